// Generated programs do the same in every tier and under every stress mode, and leave nothing behind. `npm run soak` does it for ten minutes.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { randomProgram } from "../bytecode/programs.ts";
import { codeStore } from "../support/code-store.ts";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { type Outcome, runCounting, runOracle, type RunOptions, withoutAddresses } from "../support/run-lua.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const lua = oracle("lua5.4");
const isNative = !isRefusal(nativeEngine());
const minutes = Number(process.env.INGOT_SOAK_MINUTES ?? amount(0.1, 0.5));
const BATCH = 50;
/** Resident bytes that the second half of the time may add to those of the first. */
const TOLERANCE = 16 << 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function resident(): number {
  collect();
  return process.memoryUsage().rss;
}

/** All ways to run a program; `turn` makes each program's throws its own. */
function ways(turn: number): readonly (readonly [string, RunOptions])[] {
  const seed = Math.imul(turn + 1, 0x9e3779b1);
  return [
    ["interpreted", { tiers: "interpreted" }],
    ["compiled", { tiers: "compiled" }],
    ["replaced", { tiers: "replaced" }],
    ["compiled, stack dropped", { tiers: "compiled", slice: 1 }],
    ["compiled, stress", { tiers: "compiled", stress: 1 }],
    ["tiers thrown", { tiers: { seed }, slice: 1 }],
    ["tiers thrown, stress", { tiers: { seed: ~seed }, slice: 1, stress: 3 }],
    ["compiled, moved", { tiers: "compiled", slice: 1, moves: true }],
    ["tiers thrown, moved, stress", { tiers: { seed }, slice: 1, moves: true, stress: 5 }],
  ];
}

function clean({ output, error }: Outcome): Outcome {
  return { output: withoutAddresses(output), error };
}

describe.skipIf(lua === undefined || !isNative)("generated programs", () => {
  test("in every tier", { timeout: minutes * 60_000 + 120_000 }, () => {
    const random = randomFrom(seedOf("programs in every tier"));
    const end = performance.now() + minutes * 60_000;
    const sizes: number[] = [];
    let count = 0;
    do {
      const programs = Array.from({ length: BATCH }, () => randomProgram(random));
      runOracle(lua!, programs).forEach((expected, index) => {
        const program = programs[index];
        if (expected.error === "endless") return;
        count++;
        let fuel: number | undefined;
        for (const [how, options] of ways(count)) {
          const found = runCounting(program, options);
          expect({ program, how, ...clean(found.outcome) }).toEqual({ program, how, ...clean(expected) });
          // Collections are work that costs fuel, and come at other times.
          if (options.stress === undefined)
            expect({ program, how, fuel: found.fuel }).toEqual({ program, how, fuel: (fuel ??= found.fuel) });
        }
      });
      sizes.push(resident());
    } while (performance.now() < end);
    console.log(`${count} programs; resident: ${sizes.map((bytes) => (bytes / 1e6).toFixed(0)).join(" ")} MB`);
    expect(count).toBeGreaterThan(0);
    const half = sizes.length >> 1;
    if (half > 2) expect(Math.max(...sizes.slice(half))).toBeLessThan(Math.max(...sizes.slice(0, half)) + TOLERANCE);
    // Nobody has the code of closed states; it is kept for others that may come, but not without end.
    const { bytes, unused, limit } = codeStore!.statistics();
    expect(bytes - unused).toBeLessThan(4 << 20);
    expect(unused).toBeLessThan(limit / 4);
  });
});
