// Modules made to cost: refused, or translated in bounded time and memory.
import { expect, test } from "vitest";
import { decodeModule, translateModule, validateModule } from "#ingot/wasm/index.js";
import {
  type Bytes,
  END,
  functionType,
  HEADER,
  I32,
  I64,
  oneFunction,
  section,
  text,
  u32,
  VOID,
  wasm,
} from "./build.ts";

/** Milliseconds; far above what is needed, far below what a square would need. */
const SHORT = 5_000;

function repeat(count: number, make: (index: number) => Bytes | number): Bytes {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Translates within the time; gives the values made, or the message of the refusal. */
function translate(bytes: Uint8Array<ArrayBuffer>): number | string {
  const start = performance.now();
  try {
    const { functions } = translateModule(decodeModule(bytes)).ir;
    return functions.reduce((sum, f) => sum + f.valueCount, 0);
  } catch (error) {
    expect((error as { code: string }).code).toMatch(/^ING10(79|80)$/);
    return (error as Error).message;
  } finally {
    expect(performance.now() - start).toBeLessThan(SHORT);
  }
}

const HUGE = u32(0xffffffff);

test.each<[string, Bytes]>([
  ["types", section(1, [HUGE])],
  ["parameters", section(1, [1, 0x60, HUGE])],
  ["imports", section(2, [HUGE])],
  ["name of an import", section(2, [1, HUGE])],
  ["functions", section(3, [HUGE])],
  ["tables", section(4, [HUGE])],
  ["entries of a table", section(4, [1, 0x70, 0, HUGE])],
  ["globals", section(6, [HUGE])],
  ["exports", section(7, [HUGE])],
  ["element segments", section(9, [HUGE])],
  ["elements", section(9, [1, 1, 0, HUGE])],
  ["bodies", section(10, [HUGE])],
  ["data segments", section(11, [HUGE])],
  ["a section", [1, HUGE]],
])("huge count: %s", (_name, bytes) => {
  const flat = Uint8Array.from([...HEADER, ...([bytes].flat(9) as number[])]);
  const start = performance.now();
  expect(() => validateModule(flat)).toThrow(/at byte \d+/);
  expect(performance.now() - start).toBeLessThan(100);
});

test("as many functions as there may be", () => {
  const count = 1_000_000;
  const leb = [(count & 127) | 128, ((count >> 7) & 127) | 128, count >> 14];
  const types = section(1, [1, 0x60, 0, 0]);
  const bytes = Buffer.concat([
    Uint8Array.from([...HEADER, ...([types].flat(9) as number[])]),
    largeSection(3, Buffer.concat([Buffer.from(leb), Buffer.alloc(count)])),
    largeSection(10, Buffer.concat([Buffer.from(leb), Buffer.alloc(3 * count, Buffer.of(2, 0, 0x0b))])),
  ]);
  const { functions, bodies } = decodeModule(bytes);
  expect([functions.length, bodies.length, bodies[count - 1].end]).toEqual([count, count, bytes.length]);
});

function largeSection(id: number, content: Uint8Array): Uint8Array {
  const { length } = content;
  return Buffer.concat([
    Buffer.of(id, (length & 127) | 128, ((length >> 7) & 127) | 128, ((length >> 14) & 127) | 128, length >> 21),
    content,
  ]);
}

test("deep nesting of blocks, loops and arms", () => {
  const deep = 300_000;
  for (const open of [
    [0x02, VOID],
    [0x03, VOID],
    [0x41, 0, 0x04, VOID],
  ])
    expect(translate(oneFunction([], [], [repeat(deep, () => open), repeat(deep, () => END)]))).toBeGreaterThan(0);
});

test("100 000 locals", () => {
  expect(translate(oneFunction([], [], [], { locals: [[u32(100_000), I64]] }))).toContain("more than 50000 locals");
  const all = repeat(50_000, (index) => [0x20, u32(index), 0x21, u32(49_999 - index)]);
  expect(translate(oneFunction([], [], all, { locals: [[u32(50_000), I64]] }))).toBeGreaterThan(0);
});

test("many functions with many locals each", () => {
  const body = [u32(7), 1, u32(50_000), I32, END].flat();
  body[0] = body.length - 1;
  const count = 20_000;
  const bytes = Uint8Array.from([
    ...HEADER,
    ...section(1, [1, functionType([], [])]),
    ...section(3, [u32(count), repeat(count, () => 0)]),
    ...section(10, [u32(count), repeat(count, () => body)]),
  ]);
  expect(translate(bytes)).toBeGreaterThan(0);
});

test("every local changes before every label, and is read after it", () => {
  const locals = 2_000;
  const set = repeat(locals, (index) => [0x41, 1, 0x21, u32(index)]);
  const code = [
    0x02,
    VOID,
    set,
    repeat(2_000, () => [0x41, 0, 0x0d, 0, set.slice(0, 1)]),
    set,
    END,
    repeat(locals, (index) => [0x20, u32(index), 0x1a]),
  ];
  expect(translate(oneFunction([], [], code, { locals: [[u32(locals), I32]] }))).not.toBe(0);
});

test("locals set in the innermost of many labels", () => {
  const deep = 20_000;
  const set = repeat(5_000, (index) => [0x41, 1, 0x21, u32(index)]);
  const branch = [0x41, 0, 0x0d, 0];
  for (const open of [
    [0x02, VOID],
    [0x03, VOID],
  ]) {
    const code = [repeat(deep, () => open), set, repeat(deep, () => [branch, END])];
    translate(oneFunction([], [], code, { locals: [[u32(5_000), I32]] }));
  }
});

test("a chain of joins read at its end", () => {
  const one = [0x20, 0, 0x04, VOID, 0x41, 1, 0x21, 1, END];
  const code = [repeat(100_000, () => one), 0x20, 1];
  expect(translate(oneFunction([I32], [I32], code, { locals: [[1, I32]] }))).toBeGreaterThan(100_000);
});

test("a chain of loops read at its end", () => {
  const one = [0x03, VOID, 0x20, 0, 0x0d, 0, 0x20, 1, 0x41, 1, 0x6a, 0x21, 1, END];
  const code = [repeat(50_000, () => one), 0x20, 1];
  expect(translate(oneFunction([I32], [I32], code, { locals: [[1, I32]] }))).toBeGreaterThan(100_000);
});

test("nested loops that all change all locals", () => {
  const locals = 300;
  const set = repeat(locals, (index) => [0x20, u32(index), 0x41, 1, 0x6a, 0x21, u32(index)]);
  const code = [repeat(300, () => [0x03, VOID, set]), repeat(300, () => [0x41, 0, 0x0d, 0, END])];
  expect(translate(oneFunction([], [], code, { locals: [[u32(locals), I32]] }))).not.toBe(0);
});

test("huge branch tables", () => {
  const table = (count: number, given = count) => [0x41, 0, 0x0e, u32(count), repeat(given + 1, (index) => index % 3)];
  const inBlocks = (code: Bytes) => [0x02, VOID, 0x02, VOID, code, END, END];
  expect(translate(oneFunction([], [], inBlocks(table(65_520))))).toBeGreaterThan(0);
  expect(translate(oneFunction([], [], inBlocks(table(65_521))))).toContain("labels, more than 65520");
  expect(translate(oneFunction([], [], inBlocks(table(60_000, 10))))).toContain("60000 labels");
  const many = repeat(30, () => [0x02, VOID, 0x02, VOID, table(60_000), END, END]);
  expect(translate(oneFunction([], [], many))).toBeGreaterThan(0);
});

test("names that are none", () => {
  expect(translate(wasm({ memories: [[0, 1]], exports: [[[2, 0xc3, 0x28], 2, 0]] }))).toContain("malformed UTF-8");
});

test("a name section may hold anything", () => {
  for (const content of [[1, 0xff, 0xff, 0xff], [1, 4, 9, 9, 9, 9], [0xff], [1, 3, 1, 0, 1, 0xff], [9, 0]]) {
    const bytes = Uint8Array.from([...oneFunction([], [], []), ...section(0, [text("name"), content])]);
    expect(translate(bytes)).toBeGreaterThan(0);
  }
});
