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

/** Calls `callee`, which takes and gives an i64, between making many values and adding them. */
function wide(name: string, callee: string): string {
  const sums = range(MANY).map(
    (index) => `v${300 + index}: i64 = add v${index === 0 ? 200 : 299 + index}, v${100 + index}`,
  );
  return `function "${name}" 0 {
    block1(v1: i64):
      ${range(MANY)
        .map((index) => `v${10 + index}: i64 = constant ${index + 3}\n v${100 + index}: i64 = mul v1, v${10 + index}`)
        .join("\n")}
      v200: i64 = call.foreign @"${callee}" 0(v1)
      ${sums.join("\n")}
      return v${299 + MANY}
    }`;
}

// Calls of foreign functions are not inlined.
const IR = `
  signature 0 (i64) -> (i64)
  signature 1 (i64, i64, i64, i64, i64, i64, i64, i64, i64) -> (i64)
  function "narrow" 0 {
  block1(v1: i64):
    v2: i64 = call.foreign @"walk" 0(v1)
    v3: i64 = add v2, v1
    return v3
  }
  ${wide("wide", "narrow")}
  function "nine" 1 {
  block1(v1: i64, v2: i64, v3: i64, v4: i64, v5: i64, v6: i64, v7: i64, v8: i64, v9: i64):
    v10: i64 = constant 0
    v11: i32 = eq v1, v10
    branch v11, block2, block3
  block2:
    v12: i64 = call.foreign @"wide" 0(v9)
    v13: i64 = add v12, v9
    return v13
  block3:
    v14: i64 = constant 1
    v15: i64 = sub v1, v14
    v16: i64 = call.foreign @"nine" 1(v15, v2, v3, v4, v5, v6, v7, v8, v9)
    v17: i64 = add v16, v8
    return v17
  }
  function "outermost" 0 {
  block1(v1: i64):
    v2: i64 = constant 3
    v3: i64 = call.foreign @"nine" 1(v2, v2, v2, v2, v2, v2, v2, v2, v1)
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
