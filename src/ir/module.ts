/**
 * What is compiled together: functions, the symbols they name, and data. Everything refers by index; nothing here is an address.
 */
import type { IrFunction } from "./function.ts";
import type { TypeName } from "./types.ts";

export interface Signature {
  readonly parameters: readonly Exclude<TypeName, "none">[];
  readonly results: readonly Exclude<TypeName, "none">[];
}

/** What a name stands for. Defined by a function or datum of that name in the module, else by someone else at link time. */
export interface ModuleSymbol {
  readonly name: string;
  /** `global` if other objects may use it. Names that this module does not define are external whatever is said. */
  readonly binding: "local" | "global";
}

/** A pointer in data: the address of `symbol` plus `addend`, eight bytes at `offset`. */
export interface DataPointer {
  readonly offset: number;
  readonly symbol: number;
  readonly addend: number;
}

export interface Datum {
  /** Index of its symbol. */
  readonly symbol: number;
  readonly kind: "constants" | "data" | "zero";
  readonly alignment: number;
  readonly size: number;
  /** Empty for kind `zero`. */
  readonly bytes: Uint8Array;
  readonly pointers: readonly DataPointer[];
}

export class IrModule {
  /** For people: the file it was made of. */
  source = "";
  readonly symbols: ModuleSymbol[] = [];
  readonly signatures: Signature[] = [];
  readonly functions: IrFunction[] = [];
  readonly data: Datum[] = [];
  readonly #symbolOf = new Map<string, number>();
  readonly #signatureOf = new Map<string, number>();

  /** The index of the symbol of that name. */
  symbol(name: string, binding: "local" | "global" = "local"): number {
    const found = this.#symbolOf.get(name);
    if (found !== undefined) {
      if (binding === "global") this.symbols[found] = { name, binding };
      return found;
    }
    this.#symbolOf.set(name, this.symbols.length);
    return this.symbols.push({ name, binding }) - 1;
  }

  /** The index of that signature. */
  signature(signature: Signature): number {
    const key = `${signature.parameters.join()}>${signature.results.join()}`;
    const found = this.#signatureOf.get(key);
    if (found !== undefined) return found;
    this.#signatureOf.set(key, this.signatures.length);
    return this.signatures.push(signature) - 1;
  }
}
