/** What a program calls its functions: by the instruction that stores a new closure. */
import { Code, localName, OP, type Proto, upvalueName } from "../bytecode/index.ts";

/** The name of the nested function of that number; undefined if it has none. */
export function nameOfNested(outer: Proto, index: number): string | undefined {
  const code = new Code(outer.code);
  for (let pc = 0; pc < code.length; pc++) {
    if (code.op(pc) === OP.closure && code.d(pc) === index) return nameOfClosure(outer, code, pc);
  }
  return undefined;
}

function nameOfClosure(outer: Proto, code: Code, pc: number): string | undefined {
  const register = code.a(pc);
  const local = localName(outer, register, pc) ?? localName(outer, register, pc + 1);
  if (local !== undefined) return local;
  const next = pc + 1;
  if (next >= code.length) return undefined;
  const constant = (at: number): string | undefined => {
    const value = outer.constants[at];
    return typeof value === "string" ? value : undefined;
  };
  switch (code.op(next)) {
    case OP.setTabUp:
      return code.a(next) === register ? constant(code.field(next)) : undefined;
    case OP.setUpvalue:
      return code.a(next) === register ? upvalueName(outer, code.b(next)) : undefined;
    case OP.setField: {
      if (code.c(next) !== register) return undefined;
      const table = localName(outer, code.a(next), next);
      const field = constant(code.field(next));
      return table === undefined || field === undefined ? field : `${table}.${field}`;
    }
    case OP.move:
      return code.b(next) === register ? localName(outer, code.a(next), next + 1) : undefined;
    default:
      return undefined;
  }
}
