/**
 * Dead code: instructions whose value nobody needs, and parameters of blocks that are only handed on.
 *
 * What has an effect is needed, traps included, and what it uses is. A parameter is needed if something needed uses it; only then are the
 * arguments that its edges carry. So a value that goes round a loop and is never used otherwise dies. Marking and removal see
 * everything once.
 */
import type { Block, Edge, IrFunction, Value } from "../function.ts";
import type { Graph } from "../graph.ts";
import { effectOf, OP } from "../ops.ts";

export interface DeadCodeOptions {
  /** Loads whose value nobody needs go too, though they might have trapped. */
  readonly removeLoads?: boolean;
}

export function removeDeadCode(f: IrFunction, graph: Graph, { removeLoads = false }: DeadCodeOptions = {}): boolean {
  const needed = new Uint8Array(f.valueCount);
  const work: number[] = [];
  const need = (value: Value): void => {
    if (needed[value] !== 0) return;
    needed[value] = 1;
    work.push(value);
  };
  for (const block of graph.order)
    for (let value = f.first[block]; value !== 0; value = f.next[value]) {
      const effect = effectOf(f.op[value]);
      const isNeeded = effect !== "pure" && !(effect === "reads" && (removeLoads || f.op[value] !== OP.load));
      if (isNeeded || (f.op[value] === OP.parameter && block === f.entry)) need(value as Value);
    }
  while (work.length > 0) {
    const value = work.pop() as Value;
    if (f.op[value] === OP.parameter) needArguments(f, graph, value, need);
    else forEachOwnOperand(f, value, need);
  }
  return sweep(f, graph, needed);
}

function needArguments(f: IrFunction, graph: Graph, parameter: Value, need: (value: Value) => void): void {
  const block = f.block[parameter];
  for (let at = graph.predecessorStart[block]; at < graph.predecessorStart[block + 1]; at++)
    need(f.lists[f.edgeArguments[graph.predecessors[at]] + f.a[parameter]] as Value);
}

/** Operands but for those that edges carry. */
function forEachOwnOperand(f: IrFunction, value: Value, see: (operand: Value) => void): void {
  switch (f.op[value]) {
    case OP.jump:
      break;
    case OP.branch:
    case OP.switch:
      see(f.a[value] as Value);
      break;
    default:
      f.forEachOperand(value, see);
  }
}

function sweep(f: IrFunction, graph: Graph, needed: Uint8Array): boolean {
  let changed = false;
  for (const block of graph.order) {
    const gone: number[] = [];
    for (let value = f.first[block], next = 0; value !== 0; value = next) {
      next = f.next[value];
      if (needed[value] !== 0) continue;
      if (f.op[value] === OP.parameter) gone.push(f.a[value]);
      f.remove(value as Value);
      changed = true;
    }
    if (gone.length > 0) removeParameters(f, graph, block as Block, gone);
  }
  return changed;
}

/** The parameters with these numbers were removed: the others move up, and the edges' arguments too. */
export function removeParameters(f: IrFunction, graph: Graph, block: Block, gone: readonly number[]): void {
  let index = 0;
  for (let value = f.first[block]; value !== 0 && f.op[value] === OP.parameter; value = f.next[value])
    f.a[value] = index++;
  f.parameterCount[block] = index;
  for (let at = graph.predecessorStart[block]; at < graph.predecessorStart[block + 1]; at++)
    removeArguments(f, graph.predecessors[at] as Edge, gone);
}

/** `gone` in ascending order. */
function removeArguments(f: IrFunction, edge: Edge, gone: readonly number[]): void {
  const start = f.edgeArguments[edge];
  const count = f.edgeArgumentCount[edge];
  let to = start;
  let skip = 0;
  for (let index = 0; index < count; index++) {
    if (gone[skip] === index) skip++;
    else f.lists[to++] = f.lists[start + index];
  }
  f.edgeArgumentCount[edge] = to - start;
}
