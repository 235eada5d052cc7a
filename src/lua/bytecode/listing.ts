/**
 * Bytecode as a person reads it: each source line, below it the instructions made from it, and beside each instruction
 * the names and constants that its operands stand for.
 *
 * ```
 * 2 | return t.name + 1
 *      1  getField         r1 r0 k0           ; t "name"
 *      2  addI             r1 r1 0 1
 * ```
 * Registers are `r`, upvalues `u`, constants `k`, nested functions `p`; jumps show the pc they lead to.
 */
import { Code } from "./decode.ts";
import { OPS } from "./ops.ts";
import type { Constant, Operand, OpRow, Proto } from "./ops.ts";
import { localName, upvalueName } from "./variable-info.ts";

/** Lists a function and all nested ones. With the source text, its lines are shown. */
export function listing(proto: Proto, source?: string): string {
  const lines = source?.split("\n") ?? [];
  const out: string[] = [];
  listFunction(proto, lines, "main", out);
  return out.join("\n") + "\n";
}

function listFunction(proto: Proto, source: readonly string[], path: string, out: string[]): void {
  out.push(...heading(proto, path));
  const code = new Code(proto.code);
  let shown = 0;
  for (let pc = 0; pc < code.length; pc++) {
    const line = proto.lines[pc] ?? 0;
    if (line !== shown) out.push(`${String(line).padStart(5)} | ${source[line - 1] ?? ""}`.trimEnd());
    shown = line;
    out.push(instructionText(proto, code, pc));
  }
  proto.protos.forEach((nested, index) => {
    out.push("");
    listFunction(nested, source, `${path}.${index}`, out);
  });
}

function heading(proto: Proto, path: string): string[] {
  const where =
    proto.lineDefined === 0 ? "main chunk" : `function, lines ${proto.lineDefined} to ${proto.lastLineDefined}`;
  const parameters = `${proto.parameters}${proto.isVararg ? "+" : ""} parameters`;
  const out = [`${path}: ${where}; ${parameters}, ${proto.frameSize} registers, ${proto.dataSlots} data slots`];
  proto.upvalues.forEach(({ name, fromParentLocal, index }, number) => {
    out.push(`  u${number} ${name || "?"} = ${fromParentLocal ? "r" : "u"}${index} outside`);
  });
  for (const { name, register, startPc, endPc } of proto.locals)
    out.push(`  r${register} ${name}, pc ${startPc} to ${endPc}`);
  return out;
}

/** One instruction: pc, op, operands, and what the operands stand for. */
export function instructionText(proto: Proto, code: Code, pc: number): string {
  const row: OpRow = OPS[code.op(pc)];
  const operands: string[] = [];
  const comments: string[] = [];
  const add = (role: Operand | undefined, value: number) => {
    // Where an instruction keeps what it learns tells a reader nothing.
    if (role === undefined || role === "callee") return;
    operands.push(operandText(role, value));
    const comment = commentOn(proto, pc, role, value);
    if (comment !== undefined) comments.push(comment);
  };
  add(row.a, code.a(pc));
  add(row.b, code.b(pc));
  add(row.c, code.c(pc));
  add(row.e, row.e === "small" ? code.small(pc) : code.e(pc));
  add(row.d, row.d === "jump" ? code.target(pc) : row.d === "field" ? code.field(pc) : code.d(pc));
  const text = `${String(pc).padStart(6)}  ${row.name.padEnd(16)} ${operands.join(" ")}`;
  return comments.length === 0 ? text.trimEnd() : `${text.padEnd(44)} ; ${comments.join(" ")}`;
}

function operandText(role: Operand, value: number): string {
  switch (role) {
    case "r":
    case "w":
    case "rw":
    case "base":
      return `r${value}`;
    case "upvalue":
      return `u${value}`;
    case "constant":
    case "constant16":
    case "field":
      return `k${value}`;
    case "proto":
      return `p${value}`;
    case "jump":
      return `-> ${value}`;
    default:
      return String(value);
  }
}

function commentOn(proto: Proto, pc: number, role: Operand, value: number): string | undefined {
  switch (role) {
    case "r":
    case "w":
    case "rw":
    case "base":
      // A local that begins with the next instruction is what this one sets.
      return localName(proto, value, pc) ?? (role === "w" ? localName(proto, value, pc + 1) : undefined);
    case "upvalue":
      return upvalueName(proto, value);
    case "constant":
    case "constant16":
    case "field":
      return constantText(proto.constants[value]);
    case "proto":
      return `lines ${proto.protos[value].lineDefined} to ${proto.protos[value].lastLineDefined}`;
    default:
      return undefined;
  }
}

/** A constant as Lua source would write it; floats always with a point or exponent. */
export function constantText(constant: Constant | undefined): string {
  if (constant === undefined) return "?";
  if (constant === null) return "nil";
  if (typeof constant === "string") return quote(constant);
  const text = String(constant);
  return typeof constant === "number" && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

function quote(text: string): string {
  const shown = text.length > 40 ? text.slice(0, 37) : text;
  const escaped = shown.replace(
    /[^ -~]|["\\]/g,
    (char) => ESCAPES[char] ?? `\\${String(char.charCodeAt(0)).padStart(3, "0")}`,
  );
  return `"${escaped}"${text.length > 40 ? "..." : ""}`;
}
