// Functions that are made, compiled, run and dropped without end leave memory flat. In a process of its own, whose memory is looked at.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { amount } from "../support/mode.ts";
import { temporaryFolder } from "../support/native.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PARTS = 10;
/** INGOT_CYCLES=1000000 takes some minutes. */
const CYCLES = Number(process.env.INGOT_CYCLES ?? amount(20_000, 40_000));
const AT_ONCE = Math.min(CYCLES / PARTS, 10_000);
/** What V8 and the C library keep for themselves varies by some megabytes. */
const RESIDENT_TOLERANCE = 24 << 20;
/** Of V8's heap after a collection, in half of the cycles: what is kept of a function must be less than 50 bytes. */
const HEAP_TOLERANCE = Math.max(CYCLES / 2, 20_000) * 50;

interface Part {
  readonly resident: number;
  readonly heap: number;
  readonly pieces: number;
  readonly functions: number;
  readonly compiled: number;
}

/** Where code is kept: under a limit that is reached early, in a folder of the run's own. */
const CACHE = (folder: string) =>
  `openCache({ directory: ${JSON.stringify(join(folder, "cache"))}, secretFile: ${JSON.stringify(join(folder, "secret"))}, bytes: 4 << 20, memoryBytes: 1 << 20 })`;

const script = (memory: number, cache: string) => `
  import { openCache } from "ingot/cache";
  import { openMemory } from "ingot/memory";
  const cache = ${cache};
  if (cache?.refused !== undefined) throw new Error(cache.refused.refused.message);
  const { createLua } = await import("ingot");
  const { nativeEngine } = await import("#ingot/lua/native/index.js");
  const lua = createLua({ libs: "full", jit: { calls: 1, memory: ${memory} }, cache });
  const run = lua.load(\`return function(from, to)
    for n = from, to do
      local f = load("local a = ... for i = 1, 2 do a = a + " .. n .. " end return a, 'x" .. n .. "'", "=made" .. n)
      if f(1) ~= 1 + 2 * n then error("wrong") end
    end
  end\`).call()[0];
  const parts = [];
  for (let part = 0, n = 0; part < ${PARTS}; part++) {
    // Now and then the event loop turns, so that what waits for the disk is written.
    for (let end = (part + 1) * ${CYCLES / PARTS}; n < end; n += ${AT_ONCE}) {
      run.call(n + 1, n + ${AT_ONCE});
      await new Promise((done) => setTimeout(done, cache === undefined ? 0 : 700));
    }
    for (let turn = 0; turn < 3; turn++) {
      globalThis.gc();
      await new Promise((done) => setTimeout(done, 5));
    }
    const { functions } = nativeEngine().tier.store.statistics();
    const { rss: resident, heapUsed: heap } = process.memoryUsage();
    parts.push({ resident, heap, pieces: openMemory().statistics().pieces, functions, compiled: lua.stats().jit.compiled });
  }
  console.log(JSON.stringify(parts));`;

describe.skipIf(isRefusal(nativeEngine()))("a program that makes functions without end", () => {
  // The usual limit is reached after two hundred thousand functions.
  const ways = [
    ["under a limit that is used up at once", 2 << 20, false],
    ["with code kept on disk", 2 << 20, true],
    ["under the usual limit", 64 << 20, false],
  ] as const;
  test.each(CYCLES < 1_000_000 ? ways.slice(0, 2) : ways)(
    "leaves memory flat, %s",
    { timeout: 1_800_000 },
    (_, memory, isCached) => {
      const cache = isCached ? CACHE(temporaryFolder("flat")) : "undefined";
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["--expose-gc", "--input-type=module", "-e", script(memory, cache)],
        { cwd: root, encoding: "utf8" },
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      const parts = JSON.parse(stdout) as Part[];
      const shown = parts.map(({ resident, heap }) => `${(resident / 1e6).toFixed(0)}/${(heap / 1e6).toFixed(1)}`);
      console.log(`resident/heap: ${shown.join(" ")} MB; ${JSON.stringify(parts.at(-1))}`);
      expect(parts.at(-1)!.compiled).toBeGreaterThan(CYCLES);
      const most = (of: readonly Part[], key: keyof Part): number => Math.max(...of.map((part) => part[key]));
      const [first, second] = [parts.slice(0, PARTS / 2), parts.slice(PARTS / 2)];
      expect(most(second, "resident") - most(first, "resident")).toBeLessThan(RESIDENT_TOLERANCE);
      expect(most(second, "heap") - most(first, "heap")).toBeLessThan(HEAP_TOLERANCE);
      expect(most(second, "functions")).toBeLessThan(most(first, "functions") * 1.2);
      expect(most(second, "pieces")).toBeLessThan(most(first, "pieces") * 1.2);
    },
  );
});
