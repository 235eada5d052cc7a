/**
 * The baseline compiler: bytecode to machine code in one pass, without any form in between.
 *
 * ```
 *            entry of the last instruction … of the first     (4 bytes each, from the entry on)
 *  entry ──► frame record, missing arguments, fuel
 *            instruction 0, 1, 2 …
 *            out of line: rarer paths, then calls of helpers
 * ```
 *
 * The object depends on the unit alone: helpers are symbols, everything else is reached through registers. Where a frame is entered at
 * a bytecode pc, the table before the entry says where that is.
 */
import { ByteSink, OnePassSection } from "../../asm/raw.ts";
import { ByteWriter, refusal, type Refusal } from "../../base/index.ts";
import { OPS, type OpName } from "../bytecode/index.ts";
import type { ObjectFile, Relocation } from "../../object/index.ts";
import { ARITHMETIC } from "./arithmetic.ts";
import { CALLS, emitEntry } from "./calls.ts";
import { COMPARISONS } from "./comparisons.ts";
import { Emitter } from "./emitter.ts";
import { MOVES } from "./moves.ts";
import { objectOf, placeSymbol } from "./packed.ts";
import { TABLES } from "./tables.ts";
import type { Unit } from "./unit.ts";

/** One function for each op: a new op without one does not compile. */
const EMIT = { ...MOVES, ...CALLS, ...ARITHMETIC, ...COMPARISONS, ...TABLES } satisfies {
  readonly [N in OpName]: (e: Emitter) => void;
};
const GOES_ELSEWHERE: ReadonlySet<OpName> = new Set<OpName>([
  "jump",
  "loop",
  "loadFalseSkip",
  "tforPrep",
  "return",
  "return0",
  "return1",
  "tailCall",
]);
const BY_NUMBER = OPS.map(({ name }) => EMIT[name]);

/** By op: never goes on at the next instruction. */
const NEVER_ON = OPS.map(({ name }) => GOES_ELSEWHERE.has(name));

/** Instructions of a function that is compiled; a longer one is refused. */
export const MOST_INSTRUCTIONS = 20_000;
/** All that it takes to run a function. */
export interface LinkableFunction {
  readonly object: ObjectFile;
  /** Bytes from the object's first to the entry. */
  readonly entry: number;
  /** Bytes of machine code, the table of entries not counted. */
  readonly codeBytes: number;
}

export interface CompiledLua extends LinkableFunction {
  /** What the code consists of after the entry, in ascending order: for people only, so it is made when asked for. */
  parts(): CodePart[];
}

/** A stretch of machine code that is of one instruction. */
export interface CodePart {
  /** From the object's first byte. */
  readonly offset: number;
  readonly pc: number;
  /** Behind the function, for what is rarer. */
  readonly isOutOfLine: boolean;
}

/** Serves each compilation again. */
const SINK = new ByteSink();

/**
 * Compiles a function, or says why not. `counters` is the symbol of an array of 64-bit numbers, one for each instruction: the code then
 * counts there what it executes.
 */
export function compileLua(unit: Unit, counters?: string): CompiledLua | Refusal {
  const count = unit.code.length >> 3;
  if (count > MOST_INSTRUCTIONS) {
    return refusal("notCompilable", {
      tier: "the baseline",
      what: `a function of more than ${MOST_INSTRUCTIONS} instructions`,
    });
  }
  const section = new OnePassSection(SINK);
  const e = new Emitter(unit, section, counters);
  const entry = (count * 4 + 15) & -16;
  e.x.fill(entry, 0);
  emitEntry(e);
  for (let pc = 0, isReached = true; pc < count; pc++) {
    e.begin(pc);
    isReached ||= e.isTarget;
    // Behind a return, as at the end of most functions: nobody comes there, and what stands at its place does not matter.
    if (!isReached) continue;
    BY_NUMBER[e.op](e);
    isReached = !NEVER_ON[e.op];
  }
  e.bind(e.places[count]);
  e.finish();
  return pack(e, entry);
}

function pack(e: Emitter, entry: number): CompiledLua {
  const { section, places } = e;
  const bytes = section.finish();
  const view = new DataView(bytes.buffer);
  for (let pc = 0; pc < places.length - 1; pc++) view.setInt32(entry - 4 * (pc + 1), places[pc].offset - entry, true);
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const relocations = section.references.map(({ offset, kind, name, addend }): Relocation => {
    let symbol = indexes.get(name);
    if (symbol === undefined) {
      // Behind the entry's.
      symbol = names.push(name);
      indexes.set(name, symbol);
    }
    return { offset, kind, symbol, addend };
  });
  const object = objectOf(bytes, entry, relocations, names.map(placeSymbol), unwindInstructions(e.stackNotes, entry));
  const parts = (): CodePart[] => [
    ...Array.from(e.starts, (offset, pc) => ({ offset, pc, isOutOfLine: false })),
    ...Array.from(e.rarerPlaces(), ({ label, pc }) => ({ offset: label.offset, pc, isOutOfLine: true })),
  ];
  return { object, entry, codeBytes: bytes.length - entry, parts };
}

// Call frame instructions (DWARF 5, 6.4.2).
const DW_CFA_advance_loc4 = 0x04;
const DW_CFA_def_cfa_offset = 0x0e;

/** How debuggers find the caller, from places and depths in turns. */
function unwindInstructions(notes: readonly number[], entry: number): Uint8Array {
  const writer = new ByteWriter();
  for (let index = 0, last = entry; index < notes.length; index += 2) {
    writer.u8(DW_CFA_advance_loc4);
    writer.u32(notes[index] - last);
    writer.u8(DW_CFA_def_cfa_offset);
    writer.uleb(notes[index + 1]);
    last = notes[index];
  }
  return writer.finish();
}
