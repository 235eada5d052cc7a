/**
 * A class with a method for each mnemonic and alias, which calls `emit` with the mnemonic's record. The record is looked
 * up, and its rows of the table are read, at the first call: importing this costs one small closure a mnemonic.
 */
import { ALIASES, MNEMONICS } from "./generated/instructions.ts";
import type { Operand } from "./operands.ts";
import { findMnemonic, type Mnemonic } from "./table.ts";

interface Emitter {
  emit(mnemonic: Mnemonic, a?: Operand, b?: Operand, c?: Operand, d?: Operand, e?: Operand): void;
}

/** The method's name of a mnemonic: `callFar` for `call far`. */
export function methodName(mnemonic: string): string {
  return mnemonic.replace(/ (\w)/, (_, letter: string) => letter.toUpperCase());
}

function methodOf(
  name: string,
): (this: Emitter, a?: Operand, b?: Operand, c?: Operand, d?: Operand, e?: Operand) => void {
  let mnemonic: Mnemonic | undefined;
  return function (a, b, c, d, e) {
    this.emit((mnemonic ??= findMnemonic(name) as Mnemonic), a, b, c, d, e);
  };
}

// Filled before it becomes a prototype: V8 keeps an object of so many properties as a dictionary, and adding them to a
// class one by one costs ten times as much.
const methods: Record<string, ReturnType<typeof methodOf>> = Object.create(null);
for (const name of MNEMONICS.split(",")) methods[methodName(name)] = methodOf(name);
for (const name of Object.keys(ALIASES)) methods[name] = methodOf(name);

function Methods(): void {}
Methods.prototype = methods;

/** The class itself; `Assembler` gives it its types. */
export const MNEMONIC_METHODS: unknown = Methods;
