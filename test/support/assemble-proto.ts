/** Functions made by hand, instruction by instruction, for tests of what no compiler emits. */
import { INSTRUCTION_BYTES, OP, OPS } from "#ingot/lua/bytecode/index.js";
import type { Constant, OpName, OpRow, Proto } from "#ingot/lua/bytecode/index.js";

/** An op and its operands a, b, c, d; of a field only the constant, of a jump the target's distance. */
export type Instruction = readonly [op: OpName, a?: number, b?: number, c?: number, d?: number];

/** A function of 8 registers and the constants below, with slots for its caches and callees; `fields` say what is different. */
export function assemble(instructions: readonly Instruction[], fields: Partial<Proto> = {}): Proto {
  const constants: readonly Constant[] = fields.constants ?? CONSTANTS;
  const code = new Uint8Array(instructions.length * INSTRUCTION_BYTES);
  const view = new DataView(code.buffer);
  instructions.forEach(([op, a = 0, b = 0, c = 0, d = 0], pc) => {
    code.set([OP[op], a, b, c], pc * INSTRUCTION_BYTES);
    view.setInt32(pc * INSTRUCTION_BYTES + 4, d, true);
  });
  let slot = constants.length;
  const each = (role: string, give: (at: number) => void) =>
    instructions.forEach(([op], pc) => {
      if ((OPS[OP[op]] as OpRow).d === role) give(pc * INSTRUCTION_BYTES + 4);
    });
  each("field", (at) => view.setUint16(at + 2, slot++, true));
  each("callee", (at) => view.setInt32(at, slot++, true));
  return {
    ...{
      source: "=made",
      lineDefined: 0,
      lastLineDefined: 0,
      parameters: 0,
      isVararg: false,
      frameSize: 8,
      code,
      constants,
    },
    ...{ dataSlots: slot + Math.ceil(instructions.length / 8), upvalues: [upvalue(false, 0)], protos: [] },
    ...{ lines: new Uint32Array(0), locals: [], stripped: true },
    ...fields,
  };
}

/** What a test's constants are: a string at 0, a long one at 1, an integer at 2, a float at 3, nil at 4. */
const CONSTANTS: readonly Constant[] = ["name", "n".repeat(41), 7n, 1.5, null];

export function upvalue(fromParentLocal: boolean, index: number) {
  return { name: "", fromParentLocal, index, kind: 0 };
}

/** A nested function that captures these registers, and does nothing. */
export function capturing(...registers: readonly number[]): Proto {
  return assemble([["return0"]], { upvalues: registers.map((register) => upvalue(true, register)) });
}
