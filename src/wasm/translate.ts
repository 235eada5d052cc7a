/**
 * Bodies of functions: validated (WebAssembly core specification, appendix "Validation algorithm") and translated to SSA in one pass.
 *
 * The operand stack holds a value of the IR and a type for each operand. Code that cannot be reached is validated with operands of any type and
 * makes nothing: there the present block is 0. Each construct is a frame: where its branches lead is a block that is made when the first one
 * needs it, so a construct without branches makes none. Locals become values by locals.ts.
 */
import {
  ACCESS,
  type Block,
  CALL_FLAGS,
  type Edge,
  F32,
  F64,
  I32,
  I64,
  IrFunction,
  LOAD_AGAIN,
  OP,
  TRAP,
  type Type,
  type Value,
} from "../ir/index.ts";
import { INSTANCE, RECORD, RUNTIME, TABLE } from "./instance.ts";
import { groupOf, Locals } from "./locals.ts";
import { MEMORY_ACCESS, MEMORY_TYPE, NUMERIC_FROM, NUMERIC_OP, NUMERIC_OPERANDS, NUMERIC_TO } from "./opcodes.ts";
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
  isReference,
  typeName,
  VALUE_TYPES,
  type ValueType,
} from "./types.ts";
import type { ModuleContext } from "./module.ts";

const BLOCK = 0;
const LOOP = 1;
const IF = 2;
const ELSE = 3;
const MOST_LOCALS = 50_000;
/** Locals whose types are spread out for quick access. */
const SPREAD = 1024;
const NO_BLOCK = 0 as Block;
const NO_TYPES: readonly ValueType[] = [];
const TYPES_BY_BYTE = new Set<number>(Object.values(VALUE_TYPES));
const ONE_TYPE = new Map(Object.values(VALUE_TYPES).map((type) => [type as number, [type as ValueType]]));

interface Frame {
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

/** Translates bodies, one after another; it keeps its stacks from one to the next. */
export class Translator {
  readonly #context: ModuleContext;
  readonly #reader: Reader;
  #values = new Int32Array(256);
  #types = new Uint8Array(256);
  #height = 0;
  readonly #frames: Frame[] = [];
  #depth = 0;
  #f!: IrFunction;
  readonly #locals = new Locals();
  /** Types of the first locals, groups of all: as in Locals. */
  readonly #localTypes = new Uint8Array(SPREAD);
  #groupEnds: number[] = [];
  #groupTypes: ValueType[] = [];
  #localCount = 0;
  /** The block being written; 0 where code cannot be reached. */
  #block: Block = NO_BLOCK;
  /** Where the instruction in progress begins. */
  #start = 0;

  constructor(context: ModuleContext) {
    this.#context = context;
    this.#reader = new Reader(context.module.bytes);
  }

  /** The function with that index in the module. */
  translate(index: number): IrFunction {
    const { module, importedFunctions } = this.#context;
    const type = module.types[module.functions[index]];
    const body = module.bodies[index - importedFunctions];
    const reader = this.#reader;
    reader.at = body.start;
    reader.end = body.end;
    const f = new IrFunction(
      this.#context.functionName(index),
      this.#context.signature(module.functions[index]),
      Math.max(32, (body.end - body.start) >> 1),
    );
    this.#f = f;
    this.#locals.begin(f);
    this.#groupEnds = [];
    this.#groupTypes = [];
    this.#localCount = 0;
    this.#height = 0;
    this.#depth = 0;
    f.position = body.start;
    const entry = f.addBlock();
    this.#block = entry;
    this.#locals.enter(entry, false);
    this.#addLocals(type);
    if (this.#context.interruptible) this.#checkInterrupt();
    this.#push(BLOCK, NO_TYPES, type.results);
    while (this.#depth > 0) this.#instruction();
    if (reader.at !== body.end) throw invalid(reader.at, "code behind the end of the function");
    this.#locals.finish();
    return f;
  }

  // -------------------------------------------------------------- locals

  #addLocals(type: FunctionType): void {
    const reader = this.#reader;
    const entry = this.#block;
    type.parameters.forEach((parameter, index) => {
      this.#addGroup(1, parameter);
      this.#locals.write(entry, index, this.#f.addParameter(entry, irType(parameter)));
    });
    const groups = reader.count("groups of locals", MOST_LOCALS);
    for (let group = 0; group < groups; group++) {
      const start = reader.at;
      const count = reader.u32();
      if (count + this.#localCount > MOST_LOCALS) throw invalid(start, `more than ${MOST_LOCALS} locals`);
      const local = this.#valueType();
      if (count > 0) this.#addGroup(count, local);
    }
  }

  #addGroup(count: number, type: ValueType): void {
    const start = this.#localCount;
    this.#localCount += count;
    this.#groupEnds.push(this.#localCount);
    this.#groupTypes.push(type);
    if (start < SPREAD) this.#localTypes.fill(type, start, Math.min(SPREAD, this.#localCount));
    this.#locals.add(count, irType(type));
  }

  #typeOfLocal(local: number): ValueType {
    return local < SPREAD ? this.#localTypes[local] : this.#groupTypes[groupOf(this.#groupEnds, local)];
  }

  #valueType(): ValueType {
    const reader = this.#reader;
    const type = reader.byte();
    if (TYPES_BY_BYTE.has(type)) return type;
    if (type === 0x7b) throw unsupported(reader.at - 1, "SIMD (v128)");
    throw invalid(reader.at - 1, `malformed value type 0x${type.toString(16)}`);
  }

  #local(): number {
    const index = this.#reader.u32();
    if (index >= this.#localCount) throw invalid(this.#start, `unknown local ${index}`);
    return index;
  }

  // -------------------------------------------------------------- operands

  #put(type: ValueType, value: number): void {
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

  /** Takes an operand of a type; ANY takes every one. Its type is then in `#taken`. */
  #take(type: ValueType): Value {
    const frame = this.#frames[this.#depth - 1];
    if (this.#height === frame.height) {
      this.#taken = ANY;
      if (frame.isPolymorphic) return 0 as Value;
      throw invalid(this.#start, `an operand is missing${type === ANY ? "" : `: ${typeName(type)} expected`}`);
    }
    const actual = this.#types[--this.#height];
    this.#taken = actual;
    if (actual !== type && actual !== ANY && type !== ANY)
      throw invalid(this.#start, `type mismatch: ${typeName(type)} expected, not ${typeName(actual)}`);
    return this.#values[this.#height] as Value;
  }

  #taken: ValueType = ANY;

  /** Takes operands of these types; the first one lies lowest. */
  #takeAll(types: readonly ValueType[]): Value[] {
    const values: Value[] = [];
    for (let index = types.length - 1; index >= 0; index--) values[index] = this.#take(types[index]);
    return values;
  }

  #putAll(types: readonly ValueType[], values: readonly Value[] | undefined): void {
    for (let index = 0; index < types.length; index++) this.#put(types[index], values?.[index] ?? 0);
  }

  /** Makes an instruction, if it can be reached. */
  #emit(op: number, type: Type, a = 0, b = 0, c = 0, aux = 0): Value {
    return this.#block === 0 ? (0 as Value) : this.#f.append(this.#block, op, type, a, b, c, aux);
  }

  #i32(number: number): Value {
    return this.#emit(OP.constant, I32, number | 0, 0);
  }

  // -------------------------------------------------------------- frames

  #push(kind: number, parameters: readonly ValueType[], results: readonly ValueType[]): Frame {
    let frame = this.#frames[this.#depth];
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
      this.#frames.push(frame);
    }
    frame.kind = kind;
    frame.parameters = parameters;
    frame.results = results;
    frame.height = this.#height;
    frame.isPolymorphic = false;
    frame.target = NO_BLOCK;
    frame.values = [];
    frame.otherwise = 0;
    this.#depth++;
    return frame;
  }

  /** What follows in this construct cannot be reached. */
  #unreachable(): void {
    const frame = this.#frames[this.#depth - 1];
    frame.isPolymorphic = true;
    this.#height = frame.height;
    this.#block = NO_BLOCK;
  }

  #begin(block: Block, isHeader = false): void {
    this.#f.order.push(block);
    this.#locals.enter(block, isHeader);
    this.#block = block;
  }

  #label(): Frame {
    const depth = this.#reader.u32();
    if (depth >= this.#depth) throw invalid(this.#start, `unknown label ${depth}`);
    return this.#frames[this.#depth - 1 - depth];
  }

  #labelTypes(frame: Frame): readonly ValueType[] {
    return frame.kind === LOOP ? frame.parameters : frame.results;
  }

  /** The block that branches to a construct lead to. */
  #targetOf(frame: Frame): Block {
    if (frame.target === 0) {
      frame.target = this.#f.createBlock();
      frame.values = frame.results.map((type, index) => this.#locals.addOwn(frame.target, index, irType(type)));
    }
    return frame.target;
  }

  /** An edge to a label, with the uppermost operands, which stay. */
  #edgeTo(frame: Frame): Edge {
    const types = this.#labelTypes(frame);
    return this.#locals.addEdge(this.#block, this.#targetOf(frame), this.#uppermost(types.length));
  }

  #uppermost(count: number): Value[] | undefined {
    return count === 0 ? undefined : (Array.from(this.#values.subarray(this.#height - count, this.#height)) as Value[]);
  }

  #jumpTo(frame: Frame): void {
    if (this.#block === 0) return;
    this.#emit(OP.jump, 0, this.#edgeTo(frame));
  }

  #return(types: readonly ValueType[]): void {
    if (this.#block === 0) return;
    const start = this.#f.addList(this.#uppermost(types.length) ?? []);
    this.#emit(OP.return, 0, 0, start, types.length);
  }

  /** The types of a construct (5.4.1). */
  #blockType(): FunctionType {
    const reader = this.#reader;
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
    const type = this.#context.module.types[index];
    if (type === undefined) throw invalid(start, `unknown type ${index}`);
    return type;
  }

  // -------------------------------------------------------------- constructs

  #beginBlock(): void {
    const { parameters, results } = this.#blockType();
    const values = this.#takeAll(parameters);
    this.#push(BLOCK, parameters, results);
    this.#putAll(parameters, values);
  }

  #beginLoop(): void {
    const { parameters, results } = this.#blockType();
    const values = this.#takeAll(parameters);
    const frame = this.#push(LOOP, parameters, results);
    if (this.#block === 0) {
      this.#putAll(parameters, undefined);
      return;
    }
    const header = this.#f.createBlock();
    frame.target = header;
    frame.values = parameters.map((type, index) => this.#locals.addOwn(header, index, irType(type)));
    this.#emit(OP.jump, 0, this.#locals.addEdge(this.#block, header, values));
    this.#begin(header, true);
    this.#putAll(parameters, frame.values);
    if (this.#context.interruptible) this.#checkInterrupt();
  }

  #beginIf(): void {
    const { parameters, results } = this.#blockType();
    const condition = this.#take(I32T);
    const operands = this.#takeAll(parameters);
    const frame = this.#push(IF, parameters, results);
    frame.operands = operands;
    if (this.#block !== 0) {
      const from = this.#block;
      const then = this.#f.createBlock();
      const taken = this.#locals.addEdge(from, then, undefined);
      // Where it leads is not known yet.
      frame.otherwise = this.#f.addEdge(from, NO_BLOCK);
      this.#emit(OP.branch, 0, condition, taken, frame.otherwise);
      this.#begin(then);
    }
    this.#putAll(parameters, operands);
  }

  #else(): void {
    const frame = this.#frames[this.#depth - 1];
    if (frame.kind !== IF) throw invalid(this.#start, "else without if");
    this.#finishBody(frame);
    this.#jumpTo(frame);
    frame.kind = ELSE;
    frame.isPolymorphic = false;
    this.#height = frame.height;
    this.#block = NO_BLOCK;
    if (frame.otherwise !== 0) {
      const block = this.#f.createBlock();
      this.#locals.lead(frame.otherwise, block, undefined);
      this.#begin(block);
    }
    this.#putAll(frame.parameters, frame.operands);
  }

  /** At the end of a construct's body its results, and nothing else, lie above. They stay. */
  #finishBody(frame: Frame): void {
    const { results } = frame;
    const values = this.#takeAll(results);
    if (this.#height !== frame.height)
      throw invalid(this.#start, `${this.#height - frame.height} values remain at the end of a block`);
    this.#putAll(results, values);
  }

  #end(): void {
    const frame = this.#frames[this.#depth - 1];
    this.#finishBody(frame);
    if (frame.kind === IF) this.#endWithoutElse(frame);
    if (this.#depth === 1) this.#endFunction(frame);
    else if (frame.kind !== LOOP && frame.target !== 0) {
      this.#jumpTo(frame);
      this.#begin(frame.target);
      this.#height -= frame.results.length;
      this.#putAll(frame.results, frame.values);
    }
    this.#depth--;
  }

  /** What is done otherwise is nothing: results are the operands. */
  #endWithoutElse(frame: Frame): void {
    const { parameters, results } = frame;
    if (parameters.length !== results.length || parameters.some((type, index) => type !== results[index]))
      throw invalid(this.#start, "an if without else whose results are not its operands");
    if (frame.otherwise === 0) return;
    this.#jumpTo(frame);
    this.#block = NO_BLOCK;
    this.#locals.lead(frame.otherwise, this.#targetOf(frame), frame.operands);
  }

  #endFunction(frame: Frame): void {
    if (frame.target === 0) {
      this.#return(frame.results);
      return;
    }
    this.#jumpTo(frame);
    this.#begin(frame.target);
    this.#height -= frame.results.length;
    this.#putAll(frame.results, frame.values);
    this.#return(frame.results);
  }

  // -------------------------------------------------------------- branches

  #br(): void {
    const frame = this.#label();
    const types = this.#labelTypes(frame);
    this.#putAll(types, this.#takeAll(types));
    if (frame === this.#frames[0]) this.#return(types);
    else this.#jumpTo(frame);
    this.#unreachable();
  }

  #brIf(): void {
    const frame = this.#label();
    const condition = this.#take(I32T);
    const types = this.#labelTypes(frame);
    this.#putAll(types, this.#takeAll(types));
    if (this.#block === 0) return;
    const from = this.#block;
    const taken = this.#edgeTo(frame);
    const next = this.#f.createBlock();
    this.#emit(OP.branch, 0, condition, taken, this.#locals.addEdge(from, next, undefined));
    this.#begin(next);
  }

  #brTable(): void {
    const reader = this.#reader;
    const count = reader.count("labels", 65_520);
    const value = this.#take(I32T);
    const edges: Edge[] = [];
    let arity = -1;
    for (let index = 0; index <= count; index++) {
      const frame = this.#label();
      const types = this.#labelTypes(frame);
      if (arity >= 0 && types.length !== arity) throw invalid(this.#start, "labels of different arity");
      arity = types.length;
      const values = this.#takeAll(types);
      // Unknown operands stay unknown for the next label.
      this.#putBack(types, values);
      if (this.#block !== 0) edges.push(this.#edgeTo(frame));
    }
    if (this.#block !== 0) this.#emit(OP.switch, 0, value, this.#f.addList(edges), edges.length);
    this.#unreachable();
  }

  /** After `#takeAll`: the operands as they were, but for those that were missing. */
  #putBack(types: readonly ValueType[], values: readonly Value[]): void {
    const frame = this.#frames[this.#depth - 1];
    for (let index = 0; index < types.length; index++) {
      if (frame.isPolymorphic) this.#put(ANY, 0);
      else this.#put(types[index], values[index]);
    }
  }

  // -------------------------------------------------------------- calls

  #callResults(type: FunctionType, call: Value): void {
    type.results.forEach((result, index) => {
      this.#put(result, index === 0 ? call : this.#emit(OP.result, irType(result), call, index));
    });
  }

  #callList(signature: number, args: readonly Value[]): number {
    const start = this.#f.reserveList(args.length + 1);
    this.#f.lists[start] = signature;
    for (let index = 0; index < args.length; index++) this.#f.lists[start + 1 + index] = args[index];
    return start;
  }

  #call(isTail: boolean): void {
    const { module, importedFunctions } = this.#context;
    const index = this.#reader.u32();
    if (index >= module.functions.length) throw invalid(this.#start, `unknown function ${index}`);
    const typeIndex = module.functions[index];
    const type = module.types[typeIndex];
    const args = this.#takeAll(type.parameters);
    const isImport = index < importedFunctions;
    if (this.#block === 0) {
      this.#callResults(type, 0 as Value);
    } else {
      const symbol = this.#context.functionSymbol(index);
      const signature = this.#context.signature(typeIndex);
      const aux = isImport ? CALL_FLAGS.foreign : this.#context.isCold(index) ? CALL_FLAGS.cold : 0;
      if (isTail && !isImport) {
        this.#emit(OP.tailCall, 0, symbol, this.#callList(signature, args), args.length);
      } else {
        const first = type.results.length === 0 ? 0 : irType(type.results[0]);
        const call = this.#emit(OP.call, first, symbol, this.#callList(signature, args), args.length, aux);
        this.#callResults(type, call);
        if (isImport) this.#reloadHeap();
      }
    }
    if (isTail) this.#endTail(type, isImport);
  }

  /** The types of a tail call's results are those of the function. What cannot be a jump is a call and a return. */
  #endTail(type: FunctionType, isCall: boolean): void {
    const own = this.#frames[0].results;
    if (own.length !== type.results.length || own.some((result, index) => result !== type.results[index]))
      throw invalid(this.#start, "a tail call with other results than the function's");
    if (isCall) this.#return(own);
    this.#unreachable();
  }

  #callIndirect(isTail: boolean): void {
    const { module } = this.#context;
    const typeIndex = this.#reader.u32();
    const type = module.types[typeIndex];
    if (type === undefined) throw invalid(this.#start, `unknown type ${typeIndex}`);
    const table = this.#table();
    if (module.tables[table].type !== FUNCREF)
      throw invalid(this.#start, "an indirect call through a table of no functions");
    const index = this.#take(I32T);
    const args = this.#takeAll(type.parameters);
    if (this.#block === 0) this.#callResults(type, 0 as Value);
    else {
      const code = this.#codeOf(table, index, typeIndex);
      const signature = this.#context.signature(typeIndex);
      const isShared = !this.#context.isStatic(table);
      if (isTail && !isShared) {
        this.#emit(OP.tailCallIndirect, 0, code, this.#callList(signature, args), args.length);
      } else {
        const first = type.results.length === 0 ? 0 : irType(type.results[0]);
        const aux = isShared ? CALL_FLAGS.foreign : 0;
        const call = this.#emit(OP.callIndirect, first, code, this.#callList(signature, args), args.length, aux);
        this.#callResults(type, call);
        if (isShared) this.#reloadHeap();
      }
    }
    if (isTail) this.#endTail(type, !this.#context.isStatic(table));
  }

  /** The code address of a table's entry, after all checks. */
  #codeOf(table: number, index: Value, typeIndex: number): Value {
    let record: Value;
    if (this.#context.isStatic(table)) {
      const size = this.#i32(this.#context.module.tables[table].minimum);
      this.#trapIf(this.#emit(OP.geU, I32, index, size), TRAP.tableOutOfBounds);
      const scaled = this.#emit(OP.shl, I64, this.#emit(OP.widenU, I64, index), this.#emit(OP.constant, I64, 4));
      record = this.#emit(OP.add, I64, this.#symbol(this.#context.tableSymbol(table), 0), scaled);
    } else {
      record = this.#loadAt(I64, this.#entryOf(table, index, TRAP.tableOutOfBounds), 0);
      const zero = this.#emit(OP.constant, I64, 0);
      this.#trapIf(this.#emit(OP.eq, I32, record, zero), TRAP.nullElement);
    }
    const signature = this.#loadAt(I32, record, RECORD.signature);
    const isStatic = this.#context.isStatic(table);
    const wanted = this.#i32(this.#context.signatureId(typeIndex));
    const code = this.#loadAt(I64, record, RECORD.code);
    if (isStatic) {
      const zero = this.#emit(OP.constant, I64, 0);
      this.#trapIf(this.#emit(OP.eq, I32, code, zero), TRAP.nullElement);
    }
    this.#trapIf(this.#emit(OP.ne, I32, signature, wanted), TRAP.signatureMismatch);
    return code;
  }

  /** The address of an entry of a table that may change. */
  #entryOf(table: number, index: Value, trap: number): Value {
    const address = this.#loadAt(I64, this.#instance(), this.#context.layout.tables[table]);
    const size = this.#loadAt(I32, address, TABLE.size);
    this.#trapIf(this.#emit(OP.geU, I32, index, size), trap);
    const entries = this.#loadAt(I64, address, TABLE.entries);
    const scaled = this.#emit(OP.shl, I64, this.#emit(OP.widenU, I64, index), this.#emit(OP.constant, I64, 3));
    return this.#emit(OP.add, I64, entries, scaled);
  }

  /** After a call that may have been of another instance's code. */
  #reloadHeap(): void {
    if (!this.#context.hasInstance) return;
    this.#emit(OP.writePinned, 0, 0, 0, this.#loadAt(I64, this.#instance(), INSTANCE.heap));
  }

  // -------------------------------------------------------------- the instance

  #symbol(symbol: number, offset: number): Value {
    return this.#emit(OP.symbol, I64, symbol, offset);
  }

  #instance(): Value {
    return this.#symbol(this.#context.instanceSymbol(), 0);
  }

  #loadAt(type: Type, address: Value, offset: number): Value {
    return this.#emit(OP.load, type, address, offset, 0, ACCESS_OF[type]);
  }

  #storeAt(address: Value, offset: number, value: Value): void {
    const type = this.#block === 0 ? 0 : this.#f.type[value];
    this.#emit(OP.store, 0, address, offset, value, ACCESS_OF[type]);
  }

  #trapIf(condition: Value, trap: number): void {
    this.#emit(OP.trapIf, 0, condition, trap);
  }

  #checkInterrupt(): void {
    const word = this.#emit(OP.load, I32, this.#instance(), INSTANCE.interrupt, LOAD_AGAIN, ACCESS.i32);
    this.#trapIf(word, TRAP.interrupted);
  }

  #global(): number {
    const index = this.#reader.u32();
    if (index >= this.#context.module.globals.length) throw invalid(this.#start, `unknown global ${index}`);
    return index;
  }

  #globalGet(): void {
    const index = this.#global();
    const { type, mutable, init } = this.#context.module.globals[index];
    const constant = this.#context.constantOf(index);
    if (constant !== undefined) {
      const low = Number(BigInt.asIntN(32, constant));
      this.#put(type, this.#emit(OP.constant, irType(type), low, Number(BigInt.asIntN(32, constant >> 32n))));
      return;
    }
    if (this.#block === 0) {
      this.#put(type, 0);
      return;
    }
    const offset = this.#context.layout.globals[index];
    const isImported = mutable && init === undefined;
    const address = isImported ? this.#loadAt(I64, this.#instance(), offset) : this.#instance();
    this.#put(type, this.#loadAt(irType(type), address, isImported ? 0 : offset));
  }

  #globalSet(): void {
    const index = this.#global();
    const { type, mutable, init } = this.#context.module.globals[index];
    if (!mutable) throw invalid(this.#start, `global ${index} is immutable`);
    const value = this.#take(type);
    if (this.#block === 0) return;
    const offset = this.#context.layout.globals[index];
    if (init === undefined) this.#storeAt(this.#loadAt(I64, this.#instance(), offset), 0, value);
    else this.#storeAt(this.#instance(), offset, value);
  }

  // -------------------------------------------------------------- memory

  #needMemory(): void {
    if (this.#context.module.memories.length === 0) throw invalid(this.#start, "unknown memory 0");
  }

  /** The offset of an access, after its alignment. */
  #memoryArgument(bytes: number): number {
    const reader = this.#reader;
    this.#needMemory();
    const alignment = reader.u32();
    if (alignment >= 0x40 && alignment < 0x80) throw unsupported(this.#start, "several memories");
    if (alignment > 31 - Math.clz32(bytes)) throw invalid(this.#start, "alignment must not be larger than natural");
    return reader.u32();
  }

  /** Where no guard lies behind the memory: compares the end of the access with the size. */
  #checkBounds(address: Value, offset: number, bytes: number): void {
    if (!this.#context.checksBounds || this.#block === 0) return;
    const end = offset + bytes;
    const wide = this.#emit(OP.widenU, I64, address);
    const last = this.#emit(OP.add, I64, wide, this.#emit(OP.constant, I64, end | 0, end >= 2 ** 32 ? 1 : 0));
    const size = this.#loadAt(I64, this.#instance(), INSTANCE.heapBytes);
    this.#trapIf(this.#emit(OP.gtU, I32, last, size), TRAP.memoryOutOfBounds);
  }

  #load(code: number): void {
    const access = MEMORY_ACCESS[code];
    const bytes = ACCESS_BYTES[access];
    const offset = this.#memoryArgument(bytes);
    const address = this.#take(I32T);
    this.#checkBounds(address, offset, bytes);
    const type = MEMORY_TYPE[code];
    this.#put(type, this.#emit(OP.load, irType(type), address, offset | 0, 0, access));
  }

  #store(code: number): void {
    const access = MEMORY_ACCESS[code];
    const bytes = ACCESS_BYTES[access];
    const offset = this.#memoryArgument(bytes);
    const value = this.#take(MEMORY_TYPE[code]);
    const address = this.#take(I32T);
    this.#checkBounds(address, offset, bytes);
    this.#emit(OP.store, 0, address, offset | 0, value, access);
  }

  /** A memory's number: there is one. */
  #zeroByte(): void {
    if (this.#reader.byte() !== 0) throw invalid(this.#start, "unknown memory: zero byte expected");
  }

  // -------------------------------------------------------------- calls of the runtime

  /** Calls a routine of the runtime; all that it takes and gives are i32, but for those in `types`. */
  #runtime(name: string, args: readonly Value[], result: Type, types?: readonly Type[]): Value {
    if (this.#block === 0) return 0 as Value;
    const parameters = (types ?? args.map(() => I32 as Type)).map((type) =>
      type === I64 ? "i64" : type === F64 ? "f64" : type === F32 ? "f32" : "i32",
    );
    const signature = this.#context.runtimeSignature(parameters, result === 0 ? [] : ["i32"]);
    return this.#emit(OP.call, result, this.#context.symbol(name), this.#callList(signature, args), args.length);
  }

  #memorySize(): void {
    this.#zeroByte();
    this.#needMemory();
    if (this.#context.hasInstance) {
      const bytes = this.#loadAt(I64, this.#instance(), INSTANCE.heapBytes);
      const pages = this.#emit(OP.shrU, I64, bytes, this.#emit(OP.constant, I64, 16));
      this.#put(I32T, this.#emit(OP.wrap, I32, pages));
    } else this.#put(I32T, this.#runtime(RUNTIME.size, [], I32));
  }

  #memoryGrow(): void {
    this.#zeroByte();
    this.#needMemory();
    const pages = this.#take(I32T);
    this.#put(I32T, this.#runtime(RUNTIME.grow, [pages], I32));
  }

  #three(): Value[] {
    return this.#takeAll(THREE);
  }

  #dataSegment(): number {
    const { module } = this.#context;
    const index = this.#reader.u32();
    if (module.dataCount === undefined) throw invalid(this.#start, "data count section required");
    if (index >= module.dataCount) throw invalid(this.#start, `unknown data segment ${index}`);
    return index;
  }

  #elementSegment(): number {
    const index = this.#reader.u32();
    if (index >= this.#context.module.elements.length) throw invalid(this.#start, `unknown elem segment ${index}`);
    return index;
  }

  #table(): number {
    const index = this.#reader.u32();
    if (index >= this.#context.module.tables.length) throw invalid(this.#start, `unknown table ${index}`);
    return index;
  }

  #bulk(): void {
    const reader = this.#reader;
    const code = reader.u32();
    const { tables, elements } = this.#context.module;
    switch (code) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
      case 5:
      case 6:
      case 7:
        this.#numeric(0x100 + code);
        return;
      case 8: {
        const segment = this.#dataSegment();
        this.#zeroByte();
        this.#needMemory();
        const args = this.#three();
        this.#runtime(RUNTIME.init, [this.#i32(segment), ...args], 0);
        return;
      }
      case 9:
        this.#runtime(RUNTIME.dropData, [this.#i32(this.#dataSegment())], 0);
        return;
      case 10:
        this.#zeroByte();
        this.#zeroByte();
        this.#needMemory();
        this.#runtime(RUNTIME.copy, this.#three(), 0);
        return;
      case 11:
        this.#zeroByte();
        this.#needMemory();
        this.#runtime(RUNTIME.fill, this.#three(), 0);
        return;
      case 12: {
        const segment = this.#elementSegment();
        const table = this.#table();
        if (tables[table].type !== elements[segment].type)
          throw invalid(this.#start, "type mismatch of a table and an elem segment");
        const args = this.#three();
        this.#changeTable(table);
        this.#runtime(RUNTIME.tableInit, [this.#i32(table), this.#i32(segment), ...args], 0);
        return;
      }
      case 13:
        this.#runtime(RUNTIME.dropElements, [this.#i32(this.#elementSegment())], 0);
        return;
      case 14: {
        const to = this.#table();
        const from = this.#table();
        if (tables[to].type !== tables[from].type) throw invalid(this.#start, "type mismatch of two tables");
        const args = this.#three();
        this.#changeTable(to);
        this.#changeTable(from);
        this.#runtime(RUNTIME.tableCopy, [this.#i32(to), this.#i32(from), ...args], 0);
        return;
      }
      case 15: {
        const table = this.#table();
        const count = this.#take(I32T);
        const value = this.#wideReference(tables[table].type);
        this.#changeTable(table);
        this.#put(I32T, this.#runtime(RUNTIME.tableGrow, [this.#i32(table), count, value], I32, [I32, I32, I64]));
        return;
      }
      case 16: {
        const table = this.#table();
        this.#changeTable(table);
        const size =
          this.#block === 0
            ? 0
            : this.#loadAt(I32, this.#loadAt(I64, this.#instance(), this.#context.layout.tables[table]), TABLE.size);
        this.#put(I32T, size);
        return;
      }
      case 17: {
        const table = this.#table();
        const count = this.#take(I32T);
        const value = this.#wideReference(tables[table].type);
        const at = this.#take(I32T);
        this.#changeTable(table);
        this.#runtime(RUNTIME.tableFill, [this.#i32(table), at, count, value], 0, [I32, I32, I32, I64]);
        return;
      }
      default:
        throw invalid(this.#start, `unknown instruction 0xfc ${code}`);
    }
  }

  #changeTable(table: number): void {
    this.#context.changeTable(table);
  }

  /** Takes a reference as an entry of a table has it: 64 bits. */
  #wideReference(type: ValueType): Value {
    const value = this.#take(type);
    return type === EXTERNREF ? this.#emit(OP.widenU, I64, value) : value;
  }

  #tableGet(): void {
    const table = this.#table();
    const { type } = this.#context.module.tables[table];
    const index = this.#take(I32T);
    this.#changeTable(table);
    if (this.#block === 0) {
      this.#put(type, 0);
      return;
    }
    const value = this.#loadAt(I64, this.#entryOf(table, index, TRAP.tableAccessOutOfBounds), 0);
    this.#put(type, type === EXTERNREF ? this.#emit(OP.wrap, I32, value) : value);
  }

  #tableSet(): void {
    const table = this.#table();
    const value = this.#wideReference(this.#context.module.tables[table].type);
    const index = this.#take(I32T);
    this.#changeTable(table);
    if (this.#block !== 0) this.#storeAt(this.#entryOf(table, index, TRAP.tableAccessOutOfBounds), 0, value);
  }

  // -------------------------------------------------------------- all else

  #numeric(code: number): void {
    const from = NUMERIC_FROM[code];
    const to = NUMERIC_TO[code];
    if (NUMERIC_OPERANDS[code] === 2) {
      const b = this.#take(from);
      const a = this.#take(from);
      this.#put(to, this.#emit(NUMERIC_OP[code], irType(to), a, b));
    } else {
      const a = this.#take(from);
      this.#put(to, this.#emit(NUMERIC_OP[code], irType(to), a));
    }
  }

  #eqz(type: ValueType): void {
    const value = this.#take(type);
    const zero = this.#emit(OP.constant, irType(type));
    this.#put(I32T, this.#emit(OP.eq, I32, value, zero));
  }

  /** Of operands of one type, which is given, or a number's. */
  #select(type: ValueType): void {
    const condition = this.#take(I32T);
    const b = this.#take(type);
    const typeOfB = this.#taken;
    const a = this.#take(type);
    const found = typeOfB === ANY ? this.#taken : typeOfB;
    if (type === ANY) {
      if (isReference(found) || isReference(this.#taken))
        throw invalid(this.#start, "select of references without a type");
      if (this.#taken !== ANY && this.#taken !== found)
        throw invalid(this.#start, `type mismatch: ${typeName(found)} expected, not ${typeName(this.#taken)}`);
    }
    const result = type === ANY ? found : type;
    this.#put(result, this.#emit(OP.select, irType(result), a, b, condition));
  }

  #selectTyped(): void {
    const count = this.#reader.count("types of select", 1000);
    if (count !== 1) throw invalid(this.#start, "invalid result arity");
    this.#select(this.#valueType());
  }

  #refNull(): void {
    const type = this.#valueType();
    if (!isReference(type)) throw invalid(this.#start, "malformed reference type");
    this.#put(type, this.#emit(OP.constant, irType(type)));
  }

  #refIsNull(): void {
    const value = this.#take(ANY);
    const type = this.#taken;
    if (type !== ANY && !isReference(type))
      throw invalid(this.#start, `type mismatch: a reference expected, not ${typeName(type)}`);
    const zero = this.#emit(OP.constant, type === EXTERNREF ? I32 : I64);
    this.#put(I32T, this.#emit(OP.eq, I32, value, zero));
  }

  #refFunc(): void {
    const index = this.#reader.u32();
    if (index >= this.#context.module.functions.length) throw invalid(this.#start, `unknown function ${index}`);
    if (!this.#context.module.referable.has(index))
      throw invalid(this.#start, `undeclared function reference ${index}`);
    const offset = this.#context.recordOf(index);
    this.#put(FUNCREF, this.#block === 0 ? 0 : this.#symbol(this.#context.recordsSymbol(), offset));
  }

  #instruction(): void {
    const reader = this.#reader;
    const start = reader.at;
    this.#start = start;
    this.#f.position = start;
    const code = reader.byte();
    switch (code) {
      case 0x00:
        this.#emit(OP.trap, 0, 0, TRAP.unreachable);
        if (this.#block !== 0) this.#f.cold[this.#block] = 1;
        this.#unreachable();
        return;
      case 0x01:
        return;
      case 0x02:
        this.#beginBlock();
        return;
      case 0x03:
        this.#beginLoop();
        return;
      case 0x04:
        this.#beginIf();
        return;
      case 0x05:
        this.#else();
        return;
      case 0x0b:
        this.#end();
        return;
      case 0x0c:
        this.#br();
        return;
      case 0x0d:
        this.#brIf();
        return;
      case 0x0e:
        this.#brTable();
        return;
      case 0x0f: {
        const { results } = this.#frames[0];
        this.#putAll(results, this.#takeAll(results));
        this.#return(results);
        this.#unreachable();
        return;
      }
      case 0x10:
        this.#call(false);
        return;
      case 0x11:
        this.#callIndirect(false);
        return;
      case 0x12:
        this.#call(true);
        return;
      case 0x13:
        this.#callIndirect(true);
        return;
      case 0x1a:
        this.#take(ANY);
        return;
      case 0x1b:
        this.#select(ANY);
        return;
      case 0x1c:
        this.#selectTyped();
        return;
      case 0x20: {
        const local = this.#local();
        this.#put(this.#typeOfLocal(local), this.#block === 0 ? 0 : this.#locals.read(this.#block, local));
        return;
      }
      case 0x21: {
        const local = this.#local();
        const value = this.#take(this.#typeOfLocal(local));
        if (this.#block !== 0) this.#locals.write(this.#block, local, value);
        return;
      }
      case 0x22: {
        const local = this.#local();
        const value = this.#take(this.#typeOfLocal(local));
        if (this.#block !== 0) this.#locals.write(this.#block, local, value);
        this.#put(this.#typeOfLocal(local), value);
        return;
      }
      case 0x23:
        this.#globalGet();
        return;
      case 0x24:
        this.#globalSet();
        return;
      case 0x25:
        this.#tableGet();
        return;
      case 0x26:
        this.#tableSet();
        return;
      case 0x3f:
        this.#memorySize();
        return;
      case 0x40:
        this.#memoryGrow();
        return;
      case 0x41:
        this.#put(I32T, this.#i32(reader.s32()));
        return;
      case 0x42: {
        const low = reader.s64();
        this.#put(I64T, this.#emit(OP.constant, I64, low, reader.high));
        return;
      }
      case 0x43:
        this.#put(F32T, this.#emit(OP.constant, F32, reader.fixed32()));
        return;
      case 0x44: {
        const low = reader.fixed32();
        this.#put(F64T, this.#emit(OP.constant, F64, low, reader.fixed32()));
        return;
      }
      case 0x45:
        this.#eqz(I32T);
        return;
      case 0x50:
        this.#eqz(I64T);
        return;
      case 0xd0:
        this.#refNull();
        return;
      case 0xd1:
        this.#refIsNull();
        return;
      case 0xd2:
        this.#refFunc();
        return;
      case 0xfc:
        this.#bulk();
        return;
      default:
        if (code >= 0x28 && code <= 0x35) this.#load(code);
        else if (code >= 0x36 && code <= 0x3e) this.#store(code);
        else if (code < 0xc5 && NUMERIC_OP[code] !== 0) this.#numeric(code);
        else throw missingOrUnknown(code, start);
    }
  }
}

function missingOrUnknown(code: number, start: number): Error {
  const feature = MISSING.get(code);
  return feature === undefined
    ? invalid(start, `unknown instruction 0x${code.toString(16)}`)
    : unsupported(start, feature);
}

const MISSING = new Map([
  [0x06, "exceptions (try)"],
  [0x07, "exceptions (catch)"],
  [0x08, "exceptions (throw)"],
  [0x09, "exceptions (rethrow)"],
  [0x0a, "exceptions (throw_ref)"],
  [0x14, "typed function references"],
  [0x15, "typed function references"],
  [0x1f, "exceptions (try_table)"],
  [0xd3, "typed function references"],
  [0xd4, "typed function references"],
  [0xfb, "garbage collection"],
  [0xfd, "SIMD"],
  [0xfe, "threads (atomics)"],
]);

const THREE = [I32T, I32T, I32T];
const ACCESS_BYTES = [1, 1, 2, 2, 4, 4, 4, 8, 4, 8];
/** The access of a whole value of a type: i32, i64, f32, f64 in ACCESSES. */
const ACCESS_OF = [0, 6, 7, 8, 9];
