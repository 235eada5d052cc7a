// Symfiles and the debugger's list: judged by binutils, and by gdb in a process that runs code it never saw in a file.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { Layout, resolve } from "ingot/link";
import { type ObjectFile, readElf, UNDEFINED } from "ingot/object";
import { DebuggerList, type DebuggerMemory, JIT_CODE_ENTRY, JIT_DESCRIPTOR } from "#ingot/memory/debugger-list.js";
import { functionsOf, type CodeImage, codeImage, plainName } from "#ingot/memory/code-image.js";
import { writeSymfile } from "#ingot/memory/symfile.js";
import { rowsOfRecords } from "#ingot/memory/unwind.js";
import { amount } from "../support/mode.ts";
import { compileC, SOURCES, temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { ARENA, CODE, replayProgram } from "./programs.ts";

const folder = temporaryFolder("debugger");
const readelf = oracle("readelf");
const gdb = oracle("gdb");
const gcc = oracle("gcc");
const gxx = oracle("g++");
const nm = oracle("nm");

/** `outer` calls `inner`, which stops the program; neither has a frame pointer. */
const BYTES = Uint8Array.from([
  ...[0x48, 0x83, 0xec, 0x28], // outer: sub rsp, 40
  ...[0xe8, 0x17, 0, 0, 0], //           call inner
  ...[0x48, 0x83, 0xc4, 0x28, 0xc3], //  add rsp, 40; ret
  ...Array.from({ length: 18 }, () => 0x90),
  ...[0x48, 0x83, 0xec, 0x68, 0xcc], // inner: sub rsp, 104; int3
  ...[0xb8, 0x07, 0, 0, 0], //           mov eax, 7
  ...[0x48, 0x83, 0xc4, 0x68, 0xc3], //  add rsp, 104; ret
]);
const OUTER = { name: "make words", address: CODE, size: 14 };
const INNER = { name: "words:count(文)", address: CODE + 32, size: 15 };
/** DW_CFA_advance_loc 4; DW_CFA_def_cfa_offset n. */
const frame = (bytes: number) => Uint8Array.of(0x44, 0x0e, bytes + 8);
const SAMPLE: CodeImage = {
  name: "words.lua",
  address: CODE,
  size: BYTES.length,
  symbols: [INNER, OUTER],
  unwind: [
    { ...OUTER, instructions: frame(40) },
    { ...INNER, instructions: frame(104) },
  ],
};

describe("functions of a piece of code", () => {
  const named = (symbols: CodeImage["symbols"]) =>
    functionsOf({ name: "", address: 1000, size: 100, symbols }).map(({ name, address, size }) => [
      name,
      address,
      size,
    ]);
  const at = (name: string, address: number, size = 0) => ({ name, address, size });

  test("get a size, and end where the piece does", () => {
    expect(named([at("c", 1050), at("a", 1000), at("b", 1020, 10), at("d", 1080, 500)])).toEqual([
      ["a", 1000, 20],
      ["b", 1020, 10],
      ["c", 1050, 30],
      ["d", 1080, 20],
    ]);
  });

  test("are not hidden by labels within, nor by what lies elsewhere", () => {
    expect(
      named([at("f", 1000, 50), at("entry", 1000), at("loop", 1020), at("end", 1050), at("x", 999, 50), at("y", 1100)]),
    ).toEqual([
      ["f", 1000, 50],
      ["end", 1050, 50],
    ]);
  });

  test("may share an address", () => {
    expect(named([at("f", 1000, 50), at("alias", 1000, 50), at("g", 1060), at("h", 1060)])).toEqual([
      ["f", 1000, 50],
      ["alias", 1000, 50],
      ["g", 1060, 40],
      ["h", 1060, 40],
    ]);
  });

  test("have plain names", () => {
    expect(plainName("a b\n\0\u001b[31m\u2028\u202ec\ud800é文😀")).toBe("a b???[31m??c?é文😀");
    expect(plainName("")).toBe("?");
    expect(plainName("x".repeat(1e6)).length).toBe(4096);
    expect(plainName(`${"x".repeat(4095)}😀`)).toBe(`${"x".repeat(4095)}?`);
  });

  test("need addresses that are numbers", () => {
    for (const [address, size] of [
      [-1, 5],
      [0.5, 5],
      [Number.NaN, 1],
      [2 ** 53, 1],
      [2 ** 53 - 2, 5],
      [0, Infinity],
    ]) {
      expect(() => functionsOf({ name: "", address, size, symbols: [] })).toThrow(RangeError);
    }
    expect(() => named([at("f", 1000, -1)])).toThrow(RangeError);
    expect(() => named([at("f", 1000.5)])).toThrow(RangeError);
  });
});

/** What readelf says of a symfile, and that it has no complaint. */
function inspected(symfile: Uint8Array, ...words: readonly string[]): string {
  const path = join(folder, "symfile.o");
  writeFileSync(path, symfile);
  const { stdout, stderr } = spawnSync(readelf as string, [...words, path], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  expect(stderr).toBe("");
  expect(stdout).not.toMatch(/warning|error/i);
  return stdout;
}

describe.skipIf(readelf === undefined)("a symfile as readelf has it", () => {
  test("sections, symbols and unwind records", () => {
    const text = inspected(writeSymfile(SAMPLE), "-aW", "--debug-dump=frames");
    expect(text).toMatch(/Type:\s+REL/);
    expect(text).toMatch(/\.text\s+NOBITS\s+0000200000000000 \w+ 00002f 00 +AX /);
    expect(text).toMatch(/0000000000000000\s+0 FILE +LOCAL +DEFAULT +ABS words\.lua/);
    expect(text).toMatch(/0000000000000000\s+14 FUNC +GLOBAL +DEFAULT +1 make words/);
    expect(text).toMatch(/0000000000000020\s+15 FUNC +GLOBAL +DEFAULT +1 words:count/);
    expect(text).toMatch(/FDE cie=00000000 pc=0000200000000000\.\.000020000000000e\n.*\n +DW_CFA_def_cfa_offset: 48/);
    expect(text).toMatch(/FDE cie=00000000 pc=0000200000000020\.\.000020000000002f\n.*\n +DW_CFA_def_cfa_offset: 112/);
  });

  test("no functions, no unwind records", () => {
    const text = inspected(writeSymfile({ name: "", address: 0, size: 0, symbols: [] }), "-aW");
    expect(text).toMatch(/contains 2 entries/);
    expect(text).not.toContain(".eh_frame");
  });

  test("very many functions, names of any characters", () => {
    const random = randomFrom(seedOf("symfile names"));
    const symbols = Array.from({ length: amount(20_000, 300_000) }, (_, index) => ({
      name: `f${index}_${String.fromCharCode(...Array.from({ length: 5 }, () => random() * 0x10000))}`,
      address: CODE + 16 * index,
      size: 16,
    }));
    const size = symbols.length * 16;
    const unwind = symbols.map(({ address }) => ({ address, size: 16, instructions: frame(40) }));
    const symfile = writeSymfile({ name: "many", address: CODE, size, symbols, unwind });
    const rows = inspected(symfile, "-sW").match(/ 16 FUNC +GLOBAL +DEFAULT +1 f\d+_.*/g) as string[];
    expect(rows.map((row) => /f(\d+)_/.exec(row)?.[1]).join()).toBe(symbols.map((_, index) => index).join());
    expect(inspected(symfile, "--debug-dump=frames").match(/ FDE /g)).toHaveLength(symbols.length);
  });

  test("linked records that are cut off or too long are left out", () => {
    const whole = writeSymfile(SAMPLE);
    for (const bytes of [[], [0], [0, 0, 0, 0], [200, 0, 0, 0, 0, 0, 0, 0], [255, 255, 255, 255, 1, 2, 3, 4]]) {
      const ehFrame = { address: CODE + 512, bytes: Uint8Array.from(bytes) };
      expect(writeSymfile({ ...SAMPLE, ehFrame })).toEqual(whole);
    }
  });

  test("rows out of reach are refused", () => {
    const far = { address: CODE + 2 ** 32, size: 1, instructions: frame(40) };
    expect(() => writeSymfile({ ...SAMPLE, unwind: [far] })).toThrow(RangeError);
  });
});

/** Memory with a descriptor in it that any address finds, and a script of what was done to it. */
class ScriptedMemory implements DebuggerMemory {
  readonly words = new Map<number, number>();
  readonly blocks = new Map<number, Uint8Array>();
  readonly script: string[] = [];
  #next = ARENA;

  allocate(size: number) {
    const address = this.#next;
    const bytes = new Uint8Array(size);
    this.#next += Math.ceil(size / 16) * 16;
    this.blocks.set(address, bytes);
    return { address, bytes };
  }

  free(address: number) {
    if (!this.blocks.delete(address)) throw new Error(`not allocated: ${address}`);
  }

  #placeOf(address: number): DataView | undefined {
    for (const [start, bytes] of this.blocks) {
      if (address >= start && address + 8 <= start + bytes.length)
        return new DataView(bytes.buffer, address - start, 8);
    }
    if (address >= ARENA) throw new Error(`freed or never allocated: ${address}`);
    return undefined;
  }

  read64(address: number) {
    const view = this.#placeOf(address);
    return view === undefined ? (this.words.get(address) ?? 0) : Number(view.getBigUint64(0, true));
  }

  write64(address: number, value: number) {
    const view = this.#placeOf(address);
    if (view === undefined) this.words.set(address, value);
    else view.setBigUint64(0, BigInt(value), true);
    this.script.push(`W ${address.toString(16)} ${value.toString(16)}`);
  }

  call(_address: number) {
    // What was allocated is stored when the debugger may look at it.
    for (const [address, bytes] of this.blocks) {
      const path = join(folder, address.toString(16));
      writeFileSync(path, bytes);
      this.script.push(`B ${address.toString(16)} ${path}`);
    }
    this.script.push("C");
  }
}

describe.skipIf(gcc === undefined || readelf === undefined)("rows of gcc's unwind records", () => {
  const linked = ([...flags]: readonly string[], name = "mixed.c") => {
    const layout = new Layout(
      resolve([readElf(compileC(gcc as string, folder, name, SOURCES[name], flags).bytes, name)]),
    );
    const bases = { code: CODE, data: CODE + 2 ** 24 };
    return codeImage(
      name,
      layout,
      bases,
      layout.link(bases, (name) => (name === "elsewhere" ? undefined : CODE + 2 ** 30)),
    );
  };
  /** What the records mean, as readelf interprets them; but for where they lie, and what C++ adds for exceptions. */
  const meaning = (symfile: Uint8Array) =>
    inspected(symfile, "--debug-dump=frames-interp")
      .split(/^\w{8} \w{16} \w{8} /m)
      .filter((record) => record.startsWith("FDE"))
      .map((record) => record.replace(/cie=\w+ |^ +Augmentation data:.*\n/gm, "").trim())
      .toSorted();

  test.each([
    { name: "mixed.c", flags: ["-fPIC"], count: 8 },
    { name: "mixed.c", flags: ["-fPIC", "-fno-omit-frame-pointer", "-ffunction-sections"], count: 8 },
    { name: "templates.cc", flags: ["-fPIC"], count: 9 },
  ])("$name $flags", ({ name, flags, count }) => {
    if (name.endsWith(".cc") && gxx === undefined) return;
    const code = linked(flags, name);
    const rows = rowsOfRecords(code.ehFrame as { address: number; bytes: Uint8Array });
    expect(rows).toHaveLength(count);
    const { ehFrame: _, ...bare } = code;
    expect(meaning(writeSymfile({ ...bare, unwind: rows }))).toEqual(meaning(writeSymfile(code)));
  });

  test("that begin in another way, or say addresses otherwise, are left out", () => {
    const { address, bytes } = linked(["-fPIC"]).ehFrame as { address: number; bytes: Uint8Array };
    const count = (at: number, value: number) => {
      expect(bytes[at]).not.toBe(value);
      return rowsOfRecords({ address, bytes: bytes.with(at, value) }).length;
    };
    // The CIE: length, 0, version, "zR", factors 1 and -8, column 16, 1 byte of data: encoding; then instructions.
    expect([...bytes.subarray(8, 22)]).toEqual([1, 0x7a, 0x52, 0, 1, 0x78, 16, 1, 0x1b, 0x0c, 7, 8, 0x90, 1]);
    for (const at of [9, 10, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22]) expect(count(at, 5), `byte ${at}`).toBe(0);
    expect(count(8, 3)).toBe(8);
  });

  test("damaged in any byte, throw nothing", () => {
    const { address, bytes } = linked(["-fPIC"]).ehFrame as { address: number; bytes: Uint8Array };
    const random = randomFrom(seedOf("damaged unwind records"));
    for (let round = 0; round < amount(2_000, 15_000); round++) {
      const damaged = bytes.slice(0, random() < 0.2 ? random() * bytes.length : bytes.length);
      for (let count = random() * 4; count > 0; count--)
        damaged[Math.floor(random() * damaged.length)] = random() * 256;
      expect(rowsOfRecords({ address, bytes: damaged }).length).toBeLessThan(50);
    }
  });
});

describe("the debugger's list", () => {
  const DESCRIPTOR = 0x1000;
  const REGISTER = 0x2000;

  /** The entries, checked for links both ways. */
  function entriesOf(memory: DebuggerMemory): number[] {
    const found: number[] = [];
    let previous = 0;
    for (let at = memory.read64(DESCRIPTOR + JIT_DESCRIPTOR.firstEntry); at !== 0;) {
      expect(memory.read64(at + JIT_CODE_ENTRY.previous)).toBe(previous);
      found.push(at);
      previous = at;
      at = memory.read64(at + JIT_CODE_ENTRY.next);
    }
    return found;
  }

  test("is whole whenever the debugger is told", () => {
    const told: [number, number, readonly number[]][] = [];
    const memory = new (class extends ScriptedMemory {
      override call(address: number) {
        expect(address).toBe(REGISTER);
        const word = this.read64(DESCRIPTOR);
        expect(word % 2 ** 32).toBe(1);
        told.push(
          [word / 2 ** 32, this.read64(DESCRIPTOR + JIT_DESCRIPTOR.relevantEntry), entriesOf(this)].map((value) =>
            typeof value === "number" ? Math.floor(value) : value,
          ) as [number, number, readonly number[]],
        );
      }
    })();
    const list = new DebuggerList(memory, DESCRIPTOR, REGISTER);
    const other = new DebuggerList(memory, DESCRIPTOR, REGISTER);
    const symfile = Uint8Array.of(1, 2, 3);
    const a = list.register(symfile);
    const b = other.register(symfile);
    const c = list.register(symfile);
    expect([...(memory.blocks.get(b.address) as Uint8Array).subarray(32)]).toEqual([1, 2, 3]);
    expect(memory.read64(b.address + JIT_CODE_ENTRY.symfileAddress)).toBe(b.address + 32);
    expect(memory.read64(b.address + JIT_CODE_ENTRY.symfileSize)).toBe(3);
    expect(() => list.unregister(b)).toThrow(RangeError);
    other.unregister(b);
    expect(() => other.unregister(b)).toThrow(RangeError);
    list.unregister(c);
    list.unregister(a);
    expect(told).toEqual([
      [1, a.address, [a.address]],
      [1, b.address, [b.address, a.address]],
      [1, c.address, [c.address, b.address, a.address]],
      [2, b.address, [c.address, a.address]],
      [2, c.address, [a.address]],
      [2, a.address, []],
    ]);
    expect(memory.blocks.size).toBe(0);
    expect([memory.read64(DESCRIPTOR), memory.read64(DESCRIPTOR + JIT_DESCRIPTOR.relevantEntry)]).toEqual([1, 0]);
  });

  test("in any order of registering, then closed", () => {
    const memory = new (class extends ScriptedMemory {
      override call() {}
    })();
    const list = new DebuggerList(memory, DESCRIPTOR, REGISTER);
    const random = randomFrom(seedOf("debugger's list"));
    const live: ReturnType<DebuggerList["register"]>[] = [];
    for (let round = 0; round < 300; round++) {
      if (random() < 0.6) live.unshift(list.register(new Uint8Array(5)));
      else for (const entry of live.splice(random() * live.length, 1)) list.unregister(entry);
      expect(entriesOf(memory)).toEqual(live.map(({ address }) => address));
    }
    expect(list.size).toBe(live.length);
    list.close();
    expect([list.size, memory.blocks.size, entriesOf(memory).length]).toEqual([0, 0, 0]);
  });
});

describe.skipIf(gdb === undefined || gcc === undefined || nm === undefined)("gdb", () => {
  const program = replayProgram(gcc as string, nm as string, folder);

  /** Runs a script under gdb; its output, the program's included. */
  function run(name: string, script: readonly string[], ...commands: readonly string[]): string {
    const path = join(folder, name);
    writeFileSync(path, `${script.join("\n")}\n`);
    const words = ["-nx", "-batch", ...["set confirm off", ...commands].flatMap((command) => ["-ex", command])];
    const { stdout, stderr } = spawnSync(gdb as string, [...words, "--args", program.path, path], {
      encoding: "utf8",
      timeout: 50_000,
    });
    return stdout + stderr;
  }

  /** `B` of code, and what a list does that registers pieces. */
  function loading(bytes: Uint8Array, pieces: readonly CodeImage[]) {
    const path = join(folder, "code");
    writeFileSync(path, bytes);
    const memory = new ScriptedMemory();
    memory.script.push(`B ${CODE.toString(16)} ${path}`);
    const list = new DebuggerList(memory, program.descriptor, program.registerFunction);
    const entries = pieces.map((piece) => list.register(writeSymfile(piece)));
    return { memory, list, entries };
  }

  const CALL = `X ${CODE.toString(16)}`;
  /** What is on the stack, from the innermost function on. */
  const frames = (text: string) => [...text.matchAll(/^#\d+ +(?:0x\w+ in )?(.*?) \(/gm)].map(([, name]) => name);

  test("shows names and callers by unwind rows, until the code is unregistered", () => {
    const { memory, list, entries } = loading(BYTES, [SAMPLE]);
    memory.script.push(CALL);
    list.unregister(entries[0]);
    memory.script.push(CALL);
    const text = run(
      "rows",
      memory.script,
      "run",
      "bt",
      "info symbol $pc",
      "echo --\\n",
      "continue",
      "bt 1",
      "continue",
    );
    const [first, second] = text.split("--\n");
    expect(frames(first)).toEqual(["words:count(文)", "make words", "call_generated", "main"]);
    expect(first).toMatch(/words:count\(文\) \+ 5 in section \.text/);
    expect(frames(second)).toEqual(["??"]);
    expect(second).toContain("sum 16");
  });

  test("shows callers by what gcc wrote, and by rows of own objects beside it", () => {
    const source = `
      extern int own(void);
      static int state;
      __attribute__((noinline)) int deepest(int a) { int list[40]; for (int i = 0; i < 40; i++) list[i] = a * i;
        __asm__ volatile("int3" :: "r"(list) : "memory"); return list[7]; }
      __attribute__((noinline)) int middle(int a) { int b = deepest(a + 1); state += b; return b + own(); }`;
    const { bytes } = compileC(gcc as string, folder, "calls.c", source, ["-fomit-frame-pointer", "-fPIC"]);
    const objects = [readElf(bytes, "calls.c"), ownObject()];
    const layout = new Layout(resolve(objects));
    const bases = { code: CODE, data: CODE + 0x10000 };
    const linked = layout.link(bases);
    const piece = codeImage("calls", layout, bases, linked);
    expect(piece.ehFrame?.address).toBe(linked.ehFrame);
    expect(piece.unwind).toHaveLength(2);
    const { memory } = loading(linked.code, [piece]);
    memory.script.push(`X ${(linked.symbols.get("start") as number).toString(16)}`);
    const text = run(
      "linked",
      memory.script,
      "run",
      "bt",
      "info symbol $pc",
      "echo --\\n",
      "continue",
      "bt",
      "continue",
    );
    const [first, second] = text.split("--\n");
    expect(frames(first)).toEqual(["deepest", "middle", "start", "call_generated", "main"]);
    expect(frames(second)).toEqual(["own", "middle", "start", "call_generated", "main"]);
    expect(second).toContain("sum 15");
  });

  test("shows names where nothing is known of the callers", () => {
    const { unwind: _, ...bare } = SAMPLE;
    const { memory } = loading(BYTES, [bare]);
    memory.script.push(CALL);
    const text = run("bare", memory.script, "run", "bt 1", "info symbol 0x200000000004");
    expect(frames(text)).toEqual(["words:count(文)"]);
    expect(text).toMatch(/make words \+ 4 in section \.text/);
  });

  test("tells neighbours apart, and finds nothing to complain of", () => {
    const at = (distance: number): CodeImage => ({
      name: `piece${distance}`,
      address: CODE + distance,
      size: 48,
      symbols: [
        { name: `outer${distance}`, address: CODE + distance, size: 0 },
        { name: `inner${distance}`, address: CODE + distance + 32, size: 0 },
      ],
      unwind: [
        { address: CODE + distance, size: 14, instructions: frame(40) },
        { address: CODE + distance + 32, size: 15, instructions: frame(104) },
      ],
    });
    const bytes = new Uint8Array(48 * 3);
    for (const distance of [0, 48, 96]) bytes.set(BYTES, distance);
    const { memory, list, entries } = loading(bytes, [at(0), at(48), at(96)]);
    list.unregister(entries[0]);
    memory.script.push(`X ${(CODE + 48).toString(16)}`);
    const text = run("neighbours", memory.script, "set complaints 1000", "run", "bt");
    expect(frames(text)).toEqual(["inner48", "outer48", "call_generated", "main"]);
    expect(text).toContain("During symbol reading");
    expect(text).not.toContain("overlap");
  });

  test("attached later, reads the list", async () => {
    // inner is an endless loop.
    const { memory } = loading(
      BYTES.map((byte, index) => (index === 36 ? 0xeb : index === 37 ? 0xfe : byte)),
      [SAMPLE],
    );
    const path = join(folder, "endless");
    writeFileSync(path, [...memory.script, "P", CALL, ""].join("\n"));
    const child = spawn(program.path, [path], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      await once(child.stdout, "data");
      // Until it has spun for a while: the 14th field of the line, in ticks of 10 ms.
      do await setTimeout(20);
      while (Number(readFileSync(`/proc/${child.pid}/stat`, "latin1").split(" ")[13]) < 5);
      const words = ["-nx", "-batch", "-p", String(child.pid), "-ex", "bt"];
      const { stdout } = spawnSync(gdb as string, words, { encoding: "utf8", timeout: 50_000 });
      expect(frames(stdout)).toEqual(["words:count(文)", "make words", "call_generated", "main"]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});

/** `start` calls `middle` of another object; `own` stops the program. Its callers are found by unwind rows only. */
function ownObject(): ObjectFile {
  const bytes = Uint8Array.from([
    ...[0x48, 0x83, 0xec, 0x28, 0xbf, 1, 0, 0, 0], // start: sub rsp, 40; mov edi, 1
    ...[0xe8, 0, 0, 0, 0, 0x48, 0x83, 0xc4, 0x28, 0xc3], // call middle; add rsp, 40; ret
    ...[0x53, 0xcc, 0x31, 0xc0, 0x5b, 0xc3], // own: push rbx; int3; xor eax, eax; pop rbx; ret
  ]);
  const text = { name: ".text", kind: "code", alignment: 16, size: bytes.length, bytes } as const;
  const symbol = { section: 0, offset: 0, size: 19, binding: "global", type: "function" } as const;
  return {
    sections: [{ ...text, relocations: [{ offset: 10, kind: "plt32", symbol: 2, addend: -4 }] }],
    symbols: [
      { ...symbol, name: "start" },
      { ...symbol, name: "own", offset: 19, size: 6 },
      { ...symbol, name: "middle", section: UNDEFINED, size: 0, type: "none" },
    ],
    unwind: [
      { section: 0, offset: 0, size: 19, instructions: frame(40) },
      { section: 0, offset: 19, size: 6, instructions: Uint8Array.of(0x41, 0x0e, 16) },
    ],
    pcMap: [],
    safepoints: [],
    frameSize: 0,
    key: "",
    source: "own",
  };
}
