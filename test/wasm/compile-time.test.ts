// Modules made to cost are compiled in near-linear time: four times as much code makes four times the work, wherever it is done.
import { afterAll, beforeAll, expect, test } from "vitest";
import { compile } from "#ingot/wasm/index.js";
import { grownBeyond, WorkCounter } from "../support/work.ts";
import { type Bytes, END, functionType, I32, I64, oneFunction, u32, VOID, wasm } from "./build.ts";

/** Four, and what logarithms add to it. */
const FACTOR = 6;
const SIZE = 300;
/** What ran less often for each unit of the larger size may have grown by whatever steps. */
const OFTEN = 12;

/** Sweeps over sets of values take a word of 32 bits for 1024 values: that may grow, for it is nothing beside the rest. */
const SWEEPS = "codegen/x64/live-rows.js";

let counter: WorkCounter;
beforeAll(() => {
  counter = new WorkCounter();
});
afterAll(() => counter.stop());

function repeat(count: number, make: (index: number) => Bytes | number): Bytes {
  return Array.from({ length: count }, (_, index) => make(index));
}

const LOCAL: { locals: readonly Bytes[] } = { locals: [[1, I32]] };
/** Local 1 grows; the arguments of what it is used in differ then. */
const GROW = [0x20, 1, 0x41, 1, 0x6a, 0x21, 1];
const LEAVE_WHILE = [0x20, 0, 0x20, 1, 0x4e, 0x0d, 1];
const ONE = [functionType([I32], [I32])];

const MODULES: Readonly<Record<string, (size: number) => Uint8Array<ArrayBuffer>>> = {
  "nested blocks that are all left from the innermost": (size) =>
    oneFunction(
      [I32],
      [],
      [repeat(size, () => [0x02, VOID]), repeat(size, (index) => [0x20, 0, 0x0d, u32(size - 1 - index), END])],
    ),
  "nested ifs": (size) => oneFunction([I32], [], [repeat(size, () => [0x20, 0, 0x04, VOID]), repeat(size, () => END)]),
  "nested ifs that change locals": (size) =>
    oneFunction(
      [I32],
      [I32],
      [
        repeat(size, () => [0x20, 0, 0x41, 1, 0x6a, 0x22, 0, 0x04, VOID]),
        repeat(size, () => [0x20, 0, 0x20, 1, 0x6c, 0x21, 1, END]),
        [0x20, 1],
      ],
      LOCAL,
    ),
  "nested ifs with else": (size) =>
    oneFunction(
      [I32],
      [I32],
      [
        repeat(size, () => [0x20, 0, 0x41, 1, 0x6a, 0x22, 0, 0x04, VOID]),
        repeat(size, () => [0x05, ...GROW, END]),
        [0x20, 1],
      ],
      LOCAL,
    ),
  "nested loops": (size) =>
    oneFunction([I32], [], [repeat(size, () => [0x03, VOID]), repeat(size, () => [0x20, 0, 0x0d, 0, END])]),
  "nested while loops": (size) =>
    oneFunction(
      [I32],
      [I32],
      [
        repeat(size, () => [0x02, VOID, 0x03, VOID, LEAVE_WHILE, GROW]),
        repeat(size, () => [0x0c, 0, END, END]),
        [0x20, 1],
      ],
      LOCAL,
    ),
  "ifs in a row": (size) =>
    oneFunction([I32], [I32], [repeat(size, () => [0x20, 0, 0x04, VOID, 0x41, 1, 0x21, 1, END]), 0x20, 1], LOCAL),
  "loops in a row": (size) =>
    oneFunction([I32], [I32], [repeat(size, () => [0x03, VOID, 0x20, 0, 0x0d, 0, GROW, END]), 0x20, 1], LOCAL),
  "while loops in a row": (size) =>
    oneFunction(
      [I32],
      [I32],
      [repeat(size, () => [0x02, VOID, 0x03, VOID, LEAVE_WHILE, GROW, 0x0c, 0, END, END]), [0x20, 1]],
      LOCAL,
    ),
  "invariants in the innermost of many loops": (size) =>
    oneFunction(
      [I32],
      [I32],
      [
        repeat(size, () => [0x03, VOID]),
        repeat(size, (index) => [0x20, 0, 0x41, u32(index & 63), 0x6c, 0x20, 1, 0x6a, 0x21, 1]),
        repeat(size, () => [0x20, 1, 0x0d, 0, END]),
        [0x20, 1],
      ],
      LOCAL,
    ),
  "small functions": (size) =>
    wasm({
      types: ONE,
      functions: Array.from({ length: size }, () => 0),
      bodies: Array.from({ length: size }, (_, index) => ({
        code: [0x20, 0, 0x41, u32(index & 63), 0x6a, index === 0 ? [] : [0x10, u32(index - 1)]],
      })),
    }),
  "a wide branch table in a loop": (size) =>
    oneFunction(
      [I32],
      [I32],
      [
        [0x03, VOID],
        repeat(size + 1, () => [0x02, VOID]),
        [0x20, 0, 0x0e, u32(size), repeat(size + 1, (index) => u32(index)), END],
        repeat(size, (index) => [GROW, 0x20, 1, 0x21, 0, 0x0c, u32(size - index), END]),
        [END, 0x20, 1],
      ],
      LOCAL,
    ),
  "many locals": (size) =>
    oneFunction(
      [I64],
      [I64],
      [
        repeat(size, (index) => [0x20, 0, 0x42, u32(index & 63), 0x7c, 0x21, u32(index + 1)]),
        [0x20, 0],
        repeat(size, (index) => [0x20, u32(index + 1), 0x7e]),
      ],
      { locals: [[u32(size), I64]] },
    ),
  "a deep operand stack": (size) =>
    oneFunction(
      [I32],
      [I32],
      [repeat(size, (index) => [0x20, 0, 0x41, u32(index & 63), 0x6a]), repeat(size - 1, () => 0x6c)],
    ),
  "loads and stores in a row": (size) =>
    oneFunction(
      [I32],
      [],
      repeat(size, (index) => [0x20, 0, 0x20, 0, 0x28, 2, u32(index * 4), 0x36, 2, u32(index * 4)]),
      {
        memories: [[0, 1]],
      },
    ),
  "ways out of a block": (size) =>
    oneFunction(
      [I32],
      [I32],
      [[0x02, VOID], repeat(size, () => [GROW, 0x20, 1, 0x20, 0, 0x46, 0x0d, 0]), [END, 0x20, 1]],
      LOCAL,
    ),
};

test.each(Object.entries(MODULES))("%s", (_name, make) => {
  for (const level of ["fast", "optimized"] as const) {
    const small = counter.count(() => void compile(make(SIZE), { level }));
    const large = counter.count(() => void compile(make(4 * SIZE), { level }));
    const grown = grownBeyond(small, large, FACTOR, OFTEN * 4 * SIZE);
    expect(grown.filter((piece) => !piece.startsWith(SWEEPS))).toEqual([]);
  }
});
