// What the runtime needs of code: parking in the middle of it, and calls that return a second time.
import { expect, test } from "vitest";
import { nativeFunction } from "ingot/call";
import { parseModule } from "ingot/ir";
import { compileIr, detectFeatures } from "#ingot/engine/index.js";
import { memory, native } from "../support/native-memory.ts";

const LEVELS = ["fast", "optimized"] as const;

function loadText(text: string, level: "fast" | "optimized") {
  const module = parseModule(text);
  for (const f of module.functions) module.symbol(f.name, "global");
  return native.load(compileIr(module, { level, features: detectFeatures() }));
}

test.skipIf(memory === undefined).each(LEVELS)("values live across parking, %s", (level) => {
  const code = loadText(
    `signature 0 (i64, f64) -> (f64)
     function "f" 0 {
     block1(v1: i64, v2: f64):
       v3: i64 = park v1
       v4: i64 = add v3, v1
       v5: i64 = park v4
       v6: i64 = mul v5, v4
       v7: f64 = convertS v6
       v8: f64 = fadd v7, v2
       return v8
     }`,
    level,
  );
  const requests: number[] = [];
  const onPark = (request: number): number => {
    requests.push(request);
    return request + 100;
  };
  const f = nativeFunction(native, { code, name: "f" }, { args: ["i64", "f64"], result: "f64" }, { onPark });
  // 5 → 105, + 5 = 110 → 210, * 110
  expect(f(5, 0.5)).toBe(210 * 110 + 0.5);
  expect(requests).toEqual([5, 110]);
});

test.skipIf(memory === undefined).each(LEVELS)("a call may return twice, %s", (level) => {
  // setjmp of libc, as code sees it: what was known before holds after either return.
  const code = loadText(
    `signature 0 (i64, i64) -> (i64)
     signature 1 (i64) -> (i32)
     signature 2 (i64, i32) -> ()
     function "f" 0 {
     block1(v1: i64, v2: i64):
       v3: i64 = constant 3
       v4: i64 = mul v2, v3
       v5: i32 = call.foreign.returnsTwice @"_setjmp" 1(v1)
       branch v5, block3, block2
     block2:
       v6: i32 = constant 7
       call.foreign @"longjmp" 2(v1, v6)
       trap unreachable
     block3:
       v8: i64 = widenS v5
       v9: i64 = add v4, v8
       return v9
     }`,
    level,
  );
  const buffer = native.buffer(512);
  const f = nativeFunction(native, { code, name: "f" }, { args: ["pointer", "i64"], result: "i64" });
  expect(f(buffer.address, 11)).toBe(40n);
  buffer.free();
});

test.skipIf(memory === undefined).each(LEVELS)(
  "what was known before a call holds when it returns again, %s",
  (level) => {
    // More values than registers keep; behind the first return as many others, which must not take the places of those.
    const numbers = Array.from({ length: 12 }, (_, index) => index);
    const sum = (from: number, to: number): string =>
      numbers
        .map((index) => `v${to + index}: i64 = add v${index === 0 ? 2 : to + index - 1}, v${from + index}`)
        .join("\n");
    const code = loadText(
      `signature 0 (i64, i64) -> (i64)
     signature 1 (i64) -> (i32)
     signature 2 (i64, i32) -> ()
     signature 3 (i64) -> (i64)
     function "f" 0 {
     block1(v1: i64, v2: i64):
       ${numbers.map((index) => `v${10 + index}: i64 = constant ${index + 3}\nv${30 + index}: i64 = mul v2, v${10 + index}`).join("\n")}
       v5: i32 = call.foreign.returnsTwice @"_setjmp" 1(v1)
       branch v5, block3, block2
     block2:
       ${numbers.map((index) => `v${50 + index}: i64 = call.foreign @"labs" 3(v2)`).join("\n")}
       ${sum(50, 70)}
       v6: i32 = wrap v81
       call.foreign @"longjmp" 2(v1, v6)
       trap unreachable
     block3:
       ${sum(30, 90)}
       v7: i64 = widenS v5
       v8: i64 = add v101, v7
       return v8
     }`,
      level,
    );
    const buffer = native.buffer(512);
    const f = nativeFunction(native, { code, name: "f" }, { args: ["pointer", "i64"], result: "i64" });
    const products = numbers.reduce((total, index) => total + 11 * (index + 3), 11);
    expect(f(buffer.address, 11)).toBe(BigInt(products + 13 * 11));
    buffer.free();
  },
);
