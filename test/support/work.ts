/**
 * Work, without a clock: how often V8 went through each piece of the built package's code. What costs too much for large input shows in counts at
 * sizes that take no time.
 */
import { Session } from "node:inspector";

/** By function, `file:from (name)`: how often the piece of it ran that ran most often. */
export type Work = ReadonlyMap<string, number>;

interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly functionName: string;
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

export class WorkCounter {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#ask("Profiler.enable");
    this.#ask("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** What `run` does. */
  count(run: () => void): Work {
    this.#ask("Profiler.takePreciseCoverage");
    run();
    const { result } = this.#ask("Profiler.takePreciseCoverage") as { result: readonly ScriptCoverage[] };
    const work = new Map<string, number>();
    for (const { url, functions } of result) {
      const file = url.split("/dist/")[1];
      if (file === undefined || url.includes("node_modules")) continue;
      for (const { functionName, ranges } of functions)
        work.set(`${file}:${ranges[0].startOffset} (${functionName})`, Math.max(...ranges.map(({ count }) => count)));
    }
    return work;
  }

  stop(): void {
    this.#ask("Profiler.stopPreciseCoverage");
    this.#session.disconnect();
  }

  /** Answers of the profiler come at once. */
  #ask(method: string, parameters: object = {}): unknown {
    let answer: unknown;
    this.#session.post(method, parameters, (error: Error | null, result?: object) => {
      if (error !== null) throw error;
      answer = result;
    });
    return answer;
  }
}

/** Functions that did more than `factor` times as much in `larger` as in `smaller`, and more than `least`. */
export function grownBeyond(smaller: Work, larger: Work, factor: number, least: number): string[] {
  const list: string[] = [];
  for (const [piece, count] of larger) {
    const before = smaller.get(piece) ?? 0;
    // 0: V8 does not count what it has inlined.
    if (before > 0 && count > least && count > factor * before) list.push(`${piece}: ${before}, then ${count}`);
  }
  return list;
}
