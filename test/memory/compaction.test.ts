// Code that moves by itself: functions that are linked anew from their own bytes; memory drawn together against a model.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Assembler, eax, rsp } from "ingot/asm";
import { nativeFunction } from "ingot/call";
import type { MemoryPiece } from "#ingot/memory/range.js";
import { amount } from "../support/mode.ts";
import { build, memory, native } from "../support/native-memory.ts";
import { seedOf } from "../support/seed.ts";

/** A function that adds 1, 2, 4 … by calling what is elsewhere, with so many bytes in between. */
function adder(gaps: readonly number[]) {
  const a = new Assembler({ source: "adder" });
  a.function("adder", () => {
    a.mov(eax, 0);
    a.sub(rsp, 8);
    gaps.forEach((gap, index) => {
      for (let at = 0; at < gap; at++) a.nop();
      a.call(a.external(`add${index}`, { type: "function" }));
    });
    a.add(rsp, 8);
    a.ret();
  });
  return a.finish();
}

const addends = () =>
  build(
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`add${index}`, (a: Assembler) => (a.add(eax, 1 << index), a.ret())]),
    ),
  );

/** Writes a piece's number all over it, and knows where it is. */
class Marked {
  piece: MemoryPiece;
  readonly #mark: number;
  readonly #canMove: boolean;

  constructor(bytes: number, mark: number, canMove: boolean) {
    this.#mark = mark;
    this.#canMove = canMove;
    this.piece = native.range.allocate("code", bytes, this);
    this.piece.bytes.fill(mark);
  }

  placeOf() {
    return { name: "marked", offset: 0, code: "marked" };
  }

  makeWay(): boolean {
    if (!this.#canMove) return false;
    const old = this.piece;
    this.piece = native.range.allocate("code", old.size, this);
    this.piece.bytes.set(old.bytes);
    native.range.free(old);
    return true;
  }

  get isWhole(): boolean {
    const { bytes, address, size } = this.piece;
    const { range } = native;
    return (
      bytes.every((byte) => byte === this.#mark) &&
      range.ownerAt(address) === this &&
      range.ownerAt(address + size - 1) === this
    );
  }
}

describe.skipIf(memory === undefined)("code that moves", () => {
  test("is linked anew from its own bytes, however far its relocations are apart", () => {
    const helpers = addends();
    for (const gaps of [[0], [1, 0, 130], [3, 120, 127, 128, 129], [5, 16_500, 2, 300, 0, 40_000], [2_200_000 / 2]]) {
      let told = 0;
      const code = native.place(adder(gaps), (name) => helpers.addressOf(name) as number, "adder", {
        retarget: () => void told++,
      });
      const call = () => nativeFunction(native, { address: code.address, name: "adder" }, { result: "i32" })();
      const sum = 2 ** gaps.length - 1;
      expect(call()).toBe(sum);
      const seen = new Set([code.address]);
      for (let round = 1; round <= 3; round++) {
        expect(code.makeWay()).toBe(true);
        native.rewritten();
        expect(told).toBe(round);
        expect(call()).toBe(sum);
        seen.add(code.address);
      }
      expect(seen.size).toBeGreaterThan(1);
      expect(native.placeOf(code.address + 8)).toMatchObject({ name: "adder", offset: 8 });
      code.free();
    }
    helpers.free();
  });

  test("stays where nobody is told", () => {
    const helpers = addends();
    const code = native.place(adder([4]), (name) => helpers.addressOf(name) as number, "adder");
    expect(code.makeWay()).toBe(false);
    expect(helpers.block.makeWay()).toBe(false);
    code.free();
    helpers.free();
  });

  test("leaves no piece out, and holes only around those that stay", () => {
    const { range } = native;
    native.compact();
    fc.assert(
      fc.property(
        fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 40_000 }), drop: fc.boolean(), stays: fc.nat(9) }), {
          minLength: 20,
          maxLength: 400,
        }),
        fc.integer({ min: 1 << 16, max: 1 << 23 }),
        (steps, budget) => {
          const all = steps.map(
            ({ bytes, stays }, index) => new Marked(bytes, 1 + (index % 250), stays > 0 || index % 16 !== 0),
          );
          const kept = all.filter((marked, index) => {
            if (steps[index].drop) range.free(marked.piece);
            return !steps[index].drop;
          });
          const before = range.statistics();
          const released = native.compact(budget);
          const after = range.statistics();
          expect(after.live).toEqual(before.live);
          expect(after.pieces).toBe(before.pieces);
          expect(before.committed - after.committed).toBe(released);
          for (const marked of kept) expect(marked.isWhole).toBe(true);
          // What is free is given out once, and clean of others.
          const more = Array.from({ length: 50 }, (_, index) => new Marked(64 * (index + 1), 251, true));
          for (const marked of [...kept, ...more]) expect(marked.isWhole).toBe(true);
          for (const { piece } of [...kept, ...more]) range.free(piece);
          expect(range.statistics().live.code).toBe(
            before.live.code - kept.reduce((sum, { piece }) => sum + piece.size, 0),
          );
        },
      ),
      { seed: seedOf("compaction"), numRuns: amount(60, 600) },
    );
  });

  test("gives back the memory of chunks, and of pages in chunks where somebody stays", () => {
    const { range } = native;
    const all = Array.from({ length: 6000 }, (_, index) => new Marked(1024, 7, index % 1024 !== 512));
    const kept = all.filter((marked, index) => {
      if (index % 32 !== 0) range.free(marked.piece);
      return index % 32 === 0;
    });
    const before = native.statistics();
    expect(before.fragmentation.below).toBeGreaterThan(5 << 20);
    const released = native.compact();
    expect(released).toBeGreaterThan(4 << 20);
    const after = native.statistics();
    expect(after.fragmentation.below).toBeLessThan(1 << 20);
    for (const marked of kept) expect(marked.isWhole).toBe(true);
    for (const { piece } of kept) range.free(piece);
  });
});
