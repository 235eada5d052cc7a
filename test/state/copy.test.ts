import { describe, expect, test } from "vitest";
import { borrow, Handle, release } from "#ingot/lua/state/index.js";
import { failure, freshState, HOW, run } from "./fixture.ts";

const state = freshState();
const out = (code: string, how = {}) => run(state, code, [], { copy: true, ...how })[0];
const round = (value: unknown, how = {}) =>
  run(state, "return ...", [value], { copy: true, objects: "copy", ...how })[0];

describe("tables copied out", () => {
  test.each([
    ["{1, 2, 3}", [1, 2, 3]],
    ["{}", {}],
    ["{a = 1}", { a: 1 }],
    ["{1, nil, 3}", { 1: 1, 3: 3 }],
    ["{[1] = 1, [2] = 2, [4] = 4}", { 1: 1, 2: 2, 4: 4 }],
    ["{[3] = 3, [2] = 2, [1] = 1}", [1, 2, 3]],
    ["{1, 2, x = 3}", { 1: 1, 2: 2, x: 3 }],
    ["{[0] = 0, 1}", { 0: 0, 1: 1 }],
    ["{[1.5] = true, [true] = 1}", { 1.5: true, true: 1 }],
    ["{{1}, {a = {2}}}", [[1], { a: [2] }]],
  ])("%s", (code, expected) => expect(out(`return ${code}`)).toEqual(expected));

  test("an array that grew in both parts, and one that shrank", () => {
    expect(out("local t = {} for i = 100, 1, -1 do t[i] = i end return t")).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    expect(out("local t = {1, 2, 3, 4} t[4] = nil t[3] = nil return t")).toEqual([1, 2]);
    expect(out("local t = {x = 1} t.x = nil return t")).toEqual({});
  });

  test("cycles and shared tables", () => {
    const copied = out("local t = {a = {}} t.self = t t.b = t.a return t") as { self: unknown; a: unknown; b: unknown };
    expect(copied.self).toBe(copied);
    expect(copied.a).toBe(copied.b);
  });

  test("depth is no matter", () => {
    let copied = out("local t = {} for i = 1, 200000 do t = {t} end return t");
    let depth = 0;
    for (; Array.isArray(copied); copied = copied[0]) depth++;
    expect(depth).toBe(200000);
  });

  test("empty tables as arrays, others as maps, where asked", () => {
    expect(out("return {{}, a = {}}", { empty: "array" })).toEqual({ 1: [], a: [] });
    expect(out("return {[1.5] = 1, x = {y = 2}}", { tables: "map" })).toEqual(
      new Map<unknown, unknown>([
        [1.5, 1],
        ["x", new Map([["y", 2]])],
      ]),
    );
  });

  test("__proto__ is a key like any other", () => {
    const copied = out("return {__proto__ = {polluted = true}}") as object;
    expect(Object.keys(copied)).toEqual(["__proto__"]);
    expect((copied as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("functions inside are handles; tables as keys are refused", () => {
    expect((out("return {f = print or type}") as { f: unknown }).f).toBeInstanceOf(Handle);
    expect(failure(() => out("return {[{}] = 1}"))).toMatchObject({ code: "ING1015" });
    expect((out("return {[{}] = 1}", { tables: "map" }) as Map<unknown, unknown>).size).toBe(1);
  });
});

describe("objects copied in", () => {
  test.each([
    ["a list", [1, 2, 3]],
    ["depth", { a: { b: { c: [1, "x", true] } } }],
    ["kinds", { big: 2n ** 60n, float: 0.5, text: "häß" }],
  ])("%s comes back", (_, value) => expect(round(value)).toEqual(value));

  test("maps keep their keys; undefined members are absent", () => {
    expect(
      round(
        new Map<unknown, unknown>([
          [1.5, "a"],
          [true, "b"],
        ]),
        { tables: "map" },
      ),
    ).toEqual(
      new Map<unknown, unknown>([
        [1.5, "a"],
        [true, "b"],
      ]),
    );
    expect(round({ a: undefined, b: null, c: 1 })).toEqual({ c: 1 });
  });

  test("cycles and functions", () => {
    const value: { self?: unknown; f: (x: number) => number } = { f: (x) => x + 1 };
    value.self = value;
    expect(run(state, "local t = ... return t.self == t, t.f(1)", [value], { objects: "copy" })).toEqual([true, 2]);
  });

  test("classes that keep their content inside are refused, also deep inside", () => {
    expect(failure(() => round({ when: { is: new Date() } }))).toMatchObject({
      message: expect.stringContaining("Date"),
    });
    expect(failure(() => round([new Float64Array(2)]))).toMatchObject({
      message: expect.stringContaining("Float64Array"),
    });
  });

  test("a list of everything, while the collector runs all the time", () => {
    const value = Array.from({ length: 300 }, (_, index) => ({
      index,
      text: `text ${index}`,
      list: [`${index}`, 2n ** 60n + BigInt(index)],
    }));
    expect(round(value)).toEqual(value);
  });
});

test("sequences are arrays even when empty", () => {
  const at = borrow(state.cage, 1);
  state.copyIn(at, [], true);
  expect(state.values.read(at, { ...HOW, copy: true })).toEqual([]);
  release(state.cage, 1);
});
