/**
 * Lua line by line: history, unfinished chunks continued, values printed, `=expr` as in older Luas.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { LuaError } from "../lua/node.ts";
import { textOf } from "./report.ts";
import { bytesAsText, type Session } from "./run.ts";

const HISTORY_SIZE = 1000;

function historyFile(): string {
  const state = process.env.XDG_STATE_HOME;
  return join(state !== undefined && state !== "" ? state : join(homedir(), ".local", "state"), "ingot", "history");
}

function readHistory(): string[] {
  try {
    const file = historyFile();
    return existsSync(file)
      ? readFileSync(file, "utf8").split("\n").filter(Boolean).slice(-HISTORY_SIZE).reverse()
      : [];
  } catch {
    return [];
  }
}

/** History is a comfort: where it cannot be kept, nothing else suffers. */
function remember(line: string): void {
  try {
    const file = historyFile();
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
  } catch {
    // As if history were off.
  }
}

/** Text of a global prompt variable, or the usual one. */
function prompt(session: Session, name: string, usual: string): string {
  const value = session.lua.globals.get(name);
  return typeof value === "string" ? value : usual;
}

/** Whether more lines may complete the chunk. */
function isUnfinished(session: Session, text: string): boolean {
  try {
    session.lua.load(bytesOf(text), { name: "=stdin" }).dispose();
    return false;
  } catch (error) {
    return error instanceof LuaError && error.message.endsWith("near <eof>");
  }
}

const bytesOf = (text: string): Uint8Array => Buffer.from(bytesAsText(text), "latin1");

/** `return text` if that is a chunk, else the text; `=text` is `return text`. */
function asChunk(session: Session, text: string): string {
  const expression = `return ${text.replace(/^=/, "")}`;
  try {
    session.lua.load(bytesOf(expression), { name: "=stdin" }).dispose();
    return expression;
  } catch {
    return text;
  }
}

/** Reads and runs lines until the end of input. */
export async function repl(session: Session, version: string, greet: boolean): Promise<void> {
  if (greet) process.stdout.write(`${version}\n`);
  const lines: Interface = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY === true,
    history: readHistory(),
    historySize: HISTORY_SIZE,
    prompt: prompt(session, "_PROMPT", "> "),
  });
  let pending = "";
  lines.on("SIGINT", () => {
    pending = "";
    process.stdout.write("\n");
    lines.setPrompt(prompt(session, "_PROMPT", "> "));
    lines.prompt();
  });
  lines.prompt();
  for await (const line of lines) {
    const text = pending === "" ? line : `${pending}\n${line}`;
    const chunk = asChunk(session, text);
    if (chunk === text && isUnfinished(session, text)) {
      pending = text;
      lines.setPrompt(prompt(session, "_PROMPT2", ">> "));
    } else {
      pending = "";
      if (text.trim() !== "") remember(text.replace(/\n/g, " "));
      lines.pause();
      await evaluate(session, chunk);
      lines.resume();
      lines.setPrompt(prompt(session, "_PROMPT", "> "));
    }
    lines.prompt();
  }
  process.stdout.write("\n");
}

async function evaluate(session: Session, chunk: string): Promise<void> {
  const { stdin } = process;
  // In raw mode Ctrl-C would be a byte that nobody reads; as a signal it interrupts the chunk.
  if (stdin.isTTY) stdin.setRawMode(false);
  try {
    const results = await session.run(bytesOf(chunk), "=stdin");
    if (results.length > 0) await show(session, results);
  } catch (error) {
    process.stderr.write(`${textOf(error)}\n`);
  } finally {
    if (stdin.isTTY) stdin.setRawMode(true);
  }
}

/** Prints results by the program's own `print`. Integers came as bigint, so each number was a float. */
async function show(session: Session, results: readonly unknown[]): Promise<void> {
  const values = results.map((value) => (typeof value === "number" ? session.lua.float(value) : value));
  const [done, message] = await session.run(bytesOf("return pcall(print, ...)"), "=stdin", values);
  if (done === false) process.stderr.write(`error calling 'print' (${String(message)})\n`);
}
