/**
 * What `ingot explain` shows, as plain data: chunks, their functions, instructions of the bytecode, and the machine code of each. All text is
 * as it came from the program: whoever shows it must make it harmless.
 */
import { isRefusal } from "../../base/index.ts";
import { compileLua } from "../baseline/index.ts";
import { Code, instructionText, type Proto } from "../bytecode/index.ts";
import type { CountedFunction } from "../native/index.ts";
import { type MachineCode, machineCode, type MachineLine } from "./machine.ts";

export interface ExplainedInstruction {
  readonly pc: number;
  readonly line: number;
  /** Op and operands. */
  readonly text: string;
  /** Names and constants that the operands stand for. */
  readonly note: string;
  /** What it met that its code in line does not serve, and which function it called: `float, helper`, `calls f at chunk:12`; mostly empty. */
  readonly seen: string;
  /** How often it was executed in compiled code; undefined if that was not counted. */
  readonly hits: number | undefined;
  readonly code: readonly MachineLine[];
  readonly outOfLine: readonly MachineLine[];
}

export interface ExplainedFunction {
  /** What the program calls it. */
  readonly name: string;
  /** `chunk:line`. */
  readonly place: string;
  readonly lineDefined: number;
  readonly lastLineDefined: number;
  /** Why there is no machine code; undefined if there is. */
  readonly uncompiled: string | undefined;
  /** Bytes of machine code. */
  readonly codeBytes: number;
  readonly entry: readonly MachineLine[];
  readonly instructions: readonly ExplainedInstruction[];
}

export interface ExplainedChunk {
  readonly name: string;
  /** Its text by lines; undefined if it is not known. */
  readonly lines: readonly string[] | undefined;
  readonly functions: readonly ExplainedFunction[];
}

export interface Explanation {
  readonly engine: string;
  /** What was counted, or why nothing is compiled: a sentence. */
  readonly counting: string;
  readonly chunks: readonly ExplainedChunk[];
}

/** A function that was loaded, and what became of it. */
export interface Loaded {
  readonly proto: Proto;
  readonly name: string;
  readonly counted: CountedFunction | undefined;
  /** By pc; undefined if it is not known. */
  readonly seen: readonly string[] | undefined;
}

const NO_CODE: MachineCode = { entry: [], inline: [], outOfLine: [] };

/** `chunk`: the name for people. `otherwise`: why a function that was not even tried has no machine code. */
export function explainFunction(loaded: Loaded, chunk: string, otherwise: string): ExplainedFunction {
  const { proto, name, counted, seen } = loaded;
  const compiled = counted === undefined ? undefined : (counted.refused ?? compileLua(counted.unit));
  const isCompiled = compiled !== undefined && !isRefusal(compiled);
  const machine = isCompiled ? machineCode(compiled, proto) : NO_CODE;
  return {
    name,
    place: `${chunk}:${proto.lineDefined}`,
    lineDefined: proto.lineDefined,
    lastLineDefined: proto.lastLineDefined,
    uncompiled: isCompiled ? undefined : isRefusal(compiled) ? `refused: ${compiled.refused.message}` : otherwise,
    codeBytes: isCompiled ? compiled.codeBytes : 0,
    entry: machine.entry,
    instructions: instructionsOf(proto, machine, isCompiled ? counted?.hits() : undefined, seen),
  };
}

function instructionsOf(
  proto: Proto,
  machine: MachineCode,
  hits: Float64Array | undefined,
  seen: readonly string[] | undefined,
): ExplainedInstruction[] {
  const code = new Code(proto.code);
  return Array.from({ length: code.length }, (_, pc) => {
    // Operands hold no semicolon, names and constants may.
    const [, text, note = ""] = /^ *\d+ {2}([^;]*?) *(?: ; (.*))?$/s.exec(instructionText(proto, code, pc)) ?? ["", ""];
    return {
      pc,
      line: proto.lines[pc] ?? 0,
      text,
      note,
      seen: seen?.[pc] ?? "",
      hits: hits?.[pc],
      code: machine.inline[pc] ?? [],
      outOfLine: machine.outOfLine[pc] ?? [],
    };
  });
}
