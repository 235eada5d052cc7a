// Pieces of memory against a model; what the process's own map says of them; memory that goes back.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eax } from "ingot/asm";
import { nativeFunction } from "ingot/call";
import type { MemoryPiece, PieceKind } from "#ingot/memory/range.js";
import { classOf, sizeOfClass } from "#ingot/memory/size-classes.js";
import { amount } from "../support/mode.ts";
import { build, memory, native } from "../support/native-memory.ts";
import { seedOf } from "../support/seed.ts";

describe("size classes", () => {
  test("hold what was asked for, waste at most an eighth and a granule, and are known by their number", () => {
    let before = { number: 0, size: 0 };
    for (let bytes = 1; bytes < 1 << 21; bytes += bytes < 4096 ? 1 : 61) {
      const { number, size } = classOf(bytes);
      expect(size).toBeGreaterThanOrEqual(bytes);
      expect(size).toBeLessThanOrEqual(bytes * 1.125 + 64);
      expect(size % 64).toBe(0);
      expect(sizeOfClass(number)).toBe(size);
      expect(number === before.number ? size === before.size : number > before.number && size > before.size).toBe(true);
      before = { number, size };
    }
  });
});

describe.skipIf(memory === undefined)("the range", () => {
  test("gives pieces that are apart, and knows the owner of each address", () => {
    const seed = seedOf("memory pieces");
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constantFrom<PieceKind>("code", "data"),
          bytes: fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3 << 20 })),
        }),
      },
      { weight: 2, arbitrary: fc.record({ free: fc.nat() }) },
    );
    const { range } = native;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const live: { piece: MemoryPiece; owner: object; mark: number }[] = [];
        const before = range.statistics();
        let mark = 1;
        for (const each of steps) {
          if ("kind" in each) {
            const owner = { mark };
            const piece = range.allocate(each.kind, each.bytes, owner);
            expect(piece.size).toBeGreaterThanOrEqual(each.bytes);
            expect(piece.address % 64).toBe(0);
            piece.bytes[0] = mark;
            piece.bytes[piece.size - 1] = mark;
            live.push({ piece, owner, mark: mark++ & 0xff });
          } else if (live.length > 0) {
            const [{ piece }] = live.splice(each.free % live.length, 1);
            range.free(piece);
            expect(range.ownerAt(piece.address)).toBe(undefined);
          }
          for (const { piece, owner } of live) {
            expect(range.ownerAt(piece.address)).toBe(owner);
            expect(range.ownerAt(piece.address + piece.size - 1)).toBe(owner);
          }
        }
        for (const { piece, mark: own } of live)
          expect([piece.bytes[0], piece.bytes[piece.size - 1]]).toEqual([own, own]);
        const sum = (kind: PieceKind) =>
          live.reduce((total, { piece }) => total + (piece.kind === kind ? piece.size : 0), 0);
        const after = range.statistics();
        expect(after.live.code - before.live.code).toBe(sum("code"));
        expect(after.live.data - before.live.data).toBe(sum("data"));
        for (const { piece } of live) range.free(piece);
        expect(range.statistics().live).toEqual(before.live);
      }),
      { seed, numRuns: amount(30, 120) },
    );
  });

  test("never has an address that is writable and executable, as the process's own map says", () => {
    const code = build({ one: (a) => (a.mov(eax, 1), a.ret()) });
    expect(nativeFunction(native, { code, name: "one" }, { result: "i32" })()).toBe(1);
    const kept = Array.from({ length: 3 }, () => native.buffer(1 << 20));
    const { address, size, alias } = native.range;
    const inside = { executable: 0, writable: 0, both: 0, alias: 0 };
    for (const line of readFileSync("/proc/self/maps", "latin1").split("\n")) {
      const found = /^([0-9a-f]+)-([0-9a-f]+) (....)/.exec(line);
      if (found === null) continue;
      const from = Number.parseInt(found[1], 16);
      const isWritable = found[3][1] === "w";
      const isExecutable = found[3][2] === "x";
      if (from >= address && from < address + size) {
        inside.executable += Number(isExecutable);
        inside.writable += Number(isWritable);
        inside.both += Number(isWritable && isExecutable);
      } else if (from >= alias && from < alias + size) {
        inside.alias += Number(isWritable);
        inside.both += Number(isExecutable);
      }
    }
    expect(inside.both).toBe(0);
    expect(inside.executable).toBeGreaterThan(0);
    expect(inside.writable).toBeGreaterThan(0);
    expect(inside.alias).toBeGreaterThan(0);
    for (const buffer of kept) buffer.free();
    code.free();
  });

  test("says when it is full, and has room again", () => {
    const kept: { free(): void }[] = [];
    const fill = (): void => {
      while (true) kept.push(native.buffer(8 << 20));
    };
    expect(fill).toThrow(
      expect.objectContaining({ code: "ING1022", message: expect.stringMatching(/the 128 MiB .* are in use/) }),
    );
    expect(kept.length).toBeGreaterThan(10);
    for (const buffer of kept) buffer.free();
    for (const buffer of kept) buffer.free();
    native.buffer(8 << 20).free();
  });

  test("has room for large pieces where small ones and others were", () => {
    const all = (bytes: number, kind: "data" | "code"): MemoryPiece[] => {
      const kept: MemoryPiece[] = [];
      try {
        while (true) kept.push(native.range.allocate(kind, bytes, {}));
      } catch (error) {
        expect(error).toMatchObject({ code: "ING1022" });
        return kept;
      }
    };
    for (const [bytes, kind] of [
      [40_000, "data"],
      [3 << 20, "code"],
      [17 << 20, "data"],
      [1 << 19, "code"],
      [64 << 20, "data"],
    ] as const) {
      const kept = all(bytes, kind);
      expect(kept.length * bytes).toBeGreaterThan((64 << 20) >> (bytes > 32 << 20 ? 1 : 0));
      for (const piece of kept) piece.bytes.fill(1);
      for (const piece of kept) native.range.free(piece);
    }
    const code = build({ one: (a) => (a.mov(eax, 1), a.ret()) });
    expect(nativeFunction(native, { code, name: "one" }, { result: "i32" })()).toBe(1);
    code.free();
  });

  test("gives memory back", () => {
    const resident = (): number => process.memoryUsage.rss();
    const round = (): void => {
      const kept = Array.from({ length: 12 }, () => native.buffer(8 << 20));
      for (const { bytes } of kept) bytes.fill(1);
      for (const buffer of kept) buffer.free();
    };
    round();
    const before = resident();
    for (let times = 0; times < 10; times++) round();
    expect(resident() - before).toBeLessThan(48 << 20);
    const fresh = native.buffer(8 << 20);
    expect(fresh.bytes.every((byte) => byte === 0)).toBe(true);
    fresh.free();
  });

  test("shows illegal instructions where code was", () => {
    const code = build({ one: (a) => (a.mov(eax, 1), a.ret()) });
    const address = code.addressOf("one") as number;
    const stale = nativeFunction(native, { address, name: "stale" }, { result: "i32" });
    expect(stale()).toBe(1);
    code.free();
    expect(stale).toThrow(/illegal instruction in code at/);
  });
});

describe.skipIf(memory === undefined)("made, called and dropped", () => {
  test("functions leave memory flat", { timeout: 900_000 }, async () => {
    const count = amount(60_000, 150_000);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const cycle = (value: number): void => {
      const code = build({ f: (a) => (a.mov(eax, value), a.ret()) });
      if (nativeFunction(native, { code, name: "f" }, { result: "i32" })() !== value) throw new Error("wrong result");
      // Half of them are freed, half are left to the collector.
      if (value % 2 === 0) code.free();
    };
    const rounds = 20;
    const resident: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (let index = 0; index < count / rounds; index++) {
        cycle(index);
        if (index % 500 === 499) await turn();
      }
      await turn();
      resident.push(process.memoryUsage.rss() / 2 ** 20);
    }
    console.log(
      `resident: ${resident.map((size) => size.toFixed(0)).join(", ")} MB; ${JSON.stringify(native.statistics())}`,
    );
    // The first tenth of a million fills pools; then nothing grows.
    expect(Math.max(...resident.slice(rounds / 2)) - resident[rounds / 2 - 1]).toBeLessThan(40);
  });
});
