// Perf map and jitdump: read back by their specifications, and by perf from samples of a process that runs the code.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { ByteReader } from "#ingot/base/index.js";
import { type DumpedCode, JitDump } from "#ingot/memory/jitdump.js";
import type { CodeImage } from "#ingot/memory/code-image.js";
import { PerfMap, perfMapLines } from "#ingot/memory/perf-map.js";
import { ehFrameAt } from "#ingot/memory/unwind.js";
import { amount } from "../support/mode.ts";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { CODE, replayProgram } from "./programs.ts";

const folder = temporaryFolder("profiler");
const gcc = oracle("gcc");
const nm = oracle("nm");
const perf = oracle("perf");
const readelf = oracle("readelf");
const RECORD = ["record", "-q", "-N", "-B", "-e", "cpu-clock", "-F", "2000", "-k", "mono"];
const canRecord = perf !== undefined && recordsHere();

/** Some machines forbid it, or have no such clock. */
function recordsHere(): boolean {
  const { status } = spawnSync(perf as string, [...RECORD, "-o", join(folder, "try.data"), "--", "true"]);
  if (status !== 0) console.log("skipped: perf records nothing on this machine (perf record -e cpu-clock -k mono)");
  return status === 0;
}

let folders = 0;
function freshFolder(): string {
  const path = join(folder, `f${folders++}`);
  mkdirSync(path);
  return path;
}

describe("lines of a perf map", () => {
  const lines = (symbols: CodeImage["symbols"]) => perfMapLines({ name: "", address: 0x1000, size: 0x100, symbols });

  test("are start, size and name", () => {
    expect(
      lines([
        { name: "main chunk", address: 0x1040, size: 0x20 },
        { name: "f", address: 0x1000, size: 0 },
        { name: "g", address: 0x1000, size: 0 },
        { name: "a\n1 1 b", address: 0x1080, size: 1 },
      ]),
    ).toBe("1000 40 f  \n1040 20 main chunk\n1080 1 a?1 1 b\n");
  });

  test("are one for each function, whatever its name", () => {
    const random = randomFrom(seedOf("perf map names"));
    const symbols = Array.from({ length: 0x100 }, (_, index) => ({
      name: String.fromCharCode(
        ...Array.from({ length: random() * 6 }, () => random() * (random() < 0.5 ? 0x100 : 0x10000)),
      ),
      address: 0x1000 + index,
      size: 1,
    }));
    const rows = lines(symbols).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    expect(rows.pop()).toBe("");
    expect(rows.map((row) => /^(\w+) 1 .{3}/u.exec(row.padEnd(11))?.[1])).toEqual(
      symbols.map(({ address }) => address.toString(16)),
    );
  });
});

describe("the perf map of a process", () => {
  const code = (name: string): CodeImage => ({
    name,
    address: 64,
    size: 16,
    symbols: [{ name, address: 64, size: 16 }],
  });
  const MARK = "0 0 [ingot]\n";
  const LONG_AGO = new Date(2000, 1, 1);

  test("is appended to, by all that open it", () => {
    const folder = freshFolder();
    const first = new PerfMap({ folder });
    const second = new PerfMap({ folder });
    expect(first.path).toBe(join(folder, `perf-${process.pid}.map`));
    first.add(code("one"));
    second.add(code("two"));
    first.add(code("three"));
    first.close();
    first.close();
    expect(() => first.add(code("four"))).toThrow(/is closed/);
    second.close();
    expect(readFileSync(first.path, "utf8")).toBe(`${MARK}40 10 one\n40 10 two\n40 10 three\n`);
    expect(lstatSync(first.path).mode & 0o777).toBe(0o600);
  });

  test("holds very many functions", () => {
    const folder = freshFolder();
    const map = new PerfMap({ folder });
    const count = amount(120_000, 300_000);
    const symbols = Array.from({ length: count }, (_, index) => ({ name: `f${index}`, address: 16 * index, size: 16 }));
    map.add({ name: "", address: 0, size: 16 * count, symbols });
    map.close();
    const rows = readFileSync(map.path, "utf8").split("\n");
    expect(rows.length).toBe(count + 2);
    expect(rows[count]).toBe(`${(16 * (count - 1)).toString(16)} 10 f${count - 1}`);
  });

  test("is opened by threads at once", async () => {
    const folder = freshFolder();
    const source = `
      const { workerData } = require("node:worker_threads");
      import(workerData.module).then(({ PerfMap }) => {
        for (let round = 0; round < 50; round++) {
          const map = new PerfMap({ folder: workerData.folder });
          map.add({ name: "", address: 64, size: 16, symbols: [{ name: "of thread " + workerData.index, address: 64, size: 16 }] });
          map.close();
        }
      });`;
    const module = import.meta.resolve("#ingot/memory/perf-map.js");
    await Promise.all(
      [1, 2, 3, 4].map((index) =>
        once(new Worker(source, { eval: true, workerData: { folder, module, index } }), "exit"),
      ),
    );
    const rows = readFileSync(join(folder, `perf-${process.pid}.map`), "utf8").split("\n");
    expect(rows.slice(0, 1)).toEqual([MARK.trim()]);
    for (const index of [1, 2, 3, 4]) expect(rows.filter((row) => row === `40 10 of thread ${index}`)).toHaveLength(50);
    expect(rows).toHaveLength(202);
  });

  /** Puts something in the map's place; what is there after a line was added, or the error. */
  function opened(prepare: (path: string, other: string) => void) {
    const folder = freshFolder();
    const path = join(folder, "perf-77.map");
    const other = join(folder, "other");
    writeFileSync(other, "precious");
    prepare(path, other);
    try {
      const map = new PerfMap({ folder, pid: 77 });
      map.add(code("name"));
      map.close();
      return readFileSync(path, "utf8");
    } catch (error) {
      return (error as Error).message;
    } finally {
      expect(readFileSync(other, "utf8")).toBe("precious");
      expect(existsSync(`${path}.absent`)).toBe(false);
    }
  }
  const FRESH = `${MARK}40 10 name\n`;

  test("replaces what an earlier process of the same id left", () => {
    const stale = (path: string) => {
      writeFileSync(path, `${MARK}40 10 stale\n`, { mode: 0o600 });
      utimesSync(path, LONG_AGO, LONG_AGO);
    };
    expect(opened(stale)).toBe(FRESH);
    expect(opened((path) => writeFileSync(path, `${MARK}40 10 ours\n`, { mode: 0o600 }))).toBe(
      `${MARK}40 10 ours\n40 10 name\n`,
    );
  });

  test("follows no link", () => {
    expect(opened((path, other) => symlinkSync(other, path))).toMatch(/ELOOP/);
    expect(opened((path) => symlinkSync(`${path}.absent`, path))).toMatch(/ELOOP/);
    // A second name for a file of ours is taken away.
    expect(opened((path, other) => linkSync(other, path))).toBe(FRESH);
  });

  test("trusts no file that others write, and leaves those alone that are of another kind", () => {
    const open = (path: string) => {
      writeFileSync(path, `${MARK}40 10 planted\n`);
      chmodSync(path, 0o666);
    };
    expect(opened(open)).toBe(FRESH);
    expect(opened((path) => mkdirSync(path))).toMatch(/EISDIR/);
    expect(opened((path) => spawnSync("mkfifo", [path]))).toMatch(/is not a plain file of this user/);
    // V8's, under --perf-basic-prof.
    expect(opened((path) => writeFileSync(path, "7f00 10 Builtin:Abort\n"))).toMatch(/another part of this process/);
  });
});

/** A record of a jitdump, read as the specification draws it. */
type Record =
  | {
      kind: "load";
      ids: number[];
      vma: number;
      address: number;
      size: number;
      index: number;
      name: string;
      code: number[];
    }
  | { kind: "move"; ids: number[]; vma: number; from: number; to: number; size: number; index: number }
  | { kind: "lines"; address: number; lines: [number, number, string][] }
  | { kind: "unwind"; size: number; header: number; mapped: number }
  | { kind: "close" };

function readDump(bytes: Uint8Array) {
  const reader = new ByteReader(bytes);
  const header = [reader.u32(), reader.u32(), reader.u32(), reader.u32(), reader.u32(), reader.u32()];
  let time = reader.u64();
  const flags = reader.u64();
  const records: Record[] = [];
  const word = () => Number(reader.u64());
  const text = () => {
    const start = reader.offset;
    while (reader.u8() !== 0);
    return new TextDecoder().decode(bytes.subarray(start, reader.offset - 1));
  };
  while (!reader.atEnd) {
    const start = reader.offset;
    const [kind, size, now] = [reader.u32(), reader.u32(), reader.u64()];
    expect(now).toBeGreaterThanOrEqual(time);
    time = now;
    switch (kind) {
      case 0: {
        const fixed = { ids: [reader.u32(), reader.u32()], vma: word(), address: word(), size: word(), index: word() };
        const name = text();
        records.push({ kind: "load", ...fixed, name, code: [...reader.bytes(fixed.size)] });
        break;
      }
      case 1: {
        const ids = [reader.u32(), reader.u32()];
        records.push({ kind: "move", ids, vma: word(), from: word(), to: word(), size: word(), index: word() });
        break;
      }
      case 2: {
        const address = word();
        const lines = Array.from({ length: word() }, (): [number, number, string] => {
          const [at, line, discriminator] = [word(), reader.u32(), reader.u32()];
          expect(discriminator).toBe(0);
          return [at, line, text()];
        });
        records.push({ kind: "lines", address, lines });
        break;
      }
      case 3:
        records.push({ kind: "close" });
        break;
      case 4: {
        const record = { kind: "unwind", size: word(), header: word(), mapped: word() } as const;
        reader.bytes(record.size);
        records.push(record);
        break;
      }
      default:
        throw new Error(`record of kind ${kind}`);
    }
    expect(reader.offset).toBe(start + size);
  }
  return { header, flags, records };
}

/** `spin` counts down; `twirl` calls it. No frame pointers. */
const SPIN = [0xb9, 0, 0, 2, 0, 0xff, 0xc9, 0x75, 0xfc, 0xc3]; // mov ecx, 0x20000; dec ecx; jnz; ret
const TWIRL = [0x48, 0x83, 0xec, 0x28, 0xe8, 0, 0, 0, 0, 0x48, 0x83, 0xc4, 0x28, 0xc3]; // sub rsp, 40; call; add; ret

/** The two of them, `distance` bytes from each other, with as much behind. */
function spinning(address: number, [spin, twirl] = ["spin", "twirl"], distance = 32): DumpedCode {
  const bytes = new Uint8Array(2 * distance);
  bytes.set(SPIN);
  bytes.set(TWIRL, distance);
  new DataView(bytes.buffer).setInt32(distance + 5, -distance - 9, true);
  const row = { address: address + distance, size: TWIRL.length, instructions: Uint8Array.of(0x44, 0x0e, 48) };
  return {
    name: "toys.lua",
    address,
    size: bytes.length,
    bytes,
    symbols: [
      { name: spin, address, size: SPIN.length },
      { name: twirl, address: address + distance, size: TWIRL.length },
    ],
    lines: [
      { address: address - 10, file: "/src/toys.lua", line: 7 },
      { address: address + 5, file: "/src/toys.lua", line: 8 },
      { address: address + distance, file: "/src/toys.lua", line: 20 },
      { address: address + distance + 4, file: "/src/more.lua", line: 3 },
    ],
    unwind: [{ address, size: SPIN.length, instructions: new Uint8Array(0) }],
    ehFrame: { address: address + 4096, bytes: ehFrameAt(address + 4096, [row]) },
  };
}

const NO_MARKER = { map: () => 0, unmap: () => {} };

describe("a jitdump", () => {
  test("is as the specification has it", () => {
    const folder = freshFolder();
    const marked: unknown[] = [];
    const dump = new JitDump({
      folder,
      pid: 77,
      tid: 78,
      marker: {
        map: (fd, size) => marked.push(["map", typeof fd, size, readFileSync(join(folder, "jit-77.dump")).length]) + 4,
        unmap: (...words) => void marked.push(words),
      },
    });
    const code = spinning(CODE);
    const piece = dump.load(code);
    const moved = dump.move(piece, CODE + 0x1000);
    dump.move(moved, CODE + 0x2000);
    const { unwind: _, lines: __, ehFrame: ___, ...bare } = spinning(CODE, ["a\nb", ""]);
    dump.load(bare);
    dump.close();
    dump.close();
    expect(marked).toEqual([
      ["map", "number", 4096, 40],
      [5, 4096],
    ]);
    expect(() => dump.load(code)).toThrow(/is closed/);
    expect(() => dump.move(piece, 0)).toThrow(/is closed/);
    const { header, flags, records } = readDump(readFileSync(dump.path));
    expect(header).toEqual([0x4a695444, 1, 40, 62, 0, 77]);
    expect(flags).toBe(0n);
    const ids = [77, 78];
    const [spin, twirl] = [SPIN, [...code.bytes.subarray(32, 46)]];
    const load = (name: string, offset: number, index: number, code: readonly number[]) => {
      const address = CODE + offset;
      return { kind: "load", ids, vma: address, address, size: code.length, index, name, code };
    };
    const move = (from: number, to: number, size: number, index: number) => {
      return { kind: "move", ids, vma: CODE + to, from: CODE + from, to: CODE + to, size, index };
    };
    const unwind = { kind: "unwind", size: 0x18 + 0x18 + 4 + 20, header: 20, mapped: 0 };
    expect(records).toEqual([
      unwind,
      {
        kind: "lines",
        address: CODE,
        lines: [
          [CODE, 7, "/src/toys.lua"],
          [CODE + 5, 8, "/src/toys.lua"],
          [CODE + 10, 8, "/src/toys.lua"],
        ],
      },
      load("spin", 0, 1, spin),
      unwind,
      {
        kind: "lines",
        address: CODE + 32,
        lines: [
          [CODE + 32, 20, "/src/toys.lua"],
          [CODE + 36, 3, "/src/more.lua"],
          [CODE + 46, 3, "/src/more.lua"],
        ],
      },
      load("twirl", 32, 2, twirl),
      move(0, 0x1000, spin.length, 1),
      move(32, 0x1020, twirl.length, 2),
      move(0x1000, 0x2000, spin.length, 1),
      move(0x1020, 0x2020, twirl.length, 2),
      load("a?b", 0, 3, spin),
      load("?", 32, 4, twirl),
      { kind: "close" },
    ]);
  });

  test("takes no file that is there, nor code of another size", () => {
    const folder = freshFolder();
    symlinkSync("absent", join(folder, "jit-77.dump"));
    expect(() => new JitDump({ folder, pid: 77, marker: NO_MARKER })).toThrow(/EEXIST/);
    const dump = new JitDump({ folder, pid: 78, marker: NO_MARKER });
    expect(() => new JitDump({ folder, pid: 78, marker: NO_MARKER })).toThrow(/EEXIST/);
    expect(() => dump.load({ ...spinning(CODE), size: 500 })).toThrow(RangeError);
    expect(() => dump.load({ ...spinning(CODE), address: -5 })).toThrow(RangeError);
    dump.close();
    expect(readDump(readFileSync(dump.path)).records).toEqual([{ kind: "close" }]);
  });

  test("ends in a whole record when no more can be written", () => {
    // No file may be longer than 8 blocks of 512 bytes. What does not fit is refused; what is shorter still fits.
    const folder = freshFolder();
    const source = `
      import(${JSON.stringify(import.meta.resolve("#ingot/memory/jitdump.js"))}).then(({ JitDump }) => {
        const dump = new JitDump({ folder: ${JSON.stringify(folder)}, pid: 77, marker: { map: () => 0, unmap() {} } });
        const load = (size) => dump.load({ name: "", address: 64, size, bytes: new Uint8Array(size), symbols: [{ name: "f" + size, address: 64, size }] });
        load(1000);
        try { load(8000); } catch (error) { console.log(error.code); }
        load(2000);
        dump.close();
      });`;
    const command = `ulimit -f 8; exec "$0" -e "$1"`;
    const { stdout } = spawnSync("sh", ["-c", command, process.execPath, source], { encoding: "utf8" });
    expect(stdout).toBe("EFBIG\n");
    const { records } = readDump(readFileSync(join(folder, "jit-77.dump")));
    expect(records.map((record) => ("name" in record ? record.name : record.kind))).toEqual([
      "f1000",
      "f2000",
      "close",
    ]);
  });

  test("holds very many functions", () => {
    const count = amount(20_000, 60_000);
    const symbols = Array.from({ length: count }, (_, index) => ({
      name: `f${index}`,
      address: CODE + 2 * index,
      size: 2,
    }));
    const lines = symbols.map(({ address }, index) => ({ address, file: "many", line: index + 1 }));
    const bytes = new Uint8Array(2 * count);
    const dump = new JitDump({ folder: freshFolder(), pid: 77, marker: NO_MARKER });
    dump.move(dump.load({ name: "", address: CODE, size: bytes.length, bytes, symbols, lines }), CODE + 2 ** 32);
    dump.close();
    const { records } = readDump(readFileSync(dump.path));
    expect(records).toHaveLength(3 * count + 1);
    expect(records[2 * count - 2]).toEqual({
      kind: "lines",
      address: CODE + 2 * count - 2,
      lines: [2, 0].map((before) => [CODE + 2 * count - before, count, "many"]),
    });
  });
});

describe.skipIf(!canRecord || gcc === undefined || nm === undefined || readelf === undefined)("perf", () => {
  const program = canRecord ? replayProgram(gcc as string, nm as string, folder) : undefined;

  /** Records the program while `play` tells it what to do; the recorded file. */
  async function recorded(
    folder: string,
    flags: readonly string[],
    play: (pid: number, tell: (...lines: readonly string[]) => Promise<number>) => Promise<void>,
  ): Promise<string> {
    const path = join(folder, "perf.data");
    const child = spawn(perf as string, [...RECORD, ...flags, "-o", path, "--", program?.path as string], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const tell = async (...script: readonly string[]) => {
      child.stdin.write(`${[...script, "P"].join("\n")}\n`);
      return Number((await lines.next()).value);
    };
    await play(await tell(), tell);
    child.stdin.end();
    await once(child, "exit");
    return path;
  }

  function run(...words: readonly string[]): string {
    const { stdout, stderr } = spawnSync(perf as string, ["--buildid-dir", folder, ...words], {
      encoding: "utf8",
      timeout: 50_000,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    return stdout + stderr;
  }

  /** Percent of the samples by name of function. */
  function report(path: string): Map<string, number> {
    const rows = run("report", "-i", path, "--stdio", "--sort", "sym").matchAll(/^ +([\d.]+)% +\[.\] (.*?) *$/gm);
    return new Map([...rows].map(([, share, name]) => [name, Number(share)]));
  }

  const file = (folder: string, bytes: Uint8Array, address: number) => {
    const path = join(folder, `code-${address.toString(16)}`);
    writeFileSync(path, bytes);
    return `B ${address.toString(16)} ${path}`;
  };
  const call = (address: number) => `R ${address.toString(16)} 3000`;

  test("names samples by a perf map", async () => {
    const folder = freshFolder();
    let map = "";
    const elsewhere = spinning(CODE + 0x2000, ["x", "fourth function"]);
    const data = await recorded(folder, [], async (pid, tell) => {
      const perfMap = new PerfMap({ pid });
      map = perfMap.path;
      perfMap.add(spinning(CODE, ["文 first", "second"]));
      perfMap.add(elsewhere);
      perfMap.close();
      await tell(file(folder, spinning(CODE).bytes, CODE), call(CODE + 32));
      await tell(file(folder, elsewhere.bytes, elsewhere.address), call(elsewhere.address));
    });
    try {
      const shares = report(data);
      expect(shares.get("文 first")).toBeGreaterThan(20);
      expect(shares.get("x")).toBeGreaterThan(20);
    } finally {
      rmSync(map);
    }
  });

  test("names samples by a jitdump, before and after a move, and when memory is used again", async () => {
    const folder = freshFolder();
    const data = await recorded(folder, [], async (pid, tell) => {
      let marked = "";
      const marker = { map: (fd: number) => (marked = `M ${join(folder, `jit-${pid}.dump`)}`).length + fd, unmap() {} };
      const dump = new JitDump({ folder, pid, marker });
      const first = spinning(CODE, ["wanderer", "caller"]);
      const piece = dump.load(first);
      await tell(marked, file(folder, first.bytes, CODE), call(CODE + 32));
      dump.move(piece, CODE + 0x2000);
      await tell(file(folder, first.bytes, CODE + 0x2000), call(CODE + 0x2020));
      const second = spinning(CODE, ["heir", "caller of heir"]);
      dump.load(second);
      await tell(call(CODE + 32));
      dump.close();
    });
    const injected = join(folder, "injected.data");
    expect(run("inject", "-j", "-i", data, "-o", injected)).not.toMatch(/error|failed|cannot/i);
    const shares = report(injected);
    expect(shares.get("wanderer")).toBeGreaterThan(50);
    expect(shares.get("wanderer")).toBeLessThan(80);
    expect(shares.get("heir")).toBeGreaterThan(20);
    const images = readdirSync(folder).filter((name) => name.startsWith("jitted-"));
    expect(images.map((name) => /-(\d+)\.so$/.exec(name)?.[1]).toSorted()).toEqual(["1", "2", "3", "4"]);
    const image = (index: number) => join(folder, images.find((name) => name.endsWith(`-${index}.so`)) as string);
    const inspect = (index: number, ...words: readonly string[]) =>
      spawnSync(readelf as string, ["-W", ...words, image(index)], { encoding: "utf8" }).stdout;
    // The image of `caller`: its code, unwind records and lines.
    const text = inspect(2, "-S", "-s", "--debug-dump=frames", "--debug-dump=decodedline");
    expect(text).toMatch(/0000000000000080 +14 FUNC +LOCAL +DEFAULT +1 caller/);
    expect(text).toMatch(/pc=0000000000000080\.\.000000000000008e\n.*: 4 to .*84\n +DW_CFA_def_cfa_offset: 48/);
    expect([...text.matchAll(/^\/src\/(\S+) +(\S+) +(\w+)/gm)].map(([, ...row]) => row.join(" "))).toEqual([
      "toys.lua 20 0x80",
      "more.lua 3 0x84",
      "more.lua 3 0x8e",
      "more.lua - 0x8e",
    ]);
    // Its table of records, which perf's unwinder searches: version, encodings; where .eh_frame is, 1 row; function, record.
    const at = (name: string) =>
      Number.parseInt(new RegExp(`\\] \\${name} +PROGBITS +(\\w+)`).exec(text)?.[1] ?? "", 16);
    const table = readFileSync(image(2)).subarray(at(".eh_frame_hdr"));
    expect([...table.subarray(0, 4)]).toEqual([1, 0x1b, 3, 0x3b]);
    expect(at(".eh_frame_hdr") + 4 + table.readInt32LE(4)).toBe(at(".eh_frame"));
    expect(table.readInt32LE(8)).toBe(1);
    expect(at(".eh_frame_hdr") + table.readInt32LE(12)).toBe(0x80);
    expect(at(".eh_frame_hdr") + table.readInt32LE(16)).toBe(at(".eh_frame") + 24);
  });

  test("finds callers by the unwind data of a jitdump", async () => {
    const folder = freshFolder();
    const data = await recorded(folder, ["--call-graph", "dwarf,512"], async (pid, tell) => {
      let marked = "";
      const marker = { map: (fd: number) => (marked = `M ${join(folder, `jit-${pid}.dump`)}`).length + fd, unmap() {} };
      const dump = new JitDump({ folder, pid, marker });
      const code = spinning(CODE, undefined, 128);
      dump.load(code);
      await tell(marked, file(folder, code.bytes, CODE), `R ${(CODE + 128).toString(16)} 500`);
      dump.close();
    });
    const injected = join(folder, "injected.data");
    run("inject", "-j", "-i", data, "-o", injected);
    const stacks = run("script", "-i", injected, "-F", "ip,sym").split("\n\n");
    const inside = stacks.filter((stack) => /^\s*\w+ spin$/m.exec(stack) !== null);
    const whole = inside.filter((stack) => /spin\s+\w+ twirl\s+\w+ call_generated/.test(stack));
    expect(inside.length).toBeGreaterThan(20);
    expect(whole.length).toBeGreaterThan(inside.length * 0.9);
  });
});
