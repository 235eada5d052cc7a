/**
 * Compiles modules that come as bytes: for compile threads and servers (service). A unit is what `moduleUnit` makes: a line of JSON that says how,
 * then the module.
 */
import { writeIngot } from "../object/index.ts";
import { compile, type WasmOptions } from "./instantiate.ts";

/** What the object depends on besides the module. */
export type UnitOptions = Pick<WasmOptions, "level" | "interruptible" | "name" | "features" | "bounds">;

const LINE_END = 10;

export function moduleUnit(
  bytes: Uint8Array,
  { level, interruptible, name, features, bounds }: UnitOptions,
): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify([level, interruptible, name, features, bounds])}\n`), bytes]);
}

export function compileUnit(unit: Uint8Array): Uint8Array | { readonly reason: string } {
  const end = unit.indexOf(LINE_END);
  if (end < 0) return { reason: "no unit of a module" };
  const head: unknown = JSON.parse(Buffer.from(unit.buffer, unit.byteOffset, end).toString());
  if (!Array.isArray(head)) return { reason: "no unit of a module" };
  const [level, interruptible, name, features, bounds] = head.map((value: unknown) => value ?? undefined);
  const options = { level, interruptible, name, features, bounds } as UnitOptions;
  return writeIngot(compile(unit.slice(end + 1), options).object);
}
