// Programs at the edges: too many registers, huge tables, long chains.
import { describe, expect, test } from "vitest";
import { Code, compile, feedbackStart, listing, OPS, verify } from "#ingot/lua/bytecode/index.js";
import type { Proto } from "#ingot/lua/bytecode/index.js";

const many = (count: number, piece: (index: number) => string, separator = "") =>
  Array.from({ length: count }, (_, index) => piece(index + 1)).join(separator);

function opsOf(proto: Proto): Set<string> {
  const code = new Code(proto.code);
  return new Set(Array.from({ length: code.length }, (_, pc) => OPS[code.op(pc)].name));
}

describe("registers", () => {
  test("200 locals and a call fit", () => {
    const proto = compile(`${many(200, (i) => `local a${i}`, "\n")}\nf(${many(40, (i) => `a${i}`, ",")})`);
    expect(verify(proto)).toBeUndefined();
  });

  test("too many are an error that names the next token", () => {
    expect(() => compile(`f(${many(300, () => "a", ",")})`, "=c")).toThrow(
      "c:1: function or expression needs too many registers near 'a'",
    );
    expect(() => compile(`\nlocal x = ${"{1,".repeat(190)}${"}".repeat(190)}`, "=c")).toThrow(
      "c:2: function or expression needs too many registers near '{'",
    );
    expect(() => compile(`return\n${many(260, () => "a", "\n,")}`, "=c")).toThrow(
      /^c:\d+: function or expression needs too many registers near 'a'$/,
    );
  });

  test("generic loops keep room for the iterator's call", () => {
    const proto = compile("for a in b do end");
    expect(proto.frameSize).toBe(7);
  });
});

describe("size", () => {
  test("beyond 65536 fields and caches a function does without them", () => {
    const source = `local t = {${many(70_000, (i) => `k${i} = ${i}`, ",")}} x = function() return t.k1 end`;
    const proto = compile(source);
    expect(verify(proto)).toBeUndefined();
    expect(opsOf(proto).has("setField")).toBe(false);
    expect(opsOf(proto.protos[0]).has("getTabUp")).toBe(true);
    expect(feedbackStart(new Code(proto.code), proto.dataSlots)).toBe(proto.constants.length);
  });

  test("more than 65536 constants can be compared with", () => {
    const proto = compile(`local a = {${many(66_000, (i) => `${i}.5`, ",")}} return a == "late", "late" == a, a.late`);
    expect(verify(proto)).toBeUndefined();
    expect(opsOf(proto).has("jumpEqualK")).toBe(false);
  });

  test("a long list and a long file", () => {
    const list = compile(`return {${many(100_000, String, ",")}}`);
    expect(verify(list)).toBeUndefined();
    expect(opsOf(list).has("setList")).toBe(true);
    expect(verify(compile("x = x + 1\n".repeat(50_000)))).toBeUndefined();
  });

  test("chains to the left are of any length", () => {
    const sources = [
      `return a${" + a".repeat(20_000)}`,
      `return a${".b".repeat(20_000)}${"()".repeat(20_000)}${":m()".repeat(20_000)}`,
      `return a${" and b or c".repeat(20_000)}`,
      `if a then b() ${"elseif a then b() ".repeat(20_000)}end`,
    ];
    for (const source of sources) expect(verify(compile(source))).toBeUndefined();
  });

  test("nesting to the limit", () => {
    for (const source of [
      `return ${"(".repeat(190)}a${")".repeat(190)}`,
      `${"do local a ".repeat(190)}${"end ".repeat(190)}`,
      `return ${"function() return ".repeat(90)}1${" end".repeat(90)}`,
      `return a${" .. a".repeat(190)}`,
      `return ${"not ".repeat(190)}a`,
      `return ${"{".repeat(190)}${"}".repeat(190)}`,
    ]) {
      const proto = compile(source);
      expect(verify(proto)).toBeUndefined();
      expect(listing(proto, source).length).toBeGreaterThan(0);
    }
  });
});
