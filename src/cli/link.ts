/** `ingot link a.o b.o lib.a -o x.so`: objects and archives to a shared library. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { IngotError, printable } from "../base/index.ts";
import { type Archive, isArchive, readArchive, resolve, writeSharedLibrary } from "../link/index.ts";
import { isIngotObject, type ObjectFile, readElf, readIngot } from "../object/index.ts";
import { writeWhole } from "./write-file.ts";

const USAGE = "usage: ingot link FILE.o|FILE.a … -o LIBRARY.so [--soname NAME] [--needed LIBRARY] …";

interface Asked {
  readonly inputs: string[];
  readonly needed: string[];
  output?: string;
  soname?: string;
}

export function link(words: readonly string[]): void {
  try {
    const asked = parse(words);
    const objects: ObjectFile[] = [];
    const archives: Archive[] = [];
    for (const file of asked.inputs) {
      const bytes = new Uint8Array(readFileSync(file));
      if (isArchive(bytes)) archives.push(readArchive(bytes, file));
      else objects.push(isIngotObject(bytes) ? readIngot(bytes) : readElf(bytes, file));
    }
    const { output = "", soname = basename(output), needed } = asked;
    writeWhole(output, writeSharedLibrary(resolve(objects, archives), { soname, needed }), 0o755);
  } catch (error) {
    const { code, message, path } = error as NodeJS.ErrnoException;
    // Names from files may be anything; only our own text has lines.
    const text = error instanceof IngotError ? printable(message) : message;
    process.stderr.write(`ingot: ${code === "ENOENT" ? `cannot open ${path}` : text}\n`);
    process.exitCode = 1;
  }
}

function parse(words: readonly string[]): Asked {
  const asked: Asked = { inputs: [], needed: [] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word.startsWith("-")) {
      asked.inputs.push(word);
      continue;
    }
    const value = words[++at];
    if (value === undefined) throw new Error(`'${word}' needs a value\n${USAGE}`);
    if (word === "-o") asked.output = value;
    else if (word === "--soname") asked.soname = value;
    else if (word === "--needed") asked.needed.push(value);
    else throw new Error(`unknown option '${word}'\n${USAGE}`);
  }
  if (asked.inputs.length === 0 || asked.output === undefined) throw new Error(USAGE);
  return asked;
}
