/** Modules of WebAssembly from their text form, by binaryen's `wasm-as`. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./native.ts";
import { oracle } from "./oracles.ts";

const assembler = oracle("wasm-as");

/** False where there is no `wasm-as`: then tests that need it are skipped. */
export const hasWat = assembler !== undefined;

/** What the compiler takes; more would be written in newer encodings. */
const FEATURES = [
  "reference-types",
  "bulk-memory",
  "multivalue",
  "sign-ext",
  "nontrapping-float-to-int",
  "mutable-globals",
].map((name) => `--enable-${name}`);

const folder = temporaryFolder("wat");
const known = new Map<string, Uint8Array>();
let count = 0;

/** The bytes of a module; functions keep the names of the text. */
export function wat(text: string): Uint8Array {
  let bytes = known.get(text);
  if (bytes === undefined) {
    const path = join(folder, `${count++}.wat`);
    writeFileSync(path, text);
    const output = path.replace(/t$/, "sm");
    execFileSync(assembler as string, ["-g", ...FEATURES, path, "-o", output], {
      // Its threads sometimes wait for each other for good.
      env: { ...process.env, BINARYEN_CORES: "1" },
      timeout: 20_000,
    });
    bytes = new Uint8Array(readFileSync(output));
    known.set(text, bytes);
  }
  return bytes;
}
