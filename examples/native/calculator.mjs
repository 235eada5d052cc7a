// A calculator language, compiled to native code in one pass: what a language of your own needs, in miniature.
//     text ─► tokens ─► compile: parses, and writes code as it goes ─► memory.load, which links ─► nativeFunction
// `name(parameters) = expression` defines a function; any other line is called, and printed. Runs calculator.txt, or another file.
import { readFileSync } from "node:fs";
import { Assembler, qword, rbp, rsp, xmm0, xmm1, xmm2, xmm3, xmm4, xmm5, xmm6, xmm7 } from "ingot/asm";
import { nativeFunction } from "ingot/call";
import { openMemory } from "ingot/memory";

/** Functions of libm, which the linker finds by name, and how many numbers they take. */
const LIBM = { sin: 1, cos: 1, tan: 1, atan: 1, exp: 1, log: 1, sqrt: 1, floor: 1, fabs: 1, pow: 2, hypot: 2, fmod: 2 };
/** Where the ABI passes floating-point numbers; results are in the first. */
const REGISTERS = [xmm0, xmm1, xmm2, xmm3, xmm4, xmm5, xmm6, xmm7];
/** How strongly an operator binds, and the code for xmm0 := xmm0 op xmm1. */
const OPERATORS = {
  "<": { power: 1, emit: (a) => compare(a, xmm0, 1, xmm1) },
  ">": { power: 1, emit: (a) => compare(a, xmm1, 1, xmm0) },
  "==": { power: 1, emit: (a) => compare(a, xmm0, 0, xmm1) },
  "+": { power: 2, emit: (a) => a.addsd(xmm0, xmm1) },
  "-": { power: 2, emit: (a) => a.subsd(xmm0, xmm1) },
  "*": { power: 3, emit: (a) => a.mulsd(xmm0, xmm1) },
  "/": { power: 3, emit: (a) => a.divsd(xmm0, xmm1) },
  "^": { power: 4, isRightToLeft: true, emit: (a) => a.call(a.external("pow")) },
};

/** cmpsd leaves all bits or none: with the bits of 1 that is 1 or 0. */
function compare(a, left, predicate, right) {
  a.cmpsd(left, right, predicate);
  a.movsd(xmm2, qword(a.constantFloat64(1)));
  a.andpd(left, xmm2);
  a.movapd(xmm0, left);
}

function tokenize(line) {
  const text = line.replace(/\s*(\/\/.*)?$/, "");
  const pattern = /(?<number>\d+\.?\d*(e[-+]?\d+)?)|(?<name>[a-z_]\w*)|==|\S/gi;
  const tokens = [...text.matchAll(pattern)].map((match) => ({ text: match[0], at: match.index, ...match.groups }));
  return [...tokens, { text: "end of line", at: text.length }];
}

/** A line's tokens to an object with one function. `arityOf` tells what there is to call; where it is, the linker finds out. */
function compile(tokens, arityOf) {
  const a = new Assembler();
  let next = 0;
  const fail = ({ at }, message) => {
    throw Object.assign(new Error(message), { at });
  };
  const expected = (what) => fail(tokens[next], `expected ${what}, found '${tokens[next].text}'`);
  const accept = (text) => tokens[next].text === text && ++next > 0;
  const expect = (text) => accept(text) || expected(`'${text}'`);
  const name = (what) => (tokens[next].name === undefined ? expected(what) : tokens[next++].name);
  const list = (item) => {
    const items = [];
    while (accept(items.length === 0 ? "(" : ",")) items.push(item());
    if (items.length > 0) expect(")");
    return items;
  };
  // Sixteen bytes each, so that the stack is always aligned as the ABI wants it for calls.
  const push = (register) => {
    a.sub(rsp, 16);
    a.movsd(qword(rsp), register);
  };
  const pop = (register) => {
    a.movsd(register, qword(rsp));
    a.add(rsp, 16);
  };
  const constant = (register, number) => a.movsd(register, qword(a.constantFloat64(number)));

  // Code of each of these leaves its value in xmm0.
  const expression = (power = 1) => {
    operand(tokens[next]);
    for (let op; (op = OPERATORS[tokens[next].text])?.power >= power;) {
      next++;
      push(xmm0);
      expression(op.isRightToLeft ? op.power : op.power + 1);
      a.movapd(xmm1, xmm0);
      pop(xmm0);
      op.emit(a);
    }
    return xmm0;
  };
  const operand = (token) => {
    if (accept("(")) {
      expression();
      expect(")");
    } else if (accept("-")) {
      expression(OPERATORS["^"].power);
      constant(xmm1, -0);
      a.xorpd(xmm0, xmm1);
    } else if (accept("if")) condition(a.label(), a.label());
    else if (token.number === undefined) reference(token, name("a number, a name or '('"));
    else constant(xmm0, Number(tokens[next++].number));
  };
  const condition = (otherwise, end) => {
    expression();
    constant(xmm1, 0);
    a.ucomisd(xmm0, xmm1);
    a.je(otherwise);
    expect("then");
    expression();
    a.jmp(end);
    a.bind(otherwise);
    expect("else");
    expression();
    a.bind(end);
  };
  const reference = (token, callee) => {
    const parameter = parameters.indexOf(callee);
    if (parameter >= 0) return a.movsd(xmm0, qword(rbp, -16 * (parameter + 1)));
    const { length } = list(() => push(expression()));
    const arity = callee === own ? parameters.length : arityOf(callee);
    if (arity === undefined) fail(token, `nothing is called '${callee}'`);
    if (arity !== length) fail(token, `'${callee}' takes ${arity}, not ${length}`);
    for (const register of REGISTERS.slice(0, length).reverse()) pop(register);
    return a.call(a.external(callee));
  };

  const isDefinition = tokens.some(({ text }) => text === "=");
  const own = isDefinition ? name("a name") : "this line";
  const parameters = isDefinition ? list(() => name("a name")) : [];
  if (parameters.length > REGISTERS.length) fail(tokens[0], `more than ${REGISTERS.length} parameters`);
  if (isDefinition) expect("=");
  const entry = a.define(a.symbol(own, { binding: "global", type: "function" }));
  a.push(rbp);
  a.mov(rbp, rsp);
  for (const register of REGISTERS.slice(0, parameters.length)) push(register);
  expression();
  if (next < tokens.length - 1) expected("an operator");
  a.leave();
  a.ret();
  a.end(entry);
  return { own, arity: parameters.length, isDefinition, object: a.finish() };
}

const memory = openMemory();
if ("refused" in memory) throw new Error(memory.refused.message);
const known = new Map(Object.entries(LIBM).map(([name, arity]) => [name, { arity }]));
const program = readFileSync(process.argv[2] ?? new URL("calculator.txt", import.meta.url), "utf8");
program.split("\n").forEach((line, index) => {
  try {
    const tokens = tokenize(line);
    if (tokens.length === 1) return;
    const { own, arity, isDefinition, object } = compile(tokens, (name) => known.get(name)?.arity);
    const code = memory.load(object, { libraries: [...known.values()].flatMap((entry) => entry.code ?? []) });
    if (isDefinition) known.set(own, { arity, code });
    else console.log(nativeFunction(memory, { code, name: own }, { result: "f64" })());
  } catch (error) {
    console.log(`${index + 1}:${(error.at ?? 0) + 1}: ${error.message}`);
  }
});
