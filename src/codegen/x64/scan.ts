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
import type { Analysis } from "./analyze.ts";
import { BlockBorders } from "./block-borders.ts";
import type { Outlook } from "./loops.ts";
import {
  CONSTRAINT,
  constraintOf,
  DEFINES,
  describeOperand,
  FIRST_SLOT,
  INSTRUCTION,
  LATE,
  type Location,
  type MachineFunction,
  payloadOf,
  type RegisterSet,
} from "./machine.ts";
import { BEFORE, type PlannedMoves } from "./planned-moves.ts";
import { bit, countOf, lowest } from "./register-sets.ts";
import { NONE, REGISTERS, ScanState } from "./scan-state.ts";
import type { Workspace } from "./workspace.ts";

/** What becomes of a value that an instruction uses: bits of `Scan.fate`. */
const SURVIVES = 1;
const READ_LATE = 2;
const READ_ANYWHERE = 4;

// Kinds of operands as sets, to leave out the steps that an instruction does not need: a bit for each value of the low four bits of a description.
function kind(description: number): number {
  return 1 << (description & 15);
}

function kinds(flags: readonly number[], constraints: readonly number[]): number {
  let set = 0;
  for (const flag of flags) for (const constraint of constraints) set |= kind(describeOperand(flag, constraint));
  return set;
}

const EVERY = [CONSTRAINT.any, CONSTRAINT.register, CONSTRAINT.fixed, CONSTRAINT.reuse];
const DEFINITIONS = kinds([DEFINES, DEFINES | LATE], EVERY);
const EARLY_DEFINITIONS = kinds([DEFINES], [CONSTRAINT.any, CONSTRAINT.register]);
const GIVEN_DEFINITIONS = kinds([DEFINES, DEFINES | LATE], [CONSTRAINT.fixed, CONSTRAINT.reuse]);
const REGISTER_DEFINITIONS = kinds([DEFINES | LATE], [CONSTRAINT.register]);
const ANY_DEFINITIONS = kinds([DEFINES | LATE], [CONSTRAINT.any]);
const REGISTER_USES = kinds([0, LATE], [CONSTRAINT.register]);
const ANY_USES = kinds([0], [CONSTRAINT.any]);
const LATE_USES = kinds([LATE], EVERY);

export interface ScanResult {
  readonly locations: Int32Array;
  /** As in Allocation. */
  readonly live: Map<number, RegisterSet>;
  readonly state: ScanState;
}

export class Scan {
  readonly #state: ScanState;
  readonly #workspace: Workspace;
  readonly #moves: PlannedMoves;
  readonly #locations: Int32Array;
  readonly #live = new Map<number, RegisterSet>();

  // ---- The instruction
  #instruction = 0;
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
  readonly #fixedOwner: Int32Array;
  #reuses = false;
  /** The kinds of operands that the instruction has, as said above. */
  #kinds = 0;
  /** Late definitions that need a register. */
  #pending = 0;
  /** By virtual register: instruction + 1 of its last use that was looked at, and what becomes of it there. */
  readonly #seen: Int32Array;
  readonly #fate: Uint8Array;
  /** By virtual register: instruction + 1 in which its home changed first, and the home it had before. */
  readonly #touched: Int32Array;
  readonly #startHome: Int32Array;
  /** By virtual register: instruction + 1 for which it was copied to a register for reading, and which. */
  readonly #copied: Int32Array;
  readonly #copy: Int32Array;

  constructor(f: MachineFunction, analysis: Analysis, outlook: Outlook, moves: PlannedMoves, workspace: Workspace) {
    const registers = f.registerCount;
    this.#workspace = workspace;
    this.#state = new ScanState(f, analysis, outlook, workspace);
    this.#moves = moves;
    this.#locations = new Int32Array(f.operandStart[f.instructionCount]);
    this.#fixedOwner = workspace.filled(REGISTERS, NONE);
    this.#seen = workspace.int32(registers);
    this.#fate = workspace.bytes(registers);
    this.#touched = workspace.int32(registers);
    this.#startHome = workspace.unset(registers);
    this.#copied = workspace.int32(registers);
    this.#copy = workspace.unset(registers);
  }

  run(): ScanResult {
    const { f, analysis } = this.#state;
    const borders = new BlockBorders(this.#state, this.#workspace);
    for (let at = 0; at < f.blockCount; at++) {
      const block = analysis.order[at];
      borders.enter(block);
      const end = f.blockStart[block + 1];
      for (let instruction = f.blockStart[block]; instruction < end; instruction++) this.#step(instruction);
      borders.leave();
    }
    return { locations: this.#locations, live: this.#live, state: this.#state };
  }

  /** Where the value is when the moves before the instruction read it. */
  #start(value: number): Location {
    return this.#touched[value] === this.#instruction + 1 ? this.#startHome[value] : this.#state.home[value];
  }

  #touch(value: number): void {
    if (this.#touched[value] === this.#instruction + 1) return;
    this.#touched[value] = this.#instruction + 1;
    this.#startHome[value] = this.#state.home[value];
  }

  /** A move before the instruction that leaves the value in `register` too. */
  #fill(value: number, register: Location): void {
    const start = this.#start(value);
    if (start === NONE) this.#state.spilled[value] = 1;
    this.#moves.add(this.#instruction, BEFORE, start === NONE ? FIRST_SLOT + value : start, register);
    this.#taken |= bit(register);
    this.#state.used |= bit(register);
  }

  /** The value's home is `register` from before the instruction on. */
  #rehome(value: number, register: Location): void {
    const home = this.#state.home[value];
    const clean = home === NONE || (this.#state.clean & bit(home)) !== 0;
    this.#touch(value);
    if (home !== NONE) this.#state.unsettle(value);
    this.#state.settle(value, register);
    if (clean) this.#state.clean |= bit(register);
    this.#copied[value] = this.#instruction + 1;
    this.#copy[value] = register;
  }

  /** The value has no register any more, from before the instruction on, but may still be read in the one it had. */
  #evict(value: number): void {
    const home = this.#state.home[value];
    this.#touch(value);
    this.#state.spilled[value] = 1;
    if ((this.#state.clean & bit(home)) === 0) {
      // A home that is not clean holds what was in a register at the start.
      this.#moves.add(this.#instruction, BEFORE, this.#start(value), FIRST_SLOT + value, 1);
      this.#state.storeCost[value] += this.#state.analysis.frequency[this.#state.block];
    }
    this.#state.unsettle(value);
  }

  /**
   * A register of `allowed` for the value, filled or written before the instruction; if none is free, another value makes room.
   * NONE if all are needed here.
   */
  #take(value: number, allowed: RegisterSet): Location {
    allowed &= ~this.#taken;
    const free = allowed & ~this.#state.occupied & ~this.#soft;
    if (this.#state.payable(free) !== 0) return this.#state.choose(value, this.#state.payable(free));
    let register = this.#state.worst(allowed & this.#state.occupied & ~this.#soft);
    if (register === NONE) register = this.#state.worst(allowed & this.#state.occupied);
    if (register === NONE) return free === 0 ? NONE : this.#state.choose(value, free);
    this.#evict(this.#state.holder[register]);
    this.#soft &= ~bit(register);
    return register;
  }

  #step(instruction: number): void {
    const { f } = this.#state;
    const first = f.operandStart[instruction];
    const end = f.operandStart[instruction + 1];
    this.#instruction = instruction;
    if (first === end && f.clobbers[instruction] === 0 && f.flags[instruction] === 0) {
      this.#state.position += 4;
      return;
    }
    this.#state.passEvent();
    this.#readConstraints(first, end);
    const kinds = this.#kinds;
    this.#pinUses(first, end);
    if ((kinds & REGISTER_USES) !== 0) this.#placeRegisterUses(first, end);
    if ((kinds & EARLY_DEFINITIONS) !== 0) {
      this.#placeEarlyDefinitions(first, end, CONSTRAINT.register);
      this.#placeEarlyDefinitions(first, end, CONSTRAINT.any);
    }
    this.#displace();
    if ((kinds & ANY_USES) !== 0) this.#placeAnyUses(first, end);
    this.#release(first, end, 0);
    if ((kinds & GIVEN_DEFINITIONS) !== 0) this.#placeGivenDefinitions(first, end);
    if ((kinds & REGISTER_DEFINITIONS) !== 0) this.#placeLateDefinitions(first, end, CONSTRAINT.register);
    if ((kinds & ANY_DEFINITIONS) !== 0) this.#placeLateDefinitions(first, end, CONSTRAINT.any);
    if ((kinds & LATE_USES) !== 0) {
      this.#placeLateAnyUses(first, end);
      this.#release(first, end, READ_LATE);
    }
    if ((f.flags[instruction] & INSTRUCTION.savesLive) !== 0) this.#live.set(instruction, this.#state.occupied);
    if ((kinds & DEFINITIONS) !== 0) this.#settleDefinitions(first, end);
    this.#state.position += 4;
  }

  #readConstraints(first: number, end: number): void {
    const { f } = this.#state;
    const barrier = (f.flags[this.#instruction] & INSTRUCTION.barrier) !== 0;
    this.#destroyed = f.clobbers[this.#instruction];
    this.#blocked = this.#lateFixed = this.#taken = this.#soft = this.#claimed = this.#lateHomes = 0;
    this.#reuses = false;
    this.#pending = 0;
    this.#kinds = 0;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      this.#kinds |= kind(description);
      if ((description & DEFINES) === 0) this.#readUse(at, description);
      else this.#readDefinition(first, description);
    }
    this.#crossing = barrier ? -1 : this.#destroyed;
  }

  #readUse(at: number, description: number): void {
    const value = this.#state.f.operandRegister[at];
    if (this.#seen[value] !== this.#instruction + 1) {
      this.#seen[value] = this.#instruction + 1;
      this.#fate[value] = this.#state.livesAfter(value, this.#state.position + 1) ? SURVIVES : 0;
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
      const used = this.#state.f.operandDescription[first + payloadOf(description)];
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
      const description = this.#state.f.operandDescription[other];
      if (constraintOf(description) === CONSTRAINT.reuse && payloadOf(description) === at - first) return other;
    }
    return NONE;
  }

  #pinUses(first: number, end: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) !== 0) continue;
      const value = f.operandRegister[at];
      const register = this.#state.home[value];
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
    const value = this.#state.f.operandRegister[at];
    this.#locations[at] = register;
    if (this.#state.home[value] !== register) {
      // The same fixed use may stand in several operands.
      if ((this.#taken & bit(register)) === 0) this.#fill(value, register);
    } else this.#taken |= bit(register);
  }

  #placeRegisterUses(first: number, end: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) !== 0 || constraintOf(description) !== CONSTRAINT.register) continue;
      const reusing = this.#reusing(first, end, at);
      if (reusing === NONE) this.#placeRegisterUse(at, description);
      else this.#placeReusedUse(at, reusing);
    }
  }

  #placeRegisterUse(at: number, description: number): void {
    const value = this.#state.f.operandRegister[at];
    const late = (description & LATE) !== 0;
    let register: Location = this.#state.home[value];
    if (!this.#readable(value, register, description)) register = this.#bring(value, late);
    this.#locations[at] = register;
    this.#taken |= bit(register);
    if (late) this.#lateHomes |= bit(register);
  }

  /** A register from which the value can be read. */
  #bring(value: number, late: boolean): Location {
    const early = this.#state.allocatable(value) & ~this.#blocked;
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
    throw new Error(`instruction ${this.#instruction} of ${this.#state.f.name} needs more registers than there are`);
  }

  /** A use in whose register a definition is made: its own register if it ends here, else a copy. */
  #placeReusedUse(at: number, reusing: number): void {
    const { f } = this.#state;
    const value = f.operandRegister[at];
    const made = f.operandRegister[reusing];
    let register: Location = this.#state.home[value];
    const bad = this.#blockedFor(value) | this.#destroyedFor(value) | this.#lateFixed;
    if (register === NONE || (this.#fate[value] & (SURVIVES | READ_LATE)) !== 0 || (bad & bit(register)) !== 0) {
      const allowed =
        this.#state.allocatable(value) & ~this.#blocked & ~this.#destroyed & ~this.#lateFixed & ~this.#claimed;
      register = this.#take(made, allowed);
      if (register === NONE) this.#fail();
      this.#fill(value, register);
    }
    this.#locations[at] = register;
    this.#taken |= bit(register);
    this.#claimed |= bit(register);
  }

  #placeEarlyDefinitions(first: number, end: number, constraint: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== DEFINES || constraintOf(description) !== constraint) continue;
      const value = f.operandRegister[at];
      const allowed =
        this.#state.allocatable(value) &
        ~this.#blocked &
        ~this.#destroyed &
        ~this.#lateFixed &
        ~this.#claimed &
        ~this.#lateHomes;
      const free = allowed & ~this.#state.occupied & ~this.#taken & ~this.#soft;
      const spare = constraint === CONSTRAINT.register || countOf(free) > this.#pending;
      const register = spare ? this.#take(value, allowed) : NONE;
      if (register === NONE && constraint === CONSTRAINT.register) this.#fail();
      this.#claim(at, register);
      if (register !== NONE) this.#taken |= bit(register);
    }
  }

  /** The definition `at` gets a register, or its slot. */
  #claim(at: number, register: Location): void {
    const value = this.#state.f.operandRegister[at];
    this.#locations[at] = register === NONE ? FIRST_SLOT + value : register;
    if (register !== NONE) this.#claimed |= bit(register);
  }

  /** Values whose register the instruction needs or destroys leave it. */
  #displace(): void {
    const needed = this.#blocked | this.#crossing | this.#claimed | this.#lateFixed;
    for (let set = this.#state.occupied & needed; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = this.#state.holder[register];
      const fate = this.#seen[value] === this.#instruction + 1 ? this.#fate[value] : SURVIVES;
      const stays = (fate & (SURVIVES | READ_LATE)) !== 0;
      const bad = this.#blockedFor(value) | (stays ? this.#destroyedFor(value) : 0);
      if ((bad & bit(register)) === 0 || (!stays && (fate & READ_ANYWHERE) === 0)) continue;
      this.#displaceValue(value, stays);
    }
    this.#adoptFixedUses();
  }

  #displaceValue(value: number, stays: boolean): void {
    let free = this.#state.allocatable(value) & ~this.#state.occupied & ~this.#taken & ~this.#soft & ~this.#blocked;
    if (stays) free &= ~this.#crossing & ~this.#lateFixed & ~this.#claimed;
    free = this.#state.payable(free);
    if (free === 0) {
      this.#evict(value);
      return;
    }
    const register = this.#state.choose(value, free);
    this.#fill(value, register);
    this.#rehome(value, register);
  }

  /** A value without a register that was loaded for a fixed use stays there, if it can. */
  #adoptFixedUses(): void {
    for (let set = this.#blocked & ~this.#crossing & ~this.#claimed; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = this.#fixedOwner[register];
      if (value === NONE || this.#state.home[value] !== NONE || (this.#state.occupied & bit(register)) !== 0) continue;
      if ((this.#fate[value] & (SURVIVES | READ_LATE)) === 0) continue;
      if ((this.#state.f.allocatable & bit(register)) === 0) continue;
      this.#rehome(value, register);
    }
  }

  #placeAnyUses(first: number, end: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== 0 || constraintOf(description) !== CONSTRAINT.any) continue;
      this.#locations[at] = this.#anyLocation(f.operandRegister[at]);
    }
  }

  #anyLocation(value: number): Location {
    const start = this.#start(value);
    if (start !== NONE && (this.#soft & bit(start)) !== 0) return start;
    if (this.#copied[value] === this.#instruction + 1) return this.#copy[value];
    const owned = this.#blocked & ~this.#blockedFor(value);
    if (owned !== 0) return lowest(owned);
    if (this.#state.home[value] !== NONE) return this.#state.home[value];
    return this.#reload(value);
  }

  /** The slot, or a free register if the value will be needed again soon. */
  #reload(value: number): Location {
    this.#state.spilled[value] = 1;
    const again = this.#state.nextUse(value, this.#state.position + 1) <= this.#state.lastPosition;
    const busy =
      this.#state.occupied |
      this.#taken |
      this.#soft |
      this.#blocked |
      this.#crossing |
      this.#lateFixed |
      this.#claimed;
    const free = this.#state.allocatable(value) & ~busy;
    if (!again || free === 0) return FIRST_SLOT + value;
    const register = this.#state.choose(value, free);
    this.#fill(value, register);
    this.#rehome(value, register);
    return register;
  }

  /** Values that end here and whose last reading is early (or late) give up their registers. */
  #release(first: number, end: number, moment: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      if ((f.operandDescription[at] & DEFINES) !== 0) continue;
      const value = f.operandRegister[at];
      if ((this.#fate[value] & (SURVIVES | READ_LATE)) === moment && this.#state.home[value] !== NONE)
        this.#state.unsettle(value);
    }
  }

  #placeGivenDefinitions(first: number, end: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) === 0) continue;
      const constraint = constraintOf(description);
      if (constraint === CONSTRAINT.fixed) this.#locations[at] = payloadOf(description);
      else if (constraint === CONSTRAINT.reuse) this.#locations[at] = this.#locations[first + payloadOf(description)];
    }
  }

  #placeLateDefinitions(first: number, end: number, constraint: number): void {
    for (let at = first; at < end; at++) {
      const description = this.#state.f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== (DEFINES | LATE) || constraintOf(description) !== constraint) continue;
      this.#placeLateDefinition(at, constraint);
    }
  }

  #placeLateDefinition(at: number, constraint: number): void {
    const value = this.#state.f.operandRegister[at];
    const allowed =
      this.#state.allocatable(value) & ~this.#destroyed & ~this.#lateFixed & ~this.#claimed & ~this.#lateHomes;
    const free = allowed & ~this.#state.occupied;
    const payable = this.#state.payable(free);
    if (payable !== 0) {
      this.#claim(at, this.#state.choose(value, payable));
      return;
    }
    const register = this.#state.worst(allowed & this.#state.occupied);
    if (register === NONE && free !== 0) {
      this.#claim(at, this.#state.choose(value, free));
      return;
    }
    if (constraint === CONSTRAINT.any && (register === NONE || !this.#sooner(value, this.#state.holder[register]))) {
      this.#claim(at, NONE);
      return;
    }
    if (register === NONE) this.#fail();
    this.#evict(this.#state.holder[register]);
    this.#claim(at, register);
  }

  /** True if `value` is rather worth a register than `other`. */
  #sooner(value: number, other: number): boolean {
    if (!this.#state.livesAfter(value, this.#state.position + 1)) return false;
    return this.#state.nextUse(value, this.#state.position + 1) < this.#state.nextUse(other, this.#state.position + 1);
  }

  #placeLateAnyUses(first: number, end: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & (DEFINES | LATE)) !== LATE || constraintOf(description) !== CONSTRAINT.any) continue;
      const value = f.operandRegister[at];
      const register = this.#state.home[value];
      if (register === NONE) this.#state.spilled[value] = 1;
      this.#locations[at] = register === NONE ? FIRST_SLOT + value : register;
    }
  }

  #settleDefinitions(first: number, end: number): void {
    const { f } = this.#state;
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) === 0) continue;
      const value = f.operandRegister[at];
      const location = this.#locations[at];
      this.#state.bear(value, location, (description & LATE) === 0 ? this.#state.position : this.#state.position + 1);
      if (location >= FIRST_SLOT || !this.#state.livesAfter(value, this.#state.position + 1)) continue;
      if ((f.allocatable & bit(location)) !== 0) this.#state.settle(value, location);
      else this.#state.storeAtOnce(value);
    }
  }
}
