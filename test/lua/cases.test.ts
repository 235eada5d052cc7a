// Every file of test/cases prints what it says, in Ingot, under the collector's stress mode, and under lua5.4.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { full } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { compiledWays, runCounting, runIngot, withoutAddresses } from "../support/run-lua.ts";
import { seedOf } from "../support/seed.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../cases");
const lua = oracle("lua5.4");
const differences = readFileSync(join(folder, "../oracle-differences.md"), "utf8");

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".lua"))
  .sort();

/** In quick mode the portable engine only shows that it gives the same answers. */
const isThorough = full || process.env.INGOT_ENGINE !== "portable";

/** Compiled functions, against the same expectations. */
const isNative = !isRefusal(nativeEngine()) && process.env.INGOT_ENGINE !== "portable";
const WAYS = compiledWays(seedOf("tiers"));

/** The expectations that a file holds. */
function expectationsOf(source: string): { output: string; error: string | undefined } {
  const output: string[] = [];
  let error: string | undefined;
  for (const line of source.split("\n")) {
    const match = /--(>|!) ?(.*)$/.exec(line);
    if (match?.[1] === ">") output.push(match[2]);
    else if (match?.[1] === "!") error = match[2];
  }
  return { output: output.map((line) => `${line}\n`).join(""), error };
}

describe("case files", () => {
  test("exist", () => expect(files.length).toBeGreaterThan(0));

  for (const file of files) {
    const source = readFileSync(join(folder, file), "latin1");
    const expected = expectationsOf(source);
    const name = `@${basename(file)}`;
    const clean = ({ output, error }: { output: string; error: string | undefined }) => ({
      output: withoutAddresses(output),
      error,
    });

    test(file, () => {
      expect(clean(runIngot(source, { name }))).toEqual(expected);
    });
    if (!isThorough) continue;
    test(`${file} (stress)`, () => {
      expect(
        clean(
          runIngot(source, {
            name,
            stress: source.includes("-- stress: ") ? Number(/-- stress: (\d+)/.exec(source)![1]) : 1,
          }),
        ),
      ).toEqual(expected);
    });
    test(`${file} (stack dropped)`, () => {
      expect(clean(runIngot(source, { name, slice: 1 }))).toEqual(expected);
    });
    for (const [how, options] of WAYS) {
      if (!isNative || (!full && /stress|moved/.test(how))) continue;
      test(`${file} (${how})`, () => {
        expect(clean(runIngot(source, { name, ...options }))).toEqual(expected);
      });
    }
    test.skipIf(!isNative || source.includes("collectgarbage"))(`${file} (fuel)`, () => {
      const { fuel } = runCounting(source, { name, tiers: "interpreted" });
      expect(runCounting(source, { name, tiers: "compiled" }).fuel).toBe(fuel);
    });
    test.skipIf(lua === undefined || differences.includes(relative(folder, join(folder, file))))(
      `${file} (lua5.4)`,
      () => {
        const { stdout, stderr } = spawnSync(lua!, [basename(file)], {
          cwd: dirname(join(folder, file)),
          encoding: "latin1",
        });
        const error = /^(?:\S*\/)?lua5\.4: (.*)$/m.exec(stderr)?.[1];
        expect(clean({ output: stdout, error })).toEqual(expected);
      },
    );
  }
});
