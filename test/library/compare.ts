/**
 * A case file of this folder: a Lua program whose output, kept beside it, is that of lua5.4. Ingot prints the same, also when the
 * collector runs at every allocation; and so does lua5.4 where it is installed.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { oracle } from "../support/oracles.ts";
import { runIngot } from "../support/run-lua.ts";

const folder = fileURLToPath(new URL("./cases/", import.meta.url));
const lua = oracle("lua5.4");

/** Declares the tests of `cases/<name>.lua`. */
export function compareLibrary(name: string): void {
  const source = readFileSync(join(folder, `${name}.lua`), "latin1");
  const expected = readFileSync(join(folder, `${name}.expected`), "latin1");

  test(name, () => {
    expect(runIngot(source, { name: `@${name}.lua` })).toEqual({ output: expected, error: undefined });
  });
  test(`${name} (stress)`, { timeout: 120_000 }, () => {
    expect(runIngot(source, { name: `@${name}.lua`, stress: 50 })).toEqual({ output: expected, error: undefined });
  });
  test.skipIf(lua === undefined)(`${name} (lua5.4)`, () => {
    const { stdout } = spawnSync(lua!, [`${name}.lua`], { cwd: folder, encoding: "latin1", maxBuffer: 1 << 26 });
    expect(stdout).toBe(expected);
  });
}
