/** What a decoded module holds. Indexes are those of the module's own index spaces: imports first (WebAssembly core specification, 2.5.1). */

/** Types of values, by the bytes of the binary format (5.3); 0 stands for a value of any type, in code that cannot be reached. */
export const VALUE_TYPES = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, funcref: 0x70, externref: 0x6f } as const;
export type ValueTypeName = keyof typeof VALUE_TYPES;
export type ValueType = number;
export const ANY = 0;

export const { i32: I32T, i64: I64T, f32: F32T, f64: F64T, funcref: FUNCREF, externref: EXTERNREF } = VALUE_TYPES;

const NAMES = new Map<number, ValueTypeName>(
  Object.entries(VALUE_TYPES).map(([name, byte]) => [byte, name as ValueTypeName]),
);

export function typeName(type: ValueType): string {
  return NAMES.get(type) ?? "any";
}

export function isReference(type: ValueType): boolean {
  return type === FUNCREF || type === EXTERNREF;
}

export interface FunctionType {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** In pages of 64 KiB for memories, in entries for tables. */
export interface Limits {
  readonly minimum: number;
  readonly maximum: number | undefined;
}

export interface TableType extends Limits {
  readonly type: ValueType;
}

export interface GlobalType {
  readonly type: ValueType;
  readonly mutable: boolean;
}

export type ExternKind = "function" | "table" | "memory" | "global";

export interface Import {
  readonly module: string;
  readonly name: string;
  readonly kind: ExternKind;
  /** In the index space of its kind. */
  readonly index: number;
}

export interface Export {
  readonly name: string;
  readonly kind: ExternKind;
  readonly index: number;
}

/** A constant expression: of one instruction, all that the first version of WebAssembly with references has. */
export type Constant =
  | { readonly kind: "i32"; readonly value: number }
  | { readonly kind: "i64" | "f32" | "f64"; /** Its bits. */ readonly value: bigint }
  | { readonly kind: "global"; readonly index: number }
  | { readonly kind: "function"; readonly index: number }
  | { readonly kind: "null"; readonly type: ValueType };

export interface Global extends GlobalType {
  /** Of the module's own. */
  readonly init: Constant | undefined;
}

export interface Elements {
  readonly mode: "active" | "passive" | "declared";
  readonly table: number;
  readonly offset: Constant | undefined;
  readonly type: ValueType;
  readonly items: readonly Constant[];
}

export interface Data {
  readonly mode: "active" | "passive";
  readonly offset: Constant | undefined;
  readonly bytes: Uint8Array;
}

/** Where a body's instructions and locals stand in the module's bytes. */
export interface Body {
  readonly start: number;
  readonly end: number;
}

export interface WasmModule {
  readonly bytes: Uint8Array;
  readonly types: readonly FunctionType[];
  /** Type of each function, by index in `types`. */
  readonly functions: readonly number[];
  readonly importedFunctions: number;
  /** Of the module's own functions. */
  readonly bodies: readonly Body[];
  readonly tables: readonly TableType[];
  readonly importedTables: number;
  readonly memories: readonly Limits[];
  readonly importedMemories: number;
  readonly globals: readonly Global[];
  readonly importedGlobals: number;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly start: number | undefined;
  readonly elements: readonly Elements[];
  readonly data: readonly Data[];
  /** If the module says so before its code. */
  readonly dataCount: number | undefined;
  /** Functions that `ref.func` may name in bodies. */
  readonly referable: ReadonlySet<number>;
  /** From the name section, by function index. */
  readonly functionNames: ReadonlyMap<number, string>;
}
