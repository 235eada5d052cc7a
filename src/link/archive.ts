/**
 * Static archives (`ar`), as GNU and LLVM tools write them: members, and which symbol is in which. Long names lie in the member `//`;
 * the index `/` (or `/SYM64/`) says where to look. An archive without index is indexed here, by reading its members.
 */
import { programError } from "../base/index.ts";
import { isElfObject, type ObjectFile, readElf, UNDEFINED } from "../object/index.ts";

const MAGIC = "!<arch>\n";
const THIN_MAGIC = "!<thin>\n";
const HEADER_BYTES = 60;
/** How often the bytes of a long name may be used by others, as in object files. */
const MOST_SHARING = 16;

export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export class Archive {
  readonly name: string;
  readonly members: readonly Member[];
  /** Member that defines a symbol; made when first asked for. */
  #index: ReadonlyMap<string, number> | undefined;
  readonly #objects = new Map<number, ObjectFile>();

  constructor(name: string, members: readonly Member[]) {
    this.name = name;
    this.members = members;
  }

  /** The number of the member that defines a symbol. */
  find(symbol: string): number | undefined {
    this.#index ??= this.#makeIndex();
    return this.#index.get(symbol);
  }

  /** A member as an object, read once. */
  object(member: number): ObjectFile {
    let object = this.#objects.get(member);
    if (object === undefined) {
      const { name, bytes } = this.members[member];
      object = readElf(bytes, `${this.name}(${name})`);
      this.#objects.set(member, object);
    }
    return object;
  }

  // The file's own index may be stale or hostile; members are read lazily and cheaply enough to do without.
  #makeIndex(): ReadonlyMap<string, number> {
    const index = new Map<string, number>();
    this.members.forEach(({ bytes }, member) => {
      if (!isElfObject(bytes)) return;
      for (const { name, section, binding } of this.object(member).symbols) {
        if (binding !== "local" && section !== UNDEFINED && !index.has(name)) index.set(name, member);
      }
    });
    return index;
  }
}

/** Whether bytes begin as an archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes.length >= MAGIC.length && latin1(bytes, 0, MAGIC.length) === MAGIC;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Reads an archive. Throws a program error with offset and reason. */
export function readArchive(bytes: Uint8Array, name = ""): Archive {
  const refuse = (offset: number, reason: string): never => {
    const what = name === "" ? "archive" : `archive ${name}`;
    throw programError("malformedInput", { what, reason: `offset 0x${offset.toString(16)}: ${reason}` });
  };
  if (!isArchive(bytes)) {
    const isThin = bytes.length >= MAGIC.length && latin1(bytes, 0, MAGIC.length) === THIN_MAGIC;
    refuse(0, isThin ? "a thin archive names files instead of holding them" : "no archive magic");
  }
  const members: Member[] = [];
  let longNames = new Uint8Array(0) as Uint8Array;
  let named = 0;
  for (let at = MAGIC.length; at < bytes.length;) {
    if (at + HEADER_BYTES > bytes.length) refuse(at, "a member's header is cut off");
    const header = latin1(bytes, at, at + HEADER_BYTES);
    if (!header.endsWith("`\n")) refuse(at + 58, "no member's header");
    const digits = header.slice(48, 58).trim();
    if (!/^\d+$/.test(digits)) refuse(at + 48, `a member's size '${digits}'`);
    const from = at + HEADER_BYTES;
    const to = from + Number(digits);
    if (to > bytes.length) refuse(at + 48, `a member of ${digits} bytes is cut off`);
    const contents = bytes.subarray(from, to);
    const short = header.slice(0, 16).trimEnd();
    if (short === "//") longNames = contents;
    else if (short !== "/" && short !== "/SYM64/") {
      const member = memberName(short, longNames) ?? refuse(at, `a member's name '${short}'`);
      named += member.length;
      if (named > MOST_SHARING * bytes.length) refuse(at, "the names together are many times as long as the file");
      members.push({ name: member, bytes: contents });
    }
    at = to + (to & 1);
  }
  return new Archive(name, members);
}

/** `name/`, or `/offset` into the long names, which end by `/` and a line break. */
function memberName(short: string, longNames: Uint8Array): string | undefined {
  const reference = /^\/(\d+)$/.exec(short);
  if (reference === null) return short.endsWith("/") ? short.slice(0, -1) : short;
  const from = Number(reference[1]);
  if (from >= longNames.length) return undefined;
  const end = longNames.indexOf(0x0a, from);
  const text = new TextDecoder().decode(longNames.subarray(from, end < 0 ? longNames.length : end));
  return text.replace(/\/$/, "");
}
