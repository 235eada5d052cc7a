/**
 * A symbolic checker of register allocation, which knows nothing of how the allocator works.
 *
 * It runs the function with names instead of values: every location holds the set of virtual registers whose value is there (several, as a
 * block's parameter is another name for its argument). Moves copy sets, definitions and clobbers destroy, and where edges meet only names
 * remain that arrive on all of them; this is repeated until nothing changes. Each use must find its name at its location.
 * Constraints on operands are checked alongside. An instruction that saves what is live destroys all registers that `live` does not name, and
 * what `live` names must be needed afterwards, by the checker's own liveness.
 */
import {
  type Allocation,
  CONSTRAINT,
  constraintOf,
  DEFINES,
  FIRST_SLOT,
  FIRST_XMM,
  INSTRUCTION,
  LATE,
  type MachineFunction,
  payloadOf,
  SCRATCH,
  VECTOR,
} from "#ingot/codegen/x64/machine.js";

type State = Map<number, Set<number>>;

const nameOf = (location: number): string =>
  location >= FIRST_SLOT
    ? `slot ${location - FIRST_SLOT}`
    : location >= FIRST_XMM
      ? `xmm${location - FIRST_XMM}`
      : `r${location}`;

/** Throws an error that names the first mistake. `exact`: nothing is saved that is not needed. */
export function checkAllocation(f: MachineFunction, allocation: Allocation, exact = true): void {
  new Checker(f, allocation, exact).run();
}

class Checker {
  readonly f: MachineFunction;
  readonly allocation: Allocation;
  readonly entries: (State | undefined)[];
  readonly movesAt: number[][];
  readonly liveAfter: Set<number>[];
  readonly exact: boolean;
  instruction = 0;

  constructor(f: MachineFunction, allocation: Allocation, exact: boolean) {
    this.exact = exact;
    this.f = f;
    this.allocation = allocation;
    this.entries = Array.from({ length: f.blockCount });
    this.movesAt = Array.from({ length: 2 * f.instructionCount }, () => []);
    for (let move = 0; move < allocation.moveCount; move++) {
      const place = allocation.movePlace[move];
      if (move > 0 && place < allocation.movePlace[move - 1]) throw new Error(`move ${move} is out of order`);
      this.movesAt[place].push(move);
    }
    this.liveAfter = f.flags.some((flags) => (flags & INSTRUCTION.savesLive) !== 0) ? livenessAfter(f) : [];
  }

  fail(message: string): never {
    throw new Error(`${this.f.name}, instruction ${this.instruction}: ${message}`);
  }

  run(): void {
    const { f } = this;
    this.entries[0] = new Map();
    const pending = new Set([0]);
    for (const block of pending) {
      pending.delete(block);
      const state = copyOf(this.entries[block]!);
      for (let at = f.blockStart[block]; at < f.blockStart[block + 1]; at++) this.step(at, state);
      for (let at = f.successorStart[block]; at < f.successorStart[block + 1]; at++) {
        if (this.pass(block, f.successors[at], state)) pending.add(f.successors[at]);
      }
    }
  }

  /** Takes a state along an edge; true if the target must be looked at again. */
  pass(block: number, target: number, state: State): boolean {
    const { f } = this;
    const parameters = [...f.parameters.subarray(f.parameterStart[target], f.parameterStart[target + 1])];
    const values = f.arguments.subarray(f.argumentStart[block], f.argumentStart[block + 1]);
    const arriving: State = new Map();
    for (const [location, names] of state) {
      const kept = new Set([...names].filter((name) => !parameters.includes(name)));
      parameters.forEach((parameter, index) => names.has(values[index]) && kept.add(parameter));
      arriving.set(location, kept);
    }
    const known = this.entries[target];
    if (known === undefined) {
      this.entries[target] = arriving;
      return true;
    }
    let changed = false;
    for (const [location, names] of known) {
      for (const name of names) {
        if (arriving.get(location)?.has(name) === true) continue;
        names.delete(name);
        changed = true;
      }
    }
    return changed;
  }

  step(instruction: number, state: State): void {
    this.instruction = instruction;
    for (const move of this.movesAt[2 * instruction]) this.move(move, state, instruction);
    this.execute(instruction, state);
    for (const move of this.movesAt[2 * instruction + 1]) this.move(move, state, -1);
  }

  move(move: number, state: State, instruction: number): void {
    const from = this.allocation.moveFrom[move];
    const to = this.allocation.moveTo[move];
    this.checkMoveTarget(to, instruction);
    if (from < FIRST_SLOT && to < FIRST_SLOT && from < FIRST_XMM !== to < FIRST_XMM)
      this.fail("a move between classes");
    if (this.allocation.moveExchanges[move] !== 0) {
      if (from >= FIRST_XMM || to >= FIRST_XMM) this.fail("an exchange of other than general registers");
      const other = state.get(from) ?? new Set();
      state.set(from, state.get(to) ?? new Set());
      state.set(to, other);
      return;
    }
    if (from >= FIRST_SLOT && to >= FIRST_SLOT) state.delete(SCRATCH);
    state.set(to, new Set(state.get(from)));
  }

  checkMoveTarget(to: number, instruction: number): void {
    const { f, allocation } = this;
    if (to >= FIRST_SLOT + allocation.slotCount) this.fail(`${nameOf(to)} is beyond the last slot`);
    if (to >= FIRST_SLOT || to === SCRATCH) return;
    if (((f.allocatable >>> to) & 1) !== 0) {
      if (((allocation.used >>> to) & 1) === 0) this.fail(`${nameOf(to)} is not in 'used'`);
      return;
    }
    for (let at = f.operandStart[instruction]; at < f.operandStart[instruction + 1]; at++) {
      const description = f.operandDescription[at];
      if (constraintOf(description) === CONSTRAINT.fixed && payloadOf(description) === to) return;
    }
    this.fail(`a move to ${nameOf(to)}, which may not be given away`);
  }

  execute(instruction: number, state: State): void {
    const { f, allocation } = this;
    const first = f.operandStart[instruction];
    const end = f.operandStart[instruction + 1];
    for (let at = first; at < end; at++) this.checkOperand(at, first, end, state);
    this.destroy(instruction, state);
    for (let at = first; at < end; at++) {
      const description = f.operandDescription[at];
      if ((description & DEFINES) !== 0 || (description & LATE) === 0) continue;
      // What is read late is read when everything is destroyed that the instruction destroys, though not at a barrier.
      if (((f.clobbers[instruction] >>> allocation.locations[at]) & 1) !== 0 && allocation.locations[at] < FIRST_SLOT) {
        this.fail(`v${f.operandRegister[at]} is read late from a clobbered register`);
      }
    }
    for (let at = first; at < end; at++) {
      if ((f.operandDescription[at] & DEFINES) === 0) continue;
      const value = f.operandRegister[at];
      for (const names of state.values()) names.delete(value);
      state.set(allocation.locations[at], new Set([value]));
    }
  }

  destroy(instruction: number, state: State): void {
    const { f, allocation } = this;
    const flags = f.flags[instruction];
    let kept = (flags & INSTRUCTION.barrier) !== 0 ? 0 : ~f.clobbers[instruction];
    if ((flags & INSTRUCTION.savesLive) !== 0) {
      const live = allocation.live.get(instruction);
      if (live === undefined) this.fail("what it saves is missing");
      kept &= live;
      if (this.exact) this.checkSaved(instruction, live, state);
    }
    for (let register = 0; register < FIRST_SLOT; register++)
      if (((kept >>> register) & 1) === 0) state.delete(register);
  }

  checkSaved(instruction: number, live: number, state: State): void {
    const after = this.liveAfter[instruction];
    for (let register = 0; register < FIRST_SLOT; register++) {
      if (((live >>> register) & 1) === 0) continue;
      const names = [...(state.get(register) ?? [])];
      if (!names.some((name) => after.has(name)))
        this.fail(`${nameOf(register)} is saved, but holds nothing that is needed`);
    }
  }

  checkOperand(at: number, first: number, end: number, state: State): void {
    const { f, allocation } = this;
    const location = allocation.locations[at];
    const value = f.operandRegister[at];
    const description = f.operandDescription[at];
    this.checkConstraint(at, first);
    if ((description & DEFINES) === 0) {
      if (state.get(location)?.has(value) !== true) {
        const names = [...(state.get(location) ?? [])].map((name) => `v${name}`).join(" ");
        this.fail(`v${value} is not in ${nameOf(location)}, there is ${names === "" ? "nothing" : names}`);
      }
      return;
    }
    const constraint = constraintOf(description);
    if (
      constraint !== CONSTRAINT.fixed &&
      location < FIRST_SLOT &&
      ((f.clobbers[this.instruction] >>> location) & 1) !== 0
    ) {
      this.fail(`v${value} is defined in a clobbered register`);
    }
    for (let other = first; other < end; other++) {
      if (other === at || allocation.locations[other] !== location) continue;
      const otherDescription = f.operandDescription[other];
      const bothDefine = (otherDescription & DEFINES) !== 0;
      const overlaps = bothDefine || (otherDescription & LATE) !== 0 || (description & LATE) === 0;
      if (overlaps) this.fail(`v${value} is defined in ${nameOf(location)}, where v${f.operandRegister[other]} is`);
    }
  }

  checkConstraint(at: number, first: number): void {
    const { f, allocation } = this;
    const location = allocation.locations[at];
    const description = f.operandDescription[at];
    const value = f.operandRegister[at];
    const payload = payloadOf(description);
    const constraint = constraintOf(description);
    const vector = f.registerClass[value] === VECTOR;
    if (location >= FIRST_SLOT + allocation.slotCount) this.fail(`v${value} is beyond the last slot`);
    if (location < FIRST_SLOT && location >= FIRST_XMM !== vector)
      this.fail(`v${value} is in a register of the other class`);
    if (constraint === CONSTRAINT.fixed && location !== payload) this.fail(`v${value} is not in its fixed register`);
    if (constraint === CONSTRAINT.reuse && location !== allocation.locations[first + payload]) {
      this.fail(`v${value} is not made in place`);
    }
    if (constraint === CONSTRAINT.register && location >= FIRST_SLOT) this.fail(`v${value} is not in a register`);
    if (location >= FIRST_SLOT || constraint === CONSTRAINT.fixed) return;
    const given = ((f.allocatable >>> location) & 1) !== 0;
    const reusesFixed =
      constraint === CONSTRAINT.reuse && constraintOf(f.operandDescription[first + payload]) === CONSTRAINT.fixed;
    if (!given && !reusesFixed && !this.fixedElsewhere(at, first))
      this.fail(`v${value} is in ${nameOf(location)}, which is not allocatable`);
    if (given && ((allocation.used >>> location) & 1) === 0) this.fail(`${nameOf(location)} is not in 'used'`);
  }

  /** True for a use whose value another operand of the instruction wants in this very register. */
  fixedElsewhere(at: number, first: number): boolean {
    const { f, allocation } = this;
    for (let other = first; other < f.operandStart[this.instruction + 1]; other++) {
      if (f.operandRegister[other] !== f.operandRegister[at]) continue;
      const description = f.operandDescription[other];
      if (constraintOf(description) === CONSTRAINT.fixed && payloadOf(description) === allocation.locations[at])
        return true;
    }
    return false;
  }
}

function copyOf(state: State): State {
  return new Map([...state].map(([location, names]) => [location, new Set(names)]));
}

/** By instruction: values needed after it, by plain iteration. */
function livenessAfter(f: MachineFunction): Set<number>[] {
  const after: Set<number>[] = Array.from({ length: f.instructionCount }, () => new Set());
  const liveIn: Set<number>[] = Array.from({ length: f.blockCount }, () => new Set());
  for (let changed = true; changed;) {
    changed = false;
    for (let block = f.blockCount - 1; block >= 0; block--) {
      const live = new Set<number>();
      for (let at = f.successorStart[block]; at < f.successorStart[block + 1]; at++) {
        for (const value of liveIn[f.successors[at]]) live.add(value);
      }
      for (let at = f.argumentStart[block]; at < f.argumentStart[block + 1]; at++) live.add(f.arguments[at]);
      for (let at = f.blockStart[block + 1] - 1; at >= f.blockStart[block]; at--) {
        after[at] = new Set(live);
        const operands = [...Array(f.operandStart[at + 1] - f.operandStart[at]).keys()].map(
          (index) => f.operandStart[at] + index,
        );
        for (const operand of operands) {
          if ((f.operandDescription[operand] & DEFINES) === 0) continue;
          live.delete(f.operandRegister[operand]);
          // Not live across the instruction that makes it.
          after[at].delete(f.operandRegister[operand]);
        }
        for (const operand of operands)
          if ((f.operandDescription[operand] & DEFINES) === 0) live.add(f.operandRegister[operand]);
      }
      for (let at = f.parameterStart[block]; at < f.parameterStart[block + 1]; at++) live.delete(f.parameters[at]);
      if (live.size !== liveIn[block].size) changed = true;
      liveIn[block] = live;
    }
  }
  return after;
}
