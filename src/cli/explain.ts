/**
 * `ingot explain script.lua`: runs a script and shows what became of it, line by line: bytecode, machine code, and how often each was executed.
 *
 * The script's own output goes where it always goes. The explanation follows on standard output, or goes to a file, so that both can be
 * used apart from each other. It is written when the script ends, by whatever way: an error and `os.exit` too.
 */
import { writeSync } from "node:fs";
import { mention } from "../base/index.ts";
import { type ExplainedFunction, type Explanation, Recording } from "../lua/explain/index.ts";
import { type Arguments, type OwnOption, parseArguments, UsageError } from "./arguments.ts";
import { explanationPage } from "./explain-page.ts";
import { explanationText } from "./explain-text.ts";
import { PROGRAM } from "./report.ts";
import { reportAny, runSession, Session, stateOptions } from "./run.ts";
import { writeWhole } from "./write-file.ts";

const USAGE = `usage: ${PROGRAM} explain [options] script.lua [arguments]

  --html FILE       one page, with nothing outside of it: click a line, see its instructions
  --text FILE       the same as text. Without both, the text follows what the script prints, on standard output
  --function NAME   of functions whose name or chunk:line this is, else of those that contain it

and all options of ${PROGRAM} that say how a script runs. Unless --jit-calls or --jit-loops say otherwise, each function is
compiled before it first runs, so that each execution is counted. The machine code shown is the code without
counting, as it otherwise runs. Exit code as of ${PROGRAM}: 1 after an error, but the explanation comes first.
`;

interface Asked {
  readonly run: Arguments;
  readonly html: string | undefined;
  readonly text: string | undefined;
  readonly filter: string | undefined;
}

function parse(words: readonly string[]): Asked {
  const own: { [option: string]: string | undefined } = {};
  const option: OwnOption = (word, argument) => {
    const [, name, value] = /^--(html|text|function)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) return false;
    own[name] = value ?? argument();
    if (own[name] === "") throw new UsageError(`'--${name}' needs argument`);
    return true;
  };
  const run = parseArguments(words, option);
  if (run.interactive) throw new UsageError("'-i' has nothing to be explained");
  if (run.script === undefined && run.actions.length === 0) throw new UsageError("no script to explain");
  return { run, html: own.html, text: own.text, filter: own.function };
}

export async function explain(words: readonly string[]): Promise<void> {
  if (words[0] === "--help") {
    process.stdout.write(USAGE);
    return;
  }
  try {
    await run(parse(words));
  } catch (error) {
    reportAny(error, USAGE.slice(0, USAGE.indexOf("\n")));
    process.exit(1);
  }
}

async function run(asked: Asked): Promise<void> {
  // The program may end the process.
  const recording = new Recording(stateOptions(asked.run), () => void write(asked, recording));
  let status = 0;
  try {
    const session = new RecordedSession(asked.run, recording);
    await runSession(session);
    recording.learn();
    session.lua.close();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    reportAny(error, "");
    status = 1;
  }
  process.exit(write(asked, recording) ? status : 1);
}

/** A session that remembers the texts that no file holds. */
class RecordedSession extends Session {
  readonly #recording: Recording;

  constructor(asked: Arguments, recording: Recording) {
    super(asked, recording.lua);
    this.#recording = recording;
  }

  override run(source: Uint8Array, name: string, args: readonly unknown[] = []): Promise<unknown[]> {
    if (name.startsWith("=")) this.#recording.texts.set(name, source);
    return super.run(source, name, args);
  }
}

// ---------------------------------------------------------------- writing

/** Whether it worked. */
function write({ html, text, filter, run: { script } }: Asked, recording: Recording): boolean {
  try {
    const explanation = filtered(recording.explain(), filter);
    const title = script ?? "(command line)";
    if (html !== undefined) writeWhole(html, Buffer.from(explanationPage(explanation, title)));
    if (text !== undefined) writeWhole(text, Buffer.from(joined(explanationText(explanation, { styled: false }))));
    if (html === undefined && text === undefined) writeOut(explanation);
    return true;
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    // Who reads has seen enough.
    if (code === "EPIPE") return true;
    const what = code === undefined ? message : `cannot write ${path ?? "the explanation"}: ${message}`;
    process.stderr.write(`${PROGRAM}: ${mention(what)}\n`);
    return false;
  }
}

function joined(lines: Iterable<string>): string {
  let text = "";
  for (const line of lines) text += `${line}\n`;
  return text;
}

function writeOut(explanation: Explanation): void {
  const { isTTY, columns } = process.stdout;
  const styled = isTTY && process.env.NO_COLOR === undefined;
  let bytes: Uint8Array = Buffer.from(joined(explanationText(explanation, { styled, columns })));
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      // A pipe that is full: its reader has time.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

// ---------------------------------------------------------------- one function only

const MOST_NAMES = 20;

function filtered(explanation: Explanation, filter: string | undefined): Explanation {
  if (filter === undefined) return explanation;
  const all = explanation.chunks.flatMap(({ functions }) => functions);
  const isNamed = (fn: ExplainedFunction) => labels(fn).includes(filter);
  const contains = (fn: ExplainedFunction) => labels(fn).some((label) => label.includes(filter));
  const wanted = all.some(isNamed) ? isNamed : contains;
  const chunks = explanation.chunks
    .map((chunk) => ({ ...chunk, functions: chunk.functions.filter(wanted) }))
    .filter(({ functions }) => functions.length > 0);
  if (chunks.length > 0) return { ...explanation, chunks };
  const names = all.slice(0, MOST_NAMES).map(({ name, place }) => `${name} (${place})`);
  const more = all.length > MOST_NAMES ? ", …" : "";
  throw new Error(`no function '${filter}'; there are ${names.join(", ")}${more}`);
}

function labels({ name, place, lineDefined }: ExplainedFunction): string[] {
  return [name, place, `${name}:${lineDefined}`];
}
