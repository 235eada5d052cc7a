/**
 * Simplifications as rules: a pattern, what it becomes, and a condition on its constants where it needs one.
 *
 * Lower-case letters stand for any value, the same letter for the same value; upper-case letters for constants; numbers for themselves, in
 * the type of their place. Operations of constants alone in a result are computed when the rule is used. Constants of commutative operations
 * stand on the right when rules are tried, so a pattern has them there only. A rule holds for both widths unless `type` says one: that of
 * the first operand of the pattern's root.
 *
 * What a rule must not do: lose a trap, change the bits of a NaN that has a payload, or use more instructions than it takes away.
 */
export interface Rule {
  readonly from: string;
  readonly to: string;
  readonly type?: "i32" | "i64";
  /** A letter whose value must be an i32. */
  readonly narrow?: string;
  /** Of the constants, in alphabetical order, without sign; and the width in bits of the type of the first. */
  readonly when?: (constants: readonly bigint[], width: number) => boolean;
}

const isPowerOfTwo = ([c]: readonly bigint[]): boolean => c > 1n && (c & (c - 1n)) === 0n;
const bothBelowWidth = ([c, d]: readonly bigint[], width: number): boolean => c + d < BigInt(width);
const isBelowWidth = ([c]: readonly bigint[], width: number): boolean => c < BigInt(width);
const hasLowHalf = ([c]: readonly bigint[]): boolean => (c & 0xffff_ffffn) === 0xffff_ffffn;

const INVERSE = [
  ["eq", "ne"],
  ["ltS", "geS"],
  ["ltU", "geU"],
  ["gtS", "leS"],
  ["gtU", "leU"],
] as const;

const INTEGER_COMPARISONS = ["eq", "ne", "ltS", "ltU", "gtS", "gtU", "leS", "leU", "geS", "geU"] as const;
const COMPARISONS = [...INTEGER_COMPARISONS, "feq", "fne", "flt", "fgt", "fle", "fge"] as const;

export const RULES: readonly Rule[] = [
  // ---- Sums
  { from: "(add x 0)", to: "x" },
  { from: "(sub x 0)", to: "x" },
  { from: "(sub x x)", to: "0" },
  { from: "(sub x C)", to: "(add x (sub 0 C))" },
  { from: "(add (add x C) D)", to: "(add x (add C D))" },
  { from: "(add (sub C x) D)", to: "(sub (add C D) x)" },
  { from: "(sub C (add x D))", to: "(sub (sub C D) x)" },
  { from: "(sub (add x y) x)", to: "y" },
  { from: "(sub (add y x) x)", to: "y" },
  { from: "(add (sub x y) y)", to: "x" },
  { from: "(add y (sub x y))", to: "x" },
  { from: "(add x (sub 0 y))", to: "(sub x y)" },

  // ---- Products and quotients
  { from: "(mul x 0)", to: "0" },
  { from: "(mul x 1)", to: "x" },
  { from: "(mul x -1)", to: "(sub 0 x)" },
  { from: "(mul x C)", to: "(shl x (ctz C))", when: isPowerOfTwo },
  { from: "(mul (mul x C) D)", to: "(mul x (mul C D))" },
  { from: "(divU x 1)", to: "x" },
  { from: "(divS x 1)", to: "x" },
  { from: "(divU x C)", to: "(shrU x (ctz C))", when: isPowerOfTwo },
  { from: "(remU x 1)", to: "0" },
  { from: "(remU x C)", to: "(and x (add C -1))", when: isPowerOfTwo },

  // ---- Bits
  { from: "(and x 0)", to: "0" },
  { from: "(and x -1)", to: "x" },
  { from: "(and x x)", to: "x" },
  { from: "(and (and x C) D)", to: "(and x (and C D))" },
  { from: "(or x 0)", to: "x" },
  { from: "(or x -1)", to: "-1" },
  { from: "(or x x)", to: "x" },
  { from: "(or (or x C) D)", to: "(or x (or C D))" },
  { from: "(xor x 0)", to: "x" },
  { from: "(xor x x)", to: "0" },
  { from: "(xor (xor x C) D)", to: "(xor x (xor C D))" },
  { from: "(xor (xor x y) y)", to: "x" },
  { from: "(xor (xor x y) x)", to: "y" },

  // ---- Shifts
  { from: "(shl x 0)", to: "x" },
  { from: "(shrS x 0)", to: "x" },
  { from: "(shrU x 0)", to: "x" },
  { from: "(rotl x 0)", to: "x" },
  { from: "(rotr x 0)", to: "x" },
  { from: "(shl 0 x)", to: "0" },
  { from: "(shrU 0 x)", to: "0" },
  { from: "(shl (shl x C) D)", to: "(shl x (add C D))", when: bothBelowWidth },
  { from: "(shrU (shrU x C) D)", to: "(shrU x (add C D))", when: bothBelowWidth },
  { from: "(shrS (shrS x C) D)", to: "(shrS x (add C D))", when: bothBelowWidth },
  { from: "(shrU (shl x C) C)", to: "(and x (shrU -1 C))", when: isBelowWidth },
  { from: "(shl (shrU x C) C)", to: "(and x (shl -1 C))", when: isBelowWidth },
  { from: "(shl (shrS x C) C)", to: "(and x (shl -1 C))", when: isBelowWidth },
  { from: "(shrS (shl x 24) 24)", to: "(extend8 x)", type: "i32" },
  { from: "(shrS (shl x 16) 16)", to: "(extend16 x)", type: "i32" },
  { from: "(shrS (shl x 56) 56)", to: "(extend8 x)", type: "i64" },
  { from: "(shrS (shl x 48) 48)", to: "(extend16 x)", type: "i64" },
  { from: "(shrS (shl x 32) 32)", to: "(extend32 x)", type: "i64" },
  // The amount is taken modulo the width anyway.
  { from: "(shl x (and y 31))", to: "(shl x y)", type: "i32" },
  { from: "(shrU x (and y 31))", to: "(shrU x y)", type: "i32" },
  { from: "(shrS x (and y 31))", to: "(shrS x y)", type: "i32" },
  { from: "(rotl x (and y 31))", to: "(rotl x y)", type: "i32" },
  { from: "(rotr x (and y 31))", to: "(rotr x y)", type: "i32" },
  { from: "(shl x (and y 63))", to: "(shl x y)", type: "i64" },
  { from: "(shrU x (and y 63))", to: "(shrU x y)", type: "i64" },
  { from: "(shrS x (and y 63))", to: "(shrS x y)", type: "i64" },
  { from: "(rotl x (and y 63))", to: "(rotl x y)", type: "i64" },
  { from: "(rotr x (and y 63))", to: "(rotr x y)", type: "i64" },

  // ---- Widths
  { from: "(wrap (widenS x))", to: "x" },
  { from: "(wrap (widenU x))", to: "x" },
  { from: "(wrap (and x C))", to: "(wrap x)", when: hasLowHalf },
  { from: "(wrap (extend32 x))", to: "(wrap x)" },
  { from: "(extend8 (extend8 x))", to: "(extend8 x)" },
  { from: "(extend16 (extend16 x))", to: "(extend16 x)" },
  { from: "(extend32 (extend32 x))", to: "(extend32 x)" },
  { from: "(extend32 (widenS x))", to: "(widenS x)" },
  { from: "(widenS (wrap x))", to: "(extend32 x)" },
  { from: "(and (widenU x) 4294967295)", to: "(widenU x)", type: "i64" },

  // ---- Comparisons
  ...INTEGER_COMPARISONS.map((name) => ({
    from: `(${name} x x)`,
    to: ["eq", "leS", "leU", "geS", "geU"].includes(name) ? "1" : "0",
  })),
  { from: "(eq (sub x y) 0)", to: "(eq x y)" },
  { from: "(ne (sub x y) 0)", to: "(ne x y)" },
  { from: "(eq (xor x y) 0)", to: "(eq x y)" },
  { from: "(ne (xor x y) 0)", to: "(ne x y)" },
  { from: "(eq (add x C) D)", to: "(eq x (sub D C))" },
  { from: "(ne (add x C) D)", to: "(ne x (sub D C))" },
  { from: "(eq (xor x C) D)", to: "(eq x (xor D C))" },
  { from: "(ne (xor x C) D)", to: "(ne x (xor D C))" },
  { from: "(eq (widenU x) 0)", to: "(eq x 0)" },
  { from: "(ne (widenU x) 0)", to: "(ne x 0)" },
  { from: "(ltU x 0)", to: "0" },
  { from: "(geU x 0)", to: "1" },
  { from: "(gtU x 0)", to: "(ne x 0)" },
  { from: "(leU x 0)", to: "(eq x 0)" },
  { from: "(ltU x 1)", to: "(eq x 0)" },
  { from: "(geU x 1)", to: "(ne x 0)" },
  ...INVERSE.flatMap(([one, other]) => [
    { from: `(eq (${one} x y) 0)`, to: `(${other} x y)` },
    { from: `(eq (${other} x y) 0)`, to: `(${one} x y)` },
  ]),
  { from: "(eq (feq x y) 0)", to: "(fne x y)" },
  { from: "(eq (fne x y) 0)", to: "(feq x y)" },
  ...COMPARISONS.flatMap((name) => [
    { from: `(ne (${name} x y) 0)`, to: `(${name} x y)` },
    { from: `(and (${name} x y) 1)`, to: `(${name} x y)` },
    { from: `(eq (${name} x y) 1)`, to: `(${name} x y)` },
  ]),

  // ---- Choices
  { from: "(select x x c)", to: "x" },
  { from: "(select x y 0)", to: "y" },
  { from: "(select x y C)", to: "x", when: ([c]) => c !== 0n },
  { from: "(select x y (eq z 0))", to: "(select y x z)", narrow: "z" },
  { from: "(select x y (ne z 0))", to: "(select x y z)", narrow: "z" },
  ...COMPARISONS.map((name) => ({ from: `(select 1 0 (${name} x y))`, to: `(${name} x y)`, type: "i32" as const })),

  // ---- Floats: signs and bits only
  { from: "(fneg (fneg x))", to: "x" },
  { from: "(fabs (fneg x))", to: "(fabs x)" },
  { from: "(fabs (fabs x))", to: "(fabs x)" },
];
