// Real programs, unmodified from apt: the same output in Ingot as under lua5.4, with the same LUA_PATH for both.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#ingot/base/index.js";
import { nativeEngine } from "#ingot/lua/native/index.js";
import { createLua, LuaError, preload } from "#ingot/lua/node.js";
import { lfs } from "../../examples/embedding/lfs.mjs";
import { oracle } from "../support/oracles.ts";
import { full } from "../support/mode.ts";
import { compiledWays, jitOf, prepare, type Way, withoutAddresses } from "../support/run-lua.ts";
import { seedOf } from "../support/seed.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "programs");
const PATHS = ["5.4", "5.3", "5.2", "5.1"].flatMap((version) => [
  `/usr/share/lua/${version}/?.lua`,
  `/usr/share/lua/${version}/?/init.lua`,
]);
const LUA_PATH = PATHS.join(";");
const lua = oracle("lua5.4");

/** What each program needs from apt, by a file of it. */
const NEEDS: { readonly [program: string]: readonly [file: string, aptPackage: string] } = {
  argparse: ["argparse.lua", "lua-argparse"],
  dkjson: ["dkjson.lua", "lua-dkjson"],
  inspect: ["inspect.lua", "lua-inspect"],
  luacheck: ["luacheck/init.lua", "lua-check lua-filesystem"],
  markup: ["markdown.lua", "lua-markdown"],
  moses: ["moses.lua", "lua-moses"],
  penlight: ["pl/List.lua", "lua-penlight lua-filesystem"],
};

const isNative = !isRefusal(nativeEngine()) && process.env.INGOT_ENGINE !== "portable";
/** Every allocation would take minutes. */
const STRESS = 997;
const lighter = (way: Way): Way => ({
  ...way,
  ...(way.stress === undefined ? {} : { stress: STRESS }),
  // A thousand functions are moved at once.
  ...(way.moves === true ? { slice: undefined } : {}),
});
const WAYS: readonly (readonly [string, Way])[] = [
  ["as it is", {}],
  ...(full
    ? ([
        ["interpreted", { tiers: "interpreted" }],
        ["stress", { stress: STRESS }],
      ] as const)
    : []),
  ...(full && isNative ? compiledWays(seedOf("real programs' tiers")) : []).map(
    ([how, way]) => [how, lighter(way)] as const,
  ),
];

function isInstalled(program: string): boolean {
  const [file, apt] = NEEDS[program];
  const found = ["5.4", "5.3", "5.2", "5.1"].some((version) => existsSync(`/usr/share/lua/${version}/${file}`));
  if (!found) {
    if (process.env.INGOT_ORACLES === "require") throw new Error(`required: ${apt}`);
    console.log(`skipped: no ${program} (apt-get install ${apt})`);
  }
  return found;
}

function runInIngot(source: string, name: string, way: Way): string {
  let output = "";
  const state = createLua({
    libs: "full",
    jit: jitOf(way),
    values: { strings: "latin1", objects: "copy" },
    modules: [preload({ lfs: lfs() })],
    io: { stdout: { write: (bytes: Uint8Array) => void (output += Buffer.from(bytes).toString("latin1")) } },
  });
  try {
    state.load("package.path = ...").call({ args: [LUA_PATH] });
    prepare(state, way);
    state.load(Buffer.from(source, "latin1"), { name: `@${name}` }).call();
  } catch (error) {
    if (!(error instanceof LuaError)) throw error;
    output += `${error.message}\n${error.traceback}`;
  } finally {
    state.close();
  }
  return output;
}

describe.skipIf(lua === undefined)("real programs", () => {
  for (const file of readdirSync(folder).sort()) {
    const program = file.replace(".lua", "");
    test.skipIf(!isInstalled(program))(program, { timeout: 300_000 }, () => {
      const source = readFileSync(join(folder, file), "latin1");
      const environment = { ...process.env, LUA_PATH, LUA_CPATH: "/usr/lib/x86_64-linux-gnu/lua/5.4/?.so" };
      const { stdout, stderr } = spawnSync(lua!, [file], {
        cwd: folder,
        env: environment,
        encoding: "latin1",
        maxBuffer: 1 << 28,
      });
      expect(stderr).toBe("");
      for (const [how, way] of WAYS) {
        expect(withoutAddresses(runInIngot(source, file, way)), how).toBe(withoutAddresses(stdout));
      }
    });
  }
});
