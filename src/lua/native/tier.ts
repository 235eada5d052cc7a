/**
 * Compiled Lua functions of this isolate: made once for all states that have the same function.
 *
 * What a function's code depends on is its unit; two units of equal content have one code. Where it comes from, in this order:
 *
 * ```
 *  code in memory (code-store.ts) ─► the cache's bytes, verified ─► a compile thread or server ─► the compiler, here and now
 * ```
 *
 * An entry cell in a cage holds the distance of the entry from the stub for functions without code, so that an empty cell leads there.
 */
import { isRefusal, refusal, type Refusal } from "../../base/index.ts";
import { COMPILER_VERSION, type Key, keyOf } from "../../cache/keys.ts";
import type { LoadedCode, NativeMemory } from "../../memory/open.ts";
import { compileLua, type LinkableFunction, packFunction, packUnit, unpackFunction } from "../baseline/index.ts";
import type { CodeUser, CompiledFunction, Help, Pending, Tier, Wanted } from "../state/index.ts";
import { CodeStore } from "./code-store.ts";

const KIND = "lua";
const INSTRUCTION_BYTES = 8;

/** Under stress: safepoints after which all is unlinked, and after which the core is moved too, which takes longer than all else. */
const UNLINKED_TURNS = 5;
const CORE_TURNS = 997;
const CORE_TURN = 20;

export class BaselineTier implements Tier {
  readonly store: CodeStore;
  /** What a service answered, until it is taken: an object or the reason why there is none. */
  readonly #answers = new Map<Key, Uint8Array | string>();
  readonly #isPlace: (name: string) => boolean;

  /** `core` has the stubs that compiled code calls. */
  constructor(memory: NativeMemory, core: LoadedCode) {
    this.store = new CodeStore(memory, core);
    const known = new Map<string, boolean>();
    this.#isPlace = (name) => {
      let is = known.get(name);
      if (is === undefined) {
        is = name.startsWith(STUBS) && core.addressOf(name) !== undefined;
        // Names come from outside: what is unknown is not worth remembering.
        if (is) known.set(name, is);
      }
      return is;
    };
  }

  get isEmpty(): boolean {
    return this.store.isEmpty;
  }

  find(wanted: Wanted, help: Help): CompiledFunction | undefined {
    const content = packUnit(wanted.unit);
    const found = this.store.take(textOf(content));
    if (found !== undefined || help.cache === undefined || help.distrust === true) return found;
    const kept = this.#kept(wanted, content, help);
    return kept === undefined || isRefusal(kept) ? undefined : kept;
  }

  compile(wanted: Wanted, help: Help, arrived: () => void): CompiledFunction | Refusal | Pending {
    const content = packUnit(wanted.unit);
    const { cache, service, distrust = false } = help;
    if (cache === undefined && service === undefined) return this.#make(wanted, content);
    const key = keyOfUnit(content);
    if (!distrust) {
      const given = this.#answers.has(key)
        ? this.#kept(wanted, content, help)
        : this.#ask(wanted, content, key, help, arrived);
      if (given !== undefined) return given;
    }
    return this.#make(wanted, content, (made) => {
      if (distrust && cache !== undefined) compare(made, cache.get(key), () => cache.refuse(key, "another result"));
      cache?.put(key, KIND, made);
    });
  }

  /** From the cache, or what a service answered. What is no good there is as if it were not there. */
  #kept(wanted: Wanted, content: Uint8Array, { cache }: Help): CompiledFunction | Refusal | undefined {
    const key = keyOfUnit(content);
    const answer = this.#answers.get(key);
    this.#answers.delete(key);
    if (typeof answer === "string") return refusal("notCompilable", { tier: "the compile service", what: answer });
    const bytes = answer ?? cache?.get(key);
    if (bytes === undefined) return undefined;
    const read = unpackFunction(bytes, wanted.unit.code.length / INSTRUCTION_BYTES, this.#isPlace);
    if (typeof read !== "string") {
      if (answer !== undefined) cache?.put(key, KIND, answer);
      return this.#place(wanted, content, read);
    }
    if (answer === undefined) cache?.refuse(key, "structure");
    return undefined;
  }

  #ask(
    { calls }: Wanted,
    unit: Uint8Array,
    key: Key,
    { service }: Help,
    arrived: () => void,
  ): Pending | Refusal | undefined {
    if (service === undefined) return undefined;
    const answered = ({ object, reason = "" }: { readonly object?: Uint8Array; readonly reason?: string }): void => {
      this.#answers.set(key, object ?? reason);
      arrived();
      this.#answers.delete(key);
    };
    const refused = service.request({ kind: KIND, key, unit, hotness: calls }, answered);
    if (refused === undefined) return { cancel: () => service.cancel(key, answered) };
    // It is compiled here, unless compilers died of it.
    return refused.isDangerous ? refusal("notCompilable", { tier: "the baseline", what: refused.reason }) : undefined;
  }

  #make(wanted: Wanted, content: Uint8Array, keep?: (made: Uint8Array) => void): CompiledFunction | Refusal {
    const compiled = compileLua(wanted.unit);
    if (isRefusal(compiled)) return compiled;
    keep?.(packFunction(compiled, wanted.unit.code.length / INSTRUCTION_BYTES));
    return this.#place(wanted, content, compiled);
  }

  #place(
    wanted: Wanted,
    content: Uint8Array,
    { object, entry, codeBytes }: LinkableFunction,
  ): CompiledFunction | Refusal {
    return this.store.place(textOf(content), object, entry, codeBytes, wanted.name());
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

/** What begins the names of the stubs that compiled functions call. */
const STUBS = "lua.";

function keyOfUnit(content: Uint8Array): Key {
  return keyOf(KIND, COMPILER_VERSION, content);
}

/** Bytes as a string of chars 0 to 255: what maps can look up. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function compare(made: Uint8Array, kept: Uint8Array | undefined, differ: () => void): void {
  if (kept !== undefined && Buffer.compare(made, kept) !== 0) differ();
}
