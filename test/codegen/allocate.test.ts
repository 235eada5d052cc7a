/** Register allocation is right: random functions, looked at by the symbolic checker. */
import { expect, test } from "vitest";
import { allocate } from "#ingot/codegen/x64/allocate.js";
import type { Allocation } from "#ingot/codegen/x64/machine.js";
import { checkAllocation } from "../support/check-allocation.ts";
import { amount } from "../support/mode.ts";
import { randomMachine } from "../support/random-machine.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

test("random functions", { timeout: 300_000 }, () => {
  const seed = seedOf("allocate");
  const count = amount(3000, 60_000);
  for (let index = 0; index < count; index++) {
    const f = randomMachine(randomFrom(seed + index), `INGOT_SEED=${seed + index}`);
    try {
      checkAllocation(f, allocate(f));
    } catch (error) {
      expect.fail(`${(error as Error).stack}`);
    }
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
