/**
 * The one table of Ingot's Lua bytecode.
 *
 * The machine has registers, as PUC's has: a function's locals and temporaries
 * are slots R[0] … R[frameSize - 1] of its frame, numbered stackwise, so that
 * everything above the registers an instruction names is dead after it. Each
 * instruction carries all it needs (operands, constants, its place in the data
 * vector), so that it can be compiled to machine code by itself, in one pass.
 *
 * ```
 *  byte   0     1     2     3     4 … 7
 *       ┌────┬─────┬─────┬─────┬────────────────┐
 *       │ op │  a  │  b  │  c  │       d        │   eight bytes, little endian
 *       └────┴─────┴─────┴─────┴────────────────┘
 *                  └── e (u16) ──┘
 * ```
 *
 * - `a`, `b`, `c`: unsigned bytes. `e`: the 16 bits of b and c together.
 * - `d`: 32 bits. A jump offset (signed, in instructions, from the next one), an integer
 *   (signed), an index (unsigned), the data-vector slot of a *callee*, or a *field*: constant index in the low 16 bits,
 *   data-vector slot of its inline cache in the high 16.
 * - Bit 7 of the op byte is set in place while a debug hook is active; whoever reads an op
 *   from a running function masks it with 0x7f. There are fewer than 128 ops.
 *
 * **Data vector.** One a proto and state, slots of eight bytes; the proto says how many there are in all. All but the
 * constants are zero at first.
 *
 * ```
 *  K[0] … K[n-1]   a cache for each      a callee for each       kinds, a byte for each instruction,
 *  constants       field operand         call, in their order    from the end backwards: that of pc 0 is the last
 * ```
 * - A *cache*: low word the byte offset of the node in the table's node part where the key was last found. An instruction
 *   with a field operand exists only where both numbers fit 16 bits; otherwise the compiler loads the constant
 *   into a register and uses the general form.
 * - A *callee*: low word the address of the proto that was called, high word its number; or 1: several were. Noted by
 *   the interpreter, of Lua functions, where there is a JIT. It keeps no proto alive: whoever reads it compares the number.
 * - *Kinds*: bits of KINDS (lua/layout), what operands the instruction met that its in-line code does not serve.
 *
 * **Jumps** are fused with comparisons: `jumpLess a b d` goes to d when R[a] < R[b]. The negated
 * form is an op of its own, since not (a < b) is not (a >= b) for NaN. Jumps backward are made only by
 * `loop`, `forLoop` and `tforLoop`: they are the loop back-edges (fuel, droppable).
 *
 * **Constant operands.** Integer literals of 32 bits take the forms with I, other numbers those with K, always on the right: of a
 * commutative operation the constant may have stood on the left, which c = 1 tells for messages and metamethods; `1 - x` loads
 * its constant into a register.
 *
 * **Variable counts.** Where b or c counts values plus one, 0 means "up to the top", the top
 * being left by the call or vararg just before (as in PUC Lua).
 *
 * Source of the design: the operations follow chapter 3 of the Lua 5.4 manual; their
 * grouping follows lopcodes.h of PUC Lua 5.4, so that line numbers and variable names in messages agree.
 */

/** What an operand is: r a register read, w written, rw both; the others are no registers. */
export type Operand =
  | "r"
  | "w"
  | "rw"
  | "base" // first register of a group that the op describes
  | "upvalue"
  | "count"
  | "flag"
  | "jump"
  | "integer"
  | "small" // signed 16-bit integer, in e
  | "constant" // in d: index of a constant
  | "constant16" // in e: index of a constant
  | "field" // in d: constant | cache << 16
  | "callee" // in d: data-vector slot
  | "proto"
  | "index";

export interface OpRow {
  readonly name: string;
  readonly a?: Operand;
  readonly b?: Operand;
  readonly c?: Operand;
  readonly e?: Operand;
  readonly d?: Operand;
  /** Metamethod event that the instruction may call. */
  readonly meta?: string;
  /** May call out (metamethod or function): it can be PENDING and is completed by result adjustment or finish_op. */
  readonly calls?: true;
  readonly does: string;
}

export const OPS = [
  { name: "move", a: "w", b: "r", does: "R[a] = R[b]" },
  { name: "loadInteger", a: "w", d: "integer", does: "R[a] = the integer d" },
  { name: "loadConstant", a: "w", d: "constant", does: "R[a] = K[d]" },
  { name: "loadNil", a: "base", b: "count", does: "R[a] … R[a+b] = nil" },
  { name: "loadTrue", a: "w", does: "R[a] = true" },
  { name: "loadFalse", a: "w", does: "R[a] = false" },
  { name: "loadFalseSkip", a: "w", does: "R[a] = false, skip the next instruction" },
  { name: "getUpvalue", a: "w", b: "upvalue", does: "R[a] = U[b]" },
  { name: "setUpvalue", a: "r", b: "upvalue", does: "U[b] = R[a]" },

  {
    name: "getTabUp",
    a: "w",
    b: "upvalue",
    d: "field",
    meta: "index",
    calls: true,
    does: "R[a] = U[b][K] (globals: U[b] is _ENV)",
  },
  { name: "getTable", a: "w", b: "r", c: "r", meta: "index", calls: true, does: "R[a] = R[b][R[c]]" },
  { name: "getInteger", a: "w", b: "r", d: "integer", meta: "index", calls: true, does: "R[a] = R[b][d]" },
  {
    name: "getField",
    a: "w",
    b: "r",
    d: "field",
    meta: "index",
    calls: true,
    does: "R[a] = R[b][K], K a string of at most 40 bytes",
  },
  { name: "setTabUp", a: "r", b: "upvalue", d: "field", meta: "newindex", calls: true, does: "U[b][K] = R[a]" },
  { name: "setTable", a: "r", b: "r", c: "r", meta: "newindex", calls: true, does: "R[a][R[b]] = R[c]" },
  { name: "setInteger", a: "r", c: "r", d: "integer", meta: "newindex", calls: true, does: "R[a][d] = R[c]" },
  {
    name: "setField",
    a: "r",
    c: "r",
    d: "field",
    meta: "newindex",
    calls: true,
    does: "R[a][K] = R[c], K a string of at most 40 bytes",
  },
  {
    name: "newTable",
    a: "w",
    b: "count",
    d: "index",
    does: "R[a] = a new table; b: 0 or 1 + log2 of the node count; d: array size",
  },
  {
    name: "self",
    a: "base",
    b: "r",
    d: "field",
    meta: "index",
    calls: true,
    does: "R[a+1] = R[b]; R[a] = R[b][K], K a string of at most 40 bytes",
  },
  {
    name: "setList",
    a: "base",
    b: "count",
    d: "index",
    does: "R[a][d+i] = R[a+i] for 1 <= i <= b; b = 0: up to the top",
  },

  { name: "add", a: "w", b: "r", c: "r", meta: "add", calls: true, does: "R[a] = R[b] + R[c]" },
  { name: "sub", a: "w", b: "r", c: "r", meta: "sub", calls: true, does: "R[a] = R[b] - R[c]" },
  { name: "mul", a: "w", b: "r", c: "r", meta: "mul", calls: true, does: "R[a] = R[b] * R[c]" },
  { name: "mod", a: "w", b: "r", c: "r", meta: "mod", calls: true, does: "R[a] = R[b] % R[c]" },
  { name: "pow", a: "w", b: "r", c: "r", meta: "pow", calls: true, does: "R[a] = R[b] ^ R[c]" },
  { name: "div", a: "w", b: "r", c: "r", meta: "div", calls: true, does: "R[a] = R[b] / R[c]" },
  { name: "idiv", a: "w", b: "r", c: "r", meta: "idiv", calls: true, does: "R[a] = R[b] // R[c]" },
  { name: "band", a: "w", b: "r", c: "r", meta: "band", calls: true, does: "R[a] = R[b] & R[c]" },
  { name: "bor", a: "w", b: "r", c: "r", meta: "bor", calls: true, does: "R[a] = R[b] | R[c]" },
  { name: "bxor", a: "w", b: "r", c: "r", meta: "bxor", calls: true, does: "R[a] = R[b] ~ R[c]" },
  { name: "shl", a: "w", b: "r", c: "r", meta: "shl", calls: true, does: "R[a] = R[b] << R[c]" },
  { name: "shr", a: "w", b: "r", c: "r", meta: "shr", calls: true, does: "R[a] = R[b] >> R[c]" },

  {
    name: "addI",
    a: "w",
    b: "r",
    c: "flag",
    d: "integer",
    meta: "add",
    calls: true,
    does: "R[a] = R[b] + d; c = 1: the integer was the left operand",
  },
  { name: "subI", a: "w", b: "r", d: "integer", meta: "sub", calls: true, does: "R[a] = R[b] - d" },
  { name: "shlI", a: "w", b: "r", d: "integer", meta: "shl", calls: true, does: "R[a] = R[b] << d" },
  { name: "shrI", a: "w", b: "r", d: "integer", meta: "shr", calls: true, does: "R[a] = R[b] >> d" },

  {
    name: "addK",
    a: "w",
    b: "r",
    c: "flag",
    d: "constant",
    meta: "add",
    calls: true,
    does: "R[a] = R[b] + K[d], a number; c = 1: it was the left operand",
  },
  { name: "subK", a: "w", b: "r", d: "constant", meta: "sub", calls: true, does: "R[a] = R[b] - K[d], a number" },
  {
    name: "mulK",
    a: "w",
    b: "r",
    c: "flag",
    d: "constant",
    meta: "mul",
    calls: true,
    does: "R[a] = R[b] * K[d], a number; c = 1: it was the left operand",
  },
  { name: "modK", a: "w", b: "r", d: "constant", meta: "mod", calls: true, does: "R[a] = R[b] % K[d], a number" },
  { name: "powK", a: "w", b: "r", d: "constant", meta: "pow", calls: true, does: "R[a] = R[b] ^ K[d], a number" },
  { name: "divK", a: "w", b: "r", d: "constant", meta: "div", calls: true, does: "R[a] = R[b] / K[d], a number" },
  { name: "idivK", a: "w", b: "r", d: "constant", meta: "idiv", calls: true, does: "R[a] = R[b] // K[d], a number" },
  {
    name: "bandK",
    a: "w",
    b: "r",
    c: "flag",
    d: "constant",
    meta: "band",
    calls: true,
    does: "R[a] = R[b] & K[d], an integer; c = 1: it was the left operand",
  },
  {
    name: "borK",
    a: "w",
    b: "r",
    c: "flag",
    d: "constant",
    meta: "bor",
    calls: true,
    does: "R[a] = R[b] | K[d], an integer; c = 1: it was the left operand",
  },
  {
    name: "bxorK",
    a: "w",
    b: "r",
    c: "flag",
    d: "constant",
    meta: "bxor",
    calls: true,
    does: "R[a] = R[b] ~ K[d], an integer; c = 1: it was the left operand",
  },

  { name: "unm", a: "w", b: "r", meta: "unm", calls: true, does: "R[a] = -R[b]" },
  { name: "bnot", a: "w", b: "r", meta: "bnot", calls: true, does: "R[a] = ~R[b]" },
  { name: "not", a: "w", b: "r", does: "R[a] = not R[b]" },
  { name: "len", a: "w", b: "r", meta: "len", calls: true, does: "R[a] = #R[b]" },
  {
    name: "concat",
    a: "base",
    b: "count",
    meta: "concat",
    calls: true,
    does: "R[a] = R[a] .. … .. R[a+b-1], right associative",
  },

  { name: "close", a: "base", calls: true, does: "close the upvalues and to-be-closed variables from R[a] on" },
  { name: "tbc", a: "r", does: "mark R[a] as to be closed" },

  { name: "jump", d: "jump", does: "go to d, forward" },
  { name: "loop", d: "jump", does: "go to d, backward" },
  { name: "jumpIf", a: "r", d: "jump", does: "go to d if R[a] is neither nil nor false" },
  { name: "jumpIfNot", a: "r", d: "jump", does: "go to d if R[a] is nil or false" },
  { name: "jumpIfSet", a: "w", b: "r", d: "jump", does: "if R[b] is neither nil nor false: R[a] = R[b], go to d" },
  { name: "jumpIfNotSet", a: "w", b: "r", d: "jump", does: "if R[b] is nil or false: R[a] = R[b], go to d" },
  { name: "jumpEqual", a: "r", b: "r", d: "jump", meta: "eq", calls: true, does: "go to d if R[a] == R[b]" },
  { name: "jumpNotEqual", a: "r", b: "r", d: "jump", meta: "eq", calls: true, does: "go to d if R[a] ~= R[b]" },
  { name: "jumpLess", a: "r", b: "r", d: "jump", meta: "lt", calls: true, does: "go to d if R[a] < R[b]" },
  { name: "jumpNotLess", a: "r", b: "r", d: "jump", meta: "lt", calls: true, does: "go to d if not (R[a] < R[b])" },
  { name: "jumpLessEqual", a: "r", b: "r", d: "jump", meta: "le", calls: true, does: "go to d if R[a] <= R[b]" },
  {
    name: "jumpNotLessEqual",
    a: "r",
    b: "r",
    d: "jump",
    meta: "le",
    calls: true,
    does: "go to d if not (R[a] <= R[b])",
  },
  {
    name: "jumpEqualK",
    a: "r",
    e: "constant16",
    d: "jump",
    does: "go to d if R[a] == K[e] (nil, boolean, number or string)",
  },
  {
    name: "jumpNotEqualK",
    a: "r",
    e: "constant16",
    d: "jump",
    does: "go to d if R[a] ~= K[e] (nil, boolean, number or string)",
  },
  { name: "jumpLessI", a: "r", e: "small", d: "jump", meta: "lt", calls: true, does: "go to d if R[a] < e" },
  { name: "jumpNotLessI", a: "r", e: "small", d: "jump", meta: "lt", calls: true, does: "go to d if not (R[a] < e)" },
  { name: "jumpLessEqualI", a: "r", e: "small", d: "jump", meta: "le", calls: true, does: "go to d if R[a] <= e" },
  {
    name: "jumpNotLessEqualI",
    a: "r",
    e: "small",
    d: "jump",
    meta: "le",
    calls: true,
    does: "go to d if not (R[a] <= e)",
  },
  { name: "jumpGreaterI", a: "r", e: "small", d: "jump", meta: "lt", calls: true, does: "go to d if e < R[a]" },
  {
    name: "jumpNotGreaterI",
    a: "r",
    e: "small",
    d: "jump",
    meta: "lt",
    calls: true,
    does: "go to d if not (e < R[a])",
  },
  { name: "jumpGreaterEqualI", a: "r", e: "small", d: "jump", meta: "le", calls: true, does: "go to d if e <= R[a]" },
  {
    name: "jumpNotGreaterEqualI",
    a: "r",
    e: "small",
    d: "jump",
    meta: "le",
    calls: true,
    does: "go to d if not (e <= R[a])",
  },

  {
    name: "forPrep",
    a: "base",
    d: "jump",
    does: "R[a], R[a+1], R[a+2]: initial value, limit, step; check and normalise them (R[a+1] becomes the last value for integers), R[a+3] = R[a]; if the loop runs not even once go to d (the instruction after forLoop)",
  },
  {
    name: "forLoop",
    a: "base",
    d: "jump",
    does: "if there is a next value: R[a] = R[a+3] = it, go to d, backward (the instruction after forPrep)",
  },
  {
    name: "tforPrep",
    a: "base",
    d: "jump",
    does: "R[a+3] is to be closed (if neither nil nor false); go to d (the loop's tforCall)",
  },
  {
    name: "tforCall",
    a: "base",
    c: "count",
    d: "callee",
    calls: true,
    does: "R[a+4] … R[a+3+c] = R[a](R[a+1], R[a+2]); always followed by its tforLoop",
  },
  {
    name: "tforLoop",
    a: "base",
    d: "jump",
    does: "if R[a+4] ~= nil: R[a+2] = R[a+4], go to d, backward (the instruction after tforPrep)",
  },

  {
    name: "call",
    a: "base",
    b: "count",
    c: "count",
    d: "callee",
    calls: true,
    does: "R[a] … R[a+c-2] = R[a](R[a+1] … R[a+b-1])",
  },
  {
    name: "tailCall",
    a: "base",
    b: "count",
    c: "flag",
    d: "callee",
    calls: true,
    does: "return R[a](R[a+1] … R[a+b-1]); c: bit 0 upvalues may be open, bit 1 the function is vararg. Not used where to-be-closed variables are in scope",
  },
  {
    name: "return",
    a: "base",
    b: "count",
    c: "flag",
    calls: true,
    does: "return R[a] … R[a+b-2]; c: bit 0 upvalues or to-be-closed variables may be open, bit 1 the function is vararg",
  },
  { name: "return0", does: "return nothing; only where flags would be 0" },
  { name: "return1", a: "r", does: "return R[a]; only where flags would be 0" },
  {
    name: "varargPrep",
    a: "count",
    does: "first instruction of a vararg function: a parameters move above the extra arguments",
  },
  { name: "vararg", a: "base", c: "count", does: "R[a] … R[a+c-2] = ...; c = 0: all, leaving the top" },
  { name: "closure", a: "w", d: "proto", does: "R[a] = a closure of nested proto d" },
] as const satisfies readonly OpRow[];

export type OpName = (typeof OPS)[number]["name"];

/** Opcode numbers by name: the row's index. */
export const OP = Object.fromEntries(OPS.map((row, index) => [row.name, index])) as { readonly [N in OpName]: number };

/** Bytes of an instruction. */
export const INSTRUCTION_BYTES = 8;

/** `return`/`tailCall` flag: upvalues (or, for `return`, to-be-closed variables) may be open. */
export const RETURN_CLOSES = 1;
/** `return`/`tailCall` flag: the function is vararg, its frame was shifted by `varargPrep`. */
export const RETURN_VARARG = 2;

/** A constant: strings are byte strings (char codes 0 … 255), integers are bigint, floats are number. */
export type Constant = null | boolean | bigint | number | string;

/** How a closure gets one upvalue: from a register of the enclosing function, or from its upvalues. */
export interface UpvalueDescription {
  readonly name: string;
  readonly fromParentLocal: boolean;
  /** Register, or upvalue index, in the enclosing function. */
  readonly index: number;
  /** 0 regular, 1 const, 2 to-be-closed, 3 compile-time constant (as PUC). */
  readonly kind: number;
}

/** Debug information on one local variable: it lives in `register` from `startPc` to before `endPc`. */
export interface LocalDescription {
  readonly name: string;
  readonly register: number;
  readonly startPc: number;
  readonly endPc: number;
}

/** A compiled function. Instructions are 8 bytes each in `code`. */
export interface Proto {
  readonly source: string; // chunk name as given to load: "@file", "=name" or source text
  readonly lineDefined: number; // 0 for a main chunk
  readonly lastLineDefined: number;
  readonly parameters: number;
  readonly isVararg: boolean;
  readonly frameSize: number; // registers used, 2 … 255
  readonly code: Uint8Array;
  readonly constants: readonly Constant[];
  readonly dataSlots: number; // slots of the data vector: constants, caches, callees, kinds
  readonly upvalues: readonly UpvalueDescription[];
  readonly protos: readonly Proto[];
  /** Line of each instruction; empty when stripped. */
  readonly lines: Uint32Array;
  readonly locals: readonly LocalDescription[];
  /** Upvalue names are "" when stripped. */
  readonly stripped: boolean;
}
