// The verifier, rule by rule: a function that breaks one rule and no other, beside one that hardly differs and is right.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, dump, OP, OPS, type Proto, undump, verify } from "#ingot/lua/bytecode/index.js";
import { LuaSyntaxError } from "#ingot/lua/syntax/index.js";
import { assemble, capturing, type Instruction, upvalue } from "../support/assemble-proto.ts";

/** Sets the registers 0 to 7. */
const SET: Instruction = ["loadNil", 0, 7];
const END: Instruction = ["return0"];

/** One function, its instructions between one that sets all registers and a return; `fields` as for `assemble`. */
const among = (instructions: readonly Instruction[], fields?: Partial<Proto>) =>
  assemble([SET, ...instructions, END], fields);
/** The same of a vararg function. */
const VARARG = { isVararg: true } as const;
const amongVararg = (instructions: readonly Instruction[], fields?: Partial<Proto>) =>
  assemble([["varargPrep"], SET, ...instructions, ["return", 0, 1, 2]], { ...VARARG, ...fields });

/** [rule, what is right, what breaks it, the reason]. */
type Rule = readonly [rule: string, right: Proto, wrong: Proto, reason: string];

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

/** After instructions that set 0 and 1 only. */
const two = (...instructions: readonly Instruction[]) =>
  assemble([["loadNil", 0, 1], ...instructions, END], { protos: [capturing(0), capturing(2)] });

const UNSET: readonly Rule[] = [
  [
    "what an instruction that skips sets",
    two(["loadFalseSkip", 2], ["move"], ["move", 3, 2]),
    two(["loadFalseSkip", 3], ["move"], ["move", 4, 2]),
    "register 2 is read before it is set",
  ],
  [
    "not what is skipped",
    two(["loadFalseSkip", 2], ["loadNil", 2], ["move", 3, 2]),
    two(["loadFalseSkip", 0], ["loadNil", 2], ["move", 3, 2]),
    "register 2 is read before it is set",
  ],
  [
    "a method and its object",
    two(["self", 2], ["move", 4, 3]),
    two(["self", 2], ["move", 5, 4]),
    "register 4 is read before it is set",
  ],
  [
    "a list's table",
    two(["loadNil", 2, 1], ["setList", 2, 1]),
    two(["loadNil", 3], ["setList", 2, 1]),
    "register 2 is read before it is set",
  ],
  [
    "where a test that hands on jumps to",
    two(["jumpIfSet", 2, 1, 0, 1], ["loadNil", 2], ["move", 3, 2]),
    two(["jumpIfSet", 0, 1, 0, 1], ["loadNil", 2], ["move", 3, 2]),
    "register 2 is read before it is set",
  ],
  ["what an instruction reads", two(["move", 2, 1]), two(["move", 3, 2]), "register 2 is read before it is set"],
  [
    "a table that is written",
    two(["setField", 1, 0, 0]),
    two(["setField", 2, 0, 0]),
    "register 2 is read before it is set",
  ],
  [
    "what is written",
    two(["setInteger", 0, 0, 1, 1]),
    two(["setInteger", 0, 0, 2, 1]),
    "register 2 is read before it is set",
  ],
  [
    "parameters are set",
    assemble([["return1", 1]], { parameters: 2 }),
    assemble([["return1", 2]], { parameters: 2 }),
    "register 2 is read",
  ],
  ["a function that is called", two(["call", 1, 1, 1]), two(["call", 2, 1, 1]), "register 2 is read before it is set"],
  ["arguments", two(["call", 0, 2, 1]), two(["call", 0, 3, 1]), "register 2 is read before it is set"],
  [
    "arguments before variable ones",
    two(["call", 1, 1, 0], ["call", 0, 0, 1]),
    two(["loadNil", 3], ["call", 3, 1, 0], ["call", 0, 0, 1]),
    "register 2 is read",
  ],
  ["arguments of a tail call", two(["tailCall", 0, 2]), two(["tailCall", 0, 3]), "register 2 is read before it is set"],
  ["results of a return", two(["return", 0, 3]), two(["return", 0, 4]), "register 2 is read before it is set"],
  ["a list", two(["setList", 0, 1]), two(["setList", 0, 2]), "register 2 is read before it is set"],
  ["pieces of a text", two(["concat", 0, 2]), two(["concat", 0, 3]), "register 2 is read before it is set"],
  [
    "a variable to be closed",
    two(["tbc", 1], ["close", 0]),
    two(["tbc", 2], ["close", 0]),
    "register 2 is read before it is set",
  ],
  ["what a test hands on", two(["jumpIfSet", 2, 1]), two(["jumpIfSet", 1, 2]), "register 2 is read before it is set"],
  [
    "a captured register",
    two(["closure", 1], ["close"]),
    two(["closure", 1, 0, 0, 1], ["close"]),
    "register 2 is captured before it is set",
  ],
  [
    "a closure that captures itself",
    two(["closure", 2, 0, 0, 1], ["close"]),
    two(["closure", 3, 0, 0, 1], ["close"]),
    "register 2 is captured",
  ],
  [
    "numbers of a loop",
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 1], ["forLoop", 0, 0, 0, -1]),
    two(["loadNil", 3], ["forPrep", 0, 0, 0, 1], ["forLoop", 0, 0, 0, -1]),
    "register 2 is read before it is set",
  ],
  [
    "an iterator",
    two(["loadNil", 2, 1], ["tforPrep"], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -2], ["close"]),
    two(["loadNil", 2], ["tforPrep"], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -2], ["close"]),
    "register 3 is read before it is set",
  ],
  [
    "a loop's variable, in the loop",
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 2], ["move", 4, 3], ["forLoop", 0, 0, 0, -2]),
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 1], ["forLoop", 0, 0, 0, -1], ["move", 4, 3]),
    "register 3 is read before it is set",
  ],
  [
    "not what is left of a loop",
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 1], ["forLoop", 0, 0, 0, -1], ["loadNil"], ["move", 4, 0]),
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 1], ["forLoop", 0, 0, 0, -1], ["move", 4, 0]),
    "register 0 is read before it is set",
  ],
  [
    "on both ways",
    two(["jumpIf", 0, 0, 0, 0], ["loadNil", 2], ["move", 3, 2]),
    two(["jumpIf", 0, 0, 0, 1], ["loadNil", 2], ["move", 3, 2]),
    "register 2 is read",
  ],
  [
    "where a test jumps",
    two(["jumpIfSet", 2, 1, 0, 1], ["loadNil", 2], ["move", 3, 2]),
    two(["jumpIfSet", 2, 1], ["move", 3, 2]),
    "register 2 is read",
  ],
  [
    "results of a call",
    among([
      ["call", 2, 1, 3],
      ["move", 0, 3],
    ]),
    among([
      ["call", 2, 1, 2],
      ["move", 0, 3],
    ]),
    "register 3 is read before it is set",
  ],
  [
    "what lies below a call",
    among([
      ["call", 2, 1, 1],
      ["move", 0, 1],
    ]),
    among([
      ["call", 1, 1, 1],
      ["move", 0, 1],
    ]),
    "register 1 is read before it is set",
  ],
  [
    "what lies below a call in a loop",
    among([
      ["move", 0, 2],
      ["call", 3, 1, 1],
      ["loadNil", 3, 4],
      ["jumpIf", 1, 0, 0, 1],
      ["loop", 0, 0, 0, -5],
    ]),
    among([
      ["move", 0, 2],
      ["call", 2, 1, 1],
      ["loadNil", 3, 4],
      ["jumpIf", 1, 0, 0, 1],
      ["loop", 0, 0, 0, -5],
    ]),
    "register 2 is read before it is set",
  ],
  [
    "variables of a generic loop",
    among([["tforPrep", 0, 0, 0, 1], ["move", 0, 4], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -3], ["close"]]),
    among([["tforPrep", 0, 0, 0, 1], ["move", 0, 5], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -3], ["close"]]),
    "register 5 is read before it is set",
  ],
  [
    "extra arguments",
    amongVararg([
      ["call", 3, 1, 1],
      ["vararg", 3, 0, 3],
      ["move", 0, 4],
    ]),
    amongVararg([
      ["call", 3, 1, 1],
      ["vararg", 3, 0, 2],
      ["move", 0, 4],
    ]),
    "register 4 is read",
  ],
  [
    "variable results mean nothing else",
    among([
      ["call", 1, 1, 0],
      ["call", 0, 0, 2],
      ["move", 2, 0],
    ]),
    among([
      ["call", 1, 1, 0],
      ["setList", 0, 0],
      ["move", 2, 1],
    ]),
    "register 1 is read",
  ],
  [
    "pieces of a text are gone",
    among([
      ["concat", 0, 2],
      ["move", 2, 0],
    ]),
    among([
      ["concat", 0, 2],
      ["move", 2, 1],
    ]),
    "register 1 is read before it is set",
  ],
];

const capture = { protos: [capturing(3)] };
const CAPTURE: Instruction = ["closure", 0];
const withCapture = (...instructions: readonly Instruction[]) => among(instructions, capture);

const OPEN: readonly Rule[] = [
  [
    "no call over a captured register",
    withCapture(CAPTURE, ["call", 4, 1, 1], ["close", 3]),
    withCapture(CAPTURE, ["call", 3, 1, 1], ["close", 3]),
    "register 3 would lie under a call's frame while it is captured",
  ],
  [
    "until it is closed",
    withCapture(CAPTURE, ["close", 3], ["call", 3, 1, 1]),
    withCapture(CAPTURE, ["close", 4], ["call", 3, 1, 1]),
    "register 3 would lie under",
  ],
  [
    "no call over one to be closed",
    withCapture(["tbc", 3], ["call", 4, 1, 1], ["close", 3]),
    withCapture(["tbc", 3], ["call", 2, 1, 1], ["close", 3]),
    "register 3 would lie under",
  ],
  [
    "no iterator over a captured register",
    among([["closure", 0], ["tforPrep", 0], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -2], ["close"]], {
      protos: [capturing(2)],
    }),
    among([["closure", 0], ["tforPrep", 0], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -2], ["close"]], {
      protos: [capturing(4)],
    }),
    "register 4 would lie under",
  ],
  [
    "nor in the next round",
    withCapture(
      ["call", 4, 1, 1],
      ["loadNil", 4, 3],
      CAPTURE,
      ["jumpIf", 1, 0, 0, 1],
      ["loop", 0, 0, 0, -5],
      ["close", 3],
    ),
    withCapture(
      ["call", 3, 1, 1],
      ["loadNil", 3, 4],
      CAPTURE,
      ["jumpIf", 1, 0, 0, 1],
      ["loop", 0, 0, 0, -5],
      ["close", 3],
    ),
    "register 3 would lie under",
  ],
  [
    "return0 with all closed",
    withCapture(CAPTURE, ["close", 3]),
    withCapture(CAPTURE),
    "register 3 is left open by a return",
  ],
  [
    "return1 with all closed",
    withCapture(CAPTURE, ["close", 3], ["return1"]),
    withCapture(CAPTURE, ["return1"], ["close", 3]),
    "register 3 is left open by a return",
  ],
  [
    "a return that closes",
    withCapture(CAPTURE, ["return", 0, 1, 1]),
    withCapture(CAPTURE, ["return", 0, 1, 0]),
    "register 3 is left open by a return",
  ],
  [
    "a tail call that closes",
    withCapture(CAPTURE, ["tailCall", 0, 1, 1]),
    withCapture(CAPTURE, ["tailCall", 0, 1, 0]),
    "register 3 is left open by a return",
  ],
  [
    "a return on one way only",
    withCapture(["jumpIf", 1, 0, 0, 2], CAPTURE, ["close", 3]),
    withCapture(["jumpIf", 1, 0, 0, 1], CAPTURE),
    "register 3 is left open by a return",
  ],
  [
    "a return with what is to be closed",
    withCapture(["tbc", 3], ["return", 0, 1, 1]),
    withCapture(["tbc", 3], ["return", 0, 1, 0]),
    "register 3 is left open by a return",
  ],
  [
    "no tail call before what is to be closed",
    withCapture(["tbc", 3], ["close", 3], ["tailCall", 0, 1, 1]),
    withCapture(["tbc", 3], ["tailCall", 0, 1, 1]),
    "tail call where variables are to be closed",
  ],
  [
    "no tail call in a generic loop",
    among([["tforPrep"], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -2], ["close"], ["tailCall", 0, 1, 1]]),
    among([["tforPrep"], ["tforCall", 0, 0, 1], ["tforLoop", 0, 0, 0, -2], ["tailCall", 0, 1, 1]]),
    "tail call where variables are to be closed",
  ],
];

describe.each([
  ["sizes", SIZES],
  ["operands", OPERANDS],
  ["varargs", VARARGS],
  ["jumps", JUMPS],
  ["variable counts", TOPS],
  ["registers that hold nothing", UNSET],
  ["registers that are open", OPEN],
])("%s", (_name, rules) => {
  test.each(rules)("%s", (_rule, right, wrong, reason) => {
    expect(verify(right)).toBeUndefined();
    expect(verify(wrong)).toContain(reason);
  });
});

test("every op is passed somewhere above or by what is compiled", () => {
  const met = new Set<number>();
  const collect = ({ code, protos }: Proto): void => {
    for (let at = 0; at < code.length; at += 8) met.add(code[at]);
    protos.forEach(collect);
  };
  for (const text of programs()) {
    const proto = compiled(text);
    if (proto !== undefined) collect(proto);
  }
  expect(OPS.filter((_row, op) => !met.has(op)).map(({ name }) => name)).toEqual([]);
});

test("whatever is compiled is right, before and after a dump", () => {
  let count = 0;
  for (const text of programs()) {
    const proto = compiled(text);
    if (proto === undefined) continue;
    count++;
    expect({ text, flaw: verify(proto) }).toEqual({ text, flaw: undefined });
    expect(verify(undump(dump(proto, { strip: count % 2 === 0 })))).toBeUndefined();
  }
  expect(count).toBeGreaterThan(300);
});

/** All Lua of this package. */
function programs(): string[] {
  return [
    "test/cases",
    "test/real/programs",
    "test/bytecode/listings",
    "test/library/cases",
    "examples",
    "bench",
  ].flatMap((folder) => {
    const path = join(import.meta.dirname, "../..", folder);
    return readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".lua"))
      .map((name) => readFileSync(join(path, name), "latin1").replace(/^#.*/, ""));
  });
}

function compiled(text: string): Proto | undefined {
  try {
    return compile(text, "=program");
  } catch (error) {
    if (error instanceof LuaSyntaxError) return undefined;
    throw error;
  }
}

describe("a large chunk takes no long time", () => {
  const LENGTH = 120_000;
  /** Milliseconds that the reader and the verifier may take for 1 MB, on a machine that does other things too. */
  const MOST = 3000;

  function timed(proto: Proto): string | undefined {
    const bytes = dump(proto);
    const start = performance.now();
    try {
      undump(bytes);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    } finally {
      expect(performance.now() - start).toBeLessThan(MOST);
    }
  }

  const many = (count: number, piece: (index: number) => Instruction[]) =>
    Array.from({ length: count }, (_, index) => piece(index)).flat();

  test("in a straight line", () => {
    expect(timed(among(many(LENGTH, () => [["add", 0, 1, 2]])))).toBeUndefined();
  });

  test("all jumps", () => {
    expect(timed(among(many(LENGTH, (index) => [["jumpIf", 0, 0, 0, LENGTH - 1 - index]])))).toBeUndefined();
  });

  test("all loops", () => {
    expect(timed(among(many(LENGTH, (index) => [["loop", 0, 0, 0, -(index + 2)]])))).toBeUndefined();
  });

  test("loops into each other, each with a captured register of its own: too many ways, and that is soon clear", () => {
    const registers = 240;
    const protos = Array.from({ length: registers }, (_, register) => capturing(register));
    const loops = many(LENGTH / 4, (index) => [
      ["closure", 249, 0, 0, index % registers],
      ["jumpIf", 249, 0, 0, 1],
      ["loop", 0, 0, 0, index === 0 ? -3 : -7],
      ["loadNil", 249],
    ]);
    expect(timed(assemble([["loadNil", 0, 249], ...loops, ["return", 0, 1, 1]], { frameSize: 250, protos }))).toContain(
      "too many ways",
    );
  });

  test("few, such as nesting makes, are followed", () => {
    const depth = 60;
    const open = "while a do local x = a; f = function() return x end ".repeat(depth);
    expect(verify(compile(`local y = 1 ${open} g = function() return y end ${"end ".repeat(depth)}`))).toBeUndefined();
  });

  test("of many functions", () => {
    const nested = assemble([END], { upvalues: [], constants: [], dataSlots: 1 });
    expect(timed(among([], { protos: Array.from({ length: 50_000 }, () => nested) }))).toBeUndefined();
  });

  test("of many names and constants", () => {
    const locals = Array.from({ length: 100_000 }, () => ({ name: "x", register: 0, startPc: 0, endPc: 1 }));
    expect(timed({ ...among([]), locals, stripped: false, lines: new Uint32Array(2) })).toBeUndefined();
    const constants = Array.from({ length: 400_000 }, (_, index) => BigInt(index & 31));
    expect(timed(among([], { constants }))).toBeUndefined();
  });

  test("nested deeply, functions are refused", () => {
    let proto = assemble([END], { upvalues: [] });
    for (let depth = 0; depth < 300; depth++) proto = assemble([END], { upvalues: [], protos: [proto] });
    expect(timed(proto)).toContain("functions nested too deeply");
  });
});

test("docs/verifier.md has a row for each op", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/verifier.md"), "utf8");
  const rows = page
    .slice(page.indexOf("## Op by op"))
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const named = new Set(rows.flatMap((row) => [...row.split("|")[1].matchAll(/`(\w+)`/g)].map(([, name]) => name)));
  expect(OPS.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
  expect([...named].filter((name) => !(name in OP))).toEqual([]);
});
