/**
 * The one table of IR operations: opcode numbers, text syntax, verifier, evaluator, effects for passes, and the reference page come
 * from it; builder and code generators have a record with an entry for each.
 *
 * The format says what the columns `a`, `b` and `c` of an instruction hold, and `aux`, a byte (function.ts):
 *
 * | format | a | b | c | aux |
 * |---|---|---|---|---|
 * | parameter | index in the block's parameters | | | |
 * | constant | low 32 bits | high 32 bits | | |
 * | unary | value | | | |
 * | binary | value | value | | |
 * | ternary | value | value | value | |
 * | load | address | offset | | access |
 * | store | address | offset | value | access |
 * | symbol | symbol | offset | | |
 * | call | symbol | list: signature, arguments | number of arguments | flags |
 * | callIndirect | code address | list: signature, arguments | number of arguments | flags |
 * | result | call | index of the result, from 1 | | |
 * | readPinned | register | | | |
 * | writePinned | register | | value | |
 * | jump | edge | | | |
 * | branch | condition, an i32 | edge if it is not 0 | edge if it is 0 | |
 * | switch | value, an i32 | list of edges | number of edges, the last one for all other values | |
 * | return | | list of values | number of values | |
 * | trap | | trap code | | |
 * | trapIf | condition, an i32 | trap code | | |
 *
 * An address of type i32 is an offset into the *heap*, the memory whose base the pinned register `heap` holds; the offset column is then
 * unsigned, and their sum has 33 bits. An address of type i64 is absolute; its offset column is signed.
 */
import type { TypeName } from "./types.ts";

export type Format =
  | "parameter"
  | "constant"
  | "unary"
  | "binary"
  | "ternary"
  | "load"
  | "store"
  | "symbol"
  | "call"
  | "callIndirect"
  | "result"
  | "readPinned"
  | "writePinned"
  | "jump"
  | "branch"
  | "switch"
  | "return"
  | "trap"
  | "trapIf";

/** What it does beside making a value: passes ask nothing else to know what may be removed, moved or shared. */
export type Effect =
  /** Nothing: the same operands give the same value, at any place. */
  | "pure"
  /** Only a trap, for some operands: it may be shared, and removed if a program may do without the trap; not moved ahead of effects. */
  | "traps"
  | "reads"
  | "writes"
  /** Anything that the function called does. */
  | "calls"
  /** Ends its block. */
  | "ends";

type ValueType = Exclude<TypeName, "none">;

export interface OpRow {
  readonly name: string;
  readonly format: Format;
  /** Types that the first operand may have; for constants and loads, the result. All operands of a binary have one type. */
  readonly types: readonly ValueType[];
  /** `same` as the first operand, `none`, one type, or `declared`: by the type column alone, one of `types`. */
  readonly result: TypeName | "same" | "declared";
  readonly effect: Effect;
  readonly commutes?: true;
  readonly does: string;
}

const INT = ["i32", "i64"] as const;
const FLOAT = ["f32", "f64"] as const;
const ANY = ["i32", "i64", "f32", "f64"] as const;

export const OPS = [
  {
    name: "removed",
    format: "constant",
    types: [],
    result: "none",
    effect: "pure",
    does: "was removed, and is in no block",
  },
  {
    name: "parameter",
    format: "parameter",
    types: ANY,
    result: "declared",
    effect: "pure",
    does: "a parameter of its block",
  },
  { name: "constant", format: "constant", types: ANY, result: "declared", effect: "pure", does: "these bits" },
  {
    name: "symbol",
    format: "symbol",
    types: ["i64"],
    result: "declared",
    effect: "pure",
    does: "address of a symbol, plus an offset",
  },

  // ---- Integers, modulo 2^32 or 2^64
  { name: "add", format: "binary", types: INT, result: "same", effect: "pure", commutes: true, does: "a + b" },
  { name: "sub", format: "binary", types: INT, result: "same", effect: "pure", does: "a - b" },
  { name: "mul", format: "binary", types: INT, result: "same", effect: "pure", commutes: true, does: "a * b" },
  {
    name: "divS",
    format: "binary",
    types: INT,
    result: "same",
    effect: "traps",
    does: "a / b, signed, towards zero; traps: divideByZero, integerOverflow",
  },
  {
    name: "divU",
    format: "binary",
    types: INT,
    result: "same",
    effect: "traps",
    does: "a / b, unsigned; traps: divideByZero",
  },
  {
    name: "remS",
    format: "binary",
    types: INT,
    result: "same",
    effect: "traps",
    does: "a - a / b * b, signed; 0 where the quotient overflows; traps: divideByZero",
  },
  {
    name: "remU",
    format: "binary",
    types: INT,
    result: "same",
    effect: "traps",
    does: "the same, unsigned; traps: divideByZero",
  },
  { name: "and", format: "binary", types: INT, result: "same", effect: "pure", commutes: true, does: "bitwise" },
  { name: "or", format: "binary", types: INT, result: "same", effect: "pure", commutes: true, does: "bitwise" },
  { name: "xor", format: "binary", types: INT, result: "same", effect: "pure", commutes: true, does: "bitwise" },
  { name: "shl", format: "binary", types: INT, result: "same", effect: "pure", does: "a << b, b modulo the width" },
  {
    name: "shrS",
    format: "binary",
    types: INT,
    result: "same",
    effect: "pure",
    does: "a >> b with sign, b modulo the width",
  },
  {
    name: "shrU",
    format: "binary",
    types: INT,
    result: "same",
    effect: "pure",
    does: "a >> b without sign, b modulo the width",
  },
  {
    name: "rotl",
    format: "binary",
    types: INT,
    result: "same",
    effect: "pure",
    does: "a rotated left by b, modulo the width",
  },
  {
    name: "rotr",
    format: "binary",
    types: INT,
    result: "same",
    effect: "pure",
    does: "a rotated right by b, modulo the width",
  },
  {
    name: "clz",
    format: "unary",
    types: INT,
    result: "same",
    effect: "pure",
    does: "number of leading zero bits; the width for 0",
  },
  {
    name: "ctz",
    format: "unary",
    types: INT,
    result: "same",
    effect: "pure",
    does: "number of trailing zero bits; the width for 0",
  },
  { name: "popcnt", format: "unary", types: INT, result: "same", effect: "pure", does: "number of one bits" },
  { name: "extend8", format: "unary", types: INT, result: "same", effect: "pure", does: "the low 8 bits, with sign" },
  { name: "extend16", format: "unary", types: INT, result: "same", effect: "pure", does: "the low 16 bits, with sign" },
  {
    name: "extend32",
    format: "unary",
    types: ["i64"],
    result: "same",
    effect: "pure",
    does: "the low 32 bits, with sign",
  },
  { name: "widenS", format: "unary", types: ["i32"], result: "i64", effect: "pure", does: "to 64 bits, with sign" },
  { name: "widenU", format: "unary", types: ["i32"], result: "i64", effect: "pure", does: "to 64 bits, without sign" },
  { name: "wrap", format: "unary", types: ["i64"], result: "i32", effect: "pure", does: "the low 32 bits" },
  { name: "eq", format: "binary", types: INT, result: "i32", effect: "pure", commutes: true, does: "a = b, as 0 or 1" },
  { name: "ne", format: "binary", types: INT, result: "i32", effect: "pure", commutes: true, does: "a ≠ b, as 0 or 1" },
  { name: "ltS", format: "binary", types: INT, result: "i32", effect: "pure", does: "a < b, signed, as 0 or 1" },
  { name: "ltU", format: "binary", types: INT, result: "i32", effect: "pure", does: "a < b, unsigned, as 0 or 1" },
  { name: "gtS", format: "binary", types: INT, result: "i32", effect: "pure", does: "a > b, signed, as 0 or 1" },
  { name: "gtU", format: "binary", types: INT, result: "i32", effect: "pure", does: "a > b, unsigned, as 0 or 1" },
  { name: "leS", format: "binary", types: INT, result: "i32", effect: "pure", does: "a ≤ b, signed, as 0 or 1" },
  { name: "leU", format: "binary", types: INT, result: "i32", effect: "pure", does: "a ≤ b, unsigned, as 0 or 1" },
  { name: "geS", format: "binary", types: INT, result: "i32", effect: "pure", does: "a ≥ b, signed, as 0 or 1" },
  { name: "geU", format: "binary", types: INT, result: "i32", effect: "pure", does: "a ≥ b, unsigned, as 0 or 1" },

  // ---- Floats: IEEE 754, round to nearest; a NaN result is any quiet NaN
  { name: "fadd", format: "binary", types: FLOAT, result: "same", effect: "pure", commutes: true, does: "a + b" },
  { name: "fsub", format: "binary", types: FLOAT, result: "same", effect: "pure", does: "a - b" },
  { name: "fmul", format: "binary", types: FLOAT, result: "same", effect: "pure", commutes: true, does: "a * b" },
  { name: "fdiv", format: "binary", types: FLOAT, result: "same", effect: "pure", does: "a / b" },
  {
    name: "fmin",
    format: "binary",
    types: FLOAT,
    result: "same",
    effect: "pure",
    commutes: true,
    does: "the lesser; NaN if one is; -0 below 0",
  },
  {
    name: "fmax",
    format: "binary",
    types: FLOAT,
    result: "same",
    effect: "pure",
    commutes: true,
    does: "the greater; NaN if one is; -0 below 0",
  },
  {
    name: "copysign",
    format: "binary",
    types: FLOAT,
    result: "same",
    effect: "pure",
    does: "a with the sign of b; bits",
  },
  { name: "fneg", format: "unary", types: FLOAT, result: "same", effect: "pure", does: "a with the other sign; bits" },
  { name: "fabs", format: "unary", types: FLOAT, result: "same", effect: "pure", does: "a without sign; bits" },
  { name: "fsqrt", format: "unary", types: FLOAT, result: "same", effect: "pure", does: "square root" },
  { name: "fceil", format: "unary", types: FLOAT, result: "same", effect: "pure", does: "rounded up" },
  { name: "ffloor", format: "unary", types: FLOAT, result: "same", effect: "pure", does: "rounded down" },
  { name: "ftrunc", format: "unary", types: FLOAT, result: "same", effect: "pure", does: "rounded towards zero" },
  {
    name: "fnearest",
    format: "unary",
    types: FLOAT,
    result: "same",
    effect: "pure",
    does: "rounded to nearest, ties to even",
  },
  {
    name: "feq",
    format: "binary",
    types: FLOAT,
    result: "i32",
    effect: "pure",
    commutes: true,
    does: "a = b, as 0 or 1",
  },
  {
    name: "fne",
    format: "binary",
    types: FLOAT,
    result: "i32",
    effect: "pure",
    commutes: true,
    does: "a ≠ b or unordered, as 0 or 1",
  },
  { name: "flt", format: "binary", types: FLOAT, result: "i32", effect: "pure", does: "a < b, as 0 or 1" },
  { name: "fgt", format: "binary", types: FLOAT, result: "i32", effect: "pure", does: "a > b, as 0 or 1" },
  { name: "fle", format: "binary", types: FLOAT, result: "i32", effect: "pure", does: "a ≤ b, as 0 or 1" },
  { name: "fge", format: "binary", types: FLOAT, result: "i32", effect: "pure", does: "a ≥ b, as 0 or 1" },

  // ---- Between them
  {
    name: "convertS",
    format: "unary",
    types: INT,
    result: "declared",
    effect: "pure",
    does: "the nearest float of a signed integer",
  },
  {
    name: "convertU",
    format: "unary",
    types: INT,
    result: "declared",
    effect: "pure",
    does: "the nearest float of an unsigned integer",
  },
  {
    name: "truncS",
    format: "unary",
    types: FLOAT,
    result: "declared",
    effect: "traps",
    does: "towards zero to a signed integer; traps: invalidConversion (NaN), integerOverflow",
  },
  {
    name: "truncU",
    format: "unary",
    types: FLOAT,
    result: "declared",
    effect: "traps",
    does: "towards zero to an unsigned integer; traps: invalidConversion (NaN), integerOverflow",
  },
  {
    name: "truncSatS",
    format: "unary",
    types: FLOAT,
    result: "declared",
    effect: "pure",
    does: "the same; 0 for NaN, else the nearest integer there is",
  },
  { name: "truncSatU", format: "unary", types: FLOAT, result: "declared", effect: "pure", does: "the same, unsigned" },
  { name: "promote", format: "unary", types: ["f32"], result: "f64", effect: "pure", does: "the same number" },
  { name: "demote", format: "unary", types: ["f64"], result: "f32", effect: "pure", does: "the nearest number" },
  {
    name: "bitcast",
    format: "unary",
    types: ANY,
    result: "declared",
    effect: "pure",
    does: "the same bits as another type of that width",
  },
  {
    name: "select",
    format: "ternary",
    types: ANY,
    result: "same",
    effect: "pure",
    does: "a if c, an i32, is not 0; else b",
  },

  // ---- Memory
  {
    name: "load",
    format: "load",
    types: ANY,
    result: "declared",
    effect: "reads",
    does: "what lies at the address; traps: memoryOutOfBounds",
  },
  {
    name: "store",
    format: "store",
    types: ["i32", "i64"],
    result: "none",
    effect: "writes",
    does: "c to the address; traps: memoryOutOfBounds",
  },

  // ---- Calls
  {
    name: "call",
    format: "call",
    types: ANY,
    result: "declared",
    effect: "calls",
    does: "calls a symbol; the first result is its value",
  },
  {
    name: "callIndirect",
    format: "callIndirect",
    types: ["i64"],
    result: "declared",
    effect: "calls",
    does: "calls what lies at a code address",
  },
  {
    name: "result",
    format: "result",
    types: ANY,
    result: "declared",
    effect: "pure",
    does: "a further result of the call, which it follows at once",
  },
  {
    name: "park",
    format: "unary",
    types: ["i64"],
    result: "i64",
    effect: "calls",
    does: "gives the request to JavaScript; the reply",
  },

  // ---- Pinned registers
  {
    name: "readPinned",
    format: "readPinned",
    types: ["i64"],
    result: "declared",
    effect: "reads",
    does: "what a pinned register holds",
  },
  { name: "writePinned", format: "writePinned", types: ["i64"], result: "none", effect: "writes", does: "changes it" },

  // ---- Ends
  {
    name: "trapIf",
    format: "trapIf",
    types: ["i32"],
    result: "none",
    effect: "traps",
    does: "traps if the condition is not 0",
  },
  { name: "jump", format: "jump", types: [], result: "none", effect: "ends", does: "to the edge's block" },
  { name: "branch", format: "branch", types: ["i32"], result: "none", effect: "ends", does: "to one of two blocks" },
  {
    name: "switch",
    format: "switch",
    types: ["i32"],
    result: "none",
    effect: "ends",
    does: "to the block of the value, or the last one",
  },
  { name: "return", format: "return", types: [], result: "none", effect: "ends", does: "the function's results" },
  {
    name: "tailCall",
    format: "call",
    types: [],
    result: "none",
    effect: "ends",
    does: "calls with this function's return",
  },
  {
    name: "tailCallIndirect",
    format: "callIndirect",
    types: ["i64"],
    result: "none",
    effect: "ends",
    does: "the same, by address",
  },
  { name: "trap", format: "trap", types: [], result: "none", effect: "ends", does: "traps" },
] as const satisfies readonly OpRow[];

export type OpName = (typeof OPS)[number]["name"];
/** An index of OPS. */
export type Opcode = number;

/** Opcode by name. */
export const OP = Object.fromEntries(OPS.map(({ name }, index) => [name, index])) as Readonly<Record<OpName, Opcode>>;

/** Flags of calls, in `aux`. */
export const CALL_FLAGS = {
  /** Seldom made: it keeps all registers of its surroundings but those of its results, and pays for that itself. */
  cold: 1,
  /** Goes to code that does not zero-extend its i32 results and may not do so with arguments: C, or a host's. */
  foreign: 2,
  /** May return a second time: nothing lives in a register across it, and what lies on the stack keeps its place. */
  returnsTwice: 4,
  /** Its return address gets a safepoint record: where values lie. After the arguments the list has their number, then the values. */
  safepoint: 8,
} as const;

/** The c of a load that reads anew whenever it is reached, since others write there; written `.again`. */
export const LOAD_AGAIN = 1;

/** Registers that no value ever gets. */
export const PINNED = ["heap", "code"] as const;
export type PinnedName = (typeof PINNED)[number];

const format = OPS.map((row) => row.format as Format);
const effect = OPS.map((row) => row.effect as Effect);

/** Of an opcode. */
export function formatOf(op: Opcode): Format {
  return format[op];
}

export function effectOf(op: Opcode): Effect {
  return effect[op];
}
