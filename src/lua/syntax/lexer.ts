/**
 * From bytes to tokens. The lexer holds the current token in its own fields (no token objects are made), `next` moves to
 * the following one and `lookAhead` peeks at one more, which only table constructors need.
 *
 * Words come out of one table that also holds the reserved words, so that a name is one object however often it
 * occurs: the scopes hang a name's current declaration on that object and need no search.
 *
 * Errors follow PUC's llex.c, quirks included: the position is the line reached by reading, and the text after `near` is
 * what PUC's buffer holds at that point (for strings: escapes already replaced).
 */
import { LuaSyntaxError, untilZero } from "./errors.ts";
import { readLongBracket, readString } from "./literals.ts";
import { parseNumeral } from "./numerals.ts";
import { BYTE_CLASS, DIGIT, HEX_DIGIT, LETTER, quoteToken, RESERVED_WORDS, SINGLE_BYTES } from "./tokens.ts";
import type { TokenKind } from "./tokens.ts";
import type { Local } from "./tree.ts";

export type { TokenKind } from "./tokens.ts";

/** A word of the text, one object for all its occurrences. */
export interface Word {
  readonly text: string;
  /** The word itself if it is reserved, else `<name>`. */
  readonly kind: TokenKind;
  /** The innermost declaration in scope, if any (kept by the scopes). */
  declaration: Declaration | undefined;
}

/** A local in scope, and what its name meant outside. */
interface Declaration {
  readonly local: Local;
  /** The function scope that declares it; opaque to the lexer. */
  readonly owner: object;
  readonly hidden: Declaration | undefined;
}

/** The byte after the last one: no byte has this code, and its class is none. */
const END = 256;

const NO_WORD: Word = { text: "", kind: "<name>", declaration: undefined };

/** Told from time to time how far a long text has been read: its bytes since the last time, and all tokens so far. */
export type Progress = (bytes: number, tokens: number) => void;

/** Bytes of text between two reports of progress. */
const REPORT_BYTES = 16_384;

export class Lexer {
  readonly text: string;
  readonly chunk: string;

  /** The current token: its kind, its bytes [from, to), and its value if it has one. */
  kind: TokenKind = "<eof>";
  from = 0;
  to = 0;
  /** The value of a string (byte string) or numeral. */
  value: string | number | bigint = "";
  /** The word of a name or reserved word. */
  word: Word = NO_WORD;
  /** The line reached: where the token read last ends. */
  line = 1;
  /** Where the token before the current one ended. */
  lastLine = 1;
  lastTo = 0;

  #at = 0;
  #tokens = 0;
  #reported = 0;
  #nextReport: number;
  readonly #progress: Progress | undefined;
  readonly #words = new Map<string, Word>();
  #ahead: { kind: TokenKind; from: number; to: number; value: string | number | bigint; word: Word } | undefined;

  constructor(text: string, chunk: string, progress?: Progress) {
    this.text = text;
    this.chunk = chunk;
    this.#progress = progress;
    this.#nextReport = progress === undefined ? Infinity : REPORT_BYTES;
    for (const word of RESERVED_WORDS) this.#words.set(word, { text: word, kind: word, declaration: undefined });
  }

  /** The one object of a word that may not occur in the text (`self`, `_ENV`). */
  intern(text: string): Word {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const word: Word = { text, kind: "<name>", declaration: undefined };
    this.#words.set(text, word);
    return word;
  }

  /** Moves to the next token. */
  next(): void {
    this.lastLine = this.line;
    this.lastTo = this.to;
    const ahead = this.#ahead;
    if (ahead === undefined) {
      this.#read();
      return;
    }
    this.#ahead = undefined;
    this.kind = ahead.kind;
    this.from = ahead.from;
    this.to = ahead.to;
    this.value = ahead.value;
    this.word = ahead.word;
  }

  /** The kind of the token after the current one. `line` then counts that token too, as in PUC. */
  lookAhead(): TokenKind {
    const { kind, from, to, value, word } = this;
    this.#read();
    this.#ahead = { kind: this.kind, from: this.from, to: this.to, value: this.value, word: this.word };
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.value = value;
    this.word = word;
    return this.#ahead.kind;
  }

  // ---- Errors ---------------------------------------------------------------------------------------------------

  /** An error at the current token. */
  errorNear(reason: string): LuaSyntaxError {
    if (this.kind === "\0") return this.error(reason); // PUC takes a token numbered 0 for "no token"
    return this.error(`${reason} near ${this.#tokenText()}`, this.kind === "<eof>");
  }

  /** An error in the middle of a token: `shown` is what has been read of it, undefined at the end of the text. */
  errorInToken(reason: string, shown: string | undefined, at: number): LuaSyntaxError {
    this.to = at;
    const near = shown === undefined ? "<eof>" : `'${untilZero(shown)}'`;
    return this.error(`${reason} near ${near}`, shown === undefined);
  }

  error(reason: string, incomplete = false): LuaSyntaxError {
    return new LuaSyntaxError(reason, this.chunk, this.line, this.to, incomplete);
  }

  #tokenText(): string {
    switch (this.kind) {
      case "<name>":
        return `'${this.word.text}'`;
      case "<integer>":
      case "<number>":
        return `'${this.text.slice(this.from, this.to)}'`;
      case "<string>":
        return `'${untilZero(this.#stringText())}'`;
      default:
        return quoteToken(this.kind);
    }
  }

  #stringText(): string {
    const quote = this.text[this.from];
    if (quote !== "[") return quote + this.value + quote;
    const level = this.text.indexOf("[", this.from + 1) - this.from - 1;
    const equals = "=".repeat(level);
    return `[${equals}[${this.value}]${equals}]`;
  }

  // ---- Reading --------------------------------------------------------------------------------------------------

  #read(): void {
    const text = this.text;
    const length = text.length;
    let at = this.#at;
    this.#tokens++;
    for (;;) {
      if (at >= this.#nextReport) this.#report(at);
      if (at >= length) {
        this.#at = this.from = this.to = at;
        this.kind = "<eof>";
        return;
      }
      const byte = text.charCodeAt(at);
      if (BYTE_CLASS[byte] & LETTER) {
        this.#readWord(at);
        return;
      }
      switch (byte) {
        case 0x20: // the bytes of SPACE but line breaks
        case 0x09:
        case 0x0b:
        case 0x0c:
          at++;
          continue;
        case 0x0a:
        case 0x0d:
          at = this.skipLineBreak(at);
          continue;
        case 0x2d: // -
          if (text.charCodeAt(at + 1) !== 0x2d) return this.#finish("-", at, at + 1);
          at = this.#skipComment(at);
          continue;
        case 0x22: // "
        case 0x27: // '
          return this.#finish("<string>", at, readString(this, at, byte));
        case 0x5b: // [
          return this.#readBracket(at);
        case 0x30: // 0 … 9
        case 0x31:
        case 0x32:
        case 0x33:
        case 0x34:
        case 0x35:
        case 0x36:
        case 0x37:
        case 0x38:
        case 0x39:
          return this.#readNumeral(at, at);
        case 0x2e: // .
          return this.#readDots(at);
        case 0x3d: // =
          return this.#oneOrTwo("=", "==", 0x3d, at);
        case 0x7e: // ~
          return this.#oneOrTwo("~", "~=", 0x3d, at);
        case 0x2f: // /
          return this.#oneOrTwo("/", "//", 0x2f, at);
        case 0x3a: // :
          return this.#oneOrTwo(":", "::", 0x3a, at);
        case 0x3c: // <
          if (text.charCodeAt(at + 1) === 0x3c) return this.#finish("<<", at, at + 2);
          return this.#oneOrTwo("<", "<=", 0x3d, at);
        case 0x3e: // >
          if (text.charCodeAt(at + 1) === 0x3e) return this.#finish(">>", at, at + 2);
          return this.#oneOrTwo(">", ">=", 0x3d, at);
        default:
          return this.#finish(SINGLE_BYTES[byte], at, at + 1);
      }
    }
  }

  #report(at: number): void {
    this.#progress?.(at - this.#reported, this.#tokens);
    this.#reported = at;
    this.#nextReport = at + REPORT_BYTES;
  }

  #finish(kind: TokenKind, from: number, to: number): void {
    this.kind = kind;
    this.from = from;
    this.to = this.#at = to;
  }

  #oneOrTwo(one: TokenKind, two: TokenKind, second: number, at: number): void {
    if (this.text.charCodeAt(at + 1) === second) this.#finish(two, at, at + 2);
    else this.#finish(one, at, at + 1);
  }

  #readWord(from: number): void {
    const text = this.text;
    const length = text.length;
    let to = from + 1;
    while (to < length && BYTE_CLASS[text.charCodeAt(to)] & (LETTER | DIGIT)) to++;
    const word = this.intern(text.slice(from, to));
    this.word = word;
    this.#finish(word.kind, from, to);
  }

  #readDots(at: number): void {
    if (this.classAt(at + 1) & DIGIT) this.#readNumeral(at, at + 1);
    else if (this.byteAt(at + 1) !== 0x2e) this.#finish(".", at, at + 1);
    else if (this.byteAt(at + 2) !== 0x2e) this.#finish("..", at, at + 2);
    else this.#finish("...", at, at + 3);
  }

  // Takes every byte that could belong to a numeral, as PUC does, and only then asks whether it is one.
  #readNumeral(from: number, firstDigit: number): void {
    let at = firstDigit + 1;
    let exponent = 0x65; // e
    if (this.byteAt(firstDigit) === 0x30 && (this.byteAt(at) | 0x20) === 0x78) {
      exponent = 0x70; // p
      at++;
    }
    for (;;) {
      const byte = this.byteAt(at);
      if ((byte | 0x20) === exponent) {
        at++;
        const sign = this.byteAt(at);
        if (sign === 0x2b || sign === 0x2d) at++;
      } else if (BYTE_CLASS[byte] & HEX_DIGIT || byte === 0x2e) at++;
      else break;
    }
    if (this.classAt(at) & LETTER) at++;
    const text = this.text.slice(from, at);
    const value = parseNumeral(text);
    if (value === undefined) throw this.errorInToken("malformed number", text, at);
    this.value = value;
    this.#finish(typeof value === "bigint" ? "<integer>" : "<number>", from, at);
  }

  #readBracket(at: number): void {
    const level = this.longBracketLevel(at);
    if (level >= 0) {
      const end = readLongBracket(this, at, level, "string");
      return this.#finish("<string>", at, end);
    }
    if (this.byteAt(at + 1) !== 0x3d) return this.#finish("[", at, at + 1);
    let end = at + 1;
    while (this.byteAt(end) === 0x3d) end++;
    throw this.errorInToken("invalid long string delimiter", this.text.slice(at, end), end);
  }

  #skipComment(at: number): number {
    const level = this.byteAt(at + 2) === 0x5b ? this.longBracketLevel(at + 2) : -1;
    if (level >= 0) return readLongBracket(this, at + 2, level, "comment");
    let end = at + 2;
    const length = this.text.length;
    for (; end < length; end++) {
      const byte = this.text.charCodeAt(end);
      if (byte === 0x0a || byte === 0x0d) break;
    }
    return end;
  }

  // ---- For the readers of literals ------------------------------------------------------------------------------

  /** The byte at an offset; 256 past the end. */
  byteAt(at: number): number {
    return at < this.text.length ? this.text.charCodeAt(at) : END;
  }

  /** Class bits of the byte at an offset. */
  classAt(at: number): number {
    return BYTE_CLASS[this.byteAt(at)];
  }

  /** Skips `\n`, `\r`, `\r\n` or `\n\r`: one line break. */
  skipLineBreak(at: number): number {
    const first = this.byteAt(at);
    const second = this.byteAt(at + 1);
    this.line++;
    return (second === 0x0a || second === 0x0d) && second !== first ? at + 2 : at + 1;
  }

  /** The number of `=` in the long bracket that opens at `at`, or -1 if none does. */
  longBracketLevel(at: number): number {
    const bracket = this.byteAt(at);
    let end = at + 1;
    while (this.byteAt(end) === 0x3d) end++;
    return this.byteAt(end) === bracket ? end - at - 1 : -1;
  }
}
