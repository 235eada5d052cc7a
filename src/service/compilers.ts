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

  /** The object, or why there is none. The compiler of the kind is loaded first, if there is one and it was not. */
  async make(kind: string, unit: Uint8Array): Promise<Uint8Array | { readonly reason: string }> {
    try {
      const compileUnit = this.#loaded.get(kind) ?? (await this.#load(kind));
      return compileUnit === undefined ? { reason: `nobody compiles units of kind '${kind}'` } : compileUnit(unit);
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }

  async #load(kind: string): Promise<CompileUnit | undefined> {
    if (!Object.hasOwn(this.#modules, kind)) return undefined;
    const { compileUnit } = (await import(this.#modules[kind])) as { readonly compileUnit: CompileUnit };
    this.#loaded.set(kind, compileUnit);
    return compileUnit;
  }
}
