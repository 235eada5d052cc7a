/**
 * `ingot compile file.wasm`: a WebAssembly module, or the text form of IR, to an object. With `--dump` each function is shown at each stage.
 */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { IngotError, mention, printable } from "../base/index.ts";
import {
  compileIr,
  detectFeatures,
  type Dump,
  dumpTo,
  isNamed,
  LEVEL_2,
  type Level,
  parseDump,
  STAGES,
  type Timing,
} from "../engine/index.ts";
import { parseModule, verifyModule } from "../ir/index.ts";
import { type ObjectFile, writeElf, writeIngot } from "../object/index.ts";
import { compile as compileWasm } from "../wasm/index.ts";
import { writeWhole } from "./write-file.ts";

const USAGE = `usage: ingot compile FILE.wasm|FILE.ir [-o OUT.o] [options]

  -o OUT.o              the object; beside the input, ending in .o, if nothing is said (with --dump: none)
  --format=ingot|elf    ELF for other linkers; ingot keeps positions and safepoints. If nothing is said, elf for
                        names that end in .elf or .elf.o, else ingot
  --level=fast|optimized
  --cpu=native|v2       instructions of this machine, or of all x86-64 since about 2009
  --name=PREFIX         begins the names in the object (of a module of WebAssembly)
  --bounds=guard|explicit   out of bounds by what lies behind the memory, or by comparing
  --interruptible       loops and functions look at the interrupt word
  --dump[=STAGES]       show each function at these stages, with commas between them
  --function=NAME       show this one only
  --stats               time per stage, and sizes (on standard error)

Stages
${STAGES.map(({ name, does }) => `  ${name.padEnd(20)}  ${does}`).join("\n")}
`;

interface Asked {
  readonly input: string;
  readonly output: string | undefined;
  readonly format: "ingot" | "elf";
  readonly level: Level;
  readonly cpu: "native" | "v2";
  readonly name: string | undefined;
  readonly bounds: "guard" | "explicit";
  readonly interruptible: boolean;
  readonly dump: string | undefined;
  readonly functionName: string | undefined;
  readonly stats: boolean;
}

/** What was asked for makes no sense; the usage is told. */
class WrongWords extends Error {}

export function compile(words: readonly string[]): void {
  if (words.includes("--help")) {
    process.stdout.write(USAGE);
    return;
  }
  try {
    run(parse(words));
  } catch (error) {
    process.stderr.write(`ingot: ${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof WrongWords) return `${printable(error.message)}\n${USAGE.slice(0, USAGE.indexOf("\n"))}`;
  if (error instanceof IngotError) return error.message.split("\n").map(printable).join("\n");
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return `cannot open ${printable(path ?? "")}`;
  return printable(code === undefined && !(error instanceof Error) ? String(error) : message);
}

// ---------------------------------------------------------------- options

const FLAGS = ["--interruptible", "--stats", "--dump"];
const CHOICES: Readonly<Record<string, readonly string[] | undefined>> = {
  "--format": ["ingot", "elf"],
  "--level": ["fast", "optimized"],
  "--cpu": ["native", "v2"],
  "--bounds": ["guard", "explicit"],
  "--name": undefined,
  "--function": undefined,
  "--dump": undefined,
};

/** The values of the options, by their names; `-o` and files apart. */
function optionsOf(words: readonly string[]): { values: Map<string, string>; files: string[]; output?: string } {
  const values = new Map<string, string>();
  const files: string[] = [];
  let output: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === "-o") {
      output = words[++at];
      if (output === undefined || output === "") throw new WrongWords("'-o' needs a file");
    } else if (!word.startsWith("-") || word === "-") files.push(word);
    else setOption(values, word);
  }
  return { values, files, output };
}

function setOption(values: Map<string, string>, word: string): void {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const isKnown = equals < 0 ? FLAGS.includes(name) : Object.hasOwn(CHOICES, name);
  if (!isKnown) {
    if (equals < 0 && Object.hasOwn(CHOICES, name)) throw new WrongWords(`'${name}' needs a value: ${name}=…`);
    throw new WrongWords(`unknown option '${mention(word)}'`);
  }
  const value = equals < 0 ? "" : word.slice(equals + 1);
  const choices = equals < 0 ? undefined : CHOICES[name];
  if (choices !== undefined && !choices.includes(value))
    throw new WrongWords(`'${name}' is one of ${choices.join(", ")}, not '${mention(value)}'`);
  values.set(name, value);
}

function parse(words: readonly string[]): Asked {
  const { values, files, output } = optionsOf(words);
  if (files.length !== 1) throw new WrongWords(files.length === 0 ? "no file to compile" : "one file at a time");
  const [input] = files;
  const dump = values.get("--dump") ?? (values.has("--function") ? "" : undefined);
  const beside = dump === undefined ? `${input.replace(/\.(wasm|ir)$/, "")}.o` : undefined;
  const path = output ?? beside;
  if (path === input) throw new WrongWords(`'${mention(input)}' would be written over`);
  return {
    input,
    output: path,
    format: (values.get("--format") ?? (/\.elf(\.o)?$/.test(path ?? "") ? "elf" : "ingot")) as "ingot" | "elf",
    level: (values.get("--level") ?? "optimized") as Level,
    cpu: (values.get("--cpu") ?? "native") as "native" | "v2",
    name: values.get("--name"),
    bounds: (values.get("--bounds") ?? "guard") as "guard" | "explicit",
    interruptible: values.has("--interruptible"),
    dump,
    functionName: values.get("--function"),
    stats: values.has("--stats"),
  };
}

// ---------------------------------------------------------------- compiling

const MOST_NAMES = 20;

function run(asked: Asked): void {
  const { input, output, format } = asked;
  const stages = new Map<string, number>();
  const timing: Timing = (stage, ms) => void stages.set(stage, (stages.get(stage) ?? 0) + ms);
  // A wrong stage is told before any work is done.
  const dump = dumpOf(asked);
  const bytes = new Uint8Array(readFileSync(input));
  const object = isText(bytes) ? compileText(bytes, asked, dump, timing) : compileBytes(bytes, asked, dump, timing);
  if (asked.functionName !== undefined) checkFunction(asked.functionName, object);
  const start = performance.now();
  const written = format === "elf" ? writeElf(object) : writeIngot(object);
  timing("write", performance.now() - start);
  if (output !== undefined) writeWhole(output, written);
  if (asked.stats) process.stderr.write(statistics(stages, bytes.length, object, written.length));
}

function dumpOf({ dump, functionName }: Asked): Dump | undefined {
  if (dump === undefined) return undefined;
  const { stages } = parseDump(dump, "--dump");
  return dumpTo((text) => process.stdout.write(text), { stages, functionName });
}

/** A name that nothing was shown for is a mistake. */
function checkFunction(wanted: string, { symbols }: ObjectFile): void {
  const names = symbols.filter(({ type, section }) => type === "function" && section >= 0).map(({ name }) => name);
  if (names.some((name) => isNamed(name, wanted))) return;
  const some = names.slice(0, MOST_NAMES).map((name) => mention(name));
  const more = names.length > MOST_NAMES ? ", …" : "";
  throw new Error(`no function '${mention(wanted)}'; there are ${some.join(", ")}${more}`);
}

/** Modules begin with "\0asm"; a text holds no zero. */
function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes[0] !== 0 && !bytes.includes(0);
}

const featuresOf = ({ cpu }: Asked) => (cpu === "v2" ? LEVEL_2 : detectFeatures());

function compileBytes(bytes: Uint8Array, asked: Asked, dump: Dump | undefined, timing: Timing): ObjectFile {
  const { level, interruptible, bounds, input } = asked;
  const name = asked.name ?? basename(input).replace(/\.wasm$/, "");
  return compileWasm(bytes, { level, interruptible, bounds, name, dump, timing, features: featuresOf(asked) }).object;
}

/** Each function of a text can be linked by its name. */
function compileText(bytes: Uint8Array, asked: Asked, dump: Dump | undefined, timing: Timing): ObjectFile {
  const start = performance.now();
  const module = parseModule(new TextDecoder().decode(bytes));
  module.source = asked.input;
  timing("parse", performance.now() - start);
  const problems = verifyModule(module);
  if (problems.length > 0) throw new Error(problems.join("; "));
  for (const f of module.functions) module.symbol(f.name, "global");
  return compileIr(module, { level: asked.level, features: featuresOf(asked), dump, timing, positions: true });
}

// ---------------------------------------------------------------- statistics

function statistics(
  stages: ReadonlyMap<string, number>,
  input: number,
  { sections, symbols }: ObjectFile,
  output: number,
): string {
  const times = [...stages].map(([stage, ms]) => `  ${stage.padEnd(20)}${ms.toFixed(3).padStart(12)} ms`);
  const total = [...stages.values()].reduce((sum, ms) => sum + ms, 0);
  const sizes = sections.map(({ name, size }) => `  ${printable(name).padEnd(20)}${String(size).padStart(12)} bytes`);
  const functions = symbols.filter(({ type, section }) => type === "function" && section >= 0).length;
  return [
    ...times,
    `  ${"all".padEnd(20)}${total.toFixed(3).padStart(12)} ms`,
    ...sizes,
    `  ${functions} functions, ${input} bytes in, ${output} bytes out`,
    "",
  ].join("\n");
}
