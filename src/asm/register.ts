/** Registers as values: one frozen object for each, compared by `===`. The constants are in registers.ts. */

export type RegisterClass =
  | "r8"
  | "r16"
  | "r32"
  | "r64"
  | "sreg"
  | "cr"
  | "dr"
  | "st"
  | "mm"
  | "xmm"
  | "ymm"
  | "zmm"
  | "k"
  | "tmm"
  | "rip";

/** `rex` of a register: some need a REX prefix (spl), some cannot have one (ah). */
export const NEEDS_REX = 1;
export const FORBIDS_REX = 2;

/** A register, perhaps with a mask. Compare registers by `===`: there is one object for each. */
export class Register<Class extends RegisterClass = RegisterClass> {
  readonly class: Class;
  readonly name: string;
  /** As encoded: 0 to 31; `ah` to `bh` are 4 to 7. */
  readonly number: number;
  /** @internal */
  readonly shape: number;
  /** @internal 0, NEEDS_REX or FORBIDS_REX. */
  readonly rex: number;
  /** @internal Number of the mask register; with 8 added, other elements become zero. */
  readonly mask: number;

  /** @internal */
  constructor(kind: Class, name: string, number: number, shape: number, rex: number, mask: number) {
    this.class = kind;
    this.name = name;
    this.number = number;
    this.shape = shape;
    this.rex = rex;
    this.mask = mask;
  }

  toString(): string {
    return this.mask === 0 ? this.name : `${this.name}${maskText(this.mask)}`;
  }
}

export function maskText(mask: number): string {
  return mask === 0 ? "" : `{k${mask & 7}}${mask & 8 ? "{z}" : ""}`;
}
