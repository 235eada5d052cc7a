/**
 * String literals: quoted ones with their escapes, and long brackets, which comments share. Manual section 3.1.
 *
 * Nearly all literals have neither escapes nor carriage returns: their value is one slice of the text. Otherwise it is
 * collected in pieces between the escapes. Each reader leaves the value in the lexer and returns the offset after it.
 */
import type { Lexer } from "./lexer.ts";
import { DIGIT, HEX_DIGIT, SINGLE_BYTES, SPACE } from "./tokens.ts";

const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const END = 256;

/** Reads a string quoted with `quote` at `from`. */
export function readString(lexer: Lexer, from: number, quote: number): number {
  let value = "";
  let piece = from + 1; // start of what is not yet in `value`
  for (let at = piece; ;) {
    const byte = lexer.byteAt(at);
    switch (byte) {
      case quote:
        lexer.value = value + lexer.text.slice(piece, at);
        return at + 1;
      case BACKSLASH: {
        value += lexer.text.slice(piece, at);
        const escape = readEscape(lexer, at, SINGLE_BYTES[quote] + value);
        value += escape.bytes;
        at = piece = escape.end;
        break;
      }
      case END:
        throw lexer.errorInToken("unfinished string", undefined, at);
      case NEWLINE:
      case RETURN:
        throw lexer.errorInToken("unfinished string", SINGLE_BYTES[quote] + value + lexer.text.slice(piece, at), at);
      default:
        at++;
    }
  }
}

interface Escape {
  readonly bytes: string;
  readonly end: number;
}

/** Single-letter escapes, by the byte after the backslash. */
const SIMPLE: ReadonlyMap<number, string> = new Map(
  Object.entries({
    a: "\x07",
    b: "\b",
    f: "\f",
    n: "\n",
    r: "\r",
    t: "\t",
    v: "\v",
    "\\": "\\",
    '"': '"',
    "'": "'",
  }).map(([letter, bytes]) => [letter.charCodeAt(0), bytes]),
);

/** Reads the escape whose backslash is at `at`; `before` is the literal so far, for messages. */
function readEscape(lexer: Lexer, at: number, before: string): Escape {
  const byte = lexer.byteAt(at + 1);
  const simple = SIMPLE.get(byte);
  if (simple !== undefined) return { bytes: simple, end: at + 2 };
  switch (byte) {
    case 0x78: // x
      return readHexEscape(lexer, at, before);
    case 0x75: // u
      return readUnicodeEscape(lexer, at, before);
    case 0x7a: // z
      return { bytes: "", end: skipSpace(lexer, at + 2) };
    case NEWLINE:
    case RETURN:
      return { bytes: "\n", end: lexer.skipLineBreak(at + 1) };
    case END:
      throw lexer.errorInToken("unfinished string", undefined, at + 1);
    default:
      return readDecimalEscape(lexer, at, before);
  }
}

// Shows the literal up to and with the byte that is wrong.
function escapeError(lexer: Lexer, reason: string, escape: number, wrong: number, before: string) {
  return lexer.errorInToken(reason, before + lexer.text.slice(escape, wrong + 1), wrong);
}

function readHexEscape(lexer: Lexer, at: number, before: string): Escape {
  for (let digit = at + 2; digit < at + 4; digit++) {
    if (!(lexer.classAt(digit) & HEX_DIGIT)) throw escapeError(lexer, "hexadecimal digit expected", at, digit, before);
  }
  return { bytes: SINGLE_BYTES[parseInt(lexer.text.slice(at + 2, at + 4), 16)], end: at + 4 };
}

function readDecimalEscape(lexer: Lexer, at: number, before: string): Escape {
  let end = at + 1;
  while (end < at + 4 && lexer.classAt(end) & DIGIT) end++;
  if (end === at + 1) throw escapeError(lexer, "invalid escape sequence", at, end, before);
  const code = Number(lexer.text.slice(at + 1, end));
  if (code > 255) throw escapeError(lexer, "decimal escape too large", at, end, before);
  return { bytes: SINGLE_BYTES[code], end };
}

function readUnicodeEscape(lexer: Lexer, at: number, before: string): Escape {
  let end = at + 2;
  if (lexer.byteAt(end) !== 0x7b) throw escapeError(lexer, "missing '{'", at, end, before);
  end++;
  if (!(lexer.classAt(end) & HEX_DIGIT)) throw escapeError(lexer, "hexadecimal digit expected", at, end, before);
  let code = 0;
  for (; lexer.classAt(end) & HEX_DIGIT; end++) {
    if (code > 0x7ffffff) throw escapeError(lexer, "UTF-8 value too large", at, end, before);
    code = code * 16 + parseInt(lexer.text[end], 16);
  }
  if (lexer.byteAt(end) !== 0x7d) throw escapeError(lexer, "missing '}'", at, end, before);
  return { bytes: encodeUtf8(code), end: end + 1 };
}

/** UTF-8 in its original form: up to six bytes, code points up to 2^31. */
function encodeUtf8(code: number): string {
  if (code < 0x80) return SINGLE_BYTES[code];
  let rest = code;
  let tail = "";
  let room = 0x3f; // what fits the first byte beside its length mark
  do {
    tail = SINGLE_BYTES[0x80 | (rest & 0x3f)] + tail;
    rest >>>= 6;
    room >>>= 1;
  } while (rest > room);
  return SINGLE_BYTES[((~room << 1) & 0xff) | rest] + tail;
}

function skipSpace(lexer: Lexer, at: number): number {
  while (lexer.classAt(at) & SPACE) {
    const byte = lexer.byteAt(at);
    at = byte === NEWLINE || byte === RETURN ? lexer.skipLineBreak(at) : at + 1;
  }
  return at;
}

/** Reads a long bracket with `level` equal signs that opens at `from`; a comment leaves no value. */
export function readLongBracket(lexer: Lexer, from: number, level: number, what: "string" | "comment"): number {
  const text = lexer.text;
  const close = `]${"=".repeat(level)}]`;
  const startLine = lexer.line;
  let start = from + level + 2;
  const first = lexer.byteAt(start);
  if (first === NEWLINE || first === RETURN) start = lexer.skipLineBreak(start);
  const end = text.indexOf(close, start);
  if (end < 0) {
    countLines(lexer, start, text.length);
    throw lexer.errorInToken(`unfinished long ${what} (starting at line ${startLine})`, undefined, text.length);
  }
  countLines(lexer, start, end);
  if (what === "string") lexer.value = withNewlines(text.slice(start, end));
  return end + close.length;
}

function countLines(lexer: Lexer, start: number, end: number): void {
  for (let at = start; at < end;) {
    const byte = lexer.text.charCodeAt(at);
    at = byte === NEWLINE || byte === RETURN ? lexer.skipLineBreak(at) : at + 1;
  }
}

/** Every line break of a long string is one newline. */
function withNewlines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n|\n\r|\r/g, "\n") : text;
}
