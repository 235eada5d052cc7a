// Work in portions: the same result as at once, with pauses in between that are long enough, and errors that come through.
import { expect, test } from "vitest";
import { atOnce, copying, inPortions, type Portions } from "#ingot/base/index.js";

function* counting(rounds: number, each: () => void = () => undefined): Portions<string> {
  for (let round = 0; round < rounds; round++) {
    each();
    yield;
  }
  return `${rounds} rounds`;
}

/** Takes some of a millisecond. */
function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test("is done at once by who has the time", () => {
  let done = 0;
  expect(atOnce(counting(5, () => done++))).toBe("5 rounds");
  expect(done).toBe(5);
});

test("is left alone for a pause when its time is over, and goes on", async () => {
  let pauses = 0;
  let done = 0;
  const seen: number[] = [];
  const pause = async () => {
    pauses++;
    seen.push(done);
  };
  expect(
    await inPortions(
      counting(12, () => (done++, spin(1))),
      3,
      pause,
    ),
  ).toBe("12 rounds");
  // At most three rounds fit into three milliseconds.
  expect(pauses).toBeGreaterThanOrEqual(3);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(new Set(seen).size).toBe(pauses);
  expect(await inPortions(counting(3), 1000, () => Promise.reject(new Error("a pause")))).toBe("3 rounds");
});

test("that fails, fails", async () => {
  const fail = () => {
    throw new Error("no");
  };
  expect(() => atOnce(counting(1, fail))).toThrow("no");
  await expect(inPortions(counting(1, fail), 1, async () => undefined)).rejects.toThrow("no");
});

test("copies all bytes to their place", () => {
  for (const length of [0, 1, 65535, 65536, 65537, 300_000]) {
    const from = Uint8Array.from({ length }, (_, index) => index * 7);
    const to = new Uint8Array(length + 20);
    atOnce(copying(to, from, 11));
    expect(Buffer.compare(to.subarray(11, 11 + length), from)).toBe(0);
    expect([...to.subarray(0, 11), ...to.subarray(11 + length)].every((byte) => byte === 0)).toBe(true);
  }
});
