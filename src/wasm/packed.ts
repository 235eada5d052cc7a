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
import { atOnce, copying, type Portions } from "../base/index.ts";
import { type ObjectFile, readIngotInPortions, writeIngot } from "../object/index.ts";
import type { WasmOptions } from "./instantiate.ts";
import type { BodyFacts } from "./module.ts";

/** What the object depends on besides the module. */
export type UnitOptions = Pick<WasmOptions, "level" | "interruptible" | "name" | "features" | "bounds">;

const LINE_END = 10;

function headOf(line: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(line)}\n`);
}

/** The list in the first line, and a view of what follows; nothing if there is no such line. */
function splitLine(bytes: Uint8Array): { readonly line: readonly unknown[]; readonly rest: Uint8Array } | undefined {
  const end = bytes.indexOf(LINE_END);
  if (end < 0) return undefined;
  try {
    // A copy, as decoders take no shared memory.
    const line: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes.subarray(0, end))));
    return Array.isArray(line) ? { line, rest: bytes.subarray(end + 1) } : undefined;
  } catch {
    return undefined;
  }
}

export function packModule(module: Uint8Array, options: UnitOptions): Uint8Array {
  return atOnce(packInPortions(module, options));
}

/** In memory that threads can share: it need not be copied for them. */
export function* packInPortions(
  module: Uint8Array,
  { level, interruptible, name, features, bounds }: UnitOptions,
): Portions<Uint8Array> {
  const head = headOf([level, interruptible, name, features, bounds]);
  const unit = new Uint8Array(new SharedArrayBuffer(head.length + module.length));
  unit.set(head);
  yield* copying(unit, module, head.length);
  return unit;
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
  const head = headOf([isChanging, ...changedTables]);
  const rest = writeIngot(object);
  const bytes = new Uint8Array(head.length + rest.length);
  bytes.set(head);
  bytes.set(rest, head.length);
  return bytes;
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
