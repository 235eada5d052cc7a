/**
 * The compile server's side of its pipes: compiles one unit after the other, in the order in which they come, and answers each.
 *
 * It trusts neither units nor frames. What it cannot read ends it; whoever started it starts another.
 */
import { Worker } from "node:worker_threads";
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
import { packageFile } from "./places.ts";
import { allGiveWay } from "./priority.ts";

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
    allGiveWay();
    new Worker(packageFile("service/watchdog.js"), { workerData: process.ppid, execArgv: [] }).unref();
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
  readonly #waiting: CompileFrame[] = [];
  #secret: Uint8Array | undefined;
  #isWorking = false;

  constructor(write: (bytes: Uint8Array) => void, compilers: Compilers) {
    this.#write = write;
    this.#compilers = compilers;
  }

  /** False if the frame makes no sense. */
  take(type: number, content: Buffer): boolean {
    if (this.#secret === undefined) return type === FRAME.hello && this.#begin(content);
    const request = type === FRAME.compile ? readCompile(content) : undefined;
    if (request === undefined) return false;
    this.#waiting.push(request);
    if (!this.#isWorking) void this.#work(this.#secret);
    return true;
  }

  #begin(content: Buffer): boolean {
    if (content.length !== SECRET_BYTES) return false;
    this.#secret = content;
    this.#write(answerFrame(content, READY_ANSWER));
    return true;
  }

  async #work(secret: Uint8Array): Promise<void> {
    this.#isWorking = true;
    for (let request = this.#waiting.shift(); request !== undefined; request = this.#waiting.shift()) {
      const { number, key, kind, unit } = request;
      const made = await this.#compilers.make(kind, unit);
      const answer = made instanceof Uint8Array ? { object: made, reason: undefined } : { object: undefined, ...made };
      this.#write(answerFrame(secret, { number, key, ...answer }));
    }
    this.#isWorking = false;
  }
}
