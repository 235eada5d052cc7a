/**
 * The whole way from text to tree. What follows is a tour of the room: `lexer.ts` cuts the text into tokens (`literals.ts`
 * and `numerals.ts` read the ones with a value), `statements.ts` and `expressions.ts` hold the grammar, `scopes.ts` gives
 * every name and label its meaning, `constants.ts` folds, and `tree.ts` says what comes out.
 */
import { toByteString } from "./bytes.ts";
import { Lexer, type Progress } from "./lexer.ts";
import { ParserState } from "./parser-state.ts";
import { parseBody, parseStatements } from "./statements.ts";
import type { FunctionBody } from "./tree.ts";

export interface ParseOptions {
  /** The chunk's name for messages: `@file`, `=name`, or the text itself (which is the default, as for `load`). */
  readonly chunk?: string;
  /** Told how far a long text has come, by the parser and then by the compiler; ends the work by an exception. */
  readonly progress?: Progress;
}

export interface Chunk {
  /** The text, as a byte string. */
  readonly text: string;
  readonly chunk: string;
  /** The main function: vararg, with `_ENV` as its one upvalue. */
  readonly main: FunctionBody;
  readonly progress: Progress | undefined;
}

/** Parses a chunk. Throws `LuaSyntaxError`. */
export function parse(source: Uint8Array | string, options: ParseOptions = {}): Chunk {
  const text = toByteString(source);
  const chunk = options.chunk ?? text;
  const lexer = new Lexer(text, chunk, options.progress);
  const state = new ParserState(lexer, parseBody);
  lexer.next();
  const block = parseStatements(state);
  state.check("<eof>");
  const scope = state.scopes.leaveFunction();
  const { upvalues } = scope;
  const lines = { varargLine: 1, lineDefined: 0, lastLineDefined: 0 };
  const { progress } = options;
  return {
    text,
    chunk,
    progress,
    main: { parameters: [], isVararg: true, block, upvalues, ...lines, from: 0, to: text.length },
  };
}
