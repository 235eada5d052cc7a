/**
 * Messages of instructions that fail again and again, as in programs that use errors for control. What a message says depends on the
 * instruction, and on nothing else where the value to blame is nil or a boolean: variables are found by equal values, and those are
 * equal only to themselves.
 *
 * An entry names its function's prototype by address. The collector may free that, and another may come to lie there; so all entries are
 * forgotten when a cycle of the collector ends.
 */
const ENTRIES = 64;

export class MessageCache {
  readonly #protos = new Int32Array(ENTRIES);
  readonly #places = new Int32Array(ENTRIES);
  readonly #details = new Int32Array(ENTRIES);
  readonly #messages: string[] = Array.from({ length: ENTRIES }, () => "");
  #cycles = -1;

  /** The message at an instruction; `detail` is what else it depends on. `cycles`: how often the collector finished. */
  find(cycles: number, proto: number, place: number, detail: number): string | undefined {
    if (cycles !== this.#cycles) {
      this.#cycles = cycles;
      this.#protos.fill(0);
      return undefined;
    }
    const slot = slotOf(proto, place);
    return this.#protos[slot] === proto && this.#places[slot] === place && this.#details[slot] === detail
      ? this.#messages[slot]
      : undefined;
  }

  /** After `find` in the same cycle. */
  remember(proto: number, place: number, detail: number, message: string): void {
    const slot = slotOf(proto, place);
    this.#protos[slot] = proto;
    this.#places[slot] = place;
    this.#details[slot] = detail;
    this.#messages[slot] = message;
  }
}

function slotOf(proto: number, place: number): number {
  return ((proto >>> 3) ^ (place * 7)) & (ENTRIES - 1);
}
