// Modules by hand: bytes of sections, so that broken ones can be made as easily as right ones.

/** Numbers are bytes; lists are flattened. */
export type Bytes = readonly (number | Bytes)[];

export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
export const FUNCREF = 0x70;
export const EXTERNREF = 0x6f;
export const VOID = 0x40;
export const END = 0x0b;

export function flat(bytes: Bytes): number[] {
  const list: number[] = [];
  for (const each of bytes) {
    if (typeof each === "number") list.push(each);
    else for (const byte of flat(each)) list.push(byte);
  }
  return list;
}

export function u32(value: number): number[] {
  const list: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) list.push((value % 128) | 0x80);
  return [...list, value];
}

export function s64(value: bigint): number[] {
  const list: number[] = [];
  for (;;) {
    const low = Number(BigInt.asUintN(7, value));
    value >>= 7n;
    if ((value === 0n && low < 64) || (value === -1n && low >= 64)) return [...list, low];
    list.push(low | 0x80);
  }
}

export function s32(value: number): number[] {
  return s64(BigInt(value));
}

export function text(name: string): number[] {
  const bytes = [...new TextEncoder().encode(name)];
  return [...u32(bytes.length), ...bytes];
}

export function vector(items: readonly Bytes[]): Bytes {
  return [u32(items.length), ...items];
}

export function section(id: number, content: Bytes): number[] {
  const bytes = flat(content);
  return [id, ...u32(bytes.length), ...bytes];
}

export function functionType(parameters: readonly number[], results: readonly number[]): Bytes {
  return [0x60, u32(parameters.length), parameters, u32(results.length), results];
}

export interface Parts {
  readonly types?: readonly Bytes[];
  readonly imports?: readonly Bytes[];
  /** Indexes of types. */
  readonly functions?: readonly number[];
  readonly tables?: readonly Bytes[];
  readonly memories?: readonly Bytes[];
  readonly globals?: readonly Bytes[];
  readonly exports?: readonly Bytes[];
  readonly start?: number;
  readonly elements?: readonly Bytes[];
  readonly dataCount?: number;
  /** Declarations of locals and code, without the last `end`. */
  readonly bodies?: readonly { readonly locals?: readonly Bytes[]; readonly code: Bytes }[];
  readonly datas?: readonly Bytes[];
}

export const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export function body({ locals = [], code }: { readonly locals?: readonly Bytes[]; readonly code: Bytes }): Bytes {
  const bytes = flat([vector(locals), code, END]);
  return [u32(bytes.length), bytes];
}

export function wasm(parts: Parts): Uint8Array<ArrayBuffer> {
  const { types, imports, functions, tables, memories, globals, exports, start, elements, dataCount, bodies, datas } =
    parts;
  const part = (id: number, items: readonly Bytes[] | undefined) => (items ? section(id, vector(items)) : []);
  return Uint8Array.from([
    ...HEADER,
    ...part(1, types),
    ...part(2, imports),
    ...part(
      3,
      functions?.map((type) => u32(type)),
    ),
    ...part(4, tables),
    ...part(5, memories),
    ...part(6, globals),
    ...part(7, exports),
    ...(start === undefined ? [] : section(8, u32(start))),
    ...part(9, elements),
    ...(dataCount === undefined ? [] : section(12, u32(dataCount))),
    ...part(10, bodies?.map(body)),
    ...part(11, datas),
  ]);
}

/** A module of one exported function `f`. */
export function oneFunction(
  parameters: readonly number[],
  results: readonly number[],
  code: Bytes,
  more: Parts & { readonly locals?: readonly Bytes[] } = {},
): Uint8Array<ArrayBuffer> {
  return wasm({
    types: [functionType(parameters, results), ...(more.types ?? [])],
    functions: [0],
    exports: [[text("f"), 0, 0]],
    bodies: [{ locals: more.locals, code }],
    ...Object.fromEntries(Object.entries(more).filter(([name]) => name !== "locals" && name !== "types")),
  });
}
