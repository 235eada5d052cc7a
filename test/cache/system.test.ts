// What the system refuses: other users' folders, modes, links, full and read-only disks. The program goes on without the disk, and it
// is counted.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { cachePlace, openCache, openDiskStore } from "#ingot/cache/index.js";
import { entry, has, newPlace, openStore, packsOf, type Place, refusalOf } from "../support/cache-folder.ts";

const child = join(dirname(fileURLToPath(import.meta.url)), "child.mjs");
const isRoot = process.geteuid?.() === 0;
const NOBODY = 65_534;
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function fill(place: Place, count = 5): void {
  const store = openStore(place);
  for (let n = 0; n < count; n++) store.put(entry(n).key, "lua", entry(n).content);
  store.close();
}

function giveAway(path: string): void {
  if (isRoot) chownSync(path, NOBODY, NOBODY);
}

interface Answer {
  readonly refused?: string;
  readonly found: number;
  readonly wrong: number;
  readonly statistics: { readonly dropped: Record<string, number>; readonly refusals: Record<string, number> };
}

/** What a process of an ordinary user finds and puts: of nobody, if this one is root's. */
function asNobody(place: Place, action: "fill" | "check", count = 5): Answer {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [child, action, place.directory, place.secretFile, "0", String(count)],
    { encoding: "utf8", ...(isRoot && { uid: NOBODY, gid: NOBODY }) },
  );
  if (stderr !== "") throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

/** A place of that user, who can get there. */
function placeOfNobody(): Place {
  const folder = mkdtempSync(join(tmpdir(), "ingot-nobody-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  giveAway(folder);
  return { directory: join(folder, "cache"), secretFile: join(folder, "state", "secret") };
}

describe("the folder", () => {
  test("is made with those above it, for this user alone", () => {
    const { directory, secretFile } = newPlace();
    const place = { directory: join(directory, "a", "b"), secretFile };
    fill(place);
    for (const path of [directory, join(directory, "a"), place.directory, dirname(secretFile)]) {
      expect(statSync(path).mode & 0o777).toBe(0o700);
    }
  });

  test.each<[string, (path: string) => void, string]>([
    ["a file", (path) => writeFileSync(path, ""), "it is no folder"],
    ["a link to a folder", (path) => symlinkSync(mkdtempSync(join(dirname(path), "x")), path), "it is a symbolic link"],
    ["a link to nowhere", (path) => symlinkSync("nowhere", path), "it is a symbolic link"],
  ])("is not %s", (_, make, reason) => {
    const place = newPlace();
    make(place.directory);
    expect(refusalOf(place)).toBe(`no cache in ${place.directory}: ${reason}`);
  });

  test("that others can enter is refused if it is in use, and closed to them if it is empty", () => {
    const place = newPlace();
    mkdirSync(place.directory, { mode: 0o755 });
    chmodSync(place.directory, 0o755);
    fill(place);
    expect(statSync(place.directory).mode & 0o777).toBe(0o700);
    chmodSync(place.directory, 0o750);
    expect(refusalOf(place)).toBe(`no cache in ${place.directory}: its mode 750 lets others in; chmod 700 it`);
  });

  test("whose secret's folder others can write to is refused", () => {
    const place = newPlace();
    fill(place);
    chmodSync(dirname(place.secretFile), 0o722);
    rmSync(place.secretFile);
    expect(refusalOf(place)).toContain("its mode 722 lets others write");
  });

  test("is not made for who only reads", () => {
    const place = newPlace();
    expect(refusalOf(place, { readOnly: true })).toContain("it is not there");
    expect(readdirSync(dirname(place.directory))).toEqual([]);
  });

  test("that goes while it is used is missed, and nothing else", () => {
    const place = newPlace();
    fill(place);
    const store = openStore(place);
    expect(has(store, 1)).toBe(true);
    rmSync(place.directory, { recursive: true });
    store.put(entry(9).key, "lua", entry(9).content);
    store.flush();
    store.put(entry(10).key, "lua", entry(10).content);
    expect(store.get(entry(9).key)).toBeUndefined();
    store.close();
    expect(store.statistics().dropped).toEqual({ ENOENT: 2 });
  });
});

describe.skipIf(!isRoot)("for root", () => {
  test("the folder of another user is refused, and nothing is made in another user's home", () => {
    const place = newPlace();
    fill(place);
    chownSync(place.directory, NOBODY, NOBODY);
    expect(refusalOf(place)).toBe(`no cache in ${place.directory}: it belongs to user ${NOBODY}, and this is user 0`);
    const home = placeOfNobody();
    expect(refusalOf(home)).toContain(`${dirname(home.directory)} belongs to user ${NOBODY}`);
    expect(readdirSync(dirname(home.directory))).toEqual([]);
  });

  test("the pack and the secret of another user are refused", () => {
    const place = newPlace();
    fill(place);
    chownSync(join(place.directory, packsOf(place)[0]), NOBODY, NOBODY);
    const store = openStore(place, { readOnly: true });
    expect(has(store, 1)).toBe(false);
    expect(store.statistics().refusals).toEqual({ owner: 1 });
    store.close();
    chownSync(place.secretFile, NOBODY, NOBODY);
    expect(refusalOf(place)).toContain("owner");
  });
});

describe("an ordinary user", () => {
  test("has a cache", () => {
    const place = placeOfNobody();
    expect(asNobody(place, "fill")).toMatchObject({ found: 0, wrong: 0 });
    expect(asNobody(place, "check")).toMatchObject({ found: 5, wrong: 0, statistics: { refusals: {} } });
    expect(statSync(join(place.directory, packsOf(place)[0]))).toMatchObject({
      uid: isRoot ? NOBODY : process.geteuid?.(),
    });
  });

  test.skipIf(!isRoot)("has not that of root", () => {
    const roots = newPlace();
    fill(roots);
    chmodSync(dirname(roots.directory), 0o755);
    expect(asNobody(roots, "check").refused).toContain("it belongs to user 0");
  });

  test("whose folder cannot be written to reads on, and counts what is dropped", () => {
    const place = placeOfNobody();
    asNobody(place, "fill");
    chmodSync(place.directory, 0o500);
    const { found, statistics } = asNobody(place, "check");
    expect({ found, refusals: statistics.refusals }).toEqual({ found: 5, refusals: {} });
    expect(asNobody(place, "fill", 8)).toMatchObject({ found: 5, wrong: 0 });
    expect(packsOf(place)).toHaveLength(1);
    chmodSync(place.directory, 0o700);
  });

  test("who cannot make a folder, or a secret, has none", () => {
    const place = placeOfNobody();
    chmodSync(dirname(place.directory), 0o500);
    expect(asNobody(place, "fill").refused).toContain(`no cache in ${place.directory}: EACCES`);
    chmodSync(dirname(place.directory), 0o700);
    mkdirSync(dirname(place.secretFile), { mode: 0o500 });
    giveAway(dirname(place.secretFile));
    expect(asNobody(place, "fill").refused).toContain(": EACCES");
    chmodSync(dirname(place.secretFile), 0o700);
  });
});

describe("a disk", () => {
  /** A file system of its own of so many KiB; undefined where none can be mounted. */
  function mountDisk(kilobytes: number): string | undefined {
    const folder = mkdtempSync(join(tmpdir(), "ingot-disk-"));
    const { status, error } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k,mode=700`, "tmpfs", folder]);
    if (status !== 0 || error !== undefined) {
      rmSync(folder, { recursive: true });
      console.log("skipped: no file system can be mounted here");
      return undefined;
    }
    cleanups.push(() => {
      spawnSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    });
    return folder;
  }

  test("that is full takes nothing more; what is there is read; later it is tried again", ({ skip }) => {
    const disk = mountDisk(256);
    if (disk === undefined) return skip();
    const { secretFile } = newPlace();
    const place = { directory: join(disk, "cache"), secretFile };
    fill(place);
    const store = openStore(place);
    for (let n = 0; n < 10; n++) store.put(entry(100 + n).key, "wasm", entry(100 + n, 50_000).content);
    store.flush();
    expect(store.statistics().dropped).toEqual({ ENOSPC: 10 });
    expect(readdirSync(place.directory)).toEqual(packsOf(place));
    expect(has(store, 1)).toBe(true);
    store.put(entry(200).key, "lua", entry(200).content);
    expect(store.get(entry(200).key)).toBeUndefined();
    expect(store.statistics().dropped).toEqual({ ENOSPC: 11 });
    store.close();
    fill(place, 7);
    const next = openStore(place);
    expect(has(next, 6)).toBe(true);
    next.close();
  });

  test("that is full when the secret is made gives no store, and memory goes on", ({ skip }) => {
    const disk = mountDisk(16);
    if (disk === undefined) return skip();
    mkdirSync(join(disk, "state"), { mode: 0o700 });
    spawnSync("sh", ["-c", `head -c 100000 /dev/zero > ${join(disk, "filler")}`]);
    const place = { directory: newPlace().directory, secretFile: join(disk, "state", "secret") };
    const { store, refused } = openCache(place);
    expect(refused?.refused.message).toContain("ENOSPC");
    store.put(entry(1).key, "lua", entry(1).content);
    expect(has(store, 1)).toBe(true);
    store.close();
    expect(readdirSync(join(disk, "state"))).toEqual([]);
  });

  test("that is read-only is read", ({ skip }) => {
    const disk = mountDisk(256);
    if (disk === undefined) return skip();
    const place = { directory: join(disk, "cache"), secretFile: join(disk, "state", "secret") };
    fill(place);
    if (spawnSync("mount", ["-o", "remount,ro", disk]).status !== 0) return skip();
    const store = openStore(place);
    expect(has(store, 1)).toBe(true);
    expect(store.lease(entry(50).key, 1000)).toBe(true);
    store.put(entry(50).key, "lua", entry(50).content);
    store.flush();
    store.refuse(entry(2).key, "structure");
    expect(has(store, 2)).toBe(false);
    store.close();
    expect(store.statistics().dropped).toEqual({ EROFS: 1 });
    const other = { directory: join(disk, "other"), secretFile: place.secretFile };
    expect(refusalOf(other)).toContain("EROFS");
  });
});

test("where files run out, packs are missed until there are some again", () => {
  // A process with few files left: what it cannot open it does not find, and it goes on.
  const place = newPlace();
  for (let n = 0; n < 6; n++) {
    const store = openStore(place);
    store.put(entry(n).key, "lua", entry(n).content);
    store.close();
  }
  const script = `
    const { openSync, closeSync } = await import("node:fs");
    const { openDiskStore } = await import("#ingot/cache/index.js");
    const { entry } = await import("../support/cache-entry.mjs");
    const store = openDiskStore({ ...${JSON.stringify(place)}, bytes: 1 << 26 });
    store.get(entry(5).key); // the folder is listed, and its newest pack opened
    const files = [];
    try { for (;;) files.push(openSync("/dev/null")); } catch {}
    const before = [0, 1, 2, 3, 4, 5].filter((n) => store.get(entry(n).key) !== undefined).length;
    store.put(entry(9).key, "lua", entry(9).content);
    store.flush();
    for (const file of files) closeSync(file);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const after = [0, 1, 2, 3, 4, 5].filter((n) => store.get(entry(n).key) !== undefined).length;
    console.log(JSON.stringify({ before, after, ...store.statistics() }));`;
  const { stdout, stderr } = spawnSync(
    "sh",
    ["-c", 'ulimit -n 64; exec "$0" --input-type=module -e "$1"', process.execPath, script],
    { encoding: "utf8", cwd: dirname(child) },
  );
  expect(stderr).toBe("");
  const answer = JSON.parse(stdout) as { before: number; after: number; dropped: Record<string, number> };
  expect(answer).toMatchObject({ before: 1, after: 6, dropped: { EMFILE: 1 } });
});

describe("the environment", () => {
  const HOME = { HOME: "/home/me" };
  test.each<[Record<string, string>, string | undefined, boolean]>([
    [HOME, "/home/me/.cache/ingot", false],
    [{ ...HOME, XDG_CACHE_HOME: "/var/x" }, "/var/x/ingot", false],
    [{ ...HOME, XDG_CACHE_HOME: "relative" }, "/home/me/.cache/ingot", false],
    [{ ...HOME, INGOT_CACHE: "off" }, undefined, false],
    [{ ...HOME, INGOT_CACHE: "" }, "/home/me/.cache/ingot", false],
    [{ ...HOME, INGOT_CACHE: "/elsewhere", INGOT_CACHE_DISTRUST: "1" }, "/elsewhere", true],
    [{ INGOT_CACHE: "here", INGOT_CACHE_DISTRUST: "0" }, join(process.cwd(), "here"), false],
    [{}, undefined, false],
    [{ HOME: "" }, undefined, false],
  ])("%j", (environment, directory, distrust) => {
    expect(cachePlace(environment)).toEqual({ directory, distrust });
  });

  test("says where the secret lies; without a place for it there is no folder", () => {
    const { HOME: home, XDG_STATE_HOME: state } = process.env;
    const place = newPlace();
    try {
      process.env.XDG_STATE_HOME = join(dirname(place.directory), "of-this-user");
      const store = openDiskStore({ directory: place.directory, bytes: 1 << 20 });
      if (!("refused" in store)) store.close();
      expect(statSync(join(dirname(place.directory), "of-this-user/ingot/cache-secret")).mode & 0o777).toBe(0o600);
      delete process.env.XDG_STATE_HOME;
      delete process.env.HOME;
      expect(openDiskStore({ directory: place.directory, bytes: 1 << 20 })).toMatchObject({
        refused: { code: "ING2004", message: expect.stringContaining("set HOME or XDG_STATE_HOME") },
      });
    } finally {
      process.env.HOME = home;
      if (state !== undefined) process.env.XDG_STATE_HOME = state;
    }
  });
});

afterAll(() => {
  if (!isRoot) console.log("skipped: other users' folders need root");
});
