// Random functions mean the same after each pass, and the verifier is content with each.
import { expect, test } from "vitest";
import {
  Evaluator,
  f32Bits,
  f64Bits,
  type IrModule,
  optimizeFunction,
  optimizeModule,
  OutOfFuel,
  parseModule,
  PASSES,
  printModule,
  Trap,
  verifyModule,
} from "#ingot/ir/index.js";
import { amount } from "../support/mode.ts";
import { HEAP_BYTES, randomModule } from "../support/random-ir.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const seed = seedOf("passes");
const FUNCTIONS = 3;
const ARGUMENTS = [
  [0, 0n, f64Bits(0), f32Bits(0)],
  [1, -1n, f64Bits(1), f32Bits(1)],
  [-5, 0x1234_5678_9abc_def0n, f64Bits(-10.25), f32Bits(Infinity)],
];

/** What calls of the last function do: results, traps, and the heap afterwards. */
function meaning(module: IrModule): string[] {
  return ARGUMENTS.map((args) => {
    const heap = new ArrayBuffer(HEAP_BYTES);
    new Uint8Array(heap).forEach((_, at, bytes) => (bytes[at] = at * 7));
    const evaluator = new Evaluator(module, { heap: () => heap, fuel: 200_000 });
    let result: string;
    try {
      result = evaluator.call(`f${FUNCTIONS - 1}`, args).join();
    } catch (error) {
      if (error instanceof OutOfFuel) return "out of fuel";
      if (!(error instanceof Trap)) throw error;
      result = `trap ${error.trap}`;
    }
    return `${result} ${Buffer.from(heap).toString("base64")}`;
  });
}

const make = (number: number): IrModule => randomModule(randomFrom(seed + number), FUNCTIONS);
/** A run that ended for want of fuel says nothing. */
const isTelling = (lines: readonly string[]): boolean => !lines.includes("out of fuel");
const COUNT = amount(150, 1000);

test("random functions are right to begin with, and traps are among what they do", () => {
  let traps = 0;
  for (let number = 0; number < 100; number++) {
    const module = make(number);
    expect(verifyModule(module)).toEqual([]);
    if (meaning(module).some((line) => line.startsWith("trap"))) traps++;
  }
  expect(traps).toBeGreaterThan(5);
  expect(traps).toBeLessThan(95);
});

test("their text is read as it was written", () => {
  for (let number = 0; number < 50; number++) {
    const module = make(number);
    const again = parseModule(printModule(module));
    expect(verifyModule(again)).toEqual([]);
    expect(meaning(again)).toEqual(meaning(module));
  }
});

for (const pass of PASSES)
  test(`${pass.name} alone`, { timeout: 300_000 }, () => {
    for (let number = 0; number < COUNT; number++) {
      const module = make(number);
      const before = meaning(module);
      for (const f of module.functions) pass.run(f, {});
      expect(verifyModule(module), `module ${number} of seed ${seed}`).toEqual([]);
      const after = meaning(module);
      if (isTelling(before) && isTelling(after)) expect(after, `module ${number} of seed ${seed}`).toEqual(before);
    }
  });

test("all passes, one after another", { timeout: 600_000 }, () => {
  for (let number = 0; number < COUNT; number++) {
    const module = make(number);
    const before = meaning(module);
    for (const f of module.functions)
      optimizeFunction(f, {
        after: (name) => expect(verifyModule(module), `${name}, module ${number} of seed ${seed}`).toEqual([]),
      });
    expect(meaning(module), `module ${number} of seed ${seed}`).toEqual(before);
  }
});

test("modules, with inlining", { timeout: 600_000 }, () => {
  for (let number = 0; number < COUNT; number++) {
    const module = make(number);
    const before = meaning(module);
    optimizeModule(module, {
      after: (name, f) =>
        expect(verifyModule(module), `${name} of ${f.name}, module ${number} of seed ${seed}`).toEqual([]),
    });
    expect(meaning(module), `module ${number} of seed ${seed}`).toEqual(before);
  }
});
