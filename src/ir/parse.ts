/**
 * Reads the text form that print.ts writes: tests, bug reports and dumps use it. Values and blocks get new numbers, in the order of their
 * definitions; a text that was printed, read and printed again may differ in them, and in nothing else.
 *
 * Blocks and values may be named before they are defined: all definitions are found first, then operands are filled in.
 */
import { programError } from "../base/index.ts";
import { type Block, type Edge, IrFunction, type Value } from "./function.ts";
import { IrModule, type Signature } from "./module.ts";
import { CALL_FLAGS, formatOf, LOAD_AGAIN, OP, type OpName, PINNED } from "./ops.ts";
import { ACCESS, type AccessName, F32, F64, I64, TRAP, type TrapName, type Type, TYPES } from "./types.ts";

/** Throws a program error that names line and column of what is not understood. */
export function parseModule(text: string): IrModule {
  return new Parser(text).module();
}

interface Token {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

interface Line {
  readonly value: Value;
  /** Of the first token behind the operation's name. */
  readonly at: number;
}

const TOKEN =
  /\s+|;[^\n]*|"(?:[^"\\\n]|\\.)*"|->|nan:0x[0-9a-f]+|-?(?:Infinity|\d+(?:\.\d+)?(?:e[+-]?\d+)?)|[A-Za-z_]\w*|\S/gy;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let start = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    if (!/^(\s|;)/.test(found)) tokens.push({ text: found, line, column: match.index - start + 1 });
    for (let at = found.indexOf("\n"); at >= 0; at = found.indexOf("\n", at + 1)) {
      line++;
      start = match.index + at + 1;
    }
  }
  tokens.push({ text: "end of text", line, column: text.length - start + 1 });
  return tokens;
}

const bits = new DataView(new ArrayBuffer(8));

class Parser {
  readonly #tokens: readonly Token[];
  readonly #module = new IrModule();
  #at = 0;
  #f!: IrFunction;
  #blocks = new Map<string, Block>();
  #values = new Map<string, Value>();

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  module(): IrModule {
    while (this.#at < this.#tokens.length - 1) {
      if (this.#takes("signature")) this.#signature();
      else {
        this.#expect("function");
        this.#function();
      }
    }
    return this.#module;
  }

  // ---------------------------------------------------------------- tokens

  get #next(): string {
    return this.#tokens[this.#at].text;
  }

  #fail(expected: string, at = this.#at): never {
    const { line, column, text } = this.#tokens[at];
    throw programError("malformedInput", {
      what: "IR text",
      reason: `line ${line}, column ${column}: ${expected} expected, not '${text}'`,
    });
  }

  #takes(text: string): boolean {
    if (this.#next !== text) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#fail(`'${text}'`);
  }

  #take(pattern: RegExp, what: string): string {
    if (!pattern.test(this.#next)) this.#fail(what);
    return this.#tokens[this.#at++].text;
  }

  #integer(): number {
    return Number(this.#take(/^-?\d+$/, "an integer"));
  }

  #string(): string {
    return JSON.parse(this.#take(/^"/, "a name in quotes")) as string;
  }

  #type(): Type {
    const type = (TYPES as readonly string[]).indexOf(this.#next);
    if (type <= 0) this.#fail("a type");
    this.#at++;
    return type as Type;
  }

  /** Things between brackets, divided by commas. */
  #list<Item>(item: () => Item): Item[] {
    this.#expect("(");
    const items: Item[] = [];
    if (this.#takes(")")) return items;
    do items.push(item());
    while (this.#takes(","));
    this.#expect(")");
    return items;
  }

  #signature(): void {
    const number = this.#integer();
    const types = (): Signature["results"] => this.#list(() => TYPES[this.#type()]) as unknown as Signature["results"];
    const parameters = types();
    this.#expect("->");
    const signature: Signature = { parameters, results: types() };
    if (this.#module.signatures.push(signature) - 1 !== number)
      this.#fail(`signature ${this.#module.signatures.length - 1}`);
  }

  // ---------------------------------------------------------------- functions

  #function(): void {
    const name = this.#string();
    this.#module.symbol(name);
    this.#f = new IrFunction(name, this.#integer());
    this.#blocks = new Map();
    this.#values = new Map();
    this.#expect("{");
    const lines: Line[] = [];
    while (!this.#takes("}")) this.#block(lines);
    const end = this.#at;
    for (const line of lines) this.#operands(line);
    this.#at = end;
    this.#module.functions.push(this.#f);
  }

  #block(lines: Line[]): void {
    const f = this.#f;
    const name = this.#take(/^block\d+$/, "a block");
    const block = f.addBlock();
    if (this.#blocks.has(name)) this.#fail("a block of another name", this.#at - 1);
    this.#blocks.set(name, block);
    if (this.#next === "(")
      this.#list(() => {
        const value = this.#take(/^v\d+$/, "a value");
        this.#expect(":");
        this.#define(value, f.addParameter(block, this.#type()));
      });
    if (this.#takes("cold")) f.cold[block] = 1;
    this.#expect(":");
    while (!/^(block\d+|\}|end of text)$/.test(this.#next)) lines.push(this.#instruction(block));
  }

  #define(name: string, value: Value): void {
    if (this.#values.has(name)) this.#fail(`another name than ${name}`, this.#at - 1);
    this.#values.set(name, value);
  }

  /** An instruction without its operands, which are passed over: all of a line. */
  #instruction(block: Block): Line {
    let type: Type = 0;
    let name: string | undefined;
    if (/^v\d+$/.test(this.#next)) {
      name = this.#tokens[this.#at++].text;
      this.#expect(":");
      type = this.#type();
      this.#expect("=");
    }
    const op = OP[this.#next as OpName];
    if (op === undefined || op === OP.removed || op === OP.parameter) this.#fail("an operation");
    const { line } = this.#tokens[this.#at++];
    const value = this.#f.append(block, op, type);
    if (name !== undefined) this.#define(name, value);
    const at = this.#at;
    while (this.#tokens[this.#at].line === line && this.#next !== "end of text") this.#at++;
    return { value, at };
  }

  // ---------------------------------------------------------------- operands

  #value(): Value {
    const name = this.#take(/^v\d+$/, "a value");
    const value = this.#values.get(name);
    if (value === undefined) this.#fail("a value that is defined", this.#at - 1);
    return value;
  }

  #edge(from: Block): Edge {
    const name = this.#take(/^block\d+$/, "a block");
    const block = this.#blocks.get(name);
    if (block === undefined) this.#fail("a block that is defined", this.#at - 1);
    const args = this.#next === "(" ? this.#list(() => this.#value()) : [];
    return this.#f.addEdge(from, block, args);
  }

  #offset(): number {
    if (this.#takes("+")) return this.#integer() | 0;
    if (this.#takes("-")) return -this.#integer();
    return /^-\d/.test(this.#next) ? this.#integer() : 0;
  }

  #symbol(): number {
    this.#expect("@");
    return this.#next.startsWith('"') ? this.#module.symbol(this.#string()) : this.#integer();
  }

  #operands({ value, at }: Line): void {
    this.#at = at;
    const f = this.#f;
    const block = f.block[value] as Block;
    switch (formatOf(f.op[value])) {
      case "constant":
        this.#constant(value);
        break;
      case "unary":
        f.a[value] = this.#value();
        break;
      case "binary":
        f.a[value] = this.#value();
        this.#expect(",");
        f.b[value] = this.#value();
        break;
      case "ternary":
        f.a[value] = this.#value();
        this.#expect(",");
        f.b[value] = this.#value();
        this.#expect(",");
        f.c[value] = this.#value();
        break;
      case "load":
        this.#access(value);
        break;
      case "store":
        this.#access(value);
        this.#expect(",");
        f.c[value] = this.#value();
        break;
      case "symbol":
        f.a[value] = this.#symbol();
        f.b[value] = this.#offset();
        break;
      case "call":
        this.#callFlags(value);
        f.a[value] = this.#symbol();
        this.#arguments(value);
        break;
      case "callIndirect":
        this.#callFlags(value);
        f.a[value] = this.#value();
        this.#arguments(value);
        break;
      case "result":
        f.a[value] = this.#value();
        this.#expect(",");
        f.b[value] = this.#integer();
        break;
      case "readPinned":
        f.a[value] = this.#pinned();
        break;
      case "writePinned":
        f.a[value] = this.#pinned();
        this.#expect(",");
        f.c[value] = this.#value();
        break;
      case "jump":
        f.a[value] = this.#edge(block);
        break;
      case "branch":
        f.a[value] = this.#value();
        this.#expect(",");
        f.b[value] = this.#edge(block);
        this.#expect(",");
        f.c[value] = this.#edge(block);
        break;
      case "switch": {
        f.a[value] = this.#value();
        const edges: Edge[] = [];
        while (this.#takes(",")) edges.push(this.#edge(block));
        f.b[value] = f.addList(edges);
        f.c[value] = edges.length;
        break;
      }
      case "return": {
        const values: Value[] = [];
        if (/^v\d+$/.test(this.#next))
          do values.push(this.#value());
          while (this.#takes(","));
        f.b[value] = f.addList(values);
        f.c[value] = values.length;
        break;
      }
      case "trapIf":
        f.a[value] = this.#value();
        this.#expect(",");
        f.b[value] = this.#trap();
        break;
      case "trap":
        f.b[value] = this.#trap();
        break;
      case "parameter":
        break;
    }
    if (this.#at < this.#tokens.length - 1 && this.#tokens[this.#at].line === this.#tokens[at - 1].line)
      this.#fail("the end of the line");
  }

  #access(value: Value): void {
    const f = this.#f;
    this.#expect(".");
    const access = ACCESS[this.#next as AccessName];
    if (access === undefined) this.#fail("an access");
    this.#at++;
    f.aux[value] = access;
    if (f.op[value] === OP.load && this.#next === ".") {
      this.#at++;
      this.#expect("again");
      f.c[value] = LOAD_AGAIN;
    }
    f.a[value] = this.#value();
    f.b[value] = this.#offset();
  }

  #pinned(): number {
    const register = (PINNED as readonly string[]).indexOf(this.#next);
    if (register < 0) this.#fail("a pinned register");
    this.#at++;
    return register;
  }

  #trap(): number {
    const code = TRAP[this.#next as TrapName];
    if (code === undefined) this.#fail("a trap");
    this.#at++;
    return code;
  }

  #callFlags(value: Value): void {
    while (this.#takes(".")) {
      const flag = CALL_FLAGS[this.#next as keyof typeof CALL_FLAGS];
      if (flag === undefined) this.#fail("a flag of calls");
      this.#at++;
      this.#f.aux[value] |= flag;
    }
  }

  #arguments(value: Value): void {
    const f = this.#f;
    const signature = this.#integer();
    const args: Value[] = [];
    const record: Value[] = [];
    let list = args;
    this.#expect("(");
    while (!this.#takes(")")) {
      if (this.#takes("|")) list = record;
      else if (!this.#takes(",")) list.push(this.#value());
    }
    const isSafepoint = (f.aux[value] & CALL_FLAGS.safepoint) !== 0;
    f.b[value] = f.addList([signature, ...args, ...(isSafepoint ? [record.length, ...record] : [])]);
    f.c[value] = args.length;
  }

  #constant(value: Value): void {
    const f = this.#f;
    const text = this.#take(/^(-?(\d|Infinity)|nan:)/, "a number");
    if (text.startsWith("nan:")) bits.setBigUint64(0, BigInt(text.slice(4)), true);
    else if (f.type[value] === F64) bits.setFloat64(0, Number(text), true);
    else if (f.type[value] === F32) bits.setFloat32(0, Number(text), true);
    else if (!/^-?\d+$/.test(text)) this.#fail("an integer", this.#at - 1);
    else bits.setBigInt64(0, BigInt(text), true);
    f.a[value] = bits.getInt32(0, true);
    f.b[value] = f.type[value] === I64 || f.type[value] === F64 ? bits.getInt32(4, true) : 0;
  }
}
