/**
 * Independent judges: programs of the system that tests compare with. A missing one costs a line, not the run:
 *
 *     const lua = oracle("lua5.4");
 *     describe.skipIf(lua === undefined)("arithmetic as lua5.4 has it", …);
 *
 * With INGOT_ORACLES=require, as in .ci/run, a missing oracle fails the test file that asks for it.
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Program name → the Debian package that brings it. */
const PACKAGES = {
  "lua5.4": "lua5.4",
  "luac5.4": "lua5.4",
  luajit: "luajit",
  nasm: "nasm",
  gcc: "gcc",
  clang: "clang",
  "clang-19": "clang-19",
  "g++": "g++",
  as: "binutils",
  "llvm-mc-19": "llvm-19",
  gdb: "gdb",
  perf: "linux-perf",
  ld: "binutils",
  ar: "binutils",
  nm: "binutils",
  objdump: "binutils",
  readelf: "binutils",
  "wasm-opt": "binaryen",
  "wasm-as": "binaryen",
  "wasm-ld-19": "lld-19",
  chromium: "chromium",
} as const;

export type OracleName = keyof typeof PACKAGES;

/** The path of the program, or undefined after a line that says how to get it. */
export function oracle(name: OracleName): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    // `npm test` puts programs of packages first, of which some have the same name and are slow ones.
    if (folder.endsWith(join("node_modules", ".bin"))) continue;
    const path = join(folder, name);
    if (folder !== "" && isProgram(path)) return path;
  }
  const message = `no ${name} (apt-get install ${PACKAGES[name]})`;
  if (process.env.INGOT_ORACLES === "require") throw new Error(`required oracle missing: ${message}`);
  console.log(`skipped: ${message}`);
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
