/** V8's `WebAssembly`, as far as it is used here; the types of Node have none. */

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

export type Exports = Readonly<Record<string, unknown>>;

export interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
  readonly Memory: new (limits: { initial: number; maximum?: number }) => WasmMemory;
  readonly Table: new (descriptor: object, ...value: unknown[]) => object;
  readonly Global: new (descriptor: object, ...value: unknown[]) => { value: unknown };
  readonly LinkError: new (message: string) => Error;
  readonly RuntimeError: new (message: string) => Error;
}

export const v8: WebAssemblyInterface = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;
