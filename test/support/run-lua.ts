/**
 * Runs Lua programs in Ingot and in lua5.4 and gives what they print.
 */
import { spawnSync } from "node:child_process";
import { createLua, LuaError, LuaInterrupt, type LuaOptions } from "#ingot/lua/node.js";
import { JIT, STATE } from "#ingot/lua/layout/index.js";

export interface Outcome {
  /** What the program printed, one char a byte. */
  readonly output: string;
  /** Message of the error that ended it. */
  readonly error: string | undefined;
}

/** In which way the engine gets to the outcome, which is the same in all. */
export interface Way {
  /** Collect at every n-th slow path of the allocator, which in this mode every allocation takes. */
  readonly stress?: number;
  /** Fuel that the core gets at a time: with 1 its stack is left at every function entry and round of a loop. */
  readonly slice?: number;
  /** Which tier runs what; the same outcome is expected of all. */
  readonly tiers?: Tiers;
  /** All compiled code is moved whenever the core's stack is left; now and then the core too, and all functions are unlinked. */
  readonly moves?: boolean;
}

export interface RunOptions extends Way {
  readonly name?: string;
  readonly lua?: LuaOptions;
}

/** How functions are compiled: never; all before they first run; each in the middle of its first loop; or thrown at each droppable point. */
export type Tiers = "interpreted" | "compiled" | "replaced" | { readonly seed: number };

/** Compiled functions in each way, under names. */
export function compiledWays(seed: number): readonly (readonly [string, Way])[] {
  return [
    ["compiled", { tiers: "compiled" }],
    ["replaced on the stack", { tiers: "replaced" }],
    ["tiers thrown", { tiers: { seed }, slice: 1 }],
    ["compiled, stack dropped", { tiers: "compiled", slice: 1 }],
    ["compiled, stress", { tiers: "compiled", stress: 1 }],
    ["compiled, moved", { tiers: "compiled", slice: 1, moves: true }],
  ];
}

const NEVER = 1 << 30;

/** The option `jit` for a way; the rest of it is `prepare`'s. */
export function jitOf({ tiers }: Way): LuaOptions["jit"] {
  if (tiers === undefined) return undefined;
  if (tiers === "interpreted") return "off";
  return tiers === "replaced" ? { calls: NEVER, loops: 1 } : { calls: 1, loops: 1 };
}

/** Runs a program (a byte string) in a state of its own. */
export function runIngot(source: string, options: RunOptions = {}): Outcome {
  return runCounting(source, options).outcome;
}

/** The same, with the units of fuel that it spent. */
export function runCounting(
  source: string,
  { name = "=chunk", lua: options, ...way }: RunOptions = {},
): { readonly outcome: Outcome; readonly fuel: number } {
  let output = "";
  const lua = createLua({
    libs: "full",
    values: { strings: "latin1" },
    io: { stdout: { write: (bytes: Uint8Array) => void (output += Buffer.from(bytes).toString("latin1")) } },
    jit: jitOf(way),
    ...options,
  });
  try {
    prepare(lua, way);
    lua.load(Buffer.from(source, "latin1"), { name }).call();
    const { fuelUsed: fuel, jit } = lua.stats();
    if (jit?.refused) throw new Error(`not compiled: ${jit.functions.find(({ refused }) => refused)?.refused}`);
    // The end of the state calls finalizers, which may print.
    lua.close();
    return { outcome: { output, error: undefined }, fuel };
  } catch (error) {
    if (!(error instanceof LuaError) && !(error instanceof LuaInterrupt)) throw error;
    const fuel = lua.stats().fuelUsed;
    lua.close();
    return { outcome: { output, error: error.message }, fuel };
  }
}

export function prepare(lua: ReturnType<typeof createLua>, { tiers, stress, slice, moves }: Way): void {
  if (moves === true) lua.state.jit?.moveAlways();
  if (typeof tiers === "object") throwTiers(lua, tiers.seed);
  if (stress !== undefined) stressCollector(lua, stress);
  if (slice !== undefined) lua.state.driver.slice = slice;
}

/** The collector's stress mode: the allocation window is hidden, so that every allocation asks the core. */
export function stressCollector(lua: ReturnType<typeof createLua>, every: number): void {
  const { i32 } = (lua as unknown as { state: { cage: { i32: Int32Array } } }).state.cage;
  i32[STATE.stress >> 2] = every;
  i32[STATE.stressLeft >> 2] = every;
  if (i32[STATE.window >> 2] === 0) {
    i32[STATE.window >> 2] = i32[STATE.allocEnd >> 2];
    i32[STATE.allocEnd >> 2] = 0;
  }
}

/** At each droppable point it is thrown whether the interpreter goes on, or compiled code. */
function throwTiers(lua: ReturnType<typeof createLua>, seed: number): void {
  const { i32 } = lua.state.cage;
  if (i32[STATE.jit >> 2] === 0) return;
  i32[STATE.jit >> 2] |= JIT.random;
  i32[STATE.jitSeed >> 2] = seed | 1;
}

// lua5.4 runs all programs in one process; a line with only \1 separates their outputs. Instructions are limited.
const DRIVER = `
local print0, globals = print, {}
for name, value in pairs(_G) do globals[name] = value end
for size in io.lines() do
  local text = io.read(tonumber(size)) io.read("l")
  local f, e = load(text, "=chunk")
  debug.sethook(function() error("endless", 0) end, "", 2000000)
  local ok, err = true, e
  if f then ok, err = pcall(f) else ok = false end
  debug.sethook()
  if not ok then print0("\\2" .. tostring(err)) end
  for name in pairs(_G) do if globals[name] == nil then _G[name] = nil end end
  collectgarbage()
  print0("\\1")
end`;

/** Runs programs one after the other in one lua5.4 process. Those that ran too long have the error "endless". */
export function runOracle(lua: string, programs: readonly string[]): Outcome[] {
  const input = programs.map((text) => `${text.length}\n${text}\n`).join("");
  const { stdout } = spawnSync(lua, ["-e", DRIVER], {
    input: Buffer.from(input, "latin1"),
    maxBuffer: 1 << 30,
    encoding: "latin1",
  });
  return stdout
    .split("\x01\n")
    .slice(0, -1)
    .map((text) => {
      const at = text.indexOf("\x02");
      return at < 0
        ? { output: text, error: undefined }
        : { output: text.slice(0, at), error: text.slice(at + 1).replace(/\n$/, "") };
    });
}

/** Addresses differ from run to run. */
export function withoutAddresses(text: string): string {
  return text.replace(/\b(function|table|thread|userdata)(: builtin)?: (0x)?[0-9a-fA-F]+/g, "$1: 0x");
}
