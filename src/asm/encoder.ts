/**
 * A form and its operands to bytes. Nothing is allocated but when the buffer grows.
 *
 * An instruction is, in this order (Intel's manual, volume 2, chapter 2):
 *
 *     legacy   9B  segment  66  67  66|F2|F3  REX  0F 38|3A  opcode  ModRM  SIB  displacement  immediate
 *     VEX      segment  67  C5 RvvvvLpp | C4 RXBmmmmm WvvvvLpp  opcode  ModRM …
 *     EVEX     segment  67  62 RXBR'0mmm Wvvvv1pp zL'LbV'aaa  opcode  ModRM …
 *
 * The fourth bit of register numbers goes to REX, inverted in VEX and EVEX; the fifth to EVEX's R', V' and X. A displacement
 * of one byte counts in units of the vector access in EVEX. What is not known yet (labels, symbols) is written as zero, and
 * `displacementAt` and `immediateAt` tell the assembler where.
 */
import { programError } from "../base/index.ts";
import { ByteSink } from "./byte-sink.ts";
import { Address } from "./labels.ts";
import { LAST_GENERAL, type Memory } from "./memory.ts";
import type { Operand, Rounding, SizedImmediate } from "./operands.ts";
import { FORBIDS_REX, NEEDS_REX, Register } from "./register.ts";
import { listOf } from "./select.ts";
import { EVEX, type Form, LEGACY, SLOT } from "./table.ts";

/** No instruction is longer; the encoder makes room for one at a time. */
const LONGEST = 32;

const PP: Readonly<Record<number, number>> = { 0: 0, 0x66: 1, 0xf3: 2, 0xf2: 3 };

export class Encoder extends ByteSink {
  /** Where the last instruction's displacement of 32 bits is that a label or symbol fills; -1 if none. */
  displacementAt = -1;
  /** Where the last instruction's immediate is that is an address; -1 if none. */
  immediateAt = -1;
  /** What fills them. */
  memory: Memory | undefined;
  address: Address | undefined;
  /** True if the last instruction has a REX prefix. */
  hasRex = false;

  // Of the instruction in progress.
  #form!: Form;
  #start = 0;
  #reg = 0;
  #rm = -1;
  #vvvv = 0;
  #is4 = -1;
  #low = 0;
  #rex = 0;
  #mask = 0;
  #immediate: number | bigint = 0;
  #immediateSlot = 0;
  #second = 0;

  /** Appends an instruction. `form` takes the operands: selectForm said so. */
  encode(
    form: Form,
    a: Operand | undefined,
    b: Operand | undefined,
    c: Operand | undefined,
    d: Operand | undefined,
    rounding: Rounding | undefined,
  ): void {
    this.reserve(LONGEST);
    this.#form = form;
    this.#start = this.length;
    this.#reg = form.modrm >= 0 && form.modrm < 8 ? form.modrm : 0;
    this.#rm = -1;
    this.#vvvv = 0;
    this.#is4 = -1;
    this.#low = 0;
    this.#rex = 0;
    this.#mask = 0;
    this.#immediateSlot = 0;
    this.#second = -1;
    this.memory = undefined;
    this.address = undefined;
    this.displacementAt = -1;
    this.immediateAt = -1;
    const { slots } = form;
    if (slots !== 0) {
      this.#take(slots & 15, a);
      if (slots > 0xf) {
        this.#take((slots >>> 4) & 15, b);
        if (slots > 0xff) {
          this.#take((slots >>> 8) & 15, c);
          if (slots > 0xfff) this.#take(slots >>> 12, d);
        }
      }
    }
    if (this.#mask !== 0) this.#checkMask(form, a);
    const memory = this.memory as Memory | undefined;
    if (form.waits) this.#byte(0x9b);
    if (memory !== undefined && memory.segmentPrefix !== 0) this.#byte(memory.segmentPrefix);
    if (form.has66) this.#byte(0x66);
    if (form.has67 || (memory !== undefined && memory.isNarrow)) this.#byte(0x67);
    if (form.addressWidth !== 0) this.#checkAddress(form, memory);
    if (form.kind === LEGACY) this.#legacy(form, memory);
    else if (form.kind === EVEX) this.#evex(form, memory, rounding);
    else this.#vex(form, memory);
    const { bytes } = this;
    if (form.second >= 0) bytes[this.length++] = form.second + (this.#low & 7);
    if (form.modrm >= 0) this.#modrm(form, memory);
    if (this.#is4 >= 0) this.#byte(this.#is4 << 4);
    if (this.#immediateSlot !== 0) {
      this.#writeImmediate(this.#immediateSlot, this.#immediate);
      // ENTER has two.
      if (this.#second >= 0) this.#byte(this.#second);
    } else if (form.slots === SLOT.rel32) {
      this.#dword(0);
    } else if (form.slots === SLOT.rel8) {
      this.#byte(0);
    }
  }

  // -------------------------------------------------------------- operands

  #take(slot: number, operand: Operand | undefined): void {
    switch (slot) {
      case SLOT.reg:
        this.#reg = this.#registerNumber(operand as Register);
        return;
      case SLOT.rm:
        if (operand instanceof Register) this.#rm = this.#registerNumber(operand);
        else this.#takeMemory(operand as Memory);
        return;
      case SLOT.vvvv:
        this.#vvvv = this.#registerNumber(operand as Register);
        return;
      case SLOT.is4:
        this.#is4 = (operand as Register).number;
        return;
      case SLOT.opcode:
        this.#low = this.#registerNumber(operand as Register);
        return;
      case SLOT.both:
        this.#reg = this.#rm = this.#registerNumber(operand as Register);
        return;
      case SLOT.moffs:
        this.#takeAbsolute(operand as Memory);
        return;
      case SLOT.imm8:
      case SLOT.imm16:
      case SLOT.imm32:
      case SLOT.imm64:
        this.#takeImmediate(slot, operand as number);
        return;
    }
  }

  #registerNumber(register: Register): number {
    this.#rex |= register.rex;
    this.#mask |= register.mask;
    return register.number;
  }

  #takeMemory(memory: Memory): void {
    this.memory = memory;
    this.#mask |= memory.mask;
  }

  #takeAbsolute({ isNarrow, absolute, segmentPrefix }: Memory): void {
    this.#immediateSlot = isNarrow ? SLOT.imm32 : SLOT.imm64;
    this.#immediate = absolute;
    if (segmentPrefix !== 0) this.#byte(segmentPrefix);
    if (isNarrow) this.#byte(0x67);
  }

  #takeImmediate(slot: number, operand: number | bigint | SizedImmediate | Address): void {
    let value: number | bigint;
    if (typeof operand === "number" || typeof operand === "bigint") value = operand;
    else if (operand instanceof Address) {
      this.address = operand;
      value = 0;
    } else value = operand.value;
    if (this.#immediateSlot === 0) {
      this.#immediateSlot = slot;
      this.#immediate = value;
    } else {
      this.#second = Number(value) & 0xff;
    }
  }

  // -------------------------------------------------------------- prefixes and opcode

  #legacy(form: Form, memory: Memory | undefined): void {
    if (form.prefix !== 0) this.#byte(form.prefix);
    let rex = (form.hasW ? 8 : 0) | ((this.#reg >>> 1) & 4);
    if (memory === undefined) {
      rex |= this.#rm >= 0 ? (this.#rm >>> 3) & 1 : this.#low >>> 3;
    } else {
      if (memory.baseNumber >= 8) rex |= 1;
      if (memory.indexNumber >= 8) rex |= 2;
    }
    this.hasRex = rex !== 0 || (this.#rex & NEEDS_REX) !== 0;
    if (this.hasRex) {
      if ((this.#rex & FORBIDS_REX) !== 0)
        throw this.#notEncodable("a register with a high byte needs no REX prefix beside it");
      this.#byte(0x40 | rex);
    }
    const { map } = form;
    if (map !== 0) {
      this.#byte(0x0f);
      if (map === 2) this.#byte(0x38);
      else if (map === 3) this.#byte(0x3a);
    }
    this.#byte(form.opcode + (form.second < 0 ? this.#low & 7 : 0));
  }

  #vex(form: Form, memory: Memory | undefined): void {
    const r = (this.#reg & 8) === 0 ? 0x80 : 0;
    const vvvvLpp = ((~this.#vvvv & 15) << 3) | (form.length << 2) | PP[form.prefix];
    const x = memory !== undefined && memory.indexNumber >= 8 ? 0 : 0x40;
    const b = (memory === undefined ? this.#rm >= 8 : memory.baseNumber >= 8) ? 0 : 0x20;
    if (x !== 0 && b !== 0 && form.map === 1 && !form.hasW) {
      this.#byte(0xc5);
      this.#byte(r | vvvvLpp);
    } else {
      this.#byte(0xc4);
      this.#byte(r | x | b | form.map);
      this.#byte((form.hasW ? 0x80 : 0) | vvvvLpp);
    }
    this.#byte(form.opcode);
  }

  #evex(form: Form, memory: Memory | undefined, rounding: Rounding | undefined): void {
    const reg = this.#reg;
    const index = memory === undefined ? -1 : memory.indexNumber;
    const isVector =
      index >= 0 && memory !== undefined && memory.index !== undefined && memory.index.shape > LAST_GENERAL;
    const high = memory === undefined ? this.#rm & 16 : index & 8 && index >= 0;
    const b = memory === undefined ? this.#rm & 8 : memory.baseNumber >= 8 ? 8 : 0;
    const vvvv = this.#vvvv | (isVector ? index & 16 : 0);
    this.#byte(0x62);
    this.#byte(
      ((reg & 8) === 0 ? 0x80 : 0) | (high ? 0 : 0x40) | (b ? 0 : 0x20) | ((reg & 16) === 0 ? 0x10 : 0) | form.map,
    );
    this.#byte((form.hasW ? 0x80 : 0) | ((~vvvv & 15) << 3) | 4 | PP[form.prefix]);
    const isBroadcast = memory !== undefined && memory.broadcast !== 0;
    // With rounding, L'L is its mode; with sae alone it is ignored, and 0 in all assemblers.
    const length = rounding === undefined ? form.length : rounding.bits & 3;
    this.#byte(
      ((this.#mask & 8) << 4) |
        (length << 5) |
        (isBroadcast || rounding !== undefined ? 0x10 : 0) |
        ((vvvv & 16) === 0 ? 8 : 0) |
        (this.#mask & 7),
    );
    if ((this.#mask & 8) !== 0 && !this.#zeroes(form, memory))
      throw this.#notEncodable("it cannot zero what its mask leaves out");
    this.#byte(form.opcode);
  }

  #checkAddress(form: Form, memory: Memory | undefined): void {
    if (memory === undefined || (memory.baseNumber < 0 && memory.indexNumber < 0)) return;
    if (memory.isNarrow === (form.addressWidth === 32)) return;
    throw this.#notEncodable("the address and the other operand differ in width");
  }

  /** A mask stands on the first operand, in a form that takes one. */
  #checkMask(form: Form, destination: Operand | undefined): void {
    const isFirst = typeof destination === "object" && "mask" in destination && destination.mask === this.#mask;
    if (isFirst && form.canMask) return;
    this.takeBack();
    throw programError("badDecoration", { reason: `'${form.mnemonic}' takes no mask there` });
  }

  #zeroes(form: Form, memory: Memory | undefined): boolean {
    return form.canZero && (memory === undefined || memory.mask === 0);
  }

  // -------------------------------------------------------------- ModRM and immediates

  #modrm(form: Form, memory: Memory | undefined): void {
    const reg = (this.#reg & 7) << 3;
    if (memory === undefined) {
      this.#byte(0xc0 | reg | (this.#rm < 0 ? 0 : this.#rm & 7));
      return;
    }
    const { baseNumber, indexNumber, displacement } = memory;
    if (baseNumber < 0) {
      this.#baseless(reg, memory, form);
      return;
    }
    const low = baseNumber & 7;
    const { bytes } = this;
    let at = this.length;
    // 0, 1 or 4 bytes of displacement; rbp and r13 as base cannot go without one.
    let mode = 0x80;
    let small = displacement;
    if (memory.target === undefined) {
      if (displacement === 0 && low !== 5) mode = 0;
      else if (form.kind === EVEX) {
        const shift = memory.broadcast === 0 ? form.tuple : form.tupleBroadcast;
        small = displacement >> shift;
        if (small << shift === displacement && small >= -128 && small <= 127) mode = 0x40;
      } else if (displacement >= -128 && displacement <= 127) mode = 0x40;
    }
    if (indexNumber >= 0 || low === 4 || form.needsSib) {
      bytes[at++] = mode | reg | 4;
      bytes[at++] = (memory.scaleBits << 6) | ((indexNumber < 0 ? 4 : indexNumber & 7) << 3) | low;
    } else {
      bytes[at++] = mode | reg | low;
    }
    this.length = at;
    if (mode === 0x40) bytes[this.length++] = small;
    else if (mode === 0x80) this.#displacement(memory);
  }

  /** Without a base: `[index * scale + displacement]`, rip-relative, or absolute; always 4 bytes of displacement. */
  #baseless(reg: number, memory: Memory, form: Form): void {
    if (memory.indexNumber >= 0) {
      this.#byte(reg | 4);
      this.#byte((memory.scaleBits << 6) | ((memory.indexNumber & 7) << 3) | 5);
    } else if (memory.target !== undefined || memory.isRip) {
      if (form.needsSib) throw this.#notEncodable("its address needs a base");
      this.#byte(reg | 5);
    } else {
      this.#byte(reg | 4);
      this.#byte(0x25);
    }
    this.#displacement(memory);
  }

  #displacement(memory: Memory): void {
    if (memory.target === undefined) {
      this.#dword(memory.displacement);
    } else {
      this.displacementAt = this.length;
      this.#dword(0);
    }
  }

  #writeImmediate(slot: number, value: number | bigint): void {
    if (this.address !== undefined) this.immediateAt = this.length;
    if (slot === SLOT.imm64) {
      this.#qword(value);
      return;
    }
    const low = typeof value === "number" ? value : Number(BigInt.asIntN(64, value));
    if (slot === SLOT.imm8) this.#byte(low);
    else if (slot === SLOT.imm32) this.#dword(low);
    else {
      this.#byte(low);
      this.#byte(low >> 8);
    }
  }

  #byte(value: number): void {
    this.bytes[this.length++] = value;
  }

  #dword(value: number): void {
    const { bytes } = this;
    const at = this.length;
    bytes[at] = value;
    bytes[at + 1] = value >> 8;
    bytes[at + 2] = value >> 16;
    bytes[at + 3] = value >> 24;
    this.length = at + 4;
  }

  #qword(value: number | bigint): void {
    const wide = typeof value === "bigint" ? BigInt.asUintN(64, value) : value;
    // `| 0` of a number below 2^53 keeps its low 32 bits; the division is exact.
    const low = typeof wide === "bigint" ? Number(wide & 0xffffffffn) : wide | 0;
    const high = typeof wide === "bigint" ? Number(wide >> 32n) : Math.floor(wide / 2 ** 32);
    this.#dword(low);
    this.#dword(high);
  }

  /** Forgets what was written of the last instruction. */
  takeBack(): void {
    this.length = this.#start;
  }

  #notEncodable(reason: string): Error {
    this.takeBack();
    const operands = this.memory === undefined ? [] : [this.memory];
    return programError("notEncodable", { mnemonic: this.#form.mnemonic, operands: listOf(operands), reason });
  }
}
