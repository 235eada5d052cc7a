/** The service as this package's own compilers need it: where they are, and how a server of them is started. */
import type { CompilerModules } from "./compilers.ts";
import { packageFile, packageUrl } from "./places.ts";
import { CompileService, HEAP_MEGABYTES, type ServiceOptions } from "./service.ts";

/** By kind of unit, the module in `dist` that compiles it. */
const COMPILERS = {
  lua: "lua/native/unit-compiler.js",
  wasm: "wasm/unit-compiler.js",
  ir: "engine/unit-compiler.js",
} as const;

export function standardCompilers(): CompilerModules {
  return Object.fromEntries(Object.entries(COMPILERS).map(([kind, path]) => [kind, packageUrl(path)]));
}

export type StandardOptions = Omit<ServiceOptions, "modules" | "workerFile" | "command">;

/** Compiles Lua functions, WebAssembly modules and modules of IR in a thread, or in a process of its own. Neither starts before there is something to do. */
export function openCompileService(options: StandardOptions): CompileService {
  const { heapMegabytes = HEAP_MEGABYTES } = options;
  return new CompileService({
    ...options,
    modules: standardCompilers(),
    workerFile: packageFile("service/worker.js"),
    command: [process.execPath, `--max-old-space-size=${heapMegabytes}`, packageFile("cli.cjs"), "compile-server"],
  });
}
