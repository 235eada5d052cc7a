/** An address and a signature to a JavaScript function. */
import { programError } from "../base/index.ts";
import { CONTEXT, type LoadedCode, type NativeMemory, STATUS } from "../memory/index.ts";
import {
  checkSignature,
  entryStub,
  formatSignature,
  type NativeType,
  type Signature,
  TARGET,
  TYPES,
} from "./signature.ts";

/** An argument or result in JavaScript. */
export type NativeValue = number | bigint | { readonly address: number } | ArrayBufferView | null | undefined;

export interface CallOptions {
  /**
   * Answers code that parks: request and reply are integers within ±2^53. If it throws, the parked stack is dropped and the call
   * throws the same. Without it, parking is an error.
   */
  readonly onPark?: (request: number) => number;
  /** What the call gives when the code drops its run with a request. Without it, dropping is an error. */
  readonly onDrop?: (request: number) => NativeValue;
}

export interface AsyncCallOptions {
  /** As above, but may answer later: meanwhile the stack is parked, and other functions can be called. */
  readonly onPark: (request: number) => number | Promise<number>;
  readonly onDrop?: (request: number) => NativeValue;
}

export type NativeFunction = (...args: NativeValue[]) => NativeValue;
export type AsyncNativeFunction = (...args: NativeValue[]) => Promise<NativeValue>;

/** Where a function is: by its global name in loaded code, or at an address, which the caller keeps valid. */
export type FunctionPlace =
  | { readonly code: LoadedCode; readonly name: string }
  | { readonly address: number; readonly name?: string };

/** Machine code of a signature, with the places of its two addresses. */
interface Template {
  readonly bytes: Uint8Array;
  readonly targetAt: number;
}

const templates = new WeakMap<NativeMemory, Map<string, Template>>();

function templateOf(memory: NativeMemory, signature: Signature): Template {
  let own = templates.get(memory);
  if (own === undefined) templates.set(memory, (own = new Map()));
  const key = formatSignature(signature);
  let template = own.get(key);
  if (template === undefined) own.set(key, (template = makeTemplate(memory, signature)));
  return template;
}

function makeTemplate(memory: NativeMemory, signature: Signature): Template {
  const { sections, symbols } = entryStub(signature);
  const [{ bytes, relocations }] = sections;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let targetAt = -1;
  for (const { offset, symbol } of relocations) {
    if (symbols[symbol].name === TARGET) targetAt = offset;
    else words.setBigUint64(offset, BigInt(memory.context.address), true);
  }
  return { bytes, targetAt };
}

/** The callback of one function: its machine code, as long as the JavaScript function lives. */
function makeEntry(
  memory: NativeMemory,
  place: FunctionPlace,
  signature: Signature,
): { readonly enter: () => void; readonly release: () => void } {
  const { bytes, targetAt } = templateOf(memory, signature);
  const name = nameOf(place);
  const piece = memory.allocateCode(bytes.length, name);
  piece.bytes.set(bytes);
  const words = new DataView(piece.bytes.buffer, piece.bytes.byteOffset, piece.size);
  // Nothing here may hold the LoadedCode: entries are held by its block.
  const block = "code" in place ? place.code.block : undefined;
  const retarget = (): void => {
    const target =
      block === undefined
        ? (place as { address: number }).address
        : block.isFreed
          ? memory.freedAddress
          : (block.linked.symbols.get(name) as number);
    words.setBigUint64(targetAt, BigInt(target), true);
  };
  retarget();
  const entry = { retarget };
  block?.entries.add(entry);
  memory.published(piece);
  return {
    enter: memory.system.addon.fn(piece.address) as () => void,
    release() {
      block?.entries.delete(entry);
      memory.freePiece(piece);
    },
  };
}

function nameOf(place: FunctionPlace): string {
  return "code" in place ? place.name : (place.name ?? `0x${place.address.toString(16)}`);
}

const collected = new FinalizationRegistry<() => void>((release) => release());

/** Throws for a place that is no function here. */
function checkPlace(place: FunctionPlace): void {
  if ("code" in place) {
    if (place.code.addressOf(place.name) === undefined)
      throw programError("noSuchFunction", { name: place.name, code: place.code.name });
  } else if (!Number.isSafeInteger(place.address) || place.address <= 0) {
    throw new TypeError(`an address is a positive integer, not ${String(place.address)}`);
  }
}

// -------------------------------------------------------------- arguments

const F64 = (at: number): string => `f64[${at >> 3}]`;

/** The statement that stores argument `index`, and complains of what it is not. */
function storing(type: NativeType, index: number): string {
  const at = CONTEXT.arguments + 8 * index;
  const value = `a${index}`;
  const number = `if (typeof ${value} !== "number") bad(${index}, ${value});`;
  switch (type) {
    case "i32":
      return `${number} i32[${at >> 2}] = ${value};`;
    case "f32":
      return `${number} f32[${at >> 2}] = ${value};`;
    case "f64":
      return `${number} ${F64(at)} = ${value};`;
    case "pointer":
      return `${F64(at)} = Number.isSafeInteger(${value}) ? ${value} : address(${index}, ${value});`;
    default:
      return `i64[${at >> 3}] = typeof ${value} === "bigint" ? ${value} : big(${index}, ${value});`;
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

/** What generated functions need beside the context. */
class Caller {
  readonly memory: NativeMemory;
  readonly name: string;
  readonly signature: Signature;
  /** Held for as long as the function can be called. */
  readonly place: FunctionPlace;

  constructor(memory: NativeMemory, place: FunctionPlace, signature: Signature) {
    this.memory = memory;
    this.name = nameOf(place);
    this.signature = signature;
    this.place = place;
  }

  readonly bad = (index: number, value: unknown): never => {
    const type = TYPES[(this.signature.args as readonly NativeType[])[index]].inJavaScript;
    throw programError("badNativeArgument", { index: index + 1, name: this.name, type, value: describe(value) });
  };

  readonly big = (index: number, value: unknown): bigint =>
    Number.isSafeInteger(value) ? BigInt(value as number) : this.bad(index, value);

  readonly address = (index: number, value: unknown): number => {
    if (value === null) return 0;
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return this.memory.system.addon.addr(value);
    const address = (value as { readonly address?: unknown } | undefined)?.address;
    return typeof address === "number" && Number.isSafeInteger(address) ? address : this.bad(index, value);
  };

  /** After a run that neither returned nor parked where someone answers: what the call gives, or throws. */
  left({ onDrop }: CallOptions): NativeValue {
    const { memory } = this;
    const { context } = memory;
    const status = context.int32[CONTEXT.status >> 2];
    const request = context.int32[(CONTEXT.request >> 2) + 1] * 2 ** 32 + context.uint32[CONTEXT.request >> 2];
    context.int32[CONTEXT.status >> 2] = STATUS.returned;
    if (status === STATUS.parked) memory.dropParked();
    else memory.settle();
    switch (status) {
      case STATUS.faulted:
        throw memory.takeFault();
      case STATUS.freed:
        throw programError("codeFreed", { name: this.name });
      case STATUS.parked:
        throw this.#misused(`parked with request ${request}, which nobody answers`);
      default:
        if (onDrop === undefined) throw this.#misused(`dropped its run with ${request}, which nobody expects`);
        return onDrop(request);
    }
  }

  #misused(reason: string): Error {
    return programError("parkMisused", { name: this.name, reason });
  }

  /** The answer to parked code failed: its stack goes, unless a later one lies below it, which then is in the way. */
  readonly abandon = (parked: number): void => {
    if (this.memory.context.uint32[CONTEXT.parked >> 2] === parked) this.memory.dropParked();
  };

  readonly outOfTurn = (): never => {
    throw this.#misused("cannot go on: code that was parked later has not gone on yet");
  };

  /** The upper half of a reply of more than 32 bits. */
  readonly high = (reply: unknown): number => {
    if (Number.isSafeInteger(reply)) return Math.floor((reply as number) / 2 ** 32);
    this.memory.dropParked();
    throw this.#misused(`was answered with ${describe(reply)}, which is no safe integer`);
  };
}

function describe(value: unknown): string {
  if (typeof value === "string") return `'${value.length > 20 ? `${value.slice(0, 20)}…` : value}'`;
  return typeof value === "object" && value !== null
    ? "an object"
    : `${typeof value === "bigint" ? "bigint " : ""}${String(value)}`;
}

let count = 0;

/**
 * The JavaScript function. Its text is unlike that of all others: V8 keeps what it learns of calls by text, and a call site that knows
 * one native function only is three times as fast as one that knows many.
 */
function write(caller: Caller, enter: () => void, options: CallOptions): NativeFunction {
  const { args = [], result } = caller.signature;
  const names = args.map((_, index) => `a${index}`);
  const { memory } = caller;
  const word = (at: number): string => `${at >> 2}`;
  // A reply that fits 32 bits, to code that was parked last, needs no more than this.
  const text = `// ${++count}
return function (${names.join(", ")}) {
  ${args.map(storing).join("\n  ")}
  enter();
  while (i32[${word(CONTEXT.status)}] !== 0) {
    if (i32[${word(CONTEXT.status)}] !== ${STATUS.parked} || onPark === undefined) return left();
    i32[${word(CONTEXT.status)}] = 0;
    const parked = u32[${word(CONTEXT.parked)}];
    let reply;
    try {
      reply = onPark(i32[${word(CONTEXT.request + 4)}] * 0x100000000 + u32[${word(CONTEXT.request)}]);
    } catch (error) {
      abandon(parked);
      throw error;
    }
    if (typeof reply !== "number") high(reply);
    if (u32[${word(CONTEXT.parked)}] !== parked) outOfTurn();
    i32[${word(CONTEXT.reply)}] = reply;
    i32[${word(CONTEXT.reply + 4)}] = (reply | 0) === reply ? reply >> 31 : high(reply);
    resume();
  }
  return ${reading(result)};
};`;
  const { int32, uint32, int64, uint64, float32, float64 } = memory.context;
  const scope = {
    enter,
    onPark: options.onPark,
    left: () => caller.left(options),
    bad: caller.bad,
    big: caller.big,
    address: caller.address,
    high: caller.high,
    abandon: caller.abandon,
    outOfTurn: caller.outOfTurn,
    resume: memory.resume,
    i32: int32,
    u32: uint32,
    i64: int64,
    u64: uint64,
    f32: float32,
    f64: float64,
  };
  return new Function(...Object.keys(scope), text)(...Object.values(scope)) as NativeFunction;
}

/**
 * The function at a place as one of JavaScript. It may be called again while it is parked. Throws a program error for a signature or a
 * name that there is not; its calls throw one for a fault of the code, for wrong arguments, and after the code was freed.
 */
export function nativeFunction(
  memory: NativeMemory,
  place: FunctionPlace,
  signature: Signature,
  options: CallOptions = {},
): NativeFunction {
  checkSignature(signature);
  checkPlace(place);
  const caller = new Caller(memory, place, signature);
  const { enter, release } = makeEntry(memory, place, signature);
  const made = write(caller, enter, options);
  collected.register(made, release);
  return made;
}
