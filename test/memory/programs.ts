/** C programs that play a process with generated code: it comes from files, at fixed addresses. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Replays a script of what a `DebuggerList` did: `B address file`: these bytes are at that address; `W address value`;
 * `C`: the debugger is told; `X address`: the function there is called; `P`: a line is printed,
 * with the process's id; `R address count`: the function there is called so often; `M file`: its first page is mapped as executable.
 * The script is a file, or comes through standard input.
 */
const REPLAY = `
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
struct jit_code_entry { struct jit_code_entry *next, *prev; const char *symfile_addr; uint64_t symfile_size; };
struct jit_descriptor { uint32_t version, action_flag; struct jit_code_entry *relevant_entry, *first_entry; };
__attribute__((noinline)) void __jit_debug_register_code(void) { __asm__ volatile("" ::: "memory"); }
struct jit_descriptor __jit_debug_descriptor = { 1, 0, 0, 0 };
static int call_generated(unsigned long address) { return ((int (*)(void))address)() + 1; }
int main(int count, char **arguments) {
  FILE *script = count > 1 ? fopen(arguments[1], "r") : stdin;
  char verb, path[4096]; unsigned long address, value; int sum = 0;
  for (unsigned long place = 0x200000000000; place <= 0x200100000000; place += 0x100000000)
    if (mmap((void *)place, 1 << 20, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == MAP_FAILED) return 2;
  while (fscanf(script, " %c", &verb) == 1) {
    if (verb == 'B') {
      if (fscanf(script, "%lx %4095s", &address, path) != 2) return 3;
      FILE *file = fopen(path, "r");
      if (file == 0 || fread((void *)address, 1, 1 << 20, file) == 0) return 4;
      fclose(file);
    } else if (verb == 'W') {
      if (fscanf(script, "%lx %lx", &address, &value) != 2) return 5;
      *(volatile uint64_t *)address = value;
    } else if (verb == 'C') __jit_debug_register_code();
    else if (verb == 'P') { printf("%d\\n", getpid()); fflush(stdout); }
    else if (verb == 'M') {
      if (fscanf(script, "%4095s", path) != 1) return 7;
      FILE *file = fopen(path, "r");
      if (file == 0 || mmap(0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fileno(file), 0) == MAP_FAILED) return 8;
      fclose(file);
    } else if (verb == 'R') {
      if (fscanf(script, "%lx %lu", &address, &value) != 2) return 9;
      while (value-- > 0) sum += call_generated(address);
    } else if (verb == 'X') {
      if (fscanf(script, "%lx", &address) != 1) return 6;
      sum += call_generated(address);
    }
  }
  printf("sum %d\\n", sum);
  return 0;
}`;

/** Where the replaying program maps memory, 1 MiB each: for code, and for what a `DebuggerList` allocates. */
export const CODE = 0x2000_0000_0000;
export const ARENA = 0x2001_0000_0000;

/** Builds the replaying program: its path, and the addresses of its descriptor and register function. */
export function replayProgram(gcc: string, nm: string, folder: string) {
  const path = build(gcc, folder, "replay", REPLAY);
  const listed = execFileSync(nm, [path], { encoding: "utf8" });
  const addressOf = (name: string) =>
    Number.parseInt(new RegExp(`^(\\w+) . ${name}$`, "m").exec(listed)?.[1] ?? "", 16);
  return {
    path,
    descriptor: addressOf("__jit_debug_descriptor"),
    registerFunction: addressOf("__jit_debug_register_code"),
  };
}

function build(gcc: string, folder: string, name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(`${path}.c`, source);
  execFileSync(gcc, ["-O1", "-g", "-no-pie", "-w", `${path}.c`, "-o", path]);
  return path;
}
