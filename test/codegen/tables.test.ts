// What stands beside the code: positions, safepoint records, refusals.
import { describe, expect, test } from "vitest";
import { compileModule, decodePcPosition, NO_TRAP, pcPosition, TailCallRefused } from "#ingot/codegen/index.js";
import { parseModule, TRAP } from "#ingot/ir/index.js";
import { disassemble } from "ingot/asm";
import { optionsOf, WAYS } from "./harness.ts";

const SAFEPOINTS = `
  signature 0 (i64, i64, f64) -> (i64)
  function "main" 0 {
  block1(v1: i64, v2: i64, v3: f64):
    v4: i64 = constant 77
    v5: i64 = call.safepoint @"callee" 0(v1, v2, v3 | v2, v4, v3, v1)
    v6: i64 = call.cold.safepoint @"callee" 0(v1, v2, v3 | v5, v2, v3)
    v7: i64 = add v5, v6
    v8: i64 = add v7, v1
    return v8
  }`;

describe.each(Object.entries(WAYS))("compiled %s:", (_name, way) => {
  test("safepoint records stand at return addresses, and name kept places", () => {
    const object = compileModule(parseModule(SAFEPOINTS), optionsOf(way));
    const returns = [...disassemble(object.sections[0].bytes)]
      .filter(({ text }) => text.startsWith("call"))
      .map(({ offset, bytes }) => offset + bytes.length);
    expect(object.safepoints.map(({ offset }) => offset)).toEqual(returns);
    expect(object.safepoints.map(({ words }) => words.length)).toEqual([5, 4]);
    const KEPT = new Set([3, 5, 12, 13, 14, 15]);
    for (const { words } of object.safepoints) {
      const [frame, ...places] = words;
      expect(frame % 8).toBe(0);
      for (const place of places)
        if ((place & 1) === 1) expect(KEPT).toContain(place >> 1);
        else expect(place >> 1).toBeLessThan(frame);
    }
  });
});

describe("positions", () => {
  test("are packed and unpacked", () => {
    expect(decodePcPosition(pcPosition(2 ** 26 + 5, TRAP.divideByZero))).toEqual({
      at: 2 ** 26 + 5,
      cause: TRAP.divideByZero,
    });
    expect(decodePcPosition(pcPosition(7)).cause).toBe(NO_TRAP);
  });

  test("stand at loads, calls and traps", () => {
    const module = parseModule(`
      signature 0 (i32) -> (i32)
      function "main" 0 {
      block1(v1: i32):
        v2: i32 = load.i32 v1
        v3: i32 = add v2, v1
        v4: i32 = call @"main" 0(v3)
        trapIf v4, nullElement
        return v4
      }`);
    const [f] = module.functions;
    let position = 100;
    for (let value = f.first[f.entry]; value !== 0; value = f.next[value]) f.at[value] = position++;
    const pinned = { heap: true, code: true };
    const { pcMap } = compileModule(module, optionsOf({ positions: true, pinned }));
    expect(pcMap.map((entry) => decodePcPosition(entry.position))).toEqual([
      { at: 101, cause: NO_TRAP },
      { at: 103, cause: NO_TRAP },
      { at: 104, cause: TRAP.nullElement },
    ]);
  });
});

test("a tail call that does not fit its caller's area is refused by name", () => {
  const module = parseModule(`
    signature 0 (i32, i32, i32, i32, i32, i32, i32) -> (i32)
    signature 1 (i32) -> (i32)
    function "main" 1 {
    block1(v1: i32):
      tailCall @"wide" 0(v1, v1, v1, v1, v1, v1, v1)
    }`);
  expect(() => compileModule(module, optionsOf({}))).toThrow(TailCallRefused);
});
