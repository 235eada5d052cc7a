/** Instructions that are several of the machine's. Operands are numbered as their rules of selection list them. */
import { ALU, aluLoad, BYTE_RM, CC, CODE, digit, P66, PF2, PF3, RAX, RDX, SHIFT, W } from "../../asm/raw.ts";
import { TRAP } from "../../ir/index.ts";
import type { Emitter } from "./emit.ts";
import { DIVIDE } from "./select-integers.ts";
import { MINIMUM, TRUNCATE } from "./select-floats.ts";

const SETCC = 0x90 | (1 << 8) | BYTE_RM;
const WITHOUT_DIGIT = ~digit(7);

/** A register becomes 0 or 1. */
export function emitSet(e: Emitter, at: number): void {
  const { x } = e;
  const condition = e.machine.code[at];
  const result = e.location(at, 0);
  if (condition >= CC.equalOrdered) {
    // Both flags are asked; `mov` leaves them alone.
    const isEqual = condition === CC.equalOrdered;
    const done = e.assembler.label();
    e.moveImmediate(result, isEqual ? 0 : 1, 0);
    x.jumpIf(CC.p, done);
    x.registers(SETCC | (isEqual ? CC.e : CC.ne), 0, result);
    e.assembler.bind(done);
    return;
  }
  x.registers(SETCC | condition, 0, result);
  x.registers(CODE.movzx8, result, result);
}

/** Keeps the first operand if the condition holds. */
export function emitFloatSelect(e: Emitter, at: number): void {
  const done = e.assembler.label();
  e.jumpIf(e.machine.code[at], done);
  e.x.registers(CODE.movaps, e.location(at, 0) & 15, e.location(at, 2) & 15);
  e.assembler.bind(done);
}

function aluImmediate(e: Emitter, operation: number, width: number, register: number, number: number): void {
  e.x.registers(((CODE.aluImmediate ^ 2) & WITHOUT_DIGIT) | width, operation, register);
  e.x.byte(number);
}

/** Zero divisors and MIN / -1 are found before; operands: rdx, the dividend in rax, the divisor. */
export function emitDivide(e: Emitter, at: number): void {
  const { x } = e;
  const flags = e.machine.immediate[at];
  const isSigned = (flags & DIVIDE.signed) !== 0;
  const width = (flags & DIVIDE.wide) === 0 ? 0 : W;
  const divisor = e.location(at, 2);
  const isSafe = (flags & DIVIDE.byConstant) !== 0;
  if (!isSafe) {
    x.registers(CODE.test | width, divisor, divisor);
    x.jumpIf(CC.e, e.trap(at, TRAP.divideByZero));
  }
  if (!isSigned) {
    x.registers(aluLoad(ALU.xor), RDX, RDX);
    x.registers(0xf7 | width, 6, divisor);
    return;
  }
  const done = e.assembler.label();
  if (!isSafe) {
    const usual = e.assembler.label();
    aluImmediate(e, ALU.cmp, width, divisor, -1);
    x.jumpIf(CC.ne, usual);
    if ((flags & DIVIDE.remainder) !== 0) {
      x.registers(aluLoad(ALU.xor), RDX, RDX);
      x.jump(done);
    } else {
      // Only the least number overflows when one is taken away.
      aluImmediate(e, ALU.cmp, width, RAX, 1);
      x.jumpIf(CC.o, e.trap(at, TRAP.integerOverflow));
    }
    e.assembler.bind(usual);
  }
  if (width !== 0) x.byte(0x48);
  x.byte(0x99);
  x.registers(0xf7 | width, 7, divisor);
  e.assembler.bind(done);
}

/**
 * `minsd` alone gives its second operand for NaNs and zeros. So: different numbers by it; equal ones, which are the same but for the sign
 * of zeros, by their bits; a NaN by a sum, which makes it quiet.
 */
export function emitMinimum(e: Emitter, at: number): void {
  const { x, assembler } = e;
  const flags = e.machine.immediate[at];
  const isMaximum = (flags & MINIMUM.isMaximum) !== 0;
  const isDouble = (flags & MINIMUM.isDouble) !== 0;
  const prefix = isDouble ? PF2 : PF3;
  const result = e.location(at, 0) & 15;
  const right = e.location(at, 2) & 15;
  const different = assembler.label();
  const unordered = assembler.label();
  const done = assembler.label();
  x.registers(CODE.ucomi | (isDouble ? P66 : 0), result, right);
  x.jumpIf(CC.ne, different);
  x.jumpIf(CC.p, unordered);
  x.registers(isMaximum ? CODE.andps : CODE.orps, result, right);
  x.jump(done);
  assembler.bind(different);
  x.registers((isMaximum ? CODE.maxS : CODE.minS) | prefix, result, right);
  assembler.bind(done);
  e.later(unordered, () => {
    x.registers(CODE.addS | prefix, result, right);
    x.jump(done);
  });
}

export function emitConvertSigned(e: Emitter, at: number): void {
  const result = e.location(at, 0) & 15;
  e.x.registers(CODE.xorps, result, result);
  e.x.registers(e.machine.code[at], result, e.location(at, 1));
}

/** From 2^63 up: half of it, with the lost bit kept for rounding, twice. Operands: result, source, two temporaries. */
export function emitConvertUnsigned(e: Emitter, at: number): void {
  const { x, assembler } = e;
  const code = e.machine.code[at];
  const result = e.location(at, 0) & 15;
  const source = e.location(at, 1);
  const half = e.location(at, 2);
  const bit = e.location(at, 3);
  const large = assembler.label();
  const done = assembler.label();
  x.registers(CODE.xorps, result, result);
  x.registers(CODE.test | W, source, source);
  x.jumpIf(CC.s, large);
  x.registers(code, result, source);
  assembler.bind(done);
  e.later(large, () => {
    x.registers(CODE.movLoad | W, half, source);
    x.registers(CODE.movLoad | W, bit, source);
    x.registers((0xd1 & WITHOUT_DIGIT) | W, SHIFT.shr, half);
    aluImmediate(e, ALU.and, 0, bit, 1);
    x.registers(aluLoad(ALU.or) | W, half, bit);
    x.registers(code, result, half);
    // The prefix is the conversion's.
    x.registers(CODE.addS | (code & PF2), result, result);
    x.jump(done);
  });
}

/**
 * `cvttsd2si` to 64 bits gives the least number where the result does not fit. Operands: result, input, a general and an xmm temporary.
 *
 *     i32, unsigned i32   the 64 bits must be the low 32, extended
 *     i64                 the least number is looked at again: it may be right
 *     unsigned i64        from 2^63 up a second try with 2^63 less
 *
 * What fails goes on behind the function: a trap by reason, or the saturated result.
 */
export function emitTruncate(e: Emitter, at: number): void {
  const { x, assembler, machine } = e;
  const flags = machine.immediate[at];
  const code = machine.code[at];
  const result = e.location(at, 0);
  const input = e.location(at, 1) & 15;
  const temporary = e.location(at, 2);
  const isUnsigned = (flags & TRUNCATE.unsigned) !== 0;
  const failed = assembler.label();
  const done = assembler.label();
  x.registers(code, result, input);
  if ((flags & TRUNCATE.wide) === 0) {
    if (isUnsigned) x.registers(CODE.movLoad, temporary, result);
    else x.registers(CODE.movsxd, temporary, result);
    x.registers(aluLoad(ALU.cmp) | W, temporary, result);
    x.jumpIf(CC.ne, failed);
    if (!isUnsigned) x.registers(CODE.movLoad, result, result);
  } else if (isUnsigned) {
    const negative = assembler.label();
    x.registers(CODE.test | W, result, result);
    x.jumpIf(CC.s, negative);
    e.later(negative, () => largeUnsigned(e, at, failed, () => x.jump(done)));
  } else {
    aluImmediate(e, ALU.cmp, W, result, 1);
    x.jumpIf(CC.o, failed);
  }
  assembler.bind(done);
  const write = (flags & TRUNCATE.saturates) === 0 ? trapTruncation : saturate;
  e.later(failed, () => {
    write(e, at, () => x.jump(done));
  });
}

/** 2^63 in f32 or f64: the exponent, as an integer's bits. */
function loadPower(e: Emitter, at: number, isNegative: boolean): number {
  const { x } = e;
  const temporary = e.location(at, 2);
  const vector = e.location(at, 3) & 15;
  const isDouble = (e.machine.immediate[at] & TRUNCATE.fromDouble) !== 0;
  const sign = isNegative ? -0x80000000 : 0;
  if (isDouble) e.moveImmediate(temporary, 0, 0x43e00000 | sign);
  else e.moveImmediate(temporary, 0x5f000000 | sign, 0);
  x.registers(CODE.movd | (isDouble ? W : 0), vector, temporary);
  return vector;
}

function largeUnsigned(e: Emitter, at: number, failed: Parameters<Emitter["later"]>[0], succeed: () => void): void {
  const { x } = e;
  const isDouble = (e.machine.immediate[at] & TRUNCATE.fromDouble) !== 0;
  const result = e.location(at, 0);
  const input = e.location(at, 1) & 15;
  // input - 2^63 = input + -2^63
  const vector = loadPower(e, at, true);
  x.registers(CODE.addS | (isDouble ? PF2 : PF3), vector, input);
  x.registers(e.machine.code[at], result, vector);
  x.registers(CODE.test | W, result, result);
  x.jumpIf(CC.s, failed);
  // btc result, 63
  x.registers((0xba & WITHOUT_DIGIT) | (1 << 8) | W, 7, result);
  x.byte(63);
  succeed();
}

function compareInput(e: Emitter, at: number, other: number): void {
  const isDouble = (e.machine.immediate[at] & TRUNCATE.fromDouble) !== 0;
  e.x.registers(CODE.ucomi | (isDouble ? P66 : 0), e.location(at, 1) & 15, other);
}

function trapTruncation(e: Emitter, at: number, succeed: () => void): void {
  const { x } = e;
  const flags = e.machine.immediate[at];
  compareInput(e, at, e.location(at, 1) & 15);
  x.jumpIf(CC.p, e.trap(at, TRAP.invalidConversion));
  const overflow = e.trap(at, TRAP.integerOverflow);
  if ((flags & TRUNCATE.wide) !== 0 && (flags & TRUNCATE.unsigned) === 0) {
    // -2^63 itself is right: the result is it already.
    compareInput(e, at, loadPower(e, at, true));
    x.jumpIf(CC.ne, overflow);
    succeed();
  } else x.jump(overflow);
}

/** 0 for NaN; else the least number, or the greatest, by the sign. */
function saturate(e: Emitter, at: number, succeed: () => void): void {
  const { x } = e;
  const flags = e.machine.immediate[at];
  const isDouble = (flags & TRUNCATE.fromDouble) !== 0;
  const isWide = (flags & TRUNCATE.wide) !== 0;
  const width = isWide ? W : 0;
  const result = e.location(at, 0);
  const temporary = e.location(at, 2);
  const input = e.location(at, 1) & 15;
  const done = e.assembler.label();
  x.registers(aluLoad(ALU.xor), result, result);
  compareInput(e, at, input);
  x.jumpIf(CC.p, done);
  x.registers(CODE.movdBack | (isDouble ? W : 0), input, temporary);
  if ((flags & TRUNCATE.unsigned) !== 0) {
    x.registers(CODE.test | (isDouble ? W : 0), temporary, temporary);
    x.jumpIf(CC.s, done);
    x.registers((0xf7 & WITHOUT_DIGIT) | width, 2, result);
  } else {
    if (isWide) e.moveImmediate(result, 0, -0x80000000);
    else e.moveImmediate(result, -0x80000000, 0);
    x.registers(CODE.test | (isDouble ? W : 0), temporary, temporary);
    x.jumpIf(CC.s, done);
    x.registers((0xf7 & WITHOUT_DIGIT) | width, 2, result);
  }
  e.assembler.bind(done);
  succeed();
}
