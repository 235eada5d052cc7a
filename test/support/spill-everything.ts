/**
 * A register allocator too simple to be wrong: every virtual register lives in a slot of its own, and is in a register only within the
 * instruction that reads or writes it. Block parameters have a second slot, which predecessors write: so no move waits for another.
 */
import {
  type Allocation,
  CONSTRAINT,
  constraintOf,
  DEFINES,
  FIRST_SLOT,
  FIRST_XMM,
  type Location,
  type MachineFunction,
  payloadOf,
  VECTOR,
} from "#ingot/codegen/x64/machine.js";

export function spillEverything(f: MachineFunction): Allocation {
  const locations = new Int32Array(f.operandStart[f.instructionCount]);
  const place: number[] = [];
  const from: Location[] = [];
  const to: Location[] = [];
  let used = 0;
  const home = (register: number): Location => FIRST_SLOT + register;
  const incoming = (register: number): Location => FIRST_SLOT + f.registerCount + register;
  const move = (at: number, source: Location, target: Location): void => {
    place.push(at);
    from.push(source);
    to.push(target);
  };

  for (let block = 0; block < f.blockCount; block++) {
    const first = f.blockStart[block];
    const last = f.blockStart[block + 1] - 1;
    for (let at = f.parameterStart[block]; at < f.parameterStart[block + 1]; at++)
      move(2 * first, incoming(f.parameters[at]), home(f.parameters[at]));
    for (let instruction = first; instruction <= last; instruction++) {
      if (instruction === last && f.argumentStart[block + 1] > f.argumentStart[block]) {
        const target = f.successors[f.successorStart[block]];
        for (let index = 0; index < f.argumentStart[block + 1] - f.argumentStart[block]; index++)
          move(
            2 * instruction,
            home(f.arguments[f.argumentStart[block] + index]),
            incoming(f.parameters[f.parameterStart[target] + index]),
          );
      }
      placeOperands(instruction);
    }
  }
  return {
    locations,
    moveCount: place.length,
    movePlace: Int32Array.from(place),
    moveFrom: Int32Array.from(from),
    moveTo: Int32Array.from(to),
    moveExchanges: new Uint8Array(place.length),
    slotCount: 2 * f.registerCount,
    used,
    live: new Map(),
  };

  function placeOperands(instruction: number): void {
    const start = f.operandStart[instruction];
    const end = f.operandStart[instruction + 1];
    let taken = 0;
    const take = (operand: number, location: Location): void => {
      locations[operand] = location;
      if (location >= FIRST_SLOT) return;
      taken |= 1 << location;
      used |= 1 << location;
    };
    for (let operand = start; operand < end; operand++) {
      const description = f.operandDescription[operand];
      if (constraintOf(description) === CONSTRAINT.fixed) take(operand, payloadOf(description));
    }
    for (let operand = start; operand < end; operand++) {
      const description = f.operandDescription[operand];
      const register = f.operandRegister[operand];
      const constraint = constraintOf(description);
      if (constraint === CONSTRAINT.any) take(operand, home(register));
      else if (constraint === CONSTRAINT.register) take(operand, freeRegister(f.registerClass[register], taken));
    }
    for (let operand = start; operand < end; operand++) {
      const description = f.operandDescription[operand];
      if (constraintOf(description) === CONSTRAINT.reuse)
        locations[operand] = locations[start + payloadOf(description)];
    }
    // Moves stand in the order of their places: what is read first.
    for (const defines of [0, DEFINES])
      for (let operand = start; operand < end; operand++) {
        if ((f.operandDescription[operand] & DEFINES) !== defines || locations[operand] >= FIRST_SLOT) continue;
        const register = f.operandRegister[operand];
        if (defines === 0) move(2 * instruction, home(register), locations[operand]);
        else move(2 * instruction + 1, locations[operand], home(register));
      }
  }

  function freeRegister(kind: number, taken: number): Location {
    const first = kind === VECTOR ? FIRST_XMM : 0;
    for (let location = first + 15; location >= first; location--)
      if ((f.allocatable & ~taken & (1 << location)) !== 0) return location;
    throw new Error("no register is free");
  }
}
