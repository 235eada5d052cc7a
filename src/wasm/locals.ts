/**
 * Locals to SSA values, on demand (after Braun, Buchwald, Hack, Leißa, Mallon and Zwinkau, 2013).
 *
 * What a local is in a block is noted where it is written. Who reads it in a block that did not write it goes up: a block with one way in has
 * what its predecessor had; any other gets a parameter. What the edges carry for a parameter is looked for at the end, when all edges are
 * known; that may make parameters in turn. Last, parameters that are always the same value are dropped, and only those that are left become
 * part of the function. So each local is looked at where it is used only, and nothing depends on how many there are: those of a type are
 * declared as a group, and begin as one zero.
 */
import { type Block, type Edge, type IrFunction, OP, type Type, type Value } from "../ir/index.ts";
import { findTrivial } from "./trivial.ts";

/** Several ways in, or, of a loop's header, some that are not known yet. */
const MANY = -1;
/** A walk up leaves a note each time it took so many steps: walks for the same local that meet its way are short then. */
const LONG_WALK = 8;

interface Parameter {
  readonly value: Value;
  readonly block: Block;
  /** The local; or, of a block's own parameters, which of its edges' own arguments it is: -1, -2 and so on. */
  readonly local: number;
  /** What each edge into the block carries, in their order. */
  args: Int32Array;
}

/** Locals whose types are spread out for quick access; those of later ones are searched for. */
const SPREAD = 1024;
const TABLE = 256;

export class Locals {
  #f!: IrFunction;
  /** IR types of the first locals; groups of all: the number behind the last of each, and its type. */
  readonly #types = new Uint8Array(SPREAD);
  #groupEnds: number[] = [];
  #groupTypes: Type[] = [];
  #count = 0;
  /** Values that locals begin with, by type. */
  readonly #zeros = new Int32Array(8);
  // Open hash table: (block, local) to value.
  #keys = new Int32Array(2 * TABLE);
  #values = new Int32Array(TABLE);
  #mask = TABLE - 1;
  #used = 0;
  /** The only block before, MANY, or 0 for the entry. Blocks that write no local are passed over. */
  #before = new Int32Array(64);
  /** 1: the block has written a local. */
  #writes = new Uint8Array(64);
  #edgesInto: Edge[][] = [];
  /** Values that an edge carries for the parameters that its block has by itself. */
  #ownArguments: (readonly Value[] | undefined)[] = [];
  #parameters: Parameter[] = [];
  // What locals are known to be in the block that is being written: those whose stamp is its. Stamps never come again.
  #present = new Int32Array(64);
  #presentStamp = new Int32Array(64);
  #stamp = 0;
  // What walks of one round, which look for one local, found: by block they passed, if its round is theirs.
  #met = new Int32Array(64);
  #metIn = new Int32Array(64);
  #round = 0;

  /** A function is begun; nothing of the one before matters. */
  begin(f: IrFunction): void {
    this.#f = f;
    this.#groupEnds = [];
    this.#groupTypes = [];
    this.#count = 0;
    this.#zeros.fill(0);
    if (this.#mask !== TABLE - 1) {
      this.#keys = new Int32Array(2 * TABLE);
      this.#values = new Int32Array(TABLE);
      this.#mask = TABLE - 1;
    } else this.#values.fill(0);
    this.#used = 0;
    this.#edgesInto = [];
    this.#ownArguments = [];
    this.#parameters = [];
  }

  /** More locals of a type. */
  add(count: number, type: Type): void {
    const start = this.#count;
    this.#count += count;
    this.#groupEnds.push(this.#count);
    this.#groupTypes.push(type);
    if (start < SPREAD) this.#types.fill(type, start, Math.min(SPREAD, this.#count));
    if (this.#count > this.#present.length) {
      this.#present = new Int32Array(2 * this.#count);
      this.#presentStamp = new Int32Array(2 * this.#count);
    }
  }

  typeOf(local: number): Type {
    return (local < SPREAD ? this.#types[local] : this.#groupTypes[groupOf(this.#groupEnds, local)]) as Type;
  }

  // -------------------------------------------------------------- blocks

  /** A block is begun. Of a loop's header some edges come later. */
  enter(block: Block, isHeader: boolean): void {
    this.#stamp++;
    if (block >= this.#before.length) this.#growBlocks(Math.max(2 * this.#before.length, block + 1));
    this.#writes[block] = 0;
    const edges = this.#edgesInto[block];
    if (edges === undefined) this.#before[block] = 0;
    else this.#before[block] = !isHeader && edges.length === 1 ? this.#behind(this.#f.edgeFrom[edges[0]]) : MANY;
  }

  #growBlocks(size: number): void {
    const before = new Int32Array(size);
    before.set(this.#before);
    this.#before = before;
    const writes = new Uint8Array(size);
    writes.set(this.#writes);
    this.#writes = writes;
    // No walk is on its way.
    this.#met = new Int32Array(size);
    this.#metIn = new Int32Array(size);
  }

  /** A block that ended, or the one before it if nothing can be known of locals in it that is not known there. */
  #behind(block: number): number {
    return this.#writes[block] === 0 && this.#before[block] > 0 ? this.#before[block] : block;
  }

  /** An edge with the values for the block's own parameters. */
  addEdge(from: Block, to: Block, own: readonly Value[] | undefined): Edge {
    const edge = this.#f.addEdge(from, to);
    (this.#edgesInto[to] ??= []).push(edge);
    if (own !== undefined) this.#ownArguments[edge] = own;
    return edge;
  }

  /** An edge that led nowhere yet. */
  lead(edge: Edge, to: Block, own: readonly Value[] | undefined): void {
    this.#f.edgeTo[edge] = to;
    (this.#edgesInto[to] ??= []).push(edge);
    if (own !== undefined) this.#ownArguments[edge] = own;
  }

  /** A parameter that a block has by itself: the result of a construct, or what a loop is given. */
  addOwn(block: Block, index: number, type: Type): Value {
    return this.#addParameter(block, -1 - index, type);
  }

  #addParameter(block: Block, local: number, type: Type): Value {
    const f = this.#f;
    const value = f.create(OP.parameter, type);
    f.block[value] = block;
    this.#parameters.push({ value, block, local, args: NO_ARGUMENTS });
    return value;
  }

  // -------------------------------------------------------------- reading and writing

  /** In the block that was entered last, as is reading. */
  write(block: Block, local: number, value: Value): void {
    this.#present[local] = value;
    this.#presentStamp[local] = this.#stamp;
    this.#writes[block] = 1;
    this.#note(block, local, value);
  }

  read(block: Block, local: number): Value {
    if (this.#presentStamp[local] === this.#stamp) return this.#present[local] as Value;
    this.#round++;
    const value = this.#find(block, local);
    this.#present[local] = value;
    this.#presentStamp[local] = this.#stamp;
    return value;
  }

  #find(block: Block, local: number): Value {
    let at: number = block;
    let steps = 0;
    let found = 0;
    for (;;) {
      found = this.#metIn[at] === this.#round ? this.#met[at] : this.#noted(at, local);
      if (found !== 0) break;
      const before = this.#before[at];
      if (before <= 0) {
        const type = this.typeOf(local);
        found = before === 0 ? this.#zero(type) : this.#addParameter(at as Block, local, type);
        this.#note(at, local, found);
        break;
      }
      at = before;
      steps++;
    }
    if (steps > 0) this.#markWay(block, steps, local, found);
    return found as Value;
  }

  #markWay(block: Block, steps: number, local: number, value: number): void {
    let at: number = block;
    for (let step = 0; step < steps; step++) {
      this.#met[at] = value;
      this.#metIn[at] = this.#round;
      if (step % LONG_WALK === LONG_WALK - 1) this.#note(at, local, value);
      at = this.#before[at];
    }
  }

  /** What locals of a type begin with: one constant, in the entry. */
  #zero(type: Type): Value {
    if (this.#zeros[type] === 0) {
      const f = this.#f;
      const { entry } = f;
      let first = f.first[entry];
      while (first !== 0 && f.op[first] === OP.parameter) first = f.next[first];
      if (first === 0) this.#zeros[type] = f.append(entry, OP.constant, type);
      else {
        this.#zeros[type] = f.create(OP.constant, type);
        f.insertBefore(this.#zeros[type] as Value, first as Value);
      }
    }
    return this.#zeros[type] as Value;
  }

  #slot(block: number, local: number): number {
    let slot = (Math.imul(block, 0x9e3779b1) ^ Math.imul(local, 0x85ebca6b)) >>> 7;
    for (slot &= this.#mask; this.#values[slot] !== 0; slot = (slot + 1) & this.#mask)
      if (this.#keys[2 * slot] === block && this.#keys[2 * slot + 1] === local) break;
    return slot;
  }

  #noted(block: number, local: number): number {
    return this.#values[this.#slot(block, local)];
  }

  #note(block: number, local: number, value: number): void {
    const slot = this.#slot(block, local);
    if (this.#values[slot] === 0) {
      this.#keys[2 * slot] = block;
      this.#keys[2 * slot + 1] = local;
      this.#used++;
    }
    this.#values[slot] = value;
    if (2 * this.#used > this.#mask) this.#grow();
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#mask = 2 * this.#mask + 1;
    this.#keys = new Int32Array(2 * (this.#mask + 1));
    this.#values = new Int32Array(this.#mask + 1);
    for (let at = 0; at < values.length; at++) {
      if (values[at] === 0) continue;
      const slot = this.#slot(keys[2 * at], keys[2 * at + 1]);
      this.#keys[2 * slot] = keys[2 * at];
      this.#keys[2 * slot + 1] = keys[2 * at + 1];
      this.#values[slot] = values[at];
    }
  }

  // -------------------------------------------------------------- the end

  /** All blocks and edges are there: parameters become part of the function, edges get their arguments. */
  finish(): void {
    this.#findArguments();
    const by = findTrivial(this.#f.valueCount, this.#parameters);
    const kept = this.#parameters.filter(({ value }) => by === undefined || by[value] === 0);
    this.#place(kept);
    if (by !== undefined) this.#replaceAll(by);
  }

  /** The list grows while it is gone through. */
  #findArguments(): void {
    for (let index = 0; index < this.#parameters.length; index++) {
      const parameter = this.#parameters[index];
      const { block, local } = parameter;
      const edges = this.#edgesInto[block];
      const args = new Int32Array(edges.length);
      this.#round++;
      for (let at = 0; at < edges.length; at++) {
        const edge = edges[at];
        args[at] =
          local < 0
            ? (this.#ownArguments[edge] as readonly Value[])[-1 - local]
            : this.#find(this.#f.edgeFrom[edge] as Block, local);
      }
      parameter.args = args;
    }
  }

  #place(kept: readonly Parameter[]): void {
    const f = this.#f;
    const byBlock = new Map<Block, Parameter[]>();
    for (const parameter of kept) {
      const list = byBlock.get(parameter.block);
      if (list === undefined) byBlock.set(parameter.block, [parameter]);
      else list.push(parameter);
    }
    for (const [block, parameters] of byBlock) {
      for (let index = parameters.length - 1; index >= 0; index--) {
        const { value } = parameters[index];
        f.a[value] = index;
        f.insertBefore(value, f.first[block] as Value);
      }
      f.parameterCount[block] = parameters.length;
      const edges = this.#edgesInto[block];
      for (let at = 0; at < edges.length; at++) {
        const start = f.reserveList(parameters.length);
        f.edgeArguments[edges[at]] = start;
        f.edgeArgumentCount[edges[at]] = parameters.length;
        for (let index = 0; index < parameters.length; index++) f.lists[start + index] = parameters[index].args[at];
      }
    }
  }

  #replaceAll(by: Int32Array): void {
    const f = this.#f;
    const change = (value: Value): Value => (by[value] === 0 ? value : (by[value] as Value));
    for (const block of f.order)
      for (let value = f.first[block]; value !== 0; value = f.next[value]) f.mapOperands(value as Value, change);
    for (const { value } of this.#parameters) if (by[value] !== 0) f.op[value] = OP.removed;
  }
}

/** The group that a local is in, by the numbers behind the last of each. */
export function groupOf(ends: readonly number[], local: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle] <= local) low = middle + 1;
    else high = middle;
  }
  return low;
}

const NO_ARGUMENTS = new Int32Array(0);
