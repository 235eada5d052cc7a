/**
 * Modules as bytes: what the keys of caches are made of, and what compile threads and servers are sent.
 *
 * ```
 *  module     magic, source, symbols, signatures, data, functions; each list begins with its length
 *  symbol     name, 0 local or 1 global
 *  signature  types of the parameters, types of the results
 *  datum      symbol, kind, log2 of the alignment, size, its bytes (kind zero: none), pointers
 *  function   name, signature, position, number of values, number of blocks, blocks in their order
 *  block      number, 1 if it is cold, instructions
 *  row        number of its value, op, type, position, then what FIELDS says of its format
 * ```
 *
 * Numbers are LEB128 of least length; value numbers and positions, differences to what was to be expected. A name is its UTF-16, so that
 * none is like another.
 *
 * All that exists in a module is here, and nothing else: removed instructions, unused rows and the places of lists are not. What exists
 * keeps its order by number, since passes decide between equals by it: so the object is the same, whether the module or what was unpacked
 * is compiled. The form is *canonical*, in both directions: equal modules give equal bytes, and of bytes that `unpackIr` takes `packIr`
 * makes the same ones.
 *
 * Whoever unpacks trusts nobody. Every count is compared with the bytes that are left before room is made for it; every index, op and type
 * with its table; and the verifier has the last word. What is unpacked takes at most a few hundred times the bytes (a function that does
 * nothing takes most), in time about linear.
 */
import { ByteReader, ByteWriter, MalformedBytes } from "../base/index.ts";
import { type Block, type Edge, IrFunction, type Value } from "./function.ts";
import { type DataPointer, type Datum, IrModule, type ModuleSymbol, type Signature } from "./module.ts";
import { CALL_FLAGS, type Format, formatOf, LOAD_AGAIN, OP, OPS, PINNED } from "./ops.ts";
import { ACCESSES, F64, I64, TRAPS, TYPES } from "./types.ts";
import { verifyFunction, verifyParts } from "./verify.ts";

type Column = "a" | "b" | "c" | "aux";

type Holds =
  | "value"
  | "signed"
  | "symbol"
  | "pinned"
  | "trap"
  | "result"
  | "access"
  | "flags"
  | "again"
  | "bits"
  | "edge"
  // Lists, which begin at the column, and whose length is in the next one.
  | "edges"
  | "values"
  | "arguments";

/** What follows the head of a row, in this order, by format: the columns that ops.ts speaks of. */
const FIELDS: Readonly<Record<Format, readonly (readonly [Column, Holds])[]>> = {
  parameter: [],
  constant: [["a", "bits"]],
  unary: [["a", "value"]],
  binary: [
    ["a", "value"],
    ["b", "value"],
  ],
  ternary: [
    ["a", "value"],
    ["b", "value"],
    ["c", "value"],
  ],
  load: [
    ["aux", "access"],
    ["a", "value"],
    ["b", "signed"],
    ["c", "again"],
  ],
  store: [
    ["aux", "access"],
    ["a", "value"],
    ["b", "signed"],
    ["c", "value"],
  ],
  symbol: [
    ["a", "symbol"],
    ["b", "signed"],
  ],
  call: [
    ["aux", "flags"],
    ["a", "symbol"],
    ["b", "arguments"],
  ],
  callIndirect: [
    ["aux", "flags"],
    ["a", "value"],
    ["b", "arguments"],
  ],
  result: [
    ["a", "value"],
    ["b", "result"],
  ],
  readPinned: [["a", "pinned"]],
  writePinned: [
    ["a", "pinned"],
    ["c", "value"],
  ],
  jump: [["a", "edge"]],
  branch: [
    ["a", "value"],
    ["b", "edge"],
    ["c", "edge"],
  ],
  switch: [
    ["a", "value"],
    ["b", "edges"],
  ],
  return: [["b", "values"]],
  trap: [["b", "trap"]],
  trapIf: [
    ["a", "value"],
    ["b", "trap"],
  ],
};

const MAGIC = 0x52474e49; // "INGR"
const KINDS = ["constants", "data", "zero"] as const;
const BINDINGS = ["local", "global"] as const;
const ALL_FLAGS = Object.values(CALL_FLAGS).reduce((all, flag) => all | flag, 0);
const MOST_ALIGNMENT_LOG = 30;
const MOST_REASON = 300;
/** A list of one byte each stays an array that there can be. */
const MOST_BYTES = 2 ** 27 - 1;

/** Bytes that each thing takes at least. */
const LEAST = {
  symbol: 2,
  signature: 2,
  datum: 5,
  pointer: 10,
  function: 5,
  block: 7,
  row: 4,
  edge: 2,
  one: 1,
} as const;

function isWide(type: number): boolean {
  return type === I64 || type === F64;
}

// ---------------------------------------------------------------- packing

/** The bytes of a module that the verifier finds nothing wrong with. */
export function packIr(module: IrModule): Uint8Array<ArrayBuffer> {
  return new Packer(module).pack();
}

/** By the old number the new one, without gaps and in the same order; 0 of what does not exist. */
interface Numbering {
  readonly of: Int32Array;
  readonly count: number;
}

/** From marks, which are overwritten. */
function numbered(marks: Int32Array): Numbering {
  let count = 0;
  for (let at = 0; at < marks.length; at++) if (marks[at] !== 0) marks[at] = ++count;
  return { of: marks, count };
}

function numberings(f: IrFunction): { readonly values: Numbering; readonly blocks: Numbering } {
  const values = new Int32Array(f.valueCount);
  const blocks = new Int32Array(f.blockCount);
  for (const block of f.order) {
    blocks[block] = 1;
    for (let value = f.first[block]; value !== 0; value = f.next[value]) values[value] = 1;
  }
  return { values: numbered(values), blocks: numbered(blocks) };
}

class Packer {
  readonly #module: IrModule;
  readonly #out = new ByteWriter(1024);
  // Of the function that is being packed.
  #f!: IrFunction;
  #values!: Numbering;
  #blocks!: Numbering;

  constructor(module: IrModule) {
    this.#module = module;
  }

  pack(): Uint8Array<ArrayBuffer> {
    const { source, symbols, signatures, data, functions } = this.#module;
    this.#out.u32(MAGIC);
    this.#text(source);
    this.#list(symbols, (symbol) => this.#symbol(symbol));
    this.#list(signatures, (signature) => this.#signature(signature));
    this.#list(data, (datum) => this.#datum(datum));
    this.#list(functions, (f) => this.#function(f));
    return this.#out.finish();
  }

  #list<Item>(items: ArrayLike<Item>, write: (item: Item) => void): void {
    this.#out.uleb(items.length);
    for (let index = 0; index < items.length; index++) write(items[index]);
  }

  #text(text: string): void {
    this.#out.uleb(text.length);
    for (let index = 0; index < text.length; index++) this.#out.uleb(text.charCodeAt(index));
  }

  /** 0, -1, 1, -2, … as 0, 1, 2, 3, … */
  #signed(number: number): void {
    this.#out.uleb(number < 0 ? -2 * number - 1 : 2 * number);
  }

  // -------------------------------------------------------------- parts of the module

  #symbol({ name, binding }: ModuleSymbol): void {
    this.#text(name);
    this.#out.u8(BINDINGS.indexOf(binding));
  }

  #signature({ parameters, results }: Signature): void {
    for (const types of [parameters, results]) this.#list(types, (type) => this.#out.u8(TYPES.indexOf(type)));
  }

  #datum({ symbol, kind, alignment, size, bytes, pointers }: Datum): void {
    const out = this.#out;
    out.uleb(symbol);
    out.u8(KINDS.indexOf(kind));
    out.u8(Math.log2(alignment));
    out.uleb(size);
    if (kind !== "zero") {
      out.bytes(bytes);
      out.fill(size - bytes.length);
    }
    this.#list(
      pointers.toSorted((x, y) => x.offset - y.offset),
      (pointer) => {
        out.uleb(pointer.offset);
        out.uleb(pointer.symbol);
        out.u64(BigInt(pointer.addend));
      },
    );
  }

  // -------------------------------------------------------------- functions

  #function(f: IrFunction): void {
    const out = this.#out;
    const { values, blocks } = numberings(f);
    this.#f = f;
    this.#values = values;
    this.#blocks = blocks;
    this.#text(f.name);
    out.uleb(f.signature);
    // Instructions that passes make have it.
    out.uleb(f.position);
    out.uleb(values.count);
    out.uleb(blocks.count);
    let before = 0;
    let at = f.position;
    for (const block of f.order) {
      out.uleb(blocks.of[block]);
      out.u8(f.cold[block] === 0 ? 0 : 1);
      out.uleb(lengthOf(f, block));
      for (let value = f.first[block]; value !== 0; value = f.next[value]) {
        this.#signed(values.of[value] - before - 1);
        out.u8(f.op[value]);
        out.u8(f.type[value]);
        this.#signed(f.at[value] - at);
        for (const [column, holds] of FIELDS[formatOf(f.op[value])]) this.#field(value, column, holds);
        before = values.of[value];
        at = f.at[value];
      }
    }
  }

  #field(value: number, column: Column, holds: Holds): void {
    const f = this.#f;
    const out = this.#out;
    const number = f[column][value];
    switch (holds) {
      case "value":
        this.#operand(value, number);
        break;
      case "signed":
        this.#signed(number);
        break;
      case "again":
        out.u8(number === LOAD_AGAIN ? 1 : 0);
        break;
      case "flags":
        out.u8(number & ALL_FLAGS);
        break;
      case "bits":
        this.#signed(number);
        if (isWide(f.type[value])) this.#signed(f.b[value]);
        break;
      case "edge":
        this.#edge(value, number);
        break;
      case "edges":
        this.#list(f.lists.subarray(number, number + f.c[value]), (edge) => this.#edge(value, edge));
        break;
      case "values":
        this.#operands(value, number, f.c[value]);
        break;
      case "arguments":
        this.#arguments(value);
        break;
      case "symbol":
      case "pinned":
      case "trap":
      case "result":
      case "access":
        out.uleb(number);
        break;
    }
  }

  #operand(value: number, operand: number): void {
    const { of } = this.#values;
    this.#signed(of[value] - of[operand]);
  }

  #operands(value: number, start: number, length: number): void {
    this.#list(this.#f.lists.subarray(start, start + length), (operand) => this.#operand(value, operand));
  }

  #edge(value: number, edge: number): void {
    const f = this.#f;
    this.#out.uleb(this.#blocks.of[f.edgeTo[edge]]);
    this.#operands(value, f.edgeArguments[edge], f.edgeArgumentCount[edge]);
  }

  #arguments(value: number): void {
    const f = this.#f;
    const start = f.b[value];
    const count = f.c[value];
    const record = start + 1 + count;
    this.#out.uleb(f.lists[start]);
    this.#operands(value, start + 1, count);
    if ((f.aux[value] & CALL_FLAGS.safepoint) !== 0) this.#operands(value, record + 1, f.lists[record]);
  }
}

function lengthOf(f: IrFunction, block: Block): number {
  let length = 0;
  for (let value = f.first[block]; value !== 0; value = f.next[value]) length++;
  return length;
}

// ---------------------------------------------------------------- unpacking

/** The module in the bytes, which the verifier finds nothing wrong with, or why there is none. */
export function unpackIr(bytes: Uint8Array): IrModule | string {
  if (bytes.length > MOST_BYTES) return `a module of ${bytes.length} bytes`;
  try {
    const module = new Unpacker(bytes).unpack();
    return firstProblem(module) ?? module;
  } catch (error) {
    if (error instanceof MalformedBytes) return error.message;
    throw error;
  }
}

/** Function by function: what is wrong with many is not told of all. */
function firstProblem(module: IrModule): string | undefined {
  let [problem] = verifyParts(module);
  for (const f of module.functions) {
    if (problem !== undefined) break;
    [problem] = verifyFunction(f, module);
  }
  return problem?.slice(0, MOST_REASON);
}

class Unpacker {
  readonly #in: ByteReader;
  readonly #module = new IrModule();
  // Of the function that is being unpacked.
  #f!: IrFunction;
  #values = 0;
  #blocks = 0;

  constructor(bytes: Uint8Array) {
    this.#in = new ByteReader(bytes);
  }

  unpack(): IrModule {
    const module = this.#module;
    if (this.#in.u32() !== MAGIC) this.#fail("no module of IR");
    module.source = this.#text();
    this.#each(LEAST.symbol, (index) => this.#symbol(index));
    this.#each(LEAST.signature, (index) => this.#signature(index));
    this.#each(LEAST.datum, () => module.data.push(this.#datum()));
    this.#each(LEAST.function, () => module.functions.push(this.#function()));
    if (!this.#in.atEnd) this.#fail("bytes behind the module");
    return module;
  }

  #fail(reason: string): never {
    throw new MalformedBytes(reason, this.#in.offset);
  }

  // -------------------------------------------------------------- numbers

  /** Below `limit`, in as few bytes as it can be. */
  #number(limit: number, what: string): number {
    const { offset } = this.#in;
    const number = this.#in.uleb();
    const length = this.#in.offset - offset;
    if (length > 1 && number < 2 ** (7 * (length - 1))) this.#fail("a number with more bytes than it needs");
    if (number >= limit) this.#fail(`${what} ${number} of ${limit}`);
    return number;
  }

  /** A byte below `limit`. */
  #byte(limit: number, what: string): number {
    const number = this.#in.u8();
    if (number >= limit) this.#fail(`${what} ${number} of ${limit}`);
    return number;
  }

  #signed(): number {
    const number = this.#number(2 ** 32, "number");
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  }

  /** How many things follow, each of which takes at least so many bytes. */
  #count(bytesEach: number): number {
    const count = this.#number(2 ** 32, "count");
    if (count * bytesEach > this.#in.length - this.#in.offset) this.#fail(`${count} things in fewer bytes`);
    return count;
  }

  #each(bytesEach: number, read: (index: number) => void): void {
    const count = this.#count(bytesEach);
    for (let index = 0; index < count; index++) read(index);
  }

  #list<Item>(bytesEach: number, read: () => Item): Item[] {
    const items: Item[] = [];
    this.#each(bytesEach, () => items.push(read()));
    return items;
  }

  #text(): string {
    const units = this.#list(LEAST.one, () => this.#number(2 ** 16, "UTF-16"));
    let text = "";
    for (let at = 0; at < units.length; at += 4096) text += String.fromCharCode(...units.slice(at, at + 4096));
    return text;
  }

  // -------------------------------------------------------------- parts of the module

  #symbol(index: number): void {
    const name = this.#text();
    const binding = BINDINGS[this.#byte(BINDINGS.length, "binding")];
    if (this.#module.symbol(name, binding) !== index) this.#fail("a symbol for the second time");
  }

  #signature(index: number): void {
    const signature = { parameters: this.#types(), results: this.#types() };
    // Some modules have one twice.
    if (this.#module.signature(signature) !== index) this.#module.signatures.push(signature);
  }

  #types(): Signature["results"] {
    return this.#list(LEAST.one, () => {
      const type = TYPES[this.#byte(TYPES.length, "type")];
      if (type === "none") this.#fail("no type");
      return type;
    });
  }

  #datum(): Datum {
    const symbol = this.#number(this.#module.symbols.length, "symbol");
    const kind = KINDS[this.#byte(KINDS.length, "kind of data")];
    const alignment = 2 ** this.#byte(MOST_ALIGNMENT_LOG, "alignment");
    const size = this.#number(2 ** 32, "size");
    // A copy: who sent the bytes may write to them.
    const bytes = new Uint8Array(this.#in.bytes(kind === "zero" ? 0 : size));
    let end = 0;
    const pointers = this.#list(LEAST.pointer, () => {
      const pointer = this.#pointer();
      if (pointer.offset < end) this.#fail("pointers out of order");
      end = pointer.offset;
      return pointer;
    });
    return { symbol, kind, alignment, size, bytes, pointers };
  }

  #pointer(): DataPointer {
    const offset = this.#number(2 ** 32, "offset");
    const symbol = this.#number(this.#module.symbols.length, "symbol");
    const wide = this.#in.i64();
    const addend = Number(wide);
    if (!Number.isSafeInteger(addend)) this.#fail(`addend ${wide}`);
    return { offset, symbol, addend };
  }

  // -------------------------------------------------------------- functions

  #function(): IrFunction {
    const name = this.#text();
    const signature = this.#number(this.#module.signatures.length, "signature");
    const position = this.#number(2 ** 31, "position");
    this.#values = this.#count(LEAST.row);
    this.#blocks = this.#count(LEAST.block);
    const f = new IrFunction(name, signature, this.#values + 1);
    this.#f = f;
    f.position = position;
    f.valueCount = this.#values + 1;
    for (let block = 0; block < this.#blocks; block++) f.createBlock();
    this.#rows();
    return f;
  }

  #rows(): void {
    const f = this.#f;
    let before = 0;
    let at = f.position;
    let placed = 0;
    while (f.order.length < this.#blocks) {
      const block = this.#block();
      this.#each(LEAST.row, () => {
        const value = before + 1 + this.#signed();
        if (!this.#isValue(value) || f.block[value] !== 0) this.#fail(`value ${value} of ${this.#values}, or twice`);
        before = value;
        this.#row(block, value, at);
        at = f.at[value];
        placed++;
      });
      if (f.first[block] === 0) this.#fail(`block ${block} is empty`);
    }
    if (placed !== this.#values) this.#fail(`${placed} values of ${this.#values}`);
  }

  /** The next one of the order. */
  #block(): Block {
    const f = this.#f;
    const block = this.#blockNumber();
    if (f.first[block] !== 0) this.#fail(`block ${block} for the second time`);
    f.order.push(block);
    f.cold[block] = this.#byte(2, "cold");
    return block;
  }

  #blockNumber(): Block {
    const block = this.#number(this.#blocks + 1, "block");
    if (block === 0) this.#fail("block 0");
    return block as Block;
  }

  #isValue(value: number): boolean {
    return value >= 1 && value <= this.#values;
  }

  #row(block: Block, value: number, before: number): void {
    const f = this.#f;
    const op = this.#byte(OPS.length, "operation");
    if (op === OP.removed) this.#fail("a removed instruction");
    f.op[value] = op;
    f.type[value] = this.#byte(TYPES.length, "type");
    f.at[value] = before + this.#signed();
    this.#place(block, value);
    if (op === OP.parameter) f.a[value] = f.parameterCount[block]++;
    for (const [column, holds] of FIELDS[formatOf(op)]) f[column][value] = this.#field(block, value, holds);
  }

  /** Behind the instructions that the block has. */
  #place(block: Block, value: number): void {
    const f = this.#f;
    const last = f.last[block];
    f.block[value] = block;
    f.previous[value] = last;
    if (last === 0) f.first[block] = value;
    else f.next[last] = value;
    f.last[block] = value;
  }

  /** What is to stand in the column; further columns are filled in. */
  #field(block: Block, value: number, holds: Holds): number {
    const f = this.#f;
    switch (holds) {
      case "value":
        return this.#operand(value);
      case "signed":
        return this.#signed();
      case "symbol":
        return this.#number(this.#module.symbols.length, "symbol");
      case "pinned":
        return this.#number(PINNED.length, "pinned register");
      case "trap":
        return this.#number(TRAPS.length, "trap");
      case "result":
        return this.#number(2 ** 31, "result");
      case "access":
        return this.#byte(ACCESSES.length, "access");
      case "flags":
        return this.#byte(ALL_FLAGS + 1, "flags");
      case "again":
        return this.#byte(2, "again");
      case "bits": {
        const low = this.#signed();
        f.b[value] = isWide(f.type[value]) ? this.#signed() : 0;
        return low;
      }
      case "edge":
        return this.#edge(block, value);
      case "edges":
        return this.#addList(
          value,
          this.#list(LEAST.edge, () => this.#edge(block, value)),
        );
      case "values":
        return this.#addList(value, this.#operands(value));
      case "arguments":
        return this.#arguments(value);
    }
  }

  #operand(value: number): Value {
    const operand = value - this.#signed();
    if (!this.#isValue(operand)) this.#fail(`operand ${operand} of ${this.#values} values`);
    return operand as Value;
  }

  #operands(value: number): Value[] {
    return this.#list(LEAST.one, () => this.#operand(value));
  }

  #edge(from: Block, value: number): Edge {
    const to = this.#blockNumber();
    return this.#f.addEdge(from, to, this.#operands(value));
  }

  /** Where the list begins, which is as long as column c says then. */
  #addList(value: number, numbers: readonly number[]): number {
    this.#f.c[value] = numbers.length;
    return this.#f.addList(numbers);
  }

  #arguments(value: number): number {
    const f = this.#f;
    const signature = this.#number(this.#module.signatures.length, "signature");
    const args = this.#operands(value);
    const record = (f.aux[value] & CALL_FLAGS.safepoint) === 0 ? [] : lengthFirst(this.#operands(value));
    f.c[value] = args.length;
    return f.addList([signature, ...args, ...record]);
  }
}

function lengthFirst(values: readonly Value[]): number[] {
  return [values.length, ...values];
}
