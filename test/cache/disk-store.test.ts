// The store in a folder: what is put is found by the next process, in packs that are what they are said to be.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryStore, openCache } from "#ingot/cache/index.js";
import { entry, has, newPlace, openStore, packsOf, readAll } from "../support/cache-folder.ts";
import { amount } from "../support/mode.ts";
import { seedOf } from "../support/seed.ts";

const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);

describe("the store in a folder", () => {
  test("keeps what is put, for the next that opens it", () => {
    const place = newPlace();
    const first = openStore(place);
    for (const n of range(200)) first.put(entry(n).key, n % 2 === 0 ? "lua" : "wasm", entry(n).content);
    for (const n of range(200)) expect(has(first, n)).toBe(true);
    first.close();
    const second = openStore(place);
    for (const n of range(200)) expect(has(second, n)).toBe(true);
    for (const n of range(50, 200)) expect(second.get(entry(n).key)).toBeUndefined();
    expect(second.statistics()).toMatchObject({ entries: 200, hits: 200, misses: 50, refusals: {}, dropped: {} });
    second.close();
  });

  test("writes packs as they are drawn, whatever is put", () => {
    const options = { seed: seedOf("cache/disk-store"), numRuns: amount(20, 300) };
    const put = fc.record({
      n: fc.integer({ min: 0, max: 60 }),
      kind: fc.constantFrom("lua", "wasm", "a-kind-8"),
      flush: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
    });
    const property = fc.property(fc.array(put, { minLength: 1, maxLength: 60 }), (puts) => {
      const place = newPlace({ inMemory: true });
      const store = openStore(place);
      const kinds = new Map<string, Set<string>>();
      for (const { n, kind, flush } of puts) {
        const { key, content } = entry(n);
        store.put(key, kind, content);
        kinds.set(key, (kinds.get(key) ?? new Set()).add(kind));
        if (flush) store.flush();
      }
      store.close();
      const entries = readAll(place);
      expect(new Set(entries.map(({ key }) => key))).toEqual(new Set(kinds.keys()));
      const contents = new Map(puts.map(({ n }) => [entry(n).key, entry(n).content]));
      for (const { key, kind, content, authentic } of entries) {
        expect(authentic).toBe(true);
        expect(kinds.get(key)).toContain(kind);
        expect(Buffer.compare(content, contents.get(key) as Uint8Array)).toBe(0);
      }
    });
    fc.assert(property, options);
  });

  test("is this user's alone: folder, packs and secret", () => {
    const place = newPlace();
    const store = openStore(place);
    store.put(entry(1).key, "lua", entry(1).content);
    store.close();
    expect(statSync(place.directory).mode & 0o777).toBe(0o700);
    expect(statSync(place.secretFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(place.directory, packsOf(place)[0])).mode & 0o777).toBe(0o600);
    expect(readdirSync(place.directory)).toEqual(packsOf(place));
  });

  test("gives and takes copies", () => {
    const place = newPlace();
    const store = openStore(place);
    const { key, content } = entry(1);
    const given = Uint8Array.from(content);
    store.put(key, "lua", given);
    given.fill(0);
    store.get(key)?.fill(0);
    expect(store.get(key)).toEqual(content);
    store.flush();
    store.get(key)?.fill(0);
    expect(store.get(key)).toEqual(content);
    store.close();
  });

  test("keeps empty objects, and large ones in packs of their own", () => {
    const place = newPlace();
    const store = openStore(place, { bytes: 32 << 20 });
    const large = entry(1, 5 << 20);
    store.put(large.key, "wasm", large.content);
    store.put(entry(2).key, "wasm", new Uint8Array(0));
    store.put(entry(3).key, "wasm", new Uint8Array(9 << 20));
    store.close();
    expect(store.statistics().dropped).toEqual({ large: 1 });
    const next = openStore(place);
    expect(Buffer.compare(next.get(large.key) as Uint8Array, large.content)).toBe(0);
    expect(next.get(entry(2).key)).toEqual(new Uint8Array(0));
    next.close();
  });

  test("writes by itself while the program goes on", async () => {
    const place = newPlace();
    const store = openStore(place);
    for (const n of range(20)) store.put(entry(n).key, "lua", entry(n).content);
    expect(packsOf(place)).toHaveLength(0);
    for (let turn = 0; packsOf(place).length === 0 && turn < 500; turn++) await wait(20);
    expect(packsOf(place)).toHaveLength(1);
    for (const n of range(20)) expect(has(store, n)).toBe(true);
    // Much that waits is written in larger packs, in turns.
    for (const n of range(12, 100)) store.put(entry(n).key, "lua", entry(n, 1 << 20).content);
    for (const n of range(12, 100)) expect(store.get(entry(n).key)?.length).toBe(1 << 20);
    // What is written just now when the store is closed is written once more.
    const written = (): number => new Set(readAll(place).map(({ key }) => key)).size;
    for (let turn = 0; written() < 32 && turn < 500; turn++) await wait(20);
    expect(written()).toBe(32);
    store.close();
    expect(written()).toBe(32);
  });

  test("sees what others write meanwhile, and finds what they merged", async () => {
    const place = newPlace({ inMemory: true });
    const reader = openStore(place);
    const writer = openStore(place);
    expect(reader.get(entry(0).key)).toBeUndefined();
    for (const n of range(30)) {
      writer.put(entry(n).key, "lua", entry(n).content);
      writer.flush();
    }
    expect(packsOf(place).length).toBeLessThan(12);
    await wait(600);
    expect(has(reader, 29)).toBe(true);
    // Listed, not yet opened, and gone into another one: found there.
    for (const n of range(30, 30)) {
      writer.put(entry(n).key, "lua", entry(n).content);
      writer.flush();
    }
    for (const n of range(30)) expect(has(reader, n)).toBe(true);
    expect(reader.statistics().refusals).toEqual({});
    reader.close();
    writer.close();
  });

  test("drops what is refused, and takes what is put in its place", () => {
    const place = newPlace();
    const store = openStore(place);
    for (const n of range(10)) store.put(entry(n).key, "lua", entry(n).content);
    store.flush();
    store.refuse(entry(3).key, "structure");
    expect(store.get(entry(3).key)).toBeUndefined();
    store.put(entry(3).key, "lua", Uint8Array.of(1, 2, 3));
    expect(store.get(entry(3).key)).toEqual(Uint8Array.of(1, 2, 3));
    store.close();
    expect(store.statistics().refusals).toEqual({ structure: 1 });
    const left = readAll(place).filter(({ key }) => key === entry(3).key);
    expect(left.map(({ content }) => [...content])).toEqual([[1, 2, 3]]);
    const next = openStore(place);
    for (const n of range(10)) {
      expect(next.get(entry(n).key)).toEqual(n === 3 ? Uint8Array.of(1, 2, 3) : entry(n).content);
    }
    next.close();
    // Without a look before.
    const last = openStore(place);
    last.refuse(entry(4).key, "structure");
    expect(last.get(entry(4).key)).toBeUndefined();
    last.close();
    expect(readAll(place).map(({ key }) => key)).not.toContain(entry(4).key);
  });

  test("refuses what is still waiting, or just being written", async () => {
    const place = newPlace();
    const store = openStore(place);
    store.put(entry(1).key, "lua", entry(1).content);
    store.refuse(entry(1).key, "structure");
    expect(store.get(entry(1).key)).toBeUndefined();
    for (const n of range(5, 2)) store.put(entry(n).key, "lua", entry(n, 1 << 20).content);
    // The fourth MiB began the writing.
    store.refuse(entry(2).key, "structure");
    expect(store.get(entry(2).key)).toBeUndefined();
    // It is written, then found to be refused, then written again without it.
    const keys = (): string[] => readAll(place).map(({ key }) => key);
    for (let turn = 0; (keys().length === 0 || keys().includes(entry(2).key)) && turn < 500; turn++) await wait(20);
    expect(store.get(entry(2).key)).toBeUndefined();
    expect(store.get(entry(3).key)?.length).toBe(1 << 20);
    store.close();
    expect(keys()).not.toContain(entry(2).key);
  });

  test("stays within its limit: the oldest go, but what is used stays", () => {
    const place = newPlace({ inMemory: true });
    const bytes = 1 << 20;
    const used = entry(0, 3000);
    let evictions = 0;
    for (const round of range(60)) {
      const store = openStore(place, { bytes });
      if (round === 0) store.put(used.key, "lua", used.content);
      else expect(Buffer.compare(store.get(used.key) ?? Buffer.alloc(0), used.content)).toBe(0);
      for (const n of range(10, 1 + round * 10)) store.put(entry(n).key, "lua", entry(n, 5000).content);
      store.close();
      evictions += store.statistics().evictions;
      const size = packsOf(place).reduce((sum, name) => sum + statSync(join(place.directory, name)).size, 0);
      expect(size).toBeLessThanOrEqual(bytes * 1.1);
    }
    expect(evictions).toBeGreaterThan(300);
    const store = openStore(place, { bytes });
    expect(store.get(entry(1).key)).toBeUndefined();
    expect(store.get(entry(600).key)?.length).toBe(5000);
    store.close();
  });

  test("merges small packs and keeps every entry, once", () => {
    const place = newPlace({ inMemory: true });
    const store = openStore(place);
    for (const n of range(100)) {
      store.put(entry(n).key, "lua", entry(n).content);
      store.put(entry(0).key, "lua", entry(0).content);
      store.flush();
      expect(packsOf(place).length).toBeLessThan(16);
    }
    const keys = readAll(place).map(({ key }) => key);
    expect(new Set(keys).size).toBe(100);
    expect(keys.length).toBeLessThan(120);
    for (const n of range(100)) expect(has(store, n)).toBe(true);
    store.close();
  });

  test("does not go by the clock: packs of the future and of the past are packs", () => {
    const place = newPlace();
    const store = openStore(place);
    for (const n of range(6)) {
      store.put(entry(n).key, "lua", entry(n).content);
      store.flush();
    }
    const day = 86_400;
    const now = Date.now() / 1000;
    packsOf(place).forEach((name, index) => {
      const time = now + (index % 2 === 0 ? 400 : -400) * day;
      utimesSync(join(place.directory, name), time, time);
    });
    for (const n of range(6, 6)) {
      store.put(entry(n).key, "lua", entry(n).content);
      store.flush();
    }
    store.close();
    expect(packsOf(place).length).toBeLessThan(8);
    expect(new Set(readAll(place).map(({ key }) => key)).size).toBe(12);
  });

  test.each([
    ["a day ago", -86_400],
    ["tomorrow, before the clock went back", 86_400],
  ])("a lock, a lease and temporary files of %s are in nobody's way", (_, seconds) => {
    const place = newPlace({ inMemory: true });
    const store = openStore(place);
    store.put(entry(0).key, "lua", entry(0).content);
    store.flush();
    const time = Date.now() / 1000 + seconds;
    const names = ["merge.lock", `${entry(50).key}.lease`, `${process.pid}-0123456789ab.tmp`];
    // All of this process, which is alive.
    const until = Date.now() + seconds * 1000 + 60_000;
    for (const name of names) {
      writeFileSync(
        join(place.directory, name),
        name.endsWith("lease") ? `${process.pid} ${until}` : `${process.pid}`,
        {
          mode: 0o600,
        },
      );
      utimesSync(join(place.directory, name), time, time);
    }
    expect(store.lease(entry(50).key, 1000)).toBe(true);
    for (const n of range(20, 1)) {
      store.put(entry(n).key, "lua", entry(n).content);
      store.flush();
    }
    expect(packsOf(place).length).toBeLessThan(16);
    store.close();
    expect(readdirSync(place.directory)).toEqual(packsOf(place));
  });

  test("leaves a fresh lock, lease and temporary file of another process alone, and files of others", () => {
    const place = newPlace({ inMemory: true });
    const store = openStore(place);
    const texts = {
      "merge.lock": `${process.ppid}`,
      [`${entry(50).key}.lease`]: `${process.ppid} ${Date.now() + 60_000}`,
      [`${process.ppid}-0123456789ab.tmp`]: "half of a pa",
      "notes.txt": "not ours",
    };
    store.put(entry(0).key, "lua", entry(0).content);
    store.flush();
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(place.directory, name), text, { mode: 0o600 });
    expect(store.lease(entry(50).key, 1000)).toBe(false);
    for (const n of range(20, 1)) {
      store.put(entry(n).key, "lua", entry(n).content);
      store.flush();
    }
    expect(packsOf(place)).toHaveLength(21);
    store.close();
    for (const name of Object.keys(texts)) expect(readdirSync(place.directory)).toContain(name);
  });

  test("leaves what another process is writing, and takes away what one left that ended", () => {
    const place = newPlace();
    const store = openStore(place);
    const ended = spawnSync(process.execPath, ["-e", ""]).pid;
    const names = [`${process.ppid}-0123456789ab.tmp`, `${ended}-0123456789ab.tmp`, `${ended}-ba9876543210.tmp`];
    for (const name of names) writeFileSync(join(place.directory, name), "half of a pa", { mode: 0o600 });
    const before = Date.now() / 1000 - 20;
    for (const name of names.slice(0, 2)) utimesSync(join(place.directory, name), before, before);
    store.put(entry(0).key, "lua", entry(0).content);
    store.close();
    // The last one is too fresh to be judged: its process may be in another container.
    expect(
      readdirSync(place.directory)
        .filter((name) => name.endsWith(".tmp"))
        .sort(),
    ).toEqual([names[0], names[2]].sort());
  });

  test("a lease is one store's until it puts, ends or gives up", () => {
    const place = newPlace();
    const [first, second] = [openStore(place), openStore(place)];
    const { key, content } = entry(1);
    expect(first.lease(key, 60_000)).toBe(true);
    expect(first.lease(key, 60_000)).toBe(false);
    expect(second.lease(key, 60_000)).toBe(false);
    expect(second.lease(entry(2).key, 0)).toBe(true);
    expect(first.lease(entry(2).key, 60_000)).toBe(true);
    first.put(key, "lua", content);
    first.flush();
    expect(second.lease(key, 60_000)).toBe(true);
    second.close();
    expect(first.lease(key, 60_000)).toBe(true);
    first.close();
    expect(readdirSync(place.directory)).toEqual(packsOf(place));
  });

  test("read only, it reads and leaves no trace", () => {
    const place = newPlace();
    const writer = openStore(place);
    writer.put(entry(1).key, "lua", entry(1).content);
    writer.close();
    const before = readdirSync(place.directory);
    const store = openStore(place, { readOnly: true });
    expect(has(store, 1)).toBe(true);
    expect(store.lease(entry(2).key, 1000)).toBe(true);
    store.put(entry(2).key, "lua", entry(2).content);
    store.refuse(entry(1).key, "structure");
    expect(store.get(entry(1).key)).toBeUndefined();
    store.close();
    expect(readdirSync(place.directory)).toEqual(before);
    expect(store.statistics()).toMatchObject({ dropped: { "read only": 1 }, refusals: { structure: 1 } });
  });

  test("answers on after it was closed, with nothing", () => {
    const place = newPlace();
    const store = openStore(place);
    store.put(entry(1).key, "lua", entry(1).content);
    store.close();
    store.close();
    store.put(entry(2).key, "lua", entry(2).content);
    store.flush();
    store.refuse(entry(1).key, "late");
    expect(store.get(entry(1).key)).toBeUndefined();
    expect(store.lease(entry(1).key, 1000)).toBe(true);
    expect(readAll(place)).toHaveLength(1);
  });

  test("takes nothing for a key that is none", () => {
    const place = newPlace();
    const store = openStore(place);
    for (const key of ["", "x".repeat(64), `../${"a".repeat(61)}`, "A".repeat(64)]) {
      store.put(key, "lua", Uint8Array.of(1));
      expect(store.get(key)).toBeUndefined();
      expect(store.lease(key, 1000)).toBe(true);
      store.refuse(key, "no key");
    }
    store.close();
    expect(readdirSync(place.directory)).toEqual([]);
    expect(store.statistics().dropped).toEqual({ "no key": 4 });
  });

  test("many stores of a process share a folder, and end with it without a word", () => {
    const place = newPlace();
    const warnings: string[] = [];
    const onWarning = ({ message }: Error): void => void warnings.push(message);
    process.on("warning", onWarning);
    const stores = range(30).map(() => openStore(place));
    stores.forEach((store, n) => store.put(entry(n).key, "lua", entry(n).content));
    for (const store of stores) store.close();
    const store = memoryStore({ bytes: 1 << 20 }, openStore(place));
    for (const n of range(30)) expect(has(store, n)).toBe(true);
    store.close();
    process.off("warning", onWarning);
    expect(warnings).toEqual([]);
  });
});

test("openCache gives memory alone where the folder is refused, and says why", () => {
  const place = newPlace();
  writeFileSync(place.directory, "a file");
  const { store, refused } = openCache(place);
  expect(refused?.refused.message).toMatch(/^no cache in .*: it is no folder$/);
  store.put(entry(1).key, "lua", entry(1).content);
  expect(has(store, 1)).toBe(true);
  expect(store.statistics().below).toBeUndefined();
  store.close();
  expect(readFileSync(place.directory, "utf8")).toBe("a file");
});
