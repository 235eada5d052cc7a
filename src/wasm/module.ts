/**
 * A module of WebAssembly to a module of IR: the functions' bodies, the data that they refer to, and their outer entries (instance.ts says what
 * those are).
 */
import { atOnce, hash32, PORTION, type Portions } from "../base/index.ts";
import { ACCESS, type Datum, I64, IrFunction, IrModule, OP, TYPES } from "../ir/index.ts";
import { decodeModule } from "./decode.ts";
import { INSTANCE, instanceLayout, type InstanceLayout, isConstantGlobal, RECORD } from "./instance.ts";
import { irType } from "./control.ts";
import { Translator } from "./translate.ts";
import { FUNCREF, type WasmModule } from "./types.ts";

export interface TranslateOptions {
  /** Begins all names of the object; `wasm` if nothing is said. */
  readonly prefix?: string;
  /** `guard`: accesses out of bounds meet memory that is not there; `explicit`: each is compared. */
  readonly bounds?: "guard" | "explicit";
  /** Whether loops and functions look at the interrupt word. */
  readonly interruptible?: boolean;
  /** Functions that are called seldom, by their name in the name section. */
  readonly cold?: (name: string) => boolean;
  /** Functions that other objects call beside those that are exported, by their name in the name section. */
  readonly entries?: (name: string) => boolean;
  /**
   * The module has no state of its own but its memory, and its tables are never seen from outside, whatever it exports: then there is no
   * instance block, and whoever calls its functions loads r15.
   */
  readonly isClosed?: boolean;
}

/** What its bodies say of a module: all that is to be known to use an object that was made of it before. */
export interface BodyFacts {
  /** Tables that an instruction changes, or looks at in another way than by calling. */
  readonly changedTables: ReadonlySet<number>;
  /** Whether such a table made the translation begin again. */
  readonly isChanging: boolean;
}

/** What is to be known of a module beside its code. */
export interface DescribedModule extends BodyFacts {
  readonly module: WasmModule;
  readonly layout: InstanceLayout;
  readonly hasInstance: boolean;
  readonly prefix: string;
  /** Symbol that others call a function by; of an import, that which it is expected under. */
  functionSymbolName(index: number): string;
  /** Offset of a function's record in the records' data, for functions that can be referred to. */
  readonly records: ReadonlyMap<number, number>;
}

/** A module's IR, and what is to be known of its names. */
export interface TranslatedModule extends DescribedModule {
  readonly ir: IrModule;
}

/** Thrown to begin again: a table turned out to change. */
class TableChanges extends Error {}

/** Validates bodies, too. Throws a program error for what is invalid or missing. */
export function translateModule(module: WasmModule, options: TranslateOptions = {}): TranslatedModule {
  const names = atOnce(namesOf(module, options.prefix));
  try {
    return new ModuleContext(module, names, options, new Set()).translate();
  } catch (error) {
    if (!(error instanceof TableChanges)) throw error;
    return new ModuleContext(module, names, options, allTables(module, true)).translate();
  }
}

/** The same without code, for a module that was translated before with the same options. */
export function* describeModule(
  module: WasmModule,
  options: TranslateOptions,
  facts: BodyFacts,
): Portions<DescribedModule> {
  const names = yield* namesOf(module, options.prefix);
  const context = new ModuleContext(module, names, options, allTables(module, facts.isChanging));
  for (const table of facts.changedTables) context.changedTables.add(table);
  return context;
}

function allTables({ tables }: WasmModule, areChanging: boolean): ReadonlySet<number> {
  return new Set(areChanging ? tables.keys() : []);
}

/** Throws a program error unless the module is valid. */
export function validateModule(bytes: Uint8Array): void {
  translateModule(decodeModule(bytes));
}

const PREFIX = "wasm";
const SYMBOLS = { instance: "instance", records: "functions" } as const;

export class ModuleContext implements TranslatedModule {
  readonly module: WasmModule;
  readonly ir = new IrModule();
  readonly layout: InstanceLayout;
  readonly prefix: string;
  readonly checksBounds: boolean;
  readonly interruptible: boolean;
  readonly importedFunctions: number;
  readonly hasInstance: boolean;
  readonly isChanging: boolean;
  readonly records = new Map<number, number>();
  readonly changedTables = new Set<number>();
  readonly #changing: ReadonlySet<number>;
  readonly #names: readonly string[];
  readonly #symbols: Int32Array;
  readonly #signatures: Int32Array;
  readonly #signatureIds: Int32Array;
  readonly #cold: Uint8Array;
  readonly #entries: TranslateOptions["entries"];
  readonly #constants: readonly (bigint | undefined)[];
  readonly #static: readonly boolean[];
  #instance = -1;
  #records = -1;

  constructor(module: WasmModule, names: readonly string[], options: TranslateOptions, changing: ReadonlySet<number>) {
    const { prefix = PREFIX, bounds = "guard", interruptible = false, cold = () => false, isClosed = false } = options;
    this.#entries = options.entries;
    this.module = module;
    this.#changing = changing;
    this.isChanging = changing.size > 0;
    this.prefix = prefix;
    this.checksBounds = bounds === "explicit";
    this.interruptible = interruptible;
    this.importedFunctions = module.importedFunctions;
    this.layout = instanceLayout(module);
    this.#names = names;
    this.#symbols = new Int32Array(module.functions.length).fill(-1);
    this.#signatures = new Int32Array(module.types.length).fill(-1);
    this.#signatureIds = signatureIds(module);
    this.#cold = Uint8Array.from(module.functions, (_, index) => Number(cold(module.functionNames.get(index) ?? "")));
    this.#constants = module.globals.map((_, index) =>
      isConstantGlobal(module, index) ? constantOf(module, index) : undefined,
    );
    const exported = new Set(module.exports.filter(({ kind }) => kind === "table").map(({ index }) => index));
    this.#static = module.tables.map(
      ({ type }, index) =>
        type === FUNCREF &&
        index >= module.importedTables &&
        !changing.has(index) &&
        (isClosed || !exported.has(index)) &&
        module.elements.every(
          ({ mode, table, offset, items }) =>
            mode === "declared" ||
            (mode === "active" &&
              (table !== index || (offset?.kind === "i32" && items.every(({ kind }) => kind === "function")))),
        ),
    );
    this.hasInstance =
      !isClosed ||
      this.checksBounds ||
      interruptible ||
      this.#constants.includes(undefined) ||
      this.#static.includes(false);
    let offset = 0;
    for (const index of module.referable) {
      this.records.set(index, offset);
      offset += RECORD.bytes;
    }
  }

  // -------------------------------------------------------------- names

  functionName(index: number): string {
    return this.#names[index];
  }

  functionSymbolName(index: number): string {
    return this.hasInstance && index >= this.importedFunctions ? `${this.#names[index]}.outer` : this.#names[index];
  }

  functionSymbol(index: number): number {
    if (this.#symbols[index] < 0) this.#symbols[index] = this.ir.symbol(this.#names[index]);
    return this.#symbols[index];
  }

  symbol(name: string): number {
    return this.ir.symbol(name);
  }

  instanceSymbol(): number {
    if (this.#instance < 0) this.#instance = this.ir.symbol(`${this.prefix}.${SYMBOLS.instance}`, "global");
    return this.#instance;
  }

  recordsSymbol(): number {
    if (this.#records < 0) this.#records = this.ir.symbol(`${this.prefix}.${SYMBOLS.records}`, "global");
    return this.#records;
  }

  recordOf(index: number): number {
    return this.records.get(index) as number;
  }

  tableSymbol(table: number): number {
    return this.ir.symbol(`${this.prefix}.table${table}`);
  }

  // -------------------------------------------------------------- types

  /** The IR's signature of a type. */
  signature(type: number): number {
    if (this.#signatures[type] < 0) {
      const { parameters, results } = this.module.types[type];
      const names = (list: readonly number[]) => list.map((one) => TYPES[irType(one)] as "i32");
      this.#signatures[type] = this.ir.signature({ parameters: names(parameters), results: names(results) });
    }
    return this.#signatures[type];
  }

  runtimeSignature(parameters: readonly ("i32" | "i64" | "f32" | "f64")[], results: readonly "i32"[]): number {
    return this.ir.signature({ parameters, results });
  }

  /** Equal types have one number. */
  signatureId(type: number): number {
    return this.#signatureIds[type];
  }

  // -------------------------------------------------------------- what is known

  isCold(index: number): boolean {
    return this.#cold[index] !== 0;
  }

  isStatic(table: number): boolean {
    return this.#static[table];
  }

  /** Bits of a global that is a number known now. */
  constantOf(global: number): bigint | undefined {
    return this.#constants[global];
  }

  /** An instruction changes a table, or asks for what only those that change have. */
  changeTable(table: number): void {
    this.changedTables.add(table);
    if (this.#static[table] && !this.#changing.has(table)) throw new TableChanges();
  }

  // -------------------------------------------------------------- translation

  translate(): TranslatedModule {
    const { module, ir } = this;
    const translator = new Translator(this);
    for (let index = this.importedFunctions; index < module.functions.length; index++) {
      this.functionSymbol(index);
      ir.functions.push(translator.translate(index));
    }
    this.#addEntries();
    this.#static.forEach((isStatic, table) => {
      if (isStatic) this.#addTable(table);
    });
    if (this.hasInstance)
      ir.data.push({
        symbol: this.instanceSymbol(),
        kind: "zero",
        alignment: 16,
        size: this.layout.bytes,
        bytes: new Uint8Array(0),
        pointers: [],
      });
    if (this.records.size > 0 && this.hasInstance) this.#addRecords();
    return this;
  }

  /** Functions that are seen from outside: their names, and with an instance their outer entries. */
  #addEntries(): void {
    const exported = this.module.exports.filter(({ kind }) => kind === "function").map(({ index }) => index);
    // Without an instance nobody has functions as values.
    const { referable, start } = this.module;
    const outer = new Set(this.hasInstance ? referable : exported);
    // Whoever instantiates calls it.
    if (start !== undefined) outer.add(start);
    for (const index of outer) {
      if (index < this.importedFunctions) continue;
      this.ir.symbol(this.functionSymbolName(index), "global");
      if (this.hasInstance) this.ir.functions.push(this.#outerEntry(index));
    }
    if (this.#entries === undefined) return;
    for (const [index, name] of this.module.functionNames)
      if (index >= this.importedFunctions && this.#entries(name)) this.ir.symbol(this.#names[index], "global");
  }

  #outerEntry(index: number): IrFunction {
    const type = this.module.functions[index];
    const signature = this.signature(type);
    const f = new IrFunction(this.functionSymbolName(index), signature);
    const block = f.addBlock();
    const parameters = this.module.types[type].parameters.map((parameter) => f.addParameter(block, irType(parameter)));
    const instance = f.append(block, OP.symbol, I64, this.instanceSymbol(), 0);
    const heap = f.append(block, OP.load, I64, instance, INSTANCE.heap, 0, ACCESS.i64);
    f.append(block, OP.writePinned, 0, 0, 0, heap);
    const list = f.addList([signature, ...parameters]);
    f.append(block, OP.tailCall, 0, this.functionSymbol(index), list, parameters.length);
    return f;
  }

  #addTable(table: number): void {
    const { minimum } = this.module.tables[table];
    const entries: (number | undefined)[] = Array.from({ length: minimum });
    for (const { mode, table: of, offset, items } of this.module.elements) {
      if (mode !== "active" || of !== table || offset?.kind !== "i32") continue;
      // What lies beyond is out of bounds, which instantiation says.
      items.forEach((item, at) => {
        if (item.kind === "function" && offset.value + at < minimum) entries[offset.value + at] = item.index;
      });
    }
    this.#addRecordsAt(this.tableSymbol(table), entries);
  }

  #addRecords(): void {
    this.#addRecordsAt(this.recordsSymbol(), [...this.records.keys()], true);
  }

  #addRecordsAt(symbol: number, functions: readonly (number | undefined)[], isOuter = false): void {
    const bytes = new Uint8Array(RECORD.bytes * functions.length);
    const view = new DataView(bytes.buffer);
    const pointers: { offset: number; symbol: number; addend: number }[] = [];
    functions.forEach((index, at) => {
      if (index === undefined) return;
      const start = at * RECORD.bytes;
      const name = isOuter ? this.functionSymbolName(index) : this.#names[index];
      pointers.push({ offset: start + RECORD.code, symbol: this.ir.symbol(name), addend: 0 });
      view.setInt32(start + RECORD.signature, this.signatureId(this.module.functions[index]), true);
      view.setInt32(start + RECORD.index, index, true);
    });
    const datum: Datum = { symbol, kind: "constants", alignment: 16, size: bytes.length, bytes, pointers };
    this.ir.data.push(datum);
  }
}

function constantOf(module: WasmModule, index: number): bigint {
  const { init } = module.globals[index];
  if (init?.kind === "null") return 0n;
  return BigInt.asUintN(64, BigInt((init as { readonly value: number | bigint }).value));
}

/** A name for each function: of an import both of its names; else that of the name section, or of an export, or its number. */
function* namesOf(module: WasmModule, prefix = PREFIX): Portions<string[]> {
  const names: string[] = [];
  const used = new Set<string>();
  const exported = new Map(
    module.exports.filter(({ kind }) => kind === "function").map(({ name, index }) => [index, name]),
  );
  for (let index = 0; index < module.functions.length; index++) {
    if (index % PORTION === 0) yield;
    const given = module.functionNames.get(index) ?? exported.get(index) ?? `f${index}`;
    let name = `${prefix}.${given}`;
    if (index < module.importedFunctions) name = `${prefix}.import.${index}`;
    if (used.has(name)) name = `${name}.${index}`;
    while (used.has(name)) name = `${name}'`;
    used.add(name);
    names.push(name);
  }
  return names;
}

/**
 * What stands for each type in function records, the same in all modules: its parts, four bits each, where 32 bits hold them; else a hash, with
 * the highest bit set. Instantiation sees to it that no two types that are there have the same (instantiate.ts).
 */
export function signatureIds({ types }: Pick<WasmModule, "types">): Int32Array {
  return Int32Array.from(types, ({ parameters, results }) => {
    const parts = [...parameters, 0x80, ...results].map((type) => 0x80 - type);
    if (parts.length > 7) return hash32(Uint8Array.from(parts)) | 0x8000_0000;
    return parts.reduce((id, part) => (id << 4) | (PART.get(part) as number), 1);
  });
}

/** Bytes of types, from 0x80 down, to numbers below 16. */
const PART = new Map([0, 1, 2, 3, 4, 0x10, 0x11].map((part, index) => [part, index]));
