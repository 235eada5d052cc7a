/**
 * Lua text is bytes, not characters: a string literal may hold any of them, and `#"ä"` is 2 in a UTF-8 file.
 *
 * This room and the compiler keep bytes in *byte strings*: JavaScript strings whose char codes are all 0 … 255, one for
 * each byte. V8 stores them with one byte a character, compares and hashes them natively, and nothing is ever decoded,
 * so binary content survives exactly.
 */

/** Source text as a byte string. A string is taken as one already; char codes above 255 are an error. */
export function toByteString(source: Uint8Array | string): string {
  if (typeof source !== "string") return decode(source);
  const wide = /[^\0-\xff]/.exec(source);
  if (wide === null) return source;
  throw new RangeError(`not a byte string: char code ${source.charCodeAt(wide.index)} at offset ${wide.index}`);
}

/** The bytes of a byte string. */
export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

// Few enough arguments for `apply` on every engine's stack.
const PIECE = 8192;

function decode(bytes: Uint8Array): string {
  if (typeof Buffer !== "undefined") {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  }
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  }
  return pieces.join("");
}

/**
 * What `loadfile` does before parsing: drops a UTF-8 byte order mark and, if the text then begins with `#`, its first
 * line (`#!/usr/bin/env lua`). The line break stays, so that line numbers are the file's.
 */
export function skipFirstLine(text: string): string {
  const start = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
  if (text[start] !== "#") return start === 0 ? text : text.slice(start);
  const end = text.indexOf("\n", start);
  return end < 0 ? "" : text.slice(end);
}
