/**
 * What is learnt from compilers that die, hang or lie: how long to wait before the next one is started, and which units are not to be tried again.
 * Who starts threads has one of these, who starts processes another.
 */

/** Deaths that a unit may cause. */
const MOST_DEATHS = 2;
/** Milliseconds: delays double up to this. */
export const MOST_DELAY = 30_000;
/** Units whose deaths are remembered. */
const MOST_REMEMBERED = 1000;

/** What is said of a unit that is not tried again. */
export const DANGEROUS = `the compiler ended ${MOST_DEATHS} times while it compiled this`;

export class Setbacks {
  /** Milliseconds of the first delay. */
  readonly #first: number;
  #delay: number;
  /** Not before this time is a compiler started again. */
  #next = 0;
  /** By reason, how often one ended before its time. */
  readonly #ended: Record<string, number> = {};
  /** By key, the deaths of compilers that were at the unit. */
  readonly #deaths = new Map<string, number>();

  /** `delayMs`: before a compiler is started again; it doubles each time. */
  constructor(delayMs: number) {
    this.#first = delayMs;
    this.#delay = delayMs;
  }

  /** Milliseconds to wait before a compiler may be started. */
  get waitMs(): number {
    return Math.max(0, this.#next - performance.now());
  }

  get ended(): Readonly<Record<string, number>> {
    return { ...this.#ended };
  }

  /** One ended, `why`, or was not there; it was at the unit of that key, if at any. */
  failed(why: string, key?: string): void {
    this.#ended[why] = (this.#ended[why] ?? 0) + 1;
    this.#next = performance.now() + this.#delay;
    this.#delay = Math.min(this.#delay * 2, MOST_DELAY);
    if (key !== undefined) this.#blame(key);
  }

  /** One answers. */
  works(): void {
    this.#delay = this.#first;
  }

  #blame(key: string): void {
    const deaths = this.deathsOf(key) + 1;
    // The newest are the last in the map.
    this.#deaths.delete(key);
    this.#deaths.set(key, deaths);
    if (this.#deaths.size > MOST_REMEMBERED) this.#deaths.delete(this.#deaths.keys().next().value as string);
  }

  deathsOf(key: string): number {
    return this.#deaths.get(key) ?? 0;
  }

  /** Whether a unit is not to be tried again. */
  isDangerous(key: string): boolean {
    return this.deathsOf(key) >= MOST_DEATHS;
  }
}
