// Text that comes from tables: the AssemblyScript constants of the core, reference pages, hot encoders.
//
// Each row of GENERATORS names a built module of dist, an export of it that returns `Record<file name, text>`, and the
// folder the files go to. The files are checked in; `npm run build` rewrites those that differ, `--check` (and the test
// of the house) only compares. A file in such a folder that no generator makes is reported too.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

export const GENERATORS = [
  { module: "dist/lua/layout/generate.js", call: "coreConstants", into: "src/lua/core/generated", whole: true },
  { module: "tools/x86-table.mjs", call: "instructionTable", into: "src/asm/generated", whole: true },
  { module: "dist/memory/bootstrap.js", call: "addonText", into: "src/memory/generated", whole: false },
  { module: "dist/memory/runtime.js", call: "runtimeText", into: "src/memory/generated", whole: false },
  { module: "dist/asm/reference.js", call: "instructionPage", into: "docs/reference", whole: false },
  { module: "dist/base/reference.js", call: "referencePages", into: "docs/reference", whole: false },
  { module: "dist/lua/lib/reference.js", call: "sandboxPage", into: "docs/reference", whole: false },
];

/** The checked-in file and its right text, for every generator whose module is built; and files nobody makes. */
export async function generated() {
  const files = [];
  const strays = [];
  for (const { module, call, into, whole } of GENERATORS) {
    const path = join(root, module);
    if (!existsSync(path)) continue;
    const texts = (await import(pathToFileURL(path).href))[call]();
    for (const [name, text] of Object.entries(texts)) files.push({ file: join(into, name), text });
    if (!whole || !existsSync(join(root, into))) continue;
    for (const name of readdirSync(join(root, into))) if (!(name in texts)) strays.push(join(into, name));
  }
  return { files, strays };
}

/** Names of checked-in files that differ from what the tables say now. */
export async function differences() {
  const { files, strays } = await generated();
  const current = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined);
  return { changed: files.filter(({ file, text }) => current(file) !== text), strays, total: files.length };
}

/** Brings the checked-in files up to date and returns the names of those written. */
export async function write() {
  const { changed, strays, total } = await differences();
  for (const { file, text } of changed) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return { written: changed.map(({ file }) => file), strays, total };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--check")) {
    const { changed, strays } = await differences();
    for (const { file } of changed) console.log(`out of date: ${file}`);
    for (const file of strays) console.log(`made by no generator: ${file}`);
    process.exitCode = changed.length + strays.length > 0 ? 1 : 0;
  } else {
    const { written, strays } = await write();
    for (const file of written) console.log(`written: ${file}`);
    for (const file of strays) console.log(`made by no generator: ${file}`);
  }
}
