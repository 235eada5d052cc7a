/**
 * What all of translation stands on: operands, frames and labels, locals (WebAssembly core specification, appendix "Validation algorithm"), and the
 * constructs and branches made of them.
 *
 * The operand stack holds a value of the IR and a type for each operand. Code that cannot be reached is validated with operands of any type and
 * makes nothing: there the present block is 0. Each construct is a frame: where its branches lead is a block that is made when the first one
 * needs it, so a construct without branches makes none. Locals become values by locals.ts.
 */
import {
  ACCESS,
  type Block,
  type Edge,
  F32,
  F64,
  I32,
  I64,
  type IrFunction,
  LOAD_AGAIN,
  OP,
  TRAP,
  type Type,
  type Value,
} from "../ir/index.ts";
import { INSTANCE } from "./instance.ts";
import { groupOf, Locals } from "./locals.ts";
import { invalid, Reader, unsupported } from "./reader.ts";
import {
  ANY,
  EXTERNREF,
  F32T,
  F64T,
  FUNCREF,
  type FunctionType,
  I32T,
  I64T,
  typeName,
  VALUE_TYPES,
  type ValueType,
} from "./types.ts";
import type { ModuleContext } from "./module.ts";

export const BLOCK = 0;
const LOOP = 1;
const IF = 2;
const ELSE = 3;
const MOST_LOCALS = 50_000;
/** Locals whose types are spread out for quick access. */
const SPREAD = 1024;
const NO_BLOCK = 0 as Block;
export const NO_TYPES: readonly ValueType[] = [];
const TYPES_BY_BYTE = new Set<number>(Object.values(VALUE_TYPES));
const ONE_TYPE = new Map(Object.values(VALUE_TYPES).map((type) => [type as number, [type as ValueType]]));

export interface Frame {
  kind: number;
  parameters: readonly ValueType[];
  results: readonly ValueType[];
  /** Operands below the construct's own. */
  height: number;
  /** What stands below is of any type: the rest of the construct cannot be reached. */
  isPolymorphic: boolean;
  /** Where branches lead; 0 as long as none does. */
  target: Block;
  /** The target's parameters. */
  values: Value[];
  /** Of an `if`: the edge to what is done otherwise, and what its operands were. */
  otherwise: Edge | 0;
  operands: Value[];
}

const IR_TYPES = new Uint8Array(256);
IR_TYPES[I32T] = I32;
IR_TYPES[I64T] = I64;
IR_TYPES[F32T] = F32;
IR_TYPES[F64T] = F64;
IR_TYPES[FUNCREF] = I64;
IR_TYPES[EXTERNREF] = I32;

/** The IR's type of a value of WebAssembly. */
export function irType(type: ValueType): Type {
  return IR_TYPES[type] as Type;
}

/** Operands, frames and locals of the body in progress; they are kept from one to the next. */
export class Control {
  protected readonly context: ModuleContext;
  protected readonly reader: Reader;
  #values = new Int32Array(256);
  #types = new Uint8Array(256);
  #height = 0;
  protected readonly frames: Frame[] = [];
  protected depth = 0;
  protected f!: IrFunction;
  protected readonly locals = new Locals();
  /** Types of the first locals, groups of all: as in Locals. */
  readonly #localTypes = new Uint8Array(SPREAD);
  #groupEnds: number[] = [];
  #groupTypes: ValueType[] = [];
  #localCount = 0;
  /** The block being written; 0 where code cannot be reached. */
  protected block: Block = NO_BLOCK;
  /** Where the instruction in progress begins. */
  protected start = 0;

  constructor(context: ModuleContext) {
    this.context = context;
    this.reader = new Reader(context.module.bytes);
  }

  /** The function's entry is begun, its locals are declared; nothing of the one before matters. */
  protected beginFunction(f: IrFunction, type: FunctionType): void {
    this.f = f;
    this.locals.begin(f);
    this.#groupEnds = [];
    this.#groupTypes = [];
    this.#localCount = 0;
    this.#height = 0;
    this.depth = 0;
    const entry = f.addBlock();
    this.block = entry;
    this.locals.enter(entry, false);
    this.#addLocals(type);
  }

  // -------------------------------------------------------------- locals

  #addLocals(type: FunctionType): void {
    const reader = this.reader;
    const entry = this.block;
    type.parameters.forEach((parameter, index) => {
      this.#addGroup(1, parameter);
      this.locals.write(entry, index, this.f.addParameter(entry, irType(parameter)));
    });
    const groups = reader.count("groups of locals", MOST_LOCALS);
    for (let group = 0; group < groups; group++) {
      const start = reader.at;
      const count = reader.u32();
      if (count + this.#localCount > MOST_LOCALS) throw invalid(start, `more than ${MOST_LOCALS} locals`);
      const local = this.valueType();
      if (count > 0) this.#addGroup(count, local);
    }
  }

  #addGroup(count: number, type: ValueType): void {
    const start = this.#localCount;
    this.#localCount += count;
    this.#groupEnds.push(this.#localCount);
    this.#groupTypes.push(type);
    if (start < SPREAD) this.#localTypes.fill(type, start, Math.min(SPREAD, this.#localCount));
    this.locals.add(count, irType(type));
  }

  protected typeOfLocal(local: number): ValueType {
    return local < SPREAD ? this.#localTypes[local] : this.#groupTypes[groupOf(this.#groupEnds, local)];
  }

  protected valueType(): ValueType {
    const reader = this.reader;
    const type = reader.byte();
    if (TYPES_BY_BYTE.has(type)) return type;
    if (type === 0x7b) throw unsupported(reader.at - 1, "SIMD (v128)");
    throw invalid(reader.at - 1, `malformed value type 0x${type.toString(16)}`);
  }

  protected local(): number {
    const index = this.reader.u32();
    if (index >= this.#localCount) throw invalid(this.start, `unknown local ${index}`);
    return index;
  }

  // -------------------------------------------------------------- operands

  protected put(type: ValueType, value: number): void {
    if (this.#height === this.#values.length) this.#growStack();
    this.#values[this.#height] = value;
    this.#types[this.#height++] = type;
  }

  #growStack(): void {
    const values = new Int32Array(2 * this.#height);
    values.set(this.#values);
    this.#values = values;
    const types = new Uint8Array(2 * this.#height);
    types.set(this.#types);
    this.#types = types;
  }

  /** Takes an operand of a type; ANY takes every one. Its type is then in `taken`. */
  protected take(type: ValueType): Value {
    const frame = this.frames[this.depth - 1];
    if (this.#height === frame.height) {
      this.taken = ANY;
      if (frame.isPolymorphic) return 0 as Value;
      throw invalid(this.start, `an operand is missing${type === ANY ? "" : `: ${typeName(type)} expected`}`);
    }
    const actual = this.#types[--this.#height];
    this.taken = actual;
    if (actual !== type && actual !== ANY && type !== ANY)
      throw invalid(this.start, `type mismatch: ${typeName(type)} expected, not ${typeName(actual)}`);
    return this.#values[this.#height] as Value;
  }

  protected taken: ValueType = ANY;

  /** Takes operands of these types; the first one lies lowest. */
  protected takeAll(types: readonly ValueType[]): Value[] {
    const values: Value[] = [];
    for (let index = types.length - 1; index >= 0; index--) values[index] = this.take(types[index]);
    return values;
  }

  protected putAll(types: readonly ValueType[], values: readonly Value[] | undefined): void {
    for (let index = 0; index < types.length; index++) this.put(types[index], values?.[index] ?? 0);
  }

  /** Makes an instruction, if it can be reached. */
  protected emit(op: number, type: Type, a = 0, b = 0, c = 0, aux = 0): Value {
    return this.block === 0 ? (0 as Value) : this.f.append(this.block, op, type, a, b, c, aux);
  }

  protected i32(number: number): Value {
    return this.emit(OP.constant, I32, number | 0, 0);
  }

  // -------------------------------------------------------------- frames

  protected push(kind: number, parameters: readonly ValueType[], results: readonly ValueType[]): Frame {
    let frame = this.frames[this.depth];
    if (frame === undefined) {
      frame = {
        kind,
        parameters,
        results,
        height: 0,
        isPolymorphic: false,
        target: NO_BLOCK,
        values: [],
        otherwise: 0,
        operands: [],
      };
      this.frames.push(frame);
    }
    frame.kind = kind;
    frame.parameters = parameters;
    frame.results = results;
    frame.height = this.#height;
    frame.isPolymorphic = false;
    frame.target = NO_BLOCK;
    frame.values = [];
    frame.otherwise = 0;
    this.depth++;
    return frame;
  }

  /** What follows in this construct cannot be reached. */
  protected unreachable(): void {
    const frame = this.frames[this.depth - 1];
    frame.isPolymorphic = true;
    this.#height = frame.height;
    this.block = NO_BLOCK;
  }

  #begin(block: Block, isHeader = false): void {
    this.f.order.push(block);
    this.locals.enter(block, isHeader);
    this.block = block;
  }

  #label(): Frame {
    const depth = this.reader.u32();
    if (depth >= this.depth) throw invalid(this.start, `unknown label ${depth}`);
    return this.frames[this.depth - 1 - depth];
  }

  #labelTypes(frame: Frame): readonly ValueType[] {
    return frame.kind === LOOP ? frame.parameters : frame.results;
  }

  /** The block that branches to a construct lead to. */
  #targetOf(frame: Frame): Block {
    if (frame.target === 0) {
      frame.target = this.f.createBlock();
      frame.values = frame.results.map((type, index) => this.locals.addOwn(frame.target, index, irType(type)));
    }
    return frame.target;
  }

  /** An edge to a label, with the uppermost operands, which stay. */
  #edgeTo(frame: Frame): Edge {
    const types = this.#labelTypes(frame);
    return this.locals.addEdge(this.block, this.#targetOf(frame), this.#uppermost(types.length));
  }

  #uppermost(count: number): Value[] | undefined {
    return count === 0 ? undefined : (Array.from(this.#values.subarray(this.#height - count, this.#height)) as Value[]);
  }

  #jumpTo(frame: Frame): void {
    if (this.block === 0) return;
    this.emit(OP.jump, 0, this.#edgeTo(frame));
  }

  protected return_(types: readonly ValueType[]): void {
    if (this.block === 0) return;
    const start = this.f.addList(this.#uppermost(types.length) ?? []);
    this.emit(OP.return, 0, 0, start, types.length);
  }

  /** The types of a construct (5.4.1). */
  #blockType(): FunctionType {
    const reader = this.reader;
    const start = reader.at;
    const first = reader.bytes[start];
    if (first === 0x40) {
      reader.byte();
      return { parameters: NO_TYPES, results: NO_TYPES };
    }
    const one = ONE_TYPE.get(first);
    if (one !== undefined) {
      reader.byte();
      return { parameters: NO_TYPES, results: one };
    }
    if (first === 0x7b) throw unsupported(start, "SIMD (v128)");
    const index = reader.s33();
    const type = this.context.module.types[index];
    if (type === undefined) throw invalid(start, `unknown type ${index}`);
    return type;
  }

  // -------------------------------------------------------------- constructs

  protected beginBlock(): void {
    const { parameters, results } = this.#blockType();
    const values = this.takeAll(parameters);
    this.push(BLOCK, parameters, results);
    this.putAll(parameters, values);
  }

  protected beginLoop(): void {
    const { parameters, results } = this.#blockType();
    const values = this.takeAll(parameters);
    const frame = this.push(LOOP, parameters, results);
    if (this.block === 0) {
      this.putAll(parameters, undefined);
      return;
    }
    const header = this.f.createBlock();
    frame.target = header;
    frame.values = parameters.map((type, index) => this.locals.addOwn(header, index, irType(type)));
    this.emit(OP.jump, 0, this.locals.addEdge(this.block, header, values));
    this.#begin(header, true);
    this.putAll(parameters, frame.values);
    if (this.context.interruptible) this.checkInterrupt();
  }

  protected beginIf(): void {
    const { parameters, results } = this.#blockType();
    const condition = this.take(I32T);
    const operands = this.takeAll(parameters);
    const frame = this.push(IF, parameters, results);
    frame.operands = operands;
    if (this.block !== 0) {
      const from = this.block;
      const then = this.f.createBlock();
      const taken = this.locals.addEdge(from, then, undefined);
      // Where it leads is not known yet.
      frame.otherwise = this.f.addEdge(from, NO_BLOCK);
      this.emit(OP.branch, 0, condition, taken, frame.otherwise);
      this.#begin(then);
    }
    this.putAll(parameters, operands);
  }

  protected else(): void {
    const frame = this.frames[this.depth - 1];
    if (frame.kind !== IF) throw invalid(this.start, "else without if");
    this.#finishBody(frame);
    this.#jumpTo(frame);
    frame.kind = ELSE;
    frame.isPolymorphic = false;
    this.#height = frame.height;
    this.block = NO_BLOCK;
    if (frame.otherwise !== 0) {
      const block = this.f.createBlock();
      this.locals.lead(frame.otherwise, block, undefined);
      this.#begin(block);
    }
    this.putAll(frame.parameters, frame.operands);
  }

  /** At the end of a construct's body its results, and nothing else, lie above. They stay. */
  #finishBody(frame: Frame): void {
    const { results } = frame;
    const values = this.takeAll(results);
    if (this.#height !== frame.height)
      throw invalid(this.start, `${this.#height - frame.height} values remain at the end of a block`);
    this.putAll(results, values);
  }

  protected end(): void {
    const frame = this.frames[this.depth - 1];
    this.#finishBody(frame);
    if (frame.kind === IF) this.#endWithoutElse(frame);
    if (this.depth === 1) this.#endFunction(frame);
    else if (frame.kind !== LOOP && frame.target !== 0) {
      this.#jumpTo(frame);
      this.#begin(frame.target);
      this.#height -= frame.results.length;
      this.putAll(frame.results, frame.values);
    }
    this.depth--;
  }

  /** What is done otherwise is nothing: results are the operands. */
  #endWithoutElse(frame: Frame): void {
    const { parameters, results } = frame;
    if (parameters.length !== results.length || parameters.some((type, index) => type !== results[index]))
      throw invalid(this.start, "an if without else whose results are not its operands");
    if (frame.otherwise === 0) return;
    this.#jumpTo(frame);
    this.block = NO_BLOCK;
    this.locals.lead(frame.otherwise, this.#targetOf(frame), frame.operands);
  }

  #endFunction(frame: Frame): void {
    if (frame.target === 0) {
      this.return_(frame.results);
      return;
    }
    this.#jumpTo(frame);
    this.#begin(frame.target);
    this.#height -= frame.results.length;
    this.putAll(frame.results, frame.values);
    this.return_(frame.results);
  }

  // -------------------------------------------------------------- branches

  protected br(): void {
    const frame = this.#label();
    const types = this.#labelTypes(frame);
    this.putAll(types, this.takeAll(types));
    if (frame === this.frames[0]) this.return_(types);
    else this.#jumpTo(frame);
    this.unreachable();
  }

  protected brIf(): void {
    const frame = this.#label();
    const condition = this.take(I32T);
    const types = this.#labelTypes(frame);
    this.putAll(types, this.takeAll(types));
    if (this.block === 0) return;
    const from = this.block;
    const taken = this.#edgeTo(frame);
    const next = this.f.createBlock();
    this.emit(OP.branch, 0, condition, taken, this.locals.addEdge(from, next, undefined));
    this.#begin(next);
  }

  protected brTable(): void {
    const reader = this.reader;
    const count = reader.count("labels", 65_520);
    const value = this.take(I32T);
    const edges: Edge[] = [];
    let arity = -1;
    for (let index = 0; index <= count; index++) {
      const frame = this.#label();
      const types = this.#labelTypes(frame);
      if (arity >= 0 && types.length !== arity) throw invalid(this.start, "labels of different arity");
      arity = types.length;
      const values = this.takeAll(types);
      // Unknown operands stay unknown for the next label.
      this.#putBack(types, values);
      if (this.block !== 0) edges.push(this.#edgeTo(frame));
    }
    if (this.block !== 0) this.emit(OP.switch, 0, value, this.f.addList(edges), edges.length);
    this.unreachable();
  }

  /** After `takeAll`: the operands as they were, but for those that were missing. */
  #putBack(types: readonly ValueType[], values: readonly Value[]): void {
    const frame = this.frames[this.depth - 1];
    for (let index = 0; index < types.length; index++) {
      if (frame.isPolymorphic) this.put(ANY, 0);
      else this.put(types[index], values[index]);
    }
  }

  // -------------------------------------------------------------- the instance

  protected symbol(symbol: number, offset: number): Value {
    return this.emit(OP.symbol, I64, symbol, offset);
  }

  protected instance(): Value {
    return this.symbol(this.context.instanceSymbol(), 0);
  }

  protected loadAt(type: Type, address: Value, offset: number): Value {
    return this.emit(OP.load, type, address, offset, 0, ACCESS_OF[type]);
  }

  protected storeAt(address: Value, offset: number, value: Value): void {
    const type = this.block === 0 ? 0 : this.f.type[value];
    this.emit(OP.store, 0, address, offset, value, ACCESS_OF[type]);
  }

  protected trapIf(condition: Value, trap: number): void {
    this.emit(OP.trapIf, 0, condition, trap);
  }

  protected checkInterrupt(): void {
    const word = this.emit(OP.load, I32, this.instance(), INSTANCE.interrupt, LOAD_AGAIN, ACCESS.i32);
    this.trapIf(word, TRAP.interrupted);
  }
}

/** The access of a whole value of a type: i32, i64, f32, f64 in ACCESSES. */
const ACCESS_OF = [0, 6, 7, 8, 9];
