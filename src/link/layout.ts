/**
 * From what takes part to final bytes at given addresses. Two steps, since whoever provides memory must know sizes before there
 * are addresses: a layout says how much is needed, `link` fills it in for a place. Nothing here touches memory or remembers an
 * address; the same layout may be linked again elsewhere.
 *
 * There are two segments. *Code*: instructions, constants, and the table of slots; it is never written while it runs. *Data*:
 * variables, those that begin as zero last. A slot is 16 bytes: `jmp [rip + 2]`, `ud2`, then an address. It serves as
 * stub for calls to symbols that may be out of reach, and its second half as entry of the global offset table.
 */
import { programError } from "../base/index.ts";
import { ABSOLUTE, COMMON, type ObjectFile, type ObjectSymbol, type Relocation, type Section, UNDEFINED } from "../object/index.ts";
import { withoutDead } from "./eh-frame.ts";
import { nameOf, type Place, type Resolution, undefinedSymbols, type Wanted } from "./resolve.ts";

export const SLOT_BYTES = 16;
/** Of a slot: where its address stands. */
export const SLOT_ADDRESS = 8;

export type Segment = "code" | "data";

/** A section's place: segment, and offset in it. */
export interface Piece {
  readonly object: number;
  readonly section: number;
  readonly segment: Segment;
  readonly offset: number;
  /** The section, its unwind records thinned out. */
  readonly content: Section;
}

/** Addresses of the first bytes of both segments. */
export interface Bases {
  readonly code: number;
  readonly data: number;
}

/** A function or variable at its address. */
export interface LinkedSymbol {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly isFunction: boolean;
}

export interface Linked {
  readonly code: Uint8Array;
  /** Initial contents; what follows up to the layout's `dataSize` is zero. */
  readonly data: Uint8Array;
  /** Global names. */
  readonly symbols: ReadonlyMap<string, number>;
  /** All functions and variables, local ones too, by address. */
  readonly all: readonly LinkedSymbol[];
  /** Addresses of functions to call before and after all else, in order. */
  readonly init: readonly number[];
  readonly fini: readonly number[];
  /** Unwind records (`.eh_frame`), ended by a zero word; undefined if there are none. */
  readonly ehFrame: number | undefined;
}

const align = (value: number, alignment: number): number => Math.ceil(value / alignment) * alignment;

/** What relocations refer to, resolved. */
export interface Target {
  /** Name for messages. */
  readonly name: string;
  /** Where it is, if it is in a segment. */
  readonly piece?: Piece;
  /** Offset in its piece, or an absolute value. */
  readonly offset: number;
  /** The name that must come from outside. */
  readonly external?: string;
}

export class Layout {
  readonly resolution: Resolution;
  readonly pieces: readonly Piece[];
  readonly codeSize: number;
  readonly codeAlignment: number;
  readonly dataSize: number;
  readonly dataAlignment: number;
  /** Bytes of data that do not begin as zero. */
  readonly dataFilled: number;
  /** Offset of the first slot in the code segment. */
  readonly slots: number;
  /** Number of the slot of a target, by the key that `slotKey` makes. */
  readonly slotOf: ReadonlyMap<string, number>;
  /** Offset of the unwind records in the code segment. */
  readonly ehFrame: number | undefined;
  readonly #pieceOf: ReadonlyMap<string, Piece>;
  /** Offset in the data segment of each common symbol. */
  readonly #commons: ReadonlyMap<string, number>;

  constructor(resolution: Resolution) {
    this.resolution = resolution;
    const { objects, kept } = resolution;
    const pieces: Piece[] = [];
    const pieceOf = new Map<string, Piece>();
    const ends = { code: 0, data: 0 };
    const alignments = { code: 16, data: 16 };
    const place = (segment: Segment, wants: (section: Section) => boolean): void => {
      objects.forEach((object, index) => {
        object.sections.forEach((section, number) => {
          if (!kept[index][number] || section.kind === "note" || !wants(section)) return;
          this.#refuseThreadLocal(object, index, section);
          const content = isEhFrame(section) ? withoutDead(section, (symbol) => this.#isDead(index, symbol)) : section;
          const offset = align(ends[segment], content.alignment);
          const piece = { object: index, section: number, segment, offset, content };
          ends[segment] = offset + content.size;
          alignments[segment] = Math.max(alignments[segment], content.alignment);
          pieces.push(piece);
          pieceOf.set(`${index}:${number}`, piece);
        });
      });
    };
    place("code", ({ kind }) => kind === "code");
    place("code", (section) => section.kind === "constants" && !isEhFrame(section));
    ends.code = align(ends.code, 8);
    const ehStart = ends.code;
    place("code", isEhFrame);
    const hasFrames = ends.code > ehStart;
    this.ehFrame = hasFrames ? ehStart : undefined;
    if (hasFrames) ends.code = align(ends.code, 4) + 4; // the zero word that ends them
    place("data", (section) => section.kind === "data" && section.role === undefined);
    for (const role of ["init", "fini"] as const) placeInOrder(role);
    this.dataFilled = ends.data;
    place("data", ({ kind }) => kind === "zero");
    this.pieces = pieces;
    this.#pieceOf = pieceOf;
    const commons = new Map<string, number>();
    for (const [name, { object, symbol }] of resolution.globals) {
      const { section, offset, size } = objects[object].symbols[symbol];
      if (section !== COMMON) continue;
      const at = align(ends.data, offset);
      commons.set(name, at);
      ends.data = at + size;
      alignments.data = Math.max(alignments.data, offset);
    }
    this.#commons = commons;
    this.slots = align(ends.code, SLOT_BYTES);
    this.slotOf = this.#collectSlots();
    this.codeSize = this.slots + this.slotOf.size * SLOT_BYTES;
    this.dataSize = ends.data;
    this.codeAlignment = alignments.code;
    this.dataAlignment = alignments.data;

    /** Arrays of functions, by the priority in their names: `.init_array.00101` before `.init_array`. */
    function placeInOrder(role: "init" | "fini"): void {
      const names = new Set(objects.flatMap(({ sections }) => sections.filter((section) => section.role === role).map(({ name }) => name)));
      const priority = (name: string): number => Number(/\.(\d+)$/.exec(name)?.[1] ?? 65536);
      for (const name of [...names].toSorted((a, b) => priority(a) - priority(b))) {
        place("data", (section) => section.role === role && section.name === name);
      }
    }
  }

  /** Names that must be given addresses. */
  get undefined(): ReadonlyMap<string, Wanted> {
    return this.resolution.undefined;
  }

  #refuseThreadLocal(object: ObjectFile, index: number, section: Section): void {
    if (section.threadLocal !== true) return;
    throw programError("linkUnsupported", { what: `thread-local section '${section.name}'`, where: nameOf(object, index) });
  }

  /** Whether a symbol lies in a section that was left out. */
  #isDead(object: number, symbol: number): boolean {
    const { objects, kept } = this.resolution;
    const { section } = objects[object].symbols[symbol];
    return section >= 0 && !kept[object][section];
  }

  // -------------------------------------------------------------- targets

  /** What a symbol of an object refers to. */
  target(object: number, symbol: number): Target {
    const { objects, globals } = this.resolution;
    const own = objects[object].symbols[symbol];
    const global = own.binding === "local" ? undefined : globals.get(own.name);
    if (global !== undefined) return this.#defined(global, objects[global.object].symbols[global.symbol]);
    if (own.section === UNDEFINED || this.#isDead(object, symbol)) return { name: own.name, offset: 0, external: own.name };
    return this.#defined({ object, symbol }, own);
  }

  #defined({ object }: Place, symbol: ObjectSymbol): Target {
    const { name, section, offset, type } = symbol;
    if (type === "ifunc" || type === "threadLocal") {
      const what = type === "ifunc" ? `indirect function '${name}' (IFUNC)` : `thread-local variable '${name}'`;
      throw programError("linkUnsupported", { what, where: nameOf(this.resolution.objects[object], object) });
    }
    if (section === ABSOLUTE) return { name, offset };
    if (section === COMMON) return { name, offset: this.#commons.get(name) as number, piece: COMMONS };
    const piece = this.#pieceOf.get(`${object}:${section}`);
    // A section that is not loaded, such as debugging information, has no address.
    return piece === undefined ? { name, offset } : { name, offset, piece };
  }

  /** Slots for all that relocations may reach only through one. */
  #collectSlots(): Map<string, number> {
    const slots = new Map<string, number>();
    for (const { object, content } of this.pieces) {
      for (const { kind, symbol } of content.relocations) {
        const isGot = kind === "gotPc32" || kind === "gotPc32x" || kind === "gotPc32rex";
        const isCall = kind === "plt32" || kind === "pc32";
        if (!isGot && !isCall) continue;
        const target = this.target(object, symbol);
        if (!isGot && target.external === undefined && target.piece !== undefined) continue;
        const key = slotKey(target);
        if (!slots.has(key)) slots.set(key, slots.size);
      }
    }
    return slots;
  }

  // -------------------------------------------------------------- linking

  /** The final bytes for segments at `bases`. `addressOf` gives the addresses of outside names. Throws a program error. */
  link(bases: Bases, addressOf: (name: string) => number | undefined = () => undefined): Linked {
    const outside = this.#outside(addressOf);
    const code = new Uint8Array(this.codeSize);
    const data = new Uint8Array(this.dataFilled);
    const segments = { code, data };
    for (const { segment, offset, content } of this.pieces) segments[segment].set(content.bytes, segment === "data" && content.kind === "zero" ? 0 : offset);
    const address = (target: Target): number => {
      if (target.external !== undefined) return outside.get(target.external) ?? 0;
      return target.piece === undefined ? target.offset : bases[target.piece.segment] + target.piece.offset + target.offset;
    };
    this.#fillSlots(code, address);
    const linker = new Relocator(this, bases, address);
    for (const piece of this.pieces) {
      linker.relocate(piece, segments[piece.segment]);
    }
    const all = this.#symbols(bases);
    return {
      code,
      data,
      symbols: new Map([...this.resolution.globals].map(([name, { object, symbol }]) => [name, address(this.target(object, symbol))])),
      all,
      init: this.#functions("init", data),
      fini: this.#functions("fini", data).reverse(),
      ehFrame: this.ehFrame === undefined ? undefined : bases.code + this.ehFrame,
    };
  }

  #outside(addressOf: (name: string) => number | undefined): Map<string, number> {
    const found = new Map<string, number>();
    const missing: [string, Wanted][] = [];
    for (const [name, wanted] of this.undefined) {
      const address = addressOf(name);
      if (address !== undefined) found.set(name, address);
      else if (!wanted.weak) missing.push([name, wanted]);
    }
    if (missing.length > 0) throw undefinedSymbols(missing);
    return found;
  }

  #fillSlots(code: Uint8Array, address: (target: Target) => number): void {
    const view = new DataView(code.buffer);
    for (const { object, content } of this.pieces) {
      for (const { symbol } of content.relocations) {
        const target = this.target(object, symbol);
        const slot = this.slotOf.get(slotKey(target));
        if (slot === undefined) continue;
        const at = this.slots + slot * SLOT_BYTES;
        code.set(SLOT_CODE, at);
        view.setBigUint64(at + SLOT_ADDRESS, BigInt.asUintN(64, BigInt(address(target))), true);
      }
    }
  }

  /** Addresses that stand in the arrays of functions, after relocation. */
  #functions(role: "init" | "fini", data: Uint8Array): number[] {
    const view = new DataView(data.buffer);
    const found: number[] = [];
    for (const { content, offset } of this.pieces) {
      if (content.role !== role) continue;
      for (let at = offset; at + 8 <= offset + content.size; at += 8) found.push(Number(view.getBigUint64(at, true)));
    }
    return found;
  }

  #symbols(bases: Bases): LinkedSymbol[] {
    const all: LinkedSymbol[] = [];
    this.resolution.objects.forEach((object, index) => {
      object.symbols.forEach(({ name, section, offset, size, type }) => {
        const piece = section < 0 ? undefined : this.#pieceOf.get(`${index}:${section}`);
        if (piece === undefined || name === "" || type === "section" || type === "file") return;
        const isFunction = type === "function" || (type === "none" && piece.content.kind === "code");
        all.push({ name, address: bases[piece.segment] + piece.offset + offset, size, isFunction });
      });
    });
    return all.sort((a, b) => a.address - b.address);
  }
}

const NOTHING: Section = { name: "", kind: "zero", alignment: 1, size: 0, bytes: new Uint8Array(0), relocations: [] };
/** Stands for the common symbols, whose offsets count from the data segment's start. */
const COMMONS: Piece = { object: -1, section: -1, segment: "data", offset: 0, content: NOTHING };

// jmp [rip + 2]; ud2
const SLOT_CODE = [0xff, 0x25, 0x02, 0x00, 0x00, 0x00, 0x0f, 0x0b];

function isEhFrame({ name, kind }: Section): boolean {
  return name === ".eh_frame" && kind === "constants";
}

/** What tells targets apart. */
export function slotKey({ external, piece, offset }: Target): string {
  if (external !== undefined) return `!${external}`;
  return piece === undefined ? `=${offset}` : `${piece.segment}:${piece.offset + offset}`;
}

/** Writes addresses into the places that relocations name (System V ABI for x86-64, 4.4). */
class Relocator {
  readonly #layout: Layout;
  readonly #bases: Bases;
  readonly #address: (target: Target) => number;

  constructor(layout: Layout, bases: Bases, address: (target: Target) => number) {
    this.#layout = layout;
    this.#bases = bases;
    this.#address = address;
  }

  relocate(piece: Piece, bytes: Uint8Array): void {
    const { content, object, segment, offset } = piece;
    if (content.relocations.length === 0) return;
    const view = new DataView(bytes.buffer);
    for (const relocation of content.relocations) {
      const target = this.#layout.target(object, relocation.symbol);
      const at = offset + relocation.offset;
      const place = this.#bases[segment] + at;
      this.#apply(piece, relocation, target, view, at, place);
    }
  }

  #apply(piece: Piece, relocation: Relocation, target: Target, view: DataView, at: number, place: number): void {
    const { kind, addend } = relocation;
    const value = this.#address(target) + addend;
    switch (kind) {
      case "abs64":
        view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), true);
        return;
      case "pc64":
        view.setBigInt64(at, BigInt(value - place), true);
        return;
      case "abs32":
        this.#write(piece, relocation, target, view, at, value, 0, 0xffffffff);
        return;
      case "abs32s":
        this.#write(piece, relocation, target, view, at, value, MIN32, MAX32);
        return;
      case "abs16":
        this.#write(piece, relocation, target, view, at, value, -0x8000, 0xffff);
        return;
      case "abs8":
        this.#write(piece, relocation, target, view, at, value, -0x80, 0xff);
        return;
      case "pc16":
        this.#write(piece, relocation, target, view, at, value - place, -0x8000, 0x7fff);
        return;
      case "pc8":
        this.#write(piece, relocation, target, view, at, value - place, -0x80, 0x7f);
        return;
      case "pc32":
      case "plt32":
        this.#call(piece, relocation, target, view, at, value - place, place);
        return;
      case "gotPc32":
      case "gotPc32x":
      case "gotPc32rex":
        if (kind !== "gotPc32" && addend === -4 && this.#relax(piece, relocation.offset, view, at, value - place)) return;
        this.#write(piece, relocation, target, view, at, this.#slot(target) + SLOT_ADDRESS + addend - place, MIN32, MAX32);
        return;
      default:
        throw this.#unsupported(piece, relocation, target);
    }
  }

  #slot(target: Target): number {
    return this.#bases.code + this.#layout.slots + (this.#layout.slotOf.get(slotKey(target)) as number) * SLOT_BYTES;
  }

  /** Direct if that reaches; else, if the place belongs to a call or jump, through the target's stub. */
  #call(piece: Piece, relocation: Relocation, target: Target, view: DataView, at: number, distance: number, place: number): void {
    const reaches = distance >= MIN32 && distance <= MAX32;
    const isBranch = relocation.kind === "plt32" || branchesAt(piece.content.bytes, relocation.offset);
    const through = !reaches && isBranch && this.#layout.slotOf.has(slotKey(target));
    const value = through ? this.#slot(target) + relocation.addend - place : distance;
    this.#write(piece, relocation, target, view, at, value, MIN32, MAX32);
  }

  /**
   * The load of an address that is near becomes its computation, an indirect call or jump a direct one (ABI, B.2). The place lies at
   * `offset` of its section, and at `at` of the output.
   */
  #relax(piece: Piece, offset: number, view: DataView, at: number, distance: number): boolean {
    if (distance < MIN32 || distance > MAX32 - 1 || offset < 2) return false;
    const op = piece.content.bytes[offset - 2];
    const modrm = piece.content.bytes[offset - 1];
    if (op === 0x8b) {
      view.setUint8(at - 2, 0x8d); // mov r, [rip + x] → lea r, [rip + x]
      view.setInt32(at, distance, true);
    } else if (op === 0xff && modrm === 0x15) {
      view.setUint16(at - 2, 0xe867, true); // call [rip + x] → addr32 call x
      view.setInt32(at, distance, true);
    } else if (op === 0xff && modrm === 0x25) {
      view.setUint8(at - 2, 0xe9); // jmp [rip + x] → jmp x; nop
      view.setInt32(at - 1, distance + 1, true);
      view.setUint8(at + 3, 0x90);
    } else return false;
    return true;
  }

  #write(piece: Piece, relocation: Relocation, target: Target, view: DataView, at: number, value: number, min: number, max: number): void {
    if (value < min || value > max) throw this.#outOfRange(piece, relocation, target, value);
    switch (relocation.kind) {
      case "abs16":
      case "pc16":
        view.setInt16(at, value, true);
        return;
      case "abs8":
      case "pc8":
        view.setInt8(at, value);
        return;
      default:
        view.setInt32(at, value, true);
    }
  }

  #where({ object, content }: Piece, { offset }: Relocation): string {
    return `${nameOf(this.#layout.resolution.objects[object], object)}, ${content.name}+0x${offset.toString(16)}`;
  }

  #outOfRange(piece: Piece, relocation: Relocation, target: Target, value: number): Error {
    const far = `${value < 0 ? "-" : ""}0x${Math.abs(value).toString(16)}`;
    return programError("relocationOutOfRange", { kind: String(relocation.kind), symbol: target.name, where: this.#where(piece, relocation), value: far });
  }

  #unsupported(piece: Piece, relocation: Relocation, target: Target): Error {
    const name = ELF_NAMES.get(relocation.kind as number) ?? `type ${relocation.kind}`;
    return programError("linkUnsupported", { what: `relocation ${name} of '${target.name}'`, where: this.#where(piece, relocation) });
  }
}

const MIN32 = -0x80000000;
const MAX32 = 0x7fffffff;

/** Whether the four bytes at an offset are the distance of a call, jmp or jcc. */
function branchesAt(bytes: Uint8Array, offset: number): boolean {
  const before = bytes[offset - 1];
  return before === 0xe8 || before === 0xe9 || (offset >= 2 && bytes[offset - 2] === 0x0f && (before & 0xf0) === 0x80);
}

/** Relocation types of the ABI that are refused, for messages. */
const ELF_NAMES: ReadonlyMap<number, string> = new Map([
  [3, "GOT32"],
  [5, "COPY"],
  [6, "GLOB_DAT"],
  [7, "JUMP_SLOT"],
  [8, "RELATIVE"],
  [16, "DTPMOD64"],
  [17, "DTPOFF64"],
  [18, "TPOFF64"],
  [19, "TLSGD"],
  [20, "TLSLD"],
  [21, "DTPOFF32"],
  [22, "GOTTPOFF"],
  [23, "TPOFF32"],
  [25, "GOTOFF64"],
  [26, "GOTPC32"],
  [27, "GOT64"],
  [28, "GOTPCREL64"],
  [29, "GOTPC64"],
  [31, "PLTOFF64"],
  [32, "SIZE32"],
  [33, "SIZE64"],
  [34, "GOTPC32_TLSDESC"],
  [35, "TLSDESC_CALL"],
  [36, "TLSDESC"],
  [37, "IRELATIVE"],
]);
