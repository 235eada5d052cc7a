/**
 * Functions as values of code, and back. To code a function is the address of its record (instance.ts); to JavaScript it is a function.
 *
 * Nothing here keeps an instance alive: an address is looked up in the memory's own map of what lies where, and leads to an instance that
 * somebody else holds. Who may hold an address in native memory (a table, a global, an instance) holds the instance behind it as a JavaScript
 * object, so that V8's collector sees the whole graph, cycles through imports included. What was held so is held as long as the holder
 * lives: code may have copied the address, and nobody is told.
 */
import { isRefusal } from "../base/index.ts";
import { type NativeModule, openWorkshop } from "../engine/index.ts";
import type { FunctionType } from "./types.ts";

// A function of any kind.
export type Callable = (...args: never[]) => unknown;

/** An instance, as its functions know it. */
export interface Owner {
  /** The function of JavaScript that a record of this instance stands for. */
  functionOfRecord(record: number): Callable;
  /** Code of either may call the other's from now on, without JavaScript's knowing. */
  join(other: Owner): void;
}

/** What is known of a function that an instance made: how code of other instances reaches it. */
export interface NativeExport {
  readonly type: FunctionType;
  readonly owner: Owner;
  /** Address of the code that others call. */
  readonly code: number;
  /** Address of its record. */
  readonly record: number;
}

const natives = new WeakMap<Callable, NativeExport>();
const owners = new WeakMap<NativeModule, WeakRef<Owner>>();

export function noteFunction(made: Callable, known: NativeExport): void {
  natives.set(made, known);
}

export function noteOwner(module: NativeModule, owner: Owner): void {
  owners.set(module, new WeakRef(owner));
}

/** What is known of a function; nothing of one that no native instance made. */
export function nativeOf(value: unknown): NativeExport | undefined {
  return typeof value === "function" ? natives.get(value as Callable) : undefined;
}

/** The instance that a record belongs to. */
export function ownerOf(record: number): Owner | undefined {
  const workshop = openWorkshop();
  const module = isRefusal(workshop) ? undefined : workshop.moduleAt(record);
  return module === undefined ? undefined : owners.get(module)?.deref();
}

/** The function of a record; null for the null reference. */
export function functionOfRecord(record: number): Callable | null {
  return record === 0 ? null : (ownerOf(record)?.functionOfRecord(record) ?? null);
}

/** A function as code has it. Its instance goes to `hold`. Throws `TypeError` for what is neither null nor a native instance's function. */
export function recordOf(value: unknown, hold: (owner: Owner) => void): number {
  if (value === null) return 0;
  const native = nativeOf(value);
  if (native === undefined) throw new TypeError("a function reference is null or an exported function");
  hold(native.owner);
  return native.record;
}
