// Parameters found to be always one value are those that dropping them one by one, until none is left, finds.
import { expect, test } from "vitest";
import { findTrivial, type WithArguments } from "#ingot/wasm/trivial.js";
import { amount } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const seed = seedOf("trivial parameters");

function oneByOne(count: number, parameters: readonly WithArguments[]): number[] {
  const by = Array.from({ length: count }, () => 0);
  const resolve = (value: number): number => (by[value] === 0 ? value : resolve(by[value]));
  for (let changed = true; changed;) {
    changed = false;
    for (const { value, args } of parameters) {
      if (by[value] !== 0) continue;
      const others = new Set([...args].map(resolve).filter((argument) => argument !== value));
      if (others.size !== 1) continue;
      [by[value]] = others;
      changed = true;
    }
  }
  return by.map((value) => (value === 0 ? 0 : resolve(value)));
}

/** Of each value the least that is the same: which one of a ring stands for it does not matter. */
function classes(by: ArrayLike<number>): number[] {
  const standsFor = Array.from(by, (one, value) => (one === 0 ? value : one));
  return standsFor.map((one) => standsFor.indexOf(one));
}

test("random parameters", () => {
  let dropped = 0;
  let kept = 0;
  for (let number = 0; number < amount(3000, 100_000); number++) {
    const random = randomFrom(seed + number);
    const count = 2 + Math.floor(random() * 20);
    const first = 2 + Math.floor(random() * 2);
    // Most arguments are near, as those of nested loops are.
    const parameters = Array.from({ length: Math.max(0, count - first) }, (_, index) => ({
      value: first + index,
      args: Int32Array.from({ length: Math.floor(random() * 4) }, () =>
        random() < 0.6 ? Math.max(1, first + index - Math.floor(random() * 2)) : 1 + Math.floor(random() * (count - 1)),
      ),
    })).toSorted(() => random() - 0.5);
    const expected = oneByOne(count, parameters);
    expect(classes(findTrivial(count, parameters) ?? expected.map(() => 0))).toEqual(classes(expected));
    for (const { value } of parameters)
      if (expected[value] === 0) kept++;
      else dropped++;
  }
  expect(dropped).toBeGreaterThan(1000);
  expect(kept).toBeGreaterThan(1000);
});
