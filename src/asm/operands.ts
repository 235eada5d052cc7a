/**
 * What instructions work on: registers (registers.ts), memory (memory.ts), places (labels.ts), and here immediates of a stated
 * width, masks and rounding. Plain immediates are numbers or bigints. Each operand has a shape (shapes.ts).
 */
import { programError } from "../base/index.ts";
import type { Address, Distance, Label } from "./labels.ts";
import { type Broadcast, Memory } from "./memory.ts";
import { Register } from "./register.ts";
import { numberText, SHAPE, sizeWord } from "./shapes.ts";

// -------------------------------------------------------------- immediates

/** An immediate whose field has a stated width, as nasm's `strict dword 5`. */
export class SizedImmediate {
  /** @internal */
  readonly shape: number;
  readonly value: number | bigint;
  readonly size: 8 | 16 | 32 | 64;

  /** @internal */
  constructor(size: 8 | 16 | 32 | 64, value: number | bigint) {
    this.shape = SHAPE[`imm${size}`];
    this.value = value;
    this.size = size;
  }

  toString(): string {
    return `strict ${sizeWord(this.size)} ${numberText(this.value)}`;
  }
}

/** An immediate in a field of so many bits, even where fewer would do. */
export function strict(size: 8 | 16 | 32 | 64, value: number | bigint): SizedImmediate {
  return new SizedImmediate(size, value);
}

// -------------------------------------------------------------- AVX-512

const masked = new Map<Register, Register[]>();

function withMask<Operand extends Register | Memory>(operand: Operand, mask: number): Operand {
  if (operand instanceof Memory) return operand.with({ mask }) as Operand;
  let variants = masked.get(operand);
  if (variants === undefined) masked.set(operand, (variants = []));
  const { class: kind, name, number, shape, rex } = operand as Register;
  return (variants[mask] ??= Object.freeze(new Register(kind, name, number, shape, rex, mask))) as Operand;
}

/** A destination of which the elements chosen by `k` are written: `zmm1{k1}`. */
export function mask<Operand extends Register | Memory>(operand: Operand, k: Register<"k">): Operand {
  if (k.number === 0) throw programError("badDecoration", { reason: "k0 is no mask" });
  return withMask(operand, k.number);
}

/** As `mask`, but the other elements become zero: `zmm1{k1}{z}`. */
export function maskZero<Operand extends Register | Memory>(operand: Operand, k: Register<"k">): Operand {
  if (k.number === 0) throw programError("badDecoration", { reason: "k0 is no mask" });
  return withMask(operand, k.number | 8);
}

/** How the result of one instruction is rounded; all but `sae` alone also suppress exceptions. */
export class Rounding {
  /** @internal */
  readonly shape: number = SHAPE.rounding;
  readonly name: string;
  /** @internal 0 for sae alone; else 4 plus the bits of L'L. */
  readonly bits: number;

  /** @internal */
  constructor(name: string, bits: number) {
    this.name = name;
    this.bits = bits;
  }

  toString(): string {
    return `{${this.name}}`;
  }
}

export const sae: Rounding = Object.freeze(new Rounding("sae", 0));
export const rnSae: Rounding = Object.freeze(new Rounding("rn-sae", 4));
export const rdSae: Rounding = Object.freeze(new Rounding("rd-sae", 5));
export const ruSae: Rounding = Object.freeze(new Rounding("ru-sae", 6));
export const rzSae: Rounding = Object.freeze(new Rounding("rz-sae", 7));

// -------------------------------------------------------------- any of them

export type Operand =
  | Register
  | Memory
  | Broadcast<number>
  | Label
  | Distance
  | Address
  | SizedImmediate
  | Rounding
  | number
  | bigint;
