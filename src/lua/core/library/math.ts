/**
 * The functions of `math` (manual, 6.7). A string that looks like a number is one, but never an integer: as in PUC, `math.abs("10")`
 * is 10.0.
 */
import * as L from "../generated/layout";
import { numberLess, toInteger } from "../run/arithmetic";
import {
  ROUND_CEIL, ROUND_FLOOR, arcCosine, arcSine, arcTangent2, cosine, exponential, floatToInteger, logarithm, logarithm10, logarithm2, remainder,
  sine, tangent,
} from "../number/math";
import { randomBits, randomFloat, randomSeed, projectRandom } from "../number/random";
import { stringToNumber } from "../number/convert";
import { NO_VALUE, makeInteger } from "../objects/objects";
import { literal } from "../init";
import {
  argument, argumentMessage, checkAny, checkInteger, checkNumber, floatArgument, gotInteger, optionalInteger, plainError, result, resultInteger,
  resultString, twin,
} from "./arguments";
import { EXIT, anyInteger, fromBoolean, fromFloat, high, isAnyInteger, isFloat, isInteger, isNumber } from "../value";

/** Work space of sine, cosine and tangent. */
const WORK: u32 = L.STATE_EXTRA + 64;
const PI: f64 = 3.141592653589793;

// ---------------------------------------------------------------- rounding

function rounded(base: u32, count: u32, mode: i32): i32 {
  const v = argument(base, count, 0);
  if (isAnyInteger(v)) return result(base, v);
  if (!checkNumber(base, count, 0)) return EXIT;
  const x = floatArgument(base, 0);
  if (floatToInteger(x, mode, L.STATE_EXTRA)) return resultInteger(base, load<i64>(L.STATE_EXTRA));
  return result(base, fromFloat(mode == ROUND_FLOOR ? floor(x) : ceil(x)));
}

export function floorOf(base: u32, count: u32): i32 { return rounded(base, count, ROUND_FLOOR); }
export function ceilOf(base: u32, count: u32): i32 { return rounded(base, count, ROUND_CEIL); }

export function absOf(base: u32, count: u32): i32 {
  const v = argument(base, count, 0);
  if (isAnyInteger(v)) {
    const n = anyInteger(v);
    return resultInteger(base, n < 0 ? 0 - n : n);
  }
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(abs(floatArgument(base, 0))));
}

export function modf(base: u32, count: u32): i32 {
  const v = argument(base, count, 0);
  if (isAnyInteger(v)) {
    store<u64>(base - 8, v);
    store<u64>(base, fromFloat(0.0));
    return 2;
  }
  if (!checkNumber(base, count, 0)) return EXIT;
  const x = floatArgument(base, 0);
  const whole = x < 0 ? ceil(x) : floor(x);
  let integral = fromFloat(whole);
  if (floatToInteger(whole, ROUND_FLOOR, L.STATE_EXTRA)) {
    integral = makeInteger(load<i64>(L.STATE_EXTRA));
    if (integral == NO_VALUE) return EXIT;
  }
  store<u64>(base - 8, integral);
  store<u64>(base, fromFloat(x == whole ? 0.0 : x - whole));
  return 2;
}

export function fmod(base: u32, count: u32): i32 {
  const x = argument(base, count, 0);
  const y = argument(base, count, 1);
  if (isAnyInteger(x) && isAnyInteger(y)) {
    const d = anyInteger(y);
    if (<u64>d + 1 <= 1) {
      if (d == 0) return argumentMessage(1, L.MESSAGE_ZERO);
      return resultInteger(base, 0);
    }
    return resultInteger(base, anyInteger(x) % d);
  }
  // The second one first, as PUC compiled by gcc.
  if (!checkNumber(base, count, 1) || !checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(remainder(floatArgument(base, 0), floatArgument(base, 1))));
}

export function tointeger(base: u32, count: u32): i32 {
  let v = argument(base, count, 0);
  if (isInteger(v)) return result(base, v);
  if (high(v) == L.TAG_STRING) v = stringToNumber(<u32>v);
  if (v == NO_VALUE) return EXIT;
  if (isNumber(v) && toInteger(v)) return resultInteger(base, gotInteger());
  if (!checkAny(base, count, 0)) return EXIT;
  return result(base, L.V_NIL);
}

// ---------------------------------------------------------------- kinds and order

export function typeOf(base: u32, count: u32): i32 {
  const v = argument(base, count, 0);
  if (isAnyInteger(v)) return resultString(base, literal("integer"));
  if (isFloat(v)) return resultString(base, literal("float"));
  if (!checkAny(base, count, 0)) return EXIT;
  return result(base, L.V_NIL);
}

export function ult(base: u32, count: u32): i32 {
  if (!checkInteger(base, count, 0)) return EXIT;
  const m = <u64>gotInteger();
  if (!checkInteger(base, count, 1)) return EXIT;
  return result(base, fromBoolean(m < <u64>gotInteger()));
}

/** The first argument that no other one is below (or above); numbers only: the twin compares what else there is. */
function extreme(base: u32, count: u32, largest: bool): i32 {
  if (!checkAny(base, count, 0)) return EXIT;
  let best = load<u64>(base);
  for (let i: u32 = 1; i < count; i++) {
    const v = load<u64>(base + (i << 3));
    if (!isNumber(v) || !isNumber(best)) return twin(base, count);
    if (largest ? numberLess(best, v) : numberLess(v, best)) best = v;
  }
  return result(base, best);
}

export function maxOf(base: u32, count: u32): i32 { return extreme(base, count, true); }
export function minOf(base: u32, count: u32): i32 { return extreme(base, count, false); }

// ---------------------------------------------------------------- elementary functions

export function sqrtOf(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(sqrt(floatArgument(base, 0))));
}

export function exp(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(exponential(floatArgument(base, 0))));
}

export function log(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  const x = floatArgument(base, 0);
  if (argument(base, count, 1) == L.V_NIL) return result(base, fromFloat(logarithm(x)));
  if (!checkNumber(base, count, 1)) return EXIT;
  const b = floatArgument(base, 1);
  if (b == 2.0) return result(base, fromFloat(logarithm2(x)));
  if (b == 10.0) return result(base, fromFloat(logarithm10(x)));
  return result(base, fromFloat(logarithm(x) / logarithm(b)));
}

export function sin(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(sine(floatArgument(base, 0), WORK)));
}

export function cos(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(cosine(floatArgument(base, 0), WORK)));
}

export function tan(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(tangent(floatArgument(base, 0), WORK)));
}

export function asin(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(arcSine(floatArgument(base, 0))));
}

export function acos(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(arcCosine(floatArgument(base, 0))));
}

export function atan(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  const y = floatArgument(base, 0);
  let x: f64 = 1.0;
  if (argument(base, count, 1) != L.V_NIL) {
    if (!checkNumber(base, count, 1)) return EXIT;
    x = floatArgument(base, 1);
  }
  return result(base, fromFloat(arcTangent2(y, x)));
}

export function deg(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(floatArgument(base, 0) * (180.0 / PI)));
}

export function rad(base: u32, count: u32): i32 {
  if (!checkNumber(base, count, 0)) return EXIT;
  return result(base, fromFloat(floatArgument(base, 0) * (PI / 180.0)));
}

// ---------------------------------------------------------------- random numbers

/** The next seed: the host's words, moved on at each use (Knuth's congruence), so that two seeds of one state differ. */
function nextSeed(): i64 {
  const word = load<u64>(L.STATE_RANDOM_SEED);
  store<u64>(L.STATE_RANDOM_SEED, word * 6364136223846793005 + 1442695040888963407);
  return <i64>(word ^ (word >>> 29));
}

/** The generator of a new state is all zero: the first use seeds it from the host's words. */
function generator(): u32 {
  const s = L.STATE_RANDOM;
  if ((load<u64>(s) | load<u64>(s, 8) | load<u64>(s, 16) | load<u64>(s, 24)) == 0) randomSeed(s, nextSeed(), load<i64>(L.STATE_RANDOM_SEED, 8));
  return s;
}

export function random(base: u32, count: u32): i32 {
  const s = generator();
  if (count == 0) return result(base, fromFloat(randomFloat(s)));
  const bits = randomBits(s);
  let low: i64 = 1;
  if (count > 2) return plainError(L.MESSAGE_WRONG_NUMBER);
  if (!checkInteger(base, count, 0)) return EXIT;
  let high = gotInteger();
  if (count == 1) {
    if (high == 0) return resultInteger(base, <i64>bits);
  } else {
    low = high;
    if (!checkInteger(base, count, 1)) return EXIT;
    high = gotInteger();
  }
  if (low > high) return argumentMessage(0, L.MESSAGE_INTERVAL_EMPTY);
  return resultInteger(base, <i64>(projectRandom(s, bits, <u64>high - <u64>low) + <u64>low));
}

/** Answers the two integers of the seed. */
export function randomseed(base: u32, count: u32): i32 {
  let n1: i64;
  let n2: i64;
  if (count == 0) {
    const s = generator();
    n1 = nextSeed();
    n2 = <i64>randomBits(s);
  } else {
    if (!checkInteger(base, count, 0)) return EXIT;
    n1 = gotInteger();
    if (!optionalInteger(base, count, 1, 0)) return EXIT;
    n2 = gotInteger();
  }
  randomSeed(L.STATE_RANDOM, n1, n2);
  const first = makeInteger(n1);
  if (first == NO_VALUE) return EXIT;
  store<u64>(base - 8, first);
  const second = makeInteger(n2);
  if (second == NO_VALUE) return EXIT;
  store<u64>(base, second);
  return 2;
}
