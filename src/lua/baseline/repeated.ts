/** Which instructions are in loops: only three ops jump backward (lua/bytecode/ops.ts). */
import { OP } from "../bytecode/index.ts";

/** 1 for each instruction that a backward jump goes over. */
export function repeatedOf(code: Uint8Array): Uint8Array {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const loops = new Uint8Array(code.length >> 3);
  for (let pc = 0; pc < loops.length; pc++) {
    const op = code[pc << 3] & 0x7f;
    if (op !== OP.loop && op !== OP.forLoop && op !== OP.tforLoop) continue;
    loops.fill(1, pc + 1 + view.getInt32((pc << 3) + 4, true), pc + 1);
  }
  return loops;
}
