/** `ingot list script.lua`: the script's bytecode beside its source. */
import { readFileSync } from "node:fs";
import { compile, listing } from "../lua/bytecode/index.ts";

export function list(files: readonly string[]): void {
  if (files.length === 0) {
    fail("usage: ingot list script.lua …");
    return;
  }
  for (const file of files) {
    try {
      const bytes = readFileSync(file);
      const shebang = bytes[0] === 0x23 ? bytes.indexOf(10) : -1;
      // The first line may be for the shell: it is blanked, so that lines keep their numbers.
      if (bytes[0] === 0x23) bytes.fill(0x20, 0, shebang < 0 ? bytes.length : shebang);
      process.stdout.write(listing(compile(bytes, `@${file}`), bytes.toString("latin1")));
    } catch (error) {
      fail((error as NodeJS.ErrnoException).code === "ENOENT" ? `cannot open ${file}` : (error as Error).message);
    }
  }
}

function fail(message: string): void {
  process.stderr.write(`ingot: ${message}\n`);
  process.exitCode = 1;
}
