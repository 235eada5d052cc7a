// Each op of the bytecode takes its fast path where it should, which counters show, and leaves it rightly at every boundary.
import { describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#ingot/base/index.js";
import { OP, type OpName, OPS } from "#ingot/lua/bytecode/index.js";
import { countingEngine, nativeEngine } from "#ingot/lua/native/index.js";
import { Lua, nodeHost } from "#ingot/lua/node.js";
import type { Engine } from "#ingot/lua/state/index.js";
import { callCountingEngine } from "../support/counted-calls.ts";
import { oracle } from "../support/oracles.ts";
import { type Outcome, runIngot, type RunOptions, runOracle, withoutAddresses } from "../support/run-lua.ts";
import { seedOf } from "../support/seed.ts";
import { type FastPath, OP_CASES, ROUNDS } from "./fast-path-cases.ts";

const isNative = !isRefusal(nativeEngine()) && process.env.INGOT_ENGINE !== "portable";
const lua54 = oracle("lua5.4");

/** A function that runs the piece ROUNDS times. */
function programOf(path: FastPath): string {
  const { body, setup = "", takes, locals, isFunction, parameters = "", arguments: given = "" } = path;
  const own = `${takes === undefined ? "" : `local ${takes} = ${takes} `}${locals === undefined ? "" : `local ${locals} `}`;
  if (isFunction !== true) return `${setup} return function() ${own} for i = 1, ${ROUNDS} do ${body} end end`;
  return `local SHARED, up, next = nil, 5, next ${setup}
    local function f(${parameters}) ${body} end return function() for i = 1, ${ROUNDS} do f(${given}) end end`;
}

/** A state whose functions are compiled before they first run, and none is hot before. */
function stateOn(engine: Engine): Lua {
  const jit = { mode: "baseline", calls: 1, loops: 1 << 30 } as const;
  return new Lua({ libs: "full", jit }, { ...nodeHost(), engine: () => engine });
}

function must<T extends object>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(made.refused.message);
  return made as T;
}

/** Runs the program, then what it returns, warm, and answers what `measure` says of one run more. */
function warm<T>(lua: Lua, program: string, measure: (run: () => void) => T): T {
  const run = lua.load(program).call()[0] as { call: () => void };
  run.call();
  run.call();
  return measure(() => run.call());
}

/** How often the op was executed in compiled code at the place where it was executed most. */
function executions(path: FastPath, op: OpName): number {
  const engine = must(countingEngine());
  const lua = stateOn(engine);
  const counts = () =>
    [...engine.tier.functions.values()].flatMap(({ unit, hits }) =>
      [...hits()].map((count, pc) => ((unit.code[pc << 3] & 0x7f) === OP[op] ? count : 0)),
    );
  const most = warm(lua, programOf(path), (run) => {
    const before = counts();
    run();
    return Math.max(...counts().map((count, index) => count - before[index]));
  });
  lua.close();
  return most;
}

const counting = isNative ? must(callCountingEngine()) : undefined;

/** Runs until there is one in which the room for new objects did not end by chance: then the core makes one of them, and more room. */
const MOST_RUNS = 20;

function callsOf(path: FastPath) {
  const lua = stateOn(counting!);
  const calls = warm(lua, programOf(path), (run) => {
    for (let turn = 1; ; turn++) {
      counting!.tier.take();
      run();
      const taken = counting!.tier.take();
      const isMakingRoom = Object.keys(taken.core).some((name) => /^(newTable|closure)Slow$/.test(name));
      if (!isMakingRoom || turn === MOST_RUNS) return taken;
    }
  });
  lua.close();
  return calls;
}

function timesRounds(names: readonly string[]): { [name: string]: number } {
  const calls: { [name: string]: number } = {};
  for (const name of names) calls[name] = (calls[name] ?? 0) + ROUNDS;
  return calls;
}

const TIERS: { readonly [name: string]: RunOptions } = {
  compiled: { tiers: "compiled" },
  "replaced on the stack": { tiers: "replaced" },
  "tiers thrown": { tiers: { seed: seedOf("fast paths") }, slice: 1 },
};

const ops = OPS.map(({ name }) => name);
/** Programs that several ops share are run once. */
const edges = [...new Set(ops.map((op) => OP_CASES[op].edges))];

const clean = ({ output, error }: Outcome): Outcome => ({ output: withoutAddresses(output), error });

test("each op has its cases", () => {
  expect(Object.keys(OP_CASES).toSorted()).toEqual([...ops].toSorted());
  for (const op of ops) expect(OP_CASES[op].fast.length, op).toBeGreaterThan(0);
});

describe.skipIf(!isNative)("the fast path", () => {
  for (const op of ops) {
    test(`of ${op}`, () => {
      for (const path of OP_CASES[op].fast) {
        const program = programOf(path);
        expect({ program, executions: executions(path, op) }).toEqual({ program, executions: ROUNDS });
        const stubs = timesRounds(path.calls ?? []);
        // The loop around it is prepared once.
        stubs.prepareLoop = (stubs.prepareLoop ?? 0) + 1;
        expect({ program, ...callsOf(path) }).toEqual({ program, stubs, core: timesRounds(path.core ?? []) });
      }
    });
  }
});

describe.skipIf(!isNative)("what leaves the fast path is as in the interpreter and lua5.4", () => {
  const expected = lua54 === undefined ? [] : runOracle(lua54, edges).map(clean);
  edges.forEach((program, index) => {
    const names = ops.filter((op) => OP_CASES[op].edges === program).join(", ");
    test(names, { timeout: 120_000 }, () => {
      const interpreted = clean(runIngot(program, { tiers: "interpreted" }));
      expect(interpreted.error).toBeUndefined();
      if (lua54 !== undefined) expect(interpreted).toEqual(expected[index]);
      for (const [tier, options] of Object.entries(TIERS))
        expect({ tier, ...clean(runIngot(program, options)) }).toEqual({ tier, ...interpreted });
    });
  });
});
