/** Places: labels and symbols, and how jumps and data refer to them. */
import { SHAPE, SHAPES } from "./shapes.ts";

const { label: LABEL, short: SHORT, near: NEAR, address: ADDRESS } = SHAPE;

/**
 * A place in the code or another object's symbol: the target of jumps, calls and rip-relative memory operands. Made by an
 * assembler (`label()`, `external()`), and good for that one only.
 */
export class Label {
  /** Empty for labels that are no symbols. */
  readonly name: string;
  /** @internal */
  readonly shape: number = LABEL;
  /** @internal Place in its assembler's list. */
  readonly index: number;
  /** @internal Section, offset before relaxation, and how many spans lie before; section -1 while unbound. */
  section = -1;
  /** @internal */
  offset = 0;
  /** @internal */
  spans = 0;

  /** @internal */
  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
  }

  toString(): string {
    return this.name === "" ? `.L${this.index}` : this.name;
  }
}

/** A jump's target with the distance said: `short` or `near`, instead of the shortest that reaches. */
export class Distance {
  /** @internal */
  readonly shape: number;
  readonly label: Label;

  /** @internal */
  constructor(shape: number, label: Label) {
    this.shape = shape;
    this.label = label;
  }

  toString(): string {
    return `${SHAPES[this.shape]} ${this.label}`;
  }
}

/** A jump of two bytes; an error if it does not reach. */
export function short(label: Label): Distance {
  return new Distance(SHORT, label);
}

/** A jump with a displacement of 32 bits, even where 8 would do. */
export function near(label: Label): Distance {
  return new Distance(NEAR, label);
}

/** The address of a place as an immediate or as data, written when linked. */
export class Address {
  /** @internal */
  readonly shape: number = ADDRESS;
  readonly label: Label;
  readonly addend: number;

  /** @internal */
  constructor(label: Label, addend: number) {
    this.label = label;
    this.addend = addend;
  }

  toString(): string {
    return this.addend === 0 ? `${this.label}` : `${this.label}+${this.addend}`;
  }
}

export function address(label: Label, addend = 0): Address {
  return new Address(label, addend);
}
