/**
 * What debuggers and profilers are told of a piece of code that lies in memory: where it is, what its functions are called,
 * and how to find their callers. The writers for each tool (symfile, perf map, jitdump) all take this record.
 *
 * Tools want functions that have a size and do not hide each other. Objects have labels without a size too, some in the middle of a
 * function; `functionsOf` makes the first of the second. Names come from programs and may be anything; tools read them up to
 * a line's end or a zero byte and show them on terminals, so `plainName` lets no control character through.
 */
import type { Bases, Layout, Linked } from "../link/index.ts";

/** A function or variable at its address; `LinkedSymbol` is one. */
export interface CodeSymbol {
  readonly name: string;
  readonly address: number;
  /** In bytes; 0 if unknown: it then goes up to the next one. */
  readonly size: number;
  /** False for constants among the code; default true. */
  readonly isFunction?: boolean;
}

/** How to find the caller of code in [address, address + size): as `UnwindRow`, at its address. */
export interface CodeUnwind {
  readonly address: number;
  readonly size: number;
  readonly instructions: Uint8Array;
}

/** A piece of code in memory. Addresses are numbers within 2^53. */
export interface CodeImage {
  /** Of the piece: a file or chunk name, for people. */
  readonly name: string;
  readonly address: number;
  /** In bytes. */
  readonly size: number;
  /** In any order. Those that lie outside of the piece are left out. */
  readonly symbols: readonly CodeSymbol[];
  /** Linked unwind records (LSB 5.0, 10.6) that lie at `address`; what follows their zero word is ignored. */
  readonly ehFrame?: { readonly address: number; readonly bytes: Uint8Array };
  /** Unwind rows of code that has no such records. */
  readonly unwind?: readonly CodeUnwind[];
}

/** The piece of code that a link made: all of its code segment, with the unwind data of compilers and of own objects. */
export function codeImage(name: string, layout: Layout, bases: Bases, linked: Linked): CodeImage {
  const { code, all, ehFrame } = linked;
  const places = new Map(
    layout.pieces.map(({ object, section, segment, offset }) => [`${object}:${section}`, bases[segment] + offset]),
  );
  const unwind = layout.resolution.objects.flatMap((object, index) =>
    object.unwind.flatMap(({ section, offset, size, instructions }) => {
      const place = places.get(`${index}:${section}`);
      return place === undefined ? [] : { address: place + offset, size, instructions };
    }),
  );
  return {
    name,
    address: bases.code,
    size: code.length,
    symbols: all,
    unwind,
    ...(ehFrame === undefined ? {} : { ehFrame: { address: ehFrame, bytes: code.subarray(ehFrame - bases.code) } }),
  };
}

/**
 * The symbols inside of a piece, by address, each with a size: labels in the middle of a function are left out, others without a
 * size end where the next symbol begins. Several may share an address. Names are plain.
 */
export function functionsOf({ address, size, symbols }: CodeImage): CodeSymbol[] {
  checkRange(address, size);
  const end = address + size;
  const inside = symbols
    .filter((symbol) => symbol.address >= address && symbol.address < end)
    .sort((a, b) => a.address - b.address || b.size - a.size);
  const kept: CodeSymbol[] = [];
  let covered = address;
  for (const symbol of inside) {
    checkRange(symbol.address, symbol.size);
    if (symbol.size === 0 && symbol.address < covered) continue;
    covered = Math.max(covered, symbol.address + symbol.size);
    kept.push(symbol);
  }
  // From the end, so that the place where the next one begins is known.
  let next = end;
  for (let index = kept.length - 1; index >= 0; index--) {
    const { name, address, size, isFunction = true } = kept[index];
    if (index + 1 < kept.length && kept[index + 1].address > address) next = kept[index + 1].address;
    const limit = size === 0 ? next : Math.min(address + size, end);
    kept[index] = { name: plainName(name), address, size: limit - address, isFunction };
  }
  return kept;
}

/** Of functions at one address, profilers take the first: which of several names a sample gets would else be chance. */
export function withoutAliases(functions: readonly CodeSymbol[]): CodeSymbol[] {
  return functions.filter(({ address }, index) => index === 0 || functions[index - 1].address !== address);
}

const LONGEST_NAME = 4096;
// With the flag `u`, Cs is a surrogate that has no other half.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A name that is safe in a line of text, a zero-ended string and on a terminal: `?` for what is not; never empty. */
export function plainName(name: string): string {
  // A pair cut in half becomes a lone surrogate, which is replaced.
  return name.slice(0, LONGEST_NAME).replace(UNSAFE, "?") || "?";
}

/** Throws a RangeError unless the bytes at `address` have numbers for addresses. */
export function checkRange(address: number, size: number): void {
  if (!Number.isSafeInteger(address) || !Number.isSafeInteger(size) || address < 0 || size < 0) {
    throw new RangeError(`no range of addresses: ${size} bytes at ${address}`);
  }
  if (!Number.isSafeInteger(address + size)) throw new RangeError(`no range of addresses: ${size} bytes at ${address}`);
}
