export { parse, type Chunk, type ParseOptions } from "./parser.ts";
export { toByteString, toBytes, skipFirstLine } from "./bytes.ts";
export { chunkIdentifier, LuaSyntaxError } from "./errors.ts";
export { Lexer, type TokenKind } from "./lexer.ts";
export { quoteToken } from "./tokens.ts";
export { parseNumeral } from "./numerals.ts";
export { constantOf, foldBinary, foldUnary } from "./constants.ts";
export type {
  Assignment,
  Attribute,
  BinaryExpression,
  BinaryOperator,
  Block,
  CallExpression,
  Constant,
  Expression,
  FunctionBody,
  GlobalExpression,
  IfClause,
  IndexExpression,
  Label,
  Local,
  LocalExpression,
  MethodCallExpression,
  Node,
  Statement,
  TableExpression,
  TableField,
  Target,
  UnaryExpression,
  UnaryOperator,
  Upvalue,
  UpvalueExpression,
} from "./tree.ts";
