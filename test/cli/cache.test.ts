// ingot cache: what is kept is shown, checked, made less, removed.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { entry, newPlace, openStore, packsOf, type Place } from "../support/cache-folder.ts";

const ingot = join(dirname(fileURLToPath(import.meta.url)), "../../bin/ingot");

/** A cache where the command looks for it, with 20 entries in 2 packs. */
function filled(): Place & { env: NodeJS.ProcessEnv } {
  const { directory } = newPlace();
  const state = join(dirname(directory), "state");
  const place = { directory, secretFile: join(state, "ingot", "cache-secret") };
  const store = openStore(place);
  for (let n = 0; n < 20; n++) {
    store.put(entry(n).key, n < 15 ? "lua" : "wasm", entry(n, 1000).content);
    if (n === 9) store.flush();
  }
  store.close();
  return { ...place, env: { ...process.env, INGOT_CACHE: directory, XDG_STATE_HOME: state } };
}

function run(env: NodeJS.ProcessEnv, ...words: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [ingot, "cache", ...words], { encoding: "utf8", env });
  return { stdout, stderr, status };
}

function damage({ directory }: Place): void {
  const path = join(directory, packsOf({ directory, secretFile: "" })[0]);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1] ^= 1;
  writeFileSync(path, bytes);
}

test("ingot cache shows what is kept, by kind", () => {
  const { env, directory } = filled();
  expect(run(env)).toEqual({
    stdout: `folder  ${directory}
packs   2

kind         entries   bytes
lua               15   14.6 KiB
wasm               5   4.9 KiB
total             20   20.9 KiB with indexes, of 256 MiB
`,
    stderr: "",
    status: 0,
  });
});

test("ingot cache verify tells what is not authentic, and prune removes it", () => {
  const place = filled();
  const { env } = place;
  expect(run(env, "verify")).toEqual({ stdout: "20 entries in 2 packs: authentic\n", stderr: "", status: 0 });
  damage(place);
  writeFileSync(join(place.directory, "0000000009-0123456789ab.pack"), "no pack");
  expect(run(env, "verify")).toEqual({
    stdout: "19 entries in 3 packs: authentic\n1 refused: malformed\n1 refused: not authentic\n",
    stderr: "",
    status: 1,
  });
  expect(run(env).stdout).toContain("        1 refused: malformed\n");
  expect(run(env, "prune")).toEqual({
    stdout: "removed: 2 refused, 0 abandoned, 0 of the oldest\nleft: 19 entries, 19.9 KiB\n",
    stderr: "",
    status: 0,
  });
  expect(run(env, "verify").status).toBe(0);
});

test("ingot cache prune --bytes removes the oldest", () => {
  const { env } = filled();
  expect(run(env, "prune", "--bytes", "15K").stdout).toBe(
    "removed: 0 refused, 0 abandoned, 10 of the oldest\nleft: 10 entries, 10.5 KiB\n",
  );
  expect(run(env, "prune", "--bytes", "0").stdout).toMatch(/left: 0 entries, 0 B\n$/);
});

test("ingot cache clear removes all that is the cache's, and nothing else", () => {
  const place = filled();
  for (const name of ["notes.txt", "1-0123456789ab.tmp", `${"a".repeat(64)}.lease`]) {
    writeFileSync(join(place.directory, name), "");
  }
  expect(run(place.env, "clear")).toEqual({ stdout: "2 packs removed.\n", stderr: "", status: 0 });
  expect(readdirSync(place.directory)).toEqual(["notes.txt"]);
  expect(existsSync(place.secretFile)).toBe(true);
});

test("where nothing is kept yet, or the cache is off, that is said, and nothing is made", () => {
  const { env, directory, secretFile } = filled();
  expect(run({ ...env, INGOT_CACHE: "off" })).toMatchObject({ status: 0, stdout: expect.stringContaining("off") });
  const absent = join(directory, "absent");
  const { stdout, status } = run({ ...env, INGOT_CACHE: absent });
  expect({ stdout, status }).toEqual({
    stdout: `Nothing is kept: no cache in ${absent}: it is not there\n`,
    status: 0,
  });
  expect(existsSync(absent)).toBe(false);
  unlinkSync(secretFile);
  expect(run(env, "verify")).toMatchObject({ status: 0, stdout: expect.stringContaining("ENOENT") });
  expect(existsSync(secretFile)).toBe(false);
});

test("a folder that others can enter is refused, with what to do", () => {
  const { env, directory } = filled();
  chmodSync(directory, 0o755);
  expect(run(env, "verify")).toEqual({
    stdout: "",
    stderr: `ingot: no cache in ${directory}: its mode 755 lets others in; chmod 700 it\n`,
    status: 1,
  });
});

test("what is in the folder's name stays out of the terminal", () => {
  const { env, directory } = filled();
  const nasty = join(directory, "\u001b[2J");
  mkdirSync(nasty, { mode: 0o700 });
  expect(run({ ...env, INGOT_CACHE: nasty }).stdout).not.toContain("\u001b");
});

test.each([["what"], ["verify", "x"], ["prune", "--bytes"], ["prune", "--bytes", "1.5M"], ["clear", "all"]])(
  "ingot cache is not understood with %j",
  (...words) => {
    const { stdout, stderr, status } = run(process.env, ...words);
    expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    expect(stderr).toContain(`ingot: not understood: cache ${words.join(" ")}\nusage: ingot cache `);
  },
);

test("ingot cache --help is a page", () => {
  expect(run(process.env, "--help")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^usage: ingot cache/) });
});
