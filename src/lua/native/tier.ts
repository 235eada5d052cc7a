/**
 * Compiled Lua functions of this isolate: made once for all states that have the same function.
 *
 * What a function's code depends on is its unit; two units of equal content have one code. An entry cell in a cage holds the distance
 * of the entry from the stub for functions without code, so that an empty cell leads there.
 */
import { isRefusal, type Refusal } from "../../base/index.ts";
import type { LoadedCode, NativeMemory } from "../../memory/open.ts";
import { compileLua, type Unit } from "../baseline/index.ts";
import type { CodeUser, CompiledFunction, Tier } from "../state/index.ts";
import { CodeStore } from "./code-store.ts";

export class BaselineTier implements Tier {
  readonly store: CodeStore;

  /** `core` has the stubs that compiled code calls. */
  constructor(memory: NativeMemory, core: LoadedCode) {
    this.store = new CodeStore(memory, core);
  }

  compile(unit: Unit, name: () => string): CompiledFunction | Refusal {
    const key = keyOf(unit);
    return this.store.take(key) ?? this.#make(unit, key, name);
  }

  #make(unit: Unit, key: string, name: () => string): CompiledFunction | Refusal {
    const compiled = compileLua(unit);
    if (isRefusal(compiled)) return compiled;
    const { object, entry, codeBytes } = compiled;
    return this.store.place(key, object, entry, codeBytes, name());
  }

  join(user: CodeUser): void {
    this.store.join(user);
  }

  leave(user: CodeUser): void {
    this.store.leave(user);
  }

  rest(): void {
    this.store.rest();
  }

  limit(bytes: number): void {
    this.store.limit = bytes;
  }

  stress(turn: number): void {
    if (turn % UNLINKED_TURNS === 0) this.store.unlinkAll();
    this.store.moveAll(turn % CORE_TURNS === CORE_TURN);
  }
}

/** Under stress: safepoints after which all is unlinked, and after which the core is moved too, which takes longer than all else. */
const UNLINKED_TURNS = 5;
const CORE_TURNS = 997;
const CORE_TURN = 20;

/** The content of a unit as a string of chars 0 to 255. */
function keyOf({ code, constants, parameters, frameSize, dataSlots }: Unit): string {
  const words = new Uint8Array(constants.buffer, constants.byteOffset, constants.byteLength);
  const head = latin1(new Uint8Array(Uint32Array.of(parameters, frameSize, dataSlots).buffer));
  return head + latin1(words) + latin1(code);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
