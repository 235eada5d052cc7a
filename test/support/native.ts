/** C and C++ programs for the tests of native rooms: sources, and what compilers make of them. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary folder that is gone when the process ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `ingot-${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Flags under which compilers choose different relocations. */
export const CODE_MODELS: { readonly [name: string]: readonly string[] } = {
  "-fPIC": ["-fPIC"],
  "-fPIE": ["-fPIE"],
  "-fno-pic": ["-fno-pic"],
  "-fPIC -fno-plt": ["-fPIC", "-fno-plt"],
  "-ffunction-sections -g": ["-fPIC", "-ffunction-sections", "-fdata-sections", "-g"],
};

/** Compiles a source text; the object's bytes and its path. */
export function compileC(
  compiler: string,
  folder: string,
  name: string,
  source: string,
  flags: readonly string[],
): { readonly path: string; readonly bytes: Uint8Array } {
  const input = join(folder, name);
  const path = `${input}${flags.join("").replace(/[^\w]/g, "_")}.o`;
  writeFileSync(input, source);
  execFileSync(compiler, ["-c", "-O2", "-w", ...flags, input, "-o", path]);
  return { path, bytes: new Uint8Array(readFileSync(path)) };
}

export const SOURCES: { readonly [name: string]: string } = {
  "mixed.c": `
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    int shared;                       /* common with -fcommon */
    static int counter = 7;
    extern int elsewhere __attribute__((weak));
    const char *names[] = { "zero", "one", "two" };
    static int twice(int x) { return 2 * x; }
    static int thrice(int x) { return 3 * x; }
    int (*table[])(int) = { twice, thrice, abs };
    __attribute__((noinline)) int apply(int which, int x) { counter++; return table[which](x) + shared; }
    int classify(int x) {
      switch (x) { case 0: return 11; case 1: return 23; case 2: return 5; case 3: return 99; case 4: return 1; case 5: return 42; default: return -1; }
    }
    double average(const double *list, int n) { double sum = 0; for (int i = 0; i < n; i++) sum += list[i]; return n ? sum / n : 0.5; }
    int text(char *out, int n) { return sprintf(out, "%s:%d:%d", names[n], counter, &elsewhere ? 1 : 0); }
    int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
    void order(int *list, int n) { qsort(list, n, sizeof *list, compare); }
  `,
  "main.c": `
    #include <stdio.h>
    extern int apply(int, int), classify(int), text(char *, int), shared;
    extern double average(const double *, int);
    extern void order(int *, int);
    static int started;
    __attribute__((constructor)) static void start(void) { started = 1; }
    int main(void) {
      char out[100]; int list[] = { 3, 1, 2 }; double numbers[] = { 1, 2, 4.5 };
      shared = 100;
      order(list, 3);
      printf("%d %d %d %d\\n", started, apply(0, 21), apply(1, 5), apply(2, -9));
      for (int i = -1; i < 7; i++) printf("%d ", classify(i));
      text(out, 2);
      printf("%s %g %d%d%d\\n", out, average(numbers, 3), list[0], list[1], list[2]);
      return 0;
    }
  `,
  "templates.cc": `
    #include <vector>
    #include <string>
    template <class T> __attribute__((noinline)) T largest(const std::vector<T> &list) { T best = list[0]; for (auto &x : list) if (best < x) best = x; return best; }
    inline int &once() { static int n = 0; return n; }
    struct Shape { virtual ~Shape() {} virtual double area() const = 0; };
    struct Square : Shape { double side; Square(double s) : side(s) {} double area() const override { return side * side; } };
    extern "C" int use(int n) { std::vector<int> v{1, n, 3}; once()++; std::vector<std::string> w{"a", "b"}; return largest(v) + (int)largest(w).size() + (int)Square(2).area(); }
    extern "C" int fails(int n) { try { if (n) throw n; return 0; } catch (int x) { return x + 1; } }
  `,
};
