/**
 * Parameters of blocks that are always one value: all their arguments are that value, or the parameter itself.
 *
 * Each that is dropped may make others so. As long as two arguments of a parameter differ, and both from itself, it is not: these two are watched,
 * and looked at again when one of them turns out to be the other (as solvers watch two literals of a clause). Values that turned out to be the
 * same are a class, which the one that stays stands for. Who watches a class, or is in it, is on its list; when two become one, all that can have
 * changed is on both lists, so going through the shorter is enough. A parameter that is looked at again goes on where it stopped: what was
 * passed stays equal. So the time is near linear in the number of arguments, however the parameters depend on one another.
 */
export interface WithArguments {
  readonly value: number;
  readonly args: Int32Array;
}

/** By value: what stands for a parameter that is always that, or 0. Nothing if there is none. */
export function findTrivial(valueCount: number, parameters: readonly WithArguments[]): Int32Array | undefined {
  return parameters.length === 0 ? undefined : new Search(valueCount, parameters).run();
}

class Search {
  readonly #parameters: readonly WithArguments[];
  /** By value: another of its class, on the way to the one that stands for it; 0 for that one. */
  readonly #by: Int32Array;
  /** By value that stands for a class: the last node of its list, which the first follows. */
  readonly #last: Int32Array;
  // Nodes: which is next, and whose it is.
  readonly #next: number[] = [0];
  readonly #owner: number[] = [0];
  // By parameter: the two arguments that differ, and where the second is.
  readonly #one: Int32Array;
  readonly #other: Int32Array;
  readonly #at: Int32Array;
  readonly #changed: number[] = [];

  constructor(valueCount: number, parameters: readonly WithArguments[]) {
    this.#parameters = parameters;
    this.#by = new Int32Array(valueCount);
    this.#last = new Int32Array(valueCount);
    this.#one = new Int32Array(parameters.length);
    this.#other = new Int32Array(parameters.length);
    this.#at = new Int32Array(parameters.length);
  }

  run(): Int32Array | undefined {
    const parameters = this.#parameters;
    const by = this.#by;
    for (let index = 0; index < parameters.length; index++) {
      this.#watch(parameters[index].value, index);
      this.#look(index);
      while (this.#changed.length > 0) this.#look(this.#changed.pop() as number);
    }
    let dropped = false;
    for (const { value } of parameters) {
      if (by[value] === 0) continue;
      by[value] = this.#resolve(value);
      dropped = true;
    }
    return dropped ? by : undefined;
  }

  #resolve(value: number): number {
    const by = this.#by;
    let at = value;
    while (by[at] !== 0) {
      // Half of the way is cut for those who come after.
      if (by[by[at]] !== 0) by[at] = by[by[at]];
      at = by[at];
    }
    return at;
  }

  /** Finds two arguments that differ, or drops the parameter. */
  #look(index: number): void {
    const { value, args } = this.#parameters[index];
    if (this.#by[value] !== 0) return;
    let one = this.#resolve(this.#one[index]);
    if (one === value) one = 0;
    for (let at = this.#at[index]; at < args.length; at++) {
      const argument = this.#resolve(args[at]);
      if (argument === value || argument === one) continue;
      if (one === 0) {
        one = argument;
        this.#watch(one, index);
        continue;
      }
      if (argument !== this.#resolve(this.#other[index])) this.#watch(argument, index);
      this.#one[index] = one;
      this.#other[index] = argument;
      this.#at[index] = at;
      return;
    }
    if (one !== 0) this.#drop(value, one);
  }

  #watch(value: number, index: number): void {
    const node = this.#owner.push(index) - 1;
    const last = this.#last[value];
    this.#next.push(last === 0 ? node : this.#next[last]);
    if (last !== 0) this.#next[last] = node;
    this.#last[value] = node;
  }

  #drop(value: number, by: number): void {
    const next = this.#next;
    this.#by[value] = by;
    const oneLast = this.#last[value];
    const otherLast = this.#last[by];
    if (otherLast === 0) {
      this.#last[by] = oneLast;
      return;
    }
    for (let one = oneLast, other = otherLast; ;) {
      one = next[one];
      other = next[other];
      this.#check(this.#owner[one]);
      this.#check(this.#owner[other]);
      if (one === oneLast || other === otherLast) break;
    }
    const first = next[oneLast];
    next[oneLast] = next[otherLast];
    next[otherLast] = first;
  }

  #check(index: number): void {
    const { value } = this.#parameters[index];
    if (this.#by[value] !== 0) return;
    const one = this.#resolve(this.#one[index]);
    const other = this.#resolve(this.#other[index]);
    if (one === other || one === value || other === value) this.#changed.push(index);
  }
}
