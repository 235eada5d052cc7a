/**
 * The stages at which a function can be seen, in their order, and where it is shown: `--dump` of the command and the environment
 * variable INGOT_DUMP name them.
 *
 *     INGOT_DUMP=stage,stage[:function]     to standard error, for every compilation of the process
 *     INGOT_DUMP=all
 *
 * A function is named by its symbol, with or without what stands before its first dot.
 */
import { mention, printable, programError } from "../base/index.ts";
import { INLINING, PASSES } from "../ir/index.ts";

/** Shows a function at a stage. */
export type Dump = (stage: string, functionName: string, text: string) => void;

export interface Stage {
  readonly name: string;
  readonly does: string;
}

/** A pass's name as a word. */
export function stageOf(pass: string): string {
  return pass.replaceAll(" ", "-");
}

export const STAGES: readonly Stage[] = [
  { name: "ir", does: "as it came in: translated, or read" },
  { name: INLINING, does: "small functions are in their callers (optimized only, as all passes but layout)" },
  ...PASSES.map(({ name }) => ({ name: stageOf(name), does: `after the pass '${name}'` })),
  { name: "machine", does: "machine instructions, on values" },
  { name: "allocated", does: "machine instructions, on registers and slots" },
  { name: "assembly", does: "the bytes, read back by the disassembler" },
];

export interface DumpChoice {
  readonly stages: ReadonlySet<string>;
  /** All functions if it is undefined. */
  readonly functionName: string | undefined;
}

/** Reads `stage,stage:function`; nothing and `all` are all stages. `where` is for the program error of an unknown one. */
export function parseDump(text: string, where: string): DumpChoice {
  const colon = text.indexOf(":");
  const words = (colon < 0 ? text : text.slice(0, colon)).split(",").filter((word) => word !== "");
  const known = STAGES.map(({ name }) => name);
  const unknown = words.find((word) => word !== "all" && !known.includes(word));
  if (unknown !== undefined)
    throw programError("unknownOption", { option: mention(unknown), where, known: `all, ${known.join(", ")}` });
  const stages = new Set(words.length === 0 || words.includes("all") ? known : words);
  return { stages, functionName: colon < 0 ? undefined : text.slice(colon + 1) };
}

/** Writes what is chosen, each function at each stage with a heading; nothing in it is obeyed by a terminal. */
export function dumpTo(write: (text: string) => void, { stages, functionName }: DumpChoice): Dump {
  return (stage, name, text) => {
    if (!stages.has(stage) || (functionName !== undefined && !isNamed(name, functionName))) return;
    const lines = text.trimEnd().split("\n").map(printable);
    write(`--- ${stage}: ${printable(name)}\n${lines.join("\n")}\n\n`);
  };
}

/** Whether a function's symbol is meant: by all of it, or without what stands before its first dot. */
export function isNamed(name: string, wanted: string): boolean {
  return name === wanted || name.slice(name.indexOf(".") + 1) === wanted;
}

let known: { readonly text: string | undefined; readonly dump: Dump | undefined } = {
  text: undefined,
  dump: undefined,
};

/** What INGOT_DUMP asks for. Throws a program error for a stage that there is not. */
export function environmentDump(): Dump | undefined {
  const text = process.env.INGOT_DUMP;
  if (text !== known.text) {
    const isOff = text === undefined || text === "";
    known = {
      text,
      dump: isOff ? undefined : dumpTo((part) => process.stderr.write(part), parseDump(text, "INGOT_DUMP")),
    };
  }
  return known.dump;
}
