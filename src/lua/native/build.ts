/**
 * Makes the core's machine code from `core.wasm`, when this package is built. For processors of the second level of x86-64 (System V ABI,
 * 3.1.1), as all of the last fifteen years are.
 */
import { Assembler } from "../../asm/index.ts";
import { ByteWriter } from "../../base/index.ts";
import { pcPosition } from "../../codegen/index.ts";
import { compileIr, LEVEL_2 } from "../../engine/index.ts";
import { condense } from "../../link/index.ts";
import { TRAP } from "../../ir/index.ts";
import { type ObjectFile, writeIngot } from "../../object/index.ts";
import { decodeModule, type TranslatedModule, translateModule, typeName } from "../../wasm/index.ts";
import { CORE_ENTRIES, writeLuaStubs } from "../stubs/index.ts";
import { STUB_PREFIX } from "./names.ts";
import { type CoreExport, writeCoreRuntime, writeStub } from "./stubs.ts";

/** Three objects, each after four bytes that tell its length: the core's functions, what they call, and the stubs through which they are called. */
export function buildCoreObject(wasm: Uint8Array): Uint8Array {
  const translated = translateModule(decodeModule(wasm), {
    prefix: "core",
    cold: isCold,
    entries: (name) => CORE_ENTRIES.has(name),
    isClosed: true,
  });
  translated.ir.source = "core";
  const objects = [
    compileIr(translated.ir, { features: LEVEL_2, removeLoads: true }),
    compileRuntime(),
    compileStubs(exportsOf(translated)),
  ];
  const writer = new ByteWriter();
  for (const object of objects) {
    const bytes = writeIngot(condense(object));
    writer.u32(bytes.length);
    writer.bytes(bytes);
  }
  return writer.finish();
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
  return a.finish();
}

function compileRuntime(): ObjectFile {
  const a = new Assembler({ source: "core: runtime" });
  writeCoreRuntime(a, () => {
    a.position(pcPosition(0, TRAP.memoryOutOfBounds));
    a.ud2();
  });
  writeLuaStubs(a);
  return a.finish();
}
