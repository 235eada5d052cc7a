/**
 * How a mistake in Lua text is reported: `chunk:line: message near 'token'`, word for word as PUC Lua 5.4.8 does.
 *
 * The message is kept apart from its position, so that an editor or a REPL need not take a text apart. Where PUC gives
 * no position ("C stack overflow" is raised by its C code, not by its lexer), `line` is 0 and none is printed.
 */

/** A program that cannot be parsed or compiled: the author's mistake, not ours. */
export class LuaSyntaxError extends Error {
  /** The chunk's name as given to `load`: `@file`, `=name`, or the text itself. */
  readonly chunk: string;
  /** Line of the last token read, as PUC reports it; 0 for errors without a position. */
  readonly line: number;
  /** Byte offset in the text where reading stopped. */
  readonly offset: number;
  /** The message without chunk and line. */
  readonly reason: string;
  /** True if the text merely ends too early: a REPL asks for another line. */
  readonly incomplete: boolean;

  constructor(reason: string, chunk: string, line: number, offset: number, incomplete = false) {
    super(line > 0 ? `${chunkIdentifier(chunk)}:${line}: ${reason}` : reason);
    this.name = "LuaSyntaxError";
    this.chunk = chunk;
    this.line = line;
    this.offset = offset;
    this.reason = reason;
    this.incomplete = incomplete;
  }
}

// LUA_IDSIZE of luaconf.h: room for an identifier, with the zero byte that ends it in C.
const IDENTIFIER_SIZE = 60;
const TEXT_SIZE = IDENTIFIER_SIZE - '[string "..."]'.length - 1;

/** A chunk's name as messages show it: `file`, `name` or `[string "text"]`, at most 59 bytes (`luaO_chunkid`). */
export function chunkIdentifier(chunk: string): string {
  const name = untilZero(chunk);
  if (name.startsWith("=")) return name.slice(1, IDENTIFIER_SIZE);
  if (name.startsWith("@")) {
    if (name.length <= IDENTIFIER_SIZE) return name.slice(1);
    return `...${name.slice(name.length - (IDENTIFIER_SIZE - 4))}`;
  }
  const newline = name.indexOf("\n");
  if (newline < 0 && name.length < TEXT_SIZE) return `[string "${name}"]`;
  const line = newline < 0 ? name : name.slice(0, newline);
  return `[string "${line.slice(0, TEXT_SIZE)}..."]`;
}

/** A byte string as C's `%s` prints it. */
export function untilZero(text: string): string {
  const zero = text.indexOf("\0");
  return zero < 0 ? text : text.slice(0, zero);
}
