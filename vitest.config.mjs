// Tests run against the built package: `ingot`, `ingot/<room>` and `#ingot/<path in dist>` are resolved by Node's own
// rules for this package and loaded by Node itself, so workers, native parts and stack traces are the real ones.
import { createRequire } from "node:module";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

const builtPackage = {
  name: "ingot:built-package",
  enforce: "pre",
  resolveId(id) {
    if (id === "ingot" || id.startsWith("ingot/") || id.startsWith("#ingot/")) return { id: require.resolve(id) };
  },
};

const common = {
  exclude: ["**/node_modules/**", "dist/**"],
  pool: "forks",
  // Far more than any test takes: a busy machine is no failure.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  server: { deps: { external: [/[\\/]dist[\\/]/] } },
  // Tests keep no code in the user's cache.
  env: { INGOT_CACHE: "off" },
  snapshotFormat: { printBasicPrototype: false },
};

const given = process.env.INGOT_TEST_FILES?.split(",");
const isFull = (process.env.INGOT_TEST ?? "quick") !== "quick";

/** Every state compiles all that it runs: the short form of random tests is long enough. */
const COMPILED = { ...common.env, INGOT_JIT_CALLS: "1", INGOT_JIT_LOOPS: "1", INGOT_TEST: "quick" };

/** Tests of Lua that say by themselves what is compiled, or whose subject is another. */
const NOT_COMPILED = [
  "test/lua/{cases,slow-paths,coverage,interpreter,fuel}.test.ts",
  "test/embedding/{examples,soak}.test.ts",
];

// All tests run as users do: Lua on the native engine where there is one. Those of Lua run once more on the portable one, and once with
// every function compiled before it first runs (the case files do that by themselves).
export default defineConfig({
  // Build products change under a running test command; nothing here watches or caches them.
  cacheDir: "dist/.cache/vite",
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [builtPackage],
        test: { ...common, name: "default", include: given ?? ["test/**/*.test.ts"] },
      },
      {
        plugins: [builtPackage],
        test: {
          ...common,
          name: "portable",
          include: given === undefined ? ["test/{embedding,library,lua,real,state}/*.test.ts"] : [],
          exclude: [
            ...common.exclude,
            "test/lua/slow-paths.test.ts",
            "test/lua/{coverage,fuel}.test.ts",
            "test/lua/tiers.test.ts",
            "test/embedding/examples.test.ts",
          ],
          env: { ...common.env, INGOT_ENGINE: "portable" },
        },
      },
      {
        plugins: [builtPackage],
        test: {
          ...common,
          name: "compiled",
          include: given === undefined ? ["test/{embedding,library,lua,real,state}/*.test.ts"] : [],
          exclude: [...common.exclude, ...NOT_COMPILED],
          env: COMPILED,
        },
      },
      // The same once more, with all code moved whenever the host gets control.
      ...(isFull
        ? [
            {
              plugins: [builtPackage],
              test: {
                ...common,
                name: "moved",
                include: given === undefined ? ["test/{embedding,library,lua,real,state}/*.test.ts"] : [],
                // Thousands of states, each of which moves all code.
                exclude: [...common.exclude, ...NOT_COMPILED, "test/library/set-locals.test.ts"],
                env: { ...COMPILED, INGOT_JIT_MOVE: "always" },
              },
            },
          ]
        : []),
    ],
  },
});
