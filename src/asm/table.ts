/**
 * The instruction table, read: a mnemonic's lines of generated/instructions.ts become forms when first asked for.
 *
 * A line has up to five columns, divided by `|`:
 *
 *     xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 58 /r | AVX512VL AVX512F | N16b8
 *     operands                   slots   encoding                  features           flags
 *
 * - *Operands*, in the manual's terms: registers by class or name, memory by bits (`m` without), `b64` a broadcast element,
 *   `imm8sx` an immediate extended by its sign to the width of the operation, `imm32zx` one extended by zeros, `vm32x` an
 *   address with a vector index, `r32~` any but eax. Decorations: `{k}` may have a mask, `{kz}` also zeroing, `{er}` rounding, `{sae}`.
 * - *Slots*, one letter an operand, where it is encoded: `r` ModRM.reg, `m` ModRM.rm, `v` vvvv, `s` the high half of the
 *   last byte (is4), `o` the opcode's low bits, `i` immediate, `d` displacement of a jump, `a` absolute address, `-` nowhere.
 * - *Encoding*, as in Intel's manual: `o16` `o32` `o64` width of the operation (66, none, REX.W), `d64` an operation of 64
 *   bits without REX.W, `a32` a 67 prefix, `a64` none allowed, `NP` no prefix allowed, `/r` or `/0` to `/7` ModRM, `+r` `+i` a register in the
 *   opcode, `ib iw id io` immediates, `cb cd` displacements, `mo` an address, `/is4`.
 * - *Flags*: `lock` may be locked, `encode` is never decoded (another line has the same bytes), `decode` never encoded, `k!` needs a mask, `sib`
 *   needs a SIB byte, `unique` all vector registers differ, `rounding-ignored` EVEX.b on registers means nothing, `unique-destination` the first from the others, `strict` takes immediates of a stated width only, `vex` is taken only if asked for, `both` reg and rm are the same register, `N16b8` a vector access of 16 bytes, or 8 broadcast: the
 *   factor of EVEX's displacement of 8 bits.
 *
 * Nothing is read at import; a mnemonic is read when it is first used, and all of them when the decoder is.
 */
import { ALIASES, INSTRUCTIONS, MNEMONICS } from "./generated/instructions.ts";
import { SHAPE, SHAPES } from "./shapes.ts";

/** Where an operand is encoded. */
export const SLOT = {
  none: 0,
  reg: 1,
  rm: 2,
  vvvv: 3,
  is4: 4,
  opcode: 5,
  imm8: 6,
  imm16: 7,
  imm32: 8,
  imm64: 9,
  rel8: 10,
  rel32: 11,
  moffs: 12,
  both: 13,
} as const;

export type Slot = (typeof SLOT)[keyof typeof SLOT];

export const LEGACY = 0;
export const VEX = 1;
export const EVEX = 2;

/** Opcode maps: one byte, 0F, 0F 38, 0F 3A, and EVEX's 5 and 6. */
const MAPS: Readonly<Record<string, number>> = { "0F": 1, "0F38": 2, "0F3A": 3, MAP5: 5, MAP6: 6 };

/** Width of the operation, for the decoder: any, 16, 32, 64 by REX.W, 64 by default. */
export type Width = 0 | 16 | 32 | 64 | "d64";

/** One operand of a form. */
export interface OperandSpec {
  /** As in the table, without decorations. */
  readonly text: string;
  readonly slot: Slot;
  /** What it can be: `r64`, `m64`, `b32`, `imm8` … */
  readonly kinds: readonly string[];
  /** The kind that is a register; undefined if it cannot be one. */
  readonly register: string | undefined;
  /** By shape: 1 if an operand of that shape fits. */
  readonly fits: Uint8Array;
  /** Bits of memory that it can be; -1 if it cannot. */
  readonly memory: number;
  /** Bytes of one broadcast element; 0 if it cannot be broadcast. */
  readonly element: number;
}

/** One form of an instruction: a row of the table. */
export class Form {
  readonly mnemonic: string;
  /** The row, for messages and pages. */
  readonly text: string;
  readonly operands: readonly OperandSpec[];
  readonly features: readonly string[];
  readonly encoding: string;
  /** LEGACY, VEX or EVEX. */
  readonly kind: number;
  /** The operand in ModRM.rm. */
  readonly rm: OperandSpec | undefined;
  readonly hasVvvv: boolean;
  /** A register in the opcode's low bits. */
  readonly hasLow: boolean;
  /** The class of registers that index the address, if vectors do. */
  readonly vectorIndex: "xmm" | "ymm" | "zmm" | undefined;
  /** Four bits an operand, the first lowest. */
  readonly slots: number;
  /** Of the opcode: 0 one byte, 1 0F, 2 0F38, 3 0F3A, 5, 6. */
  readonly map: number;
  readonly opcode: number;
  /** A second fixed byte (0F 01 *C5*), or -1. */
  readonly second: number;
  /** 0, 0x66, 0xF3 or 0xF2. */
  readonly prefix: number;
  /** `NP`: neither 66 nor F2 nor F3 may be there. */
  readonly noPrefix: boolean;
  readonly width: Width;
  readonly has66: boolean;
  readonly hasW: boolean;
  readonly isWIgnored: boolean;
  readonly has67: boolean;
  /** Begins with 9B (FSTCW and the like). */
  readonly waits: boolean;
  /** -1 no ModRM, 8 `/r`, else the digit in its reg field. */
  readonly modrm: number;
  /** The processor takes rm as a register whatever mod says. */
  readonly ignoresMod: boolean;
  /** VEX and EVEX: 0 128, 1 256, 2 512 bits; ignored if `isLIgnored`. */
  readonly length: number;
  readonly isLIgnored: boolean;
  /** log2 of the factor of disp8; of a broadcast element. EVEX only. */
  readonly tuple: number;
  readonly tupleBroadcast: number;
  readonly canMask: boolean;
  readonly canZero: boolean;
  readonly needsMask: boolean;
  readonly canRound: boolean;
  readonly canSuppress: boolean;
  readonly canLock: boolean;
  readonly needsSib: boolean;
  /** Processors refuse some equal registers: of all operands, or the first with another. */
  readonly isUnique: boolean;
  readonly hasUniqueDestination: boolean;
  /** Rounding may be encoded and means nothing. */
  readonly ignoresRounding: boolean;
  /** Another row is what these bytes decode to. */
  readonly encodeOnly: boolean;
  /** Another row is what these operands encode to. */
  readonly decodeOnly: boolean;
  /** Takes immediates of a stated width only. */
  readonly isStrict: boolean;
  /** A VEX form that is chosen only if asked for. */
  readonly needsVex: boolean;
  /** The address must have the width of the register operand: 32, 64; else 0. */
  readonly addressWidth: 0 | 32 | 64;
  /** Bytes of immediates after the operand address: rip-relative addresses count from their end. */
  readonly immediateBytes: number;
  /** Bytes but for REX and the operand address: the measure by which the shortest form is chosen. */
  readonly cost: number;

  constructor(mnemonic: string, line: string) {
    const [operandText, slotText, encoding, features = "", flagText = ""] = line.split("|").map((text) => text.trim());
    const tokens = encoding.split(" ");
    const flags = flagsOf(flagText);
    const vector = vectorOf(tokens[0]);
    const width = tokens.includes("o16") ? 16 : tokens.includes("o32") ? 32 : tokens.includes("o64") ? 64 : 0;
    const columns = operandColumns(operandText, slotText, vector.kind === EVEX, width, flags);
    this.mnemonic = mnemonic;
    this.text = line;
    this.encoding = encoding;
    this.features = features === "" ? [] : features.split(" ");

    this.operands = columns.operands;
    this.slots = columns.slots;
    this.rm = columns.rm;
    this.hasVvvv = columns.hasVvvv;
    this.hasLow = columns.hasLow;
    this.vectorIndex = columns.vectorIndex;
    this.ignoresMod = columns.ignoresMod;
    this.canMask = columns.canMask;
    this.canZero = columns.canZero;
    this.canRound = columns.canRound;
    this.canSuppress = columns.canSuppress;

    this.canLock = flags.names.includes("lock");
    this.needsMask = flags.names.includes("k!");
    this.needsSib = flags.names.includes("sib");
    this.isUnique = flags.names.includes("unique");
    this.hasUniqueDestination = flags.names.includes("unique-destination");
    this.ignoresRounding = flags.names.includes("rounding-ignored");
    this.encodeOnly = flags.names.includes("encode");
    this.decodeOnly = flags.names.includes("decode");
    this.isStrict = flags.names.includes("strict");
    this.needsVex = flags.names.includes("vex");
    this.tuple = flags.tuple;
    this.tupleBroadcast = flags.tupleBroadcast;

    this.kind = vector.kind;
    this.length = vector.length;
    this.isLIgnored = vector.isLIgnored;
    this.isWIgnored = vector.isWIgnored;
    this.hasW = vector.kind === LEGACY ? width === 64 : vector.hasW;
    this.width = tokens.includes("d64") ? "d64" : width;
    this.has66 = width === 16;
    this.has67 = tokens.includes("a32");
    this.addressWidth = tokens.includes("a64") ? 64 : this.has67 && this.operands.length > 1 ? 32 : 0;
    this.noPrefix = tokens.includes("NP");

    const bytes = bytesOf(tokens, vector);
    this.waits = bytes.waits;
    this.map = bytes.map;
    this.prefix = bytes.prefix;
    this.opcode = bytes.opcode;
    this.second = bytes.second;
    this.modrm = bytes.modrm;
    this.immediateBytes = bytes.immediateBytes;
    // Of two equally long ones nasm takes the immediate that is extended.
    this.cost = this.#length() - (operandText.includes("imm8sx") ? 0.5 : 0);
  }

  /** Bytes but for REX and the address; VEX before EVEX. */
  #length(): number {
    const { kind, map } = this;
    const opcode = (this.second < 0 ? 1 : 2) + (this.modrm < 0 ? 0 : 1) + this.immediateBytes;
    if (kind === EVEX) return EVEX_COST + opcode;
    if (kind === VEX) return (map === 1 && !this.hasW ? 2 : 3) + opcode;
    const prefixes = +(this.prefix !== 0) + +this.has66 + +this.hasW + +this.waits + +this.has67;
    return prefixes + (map > 1 ? 2 : map) + opcode;
  }
}

/** More than any other instruction's length. */
const EVEX_COST = 100;

// -------------------------------------------------------------- columns

// Thousands of rows share some hundred texts of each column: each is read once.
function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) known.set(text, (result = read(text)));
    return result;
  };
}

interface Flags {
  readonly text: string;
  readonly names: readonly string[];
  readonly tuple: number;
  readonly tupleBroadcast: number;
}

const flagsOf = remembered((text): Flags => {
  const [, whole = 1, element = 1] = /\bN(\d+)(?:b(\d+))?/.exec(text) ?? [];
  return { text, names: text.split(" "), tuple: Math.log2(Number(whole)), tupleBroadcast: Math.log2(Number(element)) };
});

/** What the first word of a VEX or EVEX encoding says. */
interface Vector {
  readonly kind: number;
  readonly length: number;
  readonly isLIgnored: boolean;
  readonly isWIgnored: boolean;
  readonly hasW: boolean;
  readonly prefix: number;
  readonly map: number;
}

const NO_VECTOR: Vector = {
  kind: LEGACY,
  length: 0,
  isLIgnored: false,
  isWIgnored: true,
  hasW: false,
  prefix: 0,
  map: 0,
};

const LENGTHS: Readonly<Record<string, number>> = { 256: 1, L1: 1, 512: 2 };

const vectorOf = remembered((token): Vector => {
  if (!token.includes("VEX.")) return NO_VECTOR;
  const words = token.split(".");
  const prefix = words.find((word) => /^(66|F2|F3)$/.test(word));
  return {
    kind: words[0] === "VEX" ? VEX : EVEX,
    length: LENGTHS[words[1]] ?? 0,
    isLIgnored: words[1] === "LIG",
    isWIgnored: words.at(-1) === "WIG",
    hasW: words.at(-1) === "W1",
    prefix: prefix === undefined ? 0 : Number.parseInt(prefix, 16),
    map: MAPS[words.at(-2) as string],
  };
});

interface Bytes {
  readonly waits: boolean;
  readonly map: number;
  readonly prefix: number;
  readonly opcode: number;
  readonly second: number;
  readonly modrm: number;
  readonly immediateBytes: number;
}

const IMMEDIATE_BYTES: Readonly<Record<string, number>> = {
  ib: 1,
  iw: 2,
  id: 4,
  io: 8,
  cb: 1,
  cd: 4,
  "/is4": 1,
  mo: 8,
};

/** The bytes that an encoding names, in order: 9B, a mandatory prefix, the map, the opcode, a second byte. */
function bytesOf(tokens: readonly string[], vector: Vector): Bytes {
  const bytes: number[] = [];
  let modrm = -1;
  let immediateBytes = 0;
  for (const token of tokens) {
    if (token in IMMEDIATE_BYTES) immediateBytes += IMMEDIATE_BYTES[token];
    else if (token.startsWith("/")) modrm = token === "/r" ? 8 : Number(token[1]);
    else if (/^[0-9A-F]{2}(\+[ri])?$/.test(token)) bytes.push(Number.parseInt(token, 16));
  }
  let { map, prefix } = vector;
  let waits = false;
  if (vector.kind === LEGACY) {
    const take = (byte: number): boolean => bytes.length > 1 && bytes[0] === byte && bytes.shift() !== undefined;
    waits = take(0x9b);
    prefix = take(0x66) ? 0x66 : take(0xf2) ? 0xf2 : take(0xf3) ? 0xf3 : 0;
    if (take(0x0f)) map = take(0x38) ? 2 : take(0x3a) ? 3 : 1;
  }
  return { waits, map, prefix, opcode: bytes[0], second: bytes[1] ?? -1, modrm, immediateBytes };
}

/** The fields of a form that its operands decide. */
type OperandColumns = Pick<
  Form,
  | "operands"
  | "slots"
  | "rm"
  | "hasVvvv"
  | "hasLow"
  | "vectorIndex"
  | "ignoresMod"
  | "canMask"
  | "canZero"
  | "canRound"
  | "canSuppress"
>;

const VECTOR_INDEXES = { x: "xmm", y: "ymm", z: "zmm" } as const;

const columnsCache = new Map<string, OperandColumns>();

function operandColumns(text: string, slots: string, isEvex: boolean, width: number, flags: Flags): OperandColumns {
  const key = `${text}|${slots}|${isEvex}|${width}|${flags.text}`;
  let columns = columnsCache.get(key);
  if (columns === undefined) columnsCache.set(key, (columns = readOperands(text, slots, { isEvex, width, flags })));
  return columns;
}

/** What of a row an operand's meaning depends on. */
interface Context {
  readonly isEvex: boolean;
  readonly width: number;
  readonly flags: Flags;
}

function readOperands(text: string, slots: string, context: Context): OperandColumns {
  const list = text === "" ? [] : text.split(", ");
  const operands = list.map((operand, index) => operandSpec(operand, slots[index], context));
  const letter = /\bvm\d+([xyz])/.exec(text);
  return {
    operands,
    slots: operands.reduce((sum, { slot }, index) => sum | (slot << (4 * index)), 0),
    rm: operands.find(({ slot }) => slot === SLOT.rm || slot === SLOT.both),
    hasVvvv: operands.some(({ slot }) => slot === SLOT.vvvv),
    hasLow: operands.some(({ slot }) => slot === SLOT.opcode),
    vectorIndex: letter === null ? undefined : VECTOR_INDEXES[letter[1] as "x" | "y" | "z"],
    ignoresMod: operands.some((operand) => operand.text === "cr" || operand.text === "dr"),
    canMask: /\{kz?\}/.test(text),
    canZero: text.includes("{kz}"),
    canRound: text.includes("{er}"),
    canSuppress: /\{(er|sae)\}/.test(text),
  };
}

// -------------------------------------------------------------- operands

const SLOT_LETTERS: Readonly<Record<string, Slot>> = {
  "-": SLOT.none,
  r: SLOT.reg,
  m: SLOT.rm,
  v: SLOT.vvvv,
  s: SLOT.is4,
  o: SLOT.opcode,
  a: SLOT.moffs,
};

function operandSpec(decorated: string, letter: string, context: Context): OperandSpec {
  const text = decorated.replace(/\{\w+\}/g, "");
  const kinds = text.split("/");
  const memory = kinds.find((kind) => /^(m\d*|vm\d+[xyz])$/.test(kind));
  const element = kinds.find((kind) => /^b\d+$/.test(kind));
  const isBoth = letter === "r" && context.flags.names.includes("both");
  return {
    text,
    kinds,
    slot: isBoth ? SLOT.both : (SLOT_LETTERS[letter] ?? widthSlot(letter, text)),
    register: kinds.find((kind) => !/^(m\d*|b\d+|vm\d+[xyz])$/.test(kind)),
    fits: fitsOf(kinds.map((kind) => exactKind(kind, context)).join("/")),
    memory: memory === undefined ? -1 : Number(/\d+/.exec(memory)?.[0] ?? 0),
    element: element === undefined ? 0 : Number(element.slice(1)) / 8,
  };
}

/** A kind with what its row adds to it: registers that EVEX reaches, the width an immediate is extended to, the count of a broadcast. */
function exactKind(kind: string, { isEvex, width, flags }: Context): string {
  if (kind.startsWith("imm") && flags.names.includes("strict")) return "strict16";
  if (kind === "imm8sx") return `imm8sx${width === 0 ? 64 : width}`;
  if (!isEvex) return kind;
  if (kind === "xmm" || kind === "ymm") return `${kind}*`;
  return /^b\d+$/.test(kind) ? `${kind}x${1 << (flags.tuple - flags.tupleBroadcast)}` : kind;
}

function widthSlot(letter: string, text: string): Slot {
  if (letter === "d") return text === "rel8" ? SLOT.rel8 : SLOT.rel32;
  if (/^imm[48]/.test(text)) return SLOT.imm8;
  if (text === "imm16") return SLOT.imm16;
  return text === "imm64" ? SLOT.imm64 : SLOT.imm32;
}

const ALWAYS_BYTE = ["one", "byte"];
const BYTE = [...ALWAYS_BYTE, "negativeByte", "unsignedByte", "imm8"];
const WORD = [...ALWAYS_BYTE, "negativeByte", "unsignedByte", "negativeWord", "unsignedWord", "wordLikeByte", "imm16"];
const POSITIVE = ["unsignedByte", "unsignedWord", "wordLikeByte", "dword"];
const UNSIGNED = [...ALWAYS_BYTE, ...POSITIVE, "unsignedDword", "dwordLikeByte"];
const NEGATIVE = ["negativeByte", "negativeWord", "negativeDword"];

/** What a word of the operands' column stands for, as names of shapes. */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  r8: ["al", "cl", "r8"],
  r16: ["ax", "dx", "r16"],
  r32: ["eax", "r32"],
  r64: ["rax", "r64"],
  "r32~": ["r32"],
  sreg: ["sreg", "fs", "gs"],
  sti: ["st0", "sti"],
  xmm: ["xmm0", "xmm"],
  // The immediate 1 of shifts; a wider field may be asked for by `strict`.
  "1": ["one"],
  imm4: BYTE,
  imm8: BYTE,
  imm16: WORD,
  imm32: [...UNSIGNED, ...NEGATIVE, "imm32", "address"],
  imm32zx: UNSIGNED,
  imm32sx: [...ALWAYS_BYTE, ...POSITIVE, ...NEGATIVE, "quadLikeDword", "quadLikeByte", "imm32", "address"],
  imm64: [...UNSIGNED, ...NEGATIVE, "quad", "quadLikeDword", "quadLikeByte", "imm64", "address"],
  imm8sx16: [...ALWAYS_BYTE, "negativeByte", "wordLikeByte", "imm8"],
  imm8sx32: [...ALWAYS_BYTE, "negativeByte", "dwordLikeByte", "imm8"],
  imm8sx64: [...ALWAYS_BYTE, "negativeByte", "quadLikeByte", "imm8"],
  strict16: ["imm16"],
  rel8: ["label", "short"],
  rel32: ["label", "near"],
  moffs8: ["moffs"],
  moffs16: ["moffs"],
  moffs32: ["moffs"],
  moffs64: ["moffs"],
};

/** Registers 16 to 31 are reached by EVEX only; its forms name them by a star. */
const EVEX_ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  xmm: ["xmm0", "xmm", "xmmHigh"],
  ymm: ["ymm", "ymmHigh"],
};

const fitsOf = remembered((text): Uint8Array => {
  const fits = new Uint8Array(128);
  for (const kind of text.split("/")) for (const name of shapesOf(kind)) fits[SHAPE[name]] = 1;
  fits[0] = 0;
  return fits;
});

function shapesOf(kind: string): readonly string[] {
  const star = kind.endsWith("*");
  const plain = star ? kind.slice(0, -1) : kind;
  if (star) return EVEX_ACCEPTED[plain] ?? [plain];
  if (plain in ACCEPTED) return ACCEPTED[plain];
  if (plain === "m") return SHAPES.filter((name) => /^m\d+$/.test(name));
  if (/^m\d+$/.test(plain)) return [plain, "m0"];
  const broadcast = /^b(\d+)x(\d+)$/.exec(plain);
  if (broadcast !== null) return [plain, `b0x${broadcast[2]}`];
  const vector = /^vm(32|64)([xyz])$/.exec(plain);
  if (vector !== null) return [`vm0${vector[2]}`, `vm32${vector[2]}`, `vm64${vector[2]}`];
  return [plain];
}

// -------------------------------------------------------------- mnemonics

/** A mnemonic with its forms, and what was chosen before for operands of the same shapes. */
export class Mnemonic {
  readonly name: string;
  readonly forms: readonly Form[];
  /** @internal The shapes of the operands, packed → the form. */
  readonly chosen = new Map<number, Form>();

  /** True if a form takes a rounding operand, a mask. */
  readonly canRound: boolean;
  readonly canMask: boolean;
  /** True for jumps with a short and a long form. */
  readonly canRelax: boolean;

  constructor(name: string, forms: readonly Form[]) {
    this.name = name;
    this.forms = forms;
    this.canRound = forms.some(({ canSuppress }) => canSuppress);
    this.canMask = forms.some(({ canMask }) => canMask);
    this.canRelax = [SLOT.rel8, SLOT.rel32].every((slot) => forms.some(({ slots }) => slots === slot));
  }
}

const mnemonics = new Map<string, Mnemonic>();

/** A mnemonic by its name or another name of it; undefined if there is none. */
export function findMnemonic(name: string): Mnemonic | undefined {
  let found = mnemonics.get(name);
  if (found !== undefined) return found;
  const lines = linesOf(name);
  if (lines !== undefined) {
    found = new Mnemonic(
      name,
      lines.map((line) => new Form(name, line)),
    );
  } else if (Object.hasOwn(ALIASES, name)) {
    found = findMnemonic(ALIASES[name]);
  }
  if (found !== undefined) mnemonics.set(name, found);
  return found;
}

let blocks: ReadonlyMap<string, string> | undefined;

/** A mnemonic's lines of the table. */
function linesOf(name: string): readonly string[] | undefined {
  blocks ??= new Map(
    INSTRUCTIONS.trim()
      .split("\n\n")
      .map((block) => [block.slice(0, block.indexOf("\n")), block]),
  );
  return blocks.get(name)?.split("\n").slice(1);
}

/** All mnemonics, in the order of their names, without aliases. */
export function mnemonicNames(): readonly string[] {
  return MNEMONICS.split(",");
}
