/**
 * Messages of instructions that fail again and again, as in programs that use errors for control. What a message says depends on the
 * instruction, and on nothing else where the value to blame is nil or a boolean: variables are found by equal values, and those are
 * equal only to themselves.
 *
 * An entry names its function's prototype by number: addresses may come to be those of others.
 */
const ENTRIES = 64;

export class MessageCache {
  readonly #protos = new Int32Array(ENTRIES);
  readonly #places = new Int32Array(ENTRIES);
  readonly #details = new Int32Array(ENTRIES);
  readonly #messages: string[] = Array.from({ length: ENTRIES }, () => "");

  /** The message at an instruction of the prototype of that number; `detail` is what else it depends on. */
  find(proto: number, place: number, detail: number): string | undefined {
    const slot = slotOf(proto, place);
    return this.#protos[slot] === proto && this.#places[slot] === place && this.#details[slot] === detail
      ? this.#messages[slot]
      : undefined;
  }

  remember(proto: number, place: number, detail: number, message: string): void {
    const slot = slotOf(proto, place);
    this.#protos[slot] = proto;
    this.#places[slot] = place;
    this.#details[slot] = detail;
    this.#messages[slot] = message;
  }
}

function slotOf(proto: number, place: number): number {
  return (proto ^ (place * 7)) & (ENTRIES - 1);
}
