// What the tests of numbers and patterns compile: only those files of the core, exported under their own names.

export * from "../../src/lua/core/number/powers";
export * from "../../src/lua/core/number/decimal";
export * from "../../src/lua/core/number/parse";
export * from "../../src/lua/core/number/math";
export * from "../../src/lua/core/number/random";
export * from "../../src/lua/core/text/pattern";
import { formatNumberG14 } from "../../src/lua/core/number/decimal";
import { parseNumber } from "../../src/lua/core/number/parse";

/** Formats `count` doubles from `values` on, `rounds` times; returns the lengths' sum. For timing. */
export function timeFormat(values: u32, count: u32, rounds: u32, dst: u32, scratch: u32): i32 {
  let sum = 0;
  for (let round: u32 = 0; round < rounds; round++) {
    for (let i: u32 = 0; i < count; i++) sum += formatNumberG14(dst, load<f64>(values + (i << 3)), scratch);
  }
  return sum;
}

/** Parses `count` texts in slots of 32 bytes (length first), `rounds` times; returns the sum of the results. For timing. */
export function timeParse(texts: u32, count: u32, rounds: u32, result: u32, scratch: u32): i32 {
  let sum = 0;
  for (let round: u32 = 0; round < rounds; round++) {
    for (let i: u32 = 0; i < count; i++) {
      const text = texts + (i << 5);
      sum += parseNumber(text + 4, text + 4 + load<u32>(text), result, scratch);
    }
  }
  return sum;
}
