/**
 * Modules of WebAssembly as running code, in the shape of `WebAssembly.Instance` (WebAssembly JavaScript interface, 5.2 to 5.7).
 *
 *     bytes ─► decode, translate ─► IR ─► engine ─► object ─► loaded, with stubs ─► instance block filled in ─► exports
 *
 * The memory is a real `WebAssembly.Memory`. Tables and globals are this package's own, since V8 does not say where its own are; they have
 * the same methods. Where there is no native code, V8 runs the module, and all is the same from outside.
 */
import { atOnce, isRefusal, type Portions } from "../base/index.ts";
import type { Store } from "../cache/index.ts";
import {
  compileIr,
  type CpuFeatures,
  detectFeatures,
  type Dump,
  inTurns,
  type Level,
  objectFrom,
  objectOf,
  type ObjectWork,
  openWorkshop,
  type Timing,
} from "../engine/index.ts";
import type { ObjectFile } from "../object/index.ts";
import type { CompileService } from "../service/index.ts";
import { decodeInPortions, decodeModule } from "./decode.ts";
import { importOf, type Imports, linkError } from "./imports.ts";
import { describeModule, type DescribedModule, translateModule } from "./module.ts";
import { NativeInstance } from "./native-instance.ts";
import { packInPortions, packObject, unpackInPortions } from "./packed.ts";
import type { Limits, WasmModule } from "./types.ts";
import { type Exports, v8, type WasmMemory } from "./v8.ts";

export interface WasmOptions {
  /** `optimized` if nothing is said; `fast` compiles several times as fast. */
  readonly level?: Level | undefined;
  /** Whether `interrupt` can end what runs: loops and functions then look at a word. */
  readonly interruptible?: boolean;
  /** Begins the names of the code, for debuggers and in objects. */
  readonly name?: string;
  /** Instructions that the code may use; those of this machine if nothing is said. */
  readonly features?: CpuFeatures;
  /** Shows each function at each stage. What is shown is compiled here, whatever a cache has. */
  readonly dump?: Dump | undefined;
  /** How accesses out of bounds are found; `guard`, if this process has room for guards. */
  readonly bounds?: "guard" | "explicit";
  /** Told what each stage took. */
  readonly timing?: Timing | undefined;
  /** Where objects are kept, and looked for: the `store` of what `openCache` of `ingot/cache` gives. */
  readonly cache?: Store | undefined;
}

/** Of `compileAsync`. */
export interface AsyncWasmOptions extends WasmOptions {
  /** Who compiles beside the program: a `CompileService` of `ingot/service` that knows the kind `wasm`. */
  readonly service: CompileService;
}

export interface CompiledModule {
  readonly translated: DescribedModule;
  readonly object: ObjectFile;
  readonly bounds: "guard" | "explicit";
  /** It was compiled with these. */
  readonly options: WasmOptions;
}

/** A module as an object, which can be written to a file, and linked. Throws a program error for what is invalid or missing. */
export function compile(bytes: Uint8Array, options: WasmOptions = {}): CompiledModule {
  const how = completed(options);
  const start = performance.now();
  const module = decodeModule(bytes);
  how.timing?.("decode", performance.now() - start);
  return objectOf(workOf(module, how));
}

/**
 * The same, compiled by a service while the program goes on; here, if there is none just now, and if it made nothing of it: an invalid module is
 * complained of in the same words. Throws a fault if compilers died of it. What is to be done here is done in turns of the event loop.
 */
export async function compileAsync(bytes: Uint8Array, options: AsyncWasmOptions): Promise<CompiledModule> {
  const module = await inTurns(decodeInPortions(bytes));
  return objectFrom(workOf(module, completed(options)), options.service);
}

function workOf(module: WasmModule, how: Completed): ObjectWork<CompiledModule> {
  return {
    kind: "wasm",
    name: how.name,
    unit: () => packInPortions(module.bytes, how),
    cache: how.cache,
    isShown: how.dump !== undefined,
    compile: () => compileHere(module, how),
    write: ({ translated, object }) => packObject(translated, object),
    read: (object) => fromObject(module, how, object),
  };
}

function compileHere(module: WasmModule, options: Completed): CompiledModule {
  const { level, interruptible, name, features, dump, bounds, timing } = options;
  const start = performance.now();
  const translated = translateModule(module, { prefix: name, interruptible, bounds });
  timing?.("translate", performance.now() - start);
  translated.ir.source = name;
  const object = compileIr(translated.ir, { level, features, dump, timing, positions: true });
  return { translated, object, bounds, options };
}

type Completed = ReturnType<typeof completed>;

function completed(options: WasmOptions) {
  const { name = "wasm", features = detectFeatures(), bounds = "guard", level = "optimized" } = options;
  return { ...options, name, features, bounds, level, interruptible: options.interruptible === true };
}

function* fromObject(module: WasmModule, options: Completed, bytes: Uint8Array): Portions<CompiledModule | undefined> {
  const read = yield* unpackInPortions(bytes);
  if (read === undefined) return undefined;
  const { name: prefix, interruptible, bounds } = options;
  const translated = yield* describeModule(module, { prefix, interruptible, bounds }, read.facts);
  return { translated, object: read.object, bounds, options };
}

// ---------------------------------------------------------------- instances

/**
 * Compiles and instantiates a module. Throws a program error for one that is invalid, `TypeError` or `WebAssembly.LinkError` for imports that
 * are not as it wants them, and `Trap` if its start function traps.
 */
export function instantiate(bytes: Uint8Array, imports: Imports = {}, options: WasmOptions = {}): Instance {
  return instantiateCompiled(compile(bytes, options), imports);
}

/** Another instance of a module that was compiled before. */
export function instantiateCompiled(compiled: CompiledModule, imports: Imports = {}): Instance {
  return atOnce(instanceInPortions(compiled, imports));
}

/** The same as `instantiate`, compiled by a service and linked in turns of the event loop: the program stands still for a millisecond at most. */
export async function instantiateAsync(
  bytes: Uint8Array,
  imports: Imports,
  options: AsyncWasmOptions,
): Promise<Instance> {
  return instantiateCompiledAsync(await compileAsync(bytes, options), imports);
}

export function instantiateCompiledAsync(compiled: CompiledModule, imports: Imports = {}): Promise<Instance> {
  return inTurns(instanceInPortions(compiled, imports));
}

function* instanceInPortions(compiled: CompiledModule, imports: Imports): Portions<Instance> {
  const workshop = openWorkshop();
  const { module } = compiled.translated;
  if (isRefusal(workshop)) {
    const { exports } = new v8.Instance(new v8.Module(module.bytes), imports);
    return { exports, engine: "portable", interrupt: () => undefined, interruptAddress: undefined };
  }
  yield;
  const memory = memoryOf(module, imports);
  const isGuarded = memory === undefined || workshop.memory.heaps.addressOf(memory.buffer) !== undefined;
  const { translated, object, options } = isGuarded ? compiled : withBounds(compiled);
  return yield* NativeInstance.make(workshop, translated, object, {
    imports,
    memory,
    isInterruptible: options.interruptible === true,
  });
}

/** Modules that were compiled once more, since this process has no room for guards. */
const explicit = new WeakMap<CompiledModule, CompiledModule>();

function withBounds(compiled: CompiledModule): CompiledModule {
  if (compiled.bounds === "explicit") return compiled;
  let other = explicit.get(compiled);
  if (other === undefined) {
    other = compile(compiled.translated.module.bytes, { ...compiled.options, bounds: "explicit" });
    explicit.set(compiled, other);
  }
  return other;
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

function memoryOf(module: WasmModule, imports: Imports): WasmMemory | undefined {
  const [limits] = module.memories;
  if (limits === undefined) return undefined;
  const { minimum: initial, maximum } = limits;
  const wanted = module.imports.find(({ kind }) => kind === "memory");
  if (wanted === undefined) return new v8.Memory({ initial, ...(maximum === undefined ? {} : { maximum }) });
  const given = importOf(imports, wanted.module, wanted.name);
  const where = `import ${wanted.module}.${wanted.name}`;
  if (!(given instanceof (v8.Memory as unknown as new () => object)))
    throw linkError(`${where} is no WebAssembly.Memory`);
  if (!fits(given, limits))
    throw linkError(`${where} has other limits than ${initial} pages${maximum === undefined ? "" : ` to ${maximum}`}`);
  return given as WasmMemory;
}

/** Only V8 knows the most that a memory may become: a module that imports one of these limits is let try. */
function fits(memory: object, { minimum, maximum }: Limits): boolean {
  const limits = [maximum === undefined ? 0 : 1, ...uleb(minimum), ...(maximum === undefined ? [] : uleb(maximum))];
  const section = [1, 1, 0x6d, 1, 0x6d, 2, ...limits];
  const bytes = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 2, section.length, ...section]);
  try {
    void new v8.Instance(new v8.Module(bytes), { m: { m: memory } });
    return true;
  } catch (error) {
    if (error instanceof v8.LinkError) return false;
    throw error;
  }
}

function uleb(number: number): number[] {
  const bytes: number[] = [];
  let rest = number;
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}
