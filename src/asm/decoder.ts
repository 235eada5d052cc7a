/**
 * Bytes to instructions: the table's rows read the other way.
 *
 * Rows are indexed by how they are encoded (legacy, VEX, EVEX), opcode map and opcode; the few rows of one opcode are tried
 * in an order in which the first that agrees is right: those with a fixed second byte, then with a mandatory prefix, then
 * with a digit in ModRM, then with REX.W, then the others. What no row agrees with is no instruction, and the answer is undefined; so is what the bytes
 * end in the middle of. Nothing here throws or loops on any bytes: each step reads on, and 15 bytes are the most.
 *
 * An instruction's operands are the same objects that the assembler takes, so decoding and encoding are inverse.
 */
import { type AddressRegister, type IndexRegister, Memory } from "./memory.ts";
import { type Operand, rdSae, rnSae, type Rounding, ruSae, rzSae, sae, strict } from "./operands.ts";
import { Register } from "./register.ts";
import { REGISTERS } from "./registers.ts";
import { EVEX, findMnemonic, type Form, LEGACY, mnemonicNames, type OperandSpec, SLOT, VEX } from "./table.ts";

/** The target of a jump, so many bytes after its end. */
export class Jump {
  readonly distance: number;

  constructor(distance: number) {
    this.distance = distance;
  }

  toString(): string {
    return `$+${this.distance}`;
  }
}

/** Prefixes that change what an instruction does and are no part of its encoding. */
export interface Prefixes {
  readonly lock: boolean;
  /** F3 and F2, where they are not part of the opcode. */
  readonly rep: boolean;
  readonly repne: boolean;
  /** A segment that no memory operand took, `notrack` among them; undefined for none. */
  readonly segment: Register<"sreg"> | undefined;
  /** 66 and 67, where the instruction has no use for them. */
  readonly operandSize: boolean;
  readonly addressSize: boolean;
}

export interface Instruction {
  readonly form: Form;
  readonly operands: readonly (Operand | Jump)[];
  readonly prefixes: Prefixes;
  /** In bytes, at most 15. */
  readonly length: number;
}

const LONGEST = 15;

/** The instruction at `offset`; undefined if there is none that this table knows. */
export function decode(bytes: Uint8Array, offset = 0): Instruction | undefined {
  return new Decoder(bytes, offset).decode();
}

// -------------------------------------------------------------- the index

const MAP_COUNT = 8;

/** By kind, map and opcode: the rows to try. Made from all rows when first needed. */
let index: readonly (readonly Form[])[] | undefined;

function slotOfIndex(kind: number, map: number, opcode: number): number {
  return ((kind * MAP_COUNT + map) << 8) | opcode;
}

function buildIndex(): readonly (readonly Form[])[] {
  const rows: Form[][] = Array.from({ length: 3 * MAP_COUNT * 256 }, () => []);
  for (const name of mnemonicNames()) {
    for (const form of findMnemonic(name)?.forms ?? []) {
      // fstcw and the like are fwait and another instruction.
      if (form.encodeOnly || form.waits) continue;
      const count = form.second < 0 && form.hasLow ? 8 : 1;
      for (let low = 0; low < count; low++) rows[slotOfIndex(form.kind, form.map, form.opcode + low)].push(form);
    }
  }
  for (const list of rows) list.sort((x, y) => rank(y) - rank(x));
  return rows;
}

function rank(form: Form): number {
  return (
    (form.second >= 0 ? 64 : 0) +
    (form.prefix !== 0 ? 32 : 0) +
    (form.modrm >= 0 && form.modrm < 8 ? 16 : 0) +
    (form.hasW ? 8 : 0) +
    (form.has67 ? 4 : 0) +
    (form.operands.length === 0 ? 2 : 0)
  );
}

// -------------------------------------------------------------- one instruction

const SEGMENT_OF: Readonly<Record<number, number>> = { 0x26: 0, 0x2e: 1, 0x36: 2, 0x3e: 3, 0x64: 4, 0x65: 5 };
const PREFIX_OF_PP = [0, 0x66, 0xf3, 0xf2];
const FIXED: ReadonlyMap<string, Operand> = new Map<string, Operand>([
  ...(["al", "cl", "ax", "dx", "eax", "rax", "fs", "gs", "st0", "xmm0"] as const).map(
    (name) => [name, byName(name)] as const,
  ),
  ["1", 1],
]);

function byName(name: string): Register {
  return Object.values(REGISTERS)
    .flat()
    .find((register) => register.name === name) as Register;
}

/** The control registers there are. */
const CONTROL = new Set([0, 2, 3, 4, 8]);

/** Thrown and caught here: the bytes end, or are no instruction. */
const INVALID = Symbol("invalid");

class Decoder {
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #end: number;
  #at: number;

  // Prefixes.
  #has66 = false;
  #has67 = false;
  #hasLock = false;
  #repeat = 0;
  #segment = -1;
  #rex = 0;

  // What VEX and EVEX say; for legacy, what REX says.
  #kind: number = LEGACY;
  #map = 0;
  #pp = 0;
  #w = false;
  #r = 0;
  #x = 0;
  #b = 0;
  #vvvv = 0;
  #length = 0;
  #mask = 0;
  #isBroadcast = false;

  #modrm = -1;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#start = offset;
    this.#end = Math.min(bytes.length, offset + LONGEST);
    this.#at = offset;
  }

  decode(): Instruction | undefined {
    try {
      return this.#instruction();
    } catch (error) {
      if (error === INVALID) return undefined;
      throw error;
    }
  }

  #instruction(): Instruction {
    const opcode = this.#readOpcode(this.#readPrefixes());
    index ??= buildIndex();
    const candidates = index[slotOfIndex(this.#kind, this.#map, opcode)];
    const after = this.#at;
    const segment = this.#segment;
    for (const form of candidates) {
      this.#at = after;
      this.#segment = segment;
      if (!this.#agrees(form)) continue;
      const operands = this.#operands(form, opcode);
      if (operands === undefined) continue;
      if (!areDistinct(form, operands)) continue;
      // cs is loaded by far jumps only.
      if (operands[0] === REGISTERS.sreg[1] && form.mnemonic === "mov") continue;
      const prefixes = this.#leftPrefixes(form, operands);
      if (prefixes === undefined) continue;
      return { form, operands, prefixes, length: this.#at - this.#start };
    }
    throw INVALID;
  }

  #byte(): number {
    if (this.#at >= this.#end) throw INVALID;
    return this.#bytes[this.#at++];
  }

  // -------------------------------------------------------------- prefixes and opcode

  /** Reads prefixes and returns the byte after them. */
  #readPrefixes(): number {
    for (;;) {
      const byte = this.#byte();
      if (byte >= 0x40 && byte <= 0x4f) {
        this.#rex = byte;
        continue;
      }
      if (byte === 0x66) this.#has66 = true;
      else if (byte === 0x67) this.#has67 = true;
      else if (byte === 0xf0) this.#hasLock = true;
      else if (byte === 0xf2 || byte === 0xf3) this.#repeat = byte;
      else if (byte in SEGMENT_OF) this.#setSegment(SEGMENT_OF[byte]);
      else return byte;
      // A REX prefix that is not the last one is ignored.
      this.#rex = 0;
    }
  }

  /** In 64-bit mode es, cs, ss and ds mean nothing once fs or gs stands there. */
  #setSegment(segment: number): void {
    if (segment >= 4 || this.#segment < 4) this.#segment = segment;
  }

  #readOpcode(first: number): number {
    if (first === 0xc5 || first === 0xc4 || first === 0x62) return this.#readVector(first);
    this.#w = (this.#rex & 8) !== 0;
    this.#r = (this.#rex & 4) << 1;
    this.#x = (this.#rex & 2) << 2;
    this.#b = (this.#rex & 1) << 3;
    if (first !== 0x0f) return first;
    const second = this.#byte();
    this.#map = second === 0x38 ? 2 : second === 0x3a ? 3 : 1;
    return this.#map === 1 ? second : this.#byte();
  }

  #readVector(first: number): number {
    if (this.#has66 || this.#repeat !== 0 || this.#hasLock || this.#rex !== 0) throw INVALID;
    this.#kind = first === 0x62 ? EVEX : VEX;
    const one = this.#byte();
    this.#r = (one & 0x80) === 0 ? 8 : 0;
    if (first === 0xc5) {
      this.#map = 1;
      this.#vexTail(one);
      return this.#byte();
    }
    this.#x = (one & 0x40) === 0 ? 8 : 0;
    this.#b = (one & 0x20) === 0 ? 8 : 0;
    const two = this.#byte();
    this.#w = (two & 0x80) !== 0;
    if (first === 0xc4) {
      this.#map = one & 31;
      if (this.#map >= MAP_COUNT) throw INVALID;
      this.#vexTail(two);
      return this.#byte();
    }
    if ((one & 8) !== 0 || (two & 4) === 0) throw INVALID;
    const three = this.#byte();
    this.#r |= (one & 0x10) === 0 ? 16 : 0;
    this.#map = one & 7;
    this.#pp = two & 3;
    this.#vvvv = ((~two >> 3) & 15) | ((three & 8) === 0 ? 16 : 0);
    this.#length = (three >> 5) & 3;
    this.#isBroadcast = (three & 0x10) !== 0;
    this.#mask = (three & 7) | ((three & 0x80) >> 4);
    return this.#byte();
  }

  #vexTail(byte: number): void {
    this.#vvvv = (~byte >> 3) & 15;
    this.#length = (byte >> 2) & 1;
    this.#pp = byte & 3;
  }

  // -------------------------------------------------------------- does a row agree

  #agrees(form: Form): boolean {
    if (form.kind === LEGACY ? !this.#legacyAgrees(form) : !this.#vectorAgrees(form)) return false;
    if (form.second >= 0) {
      const second = this.#byte();
      const low = form.hasLow ? second & 7 : 0;
      return second === form.second + low;
    }
    // 90 with REX.B is an exchange with r8.
    if (form.modrm < 0) return form.mnemonic !== "nop" || this.#b === 0;
    this.#modrm = this.#byte();
    // Moves of control and debug registers ignore mod.
    if (form.ignoresMod) this.#modrm |= 0xc0;
    if (form.modrm < 8 && ((this.#modrm >> 3) & 7) !== form.modrm) return false;
    return this.#rmAgrees(form);
  }

  #legacyAgrees(form: Form): boolean {
    const mandatory = this.#repeat !== 0 ? this.#repeat : this.#has66 ? 0x66 : 0;
    if (form.prefix === 0 ? form.noPrefix && mandatory !== 0 : form.prefix !== mandatory) return false;
    if (form.has67 && !this.#has67) return false;
    if (form.addressWidth === 64 && this.#has67) return false;
    const is16 = this.#has66 && form.prefix !== 0x66;
    switch (form.width) {
      case 16:
        return is16 && !this.#w;
      case 32:
        return !is16 || this.#w;
      case 64:
        return this.#w;
      case "d64":
        return !is16 || this.#w || form.slots === SLOT.rel8 || form.slots === SLOT.rel32 || isNearBranch(form);
      default:
        return true;
    }
  }

  #vectorAgrees(form: Form): boolean {
    if (form.prefix !== PREFIX_OF_PP[this.#pp]) return false;
    if (!form.isWIgnored && form.hasW !== this.#w) return false;
    if (this.#kind === VEX) return form.isLIgnored || form.length === this.#length;
    return true;
  }

  /** ModRM.rm: a register where one may be, memory where it may be; and what EVEX says fits to it. */
  #rmAgrees(form: Form): boolean {
    const isRegister = this.#modrm >= 0xc0;
    const spec = form.rm;
    if (spec === undefined) {
      if (!isRegister || (this.#modrm & 7) !== 0) return false;
    } else if (isRegister ? spec.register === undefined : spec.memory < 0) {
      return false;
    }
    if (form.needsSib && (this.#modrm & 7) !== 4) return false;
    return this.#kind !== EVEX || this.#evexAgrees(form, isRegister, spec);
  }

  #evexAgrees(form: Form, isRegister: boolean, spec: OperandSpec | undefined): boolean {
    const zeroes = (this.#mask & 8) !== 0;
    if (this.#mask !== 0 && !form.canMask) return false;
    if (form.needsMask && (this.#mask & 7) === 0) return false;
    if (zeroes && (!form.canZero || (this.#mask & 7) === 0)) return false;
    if (zeroes && !isRegister && form.operands[0] === spec) return false;
    // With rounding or sae the length is that of the whole register, whatever L'L says.
    if (this.#isBroadcast && isRegister) return form.canSuppress || form.ignoresRounding;
    if (this.#isBroadcast && (spec === undefined || spec.element === 0)) return false;
    return form.isLIgnored ? this.#length !== 3 : form.length === this.#length;
  }

  // -------------------------------------------------------------- operands

  #operands(form: Form, opcode: number): (Operand | Jump)[] | undefined {
    if (this.#kind !== LEGACY && !this.#vvvvAgrees(form)) return undefined;
    const operands: (Operand | Jump)[] = [];
    const modrm = this.#modrm;
    // The address comes before immediates, whatever the operands' order.
    const memory = form.modrm >= 0 && modrm < 0xc0 ? this.#memory(form) : undefined;
    for (const spec of form.operands) {
      const operand = this.#operand(form, spec, opcode, memory);
      if (operand === undefined) return undefined;
      operands.push(operand);
    }
    if (this.#kind === EVEX) this.#decorate(form, operands);
    return operands;
  }

  #vvvvAgrees(form: Form): boolean {
    // A vector index has its fifth bit where vvvv has.
    return form.hasVvvv || (this.#vvvv & (form.vectorIndex === undefined ? 31 : 15)) === 0;
  }

  #operand(form: Form, spec: OperandSpec, opcode: number, memory: Memory | undefined): Operand | Jump | undefined {
    switch (spec.slot) {
      case SLOT.none:
        return FIXED.get(spec.text);
      case SLOT.reg:
      case SLOT.both:
        return this.#register(spec.kinds[0], ((this.#modrm >> 3) & 7) | this.#r);
      case SLOT.rm:
        if (memory !== undefined) return memory;
        return this.#rmRegister(spec.register as string);
      case SLOT.vvvv:
        return this.#register(spec.kinds[0], this.#vvvv);
      case SLOT.is4:
        return this.#register(spec.kinds[0], this.#byte() >> 4);
      case SLOT.opcode:
        return this.#register(spec.kinds[0], ((form.second < 0 ? opcode : this.#bytes[this.#at - 1]) & 7) | this.#b);
      case SLOT.imm8: {
        const value = this.#byte();
        return spec.text === "imm8sx" ? (value << 24) >> 24 : value;
      }
      case SLOT.imm16:
        return form.isStrict ? strict(16, this.#word()) : this.#word();
      case SLOT.imm32: {
        const value = this.#dword();
        return spec.text === "imm32sx" ? value : value >>> 0;
      }
      case SLOT.imm64: {
        const low = BigInt(this.#dword() >>> 0);
        return low | (BigInt(this.#dword() >>> 0) << 32n);
      }
      case SLOT.rel8:
        return new Jump((this.#byte() << 24) >> 24);
      case SLOT.rel32:
        return new Jump(this.#dword());
      case SLOT.moffs:
        return this.#absolute(spec);
    }
  }

  /** EVEX.X is the fifth bit of a vector register's number. */
  #rmRegister(kind: string): Register | undefined {
    const isVector = this.#kind === EVEX && (kind === "xmm" || kind === "ymm" || kind === "zmm");
    // Mask registers have no fourth bit.
    if (kind === "k") return REGISTERS.k[this.#modrm & 7];
    return this.#register(kind, (this.#modrm & 7) | this.#b | (isVector ? this.#x << 1 : 0));
  }

  #word(): number {
    return this.#byte() | (this.#byte() << 8);
  }

  #dword(): number {
    return this.#byte() | (this.#byte() << 8) | (this.#byte() << 16) | (this.#byte() << 24);
  }

  /** A register of a class by number; undefined where there is none. */
  #register(kind: string, number: number): Register | undefined {
    switch (kind) {
      case "r8":
        // Without REX, 4 to 7 are ah to bh.
        if (this.#kind === LEGACY && this.#rex === 0 && number >= 4) return REGISTERS.r8High[number - 4];
        return REGISTERS.r8[number];
      case "sti":
        return REGISTERS.st[number & 7];
      case "mm":
        return REGISTERS.mm[number & 7];
      case "sreg":
        return REGISTERS.sreg[number & 7];
      case "cr":
        return CONTROL.has(number) ? REGISTERS.cr[number] : undefined;
      case "dr":
        return number < 8 ? REGISTERS.dr[number] : undefined;
      case "r32~":
        return REGISTERS.r32[number];
      case "r16":
      case "r32":
      case "r64":
      case "k":
      case "tmm":
      case "xmm":
      case "ymm":
      case "zmm":
        return REGISTERS[kind][number];
      default:
        return undefined;
    }
  }

  #absolute(spec: OperandSpec): Memory {
    let absolute = BigInt(this.#dword() >>> 0);
    if (!this.#has67) absolute |= BigInt(this.#dword() >>> 0) << 32n;
    const size = Number(spec.text.slice("moffs".length)) as 8;
    return place({ size, isOffset: true, absolute, isNarrow: this.#has67, segment: this.#takeSegment() });
  }

  #memory(form: Form): Memory {
    const spec = form.rm as OperandSpec;
    const mode = this.#modrm >> 6;
    const general: readonly AddressRegister[] = this.#has67 ? REGISTERS.r32 : REGISTERS.r64;
    let base: AddressRegister | undefined;
    let index: IndexRegister | undefined;
    let scale = 1;
    let isRip = false;
    let hasBase = true;
    const low = this.#modrm & 7;
    if (low === 4) {
      const sib = this.#byte();
      scale = 1 << (sib >> 6);
      index = this.#index(form, (sib >> 3) & 7, general);
      if (index === undefined) scale = 1;
      hasBase = mode !== 0 || (sib & 7) !== 5;
      if (hasBase) base = general[(sib & 7) | this.#b];
    } else if (mode === 0 && low === 5) {
      hasBase = false;
      isRip = true;
    } else {
      base = general[low | this.#b];
    }
    if (form.vectorIndex !== undefined && low !== 4) throw INVALID;
    const isElement = this.#isBroadcast && this.#kind === EVEX;
    let displacement = 0;
    if (mode === 2 || !hasBase) displacement = this.#dword();
    else if (mode === 1) {
      const shift = this.#kind !== EVEX ? 0 : isElement ? form.tupleBroadcast : form.tuple;
      displacement = ((this.#byte() << 24) >> 24) << shift;
    }
    const size = (isElement ? spec.element * 8 : form.vectorIndex === undefined ? spec.memory : 0) as 64;
    const broadcast = isElement ? 1 << (form.tuple - form.tupleBroadcast) : 0;
    return place({
      size,
      base,
      index,
      scale,
      displacement,
      isRip,
      broadcast,
      isNarrow: this.#has67,
      segment: this.#takeSegment(),
    });
  }

  #index(form: Form, low: number, general: readonly AddressRegister[]): IndexRegister | undefined {
    const number = low | this.#x;
    if (form.vectorIndex === undefined) return number === 4 ? undefined : general[number];
    return REGISTERS[form.vectorIndex][number | (this.#kind === EVEX ? this.#vvvv & 16 : 0)];
  }

  #takeSegment(): Register<"sreg"> | undefined {
    const segment = this.#segment;
    if (segment < 4) return undefined;
    this.#segment = -1;
    return REGISTERS.sreg[segment];
  }

  /** Mask and rounding. */
  #decorate(form: Form, operands: (Operand | Jump)[]): void {
    if (this.#mask !== 0) {
      const first = operands[0] as Register | Memory;
      operands[0] = first instanceof Memory ? first.with({ mask: this.#mask }) : withMask(first, this.#mask);
    }
    if (!this.#isBroadcast || this.#modrm < 0xc0 || !form.canSuppress) return;
    const rounding: Rounding = form.canRound ? [rnSae, rdSae, ruSae, rzSae][this.#length] : sae;
    const last = operands.findLastIndex((operand) => operand instanceof Register);
    operands.splice(last + 1, 0, rounding);
  }

  // -------------------------------------------------------------- what is left

  /** Prefixes that are no part of the row; undefined if one is not allowed. */
  #leftPrefixes(form: Form, operands: readonly (Operand | Jump)[]): Prefixes | undefined {
    const isMemory = operands[0] instanceof Memory || (form.mnemonic === "xchg" && operands[1] instanceof Memory);
    if (this.#hasLock && !(form.canLock && isMemory)) return undefined;
    const hasRepeat = form.kind === LEGACY && form.prefix !== 0xf2 && form.prefix !== 0xf3 ? this.#repeat : 0;
    const takes66 = form.width === 16 || form.prefix === 0x66;
    return {
      lock: this.#hasLock,
      rep: hasRepeat === 0xf3,
      repne: hasRepeat === 0xf2,
      segment: this.#segment < 0 ? undefined : REGISTERS.sreg[this.#segment],
      operandSize: this.#has66 && !takes66,
      addressSize: this.#has67 && !form.has67 && !operands.some((operand) => operand instanceof Memory),
    };
  }
}

/** False if registers are the same that may not be. */
function areDistinct(form: Form, operands: readonly (Operand | Jump)[]): boolean {
  if (!form.isUnique && !form.hasUniqueDestination) return true;
  const numbers = operands.flatMap((operand) =>
    operand instanceof Register
      ? operand.number
      : operand instanceof Memory && isVector(operand.index)
        ? operand.indexNumber
        : [],
  );
  return form.isUnique ? new Set(numbers).size === numbers.length : numbers.indexOf(numbers[0], 1) < 0;
}

function isVector(register: IndexRegister | undefined): boolean {
  return register !== undefined && register.class !== "r64" && register.class !== "r32";
}

/** Intel ignores a 66 prefix at near branches. */
function isNearBranch({ mnemonic }: Form): boolean {
  return mnemonic === "call" || mnemonic === "jmp" || mnemonic === "ret";
}

type Parts = Parameters<Memory["with"]>[0];

const NOWHERE = {
  size: 0,
  base: undefined,
  index: undefined,
  scale: 1,
  displacement: 0,
  target: undefined,
  access: 0,
  segment: undefined,
  mask: 0,
  broadcast: 0,
  isOffset: false,
  isRip: false,
  isNarrow: false,
  absolute: 0n,
} as const;

function place(parts: Parts): Memory {
  return new Memory({ ...NOWHERE, ...parts });
}

function withMask(register: Register, mask: number): Register {
  const { class: kind, name, number, shape, rex } = register;
  return new Register(kind, name, number, shape, rex, mask);
}
