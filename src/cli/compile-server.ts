/**
 * `ingot compile-server`: compiles what another process of this user asks for, on standard input and output (service/messages.ts). Programs
 * start it by themselves; there is nothing to see.
 */
import { packageUrl, serveCompiler } from "../service/index.ts";

/** By kind of unit, what compiles it. */
const MODULES = { lua: "lua/native/unit-compiler.js", wasm: "wasm/unit-compiler.js" };

export async function compileServer(words: readonly string[]): Promise<void> {
  if (words.length > 0 || process.stdin.isTTY === true) {
    process.stderr.write(
      "usage: ingot compile-server\nServes programs that start it, on standard input and output; see the option jit.service.\n",
    );
    process.exitCode = 1;
    return;
  }
  const modules = Object.fromEntries(Object.entries(MODULES).map(([kind, path]) => [kind, packageUrl(path)]));
  const isWell = await serveCompiler(process.stdin, (bytes) => process.stdout.write(bytes), modules);
  process.exit(isWell ? 0 : 1);
}
