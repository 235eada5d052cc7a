/**
 * An explanation as text: below each source line its instructions, machine code at their right, or below them where the terminal is narrow.
 *
 * ```
 *      hits  line
 *       177     2 |   if n < 2 then return n end
 *       177          0  jumpNotLessI r0 2 -> 2    ; n      2f  mov rax, qword [rbx]         ; r0 n
 *                                                          32  cmp rax, r11
 * ```
 * In brackets behind an instruction: what it met that its code in line does not serve, and what it called.
 * All that comes from the program passes through `printable`.
 */
import { printable } from "../base/index.ts";
import type {
  ExplainedChunk,
  ExplainedFunction,
  ExplainedInstruction,
  Explanation,
  MachineLine,
} from "../lua/explain/index.ts";

export interface TextOptions {
  readonly styled: boolean;
  /** Of the terminal; undefined: as many as are needed. */
  readonly columns?: number | undefined;
}

const HITS_WIDTH = 10;
const BYTECODE_WIDTH = 58;
const MACHINE_WIDTH = 46;
/** Columns below which machine code lies below the bytecode. */
const SIDE_BY_SIDE = 120;

export function* explanationText(explanation: Explanation, options: TextOptions): Generator<string> {
  const text = new TextOf(options);
  yield text.bold(`${"─".repeat(20)} explanation ${"─".repeat(20)}`);
  yield `engine: ${explanation.engine}. ${printable(explanation.counting)}`;
  for (const chunk of explanation.chunks) yield* text.chunk(chunk);
}

class TextOf {
  readonly #styled: boolean;
  readonly #sideBySide: boolean;

  constructor({ styled, columns }: TextOptions) {
    this.#styled = styled;
    this.#sideBySide = columns === undefined || columns >= SIDE_BY_SIDE;
  }

  bold(text: string): string {
    return this.#style("1", text);
  }

  #style(code: string, text: string): string {
    return this.#styled && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
  }

  *chunk({ lines, functions }: ExplainedChunk): Generator<string> {
    for (const fn of functions) {
      yield "";
      yield* this.#function(fn, lines);
    }
  }

  *#function(fn: ExplainedFunction, lines: readonly string[] | undefined): Generator<string> {
    yield this.bold(`${printable(fn.name)}  ${printable(fn.place)}`) + `  ${sizeText(fn)}`;
    yield this.#style("2", `${"hits".padStart(HITS_WIDTH)}  line`);
    yield* this.#machine(fn.entry, "entry: frame, missing arguments, fuel");
    let shown = -1;
    for (const instruction of fn.instructions) {
      if (instruction.line !== shown) yield this.#sourceLine(fn, instruction.line, lines);
      shown = instruction.line;
      yield* this.#instruction(instruction);
    }
  }

  #sourceLine({ instructions }: ExplainedFunction, line: number, lines: readonly string[] | undefined): string {
    const hits = mostHits(instructions.filter((instruction) => instruction.line === line));
    const source = printable((lines?.[line - 1] ?? "").replaceAll("\t", "    "));
    return this.bold(`${hitsText(hits)}${`${line}`.padStart(6)} | ${source}`.trimEnd());
  }

  *#instruction({ pc, text, note, seen, hits, code, outOfLine }: ExplainedInstruction): Generator<string> {
    const notes = [note, ...(seen === "" ? [] : [`[${seen}]`])].filter((part) => part !== "").join("  ");
    const shown = printable(notes === "" ? text : `${text.padEnd(24)}  ; ${notes}`);
    const bytecode = `${`${pc}`.padStart(9)}  ${shown}`;
    const machine = [
      ...code.map(machineText),
      ...(outOfLine.length === 0 ? [] : [this.#style("2", "out of line:")]),
      ...outOfLine.map(machineText),
    ];
    const start = this.#style("36", `${hitsText(hits)}`) + bytecode;
    if (!this.#sideBySide || machine.length === 0) {
      yield start;
      for (const line of machine) yield `${" ".repeat(HITS_WIDTH + 14)}${line}`;
      return;
    }
    // A long one has its machine code from the next line on.
    const fits = bytecode.length <= BYTECODE_WIDTH;
    yield fits ? `${start}${" ".repeat(BYTECODE_WIDTH - bytecode.length)}  ${machine[0]}` : start;
    const indent = " ".repeat(HITS_WIDTH + BYTECODE_WIDTH + 2);
    for (const line of machine.slice(fits ? 1 : 0)) yield `${indent}${line}`;
  }

  *#machine(lines: readonly MachineLine[], what: string): Generator<string> {
    if (lines.length === 0) return;
    const indent = this.#sideBySide ? HITS_WIDTH + BYTECODE_WIDTH + 2 : HITS_WIDTH + 14;
    yield `${" ".repeat(HITS_WIDTH + 11)}${this.#style("2", what)}`;
    for (const line of lines) yield `${" ".repeat(indent)}${machineText(line)}`;
  }
}

/** Size of a function, or why it has no code. */
export function sizeText({ instructions, codeBytes, uncompiled }: ExplainedFunction): string {
  const count = `${instructions.length} instructions`;
  if (uncompiled !== undefined) return `${count}; not compiled: ${printable(uncompiled)}`;
  return `${count}, ${codeBytes} bytes of machine code (${(codeBytes / instructions.length).toFixed(1)} each)`;
}

/** Of the instructions of a line: how often the one was executed that was executed most often. */
export function mostHits(instructions: readonly ExplainedInstruction[]): number | undefined {
  return instructions.reduce<number | undefined>(
    (most, { hits }) => (hits === undefined ? most : Math.max(most ?? 0, hits)),
    undefined,
  );
}

function hitsText(hits: number | undefined): string {
  return `${hits ?? ""}`.padStart(HITS_WIDTH);
}

function machineText({ offset, text, note }: MachineLine): string {
  const line = `${offset.toString(16).padStart(5)}  ${text}`;
  return note === "" ? line : `${line.padEnd(MACHINE_WIDTH)}  ; ${printable(note)}`;
}
