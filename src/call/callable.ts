/** An address and a signature to a JavaScript function. */
import { programError } from "../base/index.ts";
import { CONTEXT, type LoadedCode, type NativeMemory, STATUS } from "../memory/index.ts";
import { entriesOf } from "./entry.ts";
import { valueCallsOf } from "./values.ts";
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
  /**
   * How values travel: `mailbox`, by JavaScript made for the function, which is fastest; or `values`, by machine code that asks Node for
   * each. If nothing is said, the mailbox, unless this process may not make code from strings.
   */
  readonly through?: "mailbox" | "values";
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

  /** After a run that left with a status and will not go on: what the call gives, or throws. */
  left(status: number): NativeValue {
    const { memory } = this;
    const { int32, uint32 } = memory.context;
    const request = int32[(CONTEXT.request >> 2) + 1] * 2 ** 32 + uint32[CONTEXT.request >> 2];
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

  /** The arguments as N-API takes them. Throws for one that is wrong. */
  converted(args: readonly NativeValue[]): NativeValue[] {
    return (this.signature.args ?? []).map((type, index) => {
      const value = args[index];
      if (type === "i64" || type === "u64") return typeof value === "bigint" ? value : this.big(index, value);
      if (type === "pointer") return Number.isSafeInteger(value) ? value : this.address(index, value);
      return typeof value === "number" ? value : this.bad(index, value);
    });
  }

  /** After a run that did not return: answers it until it does, or throws. */
  goOn(onPark: OnPark | undefined): NativeValue {
    const { context, resume } = this.memory;
    const { int32, uint32, uint64 } = context;
    while (int32[CONTEXT.status >> 2] !== STATUS.returned) {
      const status = int32[CONTEXT.status >> 2];
      int32[CONTEXT.status >> 2] = STATUS.returned;
      const parked = uint64[CONTEXT.parked >> 3];
      const topBefore = uint64[CONTEXT.topBefore >> 3];
      const parkedBefore = uint64[CONTEXT.parkedBefore >> 3];
      try {
        if (status !== STATUS.parked || onPark === undefined) return this.left(status);
        const reply = onPark(int32[(CONTEXT.request >> 2) + 1] * 2 ** 32 + uint32[CONTEXT.request >> 2]);
        const high = this.high(reply);
        if (uint64[CONTEXT.parked >> 3] !== parked) this.outOfTurn();
        int32[CONTEXT.reply >> 2] = reply;
        int32[(CONTEXT.reply >> 2) + 1] = high;
        resume();
      } catch (error) {
        if (status === STATUS.parked && uint64[CONTEXT.parked >> 3] === parked) {
          uint64[CONTEXT.top >> 3] = topBefore;
          uint64[CONTEXT.parked >> 3] = parkedBefore;
        }
        throw error;
      }
    }
    return this.result;
  }

  get result(): NativeValue {
    const { int32, int64, uint64, float32, float64 } = this.memory.context;
    switch (this.signature.result) {
      case undefined:
        return undefined;
      case "i32":
        return int32[CONTEXT.result >> 2];
      case "f32":
        return float32[CONTEXT.result >> 2];
      case "i64":
        return int64[CONTEXT.result >> 3];
      case "u64":
        return uint64[CONTEXT.result >> 3];
      default:
        return float64[CONTEXT.result >> 3];
    }
  }

  #misused(reason: string): Error {
    return programError("parkMisused", { name: this.name, reason });
  }

  outOfTurn(): never {
    throw this.#misused("cannot go on: code that was parked later has not gone on yet");
  }

  /** The upper half of a reply of more than 32 bits. */
  high(reply: unknown): number {
    if (Number.isSafeInteger(reply)) return Math.floor((reply as number) / 2 ** 32);
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
  const { onPark, through = mayMakeCode() ? "mailbox" : "values" } = options;
  const calls = through === "mailbox" ? entriesOf(memory, signature) : valueCallsOf(memory);
  return calls.make(place, new Caller(memory, place, signature, options), onPark);
}

let isAllowed: boolean | undefined;

/** `--disallow-code-generation-from-strings` forbids it. */
function mayMakeCode(): boolean {
  if (isAllowed === undefined) {
    try {
      isAllowed = new Function("return true")() as boolean;
    } catch {
      isAllowed = false;
    }
  }
  return isAllowed;
}
