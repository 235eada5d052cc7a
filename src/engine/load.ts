/**
 * IR to functions of JavaScript in one step, for who makes IR by hand or from a language of their own.
 *
 *     const loaded = loadIr(module);
 *     if ("refused" in loaded) …              there is no native code here, for this reason
 *     loaded.functions.add(2, 3);
 */
import { atOnce, isRefusal, programError, type Refusal } from "../base/index.ts";
import { type IrModule, type TrapName, TRAPS, verifyModule } from "../ir/index.ts";
import { CodeFault } from "../memory/index.ts";
import type { CpuFeatures } from "../codegen/index.ts";
import { compileIr, type Level } from "./compile.ts";
import { detectFeatures } from "./features.ts";
import { type HostFunction, type HostValue, NativeModule, openWorkshop } from "./native-module.ts";
import type { Dump } from "./stages.ts";

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
  readonly dump?: Dump | undefined;
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
 * Compiles a module, loads it, and makes its functions callable; the passes change the module. Throws a program error for a module that the
 * verifier does not accept, or that names what nobody defines.
 */
export function loadIr(module: IrModule, options: LoadIrOptions = {}): LoadedIr | Refusal {
  const workshop = openWorkshop();
  if (isRefusal(workshop)) return workshop;
  const [problem] = verifyModule(module);
  if (problem !== undefined) throw programError("malformedInput", { what: "IR", reason: problem });
  const { level, features = detectFeatures(), hosts = {}, symbols = {}, name = module.source || "ir", dump } = options;
  const signatures = new Map(module.functions.map((f) => [f.name, module.signatures[f.signature]]));
  for (const f of module.functions) module.symbol(f.name, "global");
  const object = compileIr(module, { level, features, dump, positions: true });
  const imports = {
    hosts: new Map(Object.entries(hosts)),
    symbols: new Map(Object.entries(symbols)),
    adapted: signatures,
  };
  const native = atOnce(NativeModule.load(workshop, object, name, imports));
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
