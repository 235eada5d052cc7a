/** Register allocation takes time in proportion: large functions of several shapes, right, and with their times printed. */
import { expect, test } from "vitest";
import { allocate } from "#ingot/codegen/x64/allocate.js";
import type { MachineFunction } from "#ingot/codegen/x64/machine.js";
import { randomFrom } from "../support/seed.ts";
import { coldCalls, dispatchLoop, hugeSwitch, straightLine, structured } from "../support/typical-machines.ts";

const shapes: [string, (size: number) => MachineFunction][] = [
  ["structured code", (size) => structured(randomFrom(5), { size, values: 12, calls: 0.03 })],
  ["dispatch loop", (size) => dispatchLoop(size >> 2)],
  ["switch", (size) => hugeSwitch(size >> 1, 100)],
  ["cold calls", (size) => coldCalls(size >> 3, 200)],
  ["straight line", (size) => straightLine(2 * size, 1000)],
];

test.each(shapes)("%s of growing size", (name, make) => {
  for (const size of [100, 1000, 10_000]) {
    const f = make(size);
    const rounds = size < 10_000 ? 10 : 2;
    let best = Infinity;
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      expect(allocate(f).locations.length).toBe(f.operandRegister.length);
      best = Math.min(best, performance.now() - start);
    }
    const each = ((best * 1000) / f.instructionCount).toFixed(2);
    console.log(
      `${name}: ${f.instructionCount} instructions, ${f.blockCount} blocks, ${best.toFixed(1)} ms, ${each} µs each`,
    );
  }
});
