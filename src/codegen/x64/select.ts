/**
 * Instruction selection: an IR function to machine instructions over virtual registers.
 *
 * Blocks are walked so that uses come before definitions (selector.ts says why). The rules are by family: integers, conditions, floats,
 * memory, calls, control; a table has one for each operation, so an operation without a rule does not compile.
 */
import { type IrFunction, NO_VALUE, OP, type OpName, OPS } from "../../ir/index.ts";
import type { CodegenOptions } from "../options.ts";
import { type Blocks, layOutBlocks } from "./blocks.ts";
import type { ModuleContext } from "./context.ts";
import { allocatableSet, CALLEE_SAVED_SET } from "./convention.ts";
import { KIND } from "./encodings.ts";
import type { Machine } from "./machine-code.ts";
import { CALL_RULES, selectEntry } from "./select-calls.ts";
import { CONDITION_RULES } from "./select-conditions.ts";
import { CONTROL_RULES, passAlong } from "./select-control.ts";
import { FLOAT_RULES } from "./select-floats.ts";
import { INTEGER_RULES } from "./select-integers.ts";
import { MEMORY_RULES } from "./select-memory.ts";
import { Selector } from "./selector.ts";

type Rule = (s: Selector, value: number) => void;

/** What is made where it is used, or defined by its block. */
const NOTHING: Rule = () => {};

const RULES = {
  removed: NOTHING,
  parameter: NOTHING,
  constant: NOTHING,
  symbol: NOTHING,
  ...INTEGER_RULES,
  ...CONDITION_RULES,
  ...FLOAT_RULES,
  ...MEMORY_RULES,
  ...CALL_RULES,
  ...CONTROL_RULES,
} satisfies Record<OpName, Rule>;
const rules: readonly Rule[] = OPS.map(({ name }) => RULES[name]);

/** A machine function, and what emission needs beside it. */
export interface Selected {
  readonly machine: Machine;
  readonly blocks: Blocks;
  readonly selector: Selector;
}

export function select(f: IrFunction, context: ModuleContext, options: CodegenOptions): Selected {
  const { workspace } = context;
  workspace.reset();
  const blocks = layOutBlocks(f, workspace);
  const code = context.builder;
  code.reset();
  const s = new Selector(f, code, context, options, blocks);
  if (blocks.predecessorStart[1] !== 0) throw s.fault("the entry has predecessors");
  s.defineParameters();
  const firstChunk = workspace.int32(blocks.blockCount);
  const endChunk = workspace.int32(blocks.blockCount);
  for (let index = 0; index < blocks.blockCount; index++) {
    const block = blocks.walk[index];
    firstChunk[block] = code.chunks;
    if (blocks.edge[block] === 0) selectBlock(s, blocks.irBlock[block], block === 0);
    else selectEdge(s, blocks.edge[block], block);
    endChunk[block] = code.chunks;
  }
  const machine = code.finish(f.name, workspace, blocks, firstChunk, endChunk, passedBetween(s), {
    allocatable: allocatableSet(options.pinned),
    calleeSaved: CALLEE_SAVED_SET & allocatableSet(options.pinned),
  });
  return { machine, blocks, selector: s };
}

function selectBlock(s: Selector, block: number, isEntry: boolean): void {
  const { f } = s;
  for (let value: number = f.last[block]; value !== NO_VALUE; value = f.previous[value]) {
    const op = f.op[value];
    if (op === OP.parameter) break;
    if (!s.enter(value)) continue;
    rules[op](s, value);
    s.code.endChunk();
  }
  if (!isEntry) return;
  s.code.position = 0;
  selectEntry(s);
  s.code.endChunk();
}

function selectEdge(s: Selector, edge: number, block: number): void {
  s.code.position = s.f.at[s.f.last[s.f.edgeFrom[edge]]];
  passAlong(s, edge, block);
  s.code.add(0, KIND.jump);
  s.code.endChunk();
}

/** Parameters and arguments by block. */
function passedBetween(s: Selector): Parameters<ModuleContext["builder"]["finish"]>[5] {
  const { f, blocks } = s;
  const { blockCount, irBlock } = blocks;
  const { workspace } = s.context;
  const parameterStart = workspace.int32(blockCount + 1);
  const argumentStart = workspace.int32(blockCount + 1);
  const parameters = workspace.int32(s.passedCount);
  const passed = workspace.int32(s.argumentCount);
  let parameterCount = 0;
  let argumentCount = 0;
  for (let block = 0; block < blockCount; block++) {
    if (block > 0 && irBlock[block] !== 0)
      for (let value = f.first[irBlock[block]]; value !== 0 && f.op[value] === OP.parameter; value = f.next[value])
        if (s.isPassed(value)) parameters[parameterCount++] = s.registerOf(value);
    const list = s.argumentsOfBlock[block];
    if (list !== undefined) for (const register of list) passed[argumentCount++] = register;
    parameterStart[block + 1] = parameterCount;
    argumentStart[block + 1] = argumentCount;
  }
  return { parameterStart, parameters, argumentStart, arguments: passed };
}
