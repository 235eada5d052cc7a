// The string library against lua5.4: the calls of cases/string.lua, as they come, with frequent collections, and in small slices.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { oracle } from "../support/oracles.ts";
import { runIngot } from "../support/run-lua.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "cases");
const source = readFileSync(join(folder, "string.lua"), "latin1");
const lua = oracle("lua5.4");

/** The lines that differ, at most ten of them, as [expected, found]. */
function differences(expected: string, found: string): [string | undefined, string | undefined][] {
  const left = expected.split("\n");
  const right = found.split("\n");
  const differing: [string | undefined, string | undefined][] = [];
  for (let index = 0; index < Math.max(left.length, right.length) && differing.length < 10; index++) {
    if (left[index] !== right[index]) differing.push([left[index], right[index]]);
  }
  return differing;
}

describe.skipIf(lua === undefined)("string as lua5.4 has it", () => {
  const run = spawnSync(lua ?? "", ["string.lua"], { cwd: folder, encoding: "latin1", maxBuffer: 1 << 28 });

  test("the oracle runs", () => {
    expect(run.stderr).toBe("");
    expect(run.stdout.length).toBeGreaterThan(100_000);
  });

  for (const stress of [undefined, 50, 997]) {
    test(
      stress === undefined ? "generated calls" : `generated calls, collecting at every ${stress}th allocation`,
      { timeout: 120_000 },
      () => {
        const { output, error } = runIngot(source, { name: "@string.lua", stress });
        expect(error).toBe(undefined);
        expect(differences(run.stdout, output)).toEqual([]);
      },
    );
  }
});
