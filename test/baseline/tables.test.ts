/**
 * Tables, upvalues, constructors and the generic `for` in compiled functions: programs print what they print in the interpreter and
 * under lua5.4, compiled at the first call, at a loop, with the collector at every allocation, and with tiers changing at random.
 */
import { describe, expect, test } from "vitest";
import { createLua, type JitChoices } from "#ingot/lua/node.js";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { type Outcome, runIngot, type RunOptions, runOracle, withoutAddresses } from "../support/run-lua.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { tableProgram, withoutBorders } from "./table-programs.ts";
import { TABLE_CASES } from "./table-cases.ts";

const probe = createLua();
const isNative = probe.engine === "native";
probe.close();
const lua = oracle("lua5.4");

const AT_ONCE: JitChoices = { mode: "baseline", calls: 1, loops: 1 };
const TIERS: { readonly [name: string]: RunOptions } = {
  "compiled at the first call": { lua: { jit: AT_ONCE } },
  "compiled at the second call": { lua: { jit: { mode: "baseline", calls: 2, loops: 3 } } },
  "the collector at every allocation": { stress: 1, lua: { jit: AT_ONCE } },
  "the stack left at every droppable point": { slice: 1, lua: { jit: AT_ONCE } },
};
const INTERPRETED: RunOptions = { lua: { jit: "off" } };

function plain({ output, error }: Outcome): Outcome {
  return { output: withoutAddresses(output), error: error === undefined ? undefined : withoutAddresses(error) };
}

function withoutOwn(outcome: Outcome): Outcome {
  const { output, error } = plain(outcome);
  return { output: withoutBorders(output), error };
}

describe.skipIf(!isNative)("tables in compiled functions", () => {
  const names = Object.keys(TABLE_CASES);
  const programs = names.map((name) => TABLE_CASES[name]);
  const expected = lua === undefined ? [] : runOracle(lua, programs);
  test.each(names)("%s", (name) => {
    const index = names.indexOf(name);
    const interpreted = plain(runIngot(programs[index], INTERPRETED));
    if (lua !== undefined) expect(interpreted).toEqual(plain(expected[index]));
    for (const [tier, options] of Object.entries(TIERS))
      expect({ tier, ...plain(runIngot(programs[index], options)) }).toEqual({ tier, ...interpreted });
  });

  test("random operations do what the interpreter and lua5.4 do", { timeout: 600_000 }, () => {
    const random = randomFrom(seedOf("operations on tables"));
    const many = Array.from({ length: amount(40, 250) }, () => tableProgram(random, 150));
    const answers = lua === undefined ? [] : runOracle(lua, many);
    many.forEach((program, index) => {
      const interpreted = runIngot(program, INTERPRETED);
      if (lua !== undefined)
        expect({ program, ...withoutOwn(interpreted) }).toEqual({ program, ...withoutOwn(answers[index]) });
      for (const [tier, options] of Object.entries(TIERS))
        expect({ program, tier, ...plain(runIngot(program, options)) }).toEqual({
          program,
          tier,
          ...plain(interpreted),
        });
    });
  });
});
