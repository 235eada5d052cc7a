/**
 * The scan: one walk over the code that gives every operand its location.
 *
 * At any point the *state* says which value each register holds; a live value that no register holds is in its stack slot, of which each value
 * has one. A block starts with the state in which one of its predecessors ended (the one that runs most often of those that have been
 * processed), so the arms of a branch, be it the ninety handlers of an interpreter, all begin alike; what the other predecessors have to move
 * to agree with it is settled when all states are known (resolve-moves.ts). That is also the argument of correctness: any state is a right one
 * to start a block with as long as all its values are live there, and everything within a block is a straight line.
 *
 * When registers run out, the value goes that is needed farthest from here, measured against what it costs to bring it back (Belady's rule, as
 * Braun and Hack use it for SSA form). Going costs no instruction by itself: a value does not change, so it is stored once, where it
 * is defined, or, if that is cheaper, where it loses its register (cold code, mostly). Which of the two is decided at the end from what
 * the scan writes down: a store for every time that a register is lost without the slot being known to be right (`clean`).
 *
 * At an instruction the moves before it happen at once: they read what was where the previous instruction left it, and fill registers
 * that nobody reads there. Steps, in an order in which the ones with less choice come first:
 *
 *     constraints    masks of registers that are read fixed, destroyed, reserved; which values survive
 *     register uses  stay, or are brought into a register
 *     early defs     temporaries
 *     displacements  values that live on move out of registers that the instruction needs or destroys
 *     any uses       are read where they are
 *     late defs      may take the registers of values that were read here for the last time
 */
import { type Analysis, lastPosition, liveAtEntry, liveAtExit } from "./analyze.ts";
import type { Outlook } from "./loops.ts";
import {
  CONSTRAINT,
  constraintOf,
  DEFINES,
  FIRST_SLOT,
  GENERAL,
  INSTRUCTION,
  LATE,
  type Location,
  type MachineFunction,
  payloadOf,
  type RegisterSet,
  VECTOR,
} from "./machine.ts";
import { BEFORE, type PlannedMoves } from "./planned-moves.ts";
import { bit, classRegisters, countOf, lowest } from "./register-sets.ts";

const NONE = -1;
const NEVER = 0x7fffffff;
/** Registers that a loop with more values than registers keeps free at its beginning. */
const LOOP_RESERVE = 2;
/** Calls, by frequency, that a value lives across from which on it rather has a callee-saved register. */
const MANY_CROSSINGS = 0.1;
/** How many of the coming events are looked at. */
const FAR_EVENTS = 16;
export const REGISTERS = 32;

/** What becomes of a value that an instruction uses: bits of `Scan.fate`. */
const SURVIVES = 1;
const READ_LATE = 2;
const READ_ANYWHERE = 4;

/** What the scan leaves for resolve-moves.ts. */
export interface ScanResult {
  readonly locations: Int32Array;
  /** By block, 32 each: the value in each register at its beginning and at its end, or -1. */
  readonly entry: Int32Array;
  readonly exit: Int32Array;
  /** By block: registers at its end whose value is in its slot as well; at its beginning, those where that may be relied on. */
  readonly exitClean: Int32Array;
  /** By virtual register: 1 if it ever is in its slot. */
  readonly spilled: Uint8Array;
  /** By virtual register: 1 if its definition writes the slot. */
  readonly bornInSlot: Uint8Array;
  /** By virtual register: the register that its definition writes, or -1. */
  readonly bornIn: Int8Array;
  /** By virtual register: how often the marked stores run. */
  readonly storeCost: Float64Array;
  readonly used: RegisterSet;
  readonly live: Map<number, RegisterSet>;
}

export class Scan implements ScanResult {
  readonly #f: MachineFunction;
  readonly #analysis: Analysis;
  readonly #outlook: Outlook;
  readonly #moves: PlannedMoves;

  // ---- Results
  readonly locations: Int32Array;
  readonly entry: Int32Array;
  readonly exit: Int32Array;
  readonly exitClean: Int32Array;
  readonly spilled: Uint8Array;
  readonly bornInSlot: Uint8Array;
  readonly bornIn: Int8Array;
  readonly storeCost: Float64Array;
  used: RegisterSet = 0;
  readonly live = new Map<number, RegisterSet>();

  // ---- State: `holder` and `home` say the same from both sides
  readonly #holder = new Int32Array(REGISTERS).fill(NONE);
  /** By virtual register: the register that holds it, or -1. */
  readonly #home: Int8Array;
  #occupied: RegisterSet = 0;
  /** Registers whose value is in its slot too. */
  #clean: RegisterSet = 0;

  // ---- The block
  #block = 0;
  #lastPosition = 0;
  readonly #liveOut: Int32Array;
  readonly #processed: Uint8Array;
  /** The first event that has not been passed. */
  #event = 0;
  /** 1: it seldom runs. */
  #cold = false;
  /** Position at which the loop around the block ends. */
  #loopEnd = 0;
  /** By virtual register: its first use that has not been passed. */
  readonly #cursor: Int32Array;
  /** By virtual register: the register that it had last, or that a relation has. */
  readonly #preferred: Int8Array;

  // ---- The instruction
  #instruction = 0;
  #position = 0;
  /** Registers that fixed uses read, and fixed early definitions write. */
  #blocked: RegisterSet = 0;
  /** Registers that are written at the late point: clobbered, or by a fixed definition. */
  #destroyed: RegisterSet = 0;
  /** Registers in which no value may be that lives on: those, or all at a barrier. */
  #crossing: RegisterSet = 0;
  /** Registers of fixed uses that are read late. */
  #lateFixed: RegisterSet = 0;
  /** Registers that are read early, or filled by the moves before. */
  #taken: RegisterSet = 0;
  /** Registers that hold what `any` uses read, which could read the slot instead. */
  #soft: RegisterSet = 0;
  /** Registers of definitions that are chosen, and of temporaries. */
  #claimed: RegisterSet = 0;
  /** Homes of values that are read late from a register. */
  #lateHomes: RegisterSet = 0;
  readonly #fixedOwner = new Int32Array(REGISTERS).fill(NONE);
  #reuses = false;
  /** Late definitions that need a register. */
  #pending = 0;
  /** By virtual register: instruction + 1 of its last use that was looked at, and what becomes of it there. */
  readonly #seen: Int32Array;
  readonly #fate: Uint8Array;
  /** By virtual register: instruction + 1 in which its home changed first, and the home it had before. */
  readonly #touched: Int32Array;
  readonly #startHome: Int8Array;
  /** By virtual register: instruction + 1 for which it was copied to a register for reading, and which. */
  readonly #copied: Int32Array;
  readonly #copy: Int8Array;

  constructor(f: MachineFunction, analysis: Analysis, outlook: Outlook, moves: PlannedMoves) {
    const registers = f.registerCount;
    this.#f = f;
    this.#analysis = analysis;
    this.#outlook = outlook;
    this.#moves = moves;
    this.locations = new Int32Array(f.operandStart[f.instructionCount]);
    this.entry = new Int32Array(f.blockCount * REGISTERS).fill(NONE);
    this.exit = new Int32Array(f.blockCount * REGISTERS).fill(NONE);
    this.exitClean = new Int32Array(f.blockCount);
    this.spilled = new Uint8Array(registers);
    this.bornInSlot = new Uint8Array(registers);
    this.bornIn = new Int8Array(registers).fill(NONE);
    this.storeCost = new Float64Array(registers);
    this.#home = new Int8Array(registers).fill(NONE);
    this.#liveOut = new Int32Array(analysis.rowWords);
    this.#processed = new Uint8Array(f.blockCount);
    this.#cursor = analysis.useStart.slice();
    this.#preferred = new Int8Array(registers).fill(NONE);
    this.#seen = new Int32Array(registers);
    this.#fate = new Uint8Array(registers);
    this.#touched = new Int32Array(registers);
    this.#startHome = new Int8Array(registers);
    this.#copied = new Int32Array(registers);
    this.#copy = new Int8Array(registers);
  }

  run(): ScanResult {
    for (const block of this.#analysis.order) {
      this.#enter(block);
      const end = this.#f.blockStart[block + 1];
      for (let instruction = this.#f.blockStart[block]; instruction < end; instruction++) this.#step(instruction);
      this.#leave();
    }
    return this;
  }

  // ---- Blocks

  #enter(block: number): void {
    const f = this.#f;
    this.#block = block;
    this.#position = this.#analysis.firstPosition[block];
    this.#lastPosition = lastPosition(f, this.#analysis, block);
    this.#instruction = f.blockStart[block];
    this.#cold = f.cold[block] !== 0;
    this.#loopEnd = this.#loopEndOf(this.#outlook.innermost[block]);
    if (!this.#analysis.vast) {
      this.#liveOut.fill(0);
      liveAtExit(f, this.#analysis, block, this.#liveOut);
    }
    this.#forgetState();
    const base = this.#basePredecessor(block);
    if (base !== NONE && !this.#analysis.vast) {
      this.#inherit(block, base);
      if (this.#outlook.loopEnd[block] !== NONE) this.#prepareLoop(block);
    }
    this.#placeParameters(block, base);
    for (let set = this.#occupied; set !== 0; set &= set - 1) {
      const register = lowest(set);
      this.entry[block * REGISTERS + register] = this.#holder[register];
    }
    this.#clean = this.#cleanAtEntry(block);
  }

  #loopEndOf(header: number): number {
    if (header === NONE) return NEVER;
    return lastPosition(this.#f, this.#analysis, this.#analysis.order[this.#outlook.loopEnd[header]]);
  }

  #forgetState(): void {
    for (let set = this.#occupied; set !== 0; set &= set - 1) {
      const register = lowest(set);
      this.#home[this.#holder[register]] = NONE;
      this.#holder[register] = NONE;
    }
    this.#occupied = 0;
    this.#clean = 0;
  }

  /** The predecessor whose state the block takes over. */
  #basePredecessor(block: number): number {
    const f = this.#f;
    let best = NONE;
    for (let at = f.predecessorStart[block]; at < f.predecessorStart[block + 1]; at++) {
      const candidate = f.predecessors[at];
      if (this.#processed[candidate] === 0) continue;
      if (best === NONE || this.#analysis.frequency[candidate] > this.#analysis.frequency[best]) best = candidate;
    }
    return best;
  }

  #inherit(block: number, base: number): void {
    for (let register = 0; register < REGISTERS; register++) {
      const value = this.exit[base * REGISTERS + register];
      if (value !== NONE && liveAtEntry(this.#analysis, block, value)) this.#settle(value, register);
    }
  }

  /** What a loop begins with is what each round pays for: chooses who has registers in it, and which. */
  #prepareLoop(block: number): void {
    for (const registers of [classRegisters(GENERAL), classRegisters(VECTOR)]) {
      const registerClass = (registers & 1) !== 0 ? GENERAL : VECTOR;
      const capacity = countOf(this.#f.allocatable & registers);
      const excess = this.#outlook.pressure[2 * block + registerClass] - capacity;
      this.#dismissIdle(block, registers, excess);
      this.#leaveDestroyed(block, registers);
      this.#loadForLoop(block, registerClass, excess > 0 ? LOOP_RESERVE : 0);
    }
  }

  #usedInLoop(value: number): boolean {
    return this.#nextUse(value, this.#position - 1) <= this.#loopEnd;
  }

  /** Values that live through the loop unused lose their registers if others need them, or calls would destroy them. */
  #dismissIdle(block: number, registers: RegisterSet, excess: number): void {
    const destroyed = this.#outlook.destroyed[block];
    for (let set = this.#occupied & registers; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = this.#holder[register];
      if (this.#usedInLoop(value)) continue;
      const quiet = this.#quietRegisters(value, destroyed);
      if (excess > 0 || ((destroyed & bit(register)) !== 0 && quiet === 0)) {
        this.#unsettle(value);
        excess--;
      }
    }
  }

  /** Free registers that the loop does not destroy. */
  #quietRegisters(value: number, destroyed: RegisterSet): RegisterSet {
    return this.#payable(this.#allocatable(value) & ~this.#occupied & ~destroyed);
  }

  #leaveDestroyed(block: number, registers: RegisterSet): void {
    const destroyed = this.#outlook.destroyed[block];
    for (let set = this.#occupied & registers & destroyed; set !== 0; set &= set - 1) {
      const value = this.#holder[lowest(set)];
      const quiet = this.#quietRegisters(value, destroyed);
      if (quiet === 0) return;
      this.#unsettle(value);
      this.#settle(value, this.#choose(value, quiet));
    }
  }

  /** Values without a register that the loop uses get one, as long as there are some to spare. */
  #loadForLoop(block: number, registerClass: number, reserve: number): void {
    const { rowWords, liveIn, globals } = this.#analysis;
    const destroyed = this.#outlook.destroyed[block];
    const registers = this.#f.allocatable & classRegisters(registerClass);
    reserve += this.#parameterCount(block, registerClass);
    if (countOf(registers & ~this.#occupied) <= reserve) return;
    const wanted: number[] = [];
    for (let word = 0; word < rowWords; word++) {
      for (let set = liveIn[block * rowWords + word]; set !== 0; set &= set - 1) {
        const value = globals[32 * word + lowest(set)];
        if (this.#f.registerClass[value] !== registerClass) break;
        if (this.#home[value] === NONE && this.#usedInLoop(value)) wanted.push(value);
      }
    }
    const weights = new Map(wanted.map((value) => [value, this.#usesInLoop(value)]));
    wanted.sort((a, b) => weights.get(b)! - weights.get(a)!);
    for (const value of wanted) {
      if (countOf(registers & ~this.#occupied) <= reserve) return;
      const quiet = this.#quietRegisters(value, destroyed);
      if (quiet === 0) return;
      this.#settle(value, this.#choose(value, quiet));
    }
  }

  #parameterCount(block: number, registerClass: number): number {
    const f = this.#f;
    let count = 0;
    for (let at = f.parameterStart[block]; at < f.parameterStart[block + 1]; at++) {
      const value = f.parameters[at];
      if (f.registerClass[value] === registerClass && !this.#isDead(value)) count++;
    }
    return count;
  }

  /** How many, up to a limit. */
  #usesInLoop(value: number): number {
    const { uses, useStart } = this.#analysis;
    const end = Math.min(useStart[value + 1], this.#cursor[value] + 16);
    let at = this.#cursor[value];
    while (at < end && uses[at] <= this.#loopEnd) at++;
    return at - this.#cursor[value];
  }

  #placeParameters(block: number, base: number): void {
    const f = this.#f;
    const first = f.parameterStart[block];
    for (let at = first; at < f.parameterStart[block + 1]; at++) {
      const value = f.parameters[at];
      if (this.#isDead(value)) continue;
      const argument = base === NONE ? NONE : f.arguments[f.argumentStart[base] + at - first];
      const hint = argument === NONE ? NONE : this.#exitRegister(base, argument);
      const free = this.#roomForParameter(block, value);
      if (free === 0) {
        this.#bear(value, FIRST_SLOT + value);
        continue;
      }
      if (hint !== NONE && this.#preferred[value] === NONE) this.#preferred[value] = hint;
      const register = this.#choose(value, free);
      this.#bear(value, register);
      this.#settle(value, register);
    }
  }

  /** Free registers for a parameter; if there are none, an inherited value that is needed later makes room. */
  #roomForParameter(block: number, value: number): RegisterSet {
    const allowed = this.#allocatable(value);
    const free = allowed & ~this.#occupied;
    if (free !== 0) {
      const quiet = this.#outlook.loopEnd[block] === NONE ? 0 : free & ~this.#outlook.destroyed[block];
      return quiet !== 0 ? quiet : free;
    }
    let inherited = allowed;
    for (let set = allowed; set !== 0; set &= set - 1) {
      if (this.#analysis.definitionBlock[this.#holder[lowest(set)]] === block) inherited &= ~(set & -set);
    }
    const worst = this.#worst(inherited);
    if (
      worst === NONE ||
      this.#nextUse(value, this.#position - 1) >= this.#nextUse(this.#holder[worst], this.#position - 1)
    )
      return 0;
    this.#unsettle(this.#holder[worst]);
    return bit(worst);
  }

  #exitRegister(block: number, value: number): Location {
    for (let register = 0; register < REGISTERS; register++) {
      if (this.exit[block * REGISTERS + register] === value) return register;
    }
    return NONE;
  }

  /** Registers whose value is in its slot whichever way the block was reached. */
  #cleanAtEntry(block: number): RegisterSet {
    const f = this.#f;
    let clean = this.#occupied;
    for (let at = f.predecessorStart[block]; at < f.predecessorStart[block + 1] && clean !== 0; at++) {
      const predecessor = f.predecessors[at];
      if (this.#processed[predecessor] === 0) return 0;
      clean &= this.#cleanFrom(predecessor, clean);
    }
    return f.predecessorStart[block] === f.predecessorStart[block + 1] ? 0 : clean;
  }

  /** Those of `registers` whose value is in its slot at the end of `predecessor`. */
  #cleanFrom(predecessor: number, registers: RegisterSet): RegisterSet {
    let clean = registers;
    for (let set = registers; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = this.#holder[register];
      if (this.#analysis.definitionBlock[value] === this.#block) {
        // A parameter.
        clean &= ~bit(register);
        continue;
      }
      const before = this.#exitRegister(predecessor, value);
      if (before !== NONE && (this.exitClean[predecessor] & bit(before)) === 0) clean &= ~bit(register);
    }
    return clean;
  }

  #leave(): void {
    if (this.#analysis.vast) this.#storeGlobals();
    const from = this.#block * REGISTERS;
    for (let set = this.#occupied; set !== 0; set &= set - 1) {
      const register = lowest(set);
      this.exit[from + register] = this.#holder[register];
    }
    this.exitClean[this.#block] = this.#clean;
    this.#processed[this.#block] = 1;
  }

  /** Without rows of liveness, globals are in their slots between blocks. */
  #storeGlobals(): void {
    for (let set = this.#occupied; set !== 0; set &= set - 1) {
      const value = this.#holder[lowest(set)];
      if (this.#analysis.global[value] >= 0) this.#storeAtOnce(value);
    }
  }

  // ---- Values

  #isDead(value: number): boolean {
    return this.#analysis.useStart[value] === this.#analysis.useStart[value + 1];
  }

  /** Position of the first use after `position`, or NEVER. Positions asked for only grow. */
  #nextUse(value: number, position: number): number {
    const { uses, useStart } = this.#analysis;
    const end = useStart[value + 1];
    let at = this.#cursor[value];
    while (at < end && uses[at] <= position) at++;
    this.#cursor[value] = at;
    return at < end ? uses[at] : NEVER;
  }

  #livesOut(value: number): boolean {
    const global = this.#analysis.global[value];
    if (global < 0) return false;
    return this.#analysis.vast || ((this.#liveOut[global >>> 5] >>> (global & 31)) & 1) !== 0;
  }

  #livesAfter(value: number, position: number): boolean {
    return this.#nextUse(value, position) <= this.#lastPosition || this.#livesOut(value);
  }

  #allocatable(value: number): RegisterSet {
    return this.#f.allocatable & classRegisters(this.#f.registerClass[value]);
  }

  // ---- State

  #settle(value: number, register: Location): void {
    this.#home[value] = register;
    this.#holder[register] = value;
    this.#occupied |= bit(register);
    this.#clean &= ~bit(register);
    this.used |= bit(register);
    this.#preferred[value] = register;
    const link = this.#analysis.link[value];
    if (link !== NONE && this.#preferred[link] === NONE) this.#preferred[link] = register;
  }

  #unsettle(value: number): void {
    const register = this.#home[value];
    this.#home[value] = NONE;
    this.#holder[register] = NONE;
    this.#occupied &= ~bit(register);
  }

  #bear(value: number, location: Location): void {
    if (location >= FIRST_SLOT) {
      this.bornInSlot[value] = 1;
      this.spilled[value] = 1;
    } else {
      this.bornIn[value] = location;
      this.used |= bit(location);
    }
  }

  /** Where the value is when the moves before the instruction read it. */
  #start(value: number): Location {
    return this.#touched[value] === this.#instruction + 1 ? this.#startHome[value] : this.#home[value];
  }

  #touch(value: number): void {
    if (this.#touched[value] === this.#instruction + 1) return;
    this.#touched[value] = this.#instruction + 1;
    this.#startHome[value] = this.#home[value];
  }

  /** A move before the instruction that leaves the value in `register` too. */
  #fill(value: number, register: Location): void {
    const start = this.#start(value);
    if (start === NONE) this.spilled[value] = 1;
    this.#moves.add(this.#instruction, BEFORE, start === NONE ? FIRST_SLOT + value : start, register);
    this.#taken |= bit(register);
    this.used |= bit(register);
  }

  /** The value's home is `register` from before the instruction on. */
  #rehome(value: number, register: Location): void {
    const home = this.#home[value];
    const clean = home === NONE || (this.#clean & bit(home)) !== 0;
    this.#touch(value);
    if (home !== NONE) this.#unsettle(value);
    this.#settle(value, register);
    if (clean) this.#clean |= bit(register);
    this.#copied[value] = this.#instruction + 1;
    this.#copy[value] = register;
  }

  /** The value has no register any more, from before the instruction on, but may still be read in the one it had. */
  #evict(value: number): void {
    const home = this.#home[value];
    this.#touch(value);
    this.spilled[value] = 1;
    if ((this.#clean & bit(home)) === 0) {
      // A home that is not clean holds what was in a register at the start.
      this.#moves.add(this.#instruction, BEFORE, this.#start(value), FIRST_SLOT + value, 1);
      this.storeCost[value] += this.#analysis.frequency[this.#block];
    }
    this.#unsettle(value);
  }

  // ---- Choices

  /** One of `free` for the value: if possible one that it can keep, and that costs nothing. */
  #choose(value: number, free: RegisterSet): Location {
    const { calleeSaved } = this.#f;
    const good = this.#lasting(value, free);
    const hint = this.#hint(value, good);
    if (hint !== NONE) return hint;
    const paid = good & (this.used | ~calleeSaved);
    if (this.#outlook.crossings[value] >= MANY_CROSSINGS) {
      const kept = good & calleeSaved;
      if ((kept & paid) !== 0) return lowest(kept & paid);
      if (kept !== 0 && !this.#cold) return lowest(kept);
    }
    const scratch = good & ~calleeSaved;
    if (scratch !== 0) return lowest(scratch);
    return lowest(paid !== 0 ? paid : good);
  }

  /** Those of `free` that no instruction needs while the value lives in this block, or as late as possible. */
  #lasting(value: number, free: RegisterSet): RegisterSet {
    const { eventPosition, eventRegisters, eventCount } = this.#outlook;
    const { uses, useStart } = this.#analysis;
    const last = useStart[value + 1] > useStart[value] ? uses[useStart[value + 1] - 1] : 0;
    const end = this.#livesOut(value) ? this.#lastPosition : Math.min(this.#lastPosition, last);
    const limit = Math.min(eventCount, this.#event + FAR_EVENTS);
    let rest = free;
    for (let at = this.#event; at < limit && eventPosition[at] < end; at++) {
      const next = rest & ~eventRegisters[at];
      if (next === 0) break;
      rest = next;
    }
    return rest;
  }

  #hint(value: number, free: RegisterSet): Location {
    const { fixedHint, link } = this.#analysis;
    const preferred = this.#preferred[value];
    if (preferred !== NONE && (free & bit(preferred)) !== 0) return preferred;
    if (fixedHint[value] !== NONE && (free & bit(fixedHint[value])) !== 0) return fixedHint[value];
    if (link[value] === NONE) return NONE;
    const linked = this.#preferred[link[value]];
    return linked !== NONE && (free & bit(linked)) !== 0 ? linked : NONE;
  }

  /** The register among `set`, all occupied, whose value is best sent away. */
  #worst(set: RegisterSet): Location {
    let worst = NONE;
    let most = -1;
    for (; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const distance = this.#distance(this.#holder[register]);
      if (distance <= most) continue;
      most = distance;
      worst = register;
    }
    return worst;
  }

  /** How far away the value's next use is, against the cost of going and coming back. */
  #distance(value: number): number {
    const { frequency, definitionBlock } = this.#analysis;
    const here = frequency[this.#block];
    const store = this.spilled[value] !== 0 ? 0 : Math.min(here, frequency[definitionBlock[value]]);
    const next = this.#nextUse(value, this.#position + 1);
    if (next <= this.#lastPosition) return (next - this.#position) / (here + store);
    if (next <= this.#loopEnd) return (Math.min(next, this.#lastPosition + 400) - this.#position + 20) / (here + store);
    if (this.#usedEarlierInLoop(value)) return (this.#lastPosition + 400 - this.#position) / (here + store);
    return 100_000 / (here / 10 + store);
  }

  #usedEarlierInLoop(value: number): boolean {
    const header = this.#outlook.innermost[this.#block];
    const last = this.#cursor[value] - 1;
    if (header === NONE || last < this.#analysis.useStart[value]) return false;
    return this.#analysis.uses[last] >= this.#analysis.firstPosition[header];
  }

  /** Without registers that would have to be saved for the sake of cold code. */
  #payable(set: RegisterSet): RegisterSet {
    return this.#cold ? set & (this.used | ~this.#f.calleeSaved) : set;
  }

  /**
   * A register of `allowed` for the value, filled or written before the instruction; if none is free, another value makes room.
   * NONE if all are needed here.
   */
  #take(value: number, allowed: RegisterSet): Location {
    allowed &= ~this.#taken;
    const free = allowed & ~this.#occupied & ~this.#soft;
    if (this.#payable(free) !== 0) return this.#choose(value, this.#payable(free));
    let register = this.#worst(allowed & this.#occupied & ~this.#soft);
    if (register === NONE) register = this.#worst(allowed & this.#occupied);
    if (register === NONE) return free === 0 ? NONE : this.#choose(value, free);
    this.#evict(this.#holder[register]);
    this.#soft &= ~bit(register);
    return register;
  }

  // ---- Instructions

  #step(instruction: number): void {
    const f = this.#f;
    const first = f.operandStart[instruction];
    const end = f.operandStart[instruction + 1];
    this.#instruction = instruction;
    if (first === end && f.clobbers[instruction] === 0 && f.flags[instruction] === 0) {
      this.#position += 4;
      return;
    }
    this.#passEvent();
    this.#readConstraints(first, end);
    this.#pinUses(first, end);
    this.#placeRegisterUses(first, end);
    this.#placeEarlyDefinitions(first, end, CONSTRAINT.register);
    this.#placeEarlyDefinitions(first, end, CONSTRAINT.any);
    this.#displace();
    this.#placeAnyUses(first, end);
    this.#release(first, end, 0);
    this.#placeGivenDefinitions(first, end);
    this.#placeLateDefinitions(first, end, CONSTRAINT.register);
    this.#placeLateDefinitions(first, end, CONSTRAINT.any);
    this.#placeLateAnyUses(first, end);
    this.#release(first, end, READ_LATE);
    if ((f.flags[instruction] & INSTRUCTION.savesLive) !== 0) this.live.set(instruction, this.#occupied);
    this.#settleDefinitions(first, end);
    this.#position += 4;
  }

  #passEvent(): void {
    const { eventPosition, eventCount } = this.#outlook;
    while (this.#event < eventCount && eventPosition[this.#event] <= this.#position) this.#event++;
  }

  #readConstraints(first: number, end: number): void {
    const f = this.#f;
    const barrier = (f.flags[this.#instruction] & INSTRUCTION.barrier) !== 0;
    this.#destroyed = f.clobbers[this.#instruction];
    this.#blocked = this.#lateFixed = this.#taken = this.#soft = this.#claimed = this.#lateHomes = 0;
    this.#reuses = false;
    this.#pending = 0;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) === 0) this.#readUse(at, description);
      else this.#readDefinition(first, description);
    }
    this.#crossing = barrier ? -1 : this.#destroyed;
  }

  #readUse(at: number, description: number): void {
    const value = this.#f.operandRegister[at];
    if (this.#seen[value] !== this.#instruction + 1) {
      this.#seen[value] = this.#instruction + 1;
      this.#fate[value] = this.#livesAfter(value, this.#position + 1) ? SURVIVES : 0;
    }
    if ((description & LATE) !== 0) this.#fate[value] |= READ_LATE;
    const constraint = constraintOf(description);
    if (constraint === CONSTRAINT.any) this.#fate[value] |= READ_ANYWHERE;
    if (constraint !== CONSTRAINT.fixed) return;
    const register = payloadOf(description);
    this.#fixedOwner[register] = value;
    this.#blocked |= bit(register);
    if ((description & LATE) !== 0) this.#lateFixed |= bit(register);
  }

  #readDefinition(first: number, description: number): void {
    const constraint = constraintOf(description);
    if (constraint === CONSTRAINT.fixed) {
      const register = payloadOf(description);
      this.#destroyed |= bit(register);
      if ((description & LATE) !== 0) return;
      this.#blocked |= bit(register);
      this.#fixedOwner[register] = NONE;
    } else if (constraint === CONSTRAINT.reuse) {
      this.#reuses = true;
      const used = this.#f.operandDescription[first + payloadOf(description)];
      if (constraintOf(used) === CONSTRAINT.fixed) this.#destroyed |= bit(payloadOf(used));
    } else if (constraint === CONSTRAINT.register && (description & LATE) !== 0) this.#pending++;
  }

  /** Registers that others than the value read or write early. */
  #blockedFor(value: number): RegisterSet {
    return this.#withoutOwned(this.#blocked, value);
  }

  /** Registers in which the value cannot live on. */
  #destroyedFor(value: number): RegisterSet {
    return this.#crossing | this.#claimed | this.#withoutOwned(this.#lateFixed, value);
  }

  #withoutOwned(set: RegisterSet, value: number): RegisterSet {
    for (let rest = set; rest !== 0; rest &= rest - 1) {
      const register = lowest(rest);
      if (this.#fixedOwner[register] === value) set &= ~bit(register);
    }
    return set;
  }

  /** True if the operand can be read where the value is. */
  #readable(value: number, register: Location, description: number): boolean {
    if (register === NONE || (this.#blockedFor(value) & bit(register)) !== 0) return false;
    return (description & LATE) === 0 || (this.#destroyedFor(value) & bit(register)) === 0;
  }

  /** The definition that is made in place of the use `at`, or -1. */
  #reusing(first: number, end: number, at: number): number {
    if (!this.#reuses) return NONE;
    for (let other = first; other < end; other++) {
      const description = this.#f.operandDescription[other];
      if (constraintOf(description) === CONSTRAINT.reuse && payloadOf(description) === at - first) return other;
    }
    return NONE;
  }

  #pinUses(first: number, end: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) !== 0) continue;
      const value = f.operandRegister[at];
      const register = this.#home[value];
      const constraint = constraintOf(description);
      if (constraint === CONSTRAINT.fixed) this.#placeFixedUse(at, description);
      else if (!this.#readable(value, register, description)) continue;
      else if (constraint === CONSTRAINT.any) this.#soft |= bit(register);
      else if (this.#reusing(first, end, at) !== NONE) this.#soft |= bit(register);
      else this.#taken |= bit(register);
    }
  }

  #placeFixedUse(at: number, description: number): void {
    const register = payloadOf(description);
    const value = this.#f.operandRegister[at];
    this.locations[at] = register;
    if (this.#home[value] !== register) {
      // The same fixed use may stand in several operands.
      if ((this.#taken & bit(register)) === 0) this.#fill(value, register);
    } else this.#taken |= bit(register);
  }

  #placeRegisterUses(first: number, end: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) !== 0 || constraintOf(description) !== CONSTRAINT.register) continue;
      const reusing = this.#reusing(first, end, at);
      if (reusing === NONE) this.#placeRegisterUse(at, description);
      else this.#placeReusedUse(at, reusing);
    }
  }

  #placeRegisterUse(at: number, description: number): void {
    const value = this.#f.operandRegister[at];
    const late = (description & LATE) !== 0;
    let register: Location = this.#home[value];
    if (!this.#readable(value, register, description)) register = this.#bring(value, late);
    this.locations[at] = register;
    this.#taken |= bit(register);
    if (late) this.#lateHomes |= bit(register);
  }

  /** A register from which the value can be read. */
  #bring(value: number, late: boolean): Location {
    const early = this.#allocatable(value) & ~this.#blocked;
    if (!late) {
      if (this.#copied[value] === this.#instruction + 1) return this.#copy[value];
      const owned = this.#blocked & ~this.#blockedFor(value);
      if (owned !== 0) return lowest(owned);
    }
    let register: Location = NONE;
    if ((this.#fate[value] & (SURVIVES | READ_LATE)) !== 0) {
      register = this.#take(value, early & ~this.#crossing & ~this.#lateFixed & ~this.#claimed);
      if (register !== NONE) {
        this.#fill(value, register);
        this.#rehome(value, register);
        return register;
      }
    }
    const reserved = this.#destroyed | this.#lateFixed | this.#claimed;
    register = this.#take(value, late ? early & ~reserved : early);
    if (register === NONE) this.#fail();
    this.#fill(value, register);
    this.#copied[value] = this.#instruction + 1;
    this.#copy[value] = register;
    return register;
  }

  #fail(): never {
    throw new Error(`instruction ${this.#instruction} of ${this.#f.name} needs more registers than there are`);
  }

  /** A use in whose register a definition is made: its own register if it ends here, else a copy. */
  #placeReusedUse(at: number, reusing: number): void {
    const f = this.#f;
    const value = f.operandRegister[at];
    const made = f.operandRegister[reusing];
    let register: Location = this.#home[value];
    const bad = this.#blockedFor(value) | this.#destroyedFor(value) | this.#lateFixed;
    if (register === NONE || (this.#fate[value] & (SURVIVES | READ_LATE)) !== 0 || (bad & bit(register)) !== 0) {
      const allowed = this.#allocatable(value) & ~this.#blocked & ~this.#destroyed & ~this.#lateFixed & ~this.#claimed;
      register = this.#take(made, allowed);
      if (register === NONE) this.#fail();
      this.#fill(value, register);
    }
    this.locations[at] = register;
    this.#taken |= bit(register);
    this.#claimed |= bit(register);
  }

  #placeEarlyDefinitions(first: number, end: number, constraint: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== DEFINES || constraintOf(description) !== constraint) continue;
      const value = f.operandRegister[at];
      const allowed =
        this.#allocatable(value) &
        ~this.#blocked &
        ~this.#destroyed &
        ~this.#lateFixed &
        ~this.#claimed &
        ~this.#lateHomes;
      const free = allowed & ~this.#occupied & ~this.#taken & ~this.#soft;
      const spare = constraint === CONSTRAINT.register || countOf(free) > this.#pending;
      const register = spare ? this.#take(value, allowed) : NONE;
      if (register === NONE && constraint === CONSTRAINT.register) this.#fail();
      this.#claim(at, register);
      if (register !== NONE) this.#taken |= bit(register);
    }
  }

  /** The definition `at` gets a register, or its slot. */
  #claim(at: number, register: Location): void {
    const value = this.#f.operandRegister[at];
    this.locations[at] = register === NONE ? FIRST_SLOT + value : register;
    if (register !== NONE) this.#claimed |= bit(register);
  }

  /** Values whose register the instruction needs or destroys leave it. */
  #displace(): void {
    const needed = this.#blocked | this.#crossing | this.#claimed | this.#lateFixed;
    for (let set = this.#occupied & needed; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = this.#holder[register];
      const fate = this.#seen[value] === this.#instruction + 1 ? this.#fate[value] : SURVIVES;
      const stays = (fate & (SURVIVES | READ_LATE)) !== 0;
      const bad = this.#blockedFor(value) | (stays ? this.#destroyedFor(value) : 0);
      if ((bad & bit(register)) === 0 || (!stays && (fate & READ_ANYWHERE) === 0)) continue;
      this.#displaceValue(value, stays);
    }
    this.#adoptFixedUses();
  }

  #displaceValue(value: number, stays: boolean): void {
    let free = this.#allocatable(value) & ~this.#occupied & ~this.#taken & ~this.#soft & ~this.#blocked;
    if (stays) free &= ~this.#crossing & ~this.#lateFixed & ~this.#claimed;
    free = this.#payable(free);
    if (free === 0) {
      this.#evict(value);
      return;
    }
    const register = this.#choose(value, free);
    this.#fill(value, register);
    this.#rehome(value, register);
  }

  /** A value without a register that was loaded for a fixed use stays there, if it can. */
  #adoptFixedUses(): void {
    for (let set = this.#blocked & ~this.#crossing & ~this.#claimed; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = this.#fixedOwner[register];
      if (value === NONE || this.#home[value] !== NONE || (this.#occupied & bit(register)) !== 0) continue;
      if ((this.#fate[value] & (SURVIVES | READ_LATE)) === 0) continue;
      if ((this.#f.allocatable & bit(register)) === 0) continue;
      this.#rehome(value, register);
    }
  }

  #placeAnyUses(first: number, end: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== 0 || constraintOf(description) !== CONSTRAINT.any) continue;
      this.locations[at] = this.#anyLocation(f.operandRegister[at]);
    }
  }

  #anyLocation(value: number): Location {
    const start = this.#start(value);
    if (start !== NONE && (this.#soft & bit(start)) !== 0) return start;
    if (this.#copied[value] === this.#instruction + 1) return this.#copy[value];
    const owned = this.#blocked & ~this.#blockedFor(value);
    if (owned !== 0) return lowest(owned);
    if (this.#home[value] !== NONE) return this.#home[value];
    return this.#reload(value);
  }

  /** The slot, or a free register if the value will be needed again soon. */
  #reload(value: number): Location {
    this.spilled[value] = 1;
    const again = this.#nextUse(value, this.#position + 1) <= this.#lastPosition;
    const busy =
      this.#occupied | this.#taken | this.#soft | this.#blocked | this.#crossing | this.#lateFixed | this.#claimed;
    const free = this.#allocatable(value) & ~busy;
    if (!again || free === 0) return FIRST_SLOT + value;
    const register = this.#choose(value, free);
    this.#fill(value, register);
    this.#rehome(value, register);
    return register;
  }

  /** Values that end here and whose last reading is early (or late) give up their registers. */
  #release(first: number, end: number, moment: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      if ((f.operandDescription[at] & DEFINES) !== 0) continue;
      const value = f.operandRegister[at];
      if ((this.#fate[value] & (SURVIVES | READ_LATE)) === moment && this.#home[value] !== NONE) this.#unsettle(value);
    }
  }

  #placeGivenDefinitions(first: number, end: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) === 0) continue;
      const constraint = constraintOf(description);
      if (constraint === CONSTRAINT.fixed) this.locations[at] = payloadOf(description);
      else if (constraint === CONSTRAINT.reuse) this.locations[at] = this.locations[first + payloadOf(description)];
    }
  }

  #placeLateDefinitions(first: number, end: number, constraint: number): void {
    for (let at = first; at < end; at++) {
      const description = this.#f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== (DEFINES | LATE) || constraintOf(description) !== constraint) continue;
      this.#placeLateDefinition(at, constraint);
    }
  }

  #placeLateDefinition(at: number, constraint: number): void {
    const value = this.#f.operandRegister[at];
    const allowed = this.#allocatable(value) & ~this.#destroyed & ~this.#lateFixed & ~this.#claimed & ~this.#lateHomes;
    const free = allowed & ~this.#occupied;
    const register = this.#worst(allowed & this.#occupied);
    if (this.#payable(free) !== 0 || (free !== 0 && register === NONE)) {
      this.#claim(at, this.#choose(value, free));
      return;
    }
    if (constraint === CONSTRAINT.any && (register === NONE || !this.#sooner(value, this.#holder[register]))) {
      this.#claim(at, NONE);
      return;
    }
    if (register === NONE) this.#fail();
    this.#evict(this.#holder[register]);
    this.#claim(at, register);
  }

  /** True if `value` is rather worth a register than `other`. */
  #sooner(value: number, other: number): boolean {
    if (!this.#livesAfter(value, this.#position + 1)) return false;
    return this.#nextUse(value, this.#position + 1) < this.#nextUse(other, this.#position + 1);
  }

  #placeLateAnyUses(first: number, end: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== LATE || constraintOf(description) !== CONSTRAINT.any) continue;
      const value = f.operandRegister[at];
      const register = this.#home[value];
      if (register === NONE) this.spilled[value] = 1;
      this.locations[at] = register === NONE ? FIRST_SLOT + value : register;
    }
  }

  #settleDefinitions(first: number, end: number): void {
    const f = this.#f;
    for (let at = first; at < end; at++) {
      if ((f.operandDescription[at] & DEFINES) === 0) continue;
      const value = f.operandRegister[at];
      const location = this.locations[at];
      this.#bear(value, location);
      if (location >= FIRST_SLOT || !this.#livesAfter(value, this.#position + 1)) continue;
      if ((f.allocatable & bit(location)) !== 0) this.#settle(value, location);
      else this.#storeAtOnce(value);
    }
  }
  /** For a value defined in a register that must not be kept. */
  #storeAtOnce(value: number): void {
    this.spilled[value] = 1;
    this.storeCost[value] = Infinity;
  }
}
