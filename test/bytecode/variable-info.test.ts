// What messages call a value. The same sources run in lua5.4, whose messages must hold the same names.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import {
  Code,
  compile,
  describeVariable,
  functionName,
  OP,
  upvalueName,
  variableName,
} from "#ingot/lua/bytecode/index.js";
import type { OpName, Proto } from "#ingot/lua/bytecode/index.js";
import { oracle } from "../support/oracles.ts";

type Row = readonly [source: string, op: OpName, operand: "a" | "b" | "c" | "called" | "upvalue", name: string];

// The last instruction with this op in the innermost last function; the operand at fault; the name.
const ROWS: readonly Row[] = [
  ["x()", "call", "called", " (global 'x')"],
  ["local x; x()", "call", "called", " (local 'x')"],
  ["local x; local function f() x() end f()", "call", "called", " (upvalue 'x')"],
  ["local t = {} t.x()", "call", "called", " (field 'x')"],
  ["local t = {} t:x()", "call", "called", " (method 'x')"],
  ["local t = {} return (t.x())", "call", "called", " (field 'x')"],
  ["local t = {} return t.x()", "tailCall", "called", " (field 'x')"],
  ["local t = {} t[1]()", "call", "called", " (field 'integer index')"],
  ["local t = {} t[1000]()", "call", "called", " (field '?')"],
  ["local t, k = {}, 'k' t[k]()", "call", "called", " (field '?')"],
  [
    "local t = {} t['a string that is longer than the forty bytes of a field']()",
    "call",
    "called",
    " (field 'a string that is longer than the forty bytes of a field')",
  ],
  ["(nil or 1)()", "call", "called", ""],
  ["local a, b = false; (a or b)()", "call", "called", ""],
  ["for k in 1 do end", "tforCall", "called", " (for iterator 'for iterator')"],
  ["local _ENV = {}; x()", "call", "called", " (global 'x')"],
  ["local e = _ENV; local x = e.y.z", "getField", "b", " (field 'y')"],
  ["local x = a.b", "getField", "b", " (global 'a')"],
  ["local a; local x = a.b", "getField", "b", " (local 'a')"],
  ["local a = {b = 1}; a.b.c = 1", "setField", "a", " (field 'b')"],
  ["local a; a.b = 1", "setField", "a", " (local 'a')"],
  ["local a; a[1] = 1", "setInteger", "a", " (local 'a')"],
  ["local a, k; a[k] = 1", "setTable", "a", " (local 'a')"],
  ["local a; local function f() return a.b end f()", "getTabUp", "upvalue", " (upvalue 'a')"],
  ["local a; local function f() a.b = 1 end f()", "setTabUp", "upvalue", " (upvalue 'a')"],
  ["local a = {} local x = a.b + 1", "addI", "b", " (field 'b')"],
  ["local a = {} local x = 1 - a.b", "sub", "c", " (field 'b')"],
  ["local x = 1 + y", "addI", "b", " (global 'y')"],
  ["local s = {} local x = 2 * s", "mulK", "b", " (local 's')"],
  ["local x = -y", "unm", "b", " (global 'y')"],
  ["local x = #y", "len", "b", " (global 'y')"],
  ["local t = {} local x = ~t.y", "bnot", "b", " (field 'y')"],
  ["local x = {} | 1", "borK", "b", ""],
  ["local x; if f then x = 1 else x = nil end; local z = x.y", "getField", "b", " (local 'x')"],
  ["local x = ('a').b.c", "getField", "b", " (field 'b')"],
];

/** The innermost function that is last in the text. */
const innermost = (proto: Proto): Proto => (proto.protos.length === 0 ? proto : innermost(proto.protos.at(-1)!));

function nameOf(source: string, op: OpName, operand: Row[2]): string {
  const proto = innermost(compile(source));
  const code = new Code(proto.code);
  let pc = code.length - 1;
  while (pc >= 0 && code.op(pc) !== OP[op]) pc--;
  if (pc < 0) throw new Error(`no ${op} in ${source}`);
  if (operand === "called") return describeVariable(functionName(proto, pc, { steps: 0 }));
  if (operand === "upvalue") return describeVariable({ kind: "upvalue", name: upvalueName(proto, code.b(pc)) });
  return describeVariable(variableName(proto, pc, code[operand](pc), { steps: 0 }));
}

describe("names", () => {
  test.each(ROWS)("%s: %s %s %s", (source, op, operand, name) => expect(nameOf(source, op, operand)).toBe(name));

  test("metamethods are named by the instruction that calls them", () => {
    const called = (source: string, op: OpName) => {
      const proto = compile(source);
      const code = new Code(proto.code);
      for (let pc = 0; pc < code.length; pc++) if (code.op(pc) === OP[op]) return functionName(proto, pc, { steps: 0 });
      return undefined;
    };
    expect(called("local a, b = a + b", "add")).toEqual({ kind: "metamethod", name: "add" });
    expect(called("return a .. b", "concat")).toEqual({ kind: "metamethod", name: "concat" });
    expect(called("return a < b", "jumpLess")).toEqual({ kind: "metamethod", name: "lt" });
    expect(called("x = 1", "setTabUp")).toEqual({ kind: "metamethod", name: "newindex" });
    expect(called("local x <close> = y", "return")).toEqual({ kind: "metamethod", name: "close" });
    expect(called("local x = 1", "loadInteger")).toBeUndefined();
  });

  test("stripped code has no names but fields and constants", () => {
    const proto = compile("local a; return a.b.c");
    const code = new Code(proto.code);
    let pc = code.length - 1;
    while (code.op(pc) !== OP.getField) pc--;
    expect(variableName({ ...proto, locals: [], stripped: true }, pc, code.b(pc), { steps: 0 })).toEqual({
      kind: "field",
      name: "b",
    });
  });
});

const lua = oracle("lua5.4");
test.skipIf(lua === undefined).each(ROWS)("lua5.4 agrees on %s", (source, _op, _operand, name) => {
  const run = spawnSync(lua!, ["-e", source], { encoding: "latin1" });
  const [message] = run.stderr.split("\n");
  expect(/( \(\S+( iterator)? '.*'\))?$/.exec(message)?.[0]).toBe(name);
});
