import { describe, expect, test } from "vitest";
import { LuaFloat } from "#ingot/lua/state/index.js";
import { failure, freshState, run } from "./fixture.ts";

const state = freshState();
const identity = (value: unknown, how = {}) => run(state, "return ...", [value], how)[0];
const luaType = (value: unknown) => run(state, "local v = ... return type(v), rawequal(v, v + 0)", [value]);

describe("numbers", () => {
  test.each([
    0,
    1,
    -1,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 32,
    2 ** 49 - 1,
    2 ** 49,
    -(2 ** 49),
    -(2 ** 49) - 1,
    2 ** 53 - 1,
    1 - 2 ** 53,
  ])("%d is an integer and comes back", (value) => {
    expect(run(state, "local v = ... return v | 0", [value])).toEqual([value]);
    expect(tostring(value)).toBe(String(value));
  });

  test.each([-0, 0.5, 1e300, Infinity, -Infinity, NaN, 2 ** 53, 5e-324])("%d is a float and comes back", (value) => {
    expect(identity(value)).toBe(value);
    expect(luaType(value)[0]).toBe("number");
  });

  test("a whole number is a float where it is asked to be", () => {
    expect(tostring(new LuaFloat(3))).toBe("3.0");
    expect(identity(new LuaFloat(3))).toBe(3);
  });

  test.each([2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, -(2n ** 60n)])("%d comes back as a bigint", (value) => {
    expect(identity(value)).toBe(value);
  });

  test("bigint that fits a number comes back as one, unless asked for", () => {
    expect(identity(5n)).toBe(5);
    expect(identity(5n, { ints: "bigint" })).toBe(5n);
    expect(identity(2n ** 60n, { ints: "number" })).toBe(2 ** 60);
  });

  test("bigint outside of 64 bits is refused", () => {
    expect(failure(() => identity(2n ** 63n))).toMatchObject({ code: "ING1013" });
  });

  function tostring(value: unknown) {
    return run(state, "return tostring(...)", [value])[0];
  }
});

describe("strings", () => {
  test.each([
    "",
    "a",
    "0123456789ab",
    "0123456789abc",
    "häß",
    "x".repeat(41),
    "ä".repeat(5000),
    "\u{1f600}",
    "\ufeffbom",
    "a\0b",
  ])("%j survives as UTF-8", (text) => expect(identity(text)).toBe(text));

  test("bytes survive as latin1 and as Uint8Array", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(identity(bytes, { strings: "bytes" })).toEqual(bytes);
    const text = String.fromCharCode(...bytes);
    expect(identity(text, { strings: "latin1" })).toBe(text);
  });

  test("bytes that are no UTF-8 become U+FFFD", () => {
    expect(identity(Uint8Array.of(0xff, 0x41))).toBe("\ufffdA");
  });

  test("text beyond char code 255 is refused as latin1", () => {
    expect(failure(() => identity("\u0100", { strings: "latin1" }))).toMatchObject({ code: "ING1014" });
  });

  test("a string read again after its address was reused is the new one", () => {
    for (let round = 0; round < 50; round++) {
      expect(
        run(state, "local t = {} for i = 1, 40 do t[i] = ... .. i end return t[1], t[40]", [`r${round}_`]),
      ).toEqual([`r${round}_1`, `r${round}_40`]);
      state.cage.core.collect(0);
    }
  });
});

describe("the rest", () => {
  test("nil, booleans and missing values", () => {
    expect(run(state, "return nil, true, false, ...", [undefined, null])).toEqual([
      undefined,
      true,
      false,
      undefined,
      undefined,
    ]);
  });

  test("null can be a sentinel that is not nil", () => {
    expect(run(state, "local v = ... return v == nil, v", [null], { nulls: "sentinel" })).toEqual([false, null]);
  });

  test("objects are refused by name", () => {
    expect(failure(() => identity(new Date()))).toMatchObject({ message: expect.stringContaining("JavaScript Date") });
    expect(failure(() => identity({ a: 1 }))).toMatchObject({ message: expect.stringContaining("JavaScript object") });
    expect(failure(() => identity(Symbol("s")))).toMatchObject({ code: "ING1002" });
  });

  test("many arguments and results, more than the first stack holds", () => {
    const args = Array.from({ length: 5000 }, (_, index) => index);
    expect(run(state, "return ...", args)).toEqual(args);
  });
});
