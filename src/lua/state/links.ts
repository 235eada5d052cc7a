/**
 * The functions of a state that have code: their entry cells say where it is, for as long as it is there.
 *
 * The store of code (lua/native/code-store.ts) moves code, and frees what is not in use. What is in use it learns by *unlinking*: the
 * entry goes from the cell to the word beside it, and the next call of the function, which finds no code, is begun by the core, which puts it
 * back (core/run/tiers.ts). So a call tells of itself without having counted anything, and what is still unlinked after a while was not called.
 *
 * Protos are known by their addresses. The collector does not free one that has code before its death was taken note of here, so each
 * address in the map below is that of a proto, alive or dead, and may be written to.
 */
import { PROTO, REQUESTED, STATE } from "../layout/index.ts";
import type { Cage } from "./cage.ts";
import type { CodeUser, CompiledFunction } from "./engine.ts";

const ENTRY = PROTO.entry;
const UNLINKED = PROTO.unlinked;
const DEAD_PROTOS = STATE.deadProtos >> 2;
/** Calls after which a function that has code is looked at again: at once (core/run/tiers.ts). */
const COMPILED_CALLS = 0x7ffffffe;

export class Links implements CodeUser {
  readonly #cage: Cage;
  /** By address of the proto. */
  readonly functions = new Map<number, CompiledFunction>();
  /** Functions that are being compiled elsewhere, and how to say that it is in vain. */
  readonly #expected = new Map<number, () => void>();
  /** Functions that lost their code, to make room or because they died, and that proved to be in use. */
  evicted = 0;
  released = 0;
  relinked = 0;

  constructor(cage: Cage) {
    this.#cage = cage;
  }

  /** The words of the cage, which may have grown. */
  get #words(): Int32Array {
    if (this.#cage.i32.length === 0) this.#cage.refresh();
    return this.#cage.i32;
  }

  /** A function has code from now on. */
  add(proto: number, code: CompiledFunction): void {
    const words = this.#words;
    this.functions.set(proto, code);
    words[(proto + ENTRY) >>> 2] = code.entry;
    words[(proto + UNLINKED) >>> 2] = 0;
    words[(proto + PROTO.calls) >>> 2] = COMPILED_CALLS;
    words[(proto + PROTO.requested) >>> 2] = REQUESTED.held;
  }

  /** A function is being compiled elsewhere: what came of it is told by `add` or `refuse`. */
  expect(proto: number, cancel: () => void): void {
    this.#expected.set(proto, cancel);
    this.#words[(proto + PROTO.requested) >>> 2] = REQUESTED.held;
  }

  /** Whether a function that was being compiled elsewhere is still there; it is not expected any more. */
  arrived(proto: number): boolean {
    this.releaseDead();
    return this.#expected.delete(proto);
  }

  /** A function is not to be compiled. */
  refuse(proto: number): void {
    this.#words[(proto + PROTO.requested) >>> 2] = REQUESTED.refused;
  }

  /** Takes note of functions that the collector wants to free. */
  releaseDead(): void {
    const words = this.#words;
    let proto = words[DEAD_PROTOS] >>> 0;
    words[DEAD_PROTOS] = 0;
    while (proto !== 0) {
      words[(proto + PROTO.requested) >>> 2] = REQUESTED.no;
      const code = this.functions.get(proto);
      if (code === undefined) {
        this.#expected.get(proto)?.();
        this.#expected.delete(proto);
      } else {
        code.release();
        this.functions.delete(proto);
        this.released++;
      }
      proto = words[(proto + PROTO.gcNext) >>> 2] >>> 0;
    }
  }

  visitLinked(visit: (code: CompiledFunction) => boolean): void {
    this.releaseDead();
    const words = this.#words;
    for (const [proto, code] of this.functions) {
      if (words[(proto + ENTRY) >>> 2] !== 0 && visit(code)) this.relinked++;
    }
  }

  update(unlinking?: ReadonlySet<CompiledFunction>): void {
    this.releaseDead();
    const words = this.#words;
    for (const [proto, code] of this.functions) {
      const cell = (proto + ENTRY) >>> 2;
      const beside = (proto + UNLINKED) >>> 2;
      const { entry } = code;
      if (entry === 0) this.#forget(proto);
      else if (words[cell] === 0) words[beside] = entry;
      else if (unlinking?.has(code) !== true) words[cell] = entry;
      else {
        words[cell] = 0;
        words[beside] = entry;
      }
    }
  }

  /** Its code was evicted: it is as if it had never been called. */
  #forget(proto: number): void {
    const words = this.#words;
    this.functions.delete(proto);
    words[(proto + ENTRY) >>> 2] = 0;
    words[(proto + UNLINKED) >>> 2] = 0;
    words[(proto + PROTO.calls) >>> 2] = 0;
    words[(proto + PROTO.requested) >>> 2] = REQUESTED.no;
    this.evicted++;
  }

  /** The state ends. */
  close(): void {
    for (const code of this.functions.values()) code.release();
    this.functions.clear();
    for (const cancel of this.#expected.values()) cancel();
    this.#expected.clear();
  }
}
