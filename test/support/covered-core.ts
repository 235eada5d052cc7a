/**
 * The built package with a core that tells what of it has run (instrument.ts), beside the real one in dist/.cache/covered.
 *
 * The core is compiled without optimization, so that functions and arms are as they are written, and kept as long as its sources stay
 * the same (compiling takes 2 s). The modules of dist are copied and the prepared image is made anew by the copy: both take some 0.1 s.
 */
import asc from "assemblyscript/asc";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Lua from "#ingot/lua/node.js";
import { instrument, type Site, type SourceMap } from "./instrument.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "dist/.cache/covered");

// As tools/build.mjs, but for -O3.
const OPTIONS =
  "--runtime stub --noAssert --uncheckedBehavior always --importMemory --noExportMemory --maximumMemory 65536 --memoryBase 4096 " +
  "--exportTable --use abort= --debug --sourceMap --outFile core.wasm";

export interface CoveredCore {
  readonly sites: readonly Site[];
  /** `lua/node.js` of the copy. */
  readonly lua: typeof Lua;
}

export async function coveredCore(): Promise<CoveredCore> {
  const { wasm, sites } = await instrumentedCore();
  const copy = join(folder, "dist");
  rmSync(copy, { recursive: true, force: true });
  for (const room of ["asm", "base", "cache", "link", "lua", "memory", "object"])
    cpSync(join(root, "dist", room), join(copy, room), { recursive: true });
  // The image is made from these.
  cpSync(join(root, "src/lua/lib/native"), join(folder, "src/lua/lib/native"), { recursive: true });
  const module = (name: string, read: string, bytes: Uint8Array): void =>
    writeFileSync(
      join(copy, name),
      `export function ${read}() { return new Uint8Array(Buffer.from("${Buffer.from(bytes).toString("base64")}", "base64")); }\n`,
    );
  module("lua/core/wasm.js", "coreWasm", wasm);
  const load = (name: string) => import(pathToFileURL(join(copy, name)).href);
  module("lua/image/image.js", "image", (await load("lua/image/build.js")).buildImage());
  return { sites, lua: await load("lua/node.js") };
}

async function instrumentedCore(): Promise<{ wasm: Uint8Array; sites: readonly Site[] }> {
  const sources = join(root, "src/lua/core");
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .sort();
  const hash = createHash("sha256").update(OPTIONS);
  const inputs = [
    ...files.map((file) => join(sources, file)),
    ...[import.meta.filename, join(import.meta.dirname, "instrument.ts"), join(root, "package-lock.json")],
  ];
  for (const file of inputs) hash.update(readFileSync(file));
  const key = hash.digest("hex");
  const kept = join(folder, "core.json");
  if (existsSync(kept)) {
    const { key: other, wasm, sites } = JSON.parse(readFileSync(kept, "utf8"));
    if (other === key) return { wasm: Buffer.from(wasm, "base64"), sites };
  }
  const { wasm, sites } = instrument(...(await compileCore()));
  mkdirSync(folder, { recursive: true });
  writeFileSync(kept, JSON.stringify({ key, wasm: Buffer.from(wasm).toString("base64"), sites }));
  return { wasm, sites };
}

async function compileCore(): Promise<[Uint8Array, SourceMap]> {
  const outputs = new Map<string, Uint8Array | string>();
  const { error, stderr } = await asc.main(["src/lua/core/index.ts", ...OPTIONS.split(" ")], {
    readFile: (name, base = root) => {
      const path = join(root, base === root ? "" : base, name);
      return existsSync(path) ? readFileSync(path, "utf8") : null;
    },
    writeFile: (name, contents) => void outputs.set(name, contents),
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return [outputs.get("core.wasm") as Uint8Array, JSON.parse(outputs.get("core.wasm.map") as string)];
}
