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
import {
  compileLua,
  type LinkableFunction,
  packForNow,
  packFunction,
  packUnit,
  Places,
  unpackFunction,
} from "../baseline/index.ts";
import type { Answer, CompileService } from "../../service/index.ts";
import type { Arrived, CodeUser, CompiledFunction, Help, Pending, Tier, Wanted } from "../state/index.ts";
import { CodeStore } from "./code-store.ts";

const KIND = "lua";
const INSTRUCTION_BYTES = 8;

/** Under stress: safepoints after which all is unlinked, and after which the core is moved too, which takes longer than all else. */
const UNLINKED_TURNS = 5;
const CORE_TURNS = 997;
const CORE_TURN = 20;

/** What a unit's bytes are looked up by. */
interface Content {
  /** The bytes themselves, as chars 0 to 255: what maps can look up. */
  readonly text: string;
  /** Of the object that is made of it; empty as long as it was not asked for. */
  key: Key;
}

export class BaselineTier implements Tier {
  readonly store: CodeStore;
  readonly #contents = new WeakMap<Wanted, Content>();
  readonly #places: Places;

  /** `core` has the stubs that compiled code calls. */
  constructor(memory: NativeMemory, core: LoadedCode) {
    this.store = new CodeStore(memory, core);
    this.#places = new Places((name) => name.startsWith(STUBS) && core.addressOf(name) !== undefined);
  }

  get isEmpty(): boolean {
    return this.store.isEmpty;
  }

  find(wanted: Wanted, { cache, distrust = false }: Help): CompiledFunction | undefined {
    const content = this.#contentOf(wanted);
    const found = this.store.take(content.text);
    if (found !== undefined || cache === undefined || distrust) return found;
    const key = this.#keyOf(wanted);
    const bytes = cache.get(key);
    if (bytes === undefined) return undefined;
    const kept = this.#read(wanted, bytes);
    if (kept === undefined) cache.refuse(key, "structure");
    const placed = kept === undefined ? undefined : this.#place(wanted, kept);
    return isRefusal(placed) ? undefined : placed;
  }

  compile(wanted: Wanted, help: Help, arrived: Arrived): CompiledFunction | Refusal | Pending {
    const { service, distrust = false } = help;
    const asked = service === undefined || distrust ? undefined : this.#ask(wanted, service, help, arrived);
    return asked ?? this.#make(wanted, help);
  }

  /** Nothing, if it is to be compiled here. */
  #ask(wanted: Wanted, service: CompileService, help: Help, arrived: Arrived): Pending | Refusal | undefined {
    const key = this.#keyOf(wanted);
    const answered = (answer: Answer): void => arrived(() => this.#take(wanted, answer, help));
    const refused = service.request({ kind: KIND, key, unit: packUnit(wanted.unit), hotness: wanted.calls }, answered);
    if (refused === undefined) return { cancel: () => service.cancel(key, answered) };
    return refused.isDangerous ? notCompiled(refused.reason) : undefined;
  }

  /** What a service answered is taken if it is good. What compilers died of goes without code; all else is compiled here. */
  #take(wanted: Wanted, answer: Answer, help: Help): CompiledFunction | Refusal | undefined {
    const { object, reason, isDangerous } = answer;
    if (object === undefined && reason === undefined) return undefined;
    if (isDangerous === true) return notCompiled(reason ?? "");
    const read = object === undefined ? undefined : this.#read(wanted, object);
    if (object === undefined || read === undefined) return this.#make(wanted, help);
    help.cache?.put(this.#keyOf(wanted), KIND, object);
    return this.#place(wanted, read);
  }

  /** Compiles here and now. */
  #make(wanted: Wanted, { cache, distrust = false }: Help): CompiledFunction | Refusal {
    const compiled = compileLua(wanted.unit);
    if (isRefusal(compiled)) return compiled;
    if (cache !== undefined) {
      const key = this.#keyOf(wanted);
      const made = packFunction(compiled, instructionsOf(wanted));
      const kept = distrust ? cache.get(key) : undefined;
      if (kept !== undefined && Buffer.compare(made, kept) !== 0) cache.refuse(key, "another result");
      cache.put(key, KIND, made);
    }
    return this.#place(wanted, compiled);
  }

  /** An object that came from outside; nothing if it cannot be one of this function. */
  #read(wanted: Wanted, bytes: Uint8Array): LinkableFunction | undefined {
    const read = unpackFunction(bytes, instructionsOf(wanted), this.#places);
    return typeof read === "string" ? undefined : read;
  }

  #place(wanted: Wanted, { object, entry, codeBytes }: LinkableFunction): CompiledFunction | Refusal {
    return this.store.place(this.#contentOf(wanted).text, object, entry, codeBytes, wanted.name());
  }

  #contentOf(wanted: Wanted): Content {
    let content = this.#contents.get(wanted);
    if (content === undefined) {
      content = { text: textOf(packForNow(wanted.unit)), key: "" };
      this.#contents.set(wanted, content);
    }
    return content;
  }

  #keyOf(wanted: Wanted): Key {
    const content = this.#contentOf(wanted);
    return (content.key ||= keyOf(KIND, COMPILER_VERSION, packForNow(wanted.unit)));
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

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function instructionsOf({ unit }: Wanted): number {
  return unit.code.length / INSTRUCTION_BYTES;
}

function notCompiled(why: string): Refusal {
  return refusal("notCompilable", { tier: "the compile service", what: `this: ${why}` });
}
