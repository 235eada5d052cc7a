/**
 * JavaScript values that code holds as numbers, `externref`s; 0 is null.
 *
 * A number that code was given may be in its registers, in tables and in globals. While no code runs, only tables and globals count: so now
 * and then, in a task of its own, all of them that are alive are looked at. What is in none of them is forgotten. Of what is in one, the
 * table or global becomes the holder, and the list of numbers holds it weakly: then a table that its own values refer to can be collected.
 */
import { isRefusal } from "../base/index.ts";
import { openWorkshop } from "../engine/index.ts";

/** A table or global of externrefs. */
export interface ExternPlace {
  /** Numbers that are in it now. */
  numbers(): Iterable<number>;
  /** Holds these values, and no longer those that it was told before. */
  keep(values: readonly unknown[]): void;
}

const FEWEST = 1000;

class Externs {
  /** Values by their numbers: a weak reference to those that tables hold. */
  readonly #values = new Map<number, { readonly value: unknown } | WeakRef<object>>();
  readonly #numbers = new Map<unknown, number>();
  readonly #numbersOfObjects = new WeakMap<object, number>();
  readonly #free: number[] = [];
  #places: WeakRef<ExternPlace>[] = [];
  #next = 1;
  #limit = FEWEST;
  #isDue = false;

  add(place: ExternPlace): void {
    this.#places.push(new WeakRef(place));
    if (this.#places.length > this.#limit) this.#plan();
  }

  numberOf(value: unknown): number {
    if (value === null) return 0;
    const known = isObject(value) ? this.#numbersOfObjects.get(value) : this.#numbers.get(value);
    if (known !== undefined) {
      // It may be in a register from now on, and no longer in a table.
      if (isObject(value)) this.#values.set(known, { value });
      return known;
    }
    const number = this.#free.pop() ?? this.#next++;
    if (isObject(value)) this.#numbersOfObjects.set(value, number);
    else this.#numbers.set(value, number);
    this.#values.set(number, { value });
    if (this.#values.size > this.#limit) this.#plan();
    return number;
  }

  valueOf(number: number): unknown {
    if (number === 0) return null;
    const found = this.#values.get(number);
    return found instanceof WeakRef ? found.deref() : found?.value;
  }

  get size(): number {
    return this.#values.size;
  }

  #plan(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      this.sweep();
    }).unref();
  }

  /** Forgets what no table or global holds. Nothing, while code is parked. */
  sweep(): void {
    const workshop = openWorkshop();
    if (isRefusal(workshop) || workshop.memory.parked !== 0) return;
    const places = this.#places.map((place) => place.deref()).filter((place) => place !== undefined);
    this.#places = places.map((place) => new WeakRef(place));
    const found = new Set<number>();
    for (const place of places) {
      const numbers = [...new Set(place.numbers())];
      for (const number of numbers) found.add(number);
      place.keep(numbers.map((number) => this.valueOf(number)));
    }
    for (const [number, entry] of this.#values) {
      const value = this.valueOf(number);
      if (!found.has(number)) this.#forget(number, value);
      else if (!(entry instanceof WeakRef) && isObject(value)) this.#values.set(number, new WeakRef(value));
    }
    this.#limit = Math.max(FEWEST, 2 * this.#values.size, 2 * this.#places.length);
  }

  #forget(number: number, value: unknown): void {
    this.#values.delete(number);
    if (isObject(value)) this.#numbersOfObjects.delete(value);
    else this.#numbers.delete(value);
    this.#free.push(number);
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** Of this isolate. */
export const externs: Externs = new Externs();
