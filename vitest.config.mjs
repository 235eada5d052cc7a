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

export default defineConfig({
  plugins: [builtPackage],
  // Build products change under a running test command; nothing here watches or caches them.
  cacheDir: "dist/.cache/vite",
  test: {
    include: (process.env.INGOT_TEST_FILES ?? "test/**/*.test.ts").split(","),
    exclude: ["**/node_modules/**", "dist/**"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    server: { deps: { external: [/[\\/]dist[\\/]/] } },
    snapshotFormat: { printBasicPrototype: false },
  },
});
