/**
 * The two exceptions that leave a Lua state.
 *
 * A `LuaError` is the program's: something called `error`, or did what Lua forbids, and nobody caught it. A `LuaInterrupt`
 * is the embedder's: a limit it set was reached, or it aborted the call. No `pcall` catches an interrupt, and it passes through
 * JavaScript callbacks like any other exception; the state can be used again afterwards.
 *
 * Mistakes in the use of this library (a closed state, an unknown option) are `IngotError`s of `base`, with stable codes.
 */

/** An uncaught error of a Lua program. */
export class LuaError extends Error {
  /** The error value: usually a string with `chunk:line:` in front; any Lua value, converted as results are. */
  readonly value: unknown;
  /** Lua's stack at the place of the error, as `debug.traceback` prints it; empty if it was not to be had. */
  readonly traceback: string;

  constructor(message: string, value: unknown, traceback = "", cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "LuaError";
    this.value = value;
    this.traceback = traceback;
  }
}

/** Which limit ended a call. */
export type InterruptReason = "fuel" | "deadline" | "abort" | "memory" | "depth" | "stringBytes" | "closed";

const SENTENCES: { readonly [R in InterruptReason]: string } = {
  fuel: "the fuel of this call is used up",
  deadline: "the deadline of this call has passed",
  abort: "this call was aborted",
  memory: "the memory limit of this Lua state is reached",
  depth: "the depth limit of this Lua state is reached",
  stringBytes: "a string is over the length limit of this Lua state",
  closed: "the Lua state was closed while this call waited",
};

/** A limit set by the embedder ended the call. Lua code cannot catch it. */
export class LuaInterrupt extends Error {
  readonly reason: InterruptReason;
  /** Lua's stack when it happened. */
  readonly traceback: string;

  constructor(reason: InterruptReason, traceback = "", cause?: unknown) {
    super(SENTENCES[reason], cause === undefined ? undefined : { cause });
    this.name = "LuaInterrupt";
    this.reason = reason;
    this.traceback = traceback;
  }
}

/**
 * Thrown by host functions that have already put their error value into the cage (`STATE.errorValue`): the driver raises it
 * in Lua. One object, without a stack, since it never leaves this room.
 */
export const RAISED: { readonly raised: true } = Object.freeze({ raised: true });

/** The message of anything that JavaScript code threw. */
export function messageOf(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  try {
    return String(thrown);
  } catch {
    return "a value that cannot be shown was thrown";
  }
}
