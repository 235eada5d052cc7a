/**
 * Locals to SSA values, on demand (after Braun, Buchwald, Hack, Leißa, Mallon and Zwinkau, 2013).
 *
 * What a local is in a block is noted where it is written. Who reads it in a block that did not write it goes up: a block with one way in has
 * what its predecessor had; any other gets a parameter. What the edges carry for a parameter is looked for at the end, when all edges are
 * known; that may make parameters in turn. Last, parameters that are always the same value are dropped, and only those that are left become
 * part of the function. So each local is looked at where it is used only, and nothing depends on how many there are.
 */
import { type Block, type Edge, type IrFunction, OP, type Type, type Value } from "../ir/index.ts";

/** Several ways in, or, of a loop's header, some that are not known yet. */
const MANY = -1;
/** A walk up that was as long as this leaves notes on its way. */
const LONG_WALK = 8;

interface Parameter {
  readonly value: Value;
  readonly block: Block;
  /** The local; or, of a block's own parameters, which of its edges' own arguments it is: -1, -2 and so on. */
  readonly local: number;
  /** What each edge into the block carries, in their order. */
  args: Int32Array;
}

export class Locals {
  readonly #f: IrFunction;
  /** IR type of each local. */
  #types: Uint8Array;
  #count = 0;
  // Open hash table: (block, local) to value.
  #keys: Int32Array;
  #values: Int32Array;
  #mask: number;
  #used = 0;
  /** The only block before, MANY, or 0 for the entry. */
  #before: Int32Array;
  readonly #edgesInto: Edge[][] = [];
  /** Values that an edge carries for the parameters that its block has by itself. */
  readonly #ownArguments: (readonly Value[] | undefined)[] = [];
  readonly #parameters: Parameter[] = [];
  // The block that is being written, with what its locals are known to be.
  #present = new Int32Array(16);
  #presentBlock = new Int32Array(16);

  constructor(f: IrFunction) {
    this.#f = f;
    this.#types = new Uint8Array(16);
    this.#keys = new Int32Array(512);
    this.#values = new Int32Array(256);
    this.#mask = 255;
    this.#before = new Int32Array(64);
  }

  /** One more local. */
  add(type: Type): void {
    if (this.#count === this.#types.length) {
      const size = 2 * this.#count;
      const types = new Uint8Array(size);
      types.set(this.#types);
      this.#types = types;
      const present = new Int32Array(size);
      present.set(this.#present);
      this.#present = present;
      const presentBlock = new Int32Array(size);
      presentBlock.set(this.#presentBlock);
      this.#presentBlock = presentBlock;
    }
    this.#types[this.#count++] = type;
  }

  typeOf(local: number): Type {
    return this.#types[local] as Type;
  }

  // -------------------------------------------------------------- blocks

  /** A header of a loop: some of its edges come later. */
  begin(block: Block, isHeader: boolean): void {
    if (block >= this.#before.length) {
      const larger = new Int32Array(Math.max(2 * this.#before.length, block + 1));
      larger.set(this.#before);
      this.#before = larger;
    }
    const edges = this.#edgesInto[block];
    if (edges === undefined) this.#before[block] = 0;
    else this.#before[block] = !isHeader && edges.length === 1 ? this.#f.edgeFrom[edges[0]] : MANY;
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

  write(block: Block, local: number, value: Value): void {
    this.#present[local] = value;
    this.#presentBlock[local] = block;
    this.#note(block, local, value);
  }

  read(block: Block, local: number): Value {
    if (this.#presentBlock[local] === block) return this.#present[local] as Value;
    const value = this.#find(block, local);
    this.#present[local] = value;
    this.#presentBlock[local] = block;
    return value;
  }

  #find(block: Block, local: number): Value {
    let at: number = block;
    for (let steps = 0; ; steps++) {
      const noted = this.#noted(at, local);
      if (noted !== 0) {
        if (steps > LONG_WALK) this.#note(block, local, noted);
        return noted as Value;
      }
      const before = this.#before[at];
      if (before === MANY) {
        const value = this.#addParameter(at as Block, local, this.typeOf(local));
        this.#note(at, local, value);
        return value;
      }
      at = before;
    }
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
    const by = this.#dropTrivial();
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

  /** By value: what stands for a parameter that is always that, or itself. Nothing if there is none. */
  #dropTrivial(): Int32Array | undefined {
    const by = new Int32Array(this.#f.valueCount);
    const resolve = (value: number): number => {
      let at = value;
      while (by[at] !== 0) at = by[at];
      return at;
    };
    let dropped = false;
    for (let changed = true; changed;) {
      changed = false;
      for (const { value, args } of this.#parameters) {
        if (by[value] !== 0) continue;
        let only = 0;
        for (let at = 0; at < args.length && only >= 0; at++) {
          const argument = resolve(args[at]);
          if (argument === value || argument === only) continue;
          only = only === 0 ? argument : -1;
        }
        if (only <= 0) continue;
        by[value] = only;
        changed = dropped = true;
      }
    }
    if (!dropped) return undefined;
    for (const { value } of this.#parameters) if (by[value] !== 0) by[value] = resolve(value);
    return by;
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

const NO_ARGUMENTS = new Int32Array(0);
