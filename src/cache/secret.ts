/**
 * Who made an entry: its authentication code is HMAC-SHA256 (FIPS 198-1), cut to 16 bytes, over key, kind, length and content, under
 * a secret of this user. It is what stands between the bytes of a file and the processor.
 *
 * The secret lies apart from the entries, with the user's other state: a folder of entries that came with somebody's archive or
 * repository may belong to this user and have the right modes, and is still not taken. A secret that others could have read, or that is
 * damaged, is replaced; entries under the old one are not asked for again.
 */
import { linkSync, renameSync, unlinkSync } from "node:fs";
import { dirname } from "node:path";
import { sha256Into } from "./digest.ts";
import { createFile, ownFolder, readShort, removeQuietly } from "./files.ts";
import { KEY_BYTES } from "./key.ts";
import { temporaryName } from "./names.ts";
import { codeOf, doNow } from "./steps.ts";
import { KIND_BYTES } from "./store.ts";

export const CODE_BYTES = 16;
/** So many bytes of the hash of a secret tell which one it was. */
export const SECRET_ID_BYTES = 8;

const SECRET_BYTES = 32;
const BLOCK = 64;
// What is hashed first: the padded secret, then key, kind and length, then the content.
const KIND_AT = BLOCK + KEY_BYTES;
const LENGTH_AT = KIND_AT + KIND_BYTES;
const CONTENT_AT = LENGTH_AT + 4;
const FIRST_ROOM = 1 << 14;
/** A larger scratch is given back after use. */
const KEPT_ROOM = 1 << 20;

/** Makes and checks authentication codes. Content is first copied into its own memory, where nobody changes it any more. */
export class Authenticator {
  /** Tells which secret this is, and nothing of it. */
  readonly id: Buffer;
  readonly #pad: Buffer;
  readonly #outer: Buffer;
  #scratch: Buffer;

  constructor(secret: Uint8Array) {
    this.#pad = Buffer.alloc(BLOCK, 0x36);
    this.#outer = Buffer.alloc(BLOCK + 32, 0x5c);
    for (let at = 0; at < secret.length; at++) {
      this.#pad[at] ^= secret[at];
      this.#outer[at] ^= secret[at];
    }
    this.#scratch = this.#makeScratch(FIRST_ROOM);
    const hash = Buffer.alloc(32);
    sha256Into(Buffer.concat([Buffer.from("ingot cache secret"), secret]), hash, 0);
    this.id = hash.subarray(0, SECRET_ID_BYTES);
  }

  #makeScratch(room: number): Buffer {
    const scratch = Buffer.allocUnsafeSlow(CONTENT_AT + room);
    scratch.set(this.#pad, 0);
    return scratch;
  }

  /** Memory for the content of the entry to be signed or checked next. */
  content(length: number): Buffer {
    const room = this.#scratch.length - CONTENT_AT;
    if (length > room) this.#scratch = this.#makeScratch(Math.max(length, Math.min(2 * room, KEPT_ROOM)));
    else if (room > KEPT_ROOM && length <= KEPT_ROOM) this.#scratch = this.#makeScratch(KEPT_ROOM);
    return this.#scratch.subarray(CONTENT_AT, CONTENT_AT + length);
  }

  /** Writes the code of what lies in `content(length)` to `code`. `key` and `kind` have KEY_BYTES and KIND_BYTES bytes. */
  sign(key: Uint8Array, kind: Uint8Array, length: number, code: Uint8Array): void {
    this.#hash(key, kind, length);
    code.set(this.#outer.subarray(BLOCK, BLOCK + CODE_BYTES));
  }

  /** Whether that is the code of what lies in `content(length)`; takes as long wherever it differs. */
  matches(key: Uint8Array, kind: Uint8Array, length: number, code: Uint8Array): boolean {
    this.#hash(key, kind, length);
    let difference = 0;
    for (let byte = 0; byte < CODE_BYTES; byte++) difference |= this.#outer[BLOCK + byte] ^ code[byte];
    return difference === 0;
  }

  /** Leaves the code in the outer block's end. */
  #hash(key: Uint8Array, kind: Uint8Array, length: number): void {
    this.#scratch.set(key, BLOCK);
    this.#scratch.set(kind, KIND_AT);
    this.#scratch.writeUInt32LE(length, LENGTH_AT);
    sha256Into(this.#scratch.subarray(0, CONTENT_AT + length), this.#outer, BLOCK);
    const outer = this.#outer;
    sha256Into(outer, outer, BLOCK);
  }
}

// ---- The file ---------------------------------------------------------------------------------------------------

const SECRET_TEXT = /^ingot cache secret 1\n([0-9a-f]{64})\n$/;
const TEXT_BYTES = 86;

/** What a secret's file holds; or why it is not to be used. */
type Found = { readonly secret: Buffer } | { readonly wrong: string };

/**
 * The secret in a file, made if it is missing. A string says why there is none. `replaced` is told of one that was not good.
 */
export function readSecret(path: string, readOnly: boolean, replaced: (why: string) => void): Buffer | string {
  for (let attempt = 0; ; attempt++) {
    const found = tryRead(path);
    if ("secret" in found) return found.secret;
    const { wrong } = found;
    if (readOnly || attempt === 3 || !["ENOENT", "mode", "malformed"].includes(wrong)) return wrong;
    try {
      const folder = ownFolder(dirname(path));
      if (folder !== undefined) return `${dirname(path)}: ${folder}`;
      if (wrong !== "ENOENT") {
        unlinkSync(path);
        replaced(wrong);
      }
      makeSecret(path);
    } catch (error) {
      // Another process was faster with one or the other.
      if (!["EEXIST", "ENOENT"].includes(codeOf(error))) return codeOf(error);
    }
  }
}

function tryRead(path: string): Found {
  const found = doNow(readShort(path, TEXT_BYTES, true));
  if (typeof found === "string") return { wrong: found };
  const text = SECRET_TEXT.exec(found.text);
  return text === null ? { wrong: "malformed" } : { secret: Buffer.from(text[1], "hex") };
}

/** The file appears whole or not at all, and of many processes that make one, the first wins. */
function makeSecret(path: string): void {
  const random = process.getBuiltinModule("node:crypto").randomBytes(SECRET_BYTES);
  const temporary = `${path}.${temporaryName()}`;
  try {
    const text = Buffer.from(`ingot cache secret 1\n${random.toString("hex")}\n`);
    doNow(createFile(temporary, [text], true));
    linkOrRename(temporary, path);
  } finally {
    doNow(removeQuietly(temporary));
  }
}

function linkOrRename(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    // Some file systems have no links. The last process wins there, and the others' entries are made again.
    if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(codeOf(error))) throw error;
    renameSync(from, to);
  }
}
