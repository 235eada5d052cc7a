/**
 * Modules and their objects as bytes: what caches keep, and what compile threads and servers (service) are sent and answer.
 *
 * ```
 *  unit      a line of JSON, how it is to be compiled; then the module
 *  object    a line of JSON, what its bodies say of the module (module.ts: BodyFacts); then an object in the format `ingot`
 * ```
 *
 * The unit's bytes are all that the object depends on, so they are what keys are made of.
 */
import { atOnce, type Portions } from "../base/index.ts";
import { sharedWithLine, splitLine, withLine } from "../engine/index.ts";
import { type ObjectFile, readIngotInPortions, writeIngot } from "../object/index.ts";
import type { WasmOptions } from "./instantiate.ts";
import type { BodyFacts } from "./module.ts";

/** What the object depends on besides the module. */
export type UnitOptions = Pick<WasmOptions, "level" | "interruptible" | "name" | "features" | "bounds">;

export function packModule(module: Uint8Array, options: UnitOptions): Uint8Array {
  return atOnce(packInPortions(module, options));
}

export function packInPortions(
  module: Uint8Array,
  { level, interruptible, name, features, bounds }: UnitOptions,
): Portions<Uint8Array> {
  return sharedWithLine([level, interruptible, name, features, bounds], module);
}

export function unpackModule(
  unit: Uint8Array,
): { readonly bytes: Uint8Array; readonly options: UnitOptions } | undefined {
  const split = splitLine(unit);
  if (split === undefined) return undefined;
  const [level, interruptible, name, features, bounds] = split.line.map((value) => value ?? undefined);
  return {
    bytes: new Uint8Array(split.rest),
    options: { level, interruptible, name, features, bounds } as UnitOptions,
  };
}

export function packObject({ changedTables, isChanging }: BodyFacts, object: ObjectFile): Uint8Array {
  return withLine([isChanging, ...changedTables], writeIngot(object));
}

/** The object in the bytes, whose format is checked, or nothing. */
export function unpackObject(bytes: Uint8Array): UnpackedObject | undefined {
  return atOnce(unpackInPortions(bytes));
}

export interface UnpackedObject {
  readonly facts: BodyFacts;
  readonly object: ObjectFile;
}

export function* unpackInPortions(bytes: Uint8Array): Portions<UnpackedObject | undefined> {
  const split = splitLine(bytes);
  if (split === undefined) return undefined;
  const [isChanging, ...changed] = split.line;
  try {
    const facts = {
      isChanging: isChanging === true,
      changedTables: new Set(changed.filter(Number.isInteger) as number[]),
    };
    return { facts, object: yield* readIngotInPortions(split.rest) };
  } catch {
    return undefined;
  }
}
