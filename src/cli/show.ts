/** `ingot show a.o lib.a`: sections, symbols, relocations and code of objects and archives. */
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fault, IngotError, printable, programError } from "../base/index.ts";
import { isArchive, type Member, readArchive } from "../link/index.ts";
import { isElfObject, isIngotObject, readElf, readIngot } from "../object/index.ts";
import { objectText, type Parts } from "./object-text.ts";

const USAGE = `usage: ingot show [--sections] [--symbols] [--relocations] [--disassembly] FILE.o|FILE.a …
With none of the options all parts are shown; --relocations lists those of code and of debugging information, too.`;

/** Told of what is wrong with a file, or with a member of an archive; the others are shown nevertheless. */
export type Complain = (message: string) => void;

export async function show(words: readonly string[]): Promise<void> {
  const complain = (message: string): void => {
    process.stderr.write(`ingot: ${message}\n`);
    process.exitCode = 1;
  };
  if (words.includes("--help")) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const asked = parse(words);
  if (typeof asked === "string") {
    complain(`${asked}${USAGE}`);
    return;
  }
  try {
    // What is not read yet is not made yet; so `ingot show big.o | head` is quick.
    await pipeline(Readable.from(blocks(lines(asked, complain))), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}

// ---------------------------------------------------------------- options

interface Asked {
  readonly files: readonly string[];
  readonly parts: Parts;
}

const ALL: Parts = { sections: true, symbols: true, relocations: "data", disassembly: true };
const NONE: Parts = { sections: false, symbols: false, relocations: "none", disassembly: false };
const PART_OF: { readonly [option: string]: Partial<Parts> } = {
  "--sections": { sections: true },
  "--symbols": { symbols: true },
  "--relocations": { relocations: "all" },
  "--disassembly": { disassembly: true },
};

/** What is asked for, or what is wrong with the words. */
function parse(words: readonly string[]): Asked | string {
  const ends = words.indexOf("--");
  const before = ends < 0 ? words : words.slice(0, ends);
  const options = before.filter((word) => word.startsWith("-"));
  const files = [...before.filter((word) => !word.startsWith("-")), ...(ends < 0 ? [] : words.slice(ends + 1))];
  const unknown = options.find((option) => !Object.hasOwn(PART_OF, option));
  if (unknown !== undefined) return `unknown option '${printable(unknown)}'\n`;
  if (files.length === 0) return "";
  const parts = options.length === 0 ? ALL : Object.assign({ ...NONE }, ...options.map((option) => PART_OF[option]));
  return { files, parts };
}

// ---------------------------------------------------------------- files

const BLOCK = 1 << 16;

/** Lines joined, so that each write is worth its while. */
function* blocks(all: Iterable<string>): Generator<string> {
  let block = "";
  for (const line of all) {
    block += `${line}\n`;
    if (block.length < BLOCK) continue;
    yield block;
    block = "";
  }
  if (block !== "") yield block;
}

function* lines({ files, parts }: Asked, complain: Complain): Generator<string> {
  for (const [index, file] of files.entries()) {
    if (index > 0) yield "";
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(readFileSync(file));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      complain(`cannot ${code === "ENOENT" ? "open" : "read"} ${printable(file)}${reasonOf(code, message)}`);
      continue;
    }
    yield* fileText(bytes, file, parts, complain);
  }
}

function reasonOf(code: string | undefined, message: string): string {
  if (code === "ENOENT") return "";
  return code === "EISDIR" ? ": it is a directory" : `: ${printable(message)}`;
}

/** The lines of a file: an object, or an archive of them. What is wrong goes to `complain`. */
export function* fileText(bytes: Uint8Array, name: string, parts: Parts, complain: Complain): Generator<string> {
  try {
    if (isArchive(bytes) || startsWith(bytes, "!<thin>\n")) yield* archiveText(bytes, name, parts, complain);
    else yield* oneObject(bytes, name, parts);
  } catch (error) {
    complain(messageOf(error, name));
  }
}

function messageOf(error: unknown, name: string): string {
  if (error instanceof IngotError) {
    // Not all readers are told the name.
    const { message } = error;
    return printable(message.includes(name) ? message : `${name}: ${message}`);
  }
  const reason = String(error);
  return printable(fault("internalFault", { stage: "show", unit: name, reason }).message);
}

function* oneObject(bytes: Uint8Array, name: string, parts: Parts): Generator<string> {
  const size = bytes.length;
  if (isIngotObject(bytes)) {
    yield* objectText(readIngot(bytes), { name, format: "ingot object", size }, parts);
    return;
  }
  const foreign = foreignKind(bytes);
  if (foreign !== undefined) throw programError("notAnObject", { file: name, kind: foreign });
  yield* objectText(readElf(bytes, name), { name, format: "ELF object", size }, parts);
}

function* archiveText(bytes: Uint8Array, name: string, parts: Parts, complain: Complain): Generator<string> {
  const { members } = readArchive(bytes, name);
  yield `${printable(name)}: static archive, ${bytes.length} bytes, members ${members.length}`;
  for (const member of members)
    yield `${`${member.bytes.length}`.padStart(11)}  ${memberKind(member)}  ${printable(member.name)}`;
  for (const member of members) {
    if (memberKind(member) === OTHER) continue;
    yield "";
    yield* fileText(member.bytes, `${name}(${member.name})`, parts, complain);
  }
}

const OTHER = "other       ";

/** Members that are no objects are listed, and that is no mistake: archives may hold anything. */
function memberKind({ bytes }: Member): string {
  if (isIngotObject(bytes)) return "ingot object";
  return isElfObject(bytes) ? "ELF object  " : OTHER;
}

// ---------------------------------------------------------------- other files

const FOREIGN: readonly (readonly [start: string, kind: string])[] = [
  ["\0asm", "a WebAssembly module"],
  ["\x1bLua", "a binary Lua chunk"],
  ["BC\xc0\xde", "LLVM bitcode, as of -flto"],
  ["MZ", "a Windows program or library"],
  ["\x64\x86", "a COFF object"],
  ["\xcf\xfa\xed\xfe", "a Mach-O file"],
];
const LINKED: Readonly<Record<number, string>> = {
  2: "a linked program",
  3: "a shared library or a linked program",
  4: "a core dump",
};

/** What a file is that is no object at all; undefined if it may be one, damaged perhaps. */
function foreignKind(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "empty";
  if (!isElfObject(bytes)) return FOREIGN.find(([start]) => startsWith(bytes, start))?.[1] ?? "no object file";
  const isLittle64 = bytes.length >= 18 && bytes[4] === 2 && bytes[5] === 1;
  return isLittle64 ? LINKED[bytes[16] | (bytes[17] << 8)] : undefined;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return bytes.length >= text.length && String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}
