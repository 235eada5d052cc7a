/**
 * Threading: a way into a block that decides the block's branch leads to where the branch would.
 *
 *     block 1: jump block3(zero)            block 1: jump block5
 *     block 3(p): branch p, block4, block5  block 3(p): branch p, block4, block5
 *
 * Functions that answer true or false leave such blocks behind when they are inlined. The block may compute, but have no effect; its condition is
 * known if it is a constant once the parameters have the values of that way. What the block defines must not be needed where the way then
 * leads: each use of it must be dominated by the other target, which still is reached through the block alone.
 */
import type { Block, Edge, IrFunction, Value } from "../function.ts";
import { Graph } from "../graph.ts";
import { effectOf, formatOf, OP } from "../ops.ts";
import type { Type } from "../types.ts";
import { foldConstants } from "./fold.ts";

/** Instructions of a block that is looked at, parameters and constants aside. */
const MOST_INSTRUCTIONS = 4;

/** Ways that were threaded after which dominance is worked out anew, and how often it is. */
const MOST_THREADED = 32;
const MOST_ROUNDS = 64;

/** Whether anything changed: graphs of before are of no use then. */
export function threadBranches(f: IrFunction): boolean {
  let changed = false;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const candidates = f.order.filter((block) => isCandidate(f, block));
    if (candidates.length === 0) break;
    const threading = new Threading(f, candidates);
    for (const block of candidates) if (!threading.isStale) threading.through(block);
    if (threading.targets.length > 0) changed = true;
    if (!threading.isStale) break;
  }
  return changed;
}

/** It has parameters, does nothing, and branches. */
function isCandidate(f: IrFunction, block: Block): boolean {
  const end = f.last[block];
  if (f.op[end] !== OP.branch || f.parameterCount[block] === 0 || block === f.entry) return false;
  let size = 0;
  for (let value = f.first[block]; value !== end; value = f.next[value]) {
    if (effectOf(f.op[value]) !== "pure") return false;
    if (f.op[value] !== OP.parameter && f.op[value] !== OP.constant && ++size > MOST_INSTRUCTIONS) return false;
  }
  return true;
}

/** By candidate: blocks, others than itself, that use a value that it defines. Constants can be made anew anywhere. */
function usesOutside(f: IrFunction, candidates: readonly Block[]): Map<Block, Set<Block>> {
  const uses = new Map<Block, Set<Block>>(candidates.map((block) => [block, new Set<Block>()]));
  for (const block of f.order)
    for (let value = f.first[block]; value !== 0; value = f.next[value])
      f.forEachOperand(value as Value, (operand) => {
        const from = f.block[operand] as Block;
        if (from !== block) uses.get(from)?.add(block);
      });
  return uses;
}

/** One round: dominance as it was at its beginning. */
class Threading {
  /** Where ways lead now that did not before: what dominated those blocks may not any more. */
  readonly targets: Block[] = [];
  readonly #f: IrFunction;
  readonly #graph: Graph;
  readonly #uses: ReadonlyMap<Block, ReadonlySet<Block>>;

  constructor(f: IrFunction, candidates: readonly Block[]) {
    this.#f = f;
    this.#graph = new Graph(f);
    this.#uses = usesOutside(f, candidates);
  }

  get isStale(): boolean {
    return this.targets.length >= MOST_THREADED;
  }

  through(block: Block): void {
    const graph = this.#graph;
    if (!graph.isReachable(block)) return;
    for (let at = graph.predecessorStart[block]; at < graph.predecessorStart[block + 1]; at++)
      this.#along(block, graph.predecessors[at] as Edge);
  }

  #along(block: Block, edge: Edge): void {
    const f = this.#f;
    const end = f.last[block];
    // Ways that come back to the block stay: the loop that they close keeps its header.
    if (f.edgeTo[edge] !== block || this.#graph.dominates(block, f.edgeFrom[edge] as Block)) return;
    const condition = conditionOn(f, block, edge);
    if (condition === undefined) return;
    const [way, rest] = condition ? [f.b[end], f.c[end]] : [f.c[end], f.b[end]];
    const target = f.edgeTo[way] as Block;
    if (target === block || !this.#isFree(block, f.edgeTo[rest] as Block)) return;
    if (thread(f, block, edge, way as Edge)) this.targets.push(target);
  }

  /** Whether all that needs the block's values is reached through `rest` alone, and that through the block alone. */
  #isFree(block: Block, rest: Block): boolean {
    const users = this.#uses.get(block);
    if (users === undefined || users.size === 0) return true;
    const graph = this.#graph;
    if (graph.predecessorStart[rest + 1] - graph.predecessorStart[rest] !== 1) return false;
    for (const target of this.targets) if (graph.dominates(rest, target)) return false;
    for (const user of users) if (!graph.dominates(rest, user)) return false;
    return true;
  }
}

/** What the branch does if the block is entered by an edge; nothing if that is not known. */
function conditionOn(f: IrFunction, block: Block, edge: Edge): boolean | undefined {
  const constant = constantOn(f, block, edge, f.a[f.last[block]] as Value, MOST_INSTRUCTIONS);
  return constant === 0 ? undefined : f.a[constant] !== 0;
}

/** A constant that a value of the block is on that way, 0 if it is none; perhaps one that is in no block. */
function constantOn(f: IrFunction, block: Block, edge: Edge, value: Value, depth: number): Value | 0 {
  if (f.op[value] === OP.constant) return value;
  if (f.block[value] !== block || depth === 0) return 0;
  if (f.op[value] === OP.parameter) {
    const argument = f.lists[f.edgeArguments[edge] + f.a[value]] as Value;
    return f.op[argument] === OP.constant ? argument : 0;
  }
  const format = formatOf(f.op[value]);
  if (format !== "unary" && format !== "binary") return 0;
  const a = constantOn(f, block, edge, f.a[value] as Value, depth - 1);
  const b = format === "unary" || a === 0 ? a : constantOn(f, block, edge, f.b[value] as Value, depth - 1);
  if (a === 0 || b === 0) return 0;
  const copy = f.create(f.op[value], f.type[value] as Type, a, format === "unary" ? 0 : b);
  const folded = foldConstants(f, copy);
  f.op[copy] = folded === undefined ? OP.removed : OP.constant;
  f.a[copy] = Number(BigInt.asIntN(32, folded ?? 0n));
  f.b[copy] = Number(BigInt.asIntN(32, (folded ?? 0n) >> 32n));
  return folded === undefined ? 0 : copy;
}

/** Lets an edge to the block lead on by `way`. Not if that carries what only the block knows. */
function thread(f: IrFunction, block: Block, edge: Edge, way: Edge): boolean {
  const count = f.edgeArgumentCount[way];
  const args: Value[] = [];
  for (let index = 0; index < count; index++) {
    const value = f.lists[f.edgeArguments[way] + index] as Value;
    if (f.block[value] !== block) args.push(value);
    else if (f.op[value] === OP.parameter) args.push(f.lists[f.edgeArguments[edge] + f.a[value]] as Value);
    else if (f.op[value] === OP.constant) args.push(copyBefore(f, value, f.last[f.edgeFrom[edge]] as Value));
    else return false;
  }
  f.edgeTo[edge] = f.edgeTo[way];
  f.setEdgeArguments(edge, args);
  return true;
}

function copyBefore(f: IrFunction, constant: Value, end: Value): Value {
  const copy = f.create(OP.constant, f.type[constant] as Type, f.a[constant], f.b[constant]);
  f.insertBefore(copy, end);
  return copy;
}
