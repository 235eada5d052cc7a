// Unwinders find their way through compiled code: frames large and small, with spilled values, saved registers and stack arguments.
import { expect, test } from "vitest";
import { nativeFunction } from "ingot/call";
import { parseModule } from "ingot/ir";
import { readElf, writeElf } from "ingot/object";
import { compileIr, detectFeatures } from "#ingot/engine/index.js";
import { compileC, temporaryFolder } from "../support/native.ts";
import { memory, native } from "../support/native-memory.ts";
import { oracle } from "../support/oracles.ts";

const gcc = oracle("gcc");

/** Writes how many frames there are, then an address in each function on the way, from the inside out. */
const WALK = `
  #include <unwind.h>
  static _Unwind_Reason_Code one(struct _Unwind_Context *context, void *out) {
    long *frames = out;
    frames[++frames[0]] = _Unwind_GetIP(context);
    return frames[0] < 40 ? _URC_NO_REASON : _URC_END_OF_STACK;
  }
  long walk(long *frames) {
    frames[0] = 0;
    _Unwind_Backtrace(one, frames);
    return frames[0];
  }`;

/** Values that live across a call: so many are in no register. */
const MANY = 60;
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Makes many values of `from`, lets `call` make v200, and adds all to that: `sum`. So long a function is not inlined. */
function around(call: string, from: string): string {
  const make = range(MANY).flatMap((index) => [
    `v${10 + index}: i64 = constant ${index + 3}`,
    `v${100 + index}: i64 = mul ${from}, v${10 + index}`,
  ]);
  const add = range(MANY).map(
    (index) => `v${300 + index}: i64 = add v${index === 0 ? 200 : 299 + index}, v${100 + index}`,
  );
  return [...make, `v200: i64 = ${call}`, ...add].join("\n");
}

const SUM = `v${299 + MANY}`;

// Both kinds of calls: for a foreign one the stack is aligned, and rows say otherwise where the frame is.
const IR = `
  signature 0 (i64) -> (i64)
  signature 1 (i64, i64, i64, i64, i64, i64, i64, i64, i64) -> (i64)
  function "narrow" 0 {
  block1(v1: i64):
    v2: i64 = call.foreign @"walk" 0(v1)
    v3: i64 = add v2, v1
    return v3
  }
  function "wide" 0 {
  block1(v1: i64):
    ${around('call.foreign @"narrow" 0(v1)', "v1")}
    return ${SUM}
  }
  function "nine" 1 {
  block1(v1: i64, v2: i64, v3: i64, v4: i64, v5: i64, v6: i64, v7: i64, v8: i64, v9: i64):
    v400: i64 = constant 0
    v401: i32 = eq v1, v400
    branch v401, block2, block3
  block2:
    v402: i64 = call @"wide" 0(v9)
    v403: i64 = add v402, v9
    return v403
  block3:
    v404: i64 = constant 1
    v405: i64 = sub v1, v404
    ${around('call @"nine" 1(v405, v2, v3, v4, v5, v6, v7, v8, v9)', "v8")}
    return ${SUM}
  }
  function "outermost" 0 {
  block1(v1: i64):
    v2: i64 = constant 3
    v3: i64 = call @"nine" 1(v2, v2, v2, v2, v2, v2, v2, v2, v1)
    v4: i64 = add v3, v1
    return v4
  }`;

test.skipIf(memory === undefined || gcc === undefined).each(["fast", "optimized"] as const)(
  "_Unwind_Backtrace sees each frame, %s",
  (level) => {
    const module = parseModule(IR);
    for (const f of module.functions) module.symbol(f.name, "global");
    const walk = readElf(compileC("gcc", temporaryFolder("unwind"), "walk.c", WALK, []).bytes);
    // By way of ELF the rows become a section, which the process's unwinder is told of.
    const compiled = readElf(writeElf(compileIr(module, { level, features: detectFeatures() })));
    const code = native.load([compiled, walk]);
    const starts = ["walk", ...module.functions.map(({ name }) => name)]
      .map((name) => ({ name, at: code.addressOf(name) as number }))
      .toSorted((one, other) => other.at - one.at);
    const frames = native.buffer(8 * 64);
    nativeFunction(native, { code, name: "outermost" }, { args: ["pointer"], result: "i64" })(frames.address);
    const [count, ...seen] = new BigInt64Array(frames.bytes.buffer, frames.bytes.byteOffset, 42);
    const names = seen.slice(0, Number(count)).map((at) => starts.find((start) => start.at <= at)?.name);
    expect(names.slice(0, 8)).toEqual(["walk", "narrow", "wide", "nine", "nine", "nine", "nine", "outermost"]);
    frames.free();
  },
);
