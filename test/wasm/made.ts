// Modules made by wasm-opt of random bytes (`-ttf`): valid ones that use all features at once.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomFrom } from "../support/seed.ts";

const FEATURES = [
  "--mvp-features",
  "--enable-bulk-memory",
  "--enable-multivalue",
  "--enable-sign-ext",
  "--enable-nontrapping-float-to-int",
  "--enable-mutable-globals",
];

/** NaNs are taken out, as their bits differ between machines. Every second module is optimized: that gives other shapes of code. */
export function madeModule(wasmOpt: string, seed: number): Uint8Array<ArrayBuffer> {
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), "ingot-made-"));
  try {
    const size = 200 + Math.floor(random() ** 2 * 20_000);
    writeFileSync(
      join(folder, "in"),
      Uint8Array.from({ length: size }, () => Math.floor(random() * 256)),
    );
    const optimize = random() < 0.5 ? [] : [["-O1", "-O2", "-O3", "-Os"][Math.floor(random() * 4)]];
    // wasm-opt 108 has references as a draft had them: some of these modules are invalid, and to be refused.
    const references = random() < 0.3 ? ["--enable-reference-types"] : [];
    const { status, stderr } = spawnSync(
      wasmOpt,
      ["-ttf", "in", ...FEATURES, ...references, "--denan", ...optimize, "-o", "out.wasm"],
      { cwd: folder, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`wasm-opt of seed ${seed}: ${stderr.slice(-500)}`);
    return new Uint8Array(readFileSync(join(folder, "out.wasm")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
