/**
 * Entries: the machine code and the JavaScript through which a function is called. To make one costs a tenth of a millisecond, most of it
 * V8's for a function of its own; so an entry whose JavaScript function was collected serves the next function of its signature.
 */
import { CONTEXT, type MemoryPiece, type NativeMemory, STATUS } from "../memory/index.ts";
import type { UnwindRow } from "../object/index.ts";
import type { Caller, FunctionPlace, NativeFunction, NativeValue, OnPark } from "./callable.ts";
import { entryStub, formatSignature, type NativeType, type Signature, TARGET } from "./signature.ts";
import { Target } from "./target.ts";

/** Machine code of a signature, with the place of the address that it calls. */
interface Template {
  readonly bytes: Uint8Array;
  readonly targetAt: number;
  readonly unwind: readonly UnwindRow[];
}

/** What V8 keeps for a function of its own, about; nothing else tells its collector. */
const BYTES_IN_V8 = 8192;

/** The entries of one signature. */
export class Entries {
  readonly #memory: NativeMemory;
  readonly #signature: Signature;
  readonly #template: Template;
  readonly #goOn: MakeGoOn;
  readonly #free: Entry[] = [];
  /** When the JavaScript function is gone, its entry is free. */
  readonly #collected = new FinalizationRegistry<Entry>((entry) => {
    entry.unbind();
    this.#free.push(entry);
    this.#memory.weigh(-BYTES_IN_V8);
  });

  constructor(memory: NativeMemory, signature: Signature) {
    this.#memory = memory;
    this.#signature = signature;
    this.#template = makeTemplate(memory, signature);
    this.#goOn = writeGoOn(memory, signature);
  }

  /** A JavaScript function that leads to a place. */
  make(place: FunctionPlace, caller: Caller, onPark: OnPark | undefined): NativeFunction {
    // A parked frame returns into the entry that it was called through.
    let entry = this.#free.at(-1);
    if (entry === undefined || this.#memory.isOnStack(entry.piece))
      entry = new Entry(this.#memory, this.#signature, this.#template);
    else this.#free.pop();
    entry.bind(place, caller.name);
    const made = entry.wrap(caller, this.#goOn(caller, onPark));
    this.#collected.register(made, entry);
    this.#memory.weigh(BYTES_IN_V8);
    return made;
  }
}

const all = new WeakMap<NativeMemory, Map<string, Entries>>();

export function entriesOf(memory: NativeMemory, signature: Signature): Entries {
  let own = all.get(memory);
  if (own === undefined) all.set(memory, (own = new Map()));
  const key = formatSignature(signature);
  let entries = own.get(key);
  if (entries === undefined) own.set(key, (entries = new Entries(memory, signature)));
  return entries;
}

function makeTemplate(memory: NativeMemory, signature: Signature): Template {
  const { sections, symbols, unwind } = entryStub(signature);
  const [{ bytes, relocations }] = sections;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let targetAt = -1;
  for (const { offset, symbol } of relocations) {
    if (symbols[symbol].name === TARGET) targetAt = offset;
    else words.setBigUint64(offset, BigInt(memory.context.address), true);
  }
  return { bytes, targetAt, unwind };
}

class Entry {
  readonly piece: MemoryPiece;
  /** Makes a JavaScript function that comes through here. */
  readonly wrap: Wrap;
  readonly #memory: NativeMemory;
  readonly #words: DataView;
  readonly #targetAt: number;
  #name = "entry";
  #target: Target | undefined;

  constructor(memory: NativeMemory, signature: Signature, { bytes, targetAt, unwind }: Template) {
    this.#memory = memory;
    this.#targetAt = targetAt;
    this.piece = memory.allocateCode(bytes.length, () => this.#name);
    this.piece.bytes.set(bytes);
    this.#words = new DataView(this.piece.bytes.buffer, this.piece.bytes.byteOffset, this.piece.size);
    memory.published(this.piece, bytes.length, `entry ${formatSignature(signature)}`, unwind);
    this.wrap = write(memory, signature, memory.system.addon.fn(this.piece.address) as () => void);
  }

  bind(place: FunctionPlace, name: string): void {
    this.#name = name;
    this.#target = new Target(this.#memory, place, name, (address) =>
      this.#words.setBigUint64(this.#targetAt, BigInt(address), true),
    );
  }

  unbind(): void {
    this.#target?.unbind();
    this.#target = undefined;
  }
}

// -------------------------------------------------------------- JavaScript

const F64 = (at: number): string => `f64[${at >> 3}]`;

/** The statement that stores argument `index`, and complains of what it is not. */
function storing(type: NativeType, index: number): string {
  const at = CONTEXT.arguments + 8 * index;
  const value = `a${index}`;
  const number = `if (typeof ${value} !== "number") caller.bad(${index}, ${value});`;
  switch (type) {
    case "i32":
      return `${number} i32[${at >> 2}] = ${value};`;
    case "f32":
      return `${number} f32[${at >> 2}] = ${value};`;
    case "f64":
      return `${number} ${F64(at)} = ${value};`;
    case "pointer":
      return `${F64(at)} = Number.isSafeInteger(${value}) ? ${value} : caller.address(${index}, ${value});`;
    default: {
      // The halves of a safe integer, since to make a bigint costs more than the call.
      const halves = `i32[${at >> 2}] = ${value}; i32[${(at >> 2) + 1}] = Math.floor(${value} / 0x100000000);`;
      const other = `if (!Number.isSafeInteger(${value})) caller.bad(${index}, ${value}); ${halves}`;
      return `if (typeof ${value} === "bigint") i64[${at >> 3}] = ${value}; else { ${other} }`;
    }
  }
}

function reading(type: NativeType | undefined): string {
  const at = CONTEXT.result;
  switch (type) {
    case undefined:
      return "undefined";
    case "i32":
      return `i32[${at >> 2}]`;
    case "f32":
      return `f32[${at >> 2}]`;
    case "i64":
      return `i64[${at >> 3}]`;
    case "u64":
      return `u64[${at >> 3}]`;
    default:
      return F64(at);
  }
}

/** Halves of words of the context, and where they are as they were before code parked. */
const WORDS = [
  [CONTEXT.top, CONTEXT.topBefore],
  [CONTEXT.top + 4, CONTEXT.topBefore + 4],
  [CONTEXT.parked, CONTEXT.parkedBefore],
  [CONTEXT.parked + 4, CONTEXT.parkedBefore + 4],
].map(([now, before]) => [now >> 2, before >> 2] as const);

let count = 0;

/** What goes on with a run that did not just return: with its parked code, or with the errors that it left by. */
type MakeGoOn = (caller: Caller, onPark: OnPark | undefined) => () => NativeValue;
type Wrap = (caller: Caller, goOn: () => NativeValue) => NativeFunction;

const word = (at: number): string => `${at >> 2}`;
const STATUS_WORD = `i32[${word(CONTEXT.status)}]`;

function setBack(value: (index: number) => string): string {
  return WORDS.map(([now], index) => `u32[${now}] = ${value(index)};`).join(" ");
}

/** One text serves all functions of a signature: what V8 learns of them does not differ, and a text costs it time. */
function writeGoOn(memory: NativeMemory, { result }: Signature): MakeGoOn {
  // What sets the context back calls nothing: where V8's stack has run out, nothing can be called.
  const text = `return (caller, onPark) => () => {
    while (${STATUS_WORD} !== 0) {
      const status = ${STATUS_WORD};
      ${STATUS_WORD} = 0;
      const parked = u32[${word(CONTEXT.parked)}];
      ${WORDS.map(([, before], index) => `const w${index} = u32[${before}];`).join(" ")}
      try {
        if (status !== ${STATUS.parked} || onPark === undefined) return caller.left(status);
        const reply = onPark(i32[${word(CONTEXT.request + 4)}] * 0x100000000 + u32[${word(CONTEXT.request)}]);
        const high = typeof reply === "number" && (reply | 0) === reply ? reply >> 31 : caller.high(reply);
        if (u32[${word(CONTEXT.parked)}] !== parked) caller.outOfTurn();
        i32[${word(CONTEXT.reply)}] = reply;
        i32[${word(CONTEXT.reply + 4)}] = high;
        resume();
      } catch (error) {
        if (status === ${STATUS.parked} && u32[${word(CONTEXT.parked)}] === parked) { ${setBack((index) => `w${index}`)} }
        throw error;
      }
    }
    return ${reading(result)};
  };`;
  const { int32, uint32, int64, uint64, float32, float64 } = memory.context;
  const make = new Function("resume", "i32", "u32", "i64", "u64", "f32", "f64", text);
  return make(memory.resume, int32, uint32, int64, uint64, float32, float64);
}

/**
 * Its text is unlike that of all others: V8 keeps what it learns of calls by text, and a call site that knows one native function only is
 * three times as fast as one that knows many.
 */
function write(memory: NativeMemory, signature: Signature, enter: () => void): Wrap {
  const { args = [], result } = signature;
  const names = args.map((_, index) => `a${index}`);
  // The way of calls that just return is short, so that V8 makes it part of its callers. A status that is still there says that `goOn` was not.
  const text = `// ${++count}
return (${names.join(", ")}) => {
    ${args.map(storing).join("\n    ")}
    enter();
    if (${STATUS_WORD} === 0) return ${reading(result)};
    try {
      return goOn();
    } catch (error) {
      if (${STATUS_WORD} === ${STATUS.parked}) { ${setBack((index) => `u32[${WORDS[index][1]}]`)} }
      ${STATUS_WORD} = 0;
      throw error;
    }
  };`;
  const { int32, uint32, int64, uint64, float32, float64 } = memory.context;
  const make = new Function("caller", "goOn", "enter", "i32", "u32", "i64", "u64", "f32", "f64", text);
  return (caller, goOn) => make(caller, goOn, enter, int32, uint32, int64, uint64, float32, float64);
}
