/**
 * `ingot [options] [script [args]]`: behaves as `lua` does (manual, 7). Scripts are driven asynchronously, so that Ctrl-C is heard.
 */
import { readFileSync } from "node:fs";
import { createLua, type JitChoices, type Lua, LuaFunction, type LuaOptions, LuaTable } from "../lua/node.ts";
import { mention } from "../base/index.ts";
import { type Action, type Arguments, parseArguments, serviceNamed, UsageError } from "./arguments.ts";
import { PROGRAM, report } from "./report.ts";

const VERSION = "Ingot 0.1.0, Lua 5.4";
const USAGE = `usage: ${PROGRAM} [options] [script [args]]; ${PROGRAM} --help says more`;
const DEFAULT_PATH =
  "/usr/local/share/lua/5.4/?.lua;/usr/local/share/lua/5.4/?/init.lua;/usr/local/lib/lua/5.4/?.lua;/usr/local/lib/lua/5.4/?/init.lua;./?.lua;./?/init.lua";
const DEFAULT_LIBRARY_PATH = "/usr/local/lib/lua/5.4/?.so;/usr/local/lib/lua/5.4/loadall.so;./?.so";
const ENGINES = ["portable", "native"] as const;

/** One run of the command: a Lua state and what was asked for. */
export class Session {
  readonly lua: Lua;
  readonly asked: Arguments;
  #abort: AbortController | undefined;

  constructor(asked: Arguments, lua: Lua = createLua(stateOptions(asked))) {
    this.asked = asked;
    this.lua = lua;
    process.on("SIGINT", () => this.#interrupt());
  }

  /** The first Ctrl-C interrupts what runs; one more, or one while nothing runs, ends the process. */
  #interrupt(): void {
    if (this.#abort === undefined || this.#abort.signal.aborted) process.exit(130);
    this.#abort.abort();
  }

  /**
   * Runs a chunk: its results, integers as bigint. It is called from a function of the library, so that tracebacks end as those of
   * `lua` do.
   */
  async run(source: Uint8Array, name: string, args: readonly unknown[] = []): Promise<unknown[]> {
    const chunk = this.lua.load(source, { name });
    this.#abort = new AbortController();
    try {
      const { low, high } = this.lua.state.internal("call_chunk");
      const caller = new LuaFunction(this.lua.state, low, high, "function");
      return await caller.with({ signal: this.#abort.signal, ints: "bigint" }).callAsync(chunk.function, ...args);
    } finally {
      this.#abort = undefined;
      chunk.dispose();
    }
  }

  // -------------------------------------------------------------- before the script

  /** Globals that the command gives: `arg`, the paths of package, warnings. */
  prepare(): void {
    const { all, scriptIndex, script, ignoreEnvironment, warnings } = this.asked;
    const { globals } = this.lua;
    const arg = this.lua.table();
    const first = script === undefined ? all.length : scriptIndex;
    all.forEach((word, index) => arg.set(index - first, bytesAsText(word)));
    arg.set(-first - 1, bytesAsText(process.argv[1] ?? PROGRAM));
    if (script === undefined) {
      // Without a script the command's own name is arg[0], as in lua.c.
      arg.set(-first - 1, undefined);
      arg.set(0, bytesAsText(process.argv[1] ?? PROGRAM));
      all.forEach((word, index) => arg.set(index + 1, bytesAsText(word)));
    }
    globals.set("arg", arg);
    const library = globals.get("package");
    if (library instanceof LuaTable) {
      library.set("path", ignoreEnvironment ? DEFAULT_PATH : searchPath("LUA_PATH", DEFAULT_PATH));
      library.set("cpath", ignoreEnvironment ? DEFAULT_LIBRARY_PATH : searchPath("LUA_CPATH", DEFAULT_LIBRARY_PATH));
    }
    if (warnings) this.lua.load("warn('@on')").call();
  }

  async init(): Promise<void> {
    if (this.asked.ignoreEnvironment) return;
    const name = process.env.LUA_INIT_5_4 === undefined ? "LUA_INIT" : "LUA_INIT_5_4";
    const text = process.env[name];
    if (text === undefined) return;
    if (text.startsWith("@")) await this.runFile(text.slice(1));
    else await this.run(Buffer.from(text), `=${name}`);
  }

  async act(action: Action): Promise<void> {
    if (action.kind === "execute") await this.run(Buffer.from(action.text), "=(command line)");
    else {
      const text = "local g, m = ... ; _G[g] = require(m)";
      await this.run(Buffer.from(text), "=(command line)", [bytesAsText(action.global), bytesAsText(action.name)]);
    }
  }

  // -------------------------------------------------------------- the script

  /** Runs a file, `-` or undefined being standard input. A file that cannot be read is an error as in `lua`. */
  async runFile(file: string | undefined, args: readonly string[] = []): Promise<void> {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file === undefined || file === "-" ? 0 : file);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EOF" || code === "EAGAIN") bytes = new Uint8Array(0);
      else throw new UsageError(`cannot open ${file}: ${code === "ENOENT" ? "No such file or directory" : message}`);
    }
    await this.run(
      withoutFirstLine(bytes),
      file === undefined || file === "-" ? "=stdin" : `@${file}`,
      args.map(bytesAsText),
    );
  }
}

/** A first line that begins with # is for the shell. */
function withoutFirstLine(bytes: Uint8Array): Uint8Array {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (bytes[start] !== 0x23) return bytes.subarray(start);
  const end = bytes.indexOf(10, start);
  return end < 0 ? new Uint8Array(0) : bytes.subarray(end);
}

/** Text as the byte string that a C program would see. */
export function bytesAsText(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** A path that the environment may give; in it, two semicolons stand for the default. */
function searchPath(variable: string, standard: string): string {
  const path = process.env[`${variable}_5_4`] ?? process.env[variable];
  if (path === undefined) return standard;
  const own = path === ";;" ? standard : path.replace(/^;;/, `${standard};`).replace(/;;$/, `;${standard}`);
  return bytesAsText(own.replace(/;;/g, `;${standard};`));
}

/** What kind of state runs scripts. */
export function stateOptions(asked: Arguments): LuaOptions {
  return { libs: "full", values: { strings: "latin1" }, engine: engineOf(asked), jit: asked.jit };
}

/** The same, with what keeps compiled code and who compiles. */
async function optionsWithHelp(asked: Arguments): Promise<LuaOptions> {
  const options = stateOptions(asked);
  const service = asked.service ?? serviceNamed(process.env.INGOT_JIT_SERVICE || "inline");
  if (asked.jit.mode === "off" || process.env.INGOT_JIT === "off" || options.engine === "portable") return options;
  return { ...options, ...(await cacheOption()), jit: { ...asked.jit, ...(await serviceOption(service)) } };
}

async function cacheOption(): Promise<Pick<LuaOptions, "cache">> {
  if (process.env.INGOT_CACHE === "off") return {};
  const { cachePlace, lazyStore, openCache } = await import("../cache/index.ts");
  const { directory, distrust } = cachePlace(process.env);
  // What the folder refuses is seen by `ingot cache`; the script runs without it.
  return directory === undefined ? {} : { cache: { store: lazyStore(() => openCache({ directory }).store), distrust } };
}

async function serviceOption(mode: Arguments["service"]): Promise<JitChoices> {
  if (mode === undefined || mode === "inline") return {};
  const { openCompileService } = await import("../service/index.ts");
  return { service: openCompileService({ mode }) };
}

/** The engine asked for, by option or environment. */
function engineOf(asked: Arguments): (typeof ENGINES)[number] | undefined {
  const name = asked.engine ?? process.env.INGOT_ENGINE;
  if (name === undefined || name === "") return undefined;
  const engine = ENGINES.find((known) => known === name);
  if (engine === undefined) throw new UsageError(`unknown engine '${name}'; there are: ${ENGINES.join(", ")}`);
  return engine;
}

export async function runCommand(words: readonly string[]): Promise<void> {
  const started = performance.now();
  try {
    const asked = parseArguments(words);
    const session = new Session(asked, createLua(await optionsWithHelp(asked)));
    await runSession(session);
    if (asked.stats) printStats(session.lua, started);
    session.lua.close();
    process.exit();
  } catch (error) {
    reportAny(error, USAGE);
    process.exit(1);
  }
}

/** Tells of an error of the script, or of what makes no sense in the words of the command. */
export function reportAny(error: unknown, usage: string): void {
  if (!(error instanceof UsageError)) report(error);
  else
    process.stderr.write(
      `${PROGRAM}: ${error.message}\n${error.message.startsWith("cannot open") ? "" : `${usage}\n`}`,
    );
}

export async function runSession(session: Session): Promise<void> {
  const { asked } = session;
  if (asked.version) process.stdout.write(`${VERSION}\n`);
  session.prepare();
  await session.init();
  for (const action of asked.actions) await session.act(action);
  if (asked.script !== undefined) await session.runFile(asked.script, asked.all.slice(asked.scriptIndex + 1));
  const nothingAsked = asked.script === undefined && asked.actions.length === 0 && !asked.version;
  if (asked.interactive || (nothingAsked && process.stdin.isTTY)) {
    const { repl } = await import("./repl.ts");
    await repl(session, VERSION, !asked.version);
  } else if (nothingAsked) await session.runFile(undefined);
}

const ENGINE_TEXTS = {
  portable: "the core as WebAssembly, run by V8",
  native: "the core as machine code",
} as const;

type JitStats = NonNullable<ReturnType<Lua["stats"]>["jit"]>;

function printStats(lua: Lua, started: number): void {
  const { memoryPeak, collections, fuelUsed, jit } = lua.stats();
  const milliseconds = performance.now() - started;
  process.stderr.write(
    `engine: ${lua.engine} (${ENGINE_TEXTS[lua.engine]})\n` +
      `time:   ${milliseconds.toFixed(1)} ms; memory at most ${(memoryPeak / 1024).toFixed(0)} KiB, ${collections} collections, ${fuelUsed} units of fuel\n`,
  );
  if (jit === undefined) return;
  process.stderr.write(jitText(jit));
}

/** Functions that `--stats` tells of one by one: the newest. */
const MOST_SHOWN = 20;

function jitText(jit: JitStats): string {
  const { found, compiled, refused, released, evicted, relinked, codeBytes, bytecodeBytes, compileMs, functions } = jit;
  const lines = [
    `jit:    ${compiled} functions compiled in ${compileMs.toFixed(1)} ms, ${codeBytes} bytes of code for ${bytecodeBytes / 8} instructions, ` +
      `${refused} refused, ${released} given back`,
    ...(found === 0 ? [] : [`        ${found} functions had been compiled before`]),
    ...(evicted + relinked === 0
      ? []
      : [`        ${evicted} gave up their code for others, ${relinked} were in use before they did`]),
    `tiers:  ${shares(jit)}`,
  ];
  const shown = functions.slice(-MOST_SHOWN);
  if (shown.length > 0) lines.push("          at ms   took ms  instructions  bytes  function");
  for (const { name, at, ms, instructions, codeBytes: bytes, found: isFound, refused: reason } of shown) {
    const numbers = `${at.toFixed(1).padStart(15)}${ms.toFixed(2).padStart(10)}${`${instructions}`.padStart(14)}`;
    lines.push(
      `${numbers}${`${reason === undefined ? bytes : "-"}`.padStart(7)}  ${mention(name)}${reason === undefined ? (isFound ? ": found" : "") : `: refused, ${mention(reason)}`}`,
    );
  }
  const others = compiled + found + refused - shown.length;
  if (others > 0) lines.push(`        and ${others} before these`);
  return `${lines.join("\n")}\n`;
}

/** How fuel, and so about time, was shared by the tiers. */
function shares({ slices: { interpreted, compiled } }: JitStats): string {
  const all = interpreted + compiled;
  if (all === 0) return "no slice of fuel was used up, so it is not known where the time went";
  const share = Math.round((100 * compiled) / all);
  return `${share} % in compiled code, ${100 - share} % interpreted, by ${all} slices of fuel`;
}
