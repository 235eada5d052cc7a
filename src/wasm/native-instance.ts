/**
 * An instance as machine code: what it imports is bound, its block is filled in, its functions become functions of JavaScript.
 *
 * An instance lives as long as something that can reach its code is held: an export, an importer, a table or global that may hold a function
 * of it. All that is held by JavaScript objects (references.ts); when V8 collects the last, the code goes with its handle.
 *
 * Code of one instance may run on behalf of another, and then grow a memory, or call what grows one. So instances that can reach each
 * other's code are a *group*, and whoever comes from JavaScript sees to it that all of them know where their memories are.
 */
import { PORTION, type Portions, programError } from "../base/index.ts";
import {
  CodeFault,
  growMemory,
  type HostFunction,
  type HostValue,
  NativeModule,
  type Workshop,
} from "../engine/index.ts";
import { type Signature, TRAPS } from "../ir/index.ts";
import { type ObjectFile, UNDEFINED } from "../object/index.ts";
import { INSTANCE, RECORD, RUNTIME } from "./instance.ts";
import { importOf, type Imports, linkError } from "./imports.ts";
import { signatureIds, type DescribedModule } from "./module.ts";
import { Global, Table } from "./objects.ts";
import { type Callable, nativeOf, noteFunction, noteOwner, type Owner } from "./references.ts";
import { Trap } from "./trap.ts";
import {
  type Constant,
  EXTERNREF,
  FUNCREF,
  type FunctionType,
  I64T,
  isReference,
  type TableType,
  typeName,
  type ValueType,
  type WasmModule,
} from "./types.ts";
import { type Exports, v8, type WasmMemory } from "./v8.ts";
import { fromNative, isSameType, signatureOf, toNative } from "./values.ts";

/** What each signature number stands for, of all modules that are instantiated in this isolate. */
const signatures = new Map<number, string>();

interface Given {
  readonly imports: Imports;
  readonly memory: WasmMemory | undefined;
  readonly isInterruptible: boolean;
}

/** Instances that can reach each other's code without JavaScript's knowing. */
interface Group {
  members: readonly WeakRef<NativeInstance>[];
}

export class NativeInstance implements Owner {
  exports: Exports = {};
  readonly engine = "native";
  interruptAddress: number | undefined;
  readonly #workshop: Workshop;
  readonly #translated: DescribedModule;
  readonly #module: WasmModule;
  readonly #memory: WasmMemory | undefined;
  #native!: NativeModule;
  #block!: DataView;
  readonly #tables: Table[] = [];
  readonly #globals: (Global | undefined)[] = [];
  readonly #functions: (Callable | undefined)[] = [];
  /** Function indexes in the order of their records. */
  readonly #recorded: readonly number[];
  readonly #droppedData = new Set<number>();
  readonly #droppedElements = new Set<number>();
  /** Instances whose functions code of this one may have. */
  readonly #held = new Set<Owner>();
  #group: Group = { members: [new WeakRef(this)] };
  #heapBytes = -1;

  private constructor(workshop: Workshop, translated: DescribedModule, memory: WasmMemory | undefined) {
    this.#workshop = workshop;
    this.#translated = translated;
    this.#module = translated.module;
    this.#memory = memory;
    this.#recorded = [...translated.records.keys()];
    checkSignatures(this.#module);
  }

  /** An instance of a module that has this object; its start function has run. */
  static *make(
    workshop: Workshop,
    translated: DescribedModule,
    object: ObjectFile,
    given: Given,
  ): Portions<NativeInstance> {
    const instance = new NativeInstance(workshop, translated, given.memory);
    yield* instance.#begin(object, given);
    return instance;
  }

  *#begin(object: ObjectFile, { imports, isInterruptible }: Given): Portions<void> {
    const translated = this.#translated;
    const hosts = new Map<string, HostFunction>();
    const symbols = new Map<string, number>();
    this.#importAll(imports, hosts, symbols);
    this.#addRuntime(hosts, yield* wantedOf(object));
    const instance = `${translated.prefix}.instance`;
    this.#native = yield* NativeModule.load(this.#workshop, object, translated.prefix, {
      hosts,
      symbols,
      bulk: { instance, heapBytes: INSTANCE.heapBytes, copy: RUNTIME.copy, fill: RUNTIME.fill },
      adapted: this.#adapted(),
    });
    noteOwner(this.#native, this);
    const { bytes } = translated.layout;
    const block = this.#native.code.bytesOf(instance, bytes);
    this.#block = new DataView(block.buffer, block.byteOffset, bytes);
    const address = this.#native.code.addressOf(instance) as number;
    if (isInterruptible) this.interruptAddress = address + INSTANCE.interrupt;
    this.refresh();
    this.#fillIn(address);
    this.exports = yield* this.#makeExports();
    yield* this.#initialize();
    const { start } = this.#module;
    if (start !== undefined) (this.#functionAt(start) as () => void)();
  }

  interrupt(isOn = true): void {
    this.#block.setInt32(INSTANCE.interrupt, isOn ? 1 : 0, true);
  }

  // -------------------------------------------------------------- imports

  #importAll(imports: Imports, hosts: Map<string, HostFunction>, symbols: Map<string, number>): void {
    for (const { module, name, kind, index } of this.#module.imports) {
      const given = importOf(imports, module, name);
      const where = `import ${module}.${name}`;
      if (kind === "function") this.#importFunction(index, given, where, hosts, symbols);
      else if (kind === "table") this.#importTable(index, given, where);
      else if (kind === "global") this.#importGlobal(index, given, where);
    }
  }

  #importFunction(
    index: number,
    given: unknown,
    where: string,
    hosts: Map<string, HostFunction>,
    symbols: Map<string, number>,
  ): void {
    if (typeof given !== "function") throw linkError(`${where} is no function`);
    const type = this.#typeOf(index);
    const symbol = this.#translated.functionSymbolName(index);
    const native = nativeOf(given);
    if (native === undefined) {
      hosts.set(symbol, { signature: signatureOf(type), call: this.#hostCall(given as Callable, type) });
      return;
    }
    if (!isSameType(native.type, type)) throw linkError(`${where} has another signature`);
    this.#hold(native.owner);
    // It may be given functions, and keep them.
    if (type.parameters.some(isReference)) (native.owner as NativeInstance).#hold(this);
    this.#functions[index] = given as Callable;
    symbols.set(symbol, native.code);
  }

  #hostCall(given: Callable, { parameters, results }: FunctionType): HostFunction["call"] {
    return (args) => {
      const values = parameters.map((type, index) => fromNative(type, args[index]));
      const converted = this.#resultsOf(Reflect.apply(given, undefined, values), results);
      this.#refreshAll();
      return converted;
    };
  }

  #resultsOf(result: unknown, types: readonly ValueType[]): HostValue[] {
    if (types.length === 0) return [];
    if (types.length === 1) return [toNative(types[0], result, this.#hold)];
    const list = [...(result as Iterable<unknown>)];
    if (list.length !== types.length) throw new TypeError(`${list.length} results, ${types.length} expected`);
    return types.map((type, index) => toNative(type, list[index], this.#hold));
  }

  /** An instance whose functions code of this one may have from now on. */
  readonly #hold = (other: Owner): void => {
    if (other === this || this.#held.has(other)) return;
    this.#held.add(other);
    this.join(other);
  };

  join(other: Owner): void {
    const theirs = (other as NativeInstance).#group;
    if (theirs === this.#group) return;
    const members = [...this.#group.members, ...theirs.members].filter((member) => member.deref() !== undefined);
    const group: Group = { members };
    for (const member of members) (member.deref() as NativeInstance).#group = group;
  }

  #importTable(index: number, given: unknown, where: string): void {
    const wanted = this.#module.tables[index];
    if (!(given instanceof Table)) throw linkError(`${where} is no table of ingot/wasm`);
    if (given.type !== wanted.type || given.length < wanted.minimum)
      throw linkError(`${where} is of another type or too small`);
    if (wanted.maximum !== undefined && (given.maximum === undefined || given.maximum > wanted.maximum))
      throw linkError(`${where} may become larger than ${wanted.maximum}`);
    this.#tables[index] = given;
    given.share(this, this.#putsInto(index));
  }

  /** Whether code of this instance may put a reference into a table, or give one to a function that it calls through it. */
  #putsInto(table: number): boolean {
    const { elements, types } = this.#module;
    return (
      this.#translated.changedTables.has(table) ||
      elements.some((segment) => segment.mode === "active" && segment.table === table) ||
      types.some(({ parameters, results }) => parameters.some(isReference) || results.some(isReference))
    );
  }

  #importGlobal(index: number, given: unknown, where: string): void {
    const { type, mutable } = this.#module.globals[index];
    if (given instanceof Global) {
      if (given.type !== type || given.mutable !== mutable) throw linkError(`${where} is of another type`);
      this.#globals[index] = given;
      if (isReference(type)) given.share(this, mutable);
      return;
    }
    if (mutable) throw linkError(`${where} is mutable: it must be a global of ingot/wasm`);
    const value: unknown =
      given instanceof (v8.Global as unknown as new () => { value: unknown })
        ? (given as { value: unknown }).value
        : given;
    if (type === I64T ? typeof value !== "bigint" : type !== FUNCREF && type !== EXTERNREF && typeof value !== "number")
      throw linkError(`${where} is no ${type === I64T ? "bigint" : "number"}`);
    // Any value is an externref, undefined too, which is no value to the constructor.
    this.#globals[index] = new Global({ value: typeName(type) as "i32" }, value);
  }

  // -------------------------------------------------------------- what code calls for

  #addRuntime(hosts: Map<string, HostFunction>, wanted: ReadonlySet<string>): void {
    const add = (
      name: string,
      parameters: Signature["parameters"],
      call: (args: number[]) => number | undefined,
    ): void => {
      if (!wanted.has(name)) return;
      const results: Signature["results"] = call.length > 1 || RETURNS.has(name) ? ["i32"] : [];
      hosts.set(name, {
        signature: { parameters, results },
        call: (args) => {
          const result = call(args.map(Number));
          return results.length === 0 ? [] : [result as number];
        },
      });
    };
    const i32 = "i32" as const;
    const i64 = "i64" as const;
    add(RUNTIME.grow, [i32], ([pages]) => this.#grow(pages >>> 0));
    add(RUNTIME.init, [i32, i32, i32, i32], ([segment, to, from, count]) => this.#memoryInit(segment, to, from, count));
    add(RUNTIME.dropData, [i32], ([segment]) => void this.#droppedData.add(segment));
    add(RUNTIME.tableGrow, [i32, i32, i64], ([table, count, value]) => this.#tables[table].growBy(count >>> 0, value));
    add(RUNTIME.tableFill, [i32, i32, i32, i64], ([table, at, count, value]) =>
      this.#checked(this.#tables[table].fill(at >>> 0, count >>> 0, value)),
    );
    add(RUNTIME.tableCopy, [i32, i32, i32, i32, i32], ([to, source, at, from, count]) =>
      this.#checked(this.#tables[to].copyFrom(this.#tables[source], at >>> 0, from >>> 0, count >>> 0)),
    );
    add(RUNTIME.tableInit, [i32, i32, i32, i32, i32], ([table, segment, at, from, count]) =>
      this.#tableInit(table, segment, at >>> 0, from >>> 0, count >>> 0),
    );
    add(RUNTIME.dropElements, [i32], ([segment]) => void this.#droppedElements.add(segment));
  }

  #checked(isInside: boolean): undefined {
    if (!isInside) throw new Trap("tableAccessOutOfBounds", undefined, "");
    return undefined;
  }

  #grow(pages: number): number {
    try {
      return growMemory(this.#memory as WasmMemory, pages);
    } finally {
      this.#refreshAll();
    }
  }

  #memoryInit(segment: number, to: number, from: number, count: number): undefined {
    const bytes = this.#droppedData.has(segment) ? new Uint8Array(0) : this.#module.data[segment].bytes;
    const { buffer } = this.#memory as WasmMemory;
    const length = count >>> 0;
    if ((from >>> 0) + length > bytes.length || (to >>> 0) + length > buffer.byteLength)
      throw new Trap("memoryOutOfBounds", undefined, "");
    new Uint8Array(buffer).set(bytes.subarray(from >>> 0, (from >>> 0) + length), to >>> 0);
    return undefined;
  }

  #tableInit(table: number, segment: number, at: number, from: number, count: number): undefined {
    const items = this.#droppedElements.has(segment) ? [] : this.#module.elements[segment].items;
    if (from + count > items.length || at + count > this.#tables[table].length)
      throw new Trap("tableAccessOutOfBounds", undefined, "");
    for (let index = 0; index < count; index++)
      this.#tables[table].setEntry(at + index, this.#constant(items[from + index]));
    return undefined;
  }

  // -------------------------------------------------------------- the instance block

  /** The same for all whose code may run next. */
  #refreshAll(): void {
    const { members } = this.#group;
    if (members.length === 1) this.refresh();
    else for (const member of members) member.deref()?.refresh();
  }

  /** Where the memory is, and how large. */
  refresh(): void {
    const memory = this.#memory;
    // Who is only beginning does it at the end.
    if (memory === undefined || this.#block === undefined) return;
    const { buffer } = memory;
    if (buffer.byteLength === this.#heapBytes) return;
    this.#heapBytes = buffer.byteLength;
    const heap = this.#workshop.memory.system.addon.addr(new Uint8Array(buffer));
    this.#block.setBigUint64(INSTANCE.heap, BigInt(heap), true);
    this.#block.setBigUint64(INSTANCE.heapBytes, BigInt(this.#heapBytes), true);
  }

  #fillIn(address: number): void {
    const { layout } = this.#translated;
    this.#module.tables.forEach((type, index) => {
      this.#tables[index] ??= this.#ownTable(type, index);
      this.#block.setBigUint64(layout.tables[index], BigInt(this.#tables[index].address), true);
    });
    this.#module.globals.forEach(({ type, mutable, init }, index) => {
      const at = layout.globals[index];
      const imported = this.#globals[index];
      if (init !== undefined) {
        this.#block.setBigUint64(at, this.#constant(init), true);
        this.#globals[index] = new Global({ value: typeName(type) as "i32", mutable }, undefined, {
          address: address + at,
          bytes: new Uint8Array(this.#block.buffer, this.#block.byteOffset + at, 8),
          holder: this,
        });
        if (isReference(type)) this.#globals[index].share(this, true);
      } else if (imported !== undefined) {
        this.#block.setBigUint64(at, mutable ? BigInt(imported.address) : imported.bits, true);
      }
    });
  }

  #ownTable({ type, minimum, maximum }: TableType, index: number): Table {
    const table = new Table({ element: typeName(type) as "funcref", initial: minimum, maximum }, null);
    table.share(this, this.#putsInto(index));
    return table;
  }

  /** Bits of a constant expression. */
  #constant(constant: Constant): bigint {
    switch (constant.kind) {
      case "i32":
        return BigInt(constant.value >>> 0);
      case "i64":
      case "f32":
      case "f64":
        return constant.value;
      case "null":
        return 0n;
      case "function":
        return BigInt(this.#recordAt(constant.index));
      case "global":
        return (this.#globals[constant.index] as Global).bits;
    }
  }

  /** Active segments, in order; what is out of bounds traps, and those before it stay done. */
  *#initialize(): Portions<void> {
    for (const [index, { mode, table, offset, items }] of this.#module.elements.entries()) {
      if (mode === "active") {
        this.#tableInit(table, index, Number(this.#constant(offset as Constant)), 0, items.length);
      }
      if (mode !== "passive") this.#droppedElements.add(index);
      yield;
    }
    for (const [index, { mode, offset, bytes }] of this.#module.data.entries()) {
      if (mode !== "active") continue;
      this.#memoryInit(index, Number(BigInt.asIntN(32, this.#constant(offset as Constant))), 0, bytes.length);
      this.#droppedData.add(index);
      yield;
    }
  }

  // -------------------------------------------------------------- functions

  #typeOf(index: number): FunctionType {
    return this.#module.types[this.#module.functions[index]];
  }

  #adapted(): Map<string, Signature> {
    const adapted = new Map<string, Signature>();
    for (const index of this.#module.referable)
      adapted.set(this.#translated.functionSymbolName(index), signatureOf(this.#typeOf(index)));
    return adapted;
  }

  /** Address of the function record, for who has functions as values. */
  #recordAt(index: number): number {
    return this.#recordsAddress() + (this.#translated.records.get(index) as number);
  }

  #recordsAddress(): number {
    return this.#native.code.addressOf(`${this.#translated.prefix}.functions`) as number;
  }

  functionOfRecord(record: number): Callable {
    return this.#functionAt(this.#recorded[(record - this.#recordsAddress()) / RECORD.bytes]);
  }

  #functionAt(index: number): Callable {
    return (this.#functions[index] ??= this.#makeFunction(index));
  }

  #makeFunction(index: number): Callable {
    const type = this.#typeOf(index);
    const symbol = this.#translated.functionSymbolName(index);
    const native = this.#native.functionOf(symbol, signatureOf(type));
    const call = callWith(type, native, {
      hold: this.#hold,
      refresh: () => this.#refreshAll(),
      trapOf: (fault) => this.#trapOf(fault),
    });
    Object.defineProperty(call, "name", { value: String(index) });
    Object.defineProperty(call, "length", { value: type.parameters.length });
    noteFunction(call, {
      type,
      owner: this,
      code: this.#native.code.addressOf(symbol) as number,
      record: this.#recordAt(index),
    });
    return call;
  }

  #trapOf(fault: CodeFault): Trap {
    const { code, at, functionName, isStackOverflow } = this.#native.trapOf(fault);
    const name = isStackOverflow ? "stackOverflow" : code === undefined ? "memoryOutOfBounds" : TRAPS[code].name;
    return new Trap(name, at, functionName);
  }

  *#makeExports(): Portions<Exports> {
    const exports: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [number, { name, kind, index }] of this.#module.exports.entries()) {
      if (number % MADE === MADE - 1) yield;
      exports[name] =
        kind === "function"
          ? this.#functionAt(index)
          : kind === "memory"
            ? this.#memory
            : kind === "table"
              ? this.#tables[index]
              : this.#globals[index];
    }
    return Object.freeze(exports);
  }
}

/** Functions that are made for JavaScript at a time. */
const MADE = 8;
const RETURNS = new Set<string>([RUNTIME.grow, RUNTIME.tableGrow]);

/** Names that an object wants from others. */
function* wantedOf({ symbols }: ObjectFile): Portions<Set<string>> {
  const wanted = new Set<string>();
  for (const [index, { name, section }] of symbols.entries()) {
    if (index % PORTION === 0) yield;
    if (section === UNDEFINED) wanted.add(name);
  }
  return wanted;
}

function checkSignatures(module: WasmModule): void {
  signatureIds(module).forEach((id, index) => {
    const { parameters, results } = module.types[index];
    const text = `${parameters.join()}>${results.join()}`;
    const known = signatures.get(id);
    if (known === undefined) signatures.set(id, text);
    else if (known !== text) throw programError("wasmUnsupported", { offset: 0, feature: "two types of one hash" });
  });
}

/** What a function needs of its instance. */
interface Home {
  readonly hold: (owner: Owner) => void;
  readonly refresh: () => void;
  readonly trapOf: (fault: CodeFault) => Trap;
}

/** A function for JavaScript: converts, calls, converts back; faults are traps. */
function callWith(
  { parameters, results }: FunctionType,
  native: (...args: HostValue[]) => HostValue | readonly HostValue[] | undefined,
  { hold, refresh, trapOf }: Home,
): Callable {
  const convert = (result: HostValue | readonly HostValue[] | undefined): unknown => {
    if (results.length === 0) return undefined;
    if (results.length === 1) return fromNative(results[0], result as HostValue);
    return (result as readonly HostValue[]).map((value, index) => fromNative(results[index], value));
  };
  const call = (args: HostValue[]): unknown => {
    refresh();
    try {
      return convert(native(...args));
    } catch (error) {
      throw error instanceof CodeFault ? trapOf(error) : error;
    }
  };
  return (...values: unknown[]) => call(parameters.map((type, index) => toNative(type, values[index], hold)));
}
