// sin, cos, tan and their inverses, within 1 ulp.
//
// The polynomials and their order of evaluation are fdlibm's (Copyright (C) 1993 by Sun Microsystems, Inc. Developed at
// SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is freely
// granted, provided that this notice is preserved), as musl has them; the text follows AssemblyScript's port
// (std/assembly/math.ts, Apache-2.0), without its mutable globals: what a reduction leaves in two doubles goes to `scratch`.
// An angle beyond pi/4 is first reduced by a multiple of pi/2: up to 2^20 by subtracting it in three parts of 33 bits each,
// above by a 192-bit product with the fitting bits of 2/pi (as in jdh8/metallic), so no angle loses precision.

import { multiplyHigh } from "./powers";

// @ts-ignore: decorator
@inline const PI: f64 = reinterpret<f64>(0x400921FB54442D18);

// The bits of 2/pi (the first word holds the leading 32).
// @ts-ignore: decorator
@lazy @inline const PIO2_TABLE = memory.data<u64>([
  0x00000000A2F9836E, 0x4E441529FC2757D1, 0xF534DDC0DB629599, 0x3C439041FE5163AB,
  0xDEBBC561B7246E3A, 0x424DD2E006492EEA, 0x09D1921CFE1DEB1C, 0xB129A73EE88235F5,
  0x2EBB4484E99C7026, 0xB45F7E413991D639, 0x835339F49C845F8B, 0xBDF9283B1FF897FF,
  0xDE05980FEF2F118B, 0x5A0A6D1F6D367ECF, 0x27CB09B74F463F66, 0x9E5FEA2D7527BAC7,
  0xEBE5F17B3D0739F7, 0x8A5292EA6BFB5FB1, 0x1F8D5D0856033046, 0xFC7B6BABF0CFBC20,
  0x9AF4361DA9E39161, 0x5EE61B086599855F, 0x14A068408DFFD880, 0x4D73273106061557
]);


/** sin(x + y) on [-pi/4, pi/4]; `iy` is 0 if y is. */
function sineKernel(x: f64, y: f64, iy: i32): f64 {
  const
    S1 = reinterpret<f64>(0xBFC5555555555549), // -1.66666666666666324348e-01
    S2 = reinterpret<f64>(0x3F8111111110F8A6), //  8.33333333332248946124e-03
    S3 = reinterpret<f64>(0xBF2A01A019C161D5), // -1.98412698298579493134e-04
    S4 = reinterpret<f64>(0x3EC71DE357B1FE7D), //  2.75573137070700676789e-06
    S5 = reinterpret<f64>(0xBE5AE5E68A2B9CEB), // -2.50507602534068634195e-08
    S6 = reinterpret<f64>(0x3DE5D93A5ACFD57C); //  1.58969099521155010221e-10

  let z = x * x;
  let w = z * z;
  let r = S2 + z * (S3 + z * S4) + z * w * (S5 + z * S6);
  let v = z * x;
  if (!iy) {
    return x + v * (S1 + z * r);
  } else {
    return x - ((z * (0.5 * y - v * r) - y) - v * S1);
  }
}

/** cos(x + y) on [-pi/4, pi/4]. */
function cosineKernel(x: f64, y: f64): f64 {
  const
    C1 = reinterpret<f64>(0x3FA555555555554C), //  4.16666666666666019037e-02
    C2 = reinterpret<f64>(0xBF56C16C16C15177), // -1.38888888888741095749e-03
    C3 = reinterpret<f64>(0x3EFA01A019CB1590), //  2.48015872894767294178e-05
    C4 = reinterpret<f64>(0xBE927E4F809C52AD), // -2.75573143513906633035e-07
    C5 = reinterpret<f64>(0x3E21EE9EBDB4B1C4), //  2.08757232129817482790e-09
    C6 = reinterpret<f64>(0xBDA8FAE9BE8838D4); // -1.13596475577881948265e-11

  let z = x * x;
  let w = z * z;
  let r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6));
  let hz = 0.5 * z;
  w = 1.0 - hz;
  return w + (((1.0 - w) - hz) + (z * r - x * y));
}

/** tan(x + y) on [-pi/4, pi/4] if `iy` is 1, -1/tan(x + y) if it is -1. */
function tangentKernel(x: f64, y: f64, iy: i32): f64 {
  const
    T0  = reinterpret<f64>(0x3FD5555555555563), //  3.33333333333334091986e-01
    T1  = reinterpret<f64>(0x3FC111111110FE7A), //  1.33333333333201242699e-01
    T2  = reinterpret<f64>(0x3FABA1BA1BB341FE), //  5.39682539762260521377e-02
    T3  = reinterpret<f64>(0x3F9664F48406D637), //  2.18694882948595424599e-02
    T4  = reinterpret<f64>(0x3F8226E3E96E8493), //  8.86323982359930005737e-03
    T5  = reinterpret<f64>(0x3F6D6D22C9560328), //  3.59207910759131235356e-03
    T6  = reinterpret<f64>(0x3F57DBC8FEE08315), //  1.45620945432529025516e-03
    T7  = reinterpret<f64>(0x3F4344D8F2F26501), //  5.88041240820264096874e-04
    T8  = reinterpret<f64>(0x3F3026F71A8D1068), //  2.46463134818469906812e-04
    T9  = reinterpret<f64>(0x3F147E88A03792A6), //  7.81794442939557092300e-05
    T10 = reinterpret<f64>(0x3F12B80F32F0A7E9), //  7.14072491382608190305e-05
    T11 = reinterpret<f64>(0xBEF375CBDB605373), // -1.85586374855275456654e-05
    T12 = reinterpret<f64>(0x3EFB2A7074BF7AD4); //  2.59073051863633712884e-05

  const
    one    = reinterpret<f64>(0x3FF0000000000000), // 1.00000000000000000000e+00
    pio4   = reinterpret<f64>(0x3FE921FB54442D18), // 7.85398163397448278999e-01
    pio4lo = reinterpret<f64>(0x3C81A62633145C07); // 3.06161699786838301793e-17

  let z: f64, r: f64, v: f64, w: f64, s: f64;
  let hx = <i32>(reinterpret<u64>(x) >> 32); // high word of x
  let ix = hx & 0x7FFFFFFF; // high word of |x|
  let big = ix >= 0x3FE59428;
  if (big) { // |x| >= 0.6744
    if (hx < 0) { x = -x, y = -y; }
    z = pio4 - x;
    w = pio4lo - y;
    x = z + w;
    y = 0.0;
  }
  z = x * x;
  w = z * z;
  r = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
  v = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
  s = z * x;
  r = y + z * (s * (r + v) + y);
  r += T0 * s;
  w = x + r;
  if (big) {
    v = iy;
    return (1 - ((hx >> 30) & 2)) * (v - 2.0 * (x - (w * w / (w + v) - r)));
  }
  if (iy == 1) return w;
  let a: f64, t: f64;
  z = w;
  z = reinterpret<f64>(reinterpret<u64>(z) & 0xFFFFFFFF00000000);
  v = r - (z - x);  // z + v = r + x
  t = a = -one / w; // a = -1.0 / w
  t = reinterpret<f64>(reinterpret<u64>(t) & 0xFFFFFFFF00000000);
  s = one + t * z;
  return t + a * (s + t * v);
}

/** (asin(x) - x) / x^3 as a quotient of polynomials in z = x^2. */
function arcSineRational(z: f64): f64 { // Rational approximation of (asin(x)-x)/x^3
  const                  
    pS0 = reinterpret<f64>(0x3FC5555555555555), //  1.66666666666666657415e-01
    pS1 = reinterpret<f64>(0xBFD4D61203EB6F7D), // -3.25565818622400915405e-01
    pS2 = reinterpret<f64>(0x3FC9C1550E884455), //  2.01212532134862925881e-01
    pS3 = reinterpret<f64>(0xBFA48228B5688F3B), // -4.00555345006794114027e-02
    pS4 = reinterpret<f64>(0x3F49EFE07501B288), //  7.91534994289814532176e-04
    pS5 = reinterpret<f64>(0x3F023DE10DFDF709), //  3.47933107596021167570e-05
    qS1 = reinterpret<f64>(0xC0033A271C8A2D4B), // -2.40339491173441421878e+00
    qS2 = reinterpret<f64>(0x40002AE59C598AC8), //  2.02094576023350569471e+00
    qS3 = reinterpret<f64>(0xBFE6066C1B8D0159), // -6.88283971605453293030e-01
    qS4 = reinterpret<f64>(0x3FB3B8C5B12E9282); //  7.70381505559019352791e-02

  let p = z * (pS0 + z * (pS1 + z * (pS2 + z * (pS3 + z * (pS4 + z * pS5)))));
  let q = 1.0 + z * (qS1 + z * (qS2 + z * (qS3 + z * qS4)));
  return p / q;
}

/** Leaves pi/4 * |fraction| at `scratch` as two doubles to be scaled; returns the fraction's leading zeros. */
function reducedParts(q0: u64, q1: u64, scratch: u32): u64 {
  // Bits of π/4
  const p0: u64 = 0xC4C6628B80DC1CD1;
  const p1: u64 = 0xC90FDAA22168C234;

  const Ox1p_64 = reinterpret<f64>(0x3BF0000000000000); // 0x1p-64
  const Ox1p_75 = reinterpret<f64>(0x3B40000000000000); // 0x1p-75

  let shift = clz(q1);

  q1 = q1 << shift | q0 >> (64 - shift);
  q0 <<= shift;

  let lo = p1 * q1;
  let hi = multiplyHigh(p1, q1);

  let ahi = hi >> 11;
  let alo = lo >> 11 | hi << 53;
  let blo = <u64>(Ox1p_75 * <f64>p0 * <f64>q1 + Ox1p_75 * <f64>p1 * <f64>q0);

  // AssemblyScript compares the words before they are shifted, and so loses some carries.
  let sum = alo + blo;
  store<f64>(scratch, <f64>(ahi + u64(sum < blo)));
  store<f64>(scratch, Ox1p_64 * <f64>sum, 8);

  return shift;
}

/** `reduceByHalfPi` for |x| of 2^20 * pi/2 and more: multiplies by as many bits of 2/pi as the exponent asks for. */
function reduceLarge(u: i64, scratch: u32): i32 {
  let magnitude = u & 0x7FFFFFFFFFFFFFFF;
  let offset = (magnitude >> 52) - 1045;
  let shift  = offset & 63;
  let tblPtr = PIO2_TABLE + (<i32>(offset >> 6) << 3);
  let s0: u64, s1: u64, s2: u64;

  let b0 = load<u64>(tblPtr, 0 << 3);
  let b1 = load<u64>(tblPtr, 1 << 3);
  let b2 = load<u64>(tblPtr, 2 << 3);

  // Get 192 bits of 0x1p-31 / π with `offset` bits skipped
  if (shift) {
    let rshift = 64 - shift;
    let b3 = load<u64>(tblPtr, 3 << 3);
    s0 = b1 >> rshift | b0 << shift;
    s1 = b2 >> rshift | b1 << shift;
    s2 = b3 >> rshift | b2 << shift;
  } else {
    s0 = b0;
    s1 = b1;
    s2 = b2;
  }

  let significand = (u & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;

  // First 128 bits of fractional part of x/(2π)
  let blo = s1 * significand;
  let bhi = multiplyHigh(s1, significand);

  let ahi = s0 * significand;
  let clo = (s2 >> 32) * (significand >> 32);
  let plo = blo + clo;
  let phi = ahi + bhi + u64(plo < clo);

  // r: u128 = p << 2
  let rlo = plo << 2;
  let rhi = phi << 2 | plo >> 62;

  // s: i128 = r >> 127
  let slo = <i64>rhi >> 63;
  let shi = slo >> 1;
  let q   = (<i64>phi >> 62) - slo;

  let shifter = 0x3CB0000000000000 - (reducedParts(rlo ^ slo, rhi ^ shi, scratch) << 52);
  let signbit = (u ^ rhi) & 0x8000000000000000;
  let coeff   = reinterpret<f64>(shifter | signbit);

  store<f64>(scratch, load<f64>(scratch) * coeff);
  store<f64>(scratch, load<f64>(scratch, 8) * coeff, 8);

  return <i32>q;
}

/** x = q * pi/2 + y0 + y1 with |y0 + y1| below pi/4: stores y0 and y1 at `scratch`, returns q (its low bits). */
function reduceByHalfPi(x: f64, u: u64, sign: i32, scratch: u32): i32 {
  const
    pio2_1  = reinterpret<f64>(0x3FF921FB54400000), // 1.57079632673412561417e+00
    pio2_1t = reinterpret<f64>(0x3DD0B4611A626331), // 6.07710050650619224932e-11
    pio2_2  = reinterpret<f64>(0x3DD0B4611A600000), // 6.07710050630396597660e-11
    pio2_2t = reinterpret<f64>(0x3BA3198A2E037073), // 2.02226624879595063154e-21
    pio2_3  = reinterpret<f64>(0x3BA3198A2E000000), // 2.02226624871116645580e-21
    pio2_3t = reinterpret<f64>(0x397B839A252049C1), // 8.47842766036889956997e-32
    invpio2 = reinterpret<f64>(0x3FE45F306DC9C883); // 0.63661977236758134308

  let ix = <u32>(u >> 32) & 0x7FFFFFFF;

  if (ix < 0x4002D97C) { // |x| < 3pi/4, special case with n=+-1
    let q = 1, z: f64, y0: f64, y1: f64;
    if (!sign) {
      z = x - pio2_1;
      if (ix != 0x3FF921FB) { // 33+53 bit pi is good enough
        y0 = z - pio2_1t;
        y1 = (z - y0) - pio2_1t;
      } else { // near pi/2, use 33+33+53 bit pi
        z -= pio2_2;
        y0 = z - pio2_2t;
        y1 = (z - y0) - pio2_2t;
      }
    } else { // negative x
      z = x + pio2_1;
      if (ix != 0x3FF921FB) { // 33+53 bit pi is good enough
        y0 = z + pio2_1t;
        y1 = (z - y0) + pio2_1t;
      } else { // near pi/2, use 33+33+53 bit pi
        z += pio2_2;
        y0 = z + pio2_2t;
        y1 = (z - y0) + pio2_2t;
      }
      q = -1;
    }
    store<f64>(scratch, y0);
    store<f64>(scratch, y1, 8);
    return q;
  }

  if (ix < 0x413921FB) { // |x| ~< 2^20*pi/2 (1647099)
    // Use precise Cody Waite scheme
    let q  = nearest(x * invpio2);
    let r  = x - q * pio2_1;
    let w  = q * pio2_1t; // 1st round good to 85 bit
    let j  = ix >> 20;
    let y0 = r - w;
    let hi = <u32>(reinterpret<u64>(y0) >> 32);
    let i  = j - ((hi >> 20) & 0x7FF);

    if (i > 16) { // 2nd iteration needed, good to 118
      let t = r;
      w  = q * pio2_2;
      r  = t - w;
      w  = q * pio2_2t - ((t - r) - w);
      y0 = r - w;
      hi = <u32>(reinterpret<u64>(y0) >> 32);
      i = j - ((hi >> 20) & 0x7FF);
      if (i > 49) { // 3rd iteration need, 151 bits acc
        let t = r;
        w  = q * pio2_3;
        r  = t - w;
        w  = q * pio2_3t - ((t - r) - w);
        y0 = r - w;
      }
    }
    let y1 = (r - y0) - w;
    store<f64>(scratch, y0);
    store<f64>(scratch, y1, 8);
    return <i32>q;
  }
  let q = reduceLarge(u, scratch);
  return select(-q, q, sign);
}

/** sin(x); 16 bytes of `scratch`. */
export function sine(x: f64, scratch: u32): f64 {
  let u  = reinterpret<u64>(x);
  let ux = u32(u >> 32);
  let sign = ux >> 31;

  ux &= 0x7FFFFFFF;

  // |x| ~< pi/4
  if (ux <= 0x3FE921FB) {
    if (ux < 0x3E500000) { // |x| < 2**-26
      return x;
    }
    return sineKernel(x, 0.0, 0);
  }

  // sin(Inf or NaN) is NaN
  if (ux >= 0x7FF00000) return x - x;

  // argument reduction needed
  let n  = reduceByHalfPi(x, u, sign, scratch);
  let y0 = load<f64>(scratch);
  let y1 = load<f64>(scratch, 8);

  x = n & 1 ? cosineKernel(y0, y1) : sineKernel(y0, y1, 1);
  return n & 2 ? -x : x;
}

/** cos(x); 16 bytes of `scratch`. */
export function cosine(x: f64, scratch: u32): f64 {
  let u  = reinterpret<u64>(x);
  let ux = u32(u >> 32);
  let sign = ux >> 31;

  ux &= 0x7FFFFFFF;

  // |x| ~< pi/4
  if (ux <= 0x3FE921FB) {
    if (ux < 0x3E46A09E) {  // |x| < 2**-27 * sqrt(2)
      return 1.0;
    }
    return cosineKernel(x, 0);
  }

  // sin(Inf or NaN) is NaN
  if (ux >= 0x7FF00000) return x - x;

  // argument reduction needed
  let n  = reduceByHalfPi(x, u, sign, scratch);
  let y0 = load<f64>(scratch);
  let y1 = load<f64>(scratch, 8);

  x = n & 1 ? sineKernel(y0, y1, 1) : cosineKernel(y0, y1);
  return (n + 1) & 2 ? -x : x;
}

/** tan(x); 16 bytes of `scratch`. */
export function tangent(x: f64, scratch: u32): f64 {
  let u = reinterpret<u64>(x);
  let ux = u32(u >> 32);
  let sign = ux >>> 31;

  ux &= 0x7FFFFFFF;

  // |x| ~< pi/4
  if (ux <= 0x3FE921FB) {
    if (ux < 0x3E400000) { // |x| < 2**-27
      return x;
    }
    return tangentKernel(x, 0.0, 1);
  }

  // tan(Inf or NaN) is NaN
  if (ux >= 0x7FF00000) return x - x;

  let n = reduceByHalfPi(x, u, sign, scratch);
  return tangentKernel(load<f64>(scratch), load<f64>(scratch, 8), 1 - ((n & 1) << 1));
}

/** asin(x). */
export function arcSine(x: f64): f64 {
  const
    pio2_hi   = reinterpret<f64>(0x3FF921FB54442D18), // 1.57079632679489655800e+00
    pio2_lo   = reinterpret<f64>(0x3C91A62633145C07), // 6.12323399573676603587e-17
    Ox1p_120f = reinterpret<f32>(0x03800000);

  let hx = <u32>(reinterpret<u64>(x) >> 32);
  let ix = hx & 0x7FFFFFFF;
  if (ix >= 0x3FF00000) {
    let lx = <u32>reinterpret<u64>(x);
    if ((ix - 0x3FF00000 | lx) == 0) return x * pio2_hi + Ox1p_120f;
    return 0 / (x - x);
  }
  if (ix < 0x3FE00000) {
    if (ix < 0x3E500000 && ix >= 0x00100000) return x;
    return x + x * arcSineRational(x * x);
  }
  // let z = (1.0 - abs<f64>(x)) * 0.5;
  let z = 0.5 - abs<f64>(x) * 0.5;
  let s = sqrt<f64>(z);
  let r = arcSineRational(z);
  if (ix >= 0x3FEF3333) x = pio2_hi - (2 * (s + s * r) - pio2_lo);
  else {
    let f = reinterpret<f64>(reinterpret<u64>(s) & 0xFFFFFFFF00000000);
    let c = (z - f * f) / (s + f);
    x = 0.5 * pio2_hi - (2 * s * r - (pio2_lo - 2 * c) - (0.5 * pio2_hi - 2 * f));
  }
  return select(-x, x, <i32>hx < 0);
}

/** acos(x). */
export function arcCosine(x: f64): f64 {
  const
    pio2_hi   = reinterpret<f64>(0x3FF921FB54442D18), // 1.57079632679489655800e+00
    pio2_lo   = reinterpret<f64>(0x3C91A62633145C07), // 6.12323399573676603587e-17
    Ox1p_120f = reinterpret<f32>(0x03800000);

  let hx = <u32>(reinterpret<u64>(x) >> 32);
  let ix = hx & 0x7FFFFFFF;
  if (ix >= 0x3FF00000) {
    let lx = <u32>reinterpret<u64>(x);
    if ((ix - 0x3FF00000 | lx) == 0) {
      if (<i32>hx < 0) return 2 * pio2_hi + Ox1p_120f;
      return 0;
    }
    return 0 / (x - x);
  }
  if (ix < 0x3FE00000) {
    if (ix <= 0x3C600000) return pio2_hi + Ox1p_120f;
    return pio2_hi - (x - (pio2_lo - x * arcSineRational(x * x)));
  }
  let s: f64, w: f64, z: f64;
  if (<i32>hx < 0) {
    // z = (1.0 + x) * 0.5;
    z = 0.5 + x * 0.5;
    s = sqrt<f64>(z);
    w = arcSineRational(z) * s - pio2_lo;
    return 2 * (pio2_hi - (s + w));
  }
  // z = (1.0 - x) * 0.5;
  z = 0.5 - x * 0.5;
  s = sqrt<f64>(z);
  let df = reinterpret<f64>(reinterpret<u64>(s) & 0xFFFFFFFF00000000);
  let c = (z - df * df) / (s + df);
  w = arcSineRational(z) * s + c;
  return 2 * (df + w);
}

/** atan(x). */
export function arcTangent(x: f64): f64 {
  const
    atanhi0   = reinterpret<f64>(0x3FDDAC670561BB4F), //  4.63647609000806093515e-01
    atanhi1   = reinterpret<f64>(0x3FE921FB54442D18), //  7.85398163397448278999e-01
    atanhi2   = reinterpret<f64>(0x3FEF730BD281F69B), //  9.82793723247329054082e-01
    atanhi3   = reinterpret<f64>(0x3FF921FB54442D18), //  1.57079632679489655800e+00
    atanlo0   = reinterpret<f64>(0x3C7A2B7F222F65E2), //  2.26987774529616870924e-17
    atanlo1   = reinterpret<f64>(0x3C81A62633145C07), //  3.06161699786838301793e-17
    atanlo2   = reinterpret<f64>(0x3C7007887AF0CBBD), //  1.39033110312309984516e-17
    atanlo3   = reinterpret<f64>(0x3C91A62633145C07), //  6.12323399573676603587e-17
    aT0       = reinterpret<f64>(0x3FD555555555550D), //  3.33333333333329318027e-01
    aT1       = reinterpret<f64>(0xBFC999999998EBC4), // -1.99999999998764832476e-01
    aT2       = reinterpret<f64>(0x3FC24924920083FF), //  1.42857142725034663711e-01
    aT3       = reinterpret<f64>(0xBFBC71C6FE231671), // -1.11111104054623557880e-01,
    aT4       = reinterpret<f64>(0x3FB745CDC54C206E), //  9.09088713343650656196e-02
    aT5       = reinterpret<f64>(0xBFB3B0F2AF749A6D), // -7.69187620504482999495e-02
    aT6       = reinterpret<f64>(0x3FB10D66A0D03D51), //  6.66107313738753120669e-02
    aT7       = reinterpret<f64>(0xBFADDE2D52DEFD9A), // -5.83357013379057348645e-02
    aT8       = reinterpret<f64>(0x3FA97B4B24760DEB), //  4.97687799461593236017e-02
    aT9       = reinterpret<f64>(0xBFA2B4442C6A6C2F), // -3.65315727442169155270e-02
    aT10      = reinterpret<f64>(0x3F90AD3AE322DA11), //  1.62858201153657823623e-02
    Ox1p_120f = reinterpret<f32>(0x03800000);

  let ix = <u32>(reinterpret<u64>(x) >> 32);
  let sx = x;
  ix &= 0x7FFFFFFF;
  let z: f64;
  if (ix >= 0x44100000) {
    if (isNaN(x)) return x;
    z = atanhi3 + Ox1p_120f;
    return copysign<f64>(z, sx);
  }
  let id: i32;
  if (ix < 0x3FDC0000) {
    if (ix < 0x3E400000) return x;
    id = -1;
  } else {
    x = abs<f64>(x);
    if (ix < 0x3FF30000) {
      if (ix < 0x3FE60000) {
        id = 0;
        x = (2.0 * x - 1.0) / (2.0 + x);
      } else {
        id = 1;
        x = (x - 1.0) / (x + 1.0);
      }
    } else {
      if (ix < 0x40038000) {
        id = 2;
        x = (x - 1.5) / (1.0 + 1.5 * x);
      } else {
        id = 3;
        x = -1.0 / x;
      }
    }
  }
  z = x * x;
  let w = z * z;
  let s1 = z * (aT0 + w * (aT2 + w * (aT4 + w * (aT6 + w * (aT8 + w * aT10)))));
  let s2 = w * (aT1 + w * (aT3 + w * (aT5 + w * (aT7 + w * aT9))));
  let s3 = x * (s1 + s2);
  if (id < 0) return x - s3;
  switch (id) {
    case 0: { z = atanhi0 - ((s3 - atanlo0) - x); break; }
    case 1: { z = atanhi1 - ((s3 - atanlo1) - x); break; }
    case 2: { z = atanhi2 - ((s3 - atanlo2) - x); break; }
    case 3: { z = atanhi3 - ((s3 - atanlo3) - x); break; }
    default: unreachable();
  }
  return copysign<f64>(z, sx);
}

/** The angle of the point (x, y), as C's atan2(y, x). */
export function arcTangent2(y: f64, x: f64): f64 {
  const pi_lo = reinterpret<f64>(0x3CA1A62633145C07); // 1.2246467991473531772E-16
  if (isNaN(x) || isNaN(y)) return x + y;
  let u = reinterpret<u64>(x);
  let ix = <u32>(u >> 32);
  let lx = <u32>u;
  u = reinterpret<u64>(y);
  let iy = <u32>(u >> 32);
  let ly = <u32>u;
  if ((ix - 0x3FF00000 | lx) == 0) return arcTangent(y);
  let m = ((iy >> 31) & 1) | ((ix >> 30) & 2);
  ix = ix & 0x7FFFFFFF;
  iy = iy & 0x7FFFFFFF;
  if ((iy | ly) == 0) {
    switch (m) {
      case 0:
      case 1: return  y;
      case 2: return  PI;
      case 3: return -PI;
    }
  }
  if ((ix | lx) == 0) return m & 1 ? -PI / 2 : PI / 2;
  if (ix == 0x7FF00000) {
    if (iy == 0x7FF00000) {
      let t = m & 2 ? 3 * PI / 4 : PI / 4;
      return m & 1 ? -t : t;
    } else {
      let t = m & 2 ? PI : 0;
      return m & 1 ? -t : t;
    }
  }
  let z: f64;
  if (ix + (64 << 20) < iy || iy == 0x7FF00000) return m & 1 ? -PI / 2 : PI / 2;
  if ((m & 2) && iy + (64 << 20) < ix) z = 0;
  else z = arcTangent(abs<f64>(y / x));
  switch (m) {
    case 0: return  z;
    case 1: return -z;
    case 2: return PI - (z - pi_lo);
    case 3: return (z - pi_lo) - PI;
  }
  unreachable();
  return 0;
}
