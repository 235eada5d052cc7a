/** Compiles modules that come as bytes: for compile threads and servers (service). */
import { compile } from "./instantiate.ts";
import { packObject, unpackModule } from "./packed.ts";

export function compileUnit(unit: Uint8Array): Uint8Array | { readonly reason: string } {
  const read = unpackModule(unit);
  if (read === undefined) return { reason: "no unit of a module" };
  const { translated, object } = compile(read.bytes, read.options);
  return packObject(translated, object);
}
