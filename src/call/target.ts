/** Where an entry leads: to a function of loaded code, which may move and be freed, or to an address. */
import type { LoadedCode, NativeMemory } from "../memory/index.ts";
import type { FunctionPlace } from "./callable.ts";

export class Target {
  readonly #memory: NativeMemory;
  readonly #name: string;
  readonly #write: (address: number) => void;
  /** Not the LoadedCode: its block knows this target, and would keep it from being collected. */
  readonly #block: LoadedCode["block"] | undefined;
  readonly #address: number = 0;

  /** `write` puts an address to where the entry's code finds it. */
  constructor(memory: NativeMemory, place: FunctionPlace, name: string, write: (address: number) => void) {
    this.#memory = memory;
    this.#name = name;
    this.#write = write;
    if ("code" in place) {
      this.#block = place.code.block;
      this.#block.entries.add(this);
    } else this.#address = place.address;
    this.retarget();
  }

  /** The function is elsewhere now, or gone. */
  retarget(): void {
    const block = this.#block;
    const found =
      block === undefined ? this.#address : block.isFreed ? undefined : block.linked.symbols.get(this.#name);
    this.#write(found ?? this.#memory.freedAddress);
  }

  /** The entry leads nowhere any more. */
  unbind(): void {
    this.#block?.entries.delete(this);
    this.#write(this.#memory.freedAddress);
  }
}
