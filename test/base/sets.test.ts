import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BitSet, Table, type Index } from "#ingot/base/index.js";
import { amount } from "../support/mode.ts";
import { seedOf } from "../support/seed.ts";

const options = { seed: seedOf("base/sets"), numRuns: amount(300, 20_000) };
const members = fc.array(fc.nat(300));
const setOf = (list: number[]) => list.reduce((set, member) => (set.add(member), set), new BitSet());

describe("a bit set", () => {
  test("is a set of integers", () => {
    fc.assert(
      fc.property(members, members, (first, second) => {
        const union = setOf(first);
        const grew = union.unite(setOf(second));
        expect([...union]).toEqual([...new Set([...first, ...second])].sort((a, b) => a - b));
        expect(grew).toBe(second.some((member) => !first.includes(member)));
        const difference = setOf(first);
        const shrank = difference.subtract(setOf(second));
        expect([...difference]).toEqual(
          [...new Set(first)].filter((each) => !second.includes(each)).sort((a, b) => a - b),
        );
        expect(shrank).toBe(first.some((member) => second.includes(member)));
        expect(difference.size).toBe([...difference].length);
      }),
      options,
    );
  });

  test("says whether add and delete changed it; a copy is apart", () => {
    const set = new BitSet(1);
    expect([set.add(31), set.add(31), set.add(32), set.delete(32), set.delete(32)]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    const copy = set.copy();
    set.clear();
    expect([...copy]).toEqual([31]);
    expect(set.has(31)).toBe(false);
  });
});

describe("a table", () => {
  test("hands out indexes in order and refuses those it never gave", () => {
    type Block = Index<"block">;
    const blocks = new Table<Block, string>();
    const first = blocks.add("a");
    const second = blocks.add("b");
    blocks.set(first, "c");
    expect([blocks.get(first), blocks.get(second), blocks.size]).toEqual(["c", "b", 2]);
    expect([...blocks.indexes()]).toEqual([0, 1]);
    expect(() => new Table<Block, string>().get(second)).toThrow(RangeError);
  });
});
