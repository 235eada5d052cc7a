/**
 * A Lua state that can say afterwards what became of its functions.
 *
 * The loader tells of every function, with its number; the counting tier knows by the same number what was compiled, and counts. So functions
 * are told apart even if they are equal. Without a native engine there is only the bytecode to show.
 */
import { readFileSync } from "node:fs";
import { isRefusal } from "../../base/index.ts";
import { type Host, type JitChoices, Lua, type LuaOptions, nodeHost } from "../node.ts";
import { type CountingTier, countingEngine } from "../native/index.ts";
import type { Proto } from "../bytecode/index.ts";
import { decodeByteString, type Engine, type Feedback, readFeedback } from "../state/index.ts";
import { type ExplainedChunk, explainFunction, type Explanation, type Loaded } from "./model.ts";
import { nameOfNested } from "./names.ts";

/** Functions that are kept to be shown: what a program loads after these is only run. */
const MOST_FUNCTIONS = 10_000;
/** Functions are compiled before they first run, so no loop is ever hot in the interpreter; it would get its turn at each end of a slice. */
const COUNT_ALL = { calls: 1, loops: 1 << 30 };
/** Bytes of a text that is still shown. */
const LONGEST_SOURCE = 8 << 20;

interface Recorded {
  readonly proto: Proto;
  readonly number: number;
  readonly address: number;
  feedback?: readonly Feedback[] | undefined;
}

export class Recording {
  readonly lua: Lua;
  /** Texts of chunks that are no files, by the name they are loaded by. */
  readonly texts = new Map<string, Uint8Array>();
  readonly #tier: CountingTier | undefined;
  readonly #loaded: Recorded[] = [];
  /** Why nothing is compiled. */
  readonly #reason: string | undefined;
  readonly #isComplete: boolean;

  /** `exiting` is called when the program ends the process. */
  constructor(options: LuaOptions, exiting: (code: number) => void) {
    const host = nodeHost();
    const engine = countingEngineFor(options, host);
    this.#tier = typeof engine === "string" ? undefined : (engine?.tier as CountingTier | undefined);
    const choices = jitChoices(options.jit, host.jit?.() ?? {});
    this.#isComplete = choices.calls === COUNT_ALL.calls && choices.loops === COUNT_ALL.loops;
    this.#reason = typeof engine === "string" ? engine : choices.mode === "off" ? "the JIT is off" : undefined;
    this.lua = new Lua(
      { ...options, jit: choices },
      { ...host, engine: () => (typeof engine === "string" ? undefined : engine), process: watched(host, exiting) },
    );
    this.lua.state.loader.observer = (proto, number, address) => {
      if (this.#loaded.length < MOST_FUNCTIONS) this.#loaded.push({ proto, number, address });
    };
  }

  /** Reads what the functions learnt: to be called before the state is closed. Of functions that are gone it is not known any more. */
  learn(): void {
    const { state } = this.lua;
    if (state.closed) return;
    for (const recorded of this.#loaded) {
      recorded.feedback = readFeedback(state.cage, recorded.address, recorded.number) ?? recorded.feedback;
    }
  }

  /** What became of the functions so far. */
  explain(): Explanation {
    this.learn();
    const bySource = new Map<string, Recorded[]>();
    for (const recorded of this.#loaded) {
      const list = bySource.get(recorded.proto.source);
      if (list === undefined) bySource.set(recorded.proto.source, [recorded]);
      else list.push(recorded);
    }
    const { engine } = this.lua;
    const places = new Map<number, string>();
    for (const [source, list] of bySource) {
      const names = namesOf(list);
      list.forEach(({ proto, number }, at) =>
        places.set(number, `${names[at]} at ${nameOf(source)}:${proto.lineDefined}`),
      );
    }
    const chunks = [...bySource].map(([source, list]) => this.#chunk(source, list, places));
    return { engine, counting: this.#counting(), chunks };
  }

  #counting(): string {
    if (this.#reason !== undefined) return `No machine code: ${this.#reason}.`;
    return this.#isComplete
      ? "Each function was compiled before it first ran; hits are all executions."
      : "Hits are executions in compiled code; what the interpreter ran before is not counted.";
  }

  /** `places`: what functions are called, and where they are, by the numbers of their protos. */
  #chunk(source: string, list: readonly Recorded[], places: ReadonlyMap<number, string>): ExplainedChunk {
    const name = nameOf(source);
    const otherwise = this.#reason ?? (this.#isComplete ? "it was never called" : "it did not become hot");
    const names = namesOf(list);
    const functions = list.map(({ proto, number, feedback }, index) => {
      const counted = this.#tier?.functions.get(number);
      const seen = feedback?.map((of) => seenText(of, places));
      const loaded: Loaded = { proto, name: names[index], counted, seen };
      return explainFunction(loaded, name, otherwise);
    });
    return { name, lines: linesOf(this.texts.get(source) ?? textOf(source)), functions };
  }
}

/** As asked for, by options or environment; if nothing is said, so that all is counted. */
function jitChoices(asked: LuaOptions["jit"], standard: JitChoices): JitChoices {
  const { mode, calls, loops } = typeof asked === "string" ? { mode: asked } : (asked ?? {});
  const atCall = calls ?? standard.calls ?? COUNT_ALL.calls;
  const atRound = loops ?? standard.loops;
  return {
    mode: mode ?? standard.mode,
    calls: atCall,
    ...(atRound !== undefined ? { loops: atRound } : atCall === COUNT_ALL.calls ? { loops: COUNT_ALL.loops } : {}),
  };
}

/** The engine with a counting tier; undefined: the portable one, asked for; a text: why there is no other. */
function countingEngineFor(options: LuaOptions, host: Host): Engine | string | undefined {
  // Throws if the native engine is asked for and not there.
  const standard = host.engine?.(options.engine);
  const wanted = options.engine ?? process.env.INGOT_ENGINE;
  if (wanted === "portable") return "the portable engine runs bytecode only";
  const engine = countingEngine();
  if (isRefusal(engine)) return `no native engine on this machine (${engine.refused.message})`;
  return standard === undefined ? "the portable engine runs bytecode only" : engine;
}

function watched({ process }: Host, exiting: (code: number) => void): Host["process"] {
  if (process === undefined) return undefined;
  return {
    ...process,
    exit(code: number): never {
      exiting(code);
      return process.exit(code);
    },
  };
}

/** What an instruction met, for people. */
function seenText({ kinds, callee }: Feedback, places: ReadonlyMap<number, string>): string {
  const parts: string[] = kinds.map((kind) => (kind === "other" ? "helper" : kind));
  if (callee === "several") parts.push("calls several");
  else if (callee !== undefined) parts.push(`calls ${places.get(callee.number) ?? "a library function"}`);
  return parts.join(", ");
}

/** The chunk's name for people. */
function nameOf(source: string): string {
  const text = decodeByteString(source);
  if (/^[@=]/.test(text)) return text.slice(1);
  const line = text.split("\n", 1)[0];
  return `[string "${line.length > 40 || line.length < text.length ? `${line.slice(0, 40)}...` : line}"]`;
}

/** The text of a chunk by its source: that of a file is read again. */
function textOf(source: string): Uint8Array | undefined {
  if (!/^[@=]/.test(source)) return Buffer.from(source, "latin1");
  if (!source.startsWith("@")) return undefined;
  try {
    return readFileSync(Buffer.from(source.slice(1), "latin1"));
  } catch {
    return undefined;
  }
}

function linesOf(text: Uint8Array | undefined): readonly string[] | undefined {
  if (text === undefined || text.length > LONGEST_SOURCE) return undefined;
  return new TextDecoder().decode(text).split(/\r\n|\n/);
}

/** Names of functions, which stand behind the one that they are in. */
function namesOf(list: readonly Recorded[]): string[] {
  const names = new Map<Proto, string>();
  return list.map(({ proto }) => {
    const name = names.get(proto) ?? (proto.lineDefined === 0 ? "main chunk" : "anonymous");
    proto.protos.forEach((nested, index) => names.set(nested, nameOfNested(proto, index) ?? "anonymous"));
    return decodeByteString(name);
  });
}
