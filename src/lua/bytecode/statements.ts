/**
 * The walk over statements: control flow, scopes, assignments.
 *
 * Every variable that a closure captured, or that is to be closed, is closed where its scope ends: at the end of its
 * block by an instruction; by a `return` through its flag; by a `goto` before it jumps; by a `break` at the loop's end,
 * where the loop then closes on every way out. Since the tree says who is captured, nothing else ever emits a `close`.
 */
import type {
  Assignment,
  Block,
  FunctionExpression,
  GotoStatement,
  IfStatement,
  Label,
  Local,
  NumericFor,
  GenericFor,
  LocalStatement,
  RepeatStatement,
  ReturnStatement,
  Statement,
  Target,
  WhileStatement,
} from "../syntax/index.ts";
import {
  constantDescriptor,
  Descriptor,
  goIfFalse,
  goIfTrue,
  setOneResult,
  setResults,
  store,
  toAnyRegister,
  toNextRegister,
} from "./descriptors.ts";
import { ExpressionCompiler } from "./expressions.ts";
import type { CompileFunction } from "./expressions.ts";
import { emitNil } from "./function-state.ts";
import type { BlockState, FunctionState } from "./function-state.ts";
import { emitJump, emitLoop, joinJumps, NO_JUMP, patchHere } from "./jumps.ts";
import { OP, RETURN_CLOSES, RETURN_VARARG } from "./ops.ts";

export class StatementCompiler {
  readonly #expressions: ExpressionCompiler;

  constructor(compileFunction: CompileFunction) {
    this.#expressions = new ExpressionCompiler(compileFunction);
  }

  /** Compiles the statements of a block, in the scope that is open. */
  statements(state: FunctionState, block: Block): void {
    for (const statement of block.statements) {
      this.#statement(state, statement);
      state.line = statement.lastLine;
      state.offset = statement.to;
      state.freeRegister = state.localRegisters;
    }
    state.line = block.lastLine;
  }

  #block(state: FunctionState, block: Block): void {
    state.enterBlock(false);
    this.statements(state, block);
    this.#leaveBlock(state);
  }

  #leaveBlock(state: FunctionState): void {
    if (state.removeLocals()) state.emit(OP.close, state.localRegisters);
  }

  // Ends a loop: its breaks come here, and what they leave open is closed.
  #leaveLoop(state: FunctionState, loop: BlockState): void {
    const closes = state.removeLocals() || loop.exitCloses;
    patchHere(state, loop.breaks);
    if (closes) state.emit(OP.close, state.localRegisters);
  }

  #statement(state: FunctionState, statement: Statement): void {
    switch (statement.kind) {
      case "local":
        return this.#local(state, statement);
      case "localFunction":
        return this.#localFunction(state, statement.local, statement.function);
      case "function":
        return this.#function(state, statement.target, statement.function, statement.line);
      case "assignment":
        return this.#assignment(state, statement);
      case "call":
        state.setC(this.#expressions.compile(state, statement.call).info, 1);
        return;
      case "do":
        return this.#block(state, statement.block);
      case "while":
        return this.#while(state, statement);
      case "repeat":
        return this.#repeat(state, statement);
      case "if":
        return this.#if(state, statement);
      case "numericFor":
        return this.#numericFor(state, statement);
      case "genericFor":
        return this.#genericFor(state, statement);
      case "return":
        return this.#return(state, statement);
      case "break":
        state.line = statement.lastLine;
        return this.#addBreaks(state, emitJump(state));
      case "goto":
        return this.#goto(state, statement);
      case "label":
        return this.#label(state, statement.label);
    }
  }

  // ---- Variables ------------------------------------------------------------------------------------------------

  #local(state: FunctionState, { locals, values, lastLine }: LocalStatement): void {
    // The last one is all that may be a compile-time constant; its value needs no code.
    const last = locals[locals.length - 1];
    const isConstant = last.constant !== undefined;
    const variables = isConstant ? locals.length - 1 : locals.length;
    const value = this.#expressions.list(state, isConstant ? values.slice(0, -1) : values);
    state.line = lastLine;
    this.#adjust(state, variables, isConstant ? values.length - 1 : values.length, value);
    let toBeClosed = -1;
    for (const local of locals) {
      if (local.attribute === "close") toBeClosed = state.localRegisters;
      state.activate(local);
    }
    if (toBeClosed >= 0) state.emit(OP.tbc, toBeClosed);
  }

  // Brings `have` values, the last one still open, to exactly `wanted` registers.
  #adjust(state: FunctionState, wanted: number, have: number, last: Descriptor): void {
    const missing = wanted - have;
    if (last.hasMultipleResults) {
      setResults(state, last, Math.max(missing + 1, 0));
    } else {
      if (last.kind !== "void") toNextRegister(state, last);
      if (missing > 0) {
        state.checkRegisters(missing);
        emitNil(state, state.freeRegister, missing);
      }
    }
    if (missing > 0) state.reserve(missing);
    else state.freeRegister += missing;
  }

  #localFunction(state: FunctionState, local: Local, value: FunctionExpression): void {
    state.activate(local);
    const description = state.locals[state.locals.length - 1];
    this.#expressions.closure(state, value);
    // Debug information shows the variable only once it has its value.
    description.startPc = state.pc;
  }

  #function(state: FunctionState, target: Target, value: FunctionExpression, line: number): void {
    const variable = this.#expressions.compile(state, target);
    store(state, variable, this.#expressions.closure(state, value));
    state.fixLine(line);
  }

  #assignment(state: FunctionState, { targets, values, lastLine }: Assignment): void {
    const variables: Descriptor[] = [];
    for (const target of targets) {
      const variable = this.#expressions.compile(state, target);
      if (variable.kind === "local" || variable.kind === "upvalue") saveConflicts(state, variables, variable);
      variables.push(variable);
    }
    const value = this.#expressions.list(state, values);
    state.line = lastLine;
    let next = variables.length - 1;
    if (values.length === variables.length) {
      setOneResult(state, value);
      store(state, variables[next--], value);
    } else this.#adjust(state, variables.length, values.length, value);
    for (; next >= 0; next--) {
      store(state, variables[next], new Descriptor("register", state.freeRegister - 1));
    }
  }

  // ---- Conditions and loops -------------------------------------------------------------------------------------

  #if(state: FunctionState, { clauses, otherwise }: IfStatement): void {
    let escapes = NO_JUMP;
    clauses.forEach(({ condition, block }, position) => {
      const value = this.#expressions.compile(state, condition);
      if (this.#jumpsAway(state, value, block)) return;
      goIfTrue(state, value);
      this.#block(state, block);
      const isLast = position === clauses.length - 1 && otherwise === undefined;
      if (!isLast) escapes = joinJumps(state, escapes, emitJump(state));
      patchHere(state, value.whenFalse);
    });
    if (otherwise !== undefined) this.#block(state, otherwise);
    patchHere(state, escapes);
  }

  // `if x then break end` and `if x then goto ahead end` are one jump.
  #jumpsAway(state: FunctionState, value: Descriptor, block: Block): boolean {
    const [only] = block.statements;
    if (block.statements.length !== 1) return false;
    if (only.kind === "break") {
      goIfFalse(state, value);
      this.#addBreaks(state, value.whenTrue);
    } else if (only.kind === "goto" && !state.labels.has(only.label) && !state.needsClose(only.label.level)) {
      goIfFalse(state, value);
      this.#addGotos(state, only.label, value.whenTrue);
    } else return false;
    state.line = block.lastLine;
    return true;
  }

  #while(state: FunctionState, { condition, block, lastLine }: WhileStatement): void {
    const start = state.here();
    const value = this.#expressions.compile(state, condition);
    goIfTrue(state, value);
    const loop = state.enterBlock(true);
    this.#block(state, block);
    emitLoop(state, start);
    state.line = lastLine;
    this.#leaveLoop(state, loop);
    patchHere(state, value.whenFalse);
  }

  #repeat(state: FunctionState, { block, condition }: RepeatStatement): void {
    const start = state.here();
    const loop = state.enterBlock(true);
    state.enterBlock(false);
    this.statements(state, block);
    const value = this.#expressions.compile(state, condition);
    const isEndless = value.kind === "constant" && !value.hasJumps && (value.value === null || value.value === false);
    const isSingle = value.kind === "constant" && !value.hasJumps && !isEndless;
    if (!isSingle) goIfFalse(state, value);
    const closes = state.removeLocals();
    const level = state.localRegisters;
    if (closes && !isSingle) state.emit(OP.close, level);
    if (!isSingle) emitLoop(state, start);
    patchHere(state, value.whenTrue);
    if (closes) state.emit(OP.close, level);
    this.#leaveLoop(state, loop);
  }

  #numericFor(state: FunctionState, statement: NumericFor): void {
    const loop = state.enterBlock(true);
    const base = state.freeRegister;
    toNextRegister(state, this.#expressions.compile(state, statement.start));
    toNextRegister(state, this.#expressions.compile(state, statement.limit));
    const step =
      statement.step === undefined ? constantDescriptor(1n) : this.#expressions.compile(state, statement.step);
    toNextRegister(state, step);
    for (let count = 0; count < 3; count++) state.activateHidden();
    state.line = statement.doLine;
    const prepare = state.emit(OP.forPrep, base);
    this.#forBlock(state, [statement.variable], statement.block);
    const end = state.emit(OP.forLoop, base, 0, 0, prepare - state.pc);
    state.fixLine(statement.line);
    state.setD(prepare, end - prepare);
    state.here();
    state.line = statement.lastLine;
    this.#leaveLoop(state, loop);
  }

  #genericFor(state: FunctionState, statement: GenericFor): void {
    const loop = state.enterBlock(true);
    const base = state.freeRegister;
    const value = this.#expressions.list(state, statement.values);
    this.#adjust(state, 4, statement.values.length, value);
    for (let count = 0; count < 4; count++) state.activateHidden(count === 3);
    state.checkRegisters(3); // the call of the iterator
    state.line = statement.doLine;
    const prepare = state.emit(OP.tforPrep, base);
    this.#forBlock(state, statement.variables, statement.block);
    state.setD(prepare, state.here() - (prepare + 1));
    state.emit(OP.tforCall, base, 0, statement.variables.length);
    state.fixLine(statement.line);
    state.emit(OP.tforLoop, base, 0, 0, prepare - state.pc);
    state.fixLine(statement.line);
    state.here();
    state.line = statement.lastLine;
    this.#leaveLoop(state, loop);
  }

  #forBlock(state: FunctionState, variables: readonly Local[], block: Block): void {
    state.here();
    state.enterBlock(false);
    for (const variable of variables) state.activate(variable);
    state.reserve(variables.length);
    this.#block(state, block);
    this.#leaveBlock(state);
  }

  // ---- Jumps and return -----------------------------------------------------------------------------------------

  #addBreaks(state: FunctionState, jumps: number): void {
    let loop = state.block!;
    while (!loop.isLoop) loop = loop.outer!;
    loop.breaks = joinJumps(state, loop.breaks, jumps);
    if (state.needsClose(loop.level)) loop.exitCloses = true;
  }

  #addGotos(state: FunctionState, label: Label, jumps: number): void {
    state.gotos.set(label, joinJumps(state, state.gotos.get(label) ?? NO_JUMP, jumps));
  }

  #goto(state: FunctionState, { label, lastLine }: GotoStatement): void {
    state.line = lastLine;
    if (state.needsClose(label.level)) state.emit(OP.close, state.registerLevel(label.level));
    const target = state.labels.get(label);
    if (target === undefined) this.#addGotos(state, label, emitJump(state));
    else emitLoop(state, target);
  }

  #label(state: FunctionState, label: Label): void {
    state.labels.set(label, state.here());
    patchHere(state, state.gotos.get(label) ?? NO_JUMP);
  }

  #return(state: FunctionState, { values, lastLine }: ReturnStatement): void {
    const value = this.#expressions.list(state, values);
    state.line = lastLine;
    let first = state.localRegisters;
    let count = values.length;
    if (value.hasMultipleResults) {
      setResults(state, value, -1);
      if (value.kind === "call" && count === 1 && state.toBeClosed === 0) {
        state.setOp(value.info, OP.tailCall);
        state.setC(value.info, returnFlags(state));
      }
      count = -1;
    } else if (count === 1) first = toAnyRegister(state, value);
    else if (count > 1) toNextRegister(state, value);
    emitReturn(state, first, count);
  }
}

/** Emits a return of `count` values, or of all up to the top for -1. */
export function emitReturn(state: FunctionState, first: number, count: number): void {
  const flags = returnFlags(state);
  if (flags !== 0 || count < 0 || count > 1) state.emit(OP.return, first, count + 1, flags);
  else if (count === 1) state.emit(OP.return1, first);
  else state.emit(OP.return0);
}

function returnFlags(state: FunctionState): number {
  return (state.closables > 0 ? RETURN_CLOSES : 0) | (state.body.isVararg ? RETURN_VARARG : 0);
}

/**
 * `a[i], i = 1, 2`: all targets are evaluated before anything is assigned, but stored from the right. If `variable` is
 * part of an earlier target, that target gets a copy of its old value.
 */
function saveConflicts(state: FunctionState, earlier: readonly Descriptor[], variable: Descriptor): void {
  const copy = state.freeRegister;
  let conflicts = false;
  for (const target of earlier) {
    if (variable.kind === "upvalue") {
      if (target.kind !== "indexedUpvalue" || target.info !== variable.info) continue;
      target.become("indexedField", copy);
      conflicts = true;
      continue;
    }
    const isIndexed = target.kind === "indexed";
    if (
      (isIndexed || target.kind === "indexedField" || target.kind === "indexedInteger") &&
      target.info === variable.info
    ) {
      target.info = copy;
      conflicts = true;
    }
    if (isIndexed && target.key === variable.info) {
      target.key = copy;
      conflicts = true;
    }
  }
  if (!conflicts) return;
  state.emit(variable.kind === "local" ? OP.move : OP.getUpvalue, copy, variable.info);
  state.reserve(1);
}
