/**
 * A function as bytes, before and after compilation: what caches keep and compilers in other threads and processes are sent.
 *
 * ```
 *  unit       words: magic, parameters, frame size, data slots, constants, instructions; then constants (8 bytes each), instructions
 *  function   words: magic, bytes of code, entry, instructions, relocations, bytes of names, bytes of call frame instructions;
 *             then relocations (place, symbol << 1 | plt32, addend), names, call frame instructions, code; each from a whole word on
 * ```
 *
 * Words are little endian; names are joined by NUL. A unit's bytes are canonical: equal functions have equal bytes, whatever their lines and names
 * are. What is read may be of anybody: it is checked to be a function of this form, whose table of entries and whose relocations
 * stay inside it, for as many instructions as the reader's own function has. That its machine code is good, only who made it can say.
 */
import { type ObjectFile, type ObjectSymbol, type Relocation, UNDEFINED } from "../../object/index.ts";
import type { LinkableFunction } from "./compile.ts";
import type { Unit } from "./unit.ts";

const UNIT_MAGIC = 0x55474e49; // "INGU"
const UNIT_WORDS = 6;
const FUNCTION_MAGIC = 0x46474e49; // "INGF"
const FUNCTION_WORDS = 7;
const RELOCATION_WORDS = 3;
const RELOCATION_BYTES = 4;
const ENTRY_BYTES = 4;
const ALIGNMENT = 16;
const INSTRUCTION_BYTES = 8;
const CONSTANT_BYTES = 8;

const whole = (bytes: number): number => (bytes + 3) & ~3;
const bytesOf = (words: Int32Array): Uint8Array => new Uint8Array(words.buffer, words.byteOffset, words.byteLength);

/** The words of a buffer whose length is a multiple of four, wherever it begins. */
function wordsOf(bytes: Uint8Array): Int32Array {
  // Not `slice`, which of a Buffer makes another view.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

export function packUnit(unit: Unit): Uint8Array {
  return new Uint8Array(packForNow(unit));
}

/** Where units are packed that are looked at at once. */
let scratch = new Int32Array(1 << 12);

/** The same in memory that the next call writes to: most units are packed to be looked up, which needs no memory of their own. */
export function packForNow({ code, constants, parameters, frameSize, dataSlots }: Unit): Uint8Array {
  const codeAt = UNIT_WORDS * 4 + constants.byteLength;
  const length = codeAt + code.length;
  // Twice what is needed now.
  if (length > scratch.byteLength) scratch = new Int32Array(length >> 1);
  const words = scratch;
  words[0] = UNIT_MAGIC;
  words[1] = parameters;
  words[2] = frameSize;
  words[3] = dataSlots;
  words[4] = constants.length >> 1;
  words[5] = code.length / INSTRUCTION_BYTES;
  words.set(constants, UNIT_WORDS);
  const bytes = new Uint8Array(words.buffer, 0, length);
  bytes.set(code, codeAt);
  return bytes;
}

/** The unit in the bytes, or why there is none. Its instructions are as they were packed: who compiles it must have verified them, or trust. */
export function unpackUnit(bytes: Uint8Array): Unit | string {
  if (bytes.length % 4 !== 0 || bytes.length < UNIT_WORDS * 4) return "no whole unit";
  const words = wordsOf(bytes);
  const [magic, parameters, frameSize, dataSlots, constants, instructions] = words;
  if (magic !== UNIT_MAGIC) return "no unit";
  const from = UNIT_WORDS * 4 + constants * CONSTANT_BYTES;
  if (constants < 0 || instructions < 0 || from + instructions * INSTRUCTION_BYTES !== bytes.length)
    return "a unit of another length";
  return {
    code: bytes.slice(from),
    constants: words.slice(UNIT_WORDS, UNIT_WORDS + 2 * constants),
    parameters,
    frameSize,
    dataSlots,
  };
}

export function packFunction({ object, entry }: LinkableFunction, instructions: number): Uint8Array {
  const { symbols, sections, unwind } = object;
  const [{ bytes: code, relocations }] = sections;
  const [{ instructions: frames }] = unwind;
  const names = Buffer.from(
    symbols
      .slice(1)
      .map(({ name }) => name)
      .join("\0"),
    "latin1",
  );
  const head = Int32Array.of(
    FUNCTION_MAGIC,
    code.length,
    entry,
    instructions,
    relocations.length,
    names.length,
    frames.length,
  );
  const rows = new Int32Array(relocations.length * RELOCATION_WORDS);
  relocations.forEach(({ offset, kind, symbol, addend }, index) =>
    rows.set([offset, (symbol << 1) | Number(kind === "plt32"), addend], index * RELOCATION_WORDS),
  );
  const namesAt = head.byteLength + rows.byteLength;
  const framesAt = namesAt + whole(names.length);
  const codeAt = framesAt + whole(frames.length);
  const bytes = new Uint8Array(codeAt + whole(code.length));
  bytes.set(bytesOf(head));
  bytes.set(bytesOf(rows), head.byteLength);
  bytes.set(names, namesAt);
  bytes.set(frames, framesAt);
  bytes.set(code, codeAt);
  return bytes;
}

/** Sets of names that are remembered; a program's functions refer to some tens of different ones. */
const MOST_SETS = 1000;

/** The places outside that functions may refer to. */
export class Places {
  readonly #isPlace: (name: string) => boolean;
  /** One symbol for each place, so that a name that was looked up once is found without reading it again. */
  readonly #symbols = new Map<string, ObjectSymbol>();
  /** By the names as they stand in a function. */
  readonly #sets = new Map<string, readonly ObjectSymbol[]>();

  constructor(isPlace: (name: string) => boolean) {
    this.#isPlace = isPlace;
  }

  /** Symbols for names that are joined by NUL, or the first that is no place. */
  symbolsOf(text: string): readonly ObjectSymbol[] | string {
    const known = this.#sets.get(text);
    if (known !== undefined) return known;
    const names = text === "" ? [] : text.split("\0");
    const unknown = names.find((name) => !this.#symbols.has(name) && !this.#isPlace(name));
    if (unknown !== undefined) return unknown;
    const symbols = names.map((name) => this.#symbolOf(name));
    if (this.#sets.size === MOST_SETS) this.#sets.clear();
    this.#sets.set(text, symbols);
    return symbols;
  }

  #symbolOf(name: string): ObjectSymbol {
    let symbol = this.#symbols.get(name);
    if (symbol === undefined) this.#symbols.set(name, (symbol = placeSymbol(name)));
    return symbol;
  }
}

/** Of what a function refers to outside. */
export function placeSymbol(name: string): ObjectSymbol {
  return { name, section: UNDEFINED, offset: 0, size: 0, binding: "global", type: "function" };
}

/**
 * The function in the bytes, which nobody else may change from now on, for a unit of so many instructions, or what is wrong with them.
 * Everything that it refers to outside must be among the places.
 */
export function unpackFunction(bytes: Uint8Array, instructions: number, places: Places): LinkableFunction | string {
  if (bytes.length % 4 !== 0 || bytes.length < FUNCTION_WORDS * 4) return "no whole function";
  const words = wordsOf(bytes);
  const [magic, size, entry, count, relocations, namesLength, framesLength] = words;
  if (magic !== FUNCTION_MAGIC) return "no function";
  if (count !== instructions) return "a function of other instructions";
  const most = bytes.length;
  if (!(isUpTo(size, most) && isUpTo(entry, most) && isUpTo(relocations, most))) return "a length out of range";
  if (!(isUpTo(namesLength, most) && isUpTo(framesLength, most))) return "a length out of range";
  const namesAt = (FUNCTION_WORDS + relocations * RELOCATION_WORDS) * 4;
  const framesAt = namesAt + whole(namesLength);
  const codeAt = framesAt + whole(framesLength);
  if (codeAt + whole(size) !== bytes.length) return "a function of another length";
  if (entry % ALIGNMENT !== 0 || entry < count * ENTRY_BYTES || entry >= size) return "an entry outside";
  for (let at = codeAt + entry - count * ENTRY_BYTES; at < codeAt + entry; at += ENTRY_BYTES) {
    const place = words[at >> 2];
    if (place < 0 || place > size - entry) return "an instruction outside";
  }
  const symbols = places.symbolsOf(namesLength === 0 ? "" : latin1(bytes, namesAt, namesLength));
  if (typeof symbols === "string") return `an unknown place '${symbols}'`;
  const rows: Relocation[] = [];
  for (let index = 0, next = entry; index < relocations; index++) {
    const at = FUNCTION_WORDS + index * RELOCATION_WORDS;
    const offset = words[at];
    const symbol = words[at + 1] >>> 1;
    if (offset < next || offset > size - RELOCATION_BYTES) return "a relocation outside";
    if (symbol < 1 || symbol > symbols.length) return "a relocation to nothing";
    next = offset + RELOCATION_BYTES;
    rows.push({ offset, kind: words[at + 1] & 1 ? "plt32" : "pc32", symbol, addend: words[at + 2] });
  }
  const code = bytes.subarray(codeAt, codeAt + size);
  const frames = bytes.subarray(framesAt, framesAt + framesLength);
  return { object: objectOf(code, entry, rows, symbols, frames), entry, codeBytes: size - entry };
}

const isUpTo = (length: number, most: number): boolean => length >= 0 && length <= most;

function latin1(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString("latin1");
}

/** Name of the symbol of the entry. */
export const ENTRY = "lua.function";

/** The object of a function: one section, whose relocations are to places outside, and its unwind row. */
export function objectOf(
  bytes: Uint8Array,
  entry: number,
  relocations: readonly Relocation[],
  places: readonly ObjectSymbol[],
  instructions: Uint8Array,
): ObjectFile {
  const size = bytes.length - entry;
  return {
    sections: [{ name: ".text", kind: "code", alignment: ALIGNMENT, size: bytes.length, bytes, relocations }],
    symbols: [{ name: ENTRY, section: 0, offset: entry, size, binding: "global", type: "function" }, ...places],
    // The table of entries says where each instruction is.
    pcMap: [],
    safepoints: [],
    unwind: [{ section: 0, offset: entry, size, instructions }],
    frameSize: 0,
    key: "",
    source: "",
  };
}
