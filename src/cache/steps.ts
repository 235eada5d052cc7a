/**
 * Work on files that is written once and carried out in two ways: at once, when the process ends; or beside the program, each call to
 * the system in Node's thread pool, so that the event loop never waits for a disk.
 *
 * Such work is a generator that yields its calls. Each call is a pair: what does it now, and what does it later. An error of the
 * system comes back into the generator as an exception, in both ways.
 */
import * as fs from "node:fs";

export interface Step {
  readonly now: () => unknown;
  readonly later: (done: (error: Error | null, result?: unknown) => void) => void;
}

export type Work<Result> = Generator<Step, Result, unknown>;

/** Carries work out at once. */
export function doNow<Result>(work: Work<Result>): Result {
  let next = work.next();
  while (next.done !== true) {
    let result: unknown;
    try {
      result = next.value.now();
    } catch (error) {
      next = work.throw(error);
      continue;
    }
    next = work.next(result);
  }
  return next.value;
}

/** Carries work out beside the program. `done` gets the result, or the error that the work let through. */
export function doBeside<Result>(work: Work<Result>, done: (error: unknown, result?: Result) => void): void {
  const advance = (move: () => IteratorResult<Step, Result>): void => {
    let next: IteratorResult<Step, Result>;
    try {
      next = move();
    } catch (error) {
      done(error);
      return;
    }
    if (next.done === true) done(undefined, next.value);
    else
      next.value.later((error, result) =>
        advance(() => (error instanceof Error ? work.throw(error) : work.next(result))),
      );
  };
  advance(() => work.next());
}

// ---- The calls --------------------------------------------------------------------------------------------------

export function* open(path: string, flags: number, mode = 0o600): Work<number> {
  return (yield {
    now: () => fs.openSync(path, flags, mode),
    later: (done) => fs.open(path, flags, mode, done),
  }) as number;
}

export function* close(file: number): Work<void> {
  yield { now: () => fs.closeSync(file), later: (done) => fs.close(file, done) };
}

export function* sync(file: number): Work<void> {
  yield { now: () => fs.fsyncSync(file), later: (done) => fs.fsync(file, done) };
}

export function* stat(file: number): Work<fs.Stats> {
  return (yield { now: () => fs.fstatSync(file), later: (done) => fs.fstat(file, done) }) as fs.Stats;
}

export function* statPath(path: string): Work<fs.Stats> {
  return (yield { now: () => fs.lstatSync(path), later: (done) => fs.lstat(path, done) }) as fs.Stats;
}

export function* rename(from: string, to: string): Work<void> {
  yield { now: () => fs.renameSync(from, to), later: (done) => fs.rename(from, to, done) };
}

export function* remove(path: string): Work<void> {
  yield { now: () => fs.unlinkSync(path), later: (done) => fs.unlink(path, done) };
}

export function* list(path: string): Work<string[]> {
  return (yield { now: () => fs.readdirSync(path), later: (done) => fs.readdir(path, done) }) as string[];
}

/** Writes all of it; a disk that is full takes a part and then refuses. */
export function* write(file: number, bytes: Uint8Array): Work<void> {
  for (let at = 0; at < bytes.length;) {
    const from = at;
    at += (yield {
      now: () => fs.writeSync(file, bytes, from),
      later: (done) => fs.write(file, bytes, from, done),
    }) as number;
  }
}

/** Fills `bytes` from a place in the file: false if the file ends before. */
export function* read(file: number, bytes: Uint8Array, position: number): Work<boolean> {
  for (let at = 0; at < bytes.length;) {
    const from = at;
    const count = (yield {
      now: () => fs.readSync(file, bytes, from, bytes.length - from, position + from),
      later: (done) => fs.read(file, bytes, from, bytes.length - from, position + from, done),
    }) as number;
    if (count === 0) return false;
    at += count;
  }
  return true;
}

/** The system's code for an error, as ENOSPC. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error as Error).name;
}
