/**
 * The walk over expressions: from tree to descriptors (descriptors.ts), with instructions emitted on the way.
 *
 * The order of evaluation, and so of instructions, registers and lines, is that of PUC's one-pass compiler. Chains that
 * lean to the left are of any length: they are first followed down to their leftmost part, then compiled upwards.
 */
import { constantOf } from "../syntax/index.ts";
import type {
  BinaryExpression,
  CallExpression,
  Expression,
  FunctionExpression,
  GlobalExpression,
  IndexExpression,
  MethodCallExpression,
  TableExpression,
  UnaryExpression,
} from "../syntax/index.ts";
import {
  constantDescriptor,
  Descriptor,
  discharge,
  index,
  selfCall,
  setResults,
  store,
  toNextRegister,
  toRegisterOrUpvalue,
  toValue,
} from "./descriptors.ts";
import type { FunctionState } from "./function-state.ts";
import { afterRight, applyUnary, beforeRight } from "./operators.ts";
import { OP } from "./ops.ts";
import type { Proto } from "./ops.ts";

/** List items gathered in registers before they are stored (PUC's LFIELDS_PER_FLUSH). */
export const ITEMS_PER_STORE = 50;

/** Compiles a nested function; passed in, since functions are made of statements, and those of expressions. */
export type CompileFunction = (outer: FunctionState, expression: FunctionExpression) => Proto;

export class ExpressionCompiler {
  readonly #compileFunction: CompileFunction;

  constructor(compileFunction: CompileFunction) {
    this.#compileFunction = compileFunction;
  }

  /** Compiles an expression; what can wait is left in the descriptor. */
  compile(state: FunctionState, expression: Expression): Descriptor {
    const constant = constantOf(expression);
    const result = constant === undefined ? this.#compile(state, expression) : constantDescriptor(constant);
    state.line = expression.lastLine;
    state.offset = expression.to;
    return result;
  }

  #compile(state: FunctionState, expression: Expression): Descriptor {
    switch (expression.kind) {
      case "literal":
        return constantDescriptor(expression.value);
      case "vararg":
        state.line = expression.line;
        return new Descriptor("vararg", state.emit(OP.vararg, 0, 0, 2));
      case "function":
        return this.closure(state, expression);
      case "local":
        return new Descriptor("local", state.registerOf(expression.local));
      case "upvalue":
        return new Descriptor("upvalue", expression.upvalue.index);
      case "global":
        return this.#global(state, expression);
      case "index":
      case "call":
      case "methodCall":
        return this.#suffixes(state, expression);
      case "unary":
        return this.#unary(state, expression);
      case "binary":
        return this.#binary(state, expression);
      case "table":
        return this.#table(state, expression);
      case "parenthesized": {
        const value = this.compile(state, expression.expression);
        discharge(state, value);
        return value;
      }
    }
  }

  closure(state: FunctionState, expression: FunctionExpression): Descriptor {
    const proto = state.protos.push(this.#compileFunction(state, expression)) - 1;
    state.line = expression.body.lastLineDefined;
    const value = new Descriptor("instruction", state.emit(OP.closure, 0, 0, 0, proto));
    toNextRegister(state, value);
    return value;
  }

  #global(state: FunctionState, expression: GlobalExpression): Descriptor {
    const table = this.compile(state, expression.environment);
    toRegisterOrUpvalue(state, table);
    index(state, table, constantDescriptor(expression.name));
    return table;
  }

  // ---- Suffixes -------------------------------------------------------------------------------------------------

  #suffixes(state: FunctionState, expression: IndexExpression | CallExpression | MethodCallExpression): Descriptor {
    const spine: (typeof expression)[] = [];
    let start: Expression = expression;
    while (start.kind === "index" || start.kind === "call" || start.kind === "methodCall") {
      spine.push(start);
      start = start.kind === "call" ? start.callee : start.object;
    }
    const value = this.compile(state, start);
    for (let at = spine.length - 1; at >= 0; at--) {
      const suffix = spine[at];
      if (suffix.kind === "index") this.#index(state, value, suffix);
      else this.#call(state, value, suffix);
      if (at > 0) {
        state.line = suffix.lastLine;
        state.offset = suffix.to;
      }
    }
    return value;
  }

  #index(state: FunctionState, value: Descriptor, { key, line }: IndexExpression): void {
    toRegisterOrUpvalue(state, value);
    const keyValue = this.compile(state, key);
    toValue(state, keyValue);
    state.line = line;
    index(state, value, keyValue);
  }

  #call(state: FunctionState, value: Descriptor, call: CallExpression | MethodCallExpression): void {
    if (call.kind === "methodCall") {
      state.line = call.nameLine;
      selfCall(state, value, call.name);
    } else toNextRegister(state, value);
    const base = value.info;
    const last = this.list(state, call.arguments);
    const isOpen = last.hasMultipleResults;
    if (isOpen) setResults(state, last, -1);
    else if (last.kind !== "void") toNextRegister(state, last);
    const count = isOpen ? 0 : state.freeRegister - base;
    value.become("call", state.emit(OP.call, base, count, 2));
    state.fixLine(call.line);
    state.freeRegister = base + 1;
  }

  /** Compiles a list, all but its last value into registers; the last one is returned, still open. */
  list(state: FunctionState, expressions: readonly Expression[]): Descriptor {
    let value = new Descriptor("void", 0);
    for (let at = 0; at < expressions.length; at++) {
      if (at > 0) toNextRegister(state, value);
      value = this.compile(state, expressions[at]);
    }
    return value;
  }

  // ---- Operators ------------------------------------------------------------------------------------------------

  #unary(state: FunctionState, expression: UnaryExpression): Descriptor {
    const operand = this.compile(state, expression.operand);
    discharge(state, operand);
    applyUnary(state, expression.operator, operand, expression.line);
    return operand;
  }

  #binary(state: FunctionState, expression: BinaryExpression): Descriptor {
    const spine: BinaryExpression[] = [];
    let start: Expression = expression;
    while (start.kind === "binary" && start.constant === undefined) {
      spine.push(start);
      start = start.left;
    }
    const value = this.compile(state, start);
    for (let at = spine.length - 1; at >= 0; at--) {
      const { operator, right, line } = spine[at];
      state.line = line;
      beforeRight(state, operator, value);
      const rightValue = this.compile(state, right);
      afterRight(state, operator, value, rightValue, line);
    }
    return value;
  }

  // ---- Constructors ---------------------------------------------------------------------------------------------

  #table(state: FunctionState, expression: TableExpression): Descriptor {
    state.line = expression.line;
    const creation = state.emit(OP.newTable);
    const table = new Descriptor("register", state.freeRegister);
    state.reserve(1);
    state.setA(creation, table.info);
    let items = 0; // stored so far, or waiting in registers
    let waiting = 0;
    let keyed = 0;
    let open: Descriptor | undefined;
    for (const field of expression.fields) {
      if (open !== undefined) {
        toNextRegister(state, open);
        open = undefined;
      }
      if (waiting === ITEMS_PER_STORE) {
        state.emit(OP.setList, table.info, waiting, 0, items - waiting);
        state.freeRegister = table.info + 1;
        waiting = 0;
      }
      if (field.key !== undefined) {
        keyed++;
        this.#keyed(state, table.info, field.key, field.value, field.equalsLine);
        continue;
      }
      open = this.compile(state, field.value);
      items++;
      waiting++;
    }
    state.line = expression.closeLine;
    this.#storeLastItems(state, table.info, open, items, waiting);
    const fixedItems = open?.hasMultipleResults ? items - 1 : items;
    state.setB(creation, keyed === 0 ? 0 : 1 + Math.ceil(Math.log2(keyed)));
    state.setD(creation, fixedItems);
    return table;
  }

  #storeLastItems(
    state: FunctionState,
    table: number,
    open: Descriptor | undefined,
    items: number,
    waiting: number,
  ): void {
    if (waiting === 0) return;
    const isOpen = open?.hasMultipleResults === true;
    if (open !== undefined) {
      if (isOpen) setResults(state, open, -1);
      else toNextRegister(state, open);
    }
    state.emit(OP.setList, table, isOpen ? 0 : waiting, 0, items - waiting);
    state.freeRegister = table + 1;
  }

  #keyed(state: FunctionState, table: number, key: Expression, value: Expression, equalsLine: number): void {
    const before = state.freeRegister;
    const keyValue = this.compile(state, key);
    toValue(state, keyValue);
    state.line = equalsLine;
    const target = new Descriptor("register", table);
    index(state, target, keyValue);
    const stored = this.compile(state, value);
    store(state, target, stored);
    state.freeRegister = before;
  }
}
