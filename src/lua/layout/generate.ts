/**
 * Writes the layout as AssemblyScript constants: the core never spells a number of its own.
 * `STATE.thread` becomes `STATE_THREAD`, `TAG.luaFunction` becomes `TAG_LUA_FUNCTION`.
 */
import { OPS } from "../bytecode/index.ts";
import * as layout from "./layout.ts";

const NAME = (text: string) => text.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();

function constants(prefix: string, record: { readonly [name: string]: number }): string[] {
  return Object.entries(record).map(([name, value]) => `export const ${prefix}_${NAME(name)}: u32 = ${value};`);
}

/** File name to text, for `src/lua/core/generated/`. */
export function coreConstants(): Record<string, string> {
  const lines = [
    "// Made by `npm run build` from src/lua/layout/layout.ts and src/lua/bytecode/ops.ts. Do not edit.",
    "",
  ];
  for (const [name, value] of Object.entries(layout)) {
    if (typeof value === "number") lines.push(`export const ${NAME(name)}: u32 = ${value};`);
    else if (typeof value === "object")
      lines.push(...constants(NAME(name), value as { readonly [name: string]: number }));
  }
  for (const [name, value] of Object.entries(layout.TAG))
    lines.push(`export const V_${NAME(name)}: u64 = 0x${value.toString(16)}00000000;`);
  OPS.forEach((row, index) => lines.push(`export const OP_${NAME(row.name)} = ${index};`));
  return { "layout.ts": lines.join("\n") + "\n" };
}
