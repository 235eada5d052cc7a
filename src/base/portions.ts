/**
 * Long work in portions, so that a program that cannot wait for it does other things in between: a generator that yields wherever it may be interrupted,
 * some ten times in a millisecond. Who has the time does it at once.
 */
export type Portions<Result> = Generator<undefined, Result, undefined>;

/** Does all of it now. */
export function atOnce<Result>(work: Portions<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** What was done before. */
export function* done<Result>(result: Result): Portions<Result> {
  yield;
  return result;
}

/** Does it for so many milliseconds at a time, and waits for `pause` in between. */
export async function inPortions<Result>(
  work: Portions<Result>,
  milliseconds: number,
  pause: () => Promise<unknown>,
): Promise<Result> {
  for (;;) {
    const end = performance.now() + milliseconds;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await pause();
  }
}

/** Of a loop: the rounds after which it yields. */
export const PORTION = 128;

/** Copies bytes: `to` at `at` gets all of `from`. */
export function* copying(to: Uint8Array, from: Uint8Array, at: number): Portions<void> {
  for (let start = 0; start < from.length; start += COPIED) {
    to.set(from.subarray(start, start + COPIED), at + start);
    yield;
  }
}

/** Bytes that are copied, or hashed, at a time. */
export const COPIED = 64 << 10;
