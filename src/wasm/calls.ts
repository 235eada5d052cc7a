/** Calls: of functions by their number, and through tables, with the checks of what is found there. */
import { CALL_FLAGS, I32, I64, OP, TRAP, type Value } from "../ir/index.ts";
import { Control, irType } from "./control.ts";
import { INSTANCE, RECORD, TABLE } from "./instance.ts";
import { invalid } from "./reader.ts";
import { FUNCREF, type FunctionType, I32T } from "./types.ts";

export class Calls extends Control {
  #callResults(type: FunctionType, call: Value): void {
    type.results.forEach((result, index) => {
      this.put(result, index === 0 ? call : this.emit(OP.result, irType(result), call, index));
    });
  }

  protected callList(signature: number, args: readonly Value[]): number {
    const start = this.f.reserveList(args.length + 1);
    this.f.lists[start] = signature;
    for (let index = 0; index < args.length; index++) this.f.lists[start + 1 + index] = args[index];
    return start;
  }

  protected call(isTail: boolean): void {
    const { module, importedFunctions } = this.context;
    const index = this.reader.u32();
    if (index >= module.functions.length) throw invalid(this.start, `unknown function ${index}`);
    const typeIndex = module.functions[index];
    const type = module.types[typeIndex];
    const args = this.takeAll(type.parameters);
    const isImport = index < importedFunctions;
    if (this.block === 0) {
      this.#callResults(type, 0 as Value);
    } else {
      const symbol = this.context.functionSymbol(index);
      const signature = this.context.signature(typeIndex);
      const aux = isImport ? CALL_FLAGS.foreign : this.context.isCold(index) ? CALL_FLAGS.cold : 0;
      if (isTail && !isImport) {
        this.emit(OP.tailCall, 0, symbol, this.callList(signature, args), args.length);
      } else {
        const first = type.results.length === 0 ? 0 : irType(type.results[0]);
        const call = this.emit(OP.call, first, symbol, this.callList(signature, args), args.length, aux);
        this.#callResults(type, call);
        if (isImport) this.#reloadHeap();
      }
    }
    if (isTail) this.#endTail(type, isImport);
  }

  /** The types of a tail call's results are those of the function. What cannot be a jump is a call and a return. */
  #endTail(type: FunctionType, isCall: boolean): void {
    const own = this.frames[0].results;
    if (own.length !== type.results.length || own.some((result, index) => result !== type.results[index]))
      throw invalid(this.start, "a tail call with other results than the function's");
    if (isCall) this.return_(own);
    this.unreachable();
  }

  protected callIndirect(isTail: boolean): void {
    const { module } = this.context;
    const typeIndex = this.reader.u32();
    const type = module.types[typeIndex];
    if (type === undefined) throw invalid(this.start, `unknown type ${typeIndex}`);
    const table = this.table();
    if (module.tables[table].type !== FUNCREF)
      throw invalid(this.start, "an indirect call through a table of no functions");
    const index = this.take(I32T);
    const args = this.takeAll(type.parameters);
    if (this.block === 0) this.#callResults(type, 0 as Value);
    else {
      const code = this.#codeOf(table, index, typeIndex);
      const signature = this.context.signature(typeIndex);
      const isShared = !this.context.isStatic(table);
      if (isTail && !isShared) {
        this.emit(OP.tailCallIndirect, 0, code, this.callList(signature, args), args.length);
      } else {
        const first = type.results.length === 0 ? 0 : irType(type.results[0]);
        const aux = isShared ? CALL_FLAGS.foreign : 0;
        const call = this.emit(OP.callIndirect, first, code, this.callList(signature, args), args.length, aux);
        this.#callResults(type, call);
        if (isShared) this.#reloadHeap();
      }
    }
    if (isTail) this.#endTail(type, !this.context.isStatic(table));
  }

  protected table(): number {
    const index = this.reader.u32();
    if (index >= this.context.module.tables.length) throw invalid(this.start, `unknown table ${index}`);
    return index;
  }

  /** The code address of a table's entry, after all checks. */
  #codeOf(table: number, index: Value, typeIndex: number): Value {
    let record: Value;
    if (this.context.isStatic(table)) {
      const size = this.i32(this.context.module.tables[table].minimum);
      this.trapIf(this.emit(OP.geU, I32, index, size), TRAP.tableOutOfBounds);
      const scaled = this.emit(OP.shl, I64, this.emit(OP.widenU, I64, index), this.emit(OP.constant, I64, 4));
      record = this.emit(OP.add, I64, this.symbol(this.context.tableSymbol(table), 0), scaled);
    } else {
      record = this.loadAt(I64, this.entryOf(table, index, TRAP.tableOutOfBounds), 0);
      const zero = this.emit(OP.constant, I64, 0);
      this.trapIf(this.emit(OP.eq, I32, record, zero), TRAP.nullElement);
    }
    const signature = this.loadAt(I32, record, RECORD.signature);
    const isStatic = this.context.isStatic(table);
    const wanted = this.i32(this.context.signatureId(typeIndex));
    const code = this.loadAt(I64, record, RECORD.code);
    if (isStatic) {
      const zero = this.emit(OP.constant, I64, 0);
      this.trapIf(this.emit(OP.eq, I32, code, zero), TRAP.nullElement);
    }
    this.trapIf(this.emit(OP.ne, I32, signature, wanted), TRAP.signatureMismatch);
    return code;
  }

  /** The address of an entry of a table that may change. */
  protected entryOf(table: number, index: Value, trap: number): Value {
    const address = this.loadAt(I64, this.instance(), this.context.layout.tables[table]);
    const size = this.loadAt(I32, address, TABLE.size);
    this.trapIf(this.emit(OP.geU, I32, index, size), trap);
    const entries = this.loadAt(I64, address, TABLE.entries);
    const scaled = this.emit(OP.shl, I64, this.emit(OP.widenU, I64, index), this.emit(OP.constant, I64, 3));
    return this.emit(OP.add, I64, entries, scaled);
  }

  /** After a call that may have been of another instance's code. */
  #reloadHeap(): void {
    if (!this.context.hasInstance) return;
    this.emit(OP.writePinned, 0, 0, 0, this.loadAt(I64, this.instance(), INSTANCE.heap));
  }
}
