/**
 * Expressions, manual section 3.4: literals, names and their suffixes, constructors, and operators by precedence.
 *
 * Chains that lean to the left (`a.b.c`, `f()()`, `a + b + c`) are read in loops, so they may be of any length; whoever
 * walks the tree must take them in loops as well. What nests or leans to the right counts against the nesting limit.
 */
import { constantOf, foldBinary, foldUnary } from "./constants.ts";
import type { ParserState } from "./parser-state.ts";
import type {
  BinaryOperator,
  Expression,
  FunctionExpression,
  Local,
  LocalExpression,
  Target,
  TableField,
  UnaryOperator,
  Upvalue,
  UpvalueExpression,
  VarargExpression,
} from "./tree.ts";

// Binding power to the left and to the right of each operator; right-associative ones bind weaker to the right.
interface Powers {
  readonly left: number;
  readonly right: number;
}
const PRIORITY: ReadonlyMap<string, Powers> = new Map<string, Powers>([
  ["or", { left: 1, right: 1 }],
  ["and", { left: 2, right: 2 }],
  ["<", { left: 3, right: 3 }],
  [">", { left: 3, right: 3 }],
  ["<=", { left: 3, right: 3 }],
  [">=", { left: 3, right: 3 }],
  ["~=", { left: 3, right: 3 }],
  ["==", { left: 3, right: 3 }],
  ["|", { left: 4, right: 4 }],
  ["~", { left: 5, right: 5 }],
  ["&", { left: 6, right: 6 }],
  ["<<", { left: 7, right: 7 }],
  [">>", { left: 7, right: 7 }],
  ["..", { left: 9, right: 8 }],
  ["+", { left: 10, right: 10 }],
  ["-", { left: 10, right: 10 }],
  ["*", { left: 11, right: 11 }],
  ["/", { left: 11, right: 11 }],
  ["//", { left: 11, right: 11 }],
  ["%", { left: 11, right: 11 }],
  ["^", { left: 14, right: 13 }],
]);
const UNARY_PRIORITY = 12;

export function parseExpression(state: ParserState): Expression {
  return parseOperators(state, 0);
}

/** `expression {, expression}` */
export function parseExpressionList(state: ParserState): Expression[] {
  let last = parseExpression(state);
  const list = [last];
  while (state.accept(",")) {
    state.settle(last);
    last = parseExpression(state);
    list.push(last);
  }
  return list;
}

/** Reads an expression whose operators all bind more tightly than `limit`. */
function parseOperators(state: ParserState, limit: number): Expression {
  state.enter();
  const lexer = state.lexer;
  let left = isUnary(lexer.kind) ? parseUnary(state, lexer.kind) : parseSimple(state);
  for (;;) {
    const operator = lexer.kind as BinaryOperator;
    const powers = PRIORITY.get(operator);
    if (powers === undefined || powers.left <= limit) break;
    const line = lexer.line;
    lexer.next();
    const right = parseOperators(state, powers.right);
    const constant = foldBinary(operator, constantOf(left), constantOf(right));
    const { lastLine, lastTo } = lexer;
    left = { kind: "binary", from: left.from, to: lastTo, line, lastLine, operator, left, right, constant };
  }
  state.leave();
  return left;
}

function isUnary(kind: string): kind is UnaryOperator {
  return kind === "not" || kind === "-" || kind === "#" || kind === "~";
}

function parseUnary(state: ParserState, operator: UnaryOperator): Expression {
  const lexer = state.lexer;
  const { from, line } = lexer;
  lexer.next();
  const operand = parseOperators(state, UNARY_PRIORITY);
  const constant = foldUnary(operator, constantOf(operand));
  return { kind: "unary", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, operator, operand, constant };
}

function parseSimple(state: ParserState): Expression {
  const lexer = state.lexer;
  switch (lexer.kind) {
    case "<integer>":
    case "<number>":
    case "<string>":
      return literal(state, lexer.value);
    case "nil":
      return literal(state, null);
    case "true":
      return literal(state, true);
    case "false":
      return literal(state, false);
    case "...":
      return parseVararg(state);
    case "{":
      return parseTable(state);
    case "function":
      lexer.next();
      return parseFunction(state, lexer.lastTo - "function".length, lexer.line, false);
    default:
      return parseSuffixed(state);
  }
}

function literal(state: ParserState, value: null | boolean | bigint | number | string): Expression {
  const { from, to, line } = state.lexer;
  state.lexer.next();
  return { kind: "literal", from, to, line, lastLine: line, value };
}

function parseVararg(state: ParserState): VarargExpression {
  const lexer = state.lexer;
  if (!state.scopes.current.isVararg) throw lexer.errorNear("cannot use '...' outside a vararg function");
  const { from, to, lastLine } = lexer;
  lexer.next();
  return { kind: "vararg", from, to, line: lastLine, lastLine: lexer.lastLine };
}

/** A function whose parameter list comes next. `line` is where it counts as defined. */
export function parseFunction(state: ParserState, from: number, line: number, isMethod: boolean): FunctionExpression {
  const body = state.parseBody(state, line, isMethod);
  return { kind: "function", from, to: body.to, line, lastLine: body.lastLineDefined, body };
}

// ---- Names and suffixes -----------------------------------------------------------------------------------------

function parsePrimary(state: ParserState): Expression {
  const lexer = state.lexer;
  const { from, line } = lexer;
  if (lexer.kind === "<name>") return parseVariable(state);
  if (lexer.kind !== "(") throw lexer.errorNear("unexpected symbol");
  lexer.next();
  const expression = parseExpression(state);
  state.expectClosing(")", "(", line);
  state.settle(expression);
  const constant = constantOf(expression);
  return { kind: "parenthesized", from, to: lexer.lastTo, line, lastLine: lexer.lastLine, expression, constant };
}

/** A name, resolved. */
export function parseVariable(state: ParserState): Target {
  const { from, to, line } = state.lexer;
  const word = state.expectName();
  const meaning = state.scopes.resolve(word);
  if (meaning !== undefined) return bound(meaning, from, to, line);
  const environment = bound(state.scopes.resolveEnvironment(), from, to, line);
  return { kind: "global", from, to, line, lastLine: line, name: word.text, environment };
}

function bound(meaning: Local | Upvalue, from: number, to: number, line: number): LocalExpression | UpvalueExpression {
  if ("index" in meaning) return { kind: "upvalue", from, to, line, lastLine: line, upvalue: meaning };
  return { kind: "local", from, to, line, lastLine: line, local: meaning };
}

/** A name or parenthesis with all its fields, calls and methods. */
export function parseSuffixed(state: ParserState): Expression {
  const lexer = state.lexer;
  let expression = parsePrimary(state);
  for (;;) {
    switch (lexer.kind) {
      case ".":
        expression = parseField(state, expression);
        break;
      case "[": {
        const key = parseBracketedKey(state);
        const { lastLine, lastTo } = lexer;
        expression = {
          kind: "index",
          from: expression.from,
          to: lastTo,
          line: lastLine,
          lastLine,
          object: expression,
          key,
        };
        break;
      }
      case ":":
        expression = parseMethodCall(state, expression);
        break;
      case "(":
      case "{":
      case "<string>": {
        const line = lexer.line;
        const list = parseArguments(state);
        const { lastLine, lastTo } = lexer;
        expression = {
          kind: "call",
          from: expression.from,
          to: lastTo,
          line,
          lastLine,
          callee: expression,
          arguments: list,
        };
        break;
      }
      default:
        return expression;
    }
  }
}

/** `.name` or `:name` after `object`. */
export function parseField(state: ParserState, object: Expression): Target {
  const lexer = state.lexer;
  lexer.next();
  const { from, to, line } = lexer;
  const name = state.expectName().text;
  const key: Expression = { kind: "literal", from, to, line, lastLine: line, value: name };
  return { kind: "index", from: object.from, to, line, lastLine: line, object, key };
}

function parseBracketedKey(state: ParserState): Expression {
  state.lexer.next();
  const key = parseExpression(state);
  state.expect("]");
  return key;
}

function parseMethodCall(state: ParserState, object: Expression): Expression {
  const lexer = state.lexer;
  lexer.next();
  const nameLine = lexer.line;
  const name = state.expectName().text;
  const line = lexer.line;
  const list = parseArguments(state);
  const { lastLine, lastTo } = lexer;
  return { kind: "methodCall", from: object.from, to: lastTo, line, lastLine, object, name, nameLine, arguments: list };
}

function parseArguments(state: ParserState): readonly Expression[] {
  const lexer = state.lexer;
  switch (lexer.kind) {
    case "(": {
      const line = lexer.line;
      lexer.next();
      if (state.accept(")")) return [];
      const list = parseExpressionList(state);
      state.expectClosing(")", "(", line);
      state.settle(list[list.length - 1]);
      return list;
    }
    case "{":
      return [parseTable(state)];
    case "<string>":
      return [literal(state, lexer.value)];
    default:
      throw lexer.errorNear("function arguments expected");
  }
}

// ---- Constructors -----------------------------------------------------------------------------------------------

function parseTable(state: ParserState): Expression {
  const lexer = state.lexer;
  const { from, lastLine: lineBefore, line } = lexer;
  const fields: TableField[] = [];
  state.expect("{");
  while (lexer.kind !== "}") {
    const field = parseTableField(state);
    fields.push(field);
    const separated = state.accept(",") || state.accept(";");
    if (separated && field.key === undefined) state.settle(field.value);
    if (!separated) break;
  }
  state.expectClosing("}", "{", line);
  const last = fields.at(-1);
  if (last !== undefined && last.key === undefined) state.settle(last.value);
  const closeLine = lexer.lastLine;
  return { kind: "table", from, to: lexer.lastTo, line: lineBefore, lastLine: closeLine, fields, closeLine };
}

function parseTableField(state: ParserState): TableField {
  const lexer = state.lexer;
  if (lexer.kind === "[") return parseKeyed(state, parseBracketedKey(state));
  if (lexer.kind !== "<name>" || lexer.lookAhead() !== "=") {
    return { key: undefined, value: parseExpression(state), equalsLine: 0 };
  }
  const { from, to, line } = lexer;
  const value = state.expectName().text;
  return parseKeyed(state, { kind: "literal", from, to, line, lastLine: line, value });
}

function parseKeyed(state: ParserState, key: Expression): TableField {
  state.expect("=");
  const equalsLine = state.lexer.lastLine;
  return { key, value: parseExpression(state), equalsLine };
}
