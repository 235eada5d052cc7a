// The verifier, rule by rule: a function that breaks one rule and no other, beside one that hardly differs and is right. What holds of
// each instruction by itself; verify-flow.test.ts has what holds of the ways between them.
import { OP, OPS, type Proto } from "#ingot/lua/bytecode/index.js";
import { assemble, capturing, type Instruction, upvalue } from "../support/assemble-proto.ts";
import { among, amongVararg, END, type Rule, SET, testRules } from "../support/verifier-rules.ts";

/** Of a byte or a word of the code. */
function withByte(proto: Proto, at: number, byte: number): Proto {
  return { ...proto, code: proto.code.with(at, byte) };
}

const plain = among([]);

const SIZES: readonly Rule[] = [
  ["an instruction", plain, { ...plain, code: new Uint8Array(0) }, "no whole instructions"],
  ["whole instructions", plain, { ...plain, code: plain.code.slice(0, -1) }, "no whole instructions"],
  [
    "instructions that a saved pc can count",
    plain,
    { ...plain, code: new Uint8Array(8 * 2 ** 24 + 8) },
    "too many instructions",
  ],
  ["two registers", assemble([END], { frameSize: 2 }), assemble([END], { frameSize: 1 }), "frame size"],
  ["no more than 250", assemble([END], { frameSize: 250 }), assemble([END], { frameSize: 251 }), "frame size"],
  ["one for each parameter", assemble([END], { parameters: 8 }), assemble([END], { parameters: 9 }), "frame size"],
  ["a line each", { ...plain, lines: new Uint32Array(2) }, { ...plain, lines: new Uint32Array(3) }, "number of lines"],
  ["enough data slots", plain, { ...plain, dataSlots: plain.dataSlots - 1 }, "number of data slots"],
  [
    "a cache for each instruction",
    { ...plain, dataSlots: plain.dataSlots + 2 },
    { ...plain, dataSlots: plain.dataSlots + 3 },
    "number of data slots",
  ],
  [
    "upvalues that a byte can count",
    { ...plain, upvalues: Array.from({ length: 255 }, () => upvalue(false, 0)) },
    { ...plain, upvalues: Array.from({ length: 256 }, () => upvalue(false, 0)) },
    "number of upvalues",
  ],
  ["a return at the end", plain, assemble([SET, ["jumpIf", 0, 0, 0, 0]]), "no return at the end"],
  ["ops that exist", plain, withByte(plain, 0, OPS.length), `unknown op ${OPS.length}`],
  ["ops without the mark of a hook", plain, withByte(plain, 0, OP.loadNil | 0x80), "unknown op 131"],
  [
    "lines in range",
    { ...plain, lines: Uint32Array.of(1, 2 ** 31 - 1) },
    { ...plain, lines: Uint32Array.of(1, 2 ** 31) },
    "line out of range",
  ],
  ["a first line in range", plain, { ...plain, lineDefined: 2 ** 31 }, "line out of range"],
  ["a last line in range", plain, { ...plain, lastLineDefined: 2 ** 31 }, "line out of range"],
  [
    "locals in registers",
    { ...plain, locals: [{ name: "x", register: 7, startPc: 0, endPc: 2 }] },
    { ...plain, locals: [{ name: "x", register: 8, startPc: 0, endPc: 2 }] },
    "local out of range",
  ],
  [
    "locals in the code",
    { ...plain, locals: [{ name: "x", register: 7, startPc: 2, endPc: 2 }] },
    { ...plain, locals: [{ name: "x", register: 7, startPc: 2, endPc: 3 }] },
    "local out of range",
  ],
  [
    "locals that end after they begin",
    { ...plain, locals: [{ name: "x", register: 7, startPc: 1, endPc: 1 }] },
    { ...plain, locals: [{ name: "x", register: 7, startPc: 1, endPc: 0 }] },
    "local out of range",
  ],
];

/** The same instruction with other operands. */
const pair = (rule: string, right: Instruction, wrong: Instruction, reason = "register out of range"): Rule => [
  rule,
  among([right]),
  among([wrong]),
  reason,
];

const OPERANDS: readonly Rule[] = [
  pair("a register written", ["move", 7, 0], ["move", 8, 0]),
  pair("a register read, b", ["move", 0, 7], ["move", 0, 8]),
  pair("a register read, c", ["getTable", 0, 0, 7], ["getTable", 0, 0, 8]),
  pair("a register read, a", ["setTable", 7, 0, 0], ["setTable", 8, 0, 0]),
  pair("loadNil", ["loadNil", 6, 1], ["loadNil", 6, 2]),
  pair("self", ["self", 6], ["self", 7]),
  pair("setList", ["setList", 6, 1], ["setList", 6, 2]),
  pair("concat", ["concat", 6, 2], ["concat", 6, 3]),
  pair("concat of two", ["concat", 0, 2], ["concat", 0, 1]),
  pair("close", ["close", 8], ["close", 9]),
  pair("arguments of a call", ["call", 6, 2, 1], ["call", 6, 3, 1]),
  pair("results of a call", ["call", 6, 1, 3], ["call", 6, 1, 4]),
  ["arguments of a tail call", among([["tailCall", 6, 2]]), among([["tailCall", 6, 3]]), "register out of range"],
  ["extra arguments", amongVararg([["vararg", 6, 0, 3]]), amongVararg([["vararg", 6, 0, 4]]), "register out of range"],
  ["results of a return", among([["return", 6, 3]]), among([["return", 6, 4]]), "register out of range"],
  ["a numeric for", numericFor(4), numericFor(5), "register out of range"],
  ["a generic for", genericFor(1), genericFor(2), "register out of range"],
  ["variables of a generic for", genericFor(0, 4), genericFor(0, 5), "register out of range"],
  ["a generic for with a variable", genericFor(0, 1), genericFor(0, 0), "register out of range"],
  pair("an upvalue read", ["getUpvalue", 0, 0], ["getUpvalue", 0, 1], "upvalue out of range"),
  pair("an upvalue written", ["setUpvalue", 0, 0], ["setUpvalue", 0, 1], "upvalue out of range"),
  pair("a constant", ["loadConstant", 0, 0, 0, 4], ["loadConstant", 0, 0, 0, 5], "constant out of range"),
  pair("a constant from 0 on", ["loadConstant", 0, 0, 0, 0], ["loadConstant", 0, 0, 0, -1], "constant out of range"),
  pair("a constant of 16 bits", ["jumpEqualK", 0, 4], ["jumpEqualK", 0, 0, 1], "constant out of range"),
  pair("a number", ["addK", 0, 0, 0, 3], ["addK", 0, 0, 0, 0], "constant is no number"),
  pair("a number to divide by", ["idivK", 0, 0, 0, 2], ["idivK", 0, 0, 0, 4], "constant is no number"),
  pair("an integer", ["bandK", 0, 0, 0, 2], ["bandK", 0, 0, 0, 3], "constant is no integer"),
  pair("a field's name", ["getField", 0, 0, 0, 0], ["getField", 0, 0, 0, 2], "field is no short string"),
  pair("a field's short name", ["getField", 0, 0, 0, 0], ["getField", 0, 0, 0, 1], "field is no short string"),
  pair("a constant of a field", ["setField", 0, 0, 0, 0], ["setField", 0, 0, 0, 5], "field is no short string"),
  cachePair("a cache among the constants", -1),
  cachePair("a cache behind the caches", 1),
  calleePair("a callee among the caches", -1),
  calleePair("a callee among the kinds", 1),
  [
    "a nested function",
    among([["closure", 0]], { protos: [capturing()] }),
    among([["closure", 0, 0, 0, 1]], { protos: [capturing()] }),
    "nested function out of range",
  ],
  [
    "a captured register",
    among([], { protos: [capturing(7)] }),
    among([], { protos: [capturing(8)] }),
    "upvalue of register 8, which is not there",
  ],
  [
    "a captured upvalue",
    among([], { protos: [assemble([END], { upvalues: [upvalue(false, 0)] })] }),
    among([], { protos: [assemble([END], { upvalues: [upvalue(false, 1)] })] }),
    "upvalue of upvalue 1, which is not there",
  ],
  [
    "what holds of nested functions",
    among([], { protos: [assemble([END], { protos: [plain] })] }),
    among([], { protos: [assemble([END], { protos: [among([["move", 9]])] })] }),
    "register out of range",
  ],
  pair("nodes of a new table", ["newTable", 0, 3], ["newTable", 0, 4], "size of a new table"),
  pair("elements of a new table", ["newTable", 0, 0, 0, 150], ["newTable", 0, 0, 0, 151], "size of a new table"),
  pair("a size from 0 on", ["newTable", 0, 0, 0, 0], ["newTable", 0, 0, 0, -1], "negative size"),
  pair("the place of a list", ["setList", 0, 1, 0, 150], ["setList", 0, 1, 0, 151], "place of a list"),
];

function numericFor(a: number, other = a): Proto {
  return among([
    ["forPrep", a, 0, 0, 1],
    ["forLoop", other, 0, 0, -1],
  ]);
}

function genericFor(a: number, variables = 1): Proto {
  return among([
    ["tforPrep", a, 0, 0, 0],
    ["tforCall", a, 0, variables],
    ["tforLoop", a, 0, 0, -2],
    ["close", a],
  ]);
}

/** The slot of a cache, the only one, moved by so many. */
function cachePair(rule: string, by: number): Rule {
  const right = among([["getField", 0]]);
  return [rule, right, withByte(right, 14, right.code[14] + by), "cache out of range"];
}

function calleePair(rule: string, by: number): Rule {
  const right = among([
    ["getField", 0],
    ["call", 0, 1, 1],
  ]);
  return [rule, right, withByte(right, 20, right.code[20] + by), "slot of a callee out of range"];
}

const VARARGS: readonly Rule[] = [
  ["varargPrep in vararg functions", amongVararg([]), { ...plain, isVararg: true }, "varargPrep"],
  ["varargPrep in these only", amongVararg([]), { ...amongVararg([]), isVararg: false }, "varargPrep"],
  ["varargPrep first", amongVararg([]), amongVararg([["varargPrep"]]), "varargPrep"],
  ["its parameters", amongVararg([]), amongVararg([], { parameters: 1 }), "number of parameters"],
  ["vararg in vararg functions", amongVararg([["vararg", 0, 0, 2]]), among([["vararg", 0, 0, 2]]), "vararg or not"],
  ["return0 in others", plain, amongVararg([["return0"]]), "vararg or not"],
  ["return1 in others", among([["return1"]]), amongVararg([["return1"]]), "vararg or not"],
  ["the flag of a return", amongVararg([["return", 0, 1, 2]]), amongVararg([["return", 0, 1, 0]]), "flags of a return"],
  ["the flag of others' returns", among([["return", 0, 1, 1]]), among([["return", 0, 1, 2]]), "flags of a return"],
  ["no flags else", among([["return", 0, 1, 1]]), among([["return", 0, 1, 4]]), "flags of a return"],
  [
    "the flag of a tail call",
    amongVararg([["tailCall", 0, 1, 2]]),
    amongVararg([["tailCall", 0, 1, 0]]),
    "flags of a return",
  ],
  ["varargPrep once", amongVararg([["loop", 0, 0, 0, -2]]), amongVararg([["loop", 0, 0, 0, -3]]), "jump to varargPrep"],
];

const JUMPS: readonly Rule[] = [
  pair("a jump within the code", ["jump", 0, 0, 0, 0], ["jump", 0, 0, 0, 1], "jump out of range"),
  pair("a jump back within the code", ["loop", 0, 0, 0, -2], ["loop", 0, 0, 0, -3], "jump out of range"),
  pair("jumps forward", ["jumpIf", 0, 0, 0, 0], ["jumpIf", 0, 0, 0, -1], "jump in the wrong direction"),
  pair("loops backward", ["loop", 0, 0, 0, -1], ["loop", 0, 0, 0, 0], "jump in the wrong direction"),
  ["a loop of its own start", numericFor(0), numericFor(0, 1), "loop without its end"],
  [
    "a start of its own loop",
    numericFor(0),
    among([
      ["forPrep", 0, 0, 0, 1],
      ["forLoop", 0, 0, 0, -1],
      ["forLoop", 0, 0, 0, -1],
    ]),
    "loop without its start",
  ],
  ["a start before a loop", numericFor(0), among([["forPrep", 0, 0, 0, 0]]), "loop without its end"],
  [
    "a generic loop's call",
    genericFor(0),
    among([["tforPrep", 0, 0, 0, 0], ["move"], ["tforLoop", 0, 0, 0, -2], ["close"]]),
    "loop without its end",
  ],
  [
    "a generic loop's end",
    genericFor(0),
    among([["tforPrep", 0, 0, 0, 0], ["tforCall", 0, 0, 1], ["move"], ["close"]]),
    "loop without its end",
  ],
  [
    "a generic loop's call before its end",
    genericFor(0),
    among([
      ["tforPrep", 0, 0, 0, 0],
      ["tforCall", 0, 0, 1],
      ["tforLoop", 0, 0, 0, -2],
      ["tforLoop", 0, 0, 0, -3],
      ["close"],
    ]),
    "loop without its call",
  ],
  [
    "a generic loop's start",
    genericFor(0),
    among([
      ["tforPrep", 0, 0, 0, 0],
      ["tforCall", 0, 0, 1],
      ["tforLoop", 0, 0, 0, -2],
      ["tforCall", 0, 0, 1],
      ["tforLoop", 0, 0, 0, -3],
      ["close"],
    ]),
    "loop without its start",
  ],
  ["no call of an iterator alone", genericFor(0), among([["tforCall", 0, 0, 1]]), "call without its loop"],
  [
    "no jump between a call and its loop",
    among([
      ["jumpIf", 0, 0, 0, 1],
      ["tforPrep", 0, 0, 0, 0],
      ["tforCall", 0, 0, 1],
      ["tforLoop", 0, 0, 0, -2],
      ["close"],
    ]),
    among([
      ["jumpIf", 0, 0, 0, 2],
      ["tforPrep", 0, 0, 0, 0],
      ["tforCall", 0, 0, 1],
      ["tforLoop", 0, 0, 0, -2],
      ["close"],
    ]),
    "call without its loop",
  ],
  [
    "a skip within the code",
    assemble([["loadFalseSkip"], ["loadTrue"], END]),
    assemble([["loadTrue"], ["loadFalseSkip"], END]),
    "skip off the end",
  ],
];

const TOPS: readonly Rule[] = [
  [
    "values that are taken",
    among([
      ["call", 1, 1, 0],
      ["call", 0, 0, 1],
    ]),
    among([["call", 1, 1, 0], ["move"]]),
    "values that nobody takes",
  ],
  [
    "extra arguments that are taken",
    amongVararg([
      ["vararg", 1],
      ["call", 0, 0, 1],
    ]),
    amongVararg([["vararg", 1], ["move"]]),
    "values that nobody takes",
  ],
  [
    "values that were left",
    among([
      ["call", 1, 1, 0],
      ["setList", 0, 0],
    ]),
    among([
      ["call", 1, 1, 1],
      ["setList", 0, 0],
    ]),
    "values that nobody left",
  ],
  [
    "no jump in between",
    among([
      ["jumpIf", 0, 0, 0, 0],
      ["call", 1, 1, 0],
      ["call", 0, 0, 1],
    ]),
    among([
      ["jumpIf", 0, 0, 0, 1],
      ["call", 1, 1, 0],
      ["call", 0, 0, 1],
    ]),
    "values that nobody left",
  ],
  [
    "no skip in between",
    among([["loadFalseSkip"], ["move"], ["call", 1, 1, 0], ["call", 0, 0, 1]]),
    among([["loadFalseSkip"], ["call", 1, 1, 0], ["call", 0, 0, 1]]),
    "values that nobody left",
  ],
  [
    "values above the function that is called",
    among([
      ["call", 1, 1, 0],
      ["call", 0, 0, 1],
    ]),
    among([
      ["call", 1, 1, 0],
      ["call", 1, 0, 1],
    ]),
    "values below those that are taken",
  ],
  [
    "values above the function of a tail call",
    among([
      ["call", 1, 1, 0],
      ["tailCall", 0, 0],
    ]),
    among([
      ["call", 1, 1, 0],
      ["tailCall", 1, 0],
    ]),
    "values below those that are taken",
  ],
  [
    "values above a table",
    among([
      ["call", 1, 1, 0],
      ["setList", 0, 0],
    ]),
    among([
      ["call", 1, 1, 0],
      ["setList", 1, 0],
    ]),
    "values below those that are taken",
  ],
  [
    "values that a return begins with",
    among([
      ["call", 1, 1, 0],
      ["return", 1, 0],
    ]),
    among([
      ["call", 1, 1, 0],
      ["return", 2, 0],
    ]),
    "values below those that are taken",
  ],
];

testRules([
  ["sizes", SIZES],
  ["operands", OPERANDS],
  ["varargs", VARARGS],
  ["jumps", JUMPS],
  ["variable counts", TOPS],
]);
