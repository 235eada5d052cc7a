/**
 * The map by which `perf report` names samples in generated code (linux, tools/perf/Documentation/jit-interface.txt): a text file
 * `/tmp/perf-PID.map`, a line for each function: start and size in hexadecimal without `0x`, then the name up to the line's end.
 *
 * The format knows no time: it has lines for functions that came, none for those that went. What is freed keeps its line, and what
 * is moved gets another one at its new place. Where several lines hold an address, perf takes any of them; so if memory is used
 * again between two samples, names may be mixed up. Who frees and moves code while it is profiled takes jitdump.ts.
 *
 * perf passes over names of less than three bytes (6.1, `dso__load_perf_map`): they are filled up with spaces. It names code in
 * anonymous mappings only, not in those of a memfd. V8 writes the same file under `node --perf-basic-prof`, and would overwrite what others
 * append; so a file that does not begin with our mark is not touched.
 */
import { closeSync } from "node:fs";
import { join } from "node:path";
import { functionsOf, type CodeImage, withoutAliases } from "./code-image.ts";
import { append, openShared } from "./profile-files.ts";

const encoder = new TextEncoder();

/** An empty range at address 0, which no sample hits. */
const MARK = encoder.encode("0 0 [ingot]\n");
const SHORTEST_NAME = 3;
/** Functions written at once: bounds the text in memory. */
const BATCH = 50_000;

/** The lines for the functions of a piece of code, each ended by a newline; those for constants too. */
export function perfMapLines(code: CodeImage): string {
  return withoutAliases(functionsOf(code)).map(lineOf).join("");
}

function lineOf({ name, address, size }: { name: string; address: number; size: number }): string {
  return `${address.toString(16)} ${size.toString(16)} ${name.padEnd(SHORTEST_NAME)}\n`;
}

export interface PerfMapOptions {
  /** The process that runs the code; default this one. */
  readonly pid?: number;
  /** perf looks in `/tmp`, the default. */
  readonly folder?: string;
}

/** The perf map of this process, which all its threads may open and append to. */
export class PerfMap {
  readonly path: string;
  #fd: number | undefined;

  /** Throws an error if there is a file of that name that is not ours. */
  constructor({ pid = process.pid, folder = "/tmp" }: PerfMapOptions = {}) {
    this.path = join(folder, `perf-${pid}.map`);
    this.#fd = openShared(this.path, MARK, Date.now() - process.uptime() * 1000);
  }

  /** Names the functions of a piece of code; of a moved one at its new place. Throws Node's error if the disk is full. */
  add(code: CodeImage): void {
    const fd = this.#fd;
    if (fd === undefined) throw new RangeError(`${this.path} is closed`);
    const functions = withoutAliases(functionsOf(code));
    for (let start = 0; start < functions.length; start += BATCH) {
      // One write each: lines of several threads do not mix.
      append(
        fd,
        encoder.encode(
          functions
            .slice(start, start + BATCH)
            .map(lineOf)
            .join(""),
        ),
      );
    }
  }

  /** The file stays: perf reads it when the process is gone. */
  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }
}
