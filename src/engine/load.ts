/**
 * IR to functions of JavaScript in one step, for who makes IR by hand or from a language of their own.
 *
 *     const loaded = loadIr(module);
 *     if ("refused" in loaded) …              there is no native code here, for this reason
 *     loaded.functions.add(2, 3);
 *
 * With a cache, what was compiled once is only linked; `loadIrAsync` has a service compile while the program goes on.
 */
import { atOnce, done, fault, isRefusal, type Portions, programError, type Refusal } from "../base/index.ts";
import type { Store } from "../cache/index.ts";
import { type IrModule, type Signature, type TrapName, TRAPS, verifyModule } from "../ir/index.ts";
import { CodeFault } from "../memory/index.ts";
import { type ObjectFile, writeIngot } from "../object/index.ts";
import type { CompileService } from "../service/index.ts";
import type { CpuFeatures } from "../codegen/index.ts";
import { compileIr, type Level } from "./compile.ts";
import { detectFeatures } from "./features.ts";
import { type HostFunction, type HostValue, NativeModule, openWorkshop, type Workshop } from "./native-module.ts";
import { inTurns, objectFrom, objectOf, type ObjectWork } from "./objects.ts";
import { type Dump, environmentDump } from "./stages.ts";
import { namesOf, packUnit, unpackObject, unpackUnit } from "./unit.ts";

export interface LoadIrOptions {
  /** `optimized` if nothing is said. */
  readonly level?: Level;
  /** Instructions that the code may use; those of this machine if nothing is said. */
  readonly features?: CpuFeatures;
  /** Functions of JavaScript by the names that the IR calls them by. */
  readonly hosts?: Readonly<Record<string, HostFunction>>;
  /** Addresses of other names. */
  readonly symbols?: Readonly<Record<string, number>>;
  /** For debuggers and in errors. */
  readonly name?: string;
  /** Shows each function at each stage; what INGOT_DUMP asks for, if nothing is said. What is shown is compiled, whatever a cache has. */
  readonly dump?: Dump | undefined;
  /** Where objects are kept, and looked for: the `store` of what `openCache` of `ingot/cache` gives. */
  readonly cache?: Store | undefined;
}

/** Of `loadIrAsync`. */
export interface AsyncLoadIrOptions extends LoadIrOptions {
  /** Who compiles beside the program: a `CompileService` of `ingot/service` that knows the kind `ir`. */
  readonly service: CompileService;
}

/** Arguments as the signature says, i64 as bigint; nothing, one result, or several in a list. */
export type LoadedFunction = (...args: HostValue[]) => HostValue | readonly HostValue[] | undefined;

export interface LoadedIr {
  /** Each function of the module, by its name. As long as one is held, the code is there. */
  readonly functions: Readonly<Record<string, LoadedFunction>>;
  /** The code and its data. */
  readonly module: NativeModule;
}

/** A trap of compiled IR. */
export class IrTrap extends Error {
  readonly trap: TrapName;
  /** The position that the instruction was given. */
  readonly at: number | undefined;
  readonly functionName: string;

  constructor(trap: TrapName, at: number | undefined, functionName: string) {
    super(`${TRAPS.find(({ name }) => name === trap)?.message ?? trap}, in '${functionName}'`);
    this.name = "IrTrap";
    this.trap = trap;
    this.at = at;
    this.functionName = functionName;
  }
}

/**
 * Compiles a module, loads it, and makes its functions callable. The passes change the module, unless the cache has its object. Throws a
 * program error for a module that the verifier does not accept, or that names what nobody defines.
 */
export function loadIr(module: IrModule, options: LoadIrOptions = {}): LoadedIr | Refusal {
  const workshop = openWorkshop();
  if (isRefusal(workshop)) return workshop;
  const signatures = checkedSignatures(module);
  return atOnce(load(workshop, objectOf(workOf(module, options)), signatures, nameOf(module, options), options));
}

/**
 * The same, compiled by a service while the program goes on; here, if there is none just now, and if it made nothing of it. The module stays
 * as it is, and may be changed meanwhile. Throws a fault if compilers died of it.
 */
export async function loadIrAsync(module: IrModule, options: AsyncLoadIrOptions): Promise<LoadedIr | Refusal> {
  const workshop = openWorkshop();
  if (isRefusal(workshop)) return workshop;
  const signatures = checkedSignatures(module);
  const name = nameOf(module, options);
  const work = workOf(module, options);
  const packed = atOnce(work.unit());
  // No service takes it.
  if (packed.length > LARGEST_UNIT) return loadIr(module, options);
  const unit = (): Portions<Uint8Array> => done(packed);
  const compile = (): ObjectFile => compileUnpacked(packed, options.dump);
  const object = await objectFrom({ ...work, unit, compile }, options.service);
  return inTurns(load(workshop, object, signatures, name, options));
}

/** Bytes of what is compiled elsewhere. */
const LARGEST_UNIT = 64 << 20;

type Signatures = ReadonlyMap<string, Signature>;

/** Of each function, which others may call from now on. */
function checkedSignatures(module: IrModule): Signatures {
  const [problem] = verifyModule(module);
  if (problem !== undefined) throw programError("malformedInput", { what: "IR", reason: problem });
  for (const f of module.functions) module.symbol(f.name, "global");
  return new Map(module.functions.map((f) => [f.name, module.signatures[f.signature]]));
}

function nameOf(module: IrModule, { name = module.source || "ir" }: LoadIrOptions): string {
  return name;
}

function workOf(module: IrModule, options: LoadIrOptions): ObjectWork<ObjectFile> {
  const { level = "optimized", features = detectFeatures(), dump = environmentDump(), cache } = options;
  const how = { level, features, positions: true, removeLoads: false };
  const names = namesOf(module);
  return {
    kind: "ir",
    name: nameOf(module, options),
    unit: () => done(packUnit({ module, options: how })),
    cache,
    isShown: dump !== undefined,
    compile: () => compileIr(module, { ...how, dump }),
    write: writeIngot,
    read: (object) => unpackObject(object, names),
  };
}

/** What a unit of this process says: the module that it was made of may be another by now. */
function compileUnpacked(bytes: Uint8Array, dump: Dump | undefined): ObjectFile {
  const unit = unpackUnit(bytes);
  if (typeof unit === "string") throw fault("internalFault", { stage: "packing", unit: "ir", reason: unit });
  return compileIr(unit.module, { ...unit.options, dump });
}

function* load(
  workshop: Workshop,
  object: ObjectFile,
  signatures: Signatures,
  name: string,
  { hosts = {}, symbols = {} }: LoadIrOptions,
): Portions<LoadedIr> {
  const native = yield* NativeModule.load(workshop, object, name, {
    hosts: new Map(Object.entries(hosts)),
    symbols: new Map(Object.entries(symbols)),
    adapted: signatures,
  });
  const functions = Object.fromEntries(
    [...signatures].map(([symbol, signature]) => [symbol, trapping(native, native.functionOf(symbol, signature))]),
  );
  return { functions, module: native };
}

/** The function, with faults of the code as traps. */
function trapping(native: NativeModule, call: LoadedFunction): LoadedFunction {
  return (...args) => {
    try {
      return call(...args);
    } catch (error) {
      throw error instanceof CodeFault ? trapOf(native, error) : error;
    }
  };
}

function trapOf(native: NativeModule, fault: CodeFault): IrTrap {
  const { code, at, functionName, isStackOverflow } = native.trapOf(fault);
  const trap = isStackOverflow ? "stackOverflow" : code === undefined ? "memoryOutOfBounds" : TRAPS[code].name;
  return new IrTrap(trap, at, functionName);
}
