/**
 * Compilation beside the program: requests go to a worker thread, or through it to a process, and their answers are taken when it suits the
 * program. It never waits, and never fails because of it: without a worker its answer is "compile it yourself".
 *
 * A few requests are on their way, the hottest first; the others wait here, where they cost nothing to cancel. Equal requests are one. A thread that
 * dies or takes too long is ended and started anew; the unit that it was at is tried once more, then refused for good.
 */
import { type MessagePort, Worker, receiveMessageOnPort, MessageChannel } from "node:worker_threads";
import type { CompilerModules } from "./compilers.ts";
import { MOST_BYTES } from "./messages.ts";
import { type Order, READY, type Reply, START_MS, type WorkerSetup } from "./orders.ts";
import type { ServerOptions, ServerStatistics } from "./server-process.ts";
import { DANGEROUS, MOST_DELAY, Setbacks } from "./setbacks.ts";

export interface ServiceOptions {
  readonly mode: "worker" | "process";
  readonly modules: CompilerModules;
  /** The file of the worker's program. */
  readonly workerFile: string | URL;
  /** For mode `process`: how the server is started. */
  readonly command?: readonly [string, ...string[]];
  /** Milliseconds that one unit may take. */
  readonly unitMs?: number;
  /** First delay before a thread or server is started again, in milliseconds. */
  readonly delayMs?: number;
  /** Megabytes of heap that the thread, or the server, may have. */
  readonly heapMegabytes?: number;
  /** Bytes of units that may wait. */
  readonly waitingBytes?: number;
}

export interface CompileRequest {
  /** Whose unit it is. */
  readonly kind: string;
  /** Content key of the object that is wanted. */
  readonly key: string;
  readonly unit: Uint8Array;
  /** The higher, the sooner. */
  readonly hotness: number;
}

/** The object, or why there is none. Without either nobody compiled: the service was closed. */
export interface Answer {
  readonly key: string;
  readonly object?: Uint8Array;
  readonly reason?: string;
  /** Compilers died of the unit: who asked should go without. */
  readonly isDangerous?: boolean;
}

export type Answered = (answer: Answer) => void;

export interface NotTaken {
  readonly reason: string;
  readonly isDangerous: boolean;
}

export interface ServiceStatistics {
  readonly mode: "worker" | "process";
  readonly requests: number;
  /** Requests for what was under way already. */
  readonly joined: number;
  readonly answers: number;
  readonly refusals: number;
  readonly cancelled: number;
  /** Under way now. */
  readonly waiting: number;
  /** Threads started, and ended before their time, by reason. */
  readonly threads: number;
  readonly ended: Readonly<Record<string, number>>;
  readonly server: ServerStatistics | undefined;
}

/** Milliseconds after which the answers that are left wait for the next look. */
const MOST_AT_ONCE = 0.5;
/** Requests that the thread has at a time. */
const MOST_SENT = 16;
/** Milliseconds that a thread may take to end its server. */
const CLOSE_MS = 1000;
/** Megabytes of heap, if nothing is said. */
export const HEAP_MEGABYTES = 1024;

interface Job {
  readonly request: CompileRequest;
  readonly number: number;
  /** Nobody: it was cancelled. */
  answered: Answered[];
  hotness: number;
  /** When it was sent, or when its turn came; 0 if it waits here. */
  sent: number;
}

export class CompileService {
  readonly #options: Required<Omit<ServiceOptions, "command">> & Pick<ServiceOptions, "command">;
  /** By key, those that somebody waits for. */
  readonly #jobs = new Map<string, Job>();
  /** By number, those that the thread has, in its order; among them cancelled ones that it has not done with. */
  readonly #sent = new Map<number, Job>();
  readonly #setbacks: Setbacks;
  #worker: Worker | undefined;
  #port: MessagePort | undefined;
  /** Whether the thread has begun to work; else when it was started. */
  #isReady = false;
  #started = 0;
  #waitingBytes = 0;
  #number = 0;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  /** Requests for which the process is to stay alive. */
  #held = 0;
  #counts = { requests: 0, joined: 0, answers: 0, refusals: 0, cancelled: 0, threads: 0 };
  #server: ServerStatistics | undefined;

  constructor(options: ServiceOptions) {
    this.#options = {
      unitMs: 60_000,
      delayMs: 100,
      heapMegabytes: HEAP_MEGABYTES,
      waitingBytes: 256 << 20,
      ...options,
    };
    this.#setbacks = new Setbacks(this.#options.delayMs);
  }

  /**
   * Asks for an object; `answered` is called once, from `poll`, `close` or the event loop. If it is not taken, the answer says why, and whether who
   * asked should go without: compilers died of it.
   */
  request(request: CompileRequest, answered: Answered): NotTaken | undefined {
    const { key, unit, hotness } = request;
    this.#counts.requests++;
    const known = this.#jobs.get(key);
    if (known !== undefined) {
      this.#counts.joined++;
      known.answered.push(answered);
      known.hotness = Math.max(known.hotness, hotness);
      return undefined;
    }
    const reason = this.#reasonAgainst(request);
    if (reason !== undefined) {
      this.#counts.refusals++;
      return { reason, isDangerous: this.#setbacks.isDangerous(key) };
    }
    const job: Job = { request, number: ++this.#number, answered: [answered], hotness, sent: 0 };
    this.#jobs.set(key, job);
    this.#waitingBytes += unit.length;
    this.#send();
    return undefined;
  }

  #reasonAgainst({ key, unit }: CompileRequest): string | undefined {
    if (this.#isClosed) return "the compile service is closed";
    if (this.#setbacks.isDangerous(key)) return DANGEROUS;
    if (unit.length > MOST_BYTES) return `a unit of ${unit.length} bytes`;
    if (this.#waitingBytes + unit.length > this.#options.waitingBytes) return "too much waits for the compiler";
    if (this.#worker === undefined && !this.#start()) return "there is no compile thread";
    return undefined;
  }

  /** The answer is not wanted any more by one who asked. */
  cancel(key: string, answered: Answered): void {
    const job = this.#jobs.get(key);
    if (job === undefined) return;
    job.answered = job.answered.filter((other) => other !== answered);
    if (job.answered.length > 0) return;
    this.#counts.cancelled++;
    this.#forget(job);
    // The thread may be at it: it keeps its place there until it has its reply.
    if (job.sent > 0) this.#order({ type: "cancel", number: job.number, key });
  }

  /** Takes the answers that have come. It looks, and does not wait. */
  poll(): void {
    if (!this.isBusy && this.#sent.size === 0) return;
    const end = performance.now() + MOST_AT_ONCE;
    while (this.#port !== undefined && performance.now() < end) {
      const got = receiveMessageOnPort(this.#port);
      if (got === undefined) break;
      this.#take(got.message as Reply);
    }
    this.#check();
  }

  /** Whether something is under way that somebody waits for. */
  get isBusy(): boolean {
    return this.#jobs.size > 0;
  }

  /** As long as it is held, the process does not end for lack of work. */
  hold(isHeld: boolean): void {
    this.#held += isHeld ? 1 : -1;
    if (this.#held > 0) {
      this.#port?.ref();
      this.#timer?.ref();
    } else {
      this.#port?.unref();
      this.#timer?.unref();
    }
  }

  get statistics(): ServiceStatistics {
    return {
      mode: this.#options.mode,
      ...this.#counts,
      waiting: this.#jobs.size,
      ended: this.#setbacks.ended,
      server: this.#server,
    };
  }

  /** Who waits is answered with nothing; thread and server end. */
  close(): void {
    this.#isClosed = true;
    this.#stop();
    this.#sent.clear();
    for (const job of [...this.#jobs.values()]) this.#settle(job, { key: job.request.key });
  }

  // -------------------------------------------------------------- the thread

  #start(): boolean {
    if (this.#setbacks.waitMs > 0) return false;
    const { mode, modules, workerFile, command, unitMs, delayMs, heapMegabytes } = this.#options;
    const { port1, port2 } = new MessageChannel();
    const server: ServerOptions | undefined =
      mode === "process" && command !== undefined ? { command, unitMs, delayMs } : undefined;
    const setup: WorkerSetup = { modules, server, port: port2 };
    try {
      this.#worker = new Worker(workerFile, {
        workerData: setup,
        transferList: [port2],
        resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
        execArgv: [],
      });
    } catch {
      this.#setbacks.failed("not started");
      return false;
    }
    const worker = this.#worker;
    this.#counts.threads++;
    this.#isReady = false;
    this.#started = performance.now();
    this.#port = port1;
    port1.on("message", (reply: Reply) => {
      if (this.#port !== port1) return;
      this.#take(reply);
    });
    worker.on("error", () => this.#ofWorker(worker, "died"));
    worker.on("exit", () => this.#ofWorker(worker, "died"));
    worker.unref();
    if (this.#held === 0) port1.unref();
    return true;
  }

  #ofWorker(worker: Worker, why: string): void {
    if (this.#worker === worker) this.#end(why);
  }

  #stop(): void {
    const worker = this.#worker;
    const port = this.#port;
    this.#worker = undefined;
    this.#port = undefined;
    this.#setTimer(undefined);
    if (worker === undefined) return;
    if (this.#options.mode === "process" && this.#isReady) {
      // It has a server to end, and then ends itself; unless it does not find the time for that.
      port?.postMessage({ type: "close" } satisfies Order);
      port?.unref();
      const timer = setTimeout(() => void worker.terminate(), CLOSE_MS).unref();
      worker.once("exit", () => clearTimeout(timer));
    } else {
      port?.close();
      void worker.terminate();
    }
  }

  /** The thread is no more, or is to be no more: what it had is sent to the next one. */
  #end(why: string): void {
    // What it answered before counts.
    if (this.#port !== undefined && why !== "timeout")
      for (let got = receiveMessageOnPort(this.#port); got !== undefined; got = receiveMessageOnPort(this.#port))
        this.#take(got.message as Reply);
    const [first] = this.#sent.values();
    this.#stop();
    const key = why === "not started" ? undefined : first?.request.key;
    this.#setbacks.failed(why, key);
    for (const job of this.#sent.values()) job.sent = 0;
    this.#sent.clear();
    const job = key === undefined ? undefined : this.#jobs.get(key);
    if (job !== undefined && this.#setbacks.isDangerous(job.request.key))
      this.#settle(job, { key: job.request.key, reason: DANGEROUS, isDangerous: true });
    if (this.isBusy) this.#again();
  }

  /** Starts a thread for what waits, when that may be. */
  #again(): void {
    if (this.#worker === undefined && !this.#start()) this.#setTimer(() => this.#again(), this.#setbacks.waitMs);
    else this.#send();
  }

  /** The one thing that is to be done after some milliseconds. */
  #setTimer(then: (() => void) | undefined, milliseconds = 0): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (then === undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      then();
    }, milliseconds + 1);
    if (this.#held === 0) this.#timer.unref();
  }

  // -------------------------------------------------------------- requests and answers

  #send(): void {
    while (this.#port !== undefined && this.#sent.size < MOST_SENT) {
      let hottest: Job | undefined;
      for (const job of this.#jobs.values())
        if (job.sent === 0 && (hottest === undefined || job.hotness > hottest.hotness)) hottest = job;
      if (hottest === undefined) break;
      const { request, number } = hottest;
      const { key, kind, unit } = request;
      hottest.sent = performance.now();
      this.#sent.set(number, hottest);
      this.#order({ type: "compile", number, key, kind, unit });
    }
    this.#watch();
  }

  #order(order: Order): void {
    this.#port?.postMessage(order);
  }

  /** The first that was sent is the one that the thread is at. */
  #check(): void {
    if (this.#worker === undefined) {
      if (this.isBusy) this.#again();
      return;
    }
    if (!this.#isReady) {
      if (performance.now() - this.#started > START_MS) this.#end("not started");
      return;
    }
    const [first] = this.#sent.values();
    if (first !== undefined && performance.now() - first.sent > this.#limit()) this.#end("timeout");
  }

  /** A server has its own clock; the thread may compile after it. */
  #limit(): number {
    const { unitMs, mode } = this.#options;
    return mode === "worker" ? unitMs : 2 * (unitMs + START_MS + MOST_DELAY) + unitMs;
  }

  #watch(): void {
    if (this.#timer !== undefined || this.#sent.size === 0) return;
    this.#setTimer(() => {
      this.#check();
      this.#watch();
    }, this.#limit());
  }

  #take(reply: Reply): void {
    const [first, second] = this.#sent.values();
    if (reply.number === READY) {
      this.#isReady = true;
      for (const job of this.#sent.values()) job.sent = performance.now();
      return;
    }
    this.#server = reply.server ?? this.#server;
    const job = this.#sent.get(reply.number);
    if (job === undefined) return;
    this.#sent.delete(reply.number);
    this.#setbacks.works();
    // The next one's time begins now.
    if (job === first && second !== undefined) second.sent = performance.now();
    const { key } = job.request;
    const { object, reason, isDangerous } = reply;
    if (job.answered.length > 0)
      this.#settle(job, key === reply.key ? { key, object, reason, isDangerous } : { key, reason: "a wrong answer" });
    this.#send();
  }

  #settle(job: Job, answer: Answer): void {
    this.#forget(job);
    if (answer.object === undefined) this.#counts.refusals++;
    else this.#counts.answers++;
    for (const answered of job.answered) answered(answer);
  }

  #forget(job: Job): void {
    this.#jobs.delete(job.request.key);
    this.#waitingBytes -= job.request.unit.length;
  }
}
