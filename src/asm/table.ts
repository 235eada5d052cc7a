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
 *   needs a SIB byte, `unique` all vector registers differ, `unique-destination` the first from the others, `strict` takes immediates of a stated width only, `vex` is taken only if asked for, `both` reg and rm are the same register, `N16b8` a vector access of 16 bytes, or 8 broadcast: the
 *   factor of EVEX's displacement of 8 bits.
 *
 * Nothing is read at import; one mnemonic is read in some microseconds, all of them (for the decoder) in about 15 ms.
 */
import { ALIASES, INSTRUCTIONS } from "./generated/instructions.ts";
import { SHAPE, SHAPES } from "./operands.ts";

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
    const flags = flagText.split(" ");
    const tokens = encoding.split(" ");
    this.mnemonic = mnemonic;
    this.text = line;
    this.encoding = encoding;
    this.features = features === "" ? [] : features.split(" ");
    const list = operandText === "" ? [] : operandText.split(", ");
    this.operands = list.map((text, index) => operandSpec(text, slotText[index], tokens, flags));
    this.slots = this.operands.reduce((sum, { slot }, index) => sum | (slot << (4 * index)), 0);
    this.ignoresMod = this.operands.some(({ text }) => text === "cr" || text === "dr");
    this.canLock = flags.includes("lock");
    this.needsMask = flags.includes("k!");
    this.needsSib = flags.includes("sib");
    this.isUnique = flags.includes("unique");
    this.hasUniqueDestination = flags.includes("unique-destination");
    this.encodeOnly = flags.includes("encode");
    this.decodeOnly = flags.includes("decode");
    this.isStrict = flags.includes("strict");
    this.needsVex = flags.includes("vex");
    this.canMask = /\{kz?\}/.test(operandText);
    this.canZero = operandText.includes("{kz}");
    this.canRound = operandText.includes("{er}");
    this.canSuppress = this.canRound || operandText.includes("{sae}");
    const tuple = flags.map((flag) => /^N(\d+)(?:b(\d+))?$/.exec(flag)).find((match) => match !== null);
    this.tuple = Math.log2(Number(tuple?.[1] ?? 1));
    this.tupleBroadcast = Math.log2(Number(tuple?.[2] ?? 1));

    const vector =
      /^(E?VEX)\.(?:(128|256|512|LIG|LZ|L0|L1)\.)?(?:(66|F2|F3)\.)?(0F38|0F3A|0F|MAP5|MAP6)\.(W0|W1|WIG)$/.exec(
        tokens[0],
      );
    const has = (token: string): boolean => tokens.includes(token);
    this.kind = vector === null ? LEGACY : vector[1] === "VEX" ? VEX : EVEX;
    this.length = vector === null ? 0 : vector[2] === "512" ? 2 : vector[2] === "256" || vector[2] === "L1" ? 1 : 0;
    this.isLIgnored = vector?.[2] === "LIG";
    this.isWIgnored = vector?.[5] === "WIG" || vector === null;
    this.hasW = vector === null ? has("o64") : vector[5] === "W1";
    this.width = has("o16") ? 16 : has("o32") ? 32 : has("o64") ? 64 : has("d64") ? "d64" : 0;
    this.has66 = has("o16");
    this.has67 = has("a32");
    this.addressWidth = has("a64") ? 64 : this.has67 && list.length > 1 ? 32 : 0;
    this.noPrefix = has("NP");

    // Bytes in order: 9B, a mandatory prefix, the map, the opcode, a second byte.
    const bytes = tokens.filter((token) => /^[0-9A-F]{2}(\+[ri])?$/.test(token));
    const take = (byte: string): boolean =>
      bytes[0] === byte && bytes.length > 1 ? bytes.shift() !== undefined : false;
    let map = vector === null ? 0 : MAPS[vector[4]];
    let prefix = vector === null || vector[3] === undefined ? 0 : Number.parseInt(vector[3], 16);
    this.waits = vector === null && take("9B");
    if (vector === null) {
      if (bytes.length > 1 && /^(66|F2|F3)$/.test(bytes[0])) prefix = Number.parseInt(bytes.shift() as string, 16);
      if (take("0F")) map = take("38") ? 2 : take("3A") ? 3 : 1;
    }
    this.map = map;
    this.prefix = prefix;
    this.opcode = Number.parseInt(bytes[0], 16);
    this.second = bytes.length > 1 ? Number.parseInt(bytes[1], 16) : -1;
    const modrm = tokens.find((token) => /^\/[r0-7]$/.test(token));
    this.modrm = modrm === undefined ? -1 : modrm === "/r" ? 8 : Number(modrm[1]);

    const sizes: Readonly<Record<string, number>> = { ib: 1, iw: 2, id: 4, io: 8, cb: 1, cd: 4, "/is4": 1, mo: 8 };
    this.immediateBytes = tokens.reduce((sum, token) => sum + (sizes[token] ?? 0), 0);
    // Of two equally long ones nasm takes the immediate that is extended.
    this.cost =
      (operandText.includes("imm8sx") ? -0.5 : 0) +
      (this.kind === EVEX ? 100 : this.kind === VEX ? (map === 1 && !this.hasW ? 2 : 3) : map > 1 ? 2 : map) +
      (this.kind === LEGACY ? +(prefix !== 0) + +this.has66 + +this.hasW + +this.waits + +this.has67 : 0) +
      (this.second < 0 ? 1 : 2) +
      (this.modrm < 0 ? 0 : 1) +
      this.immediateBytes;
  }
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

function operandSpec(
  decorated: string,
  letter: string,
  encoding: readonly string[],
  flags: readonly string[],
): OperandSpec {
  const text = decorated.replace(/\{\w+\}/g, "");
  const kinds = text.split("/");
  const isEvex = encoding[0].startsWith("EVEX");
  const memory = kinds.find((kind) => /^(m\d*|vm\d+[xyz])$/.test(kind));
  const element = kinds.find((kind) => /^b\d+$/.test(kind));
  return {
    text,
    kinds,
    slot:
      letter === "r" && flags.includes("both")
        ? SLOT.both
        : (SLOT_LETTERS[letter] ?? widthSlot(letter, text, encoding)),
    fits: fitsOf(kinds.map((kind) => exactKind(kind, isEvex, encoding, flags)).join("/")),
    memory: memory === undefined ? -1 : Number(/\d*$/.exec(memory.replace(/[xyz]$/, ""))?.[0] ?? 0),
    element: element === undefined ? 0 : Number(element.slice(1)) / 8,
  };
}

/** A kind with what its row adds to it: registers that EVEX reaches, the width an immediate is extended to, the count of a broadcast. */
function exactKind(kind: string, isEvex: boolean, encoding: readonly string[], flags: readonly string[]): string {
  if (kind.startsWith("imm") && flags.includes("strict")) return "strict16";
  if (kind === "imm8sx") return `imm8sx${encoding.includes("o16") ? 16 : encoding.includes("o32") ? 32 : 64}`;
  if (!isEvex) return kind;
  if (kind === "xmm" || kind === "ymm") return `${kind}*`;
  if (!/^b\d+$/.test(kind)) return kind;
  const [, vector, element] = /N(\d+)b(\d+)/.exec(flags.join(" ")) as RegExpExecArray;
  return `${kind}x${Number(vector) / Number(element)}`;
}

function widthSlot(letter: string, text: string, encoding: readonly string[]): Slot {
  if (letter === "d") return text === "rel8" ? SLOT.rel8 : SLOT.rel32;
  if (/^imm(8|4)/.test(text)) return SLOT.imm8;
  if (text === "imm16") return SLOT.imm16;
  if (text === "imm64") return SLOT.imm64;
  if (text.startsWith("imm32")) return SLOT.imm32;
  throw new RangeError(`no slot for ${text} in ${encoding.join(" ")}`);
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

const fitsCache = new Map<string, Uint8Array>();

function fitsOf(text: string): Uint8Array {
  let fits = fitsCache.get(text);
  if (fits === undefined) {
    fits = new Uint8Array(128);
    for (const kind of text.split("/")) for (const name of shapesOf(kind)) fits[SHAPE[name]] = 1;
    fits[0] = 0;
    fitsCache.set(text, fits);
  }
  return fits;
}

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

  constructor(name: string, forms: readonly Form[]) {
    this.name = name;
    this.forms = forms;
    this.canRound = forms.some(({ canSuppress }) => canSuppress);
    this.canMask = forms.some(({ canMask }) => canMask);
  }
}

const mnemonics = new Map<string, Mnemonic>();

/** A mnemonic by its name or another name of it; undefined if there is none. */
export function findMnemonic(name: string): Mnemonic | undefined {
  let found = mnemonics.get(name);
  if (found !== undefined) return found;
  const rows = Object.hasOwn(INSTRUCTIONS, name) ? INSTRUCTIONS[name] : undefined;
  if (rows !== undefined) {
    const lines = rows.split("\n").slice(1);
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

/** All mnemonics, in the order of their names, without aliases. */
export function mnemonicNames(): readonly string[] {
  return Object.keys(INSTRUCTIONS);
}
