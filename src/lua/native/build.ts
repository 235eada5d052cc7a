/**
 * Makes the core's machine code from `core.wasm`, when this package is built. For processors of the second level of x86-64 (System V ABI,
 * 3.1.1), as all of the last fifteen years are.
 */
import { Assembler } from "../../asm/index.ts";
import { pcPosition } from "../../codegen/index.ts";
import { compileIr, LEVEL_2 } from "../../engine/index.ts";
import { condense } from "../../link/index.ts";
import { TRAP } from "../../ir/index.ts";
import { type ObjectFile, writeIngot } from "../../object/index.ts";
import { decodeModule, type TranslatedModule, translateModule, typeName } from "../../wasm/index.ts";
import { CORE_ENTRIES, writeLuaStubs } from "../stubs/index.ts";
import { STUB_PREFIX } from "./names.ts";
import { type CoreExport, writeCoreRuntime, writeStub } from "./stubs.ts";

/** Two objects, the core's functions and what is around them. The first four bytes tell how long the first one is. */
export function buildCoreObject(wasm: Uint8Array): Uint8Array {
  const translated = translateModule(decodeModule(wasm), {
    prefix: "core",
    cold: isCold,
    entries: (name) => CORE_ENTRIES.has(name),
    isClosed: true,
  });
  translated.ir.source = "core";
  const core = writeIngot(condense(compileIr(translated.ir, { features: LEVEL_2, removeLoads: true })));
  const stubs = writeIngot(condense(compileStubs(exportsOf(translated))));
  const bytes = new Uint8Array(4 + core.length + stubs.length);
  new DataView(bytes.buffer).setUint32(0, core.length, true);
  bytes.set(core, 4);
  bytes.set(stubs, 4 + core.length);
  return bytes;
}

/** Functions that the interpreter calls where its own instructions do not do: by their names. */
function isCold(name: string): boolean {
  return name.endsWith("Slow");
}

function exportsOf(translated: TranslatedModule): CoreExport[] {
  const { types, functions, exports } = translated.module;
  return exports
    .filter(({ kind }) => kind === "function")
    .map(({ name, index }) => {
      const { parameters, results } = types[functions[index]];
      const result = results.length === 0 ? "none" : (typeName(results[0]) as CoreExport["result"]);
      return { name, symbol: translated.functionSymbolName(index), parameters: parameters.length, result };
    });
}

function compileStubs(exports: readonly CoreExport[]): ObjectFile {
  const a = new Assembler({ source: "core: stubs" });
  for (const one of exports) writeStub(a, STUB_PREFIX, one);
  writeCoreRuntime(a, () => {
    a.position(pcPosition(0, TRAP.memoryOutOfBounds));
    a.ud2();
  });
  writeLuaStubs(a);
  return a.finish();
}
