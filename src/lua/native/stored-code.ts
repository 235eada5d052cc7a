/**
 * One piece of code, and the queue that it is in (code-store.ts says which there are). The store is told when the last proto that has the code lets
 * go of it; the piece is told by memory when it was moved.
 */
import type { Entry, Snippet } from "../../memory/open.ts";
import type { CompiledFunction } from "../state/index.ts";

/** Who keeps code. */
interface Keeper {
  /** What entry cells count from. */
  readonly base: number;
  /** A proto has the code no more. */
  released(code: StoredCode): void;
}

/** Pieces in the order in which they came. */
export class Queue {
  readonly codes = new Set<StoredCode>();
  bytes = 0;

  get oldest(): StoredCode | undefined {
    for (const code of this.codes) return code;
    return undefined;
  }

  add(code: StoredCode): void {
    this.codes.add(code);
    this.bytes += code.snippet.size;
  }

  remove(code: StoredCode): void {
    this.codes.delete(code);
    this.bytes -= code.snippet.size;
  }
}

/** Code that protos share. */
export class StoredCode implements CompiledFunction, Entry {
  readonly key: string;
  readonly codeBytes: number;
  entry = 0;
  users = 0;
  /** When it came into its queue. */
  since = 0;
  queue: Queue;
  snippet!: Snippet;
  readonly #store: Keeper;
  /** Bytes from the snippet's first to the entry. */
  readonly #offset: number;

  constructor(store: Keeper, queue: Queue, key: string, codeBytes: number, offset: number) {
    this.#store = store;
    this.queue = queue;
    this.key = key;
    this.codeBytes = codeBytes;
    this.#offset = offset;
  }

  retarget(): void {
    this.entry = this.snippet.address + this.#offset - this.#store.base;
  }

  release(): void {
    this.#store.released(this);
  }
}
