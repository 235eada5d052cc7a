/**
 * Machine functions as compilers make them, for measuring register allocation: an interpreter's dispatch loop, structured code with
 * loops, branches and calls in random mixture, and shapes that are large in one respect.
 */
import { GENERAL, type MachineFunction, VECTOR } from "#ingot/codegen/x64/machine.js";
import {
  CALL_CLOBBERS,
  define,
  defineAny,
  defineEarly,
  defineFixed,
  MachineBuilder,
  type Operand,
  reuse,
  use,
  useAny,
  useFixed,
} from "./machine-builder.ts";

const RAX = 0;
const ARGUMENT_PLACES = [7, 6, 2, 1, 8, 9];

/** A builder with the instructions of a two-address machine. */
export class CodeBuilder extends MachineBuilder {
  /** A value from memory or from nowhere. */
  load(block: number, address: number | undefined, registerClass: number = GENERAL): number {
    const made = this.register(registerClass);
    this.add(block, address === undefined ? [define(made)] : [use(address), define(made)]);
    return made;
  }

  store(block: number, address: number, value: number): void {
    this.add(block, [use(address), use(value)]);
  }

  /** left op right, made in the register of left; right may come from memory. */
  combine(block: number, left: number, right?: number): number {
    const made = this.register(this.classes[left]);
    const operands = right === undefined ? [use(left)] : [use(left), useAny(right)];
    this.add(block, [...operands, reuse(made, 0)]);
    return made;
  }

  call(block: number, values: number[]): number {
    const made = this.register();
    const operands: Operand[] = values.map((value, index) => useFixed(value, ARGUMENT_PLACES[index]));
    this.add(block, [...operands, defineFixed(made, RAX)], { clobbers: CALL_CLOBBERS & ~(1 << RAX) });
    return made;
  }

  enter(count: number): number[] {
    const block = this.block();
    const values = this.registers(count);
    this.add(
      block,
      values.map((value, index) => defineFixed(value, ARGUMENT_PLACES[index])),
    );
    return values;
  }
}

/** The handlers' kinds, in turn: only fast; a cold call aside; every tenth one calls in its main path. */
export function dispatchLoop(handlers: number): MachineFunction {
  const code = new CodeBuilder();
  const [state, pc0, base, constants, fuel0, end] = code.enter(6);
  const [pc, fuel] = code.registers(2);
  const header = code.block({ loopDepth: 1, parameters: [pc, fuel] });
  code.jump(0, header, [pc0, fuel0]);
  const word = code.load(header, pc);
  const left = code.combine(header, word);
  const fewer = code.combine(header, fuel);
  const targets: number[] = [];
  for (let index = 0; index < handlers; index++) targets.push(code.block({ loopDepth: 1 }));
  const exit = code.block();
  const temporary = code.register();
  code.branch(header, [use(word), use(fewer), defineEarly(temporary)], ...targets, exit);
  code.branch(exit, [useFixed(end, RAX)]);

  targets.forEach((handler, index) => {
    const next = code.combine(handler, pc);
    const operand = code.load(handler, base);
    const address = code.combine(handler, left, base);
    const value = code.load(handler, address);
    if (index % 10 === 9) {
      const made = code.call(handler, [state, value, operand]);
      code.store(handler, address, made);
      code.jump(handler, header, [next, fewer]);
      return;
    }
    const constant = code.load(handler, constants);
    const fast = code.block({ loopDepth: 1 });
    const slow = code.block({ loopDepth: 1, cold: true });
    const joined = code.register();
    const join = code.block({ loopDepth: 1, parameters: [joined] });
    code.branch(handler, [use(value)], fast, slow);
    const sum = code.combine(fast, value, constant);
    code.jump(fast, join, [sum]);
    code.store(slow, state, next);
    const made = code.call(slow, [state, operand, value, constant]);
    code.jump(slow, join, [made]);
    code.store(join, address, joined);
    code.jump(join, header, [next, fewer]);
  });
  return code.finish(`dispatch loop of ${handlers} handlers`);
}

export interface StructuredSettings {
  /** Statements, roughly. */
  readonly size: number;
  readonly values: number;
  /** Probability that a statement is a call. */
  readonly calls: number;
}

/** Variables changed in loops and branches: the sort of code that comes from a high-level language. */
export function structured(random: () => number, settings: StructuredSettings): MachineFunction {
  return new StructuredCode(random, settings).generate();
}

class StructuredCode {
  readonly #random: () => number;
  readonly #settings: StructuredSettings;
  readonly #code = new CodeBuilder();
  #left: number;
  /** The variables' values now. */
  #variables: number[] = [];
  #block = 0;
  #depth = 0;

  constructor(random: () => number, settings: StructuredSettings) {
    this.#random = random;
    this.#settings = settings;
    this.#left = settings.size;
  }

  generate(): MachineFunction {
    this.#variables = this.#code.enter(6);
    while (this.#variables.length < this.#settings.values) this.#variables.push(this.#code.load(0, this.#any()));
    while (this.#left > 0) this.#statement(6);
    this.#code.branch(this.#block, [useFixed(this.#any(), RAX)]);
    return this.#code.finish(`structured code of ${this.#settings.size} statements`);
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #any(): number {
    return this.#variables[this.#below(this.#variables.length)];
  }

  #statements(nesting: number): void {
    for (let count = 1 + this.#below(8); count > 0; count--) this.#statement(nesting);
  }

  #statement(nesting: number): void {
    const kind = this.#random();
    this.#left--;
    if (nesting > 0 && kind < 0.06) this.#loop(nesting - 1);
    else if (nesting > 0 && kind < 0.2) this.#branch(nesting - 1, this.#random() < 0.3);
    else if (kind < 0.2 + this.#settings.calls) this.#set(this.#code.call(this.#block, [this.#any(), this.#any()]));
    else this.#expression();
  }

  #set(value: number): void {
    this.#variables[this.#below(this.#variables.length)] = value;
  }

  #expression(): void {
    const code = this.#code;
    let value = code.load(this.#block, this.#any());
    for (let count = this.#below(4); count > 0; count--) value = code.combine(this.#block, value, this.#any());
    if (this.#random() < 0.3) code.store(this.#block, this.#any(), value);
    else this.#set(value);
  }

  #loop(nesting: number): void {
    const code = this.#code;
    const changing = this.#variables.map((_, index) => index).filter(() => this.#random() < 0.3);
    const parameters = changing.map(() => code.register());
    this.#depth++;
    const header = code.block({ loopDepth: this.#depth, parameters });
    code.jump(
      this.#block,
      header,
      changing.map((index) => this.#variables[index]),
    );
    changing.forEach((index, at) => (this.#variables[index] = parameters[at]));
    const entering = [...this.#variables];
    this.#block = header;
    this.#statements(nesting);
    const again = code.block({ loopDepth: this.#depth });
    this.#depth--;
    const exit = code.block({ loopDepth: this.#depth });
    code.branch(this.#block, [use(this.#any())], again, exit);
    code.jump(
      again,
      header,
      changing.map((index) => this.#variables[index]),
    );
    // Variables that are no parameters have not changed, as far as the next round is concerned.
    this.#variables = this.#variables.map((value, index) => (changing.includes(index) ? value : entering[index]));
    this.#block = exit;
  }

  #branch(nesting: number, cold: boolean): void {
    const code = this.#code;
    const before = [...this.#variables];
    const one = code.block({ loopDepth: this.#depth });
    const other = code.block({ loopDepth: this.#depth, cold });
    code.branch(this.#block, [use(this.#any()), useAny(this.#any())], one, other);
    this.#block = one;
    this.#statements(nesting);
    const oneEnd = this.#block;
    const oneValues = this.#variables;
    this.#variables = [...before];
    this.#block = other;
    if (cold) this.#set(code.call(other, [this.#any(), this.#any(), this.#any()]));
    else if (this.#random() < 0.6) this.#statements(nesting);
    const otherValues = this.#variables;
    const changed = before.map((_, index) => index).filter((index) => oneValues[index] !== otherValues[index]);
    const parameters = changed.map((index) => code.register(code.classes[oneValues[index]]));
    const join = code.block({ loopDepth: this.#depth, parameters });
    code.jump(
      oneEnd,
      join,
      changed.map((index) => oneValues[index]),
    );
    code.jump(
      this.#block,
      join,
      changed.map((index) => otherValues[index]),
    );
    this.#variables = [...oneValues];
    changed.forEach((index, at) => (this.#variables[index] = parameters[at]));
    this.#block = join;
  }
}

/** A switch of `arms` blocks that all use some of `values` values and meet again. */
export function hugeSwitch(arms: number, values: number): MachineFunction {
  const code = new CodeBuilder();
  const [state] = code.enter(1);
  const loaded = Array.from({ length: values }, () => code.load(0, state));
  const targets = Array.from({ length: arms }, () => code.block());
  const result = code.register();
  const join = code.block({ parameters: [result] });
  code.branch(0, [use(state)], ...targets);
  targets.forEach((block, index) => {
    const sum = code.combine(block, code.load(block, state), loaded[index % values]);
    code.jump(block, join, [code.combine(block, sum, loaded[(index * 7) % values])]);
  });
  code.add(
    join,
    loaded.map((value) => useAny(value)),
  );
  code.branch(join, [useFixed(result, RAX)]);
  return code.finish(`switch of ${arms} arms over ${values} values`);
}

/** Blocks in a chain, each with a cold call aside, and `values` values live through all of them. */
export function coldCalls(blocks: number, values: number): MachineFunction {
  const code = new CodeBuilder();
  const [state] = code.enter(1);
  const loaded = Array.from({ length: values }, () => code.load(0, state));
  let block = 0;
  for (let index = 0; index < blocks; index++) {
    const fast = code.block();
    const slow = code.block({ cold: true });
    const made = code.register();
    const join = code.block({ parameters: [made] });
    const value = code.load(block, loaded[index % values]);
    code.branch(block, [use(value)], fast, slow);
    code.jump(fast, join, [code.combine(fast, value, state)]);
    code.jump(slow, join, [code.call(slow, [state, value])]);
    code.store(join, state, made);
    block = join;
  }
  for (const value of loaded) code.store(block, state, value);
  code.branch(block, []);
  return code.finish(`${blocks} cold calls beside ${values} values`);
}

/** One block of arithmetic. */
export function straightLine(instructions: number, values: number): MachineFunction {
  const code = new CodeBuilder();
  const variables = code.enter(4);
  variables.push(code.load(0, variables[0], VECTOR));
  while (variables.length < values) variables.push(code.load(0, variables[0]));
  for (let index = 0; index < instructions; index++) {
    const left = (index * 5) % values;
    const right = (index * 3) % values;
    const fits = code.classes[variables[left]] === code.classes[variables[right]];
    variables[left] = code.combine(0, variables[left], fits ? variables[right] : undefined);
  }
  const last = code.register();
  code.add(0, [...variables.map((value) => useAny(value)), defineAny(last)]);
  code.branch(0, [useAny(last)]);
  return code.finish(`${instructions} instructions in a line over ${values} values`);
}
