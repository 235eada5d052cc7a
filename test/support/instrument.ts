/**
 * Flags in a WebAssembly module that tell what of it has run.
 *
 * Into the bytes of each function `i32.const 1; global.set n` is put where a *site* begins: the function itself, each arm of each
 * `if` (one that is not written is added), and what follows a block that was left by a branch: the arms of a `switch`. The two
 * instructions need nothing from the operand stack and leave nothing, so they may stand anywhere; no others change, and branches name
 * blocks by their depth, so nothing else of the code moves. The flags are mutable globals of the instance, exported by their number.
 *
 * Besides, an allocation can be made to fail: `ALLOCATORS` count the exported global "countdown" down, and at 0 refuse, as
 * `outOfMemory` does.
 *
 * Sites are named by source position, which the source map of the uninstrumented module gives. Copies of an inlined function
 * share the flags of their source.
 */
import { decode, Reader, skipImmediates } from "../../tools/check-core.mjs";

/**
 * Every allocation that does not fit into the window goes through the first two; in the collector's stress mode, all do. The others
 * need memory only if theirs does not suffice: each use may be the one.
 */
const ALLOCATORS = ["allocateSlow", "allocateLarge", "bufferRoom", "scratch", "growFrames", "moveStack"];
const REFUSAL = "outOfMemory";

export interface Site {
  readonly kind: "function" | "then" | "else" | "arm";
  /** The function it stands in, of several the first. */
  readonly inside: string;
  readonly file: string;
  /** From 1. Of an arm of an `if`, that of the condition. */
  readonly line: number;
  readonly column: number;
}

export interface Instrumented {
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Their numbers are the names of the exported flags. */
  readonly sites: readonly Site[];
}

/** The part of a source map that is used. */
export interface SourceMap {
  readonly sources: readonly string[];
  readonly mappings: string;
}

interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const BLOCK = 0x02;
const LOOP = 0x03;
const IF = 0x04;
const ELSE = 0x05;
const END = 0x0b;
const RETURN = 0x0f;
const CALL = 0x10;
const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const I32_CONST = 0x41;
const I32_EQZ = 0x45;
const I32_SUB = 0x6b;
const I32 = 0x7f;
const VOID = 0x40;
const BR = 0x0c;
const BR_IF = 0x0d;
const BR_TABLE = 0x0e;

export function instrument(wasm: Uint8Array, map: SourceMap): Instrumented {
  const { bodies } = decode(wasm) as { bodies: { index: number; start: number; end: number }[] };
  const positions = new Positions(map);
  const names = functionNames(wasm);
  const own = countGlobals(wasm);
  const sites: Site[] = [];
  const numbers = new Map<string, number>();

  function flag(kind: Site["kind"], inside: string, at: number): number[] {
    const position = positions.of(at);
    if (position === undefined || !position.file.startsWith("src/")) return [];
    const { file, line, column } = position;
    const key = kind === "function" ? `${inside} ${file}` : `${kind} ${file}:${line}:${column}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = sites.length;
      numbers.set(key, number);
      sites.push({ kind, inside, file, line, column });
    }
    return [I32_CONST, 1, GLOBAL_SET, ...uleb(own + 1 + number)];
  }

  const refusal = [...names].find(([, name]) => shortName(name) === REFUSAL) ?? fail(`no function ${REFUSAL}`);
  const count = [GLOBAL_GET, ...uleb(own)];
  const refuseAtZero = [
    ...[...count, I32_CONST, 1, I32_SUB, GLOBAL_SET, ...uleb(own)],
    ...[...count, I32_EQZ, IF, VOID, CALL, ...uleb(refusal[0]), RETURN, END],
  ];

  const code: number[] = [...uleb(bodies.length)];
  for (const { index, start, end } of bodies) {
    const name = shortName(names.get(index) ?? `function ${index}`);
    const first = ALLOCATORS.includes(name) ? refuseAtZero : [];
    const body = instrumentBody(wasm, start, end, first, (kind, at) => flag(kind, name, at));
    code.push(...uleb(body.length));
    for (const byte of body) code.push(byte);
  }
  return { wasm: rebuild(wasm, code, own, sites.length), sites };
}

/** Of "folder/file/name<types>" the name. */
function shortName(name: string): string {
  return /[^/]*$/.exec(name.replace(/<.*/, ""))![0];
}

/** The body with flags, and `first` before all else. */
function instrumentBody(
  wasm: Uint8Array,
  start: number,
  end: number,
  first: readonly number[],
  flag: (kind: Site["kind"], at: number) => number[],
): number[] {
  const reader = new Reader(wasm, start, end);
  const out: number[] = [];
  let copied = start;
  const insert = (at: number, bytes: readonly number[]): void => {
    for (; copied < at; copied++) out.push(wasm[copied]);
    for (const byte of bytes) out.push(byte);
  };
  reader.vector(() => {
    reader.uleb();
    reader.byte();
  });
  insert(reader.at, [...first, ...flag("function", reader.at)]);
  // What is open: the opcode, where it stands, whether a branch leads to its end, and whether an `if` has a constant condition.
  const open: { opcode: number; at: number; left: boolean; constant: boolean }[] = [];
  open.push({ opcode: VOID, at: start, left: false, constant: false });
  let constant = false; // whether the instruction before was a constant
  const leave = (depth: number): void => {
    const target = open[open.length - 1 - depth];
    if (target.opcode !== LOOP) target.left = true;
  };
  while (!reader.atEnd) {
    const { at } = reader;
    const opcode = reader.byte();
    if (opcode === BR || opcode === BR_IF) leave(reader.uleb());
    else if (opcode === BR_TABLE) for (let left = reader.uleb() + 1; left > 0; left--) leave(reader.uleb());
    else skipImmediates(reader, opcode);
    if (opcode === BLOCK || opcode === LOOP || opcode === IF) {
      // Blocks with a result are inlined functions, which are left by their returns.
      const isArm = opcode === BLOCK && wasm[at + 1] === VOID;
      open.push({ opcode: opcode === BLOCK && !isArm ? VOID : opcode, at, left: false, constant });
      if (opcode === IF && !constant) insert(reader.at, flag("then", at));
    } else if (opcode === ELSE) {
      const top = open[open.length - 1];
      top.opcode = ELSE;
      if (!top.constant) insert(reader.at, flag("else", top.at));
    } else if (opcode === END) {
      const top = open.pop()!;
      if (top.opcode === IF) {
        const bytes = top.constant ? [] : flag("else", top.at);
        if (bytes.length > 0) insert(at, [ELSE, ...bytes]);
      } else if (top.opcode === BLOCK && top.left && !reader.atEnd && wasm[reader.at] !== END) {
        insert(reader.at, flag("arm", reader.at));
      }
    }
    constant = opcode === I32_CONST;
  }
  insert(end, []);
  return out;
}

// ---------------------------------------------------------------- the sections around the code

/** The module with another code section, and with `count` globals more and one, exported. */
function rebuild(wasm: Uint8Array, code: readonly number[], own: number, count: number): Uint8Array<ArrayBuffer> {
  const out: number[] = [...wasm.subarray(0, 8)];
  const section = (id: number, content: readonly number[]): void => {
    out.push(id, ...uleb(content.length));
    for (const byte of content) out.push(byte);
  };
  const exported = ["countdown", ...Array.from({ length: count }, (_, number) => String(number))];
  const globals = exported.flatMap(() => [I32, 1, I32_CONST, 0, END]);
  const names = exported.flatMap((name, index) => [name.length, ...Buffer.from(name), 3, ...uleb(own + index)]);
  for (const { id, content } of sections(wasm)) {
    // What other sections hold, of names and debugging, no longer fits.
    if (id === 0) continue;
    const rest = new Reader(content, 0, content.length);
    const more = (added: readonly number[]): void =>
      section(id, [...uleb(rest.uleb() + exported.length), ...content.subarray(rest.at), ...added]);
    if (id === 6) more(globals);
    else if (id === 7) more(names);
    else if (id === 10) section(id, code);
    else section(id, [...content]);
  }
  return Uint8Array.from(out);
}

function sections(wasm: Uint8Array): { id: number; content: Uint8Array }[] {
  const found: { id: number; content: Uint8Array }[] = [];
  const reader = new Reader(wasm, 8, wasm.length);
  while (!reader.atEnd) {
    const id = reader.byte();
    const size = reader.uleb();
    found.push({ id, content: wasm.subarray(reader.at, reader.at + size) });
    reader.at += size;
  }
  return found;
}

function countGlobals(wasm: Uint8Array): number {
  const { content } = sections(wasm).find(({ id }) => id === 6) ?? fail("a module without globals");
  return new Reader(content, 0, content.length).uleb();
}

/** From the custom section "name". */
function functionNames(wasm: Uint8Array): Map<number, string> {
  const names = new Map<number, string>();
  for (const { id, content } of sections(wasm)) {
    const reader = new Reader(content, 0, content.length);
    if (id !== 0 || reader.name() !== "name") continue;
    while (!reader.atEnd) {
      const part = reader.byte();
      const end = reader.uleb() + reader.at;
      if (part === 1) reader.vector(() => names.set(reader.uleb(), reader.name()));
      reader.at = end;
    }
  }
  return names;
}

function uleb(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

function fail(message: string): never {
  throw new Error(message);
}

// ---------------------------------------------------------------- source positions

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The positions of a source map, whose generated "columns" are offsets in the module. */
class Positions {
  readonly #offsets: number[] = [];
  readonly #positions: Position[] = [];

  constructor({ sources, mappings }: SourceMap) {
    let [offset, source, line, column] = [0, 0, 0, 0];
    for (const segment of mappings.split(",")) {
      const [first, second, third, fourth] = differences(segment);
      offset += first;
      if (second === undefined) continue; // of no source
      source += second;
      line += third;
      column += fourth;
      this.#offsets.push(offset);
      this.#positions.push({ file: sources[source], line: line + 1, column: column + 1 });
    }
  }

  /** The position that holds at an offset: that of the last entry not behind it. */
  of(offset: number): Position | undefined {
    let [low, high] = [0, this.#offsets.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#offsets[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#positions[low - 1];
  }
}

/** Numbers in base 64, least digit first, five bits each; the first bit is the sign. */
function differences(segment: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const char of segment) {
    const digit = DIGITS.indexOf(char);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}
