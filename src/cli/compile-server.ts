/**
 * `ingot compile-server`: compiles what another process of this user asks for, on standard input and output (service/messages.ts). Programs
 * start it by themselves; there is nothing to see.
 */
import { serveCompiler, standardCompilers } from "../service/index.ts";

export async function compileServer(words: readonly string[]): Promise<void> {
  if (words.length > 0 || process.stdin.isTTY === true) {
    process.stderr.write(
      "usage: ingot compile-server\nServes programs that start it, on standard input and output; see the option --jit-service.\n",
    );
    process.exitCode = 1;
    return;
  }
  const isWell = await serveCompiler(process.stdin, (bytes) => process.stdout.write(bytes), standardCompilers());
  process.exit(isWell ? 0 : 1);
}
