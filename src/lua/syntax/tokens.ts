/**
 * The tokens of Lua, manual section 3.1. A token's kind is its own spelling, so that the parser reads like the grammar:
 * `lexer.kind === "then"`. Kinds with a value are written in angle brackets, as PUC's messages name them. A byte that
 * begins no token is a kind too: the one-character string of it, which no rule of the grammar accepts.
 */

export const RESERVED_WORDS = [
  ...["and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in"],
  ...["local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while"],
] as const;

/** `<name>`, `<string>`, `<integer>`, `<number>`, `<eof>`, a reserved word, an operator, or any single byte. */
export type TokenKind = string;

/** Every one-byte string, by its byte: single-byte tokens without an allocation. */
export const SINGLE_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));

const NAMED: ReadonlySet<string> = new Set(["<eof>", "<name>", "<string>", "<integer>", "<number>"]);

/** A token's kind as messages show it: `'then'`, `<name>`, `'<\1>'` (`luaX_token2str`). */
export function quoteToken(kind: TokenKind): string {
  if (NAMED.has(kind)) return kind;
  const byte = kind.charCodeAt(0);
  const printable = kind.length > 1 || (byte >= 32 && byte < 127);
  return printable ? `'${kind}'` : `'<\\${byte}>'`;
}

// ---- Classes of bytes -------------------------------------------------------------------------------------------

/** A letter or `_`: begins a name. */
export const LETTER = 1;
export const DIGIT = 2;
export const HEX_DIGIT = 4;
/** Space, tab, newline, carriage return, vertical tab, form feed. */
export const SPACE = 8;

/** Class bits by byte, ASCII only whatever the locale; entry 256 stands for the end of the text. */
export const BYTE_CLASS = new Uint8Array(257);
mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", LETTER);
mark("0123456789", DIGIT);
mark("0123456789abcdefABCDEF", HEX_DIGIT);
mark(" \t\n\r\v\f", SPACE);

function mark(bytes: string, bit: number): void {
  for (let at = 0; at < bytes.length; at++) BYTE_CLASS[bytes.charCodeAt(at)] |= bit;
}
