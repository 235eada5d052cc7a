/**
 * How the scan begins and ends a block: which values are in registers at its beginning, and in which.
 *
 * The block takes over the state in which one of its predecessors ended, as far as it is live. Where a loop begins, that state is improved, as
 * each round of the loop pays for it: values that the loop does not use make room, values that calls in the loop would destroy go to registers
 * that last, and values that it does use get what is left. Block parameters come last, near their arguments.
 */
import { lastPosition, liveAtEntry, liveAtExit } from "./analyze.ts";
import { FIRST_SLOT, GENERAL, type Location, type RegisterSet, VECTOR } from "./machine.ts";
import { bit, classRegisters, countOf, lowest } from "./register-sets.ts";
import { NEVER, NONE, REGISTERS, type ScanState } from "./scan-state.ts";
import type { Workspace } from "./workspace.ts";

export class BlockBorders {
  readonly #state: ScanState;
  readonly #processed: Uint8Array;

  constructor(state: ScanState, workspace: Workspace) {
    this.#state = state;
    this.#processed = workspace.bytes(state.f.blockCount);
  }

  enter(block: number): void {
    const { f } = this.#state;
    this.#state.block = block;
    this.#state.position = this.#state.analysis.firstPosition[block];
    this.#state.lastPosition = lastPosition(f, this.#state.analysis, block);
    this.#state.cold = f.cold[block] !== 0;
    this.#state.loopEnd = this.#loopEndOf(this.#state.outlook.innermost[block]);
    if (!this.#state.analysis.vast) {
      liveAtExit(f, this.#state.analysis, block);
    }
    this.#state.forgetState();
    const base = this.#basePredecessor(block);
    if (base !== NONE && !this.#state.analysis.vast) {
      this.#inherit(block, base);
      if (this.#state.outlook.loopEnd[block] !== NONE) this.#prepareLoop(block);
    }
    this.#placeParameters(block, base);
    this.#state.saveHolders(this.#state.entry, block);
    this.#state.entryHeld[block] = this.#state.occupied;
    this.#state.clean = this.#cleanAtEntry(block);
  }

  #loopEndOf(header: number): number {
    if (header === NONE) return NEVER;
    return lastPosition(
      this.#state.f,
      this.#state.analysis,
      this.#state.analysis.order[this.#state.outlook.loopEnd[header]],
    );
  }

  /** The predecessor whose state the block takes over; of several that run alike, the last. */
  #basePredecessor(block: number): number {
    const { f } = this.#state;
    let best = NONE;
    for (let at = f.predecessorStart[block]; at < f.predecessorStart[block + 1]; at++) {
      const candidate = f.predecessors[at];
      if (this.#processed[candidate] === 0) continue;
      if (best === NONE || this.#state.analysis.frequency[candidate] >= this.#state.analysis.frequency[best])
        best = candidate;
    }
    return best;
  }

  #inherit(block: number, base: number): void {
    const { analysis, exit, exitHeld } = this.#state;
    for (let set = exitHeld[base]; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = exit[base * REGISTERS + register];
      if (liveAtEntry(analysis, block, value)) this.#state.settle(value, register);
    }
  }

  /** What a loop begins with is what each round pays for: chooses who has registers in it, and which. */
  #prepareLoop(block: number): void {
    for (const registers of [classRegisters(GENERAL), classRegisters(VECTOR)]) {
      const registerClass = (registers & 1) !== 0 ? GENERAL : VECTOR;
      const capacity = countOf(this.#state.f.allocatable & registers);
      const excess = this.#state.outlook.pressure[2 * block + registerClass] - capacity;
      this.#dismissIdle(block, registers, excess);
      this.#leaveDestroyed(block, registers);
      this.#loadForLoop(block, registerClass);
    }
  }

  #usedInLoop(value: number): boolean {
    return this.#state.nextUse(value, this.#state.position - 1) <= this.#state.loopEnd;
  }

  /** Values that live through the loop unused lose their registers if others need them, or calls would destroy them. */
  #dismissIdle(block: number, registers: RegisterSet, excess: number): void {
    const destroyed = this.#state.outlook.destroyed[block];
    for (let set = this.#state.occupied & registers; set !== 0; set &= set - 1) {
      const register = lowest(set);
      const value = this.#state.holder[register];
      if (this.#usedInLoop(value)) continue;
      const quiet = this.#quietRegisters(value, destroyed);
      if (excess > 0 || ((destroyed & bit(register)) !== 0 && quiet === 0)) {
        this.#state.unsettle(value);
        excess--;
      }
    }
  }

  /** Free registers that the loop does not destroy. */
  #quietRegisters(value: number, destroyed: RegisterSet): RegisterSet {
    return this.#state.payable(this.#state.allocatable(value) & ~this.#state.occupied & ~destroyed);
  }

  #leaveDestroyed(block: number, registers: RegisterSet): void {
    const destroyed = this.#state.outlook.destroyed[block];
    for (let set = this.#state.occupied & registers & destroyed; set !== 0; set &= set - 1) {
      const value = this.#state.holder[lowest(set)];
      const quiet = this.#quietRegisters(value, destroyed);
      if (quiet === 0) return;
      this.#state.unsettle(value);
      this.#state.settle(value, this.#state.choose(value, quiet));
    }
  }

  /** Values without a register that the loop uses get one, as long as there are some to spare. */
  #loadForLoop(block: number, registerClass: number): void {
    const { live, globals } = this.#state.analysis;
    const destroyed = this.#state.outlook.destroyed[block];
    const registers = this.#state.f.allocatable & classRegisters(registerClass);
    const reserve = this.#parameterCount(block, registerClass);
    if (countOf(registers & ~this.#state.occupied) <= reserve) return;
    const wanted: number[] = [];
    live.eachWord(block, (word, bits) => {
      if (this.#state.f.registerClass[globals[32 * word + lowest(bits)]] !== registerClass) return;
      for (let set = bits; set !== 0; set &= set - 1) {
        const value = globals[32 * word + lowest(set)];
        if (this.#state.home[value] === NONE && this.#usedInLoop(value)) wanted.push(value);
      }
    });
    const weights = new Map(wanted.map((value) => [value, this.#usesInLoop(value)]));
    wanted.sort((a, b) => weights.get(b)! - weights.get(a)!);
    for (const value of wanted) {
      if (countOf(registers & ~this.#state.occupied) <= reserve) return;
      const quiet = this.#quietRegisters(value, destroyed);
      if (quiet === 0) return;
      this.#state.settle(value, this.#state.choose(value, quiet));
    }
  }

  #parameterCount(block: number, registerClass: number): number {
    const { f } = this.#state;
    let count = 0;
    for (let at = f.parameterStart[block]; at < f.parameterStart[block + 1]; at++) {
      const value = f.parameters[at];
      if (f.registerClass[value] === registerClass && !this.#state.isDead(value)) count++;
    }
    return count;
  }

  /** How many, up to a limit. */
  #usesInLoop(value: number): number {
    const { uses, useStart } = this.#state.analysis;
    const end = Math.min(useStart[value + 1], this.#state.cursor[value] + 16);
    let at = this.#state.cursor[value];
    while (at < end && uses[at] <= this.#state.loopEnd) at++;
    return at - this.#state.cursor[value];
  }

  #placeParameters(block: number, base: number): void {
    const { f } = this.#state;
    const first = f.parameterStart[block];
    for (let at = first; at < f.parameterStart[block + 1]; at++) {
      const value = f.parameters[at];
      if (this.#state.isDead(value)) continue;
      const argument = base === NONE ? NONE : f.arguments[f.argumentStart[base] + at - first];
      const hint = argument === NONE ? NONE : this.#exitRegister(base, argument);
      const free = this.#roomForParameter(block, value);
      if (free === 0) {
        this.#state.bear(value, FIRST_SLOT + value, this.#state.position);
        continue;
      }
      if (hint !== NONE && this.#state.preferred[value] === NONE) this.#state.preferred[value] = hint;
      const register = this.#state.choose(value, free);
      this.#state.bear(value, register, this.#state.position);
      this.#state.settle(value, register);
    }
  }

  /** Free registers for a parameter; if there are none, an inherited value that is needed later makes room. */
  #roomForParameter(block: number, value: number): RegisterSet {
    const allowed = this.#state.allocatable(value);
    const free = allowed & ~this.#state.occupied;
    if (free !== 0) {
      const quiet = this.#state.outlook.loopEnd[block] === NONE ? 0 : free & ~this.#state.outlook.destroyed[block];
      return quiet !== 0 ? quiet : free;
    }
    let inherited = allowed;
    for (let set = allowed; set !== 0; set &= set - 1) {
      if (this.#state.analysis.definitionBlock[this.#state.holder[lowest(set)]] === block) inherited &= ~(set & -set);
    }
    const worst = this.#state.worst(inherited);
    if (
      worst === NONE ||
      this.#state.nextUse(value, this.#state.position - 1) >=
        this.#state.nextUse(this.#state.holder[worst], this.#state.position - 1)
    )
      return 0;
    this.#state.unsettle(this.#state.holder[worst]);
    return bit(worst);
  }

  #exitRegister(block: number, value: number): Location {
    const { exit, exitHeld } = this.#state;
    for (let set = exitHeld[block]; set !== 0; set &= set - 1) {
      const register = lowest(set);
      if (exit[block * REGISTERS + register] === value) return register;
    }
    return NONE;
  }

  /** Registers whose value is in its slot whichever way the block was reached. */
  #cleanAtEntry(block: number): RegisterSet {
    const { f } = this.#state;
    let clean = this.#state.occupied;
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
      const value = this.#state.holder[register];
      if (this.#state.analysis.definitionBlock[value] === this.#state.block) {
        // A parameter.
        clean &= ~bit(register);
        continue;
      }
      const before = this.#exitRegister(predecessor, value);
      if (before !== NONE && (this.#state.exitClean[predecessor] & bit(before)) === 0) clean &= ~bit(register);
    }
    return clean;
  }

  leave(): void {
    if (this.#state.analysis.vast) this.#storeGlobals();
    this.#state.saveHolders(this.#state.exit, this.#state.block);
    this.#state.exitHeld[this.#state.block] = this.#state.occupied;
    this.#state.exitClean[this.#state.block] = this.#state.clean;
    this.#processed[this.#state.block] = 1;
  }

  /** Without rows of liveness, globals are in their slots between blocks. */
  #storeGlobals(): void {
    for (let set = this.#state.occupied; set !== 0; set &= set - 1) {
      const value = this.#state.holder[lowest(set)];
      if (this.#state.analysis.global[value] >= 0) this.#state.storeAtOnce(value);
    }
  }
}
