/**
 * Compiled Lua functions of this isolate: made once for all states that have the same function, and freed when none has it any more.
 *
 * What a function's code depends on is its unit; two units of equal content have one code. An entry cell in a cage holds the distance
 * of the entry from the stub for functions without code, so that an empty cell leads there.
 */
import { fault, isRefusal, type Refusal } from "../../base/index.ts";
import type { LoadedCode, NativeMemory, Snippet } from "../../memory/open.ts";
import { compileLua, type Unit } from "../baseline/index.ts";
import type { CompiledFunction, Tier } from "../state/index.ts";

/** Code that states share. */
interface Shared {
  readonly key: string;
  readonly code: Snippet;
  readonly entry: number;
  readonly codeBytes: number;
  users: number;
}

export class BaselineTier implements Tier {
  readonly #memory: NativeMemory;
  readonly #addressOf: (name: string) => number;
  readonly #base: number;
  readonly #byKey = new Map<string, Shared>();
  /** Of states that nobody closed. */
  readonly #forgotten = new FinalizationRegistry<Shared>((shared) => this.#giveBack(shared));

  /** `core` has the stubs that compiled code calls, the one at `base` among them. */
  constructor(memory: NativeMemory, core: LoadedCode, base: number) {
    this.#memory = memory;
    this.#addressOf = stubsOf(core);
    this.#base = base;
  }

  compile(unit: Unit, name: () => string): CompiledFunction | Refusal {
    const key = keyOf(unit);
    let shared = this.#byKey.get(key);
    if (shared === undefined) {
      const made = this.#make(unit, key, name);
      if (isRefusal(made)) return made;
      shared = made;
      this.#byKey.set(key, shared);
    }
    return this.#use(shared);
  }

  #make(unit: Unit, key: string, name: () => string): Shared | Refusal {
    const compiled = compileLua(unit);
    if (isRefusal(compiled)) return compiled;
    const code = this.#memory.place(compiled.object, this.#addressOf, name());
    const entry = code.address + compiled.entry - this.#base;
    return { key, code, entry, codeBytes: compiled.codeBytes, users: 0 };
  }

  #use(shared: Shared): CompiledFunction {
    shared.users++;
    const token = {};
    const used: CompiledFunction = {
      entry: shared.entry,
      codeBytes: shared.codeBytes,
      release: () => {
        this.#forgotten.unregister(token);
        this.#giveBack(shared);
      },
    };
    this.#forgotten.register(used, shared, token);
    return used;
  }

  #giveBack(shared: Shared): void {
    if (--shared.users > 0) return;
    this.#byKey.delete(shared.key);
    shared.code.free();
  }
}

/** Looks up the stubs that compiled code calls. */
export function stubsOf(core: LoadedCode): (name: string) => number {
  const places = new Map<string, number>();
  return (symbol) => {
    let address = places.get(symbol);
    if (address === undefined) {
      address = core.addressOf(symbol);
      if (address === undefined) throw fault("internalFault", { stage: "load", unit: symbol, reason: "no such stub" });
      places.set(symbol, address);
    }
    return address;
  };
}

/** The content of a unit as a string of chars 0 to 255. */
function keyOf({ code, constants, parameters, frameSize, dataSlots }: Unit): string {
  const words = new Uint8Array(constants.buffer, constants.byteOffset, constants.byteLength);
  const head = latin1(new Uint8Array(Uint32Array.of(parameters, frameSize, dataSlots).buffer));
  return head + latin1(words) + latin1(code);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
