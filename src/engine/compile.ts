/**
 * The pipeline, spelled once: IR to an object.
 *
 *     IR ─► passes, for all functions ─► selection ─► allocation ─► emission ─► object
 *
 * Two levels. *Fast* leaves the IR as it is and makes code in one go; *optimized* runs the passes of `ir` first. Both give the same results.
 */
import { compileModule, type CpuFeatures } from "../codegen/index.ts";
import {
  FAST_PASSES,
  type IrModule,
  optimizeFunction,
  optimizeModule,
  printFunction,
  verifyFunction,
} from "../ir/index.ts";
import { fault } from "../base/index.ts";
import type { ObjectFile } from "../object/index.ts";
import { forEachFunction } from "./assembly.ts";
import { type Dump, environmentDump, stageOf } from "./stages.ts";

export type Level = "fast" | "optimized";

/** Told of a stage and the milliseconds that it took, several times for a stage that is run for each function. */
export type Timing = (stage: string, ms: number) => void;

export interface CompileOptions {
  /** `optimized` if nothing is said. */
  readonly level?: Level;
  /** Instructions that the code may use. */
  readonly features: CpuFeatures;
  /** What INGOT_DUMP asks for, if nothing is said. */
  readonly dump?: Dump | undefined;
  /** Whether loads, stores and calls get entries in the pc map too, not only what traps by itself. */
  readonly positions?: boolean;
  /** Loads whose value nobody needs go, though they might have trapped. */
  readonly removeLoads?: boolean;
  /** The verifier looks at each function after each pass. For tests: it takes longer than the passes. */
  readonly verify?: boolean;
  /** Told what each stage took, in milliseconds: the passes by name, `code`. */
  readonly timing?: Timing | undefined;
}

/** Who turns IR into objects. */
export interface Compiler {
  readonly name: string;
  compile(module: IrModule, options: CompileOptions): ObjectFile;
}

/** Ingot's own code generator. The module's functions are changed: they are the passes' to work on. */
export const COMPILER: Compiler = { name: "x64", compile: compileIr };

export function compileIr(module: IrModule, options: CompileOptions): ObjectFile {
  const { level = "optimized", features, dump = environmentDump(), positions = false, timing } = options;
  if (dump !== undefined) for (const f of module.functions) dump("ir", f.name, printFunction(f, module));
  optimize(module, level, { ...options, dump });
  const start = performance.now();
  const object = compileModule(module, { level, features, positions, dump, pinned: { heap: true, code: true } });
  timing?.("code", performance.now() - start);
  if (dump !== undefined) forEachFunction(object, (name, text) => dump("assembly", name, text));
  return object;
}

function optimize(module: IrModule, level: Level, options: CompileOptions): void {
  const { dump, verify = false, timing, removeLoads } = options;
  const isWatched = dump !== undefined || verify || timing !== undefined;
  const after = !isWatched
    ? undefined
    : (pass: string, f: IrModule["functions"][number], ms: number): void => {
        timing?.(stageOf(pass), ms);
        dump?.(stageOf(pass), f.name, printFunction(f, module));
        if (verify) check(pass, f, module);
      };
  if (level === "optimized") optimizeModule(module, { removeLoads, after });
  else for (const f of module.functions) optimizeFunction(f, { after }, FAST_PASSES);
}

function check(pass: string, f: IrModule["functions"][number], module: IrModule): void {
  const [problem] = verifyFunction(f, module);
  if (problem !== undefined) throw fault("internalFault", { stage: pass, unit: f.name, reason: problem });
}
