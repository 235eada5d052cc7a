// Random texts: never a crash or a hang, and the same verdict and message as lua5.4's load.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LuaSyntaxError, parse } from "#ingot/lua/syntax/index.js";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { seedOf } from "../support/seed.ts";
import { luaLoad } from "./lua-load.ts";

const TOKENS = [
  ..."and break do else elseif end false for function goto if in local nil not or repeat return then true until while".split(
    " ",
  ),
  ..."+ - * / // % ^ # & ~ | << >> == ~= <= >= < > = ( ) { } [ ] :: ; : , . .. ...".split(" "),
  ...[
    "a",
    "b",
    "c",
    "self",
    "_ENV",
    "1",
    "0x1p4",
    "3.5",
    "'s'",
    "[[t]]",
    "<const>",
    "<close>",
    "::a::",
    "::b::",
    "goto a",
    "\n",
    "-- c\n",
  ],
];
const FRAGMENTS = [
  "local a, b <const>, c = 1, 2, f()",
  "if a then b() elseif c then d() else e() end",
  "while a do if b then break end end",
  "for i = 1, 10, 2 do local x <close> = y end",
  "for k, v in pairs(t) do goto continue; ::continue:: end",
  "repeat local z = f() until z",
  "function t.a.b:c(x, ...) return ..., x end",
  "local function f(...) local a = {...} return f(a, ...) end",
  "a.b[c], d = {1, 2; x = 3, ['y'] = 4}, -x ^ 2 .. 'z'",
  "f 'str' {1}:m(2)[[x]]",
  "goto done; do local q end ::done::",
  "x = 'a\\x41\\u{48}\\z  b\\065' .. [==[ ]] ]==]",
];

const soup = fc.array(fc.constantFrom(...TOKENS), { maxLength: 25 }).map((tokens) => tokens.join(" "));
const mutated = fc
  .tuple(
    fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom(...TOKENS))),
  )
  .map(([fragments, edits]) => {
    let text = fragments.join("\n");
    for (const [where, length, token] of edits.slice(0, 3)) {
      const at = where % (text.length + 1);
      text = text.slice(0, at) + (length === 0 ? "" : token) + text.slice(at + length);
    }
    return text;
  });
const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => ` ${String.fromCharCode(...array)}`);
const quoted = fc
  .array(fc.constantFrom("\\", "x", "u", "{", "}", "z", "4", "F", "9", "\n", "\r", "'", "a", "\0"), { maxLength: 12 })
  .map((pieces) => `x = '${pieces.join("")}'`);
const numerals = fc
  .array(fc.constantFrom("0", "1", "9", "x", "X", "e", "p", ".", "+", "-", "f", "A", "_"), {
    minLength: 1,
    maxLength: 9,
  })
  .map((pieces) => `x = 0${pieces.join("")}`);

function verdict(source: string): string {
  try {
    parse(source, { chunk: "=chunk" });
    return "";
  } catch (error) {
    if (error instanceof LuaSyntaxError) return error.message.replaceAll("\n", " ");
    throw new Error(`on ${JSON.stringify(source)}`, { cause: error });
  }
}

// Two differences of 5.4.4: the wording for `break`, and a call that counts from the line where its callee begins.
const alike = (message: string) =>
  message.replace("outside loop", "outside a loop").replace(/ \(to close '\(' at line \d+\)/, "");

const lua = oracle("lua5.4");

describe("random texts", () => {
  const seed = seedOf("syntax fuzz");
  const kinds = { soup, mutated, bytes, quoted, numerals };
  for (const [name, arbitrary] of Object.entries(kinds)) {
    test(name, () => {
      const sources = fc.sample(arbitrary, { seed, numRuns: amount(3000, 100_000) });
      const verdicts = sources.map(verdict);
      if (lua === undefined) return;
      const answers = luaLoad(lua, sources);
      const differing = sources.flatMap((source, index) =>
        alike(verdicts[index]) === alike(answers[index])
          ? []
          : [{ source, ingot: verdicts[index], lua: answers[index] }],
      );
      expect(differing.slice(0, 5)).toEqual([]);
    });
  }
});

test("what was accepted once is accepted by lua5.4 and has sane positions", () => {
  const seed = seedOf("syntax positions");
  for (const source of fc.sample(mutated, { seed, numRuns: amount(500, 10_000) })) {
    if (verdict(source) !== "") continue;
    checkPositions(parse(source).main.block, 0, source.length);
  }
});

// Every node lies within its parent, its lines are those of its bytes.
function checkPositions(value: unknown, from: number, to: number): void {
  if (Array.isArray(value)) for (const item of value) checkPositions(item, from, to);
  if (typeof value !== "object" || value === null) return;
  const node = value as { from?: number; to?: number; line?: number; kind?: string };
  if (node.kind === undefined && node.from === undefined) {
    for (const item of Object.values(value)) checkPositions(item, from, to);
  } else if (node.from !== undefined && node.to !== undefined) {
    if (node.from < from || node.to > to || node.from > node.to)
      throw new Error(`${node.kind} at ${node.from}…${node.to} in ${from}…${to}`);
    for (const [name, item] of Object.entries(value)) {
      if (!["local", "locals", "upvalue", "upvalues", "label", "variable", "variables", "parameters"].includes(name))
        checkPositions(item, node.from, node.to);
    }
  }
}
