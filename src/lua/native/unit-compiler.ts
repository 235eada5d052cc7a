/** Compiles Lua functions that come as bytes: for compile threads and servers (service). */
import { isRefusal } from "../../base/index.ts";
import { compileLua, packFunction, unpackUnit } from "../baseline/index.ts";

const INSTRUCTION_BYTES = 8;

export function compileUnit(bytes: Uint8Array): Uint8Array | { readonly reason: string } {
  const unit = unpackUnit(bytes);
  if (typeof unit === "string") return { reason: unit };
  const compiled = compileLua(unit);
  if (isRefusal(compiled)) return { reason: compiled.refused.message };
  return packFunction(compiled, unit.code.length / INSTRUCTION_BYTES);
}
