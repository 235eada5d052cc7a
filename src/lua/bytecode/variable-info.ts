/**
 * What the program calls a value: "local 'x'", "field 'name'", "method 'close'". Error messages and tracebacks ask, with
 * nothing but a function, a pc and a register.
 *
 * A register that holds an active local has that name. Otherwise the instruction that set it says where the value came
 * from; it is found by going through the code before the pc once, keeping the last instruction that changed the register
 * and forgetting it if a jump may have gone round it. This is PUC's ldebug.c (5.4.8) for our instructions, so that
 * messages agree word for word.
 */
import { Code } from "./decode.ts";
import { OP, OPS } from "./ops.ts";
import type { OpRow, Proto } from "./ops.ts";

export type VariableKind =
  | "global"
  | "local"
  | "method"
  | "field"
  | "upvalue"
  | "constant"
  | "metamethod"
  | "for iterator";

export interface VariableName {
  readonly kind: VariableKind;
  readonly name: string;
}

/** How much was looked through: instructions, variables and whatever else is gone through to tell a name. It costs fuel (lua/state/driver.ts). */
export interface Scan {
  steps: number;
}

/** As messages show it: ` (local 'x')`, or nothing. */
export function describeVariable(variable: VariableName | undefined): string {
  return variable === undefined ? "" : ` (${variable.kind} '${variable.name}')`;
}

/** The name of the local that `register` holds at `pc`. */
export function localName(proto: Proto, register: number, pc: number): string | undefined {
  for (const local of proto.locals) {
    if (local.startPc > pc) return undefined; // in order of startPc
    if (local.register === register && pc < local.endPc) return local.name;
  }
  return undefined;
}

/** The name of an upvalue; `?` where names were stripped. */
export function upvalueName(proto: Proto, index: number): string {
  return proto.upvalues[index]?.name || "?";
}

/** What the program calls the value in `register` when the instruction at `pc` runs. */
export function variableName(proto: Proto, pc: number, register: number, scan: Scan): VariableName | undefined {
  const code = new Code(proto.code);
  const origin = trace(proto, code, pc, register, scan);
  if (origin.variable !== undefined || origin.pc < 0) return origin.variable;
  const at = origin.pc;
  switch (code.op(at)) {
    case OP.getTabUp:
      return { kind: fieldKind(upvalueName(proto, code.b(at))), name: constantName(proto, code.field(at)) };
    case OP.getField:
      return { kind: registerFieldKind(proto, code, at, scan), name: constantName(proto, code.field(at)) };
    case OP.getTable:
      return { kind: registerFieldKind(proto, code, at, scan), name: keyName(proto, code, at, scan) };
    case OP.getInteger:
      return { kind: "field", name: isShort(code.d(at)) ? "integer index" : "?" };
    case OP.self:
      return { kind: "method", name: constantName(proto, code.field(at)) };
    default:
      return undefined;
  }
}

/** What the program calls the function that the instruction at `pc` called: by a call, or as a metamethod. */
export function functionName(proto: Proto, pc: number, scan: Scan): VariableName | undefined {
  const code = new Code(proto.code);
  switch (code.op(pc)) {
    case OP.call:
    case OP.tailCall:
      return variableName(proto, pc, code.a(pc), scan);
    case OP.tforCall:
      return { kind: "for iterator", name: "for iterator" };
    case OP.close:
    case OP.return:
      return { kind: "metamethod", name: "close" };
    default: {
      const row: OpRow = OPS[code.op(pc)];
      return row.meta === undefined ? undefined : { kind: "metamethod", name: row.meta };
    }
  }
}

// ---- Where a value came from ------------------------------------------------------------------------------------

/** A variable that holds the value, or the instruction that made it (-1 if it cannot be told). */
interface Origin {
  readonly variable: VariableName | undefined;
  readonly pc: number;
}

function trace(proto: Proto, code: Code, pc: number, register: number, scan: Scan): Origin {
  scan.steps += pc + proto.locals.length;
  const local = localName(proto, register, pc);
  if (local !== undefined) return { variable: { kind: "local", name: local }, pc };
  const setter = findSetter(code, pc, register);
  if (setter < 0) return { variable: undefined, pc: -1 };
  switch (code.op(setter)) {
    case OP.move:
      if (code.b(setter) < code.a(setter)) return trace(proto, code, setter, code.b(setter), scan);
      break;
    case OP.getUpvalue:
      return { variable: { kind: "upvalue", name: upvalueName(proto, code.b(setter)) }, pc: setter };
    case OP.loadConstant: {
      const constant = proto.constants[code.d(setter)];
      if (typeof constant === "string") return { variable: { kind: "constant", name: constant }, pc: setter };
      break;
    }
  }
  return { variable: undefined, pc: setter };
}

/** The last instruction before `end` that surely set `register`, or -1. */
function findSetter(code: Code, end: number, register: number): number {
  let setter = -1;
  let joined = 0; // what stands before this pc may have been jumped over
  for (let pc = 0; pc < end; pc++) {
    if (changes(code, pc, register)) setter = pc < joined ? -1 : pc;
    if (!IS_JUMP[code.op(pc)]) continue;
    const target = code.target(pc);
    if (target <= end && target > joined) joined = target;
  }
  return setter;
}

const IS_JUMP: readonly boolean[] = OPS.map(({ name }) => name.startsWith("jump") || name === "loop");

const SETS_A: readonly boolean[] = OPS.map((row: OpRow) => row.a === "w" || row.a === "rw");

function changes(code: Code, pc: number, register: number): boolean {
  const a = code.a(pc);
  switch (code.op(pc)) {
    case OP.loadNil:
      return register >= a && register <= a + code.b(pc);
    case OP.self:
      return register === a || register === a + 1;
    case OP.call:
    case OP.tailCall:
    case OP.concat:
      return register >= a; // everything above is dead
    case OP.vararg:
      return register >= a && (code.c(pc) === 0 || register < a + code.c(pc) - 1);
    case OP.tforCall:
      return register >= a + 2;
    case OP.forPrep:
    case OP.forLoop:
    case OP.tforLoop:
      return register === a;
    default:
      return SETS_A[code.op(pc)] && register === a;
  }
}

// ---- Names of fields --------------------------------------------------------------------------------------------

function fieldKind(table: string | undefined): "global" | "field" {
  return table === "_ENV" ? "global" : "field";
}

// A field of the variable _ENV is a global, whether _ENV is a local, an upvalue or was moved from either.
function registerFieldKind(proto: Proto, code: Code, pc: number, scan: Scan): "global" | "field" {
  const { variable } = trace(proto, code, pc, code.b(pc), scan);
  return variable?.kind === "constant" ? "field" : fieldKind(variable?.name);
}

function constantName(proto: Proto, index: number): string {
  const constant = proto.constants[index];
  return typeof constant === "string" ? constant : "?";
}

function keyName(proto: Proto, code: Code, pc: number, scan: Scan): string {
  const { variable } = trace(proto, code, pc, code.c(pc), scan);
  return variable?.kind === "constant" ? variable.name : "?";
}

// PUC has an instruction of its own for these only.
function isShort(index: number): boolean {
  return index >= 0 && index <= 255;
}
