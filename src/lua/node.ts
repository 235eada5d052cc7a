/**
 * The package's entry under Node: the same interface as everywhere, and states that are given Node's files, processes and
 * standard streams. What of these a program can reach, `libs` decides: the sandbox has only `print`.
 */
import { type Host, Lua } from "./lua.ts";
import { nodeFiles } from "./node-files.ts";
import { nodeProcess, nodeStreams } from "./node-process.ts";
import type { LuaOptions } from "./options.ts";

export * from "./index.ts";

/** Half of what V8 may use in all. */
function compilerMemory(): number {
  return process.getBuiltinModule("node:v8").getHeapStatistics().heap_size_limit / 2;
}

/** What Node gives to states. */
export function nodeHost(): Host {
  return { files: nodeFiles, process: nodeProcess, streams: nodeStreams(), compilerMemory };
}

/** Makes a Lua state. */
export function createLua(options: LuaOptions = {}): Lua {
  return new Lua(options, nodeHost(), { binaryChunks: false });
}
