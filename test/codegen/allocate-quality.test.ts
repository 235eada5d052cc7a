/** Register allocation is good: what must not happen in loops and on hot paths. */
import { expect, test } from "vitest";
import { allocate } from "#ingot/codegen/x64/allocate.js";
import { type Allocation, FIRST_SLOT, type MachineFunction } from "#ingot/codegen/x64/machine.js";
import { printMachine } from "#ingot/codegen/x64/print-machine.js";
import { checkAllocation } from "../support/check-allocation.ts";
import { use, useFixed } from "../support/machine-builder.ts";
import { CodeBuilder, coldCalls, dispatchLoop } from "../support/typical-machines.ts";

interface Traffic {
  moves: number;
  /** Moves from or to stack slots, and operands in them. */
  memory: number;
}

/** What the allocator's moves do in those blocks. */
function trafficIn(f: MachineFunction, allocation: Allocation, chosen: (block: number) => boolean): Traffic {
  const traffic = { moves: 0, memory: 0 };
  const inside = (place: number): boolean => {
    const block = f.blockStart.findLastIndex((start) => start <= place);
    return chosen(block);
  };
  for (let move = 0; move < allocation.moveCount; move++) {
    if (!inside(allocation.movePlace[move] >> 1)) continue;
    traffic.moves++;
    if (Math.max(allocation.moveFrom[move], allocation.moveTo[move]) >= FIRST_SLOT) traffic.memory++;
  }
  for (let instruction = 0; instruction < f.instructionCount; instruction++) {
    if (!inside(instruction)) continue;
    for (let at = f.operandStart[instruction]; at < f.operandStart[instruction + 1]; at++) {
      if (allocation.locations[at] >= FIRST_SLOT) traffic.memory++;
    }
  }
  return traffic;
}

function allocated(f: MachineFunction): Allocation {
  const allocation = allocate(f);
  checkAllocation(f, allocation);
  return allocation;
}

/** Checks on hot blocks that loops hold. */
const hot = (f: MachineFunction) => (block: number) => f.cold[block] === 0 && f.loopDepth[block] > 0;

test("a counted loop has no moves", () => {
  const code = new CodeBuilder();
  const [address, count] = code.enter(2);
  const [index, sum] = code.registers(2);
  const header = code.block({ loopDepth: 1, parameters: [index, sum] });
  const zero = code.load(0, undefined);
  code.jump(0, header, [count, zero]);
  const more = code.combine(header, sum, code.load(header, address));
  const fewer = code.combine(header, index);
  const again = code.block({ loopDepth: 1 });
  const exit = code.block();
  code.branch(header, [use(fewer)], again, exit);
  code.jump(again, header, [fewer, more]);
  code.branch(exit, [useFixed(more, 0)]);
  const f = code.finish("counted loop");
  const allocation = allocated(f);
  expect(trafficIn(f, allocation, hot(f)), printMachine(f, allocation)).toEqual({ moves: 0, memory: 0 });
  expect(allocation.slotCount).toBe(0);
});

test("an interpreter's handlers leave pc, fuel and base where the dispatch expects them", () => {
  const f = dispatchLoop(50);
  const allocation = allocated(f);
  // Every tenth handler calls in its main path: blocks of at most two moves for two arguments there.
  const calls = (block: number): boolean =>
    f.clobbers.subarray(f.blockStart[block], f.blockStart[block + 1]).some((clobbers) => clobbers !== 0);
  const quiet = trafficIn(f, allocation, (block) => hot(f)(block) && !calls(block) && block !== 1);
  expect(quiet, printMachine(f, allocation)).toEqual({ moves: 0, memory: 0 });
  const dispatch = trafficIn(f, allocation, (block) => block === 1);
  expect(dispatch.memory).toBe(0);
});

test("calls in cold blocks cost the hot path nothing, not even callee-saved registers", () => {
  const f = coldCalls(20, 6);
  const allocation = allocated(f);
  const first = (block: number): boolean => f.cold[block] === 0 && block !== 0;
  expect(trafficIn(f, allocation, first), printMachine(f, allocation)).toEqual({ moves: 0, memory: 0 });
  expect(allocation.used & f.calleeSaved).toBe(0);
});

test("a value that a loop does not use is stored before it, when the loop needs all registers", () => {
  const code = new CodeBuilder();
  const [address, count, idle] = code.enter(3);
  const values = Array.from({ length: 12 }, () => code.load(0, address));
  const index = code.register();
  const header = code.block({ loopDepth: 1, parameters: [index] });
  code.jump(0, header, [count]);
  for (const value of values) code.store(header, address, value);
  const fewer = code.combine(header, index);
  const again = code.block({ loopDepth: 1 });
  const exit = code.block();
  code.branch(header, [use(fewer)], again, exit);
  code.jump(again, header, [fewer]);
  for (const value of values) code.store(exit, address, value);
  code.branch(exit, [useFixed(idle, 0)]);
  const f = code.finish("loop under pressure");
  const allocation = allocated(f);
  expect(trafficIn(f, allocation, hot(f)), printMachine(f, allocation)).toEqual({ moves: 0, memory: 0 });
  expect(trafficIn(f, allocation, (block) => block === 0).memory).toBe(1);
});

test("a value that lives across a call in a loop is in a callee-saved register", () => {
  const code = new CodeBuilder();
  const [address, count] = code.enter(2);
  const index = code.register();
  const header = code.block({ loopDepth: 1, parameters: [index] });
  code.jump(0, header, [count]);
  code.call(header, []);
  code.store(header, address, address);
  const fewer = code.combine(header, index);
  const again = code.block({ loopDepth: 1 });
  const exit = code.block();
  code.branch(header, [use(fewer)], again, exit);
  code.jump(again, header, [fewer]);
  code.branch(exit, [useFixed(fewer, 0)]);
  const f = code.finish("loop with a call");
  const allocation = allocated(f);
  expect(trafficIn(f, allocation, hot(f)), printMachine(f, allocation)).toEqual({ moves: 0, memory: 0 });
});
