/**
 * Who compiles what. A service knows units and objects as bytes; each kind of unit has a module that exports `compileUnit`, which is
 * loaded where the compiling is done: in this thread, in a worker, or in another process.
 */

/** Turns a unit into an object, or says why not. Whatever the bytes are, it ends, with an error at worst. */
export type CompileUnit = (unit: Uint8Array) => Uint8Array | { readonly reason: string };

/** By kind, the URL of the module. */
export type CompilerModules = Readonly<Record<string, string>>;

export class Compilers {
  readonly #modules: CompilerModules;
  readonly #loaded = new Map<string, CompileUnit>();

  constructor(modules: CompilerModules) {
    this.#modules = modules;
  }

  /** Loads the compiler of a kind, if there is one. */
  async load(kind: string): Promise<void> {
    if (this.#loaded.has(kind) || !Object.hasOwn(this.#modules, kind)) return;
    const { compileUnit } = (await import(this.#modules[kind])) as { readonly compileUnit: CompileUnit };
    this.#loaded.set(kind, compileUnit);
  }

  /** The object, or why there is none. The kind's compiler was loaded. */
  compile(kind: string, unit: Uint8Array): Uint8Array | { readonly reason: string } {
    const compileUnit = this.#loaded.get(kind);
    if (compileUnit === undefined) return { reason: `nobody compiles units of kind '${kind}'` };
    try {
      return compileUnit(unit);
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
