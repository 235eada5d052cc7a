/**
 * The verifier: what must hold for every function, between all passes.
 *
 * 1. `order` names each block at most once, the entry first; no edge leads to the entry.
 * 2. The instructions of a block are a doubly linked list that says the block's number; parameters stand first, numbered in their order;
 *    exactly the last instruction ends the block.
 * 3. Each edge is named once, by the end of `edgeFrom`, leads to a block of `order`, and carries an argument of the right type for each
 *    parameter there.
 * 4. Operands are instructions in blocks of `order`, with a value, of the types that the row of their operation allows; so are results.
 * 5. A definition dominates its uses: in one block it stands before them; an argument of an edge is used at the end of `edgeFrom`.
 *    Unreachable blocks are exempt.
 * 6. Calls, returns and the entry's parameters have the numbers and types of their signatures; `result` stands behind its call and
 *    other results of it, in their order.
 * 7. Accesses fit their type; registers, traps, symbols and signatures exist; lists lie within `lists`; positions are below 2^27.
 *
 * And for a module:
 *
 * 8. A signature has at most 1000 parameters and as many results, as in WebAssembly.
 * 9. A symbol is defined once. A datum is aligned to a power of two up to a page, its bytes are no more than its size, of kind `zero` none;
 *    pointers lie in it, and apart from each other.
 */
import { type Block, type Edge, type IrFunction, type Value } from "./function.ts";
import { Graph } from "./graph.ts";
import type { Datum, IrModule, Signature } from "./module.ts";
import { CALL_FLAGS, effectOf, formatOf, OP, OPS, PINNED } from "./ops.ts";
import { instructionText } from "./print.ts";
import { ACCESSES, I32, I64, TRAPS, TYPES } from "./types.ts";

/** Sentences about all that is wrong, none if nothing is. What depends on the module is looked at only if it is given. */
export function verifyFunction(f: IrFunction, module?: IrModule): string[] {
  return new Verifier(f, module).run();
}

/** All functions of a module, and its signatures, symbols and data. */
export function verifyModule(module: IrModule): string[] {
  return [...verifyParts(module), ...module.functions.flatMap((f) => verifyFunction(f, module))];
}

const MOST_FOUND = 20;
const MOST_TYPES = 1000;
const MOST_ALIGNMENT = 4096;
const MOST_BYTES = 2 ** 31 - 1;
const POINTER_BYTES = 8;
/** See codegen: positions share 32 bits with the cause of a trap. */
const MOST_POSITION = 2 ** 27 - 1;

/** What a module has beside its functions: the first thing that is wrong with each part. */
export function verifyParts(module: IrModule): string[] {
  const { signatures, symbols, functions, data } = module;
  const found: string[] = [];
  signatures.forEach(({ parameters, results }, index) => {
    if (parameters.length > MOST_TYPES || results.length > MOST_TYPES)
      found.push(`signature ${index}: more than ${MOST_TYPES} types`);
  });
  const defined = new Set<string>();
  const define = (name: string): void => {
    if (defined.has(name)) found.push(`symbol '${name}' is defined twice`);
    defined.add(name);
  };
  for (const f of functions) define(f.name);
  data.forEach((datum, index) => {
    const problem =
      symbols[datum.symbol] === undefined ? "there is no such symbol" : datumProblem(datum, symbols.length);
    if (problem !== undefined) found.push(`datum ${index}: ${problem}`);
    else define(symbols[datum.symbol].name);
  });
  return found.slice(0, MOST_FOUND);
}

function datumProblem({ kind, alignment, size, bytes, pointers }: Datum, symbols: number): string | undefined {
  if (!(alignment >= 1 && alignment <= MOST_ALIGNMENT && Number.isInteger(Math.log2(alignment))))
    return `aligned to ${alignment}`;
  if (!(Number.isInteger(size) && size >= bytes.length && size <= MOST_BYTES))
    return `${bytes.length} bytes in a size of ${size}`;
  if (kind === "zero" && bytes.length + pointers.length > 0) return "zero, and has contents";
  let end = 0;
  for (const { offset, symbol, addend } of pointers.toSorted((x, y) => x.offset - y.offset)) {
    if (!(Number.isInteger(offset) && offset >= end && offset + POINTER_BYTES <= size))
      return `a pointer at ${offset}, outside or over another`;
    if (!(symbol >= 0 && symbol < symbols)) return `a pointer to symbol ${symbol}`;
    if (!Number.isSafeInteger(addend)) return `a pointer's addend of ${addend}`;
    end = offset + POINTER_BYTES;
  }
  return undefined;
}

class Verifier {
  readonly #f: IrFunction;
  readonly #module: IrModule | undefined;
  readonly #found: string[] = [];
  readonly #inOrder: Uint8Array;
  /** Number of each instruction in its block, from 1; 0 if it is in none. */
  readonly #place: Int32Array;

  constructor(f: IrFunction, module: IrModule | undefined) {
    this.#f = f;
    this.#module = module;
    this.#inOrder = new Uint8Array(f.blockCount);
    this.#place = new Int32Array(f.valueCount);
  }

  run(): string[] {
    const f = this.#f;
    this.#checkOrder();
    if (this.#found.length > 0) return this.#found;
    for (const block of f.order) this.#checkList(block);
    if (this.#found.length > 0) return this.#found;
    if (!isPosition(f.position)) this.#say(0, `its position is ${f.position}`);
    this.#checkEdges();
    for (const block of f.order) this.#eachInstruction(block, (value) => this.#checkInstruction(value));
    this.#checkSignature();
    if (this.#found.length === 0) this.#checkDominance();
    return this.#found;
  }

  #say(value: number, problem: string): void {
    if (this.#found.length === MOST_FOUND) return;
    const where = value === 0 ? "" : `, at '${instructionText(this.#f, value as Value, this.#module)}'`;
    this.#found.push(`function '${this.#f.name}'${where}: ${problem}`);
  }

  #eachInstruction(block: Block, see: (value: Value) => void): void {
    const f = this.#f;
    for (let value = f.first[block]; value !== 0; value = f.next[value]) see(value as Value);
  }

  // ---------------------------------------------------------------- blocks

  #checkOrder(): void {
    const f = this.#f;
    if (f.order.length === 0) this.#say(0, "it has no block");
    for (const block of f.order) {
      if (block <= 0 || block >= f.blockCount) this.#say(0, `there is no block ${block}`);
      else if (this.#inOrder[block] !== 0) this.#say(0, `block ${block} stands twice in the order`);
      else this.#inOrder[block] = 1;
    }
  }

  #checkList(block: Block): void {
    const f = this.#f;
    let previous = 0;
    let parameters = 0;
    let inParameters = true;
    for (let value = f.first[block]; value !== 0; value = f.next[value]) {
      if (this.#place[value] !== 0) return this.#say(0, `the list of block ${block} meets value ${value} twice`);
      this.#place[value] = previous === 0 ? 1 : this.#place[previous] + 1;
      if (f.block[value] !== block) this.#say(value, `stands in block ${block} and says ${f.block[value]}`);
      if (f.previous[value] !== previous)
        this.#say(value, `says that ${f.previous[value]} is before it, not ${previous}`);
      if (f.op[value] === OP.parameter) {
        if (!inParameters) this.#say(value, "a parameter behind other instructions");
        if (f.a[value] !== parameters++)
          this.#say(value, `parameter ${parameters - 1} says it is number ${f.a[value]}`);
      } else inParameters = false;
      if ((effectOf(f.op[value]) === "ends") !== (f.next[value] === 0))
        this.#say(value, f.next[value] === 0 ? `does not end block ${block}` : `in the middle of block ${block}`);
      previous = value;
    }
    if (previous === 0) this.#say(0, `block ${block} is empty`);
    if (previous !== f.last[block]) this.#say(0, `the last instruction of block ${block} is not ${f.last[block]}`);
    if (parameters !== f.parameterCount[block])
      this.#say(0, `block ${block} has ${parameters} parameters and says ${f.parameterCount[block]}`);
  }

  // ---------------------------------------------------------------- edges

  #checkEdges(): void {
    const f = this.#f;
    const named = new Uint8Array(f.edgeCount);
    for (const block of f.order) {
      const end = f.last[block];
      f.forEachEdge(block, (edge) => {
        if (edge <= 0 || edge >= f.edgeCount) return this.#say(end, `there is no edge ${edge}`);
        if (named[edge]++ !== 0) this.#say(end, `edge ${edge} has two ends`);
        if (f.edgeFrom[edge] !== block) this.#say(end, `edge ${edge} says it comes from block ${f.edgeFrom[edge]}`);
        this.#checkArguments(end, edge);
      });
    }
  }

  #checkArguments(end: number, edge: Edge): void {
    const f = this.#f;
    const to = f.edgeTo[edge];
    if (this.#inOrder[to] !== 1) return this.#say(end, `block ${to} is not in the order`);
    if (to === f.entry) this.#say(end, "leads to the entry");
    const count = f.edgeArgumentCount[edge];
    if (count !== f.parameterCount[to])
      return this.#say(end, `${count} arguments for the ${f.parameterCount[to]} parameters of block ${to}`);
    let parameter = f.first[to];
    for (let index = 0; index < count; index++, parameter = f.next[parameter]) {
      const argument = f.lists[f.edgeArguments[edge] + index];
      if (f.type[argument] !== f.type[parameter])
        this.#say(end, `argument ${index} of block ${to} is of type ${TYPES[f.type[argument]]}`);
    }
  }

  // ---------------------------------------------------------------- instructions

  #checkInstruction(value: Value): void {
    const f = this.#f;
    const row = OPS[f.op[value]];
    f.forEachOperand(value, (operand) => {
      if (operand <= 0 || operand >= f.valueCount || this.#place[operand] === 0)
        this.#say(value, `operand v${operand} is in no block`);
      else if (f.type[operand] === 0) this.#say(value, `operand v${operand} has no value`);
    });
    this.#checkTypes(value, row);
    if (!isPosition(f.at[value])) this.#say(value, `its position is ${f.at[value]}`);
    switch (row.format) {
      case "load":
      case "store":
        this.#checkAccess(value);
        break;
      case "ternary":
        if (f.type[f.a[value]] !== f.type[f.b[value]]) this.#say(value, "operands of different types");
        this.#wantType(value, f.c[value], I32);
        break;
      case "call":
      case "callIndirect":
        this.#checkCall(value);
        break;
      case "result":
        this.#checkResult(value);
        break;
      case "symbol":
        this.#checkSymbol(value);
        break;
      case "readPinned":
      case "writePinned":
        if (PINNED[f.a[value]] === undefined) this.#say(value, `there is no pinned register ${f.a[value]}`);
        if (row.format === "writePinned") this.#wantType(value, f.c[value], I64);
        break;
      case "trap":
      case "trapIf":
        if (TRAPS[f.b[value]] === undefined) this.#say(value, `there is no trap ${f.b[value]}`);
        break;
      case "switch":
        if (f.c[value] < 1) this.#say(value, "a switch without edges");
        break;
    }
  }

  #checkTypes(value: Value, row: (typeof OPS)[number]): void {
    const f = this.#f;
    const allowed: readonly string[] = row.types;
    const type = TYPES[f.type[value]];
    const first = firstOperand(f, value);
    const operandType = first === 0 ? undefined : TYPES[f.type[first]];
    if (operandType !== undefined && row.format !== "load" && !allowed.includes(operandType))
      this.#say(value, `its operand is of type ${operandType}`);
    if (row.format === "load" && operandType !== "i32" && operandType !== "i64")
      this.#say(value, `its address is of type ${operandType}`);
    if (row.format === "binary" && f.type[f.a[value]] !== f.type[f.b[value]])
      this.#say(value, "operands of different types");
    const wanted = row.result === "same" ? operandType : row.result;
    if (wanted !== "declared" && wanted !== type) this.#say(value, `its value is of type ${type}, not ${wanted}`);
    if (row.result === "declared") this.#checkDeclared(value, row.name, type);
  }

  #checkDeclared(value: Value, name: string, type: string): void {
    const f = this.#f;
    const from = f.type[f.a[value]];
    const isFloat = type === "f32" || type === "f64";
    if (name.startsWith("convert") && !isFloat) this.#say(value, "converts to no float");
    if (name.startsWith("trunc") && (isFloat || type === "none")) this.#say(value, "truncates to no integer");
    if (name === "bitcast" && (type === "none" || (from % 2 === 1) !== (type === "i32" || type === "f32")))
      this.#say(value, "types of different width");
    if ((name === "symbol" || name === "readPinned") && type !== "i64") this.#say(value, "an address of another type");
    if (["parameter", "constant", "load", "result"].includes(name) && type === "none") this.#say(value, "has no type");
  }

  #wantType(value: Value, operand: number, type: number): void {
    if (this.#f.type[operand] !== type) this.#say(value, `v${operand} is not of type ${TYPES[type]}`);
  }

  #checkAccess(value: Value): void {
    const f = this.#f;
    const access = ACCESSES[f.aux[value]];
    if (access === undefined) return this.#say(value, `there is no access ${f.aux[value]}`);
    const isStore = OPS[f.op[value]].format === "store";
    const type = TYPES[isStore ? f.type[f.c[value]] : f.type[value]];
    if (!(access.types as readonly string[]).includes(type)) this.#say(value, `access ${access.name} of type ${type}`);
    if (isStore && access.signed) this.#say(value, "a store with sign");
  }

  #checkSymbol(value: Value): void {
    const module = this.#module;
    if (module !== undefined && module.symbols[this.#f.a[value]] === undefined)
      this.#say(value, `there is no symbol ${this.#f.a[value]}`);
  }

  // ---------------------------------------------------------------- signatures

  #signature(value: number, index: number): Signature | undefined {
    if (this.#module === undefined) return undefined;
    const signature = this.#module.signatures[index];
    if (signature === undefined) this.#say(value, `there is no signature ${index}`);
    return signature;
  }

  #checkCall(value: Value): void {
    const f = this.#f;
    if (formatOf(f.op[value]) === "call") this.#checkSymbol(value);
    const start = f.b[value];
    const count = f.c[value];
    const signature = this.#signature(value, f.lists[start]);
    if (signature === undefined) return;
    if (count !== signature.parameters.length)
      this.#say(value, `${count} arguments for ${signature.parameters.length} parameters`);
    signature.parameters.forEach((type, index) => {
      if (index < count && TYPES[f.type[f.lists[start + 1 + index]]] !== type)
        this.#say(value, `argument ${index} is not of type ${type}`);
    });
    if (effectOf(f.op[value]) === "ends") {
      if (f.aux[value] & ~CALL_FLAGS.foreign) this.#say(value, "flags that a tail call cannot have");
      const own = this.#module?.signatures[f.signature];
      if (own !== undefined && !sameTypes(own.results, signature.results))
        this.#say(value, "a tail call with other results");
      return;
    }
    const first = signature.results[0] ?? "none";
    if (TYPES[f.type[value]] !== first) this.#say(value, `its value is not of type ${first}`);
  }

  #checkResult(value: Value): void {
    const f = this.#f;
    const call = f.a[value];
    const before = f.previous[value];
    const format = formatOf(f.op[call]);
    if (format !== "call" && format !== "callIndirect") return this.#say(value, "a result of no call");
    const isNext =
      f.b[value] === 1
        ? before === call
        : f.op[before] === OP.result && f.a[before] === call && f.b[before] === f.b[value] - 1;
    if (!isNext) this.#say(value, "does not follow its call");
    const signature = this.#signature(value, f.lists[f.b[call]]);
    if (signature !== undefined && signature.results[f.b[value]] !== TYPES[f.type[value]])
      this.#say(value, `is not result ${f.b[value]} of the call`);
  }

  #checkSignature(): void {
    const f = this.#f;
    const signature = this.#signature(0, f.signature);
    if (signature === undefined) return;
    const parameters: string[] = [];
    for (let value = f.first[f.entry]; value !== 0 && f.op[value] === OP.parameter; value = f.next[value])
      parameters.push(TYPES[f.type[value]]);
    if (!sameTypes(parameters, signature.parameters))
      this.#say(0, `its parameters are (${parameters.join(", ")}), not those of its signature`);
    for (const block of f.order) {
      const end = f.last[block];
      if (f.op[end] !== OP.return) continue;
      const types = Array.from(f.lists.subarray(f.b[end], f.b[end] + f.c[end]), (value) => TYPES[f.type[value]]);
      if (!sameTypes(types, signature.results)) this.#say(end, "does not return the results of the signature");
    }
  }

  // ---------------------------------------------------------------- dominance

  #checkDominance(): void {
    const f = this.#f;
    const graph = new Graph(f);
    for (const block of f.order) {
      if (!graph.isReachable(block)) continue;
      this.#eachInstruction(block, (value) =>
        f.forEachOperand(value, (operand) => {
          const from = f.block[operand] as Block;
          const isBefore = from === block ? this.#place[operand] < this.#place[value] : graph.dominates(from, block);
          if (!isBefore) this.#say(value, `v${operand} is not defined on every way here`);
        }),
      );
    }
  }
}

function isPosition(at: number): boolean {
  return at >= 0 && at <= MOST_POSITION;
}

function sameTypes(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((type, index) => type === other[index]);
}

/** The operand whose type the operation's row speaks of; 0 if there is none. */
function firstOperand(f: IrFunction, value: Value): number {
  switch (formatOf(f.op[value])) {
    case "unary":
    case "binary":
    case "ternary":
    case "load":
    case "store":
    case "branch":
    case "switch":
    case "trapIf":
    case "callIndirect":
      return f.a[value];
    case "writePinned":
      return f.c[value];
    default:
      return 0;
  }
}
