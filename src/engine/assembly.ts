/**
 * Machine code of an object as text, function by function: the last stage that a dump shows. Jumps name their targets `.1`, `.2`, … within
 * the function; what is relocated is shown by its symbol; places that can trap tell where in the source they are.
 */
import { disassemble, type DisassembledLine, formatInstruction, Jump } from "../asm/index.ts";
import { decodePcPosition, NO_TRAP } from "../codegen/index.ts";
import { TRAPS } from "../ir/index.ts";
import type { ObjectFile, ObjectSymbol, Relocation } from "../object/index.ts";

const TEXT_WIDTH = 44;

/** Calls `see` with each function that an object defines. */
export function forEachFunction(object: ObjectFile, see: (name: string, text: string) => void): void {
  const remarks = remarksOf(object);
  for (const symbol of object.symbols)
    if (symbol.type === "function" && symbol.section >= 0) see(symbol.name, functionText(object, symbol, remarks));
}

/** By section and offset: what is to be said of a place. */
type Remarks = readonly ReadonlyMap<number, string>[];

function remarksOf({ sections, pcMap }: ObjectFile): Remarks {
  const remarks = sections.map(() => new Map<number, string>());
  for (const { section, offset, position } of pcMap) {
    const { at, cause } = decodePcPosition(position);
    remarks[section].set(offset, cause === NO_TRAP ? `at ${at}` : `at ${at}: ${TRAPS[cause].name}`);
  }
  return remarks;
}

function functionText(object: ObjectFile, symbol: ObjectSymbol, remarks: Remarks): string {
  const { section, offset: start, size } = symbol;
  const relocations = new Relocations(object, symbol);
  const listed = [...disassemble(object.sections[section].bytes.subarray(start, start + size))];
  const labels = labelsOf(listed, relocations, size);
  const lines: string[] = [];
  for (const line of listed) {
    const { offset } = line;
    const found = relocations.within(line);
    const label = labels.get(offset);
    if (label !== undefined) lines.push(`${label}:`);
    const said = [found?.remark, remarks[section].get(start + offset)].filter((one) => one !== undefined);
    lines.push(lineText(line, (address) => found?.operand ?? labels.get(Number(address)), said));
  }
  return lines.join("\n");
}

function lineText(
  { offset, instruction, text }: DisassembledLine,
  symbolAt: (address: bigint) => string | undefined,
  said: readonly string[],
): string {
  const named = instruction === undefined ? text : formatInstruction(instruction, { address: offset, symbolAt });
  const line = `${offset.toString(16).padStart(6)}  ${named}`;
  return said.length === 0 ? line : `${line.padEnd(TEXT_WIDTH)}  ; ${said.join(", ")}`;
}

/** Names of the places that jumps within the code lead to. */
function labelsOf(
  lines: readonly DisassembledLine[],
  relocations: Relocations,
  size: number,
): ReadonlyMap<number, string> {
  const targets = new Set<number>();
  for (const line of lines) {
    if (relocations.within(line) !== undefined) continue;
    for (const operand of line.instruction?.operands ?? [])
      if (operand instanceof Jump) targets.add(line.offset + line.bytes.length + operand.distance);
  }
  const inside = [...targets].filter((target) => target >= 0 && target < size).toSorted((x, y) => x - y);
  return new Map(inside.map((target, index) => [target, `.${index + 1}`]));
}

interface Relocated {
  /** What the operand stands for, if the relocation is a distance. */
  readonly operand?: string;
  readonly remark?: string;
}

/** What is relocated in a function, by offset in it. */
class Relocations {
  readonly #object: ObjectFile;
  readonly #byOffset: ReadonlyMap<number, Relocation>;

  constructor(object: ObjectFile, { section, offset: start, size }: ObjectSymbol) {
    this.#object = object;
    this.#byOffset = new Map(
      object.sections[section].relocations
        .filter(({ offset }) => offset >= start && offset < start + size)
        .map((relocation) => [relocation.offset - start, relocation]),
    );
  }

  within({ offset, bytes }: DisassembledLine): Relocated | undefined {
    const end = offset + bytes.length;
    for (let at = offset; at < end; at++) {
      const found = this.#byOffset.get(at);
      if (found !== undefined) return this.#text(found, end - at);
    }
    return undefined;
  }

  /** A distance counts from the instruction's end, the relocation's from its place. */
  #text({ kind, symbol, addend }: Relocation, toEnd: number): Relocated {
    const { name, section } = this.#object.symbols[symbol];
    const isDistance = typeof kind === "string" && /^(plt|pc|gotPc)/.test(kind);
    const added = isDistance ? addend + toEnd : addend;
    const base = name === "" ? (this.#object.sections[section]?.name ?? "") : name;
    const text = added === 0 ? base : `${base}${added < 0 ? "-" : "+"}0x${Math.abs(added).toString(16)}`;
    return isDistance ? { operand: text } : { remark: text };
  }
}
