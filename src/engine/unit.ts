/**
 * Modules of IR and their objects as bytes: what caches keep, and what compile threads and servers (service) are sent and answer.
 *
 * ```
 *  unit      a line of JSON, how it is to be compiled; then the module, packed (ir/packed.ts)
 *  object    an object in the format `ingot`
 * ```
 *
 * The unit's bytes are all that the object depends on, so they are what keys are made of.
 */
import type { Portions } from "../base/index.ts";
import { type CpuFeatures, FEATURES, PARK_SYMBOL } from "../codegen/index.ts";
import { type IrModule, packIr, unpackIr } from "../ir/index.ts";
import { type ObjectFile, readIngotInPortions, UNDEFINED } from "../object/index.ts";
import type { CompileOptions, Level } from "./compile.ts";
import { splitLine, withLine } from "./lines.ts";

/** What the object depends on besides the module. */
export type UnitOptions = Required<Pick<CompileOptions, "level" | "features" | "positions" | "removeLoads">>;

export interface IrUnit {
  readonly module: IrModule;
  readonly options: UnitOptions;
}

const LEVELS: readonly Level[] = ["fast", "optimized"];

/** The bytes of a unit whose module the verifier finds nothing wrong with. */
export function packUnit({ module, options }: IrUnit): Uint8Array {
  const { level, features, positions, removeLoads } = options;
  const names = FEATURES.filter((name) => features[name]);
  return withLine([level, positions, removeLoads, ...names], packIr(module));
}

/** The unit in the bytes, or why there is none. The verifier finds nothing wrong with its module. */
export function unpackUnit(bytes: Uint8Array): IrUnit | string {
  const split = splitLine(bytes);
  const options = split === undefined ? undefined : optionsOf(split.line);
  if (split === undefined || options === undefined) return "no unit of IR";
  const module = unpackIr(split.rest);
  return typeof module === "string" ? module : { module, options };
}

function optionsOf([level, positions, removeLoads, ...names]: readonly unknown[]): UnitOptions | undefined {
  const isLevel = (word: unknown): word is Level => LEVELS.includes(word as Level);
  if (!isLevel(level) || typeof positions !== "boolean" || typeof removeLoads !== "boolean") return undefined;
  const features = Object.fromEntries(FEATURES.map((name) => [name, names.includes(name)])) as CpuFeatures;
  return FEATURES.filter((name) => features[name]).join() === names.join()
    ? { level, positions, removeLoads, features }
    : undefined;
}

/** What an object must define and may ask for. */
export interface ObjectNames {
  readonly functions: readonly string[];
  readonly symbols: ReadonlySet<string>;
}

export function namesOf(module: IrModule): ObjectNames {
  const functions = module.functions.map(({ name }) => name);
  return { functions, symbols: new Set([PARK_SYMBOL, ...module.symbols.map(({ name }) => name)]) };
}

/** The object in the bytes, whose format is checked, and that it is one of a module with these names; or nothing. */
export function* unpackObject(bytes: Uint8Array, names: ObjectNames): Portions<ObjectFile | undefined> {
  try {
    const object = yield* readIngotInPortions(bytes);
    return isOf(object, names) ? object : undefined;
  } catch {
    return undefined;
  }
}

/** Names are told apart here, since an object's are UTF-8: two of a module that are none may have become one. */
function isOf({ sections, symbols }: ObjectFile, names: ObjectNames): boolean {
  const seen = new Set<string>();
  const functions = new Set<string>();
  for (const { name, section, type } of symbols) {
    if (section === UNDEFINED && !names.symbols.has(name)) return false;
    if (name !== "" && seen.has(name)) return false;
    seen.add(name);
    if (type === "function" && sections[section]?.kind === "code") functions.add(name);
  }
  return (
    functions.size === names.functions.length &&
    names.functions.every((name) => functions.has(name)) &&
    sections.every(({ relocations }) => relocations.every(({ kind }) => typeof kind === "string"))
  );
}
