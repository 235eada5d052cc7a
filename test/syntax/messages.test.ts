// Every message of the parser, word for word as PUC Lua 5.4.8 has it; the same table goes through lua5.4.
import { describe, expect, test } from "vitest";
import { LuaSyntaxError, parse } from "#ingot/lua/syntax/index.js";
import { oracle } from "../support/oracles.ts";
import { luaLoad } from "./lua-load.ts";

const many = (count: number, piece: (index: number) => string, separator = "") =>
  Array.from({ length: count }, (_, index) => piece(index + 1)).join(separator);

// Source → message. A third entry is what lua5.4 of Debian 12 (5.4.4) says instead.
const BAD: readonly (readonly [source: string, message: string, in544?: string])[] = [
  // expected tokens
  ["x =", "1: unexpected symbol near <eof>"],
  ["x = = 1", "1: unexpected symbol near '='"],
  ["x = }", "1: unexpected symbol near '}'"],
  ["x = end", "1: unexpected symbol near 'end'"],
  ["x = \xc3\xa4", "1: unexpected symbol near '<\\195>'"],
  ["x = \0", "1: unexpected symbol"],
  ["x = @", "1: unexpected symbol near '@'"],
  ["= 1", "1: unexpected symbol near '='"],
  ["x", "1: syntax error near <eof>"],
  ["x y", "1: syntax error near 'y'"],
  ["x.y.z", "1: syntax error near <eof>"],
  ["(x) = 1", "1: syntax error near '='"],
  ["f() = 1", "1: syntax error near '='"],
  ["a, f() = 1", "1: syntax error near '='"],
  ["a, (b) = 1", "1: syntax error near '='"],
  ["'x' = 1", "1: unexpected symbol near ''x''"],
  ["a, b", "1: '=' expected near <eof>"],
  ["end", "1: <eof> expected near 'end'"],
  ["return 1 return 2", "1: <eof> expected near 'return'"],
  ["if x then\n\ny = 1", "3: 'end' expected (to close 'if' at line 1) near <eof>"],
  ["if x then y = 1", "1: 'end' expected near <eof>"],
  ["if x y = 1 end", "1: 'then' expected near 'y'"],
  ["while x\ny() end", "2: 'do' expected near 'y'"],
  ["while x do\n", "2: 'end' expected (to close 'while' at line 1) near <eof>"],
  ["do\n\n", "3: 'end' expected (to close 'do' at line 1) near <eof>"],
  ["repeat\nx()", "2: 'until' expected (to close 'repeat' at line 1) near <eof>"],
  ["for i = 1, 2 do\n", "2: 'end' expected (to close 'for' at line 1) near <eof>"],
  ["function f()\n\n", "3: 'end' expected (to close 'function' at line 1) near <eof>"],
  ["x = (1\n+ 2", "2: ')' expected (to close '(' at line 1) near <eof>"],
  ["x = {1,\n2", "2: '}' expected (to close '{' at line 1) near <eof>"],
  ["f(1\n2)", "2: ')' expected (to close '(' at line 1) near '2'"],
  ["x = {a b}", "1: '}' expected near 'b'"],
  ["x = {a = }", "1: unexpected symbol near '}'"],
  ["x = {[1] 2}", "1: '=' expected near '2'"],
  ["x = {[1 = 2}", "1: ']' expected near '='"],
  ["x[1 = 2", "1: ']' expected near '='"],
  ["for 1 = 2", "1: <name> expected near '1'"],
  ["for a.b = 1, 2 do end", "1: '=' or 'in' expected near '.'"],
  ["for i = 1 do end", "1: ',' expected near 'do'"],
  ["for a, b = 1, 2 do end", "1: 'in' expected near '='"],
  ["local 1", "1: <name> expected near '1'"],
  ["local function a.b() end", "1: '(' expected near '.'"],
  ["function f(1) end", "1: <name> or '...' expected near '1'"],
  ["function f(..., a) end", "1: ')' expected near ','"],
  ["function f(a,) end", "1: <name> or '...' expected near ')'"],
  ["function f.1() end", "1: '(' expected near '.1'"],
  ["goto 1", "1: <name> expected near '1'"],
  ["::a", "1: '::' expected near <eof>"],
  ["x:y", "1: function arguments expected near <eof>"],
  ["x.1", "1: syntax error near '.1'"],
  ["x = a.", "1: <name> expected near <eof>"],
  ["function f() return ... end", "1: cannot use '...' outside a vararg function near '...'"],
  // numerals
  ["x = 3x", "1: malformed number near '3x'"],
  ["x = 0x", "1: malformed number near '0x'"],
  ["x = 0xg", "1: malformed number near '0xg'"],
  ["x = 1e", "1: malformed number near '1e'"],
  ["x = 1e+", "1: malformed number near '1e+'"],
  ["x = 0x1p", "1: malformed number near '0x1p'"],
  ["x = 1..2", "1: malformed number near '1..2'"],
  ["x = 1.2.3", "1: malformed number near '1.2.3'"],
  ["x = 0x.", "1: malformed number near '0x.'"],
  ["x = .0x1", "1: malformed number near '.0x1'"],
  ["x = 08_", "1: malformed number near '08_'"],
  // strings
  ['x = "abc', "1: unfinished string near <eof>"],
  ['x = "abc\ny', "1: unfinished string near '\"abc'"],
  ["x = 'a\\\n\n'", "2: unfinished string near ''a\n'"],
  ["x = 'abc\\", "1: unfinished string near <eof>"],
  ["x = 'abc\\q'", "1: invalid escape sequence near ''abc\\q'"],
  ["x = 'a\\n\\q'", "1: invalid escape sequence near ''a\n\\q'"],
  ["x = 'a\\400b'", "1: decimal escape too large near ''a\\400b'"],
  ["x = 'a\\xg'", "1: hexadecimal digit expected near ''a\\xg'"],
  ["x = 'a\\x1", "1: hexadecimal digit expected near ''a\\x1'"],
  ["x = 'a\\u41'", "1: missing '{' near ''a\\u4'"],
  ["x = 'a\\u{}'", "1: hexadecimal digit expected near ''a\\u{}'"],
  ["x = 'a\\u{41'", "1: missing '}' near ''a\\u{41''"],
  ["x = 'a\\u{80000000}'", "1: UTF-8 value too large near ''a\\u{80000000'"],
  ["x = 'a\\0b\\q'", "1: invalid escape sequence near ''a'"],
  ["x = [==[\n\nabc]=]", "3: unfinished long string (starting at line 1) near <eof>"],
  ["x = [=", "1: invalid long string delimiter near '[='"],
  ["x = [=x", "1: invalid long string delimiter near '[='"],
  ["--[[\n\n", "3: unfinished long comment (starting at line 1) near <eof>"],
  ["x = 1 [==[\nfoo\r\nbar]==]", "3: unexpected symbol near '[==[foo\nbar]==]'"],
  ["x = '\\65' 'c\\z  \n d'", "2: unexpected symbol near ''cd''"],
  // labels and jumps
  ["goto x", "1: no visible label 'x' for <goto> at line 1"],
  ["\ndo ::x:: end\n goto x\n", "4: no visible label 'x' for <goto> at line 3"],
  ["::x:: function f() goto x end", "1: no visible label 'x' for <goto> at line 1"],
  ["goto x; local y; ::x:: y()", "1: <goto x> at line 1 jumps into the scope of local 'y'"],
  ["goto x; local y; ::x::; ::z:: local b", "1: <goto x> at line 1 jumps into the scope of local 'y'"],
  ["repeat goto x; local y; ::x:: until y", "1: <goto x> at line 1 jumps into the scope of local 'y'"],
  ["goto x\nlocal y <const> = 1\n::x:: f(y)", "3: <goto x> at line 1 jumps into the scope of local 'y'"],
  ["break", "1: break outside a loop at line 1", "1: break outside loop at line 1"],
  ["\nif x then break end\n", "3: break outside a loop at line 2", "3: break outside loop at line 2"],
  [
    "while x do local function f() break end end",
    "1: break outside a loop at line 1",
    "1: break outside loop at line 1",
  ],
  ["::a::\n::a::", "2: label 'a' already defined on line 2"],
  ["::a:: x()\n::a::", "2: label 'a' already defined on line 1"],
  ["::a:: do ::a:: end", "1: label 'a' already defined on line 1"],
  // attributes
  ["local x <const> = 1; x = 2", "1: attempt to assign to const variable 'x'"],
  ["local x <close> = nil; x = 2", "1: attempt to assign to const variable 'x'"],
  ["local x <const> = 1; function f() x = 2 end", "1: attempt to assign to const variable 'x'"],
  ["local x <const> = f(); function g() x = 2 end", "1: attempt to assign to const variable 'x'"],
  ["local x <const> = 1; function x() end", "1: attempt to assign to const variable 'x'"],
  ["local x <const>, y = 1; y, x = 2", "1: attempt to assign to const variable 'x'"],
  ["local x <foo> = 1", "1: unknown attribute 'foo'"],
  ["local x <close>, y <close> = 1", "1: multiple to-be-closed variables in local list"],
  ["local x <const", "1: '>' expected near <eof>"],
  // limits
  [many(201, (i) => `local a${i} = 1`, "\n"), "201: too many local variables (limit is 200) in main function near '='"],
  [
    `\nfunction f(${many(201, (i) => `a${i}`, ",")}) end`,
    "2: too many local variables (limit is 200) in function at line 2 near ')'",
  ],
  [
    `${many(2, (f) => `${many(150, (i) => `local a${f}_${i}`, "\n")}\nfunction f${f}()\n`, "")}${many(2, (f) => many(150, (i) => `a${f}_${i} = 1`, "\n"), "\n")} end end`,
    "558: too many upvalues (limit is 255) in function at line 302 near '='",
  ],
  [`x = ${"(".repeat(300)}1${")".repeat(300)}`, "C stack overflow"],
  [`x = ${"a..".repeat(10_000)}a`, "C stack overflow"],
  [`x = ${"{".repeat(100_000)}`, "C stack overflow"],
  [`x = ${"not ".repeat(300)}a`, "C stack overflow"],
  [`x = ${"- ".repeat(300)}a`, "C stack overflow"],
  ["do ".repeat(300), "C stack overflow"],
  [`${"a,".repeat(300)}b = 1`, "C stack overflow"],
  ["function f() ".repeat(300), "C stack overflow"],
  [many(300, (i) => `::a${i}::`), "C stack overflow"],
];

function messageOf(source: string): string {
  try {
    parse(source, { chunk: "=chunk" });
    return "";
  } catch (error) {
    if (error instanceof LuaSyntaxError) return error.message;
    throw error;
  }
}

const withChunk = (message: string) => (/^\d/.test(message) ? `chunk:${message}` : message);
const short = (source: string) => JSON.stringify(source.length > 60 ? `${source.slice(0, 60)}…` : source);

describe("messages", () => {
  for (const [source, message] of BAD) {
    test(`${short(source)}: ${message}`, () => expect(messageOf(source)).toBe(withChunk(message)));
  }
});

const lua = oracle("lua5.4");
test.skipIf(lua === undefined)("the table agrees with lua5.4", () => {
  const answers = luaLoad(
    lua!,
    BAD.map(([source]) => source),
  );
  const expected = BAD.map(([, message, in544]) => withChunk(in544 ?? message).replaceAll("\n", " "));
  expect(answers).toEqual(expected);
});

describe("incomplete text", () => {
  const incomplete = (source: string) => {
    try {
      parse(source);
      return undefined;
    } catch (error) {
      return (error as LuaSyntaxError).incomplete;
    }
  };
  test.each(["x =", "if x then", "f(", "x = {", "function f()", "x = [[a", "--[[ a", "x = 'a\\", "return 1,"])(
    "%s",
    (source) => expect(incomplete(source)).toBe(true),
  );
  test.each(["x = = 1", "x = 'a\n", "goto x", "x = 3x", "end", `x = ${"(".repeat(300)}`])("not: %s", (source) =>
    expect(incomplete(source)).toBe(false),
  );
});
