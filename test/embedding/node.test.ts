import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createLua } from "ingot";
import { nodeHost } from "#ingot/lua/node.js";
import { createUnsafeLua, dump } from "ingot/unsafe";

const folder = mkdtempSync(join(tmpdir(), "ingot-node-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = (name: string) => join(folder, name);

describe("files under Node", () => {
  const lua = createLua({ libs: "full" });
  const run = (code: string, ...args: unknown[]) => lua.load(code).call({ args });

  test("are written, read and moved about in", () => {
    run("local f = assert(io.open(..., 'w')) f:write('one\\ntwo\\n', 3) f:close()", path("a.txt"));
    expect(readFileSync(path("a.txt"), "utf8")).toBe("one\ntwo\n3");
    expect(
      run(
        "local f = io.open(...) local a, b = f:read('l', 'a') local p = f:seek('set', 4) return a, b, p, f:read('l')",
        path("a.txt"),
      ),
    ).toEqual(["one", "two\n3", 4, "two"]);
  });

  test("are appended to, and updated in place", () => {
    writeFileSync(path("b.txt"), "abc");
    run(
      "local f = io.open(..., 'a') f:write('def') f:close() f = io.open(..., 'r+') f:seek('set', 1) f:write('X') f:close()",
      path("b.txt"),
    );
    expect(readFileSync(path("b.txt"), "utf8")).toBe("aXcdef");
  });

  test("that the system refuses, in C's words", () => {
    expect(run("return io.open(...)", path("absent"))).toEqual([
      undefined,
      `${path("absent")}: No such file or directory`,
      2,
    ]);
    expect(run("return os.remove(...)", path("absent"))).toEqual([
      undefined,
      `${path("absent")}: No such file or directory`,
      2,
    ]);
    expect(run("return io.open(..., 'w')", folder)).toEqual([undefined, `${folder}: Is a directory`, 21]);
    expect(run("local f = io.open(...) return f:read('a')", folder).slice(1)).toEqual(["Is a directory", 21]);
  });

  test("with any bytes in their names", () => {
    const name = Buffer.from(path("\xff\xfe"), "latin1");
    lua.load("local f = io.open(..., 'w') f:write('x') f:close()").call({ args: [new Uint8Array(name)] });
    expect(readFileSync(name, "utf8")).toBe("x");
  });

  test("that are temporary", () => {
    const [name] = run("local n = os.tmpname() local f = io.open(n) f:close() assert(os.remove(n)) return n");
    expect(name).toContain("lua_");
    expect(run("local f = io.tmpfile() f:write('abc') f:seek('set') return f:read('a')")).toEqual(["abc"]);
  });
});

describe("processes under Node", () => {
  const lua = createLua({ libs: "full" });

  test("are run, read from and written to", () => {
    expect(lua.load("return os.execute('exit 3')").call()).toEqual([undefined, "exit", 3]);
    expect(lua.load("local p = io.popen('echo hello') return p:read('l'), p:close()").call()).toEqual([
      "hello",
      true,
      "exit",
      0,
    ]);
    const out = path("piped");
    lua.load("local p = io.popen('cat > ' .. ..., 'w') p:write('through') p:close()").call({ args: [out] });
    expect(readFileSync(out, "utf8")).toBe("through");
  });

  test("have an environment and a clock", () => {
    process.env.INGOT_TEST_VALUE = "grün";
    expect(
      lua.load("return os.getenv('INGOT_TEST_VALUE'), os.getenv('INGOT_TEST_ABSENT'), os.clock() > 0").call(),
    ).toEqual(["grün", undefined, true]);
  });
});

describe("ingot/unsafe", () => {
  test("loads binary chunks", () => {
    const lua = createUnsafeLua({ libs: "full" }, nodeHost());
    const chunk = lua.load("local x = ... return x * 2");
    const bytes = dump(chunk.function, { strip: true });
    expect(lua.load("local bytes, x = ... return load(bytes, 'b', 'b')(x)").eval({ args: [bytes, 21] })).toBe(42);
    expect(lua.load(bytes, { mode: "b" }).eval({ args: [4] })).toBe(8);
    expect(() => lua.load(bytes)).toThrow("mode is 't'");
    lua.close();
    const safe = createLua();
    expect(() => safe.load(bytes, { mode: "b" })).toThrow("binary chunks are refused");
    safe.close();
  });
});
