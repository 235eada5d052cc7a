/**
 * Heaps: WebAssembly memories that machine code works on. An address in code is the heap's base and an offset of up to 33 bits, so what
 * lies within 8 GiB behind the base must be the memory's, or must not be there at all. V8 reserves as much when it catches accesses out
 * of bounds by the fault they cause; where it cannot, or was told not to, it compares instead and reserves less.
 *
 * The first heap is looked up in the process's map. V8 decides once for a process, so of later ones only the last page is asked for.
 */
import { readFileSync } from "node:fs";
import { PAGE, SYS } from "./numbers.ts";
import type { System } from "./system.ts";

/** Four of the memory, four that an offset can reach behind them. */
const REACH = 8 * 2 ** 30;

export class Heaps {
  readonly #system: System;
  readonly #answer = Buffer.allocUnsafeSlow(PAGE);
  #isGuarded: boolean | undefined;

  constructor(system: System) {
    this.#system = system;
  }

  /** The address of a memory's bytes; nothing if what lies behind them is not kept free. */
  addressOf(buffer: ArrayBuffer): number | undefined {
    const address = this.#system.addon.addr(new Uint8Array(buffer));
    this.#isGuarded ??= isFree(readFileSync("/proc/self/maps", "latin1"), address + buffer.byteLength, address + REACH);
    return this.#isGuarded && this.#isMapped(address + REACH - PAGE) ? address : undefined;
  }

  /** mincore(2) knows pages that nobody may touch, too. */
  #isMapped(page: number): boolean {
    return this.#system.addon.sys(SYS.mincore, page, PAGE, this.#system.addon.addr(this.#answer)) === 0;
  }
}

/** Grows a memory by so many pages of 64 KiB: how many there were, or -1 if it may not be so large, as `memory.grow` has it. */
export function growMemory(memory: { grow(pages: number): number }, pages: number): number {
  try {
    return memory.grow(pages);
  } catch (error) {
    // A stack overflow is a RangeError, too.
    if (error instanceof RangeError && !/stack/.test(error.message)) return -1;
    throw error;
  }
}

/** Whether mappings without any permission cover all from `start` to `end`. proc(5): "start-end permissions …" in hexadecimal. */
export function isFree(maps: string, start: number, end: number): boolean {
  let covered = start;
  for (const line of maps.split("\n")) {
    const [, from, to, permissions] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
    if (to === undefined || parseInt(to, 16) <= covered) continue;
    if (parseInt(from, 16) > covered || !permissions.startsWith("---")) return false;
    covered = parseInt(to, 16);
    if (covered >= end) return true;
  }
  return false;
}
