/**
 * A Lua file: a stream with a buffer in front, read by lines, numbers and counts, as C's stdio does for PUC Lua.
 */
import { type HostFile, type ProcessEnd, SystemError } from "../../state/index.ts";

const CHUNK = 4096;
const NEWLINE = 10;
const EMPTY = new Uint8Array(0);
/** Longest text that `read("n")` looks at (L_MAXLENNUM). */
const LONGEST_NUMERAL = 200;

/** What a file was opened for; C's stdio refuses the rest with EBADF. */
export type Access = "read" | "write" | "both";

/** When written bytes go on to the stream. */
export type Buffering = "no" | "full" | "line";

export class LuaFile {
  readonly #stream: HostFile;
  #input: Uint8Array = EMPTY;
  #at = 0;
  #output: Uint8Array[] = [];
  #pending = 0;
  #buffering: Buffering = "full";
  #limit = 16384;
  readonly #access: Access;
  closed = false;
  /** Standard streams stay open. */
  readonly permanent: boolean;

  constructor(stream: HostFile, access: Access, permanent = false) {
    this.#stream = stream;
    this.#access = access;
    this.permanent = permanent;
  }

  // ---------------------------------------------------------------- reading

  /** Makes sure that unread bytes are there; false at the end. */
  #fill(): boolean {
    if (this.#at < this.#input.length) return true;
    if (this.#access === "write") throw badDescriptor();
    if (this.#pending > 0) this.flush();
    const chunk = new Uint8Array(CHUNK);
    this.#input = chunk.subarray(0, this.#stream.read(chunk));
    this.#at = 0;
    return this.#input.length > 0;
  }

  /** The next byte without taking it, -1 at the end. */
  #peek(): number {
    return this.#fill() ? this.#input[this.#at] : -1;
  }

  /** A line without its newline, or with it; undefined at the end. */
  line(keep: boolean): Uint8Array | undefined {
    const parts: Uint8Array[] = [];
    while (this.#fill()) {
      const end = this.#input.indexOf(NEWLINE, this.#at);
      if (end >= 0) {
        parts.push(this.#input.subarray(this.#at, keep ? end + 1 : end));
        this.#at = end + 1;
        return join(parts);
      }
      parts.push(this.#input.subarray(this.#at));
      this.#at = this.#input.length;
    }
    return parts.length === 0 ? undefined : join(parts);
  }

  /** At most `count` bytes; undefined at the end. */
  bytes(count: number): Uint8Array | undefined {
    const parts: Uint8Array[] = [];
    let left = count;
    if (count === 0) return this.#fill() ? EMPTY : undefined;
    while (left > 0 && this.#fill()) {
      const part = this.#input.subarray(this.#at, this.#at + left);
      parts.push(part);
      this.#at += part.length;
      left -= part.length;
    }
    return parts.length === 0 ? undefined : join(parts);
  }

  /** All the rest. */
  all(): Uint8Array {
    const parts: Uint8Array[] = [];
    while (this.#fill()) {
      parts.push(this.#input.subarray(this.#at));
      this.#at = this.#input.length;
    }
    return join(parts);
  }

  /** The text of a numeral at the current position, as l_read_number of liolib.c collects it. */
  numeral(): string {
    let text = "";
    let tooLong = false;
    const accept = (set: string): boolean => {
      const byte = this.#peek();
      if (byte < 0 || tooLong || !set.includes(String.fromCharCode(byte))) return false;
      if (text.length >= LONGEST_NUMERAL) {
        tooLong = true;
        return false;
      }
      text += String.fromCharCode(byte);
      this.#at++;
      return true;
    };
    const digits = (hex: boolean): number => {
      let n = 0;
      while (accept(hex ? "0123456789abcdefABCDEF" : "0123456789")) n++;
      return n;
    };
    while (" \t\n\v\f\r".includes(String.fromCharCode(this.#peek())) && this.#peek() >= 0) this.#at++;
    accept("+-");
    let count = 0;
    let hex = false;
    if (accept("0")) {
      if (accept("xX")) hex = true;
      else count = 1;
    }
    count += digits(hex);
    if (accept(".")) count += digits(hex);
    if (count > 0 && accept(hex ? "pP" : "eE")) {
      accept("+-");
      digits(false);
    }
    return tooLong ? "" : text;
  }

  // ---------------------------------------------------------------- writing

  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#access === "read") throw badDescriptor();
    this.#forgetInput();
    this.#output.push(bytes);
    this.#pending += bytes.length;
    if (
      this.#buffering === "no" ||
      this.#pending >= this.#limit ||
      (this.#buffering === "line" && bytes.includes(NEWLINE))
    )
      this.flush();
  }

  flush(): void {
    if (this.#pending === 0) return;
    const bytes = join(this.#output);
    this.#output = [];
    this.#pending = 0;
    this.#stream.write(bytes);
    this.#stream.flush();
  }

  buffering(how: Buffering, size: number): void {
    this.#buffering = how;
    if (size > 0) this.#limit = size;
    if (how === "no") this.flush();
  }

  // ---------------------------------------------------------------- position and end

  /** Bytes read ahead are given back, by moving the stream. */
  #forgetInput(): void {
    const ahead = this.#input.length - this.#at;
    this.#input = EMPTY;
    this.#at = 0;
    if (ahead > 0) this.#stream.seek("cur", -ahead);
  }

  seek(whence: "set" | "cur" | "end", offset: number): number {
    this.flush();
    this.#forgetInput();
    return this.#stream.seek(whence, offset);
  }

  close(): ProcessEnd | undefined {
    this.closed = true;
    this.flush();
    return this.#stream.close();
  }
}

function badDescriptor(): SystemError {
  return new SystemError("Bad file descriptor", 9);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
