/**
 * The machine code of a Lua function as lines for people, sorted by the bytecode instruction that each is of.
 *
 * ```
 *   entry │ pc 0 │ pc 1 │ … │ out of line of pc 3 │ of pc 0 │ of pc 7 …
 * ```
 * The compiler says where the parts begin. Jumps are told by the part that they lead to, calls by the symbol of the stub, and where
 * an operand is a slot, a constant or a field of the state, a note says which, since offsets mean nothing to a reader.
 */
import { decode, formatInstruction, type Instruction, Memory } from "../../asm/index.ts";
import type { CompiledLua } from "../baseline/index.ts";
import { Code, constantText, feedbackStart, kindsOffset, localName, type Proto } from "../bytecode/index.ts";
import { FRAME, STATE } from "../layout/index.ts";

export interface MachineLine {
  /** From the function's entry. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** What the operands are: `r1 name, k0 "x"`; empty if there is nothing to say. */
  readonly note: string;
}

export interface MachineCode {
  /** What is done before the first instruction. */
  readonly entry: readonly MachineLine[];
  /** By pc. */
  readonly inline: readonly (readonly MachineLine[])[];
  /** By pc: behind the function, for what is rarer. */
  readonly outOfLine: readonly (readonly MachineLine[])[];
}

/** A stretch of the code: where it begins and where its lines go. */
interface Part {
  readonly offset: number;
  readonly pc: number;
  readonly name: string;
  readonly lines: MachineLine[];
}

export function machineCode(compiled: CompiledLua, proto: Proto): MachineCode {
  const count = proto.code.length >> 3;
  const entry: MachineLine[] = [];
  const inline = Array.from({ length: count }, (): MachineLine[] => []);
  const outOfLine = Array.from({ length: count }, (): MachineLine[] => []);
  const parts: Part[] = [{ offset: compiled.entry, pc: 0, name: "entry", lines: entry }];
  for (const { offset, pc, isOutOfLine } of compiled.parts()) {
    const lines = (isOutOfLine ? outOfLine : inline)[pc];
    parts.push({ offset, pc, name: isOutOfLine ? `slow ${pc}` : `pc ${pc}`, lines });
  }
  new Printer(compiled, proto, parts).print();
  return { entry, inline, outOfLine };
}

class Printer {
  readonly #compiled: CompiledLua;
  readonly #proto: Proto;
  readonly #parts: readonly Part[];
  readonly #bytes: Uint8Array;
  /** The slot of the data vector behind the caches. */
  readonly #feedback: number;
  /** Name of the symbol whose distance stands at an offset. */
  readonly #symbols: ReadonlyMap<number, string>;

  constructor(compiled: CompiledLua, proto: Proto, parts: readonly Part[]) {
    const { sections, symbols } = compiled.object;
    this.#compiled = compiled;
    this.#proto = proto;
    this.#parts = parts;
    this.#bytes = sections[0].bytes;
    this.#feedback = feedbackStart(new Code(proto.code), proto.dataSlots);
    this.#symbols = new Map(sections[0].relocations.map(({ offset, symbol }) => [offset, symbols[symbol].name]));
  }

  print(): void {
    const bytes = this.#bytes;
    this.#parts.forEach((part, index) => {
      const end = this.#parts[index + 1]?.offset ?? bytes.length;
      for (let at = part.offset; at < end;) {
        const instruction = decode(bytes, at);
        const next = at + (instruction?.length ?? 1);
        part.lines.push({
          offset: at - this.#compiled.entry,
          bytes: bytes.subarray(at, next),
          text: instruction === undefined ? `db ${bytes[at]}` : this.#text(instruction, at),
          note: instruction === undefined ? "" : notes(instruction, this.#proto, part.pc, this.#feedback),
        });
        at = next;
      }
    });
  }

  #text(instruction: Instruction, at: number): string {
    const symbol = this.#symbols.get(at + instruction.length - 4);
    return formatInstruction(instruction, {
      address: at,
      symbolAt: (address) => symbol ?? this.#placeName(Number(address)),
    });
  }

  /** The part that a place is in, and how far. */
  #placeName(place: number): string | undefined {
    let low = 0;
    let high = this.#parts.length;
    // The last part that begins at or before the place; of empty ones at the same place the last.
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#parts[middle].offset <= place) low = middle + 1;
      else high = middle;
    }
    const part = this.#parts[low - 1];
    if (part === undefined) return undefined;
    return place === part.offset ? `<${part.name}>` : `<${part.name}+${place - part.offset}>`;
  }
}

// ---------------------------------------------------------------- notes

const SLOT_BYTES = 8;

function notes({ operands }: Instruction, proto: Proto, pc: number, feedback: number): string {
  const found = operands.map((operand) => (operand instanceof Memory ? noteOn(operand, proto, pc, feedback) : ""));
  return found.filter((note) => note !== "").join(", ");
}

/** The registers of lua/baseline/registers.ts. */
function noteOn({ base, index, displacement }: Memory, proto: Proto, pc: number, feedback: number): string {
  const names = [base?.name, index?.name];
  if (index === undefined) {
    if (base?.name === "rbx") return slotNote(displacement, proto, pc);
    if (base?.name === "r13") return dataNote(displacement, proto, feedback);
    if (base?.name === "r15") return fieldNote("state", STATE_FIELDS, displacement);
  }
  return names.includes("r15") && names.includes("rbp") ? fieldNote("frame", FRAME_FIELDS, displacement) : "";
}

function slotNote(displacement: number, proto: Proto, pc: number): string {
  const slot = Math.floor(displacement / SLOT_BYTES);
  if (slot === -1) return "the function's slot";
  if (slot < 0 || slot >= proto.frameSize) return "";
  const name = localName(proto, slot, pc) ?? localName(proto, slot, pc + 1);
  const part = displacement % SLOT_BYTES === 0 ? "" : " tag";
  return `r${slot}${name === undefined ? "" : ` ${name}`}${part}`;
}

function dataNote(displacement: number, { constants, dataSlots }: Proto, feedback: number): string {
  const slot = Math.floor(displacement / SLOT_BYTES);
  if (slot < 0 || slot >= dataSlots) return "";
  if (slot < constants.length) return `k${slot} ${constantText(constants[slot])}`;
  if (slot < feedback) return `cache ${slot - constants.length}`;
  // The rest is written by what is out of line only.
  return `kinds of pc ${kindsOffset(dataSlots, 0) - displacement}`;
}

type Fields = readonly (readonly [name: string, offset: number])[];

function fieldsOf(struct: Readonly<Record<string, number>>): Fields {
  return Object.entries(struct)
    .filter(([name]) => name !== "size")
    .sort(([, a], [, b]) => a - b);
}

const STATE_FIELDS = fieldsOf(STATE);
const FRAME_FIELDS = fieldsOf(FRAME);

function fieldNote(struct: string, fields: Fields, displacement: number): string {
  const name = fields.findLast(([, offset]) => offset <= displacement)?.[0];
  return name === undefined ? "" : `${struct}.${name}`;
}
