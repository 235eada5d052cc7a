/**
 * The package's entry under Node: the same interface as everywhere, and states that are given Node's files, processes and
 * standard streams. What of these a program can reach, `libs` decides: the sandbox has only `print`.
 */
import { isRefusal, programError } from "../base/index.ts";
import { type Host, Lua } from "./lua.ts";
import { nativeEngine } from "./native/index.ts";
import { nodeFiles } from "./node-files.ts";
import { nodeProcess, nodeStreams } from "./node-process.ts";
import type { EngineName, HostJit, LuaOptions } from "./options.ts";
import type { Engine } from "./state/index.ts";

export * from "./index.ts";

/** Half of what V8 may use in all. */
function compilerMemory(): number {
  return process.getBuiltinModule("node:v8").getHeapStatistics().heap_size_limit / 2;
}

/** The native engine where it works, unless another is named. */
function nodeEngine(name: EngineName | undefined): Engine | undefined {
  const wanted = name ?? process.env.INGOT_ENGINE;
  if (wanted === "portable") return undefined;
  const engine = nativeEngine();
  if (!isRefusal(engine)) return engine;
  if (wanted !== "native") return undefined;
  throw programError("engineMissing", { reason: engine.refused.message });
}

/** INGOT_JIT and the like: of a value that makes no sense, the standard. */
function nodeJit(): HostJit {
  const { INGOT_JIT, INGOT_JIT_CALLS, INGOT_JIT_LOOPS, INGOT_JIT_MEMORY, INGOT_JIT_MOVE } = process.env;
  const numberOf = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined);
  return {
    mode: INGOT_JIT === "off" ? "off" : "baseline",
    calls: numberOf(INGOT_JIT_CALLS),
    loops: numberOf(INGOT_JIT_LOOPS),
    memory: numberOf(INGOT_JIT_MEMORY),
    moves: INGOT_JIT_MOVE === "always",
  };
}

/** What Node gives to states. */
export function nodeHost(): Host {
  return {
    files: nodeFiles,
    process: nodeProcess,
    streams: nodeStreams(),
    compilerMemory,
    engine: nodeEngine,
    jit: nodeJit,
  };
}

/** Makes a Lua state. */
export function createLua(options: LuaOptions = {}): Lua {
  return new Lua(options, nodeHost());
}
