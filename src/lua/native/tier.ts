/**
 * Compiled Lua functions of this isolate: made once for all states that have the same function, and freed when none has it any more.
 *
 * What a function's code depends on is its unit; two units of equal content have one code. An entry cell in a cage holds the distance
 * of the entry from the stub for functions without code, so that an empty cell leads there.
 */
import { isRefusal, type Refusal } from "../../base/index.ts";
import type { LoadedCode, NativeMemory } from "../../memory/open.ts";
import { compileLua, ENTRY, type Unit } from "../baseline/index.ts";
import type { CompiledFunction, Tier } from "../state/index.ts";

/** Code that states share. */
interface Shared {
  readonly key: string;
  readonly loaded: LoadedCode;
  readonly entry: number;
  readonly codeBytes: number;
  users: number;
}

export class BaselineTier implements Tier {
  readonly #memory: NativeMemory;
  readonly #core: LoadedCode;
  readonly #base: number;
  readonly #byKey = new Map<string, Shared | Refusal>();

  /** `core` has the stubs that compiled code calls, the one at `base` among them. */
  constructor(memory: NativeMemory, core: LoadedCode, base: number) {
    this.#memory = memory;
    this.#core = core;
    this.#base = base;
  }

  compile(unit: Unit, name: () => string): CompiledFunction | Refusal {
    const key = keyOf(unit);
    let shared = this.#byKey.get(key);
    if (shared === undefined) {
      shared = this.#make(unit, key, name);
      this.#byKey.set(key, shared);
    }
    if (isRefusal(shared)) return shared;
    return this.#use(shared);
  }

  #make(unit: Unit, key: string, name: () => string): Shared | Refusal {
    const compiled = compileLua(unit);
    if (isRefusal(compiled)) return compiled;
    const loaded = this.#memory.load(compiled.object, { libraries: [this.#core], process: false, name: name() });
    const address = loaded.addressOf(ENTRY) as number;
    return { key, loaded, entry: address - this.#base, codeBytes: compiled.codeBytes, users: 0 };
  }

  #use(shared: Shared): CompiledFunction {
    shared.users++;
    let held = true;
    return {
      entry: shared.entry,
      codeBytes: shared.codeBytes,
      release: () => {
        if (!held) return;
        held = false;
        if (--shared.users > 0) return;
        this.#byKey.delete(shared.key);
        shared.loaded.free();
      },
    };
  }
}

/** The content of a unit as a string of chars 0 to 255. */
function keyOf({ code, constants, parameters, frameSize }: Unit): string {
  const words = new Uint8Array(constants.buffer, constants.byteOffset, constants.byteLength);
  const head = Buffer.from([parameters, frameSize]).toString("latin1");
  return head + latin1(words) + latin1(code);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
