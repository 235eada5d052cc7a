// Nothing is left behind: many calls each way, and many states. Each in a process of its own, whose resident memory is looked at.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { amount } from "../support/mode.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Bytes that a quarter of the rounds may leave behind. What V8 keeps for itself varies by some megabytes, now and then by many; but
 * what leaks does so in every quarter.
 */
const TOLERANCE = 4 << 20;

interface Measured {
  /** Resident bytes after each quarter. */
  readonly resident: readonly number[];
  /** Numbers that must be as they were after the warm-up. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Runs a program that has `round(times)` and `counts()`. */
function soak(program: string, times: number): Measured {
  const script = `
    import { createLua } from "ingot";
    ${program}
    async function resident() {
      for (let turn = 0; turn < 5; turn++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 10));
      }
      return process.memoryUsage().rss;
    }
    await round(${times / 4});
    const before = counts();
    const sizes = [];
    for (let quarter = 0; quarter < 4; quarter++) {
      await round(${times / 4});
      sizes.push(await resident());
    }
    console.log(JSON.stringify({ resident: sizes, before, after: counts() }));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout) as Measured;
}

function check({ resident, before, after }: Measured): void {
  console.log(`resident: ${resident.map((bytes) => (bytes / 1e6).toFixed(1)).join(", ")} MB`);
  expect(after).toEqual(before);
  const growth = resident.slice(1).map((bytes, index) => bytes - resident[index]);
  expect(Math.min(...growth)).toBeLessThan(TOLERANCE);
}

const STATE = `
    const lua = createLua({ libs: "full" });
    const counts = () => {
      lua.collectGarbage();
      const { handles, hostFunctions, pendingCalls, memoryReserved } = lua.stats();
      return { handles, hostFunctions, pendingCalls, memoryReserved };
    };`;

const PROGRAMS: { readonly [name: string]: { readonly program: string; readonly times: readonly [number, number] } } = {
  "calls into Lua": {
    times: [100_000, 500_000],
    program: `${STATE}
    const fn = lua.load("local a, b = ... return a .. b, #a, { a }").function;
    function round(times) {
      for (let index = 0; index < times; index++) fn.call("text " + index, index)[2].dispose();
    }`,
  },
  "calls out of Lua": {
    times: [500_000, 3_000_000],
    program: `${STATE}
    let sum = 0;
    lua.globals.set("take", (text, n) => { sum += n; return text + n; });
    const loop = lua.load("for i = 1, ... do local s = take('text', i) assert(#s > 4) end").function;
    function round(times) { loop.call(times); }`,
  },
  "failing calls each way": {
    times: [20_000, 100_000],
    program: `${STATE}
    lua.globals.set("fail", (n) => { throw new Error("failed " + n); });
    const fn = lua.load("local ok, e = pcall(fail, ...) error(e)").function;
    function round(times) {
      for (let index = 0; index < times; index++) {
        try { fn.call(index); } catch (error) { if (!error.message.includes("failed")) throw error; }
      }
    }`,
  },
  "calls that are interrupted": {
    times: [2_000, 60_000],
    program: `${STATE}
    const fn = lua.load("local co = coroutine.wrap(function() while true do pcall(string.rep, 'x', 100) end end) co()").function.with({ fuel: 200 });
    function round(times) {
      for (let index = 0; index < times; index++) {
        try { fn.call(); throw new Error("not reached"); } catch (error) { if (error.reason !== "fuel") throw error; }
      }
    }`,
  },
  "functions and tables that cross": {
    times: [20_000, 600_000],
    program: `${STATE}
    const fn = lua.load("local f, t = ... return f(t.n)").function;
    function round(times) {
      for (let index = 0; index < times; index++) {
        const table = lua.table({ n: index });
        if (fn.call((n) => n + 1, table)[0] !== index + 1) throw new Error("wrong");
        table.dispose();
      }
      // Host functions are let go of when their number has doubled: their count is looked at when all must be gone.
      lua.collectGarbage();
    }`,
  },
  "asynchronous calls": {
    times: [30_000, 50_000],
    program: `${STATE}
    lua.globals.set("later", async (n) => n + 1);
    const fn = lua.load("return later(later(...))").function;
    async function round(times) {
      for (let index = 0; index < times; index += 100) {
        const all = await Promise.all(Array.from({ length: 100 }, (_, n) => fn.callAsync(n)));
        if (all[7][0] !== 9) throw new Error("wrong");
      }
    }`,
  },
  states: {
    times: [1_000, 5_000],
    program: `
    const counts = () => 0;
    function round(times) {
      for (let index = 0; index < times; index++) {
        const lua = createLua({ limits: { memory: 4 << 20 }, env: { n: index, list: [1, 2, 3] } });
        lua.globals.set("f", () => index);
        if (lua.load("t = {} for i = 1, 100 do t[i] = { i } end return f() + #list").eval() !== index + 3) throw new Error("wrong");
        lua.close();
      }
    }`,
  },
  "states that are forgotten, not closed": {
    times: [400, 1_000],
    program: `
    const counts = () => 0;
    async function round(times) {
      for (let index = 0; index < times; index++) {
        if (createLua().load("return 1 + 1").eval() !== 2) throw new Error("wrong");
        if (index % 50 === 49) { globalThis.gc(); await new Promise((done) => setImmediate(done)); }
      }
    }`,
  },
};

for (const [name, { program, times }] of Object.entries(PROGRAMS)) {
  test(name, { timeout: 600_000 }, () => check(soak(program, amount(times[0], times[1]))));
}
