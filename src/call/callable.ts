/** An address and a signature to a JavaScript function. */
import { programError } from "../base/index.ts";
import { CONTEXT, type LoadedCode, type NativeMemory, STATUS } from "../memory/index.ts";
import { entriesOf } from "./entry.ts";
import { checkSignature, type NativeType, type Signature, TYPES } from "./signature.ts";

/** An argument or result in JavaScript. */
export type NativeValue = number | bigint | { readonly address: number } | ArrayBufferView | null | undefined;

export interface CallOptions {
  /**
   * Answers code that parks: request and reply are integers within ±2^53. If it throws, the parked stack is dropped and the call
   * throws the same. Without it, parking is an error.
   */
  readonly onPark?: OnPark;
  /** What the call gives when the code drops its run with a request. Without it, dropping is an error. */
  readonly onDrop?: (request: number) => NativeValue;
}

export type NativeFunction = (...args: NativeValue[]) => NativeValue;

/** Where a function is: by its global name in loaded code, or at an address, which the caller keeps valid. */
export type FunctionPlace =
  | { readonly code: LoadedCode; readonly name: string }
  | { readonly address: number; readonly name?: string };

export type OnPark = (request: number) => number;

function nameOf(place: FunctionPlace): string {
  return "code" in place ? place.name : (place.name ?? `0x${place.address.toString(16)}`);
}

/** Throws for a place that is no function here. */
function checkPlace(place: FunctionPlace): void {
  if ("code" in place) {
    if (place.code.addressOf(place.name) === undefined)
      throw programError("noSuchFunction", { name: place.name, code: place.code.name });
  } else if (!Number.isSafeInteger(place.address) || place.address <= 0) {
    throw new TypeError(`an address is a positive integer, not ${String(place.address)}`);
  }
}

/** What a function needs where it does not just return. */
export class Caller {
  readonly memory: NativeMemory;
  readonly name: string;
  readonly signature: Signature;
  /** Held for as long as the function can be called. */
  readonly place: FunctionPlace;

  readonly #onDrop: CallOptions["onDrop"];

  constructor(memory: NativeMemory, place: FunctionPlace, signature: Signature, { onDrop }: CallOptions) {
    this.memory = memory;
    this.#onDrop = onDrop;
    this.name = nameOf(place);
    this.signature = signature;
    this.place = place;
  }

  bad(index: number, value: unknown): never {
    const type = TYPES[(this.signature.args as readonly NativeType[])[index]].inJavaScript;
    throw programError("badNativeArgument", { index: index + 1, name: this.name, type, value: describe(value) });
  }

  big(index: number, value: unknown): bigint {
    return Number.isSafeInteger(value) ? BigInt(value as number) : this.bad(index, value);
  }

  address(index: number, value: unknown): number {
    if (value === null) return 0;
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return this.memory.system.addon.addr(value);
    const address = (value as { readonly address?: unknown } | undefined)?.address;
    return typeof address === "number" && Number.isSafeInteger(address) ? address : this.bad(index, value);
  }

  /** After a run that neither returned nor parked where someone answers: what the call gives, or throws. */
  left(): NativeValue {
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
        if (this.#onDrop === undefined) throw this.#misused(`dropped its run with ${request}, which nobody expects`);
        return this.#onDrop(request);
    }
  }

  #misused(reason: string): Error {
    return programError("parkMisused", { name: this.name, reason });
  }

  /** The answer to parked code failed: its stack goes, unless a later one lies below it, which then is in the way. */
  abandon(parked: number): void {
    if (this.memory.context.uint32[CONTEXT.parked >> 2] === parked) this.memory.dropParked();
  }

  outOfTurn(): never {
    throw this.#misused("cannot go on: code that was parked later has not gone on yet");
  }

  /** The upper half of a reply of more than 32 bits. */
  high(reply: unknown): number {
    if (Number.isSafeInteger(reply)) return Math.floor((reply as number) / 2 ** 32);
    this.memory.dropParked();
    throw this.#misused(`was answered with ${describe(reply)}, which is no safe integer`);
  }
}

function describe(value: unknown): string {
  if (typeof value === "string") return `'${value.length > 20 ? `${value.slice(0, 20)}…` : value}'`;
  return typeof value === "object" && value !== null
    ? "an object"
    : `${typeof value === "bigint" ? "bigint " : ""}${String(value)}`;
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
  return entriesOf(memory, signature).make(place, new Caller(memory, place, signature, options), options.onPark);
}
