/**
 * A function in SSA form, in flat typed arrays.
 *
 * An *instruction* is a small integer, and so is the value it makes: both are the same number, `Value`. 0 is none. What an
 * instruction is stands in columns: `op`, `type` (of its value), `aux` (a byte that some formats use), `a`, `b`, `c` (ops.ts says
 * what they hold), `at` (a position in the source, for traps and debuggers), `block`, and `next` and `previous` in that block.
 *
 *     block 3:  parameter ─► parameter ─► add ─► store ─► branch
 *                                                          ├─ edge 7 ─► block 4, arguments in `lists`
 *                                                          └─ edge 8 ─► block 6
 *
 * A *block* begins with its parameters, one instruction each, and ends with the one instruction whose effect is `ends`. The first block is the
 * function's entry: its parameters are the function's. An *edge* leads from the end of a block to another and carries a value for each of
 * that block's parameters. Argument lists of variable length (of edges, calls, returns) are ranges of `lists`; a range is never shared.
 *
 * Values are defined once, in a block that dominates all their uses. The order of `blocks` is that of the machine code; the entry
 * is first. An i32 in a register has zeros above; who makes one sees to it (codegen).
 */
import { fault, type Index, toIndex } from "../base/index.ts";
import { CALL_FLAGS, effectOf, formatOf, OP, type Opcode } from "./ops.ts";
import { F32, F64, I32, I64, type Type } from "./types.ts";

/** An instruction, and the value it makes. */
export type Value = Index<"value">;
export type Block = Index<"block">;
export type Edge = Index<"edge">;

export const NO_VALUE = toIndex<Value>(0);
export const NO_BLOCK = toIndex<Block>(0);
export const NO_EDGE = toIndex<Edge>(0);

const bits = new DataView(new ArrayBuffer(8));

/** Columns, doubled when full. They are replaced then: who keeps one over an `append` keeps an old one. */
function grown(column: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(column);
  return larger;
}

function grownBytes(column: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(column);
  return larger;
}

export class IrFunction {
  readonly name: string;
  /** Index of its signature in the module. */
  readonly signature: number;

  // ---- Instructions: rows 1 to valueCount - 1.
  op: Uint8Array;
  type: Uint8Array;
  aux: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  c: Int32Array;
  at: Int32Array;
  block: Int32Array;
  next: Int32Array;
  previous: Int32Array;
  valueCount = 1;

  // ---- Blocks: rows 1 to blockCount - 1.
  first: Int32Array;
  last: Int32Array;
  parameterCount: Int32Array;
  /** 1: seldom entered, its code lies behind the others. */
  cold: Uint8Array;
  blockCount = 1;
  /** Blocks in the order of their code; the first is the entry. Those that are not in it do not exist. */
  order: Block[] = [];

  // ---- Edges: rows 1 to edgeCount - 1. An edge exists if the last instruction of `edgeFrom` names it.
  edgeFrom: Int32Array;
  edgeTo: Int32Array;
  /** Range of `lists`. */
  edgeArguments: Int32Array;
  edgeArgumentCount: Int32Array;
  edgeCount = 1;

  lists: Int32Array;
  listLength = 0;

  /** Where new instructions get their position from. */
  position = 0;

  constructor(name: string, signature: number, size = 64) {
    this.name = name;
    this.signature = signature;
    this.op = new Uint8Array(size);
    this.type = new Uint8Array(size);
    this.aux = new Uint8Array(size);
    this.a = new Int32Array(size);
    this.b = new Int32Array(size);
    this.c = new Int32Array(size);
    this.at = new Int32Array(size);
    this.block = new Int32Array(size);
    this.next = new Int32Array(size);
    this.previous = new Int32Array(size);
    this.first = new Int32Array(16);
    this.last = new Int32Array(16);
    this.parameterCount = new Int32Array(16);
    this.cold = new Uint8Array(16);
    this.edgeFrom = new Int32Array(16);
    this.edgeTo = new Int32Array(16);
    this.edgeArguments = new Int32Array(16);
    this.edgeArgumentCount = new Int32Array(16);
    this.lists = new Int32Array(size);
  }

  get entry(): Block {
    return this.order[0];
  }

  // -------------------------------------------------------------- making

  #growValues(): void {
    const size = this.op.length * 2;
    this.op = grownBytes(this.op as Uint8Array<ArrayBuffer>, size);
    this.type = grownBytes(this.type as Uint8Array<ArrayBuffer>, size);
    this.aux = grownBytes(this.aux as Uint8Array<ArrayBuffer>, size);
    this.a = grown(this.a as Int32Array<ArrayBuffer>, size);
    this.b = grown(this.b as Int32Array<ArrayBuffer>, size);
    this.c = grown(this.c as Int32Array<ArrayBuffer>, size);
    this.at = grown(this.at as Int32Array<ArrayBuffer>, size);
    this.block = grown(this.block as Int32Array<ArrayBuffer>, size);
    this.next = grown(this.next as Int32Array<ArrayBuffer>, size);
    this.previous = grown(this.previous as Int32Array<ArrayBuffer>, size);
  }

  /** An instruction that is in no block yet. */
  create(op: Opcode, type: Type, a = 0, b = 0, c = 0, aux = 0): Value {
    const value = this.valueCount;
    if (value === this.op.length) this.#growValues();
    this.valueCount = value + 1;
    this.op[value] = op;
    this.type[value] = type;
    this.aux[value] = aux;
    this.a[value] = a;
    this.b[value] = b;
    this.c[value] = c;
    this.at[value] = this.position;
    return value as Value;
  }

  /** Makes an instruction at the end of a block. */
  append(block: Block, op: Opcode, type: Type, a = 0, b = 0, c = 0, aux = 0): Value {
    const value = this.create(op, type, a, b, c, aux);
    const last = this.last[block];
    this.block[value] = block;
    this.previous[value] = last;
    if (last === 0) this.first[block] = value;
    else this.next[last] = value;
    this.last[block] = value;
    return value;
  }

  /** Puts an instruction that is in no block before another. */
  insertBefore(value: Value, other: Value): void {
    const block = this.block[other];
    const previous = this.previous[other];
    this.block[value] = block;
    this.next[value] = other;
    this.previous[value] = previous;
    this.previous[other] = value;
    if (previous === 0) this.first[block] = value;
    else this.next[previous] = value;
  }

  /** Takes an instruction out of its block; it may be put into another. */
  detach(value: Value): void {
    const block = this.block[value];
    const previous = this.previous[value];
    const next = this.next[value];
    if (previous === 0) this.first[block] = next;
    else this.next[previous] = next;
    if (next === 0) this.last[block] = previous;
    else this.previous[next] = previous;
    this.block[value] = 0;
    this.next[value] = 0;
    this.previous[value] = 0;
  }

  /** Takes an instruction out for good. */
  remove(value: Value): void {
    this.detach(value);
    this.op[value] = OP.removed;
  }

  /** A block behind all others. */
  addBlock(): Block {
    const block = this.createBlock();
    this.order.push(block);
    return block;
  }

  /** A block that is not in `order` yet. */
  createBlock(): Block {
    const block = this.blockCount;
    if (block === this.first.length) {
      const size = block * 2;
      this.first = grown(this.first as Int32Array<ArrayBuffer>, size);
      this.last = grown(this.last as Int32Array<ArrayBuffer>, size);
      this.parameterCount = grown(this.parameterCount as Int32Array<ArrayBuffer>, size);
      this.cold = grownBytes(this.cold as Uint8Array<ArrayBuffer>, size);
    }
    this.blockCount = block + 1;
    return block as Block;
  }

  /** A further parameter of a block, before its other instructions. Its edges must get an argument more. */
  addParameter(block: Block, type: Type): Value {
    const index = this.parameterCount[block]++;
    let after = 0;
    // Most often all that the block has are parameters.
    const last = this.last[block];
    if (last !== 0 && this.op[last] === OP.parameter) after = last;
    else for (let at = this.first[block]; at !== 0 && this.op[at] === OP.parameter; at = this.next[at]) after = at;
    const follower = after === 0 ? this.first[block] : this.next[after];
    if (follower === 0) return this.append(block, OP.parameter, type, index);
    const value = this.create(OP.parameter, type, index);
    this.insertBefore(value, follower as Value);
    return value;
  }

  /** An edge; the instruction that ends `from` must name it. */
  addEdge(from: Block, to: Block, args: readonly Value[] = []): Edge {
    const edge = this.edgeCount;
    if (edge === this.edgeFrom.length) {
      const size = edge * 2;
      this.edgeFrom = grown(this.edgeFrom as Int32Array<ArrayBuffer>, size);
      this.edgeTo = grown(this.edgeTo as Int32Array<ArrayBuffer>, size);
      this.edgeArguments = grown(this.edgeArguments as Int32Array<ArrayBuffer>, size);
      this.edgeArgumentCount = grown(this.edgeArgumentCount as Int32Array<ArrayBuffer>, size);
    }
    this.edgeCount = edge + 1;
    this.edgeFrom[edge] = from;
    this.edgeTo[edge] = to;
    this.setEdgeArguments(edge as Edge, args);
    return edge as Edge;
  }

  setEdgeArguments(edge: Edge, args: readonly Value[]): void {
    this.edgeArguments[edge] = this.addList(args);
    this.edgeArgumentCount[edge] = args.length;
  }

  /** Where a new range of `lists` with these numbers begins. */
  addList(numbers: readonly number[]): number {
    const start = this.reserveList(numbers.length);
    for (let index = 0; index < numbers.length; index++) this.lists[start + index] = numbers[index];
    return start;
  }

  /** Where a new range of `lists` begins, to be filled. */
  reserveList(length: number): number {
    const start = this.listLength;
    if (start + length > this.lists.length)
      this.lists = grown(this.lists as Int32Array<ArrayBuffer>, 2 * (start + length));
    this.listLength = start + length;
    return start;
  }

  // -------------------------------------------------------------- constants

  i32(block: Block, number: number): Value {
    return this.append(block, OP.constant, I32, number | 0, 0);
  }

  /** From its low and high words. */
  i64(block: Block, low: number, high: number): Value {
    return this.append(block, OP.constant, I64, low | 0, high | 0);
  }

  f32(block: Block, number: number): Value {
    bits.setFloat32(0, number, true);
    return this.append(block, OP.constant, F32, bits.getInt32(0, true), 0);
  }

  f64(block: Block, number: number): Value {
    bits.setFloat64(0, number, true);
    return this.append(block, OP.constant, F64, bits.getInt32(0, true), bits.getInt32(4, true));
  }

  // -------------------------------------------------------------- looking

  isConstant(value: Value): boolean {
    return this.op[value] === OP.constant;
  }

  /** Whether an instruction ends its block. */
  isEnd(value: Value): boolean {
    return effectOf(this.op[value]) === "ends";
  }

  /** Calls `see` with each edge that leaves a block. */
  forEachEdge(block: Block, see: (edge: Edge) => void): void {
    const end = this.last[block];
    switch (formatOf(this.op[end])) {
      case "jump":
        see(this.a[end] as Edge);
        break;
      case "branch":
        see(this.b[end] as Edge);
        see(this.c[end] as Edge);
        break;
      case "switch":
        for (let index = 0; index < this.c[end]; index++) see(this.lists[this.b[end] + index] as Edge);
        break;
    }
  }

  /** Calls `see` with each value that an instruction uses, those on its edges included. */
  forEachOperand(value: Value, see: (operand: Value) => void): void {
    this.mapOperands(value, (operand) => {
      see(operand);
      return operand;
    });
  }

  /** Replaces each value that an instruction uses, those on its edges included. `change` makes no instructions. */
  mapOperands(value: Value, change: (operand: Value) => Value): void {
    const { a, b, c } = this;
    switch (formatOf(this.op[value])) {
      case "binary":
        a[value] = change(a[value] as Value);
        b[value] = change(b[value] as Value);
        break;
      case "unary":
      case "load":
      case "trapIf":
        a[value] = change(a[value] as Value);
        break;
      case "store":
        a[value] = change(a[value] as Value);
        c[value] = change(c[value] as Value);
        break;
      case "ternary":
        a[value] = change(a[value] as Value);
        b[value] = change(b[value] as Value);
        c[value] = change(c[value] as Value);
        break;
      case "writePinned":
        c[value] = change(c[value] as Value);
        break;
      case "result":
        a[value] = change(a[value] as Value);
        break;
      case "call":
        this.#mapCall(value, change);
        break;
      case "callIndirect":
        a[value] = change(a[value] as Value);
        this.#mapCall(value, change);
        break;
      case "return":
        this.#mapList(b[value], c[value], change);
        break;
      case "jump":
        this.#mapEdge(a[value], change);
        break;
      case "branch":
        a[value] = change(a[value] as Value);
        this.#mapEdge(b[value], change);
        this.#mapEdge(c[value], change);
        break;
      case "switch":
        a[value] = change(a[value] as Value);
        for (let index = 0; index < c[value]; index++) this.#mapEdge(this.lists[b[value] + index], change);
        break;
      case "parameter":
      case "constant":
      case "symbol":
      case "readPinned":
      case "trap":
        break;
      default:
        throw fault("internalFault", {
          stage: "ir",
          unit: this.name,
          reason: `operation ${this.op[value]} of value ${value}`,
        });
    }
  }

  #mapCall(value: Value, change: (operand: Value) => Value): void {
    const args = this.b[value] + 1;
    const count = this.c[value];
    this.#mapList(args, count, change);
    if ((this.aux[value] & CALL_FLAGS.safepoint) !== 0)
      this.#mapList(args + count + 1, this.lists[args + count], change);
  }

  #mapEdge(edge: number, change: (operand: Value) => Value): void {
    this.#mapList(this.edgeArguments[edge], this.edgeArgumentCount[edge], change);
  }

  #mapList(start: number, length: number, change: (operand: Value) => Value): void {
    const { lists } = this;
    for (let at = start; at < start + length; at++) lists[at] = change(lists[at] as Value);
  }
}
