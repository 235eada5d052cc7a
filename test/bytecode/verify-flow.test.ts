// The verifier's rules of registers on the ways through a function: set before they are read, closed before they are covered or left.
import { assemble, capturing, type Instruction } from "../support/assemble-proto.ts";
import { among, amongVararg, END, type Rule, testRules } from "../support/verifier-rules.ts";

/** After instructions that set 0 and 1 only. */
const two = (...instructions: readonly Instruction[]) =>
  assemble([["loadNil", 0, 1], ...instructions, END], { protos: [capturing(0), capturing(2)] });

const UNSET: readonly Rule[] = [
  [
    "what another wrote",
    two(["move", 2, 0], ["move", 3, 2]),
    two(["move", 3, 0], ["move", 4, 2]),
    "register 2 is read before it is set",
  ],
  [
    "a function that takes this one's place",
    two(["tailCall", 1, 1]),
    two(["tailCall", 2, 1]),
    "register 2 is read before it is set",
  ],
  [
    "a loop's own registers, at its end",
    among([
      ["forPrep", 0, 0, 0, 4],
      ["loadNil", 1],
      ["loadNil", 4, 3],
      ["call", 4, 1, 1],
      ["forLoop", 0, 0, 0, -4],
    ]),
    among([
      ["forPrep", 0, 0, 0, 4],
      ["loadNil", 1],
      ["loadNil", 4, 3],
      ["call", 1, 1, 1],
      ["forLoop", 0, 0, 0, -4],
    ]),
    "register 1 is read before it is set at pc 5",
  ],
  [
    "not what is left of a loop that was entered in its middle",
    among([
      ["jump", 0, 0, 0, 1],
      ["forPrep", 0, 0, 0, 2],
      ["move", 4, 3],
      ["forLoop", 0, 0, 0, -2],
      ["loadNil"],
      ["move", 5, 0],
    ]),
    among([
      ["jump", 0, 0, 0, 1],
      ["forPrep", 0, 0, 0, 2],
      ["move", 4, 3],
      ["forLoop", 0, 0, 0, -2],
      ["move", 5, 0],
    ]),
    "register 0 is read before it is set",
  ],
  [
    "an iterator, in every round",
    among([
      ["tforPrep", 0, 0, 0, 4],
      ["close", 3],
      ["loadNil", 1],
      ["loadNil", 4, 3],
      ["call", 4, 1, 1],
      ["tforCall", 0, 0, 1],
      ["tforLoop", 0, 0, 0, -6],
      ["close"],
    ]),
    among([
      ["tforPrep", 0, 0, 0, 4],
      ["close", 3],
      ["loadNil", 1],
      ["loadNil", 4, 3],
      ["call", 1, 1, 1],
      ["tforCall", 0, 0, 1],
      ["tforLoop", 0, 0, 0, -6],
      ["close"],
    ]),
    "register 1 is read before it is set at pc 6",
  ],
  [
    "a loop's variable, in every round",
    among([
      ["forPrep", 0, 0, 0, 3],
      ["move", 4, 3],
      ["call", 3, 1, 1],
      ["forLoop", 0, 0, 0, -3],
    ]),
    among([
      ["forPrep", 0, 0, 0, 3],
      ["move", 4, 5],
      ["call", 3, 1, 1],
      ["forLoop", 0, 0, 0, -3],
    ]),
    "register 5 is read before it is set",
  ],
  [
    "variable extra arguments mean nothing else",
    amongVararg([
      ["vararg", 1],
      ["call", 0, 0, 2],
      ["move", 2, 0],
    ]),
    amongVararg([
      ["vararg", 1],
      ["setList", 0, 0],
      ["move", 2, 1],
    ]),
    "register 1 is read before it is set",
  ],
  [
    "not what is left of a loop that did not run",
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 2], ["return0"], ["forLoop", 0, 0, 0, -2], ["loadNil"], ["move", 4, 0]),
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 2], ["return0"], ["forLoop", 0, 0, 0, -2], ["move", 4, 0]),
    "register 0 is read before it is set",
  ],
  [
    "nor what only its body sets",
    two(
      ["loadNil", 2],
      ["loadNil", 5],
      ["forPrep", 0, 0, 0, 2],
      ["loadNil", 5],
      ["forLoop", 0, 0, 0, -2],
      ["move", 6, 5],
    ),
    two(["loadNil", 2], ["forPrep", 0, 0, 0, 2], ["loadNil", 5], ["forLoop", 0, 0, 0, -2], ["move", 6, 5]),
    "register 5 is read before it is set",
  ],
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

testRules([
  ["registers that hold nothing", UNSET],
  ["registers that are open", OPEN],
]);
