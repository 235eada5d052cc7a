/**
 * Makes the core's machine code from `core.wasm`, when this package is built. For processors of the second level of x86-64 (System V ABI,
 * 3.1.1), as all of the last fifteen years are; what those of one machine can do more is left to code that is made there.
 */
import { fault } from "../../base/index.ts";
import { Assembler } from "../../asm/index.ts";
import { compileModule, FEATURES_V2, pcPosition } from "../../codegen/index.ts";
import { optimizeModule, TRAP } from "../../ir/index.ts";
import { writeIngot } from "../../object/index.ts";
import { decodeModule, translateModule } from "../../wasm/index.ts";
import { CORE_RUNTIME, type CoreExport, writeCoreRuntime, writeStub } from "./stubs.ts";

const PREFIX = "core";
export const STUB_PREFIX = "core.enter.";

/** Two objects: the core's functions, and what is around them. The first four bytes tell how long the first one is. */
export function buildCoreObject(wasm: Uint8Array): Uint8Array {
  const module = decodeModule(wasm);
  const ir = translateModule(module, { prefix: PREFIX, cold: isCold, memory: { bounds: "guard" } });
  optimizeModule(ir, { removeLoads: true });
  const core = writeIngot(compileModule(ir, { level: "optimized", features: FEATURES_V2 }));
  const stubs = writeIngot(compileStubs(coreExports(module)));
  const bytes = new Uint8Array(4 + core.length + stubs.length);
  new DataView(bytes.buffer).setUint32(0, core.length, true);
  bytes.set(core, 4);
  bytes.set(stubs, 4 + core.length);
  return bytes;
}

/** Functions that the interpreter's loop calls where its own instructions do not do. */
function isCold(name: string): boolean {
  return /Slow$/.test(name);
}
