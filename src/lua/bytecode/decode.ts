/**
 * Reading instructions of a finished function: the operands of the word pair that ops.ts draws.
 */
import { INSTRUCTION_BYTES } from "./ops.ts";

/** The instructions of a function's code, by pc. */
export class Code {
  readonly #view: DataView;
  readonly length: number;

  constructor(code: Uint8Array) {
    this.#view = new DataView(code.buffer, code.byteOffset, code.byteLength);
    this.length = code.byteLength / INSTRUCTION_BYTES;
  }

  op(pc: number): number {
    return this.#view.getUint8(pc * INSTRUCTION_BYTES) & 0x7f;
  }

  a(pc: number): number {
    return this.#view.getUint8(pc * INSTRUCTION_BYTES + 1);
  }

  b(pc: number): number {
    return this.#view.getUint8(pc * INSTRUCTION_BYTES + 2);
  }

  c(pc: number): number {
    return this.#view.getUint8(pc * INSTRUCTION_BYTES + 3);
  }

  /** The 16 bits of b and c, unsigned. */
  e(pc: number): number {
    return this.#view.getUint16(pc * INSTRUCTION_BYTES + 2, true);
  }

  /** The 16 bits of b and c, signed. */
  small(pc: number): number {
    return this.#view.getInt16(pc * INSTRUCTION_BYTES + 2, true);
  }

  /** The 32 bits of d, signed. */
  d(pc: number): number {
    return this.#view.getInt32(pc * INSTRUCTION_BYTES + 4, true);
  }

  /** The constant of a field operand. */
  field(pc: number): number {
    return this.#view.getUint16(pc * INSTRUCTION_BYTES + 4, true);
  }

  /** The data-vector slot of a field operand's cache. */
  cache(pc: number): number {
    return this.#view.getUint16(pc * INSTRUCTION_BYTES + 6, true);
  }

  /** The pc that a jump leads to. */
  target(pc: number): number {
    return pc + 1 + this.d(pc);
  }
}
