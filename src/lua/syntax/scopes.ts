/**
 * Scopes: which declaration a name means, and which labels a jump may reach.
 *
 * A name's current declaration hangs on its `Word` (lexer.ts), above those it hides; leaving a block takes its
 * declarations off again. So resolving is one look, whatever the depth. If another function owns the declaration, each
 * function in between gets an upvalue for it.
 *
 * Labels and gotos are matched as PUC does, in the order in which it does, since that decides which error is
 * reported: a backward goto at once; a forward one waits in its function's list, is carried out of each block that ends,
 * and is resolved by a label of its block or by none. A `break` is a goto to a label that the end of its loop sets.
 */
import type { Lexer, Word } from "./lexer.ts";
import type { Attribute, Constant, Label, Local, Mutable, Upvalue } from "./tree.ts";

/** PUC's MAXVARS and MAXUPVAL. */
const MAX_LOCALS = 200;
const MAX_UPVALUES = 255;

/** A jump still without its label. `level` falls as blocks end around it. */
interface PendingGoto {
  readonly name: string;
  readonly line: number;
  level: number;
  readonly resolve: (label: Label) => void;
}

interface BlockScope {
  readonly outer: BlockScope | undefined;
  readonly firstLocal: number;
  readonly firstLabel: number;
  readonly firstGoto: number;
  readonly isLoop: boolean;
}

/** One function while it is parsed. */
class FunctionScope {
  readonly outer: FunctionScope | undefined;
  readonly lineDefined: number;
  isVararg = false;
  readonly upvalues: Upvalue[] = [];
  /** Locals declared, the first `active` of them in scope. */
  readonly locals: Local[] = [];
  readonly words: Word[] = [];
  active = 0;
  block: BlockScope | undefined = undefined;
  readonly labels: Label[] = [];
  readonly gotos: PendingGoto[] = [];

  constructor(outer: FunctionScope | undefined, lineDefined: number) {
    this.outer = outer;
    this.lineDefined = lineDefined;
  }

  /** The upvalue for `local` here, made if this is its first use. `undefined` stands for the chunk's `_ENV`. */
  upvalue(lexer: Lexer, name: string, local: Local | undefined, owner: object | undefined): Upvalue {
    for (const known of this.upvalues) if (known.local === local) return known;
    const outer =
      this.outer === undefined || this.outer === owner ? undefined : this.outer.upvalue(lexer, name, local, owner);
    if (this.upvalues.length >= MAX_UPVALUES) throw limitError(lexer, this, "upvalues", MAX_UPVALUES);
    const attribute = local?.attribute ?? "regular";
    const upvalue: Upvalue = { name, index: this.upvalues.length, local, outer, attribute };
    this.upvalues.push(upvalue);
    return upvalue;
  }
}

function limitError(lexer: Lexer, scope: FunctionScope, what: string, limit: number) {
  const where = scope.lineDefined === 0 ? "main function" : `function at line ${scope.lineDefined}`;
  return lexer.errorNear(`too many ${what} (limit is ${limit}) in ${where}`);
}

export class Scopes {
  readonly #lexer: Lexer;
  readonly #environment: Word;
  current: FunctionScope;

  constructor(lexer: Lexer) {
    this.#lexer = lexer;
    this.#environment = lexer.intern("_ENV");
    this.current = new FunctionScope(undefined, 0);
    this.current.isVararg = true;
    this.current.upvalue(lexer, "_ENV", undefined, undefined);
    this.enterBlock(false);
  }

  // ---- Functions and blocks -------------------------------------------------------------------------------------

  enterFunction(lineDefined: number): void {
    this.current = new FunctionScope(this.current, lineDefined);
    this.enterBlock(false);
  }

  /** Ends the current function; jumps without a label are errors now. */
  leaveFunction(): FunctionScope {
    const left = this.current;
    this.leaveBlock();
    if (left.outer !== undefined) this.current = left.outer;
    return left;
  }

  enterBlock(isLoop: boolean): void {
    const scope = this.current;
    scope.block = {
      outer: scope.block,
      firstLocal: scope.active,
      firstLabel: scope.labels.length,
      firstGoto: scope.gotos.length,
      isLoop,
    };
  }

  leaveBlock(): void {
    const scope = this.current;
    const block = scope.block!;
    this.#removeLocals(block.firstLocal);
    if (block.isLoop) this.#solveGotos({ name: "break", line: 0, level: block.firstLocal });
    if (scope.labels.length > block.firstLabel) scope.labels.length = block.firstLabel;
    scope.block = block.outer;
    if (block.outer === undefined) {
      if (scope.gotos.length > block.firstGoto) throw this.#undefinedGoto(scope.gotos[block.firstGoto]);
      return;
    }
    for (let index = block.firstGoto; index < scope.gotos.length; index++) {
      scope.gotos[index].level = block.firstLocal;
    }
  }

  // ---- Locals ---------------------------------------------------------------------------------------------------

  /** Makes a variable that is not yet in scope (see `activate`). */
  declare(word: Word, attribute: Attribute, line: number, from: number): Local {
    const scope = this.current;
    const local: Local = {
      name: word.text,
      attribute,
      line,
      from,
      captured: false,
      assigned: false,
      constant: undefined,
    };
    scope.locals.push(local);
    scope.words.push(word);
    if (scope.locals.length > MAX_LOCALS) throw limitError(this.#lexer, scope, "local variables", MAX_LOCALS);
    return local;
  }

  /** Brings the next `count` declared variables of the current function into scope. */
  activate(count: number): void {
    const scope = this.current;
    for (const end = scope.active + count; scope.active < end; scope.active++) {
      const word = scope.words[scope.active];
      word.declaration = { local: scope.locals[scope.active], owner: scope, hidden: word.declaration };
    }
  }

  #removeLocals(level: number): void {
    const scope = this.current;
    while (scope.active > level) {
      scope.active--;
      scope.locals.pop();
      const word = scope.words.pop()!;
      word.declaration = word.declaration!.hidden;
    }
  }

  /** The local or upvalue that a name means here; undefined for a global. */
  resolve(word: Word): Local | Upvalue | undefined {
    const declaration = word.declaration;
    if (declaration === undefined) {
      // `_ENV` that no block declares is the chunk's own, an upvalue like any other.
      return word === this.#environment ? this.current.upvalue(this.#lexer, "_ENV", undefined, undefined) : undefined;
    }
    const { local, owner } = declaration;
    // A compile-time constant is no variable at run time: nothing to capture.
    if (owner === this.current || local.constant !== undefined) return local;
    (local as Mutable<Local>).captured = true;
    return this.current.upvalue(this.#lexer, word.text, local, owner);
  }

  /** `_ENV` as seen here. */
  resolveEnvironment(): Local | Upvalue {
    return this.resolve(this.#environment)!;
  }

  /** Gives a `<const>` variable, not yet active, its value at compile time. */
  makeConstant(local: Local, value: Constant): void {
    (local as Mutable<Local>).constant = value;
  }

  // ---- Labels and jumps -----------------------------------------------------------------------------------------

  /** Sets a label here. `isLast`: only void statements follow in the block, whose locals count as out of scope. */
  defineLabel(name: string, line: number, isLast: boolean): Label {
    const scope = this.current;
    const known = this.#findLabel(name);
    if (known !== undefined) {
      throw this.#lexer.error(`label '${name}' already defined on line ${known.line}`);
    }
    const label = { name, line, level: isLast ? scope.block!.firstLocal : scope.active };
    scope.labels.push(label);
    this.#solveGotos(label);
    return label;
  }

  /** A jump to `name` from here. `resolve` is called once its label is known: at once, or later. */
  goto(name: string, line: number, resolve: (label: Label) => void): void {
    const known = this.#findLabel(name);
    if (known !== undefined) resolve(known);
    else this.current.gotos.push({ name, line, level: this.current.active, resolve });
  }

  #findLabel(name: string): Label | undefined {
    for (const label of this.current.labels) if (label.name === name) return label;
    return undefined;
  }

  #solveGotos(label: Label): void {
    const scope = this.current;
    const first = scope.block!.firstGoto;
    if (first === scope.gotos.length) return;
    let kept = first;
    for (let index = first; index < scope.gotos.length; index++) {
      const jump = scope.gotos[index];
      if (jump.name !== label.name) scope.gotos[kept++] = jump;
      else if (jump.level < label.level) throw this.#scopeError(jump);
      else jump.resolve(label);
    }
    scope.gotos.length = kept;
  }

  #scopeError(jump: PendingGoto) {
    const local = this.current.locals[jump.level].name;
    return this.#lexer.error(`<goto ${jump.name}> at line ${jump.line} jumps into the scope of local '${local}'`);
  }

  #undefinedGoto(jump: PendingGoto) {
    return this.#lexer.error(
      jump.name === "break"
        ? `break outside a loop at line ${jump.line}`
        : `no visible label '${jump.name}' for <goto> at line ${jump.line}`,
    );
  }
}
