// The judges of encodings: nasm, GNU as and llvm-mc. Each gets many lines at once and gives each line's bytes, or none where it
// does not know the instruction.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Hexadecimal bytes by line; undefined where the judge refuses the line. */
export type Verdicts = readonly (string | undefined)[];

export interface Judge {
  readonly name: string;
  readonly program: string;
  judge(lines: readonly string[], folder: string): Verdicts;
}

const MAX_BUFFER = 1 << 28;

/** Lines in nasm's syntax. */
export function nasmJudge(program: string): Judge {
  return {
    name: "nasm",
    program,
    judge: (lines, folder) => withoutRefused(lines, (kept) => runNasm(program, kept, folder)),
  };
}

interface Run {
  /** Numbers of lines with errors, from 0; empty if all went well. */
  readonly refused: readonly number[];
  readonly bytes: ReadonlyMap<number, string>;
}

/** Runs again without the lines refused at first: most assemblers write nothing if there was an error. */
function withoutRefused(lines: readonly string[], run: (lines: readonly string[]) => Run): Verdicts {
  const refused = new Set<number>();
  for (let round = 0; round < 60; round++) {
    const kept = lines.map((line, index) => (refused.has(index) ? "" : line));
    const result = run(kept);
    if (result.refused.length === 0)
      return lines.map((_, index) => (refused.has(index) ? undefined : result.bytes.get(index)));
    for (const line of result.refused) refused.add(line);
  }
  throw new Error("a judge finds new errors each time");
}

function runNasm(program: string, lines: readonly string[], folder: string): Run {
  const source = join(folder, "judge.asm");
  const listing = join(folder, "judge.lst");
  writeFileSync(source, `BITS 64\nDEFAULT REL\n${lines.join("\n")}\n`);
  const { stderr, status } = spawnSync(
    program,
    ["-f", "bin", "-w-all", "-Ox", "-l", listing, "-o", join(folder, "judge.bin"), source],
    { encoding: "utf8", maxBuffer: MAX_BUFFER },
  );
  const refused = [...stderr.matchAll(/judge\.asm:(\d+):/g)].map(([, line]) => Number(line) - 3);
  if (status !== 0 && refused.length === 0) throw new Error(`nasm failed: ${stderr.slice(0, 1000)}`);
  if (refused.length > 0) return { refused, bytes: new Map() };
  const bytes = new Map<number, string>();
  for (const row of readFileSync(listing, "utf8").split("\n")) {
    const match = /^ *(\d+) [0-9A-F]{8} ([0-9A-F]+)-?/.exec(row);
    if (match === null) continue;
    const line = Number(match[1]) - 3;
    bytes.set(line, (bytes.get(line) ?? "") + match[2].toLowerCase());
  }
  return { refused, bytes };
}

/** Lines in GNU's Intel syntax. */
export function asJudge(program: string): Judge {
  return {
    name: "as",
    program,
    judge: (lines, folder) => withoutRefused(lines, (kept) => runAs(program, kept, folder)),
  };
}

function runAs(program: string, lines: readonly string[], folder: string): Run {
  const source = join(folder, "judge.s");
  writeFileSync(source, `.intel_syntax noprefix\n${lines.join("\n")}\n`);
  const { stdout, stderr } = spawnSync(
    program,
    ["--64", "-aln", "--listing-lhs-width=8", "-o", join(folder, "judge.o"), source],
    { encoding: "utf8", maxBuffer: MAX_BUFFER },
  );
  const refused = [...stderr.matchAll(/judge\.s:(\d+): Error/g)].map(([, line]) => Number(line) - 2);
  if (refused.length > 0) return { refused, bytes: new Map() };
  const bytes = new Map<number, string>();
  for (const row of stdout.split("\n")) {
    const match = /^ *(\d+) (?:[0-9a-f]{4}|\s{4}) ([0-9A-F ]+?)\s*(\t|$)/.exec(row);
    if (match === null) continue;
    const line = Number(match[1]) - 2;
    bytes.set(line, (bytes.get(line) ?? "") + match[2].replaceAll(" ", "").toLowerCase());
  }
  return { refused, bytes };
}

/** Lines in GNU's Intel syntax, as llvm-mc reads it. */
export function llvmJudge(program: string): Judge {
  return {
    name: "llvm-mc",
    program,
    judge(lines, folder) {
      const source = join(folder, "judge-llvm.s");
      // A comment with the line's number after each: the output has no numbers.
      writeFileSync(source, lines.map((line, index) => `${line}\n.ascii "line ${index}"`).join("\n") + "\n");
      const { stdout } = spawnSync(
        program,
        ["--triple=x86_64", "--mattr=+all", "--x86-asm-syntax=intel", "--show-encoding", source],
        { encoding: "utf8", maxBuffer: MAX_BUFFER },
      );
      const verdicts: (string | undefined)[] = lines.map(() => undefined);
      let encoding = "";
      for (const row of stdout.split("\n")) {
        const match = /encoding: \[([^\]]*)\]/.exec(row);
        if (match !== null) encoding += match[1].replaceAll(/0x|,/g, "");
        const mark = /\.ascii\s+"line (\d+)"/.exec(row);
        if (mark === null) continue;
        if (encoding !== "") verdicts[Number(mark[1])] = encoding;
        encoding = "";
      }
      return verdicts;
    },
  };
}
