/**
 * Compilers give way: where there are fewer processors than threads, a program that shares them with its compiler would stand still for the
 * scheduler's time slices, several milliseconds each.
 */
import { readdirSync, readlinkSync } from "node:fs";
import { setPriority } from "node:os";

/** As `nice` has it: 0 is usual, 19 the least. */
const LOW = 15;

/** The thread that calls this has a low priority from now on, where the system lets threads have priorities (Linux). */
export function giveWay(): void {
  lower(() => [readlinkSync("/proc/thread-self")]);
}

/** All threads of this process have, V8's own among them, which collect and optimize for it. */
export function allGiveWay(): void {
  lower(() => readdirSync("/proc/self/task"));
}

function lower(paths: () => readonly string[]): void {
  try {
    for (const path of paths()) setPriority(Number(path.split("/").at(-1)), LOW);
  } catch {
    // It competes, then.
  }
}
