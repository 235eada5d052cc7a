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

/** The object, or why there is none. */
export interface Answer {
  readonly key: string;
  readonly object?: Uint8Array;
  readonly reason?: string;
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
const MOST_DEATHS = 2;
const MOST_DELAY = 30_000;
/** Keys of units that are refused for good. */
const MOST_REMEMBERED = 1000;

interface Job {
  readonly request: CompileRequest;
  readonly number: number;
  answered: Answered[];
  hotness: number;
  /** When it was sent; 0 if it waits here. */
  sent: number;
  deaths: number;
}

export class CompileService {
  readonly #options: Required<Omit<ServiceOptions, "command">> & Pick<ServiceOptions, "command">;
  readonly #jobs = new Map<string, Job>();
  readonly #byNumber = new Map<number, Job>();
  readonly #dangerous = new Set<string>();
  #worker: Worker | undefined;
  #port: MessagePort | undefined;
  /** Whether the thread has begun to work; else when it was started. */
  #isReady = false;
  #started = 0;
  #sent = 0;
  #waitingBytes = 0;
  #number = 0;
  #delay: number;
  #next = 0;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;
  /** Requests for which the process is to stay alive. */
  #held = 0;
  #counts = { requests: 0, joined: 0, answers: 0, refusals: 0, cancelled: 0, threads: 0 };
  readonly #ended: Record<string, number> = {};
  #server: ServerStatistics | undefined;

  constructor(options: ServiceOptions) {
    this.#options = {
      unitMs: 60_000,
      delayMs: 100,
      heapMegabytes: 1024,
      waitingBytes: 256 << 20,
      ...options,
    };
    this.#delay = this.#options.delayMs;
  }

  /**
   * Asks for an object; `answered` is called once, from `poll` or the event loop. If it is not taken, the answer says why, and whether who
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
      return { reason, isDangerous: this.#dangerous.has(key) };
    }
    const job: Job = { request, number: ++this.#number, answered: [answered], hotness, sent: 0, deaths: 0 };
    this.#jobs.set(key, job);
    this.#waitingBytes += unit.length;
    this.#send();
    return undefined;
  }

  #reasonAgainst({ key, unit }: CompileRequest): string | undefined {
    if (this.#isClosed) return "the compile service is closed";
    if (this.#dangerous.has(key)) return "compilers died of it";
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
    if (job.sent > 0) this.#port?.postMessage({ type: "cancel", number: job.number } satisfies Order);
    this.#forget(job);
    this.#send();
  }

  /** Takes the answers that have come. It looks, and does not wait. */
  poll(): void {
    const port = this.#port;
    if (port === undefined || this.#jobs.size === 0) return;
    const end = performance.now() + MOST_AT_ONCE;
    while (performance.now() < end) {
      const got = receiveMessageOnPort(port);
      if (got === undefined) break;
      this.#take(got.message as Reply);
    }
    this.#check();
  }

  /** Whether something is under way. */
  get isBusy(): boolean {
    return this.#jobs.size > 0;
  }

  /** As long as it is held, the process does not end for lack of work. */
  hold(isHeld: boolean): void {
    this.#held += isHeld ? 1 : -1;
    if (this.#held > 0) this.#port?.ref();
    else this.#port?.unref();
  }

  get statistics(): ServiceStatistics {
    return {
      mode: this.#options.mode,
      ...this.#counts,
      waiting: this.#jobs.size,
      ended: { ...this.#ended },
      server: this.#server,
    };
  }

  /** Nobody is answered any more. */
  close(): void {
    this.#isClosed = true;
    this.#jobs.clear();
    this.#byNumber.clear();
    this.#stop();
  }

  // -------------------------------------------------------------- the thread

  #start(): boolean {
    if (performance.now() < this.#next) return false;
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
      this.#failed("not started");
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
    this.#worker = undefined;
    this.#port?.close();
    this.#port = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void worker?.terminate();
  }

  /** The thread is no more, or is to be no more: what it had is sent to the next one. */
  #end(why: string): void {
    // What it answered before counts.
    if (this.#port !== undefined && why !== "timeout")
      for (let got = receiveMessageOnPort(this.#port); got !== undefined; got = receiveMessageOnPort(this.#port))
        this.#take(got.message as Reply);
    const [first] = this.#byNumber.values();
    this.#stop();
    this.#failed(why);
    for (const job of this.#byNumber.values()) job.sent = 0;
    this.#byNumber.clear();
    this.#sent = 0;
    if (first !== undefined && why !== "not started" && ++first.deaths >= MOST_DEATHS) {
      if (this.#dangerous.size >= MOST_REMEMBERED) this.#dangerous.clear();
      this.#dangerous.add(first.request.key);
      this.#settle(first, {
        key: first.request.key,
        reason: `the compiler ended ${MOST_DEATHS} times while it compiled this`,
      });
    }
    if (this.#jobs.size > 0) this.#again();
  }

  #failed(why: string): void {
    this.#ended[why] = (this.#ended[why] ?? 0) + 1;
    this.#next = performance.now() + this.#delay;
    this.#delay = Math.min(this.#delay * 2, MOST_DELAY);
  }

  /** Starts a thread for what waits, when that may be. */
  #again(): void {
    if (this.#worker === undefined && !this.#start()) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(
        () => {
          this.#timer = undefined;
          this.#again();
        },
        Math.max(1, this.#next - performance.now()),
      ).unref();
      return;
    }
    this.#send();
  }

  // -------------------------------------------------------------- requests and answers

  #send(): void {
    if (this.#port === undefined) return;
    while (this.#sent < MOST_SENT) {
      let hottest: Job | undefined;
      for (const job of this.#jobs.values())
        if (job.sent === 0 && (hottest === undefined || job.hotness > hottest.hotness)) hottest = job;
      if (hottest === undefined) break;
      const { request, number } = hottest;
      hottest.sent = performance.now();
      this.#byNumber.set(number, hottest);
      this.#sent++;
      this.#port.postMessage({
        type: "compile",
        number,
        key: request.key,
        kind: request.kind,
        unit: request.unit,
      } satisfies Order);
    }
    this.#watch();
  }

  /** The first that was sent is the one that the thread is at. */
  #check(): void {
    if (this.#worker === undefined) {
      if (this.#jobs.size > 0) this.#again();
      return;
    }
    if (!this.#isReady) {
      if (performance.now() - this.#started > START_MS) this.#end("not started");
      return;
    }
    const [first] = this.#byNumber.values();
    if (first !== undefined && performance.now() - first.sent > this.#limit()) this.#end("timeout");
  }

  /** A server has its own clock; the thread may compile after it. */
  #limit(): number {
    const { unitMs, mode } = this.#options;
    return mode === "worker" ? unitMs : MOST_DEATHS * (unitMs + START_MS + MOST_DELAY) + unitMs;
  }

  #watch(): void {
    if (this.#timer !== undefined || this.#byNumber.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#check();
      this.#watch();
    }, this.#limit() + 1).unref();
  }

  #take(reply: Reply): void {
    if (reply.number === READY) {
      this.#isReady = true;
      for (const job of this.#byNumber.values()) job.sent = performance.now();
      return;
    }
    this.#server = reply.server ?? this.#server;
    const job = this.#byNumber.get(reply.number);
    if (job === undefined) return;
    this.#delay = this.#options.delayMs;
    // The next one's time begins now.
    const { key, object, reason } = reply;
    this.#settle(
      job,
      key === job.request.key ? { key, object, reason } : { key: job.request.key, reason: "a wrong answer" },
    );
    const [next] = this.#byNumber.values();
    if (next !== undefined) next.sent = performance.now();
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
    if (this.#byNumber.delete(job.number)) this.#sent--;
  }
}
