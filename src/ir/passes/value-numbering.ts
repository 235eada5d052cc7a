/**
 * Global value numbering: of several instructions that compute the same, the one that dominates the others remains.
 *
 * A table from what an instruction is (operation, type, operands) to the instruction is kept along the dominator tree: what a subtree put
 * in is taken out when it is left, so whatever is found dominates. Loads take part with the state of memory that they read: a number that each
 * write and call changes, inherited by a block whose only predecessor is its dominator, and new at every other. A store also puts in the load
 * that would read it.
 */
import type { Block, IrFunction, Value } from "../function.ts";
import type { Graph } from "../graph.ts";
import { effectOf, formatOf, LOAD_AGAIN, OP, OPS, type OpRow } from "../ops.ts";
import { ACCESS, TYPE_BYTES, ACCESSES } from "../types.ts";
import { Replacements } from "./replace.ts";

const COMMUTES = OPS.map((row: OpRow) => row.commutes === true);
/** Formats whose columns a, b and c say all there is. */
const SHARED = OPS.map(
  ({ format, effect }: OpRow) =>
    (effect === "pure" || effect === "traps") &&
    (format === "constant" ||
      format === "unary" ||
      format === "binary" ||
      format === "ternary" ||
      format === "symbol" ||
      format === "trapIf"),
);

export function numberValues(f: IrFunction, graph: Graph): boolean {
  return new Numbering(f, graph).run();
}

class Numbering {
  readonly #f: IrFunction;
  readonly #graph: Graph;
  readonly #replacements: Replacements;
  /** Open hash table of instructions: heads of chains. */
  readonly #heads: Int32Array;
  readonly #chain: Int32Array;
  readonly #hash: Int32Array;
  /** State of memory that a load, or the load that a store stands for, belongs to. */
  readonly #memory: Int32Array;
  /** What was put in, in order, to be taken out. */
  readonly #entered: number[] = [];
  readonly #stateAtEnd: Int32Array;
  #states = 0;
  #state = 0;

  constructor(f: IrFunction, graph: Graph) {
    this.#f = f;
    this.#graph = graph;
    this.#replacements = new Replacements(f);
    const size = 1 << (32 - Math.clz32(Math.max(16, f.valueCount)));
    this.#heads = new Int32Array(size);
    this.#chain = new Int32Array(f.valueCount);
    this.#hash = new Int32Array(f.valueCount);
    this.#memory = new Int32Array(f.valueCount);
    this.#stateAtEnd = new Int32Array(f.blockCount);
  }

  run(): boolean {
    this.#walkDominators();
    this.#replacements.apply();
    return this.#replacements.count > 0;
  }

  #walkDominators(): void {
    const { order, dominator } = this.#graph;
    // Children of each block, as lists by first child and next brother.
    const child = new Int32Array(this.#f.blockCount);
    const brother = new Int32Array(this.#f.blockCount);
    for (let index = order.length - 1; index > 0; index--) {
      const block = order[index];
      brother[block] = child[dominator[block]];
      child[dominator[block]] = block;
    }
    // Each block twice: to enter it, and, as a negative number, to leave it with what had been put in before.
    const work: number[] = [order[0]];
    const marks: number[] = [];
    while (work.length > 0) {
      const block = work.pop() as number;
      if (block < 0) {
        this.#leave(marks.pop() as number);
        continue;
      }
      marks.push(this.#entered.length);
      work.push(-block);
      this.#number(block as Block);
      const from = work.length;
      for (let at = child[block]; at !== 0; at = brother[at]) work.push(at);
      work.splice(from, work.length - from, ...work.slice(from).reverse());
    }
  }

  #leave(mark: number): void {
    while (this.#entered.length > mark) {
      const value = this.#entered.pop() as number;
      this.#heads[this.#hash[value] & (this.#heads.length - 1)] = this.#chain[value];
    }
  }

  #number(block: Block): void {
    const f = this.#f;
    this.#state = this.#stateAt(block);
    for (let value = f.first[block], next = 0; value !== 0; value = next) {
      next = f.next[value];
      f.mapOperands(value as Value, this.#replacements.of);
      this.#visit(value as Value);
    }
    this.#stateAtEnd[block] = this.#state;
  }

  #stateAt(block: Block): number {
    const { predecessorStart, predecessors, dominator } = this.#graph;
    const start = predecessorStart[block];
    if (predecessorStart[block + 1] - start === 1 && this.#f.edgeFrom[predecessors[start]] === dominator[block])
      return this.#stateAtEnd[dominator[block]];
    return ++this.#states;
  }

  #visit(value: Value): void {
    const f = this.#f;
    const op = f.op[value];
    if (op === OP.load) {
      if (f.c[value] !== LOAD_AGAIN) this.#share(value, this.#state);
    } else if (op === OP.store) this.#store(value);
    else if (SHARED[op]) this.#share(value, -1);
    else if (effectOf(op) === "writes" || effectOf(op) === "calls") this.#state = ++this.#states;
  }

  /** Looks for an equal instruction; if there is none, others find this one. */
  #share(value: Value, state: number): void {
    const f = this.#f;
    this.#orderOperands(value);
    const hash = this.#hashOf(f.op[value], f.type[value], f.a[value], f.b[value], f.c[value], f.aux[value], state);
    for (let at = this.#heads[hash & (this.#heads.length - 1)]; at !== 0; at = this.#chain[at]) {
      if (this.#hash[at] !== hash || this.#memory[at] !== state || !this.#isSame(at, value)) continue;
      this.#replacements.replace(value, (f.op[at] === OP.store ? f.c[at] : at) as Value);
      f.remove(value);
      return;
    }
    this.#enter(value, hash, state);
  }

  #enter(value: Value, hash: number, state: number): void {
    const slot = hash & (this.#heads.length - 1);
    this.#hash[value] = hash;
    this.#memory[value] = state;
    this.#chain[value] = this.#heads[slot];
    this.#heads[slot] = value;
    this.#entered.push(value);
  }

  #isSame(at: number, value: Value): boolean {
    const f = this.#f;
    if (f.a[at] !== f.a[value] || f.b[at] !== f.b[value]) return false;
    // What a store wrote, a load of that access reads.
    if (f.op[at] === OP.store)
      return f.op[value] === OP.load && f.type[f.c[at]] === f.type[value] && f.aux[at] === f.aux[value];
    return (
      f.op[at] === f.op[value] && f.type[at] === f.type[value] && f.c[at] === f.c[value] && f.aux[at] === f.aux[value]
    );
  }

  #store(value: Value): void {
    const f = this.#f;
    this.#state = ++this.#states;
    const type = f.type[f.c[value]];
    const access = f.aux[value];
    // A narrow store cuts its value: a load does not read that back.
    if (ACCESSES[access].bytes !== TYPE_BYTES[type as 1] || access < ACCESS.i32) return;
    this.#enter(value, this.#hashOf(OP.load, type, f.a[value], f.b[value], 0, access, this.#state), this.#state);
  }

  #orderOperands(value: Value): void {
    const f = this.#f;
    if (formatOf(f.op[value]) !== "binary" || !COMMUTES[f.op[value]]) return;
    const a = f.a[value];
    const b = f.b[value];
    if (a <= b || f.op[b] === OP.constant) return;
    f.a[value] = b;
    f.b[value] = a;
  }

  #hashOf(op: number, type: number, a: number, b: number, c: number, aux: number, state: number): number {
    let hash = Math.imul(op * 8 + type, 0x9e3779b1) ^ aux;
    hash = Math.imul(hash ^ a ^ (hash >>> 15), 0x85ebca6b);
    hash = Math.imul(hash ^ b ^ (hash >>> 13), 0xc2b2ae35);
    hash = Math.imul(hash ^ c ^ (hash >>> 16), 0x27d4eb2f);
    hash = Math.imul(hash ^ state ^ (hash >>> 15), 0x9e3779b1);
    return hash ^ (hash >>> 16);
  }
}
