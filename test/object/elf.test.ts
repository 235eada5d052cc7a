// ELF objects: what gcc, clang and nasm write is read; what we write, binutils read and ld links to programs that run as before.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  isElfObject,
  type ObjectFile,
  type ObjectSymbol,
  readElf,
  readIngot,
  type Section,
  UNDEFINED,
  writeElf,
  writeIngot,
} from "ingot/object";
import { CODE_MODELS, compileC, SOURCES, temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { plain, sampleObject } from "./samples.ts";

const folder = temporaryFolder("object");
const readelf = oracle("readelf");
const objdump = oracle("objdump");
const nasm = oracle("nasm");
const COMPILERS = (["gcc", "clang-19"] as const).flatMap((name) => oracle(name) ?? []);

interface Listed {
  readonly symbols: readonly string[];
  readonly relocations: number;
}

/** What readelf says of a file: defined and undefined symbols with names, and how many relocations. */
function listed(path: string): Listed {
  const run = (...words: string[]) => execFileSync(readelf as string, [...words, "-W", path], { encoding: "utf8" });
  const symbols = run("-s")
    .split("\n")
    .flatMap(
      (line) =>
        /^\s+\d+: ([0-9a-f]+)\s+(\w+)\s+(NOTYPE|OBJECT|FUNC|COMMON)\s+(LOCAL|GLOBAL|WEAK|UNIQUE)\s+\w+\s+(\w+) (\S+)/.exec(
          line,
        ) ?? [],
    )
    .filter((_, index) => index % 7 === 6);
  const counts = [...run("-r").matchAll(/contains (\d+) entr/g)].map(([, count]) => Number(count));
  return { symbols: symbols.toSorted(), relocations: counts.reduce((sum, count) => sum + count, 0) };
}

function relocationsOf(object: ObjectFile): number {
  return object.sections.reduce((sum, { relocations }) => sum + relocations.length, 0);
}

describe.skipIf(readelf === undefined || COMPILERS.length === 0)("objects of compilers", () => {
  const cases = COMPILERS.flatMap((compiler) =>
    Object.entries(CODE_MODELS).flatMap(([model, flags]) =>
      Object.keys(SOURCES).map((source) => ({ compiler, model, flags, source })),
    ),
  );
  test.each(cases)("$source by $compiler $model", ({ compiler, flags, source }) => {
    const { path, bytes } = compileC(compiler, folder, source, SOURCES[source], flags);
    expect(isElfObject(bytes)).toBe(true);
    const object = readElf(bytes, source);
    const before = listed(path);
    expect(
      object.symbols
        .filter(({ name, type }) => name !== "" && /none|object|function/.test(type))
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(before.symbols);
    expect(relocationsOf(object)).toBe(before.relocations);
    // Written again, binutils see the same.
    const again = `${path}.again.o`;
    writeFileSync(again, writeElf(object));
    expect(listed(again)).toEqual(before);
    const text = (file: string) =>
      execFileSync(objdump as string, ["-dr", "--no-show-raw-insn", file], { encoding: "utf8", maxBuffer: 1 << 28 })
        .split("\n")
        .slice(3);
    expect(text(again)).toEqual(text(path));
    // Through the other format and back, nothing is lost.
    expect(plain(readIngot(writeIngot(object)))).toEqual(plain(object));
    expect(plain(readElf(writeElf(object), source)).sections).toEqual(plain(object).sections);
  });

  test.each(Object.entries(CODE_MODELS))("a program linked of rewritten objects runs as before: %s", (_name, flags) => {
    const compiler = COMPILERS[0];
    const files = ["mixed.c", "main.c"].map((source) => {
      const { path, bytes } = compileC(compiler, folder, source, SOURCES[source], flags);
      const again = `${path}.again.o`;
      writeFileSync(again, writeElf(readElf(bytes)));
      return { path, again };
    });
    const run = (which: "path" | "again") => {
      const program = join(folder, `program-${which}`);
      const pic = flags.includes("-fno-pic") ? "-no-pie" : "-pie";
      execFileSync(compiler, [pic, ...files.map((file) => file[which]), "-o", program]);
      return execFileSync(program, { encoding: "utf8" });
    };
    expect(run("again")).toBe(run("path"));
  });
});

test.skipIf(nasm === undefined)("objects of nasm", () => {
  const source = join(folder, "n.asm");
  writeFileSync(
    source,
    "default rel\nextern puts\nglobal main\nsection .text\nmain: lea rdi, [text]\n call puts\n mov eax, [rel count]\n ret\nsection .data\ncount: dd 5\ntable: dq main, text + 1\nsection .rodata\ntext: db 'hi', 0\n",
  );
  execFileSync(nasm as string, ["-f", "elf64", source, "-o", join(folder, "n.o")]);
  const object = readElf(execFileSync("cat", [join(folder, "n.o")]));
  expect(object.sections.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    ".text code",
    ".data data",
    ".rodata constants",
  ]);
  expect(object.symbols.find(({ name }) => name === "puts")?.section).toBe(UNDEFINED);
  expect(object.sections[1].relocations.map(({ offset, kind }) => [offset, kind])).toEqual([
    [4, "abs64"],
    [12, "abs64"],
  ]);
});

test.skipIf(readelf === undefined)("objects of our own", () => {
  const path = join(folder, "own.o");
  writeFileSync(path, writeElf(sampleObject()));
  const all = execFileSync(readelf as string, ["-aW", path], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  expect(all).not.toMatch(/[Ww]arning|[Ee]rror/);
  expect(all).toContain("FUNC    GLOBAL DEFAULT");
  expect(all).toContain("COMDAT");
  const frames = execFileSync(readelf as string, ["--debug-dump=frames", path], { encoding: "utf8" });
  expect(frames).toContain("DW_CFA_def_cfa_offset: 16");
  expect(frames).toMatch(/pc=0+10\.\.0+20/);
});

test.skipIf(readelf === undefined)("more sections than the header can count", () => {
  const many = 70_000;
  const base = sampleObject();
  const section = { ...base.sections[1], relocations: [], group: undefined };
  const object: ObjectFile = {
    ...base,
    sections: Array.from({ length: many }, () => section),
    symbols: [{ name: "last", section: many - 1, offset: 1, size: 2, binding: "global", type: "object" }],
    unwind: [],
    pcMap: [],
    safepoints: [],
  };
  const bytes = writeElf(object);
  const path = join(folder, "many.o");
  writeFileSync(path, bytes);
  expect(execFileSync(readelf as string, ["-hsW", path], { encoding: "utf8" })).toMatch(
    /OBJECT +GLOBAL DEFAULT 70000 last/,
  );
  const read = readElf(bytes);
  expect(read.sections.length).toBe(many + 1); // and the note on stacks
  expect(read.symbols[0]).toEqual(object.symbols[0]);
});

test("tables that lie over each other are refused before they fill the memory", () => {
  const rows = 2_000;
  const relocations = Array.from({ length: rows }, () => ({ offset: 0, kind: "abs64", symbol: 0, addend: 0 }) as const);
  const code: Section = { name: ".text", kind: "code", alignment: 1, size: 8, bytes: new Uint8Array(8), relocations };
  const symbol: ObjectSymbol = { name: "f", section: 0, offset: 0, size: 8, binding: "global", type: "function" };
  const empty = { pcMap: [], safepoints: [], unwind: [], frameSize: 0, key: "", source: "" };
  const file = writeElf({ sections: [code], symbols: [symbol], ...empty });
  expect(relocationsOf(readElf(file))).toBe(rows);
  // The headers once more, at the end, and then that of the relocations many times over.
  const copies = 500;
  const view = new DataView(file.buffer);
  const headers = file.subarray(Number(view.getBigUint64(40, true)));
  const count = view.getUint16(60, true);
  const isRela = (at: number) => new DataView(headers.buffer, headers.byteOffset + at).getUint32(4, true) === 4;
  const rela = Array.from({ length: count }, (_, index) => index * 64).find(isRela) as number;
  const stacked = new Uint8Array(file.length + (count + copies) * 64);
  stacked.set(file);
  stacked.set(headers.subarray(0, count * 64), file.length);
  for (let copy = 0; copy < copies; copy++)
    stacked.set(headers.subarray(rela, rela + 64), file.length + (count + copy) * 64);
  new DataView(stacked.buffer).setBigUint64(40, BigInt(file.length), true);
  new DataView(stacked.buffer).setUint16(60, count + copies, true);
  expect(() => readElf(stacked)).toThrow("tables of relocations or groups lie over each other");
});
