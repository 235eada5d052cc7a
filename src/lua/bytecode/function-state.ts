/**
 * One function while it is compiled: its instructions so far, its registers, its constants, its blocks.
 *
 * Registers are a stack. Active locals hold the lowest ones, in order of declaration; temporaries come above and are
 * freed in the reverse order in which they were taken, so that `freeRegister` is all there is to allocation.
 *
 * `line` is where the tree walk has arrived: the line of the token a one-pass compiler would have read last. An
 * instruction gets it when it is emitted, some are then moved by `fixLine`. Instructions are kept as pairs of 32-bit
 * words, exactly as they will lie in memory (ops.ts).
 */
import { Lexer } from "../syntax/index.ts";
import type { Chunk, FunctionBody, Label, Local, LuaSyntaxError } from "../syntax/index.ts";
import { ConstantTable } from "./constant-table.ts";
import { NO_JUMP } from "./jumps.ts";
import { OP } from "./ops.ts";
import type { Proto } from "./ops.ts";

/** Registers a function may have; an unsigned byte with room for marks such as `NO_REGISTER`. */
export const MAX_REGISTERS = 250;

/** Instructions a function may have: a frame's saved pc has 24 bits for the index. */
export const MAX_INSTRUCTIONS = 1 << 24;

/** A function reports progress every so many instructions, less one. */
const REPORT_MASK = 4095;

/** A block of the program while it is open. */
export interface BlockState {
  readonly outer: BlockState | undefined;
  /** How many locals were active outside. */
  readonly level: number;
  readonly isLoop: boolean;
  /** Jumps of `break` statements, for loops. */
  breaks: number;
  /** A `break` leaves the scope of a variable that must be closed: the loop's end closes it. */
  exitCloses: boolean;
}

/** A local in scope. Compile-time constants are counted but have no register. */
interface ActiveLocal {
  readonly register: number;
  /** Index of its debug information, -1 for constants. */
  readonly description: number;
  readonly isCaptured: boolean;
  readonly isToBeClosed: boolean;
}

interface OpenLocalDescription {
  readonly name: string;
  readonly register: number;
  startPc: number;
  endPc: number;
}

export class FunctionState {
  readonly outer: FunctionState | undefined;
  readonly chunk: Chunk;
  readonly body: FunctionBody;

  words = new Int32Array(64);
  lines = new Uint32Array(32);
  pc = 0;
  /** Line of the token read last. */
  line: number;
  /** Offset after the part of the text compiled last, for errors. */
  offset: number;
  /** The latest pc that is a jump target: what lies before it must not be merged with what comes. */
  lastTarget = -1;

  freeRegister = 0;
  frameSize = 2;
  readonly constants = new ConstantTable();
  readonly protos: Proto[] = [];
  readonly locals: OpenLocalDescription[] = [];

  readonly #active: ActiveLocal[] = [];
  readonly #registers = new Map<Local, number>();
  /** Registers that active locals hold. */
  localRegisters = 0;
  /** Active locals that a return must close, and those among them that are to-be-closed variables. */
  closables = 0;
  toBeClosed = 0;
  block: BlockState | undefined = undefined;

  /** pc of labels passed; jumps to labels ahead. */
  readonly labels = new Map<Label, number>();
  readonly gotos = new Map<Label, number>();

  /** Instructions with an inline cache; -1 if this function is too large for any. */
  caches: number;

  constructor(outer: FunctionState | undefined, chunk: Chunk, body: FunctionBody, line: number, withCaches: boolean) {
    this.outer = outer;
    this.chunk = chunk;
    this.body = body;
    this.line = line;
    this.offset = body.from;
    this.caches = withCaches ? 0 : -1;
  }

  // ---- Instructions ---------------------------------------------------------------------------------------------

  /** Appends an instruction and gives its pc. Of `d` the low 32 bits count. */
  emit(op: number, a = 0, b = 0, c = 0, d = 0): number {
    const pc = this.pc++;
    if ((pc & REPORT_MASK) === REPORT_MASK) this.chunk.progress?.(0, 0);
    if (pc >= this.lines.length) this.#grow();
    this.words[2 * pc] = op | (a << 8) | (b << 16) | (c << 24);
    this.words[2 * pc + 1] = d;
    this.lines[pc] = this.line;
    return pc;
  }

  /** Appends an instruction with the 16-bit operand e. */
  emitWide(op: number, a: number, e: number, d: number): number {
    return this.emit(op, a, e & 0xff, (e >> 8) & 0xff, d);
  }

  /** Moves the last instruction to another line. */
  fixLine(line: number): void {
    this.lines[this.pc - 1] = line;
  }

  op(pc: number): number {
    return this.words[2 * pc] & 0xff;
  }

  a(pc: number): number {
    return (this.words[2 * pc] >>> 8) & 0xff;
  }

  b(pc: number): number {
    return (this.words[2 * pc] >>> 16) & 0xff;
  }

  d(pc: number): number {
    return this.words[2 * pc + 1];
  }

  setOp(pc: number, op: number): void {
    this.words[2 * pc] = (this.words[2 * pc] & ~0xff) | op;
  }

  setA(pc: number, a: number): void {
    this.words[2 * pc] = (this.words[2 * pc] & ~0xff00) | (a << 8);
  }

  setB(pc: number, b: number): void {
    this.words[2 * pc] = (this.words[2 * pc] & ~0xff0000) | (b << 16);
  }

  setC(pc: number, c: number): void {
    this.words[2 * pc] = (this.words[2 * pc] & 0xffffff) | (c << 24);
  }

  setD(pc: number, d: number): void {
    this.words[2 * pc + 1] = d;
  }

  /** The last instruction's op, or -1 if a jump may come between it and the next. */
  previousOp(): number {
    return this.pc > this.lastTarget && this.pc > 0 ? this.op(this.pc - 1) : -1;
  }

  /** The current pc, marked as a jump target. */
  here(): number {
    this.lastTarget = this.pc;
    return this.pc;
  }

  #grow(): void {
    // The length doubles, so it comes by here at the limit.
    if (this.pc > MAX_INSTRUCTIONS) throw this.errorNear("too many opcodes");
    const words = new Int32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
    const lines = new Uint32Array(this.lines.length * 2);
    lines.set(this.lines);
    this.lines = lines;
  }

  // ---- Registers ------------------------------------------------------------------------------------------------

  /** Makes room for `count` more registers without taking them. */
  checkRegisters(count: number): void {
    const top = this.freeRegister + count;
    if (top > MAX_REGISTERS) throw this.errorNear("function or expression needs too many registers");
    if (top > this.frameSize) this.frameSize = top;
  }

  reserve(count: number): void {
    this.checkRegisters(count);
    this.freeRegister += count;
  }

  /** Gives a temporary back; locals keep their registers. */
  free(register: number): void {
    if (register >= this.localRegisters) this.freeRegister--;
  }

  /** Gives two temporaries back, the higher one first. */
  freeBoth(first: number, second: number): void {
    this.free(Math.max(first, second));
    this.free(Math.min(first, second));
  }

  // ---- Locals and blocks ----------------------------------------------------------------------------------------

  /** Brings a variable into scope, in the next register that no local holds. */
  activate(local: Local): void {
    if (local.constant !== undefined) {
      this.#active.push({ register: -1, description: -1, isCaptured: false, isToBeClosed: false });
      return;
    }
    this.#registers.set(local, this.localRegisters);
    this.#activate(local.name, local.captured, local.attribute === "close");
  }

  /** Brings a variable of the compiler's own into scope. */
  activateHidden(isToBeClosed = false): void {
    this.#activate("(for state)", false, isToBeClosed);
  }

  #activate(name: string, isCaptured: boolean, isToBeClosed: boolean): void {
    const register = this.localRegisters++;
    const description = this.locals.push({ name, register, startPc: this.pc, endPc: 0 }) - 1;
    this.#active.push({ register, description, isCaptured, isToBeClosed });
    if (isCaptured || isToBeClosed) this.closables++;
    if (isToBeClosed) this.toBeClosed++;
  }

  registerOf(local: Local): number {
    const register = this.#registers.get(local);
    if (register === undefined) throw new Error(`local '${local.name}' has no register here`);
    return register;
  }

  /** The lowest register that locals from `level` on may hold. */
  registerLevel(level: number): number {
    while (level-- > 0) {
      const { register } = this.#active[level];
      if (register >= 0) return register + 1;
    }
    return 0;
  }

  /** Must a jump out of the scopes of the locals from `level` on close any of them? */
  needsClose(level: number): boolean {
    if (this.closables === 0) return false;
    for (let index = this.#active.length - 1; index >= level; index--) {
      const { isCaptured, isToBeClosed } = this.#active[index];
      if (isCaptured || isToBeClosed) return true;
    }
    return false;
  }

  enterBlock(isLoop: boolean): BlockState {
    this.block = { outer: this.block, level: this.#active.length, isLoop, breaks: NO_JUMP, exitCloses: false };
    return this.block;
  }

  /** Ends the innermost block's variables. Says whether they need closing; `block` is the one outside. */
  removeLocals(): boolean {
    const block = this.block!;
    const closes = this.needsClose(block.level);
    while (this.#active.length > block.level) this.#deactivate(this.#active.pop()!);
    this.freeRegister = this.localRegisters;
    this.block = block.outer;
    return closes;
  }

  #deactivate({ description, isCaptured, isToBeClosed }: ActiveLocal): void {
    if (description < 0) return;
    this.localRegisters--;
    this.locals[description].endPc = this.pc;
    if (isCaptured || isToBeClosed) this.closables--;
    if (isToBeClosed) this.toBeClosed--;
  }

  // ---- Errors ---------------------------------------------------------------------------------------------------

  /** An error that names the token after the part compiled last, as PUC's one-pass compiler does. */
  errorNear(reason: string): LuaSyntaxError {
    const lexer = new Lexer(this.chunk.text, this.chunk.chunk);
    do lexer.next();
    while (lexer.kind !== "<eof>" && lexer.from < this.offset);
    if (lexer.kind === "," || lexer.kind === ";") lexer.next();
    return lexer.errorNear(reason);
  }
}

/** Emits `R[from] … R[from + count - 1] = nil`, joined with a `loadNil` just before if they touch. */
export function emitNil(state: FunctionState, from: number, count: number): void {
  const last = from + count - 1;
  if (state.previousOp() === OP.loadNil) {
    const pc = state.pc - 1;
    const earlier = state.a(pc);
    const earlierLast = earlier + state.b(pc);
    if ((earlier <= from && from <= earlierLast + 1) || (from <= earlier && earlier <= last + 1)) {
      const first = Math.min(from, earlier);
      state.setA(pc, first);
      state.setB(pc, Math.max(last, earlierLast) - first);
      return;
    }
  }
  state.emit(OP.loadNil, from, count - 1);
}
