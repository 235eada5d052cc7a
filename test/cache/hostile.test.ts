// Everything in a cache's folder may be wrong: damaged, cut, exchanged, made to mislead. Then it is refused and counted, and what is put
// in its place is right. Nothing wrong is ever given, and nothing is thrown.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entry, has, newPlace, openStore, packsOf, type Place, readAll, refusalOf } from "../support/cache-folder.ts";
import { amount, full } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

const COUNT = 4;
const NUMBERS = Array.from({ length: COUNT }, (_, n) => n);
/** Small, so that each of their bytes can be tried. */
const small = (n: number): { key: string; content: Uint8Array } => entry(n, 20 + 7 * n);

function put(place: Place, numbers: readonly number[] = NUMBERS, make = small): void {
  const store = openStore(place);
  for (const n of numbers) store.put(make(n).key, "lua", make(n).content);
  store.close();
}

/** A place with one pack of COUNT entries; its path and bytes. */
function onePack(make = small): { place: Place; path: string; bytes: Buffer } {
  const place = newPlace({ inMemory: true });
  put(place, NUMBERS, make);
  const path = join(place.directory, packsOf(place)[0]);
  return { place, path, bytes: readFileSync(path) };
}

/** What a new store finds: per entry whether it is there. It is never a wrong one. And what was refused. */
function find(place: Place): { found: boolean[]; refusals: Readonly<Record<string, number>> } {
  const store = openStore(place, { readOnly: true });
  const found = NUMBERS.map((n) => {
    const object = store.get(small(n).key);
    if (object !== undefined && Buffer.compare(object, small(n).content) !== 0) throw new Error(`entry ${n} is wrong`);
    return object !== undefined;
  });
  const { refusals } = store.statistics();
  store.close();
  return { found, refusals };
}

const ALL = NUMBERS.map(() => true);
const NONE = NUMBERS.map(() => false);

/** The programs' way: what is not there is made again. */
function useStore(place: Place): void {
  const store = openStore(place);
  for (const n of NUMBERS) if (store.get(small(n).key) === undefined) store.put(small(n).key, "lua", small(n).content);
  store.close();
}

/** Afterwards all is well, and what was refused is gone. */
function recover(place: Place): void {
  useStore(place);
  expect(find(place)).toEqual({ found: ALL, refusals: {} });
  expect(readAll(place).every(({ authentic }) => authentic)).toBe(true);
}

describe("a pack with a byte changed", () => {
  const { place, path, bytes } = onePack();
  const rows = 64;
  const contents = rows + 64 * COUNT;
  const random = randomFrom(seedOf("cache/hostile"));

  test.each([
    ["in its header", 0, rows],
    ["in its rows", rows, contents],
    ["in its contents", contents, bytes.length],
  ])("%s gives nothing wrong; the others are found; it is refused", (_, from, to) => {
    for (let at = from; at < to; at++) {
      for (const bit of full ? [0, 1, 2, 3, 4, 5, 6, 7] : [Math.floor(random() * 8)]) {
        const changed = Buffer.from(bytes);
        changed[at] ^= 1 << bit;
        writeFileSync(path, changed);
        const { found, refusals } = find(place);
        const missing = found.filter((each) => !each).length;
        const refused = Object.values(refusals).reduce((sum, count) => sum + count, 0);
        if (at >= contents) expect({ missing, refusals }).toEqual({ missing: 1, refusals: { "not authentic": 1 } });
        // Another byte of a row's key: it is not found, or in the way of others, and nothing is known of it.
        else if (at >= rows && (at - rows) % 64 < 32) expect(missing).toBeGreaterThan(0);
        else if (at >= rows) expect({ missing, refused }).toEqual({ missing: 1, refused: 1 });
        else if (at < 24) expect(missing).toBeGreaterThan(0);
        else expect(missing).toBe(0);
      }
    }
    writeFileSync(path, bytes);
    expect(find(place)).toEqual({ found: ALL, refusals: {} });
  });

  test("is replaced by what the program makes", () => {
    for (let round = 0; round < amount(40, 1000); round++) {
      const each = onePack();
      const changed = Buffer.from(each.bytes);
      // Not the filler of the header, which nobody reads.
      const at = Math.floor(random() * (changed.length - 40));
      changed[at < 24 ? at : at + 40] ^= 1 << Math.floor(random() * 8);
      writeFileSync(each.path, changed);
      const store = openStore(each.place);
      for (const n of NUMBERS) {
        if (store.get(small(n).key) === undefined) store.put(small(n).key, "lua", small(n).content);
      }
      for (const n of NUMBERS) expect(store.get(small(n).key)).toEqual(small(n).content);
      store.close();
      expect(find(each.place).found).toEqual(ALL);
    }
  });
});

test("a pack of any shorter length gives nothing wrong, and goes", () => {
  const { place, path, bytes } = onePack();
  for (let length = 0; length < bytes.length; length++) {
    writeFileSync(path, bytes.subarray(0, length));
    const { found, refusals } = find(place);
    expect(found).toEqual(NONE);
    expect(refusals).toEqual({ [length < 64 ? "malformed" : "truncated"]: 1 });
  }
  writeFileSync(path, Buffer.concat([bytes, Buffer.from("more")]));
  expect(find(place)).toEqual({ found: NONE, refusals: { truncated: 1 } });
  recover(place);
});

test("random bytes are no pack, with and without a right beginning", () => {
  const { place, path, bytes } = onePack();
  const property = fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat({ max: bytes.length }), (noise, kept) => {
    writeFileSync(path, Buffer.concat([bytes.subarray(0, kept), noise]));
    find(place);
    // The right size, so that it is read on.
    const patched = Buffer.concat([bytes.subarray(0, Math.max(kept, 24)), noise]);
    patched.writeUInt32LE(patched.length, 20);
    writeFileSync(path, patched);
    find(place);
  });
  fc.assert(property, { seed: seedOf("cache/hostile noise"), numRuns: amount(300, 4000) });
});

describe("a pack that lies", () => {
  const ROWS = 64;
  const row = (n: number): number => ROWS + 64 * n;
  const lies: [string, (bytes: Buffer) => void, number, Record<string, number>][] = [
    ["of more rows than it has room for", (bytes) => bytes.writeUInt32LE(0xffff_ffff, 16), 0, { malformed: 1 }],
    ["of no rows", (bytes) => bytes.writeUInt32LE(0, 16), 0, {}],
    ["of a content behind its end", (bytes) => bytes.writeUInt32LE(0xffff_fff0, row(0) + 56), 3, { malformed: 1 }],
    ["of a content of 4 GiB", (bytes) => bytes.writeUInt32LE(0xffff_ffff, row(0) + 60), 3, { malformed: 1 }],
    ["of a content among its rows", (bytes) => bytes.writeUInt32LE(row(1), row(0) + 56), 3, { malformed: 1 }],
    [
      "of a content that is another's",
      (bytes) => bytes.copy(bytes, row(0) + 56, row(1) + 56, row(1) + 64),
      3,
      { "not authentic": 1 },
    ],
    [
      "of whose content it is",
      (bytes) => bytes.copy(bytes, row(0) + 32, row(1) + 32, row(1) + 64),
      3,
      { "not authentic": 1 },
    ],
    ["of the kind", (bytes) => bytes.write("wasm", row(0) + 48), 3, { "not authentic": 1 }],
    ["of whose secret it has", (bytes) => bytes.fill(1, 8, 16), 0, { "other secret": 1 }],
    ["of its version", (bytes) => bytes.write("INGOTPK2"), 0, { malformed: 1 }],
    ["with rows in disorder", (bytes) => bytes.subarray(row(0), row(COUNT)).reverse(), 0, {}],
    ["with all rows the same", (bytes) => [1, 2, 3].forEach((n) => bytes.copy(bytes, row(n), row(0), row(1))), 1, {}],
  ];
  test.each(lies)("%s", (_, lie, right, refused) => {
    const { place, path, bytes } = onePack();
    lie(bytes);
    writeFileSync(path, bytes);
    const { found, refusals } = find(place);
    expect(found.filter((each) => each)).toHaveLength(right);
    expect(refusals).toEqual(refused);
    if (Object.keys(refused).length > 0) recover(place);
    else {
      useStore(place);
      expect(find(place)).toEqual({ found: ALL, refusals: {} });
    }
  });

  test("about overlapping contents does not grow when it is merged", () => {
    const { place, path, bytes } = onePack((n) => entry(n, 10_000));
    // Three hundred rows that all claim the same contents; small enough to be merged.
    const rows = Array.from({ length: 300 }, (_, n) => {
      const made = Buffer.from(bytes.subarray(row(0), row(1)));
      made.writeUInt32BE(n * 14_000_000, 0);
      made.writeUInt32LE(64 + 64 * 300, 56);
      return made;
    });
    const made = Buffer.concat([bytes.subarray(0, 64), ...rows, bytes.subarray(row(COUNT))]);
    made.writeUInt32LE(300, 16);
    made.writeUInt32LE(made.length, 20);
    writeFileSync(path, made);
    for (let n = 0; n < 20; n++) put(place, [n % COUNT]);
    const size = packsOf(place).reduce((sum, name) => sum + statSync(join(place.directory, name)).size, 0);
    expect(packsOf(place).length).toBeLessThan(10);
    expect(size).toBeLessThan(2 * made.length);
    expect(find(place).found).toEqual(ALL);
  });
});

describe("in the place of a pack", () => {
  const name = "0000000001-0123456789ab.pack";

  test.each<[string, (path: string, pack: string) => void, string, boolean]>([
    ["a symbolic link to a pack", (path, pack) => symlinkSync(pack, path), "no file", true],
    ["a link to nowhere", (path) => symlinkSync("nowhere", path), "no file", true],
    ["a pipe, which nobody writes to", (path) => execFileSync("mkfifo", [path]), "no file", true],
    ["a folder", (path) => mkdirSync(path), "no file", false],
    ["an empty file", (path) => writeFileSync(path, "", { mode: 0o600 }), "malformed", true],
    [
      "a pack that others may write to",
      (path, pack) => execFileSync("install", ["-m", "622", pack, path]),
      "mode",
      true,
    ],
    [
      "a file of 5 GiB",
      (path, pack) => {
        copyFileSync(pack, path);
        truncateSync(path, 5 * 2 ** 30);
      },
      "malformed",
      true,
    ],
  ])("%s is refused, and goes if it can", (_, make, reason, goes) => {
    const { place, path } = onePack();
    const elsewhere = join(place.directory, "..", "elsewhere.pack");
    renameSync(path, elsewhere);
    make(join(place.directory, name), elsewhere);
    expect(find(place)).toEqual({ found: NONE, refusals: { [reason]: 1 } });
    useStore(place);
    expect(readdirSync(place.directory).includes(name)).toBe(!goes);
    expect(find(place)).toEqual({ found: ALL, refusals: goes ? {} : { [reason]: 1 } });
    expect(statSync(elsewhere).size).toBeGreaterThan(0);
  });
});

describe("a pack that changes while it is used", () => {
  const LARGE = 40_000;
  const large = (n: number): { key: string; content: Uint8Array } => entry(n, LARGE);
  /** So large that contents are read when they are wanted. */
  function largePack(): { place: Place; path: string } {
    const place = newPlace();
    put(
      place,
      Array.from({ length: 40 }, (_, n) => n),
      large,
    );
    return { place, path: join(place.directory, packsOf(place)[0]) };
  }

  test("and becomes shorter, gives what it still has and nothing else", () => {
    const { place, path } = largePack();
    const store = openStore(place, { readOnly: true });
    expect(store.get(large(0).key)).toEqual(large(0).content);
    truncateSync(path, statSync(path).size - 10 * LARGE);
    const found = Array.from({ length: 40 }, (_, n) => store.get(large(n).key));
    found.forEach((object, n) => object !== undefined && expect(Buffer.compare(object, large(n).content)).toBe(0));
    expect(found.filter((object) => object === undefined)).toHaveLength(10);
    expect(store.statistics().refusals).toEqual({ truncated: 10 });
    store.close();
  });

  test("and is removed, is still read; one that was only listed is not missed", () => {
    const { place, path } = largePack();
    put(place, [100]);
    const store = openStore(place, { readOnly: true });
    expect(store.get(large(0).key)?.length).toBe(LARGE);
    unlinkSync(path);
    expect(store.get(large(1).key)?.length).toBe(LARGE);
    const other = openStore(place, { readOnly: true });
    expect(other.get(small(100).key)).toEqual(small(100).content);
    unlinkSync(join(place.directory, packsOf(place)[0]));
    expect(other.get(large(1).key)).toBeUndefined();
    expect(other.statistics().refusals).toEqual({});
    store.close();
    other.close();
  });

  test("and is written to, gives nothing wrong", () => {
    const { place, path } = largePack();
    const store = openStore(place, { readOnly: true });
    expect(store.get(large(0).key)?.length).toBe(LARGE);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(7, 64 + 64 * 40));
    expect(store.get(large(1).key)).toBeUndefined();
    expect(store.statistics().refusals).toEqual({ "not authentic": 1 });
    store.close();
  });
});

describe("the secret", () => {
  test("of another user makes nothing authentic, whatever it calls itself", () => {
    const theirs = onePack();
    const { place, path, bytes } = onePack();
    writeFileSync(path, theirs.bytes);
    expect(find(place)).toEqual({ found: NONE, refusals: { "other secret": 1 } });
    bytes.copy(theirs.bytes, 8, 8, 16);
    writeFileSync(path, theirs.bytes);
    expect(find(place)).toEqual({ found: NONE, refusals: { "not authentic": COUNT } });
    recover(place);
  });

  test.each<[string, string, (path: string) => void]>([
    ["that is missing", "", (path) => unlinkSync(path)],
    ["that is no secret", "secret: malformed", (path) => writeFileSync(path, "ingot cache secret 1\nwhat?\n")],
    ["that is empty", "secret: malformed", (path) => writeFileSync(path, "")],
    ["that is large", "secret: malformed", (path) => truncateSync(path, 5 * 2 ** 30)],
    ["that others can read", "secret: mode", (path) => execFileSync("chmod", ["640", path])],
  ])("%s is made anew, and what was made under it is refused", (_, counted, spoil) => {
    const { place } = onePack();
    const before = readFileSync(place.secretFile, "latin1");
    spoil(place.secretFile);
    const store = openStore(place);
    for (const n of NUMBERS) expect(store.get(small(n).key)).toBeUndefined();
    expect(store.statistics().refusals).toEqual({ "other secret": 1, ...(counted !== "" && { [counted]: 1 }) });
    store.close();
    expect(readFileSync(place.secretFile, "latin1")).not.toBe(before);
    expect(statSync(place.secretFile).mode & 0o777).toBe(0o600);
    recover(place);
  });

  test.each<[string, string, (path: string) => void]>([
    ["a symbolic link", "no file", (path) => symlinkSync("elsewhere", path)],
    ["a pipe", "no file", (path) => execFileSync("mkfifo", [path])],
    ["a folder", "no file", (path) => mkdirSync(path)],
  ])("is not taken from %s", (_, reason, make) => {
    const { place } = onePack();
    renameSync(place.secretFile, join(place.secretFile, "..", "elsewhere"));
    make(place.secretFile);
    expect(refusalOf(place)).toContain(`this user's secret, ${place.secretFile}: ${reason}`);
  });

  test("is not made by who only reads", () => {
    const { place } = onePack();
    unlinkSync(place.secretFile);
    expect(refusalOf(place, { readOnly: true })).toContain("ENOENT");
    expect(readdirSync(join(place.secretFile, ".."))).toEqual([]);
  });

  test("lies apart: entries under a secret in the folder itself are not taken", () => {
    const { place, path } = onePack();
    const mine = newPlace();
    put(mine);
    copyFileSync(path, join(mine.directory, "0000000009-0123456789ab.pack"));
    copyFileSync(place.secretFile, join(mine.directory, "secret"));
    const store = openStore(mine);
    expect(has(store, 1)).toBe(false);
    store.close();
  });
});
