/**
 * Bodies of functions: validated and translated to SSA in one pass, an instruction after another. Here are those that neither change where control
 * goes (control.ts) nor call functions (calls.ts), and the way from an instruction's byte to its translation.
 */
import { F32, F64, I32, I64, IrFunction, OP, TRAP, type Type, type Value } from "../ir/index.ts";
import { Calls } from "./calls.ts";
import { irType, NO_TYPES, BLOCK } from "./control.ts";
import { INSTANCE, RUNTIME, TABLE } from "./instance.ts";
import { MEMORY_ACCESS, MEMORY_TYPE, NUMERIC_FROM, NUMERIC_OP, NUMERIC_OPERANDS, NUMERIC_TO } from "./opcodes.ts";
import { invalid, unsupported } from "./reader.ts";
import { ANY, EXTERNREF, F32T, F64T, FUNCREF, I32T, I64T, isReference, typeName, type ValueType } from "./types.ts";

/** Translates bodies, one after another. */
export class Translator extends Calls {
  /** The function with that index in the module. */
  translate(index: number): IrFunction {
    const { module, importedFunctions } = this.context;
    const type = module.types[module.functions[index]];
    const body = module.bodies[index - importedFunctions];
    const reader = this.reader;
    reader.at = body.start;
    reader.end = body.end;
    const f = new IrFunction(
      this.context.functionName(index),
      this.context.signature(module.functions[index]),
      Math.max(32, (body.end - body.start) >> 1),
    );
    f.position = body.start;
    this.beginFunction(f, type);
    if (this.context.interruptible) this.checkInterrupt();
    this.push(BLOCK, NO_TYPES, type.results);
    while (this.depth > 0) this.#instruction();
    if (reader.at !== body.end) throw invalid(reader.at, "code behind the end of the function");
    this.locals.finish();
    return f;
  }

  // -------------------------------------------------------------- globals

  #global(): number {
    const index = this.reader.u32();
    if (index >= this.context.module.globals.length) throw invalid(this.start, `unknown global ${index}`);
    return index;
  }

  #globalGet(): void {
    const index = this.#global();
    const { type, mutable, init } = this.context.module.globals[index];
    const constant = this.context.constantOf(index);
    if (constant !== undefined) {
      const low = Number(BigInt.asIntN(32, constant));
      this.put(type, this.emit(OP.constant, irType(type), low, Number(BigInt.asIntN(32, constant >> 32n))));
      return;
    }
    if (this.block === 0) {
      this.put(type, 0);
      return;
    }
    const offset = this.context.layout.globals[index];
    const isImported = mutable && init === undefined;
    const address = isImported ? this.loadAt(I64, this.instance(), offset) : this.instance();
    this.put(type, this.loadAt(irType(type), address, isImported ? 0 : offset));
  }

  #globalSet(): void {
    const index = this.#global();
    const { type, mutable, init } = this.context.module.globals[index];
    if (!mutable) throw invalid(this.start, `global ${index} is immutable`);
    const value = this.take(type);
    if (this.block === 0) return;
    const offset = this.context.layout.globals[index];
    if (init === undefined) this.storeAt(this.loadAt(I64, this.instance(), offset), 0, value);
    else this.storeAt(this.instance(), offset, value);
  }

  // -------------------------------------------------------------- memory

  #needMemory(): void {
    if (this.context.module.memories.length === 0) throw invalid(this.start, "unknown memory 0");
  }

  /** The offset of an access, after its alignment. */
  #memoryArgument(bytes: number): number {
    const reader = this.reader;
    this.#needMemory();
    const alignment = reader.u32();
    if (alignment >= 0x40 && alignment < 0x80) throw unsupported(this.start, "several memories");
    if (alignment > 31 - Math.clz32(bytes)) throw invalid(this.start, "alignment must not be larger than natural");
    return reader.u32();
  }

  /** Where no guard lies behind the memory: compares the end of the access with the size. */
  #checkBounds(address: Value, offset: number, bytes: number): void {
    if (!this.context.checksBounds || this.block === 0) return;
    const end = offset + bytes;
    const wide = this.emit(OP.widenU, I64, address);
    const last = this.emit(OP.add, I64, wide, this.emit(OP.constant, I64, end | 0, end >= 2 ** 32 ? 1 : 0));
    const size = this.loadAt(I64, this.instance(), INSTANCE.heapBytes);
    this.trapIf(this.emit(OP.gtU, I32, last, size), TRAP.memoryOutOfBounds);
  }

  #load(code: number): void {
    const access = MEMORY_ACCESS[code];
    const bytes = ACCESS_BYTES[access];
    const offset = this.#memoryArgument(bytes);
    const address = this.take(I32T);
    this.#checkBounds(address, offset, bytes);
    const type = MEMORY_TYPE[code];
    this.put(type, this.emit(OP.load, irType(type), address, offset | 0, 0, access));
  }

  #store(code: number): void {
    const access = MEMORY_ACCESS[code];
    const bytes = ACCESS_BYTES[access];
    const offset = this.#memoryArgument(bytes);
    const value = this.take(MEMORY_TYPE[code]);
    const address = this.take(I32T);
    this.#checkBounds(address, offset, bytes);
    this.emit(OP.store, 0, address, offset | 0, value, access);
  }

  /** A memory's number: there is one. */
  #zeroByte(): void {
    if (this.reader.byte() !== 0) throw invalid(this.start, "unknown memory: zero byte expected");
  }

  // -------------------------------------------------------------- calls of the runtime

  /** Calls a routine of the runtime; all that it takes and gives are i32, but for those in `types`. */
  #runtime(name: string, args: readonly Value[], result: Type, types?: readonly Type[]): Value {
    if (this.block === 0) return 0 as Value;
    const parameters = (types ?? args.map(() => I32 as Type)).map((type) =>
      type === I64 ? "i64" : type === F64 ? "f64" : type === F32 ? "f32" : "i32",
    );
    const signature = this.context.runtimeSignature(parameters, result === 0 ? [] : ["i32"]);
    return this.emit(OP.call, result, this.context.symbol(name), this.callList(signature, args), args.length);
  }

  #memorySize(): void {
    this.#zeroByte();
    this.#needMemory();
    if (this.context.hasInstance) {
      const bytes = this.loadAt(I64, this.instance(), INSTANCE.heapBytes);
      const pages = this.emit(OP.shrU, I64, bytes, this.emit(OP.constant, I64, 16));
      this.put(I32T, this.emit(OP.wrap, I32, pages));
    } else this.put(I32T, this.#runtime(RUNTIME.size, [], I32));
  }

  #memoryGrow(): void {
    this.#zeroByte();
    this.#needMemory();
    const pages = this.take(I32T);
    this.put(I32T, this.#runtime(RUNTIME.grow, [pages], I32));
  }

  #three(): Value[] {
    return this.takeAll(THREE);
  }

  #dataSegment(): number {
    const { module } = this.context;
    const index = this.reader.u32();
    if (module.dataCount === undefined) throw invalid(this.start, "data count section required");
    if (index >= module.dataCount) throw invalid(this.start, `unknown data segment ${index}`);
    return index;
  }

  #elementSegment(): number {
    const index = this.reader.u32();
    if (index >= this.context.module.elements.length) throw invalid(this.start, `unknown elem segment ${index}`);
    return index;
  }

  #bulk(): void {
    const reader = this.reader;
    const code = reader.u32();
    const { tables, elements } = this.context.module;
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
        this.#runtime(RUNTIME.init, [this.i32(segment), ...args], 0);
        return;
      }
      case 9:
        this.#runtime(RUNTIME.dropData, [this.i32(this.#dataSegment())], 0);
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
        const table = this.table();
        if (tables[table].type !== elements[segment].type)
          throw invalid(this.start, "type mismatch of a table and an elem segment");
        const args = this.#three();
        this.#changeTable(table);
        this.#runtime(RUNTIME.tableInit, [this.i32(table), this.i32(segment), ...args], 0);
        return;
      }
      case 13:
        this.#runtime(RUNTIME.dropElements, [this.i32(this.#elementSegment())], 0);
        return;
      case 14: {
        const to = this.table();
        const from = this.table();
        if (tables[to].type !== tables[from].type) throw invalid(this.start, "type mismatch of two tables");
        const args = this.#three();
        this.#changeTable(to);
        this.#changeTable(from);
        this.#runtime(RUNTIME.tableCopy, [this.i32(to), this.i32(from), ...args], 0);
        return;
      }
      case 15: {
        const table = this.table();
        const count = this.take(I32T);
        const value = this.#wideReference(tables[table].type);
        this.#changeTable(table);
        this.put(I32T, this.#runtime(RUNTIME.tableGrow, [this.i32(table), count, value], I32, [I32, I32, I64]));
        return;
      }
      case 16: {
        const table = this.table();
        this.#changeTable(table);
        const size =
          this.block === 0
            ? 0
            : this.loadAt(I32, this.loadAt(I64, this.instance(), this.context.layout.tables[table]), TABLE.size);
        this.put(I32T, size);
        return;
      }
      case 17: {
        const table = this.table();
        const count = this.take(I32T);
        const value = this.#wideReference(tables[table].type);
        const at = this.take(I32T);
        this.#changeTable(table);
        this.#runtime(RUNTIME.tableFill, [this.i32(table), at, count, value], 0, [I32, I32, I32, I64]);
        return;
      }
      default:
        throw invalid(this.start, `unknown instruction 0xfc ${code}`);
    }
  }

  #changeTable(table: number): void {
    this.context.changeTable(table);
  }

  /** Takes a reference as an entry of a table has it: 64 bits. */
  #wideReference(type: ValueType): Value {
    const value = this.take(type);
    return type === EXTERNREF ? this.emit(OP.widenU, I64, value) : value;
  }

  #tableGet(): void {
    const table = this.table();
    const { type } = this.context.module.tables[table];
    const index = this.take(I32T);
    this.#changeTable(table);
    if (this.block === 0) {
      this.put(type, 0);
      return;
    }
    const value = this.loadAt(I64, this.entryOf(table, index, TRAP.tableAccessOutOfBounds), 0);
    this.put(type, type === EXTERNREF ? this.emit(OP.wrap, I32, value) : value);
  }

  #tableSet(): void {
    const table = this.table();
    const value = this.#wideReference(this.context.module.tables[table].type);
    const index = this.take(I32T);
    this.#changeTable(table);
    if (this.block !== 0) this.storeAt(this.entryOf(table, index, TRAP.tableAccessOutOfBounds), 0, value);
  }

  // -------------------------------------------------------------- all else

  #numeric(code: number): void {
    const from = NUMERIC_FROM[code];
    const to = NUMERIC_TO[code];
    if (NUMERIC_OPERANDS[code] === 2) {
      const b = this.take(from);
      const a = this.take(from);
      this.put(to, this.emit(NUMERIC_OP[code], irType(to), a, b));
    } else {
      const a = this.take(from);
      this.put(to, this.emit(NUMERIC_OP[code], irType(to), a));
    }
  }

  #eqz(type: ValueType): void {
    const value = this.take(type);
    const zero = this.emit(OP.constant, irType(type));
    this.put(I32T, this.emit(OP.eq, I32, value, zero));
  }

  /** Of operands of one type, which is given, or a number's. */
  #select(type: ValueType): void {
    const condition = this.take(I32T);
    const b = this.take(type);
    const typeOfB = this.taken;
    const a = this.take(type);
    const found = typeOfB === ANY ? this.taken : typeOfB;
    if (type === ANY) {
      if (isReference(found) || isReference(this.taken))
        throw invalid(this.start, "select of references without a type");
      if (this.taken !== ANY && this.taken !== found)
        throw invalid(this.start, `type mismatch: ${typeName(found)} expected, not ${typeName(this.taken)}`);
    }
    const result = type === ANY ? found : type;
    this.put(result, this.emit(OP.select, irType(result), a, b, condition));
  }

  #selectTyped(): void {
    const count = this.reader.count("types of select", 1000);
    if (count !== 1) throw invalid(this.start, "invalid result arity");
    this.#select(this.valueType());
  }

  #refNull(): void {
    const type = this.valueType();
    if (!isReference(type)) throw invalid(this.start, "malformed reference type");
    this.put(type, this.emit(OP.constant, irType(type)));
  }

  #refIsNull(): void {
    const value = this.take(ANY);
    const type = this.taken;
    if (type !== ANY && !isReference(type))
      throw invalid(this.start, `type mismatch: a reference expected, not ${typeName(type)}`);
    const zero = this.emit(OP.constant, type === EXTERNREF ? I32 : I64);
    this.put(I32T, this.emit(OP.eq, I32, value, zero));
  }

  #refFunc(): void {
    const index = this.reader.u32();
    if (index >= this.context.module.functions.length) throw invalid(this.start, `unknown function ${index}`);
    if (!this.context.module.referable.has(index)) throw invalid(this.start, `undeclared function reference ${index}`);
    const offset = this.context.recordOf(index);
    this.put(FUNCREF, this.block === 0 ? 0 : this.symbol(this.context.recordsSymbol(), offset));
  }

  #instruction(): void {
    const reader = this.reader;
    const start = reader.at;
    this.start = start;
    this.f.position = start;
    const code = reader.byte();
    switch (code) {
      case 0x00:
        this.emit(OP.trap, 0, 0, TRAP.unreachable);
        if (this.block !== 0) this.f.cold[this.block] = 1;
        this.unreachable();
        return;
      case 0x01:
        return;
      case 0x02:
        this.beginBlock();
        return;
      case 0x03:
        this.beginLoop();
        return;
      case 0x04:
        this.beginIf();
        return;
      case 0x05:
        this.else();
        return;
      case 0x0b:
        this.end();
        return;
      case 0x0c:
        this.br();
        return;
      case 0x0d:
        this.brIf();
        return;
      case 0x0e:
        this.brTable();
        return;
      case 0x0f: {
        const { results } = this.frames[0];
        this.putAll(results, this.takeAll(results));
        this.return_(results);
        this.unreachable();
        return;
      }
      case 0x10:
        this.call(false);
        return;
      case 0x11:
        this.callIndirect(false);
        return;
      case 0x12:
        this.call(true);
        return;
      case 0x13:
        this.callIndirect(true);
        return;
      case 0x1a:
        this.take(ANY);
        return;
      case 0x1b:
        this.#select(ANY);
        return;
      case 0x1c:
        this.#selectTyped();
        return;
      case 0x20: {
        const local = this.local();
        this.put(this.typeOfLocal(local), this.block === 0 ? 0 : this.locals.read(this.block, local));
        return;
      }
      case 0x21: {
        const local = this.local();
        const value = this.take(this.typeOfLocal(local));
        if (this.block !== 0) this.locals.write(this.block, local, value);
        return;
      }
      case 0x22: {
        const local = this.local();
        const value = this.take(this.typeOfLocal(local));
        if (this.block !== 0) this.locals.write(this.block, local, value);
        this.put(this.typeOfLocal(local), value);
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
        this.put(I32T, this.i32(reader.s32()));
        return;
      case 0x42: {
        const low = reader.s64();
        this.put(I64T, this.emit(OP.constant, I64, low, reader.high));
        return;
      }
      case 0x43:
        this.put(F32T, this.emit(OP.constant, F32, reader.fixed32()));
        return;
      case 0x44: {
        const low = reader.fixed32();
        this.put(F64T, this.emit(OP.constant, F64, low, reader.fixed32()));
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
