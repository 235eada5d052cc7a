// `ingot compile`: objects that other tools read, errors that say what is wrong, dumps of each stage.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readElf, readIngot } from "ingot/object";
import { STAGES } from "#ingot/engine/index.js";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { wat } from "../support/wat.ts";

const folder = temporaryFolder("compile");
const ingot = fileURLToPath(new URL("../../bin/ingot", import.meta.url));
const readelf = oracle("readelf");
const ld = oracle("ld");

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Ran {
  const env = { ...process.env, ...environment };
  const { stdout, stderr, status } = spawnSync(process.execPath, [ingot, ...words], {
    ...{ encoding: "utf8", cwd: folder, timeout: 30_000, env },
  });
  return { stdout, stderr, status };
}

const compile = (...words: readonly string[]): Ran => run(["compile", ...words]);
const written = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));
const file = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(folder, name), bytes);
const QUIET = { stdout: "", stderr: "", status: 0 };

const IR = `signature 0 (i32, i32) -> (i32)
signature 1 (i32) -> (i32)
function "twice" 1 {
block1(v1: i32):
  v2: i32 = add v1, v1
  return v2
}
function "main" 0 {
block1(v1: i32, v2: i32):
  v3: i32 = call @"twice" 1(v1)
  v4: i32 = mul v3, v2
  return v4
}
`;
file("a.ir", IR);

file(
  "a.wasm",
  wat(`(module
      (func $square (export "square") (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))
      (func $quotient (export "quotient") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1))))`),
);

describe("the text form of IR", () => {
  test("becomes an object beside it, whose functions are global", () => {
    expect(compile("a.ir")).toEqual(QUIET);
    const { symbols, source } = readIngot(written("a.o"));
    expect(symbols.map(({ name, binding }) => `${binding} ${name}`)).toEqual(["global twice", "global main"]);
    expect(source).toBe("a.ir");
    expect(run(["show", "--symbols", "a.o"]).stdout).toContain("main");
  });

  test.each(["fast", "optimized"])("becomes an ELF object that links and runs in a C program: %s", (level) => {
    expect(compile("a.ir", "-o", "a.elf", "--format=elf", `--level=${level}`)).toEqual(QUIET);
    expect(readElf(written("a.elf"), "a.elf").symbols.some(({ name }) => name === "main")).toBe(true);
    if (readelf !== undefined)
      expect(execFileSync(readelf, ["-W", "--syms", "a.elf"], { cwd: folder, encoding: "utf8" })).toMatch(
        /FUNC +GLOBAL +DEFAULT +\d+ twice/,
      );
    if (ld !== undefined) execFileSync(ld, ["-r", "a.elf", "-o", "linked.o"], { cwd: folder });
  });

  test("that is wrong costs a message with the place", () => {
    file("wrong.ir", 'signature 0 () -> (i32)\nfunction "f" 0 {\nblock1:\n  v1: i32 = frobnicate\n}\n');
    const { stderr, status } = compile("wrong.ir");
    expect(stderr).toMatch(/^ingot: .*4.*frobnicate/);
    expect(status).toBe(1);
    expect(existsSync(join(folder, "wrong.o"))).toBe(false);
  });

  test("that the verifier does not accept is not compiled", () => {
    file("unfit.ir", 'signature 0 (i64) -> (i32)\nfunction "f\u202e" 0 {\nblock1(v1: i64):\n  return v1\n}\n');
    const { stderr, status } = compile("unfit.ir");
    expect(stderr).toMatch(/^ingot: function 'f\\u\{202e\}'/);
    expect(status).toBe(1);
  });
});

describe("a module of WebAssembly", () => {
  test("becomes an object beside it", () => {
    expect(compile("a.wasm")).toEqual(QUIET);
    const { symbols } = readIngot(written("a.o"));
    expect(symbols.map(({ name }) => name)).toContain("a.square");
  });

  test("is named, checks bounds and looks at the interrupt word if asked to", () => {
    expect(compile("a.wasm", "--name=lib", "--bounds=explicit", "--interruptible", "-o", "b.o")).toEqual(QUIET);
    const names = readIngot(written("b.o")).symbols.map(({ name }) => name);
    expect(names).toContain("lib.square.outer");
    expect(names).toContain("lib.instance");
  });

  test("becomes an ELF object that ld accepts", () => {
    expect(compile("a.wasm", "-o", "c.elf.o")).toEqual(QUIET);
    if (ld !== undefined) execFileSync(ld, ["-r", "c.elf.o", "-o", "d.o"], { cwd: folder });
  });

  test("uses no instruction beyond those of --cpu", () => {
    expect(compile("a.wasm", "--cpu=v2", "-o", "v2.o")).toEqual(QUIET);
  });

  test("that is invalid costs a message with offset and rule, and no file", () => {
    const bytes = wat('(module (func (export "f") (result i32) (i32.const 1)))').slice();
    file("invalid.wasm", bytes.subarray(0, bytes.length - 4));
    expect(compile("invalid.wasm").stderr).toMatch(/^ingot: invalid WebAssembly at byte \d+: /);
    expect(existsSync(join(folder, "invalid.o"))).toBe(false);
  });

  test("is left alone when the output cannot be written, and nothing is left behind", () => {
    const { stderr, status } = compile("a.wasm", "-o", "missing/a.o");
    expect(stderr).toMatch(/^ingot: cannot open missing\/a\.o/);
    expect(status).toBe(1);
    expect(readdirSync(folder).filter((name) => /\.[0-9a-f]{12}$/.test(name))).toEqual([]);
    expect(compile("a.wasm", "-o", "a.wasm").stderr).toContain("would be written over");
  });

  test("tells its times and sizes", () => {
    const { stderr, stdout } = compile("a.wasm", "--stats", "-o", "e.o");
    expect(stdout).toBe("");
    expect(stderr).toMatch(/decode +\d+\.\d+ ms\n +translate[^]*code +\d[^]*\.text +\d+ bytes\n[^]* \d+ functions/);
  });
});

describe("words", () => {
  test.each([
    [[], /no file to compile\nusage: ingot compile/],
    [["none.wasm"], /^ingot: cannot open none\.wasm\n$/],
    [["a.ir", "b.ir"], /one file at a time/],
    [["a.ir", "--levl=fast"], /unknown option '--levl=fast'/],
    [["a.ir", "--level"], /'--level' needs a value/],
    [["a.ir", "--level=best"], /'--level' is one of fast, optimized, not 'best'/],
    [["a.ir", "-o"], /'-o' needs a file/],
    [["a.ir", "--\u001b[2J"], /unknown option '--\\x1b\[2J'/],
    [["a.ir", "--dump=no"], /unknown option 'no' of --dump; known: all, ir, inline, /],
    [["a.ir", "--function=no"], /no function 'no'; there are twice, main/],
  ] as const)("%j", (words, message) => {
    const { stderr, status } = compile(...words);
    expect(stderr).toMatch(message);
    expect(status).toBe(1);
  });

  test("--help names each stage", () => {
    const { stdout } = compile("--help");
    for (const { name } of STAGES) expect(stdout).toContain(`\n  ${name} `);
  });
});

describe("a dump", () => {
  test("shows each function at each stage, in order, and writes no object", () => {
    const { stdout } = compile("a.ir", "--dump");
    const shown = [...stdout.matchAll(/^--- (\S+): main$/gm)].map(([, stage]) => stage);
    expect(shown).toEqual(STAGES.map(({ name }) => name));
  });

  test("shows the stages and the function that are asked for", () => {
    const { stdout } = compile("a.ir", "--dump=ir,layout,machine,allocated,assembly", "--function=main");
    const [ir, layout, machine, allocated, assembly] = stdout.split("\n\n");
    expect(ir).toMatch(
      /^--- ir: main\nfunction "main" 0 \{\nblock1\(v1: i32, v2: i32\):\n {2}v3: i32 = call @"twice" 1\(v1\)/,
    );
    expect(layout).toMatch(/^--- layout: main\n[^]*v\d+: i32 = add v1, v1\n/);
    expect(machine).toMatch(/^--- machine: main\nfunction main\n[^]* imul v\d+:/);
    expect(allocated).toMatch(/^--- allocated: main\nfunction main\n[^]* imul v\d+:.*@r/);
    expect(assembly).toMatch(/^--- assembly: main\n +0 {2}[^]* imul [^]* ret$/);
  });

  test("is made for all that the library compiles, if INGOT_DUMP says so", () => {
    const { stdout, stderr } = run(["compile", "a.ir", "-o", "f.o"], { INGOT_DUMP: "assembly:main" });
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^--- assembly: main\n[^]*ret\n\n$/);
    expect(run(["compile", "a.ir"], { INGOT_DUMP: "nothing" }).stderr).toMatch(
      /unknown option 'nothing' of INGOT_DUMP/,
    );
  });
});
