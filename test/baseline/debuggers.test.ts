// Debuggers and profilers show compiled Lua functions by chunk and line, and find their callers.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { decode, formatInstruction } from "#ingot/asm/index.js";
import { compileLua } from "#ingot/lua/baseline/index.js";
import { countingEngine, nativeEngine } from "#ingot/lua/native/index.js";
import { Lua, nodeHost } from "#ingot/lua/node.js";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = temporaryFolder("lua-debuggers");
const gdb = oracle("gdb");
const perf = oracle("perf");
const RECORD = ["record", "-q", "-e", "cpu-clock", "-k", "mono", "-F", "2000"];
const canRecord =
  perf !== undefined && spawnSync(perf, [...RECORD, "-o", join(folder, "try.data"), "--", "true"]).status === 0;

const CHUNK = `local function inner(...)
  local a, b = ...
  return a
end
local function middle(x)
  return (inner(x, 2)) + 1
end
for i = 1, 10 do middle(i) end`;

/** Moves all code, the core with it. */
const MOVE = `
const { nativeEngine } = await import("#ingot/lua/native/index.js");
nativeEngine().tier.store.moveAll(true);`;

/** Runs the chunk, compiled, twice; a trap in between, if wanted. */
const script = (between: string) => `
import { createLua } from "ingot";
const lua = createLua({ libs: "full", jit: { calls: 1 } });
const chunk = lua.load(${JSON.stringify(CHUNK)}, { name: "@some/chunk.lua" });
chunk.call();
${between}
chunk.call();`;

/** Call frame instructions (DWARF 5, 6.4.2) that advance by four bytes and set the offset: the offset at a place. */
function depthsOf(rows: Uint8Array, entry: number): (at: number) => number {
  const view = new DataView(rows.buffer, rows.byteOffset);
  const changes: { readonly from: number; readonly depth: number }[] = [];
  for (let index = 0, from = entry; index < rows.length; index += 7) {
    expect([rows[index], rows[index + 5]]).toEqual([0x04, 0x0e]);
    from += view.getUint32(index + 1, true);
    changes.push({ from, depth: rows[index + 6] });
  }
  return (at) => changes.findLast(({ from }) => from <= at)?.depth ?? 8;
}

function run(INGOT_DEBUG: string, words: readonly string[]) {
  return spawnSync(words[0], words.slice(1), {
    cwd: root,
    encoding: "utf8",
    timeout: 100_000,
    env: { ...process.env, INGOT_DEBUG, TMPDIR: folder },
  });
}

describe.skipIf(isRefusal(nativeEngine()))("compiled Lua functions", { timeout: 120_000 }, () => {
  test("have names in perf's map", () => {
    const { pid, status } = run("perf-map", [process.execPath, "--input-type=module", "-e", script("")]);
    expect(status).toBe(0);
    const map = `/tmp/perf-${pid}.map`;
    expect(existsSync(map)).toBe(true);
    const names = readFileSync(map, "utf8").match(/some\/chunk\.lua:\d+/g);
    rmSync(map);
    expect(names?.toSorted()).toEqual(["some/chunk.lua:0", "some/chunk.lua:1", "some/chunk.lua:5"]);
  });

  test("have their new places in perf's map when they were moved", () => {
    const said = `console.log([...lua.state.jit.links.functions.values()].map(({ entry }) => nativeEngine().tier.store.base + entry).join());`;
    const { pid, status, stdout, stderr } = run("perf-map", [
      process.execPath,
      "--input-type=module",
      "-e",
      script(`${MOVE} ${said}`),
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const map = `/tmp/perf-${pid}.map`;
    const lines = readFileSync(map, "utf8").split("\n");
    rmSync(map);
    const last = new Map(lines.map((line) => [line.split(" ").slice(2).join(" "), Number.parseInt(line, 16)]));
    expect(stdout.trim().split(",").map(Number).toSorted()).toEqual(
      [0, 1, 5].map((line) => last.get(`some/chunk.lua:${line}`)).toSorted(),
    );
  });

  test("tell at each instruction how far up the caller's frame is", () => {
    const engine = countingEngine();
    if (isRefusal(engine)) return;
    const lua = new Lua({ jit: { calls: 1 } }, { ...nodeHost(), engine: () => engine });
    lua.load(`${CHUNK} local function pushes(f) return (f(1)) .. "constant" end pushes(tostring)`).call();
    lua.close();
    let pushes = 0;
    for (const { unit } of engine.tier.functions.values()) {
      const compiled = compileLua(unit);
      if (isRefusal(compiled)) continue;
      const { sections, unwind } = compiled.object;
      const depths = depthsOf(unwind[0].instructions, compiled.entry);
      let depth = 8;
      for (let at = compiled.entry; at < sections[0].bytes.length;) {
        expect({ at, depth: depths(at) }).toEqual({ at, depth });
        const instruction = decode(sections[0].bytes, at)!;
        const [mnemonic] = formatInstruction(instruction, { address: at }).split(" ");
        if (mnemonic === "push") pushes++;
        if (mnemonic === "push" || mnemonic === "pop") depth += mnemonic === "push" ? 8 : -8;
        at += instruction.length;
      }
    }
    expect(pushes).toBeGreaterThan(0);
  });

  test.skipIf(!canRecord).each([["perf-map"], ["jitdump"]])(
    "keep their names in perf's samples when they are moved (%s)",
    (how) => {
      const data = join(folder, `${how}.data`);
      // Before the move is next to nothing of the work.
      const spin = `
      const [spin] = lua.load("return function(n) local s = 0 for i = 1, n do s = s + i % 7 end return s end", { name: "@spin.lua" }).call();
      const work = (times) => { for (let n = 0; n < times; n++) spin.call(500_000); };
      work(50);
      ${MOVE}
      work(1000);`;
      const words = [process.execPath, "--input-type=module", "-e", script(spin)];
      expect(run(how, [perf as string, ...RECORD, "-o", data, "--", ...words]).status).toBe(0);
      const injected = join(folder, `${how}.injected`);
      if (how === "jitdump")
        expect(run("", [perf as string, "inject", "--jit", "-i", data, "-o", injected])).toMatchObject({ status: 0 });
      const shown = ["--stdio", "-q", "-F", "overhead,symbol", "--percent-limit", "5"];
      const { stdout } = run("", [perf as string, "report", "-i", how === "jitdump" ? injected : data, ...shown]);
      const shares = [...stdout.matchAll(/([\d.]+)% +\[\.\] spin\.lua:1/g)].map(([, share]) => Number(share));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThan(30);
    },
  );

  test.skipIf(gdb === undefined).each([
    ["are frames of gdb's traces", ""],
    ["are frames of gdb's traces where they were moved to, core and all", MOVE],
  ])("%s", (_, before) => {
    // Where the package is found by its name.
    const file = join(root, "dist/.cache/traced.mjs");
    writeFileSync(file, script(`${before} process.kill(process.pid, "SIGTRAP");`));
    const commands = ["set confirm off", "run", "info functions chunk.lua", "hbreak *'lua.vararg'", "signal 0", "bt 5"];
    const { stdout, stderr } = run("gdb", [
      gdb as string,
      "-nx",
      "-batch",
      ...commands.flatMap((each) => ["-ex", each]),
      "--args",
      process.execPath,
      file,
    ]);
    rmSync(file);
    expect(stdout).toMatch(/0x[0-9a-f]+ +some\/chunk\.lua:1$/m);
    // Machines without debug registers cannot stop there.
    if (/hardware/i.test(stderr)) return;
    const frames = [...stdout.matchAll(/^#(\d+) +0x[0-9a-f]+ in (.*?) \(/gm)].map(([, , name]) => name);
    expect(frames).toEqual(["lua[vararg]", "some/chunk.lua:1", "some/chunk.lua:5", "some/chunk.lua:0", "core.import"]);
  });
});
