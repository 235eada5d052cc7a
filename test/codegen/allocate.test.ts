/** Register allocation is right: random functions, looked at by the symbolic checker. */
import { expect, test } from "vitest";
import { allocate } from "#ingot/codegen/x64/allocate.js";
import type { Allocation, MachineFunction } from "#ingot/codegen/x64/machine.js";
import { checkAllocation } from "../support/check-allocation.ts";
import { amount } from "../support/mode.ts";
import { randomMachine } from "../support/random-machine.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { coldCalls, dispatchLoop, hugeSwitch, straightLine, structured } from "../support/typical-machines.ts";

function checkRandom(count: number, seed: number, check: (f: MachineFunction) => void): void {
  for (let index = 0; index < count; index++) {
    try {
      check(randomMachine(randomFrom(seed + index)));
    } catch (error) {
      expect.fail(`INGOT_SEED=${seed + index}: ${(error as Error).stack}`);
    }
  }
}

test("random functions", { timeout: 300_000 }, () => {
  checkRandom(amount(3000, 6_000), seedOf("allocate"), (f) => checkAllocation(f, allocate(f)));
});

test("random functions without knowledge of what is live where", { timeout: 300_000 }, () => {
  const check = (f: MachineFunction): void => checkAllocation(f, allocate(f, { liveLimit: 0 }), false);
  checkRandom(amount(1000, 2_000), seedOf("allocate vast"), check);
});

test("code of usual shapes", () => {
  const random = randomFrom(seedOf("structured"));
  for (let index = 0; index < amount(30, 200); index++) {
    const settings = { size: 60, values: 4 + Math.floor(random() * 30), calls: random() * 0.1 };
    const f = structured(random, settings);
    checkAllocation(f, allocate(f));
  }
  for (const f of [dispatchLoop(30), hugeSwitch(50, 30), coldCalls(20, 20), straightLine(300, 40)]) {
    checkAllocation(f, allocate(f));
  }
});

/** The same allocation with two locations exchanged, or a move left out. */
function spoil(allocation: Allocation, random: () => number): Allocation {
  const below = (limit: number): number => Math.floor(random() * limit);
  const { moveCount } = allocation;
  if (moveCount > 0 && random() < 0.5) {
    const keep = (column: Int32Array): Int32Array => column.filter((_, index) => index !== left);
    const left = below(moveCount);
    return {
      ...allocation,
      moveCount: moveCount - 1,
      movePlace: keep(allocation.movePlace),
      moveFrom: keep(allocation.moveFrom),
      moveTo: keep(allocation.moveTo),
      moveExchanges: allocation.moveExchanges.filter((_, index) => index !== left),
    };
  }
  const locations = allocation.locations.slice();
  const one = below(locations.length);
  const other = below(locations.length);
  [locations[one], locations[other]] = [locations[other], locations[one]];
  return { ...allocation, locations };
}

test("the checker notices a wrong allocation", () => {
  const seed = seedOf("spoiled allocations");
  let noticed = 0;
  const count = 1000;
  for (let index = 0; index < count; index++) {
    const random = randomFrom(seed + index);
    const f = randomMachine(random);
    try {
      checkAllocation(f, spoil(allocate(f), random));
    } catch {
      noticed++;
    }
  }
  // Some damage is none: equal locations exchanged, unreachable code, a store that nobody needs.
  console.log(`noticed ${noticed} of ${count}`);
  expect(noticed).toBeGreaterThan(count / 2);
});
