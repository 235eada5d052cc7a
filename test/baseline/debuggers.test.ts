// Debuggers and profilers show compiled Lua functions by chunk and line, and find their callers.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = temporaryFolder("lua-debuggers");
const gdb = oracle("gdb");

const CHUNK = `local function inner(...)
  local a, b = ...
  return a
end
local function middle(x)
  return (inner(x, 2)) + 1
end
for i = 1, 10 do middle(i) end`;

/** Runs the chunk, compiled, twice; a trap in between, if wanted. */
const script = (between: string) => `
import { createLua } from "ingot";
const lua = createLua({ libs: "full", jit: { calls: 1 } });
const chunk = lua.load(${JSON.stringify(CHUNK)}, { name: "@some/chunk.lua" });
chunk.call();
${between}
chunk.call();`;

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

  test.skipIf(gdb === undefined)("are frames of gdb's traces", () => {
    // Where the package is found by its name.
    const file = join(root, "dist/.cache/traced.mjs");
    writeFileSync(file, script(`process.kill(process.pid, "SIGTRAP");`));
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
