// Each instruction's line is the one luac gives it: the lines of random layouts, in order, without repetitions.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { activeLines, activeLocals, compile } from "#ingot/lua/bytecode/index.js";
import type { Proto } from "#ingot/lua/bytecode/index.js";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

// Tokens, any two of which a line break may part. Not before a call's parenthesis nor within a callee: luac 5.4.4 gives
// calls the line where the callee begins, 5.4.8 that of the parenthesis.
const STATEMENTS = [
  "local a , b <const> , c = 1 , 2 , f ( )",
  "if a then b ( ) elseif c == d then d ( a , b ) else e ( ) end",
  "while a < b do if b then break end end",
  "for i = 1 , 10 , 2 do local x <close> = y end",
  "for k , v in pairs ( t ) do goto continue ; local z ; ::continue:: end",
  "repeat local z = f ( ) ; w = function ( ) return z end until z",
  "function t . a . b:c ( x , ... ) return ... , x end",
  "local function f ( ... ) local a = { ... } return f ( a , ... ) end",
  "a . b [ c ] , d = { 1 , 2 ; x = 3 , [ y ] = 4 , a . b , } , - x ^ 2 .. 'z' .. q",
  "f ( a . b , not c , a and b or c , a < b )",
  "do do goto done ; do local q end end ::done:: end",
  "x = a + b * c .. d",
  "local t = { f ( ) , g . h , x = { y } }",
  "x = (a).c[d]:m ( e . f , g )",
  "do return a , b . c end",
  "do return f ( x ) end",
  "local q = a == nil and b or 3 + x",
];

const lua = oracle("luac5.4");

describe("lines", () => {
  test.skipIf(lua === undefined)("as luac has them", () => {
    const random = randomFrom(seedOf("bytecode lines"));
    for (let count = amount(150, 3000); count > 0; count--) {
      const source = layout(random);
      const listed = spawnSync(lua!, ["-l", "-p", "-"], { input: source, encoding: "latin1" }).stdout;
      if (listed === "") continue; // refused: a limit or a label
      const lines: string[] = [];
      collect(compile(source), lines);
      expect({ source, lines }).toEqual({ source, lines: luacLines(listed) });
    }
  });

  test("calls have the line of their parenthesis, operators their own", () => {
    const proto = compile("f\n.g\n(\na\n+\nb\n)");
    expect([...proto.lines]).toEqual([1, 1, 2, 5, 6, 5, 3, 7]);
  });

  test("lines with code", () => {
    expect(activeLines(compile("local x = 1\n\n-- nothing\nf(x)\n"))).toEqual([1, 4]);
    expect(activeLines(compile("\n\nf()\n").protos[0] ?? compile("\n\nf()\n"))).toEqual([3]);
  });

  test("locals in scope", () => {
    const proto = compile("local a = 1 do local b = 2 f(b) end local c <const>, d = 3, 4 for i = 1, 2 do f() end");
    const names = (pc: number) => activeLocals(proto, pc).map(({ name, register }) => `${name}@${register}`);
    expect(names(0)).toEqual([]);
    expect(names(4)).toEqual(["a@0", "b@1"]);
    expect(names(8)).toEqual(["a@0", "c@1", "d@2"]);
    expect(names(12)).toEqual(["a@0", "c@1", "d@2", "(for state)@3", "(for state)@4", "(for state)@5", "i@6"]);
  });
});

function layout(random: () => number): string {
  const count = 1 + Math.floor(random() * 5);
  const statements = Array.from({ length: count }, () => STATEMENTS[Math.floor(random() * STATEMENTS.length)]);
  const tokens = statements.join(" ; ").split(" ");
  return tokens.map((token, index) => token + (tokens[index + 1] !== "(" && random() < 0.25 ? "\n" : " ")).join("");
}

const distinct = (lines: readonly number[]) => lines.filter((line, index) => line !== lines[index - 1]).join(" ");

function collect(proto: Proto, into: string[]): void {
  into.push(distinct([...proto.lines]));
  for (const nested of proto.protos) collect(nested, into);
}

function luacLines(listed: string): string[] {
  const functions: number[][] = [];
  for (const line of listed.split("\n")) {
    if (/^(main|function) </.test(line)) functions.push([]);
    const instruction = /^\t\d+\t\[(\d+)\]\t(\w+)/.exec(line);
    if (instruction !== null && instruction[2] !== "EXTRAARG") functions.at(-1)!.push(Number(instruction[1]));
  }
  return functions.map(distinct);
}
