// Random programs print in Ingot what they print under lua5.4; also when the collector runs at every allocation.
import { describe, expect, test } from "vitest";
import { randomProgram } from "../bytecode/programs.ts";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { runIngot, runOracle, withoutAddresses } from "../support/run-lua.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const lua = oracle("lua5.4");

describe.skipIf(lua === undefined)("random programs", () => {
  test("do what lua5.4 does", { timeout: 600_000 }, () => {
    const random = randomFrom(seedOf("generated programs"));
    const programs = Array.from({ length: amount(300, 2000) }, () => randomProgram(random));
    const expected = runOracle(lua!, programs);
    expect(expected.length).toBe(programs.length);
    let compared = 0;
    programs.forEach((program, index) => {
      const { output, error } = expected[index];
      if (error === "endless") return;
      compared++;
      const wanted = { program, output: withoutAddresses(output), error };
      for (const stress of index % 10 === 0 ? [undefined, 1] : [undefined]) {
        const found = runIngot(program, { stress });
        expect({ program, output: withoutAddresses(found.output), error: found.error }).toEqual(wanted);
      }
    });
    expect(compared).toBeGreaterThan(programs.length / 2);
  });
});
