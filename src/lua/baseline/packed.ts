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
import { type ObjectFile, type Relocation, UNDEFINED } from "../../object/index.ts";
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

export function packUnit({ code, constants, parameters, frameSize, dataSlots }: Unit): Uint8Array {
  const head = Int32Array.of(
    UNIT_MAGIC,
    parameters,
    frameSize,
    dataSlots,
    constants.length >> 1,
    code.length / INSTRUCTION_BYTES,
  );
  const bytes = new Uint8Array(head.byteLength + constants.byteLength + code.length);
  bytes.set(bytesOf(head));
  bytes.set(bytesOf(constants), head.byteLength);
  bytes.set(code, head.byteLength + constants.byteLength);
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

/**
 * The function in the bytes, which nobody else may change from now on, for a unit of so many instructions, or what is wrong with them.
 * Everything that it refers to outside `isPlace` must know.
 */
export function unpackFunction(
  bytes: Uint8Array,
  instructions: number,
  isPlace: (name: string) => boolean,
): LinkableFunction | string {
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
  const names = namesLength === 0 ? [] : latin1(bytes, namesAt, namesLength).split("\0");
  const unknown = names.find((name) => !isPlace(name));
  if (unknown !== undefined) return `an unknown place '${unknown}'`;
  const rows: Relocation[] = [];
  for (let index = 0, next = entry; index < relocations; index++) {
    const at = FUNCTION_WORDS + index * RELOCATION_WORDS;
    const offset = words[at];
    const symbol = words[at + 1] >>> 1;
    if (offset < next || offset > size - RELOCATION_BYTES) return "a relocation outside";
    if (symbol < 1 || symbol > names.length) return "a relocation to nothing";
    next = offset + RELOCATION_BYTES;
    rows.push({ offset, kind: words[at + 1] & 1 ? "plt32" : "pc32", symbol, addend: words[at + 2] });
  }
  const code = bytes.subarray(codeAt, codeAt + size);
  const frames = bytes.subarray(framesAt, framesAt + framesLength);
  return { object: objectOf(code, entry, rows, names, frames), entry, codeBytes: size - entry };
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
  names: readonly string[],
  instructions: Uint8Array,
): ObjectFile {
  const size = bytes.length - entry;
  return {
    sections: [{ name: ".text", kind: "code", alignment: ALIGNMENT, size: bytes.length, bytes, relocations }],
    symbols: [
      { name: ENTRY, section: 0, offset: entry, size, binding: "global", type: "function" },
      ...names.map(
        (name) => ({ name, section: UNDEFINED, offset: 0, size: 0, binding: "global", type: "function" }) as const,
      ),
    ],
    // The table of entries says where each instruction is.
    pcMap: [],
    safepoints: [],
    unwind: [{ section: 0, offset: entry, size, instructions }],
    frameSize: 0,
    key: "",
    source: "",
  };
}
