/**
 * Modules of WebAssembly as running code, in the shape of `WebAssembly.Instance` (WebAssembly JavaScript interface, 5.2 to 5.7).
 *
 *     bytes ─► decode, translate ─► IR ─► engine ─► object ─► loaded, with stubs ─► instance block filled in ─► exports
 *
 * The memory is a real `WebAssembly.Memory`. Tables and globals are this package's own, since V8 does not say where its own are; they have
 * the same methods. Where there is no native code, V8 runs the module, and all is the same from outside.
 */
import { isRefusal, programError } from "../base/index.ts";
import {
  CodeFault,
  compileIr,
  type CpuFeatures,
  detectFeatures,
  type Dump,
  type HostFunction,
  type HostValue,
  type Level,
  NativeModule,
  openWorkshop,
  type Timing,
  type Workshop,
} from "../engine/index.ts";
import { type Signature, TRAPS, type TrapName, TYPES } from "../ir/index.ts";
import type { ObjectFile } from "../object/index.ts";
import { decodeModule } from "./decode.ts";
import { INSTANCE, RUNTIME } from "./instance.ts";
import { signatureIds, type TranslatedModule, translateModule } from "./module.ts";
import { Global, type Reference, references, Table } from "./objects.ts";
import { irType } from "./translate.ts";
import {
  type Constant,
  EXTERNREF,
  F32T,
  FUNCREF,
  type FunctionType,
  I32T,
  I64T,
  type ValueType,
  type WasmModule,
} from "./types.ts";

export interface WasmOptions {
  /** `optimized` if nothing is said; `fast` compiles several times as fast. */
  readonly level?: Level;
  /** Whether `interrupt` can end what runs: loops and functions then look at a word. */
  readonly interruptible?: boolean;
  /** Begins the names of the code, for debuggers and in objects. */
  readonly name?: string;
  /** Instructions that the code may use; those of this machine if nothing is said. */
  readonly features?: CpuFeatures;
  /** Shows each function at each stage. */
  readonly dump?: Dump | undefined;
  /** How accesses out of bounds are found; `guard`, if this process has room for guards. */
  readonly bounds?: "guard" | "explicit";
  /** Told what each stage took. */
  readonly timing?: Timing;
}

export interface CompiledModule {
  readonly translated: TranslatedModule;
  readonly object: ObjectFile;
  readonly bounds: "guard" | "explicit";
}

/** A module as an object, which can be written to a file, and linked. Throws a program error for what is invalid or missing. */
export function compile(bytes: Uint8Array, options: WasmOptions = {}): CompiledModule {
  const { level, interruptible, name = "wasm", features = detectFeatures(), dump, bounds = "guard", timing } = options;
  const start = performance.now();
  const module = decodeModule(bytes);
  const decoded = performance.now();
  const translated = translateModule(module, { prefix: name, interruptible, bounds });
  timing?.("decode", decoded - start);
  timing?.("translate", performance.now() - decoded);
  translated.ir.source = name;
  const object = compileIr(translated.ir, { level, features, dump, timing, positions: true });
  return { translated, object, bounds };
}

// ---------------------------------------------------------------- what V8 has

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface WebAssemblyInterface {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Exports };
  Memory: (new (limits: { initial: number; maximum?: number }) => WasmMemory) & { prototype: object };
  Global: { new (): { value: unknown }; prototype: object };
  LinkError: new (message: string) => Error;
  RuntimeError: new (message: string) => Error;
}
const v8 = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;

export type Exports = Readonly<Record<string, unknown>>;
// A function of any kind.
type Callable = (...args: never[]) => unknown;
export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A program that ended early. */
export class Trap extends v8.RuntimeError {
  readonly trap: TrapName;
  /** Offset in the module's bytes of the instruction that trapped, if it is known. */
  readonly at: number | undefined;
  /** The function's name in the code. */
  readonly functionName: string;

  constructor(trap: TrapName, at: number | undefined, functionName: string) {
    const row = TRAPS.find(({ name }) => name === trap);
    super(row?.message ?? trap);
    this.name = "Trap";
    this.trap = trap;
    this.at = at;
    this.functionName = functionName;
  }
}

/**
 * Compiles and instantiates a module. Throws a program error for one that is invalid, `TypeError` or `WebAssembly.LinkError` for imports that
 * are not as it wants them, and `Trap` if its start function traps.
 */
export function instantiate(bytes: Uint8Array, imports: Imports = {}, options: WasmOptions = {}): Instance {
  return instantiateCompiled(compile(bytes, options), imports, options);
}

/** Another instance of a module that was compiled before. */
export function instantiateCompiled(
  compiled: CompiledModule,
  imports: Imports = {},
  options: WasmOptions = {},
): Instance {
  const workshop = openWorkshop();
  const { bytes } = compiled.translated.module;
  if (isRefusal(workshop)) {
    const { exports } = new v8.Instance(new v8.Module(bytes), imports);
    return { exports, engine: "portable", interrupt: () => undefined, interruptAddress: undefined };
  }
  const memory = memoryOf(compiled.translated.module, imports);
  const isGuarded = memory === undefined || workshop.memory.heaps.addressOf(memory.buffer) !== undefined;
  const fitting =
    isGuarded || compiled.bounds === "explicit" ? compiled : compile(bytes, { ...options, bounds: "explicit" });
  return new NativeInstance(workshop, fitting, imports, memory);
}

/** As `WebAssembly.Instance`. */
export interface Instance {
  readonly exports: Exports;
  readonly engine: "native" | "portable";
  /** Ends what runs in this instance, at its next loop or call, if it was compiled so; also what is called next, until `false` is given. */
  interrupt(isOn?: boolean): void;
  /** What `interrupt` writes to; another thread of the process can, by `interruptAt`. Nothing if the module was not compiled so. */
  readonly interruptAddress: number | undefined;
}

/** Sets the interrupt word of an instance that another thread of this process has. */
export function interruptAt(address: number): void {
  const workshop = openWorkshop();
  if (!isRefusal(workshop)) workshop.store32(address, 1);
}

function link(message: string): Error {
  return new v8.LinkError(message);
}

function importOf(imports: Imports, module: string, name: string): unknown {
  const given: unknown = imports[module];
  if ((typeof given !== "object" && typeof given !== "function") || given === null)
    throw new TypeError(`import '${module}' is no object`);
  return (given as Record<string, unknown>)[name];
}

function memoryOf(module: WasmModule, imports: Imports): WasmMemory | undefined {
  const [limits] = module.memories;
  if (limits === undefined) return undefined;
  const wanted = module.imports.find(({ kind }) => kind === "memory");
  if (wanted === undefined)
    return new v8.Memory({
      initial: limits.minimum,
      ...(limits.maximum === undefined ? {} : { maximum: limits.maximum }),
    });
  const given = importOf(imports, wanted.module, wanted.name);
  const where = `import ${wanted.module}.${wanted.name}`;
  if (!(given instanceof (v8.Memory as unknown as new () => object))) throw link(`${where} is no WebAssembly.Memory`);
  const memory = given as WasmMemory;
  if (memory.buffer.byteLength / 65536 < limits.minimum) throw link(`${where} is smaller than ${limits.minimum} pages`);
  return memory;
}

// ---------------------------------------------------------------- natively

/** What is known of functions that this package made: how code of other instances reaches them. */
interface NativeExport extends Reference {
  readonly type: FunctionType;
  readonly owner: NativeInstance;
}

const natives = new WeakMap<Callable, NativeExport>();
/** What each signature number stands for, of all modules that are instantiated in this isolate. */
const signatures = new Map<number, string>();

class NativeInstance implements Instance {
  readonly exports: Exports;
  readonly engine = "native";
  readonly interruptAddress: number | undefined;
  readonly #workshop: Workshop;
  readonly #translated: TranslatedModule;
  readonly #module: WasmModule;
  readonly #memory: WasmMemory | undefined;
  readonly #native: NativeModule;
  readonly #block: DataView;
  readonly #tables: Table[] = [];
  readonly #globals: (Global | undefined)[] = [];
  readonly #functions: (Callable | undefined)[] = [];
  readonly #droppedData = new Set<number>();
  readonly #droppedElements = new Set<number>();
  /** Instances whose functions were imported: their code must last. */
  readonly #needs: NativeInstance[] = [];
  #heapBytes = -1;

  constructor(
    workshop: Workshop,
    { translated, object }: CompiledModule,
    imports: Imports,
    memory: WasmMemory | undefined,
  ) {
    this.#workshop = workshop;
    this.#translated = translated;
    this.#module = translated.module;
    this.#memory = memory;
    checkSignatures(this.#module);
    const hosts = new Map<string, HostFunction>();
    const symbols = new Map<string, number>();
    this.#importAll(imports, hosts, symbols);
    this.#addRuntime(hosts, object);
    const instance = `${translated.prefix}.instance`;
    this.#native = new NativeModule(workshop, object, translated.prefix, {
      hosts,
      symbols,
      bulk: { instance, heapBytes: INSTANCE.heapBytes, copy: RUNTIME.copy, fill: RUNTIME.fill },
      adapted: this.#adapted(),
    });
    const { bytes } = translated.layout;
    const block = this.#native.code.bytesOf(instance, bytes);
    this.#block = new DataView(block.buffer, block.byteOffset, bytes);
    const address = this.#native.code.addressOf(instance) as number;
    this.interruptAddress = address + INSTANCE.interrupt;
    this.#refresh();
    this.#fillIn(address);
    this.#initialize();
    this.exports = this.#makeExports();
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
    if (typeof given !== "function") throw link(`${where} is no function`);
    const type = this.#typeOf(index);
    const symbol = this.#translated.functionSymbolName(index);
    const native = natives.get(given as Callable);
    if (native === undefined) {
      hosts.set(symbol, { signature: signatureOf(type), call: this.#hostCall(given as Callable, type) });
      return;
    }
    if (!isSameType(native.type, type)) throw link(`${where} has another signature`);
    this.#needs.push(native.owner);
    this.#functions[index] = given as Callable;
    symbols.set(symbol, native.code);
  }

  #hostCall(given: Callable, { parameters, results }: FunctionType): HostFunction["call"] {
    return (args) => {
      const values = parameters.map((type, index) => fromNative(type, args[index]));
      const result: unknown = Reflect.apply(given, undefined, values);
      this.#refresh();
      if (results.length === 0) return [];
      if (results.length === 1) return [toNative(results[0], result)];
      const list = [...(result as Iterable<unknown>)];
      if (list.length !== results.length) throw new TypeError(`${list.length} results, ${results.length} expected`);
      return results.map((type, index) => toNative(type, list[index]));
    };
  }

  #importTable(index: number, given: unknown, where: string): void {
    const wanted = this.#module.tables[index];
    if (!(given instanceof Table)) throw link(`${where} is no table of ingot/wasm`);
    if (given.type !== wanted.type || given.length < wanted.minimum)
      throw link(`${where} is of another type or too small`);
    if (wanted.maximum !== undefined && (given.maximum === undefined || given.maximum > wanted.maximum))
      throw link(`${where} may become larger than ${wanted.maximum}`);
    this.#tables[index] = given;
  }

  #importGlobal(index: number, given: unknown, where: string): void {
    const { type, mutable } = this.#module.globals[index];
    if (given instanceof Global) {
      if (given.type !== type || given.mutable !== mutable) throw link(`${where} is of another type`);
      this.#globals[index] = given;
      return;
    }
    if (mutable) throw link(`${where} is mutable: it must be a global of ingot/wasm`);
    const value: unknown =
      given instanceof (v8.Global as unknown as new () => { value: unknown })
        ? (given as { value: unknown }).value
        : given;
    if (type === I64T ? typeof value !== "bigint" : type !== FUNCREF && type !== EXTERNREF && typeof value !== "number")
      throw link(`${where} is no ${type === I64T ? "bigint" : "number"}`);
    this.#globals[index] = new Global(this.#workshop.memory, { type, mutable: false }, value);
  }

  // -------------------------------------------------------------- what code calls for

  #addRuntime(hosts: Map<string, HostFunction>, object: ObjectFile): void {
    const wanted = new Set(object.symbols.filter(({ section }) => section === -1).map(({ name }) => name));
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
      return (this.#memory as WasmMemory).grow(pages);
    } catch (error) {
      if (error instanceof RangeError) return -1;
      throw error;
    } finally {
      this.#refresh();
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

  /** Where the memory is, and how large. */
  #refresh(): void {
    const memory = this.#memory;
    if (memory === undefined) return;
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
      this.#tables[index] ??= new Table(this.#workshop.memory, type);
      this.#block.setBigUint64(layout.tables[index], BigInt(this.#tables[index].address), true);
    });
    this.#module.globals.forEach(({ type, mutable, init }, index) => {
      const at = layout.globals[index];
      const imported = this.#globals[index];
      if (init !== undefined) {
        this.#block.setBigUint64(at, this.#constant(init), true);
        this.#globals[index] = new Global(this.#workshop.memory, { type, mutable }, undefined, {
          address: address + at,
          bytes: new Uint8Array(this.#block.buffer, this.#block.byteOffset + at, 8),
          holder: this,
        });
      } else if (imported !== undefined) {
        this.#block.setBigUint64(at, mutable ? BigInt(imported.address) : imported.bits, true);
      }
    });
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
  #initialize(): void {
    this.#module.elements.forEach(({ mode, table, offset, items }, index) => {
      if (mode === "active") {
        this.#tableInit(table, index, Number(this.#constant(offset as Constant)), 0, items.length);
      }
      if (mode !== "passive") this.#droppedElements.add(index);
    });
    this.#module.data.forEach(({ mode, offset, bytes }, index) => {
      if (mode !== "active") return;
      this.#memoryInit(index, Number(BigInt.asIntN(32, this.#constant(offset as Constant))), 0, bytes.length);
      this.#droppedData.add(index);
    });
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
    const record = this.#recordsAddress() + (this.#translated.records.get(index) as number);
    references(this.#workshop.memory).note(record, () => this.#functionAt(index));
    return record;
  }

  #recordsAddress(): number {
    return this.#native.code.addressOf(`${this.#translated.prefix}.functions`) as number;
  }

  #functionAt(index: number): Callable {
    return (this.#functions[index] ??= this.#makeFunction(index));
  }

  #makeFunction(index: number): Callable {
    const type = this.#typeOf(index);
    const symbol = this.#translated.functionSymbolName(index);
    const native = this.#native.functionOf(symbol, signatureOf(type));
    const call = callWith(
      type,
      native,
      () => this.#refresh(),
      (fault) => this.#trapOf(fault),
    );
    Object.defineProperty(call, "name", { value: String(index) });
    Object.defineProperty(call, "length", { value: type.parameters.length });
    const offset = this.#translated.records.get(index) as number;
    natives.set(call, {
      type,
      owner: this,
      code: this.#native.code.addressOf(symbol) as number,
      record: this.#recordsAddress() + offset,
    });
    references(this.#workshop.memory).note(this.#recordsAddress() + offset, () => call);
    return call;
  }

  #trapOf(fault: CodeFault): Trap {
    const { code, at, functionName, isStackOverflow } = this.#native.trapOf(fault);
    const name = isStackOverflow ? "stackOverflow" : code === undefined ? "memoryOutOfBounds" : TRAPS[code].name;
    return new Trap(name, at, functionName);
  }

  #makeExports(): Exports {
    const exports: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const { name, kind, index } of this.#module.exports) {
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

const RETURNS = new Set<string>([RUNTIME.grow, RUNTIME.tableGrow]);

// ---------------------------------------------------------------- values

function signatureOf({ parameters, results }: FunctionType): Signature {
  const names = (types: readonly ValueType[]) => types.map((type) => TYPES[irType(type)]) as Signature["results"];
  return { parameters: names(parameters), results: names(results) };
}

function isSameType(one: FunctionType, other: FunctionType): boolean {
  return one.parameters.join() === other.parameters.join() && one.results.join() === other.results.join();
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

/** As WebAssembly's ToWebAssemblyValue. */
function toNative(type: ValueType, value: unknown): HostValue {
  switch (type) {
    case I32T:
      return (value as number) | 0;
    case I64T:
      return BigInt.asIntN(64, value as bigint);
    case F32T:
      return Math.fround(value as number);
    case FUNCREF:
      return value === null ? 0n : BigInt(recordOf(value));
    case EXTERNREF:
      return handleOf(value);
    default:
      return Number(plain(value));
  }
}

/** `Number` would take a bigint. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") throw new TypeError("cannot convert a bigint to a number");
  return value;
}

function recordOf(value: unknown): number {
  const native = typeof value === "function" ? natives.get(value as Callable) : undefined;
  if (native === undefined) throw new TypeError("a function reference is null or an exported function");
  return native.record;
}

function fromNative(type: ValueType, value: HostValue): unknown {
  if (type === FUNCREF) return value === 0n ? null : functionOfRecord(Number(value));
  return type === EXTERNREF ? valueOf(value as number) : value;
}

function functionOfRecord(record: number): unknown {
  const workshop = openWorkshop();
  return isRefusal(workshop) ? null : references(workshop.memory).functionOf(record);
}

/** JavaScript values that code holds as numbers. They are held for good: code may keep a number anywhere. */
const externs: unknown[] = [null];
const externNumbers = new Map<unknown, number>();

function handleOf(value: unknown): number {
  if (value === null) return 0;
  let number = externNumbers.get(value);
  if (number === undefined) externNumbers.set(value, (number = externs.push(value) - 1));
  return number;
}

function valueOf(number: number): unknown {
  return externs[number];
}

/** A function for JavaScript: converts, calls, converts back; faults are traps. */
function callWith(
  { parameters, results }: FunctionType,
  native: (...args: HostValue[]) => HostValue | readonly HostValue[] | undefined,
  refresh: () => void,
  trapOf: (fault: CodeFault) => Trap,
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
  return (...values: unknown[]) => call(parameters.map((type, index) => toNative(type, values[index])));
}
