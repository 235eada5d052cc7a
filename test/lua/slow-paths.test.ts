/**
 * The case files run every function of the core, and every arm of its slow paths, counted on an instrumented core (support/instrument.ts).
 *
 * Each file is run as it is, in the collector's stress mode, with single allocations refused, and under limits: that is how it can
 * happen that memory, stack or string length is refused. What no run reaches stands in slow-paths-unreached.ts with the reason; a zero
 * beside these fails, and so does a row of that list that has been reached. INGOT_ZEROS=<file> writes the zeros with their positions.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CoveredCore, coveredCore } from "../support/covered-core.ts";
import type { Site } from "../support/instrument.ts";
import { full } from "../support/mode.ts";
import { STATE } from "#ingot/lua/layout/index.js";
import { stressCollector } from "../support/run-lua.ts";
import { UNREACHED } from "./slow-paths-unreached.ts";

const root = join(import.meta.dirname, "../..");
const cases = join(root, "test/cases");
const files = readdirSync(cases, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".lua"))
  .sort();
const sourceOf = new Map(files.map((file) => [file, readFileSync(join(cases, file), "latin1")]));

/** Arms are counted in the files that hold slow paths; numbers have exhaustive tests of their own (test/number). */
const ARMS = /^src\/lua\/core\/(run|objects|library|text|memory)\//;

/** Too slow to be run again and again, or about processes. */
const RUN_ONCE =
  /overflow|deep-recursion|tail-calls|long-|stack-grows|sort-kinds|automatic-cycles|large-objects|limits\/|library\/os\/|popen|require-files|at-their-limits|of-the-core/;
/** Allocations of one file that are refused, one in a run; `-- refuse: n` in a file is its own number. */
const REFUSALS = 150;
const NEVER = 0x7fffffff;
/** A program that goes on after a refusal may go on forever. */
const FUEL = 100_000;

interface Mode {
  /** Collect at every n-th allocation. */
  readonly stress?: number;
  /** Refuse the n-th allocation. */
  readonly refuse?: number;
  readonly limits?: { memory?: number; depth?: number; stringBytes?: number; fuel?: number };
}

class Count {
  readonly #covered: CoveredCore;
  readonly #instances = new Set<{ [flag: string]: { value: number } }>();

  constructor(covered: CoveredCore) {
    this.#covered = covered;
  }

  /** Runs a case file, whatever comes of it but a fault of the core. Answers the number of allocations counted. */
  run(file: string, { stress, refuse = 0, limits }: Mode): number {
    const { createLua, LuaError, LuaInterrupt } = this.#covered.lua;
    const lua = createLua({
      engine: "portable",
      libs: "full",
      values: { strings: "latin1" },
      io: { stdout: { write: () => {} } },
      ...(limits && { limits }),
    });
    const { core, i32 } = (
      lua as unknown as { state: { cage: { i32: Int32Array; core: { [flag: string]: { value: number } } } } }
    ).state.cage;
    // Every run is the same.
    i32.fill(1, STATE.randomSeed >> 2, (STATE.randomSeed >> 2) + 4);
    this.#instances.add(core);
    if (stress !== undefined) stressCollector(lua as never, stress);
    try {
      const chunk = lua.load(Buffer.from(sourceOf.get(file)!, "latin1"), { name: `@${basename(file)}` });
      core.countdown.value = refuse;
      chunk.call();
    } catch (error) {
      if (!(error instanceof LuaError) && !(error instanceof LuaInterrupt))
        throw new Error(`${file} ${JSON.stringify({ refuse, limits })}`, { cause: error });
    }
    const used = refuse - core.countdown.value;
    core.countdown.value = 0;
    lua.close();
    return used;
  }

  runAll(): void {
    for (const file of files) {
      this.run(file, {});
      this.run(file, { stress: Number(/-- stress: (\d+)/.exec(sourceOf.get(file)!)?.[1] ?? 1) });
      const most = Number(/-- refuse: (\d+)/.exec(sourceOf.get(file)!)?.[1] ?? (RUN_ONCE.test(file) ? 0 : REFUSALS));
      if (most === 0) continue;
      const allocations = this.run(file, { stress: NEVER, refuse: NEVER });
      const step = Math.max(1, allocations / most);
      for (let at = 1; at <= allocations; at += step)
        this.run(file, { stress: NEVER, refuse: Math.floor(at), limits: { fuel: FUEL } });
      for (const stringBytes of [40, 200, 1000]) this.run(file, { limits: { stringBytes, fuel: FUEL } });
      for (const depth of [2, 10, 30]) this.run(file, { limits: { depth, fuel: FUEL } });
      for (const memory of [170_000, 200_000, 250_000, 300_000]) this.run(file, { limits: { memory, fuel: FUEL } });
      for (const fuel of [100, 1000]) this.run(file, { limits: { fuel } });
    }
  }

  get zeros(): Site[] {
    const flags = [...this.#instances];
    return this.#covered.sites.filter((_, number) => !flags.some((instance) => instance[number].value !== 0));
  }
}

const text = new Map<string, string[]>();
function lineOf({ file, line }: Site): string {
  if (!text.has(file)) text.set(file, readFileSync(join(root, file), "utf8").split("\n"));
  return text.get(file)![line - 1].trim();
}

/** A function by its name; an arm by its line's text. */
const keyOf = (site: Site): string =>
  `${site.file.slice("src/lua/core/".length)}: ${site.kind === "function" ? `function ${site.inside}` : lineOf(site)}`;
const placeOf = (site: Site): string =>
  `${site.file}:${site.line}:${site.column} ${site.kind} in ${site.inside}: ${lineOf(site)}`;

describe.skipIf(!full)("the core's slow paths", () => {
  test("are run by the case files, or listed with a reason", { timeout: 300_000 }, async () => {
    const covered = await coveredCore();
    const count = new Count(covered);
    count.runAll();
    const wanted = covered.sites.filter((site) => site.kind === "function" || ARMS.test(site.file));
    const zeros = count.zeros.filter((site) => site.kind === "function" || ARMS.test(site.file));
    const functions = wanted.filter(({ kind }) => kind === "function").length;
    console.log(
      `slow paths: ${functions} functions and ${wanted.length - functions} arms, ${zeros.length} listed as unreached`,
    );
    const listed = new Set(UNREACHED.flatMap(({ places }) => places));
    if (process.env.INGOT_ZEROS !== undefined) writeFileSync(process.env.INGOT_ZEROS, zeros.map(placeOf).join("\n"));
    expect(zeros.filter((site) => !listed.has(keyOf(site))).map(placeOf)).toEqual([]);
    const unreached = new Set(zeros.map(keyOf));
    const certain = UNREACHED.flatMap(({ places, varies }) => (varies ? [] : places));
    expect(
      certain.filter((place) => !unreached.has(place)),
      "rows that are reached, or no longer exist",
    ).toEqual([]);
  });
});
