// The decoder is the encoder's inverse, agrees with iced and objdump on any bytes, and its text assembles to the same bytes.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Assembler, decode, disassemble, formatInstruction, Jump, type Operand } from "ingot/asm";
import { findMnemonic, type Form, mnemonicNames } from "#ingot/asm/table.js";
import { DROPPED_CODES, DROPPED_FEATURES } from "../../tools/x86-table.mjs";
import { amount } from "../support/mode.ts";
import { temporaryFolder } from "../support/native.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { nasmJudge } from "./judges.ts";
import { randomOperands } from "./random-operands.ts";

const iced = createRequire(import.meta.url)("iced-x86");
const folder = temporaryFolder("decoder");

const FORMS = mnemonicNames()
  .flatMap((name) => findMnemonic(name)?.forms ?? [])
  .filter((form) => !form.decodeOnly && !form.operands.some(({ text }) => text.startsWith("rel")));

function assemble(form: Form, operands: readonly Operand[]): Uint8Array {
  const a = new Assembler();
  if (form.needsVex) a.vex();
  a.instruction(form.mnemonic, ...operands);
  return a.finish().sections[0].bytes;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

interface Sample {
  readonly form: Form;
  readonly bytes: Uint8Array;
}

function samples(name: string, rounds: number): Sample[] {
  const draw = randomFrom(seedOf(name));
  return FORMS.flatMap((form) =>
    Array.from({ length: form.operands.length === 0 ? 1 : rounds }, () => ({
      form,
      bytes: assemble(form, randomOperands(form, draw)),
    })),
  );
}

test("what is encoded is decoded, and encodes to the same bytes again", () => {
  const wrong: string[] = [];
  for (const { form, bytes } of samples("round trip", amount(3, 20))) {
    // fstcw and the like are fwait and another instruction; equal registers that processors refuse are not decoded.
    const start = form.waits ? 1 : 0;
    const instruction = decode(bytes, start);
    if (instruction === undefined && (form.isUnique || form.hasUniqueDestination)) continue;
    const again =
      instruction === undefined ? "none" : hex(assemble(instruction.form, instruction.operands as readonly Operand[]));
    const isSame = instruction?.length === bytes.length - start && again === hex(bytes.subarray(start));
    const name = form.waits ? form.mnemonic.replace("f", "fn") : form.mnemonic;
    // Both encodings of the x87 forms with st0 twice do the same.
    if (again !== "none" && `${instruction?.operands}` === "st0,st0") continue;
    if (!isSame || (instruction.form.mnemonic !== name && !/^(xchg|movq|vmovq|nop)$/.test(name))) {
      wrong.push(
        `${hex(bytes)} ${form.mnemonic} ${form.text} | ${again} ${instruction?.form.mnemonic} ${instruction?.operands}`,
      );
    }
  }
  expect(wrong).toEqual([]);
});

const nasm = oracle("nasm");

/** Text that nasm 2.16 does not read, or reads otherwise; the encodings' exceptions are among them. */
const NOT_FOR_NASM = /^f\w+ st0, st0 |^(invpcid|enqcmds?|ptwrite|vcvtneps2bf16|vcvtusi2ss) |AVX512_FP16/;

test.skipIf(nasm === undefined)("what is printed assembles to the same bytes", () => {
  const list = samples("printing", amount(2, 10));
  const lines = list.map(({ form, bytes }) => {
    const instruction = decode(bytes, form.waits ? 1 : 0);
    return instruction === undefined ? "" : formatInstruction(instruction);
  });
  const verdicts = nasmJudge(nasm as string).judge(
    // Places are relative to the line.
    lines.map((line) => line.replace(/\[((?:dword )?)rel (.*?)\]/, "[$1rel $$+$2]")),
    folder,
  );
  const wrong: string[] = [];
  let known = 0;
  list.forEach(({ form, bytes }, index) => {
    const verdict = verdicts[index];
    if (verdict === undefined || NOT_FOR_NASM.test(`${lines[index]} | ${form.text}`)) return;
    known++;
    if (verdict !== hex(bytes.subarray(form.waits ? 1 : 0)))
      wrong.push(`${lines[index]} | ${hex(bytes)} | nasm ${verdict} | ${form.text}`);
  });
  expect(wrong).toEqual([]);
  expect(known).toBeGreaterThan(0.9 * list.length);
});

// -------------------------------------------------------------- any bytes

const STARTS = [
  [], [0x66], [0xf3], [0xf2], [0x48], [0x0f], [0x66, 0x0f], [0xf3, 0x0f], [0xf2, 0x0f], [0x0f, 0x38], [0x66, 0x0f, 0x38],
  [0x0f, 0x3a], [0x66, 0x0f, 0x3a], [0xc5], [0xc4], [0x62], [0x67], [0xf0], [0x64],
]; // oxfmt-ignore

/** Sixteen random bytes, of which many are instructions: vector prefixes with a map that exists, unused fields as they must be. */
function randomBytes(draw: () => number): Uint8Array {
  const bytes = Uint8Array.from({ length: 16 }, () => draw() * 256);
  bytes.set(STARTS[Math.floor(draw() * STARTS.length)]);
  if (bytes[0] === 0xc4) bytes[1] = (bytes[1] & 0xe0) | (1 + Math.floor(draw() * 3));
  if (bytes[0] === 0x62) {
    bytes[1] = (bytes[1] & 0xf0) | (1 + Math.floor(draw() * 6));
    bytes[2] |= 4;
    if (draw() < 0.6) {
      bytes[2] |= 0x78;
      bytes[3] = (bytes[3] & ~0x90) | 8;
      if (draw() < 0.5) bytes[3] &= 0xf8;
    }
  }
  return bytes;
}

/** Where the decoders differ on purpose. */
const DIFFERENCES: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^bad \/ .*MOVBE/, "movbe with F3: processors ignore it, iced refuses"],
  [/^bad \/ .*0F C7 \/[67]/, "rdrand and rdseed with F2: processors ignore it, iced refuses"],
];

/** True for codes whose rows are not in the table. */
function isDropped(instruction: {
  readonly code: number;
  readonly opCode: unknown;
  cpuidFeatures(): Int32Array;
}): boolean {
  const name: string = iced.Code[instruction.code];
  const features = [...instruction.cpuidFeatures()].map((feature) => iced.CpuidFeature[feature] as string);
  const matches = ([pattern]: readonly [RegExp, string] | readonly (RegExp | string)[], text: string) =>
    (pattern as RegExp).test(text);
  return (
    /^(D3NOW|XOP)_/.test(name) ||
    features.some((feature) => DROPPED_FEATURES.some((row) => matches(row, feature))) ||
    DROPPED_CODES.some((row) => matches(row, name))
  );
}

const formatter = new iced.Formatter(iced.FormatterSyntax.Nasm);
Object.assign(formatter, {
  hexPrefix: "0x",
  hexSuffix: "",
  uppercaseHex: false,
  spaceAfterOperandSeparator: true,
  memorySizeOptions: iced.MemorySizeOptions.Always,
  usePseudoOps: false,
  showBranchSize: false,
  ripRelativeAddresses: false,
  signedImmediateOperands: false,
});

/** Names that iced prints otherwise, each as good. */
const RENAMED: Readonly<Record<string, string>> = {
  wait: "fwait", popf: "popfq", pushf: "pushfq", iret: "iretd", sal: "shl", "o16 leave": "leavew", "o16 enter": "enterw",
  "o16 fldenv": "fldenvw", "o16 fnstenv": "fnstenvw", "o16 frstor": "frstorw", "o16 fnsave": "fnsavew", fstpnce: "fstp",
  "o16 popf": "popfw", "o16 pushf": "pushfw", "o16 iret": "iretw", "o16 retf": "retfw", "o64 retf": "retfq", prefetchwt1: "nop",
}; // oxfmt-ignore

/** A line without what the two printers spell in their own way: numbers, sizes of memory, prefixes that mean nothing. */
function essence(text: string): string {
  return text
    .replace(/\bbnd |^\{vex\} |^rep(?=e? ret) /g, "")
    .replace(/^(ds|cs) (?=j)/, "")
    .replace("mem384 ", "")
    .replace(/\b(byte|word|dword|qword|tword|oword|yword|zword|far|to|abs|fword) (?=.*)/g, "")
    .replace(/-?0x[0-9a-f]+|(?<![a-z0-9])-?\d+(?![a-z0-9])/g, "#")
    .replace(/[+-]#/g, "+#")
    .replaceAll(/ +/g, " ");
}

function icedEssence(text: string): string {
  const plain = essence(text);
  const match = /^(o(?:16|64) \w+|\w+)(.*)$/.exec(plain);
  return match !== null && match[1] in RENAMED ? `${RENAMED[match[1]]}${match[2]}` : plain;
}

test("any bytes are decoded as iced decodes them, or refused as it refuses them", { timeout: 120_000 }, () => {
  const draw = randomFrom(seedOf("decoder"));
  const wrong = new Map<string, string>();
  for (let round = amount(40_000, 600_000); round > 0; round--) {
    const bytes = randomBytes(draw);
    const decoder = new iced.Decoder(64, bytes, iced.DecoderOptions.None);
    decoder.ip = 0x1000n;
    const theirs = decoder.decode();
    decoder.free();
    const ours = decode(bytes);
    const isBad = theirs.code === iced.Code.INVALID;
    const [name, text] = isBad ? ["bad", "(bad)"] : [iced.Code[theirs.code], formatter.format(theirs)];
    const ourText = ours === undefined ? "(bad)" : formatInstruction(ours, { address: 0x1000 });
    const lengths = [isBad ? 0 : theirs.length, ours?.length ?? 0];
    const subject = `${name} / ${ours === undefined ? "bad" : ours.form.text}`;
    const isExpected = (!isBad && isDropped(theirs)) || DIFFERENCES.some(([pattern]) => pattern.test(subject));
    const isSame = lengths[0] === lengths[1] && (isBad || sameText(name, icedEssence(text), essence(ourText)));
    theirs.free();
    if (!isSame && !isExpected)
      wrong.set(subject, `${hex(bytes)} iced ${lengths[0]} ${text} | ours ${lengths[1]} ${ourText}`);
  }
  expect([...wrong].map(([subject, line]) => `${subject} | ${line}`)).toEqual([]);
});

/** Operands that iced adds, or writes in another order. */
function sameText(code: string, theirs: string, ours: string): boolean {
  if (theirs === ours) return true;
  // Of a conversion from an integer iced writes the rounding before the last operand.
  if (/si2s/.test(code)) return words(theirs) === words(ours);
  // xmm0 and ecx are implied; an x87 operand st0 too; exchanges have no order.
  if (/^(Pblendvb|Blendvp|Sha256rnds2|Loop)/.test(code))
    return theirs.replace(/, (xmm0|ecx)$/, "") === ours.replace(/^a32 /, "");
  if (code.startsWith("F"))
    return (
      theirs.replace(/ (st\d)$/, " $1") === ours.replace(/ st0, (st\d)$/, " $1") ||
      theirs === ours.replace(/, st0$/, "")
    );
  if (code.startsWith("Xchg")) return words(theirs) === words(ours);
  if (code.startsWith("Nop")) return true;
  // Names by condition, widths of operands that mean nothing, segments of addresses that are not used.
  if (/xadd/.test(code)) return theirs.replace(/^\S+/, "") === ours.replace(/^\S+/, "");
  if (/^(Lldt|Ltr|Lmsw|Verr|Verw|Lkgs|Sldt|Str|Smsw)/.test(code))
    return theirs.replace(/^o(16|64) /, "").split(" ")[0] === ours.split(" ")[0];
  if (/^(Sysret|Sysexit)q$/.test(code)) return theirs === `o64 ${ours.slice(0, -1)}`;
  if (/^(Clzero|Umonitor|Vmrun|Vmload|Vmsave)/.test(code)) return theirs.replace(/^(a32|[fg]s) /, "") === ours;
  if (code.startsWith("Invlpga")) return theirs.startsWith(ours);
  if (/^Mov_.*Sreg/.test(code)) return theirs.replace(/^o(16|64) /, "") === ours;
  if (/^Mov_.*moffs/.test(code)) return theirs.replace(/^a32 /, "") === ours;
  if (/^Push(w_imm8|_imm16)/.test(code)) return theirs === `o16 ${ours.replace("strict ", "")}`;
  if (code.startsWith("Lea_")) return theirs === ours.replace(/[fg]s:/, "");
  if (/r64|pcmpestr/.test(code)) return generic(theirs) === generic(ours);
  return false;
}

/** Registers of 64 bits where assemblers write those of 32, and the name that iced gives such a form. */
function generic(text: string): string {
  return text.replace(/^(v?pcmpestr[im])64/, "$1").replace(/\b(?:r(\d+)d?|[re]([a-z]{2}))\b/g, "$1$2");
}

function words(text: string): string {
  return text.split(/,? /).toSorted().join(" ");
}

const objdump = oracle("objdump");

/** A sled after each instruction: whatever objdump makes of one, it finds the next. */
const SLED = 16;

test.skipIf(objdump === undefined)("objdump finds the same instructions", () => {
  const list = samples("objdump", amount(2, 10)).filter(({ form }) => !form.waits);
  const code = Buffer.concat(list.flatMap(({ bytes }) => [bytes, Buffer.alloc(SLED, 0x90)]));
  const file = join(folder, "code.bin");
  writeFileSync(file, code);
  const text = execFileSync(
    objdump as string,
    ["-D", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", "--insn-width=16", file],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const theirs = new Map(
    [...text.matchAll(/^ *([0-9a-f]+):\t[^\t]*\t(.*)$/gm)].map(([, at, line]) => [Number.parseInt(at, 16), line]),
  );
  const wrong: string[] = [];
  let known = 0;
  let offset = 0;
  for (const { bytes, form } of list) {
    const line = theirs.get(offset);
    const length = decode(bytes)?.length;
    // What objdump 2.40 does not know it shows as (bad); prefixes that it finds useless it shows alone.
    if (line !== undefined && !line.includes("(bad)") && length !== undefined) {
      known++;
      if (!theirs.has(offset + length)) wrong.push(`${hex(bytes)} ${line} | ours ${length} bytes, ${form.text}`);
    }
    offset += bytes.length + SLED;
  }
  expect(wrong).toEqual([]);
  expect(known).toBeGreaterThan(0.9 * list.length);
});

describe("any bytes", () => {
  test("are listed once each, without an exception", () => {
    const draw = randomFrom(seedOf("listing"));
    const bytes = Uint8Array.from({ length: amount(20_000, 300_000) }, () => draw() * 256);
    let next = 0;
    for (const line of disassemble(bytes, { address: 0xffff_ffff_ffff_fff0n })) {
      if (line.offset !== next || line.bytes.length === 0) expect.fail(`line at ${line.offset}, expected at ${next}`);
      next += line.bytes.length;
    }
    expect(next).toBe(bytes.length);
  });

  test("that end in an instruction are none", () => {
    for (const { bytes, form } of samples("cut", 1)) {
      if (form.waits) continue;
      for (let length = 0; length < bytes.length; length++) {
        const instruction = decode(bytes.subarray(0, length));
        expect(instruction === undefined || instruction.length <= length).toBe(true);
      }
    }
  });

  test("of prefixes alone are none", () => {
    expect(decode(new Uint8Array(64).fill(0x66))).toBeUndefined();
    expect(decode(Uint8Array.of(...Array.from({ length: 15 }, () => 0x66), 0x90))).toBeUndefined();
  });
});

describe("a listing", () => {
  const bytes = Uint8Array.from([
    0xeb, 0x02, 0x06, 0x48, 0x8b, 0x05, 0x10, 0, 0, 0, 0xf0, 0x48, 0xff, 0x00, 0xf3, 0xa4,
  ]);

  test("names targets and shows what is no instruction", () => {
    const symbolAt = (address: bigint) => (address === 0x1004n ? "done" : undefined);
    expect([...disassemble(bytes, { address: 0x1000, symbolAt })].map(({ text }) => text)).toEqual([
      "jmp done",
      "db 6",
      "mov rax, qword [rel 0x101a]",
      "lock inc qword [rax]",
      "rep movsb",
    ]);
  });

  test("has jumps as distances", () => {
    expect(decode(bytes)?.operands).toEqual([new Jump(2)]);
  });
});
