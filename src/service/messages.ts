/**
 * What goes between a program and its compile server, over two pipes.
 *
 * ```
 *  frame     length of the rest (4 bytes), type (1)
 *  hello     32 bytes of secret
 *  compile   number (4), key (32), length of the kind (1), kind; then the unit
 *  answer    number (4), key (32), authentication code (32), 1 if it is an object or 0 if a reason (1); then that
 * ```
 *
 * The first answer, to the hello, has number 0 and no content: the server is ready. Numbers are little endian. The code is HMAC-SHA256 under
 * the secret over number, key, kind of answer and content: so an answer belongs to the question, and comes from whom the question went to.
 * Neither side trusts the other: frames have a greatest length, and what does not parse ends the connection.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export const FRAME = { hello: 1, compile: 2, answer: 3 } as const;
export const SECRET_BYTES = 32;
/** Of a unit or an object. */
export const MOST_BYTES = 64 << 20;

const LENGTH_BYTES = 4;
const KEY_BYTES = 32;
const CODE_BYTES = 32;
const ANSWER_HEAD = 4 + KEY_BYTES + CODE_BYTES + 1;
const COMPILE_HEAD = 4 + KEY_BYTES + 1;
/** A frame's head besides its content. */
const SLACK = 1024;

export interface CompileFrame {
  readonly number: number;
  /** 64 hexadecimal digits. */
  readonly key: string;
  readonly kind: string;
  readonly unit: Uint8Array;
}

/** What the server answers to the hello. */
export const READY_ANSWER: AnswerFrame = {
  number: 0,
  key: "00".repeat(KEY_BYTES),
  object: new Uint8Array(0),
  reason: undefined,
};

export interface AnswerFrame {
  readonly number: number;
  readonly key: string;
  /** An object, or the reason why there is none. */
  readonly object: Uint8Array | undefined;
  readonly reason: string | undefined;
}

function frame(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 1);
  const head = Buffer.alloc(LENGTH_BYTES + 1);
  head.writeUInt32LE(length);
  head[LENGTH_BYTES] = type;
  return Buffer.concat([head, ...parts]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export function helloFrame(secret: Uint8Array): Buffer {
  return frame(FRAME.hello, secret);
}

export function compileFrame({ number, key, kind, unit }: CompileFrame): Buffer {
  const name = Buffer.from(kind);
  return frame(FRAME.compile, word(number), Buffer.from(key, "hex"), Buffer.of(name.length), name, unit);
}

export function answerFrame(secret: Uint8Array, { number, key, object, reason = "" }: AnswerFrame): Buffer {
  const content = object ?? Buffer.from(reason);
  const head = Buffer.concat([word(number), Buffer.from(key, "hex")]);
  const kind = Buffer.of(object === undefined ? 0 : 1);
  return frame(FRAME.answer, head, codeOf(secret, head, kind, content), kind, content);
}

function codeOf(secret: Uint8Array, head: Uint8Array, kind: Uint8Array, content: Uint8Array): Buffer {
  return createHmac("sha256", secret).update(head).update(kind).update(content).digest();
}

/** The request in a frame's content; nothing if it is none. */
export function readCompile(content: Buffer): CompileFrame | undefined {
  if (content.length < COMPILE_HEAD) return undefined;
  const nameEnd = COMPILE_HEAD + content[COMPILE_HEAD - 1];
  if (nameEnd > content.length) return undefined;
  return {
    number: content.readUInt32LE(),
    key: content.toString("hex", 4, 4 + KEY_BYTES),
    kind: content.toString("latin1", COMPILE_HEAD, nameEnd),
    unit: content.subarray(nameEnd),
  };
}

/** The answer in a frame's content; nothing if it is none, or not from whom has the secret. */
export function readAnswer(secret: Uint8Array, content: Buffer): AnswerFrame | undefined {
  if (content.length < ANSWER_HEAD) return undefined;
  const head = content.subarray(0, 4 + KEY_BYTES);
  const code = content.subarray(4 + KEY_BYTES, ANSWER_HEAD - 1);
  const kind = content.subarray(ANSWER_HEAD - 1, ANSWER_HEAD);
  const rest = content.subarray(ANSWER_HEAD);
  if (kind[0] > 1 || !timingSafeEqual(code, codeOf(secret, head, kind, rest))) return undefined;
  const isObject = kind[0] === 1;
  return {
    number: head.readUInt32LE(),
    key: head.toString("hex", 4),
    object: isObject ? rest : undefined,
    reason: isObject ? undefined : rest.toString(),
  };
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /** The frames that are complete now. Throws if what comes cannot be frames. */
  *add(bytes: Uint8Array): Generator<{ readonly type: number; readonly content: Buffer }> {
    this.#chunks.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    this.#length += bytes.length;
    while (this.#length >= LENGTH_BYTES + 1) {
      const length = this.#first(LENGTH_BYTES).readUInt32LE();
      if (length < 1 || length > MOST_BYTES + SLACK) throw new Error(`a frame of ${length} bytes`);
      if (this.#length < LENGTH_BYTES + length) return;
      const whole = this.#take(LENGTH_BYTES + length);
      yield { type: whole[LENGTH_BYTES], content: whole.subarray(LENGTH_BYTES + 1) };
    }
  }

  #first(count: number): Buffer {
    if (this.#chunks[0].length < count) this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0];
  }

  #take(count: number): Buffer {
    const first = this.#first(count);
    const taken = Buffer.from(first.subarray(0, count));
    this.#length -= count;
    if (first.length > count) this.#chunks[0] = first.subarray(count);
    else this.#chunks.shift();
    return taken;
  }
}
