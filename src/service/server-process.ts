/**
 * The compile server as its program sees it: a child process that is started when there is something to compile, kept, and started again
 * with growing delays when it dies. It gets one unit at a time, so that whoever killed it, or took too long, is known: such a unit is tried
 * once more, and never after that.
 *
 * What it answers counts only under the secret of this run, for the unit that was asked for. Anything else is counted, and costs the server its life.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { CompileFrame } from "./messages.ts";
import { compileFrame, FRAME, FrameReader, helloFrame, readAnswer, SECRET_BYTES } from "./messages.ts";

export interface ServerOptions {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Milliseconds that one unit may take. */
  readonly unitMs: number;
  /** First delay before a server is started again, in milliseconds; it doubles each time up to MOST_DELAY. */
  readonly delayMs: number;
}

/** What became of a unit. */
export type Outcome =
  | { readonly object: Uint8Array }
  | { readonly reason: string }
  /** There is no server: somebody else is to compile it. */
  | undefined;

export interface ServerStatistics {
  readonly started: number;
  /** Deaths, by their reason. */
  readonly ended: Readonly<Record<string, number>>;
}

const MOST_DELAY = 30_000;
/** Deaths that a unit may cause. */
const MOST_DEATHS = 2;
/** Units whose deaths are remembered. */
const MOST_REMEMBERED = 1000;

export class ServerProcess {
  readonly #options: ServerOptions;
  #child: ChildProcess | undefined;
  #secret: Buffer = Buffer.alloc(0);
  #delay: number;
  /** Not before this time is a server started again. */
  #next = 0;
  #started = 0;
  readonly #ended: Record<string, number> = {};
  /** By key, how often a unit was the one at work when the server died. */
  readonly #deaths = new Map<string, number>();
  #current: { readonly unit: CompileFrame; readonly settle: (outcome: Outcome) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#delay = options.delayMs;
  }

  /** Asks the server for one unit's object. The one before must have been answered. */
  async compile(unit: CompileFrame): Promise<Outcome> {
    for (;;) {
      const deaths = this.#deaths.get(unit.key) ?? 0;
      if (deaths >= MOST_DEATHS)
        return { reason: `the compile server ended ${MOST_DEATHS} times while it compiled this` };
      const child = this.#running();
      if (child !== undefined) {
        const outcome = await this.#ask(child, unit);
        if (outcome !== undefined) return outcome;
      } else if (deaths === 0 || this.#next === Number.POSITIVE_INFINITY) return undefined;
      // It may be dangerous: only another server may have it.
      else await new Promise((go) => setTimeout(go, Math.max(0, this.#next - performance.now())));
    }
  }

  #ask(child: ChildProcess, unit: CompileFrame): Promise<Outcome> {
    return new Promise((settle) => {
      this.#current = { unit, settle };
      this.#timer = setTimeout(() => this.#end("timeout"), this.#options.unitMs);
      child.stdin?.write(compileFrame(unit));
    });
  }

  get statistics(): ServerStatistics {
    return { started: this.#started, ended: { ...this.#ended } };
  }

  close(): void {
    this.#next = Number.POSITIVE_INFINITY;
    this.#end("closed");
  }

  #running(): ChildProcess | undefined {
    if (this.#child !== undefined) return this.#child;
    if (performance.now() < this.#next) return undefined;
    const [program, ...args] = this.#options.command;
    this.#secret = randomBytes(SECRET_BYTES);
    this.#started++;
    let child: ChildProcess;
    try {
      child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"] });
    } catch {
      this.#failed("not started");
      return undefined;
    }
    this.#child = child;
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
    if (current === undefined || answer.number !== current.unit.number || answer.key !== current.unit.key)
      return this.#end("wrong answer");
    this.#delay = this.#options.delayMs;
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
    this.#failed(why);
    const current = this.#current;
    if (current !== undefined && why !== "closed" && why !== "not started") this.#blame(current.unit.key);
    this.#settle(undefined);
  }

  #failed(why: string): void {
    this.#ended[why] = (this.#ended[why] ?? 0) + 1;
    this.#next = Math.max(this.#next, performance.now() + this.#delay);
    this.#delay = Math.min(this.#delay * 2, MOST_DELAY);
  }

  #blame(key: string): void {
    this.#deaths.set(key, (this.#deaths.get(key) ?? 0) + 1);
    if (this.#deaths.size > MOST_REMEMBERED) this.#deaths.delete(this.#deaths.keys().next().value as string);
  }
}
