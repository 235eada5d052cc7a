/**
 * What a compiled module needs at run time, and where it lies: the *instance block*, one zeroed piece of data of the object, so that each
 * instance, which is the object loaded once more, has its own.
 *
 * ```
 *   0  heap        i64   address of the memory
 *   8  heapBytes   i64   its size
 *  16  interrupt   i32   not 0: loops and functions trap, if the module was compiled to look
 *  24  globals           8 bytes each: a value; of an imported mutable one the address of the exporter's
 *      tables            8 bytes each: address of a *table*
 * ```
 *
 * A table is two words: address of its entries (0), their number (8). An entry is the address of a *function record*, 0 for null; a funcref is
 * one too. A function record is 16 bytes: code address (0), signature (8, i32), function index (12, i32). An externref is a number (i32) that
 * the host gives; 0 is null.
 *
 * Code behind a record, and behind the name of an export, is the *outer* entry: it loads r15 with this instance's heap and goes on at the
 * function. So whoever calls what may be another instance's loads its own heap again afterwards.
 *
 * A module that keeps no state of its own (no globals but constants, tables that never change) has no instance block, and its functions no outer
 * entries: then one loaded object serves any number of memories, as the core of Lua does. Its tables are constants, 16 bytes an entry, like
 * function records.
 */
import type { WasmModule } from "./types.ts";

export const INSTANCE = { heap: 0, heapBytes: 8, interrupt: 16, globals: 24, globalBytes: 8 } as const;
export const TABLE = { entries: 0, size: 8, bytes: 16 } as const;
export const RECORD = { code: 0, signature: 8, index: 12, bytes: 16 } as const;

/** Names of what compiled modules call beside their own imports. What they take stands in the text of the WebAssembly instruction. */
export const RUNTIME = {
  size: "ingot.memory.size",
  grow: "ingot.memory.grow",
  copy: "ingot.memory.copy",
  fill: "ingot.memory.fill",
  init: "ingot.memory.init",
  dropData: "ingot.data.drop",
  tableGrow: "ingot.table.grow",
  tableFill: "ingot.table.fill",
  tableCopy: "ingot.table.copy",
  tableInit: "ingot.table.init",
  dropElements: "ingot.elem.drop",
} as const;

export interface InstanceLayout {
  readonly bytes: number;
  /** Offset of each global's cell, of each table's word. */
  readonly globals: readonly number[];
  readonly tables: readonly number[];
}

export function instanceLayout(module: WasmModule): InstanceLayout {
  const globals = module.globals.map((_, index) => INSTANCE.globals + 8 * index);
  const start = INSTANCE.globals + 8 * module.globals.length;
  const tables = module.tables.map((_, index) => start + 8 * index);
  return { bytes: start + 8 * module.tables.length, globals, tables };
}

/** Whether a global is a number known now. */
export function isConstantGlobal(module: WasmModule, index: number): boolean {
  const { mutable, init } = module.globals[index];
  return !mutable && init !== undefined && ["i32", "i64", "f32", "f64", "null"].includes(init.kind);
}
