// The verifier over whole programs and large chunks: all that is compiled is right, and nothing takes long.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, dump, OP, OPS, type Proto, undump, verify } from "#ingot/lua/bytecode/index.js";
import { LuaSyntaxError } from "#ingot/lua/syntax/index.js";
import { assemble, capturing, type Instruction } from "../support/assemble-proto.ts";
import { among, END } from "../support/verifier-rules.ts";

test("every op is passed somewhere above or by what is compiled", () => {
  const met = new Set<number>();
  const collect = ({ code, protos }: Proto): void => {
    for (let at = 0; at < code.length; at += 8) met.add(code[at]);
    protos.forEach(collect);
  };
  for (const text of programs()) {
    const proto = compiled(text);
    if (proto !== undefined) collect(proto);
  }
  expect(OPS.filter((_row, op) => !met.has(op)).map(({ name }) => name)).toEqual([]);
});

test("whatever is compiled is right, before and after a dump", () => {
  let count = 0;
  for (const text of programs()) {
    const proto = compiled(text);
    if (proto === undefined) continue;
    count++;
    expect({ text, flaw: verify(proto) }).toEqual({ text, flaw: undefined });
    expect(verify(undump(dump(proto, { strip: count % 2 === 0 })))).toBeUndefined();
  }
  expect(count).toBeGreaterThan(300);
});

/** All Lua of this package. */
function programs(): string[] {
  return [
    "test/cases",
    "test/real/programs",
    "test/bytecode/listings",
    "test/library/cases",
    "examples",
    "bench",
  ].flatMap((folder) => {
    const path = join(import.meta.dirname, "../..", folder);
    return readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".lua"))
      .map((name) => readFileSync(join(path, name), "latin1").replace(/^#.*/, ""));
  });
}

function compiled(text: string): Proto | undefined {
  try {
    return compile(text, "=program");
  } catch (error) {
    if (error instanceof LuaSyntaxError) return undefined;
    throw error;
  }
}

describe("a large chunk takes no long time", () => {
  const LENGTH = 120_000;
  /** Milliseconds that the reader and the verifier may take for 1 MB, on a machine that does other things too. */
  const MOST = 3000;

  function timed(proto: Proto): string | undefined {
    const bytes = dump(proto);
    const start = performance.now();
    try {
      undump(bytes);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    } finally {
      expect(performance.now() - start).toBeLessThan(MOST);
    }
  }

  const many = (count: number, piece: (index: number) => Instruction[]) =>
    Array.from({ length: count }, (_, index) => piece(index)).flat();

  test("in a straight line", () => {
    expect(timed(among(many(LENGTH, () => [["add", 0, 1, 2]])))).toBeUndefined();
  });

  test("all jumps", () => {
    expect(timed(among(many(LENGTH, (index) => [["jumpIf", 0, 0, 0, LENGTH - 1 - index]])))).toBeUndefined();
  });

  test("all loops", () => {
    expect(timed(among(many(LENGTH, (index) => [["loop", 0, 0, 0, -(index + 2)]])))).toBeUndefined();
  });

  test("loops into each other, each with a captured register of its own: too many ways, and that is soon clear", () => {
    const registers = 240;
    const protos = Array.from({ length: registers }, (_, register) => capturing(register));
    const loops = many(LENGTH / 4, (index) => [
      ["closure", 249, 0, 0, index % registers],
      ["jumpIf", 249, 0, 0, 1],
      ["loop", 0, 0, 0, index === 0 ? -3 : -7],
      ["loadNil", 249],
    ]);
    expect(timed(assemble([["loadNil", 0, 249], ...loops, ["return", 0, 1, 1]], { frameSize: 250, protos }))).toContain(
      "too many ways",
    );
  });

  test("few, such as nesting makes, are followed", () => {
    const depth = 60;
    const open = "while a do local x = a; f = function() return x end ".repeat(depth);
    expect(verify(compile(`local y = 1 ${open} g = function() return y end ${"end ".repeat(depth)}`))).toBeUndefined();
  });

  test("of many functions", () => {
    const nested = assemble([END], { upvalues: [], constants: [], dataSlots: 1 });
    expect(timed(among([], { protos: Array.from({ length: 50_000 }, () => nested) }))).toBeUndefined();
  });

  test("of many names and constants", () => {
    const locals = Array.from({ length: 100_000 }, () => ({ name: "x", register: 0, startPc: 0, endPc: 1 }));
    expect(timed({ ...among([]), locals, stripped: false, lines: new Uint32Array(2) })).toBeUndefined();
    const constants = Array.from({ length: 400_000 }, (_, index) => BigInt(index & 31));
    expect(timed(among([], { constants }))).toBeUndefined();
  });

  test("nested deeply, functions are refused", () => {
    let proto = assemble([END], { upvalues: [] });
    for (let depth = 0; depth < 300; depth++) proto = assemble([END], { upvalues: [], protos: [proto] });
    expect(timed(proto)).toContain("functions nested too deeply");
  });
});

test("docs/verifier.md has a row for each op", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/verifier.md"), "utf8");
  const rows = page
    .slice(page.indexOf("## Op by op"))
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const named = new Set(rows.flatMap((row) => [...row.split("|")[1].matchAll(/`(\w+)`/g)].map(([, name]) => name)));
  expect(OPS.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  expect([...named].filter((name) => !(name in OP))).toEqual([]);
});
