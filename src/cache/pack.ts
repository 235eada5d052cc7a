/**
 * A pack: many entries in one file, which is written once, appears under its name when it is whole, and is never changed.
 *
 *     0    magic "INGOTPK1"                        row, 64 bytes, sorted by key
 *     8    id of the secret, 8 bytes               0    key, 32 bytes
 *     16   number of rows, u32                     32   authentication code, 16 bytes
 *     20   size of the file, u32                   48   kind, 8 bytes, filled up with zeros
 *     24   zeros                                   56   place of the content in the file, u32
 *     64   rows, then contents                     60   length of the content, u32
 *
 * Integers are little endian. Whatever a file says is a claim: places and lengths are checked against the size it really has, a search
 * ends after as many steps as there are digits in the number of rows, sorted or not, and contents count only when they authenticate.
 * A row that was damaged in any bit is not found, or is refused. Small packs are read whole; of larger ones the rows, and contents
 * where they are wanted.
 */
import { readSync } from "node:fs";
import { closeQuietly, openTrusted } from "./files.ts";
import { KEY_BYTES } from "./key.ts";
import { CODE_BYTES, SECRET_ID_BYTES } from "./secret.ts";
import { codeOf, doNow, read, type Work } from "./steps.ts";
import { KIND_BYTES } from "./store.ts";

export const HEADER_BYTES = 64;
export const ROW_BYTES = 64;
const MAGIC = Buffer.from("INGOTPK1");
const ID_AT = 8;
const COUNT_AT = 16;
const SIZE_AT = 20;

/** Places in a row. */
const CODE_AT = KEY_BYTES;
const KIND_AT = CODE_AT + CODE_BYTES;
const PLACE_AT = KIND_AT + KIND_BYTES;
const LENGTH_AT = PLACE_AT + 4;

/** No pack is larger, and none has more rows: what claims to be is refused before memory is taken for it. */
const MOST_BYTES = 2 ** 30;
export const MOST_ROWS = 2 ** 18;

/** No object is larger. */
export const MOST_CONTENT = 2 ** 26;

/** An entry as it is written. */
export interface Entry {
  /** KEY_BYTES bytes. */
  readonly key: Buffer;
  readonly code: Uint8Array;
  readonly kind: Uint8Array;
  readonly content: Uint8Array;
}

/** A pack's header and rows; `entries` are sorted by key. Contents follow in the same order. */
export function packHead(id: Uint8Array, entries: readonly Entry[]): Buffer {
  const head = Buffer.alloc(HEADER_BYTES + entries.length * ROW_BYTES);
  head.set(MAGIC, 0);
  head.set(id, ID_AT);
  head.writeUInt32LE(entries.length, COUNT_AT);
  let place = head.length;
  let row = HEADER_BYTES;
  for (const { key, code, kind, content } of entries) {
    head.set(key, row);
    head.set(code, row + CODE_AT);
    head.set(kind, row + KIND_AT);
    head.writeUInt32LE(place, row + PLACE_AT);
    head.writeUInt32LE(content.length, row + LENGTH_AT);
    place += content.length;
    row += ROW_BYTES;
  }
  head.writeUInt32LE(place, SIZE_AT);
  return head;
}

/** What is wrong with a header; undefined if nothing is. `size` is the file's own. */
function checkHead(header: Buffer, size: number, id: Uint8Array): string | undefined {
  if (size < HEADER_BYTES || size > MOST_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) return "malformed";
  if (header.readUInt32LE(SIZE_AT) !== size) return "truncated";
  const count = header.readUInt32LE(COUNT_AT);
  if (count > MOST_ROWS || HEADER_BYTES + count * ROW_BYTES > size) return "malformed";
  return header.subarray(ID_AT, ID_AT + SECRET_ID_BYTES).equals(id) ? undefined : "other secret";
}

function rowCount(header: Buffer): number {
  return header.readUInt32LE(COUNT_AT);
}

/** A pack that can be asked. */
export class Pack {
  readonly size: number;
  readonly count: number;
  /** Header and rows, or the whole file: memory of its own, which nobody else writes to. */
  readonly bytes: Buffer;
  // Reads of a view are V8's own and fast at once; those of a buffer are JavaScript, which has to warm up.
  readonly #view: DataView;
  /** Where contents are read from; -1 if they are in `bytes`. */
  #file: number;

  constructor(bytes: Buffer, size: number, file: number) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.size = size;
    this.count = rowCount(bytes);
    this.#file = file;
  }

  /** Whether it reads from its file, which is open until `close`. */
  get keepsFile(): boolean {
    return this.#file >= 0;
  }

  /** The row of a key, as its place in `bytes`; -1 if there is none. */
  find(key: DataView): number {
    const view = this.#view;
    const first = key.getUint32(0);
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = HEADER_BYTES + middle * ROW_BYTES;
      const order = view.getUint32(row) - first || compareRest(view, row, key);
      if (order === 0) return row;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  }

  key(row: number): Buffer {
    return this.bytes.subarray(row, row + KEY_BYTES);
  }

  kind(row: number): Buffer {
    return this.bytes.subarray(row + KIND_AT, row + KIND_AT + KIND_BYTES);
  }

  code(row: number): Buffer {
    return this.bytes.subarray(row + CODE_AT, row + CODE_AT + CODE_BYTES);
  }

  /** The length of a row's content; -1 if it does not lie in the file, behind the rows. */
  length(row: number): number {
    const place = this.#view.getUint32(row + PLACE_AT, true);
    const length = this.#view.getUint32(row + LENGTH_AT, true);
    if (length > MOST_CONTENT || place + length > this.size) return -1;
    return place < HEADER_BYTES + this.count * ROW_BYTES ? -1 : length;
  }

  /** Copies a row's content to `target`, which is as long; false if it cannot be read. */
  copy(row: number, target: Uint8Array): boolean {
    const place = this.#view.getUint32(row + PLACE_AT, true);
    if (this.#file >= 0) return readNow(this.#file, target, place);
    if (place + target.length > this.bytes.length) return false;
    target.set(this.bytes.subarray(place, place + target.length));
    return true;
  }

  /** A row of a pack that was read whole. */
  entry(row: number): Entry {
    const { bytes } = this;
    const place = bytes.readUInt32LE(row + PLACE_AT);
    const content = bytes.subarray(place, place + bytes.readUInt32LE(row + LENGTH_AT));
    return { key: this.key(row), code: this.code(row), kind: this.kind(row), content };
  }

  close(): void {
    if (this.#file >= 0) doNow(closeQuietly(this.#file));
    this.#file = -1;
  }
}

/** Fills `target` at once; false if that cannot be, as in a file that has become shorter. */
function readNow(file: number, target: Uint8Array, place: number): boolean {
  try {
    for (let at = 0; at < target.length;) {
      const count = readSync(file, target, at, target.length - at, place + at);
      if (count === 0) return false;
      at += count;
    }
    return true;
  } catch {
    return false;
  }
}

function compareRest(view: DataView, row: number, key: DataView): number {
  for (let at = 4; at < KEY_BYTES; at += 4) {
    const order = view.getUint32(row + at) - key.getUint32(at);
    if (order !== 0) return order;
  }
  return 0;
}

/** Opens a pack, whole if it has at most `whole` bytes; or the reason why not. */
export function* openPack(path: string, id: Uint8Array, whole: number): Work<Pack | string> {
  const opened = yield* openTrusted(path);
  if (typeof opened === "string") return opened;
  const { file, size } = opened;
  let pack: Pack | string;
  try {
    pack = yield* readPack(file, size, id, whole);
  } catch (error) {
    pack = codeOf(error);
  }
  if (typeof pack === "string" || !pack.keepsFile) yield* closeQuietly(file);
  return pack;
}

function* readPack(file: number, size: number, id: Uint8Array, whole: number): Work<Pack | string> {
  if (size < HEADER_BYTES) return "malformed";
  if (size <= Math.min(whole, MOST_BYTES)) {
    const bytes = Buffer.allocUnsafeSlow(size);
    if (!(yield* read(file, bytes, 0))) return "truncated";
    return checkHead(bytes, size, id) ?? new Pack(bytes, size, -1);
  }
  const header = Buffer.alloc(HEADER_BYTES);
  if (!(yield* read(file, header, 0))) return "truncated";
  const wrong = checkHead(header, size, id);
  if (wrong !== undefined) return wrong;
  const bytes = Buffer.allocUnsafeSlow(HEADER_BYTES + rowCount(header) * ROW_BYTES);
  bytes.set(header, 0);
  if (!(yield* read(file, bytes.subarray(HEADER_BYTES), HEADER_BYTES))) return "truncated";
  return new Pack(bytes, size, file);
}
