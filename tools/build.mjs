// `npm run build`: from sources to dist/, step by step, each with its time.
//
//   npm run build                        everything that changed
//   npm run build -- --no-core           leave a step out (any name of STEPS)
//   npm run build -- --only typescript   one step alone
//   npm run build -- --frozen            generated text that is out of date is an error, not rewritten
//   INGOT_CORE_DEBUG=1 npm run build     function names in core.wasm, and dist/lua/core/core.wat beside it
//
// A step whose input does not exist is skipped with a line. A step that fails is reported; the later ones still run, on
// what is there, and the command ends with exit code 1. A second build at the same time waits for the first.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as generate from "./generate.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);
const at = (...parts) => join(root, ...parts);
const cache = at("dist/.cache");

// ---- The steps --------------------------------------------------------------------------------------------------

// name, the file without which there is nothing to do, and the work; the work returns a word about what it did.
const STEPS = [
  { name: "declare", run: declareBinaries },
  { name: "typescript", run: compileTypeScript },
  { name: "generate", run: generateText },
  { name: "core", needs: "src/lua/core/index.ts", run: compileCore },
  { name: "native", needs: "dist/lua/native/build.js", run: compileNative },
  { name: "image", needs: "dist/lua/image/build.js", run: buildImage },
  { name: "version", needs: "dist/cache/version.js", run: writeVersion },
  { name: "bundle", needs: "dist/cli/main.js", run: bundleCommand },
];

// Modules of dist that hold bytes made by a later step. TypeScript sees them by their declaration, written first:
// sources import them relatively ("../core/wasm.js"), and tsconfig's `rootDirs` finds the declaration in dist.
const BINARIES = [
  { module: "dist/lua/core/wasm", constant: "CORE_WASM", read: "coreWasm", what: "core.wasm" },
  { module: "dist/lua/native/object", constant: "CORE_OBJECT", read: "coreObject", what: "the core's machine code" },
  { module: "dist/lua/image/image", constant: "IMAGE", read: "image", what: "the prepared image of a fresh state" },
  {
    module: "dist/cache/fingerprint",
    constant: "FINGERPRINT",
    read: "fingerprint",
    what: "the compiler's fingerprint",
    inline: true,
  },
];

// Rooms of dist that decide what compiled code looks like: a change in any of them makes another compiler, whose code the cache
// keeps apart.
const COMPILER = [
  ...["base", "asm", "object", "ir", "codegen", "wasm", "engine"],
  ...["lua/layout", "lua/bytecode", "lua/baseline", "lua/optimize", "lua/stubs", "lua/native"],
];

// Options of the AssemblyScript compiler. No managed objects and no runtime state: see docs/architecture.md, "The core".
const CORE_OPTIONS = [
  "-O3",
  ...["--runtime", "stub"],
  "--noAssert",
  ...["--uncheckedBehavior", "always"],
  "--importMemory",
  "--noExportMemory",
  ...["--maximumMemory", "65536"],
  ...["--memoryBase", "4096"], // below lies the state block (lua/layout)
  "--exportTable",
  ...["--use", "abort="],
  // Names of functions: the code is the same with and without. The native engine's compiler wants them, V8 does not.
  "--debug",
];

// ---- TypeScript -------------------------------------------------------------------------------------------------

function declareBinaries() {
  for (const { module, constant, read, what } of BINARIES) {
    writeIfChanged(
      at(`${module}.d.ts`),
      `/** The bytes of ${what}, as base64. */\nexport declare const ${constant}: string;\n` +
        `/** The bytes of ${what}; decoded anew at each call. */\n` +
        `export declare function ${read}(): Uint8Array<ArrayBuffer>;\n`,
    );
    // A module without bytes stands in until its step has run, so that imports resolve.
    if (!existsSync(at(`${module}.js`))) writeBinary(at(`${module}.js`), new Uint8Array(0));
  }
}

async function compileTypeScript() {
  await tsc();
  const removed = prune(at("dist"));
  writeVersion();
  return removed > 0 ? `${removed} files without a source removed` : "";
}

function tsc() {
  if (!existsSync(at("src"))) return;
  return node([require.resolve("typescript/package.json").replace(/package\.json$/, "bin/tsc"), "-p", root]);
}

// tsc leaves the outputs of deleted sources; a test or a reader would still find them.
function prune(folder) {
  const made = new Set(BINARIES.flatMap(({ module }) => [at(`${module}.js`), at(`${module}.d.ts`)]));
  let removed = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || made.has(path) || path.startsWith(cache) || !/\.(js|d\.ts)$/.test(path)) continue;
    if (existsSync(at("src", relative(folder, path).replace(/(\.d)?\.(js|ts)$/, ".ts")))) continue;
    rmSync(path);
    removed++;
  }
  return removed;
}

async function generateText() {
  if (flags.has("frozen")) {
    const { changed, strays, total } = await generate.differences();
    const wrong = [...changed.map(({ file }) => file), ...strays];
    if (wrong.length > 0) throw new Error(`out of date, run npm run build and commit: ${wrong.join(", ")}`);
    return `${total} files up to date`;
  }
  const { written, strays, total } = await generate.write();
  if (strays.length > 0) throw new Error(`made by no generator: ${strays.join(", ")}`);
  if (written.some((file) => file.startsWith("src/") && !file.startsWith("src/lua/core/"))) await tsc();
  return written.length > 0 ? `wrote ${written.join(", ")}` : `${total} files up to date`;
}

// ---- The core ---------------------------------------------------------------------------------------------------

async function compileCore() {
  const wasm = at("dist/lua/core/core.wasm");
  const wat = at("dist/lua/core/core.wat");
  const debug = process.env.INGOT_CORE_DEBUG === "1" ? ["--textFile", wat] : [];
  const options = [...CORE_OPTIONS, ...debug];
  const compiler = require.resolve("assemblyscript/package.json");
  const key = hashOf([...sources(at("src/lua/core")), compiler], JSON.stringify(options).replaceAll(root, ""));
  if (existsSync(wasm) && remembered("core") === key) return "unchanged";
  mkdirSync(dirname(wasm), { recursive: true });
  const fresh = `${wasm}.new`;
  await node([
    join(dirname(compiler), "bin/asc.js"),
    relative(root, at("src/lua/core/index.ts")),
    ...options,
    ...["--outFile", relative(root, fresh)],
  ]);
  renameSync(fresh, wasm);
  const bytes = withoutCustomSections(readFileSync(wasm));
  writeBinary(at("dist/lua/core/wasm.js"), bytes);
  if (debug.length === 0) rmSync(wat, { force: true });
  remember("core", key);
  return `core.wasm ${bytes.length} bytes`;
}

/** A module's sections but for names and the like (WebAssembly core specification, 5.5.3). */
function withoutCustomSections(wasm) {
  const kept = [wasm.subarray(0, 8)];
  for (let start = 8; start < wasm.length;) {
    let at = start + 1;
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      size |= (wasm[at] & 0x7f) << shift;
      if (wasm[at++] < 0x80) break;
    }
    if (wasm[start] !== 0) kept.push(wasm.subarray(start, at + size));
    start = at + size;
  }
  return Buffer.concat(kept);
}

// ---- The core as machine code -----------------------------------------------------------------------------------

async function compileNative() {
  const wasm = readFileSync(at("dist/lua/core/core.wasm"));
  const rooms = [
    "wasm",
    "ir",
    "codegen",
    "engine",
    "asm",
    "object",
    "memory",
    "base",
    "lua/native",
    "lua/stubs",
    "lua/layout",
    "lua/bytecode",
  ];
  const compiler = rooms.map((room) => at("src", room)).filter((folder) => existsSync(folder));
  const key = hashOf([...compiler.flatMap((folder) => sources(folder)), at("dist/lua/core/core.wasm")], "native");
  const object = at("dist/lua/native/object.js");
  if (existsSync(object) && remembered("native") === key) return "unchanged";
  const { buildCoreObject } = await import(pathToFileURL(at("dist/lua/native/build.js")).href);
  const bytes = buildCoreObject(wasm);
  writeBinary(object, bytes);
  remember("native", key);
  return `${bytes.length} bytes`;
}

/** What the cache keeps compiled code apart by. Made after every step that may change it: a new compiler never meets old code. */
function writeVersion() {
  const folders = COMPILER.map((room) => at("dist", room)).filter((folder) => existsSync(folder));
  const hash = hashOf(
    folders.flatMap((folder) => sources(folder, ".js")),
    "version",
  );
  return writeBinary(at("dist/cache/fingerprint.js"), Buffer.from(hash, "hex")) ? hash.slice(0, 16) : "unchanged";
}

/** A module that exports `bytes` as a base64 constant and a function that decodes it, without any import. Whether it changed. */
function writeBinary(path, bytes) {
  const { constant, read } = BINARIES.find(({ module }) => path === at(`${module}.js`));
  return writeIfChanged(
    path,
    `export const ${constant} = "${Buffer.from(bytes).toString("base64")}";
export function ${read}() {
  if (typeof Buffer !== "undefined") return new Uint8Array(Buffer.from(${constant}, "base64"));
  const text = atob(${constant});
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
`,
  );
}

// ---- The image and the command ----------------------------------------------------------------------------------

async function buildImage() {
  const module = await import(pathToFileURL(at("dist/lua/image/build.js")).href);
  const bytes = await module.buildImage();
  const changed = writeBinary(at("dist/lua/image/image.js"), bytes);
  return changed ? `${bytes.length} bytes` : "unchanged";
}

// The command starts from one CommonJS file; what it does not need at start lies in lazy chunks beside it.
// The command reads the core and the image from files beside it: parsing them as base64 costs more than all else at start.
function binariesFromFiles() {
  return {
    name: "binaries-from-files",
    load(id) {
      const binary = BINARIES.find(({ module }) => id === at(`${module}.js`));
      if (binary === undefined || binary.inline) return undefined;
      const { constant, read, module } = binary;
      const bytes = Buffer.from(/"([A-Za-z0-9+/=]*)"/.exec(readFileSync(id, "utf8"))[1], "base64");
      const file = `cli-${module.split("/").at(-1)}.bin`;
      writeFileSync(at("dist", file), bytes);
      return (
        `import { readFileSync } from "node:fs";\nimport { join } from "node:path";\nexport const ${constant} = "";\n` +
        `export function ${read}() { return new Uint8Array(readFileSync(join(__dirname, "${file}"))); }\n`
      );
    },
  };
}

async function bundleCommand() {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: at("dist/cli/main.js"),
    platform: "node",
    logLevel: "warn",
    plugins: [binariesFromFiles()],
  });
  const { output } = await bundle.generate({
    format: "cjs",
    minify: true,
    exports: "named",
    entryFileNames: "cli.cjs",
    chunkFileNames: "cli-[name].cjs",
  });
  await bundle.close();
  const names = new Set(output.map(({ fileName }) => fileName));
  for (const { fileName, code } of output) writeIfChanged(at("dist", fileName), code);
  for (const name of readdirSync(at("dist"))) {
    if (/^cli-.*\.cjs$/.test(name) && !names.has(name)) rmSync(at("dist", name));
  }
  const size = output.reduce((sum, { code }) => sum + code.length, 0);
  return `${output.length} files, ${Math.round(size / 1024)} KB`;
}

// ---- Tools of the steps -----------------------------------------------------------------------------------------

/** Runs a script with this Node in the project's folder; its output is shown; failing is an exception. */
function node(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${relative(root, args[0])} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}

// Readers in another process never see half a file: it is written beside and renamed.
function writeIfChanged(path, text) {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  return true;
}

function sources(folder, extension = ".ts") {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => path.endsWith(extension))
    .sort();
}

function hashOf(files, extra) {
  const hash = createHash("sha256").update(extra);
  for (const file of files) hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

const remembered = (name) => {
  const path = join(cache, `${name}.key`);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
};
const remember = (name, key) => writeFileSync(join(cache, `${name}.key`), key);

// One build at a time in a checkout. The lock holds a process id; one whose process is gone, or that is unreadable
// and old, is stale.
async function locked(work) {
  const lock = join(cache, "build.lock");
  mkdirSync(cache, { recursive: true });
  const start = Date.now();
  let told = false;
  for (;;) {
    try {
      const file = openSync(lock, "wx");
      writeSync(file, String(process.pid));
      closeSync(file);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isStale(lock)) rmSync(lock, { force: true });
      else if (Date.now() - start > 300_000) throw new Error("another build does not end", { cause: error });
      else {
        if (!told) console.log("build: waiting for another build of this checkout");
        told = true;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  await work();
}

function isStale(lock) {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    if (holder === 0) return Date.now() - statSync(lock).mtimeMs > 2000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

// ---- The run ----------------------------------------------------------------------------------------------------

const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith("--")).map((arg) => arg.slice(2)));
const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : undefined;
const known = new Set(["frozen", "only", ...STEPS.map(({ name }) => `no-${name}`)]);
for (const flag of flags) if (!known.has(flag)) fail(`build: unknown option --${flag}`);
if (only !== undefined && !STEPS.some(({ name }) => name === only)) fail(`build: no step ${only}`);

function fail(message) {
  console.error(message);
  process.exit(2);
}

await locked(async () => {
  const start = performance.now();
  let failed = 0;
  for (const step of STEPS) {
    if (flags.has(`no-${step.name}`) || (only !== undefined && step.name !== only)) continue;
    if (step.needs !== undefined && !existsSync(at(step.needs))) {
      console.log(`build: ${step.name.padEnd(10)}  skipped: no ${step.needs}`);
      continue;
    }
    const begin = performance.now();
    let word;
    try {
      word = await step.run();
    } catch (error) {
      failed++;
      word = `FAILED: ${error.message}`;
    }
    console.log(`build: ${step.name.padEnd(10)} ${seconds(begin)}  ${word ?? ""}`.trimEnd());
  }
  console.log(`build: ${failed === 0 ? "done" : "failed"} in ${seconds(start).trim()}`);
  process.exitCode = failed === 0 ? 0 : 1;
});

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(2).padStart(6)} s`;
}
