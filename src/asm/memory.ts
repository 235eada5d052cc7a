/**
 * Memory operands: small immutable objects, which a code generator may keep and use again. They hold what the encoder needs as
 * plain numbers, so that encoding reads fields and decides nothing twice.
 */
import { programError } from "../base/index.ts";
import { Label } from "./labels.ts";
import { maskText, Register } from "./register.ts";
import { type BroadcastCount, MEMORY_SIZES, type MemorySize, numberText, SHAPE, sizeWord } from "./shapes.ts";

const MOFFS = SHAPE.moffs;

/** How a memory operand names a symbol's place in the global offset table. */
export const PLAIN = 0;
export const GOT = 1;

export type AddressRegister = Register<"r64"> | Register<"r32">;
export type IndexRegister = AddressRegister | Register<"xmm"> | Register<"ymm"> | Register<"zmm">;
export type Scale = 1 | 2 | 4 | 8;

interface MemoryParts {
  readonly size: MemorySize;
  readonly base: AddressRegister | undefined;
  readonly index: IndexRegister | undefined;
  readonly scale: number;
  readonly displacement: number;
  readonly target: Label | undefined;
  readonly access: number;
  readonly segment: Register<"sreg"> | undefined;
  readonly mask: number;
  readonly broadcast: number;
  readonly isOffset: boolean;
  readonly isRip: boolean;
  /** Addresses of 32 bits, said by more than the registers. */
  readonly isNarrow: boolean;
  readonly absolute: bigint;
}

const PARTS: MemoryParts = {
  size: 0,
  base: undefined,
  index: undefined,
  scale: 1,
  displacement: 0,
  target: undefined,
  access: PLAIN,
  segment: undefined,
  mask: 0,
  broadcast: 0,
  isOffset: false,
  isRip: false,
  isNarrow: false,
  absolute: 0n,
};

/** A place in memory: `[base + index * scale + displacement]`, or `[rip + label + displacement]`. */
export class Memory<Size extends number = number> {
  /** In bits; 0 leaves it to the other operands. */
  readonly size: Size;
  readonly base: AddressRegister | undefined;
  readonly index: IndexRegister | undefined;
  readonly scale: number;
  readonly displacement: number;
  /** The place it is relative to: by rip, or, if there is a base or index, by an absolute address of 32 bits. */
  readonly target: Label | undefined;
  readonly segment: Register<"sreg"> | undefined;
  /** Elements that one is broadcast to; 0 for none. */
  readonly broadcast: number;
  /** Relative to the next instruction: `[rip + displacement]`. */
  readonly isRip: boolean;
  /** The address of a 64-bit absolute operand (`moffs`). */
  readonly absolute: bigint;
  /** @internal */
  readonly shape: number;
  /** @internal As a register's. */
  readonly mask: number;
  /** @internal PLAIN or GOT. */
  readonly access: number;
  /** @internal Numbers for the encoder: -1 for none. */
  readonly baseNumber: number;
  /** @internal */
  readonly indexNumber: number;
  /** @internal log2 of the scale. */
  readonly scaleBits: number;
  /** @internal */
  readonly isNarrow: boolean;
  /** @internal Prefix byte of the segment, or 0. */
  readonly segmentPrefix: number;

  /** @internal */
  constructor(parts: MemoryParts) {
    const { size, base, index, scale, displacement, target, segment, broadcast, isOffset } = parts;
    this.size = size as Size;
    this.base = base;
    this.index = index;
    this.scale = scale;
    this.displacement = displacement;
    this.target = target;
    this.segment = segment;
    this.broadcast = broadcast;
    this.isRip = parts.isRip;
    this.absolute = parts.absolute;
    this.mask = parts.mask;
    this.access = parts.access;
    this.baseNumber = base === undefined ? -1 : base.number;
    this.indexNumber = index === undefined ? -1 : index.number;
    this.scaleBits = scale === 1 ? 0 : scale === 2 ? 1 : scale === 4 ? 2 : 3;
    this.isNarrow = parts.isNarrow || base?.class === "r32" || index?.class === "r32";
    this.segmentPrefix = segment === undefined ? 0 : SEGMENT_PREFIXES[segment.number];
    this.shape = isOffset
      ? MOFFS
      : index !== undefined && index.shape > LAST_GENERAL
        ? VECTOR_SHAPES[index.class.charCodeAt(0) - X][size === 32 ? 1 : size === 64 ? 2 : size === 0 ? 0 : 3]
        : broadcast !== 0
          ? SHAPE[`b${size}x${broadcast}`]
          : MEMORY_SHAPES[size];
  }

  /** A copy with other parts. @internal */
  with(parts: Partial<MemoryParts>): Memory<Size> {
    const { isOffset = this.shape === MOFFS } = parts;
    return new Memory<Size>({ ...(this as unknown as MemoryParts), isOffset, ...parts });
  }

  toString(): string {
    const terms: string[] = [];
    if (this.target !== undefined) terms.push(`${this.base || this.index ? "" : "rel "}${this.target}`);
    if (this.isRip) terms.push(this.isNarrow ? "eip" : "rip");
    if (this.base !== undefined) terms.push(this.base.name);
    if (this.index !== undefined) {
      terms.push(this.scale === 1 && this.base !== undefined ? this.index.name : `${this.index.name}*${this.scale}`);
    }
    const isAlone = terms.length === 0;
    if (this.shape === MOFFS) terms.push(`${this.isNarrow ? "dword" : "qword"} abs ${numberText(this.absolute)}`);
    else if (this.displacement !== 0 || isAlone) terms.push(numberText(this.displacement));
    const sum = terms.map((term, index) => (index === 0 || term.startsWith("-") ? term : `+${term}`)).join("");
    const word = this.broadcast === 0 && this.shape !== MOFFS ? sizeWord(this.size) : "";
    const segment = this.segment === undefined ? "" : `${this.segment.name}:`;
    const one = this.broadcast === 0 ? "" : `{1to${this.broadcast}}`;
    return `${word}${word === "" ? "" : " "}[${segment}${sum}]${one}${maskText(this.mask)}`;
  }
}

/** @internal Index registers with a greater shape are vectors. */
export const LAST_GENERAL = SHAPE.r64;
const X = "x".charCodeAt(0);
const SEGMENT_PREFIXES = [0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65];
const MEMORY_SHAPES: Readonly<Record<number, number>> = Object.fromEntries(
  MEMORY_SIZES.map((size) => [size, SHAPE[`m${size}`]]),
);
// A vector index with another size than that of an element fits no form: shape 0 is no operand's.
const VECTOR_SHAPES: readonly (readonly number[])[] = ["x", "y", "z"].map((width) => [
  ...[0, 32, 64].map((size) => SHAPE[`vm${size}${width}`]),
  0,
]);

/** What follows a sized operand's word: `qword(rax, 8)`, `qword(rax, rcx, 4, 16)`, `qword(label)`, `qword(label, 8)`. */
export interface MemoryMaker<Size extends number> {
  (base: AddressRegister, displacement?: number): Memory<Size>;
  (
    base: AddressRegister | undefined,
    index: IndexRegister,
    scale?: Scale,
    displacement?: number,
    table?: Label,
  ): Memory<Size>;
  (place: Label, displacement?: number): Memory<Size>;
  /** An address of 32 bits. */
  (absolute: number): Memory<Size>;
}

function maker<Size extends MemorySize>(size: Size): MemoryMaker<Size> {
  return (
    base: AddressRegister | Label | number | undefined,
    index?: IndexRegister | number,
    scale: number = 1,
    displacement: number = 0,
    table?: Label,
  ): Memory<Size> => {
    if (index === undefined || typeof index === "number") {
      const offset = index ?? 0;
      if (base instanceof Register) return checked(partsOf(size, base, undefined, 1, offset, undefined));
      if (base instanceof Label) return checked(partsOf(size, undefined, undefined, 1, offset, base));
      if (base === undefined) throw programError("badAddress", { reason: "neither base nor index" });
      return checked(partsOf(size, undefined, undefined, 1, base, undefined));
    }
    if (typeof base === "number" || base instanceof Label) {
      throw programError("badAddress", { reason: "an index needs a register, or undefined, as base" });
    }
    return checked(normal(partsOf(size, base, index, scale, displacement, table)));
  };
}

/** A literal, not PARTS spread: compilers make these by the million. */
function partsOf(
  size: MemorySize,
  base: AddressRegister | undefined,
  index: IndexRegister | undefined,
  scale: number,
  displacement: number,
  target: Label | undefined,
): MemoryParts {
  return {
    size,
    base,
    index,
    scale,
    displacement,
    target,
    access: PLAIN,
    segment: undefined,
    mask: 0,
    broadcast: 0,
    isOffset: false,
    isRip: false,
    isNarrow: false,
    absolute: 0n,
  };
}

/** The same sum in the form with the shortest encoding, as nasm has it: `[rax*2]` is `[rax+rax]`, `[rax*1]` is `[rax]`. */
function normal(parts: MemoryParts): MemoryParts {
  const { base, index, scale } = parts;
  if (index === undefined || index.shape > LAST_GENERAL) return parts;
  const register = index as AddressRegister;
  if (base === undefined) {
    if (scale === 1) return { ...parts, base: register, index: undefined };
    return scale === 2 ? { ...parts, base: register, scale: 1 } : parts;
  }
  // rsp can be the base only.
  return scale === 1 && register.number === 4 ? { ...parts, base: register, index: base } : parts;
}

function checked<Size extends MemorySize>(parts: MemoryParts): Memory<Size> {
  const { base, index, scale, displacement } = parts;
  if (displacement !== (displacement | 0)) {
    throw programError("badAddress", { reason: `displacement ${displacement} has more than 32 bits` });
  }
  if (index !== undefined) {
    if (scale !== 1 && scale !== 2 && scale !== 4 && scale !== 8) {
      throw programError("badAddress", { reason: `scale ${scale} is none of 1, 2, 4, 8` });
    }
    if (index.number === 4 && index.shape <= LAST_GENERAL) {
      throw programError("badAddress", { reason: `${index.name} is no index` });
    }
    if (base !== undefined && index.shape <= LAST_GENERAL && index.class !== base.class) {
      throw programError("badAddress", { reason: `${base.name} and ${index.name} differ in width` });
    }
  }
  return new Memory<Size>(parts);
}

/** Memory whose size the other operands say. */
export const mem: MemoryMaker<0> = maker(0);
export const byte: MemoryMaker<8> = maker(8);
export const word: MemoryMaker<16> = maker(16);
export const dword: MemoryMaker<32> = maker(32);
export const qword: MemoryMaker<64> = maker(64);
export const tword: MemoryMaker<80> = maker(80);
export const oword: MemoryMaker<128> = maker(128);
export const xmmword: MemoryMaker<128> = oword;
export const yword: MemoryMaker<256> = maker(256);
export const zword: MemoryMaker<512> = maker(512);

/** The place of a symbol's address in the global offset table. */
export function got(symbol: Label): Memory<64> {
  return new Memory<64>({ ...PARTS, size: 64, target: symbol, access: GOT });
}

/** A place so many bytes after the end of the instruction. */
export function ripRelative<Size extends MemorySize>(size: Size, displacement: number): Memory<Size> {
  return new Memory<Size>({ ...PARTS, size, displacement, isRip: true });
}

/** An absolute address of 64 bits, which only `mov` with al, ax, eax or rax takes. */
export function moffs(absolute: number | bigint): Memory<-1> {
  return new Memory<-1>({ ...PARTS, isOffset: true, absolute: BigInt.asUintN(64, BigInt(absolute)) });
}

/** The same place through a segment register. */
export function segment<Size extends number>(register: Register<"sreg">, place: Memory<Size>): Memory<Size> {
  return place.with({ segment: register });
}

// -------------------------------------------------------------- broadcasts

/** One element of memory, used `count` times: `[rax]{1to8}`. */
export function broadcast<Size extends 0 | 16 | 32 | 64>(place: Memory<Size>, count: BroadcastCount): Broadcast<Size> {
  return place.with({ broadcast: count }) as unknown as Broadcast<Size>;
}

/** A memory operand of which one element is broadcast. */
export interface Broadcast<Size extends number> extends Omit<Memory<Size>, "size"> {
  readonly size: Size;
  readonly isBroadcast: true;
}
