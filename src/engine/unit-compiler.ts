/** Compiles modules of IR that come as bytes: for compile threads and servers (service). */
import { writeIngot } from "../object/index.ts";
import { compileIr } from "./compile.ts";
import { unpackUnit } from "./unit.ts";

export function compileUnit(bytes: Uint8Array): Uint8Array | { readonly reason: string } {
  const unit = unpackUnit(bytes);
  if (typeof unit === "string") return { reason: unit };
  return writeIngot(compileIr(unit.module, unit.options));
}
