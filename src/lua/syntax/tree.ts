/**
 * The tree of a Lua chunk: what the parser hands to the compiler.
 *
 * Names are resolved already: an expression is a local, an upvalue or a global, and a `Local` is one record that its
 * declaration and all its uses share. When parsing is done the record knows whether a closure captured it.
 *
 * Positions. `from` and `to` are byte offsets into the text. Lines serve messages and tracebacks, which must name the line
 * PUC names. Its compiler is one pass: an instruction gets the line of the token read last, and some are then moved to a
 * line remembered earlier. So a node keeps two lines:
 * - `line`: where the operation counts as happening (the operator, the call's parenthesis, the statement's first word);
 * - `lastLine`: of the last token read when the value is put to use. That is the node's own last token, or, for a value
 *   that waits in a list, the separator or closing token after it.
 */

/** The value of a literal: strings are byte strings, integers are bigint in [-2^63, 2^63), floats are number. */
export type Constant = null | boolean | bigint | number | string;

export interface Node {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly lastLine: number;
}

// ---- Variables --------------------------------------------------------------------------------------------------

export type Attribute = "regular" | "const" | "close";

/** A local variable or parameter. Complete once the chunk is parsed. */
export interface Local {
  readonly name: string;
  readonly attribute: Attribute;
  readonly line: number;
  /** Byte offset of the declaring name. */
  readonly from: number;
  /** A nested function uses it as an upvalue. */
  readonly captured: boolean;
  /** It is the target of an assignment after its declaration. */
  readonly assigned: boolean;
  /** Value of a `<const>` that is known at compile time: such a variable needs no register. */
  readonly constant: Constant | undefined;
}

/** A variable of an enclosing function, as one function sees it. */
export interface Upvalue {
  readonly name: string;
  /** Place in the function's list. */
  readonly index: number;
  /** The variable; undefined for `_ENV` of a main chunk, which `load` supplies. */
  readonly local: Local | undefined;
  /** The enclosing function's own upvalue through which it comes; undefined if it is a local there. */
  readonly outer: Upvalue | undefined;
  readonly attribute: Attribute;
}

/** A place to jump to. `level` counts the function's locals in scope there, compile-time constants included. */
export interface Label {
  readonly name: string;
  readonly line: number;
  readonly level: number;
}

// ---- Expressions ------------------------------------------------------------------------------------------------

export interface LiteralExpression extends Node {
  readonly kind: "literal";
  readonly value: Constant;
}

/** `...`; its line is that of the token before it, since PUC emits it before reading on. */
export interface VarargExpression extends Node {
  readonly kind: "vararg";
}

export interface FunctionExpression extends Node {
  readonly kind: "function";
  readonly body: FunctionBody;
}

export interface LocalExpression extends Node {
  readonly kind: "local";
  readonly local: Local;
}

export interface UpvalueExpression extends Node {
  readonly kind: "upvalue";
  readonly upvalue: Upvalue;
}

/** A free name: the field `name` of whatever `_ENV` is here. */
export interface GlobalExpression extends Node {
  readonly kind: "global";
  readonly name: string;
  readonly environment: LocalExpression | UpvalueExpression;
}

/** `object.key` or `object[key]`; `line` is that of the name or of the closing bracket. */
export interface IndexExpression extends Node {
  readonly kind: "index";
  readonly object: Expression;
  readonly key: Expression;
}

/** `callee(…)`; `line` is that of the parenthesis, or of the one string or table that stands for it. */
export interface CallExpression extends Node {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
}

/** `object:name(…)`. */
export interface MethodCallExpression extends Node {
  readonly kind: "methodCall";
  readonly object: Expression;
  readonly name: string;
  readonly nameLine: number;
  readonly arguments: readonly Expression[];
}

export type UnaryOperator = "-" | "~" | "not" | "#";

export interface UnaryExpression extends Node {
  readonly kind: "unary";
  readonly operator: UnaryOperator;
  readonly operand: Expression;
  /** The result, if it is folded. */
  readonly constant: Constant | undefined;
}

export type ArithmeticOperator = "+" | "-" | "*" | "%" | "^" | "/" | "//" | "&" | "|" | "~" | "<<" | ">>";
export type ComparisonOperator = "==" | "~=" | "<" | "<=" | ">" | ">=";
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | ".." | "and" | "or";

export interface BinaryExpression extends Node {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  /** The result, if it is folded. */
  readonly constant: Constant | undefined;
}

/** `(expression)`: exactly one value, and no target of an assignment. */
export interface ParenthesizedExpression extends Node {
  readonly kind: "parenthesized";
  readonly expression: Expression;
  readonly constant: Constant | undefined;
}

/** One field of a constructor. Without a key it is an item of the list. */
export interface TableField {
  readonly key: Expression | undefined;
  readonly value: Expression;
  /** Line of the `=`; 0 for items. */
  readonly equalsLine: number;
}

/** A constructor. `line` is that of the token before the brace, which PUC gives to the table's creation. */
export interface TableExpression extends Node {
  readonly kind: "table";
  readonly fields: readonly TableField[];
  /** Line of the closing brace. */
  readonly closeLine: number;
}

export type Expression =
  | LiteralExpression
  | VarargExpression
  | FunctionExpression
  | LocalExpression
  | UpvalueExpression
  | GlobalExpression
  | IndexExpression
  | CallExpression
  | MethodCallExpression
  | UnaryExpression
  | BinaryExpression
  | ParenthesizedExpression
  | TableExpression;

/** What may stand on the left of an assignment. */
export type Target = LocalExpression | UpvalueExpression | GlobalExpression | IndexExpression;

// ---- Functions and statements -----------------------------------------------------------------------------------

export interface FunctionBody {
  readonly parameters: readonly Local[];
  readonly isVararg: boolean;
  /** Line of the `...` in the parameter list. */
  readonly varargLine: number;
  readonly block: Block;
  /** Variables of enclosing functions it uses, in order of first use. */
  readonly upvalues: readonly Upvalue[];
  /** 0 for a main chunk. */
  readonly lineDefined: number;
  readonly lastLineDefined: number;
  readonly from: number;
  readonly to: number;
}

/** Statements with a scope of their own. `lastLine` is that of the last token in it, or before it if it is empty. */
export interface Block {
  readonly statements: readonly Statement[];
  readonly lastLine: number;
  readonly to: number;
}

export interface LocalStatement extends Node {
  readonly kind: "local";
  readonly locals: readonly Local[];
  readonly values: readonly Expression[];
}

export interface LocalFunction extends Node {
  readonly kind: "localFunction";
  readonly local: Local;
  readonly function: FunctionExpression;
}

/** `function a.b:c() … end`. */
export interface FunctionStatement extends Node {
  readonly kind: "function";
  readonly target: Target;
  readonly function: FunctionExpression;
}

export interface Assignment extends Node {
  readonly kind: "assignment";
  readonly targets: readonly Target[];
  readonly values: readonly Expression[];
}

export interface CallStatement extends Node {
  readonly kind: "call";
  readonly call: CallExpression | MethodCallExpression;
}

export interface DoStatement extends Node {
  readonly kind: "do";
  readonly block: Block;
}

export interface WhileStatement extends Node {
  readonly kind: "while";
  readonly condition: Expression;
  readonly block: Block;
}

/** The condition sees the block's locals. */
export interface RepeatStatement extends Node {
  readonly kind: "repeat";
  readonly block: Block;
  readonly condition: Expression;
}

export interface IfClause {
  readonly condition: Expression;
  readonly block: Block;
}

export interface IfStatement extends Node {
  readonly kind: "if";
  readonly clauses: readonly IfClause[];
  readonly otherwise: Block | undefined;
}

export interface NumericFor extends Node {
  readonly kind: "numericFor";
  readonly variable: Local;
  readonly start: Expression;
  readonly limit: Expression;
  readonly step: Expression | undefined;
  readonly doLine: number;
  readonly block: Block;
}

/** `line` is that of the first token after `in`. */
export interface GenericFor extends Node {
  readonly kind: "genericFor";
  readonly variables: readonly Local[];
  readonly values: readonly Expression[];
  readonly doLine: number;
  readonly block: Block;
}

export interface ReturnStatement extends Node {
  readonly kind: "return";
  readonly values: readonly Expression[];
}

export interface BreakStatement extends Node {
  readonly kind: "break";
}

export interface GotoStatement extends Node {
  readonly kind: "goto";
  readonly name: string;
  readonly label: Label;
}

export interface LabelStatement extends Node {
  readonly kind: "label";
  readonly label: Label;
}

export type Statement =
  | LocalStatement
  | LocalFunction
  | FunctionStatement
  | Assignment
  | CallStatement
  | DoStatement
  | WhileStatement
  | RepeatStatement
  | IfStatement
  | NumericFor
  | GenericFor
  | ReturnStatement
  | BreakStatement
  | GotoStatement
  | LabelStatement;

/** The tree while it is being made: the parser completes records it handed out before. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
