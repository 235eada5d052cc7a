// Work on files ends at any of its calls to the system when the process is killed there. Each is tried: the calls are made one by
// one, and between any two of them the folder is looked at as the next process would find it.
import { readdirSync, readFileSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { doBeside, doNow, type Work } from "#ingot/cache/steps.js";
import { tidy } from "#ingot/cache/tidy.js";
import { amount } from "../support/mode.ts";
import { entry, has, newPlace, openStore, packsOf, type Place, readAll, secretOf } from "../support/cache-folder.ts";

const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);

/** A folder with many packs, made while another process has the lock, so that nobody tidies up. */
function manyPacks(): Place {
  const place = newPlace({ inMemory: true });
  openStore(place).close();
  const lock = join(place.directory, "merge.lock");
  writeFileSync(lock, String(process.ppid), { mode: 0o600 });
  const store = openStore(place);
  for (const n of range(8)) {
    for (const each of range(3, 3 * n)) store.put(entry(each).key, "lua", entry(each).content);
    store.flush();
  }
  store.put(entry(24).key, "lua", entry(24).content);
  // Two packs of the same entry: one of them may go.
  const other = openStore(place);
  other.put(entry(24).key, "lua", entry(24).content);
  other.flush();
  store.close();
  other.close();
  unlinkSync(lock);
  return place;
}

function tidying(place: Place, limit = 64 << 20) {
  const header = readFileSync(join(place.directory, packsOf(place)[0]));
  return { directory: place.directory, limit, id: header.subarray(8, 16), condemned: new Map(), most: 1 << 24 };
}

/** In quick mode every third call is the last one. */
const step = amount(3, 1);

/** Makes at most so many calls of the work, then leaves it as a killed process does. Whether it came to its end. */
function doSome(work: Work<unknown>, calls: number): boolean {
  let next = work.next();
  for (let call = 0; call < calls && next.done !== true; call++) {
    let result: unknown;
    try {
      result = next.value.now();
    } catch (error) {
      next = work.throw(error);
      continue;
    }
    next = work.next(result);
  }
  return next.done === true;
}

test("a process that is killed at any call while it merges leaves every entry, in whole packs", () => {
  let calls = 0;
  for (let isDone = false; !isDone; calls += step) {
    const place = manyPacks();
    expect(packsOf(place).length).toBeGreaterThan(8);
    isDone = doSome(tidy(tidying(place)), calls);
    const entries = readAll(place);
    expect(entries.every(({ authentic }) => authentic)).toBe(true);
    expect(new Set(entries.map(({ key }) => key)).size).toBe(25);
    const store = openStore(place);
    for (const n of range(25)) expect(has(store, n)).toBe(true);
    expect(store.statistics().refusals).toEqual({});
    store.close();
    // What it left goes later.
    const long = Date.now() / 1000 - 1000;
    for (const name of readdirSync(place.directory)) utimesSync(join(place.directory, name), long, long);
    doNow(tidy(tidying(place)));
    // A lock that is left stays until somebody wants it.
    expect(readdirSync(place.directory).filter((name) => name !== "merge.lock")).toEqual(packsOf(place));
    expect(packsOf(place).length).toBeLessThan(9);
  }
  expect(calls).toBeGreaterThan(50);
});

test("one that is killed while it evicts leaves whole packs", () => {
  let isDone = false;
  for (let calls = 0; !isDone; calls += step) {
    const place = manyPacks();
    isDone = doSome(tidy(tidying(place, 20_000)), calls);
    expect(readAll(place).every(({ authentic }) => authentic)).toBe(true);
    expect(secretOf(place)).toHaveLength(32);
  }
});

describe("work on files", () => {
  function* failing(log: string[]): Work<string> {
    try {
      yield {
        now: () => {
          throw new Error("refused");
        },
        later: (done) => void setImmediate(done, new Error("refused")),
      };
    } catch (error) {
      log.push((error as Error).message);
    }
    const answer = (yield { now: () => 42, later: (done) => void setImmediate(done, null, 42) }) as number;
    return `${answer}`;
  }

  test("gives results and errors of the system to its generator, at once and beside", async () => {
    const log: string[] = [];
    expect(doNow(failing(log))).toBe("42");
    const result = await new Promise((resolve) => doBeside(failing(log), (_, value) => resolve(value)));
    expect(result).toBe("42");
    expect(log).toEqual(["refused", "refused"]);
  });

  test("tells of the error that it lets through", async () => {
    // oxlint-disable-next-line require-yield
    function* broken(): Work<void> {
      throw new Error("through");
    }
    expect(() => doNow(broken())).toThrow("through");
    const error = await new Promise((resolve) => doBeside(broken(), resolve));
    expect(error).toMatchObject({ message: "through" });
  });
});
