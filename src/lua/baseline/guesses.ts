/**
 * What is to be known of the bytecode before it is compiled: where jumps lead, and
 * what slots probably hold: an integer or a float, as far as the bytecode read once from front to back lets one guess.
 *
 * A guess only decides which of two paths lies in line. It may be wrong (jumps are not followed, and a function can be entered anywhere),
 * so code that relies on it checks at run time all the same.
 */
import { OP, OPS } from "../bytecode/index.ts";
import { INTEGER_HIGH, TAG } from "../layout/index.ts";
import type { Unit } from "./unit.ts";

export const UNKNOWN = 0;
export const INTEGER = 1;
export const FLOAT = 2;

/** Slots that an operand of one byte can name, and the three after. */
const SLOTS = 256 + 4;

/** What a constant is; unknown for all but small integers and floats. */
export function kindOfConstant(high: number): number {
  if (high >>> 0 >= INTEGER_HIGH) return INTEGER;
  return high >>> 0 < TAG.nil ? FLOAT : UNKNOWN;
}

/** Of a sum: one float makes it a float. */
function joined(left: number, right: number): number {
  if (left === FLOAT || right === FLOAT) return FLOAT;
  return left === INTEGER && right === INTEGER ? INTEGER : UNKNOWN;
}

/**
 * Integers are guessed where they come from a loop, a length or bit operations; a variable that begins as `0` often goes on as a float.
 */
export class Guesses {
  readonly #unit: Unit;
  readonly #view: DataView;
  readonly #slots = new Uint8Array(SLOTS);
  #pc = 0;

  constructor(unit: Unit) {
    this.#unit = unit;
    this.#view = new DataView(unit.code.buffer, unit.code.byteOffset, unit.code.byteLength);
  }

  /** The guess for a slot before the instruction at `pc`. The pc may only grow from one question to the next. */
  at(pc: number, slot: number): number {
    for (; this.#pc < pc; this.#pc++) this.#pass(this.#pc);
    return this.#slots[slot];
  }

  #constant(index: number): number {
    return kindOfConstant(this.#unit.constants[2 * index + 1]);
  }

  /** Notes what the instruction at `pc` leaves. */
  #pass(pc: number): void {
    const slots = this.#slots;
    const at = pc << 3;
    const op = this.#unit.code[at] & 0x7f;
    const a = this.#unit.code[at + 1];
    const b = this.#unit.code[at + 2];
    const c = this.#unit.code[at + 3];
    switch (op) {
      case OP.move:
      case OP.addI:
      case OP.subI:
      case OP.unm:
        slots[a] = slots[b];
        return;
      case OP.len:
      case OP.bnot:
      case OP.band:
      case OP.bor:
      case OP.bxor:
      case OP.shl:
      case OP.shr:
      case OP.shlI:
      case OP.shrI:
      case OP.bandK:
      case OP.borK:
      case OP.bxorK:
        slots[a] = INTEGER;
        return;
      case OP.loadConstant:
        slots[a] = this.#constant(this.#view.getInt32(at + 4, true));
        return;
      case OP.add:
      case OP.sub:
      case OP.mul:
      case OP.mod:
      case OP.idiv:
        slots[a] = joined(slots[b], slots[c]);
        return;
      case OP.addK:
      case OP.subK:
      case OP.mulK:
      case OP.modK:
      case OP.idivK:
        slots[a] = joined(slots[b], this.#constant(this.#view.getInt32(at + 4, true)));
        return;
      case OP.div:
      case OP.divK:
      case OP.pow:
      case OP.powK:
        slots[a] = FLOAT;
        return;
      case OP.forPrep:
        slots[a + 3] = slots[a] === FLOAT || slots[a + 2] === FLOAT ? FLOAT : INTEGER;
        return;
      default: {
        const role = ROLES[op];
        if (role === "w") slots[a] = UNKNOWN;
        else if (role === "base") slots.fill(UNKNOWN, a);
      }
    }
  }
}

const ROLES: readonly (string | undefined)[] = OPS.map((row) => ("a" in row ? row.a : undefined));

/** Not 0 for the instructions that a jump leads to. */
export function jumpTargets({ code }: Unit): Uint8Array {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const targets = new Uint8Array((code.length >> 3) + 2);
  for (let pc = 0; pc << 3 < code.length; pc++) {
    const op = code[pc << 3] & 0x7f;
    if (IS_JUMP[op]) targets[pc + 1 + view.getInt32((pc << 3) + 4, true)] = 1;
    else if (op === OP.loadFalseSkip) targets[pc + 2] = 1;
  }
  return targets;
}

const IS_JUMP: readonly boolean[] = OPS.map((row) => "d" in row && row.d === "jump");
