/** What a person is told of an error: message and traceback on standard error, as `lua` prints them. */
import { LuaError, LuaInterrupt } from "../lua/node.ts";

export const PROGRAM = "ingot";

/** Prints an error that ended a script. */
export function report(error: unknown): void {
  process.stderr.write(`${PROGRAM}: ${textOf(error)}\n`);
}

/** An error that ended a chunk, as text: message and traceback. */
export function textOf(error: unknown): string {
  if (error instanceof LuaInterrupt)
    return withTrace(error.reason === "abort" ? "interrupted!" : error.message, error.traceback);
  if (error instanceof LuaError) {
    if (error.value === undefined || error.value === null)
      return withTrace("(error object is a nil value)", error.traceback);
    // What `__tostring` of an error object says stands alone, as in lua.c.
    const speaks = typeof error.value !== "string" && !error.message.startsWith("(error object is a ");
    return speaks ? error.message : withTrace(error.message, error.traceback);
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function withTrace(message: string, traceback: string): string {
  if (traceback === "") return message;
  return `${message}\n${traceback}`;
}
