/**
 * The compile server as its program sees it: a child process that is started when there is something to compile, kept, and started again
 * with growing delays when it dies. It gets one unit at a time, so that whoever killed it, or took too long, is known: such a unit is tried
 * once more, and never after that.
 *
 * What it answers counts only under the secret of this run, for the unit that was asked for. Anything else is counted, and costs the server its life.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  compileFrame,
  type CompileFrame,
  FRAME,
  FrameReader,
  helloFrame,
  readAnswer,
  READY_ANSWER,
  SECRET_BYTES,
} from "./messages.ts";
import { START_MS } from "./orders.ts";
import { DANGEROUS, Setbacks } from "./setbacks.ts";

export interface ServerOptions {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Milliseconds that one unit may take. */
  readonly unitMs: number;
  /** First delay before a server is started again, in milliseconds; it doubles each time. */
  readonly delayMs: number;
}

/** What became of a unit. */
export type Outcome =
  | { readonly object: Uint8Array }
  /** Dangerous: servers died of it. */
  | { readonly reason: string; readonly isDangerous?: boolean }
  /** There is no server: somebody else is to compile it. */
  | undefined;

export interface ServerStatistics {
  readonly started: number;
  /** Deaths, by their reason. */
  readonly ended: Readonly<Record<string, number>>;
}

export class ServerProcess {
  readonly #options: ServerOptions;
  readonly #setbacks: Setbacks;
  #child: ChildProcess | undefined;
  /** Whether the child says that it is ready; false: it never will. */
  #ready: Promise<boolean> = Promise.resolve(false);
  /** The last that was started never got so far. */
  #isMissing = false;
  #isClosed = false;
  #setReady: (isReady: boolean) => void = () => undefined;
  #secret: Buffer = Buffer.alloc(0);
  #started = 0;
  #current: { readonly unit: CompileFrame; readonly settle: (outcome: Outcome) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#setbacks = new Setbacks(options.delayMs);
  }

  /** Asks the server for one unit's object, as long as that is wanted. The one before must have been answered. */
  async compile(unit: CompileFrame, isWanted: () => boolean): Promise<Outcome> {
    while (!this.#isClosed && isWanted()) {
      if (this.#setbacks.isDangerous(unit.key)) return { reason: DANGEROUS, isDangerous: true };
      const child = this.#running();
      if (child !== undefined) {
        if (!(await this.#ready)) continue;
        const outcome = await this.#ask(child, unit);
        if (outcome !== undefined) return outcome;
      } else if (this.#isMissing && this.#setbacks.deathsOf(unit.key) === 0) return undefined;
      // There will be another server; whatever ended the last one is kept out of the program's process.
      else await new Promise((go) => setTimeout(go, this.#setbacks.waitMs));
    }
    return undefined;
  }

  #ask(child: ChildProcess, unit: CompileFrame): Promise<Outcome> {
    return new Promise((settle) => {
      this.#current = { unit, settle };
      this.#timer = setTimeout(() => this.#end("timeout"), this.#options.unitMs);
      child.stdin?.write(compileFrame(unit));
    });
  }

  get statistics(): ServerStatistics {
    return { started: this.#started, ended: this.#setbacks.ended };
  }

  /** Ends the server, whatever it is at, and waits for its end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (child === undefined) return;
    const exit = new Promise((ended) => child.once("exit", ended));
    this.#end("closed");
    // One that could not be started has no end.
    if (child.pid !== undefined) await exit;
  }

  #running(): ChildProcess | undefined {
    if (this.#child !== undefined) return this.#child;
    if (this.#setbacks.waitMs > 0) return undefined;
    const [program, ...args] = this.#options.command;
    this.#secret = randomBytes(SECRET_BYTES);
    this.#started++;
    this.#isMissing = true;
    let child: ChildProcess;
    try {
      child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
    } catch {
      this.#setbacks.failed("not started");
      return undefined;
    }
    this.#child = child;
    this.#ready = new Promise((settle) => (this.#setReady = settle));
    this.#timer = setTimeout(() => this.#end("not started"), START_MS);
    const reader = new FrameReader();
    child.on("error", () => this.#ofChild(child, "not started"));
    child.on("exit", () => this.#ofChild(child, "died"));
    // A pipe that broke is a server that died.
    child.stdin?.on("error", () => undefined);
    child.stdout?.on("data", (bytes: Uint8Array) => {
      if (this.#child !== child) return;
      try {
        for (const { type, content } of reader.add(bytes)) this.#take(type, content);
      } catch {
        this.#end("garbage");
      }
    });
    child.stdin?.write(helloFrame(this.#secret));
    return child;
  }

  #take(type: number, content: Buffer): void {
    const answer = type === FRAME.answer ? readAnswer(this.#secret, content) : undefined;
    const current = this.#current;
    if (answer === undefined) return this.#end("garbage");
    if (answer.number === READY_ANSWER.number) {
      clearTimeout(this.#timer);
      this.#isMissing = false;
      return this.#setReady(true);
    }
    if (current === undefined || answer.number !== current.unit.number || answer.key !== current.unit.key)
      return this.#end("wrong answer");
    this.#setbacks.works();
    this.#settle(answer.object === undefined ? { reason: answer.reason ?? "" } : { object: answer.object });
  }

  #settle(outcome: Outcome): void {
    clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = undefined;
    current?.settle(outcome);
  }

  #ofChild(child: ChildProcess, why: string): void {
    if (this.#child === child) this.#end(why);
  }

  /** The server is no more, or is to be no more. */
  #end(why: string): void {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    child.kill("SIGKILL");
    this.#setbacks.failed(why, this.#isClosed ? undefined : this.#current?.unit.key);
    this.#setReady(false);
    this.#settle(undefined);
  }
}
