/**
 * Codes (codes.ts) to bytes, straight into a section: no operand objects, nothing looked up. The assembler's own methods choose among
 * forms and check operands, which costs four times as much; here a code generator has chosen.
 */
import type { ByteSink } from "./byte-sink.ts";
import { BYTE_REG, BYTE_RM, CODE, RSP, VEX, W } from "./codes.ts";
import type { RelocationKind } from "../object/index.ts";

/** More than any instruction has. */
const ROOM = 32;
const PREFIXES = [0, 0x66, 0xf3, 0xf2];
const JMP_SHORT = 0xeb;
const JCC_SHORT = 0x70;

/** What is written to: a SectionBuffer, whose jumps are relaxed at the end, or a OnePassSection. */
export interface CodeSection<Target> {
  readonly encoder: ByteSink;
  /** A jump to a place; `opcode` is that of the short form. */
  jump(opcode: number, target: Target): void;
  /** The bytes at `offset` are to become an address. */
  fix(offset: number, kind: RelocationKind, target: Target, addend: number): void;
}

/** `Target`: what jumps and calls lead to. */
export class RawEncoder<Target> {
  readonly #section: CodeSection<Target>;
  readonly #encoder: ByteSink;

  constructor(section: CodeSection<Target>) {
    this.#section = section;
    this.#encoder = section.encoder;
  }

  get length(): number {
    return this.#encoder.length;
  }

  byte(value: number): void {
    const encoder = this.#encoder;
    encoder.reserve(1);
    encoder.bytes[encoder.length++] = value;
  }

  dword(value: number): void {
    const encoder = this.#encoder;
    encoder.reserve(4);
    const { bytes, length } = encoder;
    bytes[length] = value;
    bytes[length + 1] = value >> 8;
    bytes[length + 2] = value >> 16;
    bytes[length + 3] = value >> 24;
    encoder.length = length + 4;
  }

  /** So many bytes of one value. */
  fill(count: number, value: number): void {
    const encoder = this.#encoder;
    encoder.reserve(count);
    encoder.bytes.fill(value, encoder.length, encoder.length + count);
    encoder.length += count;
  }

  /** An opcode of one byte whose low three bits name a register of 64 bits; with W, or of 32 bits: push, pop, mov with an immediate. */
  opcodeRegister(opcode: number, register: number, isWide = false): void {
    const rex = (register >> 3) | (isWide ? 8 : 0);
    if (rex !== 0) this.byte(0x40 | rex);
    this.byte(opcode | (register & 7));
  }

  /** Prefixes, opcode, and ModRM with two registers; `vvvv` for VEX. */
  registers(code: number, reg: number, rm: number, vvvv = 0): void {
    const encoder = this.#encoder;
    encoder.reserve(ROOM);
    const rex = ((reg >> 3) << 2) | (rm >> 3) | ((code & W) >> 9);
    this.#head(code, rex, reg, rm, vvvv);
    encoder.bytes[encoder.length++] = 0xc0 | ((reg & 7) << 3) | (rm & 7);
  }

  /** The same with memory: `base` or `index` may be -1. Neither is `[rip + target]`, whose 4 bytes are followed by `after` more. */
  memory(code: number, reg: number, base: number, index: number, scale: number, displacement: number, vvvv = 0): void {
    const encoder = this.#encoder;
    encoder.reserve(ROOM);
    const rex =
      ((reg >> 3) << 2) | (index < 0 ? 0 : (index >> 3) << 1) | (base < 0 ? 0 : base >> 3) | ((code & W) >> 9);
    this.#head(code, rex, reg, -1, vvvv);
    const { bytes } = encoder;
    let at = encoder.length;
    const low = (reg & 7) << 3;
    if (base < 0) {
      // No register, or an index alone: a displacement of 32 bits.
      bytes[at++] = low | 4;
      bytes[at++] = (scale << 6) | ((index < 0 ? 4 : index & 7) << 3) | 5;
      encoder.length = at;
      this.dword(displacement);
      return;
    }
    const isByte = displacement === (displacement << 24) >> 24;
    const mode = displacement === 0 && (base & 7) !== 5 ? 0 : isByte ? 0x40 : 0x80;
    if (index >= 0 || (base & 7) === RSP) {
      bytes[at++] = mode | low | 4;
      bytes[at++] = (scale << 6) | ((index < 0 ? 4 : index & 7) << 3) | (base & 7);
    } else {
      bytes[at++] = mode | low | (base & 7);
    }
    if (mode === 0x40) bytes[at++] = displacement;
    else if (mode === 0x80) {
      bytes[at++] = displacement;
      bytes[at++] = displacement >> 8;
      bytes[at++] = displacement >> 16;
      bytes[at++] = displacement >> 24;
    }
    encoder.length = at;
  }

  /** `[rip + target + addend]`; `after` bytes of the instruction follow. */
  relative(code: number, reg: number, target: Target, addend: number, after = 0, vvvv = 0): void {
    const encoder = this.#encoder;
    encoder.reserve(ROOM);
    this.#head(code, ((reg >> 3) << 2) | ((code & W) >> 9), reg, -1, vvvv);
    encoder.bytes[encoder.length++] = ((reg & 7) << 3) | 5;
    this.#section.fix(encoder.length, "pc32", target, addend - 4 - after);
    this.dword(0);
  }

  #head(code: number, rex: number, reg: number, rm: number, vvvv: number): void {
    const encoder = this.#encoder;
    const { bytes } = encoder;
    let at = encoder.length;
    const prefix = (code >> 10) & 3;
    const map = (code >> 8) & 3;
    if ((code & VEX) !== 0) {
      bytes[at++] = 0xc4;
      bytes[at++] = ((~rex & 7) << 5) | map;
      bytes[at++] = ((rex & 8) << 4) | ((~vvvv & 15) << 3) | prefix;
      bytes[at++] = code;
      encoder.length = at;
      return;
    }
    if (prefix !== 0) bytes[at++] = PREFIXES[prefix];
    // spl, bpl, sil and dil are what they are only beside a REX prefix.
    if (rex !== 0 || ((code & BYTE_REG) !== 0 && reg >= 4) || ((code & BYTE_RM) !== 0 && rm >= 4))
      bytes[at++] = 0x40 | rex;
    if (map !== 0) {
      bytes[at++] = 0x0f;
      if (map === 2) bytes[at++] = 0x38;
      else if (map === 3) bytes[at++] = 0x3a;
    }
    bytes[at++] = code;
    encoder.length = at;
  }

  /** `add rsp, bytes` or `sub`: the digit of the operation. */
  addToStack(operation: number, bytes: number): void {
    const isByte = bytes <= 127;
    this.registers((CODE.aluImmediate ^ (isByte ? 2 : 0)) | W, operation, RSP);
    if (isByte) this.byte(bytes);
    else this.dword(bytes);
  }

  // -------------------------------------------------------------- branches and places

  jump(target: Target): void {
    this.#section.jump(JMP_SHORT, target);
  }

  jumpIf(condition: number, target: Target): void {
    this.#section.jump(JCC_SHORT | condition, target);
  }

  /** A call, or a jump of 5 bytes, to a symbol: opcodes E8 and E9. */
  direct(opcode: number, target: Target): void {
    this.byte(opcode);
    this.#section.fix(this.#encoder.length, "plt32", target, -4);
    this.dword(0);
  }
}
