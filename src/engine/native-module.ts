/**
 * Compiled modules in memory: an object loaded with stubs for the host functions that it wants, its functions as functions of JavaScript, and its
 * traps as errors.
 *
 * Host functions have numbers, one list for an isolate, since code of one module may call another's: whoever runs serves them all. While
 * one runs, the code that called it is parked; if it throws, that code's run is given up, and the exception goes on to the caller.
 */
import { Assembler } from "../asm/index.ts";
import { fault, isRefusal, PORTION, type Portions, type Refusal } from "../base/index.ts";
import { type NativeFunction, nativeFunction } from "../call/index.ts";
import { decodePcPosition, NO_TRAP } from "../codegen/index.ts";
import type { Signature } from "../ir/index.ts";
import {
  type CodeFault,
  type CodePlace,
  type LoadedCode,
  type NativeBuffer,
  type NativeMemory,
  openMemory,
} from "../memory/index.ts";
import type { ObjectFile } from "../object/index.ts";
import { BOX_BYTES, BOX_SYMBOL, writeAdapter, writeBulk, writeImportStub } from "./stubs.ts";

/** Values of all types as JavaScript has them: i64 as bigint. */
export type HostValue = number | bigint;

export interface HostFunction {
  readonly signature: Signature;
  /** Gets the arguments; gives as many results as the signature says. */
  readonly call: (args: readonly HostValue[]) => readonly HostValue[];
}

/** Why code stopped: a trap's code and the position in the source, if the object's pc map knows. */
export interface CodeTrap {
  readonly code: number | undefined;
  readonly at: number | undefined;
  readonly functionName: string;
  readonly isStackOverflow: boolean;
  readonly fault: CodeFault;
}

/** Of an isolate: memory, the box, and the host functions. */
export class Workshop {
  readonly memory: NativeMemory;
  readonly box: NativeBuffer;
  readonly #words: DataView;
  /** Weak: a host function may refer to the module that imports it, which holds it. */
  readonly #hosts: (WeakRef<HostFunction> | undefined)[] = [];
  readonly #free: number[] = [];
  /** By what owns their pieces of memory. */
  readonly #modules = new WeakMap<object, WeakRef<NativeModule>>();
  readonly #collected = new FinalizationRegistry<readonly number[]>((numbers) => {
    for (const number of numbers) this.removeHost(number);
  });

  constructor(memory: NativeMemory) {
    this.memory = memory;
    this.box = memory.buffer(BOX_BYTES);
    const { buffer, byteOffset, byteLength } = this.box.bytes;
    this.#words = new DataView(buffer, byteOffset, byteLength);
  }

  addHost(host: HostFunction): number {
    const number = this.#free.pop() ?? this.#hosts.length;
    this.#hosts[number] = new WeakRef(host);
    return number;
  }

  removeHost(number: number): void {
    this.#hosts[number] = undefined;
    this.#free.push(number);
  }

  /** A module whose host functions go when it does. @internal */
  addModule(module: NativeModule, numbers: readonly number[]): void {
    this.#modules.set(module.code.block, new WeakRef(module));
    this.#collected.register(module, numbers, module);
  }

  /** @internal */
  removeModule(module: NativeModule): void {
    this.#collected.unregister(module);
  }

  /** The module that an address lies in. */
  moduleAt(address: number): NativeModule | undefined {
    const owner = this.memory.range.ownerAt(address);
    return owner === undefined ? undefined : this.#modules.get(owner)?.deref();
  }

  /** Serves code that parked with a host function's number. `own` has those of the module that was called. */
  readonly serve = (request: number, own: ReadonlyMap<number, HostFunction>): number => {
    const host = own.get(request) ?? this.#hosts[request]?.deref();
    if (host === undefined)
      throw fault("internalFault", { stage: "call", unit: "import", reason: `no host ${request}` });
    this.write(host.signature.results, host.call(this.read(host.signature.parameters)));
    return 0;
  };

  /** Writes a word anywhere in the process. */
  store32(address: number, value: number): void {
    new Int32Array(this.memory.system.addon.view(address, 4))[0] = value;
  }

  read(types: Signature["results"]): HostValue[] {
    return types.map((type, index) => {
      const at = 8 * index;
      const words = this.#words;
      if (type === "i32") return words.getInt32(at, true);
      if (type === "i64") return words.getBigInt64(at, true);
      return type === "f32" ? words.getFloat32(at, true) : words.getFloat64(at, true);
    });
  }

  write(types: Signature["results"], values: readonly HostValue[]): void {
    types.forEach((type, index) => {
      const at = 8 * index;
      const value = values[index];
      const words = this.#words;
      // What is narrower has zeros above.
      if (type === "i32") words.setBigUint64(at, BigInt((value as number) >>> 0), true);
      else if (type === "i64") words.setBigInt64(at, value as bigint, true);
      else if (type === "f64") words.setFloat64(at, value as number, true);
      else {
        words.setUint32(at + 4, 0, true);
        words.setFloat32(at, value as number, true);
      }
    });
  }
}

let opened: Workshop | Refusal | undefined;

/** The workshop of this isolate, or why there is none. */
export function openWorkshop(): Workshop | Refusal {
  if (opened === undefined) {
    const memory = openMemory();
    opened = isRefusal(memory) ? memory : new Workshop(memory);
  }
  return opened;
}

export interface ModuleImports {
  /** Host functions by the symbols that stand for them. */
  readonly hosts: ReadonlyMap<string, HostFunction>;
  /** Addresses of other symbols. */
  readonly symbols: ReadonlyMap<string, number>;
  /** Routines for copying and filling, under these names, and where the heap's size stands: in a symbol, at an offset. */
  readonly bulk?: {
    readonly instance: string;
    readonly heapBytes: number;
    readonly copy: string;
    readonly fill: string;
  };
  /** Functions whose signature a plain call cannot serve, or that are called with the box: by symbol. */
  readonly adapted?: ReadonlyMap<string, Signature>;
}

const ADAPTER = ".adapter";
const MOST_DIRECT = 16;

/** Whether a function needs an adapter to be called from JavaScript. */
export function needsAdapter({ parameters, results }: Signature): boolean {
  return parameters.length > MOST_DIRECT || results.length > 1;
}

const UNKNOWN = { code: undefined, at: undefined } as const;

export class NativeModule {
  readonly workshop: Workshop;
  readonly code: LoadedCode;
  readonly #object: ObjectFile;
  /** Its host functions by their numbers. */
  readonly #hosts: ReadonlyMap<number, HostFunction>;
  /** By function: where its section begins, from its own beginning. */
  #offsets: ReadonlyMap<string, { readonly section: number; readonly offset: number }> | undefined;

  private constructor(
    workshop: Workshop,
    object: ObjectFile,
    code: LoadedCode,
    hosts: ReadonlyMap<number, HostFunction>,
  ) {
    this.workshop = workshop;
    this.code = code;
    this.#object = object;
    this.#hosts = hosts;
    workshop.addModule(this, [...hosts.keys()]);
  }

  /** Loads an object, with stubs for what it imports. */
  static *load(workshop: Workshop, object: ObjectFile, name: string, imports: ModuleImports): Portions<NativeModule> {
    const a = new Assembler({ source: `${name}: stubs` });
    const hosts = new Map<number, HostFunction>();
    for (const [symbol, host] of imports.hosts) {
      const number = workshop.addHost(host);
      writeImportStub(a, symbol, number, host.signature);
      hosts.set(number, host);
      if (hosts.size % PORTION === 0) yield;
    }
    for (const [symbol, signature] of imports.adapted ?? [])
      if (needsAdapter(signature)) writeAdapter(a, symbol + ADAPTER, symbol, signature);
    yield;
    if (imports.bulk !== undefined) writeBulk(a, imports.bulk);
    yield;
    const stubs = a.finish();
    yield;
    const symbols = new Map([...imports.symbols, [BOX_SYMBOL, workshop.box.address]]);
    const code = yield* workshop.memory.loadInPortions([object, stubs], { name, symbols, process: false });
    return new NativeModule(workshop, object, code, hosts);
  }

  readonly #serve = (request: number): number => this.workshop.serve(request, this.#hosts);

  /** A function of JavaScript: arguments and results as `HostValue`, one result by itself. */
  functionOf(
    symbol: string,
    signature: Signature,
  ): (...args: HostValue[]) => HostValue | readonly HostValue[] | undefined {
    const { memory } = this.workshop;
    const options = { onPark: this.#serve };
    if (!needsAdapter(signature)) {
      const [result] = signature.results;
      return nativeFunction(
        memory,
        { code: this.code, name: symbol },
        { args: signature.parameters, result },
        options,
      ) as (...args: HostValue[]) => HostValue;
    }
    const call: NativeFunction = nativeFunction(memory, { code: this.code, name: symbol + ADAPTER }, {}, options);
    const { workshop } = this;
    return (...args) => {
      workshop.write(signature.parameters, args);
      call();
      const results = workshop.read(signature.results);
      return results.length > 1 ? results : results[0];
    };
  }

  /** What a fault was of this module's code, or of another's that it called. */
  trapOf(fault: CodeFault): CodeTrap {
    const { workshop } = this;
    const module = workshop.moduleAt(fault.place);
    const found = workshop.memory.placeOf(fault.place);
    const { code, at } = module === undefined || found === undefined ? UNKNOWN : module.#trapAt(found);
    return { code, at, functionName: found?.name ?? "", isStackOverflow: fault.isStackOverflow, fault };
  }

  #trapAt({ name, offset }: CodePlace): { code: number | undefined; at: number | undefined } {
    this.#offsets ??= new Map(
      this.#object.symbols
        .filter(({ type, section }) => type === "function" && section >= 0)
        .map(({ name: symbol, section, offset: at }) => [symbol, { section, offset: at }]),
    );
    const start = this.#offsets.get(name);
    const entry = start === undefined ? undefined : this.#entryAt(start.section, start.offset + offset);
    if (entry === undefined) return UNKNOWN;
    const { at, cause } = decodePcPosition(entry);
    return { code: cause === NO_TRAP ? undefined : cause, at };
  }

  /** The position of the pc map's entry for exactly that place. */
  #entryAt(section: number, offset: number): number | undefined {
    const { pcMap } = this.#object;
    let low = 0;
    let high = pcMap.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = pcMap[middle];
      if (entry.section < section || (entry.section === section && entry.offset < offset)) low = middle + 1;
      else high = middle;
    }
    const entry = pcMap[low];
    return entry !== undefined && entry.section === section && entry.offset === offset ? entry.position : undefined;
  }

  free(): void {
    this.code.free();
    this.workshop.removeModule(this);
    for (const number of this.#hosts.keys()) this.workshop.removeHost(number);
  }
}
