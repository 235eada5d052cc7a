/**
 * The fixed sentences of the core's library functions, by their number in the layout. What is new there and missing here fails
 * to compile.
 */
import { MESSAGE } from "../layout/index.ts";

const SENTENCES: { readonly [M in keyof typeof MESSAGE]: string } = {
  tableOrString: "table or string expected",
  indexOutOfRange: "index out of range",
  baseOutOfRange: "base out of range",
  protectedMetatable: "cannot change a protected metatable",
  positionOutOfBounds: "position out of bounds",
  tooManyResults: "too many results to unpack",
  wrapAround: "destination wrap around",
  tooManyElements: "too many elements to move",
  valueOutOfRange: "value out of range",
  resultingStringTooLarge: "resulting string too large",
  invalidOrder: "invalid order function for sorting",
  arrayTooBig: "array too big",
  intervalEmpty: "interval is empty",
  invalidValueInTable: "invalid value (%s) at index %d in table for 'concat'",
  wrongNumber: "wrong number of arguments",
  stringSliceTooLong: "string slice too long",
  notAContinuation: "initial position is a continuation byte",
  invalidUtf8: "invalid UTF-8 code",
  zero: "zero",
  outOfRange: "out of bounds",
  initialPosition: "initial position out of bounds",
  finalPosition: "final position out of bounds",
  closeRunning: "cannot close a running coroutine",
  closeNormal: "cannot close a normal coroutine",
  deadCoroutine: "cannot resume dead coroutine",
  nonSuspended: "cannot resume non-suspended coroutine",
  yieldOutside: "attempt to yield from outside a coroutine",
  invalidFormat: "invalid format string to 'format'",
  nestedCoroutines: "C stack overflow",
  tooManyArguments: "stack overflow",
  yieldAcross: "attempt to yield across a C-call boundary",
  wrongNumberToInsert: "wrong number of arguments to 'insert'",
  stackSlice: "stack overflow (string slice too long)",
};

/** By MESSAGE. */
export const FIXED: { readonly [message: number]: string } = Object.fromEntries(
  Object.entries(MESSAGE).map(([name, number]) => [number, SENTENCES[name as keyof typeof MESSAGE]]),
);

/** By the code that the pattern matcher answers (core/text/pattern.ts); %N is the capture's number. */
export const PATTERN: { readonly [code: number]: string } = {
  [-1]: "malformed pattern (ends with '%')",
  [-2]: "malformed pattern (missing ']')",
  [-3]: "malformed pattern (missing arguments to '%b')",
  [-4]: "missing '[' after '%f' in pattern",
  [-5]: "invalid pattern capture",
  [-6]: "invalid capture index %N",
  [-7]: "too many captures",
  [-8]: "pattern too complex",
};
