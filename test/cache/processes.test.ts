// Many processes on one folder, and processes that are killed at any instant: whatever is left is whole, authentic and right.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import {
  entry,
  has,
  newPlace,
  openStore,
  packsOf,
  type Place,
  readAll,
  readPack,
  secretOf,
} from "../support/cache-folder.ts";
import { amount } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const child = join(dirname(fileURLToPath(import.meta.url)), "child.mjs");

function start(place: Place, action: string, from: number, count: number, bytes = 64 << 20): ChildProcess {
  const words = [child, action, place.directory, place.secretFile, String(from), String(count), String(bytes)];
  return spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
}

async function outputOf(running: ChildProcess): Promise<string> {
  let text = "";
  running.stdout?.on("data", (data: Buffer) => (text += data.toString()));
  await once(running, "close");
  return text;
}

test("two hundred processes at once make one cache, and lose nothing", async () => {
  const processes = amount(40, 200);
  const each = 10;
  const place = newPlace();
  // Each shares half of its entries with the next.
  const outputs = await Promise.all(
    Array.from({ length: processes }, (_, n) => outputOf(start(place, "fill", n * (each / 2), each))),
  );
  for (const output of outputs) {
    const { refused, wrong, statistics } = JSON.parse(output);
    expect({ refused, wrong, ...statistics }).toMatchObject({ wrong: 0, refusals: {}, dropped: {} });
    expect(refused).toBeUndefined();
  }
  const entries = readAll(place);
  expect(entries.every(({ authentic }) => authentic)).toBe(true);
  expect(new Set(entries.map(({ key }) => key)).size).toBe((processes + 1) * (each / 2));
  // Those that ended later have tidied up after the others.
  expect(packsOf(place).length).toBeLessThan(processes / 2);
  expect(readdirSync(place.directory)).toEqual(packsOf(place));
  const store = openStore(place);
  for (let n = 0; n < (processes + 1) * (each / 2); n++) expect(has(store, n)).toBe(true);
  store.close();
}, 300_000);

/** Starts processes, one after the other, and kills each soon after it began. What they said that they should not. */
async function killMany(kills: { left: number }, random: () => number, make: () => ChildProcess): Promise<string[]> {
  const said: string[] = [];
  while (kills.left-- > 0) {
    const running = make();
    let text = "";
    await new Promise<void>((resolve) => {
      running.stdout?.on("data", (data: Buffer) => {
        text += data.toString();
        resolve();
      });
      running.on("close", () => resolve());
    });
    await new Promise((resolve) => setTimeout(resolve, random() * 60));
    running.kill("SIGKILL");
    if (running.exitCode === null && running.signalCode === null) await once(running, "close");
    if (text !== "ready\n") said.push(text);
  }
  return said;
}

test("kills at random instants, a thousand in the long mode, leave whole packs and right entries", async () => {
  const kills = amount(60, 150, 1000);
  const random = randomFrom(seedOf("cache/kills"));
  const place = newPlace();
  openStore(place).close();
  const secret = secretOf(place);
  const left = { left: kills };
  let wrong = 0;

  /** Meanwhile every pack that is there is whole, read by the test's own reader. */
  let checked = 0;
  const checker = async (): Promise<void> => {
    while (left.left > 0) {
      for (const name of packsOf(place)) {
        let bytes: Buffer;
        try {
          bytes = readFileSync(join(place.directory, name));
        } catch {
          continue; // merged meanwhile
        }
        for (const { authentic } of readPack(bytes, secret)) if (!authentic) wrong++;
        checked++;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const make = (): ChildProcess => start(place, "churn", Math.floor(random() * 1000), 400, 2 << 20);
  const killers = [1, 2, 3, 4].map(() => killMany(left, random, make));
  await checker();
  expect((await Promise.all(killers)).flat()).toEqual([]);
  expect(checked).toBeGreaterThan(kills / 20);
  expect(wrong).toBe(0);

  const entries = readAll(place);
  expect(entries.length).toBeGreaterThan(kills / 20);
  const contents = new Map(Array.from({ length: 1400 }, (_, n) => [entry(n).key, entry(n).content]));
  for (const { key, content, authentic } of entries) {
    expect(authentic).toBe(true);
    expect(Buffer.compare(content, contents.get(key) as Uint8Array)).toBe(0);
  }
  const store = openStore(place, { bytes: 2 << 20 });
  for (let n = 0; n < 1400; n++) {
    const found = store.get(entry(n).key);
    if (found !== undefined) expect(Buffer.compare(found, entry(n).content)).toBe(0);
  }
  expect(store.statistics().refusals).toEqual({});
  // A lock of a killed process is in nobody's way: after some more writing there are few packs.
  for (let n = 0; n < 12; n++) {
    store.put(entry(n).key, "lua", entry(n).content);
    store.flush();
  }
  store.close();
  expect(packsOf(place).length).toBeLessThan(60);
}, 600_000);

test("kills in the middle of merging lose nothing that was there before", async () => {
  const random = randomFrom(seedOf("cache/kills while merging"));
  const place = newPlace();
  const store = openStore(place);
  for (let n = 0; n < 100; n++) {
    store.put(entry(n).key, "lua", entry(n).content);
    if (n % 25 === 0) store.flush();
  }
  store.close();
  const left = { left: amount(24, 40) };
  const make = (): ChildProcess => start(place, "grow", 100 + Math.floor(random() * 1000), 200);
  expect((await Promise.all([1, 2, 3].map(() => killMany(left, random, make)))).flat()).toEqual([]);
  expect(readAll(place).every(({ authentic }) => authentic)).toBe(true);
  const after = openStore(place);
  for (let n = 0; n < 100; n++) expect(has(after, n)).toBe(true);
  after.close();
}, 600_000);

test("workers of a process share a folder, and write when they end", async () => {
  const place = newPlace();
  const script = `
    import { workerData } from "node:worker_threads";
    const { openDiskStore } = await import(workerData.cache);
    const { entry } = await import(workerData.entry);
    const store = openDiskStore({ ...workerData.place, bytes: 1 << 26 });
    for (let n = workerData.from; n < workerData.from + 10; n++) store.put(entry(n).key, "lua", entry(n).content);`;
  const cache = import.meta.resolve("#ingot/cache/index.js");
  const entryFile = new URL("../support/cache-entry.mjs", import.meta.url).href;
  const workers = Array.from({ length: 6 }, (_, index) => {
    const workerData = { cache, entry: entryFile, place, from: index * 10 };
    return new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), { workerData });
  });
  await Promise.all(workers.map((worker) => once(worker, "exit")));
  const store = openStore(place);
  for (let n = 0; n < 60; n++) expect(has(store, n)).toBe(true);
  store.close();
});
