/**
 * The state of the scan: what each register holds, and what is to be known of values to choose between them.
 *
 * `holder` and `home` say the same from both sides. A live value that has no home is in its stack slot. Everything asked here is asked of one
 * point of the code, which moves on through blocks in order of processing, never back: so the next use of a value is found by a
 * cursor into its list of uses, in constant time on the average.
 */
import type { Analysis } from "./analyze.ts";
import type { Outlook } from "./loops.ts";
import { FIRST_SLOT, type Location, type MachineFunction, type RegisterSet } from "./machine.ts";
import { bit, classRegisters, lowest } from "./register-sets.ts";
import type { Workspace } from "./workspace.ts";

export const NONE = -1;
export const NEVER = 0x7fffffff;
export const REGISTERS = 32;
/** Calls, by frequency, that a value lives across from which on it rather has a callee-saved register. */
const MANY_CROSSINGS = 0.1;
/** How many of the coming events are looked at. */
const FAR_EVENTS = 16;
/** How far away, in positions, a use is taken to be that another block or the next round of a loop has. */
const ELSEWHERE = 400;
const OUTSIDE_OF_LOOP = 100_000;

export class ScanState {
  readonly f: MachineFunction;
  readonly analysis: Analysis;
  readonly outlook: Outlook;

  // ---- Registers
  readonly holder: Int32Array;
  /** By virtual register: the register that holds it, or -1. */
  readonly home: Int32Array;
  occupied: RegisterSet = 0;
  /** Registers whose value is in its slot too. */
  clean: RegisterSet = 0;
  /** Registers that were ever written. */
  used: RegisterSet = 0;

  // ---- The point of the code
  block = 0;
  position = 0;
  lastPosition = 0;
  /** The block seldom runs. */
  cold = false;
  /** Position at which the loop around the block ends. */
  loopEnd = 0;
  /** The first event that has not been passed. */
  event = 0;

  // ---- By virtual register
  /** Its first use that has not been passed. */
  readonly cursor: Int32Array;
  /** The register that it had last, or that a relation has. */
  readonly preferred: Int32Array;
  /** 1 if it ever is in its slot. */
  readonly spilled: Uint8Array;
  /** 1 if its definition writes the slot. */
  readonly bornInSlot: Uint8Array;
  /** The register that its definition writes, or -1. */
  readonly bornIn: Int32Array;
  /** Position of its definition, or -1. */
  readonly bornAt: Int32Array;
  /** How often the marked stores run (planned-moves.ts). */
  readonly storeCost: Float64Array;

  // ---- By block, 32 each: the value in each register at its beginning and at its end, where the sets of registers say so
  readonly entry: Int32Array;
  readonly exit: Int32Array;
  readonly entryHeld: Int32Array;
  readonly exitHeld: Int32Array;
  /** By block: registers at its end whose value is in its slot as well. */
  readonly exitClean: Int32Array;

  constructor(f: MachineFunction, analysis: Analysis, outlook: Outlook, workspace: Workspace) {
    const registers = f.registerCount;
    this.f = f;
    this.analysis = analysis;
    this.outlook = outlook;
    this.holder = workspace.filled(REGISTERS, NONE);
    this.home = workspace.filled(registers, NONE);
    this.cursor = workspace.unset(registers);
    for (let value = 0; value < registers; value++) this.cursor[value] = analysis.useStart[value];
    this.preferred = workspace.filled(registers, NONE);
    this.spilled = workspace.bytes(registers);
    this.bornInSlot = workspace.bytes(registers);
    this.bornIn = workspace.filled(registers, NONE);
    this.bornAt = workspace.filled(registers, NONE);
    this.storeCost = workspace.float64(registers);
    this.entry = workspace.unset(f.blockCount * REGISTERS);
    this.exit = workspace.unset(f.blockCount * REGISTERS);
    this.entryHeld = workspace.int32(f.blockCount);
    this.exitHeld = workspace.int32(f.blockCount);
    this.exitClean = workspace.int32(f.blockCount);
  }

  settle(value: number, register: Location): void {
    this.home[value] = register;
    this.holder[register] = value;
    this.occupied |= bit(register);
    this.clean &= ~bit(register);
    this.used |= bit(register);
    this.preferred[value] = register;
    const link = this.analysis.link[value];
    if (link !== NONE && this.preferred[link] === NONE) this.preferred[link] = register;
  }

  unsettle(value: number): void {
    const register = this.home[value];
    this.home[value] = NONE;
    this.holder[register] = NONE;
    this.occupied &= ~bit(register);
  }

  forgetState(): void {
    for (let set = this.occupied; set !== 0; set &= set - 1) {
      const register = lowest(set);
      this.home[this.holder[register]] = NONE;
      this.holder[register] = NONE;
    }
    this.occupied = 0;
    this.clean = 0;
  }

  /** Copies what registers hold into a block's row of `entry` or `exit`. */
  saveHolders(table: Int32Array, block: number): void {
    const row = block * REGISTERS;
    for (let set = this.occupied; set !== 0; set &= set - 1) {
      const register = lowest(set);
      table[row + register] = this.holder[register];
    }
  }

  /** The value is defined at `position`. */
  bear(value: number, location: Location, position: number): void {
    this.bornAt[value] = position;
    if (location >= FIRST_SLOT) {
      this.bornInSlot[value] = 1;
      this.spilled[value] = 1;
    } else {
      this.bornIn[value] = location;
      this.used |= bit(location);
    }
  }

  /** For a value defined in a register that must not be kept. */
  storeAtOnce(value: number): void {
    this.spilled[value] = 1;
    this.storeCost[value] = Infinity;
  }

  isDead(value: number): boolean {
    return this.analysis.useStart[value] === this.analysis.useStart[value + 1];
  }

  /** Position of the first use after `position`, or NEVER. Positions asked for only grow. */
  nextUse(value: number, position: number): number {
    const { uses, useStart } = this.analysis;
    const end = useStart[value + 1];
    let at = this.cursor[value];
    while (at < end && uses[at] <= position) at++;
    this.cursor[value] = at;
    return at < end ? uses[at] : NEVER;
  }

  livesOut(value: number): boolean {
    const global = this.analysis.global[value];
    if (global < 0) return false;
    return this.analysis.vast || this.analysis.live.onDesk(global);
  }

  livesAfter(value: number, position: number): boolean {
    return this.nextUse(value, position) <= this.lastPosition || this.livesOut(value);
  }

  allocatable(value: number): RegisterSet {
    return this.f.allocatable & classRegisters(this.f.registerClass[value]);
  }

  /** One of `free` for the value: if possible one that it can keep, and that costs nothing. */
  choose(value: number, free: RegisterSet): Location {
    const { calleeSaved } = this.f;
    const good = this.#lasting(value, free);
    const hint = this.#hint(value, good);
    if (hint !== NONE) return hint;
    const paid = good & (this.used | ~calleeSaved);
    if (this.outlook.crossings[value] >= MANY_CROSSINGS) {
      const kept = good & calleeSaved;
      if ((kept & paid) !== 0) return lowest(kept & paid);
      if (kept !== 0 && !this.cold) return lowest(kept);
    }
    const scratch = good & ~calleeSaved;
    if (scratch !== 0) return lowest(scratch);
    return lowest(paid !== 0 ? paid : good);
  }

  /** Those of `free` that no instruction needs while the value lives in this block, or as late as possible. */
  #lasting(value: number, free: RegisterSet): RegisterSet {
    const { eventPosition, eventRegisters, eventCount } = this.outlook;
    const { uses, useStart } = this.analysis;
    const last = useStart[value + 1] > useStart[value] ? uses[useStart[value + 1] - 1] : 0;
    const end = this.livesOut(value) ? this.lastPosition : Math.min(this.lastPosition, last);
    const limit = Math.min(eventCount, this.event + FAR_EVENTS);
    let rest = free;
    for (let at = this.event; at < limit && eventPosition[at] < end; at++) {
      const next = rest & ~eventRegisters[at];
      if (next === 0) break;
      rest = next;
    }
    return rest;
  }

  #hint(value: number, free: RegisterSet): Location {
    const { fixedHint, link } = this.analysis;
    const preferred = this.preferred[value];
    if (preferred !== NONE && (free & bit(preferred)) !== 0) return preferred;
    if (fixedHint[value] !== NONE && (free & bit(fixedHint[value])) !== 0) return fixedHint[value];
    if (link[value] === NONE) return NONE;
    const linked = this.preferred[link[value]];
    return linked !== NONE && (free & bit(linked)) !== 0 ? linked : NONE;
  }

  /** Without registers that would have to be saved for the sake of cold code. */
  payable(set: RegisterSet): RegisterSet {
    return this.cold ? set & (this.used | ~this.f.calleeSaved) : set;
  }

  /** The register among `set`, all occupied, whose value is best sent away. */
  worst(set: RegisterSet): Location {
    let worst = NONE;
    let most = -1;
    for (; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const distance = this.#distance(this.holder[register]);
      if (distance <= most) continue;
      most = distance;
      worst = register;
    }
    return worst;
  }

  /** How far away the value's next use is, against the cost of going and coming back. */
  #distance(value: number): number {
    const { frequency, definitionBlock } = this.analysis;
    const here = frequency[this.block];
    const store = this.spilled[value] !== 0 ? 0 : Math.min(here, frequency[definitionBlock[value]]);
    const next = this.nextUse(value, this.position + 1);
    if (next <= this.lastPosition) return (next - this.position) / (here + store);
    if (next <= this.loopEnd)
      return (Math.min(next, this.lastPosition + ELSEWHERE) - this.position + 20) / (here + store);
    if (this.#usedEarlierInLoop(value)) return (this.lastPosition + ELSEWHERE - this.position) / (here + store);
    return OUTSIDE_OF_LOOP / (here / 10 + store);
  }

  #usedEarlierInLoop(value: number): boolean {
    const header = this.outlook.innermost[this.block];
    const last = this.cursor[value] - 1;
    if (header === NONE || last < this.analysis.useStart[value]) return false;
    return this.analysis.uses[last] >= this.analysis.firstPosition[header];
  }

  passEvent(): void {
    const { eventPosition, eventCount } = this.outlook;
    while (this.event < eventCount && eventPosition[this.event] <= this.position) this.event++;
  }
}
