/**
 * How much of an isolate's time the compiler may take.
 *
 * V8 runs a compiler slowly at first, some milliseconds a function, and fast later; a short script would end before it gains what that
 * costs. So compiling may take a part of the time since the first state, and no more: what runs for 20 ms is hardly compiled at all,
 * what runs for a second has what it needs long before.
 */

/** Of all time, what the compiler may have in the beginning and in the long run. */
const PART = 1 / 10;
/** Once a program is no short one: so much of the time from then on, until it had so many milliseconds. */
const SHORT = 100;
const EARLY_PART = 1 / 4;
const EARLY = 100;
/** Milliseconds that an instruction takes in a compiler that never ran. */
const COLD = 0.1;

let born = 0;
let spent = 0;
/** What an instruction took lately. */
let cost = COLD;

/** A state that compiles is made. */
export function allowanceBegins(): void {
  if (born === 0) born = performance.now();
}

/** Whether a function of so many instructions may be compiled now. */
export function isAllowed(now: number, instructions: number): boolean {
  const time = now - born;
  const early = time < SHORT ? 0 : Math.min(SHORT * PART + (time - SHORT) * EARLY_PART, EARLY);
  return spent + cost * instructions < Math.max(time * PART, early);
}

/** The compiler took so many milliseconds for a function. */
export function spend(milliseconds: number, instructions: number): void {
  spent += milliseconds;
  // Half of it is what is known already: a single one may have met a collection of garbage.
  cost = (cost + milliseconds / instructions) / 2;
}
