// IR to functions in one step: values of each type, host functions, traps, refusals by name.
import { describe, expect, test } from "vitest";
import { IrTrap, type LoadedFunction, loadIr, type LoadIrOptions } from "ingot/engine";
import { OP, parseModule } from "ingot/ir";
import { memory } from "../support/native-memory.ts";

function load(text: string, options?: LoadIrOptions): Readonly<Record<string, LoadedFunction>> {
  const loaded = loadIr(parseModule(text), options);
  if ("refused" in loaded) throw new Error(loaded.refused.message);
  return loaded.functions;
}

describe.skipIf(memory === undefined).each(["fast", "optimized"] as const)("IR that is loaded, %s,", (level) => {
  test("has functions of any signature", () => {
    const { f, g } = load(
      `signature 0 (i32, i64, f32, f64) -> (f64, f32, i64, i32)
       signature 1 () -> ()
       function "f" 0 {
       block1(v1: i32, v2: i64, v3: f32, v4: f64):
         return v4, v3, v2, v1
       }
       function "g" 1 {
       block1:
         return
       }`,
      { level },
    );
    expect(f(-1, -2n, 0.5, 1e300)).toEqual([1e300, 0.5, -2n, -1]);
    expect(g()).toBe(undefined);
  });

  test("calls functions of JavaScript by their names", () => {
    const { f } = load(
      `signature 0 (i32) -> (i64)
       function "f" 0 {
       block1(v1: i32):
         v2: i64 = call.foreign @"host" 0(v1)
         v3: i64 = add v2, v2
         return v3
       }`,
      {
        level,
        hosts: { host: { signature: { parameters: ["i32"], results: ["i64"] }, call: ([n]) => [BigInt(n) * 3n] } },
      },
    );
    expect(f(7)).toBe(42n);
  });

  test("traps by name", () => {
    const { f } = load(
      `signature 0 (i32) -> (i32)
       function "f" 0 {
       block1(v1: i32):
         v2: i32 = divS v1, v1
         return v2
       }`,
      { level },
    );
    expect(f(3)).toBe(1);
    expect(() => f(0)).toThrow(IrTrap);
    expect(() => f(0)).toThrow("integer divide by zero, in 'f'");
  });

  test("traps at the position that the instruction was given", () => {
    const module = parseModule(
      `signature 0 (i32) -> (i32)
       function "f" 0 {
       block1(v1: i32):
         v2: i32 = divS v1, v1
         return v2
       }`,
    );
    const [{ op, at }] = module.functions;
    at[op.indexOf(OP.divS)] = 77;
    const loaded = loadIr(module, { level });
    if ("refused" in loaded) throw new Error(loaded.refused.message);
    let trap: unknown;
    try {
      loaded.functions.f(0);
    } catch (error) {
      trap = error;
    }
    expect(trap).toMatchObject({ at: 77, functionName: "f" });
  });
});

test.skipIf(memory === undefined)("IR that is not in order, or names what nobody defines, is not loaded", () => {
  expect(() => load('signature 0 (i64) -> (i32)\nfunction "f" 0 {\nblock1(v1: i64):\n  return v1\n}')).toThrow(
    /malformed IR: function 'f'/,
  );
  expect(() => load('signature 0 () -> ()\nfunction "f" 0 {\nblock1:\n  call @"nowhere" 0()\n  return\n}')).toThrow(
    /nowhere/,
  );
});
