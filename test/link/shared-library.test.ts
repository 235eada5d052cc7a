// Shared libraries of our own, as programs of gcc load them, python's ctypes, gdb and binutils see them.
import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Assembler } from "ingot/asm";
import { readElf, writeElf } from "ingot/object";
import { resolve, type SharedLibraryOptions, writeSharedLibrary } from "ingot/link";
import { compileC, SOURCES, temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";

const folder = temporaryFolder("library");
const gcc = oracle("gcc");
const gxx = oracle("g++");
const readelf = oracle("readelf");
const gdb = oracle("gdb");
const COMPILERS = (["gcc", "clang-19"] as const).flatMap((name) => oracle(name) ?? []);

/** A library of sources, written to a file. */
function library(
  name: string,
  compiler: string,
  sources: readonly string[],
  flags: readonly string[],
  options?: SharedLibraryOptions,
): string {
  const objects = sources.map((source) =>
    readElf(compileC(compiler, folder, source, SOURCES[source] ?? EXTRA[source], flags).bytes, source),
  );
  const path = join(folder, name);
  writeFileSync(path, writeSharedLibrary(resolve(objects), options));
  return path;
}

const EXTRA: { readonly [name: string]: string } = {
  "state.c": `
    static int started, big[100000]; int counter = 5; int *pointer = &counter; extern int missing(void) __attribute__((weak));
    __attribute__((constructor)) static void start(void) { started = 40; }
    __attribute__((constructor(200))) static void first(void) { started = 2; counter = 6; }
    __attribute__((aligned(8192))) char wide[10];
    int machine_state(void) { big[99999]++; return started + *pointer + big[99999] + (missing ? missing() : 0) + (((long)wide & 8191) ? 1000 : 0); }
    int (*select(int n))(void) { return n ? machine_state : 0; }
  `,
  "bad.c": "int table[10]; int get(int n) { return table[n]; }",
};

describe.skipIf(gcc === undefined)("a shared library", () => {
  const flagSets = [
    ["-fPIC"],
    ["-fPIC", "-fno-plt"],
    ["-fPIC", "-O0"],
    ["-fPIC", "-ffunction-sections", "-fdata-sections"],
  ];
  test.each(COMPILERS.flatMap((compiler) => flagSets.map((flags) => ({ compiler, flags }))))(
    "serves a program: $compiler $flags",
    ({ compiler, flags }) => {
      const path = library("libmixed.so", compiler, ["mixed.c"], flags, {
        soname: "libmixed.so",
        needed: ["libc.so.6"],
      });
      writeFileSync(join(folder, "main.c"), SOURCES["main.c"]);
      const program = join(folder, "main");
      execFileSync(gcc as string, [join(folder, "main.c"), "-o", program, path, `-Wl,-rpath,${folder}`]);
      const own = join(folder, "own");
      execFileSync(gcc as string, [join(folder, "main.c"), join(folder, "mixed.c"), "-w", "-o", own]);
      const output = execFileSync(program, { encoding: "utf8" });
      expect(output).toBe(execFileSync(own, { encoding: "utf8" }));
      expect(output).toContain("1 142 115 109");
    },
  );

  test("constructors in order, zero bytes, pointers, weak names, large alignment", () => {
    const path = library("libstate.so", gcc as string, ["state.c"], ["-fPIC"]);
    const main = join(folder, "use.c");
    writeFileSync(
      main,
      `#include <dlfcn.h>\n#include <stdio.h>\nint main(void) { void *l = dlopen("${path}", RTLD_NOW); if (!l) { puts(dlerror()); return 1; }\n int (*f)(void) = dlsym(l, "machine_state"); int (*(*s)(int))(void) = dlsym(l, "select"); int a = f(), b = s(1)(); printf("%d %d %d\\n", a, b, s(0) == 0); return dlclose(l); }`,
    );
    execFileSync(gcc as string, [main, "-o", join(folder, "use")]);
    expect(execFileSync(join(folder, "use"), { encoding: "utf8" })).toBe("47 48 1\n");
  });

  test.skipIf(gxx === undefined)("exceptions pass through C++ code", () => {
    const path = library("libtemplates.so", gxx as string, ["templates.cc"], ["-fPIC"], {
      needed: ["libstdc++.so.6", "libgcc_s.so.1", "libc.so.6"],
    });
    const main = join(folder, "cc.c");
    writeFileSync(
      main,
      `#include <stdio.h>\nextern int use(int), fails(int); int main(void) { printf("%d %d %d\\n", use(9), fails(0), fails(41)); return 0; }`,
    );
    execFileSync(gcc as string, [main, "-o", join(folder, "cc"), path, `-Wl,-rpath,${folder}`]);
    expect(execFileSync(join(folder, "cc"), { encoding: "utf8" })).toBe("14 0 42\n");
  });

  test("is made by the command", () => {
    const object = compileC(gcc as string, folder, "state.c", EXTRA["state.c"], ["-fPIC"]).path;
    const ingot = fileURLToPath(new URL("../../bin/ingot", import.meta.url));
    const run = (...words: readonly string[]) =>
      spawnSync(process.execPath, [ingot, "link", ...words], { encoding: "utf8", cwd: folder });
    expect(run(object, "-o", "libcommand.so", "--needed", "libc.so.6")).toMatchObject({ status: 0, stderr: "" });
    writeFileSync(
      join(folder, "command.c"),
      "extern int machine_state(void); int main(void) { return machine_state(); }",
    );
    execFileSync(gcc as string, ["command.c", "-o", "command", "libcommand.so", `-Wl,-rpath,${folder}`], {
      cwd: folder,
    });
    expect(spawnSync(join(folder, "command")).status).toBe(47);
    expect(run(object, object, "-o", "x.so")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^ingot: 5 defined more than once: 'machine_state' \(in .*\)/),
    });
    expect(run("missing.o", "-o", "x.so")).toMatchObject({ status: 1, stderr: "ingot: cannot open missing.o\n" });
    expect(run("command.c", "-o", "x.so")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("malformed ELF object command.c: offset 0x0: no ELF magic"),
    });
    expect(run(object)).toMatchObject({ status: 1, stderr: expect.stringContaining("usage: ingot link") });
    expect(run("-z", "1")).toMatchObject({ status: 1, stderr: expect.stringContaining("unknown option '-z'") });
  });

  test.skipIf(readelf === undefined)("is well formed to binutils", () => {
    const path = library("libmixed2.so", gcc as string, ["mixed.c", "state.c"], ["-fPIC"], {
      soname: "libmixed2.so",
      needed: ["libc.so.6"],
    });
    const { stdout, stderr } = spawnSync(readelf as string, ["-aW", path], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toContain("Library soname: [libmixed2.so]");
    expect(stdout).toContain("Shared library: [libc.so.6]");
    expect(stdout).toMatch(/FUNC +GLOBAL DEFAULT +5 apply/);
    expect(stdout).toMatch(/FUNC +LOCAL +DEFAULT +5 twice/);
    expect(stdout).not.toMatch(/LOAD.*RWE/);
    expect(execFileSync(readelf as string, ["--debug-dump=frames", path], { encoding: "utf8" })).toContain("FDE");
    // The strictest reader is the linker: what it finds undefined or doubled it says.
    const all = execFileSync(
      gcc as string,
      ["-shared", "-o", join(folder, "uses.so"), path, "-Wl,--no-undefined", "-nostdlib", "-lc"],
      { encoding: "utf8" },
    );
    expect(all).toBe("");
  });

  test.skipIf(gdb === undefined)("gdb shows its functions", () => {
    const path = library("libstate2.so", gcc as string, ["state.c"], ["-fPIC"]);
    const main = join(folder, "g.c");
    writeFileSync(main, `extern int machine_state(void); int main(void) { return machine_state() == 47 ? 0 : 1; }`);
    execFileSync(gcc as string, ["-g", main, "-o", join(folder, "g"), path, `-Wl,-rpath,${folder}`]);
    const output = execFileSync(
      gdb as string,
      [
        "-q",
        "-batch",
        "-ex",
        "set breakpoint pending on",
        "-ex",
        "break machine_state",
        "-ex",
        "run",
        "-ex",
        "bt",
        "-ex",
        "finish",
        join(folder, "g"),
      ],
      { encoding: "utf8" },
    );
    expect(output).toMatch(/#0 .* in machine_state \(\)/);
    expect(output).toMatch(/#1 .* in main \(\)/);
    expect(output).toMatch(/\nmain \(\) at /); // where `finish` arrived
  });

  test("names of hostile objects do not reach the terminal as they are", () => {
    const a = new Assembler();
    a.define(a.symbol("a\u001b[2J\nb", { binding: "global" }));
    a.ret();
    const bytes = writeElf(a.finish());
    const files = ["one.o", "two.o"].map((name) => join(folder, name));
    for (const file of files) writeFileSync(file, bytes);
    const ingot = fileURLToPath(new URL("../../bin/ingot", import.meta.url));
    const { stderr, status } = spawnSync(process.execPath, [ingot, "link", ...files, "-o", join(folder, "x.so")], {
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^ingot: 1 defined more than once: .*a\\x1b\[2J\\x0ab.*\n$/);
  });

  test("code that must know its address is refused by name", () => {
    expect(() => library("libbad.so", gcc as string, ["bad.c"], ["-fno-pic", "-mcmodel=medium", "-O2"])).toThrow(
      /cannot link relocation abs32s? of '\.?\w*' into a shared library; compile with -fPIC \(bad\.c, \.text\+0x[0-9a-f]+\)/,
    );
  });
});
