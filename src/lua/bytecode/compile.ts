/**
 * From tree to bytecode. A tour of the room: `ops.ts` is the machine; `compile.ts` (here) goes from function to function;
 * `statements.ts` and `expressions.ts` walk the tree; `operators.ts` and `descriptors.ts` choose instructions and registers;
 * `jumps.ts` patches; `function-state.ts` holds a function under construction. `listing.ts` prints the outcome,
 * `variable-info.ts` explains it to error messages, `dump.ts` stores it.
 *
 * The method is PUC's: one pass, registers as a stack, values left where they are until their use is known. Registers,
 * lines and scopes of locals come out as `luac` gives them, since messages, tracebacks and `debug` show them.
 */
import { parse } from "../syntax/index.ts";
import type { Chunk, FunctionBody, FunctionExpression, Progress, Upvalue } from "../syntax/index.ts";
import { finish } from "./finish.ts";
import { FunctionState } from "./function-state.ts";
import { OP } from "./ops.ts";
import type { Proto, UpvalueDescription } from "./ops.ts";
import { emitReturn, StatementCompiler } from "./statements.ts";

/**
 * Parses and compiles a chunk. Throws `LuaSyntaxError`. `chunk` is its name, by default the text. An exception of `progress` ends the
 * work and is passed on.
 */
export function compile(source: Uint8Array | string, chunk?: string, progress?: Progress): Proto {
  return compileChunk(parse(source, { chunk, progress }));
}

/** Compiles a parsed chunk. Throws `LuaSyntaxError` where a limit of the machine is exceeded. */
export function compileChunk(chunk: Chunk): Proto {
  return new ChunkCompiler(chunk).compile(undefined, chunk.main, 1);
}

class ChunkCompiler {
  readonly #chunk: Chunk;
  readonly #statements: StatementCompiler;
  /** Nested functions done already, for an enclosing one that has to be compiled again. */
  readonly #done = new Map<FunctionBody, Proto>();

  constructor(chunk: Chunk) {
    this.#chunk = chunk;
    this.#statements = new StatementCompiler((outer, expression) => this.#nested(outer, expression));
  }

  #nested(outer: FunctionState, { body }: FunctionExpression): Proto {
    const done = this.#done.get(body);
    if (done !== undefined) return done;
    const proto = this.compile(outer, body, outer.line);
    this.#done.set(body, proto);
    return proto;
  }

  compile(outer: FunctionState | undefined, body: FunctionBody, line: number): Proto {
    const state = this.#compile(outer, body, line, true);
    const upvalues = body.upvalues.map((upvalue) => describeUpvalue(outer, upvalue));
    if (state.constants.values.length + state.caches <= 0x10000) return finish(state, upvalues);
    // Too large for 16-bit field operands: once more, without any.
    return finish(this.#compile(outer, body, line, false), upvalues);
  }

  #compile(outer: FunctionState | undefined, body: FunctionBody, line: number, withCaches: boolean): FunctionState {
    const state = new FunctionState(outer, this.#chunk, body, line, withCaches);
    state.enterBlock(false);
    for (const parameter of body.parameters) state.activate(parameter);
    if (body.isVararg) {
      state.line = body.varargLine;
      state.emit(OP.varargPrep, body.parameters.length);
    }
    state.reserve(body.parameters.length);
    this.#statements.statements(state, body.block);
    if (outer !== undefined) state.line = body.lastLineDefined;
    emitReturn(state, state.localRegisters, 0);
    state.removeLocals();
    return state;
  }
}

const ATTRIBUTE_KIND = { regular: 0, const: 1, close: 2 } as const;

function describeUpvalue(outer: FunctionState | undefined, upvalue: Upvalue): UpvalueDescription {
  const { name, local, outer: through, attribute } = upvalue;
  const kind = ATTRIBUTE_KIND[attribute];
  if (through !== undefined) return { name, fromParentLocal: false, index: through.index, kind };
  // A main chunk's _ENV is filled by `load`; PUC describes it as register 0 of nothing.
  const index = outer === undefined || local === undefined ? 0 : outer.registerOf(local);
  return { name, fromParentLocal: true, index, kind };
}
