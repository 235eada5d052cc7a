// What the lexer makes of literals, and what the parser makes of names: values, scopes, constants.
import { describe, expect, test } from "vitest";
import { chunkIdentifier, parse, parseNumeral, skipFirstLine, toByteString } from "#ingot/lua/syntax/index.js";
import type { Expression, FunctionExpression, LocalStatement, ReturnStatement } from "#ingot/lua/syntax/index.js";

const returned = (source: string): readonly Expression[] =>
  (parse(source).main.block.statements.at(-1) as ReturnStatement).values;
const valueOf = (source: string) => {
  const [expression] = returned(`return ${source}`);
  return expression.kind === "literal" ? expression.value : "constant" in expression ? expression.constant : undefined;
};

describe("numerals", () => {
  test.each<[string, bigint | number | undefined]>([
    ["0", 0n],
    ["007", 7n],
    ["9223372036854775807", 9223372036854775807n],
    ["9223372036854775808", 9223372036854775808],
    ["00000000000000000000000000001", 1n],
    ["0xff", 255n],
    ["0xffffffffffffffff", -1n],
    ["0x123456789abcdef01", 0x23456789abcdef01n],
    ["0X7fffffffffffffff", 9223372036854775807n],
    ["3.", 3],
    [".5e1", 5],
    ["1e400", Infinity],
    ["0x.8", 0.5],
    ["0xA.8p-1", 5.25],
    ["0x1p-1074", 5e-324],
    ["0x1p-1075", 0],
    ["0x1.8p-1075", 5e-324],
    ["0x1.00000000000008p0", 1],
    ["0x1.00000000000008000001p0", 1.0000000000000002],
    ["0x1.00000000000018p0", 1.0000000000000004],
    ["0x1.fffffffffffff7p1023", Number.MAX_VALUE],
    ["0x1.fffffffffffff8p1023", Infinity],
    ["0x0p99999999999999999999", 0],
    ["0x1p99999999999999999999", Infinity],
    ["0x1p-99999999999999999999", 0],
    [`0x${"0".repeat(500)}.${"0".repeat(500)}1p2004`, 1],
    [`0x1${"0".repeat(500)}p-2000`, 1],
    ["0x", undefined],
    ["0x.p1", undefined],
    ["1e", undefined],
    [".", undefined],
    ["", undefined],
    ["1 ", undefined],
    ["inf", undefined],
  ])("%s", (text, value) => expect(parseNumeral(text)).toBe(value));
});

describe("strings", () => {
  test.each<[string, string]>([
    [String.raw`"a\n\t\\\"\'\a\b\f\r\v"`, "a\n\t\\\"'\x07\b\f\r\v"],
    [String.raw`'\x41\65\0657\z   ` + "\n" + String.raw` b'`, "AAA7b"],
    [String.raw`'\u{0}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}'`, "\0\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf"],
    [String.raw`'\u{10000}\u{1fffff}\u{200000}'`, "\xf0\x90\x80\x80\xf7\xbf\xbf\xbf\xf8\x88\x80\x80\x80"],
    [
      String.raw`'\u{3ffffff}\u{4000000}\u{7fffffff}'`,
      "\xfb\xbf\xbf\xbf\xbf\xfc\x84\x80\x80\x80\x80\xfd\xbf\xbf\xbf\xbf\xbf",
    ],
    ["'a\\\r\nb\\\n\rc\\\rd'", "a\nb\nc\nd"],
    ["[[\r\na\r\nb\n\rc\rd\n\ne]]", "a\nb\nc\nd\n\ne"],
    ["[==[]]]=]]==]", "]]]=]"],
    ["'\0\xff\xc3\xa4'", "\0\xff\xc3\xa4"],
  ])("%j", (source, value) => expect(valueOf(source)).toBe(value));

  test("lines are counted through every literal", () => {
    const source = "--[[\n\n]] local a = [[\n\r\n]] local b = 'x\\\n\\z\n\n y' --\n return 1";
    expect(returned(source)[0].line).toBe(9);
  });

  test("bytes in, byte string out", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect([...toByteString(bytes)].map((char) => char.charCodeAt(0))).toEqual([...bytes]);
    expect(() => parse("x = 'ĳ'")).toThrow("not a byte string");
  });

  test("the first line of a script", () => {
    expect(skipFirstLine("#!lua\nx()")).toBe("\nx()");
    expect(skipFirstLine("\xef\xbb\xbf# x")).toBe("");
    expect(skipFirstLine("\xef\xbb\xbfx()")).toBe("x()");
    expect(skipFirstLine("x()")).toBe("x()");
  });
});

describe("folding", () => {
  test.each<[string, unknown]>([
    ["1 + 2 * 3", 7n],
    ["2^53", 2 ** 53],
    ["2^-1", 0.5],
    ["2^0.5", undefined],
    ["10^400", undefined],
    ["7 // -2", -4n],
    ["-7 % 3", 2n],
    ["7.5 // 2", 3],
    ["-5.5 % 2", 0.5],
    ["1 // 0", undefined],
    ["1 / 0", undefined],
    ["1.0 - 1.0", undefined],
    ["-0.0", undefined],
    ["-9223372036854775807 - 2", 9223372036854775807n],
    ["1 << 63", -9223372036854775808n],
    ["-1 >> 60", 15n],
    ["1 << 64", 0n],
    ["2.0 | 1", 3n],
    ["2.5 | 1", undefined],
    ["~0", -1n],
    ["not nil", true],
    ["not 0", false],
    ["not 'x'", false],
    ["1 and 2", 2n],
    ["nil and 2", undefined],
    ["nil or 'x'", "x"],
    ["1 or 2", undefined],
    ["'a' .. 'b'", undefined],
    ["1 < 2", undefined],
    ["'1' + 2", undefined],
    ["(1 + 1) * (2)", 4n],
    ["#'abc'", undefined],
  ])("%s", (source, value) => expect(valueOf(source)).toBe(value));

  test("a chain of ten thousand terms is folded, and read without recursion", () => {
    expect(valueOf(`1${" + 1".repeat(10_000)}`)).toBe(10_001n);
    expect(parse(`x = a${".b".repeat(100_000)}${"()".repeat(100_000)}`).main.block.statements.length).toBe(1);
    expect(parse(`if a then ${"elseif a then ".repeat(10_000)} end`).main.block.statements.length).toBe(1);
  });
});

describe("scopes", () => {
  const first = (source: string) => parse(source).main.block.statements[0] as LocalStatement;

  test("capture and assignment are known on the declaration", () => {
    const { locals } = first("local a, b, c = 1, 2, 3; function f() return a end b = 2");
    expect(locals.map(({ name, captured, assigned }) => ({ name, captured, assigned }))).toEqual([
      { name: "a", captured: true, assigned: false },
      { name: "b", captured: false, assigned: true },
      { name: "c", captured: false, assigned: false },
    ]);
  });

  test("a compile-time constant needs the last place, a value for each name, and is not captured", () => {
    expect(first("local a <const> = 1 + 1; return function() return a end").locals[0]).toMatchObject({
      constant: 2n,
      captured: false,
    });
    expect(first("local a <const>, b = 1, 2").locals[0].constant).toBeUndefined();
    expect(first("local a <const> = 1, 2").locals[0].constant).toBeUndefined();
    expect(first("local a <const> = f()").locals[0].constant).toBeUndefined();
  });

  test("upvalues pass through every function in between, in order of first use", () => {
    const [outer] = returned("local a, b; return function() return function() return b, a, x end end") as [
      FunctionExpression,
    ];
    expect(outer.body.upvalues.map(({ name, outer }) => [name, outer])).toEqual([
      ["b", undefined],
      ["a", undefined],
      ["_ENV", expect.anything()],
    ]);
    const inner = (outer.body.block.statements[0] as ReturnStatement).values[0] as FunctionExpression;
    expect(inner.body.upvalues.map(({ outer }) => outer?.index)).toEqual([0, 1, 2]);
  });

  test("a free name belongs to the _ENV in scope", () => {
    expect(returned("return x")[0]).toMatchObject({ kind: "global", environment: { kind: "upvalue" } });
    expect(returned("local _ENV = {}; return x")[0]).toMatchObject({ kind: "global", environment: { kind: "local" } });
  });

  test("a local is not in scope in its own value; a local function is", () => {
    expect(first("local x = x").values[0].kind).toBe("global");
    const [inner] = returned("local function f() return f end; return f");
    expect(inner.kind).toBe("local");
  });

  test("shadowed names come back at the end of their block", () => {
    const [a] = returned("local a = 1; do local a; do local a end end for a = 1, 2 do end function f(a) end return a");
    expect(a).toMatchObject({ kind: "local", local: { from: 6 } });
  });
});

describe("chunk names", () => {
  test.each([
    ["=stdin", "stdin"],
    [`=${"x".repeat(80)}`, "x".repeat(59)],
    ["@a.lua", "a.lua"],
    [`@${"x".repeat(59)}`, "x".repeat(59)],
    [`@${"x".repeat(20)}${"y".repeat(56)}`, `...${"y".repeat(56)}`],
    ["x = 1", '[string "x = 1"]'],
    ["x\ny", '[string "x..."]'],
    ["x".repeat(44), `[string "${"x".repeat(44)}"]`],
    ["x".repeat(45), `[string "${"x".repeat(45)}..."]`],
    ["", '[string ""]'],
    ["a\0b", '[string "a"]'],
  ])("%j", (chunk, identifier) => expect(chunkIdentifier(chunk)).toBe(identifier));
});
