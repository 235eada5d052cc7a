// `ingot show` tells of objects what binutils tell: instructions as objdump finds them, symbols and relocations as readelf lists
// them. Damaged and hostile files cost a message, never a crash, and nothing in them reaches the terminal's controls.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ObjectFile, type Section, writeElf, writeIngot } from "ingot/object";
import type { Parts } from "#ingot/cli/object-text.js";
import { fileText } from "#ingot/cli/show.js";
import { sampleObject } from "../object/samples.ts";
import { amount, full } from "../support/mode.ts";
import { CODE_MODELS, compileC, SOURCES, temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { seedOf } from "../support/seed.ts";

const folder = temporaryFolder("show");
const ingot = fileURLToPath(new URL("../../bin/ingot", import.meta.url));
const gcc = oracle("gcc");
const gxx = oracle("g++");
const clang = oracle("clang-19");
const objdump = oracle("objdump");
const readelf = oracle("readelf");
const nm = oracle("nm");
const ar = oracle("ar");

const ALL: Parts = { sections: true, symbols: true, relocations: "all", disassembly: true };
const ONE: Parts = { sections: false, symbols: false, relocations: "none", disassembly: false };

/** What is shown of a file, in lines, and what is complained of. */
function shown(bytes: Uint8Array, parts: Parts = ALL, name = "a.o"): { lines: string[]; complaints: string[] } {
  const complaints: string[] = [];
  const lines = [...fileText(bytes, name, parts, (message) => complaints.push(message))];
  return { lines, complaints };
}

function run(...words: readonly string[]): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [ingot, "show", ...words], {
    encoding: "utf8",
    cwd: folder,
    timeout: 30_000,
    maxBuffer: 1 << 28,
  });
  return { stdout, stderr, status };
}

function file(name: string, bytes: Uint8Array | string): string {
  writeFileSync(join(folder, name), bytes);
  return name;
}

function code(...bytes: readonly number[]): Uint8Array {
  return Uint8Array.from(bytes);
}

/** Two functions that use each way of naming a place. */
function program(): ObjectFile {
  const text = code(
    ...[0x83, 0x05, 0, 0, 0, 0, 1], // counter: five bytes before the end of the instruction
    ...[0x48, 0x8b, 0x05, 0, 0, 0, 0],
    ...[0xff, 0x15, 0, 0, 0, 0],
    ...[0xe8, 0, 0, 0, 0],
    ...[0x74, 0xfd],
    ...[0xc7, 0x04, 0x25, 0, 0, 0, 0, 0, 0, 0, 0], // two in one instruction
    ...[0x48, 0x8d, 0x3d, 0, 0, 0, 0],
    ...[0xff, 0xff, 0xc3], // no instruction, and one
    ...[0xeb, 0xfd, 0xe9, 0, 1, 0, 0],
    ...[0, 0, 0, 0, 0, 0, 0, 0], // a pointer in code
  );
  const section = (name: string, kind: Section["kind"], bytes: Uint8Array, relocations: Section["relocations"]) => ({
    ...{ name, kind, alignment: 8, size: bytes.length, bytes, relocations },
  });
  return {
    sections: [
      section(".text", "code", text, [
        { offset: 2, kind: "pc32", symbol: 1, addend: -1 },
        { offset: 10, kind: "gotPc32rex", symbol: 4, addend: -4 },
        { offset: 16, kind: "gotPc32x", symbol: 4, addend: -4 },
        { offset: 21, kind: "plt32", symbol: 4, addend: -4 },
        { offset: 30, kind: "abs32s", symbol: 2, addend: 8 },
        { offset: 34, kind: 99, symbol: 2, addend: 0 },
        { offset: 41, kind: 22, symbol: 5, addend: -4 },
        { offset: 55, kind: "abs64", symbol: 2, addend: 0 },
      ]),
      section(".data", "data", new Uint8Array(16), [
        { offset: 0, kind: "abs64", symbol: 3, addend: 45 },
        { offset: 8, kind: "abs64", symbol: 3, addend: 49 },
      ]),
      section(".debug_line", "note", new Uint8Array(8), [{ offset: 0, kind: "abs64", symbol: 3, addend: 0 }]),
    ],
    symbols: [
      { name: "main", section: 0, offset: 0, size: 45, binding: "global", type: "function" },
      { name: "", section: 1, offset: 0, size: 0, binding: "local", type: "section" },
      { name: "table", section: 1, offset: 4, size: 12, binding: "local", type: "object" },
      { name: "", section: 0, offset: 0, size: 0, binding: "local", type: "section" },
      { name: "puts", section: -1, offset: 0, size: 0, binding: "global", type: "none" },
      { name: "errno", section: -1, offset: 0, size: 0, binding: "weak", type: "threadLocal" },
      { name: "tail", section: 0, offset: 47, size: 0, binding: "local", type: "none" },
      { name: "alias", section: 0, offset: 0, size: 45, binding: "local", type: "function" },
      { name: "shared", section: -3, offset: 16, size: 4, binding: "global", type: "object" },
      { name: "answer", section: -2, offset: -42, size: 0, binding: "weak", type: "none", hidden: true },
    ],
    pcMap: [{ section: 0, offset: 7, position: 12 }],
    safepoints: [],
    unwind: [],
    frameSize: 48,
    key: "lua:0123",
    source: "a.lua",
  };
}

test("an object is a summary, sections, symbols, relocations and code", () => {
  expect(run(file("program.o", writeIngot(program())))).toMatchObject({ status: 0, stderr: "" });
  expect(run("program.o").stdout).toMatchInlineSnapshot(`
    "program.o: ingot object, x86-64, 1000 bytes (code 63, data 16, note 8)
      sections 3, symbols 10, relocations 11, positions 1, bytes of stack 48
      key lua:0123
      made of a.lua

    Sections
        #  kind            size  align  relocations  name
        0  code              63      8            8  .text
        1  data              16      8            2  .data
        2  note               8      8            1  .debug_line

    Symbols
      place                  size  binding  type         name
      .text+0x0                45  global   function     main
      .data+0x0                 0  local    section      
      .data+0x4                12  local    object       table
      .text+0x0                 0  local    section      
      undefined                 0  global   none         puts
      undefined                 0  weak     threadLocal  errno
      .text+0x2f                0  local    none         tail
      .text+0x0                45  local    function     alias
      common, align 16          4  global   object       shared
      absolute -0x2a            0  weak     none         answer  (hidden)

    Relocations of .data
          offset  kind        value
             0x0  abs64       .text+0x2d  ; main+0x2d
             0x8  abs64       .text+0x31  ; tail+0x2

    Not listed without --relocations: those of .debug_line (1)

    Disassembly of .text

    main:
    alias:
           0  83 05 00 00 00 00 01     add dword [rel table], 1                  ; pc32 .data-0x1
           7  48 8b 05 00 00 00 00     mov rax, qword [rel puts wrt ..gotpcrel]  ; gotPc32rex puts-0x4, position 12
           e  ff 15 00 00 00 00        call qword [rel puts wrt ..gotpcrel]      ; gotPc32x puts-0x4
          14  e8 00 00 00 00           call puts                                 ; plt32 puts-0x4
          19  74 fd                    je main+0x18
          1b  c7 04 25 00 00 00 00 00 00 00 00 mov dword [0], 0                          ; abs32s table+0x8, type 99 table
          26  48 8d 3d 00 00 00 00     lea rdi, [rel 0x2d]                       ; gotTpOff errno-0x4
          2d  ff                       db 0xff
          2e  ff                       db 0xff

    tail:
          2f  c3                       ret
          30  eb fd                    jmp tail
          32  e9 00 01 00 00           jmp 0x137
          37  00 00                    add byte [rax], al                        ; abs64 table
          39  00 00                    add byte [rax], al
          3b  00 00                    add byte [rax], al
          3d  00 00                    add byte [rax], al
    "
  `);
});

test("parts are chosen by options", () => {
  file("program-elf.o", writeElf(program()));
  const headings = (...options: readonly string[]) =>
    [...run(...options, "program-elf.o").stdout.matchAll(/^[A-Z]\w+( of [.\w]+)?/gm)].map(([heading]) => heading);
  expect(headings()).toEqual(["Sections", "Symbols", "Relocations of .data", "Not", "Disassembly of .text"]);
  expect(headings("--sections")).toEqual(["Sections"]);
  expect(headings("--symbols", "--disassembly")).toEqual(["Symbols", "Disassembly of .text"]);
  expect(headings("--relocations")).toEqual([
    "Relocations of .text",
    "Relocations of .data",
    "Relocations of .debug_line",
  ]);
  expect(run("--help").stdout).toContain("usage: ingot show");
  expect(run("--section", "program-elf.o")).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^ingot: unknown option '--section'\nusage: ingot show/),
  });
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringMatching(/^ingot: usage: ingot show/) });
  expect(run("--sections", "--", file("-odd.o", writeElf(program())))).toMatchObject({ status: 0 });
});

// ---------------------------------------------------------------- judged by binutils

const MORE: { readonly [name: string]: string } = {
  "threads.c": `
    #include <errno.h>
    _Thread_local int count; static _Thread_local long hidden = 3; extern _Thread_local int theirs;
    int next(int n) { if (n < 0) { errno = EDOM; return -1; } return count++ + (int)hidden++ + theirs; }
  `,
  "numbers.c": `
    #include <math.h>
    #include <string.h>
    #include <stdint.h>
    float fold(const float *a, const float *b, int n) { float s = 0; for (int i = 0; i < n; i++) s += a[i] * b[i] + sqrtf(b[i]); return s; }
    uint64_t mix(uint64_t x) { x ^= x >> 33; x *= 0xff51afd7ed558ccdULL; return __builtin_popcountll(x) + __builtin_bswap64(x) + x % 1000003; }
    __int128 wide(__int128 a, long b) { return a * b + (a >> 7) / (b | 1); }
    long double slow(long double x) { return x * 3 + sinl(x) / (x - 1); }
    void zero(char *p, int n) { memset(p, 0, 300); memcpy(p + 300, p, n); __sync_fetch_and_add((int *)p, n); }
    unsigned char sat(int x) { return x < 0 ? 0 : x > 255 ? 255 : x; }
    int jump(unsigned x) { static void *to[] = { &&a, &&b, &&c }; goto *to[x % 3]; a: return 1; b: return 22; c: return 333; }
  `,
};

interface Sample {
  readonly name: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

const MODELS = {
  ...CODE_MODELS,
  "-O0": ["-O0", "-fPIC"],
  "-O3 -mavx2": ["-O3", "-mavx2", "-fPIC"],
  "-mcmodel=large": ["-mcmodel=large", "-fno-pic"],
};

/** What gcc and clang make of C and C++ sources. */
const samples: readonly Sample[] = [gcc, clang].flatMap((compiler, which) => {
  if (compiler === undefined) return [];
  return Object.entries(MODELS).flatMap(([model, flags], column) =>
    Object.entries({ ...SOURCES, ...MORE }).flatMap(([name, source], row) => {
      // In quick mode each source meets each model with one of the compilers.
      if (!full && (row + column) % 2 !== which) return [];
      // Without the headers of C++ there is no C++.
      if (name.endsWith(".cc") && gxx === undefined) return [];
      const at = join(folder, `${compiler}${model}`.replaceAll(/\W/g, "_"));
      mkdirSync(at, { recursive: true });
      return { name: `${name} by ${compiler} ${model}`, ...compileC(compiler, at, name, source, flags) };
    }),
  );
});

function output(program: string, ...words: readonly string[]): string {
  return execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28 });
}

interface CodeLine {
  readonly at: string;
  readonly bytes: string;
  readonly text: string;
  readonly remark: string;
}

/** The lines of code, section by section. */
function codeOf(lines: readonly string[]): CodeLine[] {
  let section = "";
  return lines.flatMap((line) => {
    section = /^Disassembly of (.*)$/.exec(line)?.[1] ?? section;
    const found = /^ +([0-9a-f]+)  ((?:[0-9a-f]{2} )+) *(.*?)(?: +; (.*))?$/.exec(line);
    if (found === null) return [];
    const [, offset, bytes, text, remark = ""] = found;
    return { at: `${section} ${offset}`, bytes: bytes.trim(), text, remark };
  });
}

function codeByObjdump(path: string): CodeLine[] {
  const words = ["-d", "-z", "-w", "-M", "intel", "--insn-width=16", path];
  let section = "";
  return output(objdump as string, ...words)
    .split("\n")
    .flatMap((line) => {
      section = /^Disassembly of section (.*):$/.exec(line)?.[1] ?? section;
      const found = /^ +([0-9a-f]+):\t([0-9a-f ]+?) *\t(.*?) *$/.exec(line);
      if (found === null) return [];
      const [, offset, bytes, text] = found;
      return { at: `${section} ${offset}`, bytes, text, remark: "" };
    });
}

/** Prefixes without effect, which objdump names, and its own name of a move of 64 bits. */
function mnemonicOf(text: string): string {
  const [, word] = /^(?:(?:data16|cs|ds|rex\.\w+) )*(\S+)/.exec(text) ?? [];
  return word === "movabs" ? "mov" : word;
}

const skipped = objdump === undefined || readelf === undefined || nm === undefined || samples.length === 0;
describe.skipIf(skipped)("of what compilers make", () => {
  test("instructions are those of objdump", () => {
    let jumps = 0;
    for (const { name, path, bytes } of samples) {
      const ours = codeOf(shown(bytes, { ...ONE, disassembly: true }).lines);
      const theirs = codeByObjdump(path);
      expect(theirs.length, name).toBeGreaterThan(5);
      const facts = ({ at, bytes: held, text }: CodeLine) => `${at}: ${held} ${mnemonicOf(text)}`;
      expect(ours.map(facts), name).toEqual(theirs.map(facts));
      // Jumps that need no relocation lead to the same place, by the name of a symbol that readelf has.
      const rows = symbolsByReadelf(path).map((row) => row.split(" "));
      const places = new Map(rows.map((row) => [row.at(-1), row]));
      const placeOf = (target: string) => {
        const [, symbol, addend = "0"] = /^(.+?)(?:\+0x([0-9a-f]+))?$/.exec(target) ?? [];
        const [section, offset] = places.get(symbol) ?? [];
        return `${section} ${(Number.parseInt(`${offset}`, 16) + Number.parseInt(addend, 16)).toString(16)}`;
      };
      for (const [index, { text, remark }] of ours.entries()) {
        const { at, text: theirText } = theirs[index];
        const [, target] = /^(?:j\w+|call) +([0-9a-f]+) </.exec(theirText) ?? [];
        if (target === undefined || remark !== "") continue;
        expect(placeOf(`${text.split(" ").at(-1)}`), `${name}, ${at}`).toBe(`${at.split(" ")[0]} ${target}`);
        jumps++;
      }
    }
    expect(jumps).toBeGreaterThan(samples.length);
  });

  test("symbols are those of readelf and nm", () => {
    for (const { name, path, bytes } of samples) {
      const { lines } = shown(bytes, { ...ONE, symbols: true });
      const ours = symbolsOf(lines);
      expect(ours, name).toEqual(symbolsByReadelf(path));
      const [, ...names] = output(nm as string, "-p", "-j", path)
        .split("\n")
        .toSorted();
      const named = ours.filter((row) => !/ (section|file) /.test(row)).map((row) => row.split(" ").at(-1));
      expect(named.toSorted(), name).toEqual(names);
    }
  });

  test("relocations are those of readelf", () => {
    let calls = 0;
    for (const { name, path, bytes } of samples) {
      const wanted = relocationsByReadelf(path);
      expect(wanted.length, name).toBeGreaterThan(2);
      expect(relocationsOf(shown(bytes, { ...ONE, relocations: "all" }).lines), name).toEqual(wanted);
      // Beside the code stand those of code, each once and at the instruction that holds its place.
      const lines = codeOf(shown(bytes, { ...ONE, disassembly: true }).lines);
      const beside = lines.flatMap(({ at, text: instruction, remark }) =>
        remark === "" ? [] : remark.split(", ").map((text) => ({ at, instruction, text })),
      );
      // Calls and jumps name what they lead to.
      for (const { at, instruction, text } of beside) {
        const [, symbol] = /^(?:plt32|pc32) ([^.]\S*)-0x4$/.exec(text) ?? [];
        if (symbol === undefined || !/^(call|j\w+) \S+$/.test(instruction)) continue;
        expect(instruction.split(" ")[1], `${name}, ${at}`).toBe(symbol);
        calls++;
      }
      const inCode = wanted.filter(
        (row) => /^\.text|^\.init|^\.fini|^\.ltext/.test(row) && !/^\.(init|fini)_array/.test(row),
      );
      expect(
        beside.map(({ text }) => text),
        name,
      ).toEqual(inCode.map((row) => row.split(" ").slice(2).join(" ")));
      for (const [index, { at }] of beside.entries()) {
        const [section, offset] = at.split(" ");
        const [theirs, place] = inCode[index].split(" ");
        const distance = Number.parseInt(place, 16) - Number.parseInt(offset, 16);
        expect([section, distance >= 0 && distance < 15], `${name}: ${inCode[index]}`).toEqual([theirs, true]);
      }
    }
    expect(calls).toBeGreaterThan(samples.length);
  });
});

/** Rows of symbols: section, offset, size, binding, type, name. */
function symbolsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const found =
      /^ {2}(undefined|absolute 0x[0-9a-f]+|common, align \d+|(\S+)\+0x([0-9a-f]+)) +(\d+) {2}(\w+) +(\w+) +(.*?)(  \(hidden\))?$/.exec(
        line,
      );
    if (found === null) return [];
    const [, place, section, offset, size, binding, type, symbol, hidden = ""] = found;
    const where =
      section === undefined
        ? place.replace("absolute 0x", "absolute ").replace("common, align", "common")
        : `${section} ${offset}`;
    return `${where} ${size} ${binding} ${type}${hidden === "" ? "" : " hidden"} ${symbol}`;
  });
}

const TYPES: Readonly<Record<string, string>> = {
  ...{
    NOTYPE: "none",
    OBJECT: "object",
    FUNC: "function",
    SECTION: "section",
    FILE: "file",
    TLS: "threadLocal",
    COMMON: "object",
  },
};
const BINDINGS: Readonly<Record<string, string>> = { LOCAL: "local", GLOBAL: "global", WEAK: "weak", UNIQUE: "weak" };

function symbolsByReadelf(path: string): string[] {
  const sections = new Map(
    [...output(readelf as string, "-SW", path).matchAll(/^ +\[ *(\d+)\] (\S+)/gm)].map(([, number, name]) => [
      number,
      name,
    ]),
  );
  const rows = output(readelf as string, "-sW", path).matchAll(
    /^ +[1-9]\d*: ([0-9a-f]+) +(\w+) (\w+) +(\w+) +(\w+) +(\w+) ?(.*)$/gm,
  );
  return [...rows].map(([, value, size, type, binding, visibility, place, name]) => {
    // The name of a group lies in no section that we keep.
    if (sections.get(place) === ".group") return `absolute 0 0 local none ${name}`;
    const offset = BigInt(`0x${value}`).toString(16);
    const where =
      place === "UND"
        ? "undefined"
        : place === "ABS"
          ? `absolute ${offset}`
          : place === "COM"
            ? `common ${Number.parseInt(offset, 16)}`
            : `${sections.get(place)} ${offset}`;
    const hidden = visibility === "HIDDEN" || visibility === "INTERNAL" ? " hidden" : "";
    return `${where} ${Number(size)} ${BINDINGS[binding]} ${TYPES[type]}${hidden} ${name}`;
  });
}

/** Rows of relocations: section, offset, kind, symbol and addend. */
function relocationsOf(lines: readonly string[]): string[] {
  let section = "";
  return lines.flatMap((line) => {
    section = /^Relocations of (.*)$/.exec(line)?.[1] ?? section;
    const [, offset, kind, value] = /^ +0x([0-9a-f]+) {2}(\w+) +(\S+)/.exec(line) ?? [];
    return offset === undefined ? [] : `${section} ${offset} ${kind} ${value}`;
  });
}

const KINDS: Readonly<Record<string, string>> = {
  ...{
    R_X86_64_64: "abs64",
    R_X86_64_PC32: "pc32",
    R_X86_64_PLT32: "plt32",
    R_X86_64_32: "abs32",
    R_X86_64_32S: "abs32s",
  },
  ...{ R_X86_64_GOTPCREL: "gotPc32", R_X86_64_GOTPCRELX: "gotPc32x", R_X86_64_REX_GOTPCRELX: "gotPc32rex" },
  ...{ R_X86_64_PC64: "pc64", R_X86_64_TLSGD: "tlsGd", R_X86_64_TLSLD: "tlsLd", R_X86_64_DTPOFF32: "dtpOff32" },
  ...{ R_X86_64_DTPOFF64: "dtpOff64", R_X86_64_GOTTPOFF: "gotTpOff", R_X86_64_TPOFF32: "tpOff32" },
};

/** In the order of offsets, as we have them. */
function relocationsByReadelf(path: string): string[] {
  const tables = output(readelf as string, "-rW", path)
    .split(/^Relocation section '\.rela/m)
    .slice(1);
  return tables.flatMap((table) => {
    const [section] = table.split("'");
    const rows = [...table.matchAll(/^([0-9a-f]{16}) +[0-9a-f]+ (\w+) +[0-9a-f]{16} (\S+) ([+-]) ([0-9a-f]+)$/gm)];
    return rows
      .map(([, place, kind, symbol, sign, addend]) => ({
        offset: Number.parseInt(place, 16),
        kind,
        symbol,
        sum: addend === "0" ? "" : `${sign}0x${addend}`,
      }))
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ offset, kind, symbol, sum }) => `${section} ${offset.toString(16)} ${KINDS[kind]} ${symbol}${sum}`);
  });
}

// ---------------------------------------------------------------- archives, other files, damage

test.skipIf(gcc === undefined || ar === undefined)("an archive is its members, each shown", () => {
  const words = ["archive.a", "a_member_with_a_long_name.o", "program.o", "notes.txt"];
  copyFileSync(samples[0].path, join(folder, words[1]));
  file(words[2], writeIngot(program()));
  file(words[3], "not an object");
  execFileSync(ar as string, ["rc", ...words], { cwd: folder });
  const { stdout, stderr, status } = run("--symbols", "archive.a");
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  const [first, ...lines] = stdout.split("\n");
  expect(first).toMatch(/^archive\.a: static archive, \d+ bytes, members 3$/);
  expect(lines.slice(0, 3).map((line) => line.replace(/^ +\d+ +/, ""))).toEqual([
    `ELF object    ${words[1]}`,
    `ingot object  ${words[2]}`,
    `other         ${words[3]}`,
  ]);
  for (const name of words.slice(1, 3)) {
    const alone = run("--symbols", name).stdout.replace(name, `archive.a(${name})`);
    expect(stdout).toContain(`\n\n${alone}`);
  }
  // A damaged member does not hide the others.
  file(words[1], readFileSync(samples[0].path).subarray(0, 100));
  execFileSync(ar as string, ["r", ...words], { cwd: folder });
  const damaged = run("--symbols", "archive.a");
  expect(damaged.status).toBe(1);
  expect(damaged.stderr).toMatch(
    /^ingot: malformed ELF object archive\.a\(a_member_with_a_long_name\.o\): offset 0x28: .*\n$/,
  );
  expect(damaged.stdout).toContain("archive.a(program.o): ingot object");
  execFileSync(ar as string, ["rcT", "thin.a", "program.o"], { cwd: folder });
  expect(run("thin.a").stderr).toContain("malformed archive thin.a: offset 0x0: a thin archive names files");
});

describe("what is no object is refused by name", () => {
  const elf = writeElf(program());
  const withBytes = (at: number, ...bytes: readonly number[]) => {
    const copy = elf.slice();
    copy.set(bytes, at);
    return copy;
  };
  const notShown = "ELF objects, ingot objects and static archives are shown";
  test.each<[string, Uint8Array | string, string]>([
    ["empty", "", `empty is empty; ${notShown}`],
    ["text.c", "int main(void) { return 0; }", `text.c is no object file; ${notShown}`],
    ["shared.so", withBytes(16, 3), `shared.so is a shared library or a linked program; ${notShown}`],
    ["linked", withBytes(16, 2), `linked is a linked program; ${notShown}`],
    ["core", withBytes(16, 4), `core is a core dump; ${notShown}`],
    ["module.wasm", "\0asm\x01\0\0\0", `module.wasm is a WebAssembly module; ${notShown}`],
    ["lto.o", Uint8Array.from([0x42, 0x43, 0xc0, 0xde, 0]), `lto.o is LLVM bitcode, as of -flto; ${notShown}`],
    ["small.o", withBytes(4, 1), "malformed ELF object small.o: offset 0x4: not a 64-bit file"],
    ["other.o", withBytes(18, 183), "malformed ELF object other.o: offset 0x12: not for x86-64 (machine 183)"],
    ["cut.o", elf.slice(0, 200), "malformed ELF object cut.o: offset 0x28: no section headers"],
    ["short.o", elf.slice(0, 20), "malformed ELF object short.o: offset 0x0: 20 bytes are no ELF header"],
    ["old.o", writeIngot(program()).fill(9, 4, 5), "old.o: malformed ingot object: offset 0x4: version 9, this is 1"],
    ["cut.a", "!<arch>\nname/   ", "malformed archive cut.a: offset 0x8: a member's header is cut off"],
  ])("%s", (name, bytes, message) => {
    const { lines, complaints } = shown(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes, ALL, name);
    expect({ lines, complaints }).toEqual({ lines: [], complaints: [message] });
  });

  test("and the files beside it are shown", () => {
    mkdirSync(join(folder, "directory"), { recursive: true });
    file("text.c", "int x;");
    file("good.o", elf);
    const { stdout, stderr, status } = run("--sections", "missing.o", "directory", "text.c", "good.o");
    expect(status).toBe(1);
    expect(stderr).toBe(
      `ingot: cannot open missing.o\ningot: cannot read directory: it is a directory\ningot: text.c is no object file; ${notShown}\n`,
    );
    expect(stdout).toContain("good.o: ELF object");
  });

  test.skipIf(gcc === undefined)("a real shared library", () => {
    execFileSync(gcc as string, ["-shared", "-o", join(folder, "libreal.so"), samples[0].path]);
    expect(run("libreal.so")).toEqual({
      status: 1,
      stdout: "",
      stderr: `ingot: libreal.so is a shared library or a linked program; ${notShown}\n`,
    });
  });
});

describe("hostile files", () => {
  // Escape sequences, C1's control sequence introducer, line breaks, marks that reverse the direction of writing.
  const EVIL = ["\x1b[2J\x1b]0;owned\x07", "a\r\nb\tc", "\u009b31m", "x\u202e\u2066y\u200b", "\x7f\b\u2028z"];
  // eslint-disable-next-line no-control-regex
  const CONTROLS = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

  function evil(name: string): ObjectFile {
    const object = program();
    return {
      ...object,
      sections: object.sections.map((section) => ({ ...section, name: `${name}${section.name}`, group: name })),
      symbols: object.symbols.map((symbol) => ({ ...symbol, name: `${name}${symbol.name}` })),
      key: name,
      source: name,
    };
  }

  test("send no control characters to the terminal, whatever names they hold", () => {
    for (const [number, name] of EVIL.entries()) {
      for (const write of [writeElf, writeIngot]) {
        const bytes = write(evil(name));
        const path = file(`evil-${number}${name.includes("\r") ? "" : name.replaceAll(/[/\0]/g, "")}.o`, bytes);
        // Names beside relocations, in places, operands, labels: everything is shown.
        const all = run("--sections", "--symbols", "--relocations", "--disassembly", path);
        expect(all).toMatchObject({ status: 0, stderr: "" });
        expect(all.stdout).not.toMatch(CONTROLS);
        expect(all.stdout.split("\n").length).toBe(shown(bytes).lines.length + 1);
        expect(all.stdout).toMatch(
          /\\x1b\[2J\\x1b\]0;owned\\x07|a\\x0d\\x0ab\\x09c|\\x9b31m|x\\u\{202e\}\\u\{2066\}y\\u\{200b\}|\\x7f\\x08\\u\{2028\}z/,
        );
      }
    }
  });

  test("nor by messages and members", () => {
    const bytes = writeElf(evil("\x1b[2J"));
    const view = new DataView(bytes.buffer);
    // Symbols with names lie behind the ends of their sections.
    const table = Number(view.getBigUint64(40, true));
    const headers = Array.from({ length: view.getUint16(60, true) }, (_, index) => table + index * 64);
    const symbols = headers.find((header) => view.getUint32(header + 4, true) === 2) as number;
    const count = Number(view.getBigUint64(symbols + 32, true)) / 24;
    for (let index = 1; index < count; index++) {
      const at = Number(view.getBigUint64(symbols + 24, true)) + index * 24;
      const section = view.getUint16(at + 6, true);
      if (section > 0 && section < headers.length && (bytes[at + 4] & 15) !== 3)
        view.setBigUint64(at + 8, 1_000_000n, true);
    }
    const member = (name: string, contents: Uint8Array) =>
      Buffer.concat([
        Buffer.from(`${name.padEnd(48)}${`${contents.length}`.padEnd(10)}\`\n`, "latin1"),
        contents,
        Buffer.alloc(contents.length % 2),
      ]);
    const archive = Buffer.concat([
      Buffer.from("!<arch>\n"),
      member("\x1b[31m/", bytes),
      member("\x9b\x07\r/", writeElf(program())),
    ]);
    const { stdout, stderr, status } = run(file("evil.a", archive));
    expect(status).toBe(1);
    expect(stderr).toMatch(/malformed ELF object evil\.a\(\\x1b\[31m\): .*symbol '\\x1b\[2J\w*' lies behind/);
    expect(stdout).toContain("evil.a(\\x9b\\x07\\x0d): ELF object");
    expect(stdout + stderr).not.toMatch(CONTROLS);
    const odd = run("\x1b[2J", "--\x1b[2J");
    expect(odd.stderr).toContain("unknown option '--\\x1b[2J'");
    expect(run("\x1b[2J").stderr).toBe("ingot: cannot open \\x1b[2J\n");
  });

  test("cannot make more of their bytes than there are", () => {
    const long = (length: number): ObjectFile => {
      const object = program();
      const [text] = object.sections;
      return {
        ...object,
        sections: [{ ...text, size: 10_000, bytes: new Uint8Array(10_000).fill(0xe8), relocations: [] }],
        symbols: [{ ...object.symbols[0], name: "n".repeat(length), size: 0 }],
        pcMap: [],
      };
    };
    // A long name is told once, and cut where it is mentioned.
    const { lines } = shown(writeElf(long(100_000)), { ...ALL });
    expect(lines.filter((line) => line.length > 1_000).length).toBe(1);
    // Sections that share their bytes.
    const many = writeIngot({ ...long(1), sections: Array.from({ length: 100 }, () => long(1).sections[0]) });
    const view = new DataView(many.buffer);
    const start = view.getUint32(32, true);
    const kept = view.getUint32(start + 24, true);
    for (let index = 0; index < 100; index++) view.setUint32(start + index * 48 + 24, kept, true);
    const cut = many.slice(0, kept + 10_016);
    new DataView(cut.buffer).setUint32(8, cut.length, true);
    expect(shown(cut).complaints).toEqual([
      expect.stringMatching(/^malformed ingot object a\.o: its sections hold 1000000 bytes/),
    ]);
  });

  test("cannot give all members of an archive one long name", () => {
    const header = (name: string, size: number) => Buffer.from(`${name.padEnd(48)}${`${size}`.padEnd(10)}\`\n`);
    const archive = (members: number) =>
      Buffer.concat([
        Buffer.from("!<arch>\n"),
        header("//", 10_000),
        Buffer.alloc(10_000, "n"),
        ...Array.from({ length: members }, () => header("/0", 0)),
      ]);
    expect(shown(archive(1)).complaints).toEqual([]);
    expect(shown(archive(1_000)).complaints).toEqual([
      expect.stringMatching(/^malformed archive a\.o: .* the names together are many times as long as the file$/),
    ]);
  });

  test("of flipped bytes are shown or refused, and quickly", () => {
    const archive = (members: readonly Uint8Array[]) =>
      Buffer.concat([
        Buffer.from("!<arch>\n"),
        ...members.flatMap((bytes, index) => [
          Buffer.from(`${`m${index}.o/`.padEnd(48)}${`${bytes.length}`.padEnd(10)}\`\n`),
          bytes,
          Buffer.alloc(bytes.length % 2),
        ]),
      ]);
    const own = [writeElf(program()), writeIngot(program()), writeElf(sampleObject()), writeIngot(sampleObject())];
    const inputs = [...own, archive(own), ...samples.slice(0, 4).map(({ bytes }) => bytes)];
    const outcomes = { shown: 0, refused: 0 };
    const flips = fc.array(fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff))), {
      minLength: 1,
      maxLength: 6,
    });
    // Headers and tables lie at both ends; half of the places are there.
    const place = (number: number, length: number) =>
      number % 4 === 0
        ? number % Math.min(length, 128)
        : number % 4 === 1
          ? length - 1 - (number % Math.min(length, 1024))
          : number % length;
    fc.assert(
      fc.property(fc.nat(inputs.length - 1), flips, fc.option(fc.nat()), (which, list, cut) => {
        const bytes = Uint8Array.from(inputs[which]);
        for (const [number, value] of list) bytes[place(number, bytes.length)] = value;
        const { lines, complaints } = shown(cut === null || cut % 4 !== 0 ? bytes : bytes.slice(0, cut % bytes.length));
        expect(complaints.filter((text) => !/^malformed |: malformed |^a\.o.* is /.test(text))).toEqual([]);
        for (const line of [...lines, ...complaints])
          if (CONTROLS.test(line) || line.includes("\n")) expect.fail(JSON.stringify(line));
        outcomes[complaints.length === 0 ? "shown" : "refused"]++;
      }),
      { seed: seedOf("shown objects"), numRuns: amount(600, 20_000) },
    );
    // Both happen, or the damage is none.
    expect(Math.min(outcomes.shown, outcomes.refused)).toBeGreaterThan(50);
  });
});

test("a closed pipe ends it quietly, before all is made", () => {
  const section: Section = {
    ...program().sections[0],
    size: 1 << 22,
    bytes: new Uint8Array(1 << 22).fill(0x90),
    relocations: [],
  };
  file("big.o", writeElf({ ...program(), sections: [section], symbols: [], pcMap: [] }));
  const { stdout, stderr, status } = spawnSync("sh", ["-c", `"${process.execPath}" "${ingot}" show big.o | head -1`], {
    encoding: "utf8",
    cwd: folder,
    timeout: 30_000,
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  expect(stdout).toMatch(/^big\.o: ELF object, x86-64, \d+ bytes/);
});
