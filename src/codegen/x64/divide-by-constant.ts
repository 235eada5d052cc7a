/**
 * Division by a constant without `div`: by powers of two through shifts, and by others, on the optimized level, through the high half
 * of a product (Granlund and Montgomery, "Division by invariant integers using multiplication"; Warren, Hacker's Delight, chapter 10).
 *
 * A quotient by d is floor(n * m / 2^(w + s)) for a multiplier m of w bits, or w + 1 bits unsigned; the search below finds the least s
 * for which it is exact for all n. A remainder is n - quotient * d.
 */
import { ALU, aluLoad, CODE, digit, RAX, RDX, SHIFT } from "../../asm/raw.ts";
import { I64 } from "../../ir/index.ts";
import { DIGIT, IMM8, IMM_SHORTEST, rmAt, wideOf } from "./encodings.ts";
import { defineFixed, type Selector, USE_ANY, useFixed } from "./selector.ts";

/** Emits quotient or remainder; false if it does not know how, or it is not worth it. */
export function divideByConstant(s: Selector, value: number, isSigned: boolean, isRemainder: boolean): boolean {
  const { f } = s;
  const bits = f.type[value] === I64 ? 64 : 32;
  const low = BigInt.asUintN(32, BigInt(s.immediate(f.b[value])));
  const word = bits === 32 ? low : low | (BigInt(s.highWord(f.b[value])) << 32n);
  const divisor = isSigned ? BigInt.asIntN(bits, word) : BigInt.asUintN(bits, word);
  if (divisor === 0n || divisor === -1n) return false;
  const power = isPowerOfTwo(divisor) ? log2(divisor) : -1;
  if (!isSigned && power >= 0) {
    unsignedPower(s, value, divisor, power, isRemainder);
    return true;
  }
  const isMost = isSigned && divisor === -(1n << BigInt(bits - 1));
  if (isMost || (power < 0 && s.options.level === "fast")) return false;
  new Division(s, value, bits).run(divisor, power, isSigned, isRemainder);
  return true;
}

function isPowerOfTwo(number: bigint): boolean {
  return number > 0n && (number & (number - 1n)) === 0n;
}

function log2(number: bigint): number {
  return number.toString(2).length - 1;
}

function unsignedPower(s: Selector, value: number, divisor: bigint, power: number, isRemainder: boolean): void {
  const division = new Division(s, value, s.f.type[value] === I64 ? 64 : 32);
  const dividend = s.register(s.f.a[value]);
  if (isRemainder) division.and(dividend, divisor - 1n, s.registerOf(value));
  else if (power === 0) s.move(s.registerOf(value), dividend, true);
  else division.shift(SHIFT.shr, dividend, power, s.registerOf(value));
}

class Division {
  readonly #s: Selector;
  readonly #value: number;
  readonly #bits: number;
  readonly #width: number;

  constructor(s: Selector, value: number, bits: number) {
    this.#s = s;
    this.#value = value;
    this.#bits = bits;
    this.#width = wideOf(s.f.type[value]);
  }

  run(divisor: bigint, power: number, isSigned: boolean, isRemainder: boolean): void {
    const s = this.#s;
    const dividend = s.register(s.f.a[this.#value]);
    const result = s.registerOf(this.#value);
    const quotient = isRemainder ? s.code.newGeneral() : result;
    if (!isSigned) this.#unsigned(dividend, divisor, quotient);
    else if (power >= 0) this.#signedPower(dividend, power, quotient);
    else this.#signed(dividend, divisor, quotient);
    if (!isRemainder) return;
    this.#combine(CODE_SUB, dividend, this.#times(quotient, divisor), result);
  }

  #times(register: number, factor: bigint): number {
    const s = this.#s;
    const product = s.code.newGeneral();
    const narrow = Number(BigInt.asIntN(this.#bits, factor));
    if (narrow === (narrow | 0)) {
      s.unary(CODE.imulImmediate | this.#width, product, register, narrow, IMM_SHORTEST);
    } else {
      s.destructive(CODE.imul | this.#width, product, register, this.#constant(factor));
    }
    return product;
  }

  #unsigned(dividend: number, divisor: bigint, quotient: number): void {
    const bits = BigInt(this.#bits);
    const least = BigInt(log2(divisor));
    for (let extra = least; extra <= least + 1n; extra++) {
      // The multiplier rounded up; its error times any n stays below one.
      const power = 1n << (bits + extra);
      const multiplier = power / divisor + 1n;
      const error = multiplier * divisor - power;
      if (error > 1n << extra) continue;
      const high = this.#high(CODE.mulHigh, dividend, BigInt.asUintN(this.#bits, multiplier));
      if (multiplier < 1n << bits) {
        this.shift(SHIFT.shr, high, Number(extra), quotient);
      } else {
        // One bit too many: ((n - high) >> 1 + high) >> (extra - 1).
        const half = this.shift(SHIFT.shr, this.#combine(CODE_SUB, dividend, high), 1);
        this.shift(SHIFT.shr, this.#combine(CODE_ADD, half, high), Number(extra) - 1, quotient);
      }
      return;
    }
    throw this.#s.fault(`no multiplier for ${divisor}`);
  }

  #signedPower(dividend: number, power: number, quotient: number): void {
    if (power === 0) {
      this.#s.move(quotient, dividend, true);
      return;
    }
    // 2^power - 1 is added to negative numbers, so that the shift rounds towards zero.
    const signs = this.shift(SHIFT.sar, dividend, this.#bits - 1);
    const bias = this.shift(SHIFT.shr, signs, this.#bits - power);
    this.shift(SHIFT.sar, this.#combine(CODE_ADD, bias, dividend), power, quotient);
  }

  #signed(dividend: number, divisor: bigint, quotient: number): void {
    const size = divisor < 0n ? -divisor : divisor;
    const bits = BigInt(this.#bits);
    if (isPowerOfTwo(size)) {
      const positive = this.#s.code.newGeneral();
      this.#signedPower(dividend, log2(size), positive);
      this.#s.inPlace(CODE.neg | this.#width, quotient, positive, DIGIT);
      return;
    }
    let extra = BigInt(log2(size)) - 1n;
    let multiplier = 0n;
    for (; ; extra++) {
      const power = 1n << (bits + extra);
      multiplier = power / size + 1n;
      if (multiplier * size - power <= 1n << (extra + 1n)) break;
    }
    if (extra < 0n) throw this.#s.fault(`no multiplier for ${divisor}`);
    if (divisor < 0n) multiplier = -multiplier;
    const factor = BigInt.asIntN(this.#bits, multiplier);
    let high = this.#high(CODE.imulHigh, dividend, factor);
    // The multiplier's sign bit may have been one of its own.
    if (divisor > 0n && factor < 0n) high = this.#combine(CODE_ADD, high, dividend);
    if (divisor < 0n && factor > 0n) high = this.#combine(CODE_SUB, high, dividend);
    const shifted = extra === 0n ? high : this.shift(SHIFT.sar, high, Number(extra));
    const sign = this.shift(SHIFT.shr, shifted, this.#bits - 1);
    this.#combine(CODE_ADD, shifted, sign, quotient);
  }

  #constant(number: bigint): number {
    const low = Number(BigInt.asIntN(32, number));
    return this.#s.integer(low, this.#bits === 32 ? 0 : Number(BigInt.asIntN(32, number >> 32n)));
  }

  /** The high half of a product. */
  #high(code: number, left: number, factor: bigint): number {
    const s = this.#s;
    const multiplier = this.#constant(factor);
    const high = s.code.newGeneral();
    s.code.add(code | this.#width, DIGIT | rmAt(2), 0, 0, 1 << RAX);
    s.code.operand(high, defineFixed(RDX));
    s.code.operand(multiplier, useFixed(RAX));
    s.code.operand(left, USE_ANY);
    return high;
  }

  shift(operation: number, register: number, count: number, result: number = this.#s.code.newGeneral()): number {
    if (count === 0) this.#s.move(result, register, true);
    else this.#s.inPlace(CODE.shiftImmediate | this.#width | digit(operation), result, register, SHIFT_FORM, count);
    return result;
  }

  and(register: number, mask: bigint, result: number): void {
    const s = this.#s;
    const number = Number(BigInt.asIntN(this.#bits, mask));
    if (number === (number | 0) || this.#bits === 32)
      s.inPlace(CODE.aluImmediate | this.#width | digit(ALU.and), result, register, DIGIT | IMM_SHORTEST, number);
    else s.destructive(aluLoad(ALU.and) | this.#width, result, register, this.#constant(mask));
  }

  #combine(code: number, left: number, right: number, result: number = this.#s.code.newGeneral()): number {
    this.#s.destructive(code | this.#width, result, left, right);
    return result;
  }
}

const CODE_ADD = aluLoad(ALU.add);
const CODE_SUB = aluLoad(ALU.sub);
const SHIFT_FORM = DIGIT | IMM8;
