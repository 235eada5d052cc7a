/**
 * What every rule of the grammar needs at hand: the lexer, the scopes, the nesting depth, and the small tests and
 * complaints of which a recursive-descent parser is made.
 */
import type { Lexer, TokenKind, Word } from "./lexer.ts";
import { LuaSyntaxError } from "./errors.ts";
import { Scopes } from "./scopes.ts";
import { quoteToken } from "./tokens.ts";
import type { Expression, FunctionBody, Mutable } from "./tree.ts";

/**
 * How deep statements and expressions may nest. PUC's LUAI_MAXCCALLS is 200 and also counts the C calls below the
 * parser: 197 are left to a `load` in a main script. It keeps our own recursion shallow too.
 */
const MAX_NESTING = 197;

export class ParserState {
  readonly lexer: Lexer;
  readonly scopes: Scopes;
  /** The rule for function bodies, of which expressions and statements are both made. */
  readonly parseBody: (state: ParserState, line: number, isMethod: boolean) => FunctionBody;
  #depth = 0;

  constructor(lexer: Lexer, parseBody: ParserState["parseBody"]) {
    this.lexer = lexer;
    this.scopes = new Scopes(lexer);
    this.parseBody = parseBody;
  }

  /** One level deeper. Left by `leave`, or by an error that ends the parse. */
  enter(): void {
    this.#depth++;
    if (this.#depth > MAX_NESTING) throw new LuaSyntaxError("C stack overflow", this.lexer.chunk, 0, this.lexer.from);
  }

  leave(levels = 1): void {
    this.#depth -= levels;
  }

  /** Goes on if the current token is of this kind. */
  accept(kind: TokenKind): boolean {
    if (this.lexer.kind !== kind) return false;
    this.lexer.next();
    return true;
  }

  /** Complains if the current token is not of this kind. */
  check(kind: TokenKind): void {
    if (this.lexer.kind !== kind) throw this.lexer.errorNear(`${quoteToken(kind)} expected`);
  }

  /** Goes on if the current token is of this kind, else complains. */
  expect(kind: TokenKind): void {
    this.check(kind);
    this.lexer.next();
  }

  /** Takes the token that closes `opener` of line `line`. */
  expectClosing(kind: TokenKind, opener: TokenKind, line: number): void {
    if (this.accept(kind)) return;
    if (line === this.lexer.line) this.check(kind);
    throw this.lexer.errorNear(`${quoteToken(kind)} expected (to close ${quoteToken(opener)} at line ${line})`);
  }

  expectName(): Word {
    this.check("<name>");
    const word = this.lexer.word;
    this.lexer.next();
    return word;
  }

  /** Notes that a value of a list is put to use only now, after the separator or closing token just taken. */
  settle(expression: Expression): void {
    (expression as Mutable<Expression>).lastLine = this.lexer.lastLine;
  }
}
