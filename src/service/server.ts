/**
 * The compile server's side of its pipes: compiles one unit after the other, in the order in which they come, and answers each.
 *
 * It trusts neither units nor frames. What it cannot read ends it; whoever started it starts another.
 */
import { Compilers, type CompilerModules } from "./compilers.ts";
import {
  answerFrame,
  type CompileFrame,
  FRAME,
  FrameReader,
  readCompile,
  READY_ANSWER,
  SECRET_BYTES,
} from "./messages.ts";
import { giveWay } from "./priority.ts";

/** What the server reads from. */
interface Input {
  on(event: "data", listener: (bytes: Uint8Array) => void): unknown;
  on(event: "end", listener: () => void): unknown;
}

/** Serves until the input ends, or what comes is no request. True if it ended well. */
export function serveCompiler(
  input: Input,
  write: (bytes: Uint8Array) => void,
  modules: CompilerModules,
): Promise<boolean> {
  return new Promise((done) => {
    const server = new CompileServer(write, new Compilers(modules));
    giveWay();
    const reader = new FrameReader();
    input.on("data", (bytes) => {
      try {
        for (const { type, content } of reader.add(bytes)) if (!server.take(type, content)) done(false);
      } catch {
        done(false);
      }
    });
    input.on("end", () => done(true));
  });
}

class CompileServer {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #compilers: Compilers;
  readonly #waiting = new Map<number, CompileFrame>();
  #secret: Uint8Array | undefined;
  #isWorking = false;

  constructor(write: (bytes: Uint8Array) => void, compilers: Compilers) {
    this.#write = write;
    this.#compilers = compilers;
  }

  /** False if the frame makes no sense. */
  take(type: number, content: Buffer): boolean {
    if (this.#secret === undefined) return type === FRAME.hello && this.#begin(content);
    if (type === FRAME.cancel && content.length === 4) {
      this.#waiting.delete(content.readUInt32LE());
      return true;
    }
    const request = type === FRAME.compile ? readCompile(content) : undefined;
    if (request === undefined) return false;
    this.#waiting.set(request.number, request);
    if (!this.#isWorking) void this.#work();
    return true;
  }

  #begin(content: Buffer): boolean {
    if (content.length !== SECRET_BYTES) return false;
    this.#secret = content;
    this.#write(answerFrame(content, READY_ANSWER));
    return true;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    for (const [number, { key, kind, unit }] of this.#waiting) {
      this.#waiting.delete(number);
      let made: Uint8Array | { readonly reason: string };
      try {
        await this.#compilers.load(kind);
        made = this.#compilers.compile(kind, unit);
      } catch (error) {
        made = { reason: String(error) };
      }
      const answer = made instanceof Uint8Array ? { object: made, reason: undefined } : { object: undefined, ...made };
      this.#write(answerFrame(this.#secret as Uint8Array, { number, key, ...answer }));
      // What is cancelled meanwhile is heard of between two units.
      await new Promise((next) => setImmediate(next));
    }
    this.#isWorking = false;
  }
}
