/**
 * Modules in the binary format (WebAssembly core specification, chapter 5): all but the bodies of functions is decoded and validated
 * (chapter 3) here, bodies when they are translated. Limits are those that browsers agreed upon (WebAssembly JavaScript interface, 7.2).
 */
import { atOnce, type Portions } from "../base/index.ts";
import {
  type Body,
  type Constant,
  type Data,
  type Elements,
  type Export,
  type ExternKind,
  FUNCREF,
  type FunctionType,
  type Global,
  type GlobalType,
  type Import,
  isReference,
  type Limits,
  type TableType,
  typeName,
  VALUE_TYPES,
  type ValueType,
  type WasmModule,
} from "./types.ts";
import { invalid, Reader, unsupported } from "./reader.ts";

const MOST = {
  types: 1_000_000,
  functions: 1_000_000,
  imports: 100_000,
  exports: 100_000,
  globals: 1_000_000,
  tables: 100_000,
  segments: 100_000,
  items: 10_000_000,
  parameters: 1000,
  results: 1000,
  bodyBytes: 7_654_321,
  pages: 65_536,
  tableEntries: 10_000_000,
} as const;

const KINDS: readonly ExternKind[] = ["function", "table", "memory", "global"];

/** Sections by their number, in the order in which they stand (5.5.2); 12 stands before the code. */
const ORDER = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11];
const CONSTANT_OPS = new Set([0x41, 0x42, 0x43, 0x44, 0x23, 0xd0, 0xd2]);
/** Sums, differences and products of integers. */
const EXTENDED_OPS = new Set([0x6a, 0x6b, 0x6c, 0x7c, 0x7d, 0x7e]);
const TYPES_BY_BYTE = new Set<number>(Object.values(VALUE_TYPES));
const MISSING_TYPES = new Map([
  [0x7b, "SIMD (v128)"],
  [0x6e, "garbage collection (anyref)"],
  [0x69, "exceptions (exnref)"],
  [0x64, "typed references"],
  [0x63, "typed references"],
]);

/** Throws a program error for a module that is not valid, or needs what is missing. */
export function decodeModule(bytes: Uint8Array): WasmModule {
  return atOnce(decodeInPortions(bytes));
}

export function decodeInPortions(bytes: Uint8Array): Portions<WasmModule> {
  return new Decoder(bytes).decode();
}

class Decoder implements WasmModule {
  readonly bytes: Uint8Array;
  types: FunctionType[] = [];
  functions: number[] = [];
  importedFunctions = 0;
  bodies: Body[] = [];
  tables: TableType[] = [];
  importedTables = 0;
  memories: Limits[] = [];
  importedMemories = 0;
  globals: Global[] = [];
  importedGlobals = 0;
  imports: Import[] = [];
  exports: Export[] = [];
  start: number | undefined;
  elements: Elements[] = [];
  data: Data[] = [];
  dataCount: number | undefined;
  readonly referable = new Set<number>();
  readonly functionNames = new Map<number, string>();
  readonly #reader: Reader;
  #names: { readonly start: number; readonly end: number } | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#reader = new Reader(bytes);
  }

  *decode(): Portions<WasmModule> {
    const reader = this.#reader;
    if (reader.left < 4 || reader.fixed32() !== 0x6d736100) throw invalid(0, "magic header not detected");
    if (reader.left < 4 || reader.fixed32() !== 1) throw invalid(4, "unknown binary version");
    let last = 0;
    while (reader.left > 0) {
      const start = reader.at;
      const id = reader.byte();
      const size = reader.u32();
      if (size > reader.left) throw invalid(start, "section is longer than the module");
      const { end } = reader;
      reader.end = reader.at + size;
      const place = ORDER.indexOf(id);
      if (place < 0)
        throw id === 13 ? unsupported(start, "exceptions (tag section)") : invalid(start, `unknown section ${id}`);
      if (id !== 0) {
        if (place <= last) throw invalid(start, `section ${id} out of order or twice`);
        last = place;
      }
      yield* this.#section(id);
      if (reader.left !== 0) throw invalid(reader.at, `section ${id} is longer than its contents`);
      reader.end = end;
    }
    this.#checkCounts();
    yield* this.#readNames();
    return this;
  }

  *#section(id: number): Portions<void> {
    const reader = this.#reader;
    switch (id) {
      case 0: {
        const name = reader.name();
        if (name === "name") this.#names = { start: reader.at, end: reader.end };
        reader.at = reader.end;
        return;
      }
      case 1:
        this.types = yield* reader.vectorInPortions("types", MOST.types, () => this.#functionType());
        return;
      case 2:
        this.imports = yield* reader.vectorInPortions("imports", MOST.imports, () => this.#import());
        return;
      case 3:
        yield* reader.vectorInPortions("functions", MOST.functions, () => this.functions.push(this.#typeIndex()));
        return;
      case 4:
        this.tables.push(...reader.vector("tables", MOST.tables, () => this.#tableType()));
        return;
      case 5:
        reader.vector("memories", MOST.tables, () => this.#addMemory());
        return;
      case 6:
        yield* reader.vectorInPortions("globals", MOST.globals, () => this.#global());
        return;
      case 7:
        yield* this.#exports();
        return;
      case 8:
        this.#start();
        return;
      case 9:
        for (let left = reader.count("element segments", MOST.segments); left > 0; left--)
          this.elements.push(yield* this.#elements());
        return;
      case 10:
        yield* this.#code();
        return;
      case 11:
        yield* this.#data();
        return;
      default: {
        this.dataCount = reader.u32();
        if (this.dataCount > MOST.segments)
          throw invalid(reader.at, `${this.dataCount} data segments, more than ${MOST.segments}`);
      }
    }
  }

  // ---------------------------------------------------------------- types

  #valueType(): ValueType {
    const reader = this.#reader;
    const type = reader.byte();
    if (TYPES_BY_BYTE.has(type)) return type;
    const missing = MISSING_TYPES.get(type);
    throw missing === undefined
      ? invalid(reader.at - 1, `malformed value type 0x${type.toString(16)}`)
      : unsupported(reader.at - 1, missing);
  }

  #functionType(): FunctionType {
    const reader = this.#reader;
    const form = reader.byte();
    if (form === 0x5f || form === 0x5e || form === 0x50 || form === 0x4f || form === 0x4e)
      throw unsupported(reader.at - 1, "garbage collection (structs, arrays, recursive types)");
    if (form !== 0x60) throw invalid(reader.at - 1, "malformed function type");
    const parameters = reader.vector("parameters", MOST.parameters, () => this.#valueType());
    return { parameters, results: reader.vector("results", MOST.results, () => this.#valueType()) };
  }

  #typeIndex(): number {
    const reader = this.#reader;
    const start = reader.at;
    const index = reader.u32();
    if (index >= this.types.length) throw invalid(start, `unknown type ${index}`);
    return index;
  }

  /** `most` for the minimum; a larger maximum is as good as none for memories, and allowed for tables. */
  #limits(what: string, most: number): Limits {
    const reader = this.#reader;
    const start = reader.at;
    const flags = reader.byte();
    if (flags === 2 || flags === 3) throw unsupported(start, "threads (shared memory)");
    if (flags >= 4 && flags <= 7) throw unsupported(start, "64-bit memory");
    if (flags > 1) throw invalid(start, "malformed limits flags");
    const minimum = reader.u32();
    const maximum = flags === 1 ? reader.u32() : undefined;
    if (minimum > most) throw invalid(start, `${what} size must be at most ${most}`);
    if (maximum !== undefined && what === "memory" && maximum > most)
      throw invalid(start, `memory size must be at most ${most} pages`);
    if (maximum !== undefined && maximum < minimum)
      throw invalid(start, "size minimum must not be greater than maximum");
    return { minimum, maximum };
  }

  #referenceType(): ValueType {
    const type = this.#valueType();
    if (!isReference(type)) throw invalid(this.#reader.at - 1, "malformed reference type");
    return type;
  }

  #tableType(): TableType {
    const type = this.#referenceType();
    return { type, ...this.#limits("table", MOST.tableEntries) };
  }

  #addMemory(): void {
    const start = this.#reader.at;
    this.memories.push(this.#limits("memory", MOST.pages));
    if (this.memories.length > 1) throw unsupported(start, "several memories");
  }

  #globalType(): GlobalType {
    const reader = this.#reader;
    const type = this.#valueType();
    const mutability = reader.byte();
    if (mutability > 1) throw invalid(reader.at - 1, "malformed mutability");
    return { type, mutable: mutability === 1 };
  }

  // ---------------------------------------------------------------- imports and exports

  #import(): Import {
    const reader = this.#reader;
    const module = reader.name();
    const name = reader.name();
    const kind = KINDS[reader.byte()];
    if (kind === undefined) {
      if (this.bytes[reader.at - 1] === 4) throw unsupported(reader.at - 1, "exceptions (tag import)");
      throw invalid(reader.at - 1, "malformed import kind");
    }
    return { module, name, kind, index: this.#importOf(kind) };
  }

  #importOf(kind: ExternKind): number {
    switch (kind) {
      case "function":
        this.importedFunctions++;
        return this.functions.push(this.#typeIndex()) - 1;
      case "table":
        this.importedTables++;
        return this.tables.push(this.#tableType()) - 1;
      case "memory":
        this.#addMemory();
        this.importedMemories++;
        return 0;
      default:
        this.importedGlobals++;
        return this.globals.push({ ...this.#globalType(), init: undefined }) - 1;
    }
  }

  *#exports(): Portions<void> {
    const reader = this.#reader;
    const names = new Set<string>();
    this.exports = yield* reader.vectorInPortions("exports", MOST.exports, () => {
      const start = reader.at;
      const name = reader.name();
      const kind = KINDS[reader.byte()];
      if (kind === undefined) throw invalid(reader.at - 1, "malformed export kind");
      const index = reader.u32();
      const space = { function: this.functions, table: this.tables, memory: this.memories, global: this.globals }[kind];
      if (index >= space.length) throw invalid(start, `unknown ${kind} ${index}`);
      if (names.has(name)) throw invalid(start, `duplicate export name '${name}'`);
      names.add(name);
      if (kind === "function") this.referable.add(index);
      return { name, kind, index };
    });
  }

  #start(): void {
    const at = this.#reader.at;
    const index = this.#functionIndex();
    const type = this.types[this.functions[index]];
    if (type.parameters.length + type.results.length > 0)
      throw invalid(at, "the start function takes or returns values");
    this.start = index;
  }

  #functionIndex(): number {
    const reader = this.#reader;
    const start = reader.at;
    const index = reader.u32();
    if (index >= this.functions.length) throw invalid(start, `unknown function ${index}`);
    return index;
  }

  // ---------------------------------------------------------------- constants

  #global(): void {
    const { type, mutable } = this.#globalType();
    const init = this.#constant(type);
    this.globals.push({ type, mutable, init });
  }

  /** A constant expression (3.3.10) of one type. */
  #constant(type: ValueType): Constant {
    const reader = this.#reader;
    const start = reader.at;
    const op = reader.byte();
    const { constant, actual } = this.#constantOf(op, start);
    if (actual !== type) throw invalid(start, `constant expression of type ${typeName(actual)}, not ${typeName(type)}`);
    if (reader.byte() !== 0x0b) throw this.#notEnded(reader.at - 1);
    return constant;
  }

  /** Behind a constant: a second one, and then an operation on both, are extended constant expressions. */
  #notEnded(at: number): Error {
    const reader = this.#reader;
    reader.at = at;
    let op = reader.byte();
    while (CONSTANT_OPS.has(op)) {
      this.#constantOf(op, reader.at - 1);
      op = reader.byte();
    }
    return EXTENDED_OPS.has(op) ? unsupported(at, "extended constant expressions") : this.#notConstant(at);
  }

  #notConstant(at: number): Error {
    return invalid(at, "constant expression required");
  }

  #constantOf(op: number, start: number): { constant: Constant; actual: ValueType } {
    const reader = this.#reader;
    switch (op) {
      case 0x41:
        return { constant: { kind: "i32", value: reader.s32() }, actual: VALUE_TYPES.i32 };
      case 0x42: {
        const low = reader.s64();
        const value = BigInt.asUintN(64, (BigInt(reader.high) << 32n) | BigInt(low >>> 0));
        return { constant: { kind: "i64", value }, actual: VALUE_TYPES.i64 };
      }
      case 0x43:
        return { constant: { kind: "f32", value: BigInt(reader.fixed32() >>> 0) }, actual: VALUE_TYPES.f32 };
      case 0x44: {
        const low = BigInt(reader.fixed32() >>> 0);
        return {
          constant: { kind: "f64", value: low | (BigInt(reader.fixed32() >>> 0) << 32n) },
          actual: VALUE_TYPES.f64,
        };
      }
      case 0x23: {
        const index = reader.u32();
        const global = this.globals[index];
        if (global === undefined) throw invalid(start, `unknown global ${index}`);
        if (global.mutable || index >= this.importedGlobals) throw invalid(start, "constant expression required");
        return { constant: { kind: "global", index }, actual: global.type };
      }
      case 0xd0: {
        const type = this.#referenceType();
        return { constant: { kind: "null", type }, actual: type };
      }
      case 0xd2: {
        const index = this.#functionIndex();
        this.referable.add(index);
        return { constant: { kind: "function", index }, actual: FUNCREF };
      }
      case 0xfd:
        throw unsupported(start, "SIMD");
      default:
        throw this.#notConstant(start);
    }
  }

  // ---------------------------------------------------------------- segments

  /** Bits of the first number: not active or declared, a table named or declared, expressions (5.5.12). */
  *#elements(): Portions<Elements> {
    const reader = this.#reader;
    const start = reader.at;
    const flags = reader.u32();
    if (flags > 7) throw invalid(start, "malformed element segment");
    const isActive = (flags & 1) === 0;
    const mode = isActive ? "active" : (flags & 2) !== 0 ? "declared" : "passive";
    const table = isActive && (flags & 2) !== 0 ? reader.u32() : 0;
    if (isActive && table >= this.tables.length) throw invalid(start, `unknown table ${table}`);
    const offset = isActive ? this.#constant(VALUE_TYPES.i32) : undefined;
    const isExpressions = (flags & 4) !== 0;
    let type: ValueType = FUNCREF;
    if ((flags & 3) !== 0) {
      if (isExpressions) type = this.#referenceType();
      else if (reader.byte() !== 0) throw invalid(reader.at - 1, "malformed element kind");
    }
    if (isActive && this.tables[table].type !== type)
      throw invalid(start, "type mismatch of an element segment and its table");
    const items = yield* reader.vectorInPortions("elements", MOST.items, (): Constant => {
      if (isExpressions) return this.#constant(type);
      const index = this.#functionIndex();
      this.referable.add(index);
      return { kind: "function", index };
    });
    return { mode, table, offset, type, items };
  }

  *#data(): Portions<void> {
    const reader = this.#reader;
    this.data = yield* reader.vectorInPortions("data segments", MOST.segments, () => {
      const start = reader.at;
      const flags = reader.u32();
      if (flags > 2) throw invalid(start, "malformed data segment");
      const memory = flags === 2 ? reader.u32() : 0;
      const isActive = flags !== 1;
      if (isActive && memory >= this.memories.length) throw invalid(start, `unknown memory ${memory}`);
      const offset = isActive ? this.#constant(VALUE_TYPES.i32) : undefined;
      return { mode: isActive ? "active" : "passive", offset, bytes: reader.take(reader.u32()) };
    });
  }

  *#code(): Portions<void> {
    const reader = this.#reader;
    this.bodies = yield* reader.vectorInPortions("bodies", MOST.functions, () => {
      const start = reader.at;
      const size = reader.u32();
      if (size > MOST.bodyBytes) throw invalid(start, `a body of ${size} bytes, more than ${MOST.bodyBytes}`);
      const body = reader.at;
      reader.take(size);
      return { start: body, end: reader.at };
    });
  }

  #checkCounts(): void {
    const own = this.functions.length - this.importedFunctions;
    const end = this.bytes.length;
    if (own !== this.bodies.length) throw invalid(end, `${own} functions and ${this.bodies.length} bodies`);
    if (this.dataCount !== undefined && this.dataCount !== this.data.length)
      throw invalid(end, `${this.data.length} data segments, ${this.dataCount} announced`);
  }

  // ---------------------------------------------------------------- names

  /** Names of functions (appendix "Custom sections"). The section may hold anything: it never makes a module invalid. */
  *#readNames(): Portions<void> {
    if (this.#names === undefined) return;
    const reader = new Reader(this.bytes, this.#names.start, this.#names.end);
    try {
      while (reader.left > 0) {
        const id = reader.byte();
        const size = reader.u32();
        const end = reader.at + size;
        if (id === 1)
          yield* reader.vectorInPortions("names", MOST.functions, () => {
            const index = reader.u32();
            this.functionNames.set(index, reader.name());
          });
        reader.at = end;
      }
    } catch {
      // What was read so far is good.
    }
  }
}
