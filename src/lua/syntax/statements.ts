/**
 * Statements and function bodies, manual section 3.3. One function for each statement; the order in which scopes are
 * entered, left and checked is PUC's, since it decides which of several mistakes is reported and at which line.
 */
import { constantOf } from "./constants.ts";
import {
  parseExpression,
  parseExpressionList,
  parseField,
  parseFunction,
  parseSuffixed,
  parseVariable,
} from "./expressions.ts";
import type { ParserState } from "./parser-state.ts";
import type {
  Attribute,
  Block,
  Expression,
  FunctionBody,
  GotoStatement,
  IfClause,
  Label,
  Local,
  Mutable,
  Statement,
  Target,
} from "./tree.ts";

// ---- Blocks and functions ---------------------------------------------------------------------------------------

/** The statements up to the end of a block, in the scope that is open. */
export function parseStatements(state: ParserState): Block {
  const lexer = state.lexer;
  const statements: Statement[] = [];
  while (!endsBlock(state, true)) {
    const isReturn = lexer.kind === "return";
    parseStatement(state, statements);
    if (isReturn) break;
  }
  return { statements, lastLine: lexer.lastLine, to: lexer.lastTo };
}

function parseBlock(state: ParserState): Block {
  state.scopes.enterBlock(false);
  const block = parseStatements(state);
  state.scopes.leaveBlock();
  return block;
}

function endsBlock(state: ParserState, untilCounts: boolean): boolean {
  switch (state.lexer.kind) {
    case "else":
    case "elseif":
    case "end":
    case "<eof>":
      return true;
    case "until":
      return untilCounts;
    default:
      return false;
  }
}

/** Parameters, statements and `end`. */
export function parseBody(state: ParserState, line: number, isMethod: boolean): FunctionBody {
  const { lexer, scopes } = state;
  const from = lexer.from;
  scopes.enterFunction(line);
  state.expect("(");
  const parameters: Local[] = [];
  if (isMethod) parameters.push(scopes.declare(lexer.intern("self"), "regular", lexer.line, lexer.from));
  const varargLine = parseParameters(state, parameters);
  state.expect(")");
  const block = parseStatements(state);
  const lastLineDefined = lexer.line;
  state.expectClosing("end", "function", line);
  const { upvalues, isVararg } = scopes.leaveFunction();
  const to = lexer.lastTo;
  return { parameters, isVararg, varargLine, block, upvalues, lineDefined: line, lastLineDefined, from, to };
}

/** Gives the line of a `...`, or 0. */
function parseParameters(state: ParserState, parameters: Local[]): number {
  const { lexer, scopes } = state;
  let varargLine = 0;
  if (lexer.kind !== ")") {
    do {
      if (lexer.kind === "<name>") parameters.push(declareName(state, "regular"));
      else if (state.accept("...")) varargLine = lexer.lastLine;
      else throw lexer.errorNear("<name> or '...' expected");
    } while (varargLine === 0 && state.accept(","));
  }
  scopes.activate(parameters.length);
  scopes.current.isVararg = varargLine > 0;
  return varargLine;
}

function declareName(state: ParserState, attribute: Attribute): Local {
  const { from, line } = state.lexer;
  return state.scopes.declare(state.expectName(), attribute, line, from);
}

// ---- Statements -------------------------------------------------------------------------------------------------

function parseStatement(state: ParserState, into: Statement[]): void {
  const lexer = state.lexer;
  state.enter();
  switch (lexer.kind) {
    case ";":
      lexer.next();
      break;
    case "::":
      parseLabel(state, into);
      break;
    default:
      into.push(parseProper(state));
  }
  state.leave();
}

function parseProper(state: ParserState): Statement {
  switch (state.lexer.kind) {
    case "if":
      return parseIf(state);
    case "while":
      return parseWhile(state);
    case "do":
      return parseDo(state);
    case "for":
      return parseFor(state);
    case "repeat":
      return parseRepeat(state);
    case "function":
      return parseFunctionStatement(state);
    case "local":
      return parseLocal(state);
    case "return":
      return parseReturn(state);
    case "break":
      return parseBreak(state);
    case "goto":
      return parseGoto(state);
    default:
      return parseExpressionStatement(state);
  }
}

function parseIf(state: ParserState): Statement {
  const lexer = state.lexer;
  const { from, line } = lexer;
  const clauses: IfClause[] = [];
  do {
    lexer.next();
    const condition = parseExpression(state);
    state.expect("then");
    state.settle(condition);
    clauses.push({ condition, block: parseBlock(state) });
  } while ((lexer.kind as string) === "elseif");
  const otherwise = state.accept("else") ? parseBlock(state) : undefined;
  state.expectClosing("end", "if", line);
  return { kind: "if", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, clauses, otherwise };
}

function parseWhile(state: ParserState): Statement {
  const { lexer, scopes } = state;
  const { from, line } = lexer;
  lexer.next();
  const condition = parseExpression(state);
  scopes.enterBlock(true);
  state.expect("do");
  const block = parseBlock(state);
  state.expectClosing("end", "while", line);
  scopes.leaveBlock();
  return { kind: "while", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, condition, block };
}

function parseDo(state: ParserState): Statement {
  const lexer = state.lexer;
  const { from, line } = lexer;
  lexer.next();
  const block = parseBlock(state);
  state.expectClosing("end", "do", line);
  return { kind: "do", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, block };
}

function parseRepeat(state: ParserState): Statement {
  const { lexer, scopes } = state;
  const { from, line } = lexer;
  scopes.enterBlock(true);
  scopes.enterBlock(false);
  lexer.next();
  const block = parseStatements(state);
  state.expectClosing("until", "repeat", line);
  const condition = parseExpression(state);
  scopes.leaveBlock();
  scopes.leaveBlock();
  return { kind: "repeat", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, block, condition };
}

function parseFor(state: ParserState): Statement {
  const { lexer, scopes } = state;
  const { from, line } = lexer;
  scopes.enterBlock(true);
  lexer.next();
  const { from: nameFrom, line: nameLine } = lexer;
  const word = state.expectName();
  const isNumeric = lexer.kind === "=";
  if (!isNumeric && lexer.kind !== "," && lexer.kind !== "in") throw lexer.errorNear("'=' or 'in' expected");
  for (let count = isNumeric ? 3 : 4; count > 0; count--) {
    scopes.declare(lexer.intern("(for state)"), "regular", line, from);
  }
  const variable = scopes.declare(word, "regular", nameLine, nameFrom);
  return isNumeric ? parseNumericFor(state, from, line, variable) : parseGenericFor(state, from, line, variable);
}

function parseNumericFor(state: ParserState, from: number, line: number, variable: Local): Statement {
  const lexer = state.lexer;
  state.expect("=");
  const start = parseExpression(state);
  state.expect(",");
  const limit = parseExpression(state);
  const step = state.accept(",") ? parseExpression(state) : undefined;
  const doLine = parseDoKeyword(state, 3);
  const block = parseForBlock(state, 1, line);
  const { lastTo: to, lastLine } = lexer;
  return { kind: "numericFor", from, to, line, lastLine, variable, start, limit, step, doLine, block };
}

function parseGenericFor(state: ParserState, from: number, forLine: number, first: Local): Statement {
  const lexer = state.lexer;
  const variables = [first];
  while (state.accept(",")) variables.push(declareName(state, "regular"));
  state.expect("in");
  const line = lexer.line;
  const values = parseExpressionList(state);
  const doLine = parseDoKeyword(state, 4);
  const block = parseForBlock(state, variables.length, forLine);
  const { lastTo: to, lastLine } = lexer;
  return { kind: "genericFor", from, to, line, lastLine, variables, values, doLine, block };
}

function parseDoKeyword(state: ParserState, hiddenVariables: number): number {
  state.scopes.activate(hiddenVariables);
  state.expect("do");
  return state.lexer.lastLine;
}

function parseForBlock(state: ParserState, variables: number, line: number): Block {
  const scopes = state.scopes;
  scopes.enterBlock(false);
  scopes.activate(variables);
  const block = parseBlock(state);
  scopes.leaveBlock();
  state.expectClosing("end", "for", line);
  scopes.leaveBlock();
  return block;
}

function parseFunctionStatement(state: ParserState): Statement {
  const lexer = state.lexer;
  const { from, line } = lexer;
  lexer.next();
  let target = parseVariable(state);
  while (lexer.kind === ".") target = parseField(state, target);
  const isMethod = lexer.kind === ":";
  if (isMethod) target = parseField(state, target);
  const value = parseFunction(state, from, line, isMethod);
  checkAssignable(state, target);
  return { kind: "function", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, target, function: value };
}

// ---- Locals -----------------------------------------------------------------------------------------------------

function parseLocal(state: ParserState): Statement {
  const { lexer, scopes } = state;
  const { from, line } = lexer;
  lexer.next();
  if (state.accept("function")) {
    const local = declareName(state, "regular");
    scopes.activate(1);
    const value = parseFunction(state, from, lexer.line, false);
    return { kind: "localFunction", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, local, function: value };
  }
  const locals = parseAttributedNames(state);
  const values = state.accept("=") ? parseExpressionList(state) : [];
  foldLastConstant(state, locals, values);
  scopes.activate(locals.length);
  return { kind: "local", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, locals, values };
}

function parseAttributedNames(state: ParserState): Local[] {
  const locals: Local[] = [];
  let closes = false;
  do {
    const local = declareName(state, "regular");
    const attribute = parseAttribute(state);
    (local as Mutable<Local>).attribute = attribute;
    if (attribute === "close") {
      if (closes) throw state.lexer.error("multiple to-be-closed variables in local list");
      closes = true;
    }
    locals.push(local);
  } while (state.accept(","));
  return locals;
}

function parseAttribute(state: ParserState): Attribute {
  if (!state.accept("<")) return "regular";
  const name = state.expectName().text;
  state.expect(">");
  if (name === "const" || name === "close") return name;
  throw state.lexer.error(`unknown attribute '${name}'`);
}

// As in PUC, only the last variable of a list can be a compile-time constant, and only if no value is missing or extra.
function foldLastConstant(state: ParserState, locals: readonly Local[], values: readonly Expression[]): void {
  const local = locals[locals.length - 1];
  if (local.attribute !== "const" || locals.length !== values.length) return;
  const value = constantOf(values[values.length - 1]);
  if (value !== undefined) state.scopes.makeConstant(local, value);
}

// ---- Jumps and return -------------------------------------------------------------------------------------------

// Labels after this one are set before it, which shows when two have one name.
function parseLabel(state: ParserState, into: Statement[]): void {
  const { lexer, scopes } = state;
  const { from, line } = lexer;
  lexer.next();
  const name = state.expectName().text;
  state.expect("::");
  const { lastTo: to, lastLine } = lexer;
  const following: Statement[] = [];
  while (lexer.kind === ";" || lexer.kind === "::") parseStatement(state, following);
  const label = scopes.defineLabel(name, line, endsBlock(state, false));
  into.push({ kind: "label", from, to, line, lastLine, label }, ...following);
}

function parseGoto(state: ParserState): Statement {
  const lexer = state.lexer;
  const from = lexer.from;
  lexer.next();
  const line = lexer.line;
  const name = state.expectName().text;
  const statement: Omit<Mutable<GotoStatement>, "label"> & { label: Label | undefined } = {
    kind: "goto",
    ...{ from, to: lexer.lastTo, line, lastLine: lexer.lastLine, name, label: undefined },
  };
  state.scopes.goto(name, line, (label) => (statement.label = label));
  return statement as GotoStatement; // has its label by the end of the function, or the parse fails
}

function parseBreak(state: ParserState): Statement {
  const lexer = state.lexer;
  const { from, to, line } = lexer;
  lexer.next();
  state.scopes.goto("break", line, () => {});
  return { kind: "break", from, to, line, lastLine: line };
}

function parseReturn(state: ParserState): Statement {
  const lexer = state.lexer;
  const { from, line } = lexer;
  lexer.next();
  const values = endsBlock(state, true) || (lexer.kind as string) === ";" ? [] : parseExpressionList(state);
  const { lastTo: to, lastLine } = lexer;
  state.accept(";");
  return { kind: "return", from, to, line, lastLine, values };
}

// ---- Assignments and calls --------------------------------------------------------------------------------------

function parseExpressionStatement(state: ParserState): Statement {
  const lexer = state.lexer;
  const { from, line } = lexer;
  const first = parseSuffixed(state);
  if (lexer.kind === "=" || lexer.kind === ",") return parseAssignment(state, first);
  if (first.kind !== "call" && first.kind !== "methodCall") throw lexer.errorNear("syntax error");
  return { kind: "call", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, call: first };
}

function parseAssignment(state: ParserState, first: Expression): Statement {
  const lexer = state.lexer;
  const { from, line } = first;
  const targets = [asTarget(state, first)];
  while (state.accept(",")) {
    const target = parseSuffixed(state);
    state.enter(); // PUC recurses for each further target
    targets.push(asTarget(state, target));
  }
  state.expect("=");
  const values = parseExpressionList(state);
  state.leave(targets.length - 1);
  return { kind: "assignment", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, targets, values };
}

function asTarget(state: ParserState, expression: Expression): Target {
  switch (expression.kind) {
    case "local":
    case "upvalue":
    case "global":
    case "index":
      checkAssignable(state, expression);
      return expression;
    default:
      throw state.lexer.errorNear("syntax error");
  }
}

function checkAssignable(state: ParserState, target: Target): void {
  const local = target.kind === "local" ? target.local : target.kind === "upvalue" ? target.upvalue.local : undefined;
  if (local === undefined) return;
  if (local.attribute !== "regular") {
    throw state.lexer.error(`attempt to assign to const variable '${local.name}'`);
  }
  (local as Mutable<Local>).assigned = true;
}
