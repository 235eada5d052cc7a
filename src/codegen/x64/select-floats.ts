/** Selection of floating-point operations but comparisons, and of conversions. */
import { CC, CODE, P66, W } from "../../asm/raw.ts";
import { F32, F64, I32, I64, type OpName } from "../../ir/index.ts";
import { IMM8, KIND, regAt, rmAt, scalar, wideOf } from "./encodings.ts";
import { VECTOR } from "./machine.ts";
import { DEF, DEF_EARLY, DEF_SAME, type Selector, USE, USE_ANY } from "./selector.ts";

type Rule = (s: Selector, value: number) => void;

const SIGN = -0x80000000;
const NOT_SIGN = 0x7fffffff;

// -------------------------------------------------------------- arithmetic

function arithmetic(code: number, commutes: boolean): Rule {
  return (s, value) => {
    const { f } = s;
    let left = f.a[value];
    let right = f.b[value];
    if (commutes) {
      const isBetter = s.canFoldLoad(left) || s.isConstant(left) || (s.livesOn(left) && !s.livesOn(right));
      if (isBetter && !s.canFoldLoad(right) && !s.isConstant(right)) [left, right] = [right, left];
    }
    const operand = s.operand(right);
    s.destructive(scalar(code, f.type[value]), s.registerOf(value), s.register(left), operand);
  };
}

/** What `minimum` of emission does. */
export const MINIMUM = { isMaximum: 1, isDouble: 2 } as const;

function minimum(flag: number): Rule {
  return (s, value) => {
    const { f } = s;
    const left = s.register(f.a[value]);
    const right = s.register(f.b[value]);
    s.code.add(0, KIND.minimum, flag | (f.type[value] === F64 ? MINIMUM.isDouble : 0));
    s.code.operand(s.registerOf(value), DEF_SAME);
    s.code.operand(left, USE);
    s.code.operand(right, USE);
  };
}

// -------------------------------------------------------------- signs

/** `op result, mask`: the mask has the low word of f32, the high word of f64. */
function withMask(s: Selector, code: number, type: number, result: number, left: number, word: number): void {
  const low = type === F32 ? word : word === SIGN ? 0 : -1;
  s.poolAddress(s.context.mask(low, type === F32 ? 0 : word));
  s.destructive(code, result, left, -1);
}

function signRule(code: number, word: number): Rule {
  return (s, value) => withMask(s, code, s.f.type[value], s.registerOf(value), s.register(s.f.a[value]), word);
}

function copySign(s: Selector, type: number, result: number, magnitude: number, sign: number): void {
  const bare = s.code.newRegister(VECTOR);
  withMask(s, CODE.andps, type, bare, magnitude, NOT_SIGN);
  const bit = s.code.newRegister(VECTOR);
  withMask(s, CODE.andps, type, bit, sign, SIGN);
  s.packed(CODE.orps, result, bare, bit);
}

const copysign: Rule = (s, value) => {
  const { f } = s;
  copySign(s, f.type[value], s.registerOf(value), s.register(f.a[value]), s.register(f.b[value]));
};

// -------------------------------------------------------------- rounding

const ROUND = { nearest: 8, floor: 9, ceil: 10, trunc: 11 } as const;

function rounding(mode: number): Rule {
  return (s, value) => {
    const { f } = s;
    const type = f.type[value];
    const input = s.register(f.a[value]);
    if (s.options.features.sse41)
      s.unary(type === F32 ? CODE.roundF32 : CODE.roundF64, s.registerOf(value), input, mode, IMM8);
    else roundByAdding(s, type, s.registerOf(value), input, mode);
  };
}

/**
 * Without SSE4.1: adding and taking away 2^52 (2^23) rounds what is smaller to nearest; then one is taken away or added where that went
 * the wrong way. Larger numbers, infinities and NaNs stay as they are; a NaN is made quiet by adding it to itself.
 */
function roundByAdding(s: Selector, type: number, result: number, input: number, mode: number): void {
  const fresh = (): number => s.code.newRegister(VECTOR);
  const combined = (code: number, left: number, right: number): number => {
    const to = fresh();
    s.destructive(scalar(code, type), to, left, right);
    return to;
  };
  const chosen = (condition: number, left: number, right: number, yes: number, no: number): number => {
    const to = fresh();
    s.code.add(CODE.ucomi | (type === F64 ? P66 : 0), regAt(0) | rmAt(1));
    s.code.operand(left, USE);
    s.code.operand(right, USE);
    s.code.add(condition, KIND.floatSelect);
    s.code.operand(to, DEF_SAME);
    s.code.operand(yes, USE);
    s.code.operand(no, USE);
    return to;
  };
  const most = type === F32 ? s.float(F32, 0x4b000000, 0) : s.float(F64, 0, 0x43300000);
  const one = type === F32 ? s.float(F32, 0x3f800000, 0) : s.float(F64, 0, 0x3ff00000);
  const size = fresh();
  withMask(s, CODE.andps, type, size, input, NOT_SIGN);
  // What is rounded: the number itself, or, for trunc, its size, whose floor that is.
  const number = mode === ROUND.trunc ? size : input;
  const magic = fresh();
  copySign(s, type, magic, most, number);
  let rounded = combined(CODE.subS, combined(CODE.addS, number, magic), magic);
  if (mode === ROUND.floor || mode === ROUND.trunc)
    rounded = chosen(CC.a, rounded, number, combined(CODE.subS, rounded, one), rounded);
  else if (mode === ROUND.ceil) rounded = chosen(CC.a, number, rounded, combined(CODE.addS, rounded, one), rounded);
  const signed = fresh();
  copySign(s, type, signed, rounded, input);
  const doubled = combined(CODE.addS, input, input);
  const quiet = chosen(CC.p, input, input, doubled, input);
  const last = chosen(CC.a, most, size, signed, quiet);
  s.moveVector(result, last);
}

// -------------------------------------------------------------- conversions

const sqrt: Rule = (s, value) => {
  const { f } = s;
  s.unary(scalar(CODE.sqrtS, f.type[value]), s.registerOf(value), s.register(f.a[value]));
};

/** Flags of conversions from integers: the width of the source is `W` of the code. */
const convertS: Rule = (s, value) => {
  const { f } = s;
  convertSigned(s, value, s.register(f.a[value]), wideOf(f.type[f.a[value]]));
};

function convertSigned(s: Selector, value: number, source: number, width: number): void {
  // The result is cleared first: the conversion keeps its upper part, so would wait for whatever it held.
  s.code.add(scalar(CODE.convertInteger, s.f.type[value]) | width, KIND.convertSigned);
  s.code.operand(s.registerOf(value), DEF);
  s.code.operand(source, USE);
}

const convertU: Rule = (s, value) => {
  const { f } = s;
  const source = s.register(f.a[value]);
  if (f.type[f.a[value]] === I32) {
    convertSigned(s, value, source, W);
    return;
  }
  s.code.add(scalar(CODE.convertInteger, f.type[value]) | W, KIND.convertUnsigned);
  s.code.operand(s.registerOf(value), DEF);
  s.code.operand(source, USE);
  s.code.operand(s.code.newGeneral(), DEF_EARLY);
  s.code.operand(s.code.newGeneral(), DEF_EARLY);
};

/** What `truncate` of emission does. */
export const TRUNCATE = { unsigned: 1, wide: 2, saturates: 4, fromDouble: 8 } as const;

function truncate(flags: number): Rule {
  return (s, value) => {
    const { f } = s;
    const type = f.type[f.a[value]];
    const input = s.register(f.a[value]);
    const isWide = f.type[value] === I64 ? TRUNCATE.wide : 0;
    s.code.add(
      scalar(CODE.truncate, type) | W,
      KIND.truncate,
      flags | isWide | (type === F64 ? TRUNCATE.fromDouble : 0),
    );
    // Early: the input is read again where the first try fails.
    s.code.operand(s.registerOf(value), DEF_EARLY);
    s.code.operand(input, USE);
    s.code.operand(s.code.newGeneral(), DEF_EARLY);
    s.code.operand(s.code.newRegister(VECTOR), DEF_EARLY);
  };
}

const promote: Rule = (s, value) => {
  const operand = s.operand(s.f.a[value]);
  s.unary(scalar(CODE.convertFloat, s.f.type[s.f.a[value]]), s.registerOf(value), operand);
};

const bitcast: Rule = (s, value) => {
  const { f } = s;
  const type = f.type[value];
  const result = s.registerOf(value);
  if (f.type[f.a[value]] === type) {
    const input = s.register(f.a[value]);
    if (type === F32 || type === F64) s.moveVector(result, input);
    else s.move(result, input, true);
    return;
  }
  const width = type === I64 || type === F64 ? W : 0;
  if (type === F32 || type === F64) {
    const input = s.register(f.a[value]);
    s.code.add(CODE.movd | width, regAt(0) | rmAt(1));
    s.code.operand(result, DEF);
    s.code.operand(input, USE_ANY);
    return;
  }
  const input = s.register(f.a[value]);
  s.code.add(CODE.movdBack | width, regAt(1) | rmAt(0));
  s.code.operand(result, DEF);
  s.code.operand(input, USE);
};

export const FLOAT_RULES = {
  fadd: arithmetic(CODE.addS, true),
  fsub: arithmetic(CODE.subS, false),
  fmul: arithmetic(CODE.mulS, true),
  fdiv: arithmetic(CODE.divS, false),
  fmin: minimum(0),
  fmax: minimum(MINIMUM.isMaximum),
  copysign,
  fneg: signRule(CODE.xorps, SIGN),
  fabs: signRule(CODE.andps, NOT_SIGN),
  fsqrt: sqrt,
  fceil: rounding(ROUND.ceil),
  ffloor: rounding(ROUND.floor),
  ftrunc: rounding(ROUND.trunc),
  fnearest: rounding(ROUND.nearest),
  convertS,
  convertU,
  truncS: truncate(0),
  truncU: truncate(TRUNCATE.unsigned),
  truncSatS: truncate(TRUNCATE.saturates),
  truncSatU: truncate(TRUNCATE.saturates | TRUNCATE.unsigned),
  promote,
  demote: promote,
  bitcast,
} satisfies Partial<Record<OpName, Rule>>;
