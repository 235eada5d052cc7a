/**
 * From what takes part to final bytes at given addresses. Two steps, since whoever provides memory must know sizes before there
 * are addresses: a layout says how much is needed, `link` fills it in for a place. Nothing here touches memory or remembers an
 * address; the same layout may be linked again elsewhere.
 *
 * There are two segments. *Code*: instructions, constants, and stubs; it is never written while it runs. *Data*: variables, those
 * that begin as zero last. What may be out of reach has a *slot*: a stub of 16 bytes that jumps to an address, and that address,
 * which serves as entry of the global offset table too. In memory the address lies in the stub (`jmp [rip + 2]`, `ud2`, the
 * address): one place to fill in, none in the data. In a shared library code is never written, so the addresses lie in the data.
 */
import { atOnce, copying, PORTION, type Portions, programError } from "../base/index.ts";
import {
  ABSOLUTE,
  COMMON,
  type ObjectFile,
  type ObjectSymbol,
  type Relocation,
  type Section,
  UNDEFINED,
} from "../object/index.ts";
import { withoutDead } from "./eh-frame.ts";
import { nameOf, type Place, type Resolution, undefinedSymbols, type Wanted } from "./resolve.ts";

const STUB_BYTES = 16;
/** Where in a stub its address stands, if it does. */
const STUB_ADDRESS = 8;

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

/** A way to something that may be far away, here by one of the symbols that refer to it. */
export interface Slot {
  readonly index: number;
  readonly object: number;
  readonly symbol: number;
}

/** Told of each place, an offset in a segment, that holds the absolute address of a target. */
export type OnAbsolute = (segment: Segment, at: number, target: Target, addend: number) => void;

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
  /** A variable that a shared library offers: the program that loads it may hold a copy, and then all use that. */
  readonly variable?: string;
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
  /** Offset of the first stub in the code segment. */
  readonly stubs: number;
  /** Offset of the addresses of slots in the data segment; undefined if they lie in the stubs. */
  readonly addresses: number | undefined;
  /** Slots by what they lead to, as `slotKey` names it. */
  readonly slotOf: ReadonlyMap<string, Slot>;
  /** Offset of the unwind records in the code segment. */
  readonly ehFrame: number | undefined;
  readonly #pieceOf: ReadonlyMap<string, Piece>;
  /** Offset in the data segment of each common symbol. */
  readonly #commons: ReadonlyMap<string, number>;

  /** `sharedLibrary`: code is not written even when it is loaded. */
  constructor(resolution: Resolution, { sharedLibrary = false }: { readonly sharedLibrary?: boolean } = {}) {
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
    this.pieces = pieces;
    this.#pieceOf = pieceOf;
    // Slots are counted before the pieces without contents have their places: these have no relocations.
    this.slotOf = this.#collectSlots();
    ends.data = align(ends.data, 8);
    this.addresses = sharedLibrary ? ends.data : undefined;
    if (sharedLibrary) ends.data += this.slotOf.size * 8;
    this.dataFilled = ends.data;
    place("data", ({ kind }) => kind === "zero");
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
    this.stubs = align(ends.code, STUB_BYTES);
    this.codeSize = this.stubs + this.slotOf.size * STUB_BYTES;
    this.dataSize = ends.data;
    this.codeAlignment = alignments.code;
    this.dataAlignment = alignments.data;

    /** Arrays of functions, by the priority in their names: `.init_array.00101` before `.init_array`. */
    function placeInOrder(role: "init" | "fini"): void {
      const names = new Set(
        objects.flatMap(({ sections }) => sections.filter((section) => section.role === role).map(({ name }) => name)),
      );
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
    throw programError("linkUnsupported", {
      what: `thread-local section '${section.name}'`,
      where: nameOf(object, index),
    });
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
    if (global !== undefined) {
      const symbol = objects[global.object].symbols[global.symbol];
      const target = this.#defined(global, symbol);
      const isOffered = this.isLibrary && symbol.type === "object" && symbol.hidden !== true;
      return isOffered ? { ...target, variable: symbol.name } : target;
    }
    if (own.section === UNDEFINED || this.#isDead(object, symbol))
      return { name: own.name, offset: 0, external: own.name };
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
  #collectSlots(): Map<string, Slot> {
    const slots = new Map<string, Slot>();
    for (const { object, content } of this.pieces) {
      for (const { kind, symbol } of content.relocations) {
        const isGot = kind === "gotPc32" || kind === "gotPc32x" || kind === "gotPc32rex";
        const isCall = kind === "plt32" || kind === "pc32";
        if (!isGot && !isCall) continue;
        const { name, section, binding } = this.resolution.objects[object].symbols[symbol];
        const isHere = binding === "local" ? section >= 0 : this.resolution.globals.has(name);
        if (!isGot && isHere) continue;
        const key = slotKey(this.resolution, object, symbol);
        if (!slots.has(key)) slots.set(key, { index: slots.size, object, symbol });
      }
    }
    return slots;
  }

  // -------------------------------------------------------------- linking

  /** Whether this is the layout of a shared library, whose loader gives the outside names their addresses. */
  get isLibrary(): boolean {
    return this.addresses !== undefined;
  }

  /**
   * The final bytes for segments at `bases`. `addressOf` gives the addresses of outside names; `onAbsolute` is told of all places
   * that depend on where segments are. Throws a program error.
   */
  link(bases: Bases, addressOf?: (name: string) => number | undefined, onAbsolute?: OnAbsolute): Linked {
    return atOnce(this.linkInPortions(bases, addressOf, onAbsolute));
  }

  *linkInPortions(
    bases: Bases,
    addressOf: (name: string) => number | undefined = () => undefined,
    onAbsolute?: OnAbsolute,
  ): Portions<Linked> {
    const outside = this.isLibrary ? new Map<string, number>() : this.#outside(addressOf);
    const code = new Uint8Array(this.codeSize);
    const data = new Uint8Array(this.dataFilled);
    const segments = { code, data };
    for (const { segment, offset, content } of this.pieces) {
      if (content.kind !== "zero") yield* copying(segments[segment], content.bytes, offset);
    }
    const address = (target: Target): number => {
      if (target.external !== undefined) return outside.get(target.external) ?? 0;
      return target.piece === undefined
        ? target.offset
        : bases[target.piece.segment] + target.piece.offset + target.offset;
    };
    this.#fillSlots(segments, bases, address, onAbsolute);
    const relocator = new Relocator(this, bases, address, onAbsolute);
    for (const piece of this.pieces) yield* relocator.relocate(piece, segments[piece.segment]);
    const all = yield* this.#symbols(bases);
    const symbols = new Map<string, number>();
    for (const [name, { object, symbol }] of this.resolution.globals) {
      if (symbols.size % PORTION === 0) yield;
      symbols.set(name, address(this.target(object, symbol)));
    }
    return {
      code,
      data,
      symbols,
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

  #fillSlots(
    segments: { code: Uint8Array; data: Uint8Array },
    bases: Bases,
    address: (target: Target) => number,
    onAbsolute?: OnAbsolute,
  ): void {
    const code = new DataView(segments.code.buffer);
    const data = new DataView(segments.data.buffer);
    for (const { index, object, symbol } of this.slotOf.values()) {
      const target = this.target(object, symbol);
      const value = BigInt.asUintN(64, BigInt(address(target)));
      const stub = this.stubs + index * STUB_BYTES;
      code.setUint16(stub, 0x25ff, true); // jmp [rip + x]; ud2
      code.setUint16(stub + 6, 0x0b0f, true);
      if (this.addresses === undefined) {
        code.setInt32(stub + 2, STUB_ADDRESS - 6, true);
        code.setBigUint64(stub + STUB_ADDRESS, value, true);
        onAbsolute?.("code", stub + STUB_ADDRESS, target, 0);
      } else {
        const at = this.addresses + index * 8;
        code.setInt32(stub + 2, bases.data + at - (bases.code + stub + 6), true);
        data.setBigUint64(at, value, true);
        onAbsolute?.("data", at, target, 0);
      }
    }
  }

  /** Address of a slot's stub, and of the address that it jumps to. */
  slotAt(
    bases: Bases,
    object: number,
    symbol: number,
  ): { readonly stub: number; readonly address: number } | undefined {
    const slot = this.slotOf.get(slotKey(this.resolution, object, symbol));
    if (slot === undefined) return undefined;
    const stub = bases.code + this.stubs + slot.index * STUB_BYTES;
    return {
      stub,
      address: this.addresses === undefined ? stub + STUB_ADDRESS : bases.data + this.addresses + slot.index * 8,
    };
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

  *#symbols(bases: Bases): Portions<LinkedSymbol[]> {
    const all: LinkedSymbol[] = [];
    for (const [index, object] of this.resolution.objects.entries()) {
      for (const [number, { name, section, offset, size, type }] of object.symbols.entries()) {
        if (number % PORTION === 0) yield;
        const piece = section < 0 ? undefined : this.#pieceOf.get(`${index}:${section}`);
        if (piece === undefined || name === "" || type === "section" || type === "file") continue;
        const isFunction = type === "function" || (type === "none" && piece.content.kind === "code");
        all.push({ name, address: bases[piece.segment] + piece.offset + offset, size, isFunction });
      }
    }
    return all.sort((a, b) => a.address - b.address);
  }
}

const NOTHING: Section = { name: "", kind: "zero", alignment: 1, size: 0, bytes: new Uint8Array(0), relocations: [] };
/** Stands for the common symbols, whose offsets count from the data segment's start. */
const COMMONS: Piece = { object: -1, section: -1, segment: "data", offset: 0, content: NOTHING };

function isEhFrame({ name, kind }: Section): boolean {
  return name === ".eh_frame" && kind === "constants";
}

/** What tells the targets of slots apart: the name of global symbols, the symbol itself of local ones. */
function slotKey({ objects }: Resolution, object: number, symbol: number): string {
  const { name, binding } = objects[object].symbols[symbol];
  return binding === "local" ? `${object}:${symbol}` : name;
}

/** Writes addresses into the places that relocations name (System V ABI for x86-64, 4.4). */
class Relocator {
  readonly #layout: Layout;
  readonly #bases: Bases;
  readonly #address: (target: Target) => number;
  readonly #onAbsolute: OnAbsolute | undefined;

  constructor(layout: Layout, bases: Bases, address: (target: Target) => number, onAbsolute?: OnAbsolute) {
    this.#layout = layout;
    this.#bases = bases;
    this.#address = address;
    this.#onAbsolute = onAbsolute;
  }

  *relocate(piece: Piece, bytes: Uint8Array): Portions<void> {
    const { content, object, segment, offset } = piece;
    if (content.relocations.length === 0) return;
    const view = new DataView(bytes.buffer);
    for (const [index, relocation] of content.relocations.entries()) {
      if (index % PORTION === PORTION - 1) yield;
      const target = this.#layout.target(object, relocation.symbol);
      const at = offset + relocation.offset;
      const place = this.#bases[segment] + at;
      this.#apply(piece, relocation, target, view, at, place);
    }
  }

  #apply(piece: Piece, relocation: Relocation, target: Target, view: DataView, at: number, place: number): void {
    const { kind, addend } = relocation;
    const value = this.#address(target) + addend;
    if (this.#layout.isLibrary && !this.#reachesFromLibrary(kind, target))
      throw this.#needsPic(piece, relocation, target);
    switch (kind) {
      case "abs64":
        view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), true);
        this.#onAbsolute?.(piece.segment, at, target, addend);
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
        if (
          kind !== "gotPc32" &&
          addend === -4 &&
          this.#isNear(target) &&
          this.#relax(piece, relocation.offset, view, at, value - place)
        )
          return;
        this.#write(
          piece,
          relocation,
          target,
          view,
          at,
          this.#slot(piece, relocation).address + addend - place,
          MIN32,
          MAX32,
        );
        return;
      default:
        throw this.#unsupported(piece, relocation, target);
    }
  }

  #slot({ object }: Piece, { symbol }: Relocation): { readonly stub: number; readonly address: number } {
    return this.#layout.slotAt(this.#bases, object, symbol) as { readonly stub: number; readonly address: number };
  }

  /** What a loader decides on, or what is at no fixed distance, cannot be reached directly from a library. */
  #isNear(target: Target): boolean {
    return !this.#layout.isLibrary || (target.piece !== undefined && target.variable === undefined);
  }

  #reachesFromLibrary(kind: Relocation["kind"], target: Target): boolean {
    switch (kind) {
      case "abs32":
      case "abs32s":
      case "abs16":
      case "abs8":
        return target.external === undefined && target.piece === undefined;
      default:
        return true;
    }
  }

  /** Direct if that reaches; else, if the place belongs to a call or jump, through the target's stub. */
  #call(
    piece: Piece,
    relocation: Relocation,
    target: Target,
    view: DataView,
    at: number,
    distance: number,
    place: number,
  ): void {
    // Code that is no branch refers to a variable of its own without asking: the compiler knew that it may.
    const isOwn = this.#isNear(target) || target.piece !== undefined;
    const reaches = isOwn && distance >= MIN32 && distance <= MAX32;
    const isBranch = relocation.kind === "plt32" || branchesAt(piece.content.bytes, relocation.offset);
    const slot = reaches || !isBranch ? undefined : this.#layout.slotAt(this.#bases, piece.object, relocation.symbol);
    if (slot === undefined && !isOwn) throw this.#needsPic(piece, relocation, target);
    const value = slot === undefined ? distance : slot.stub + relocation.addend - place;
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

  #write(
    piece: Piece,
    relocation: Relocation,
    target: Target,
    view: DataView,
    at: number,
    value: number,
    min: number,
    max: number,
  ): void {
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
    return programError("relocationOutOfRange", {
      kind: String(relocation.kind),
      symbol: target.name,
      where: this.#where(piece, relocation),
      value: far,
    });
  }

  #needsPic(piece: Piece, relocation: Relocation, target: Target): Error {
    const what = `relocation ${relocation.kind} of '${target.name}' into a shared library; compile with -fPIC`;
    return programError("linkUnsupported", { what, where: this.#where(piece, relocation) });
  }

  #unsupported(piece: Piece, relocation: Relocation, target: Target): Error {
    const name = ELF_NAMES.get(relocation.kind as number) ?? `type ${relocation.kind}`;
    return programError("linkUnsupported", {
      what: `relocation ${name} of '${target.name}'`,
      where: this.#where(piece, relocation),
    });
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
