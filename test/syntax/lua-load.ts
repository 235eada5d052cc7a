/**
 * lua5.4's `load` as a judge: many sources in one process, each answered by "" or its message.
 */
import { spawnSync } from "node:child_process";

const DRIVER = `
for size in io.lines() do
  local text = io.read(tonumber(size)) or ""
  io.read("l")
  local ok, message = load(text, "=chunk", "t")
  io.write(ok and "" or (message:gsub("\\nstack traceback.*", ""):gsub("\\n", " ")), "\\n")
end`;

/** The message for each source (a byte string), "" where it is accepted. */
export function luaLoad(lua: string, sources: readonly string[]): string[] {
  const input = sources.map((text) => `${text.length}\n${text}\n`).join("");
  const run = spawnSync(lua, ["-e", DRIVER], { input: Buffer.from(input, "latin1"), maxBuffer: 1 << 28 });
  const lines = run.stdout.toString("latin1").split("\n");
  if (run.status !== 0 || lines.length !== sources.length + 1) {
    throw new Error(`${lua} answered ${lines.length - 1} of ${sources.length}: ${run.stderr.toString("latin1")}`);
  }
  return lines.slice(0, -1);
}
