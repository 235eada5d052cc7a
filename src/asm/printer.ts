/**
 * Instructions as text, in nasm's syntax, so that what is printed can be assembled again. Bytes that are no instruction are
 * `db` lines: nothing stops the listing, and every byte appears in it once.
 */
import { decode, type Instruction, Jump } from "./decoder.ts";
import { Memory } from "./memory.ts";
import type { Operand } from "./operands.ts";
import { numberText, sizeWord } from "./shapes.ts";

/** How places are named. */
export interface PrintOptions {
  /** Of the first byte. */
  readonly address?: number | bigint;
  /** The name of an address, as `main+0x10`; undefined for those without. */
  readonly symbolAt?: (address: bigint) => string | undefined;
}

/** One line of a listing. */
export interface DisassembledLine {
  /** From the first byte. */
  readonly offset: number;
  readonly address: bigint;
  readonly bytes: Uint8Array;
  readonly text: string;
  /** Undefined for bytes that are none. */
  readonly instruction: Instruction | undefined;
}

/** All bytes as lines, in order. */
export function* disassemble(bytes: Uint8Array, options: PrintOptions = {}): Generator<DisassembledLine> {
  const start = BigInt(options.address ?? 0);
  for (let offset = 0; offset < bytes.length;) {
    const instruction = decode(bytes, offset);
    const length = instruction?.length ?? 1;
    const address = start + BigInt(offset);
    const text =
      instruction === undefined
        ? `db ${numberText(bytes[offset])}`
        : formatInstruction(instruction, { ...options, address });
    yield { offset, address, bytes: bytes.subarray(offset, offset + length), text, instruction };
    offset += length;
  }
}

/** One instruction; `address` is its own, to which jumps and rip-relative addresses are added. */
export function formatInstruction(instruction: Instruction, options: PrintOptions = {}): string {
  const end = BigInt(options.address ?? 0) + BigInt(instruction.length);
  const { form, operands } = instruction;
  const texts = operands.map((operand) => operandText(operand, end, options));
  // The width of what is pushed is that of the immediate.
  if (form.mnemonic === "push" && form.width === 16 && typeof operands[0] === "number") texts[0] = `word ${texts[0]}`;
  return `${prefixText(instruction)}${form.mnemonic}${texts.length === 0 ? "" : ` ${texts.join(", ")}`}`;
}

const STRINGS = /^(ins|outs|movs|stos|lods)[bwdq]$/;
const COMPARES = /^(cmps|scas)[bwdq]$/;
/** Memory that no operand shows and a segment prefix moves; and all that addresses by, or counts, registers unseen. */
const HIDDEN_SOURCE = /^(outs|movs|lods|cmps)[bwdq]$|^xlatb$|^v?maskmov(q|dqu)$|^monitorx?$/;
const HIDDEN_ADDRESS = /^(ins|stos|scas)[bwdq]$|^loop/;

/** Prefixes where they mean something; elsewhere processors ignore them, and so do we. */
function prefixText(instruction: Instruction): string {
  const { form, prefixes } = instruction;
  const { lock, rep, repne, segment, addressSize } = prefixes;
  // movsd is also a move between registers.
  const isHidden = form.modrm < 0 || form.mnemonic.includes("maskmov");
  const name = isHidden ? form.mnemonic : "";
  const words: string[] = [];
  if (form.needsVex) words.push("{vex}");
  if (addressSize && (HIDDEN_SOURCE.test(name) || HIDDEN_ADDRESS.test(name))) words.push("a32");
  if (form.width === 16 && /^[fg]s /.test(form.text)) words.push("o16");
  if (segment !== undefined && segment.number >= 4 && HIDDEN_SOURCE.test(name)) words.push(segment.name);
  if (segment?.name === "ds" && isIndirectBranch(instruction)) words.push("notrack");
  if (lock || isElidable(instruction)) {
    if (repne) words.push("xacquire");
    if (rep) words.push("xrelease");
  }
  if (lock) words.push("lock");
  if (rep && STRINGS.test(name)) words.push("rep");
  if (rep && COMPARES.test(name)) words.push("repe");
  if (repne && (STRINGS.test(name) || COMPARES.test(name))) words.push("repne");
  return words.map((word) => `${word} `).join("");
}

function isIndirectBranch({ form }: Instruction): boolean {
  return (form.mnemonic === "jmp" || form.mnemonic === "call") && form.modrm >= 0;
}

/** An exchange with memory is locked without saying so; a plain store may end an elided lock. */
function isElidable({ form, operands, prefixes }: Instruction): boolean {
  if (form.mnemonic === "xchg") return operands[1] instanceof Memory;
  return (
    prefixes.rep && form.mnemonic === "mov" && operands[0] instanceof Memory && form.opcode !== 0x8c && form.modrm >= 0
  );
}

function operandText(operand: Operand | Jump, end: bigint, options: PrintOptions): string {
  if (operand instanceof Jump) return addressText(end + BigInt(operand.distance), options);
  if (operand instanceof Memory && operand.isRip) return ripText(operand, end, options);
  if (typeof operand === "number" || typeof operand === "bigint") return numberText(operand);
  return `${operand}`;
}

function ripText(memory: Memory, end: bigint, options: PrintOptions): string {
  const sum = end + BigInt(memory.displacement);
  const place = addressText(memory.isNarrow ? BigInt.asUintN(32, sum) : sum, options);
  const word = memory.broadcast === 0 ? sizeWord(memory.size) : "";
  const segment = memory.segment === undefined ? "" : `${memory.segment.name}:`;
  // The decorations are those of the same operand elsewhere.
  const rest = /\](.*)$/.exec(`${memory}`)?.[1] ?? "";
  return `${word}${word === "" ? "" : " "}[${memory.isNarrow ? "dword " : ""}rel ${segment}${place}]${rest}`;
}

function addressText(address: bigint, { symbolAt }: PrintOptions): string {
  const wrapped = BigInt.asUintN(64, address);
  return symbolAt?.(wrapped) ?? numberText(wrapped);
}
