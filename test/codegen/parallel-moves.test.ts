/** Parallel moves in order: any group of moves has the effect of all its moves at once. */
import { expect, test } from "vitest";
import { FIRST_SLOT, FIRST_XMM, SCRATCH } from "#ingot/codegen/x64/machine.js";
import { ParallelMoves } from "#ingot/codegen/x64/parallel-moves.js";
import { amount } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const SPARE = FIRST_SLOT + 8;

/** The contents of all locations after the moves, which were their own numbers before. */
function run(moves: ParallelMoves): number[] {
  const contents = Array.from({ length: SPARE + 1 }, (_, location) => location);
  moves.finish((from, to, exchanges) => {
    if (exchanges !== 0) {
      expect(Math.max(from, to)).toBeLessThan(FIRST_XMM);
      [contents[from], contents[to]] = [contents[to], contents[from]];
      return;
    }
    contents[to] = contents[from];
    if (from >= FIRST_SLOT && to >= FIRST_SLOT) contents[SCRATCH] = -1;
  });
  return contents;
}

test("random groups of moves", () => {
  const random = randomFrom(seedOf("parallel moves"));
  const below = (limit: number): number => Math.floor(random() * limit);
  const moves = new ParallelMoves(SPARE);
  for (let round = 0; round < amount(5000, 200_000); round++) {
    // A few locations of each kind, so that cycles come about; half of the slots belong to each class.
    const places = [
      [0, 1, 2, 3, FIRST_SLOT, FIRST_SLOT + 1, FIRST_SLOT + 2],
      [16, 17, 18, 19, FIRST_SLOT + 4, FIRST_SLOT + 5],
    ][below(2)];
    const expected = new Map<number, number>();
    for (const to of places) if (random() < 0.8) expected.set(to, places[below(places.length)]);
    for (const [to, from] of expected) moves.add(from, to);
    const contents = run(moves);
    for (const location of places) expect(contents[location]).toBe(expected.get(location) ?? location);
  }
});

test("a cycle of general registers takes exchanges, one of xmm registers the scratch register", () => {
  const moves = new ParallelMoves(SPARE);
  const done: string[] = [];
  const sink = (from: number, to: number, exchanges: 0 | 1): void => {
    done.push(`${to} ${exchanges !== 0 ? "<->" : "<-"} ${from}`);
  };
  moves.add(0, 1);
  moves.add(1, 2);
  moves.add(2, 0);
  moves.finish(sink);
  expect(done).toHaveLength(2);
  expect(done.every((move) => move.includes("<->"))).toBe(true);
  done.length = 0;
  moves.add(16, 17);
  moves.add(17, 16);
  moves.finish(sink);
  expect(done).toEqual([`${SCRATCH} <- 17`, "17 <- 16", `16 <- ${SCRATCH}`]);
  expect(moves.spareUsed).toBe(false);
  done.length = 0;
  moves.add(FIRST_SLOT, FIRST_SLOT + 1);
  moves.add(FIRST_SLOT + 1, FIRST_SLOT);
  moves.finish(sink);
  expect(done[0]).toBe(`${SPARE} <- ${FIRST_SLOT + 1}`);
  expect(moves.spareUsed).toBe(true);
});
