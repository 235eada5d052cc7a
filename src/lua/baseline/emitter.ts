/**
 * The hand that writes one function's code: machine instructions as Lua needs them, and what lies out of line.
 *
 * Each instruction of the bytecode is compiled by itself (one function of ./arithmetic, ./tables and so on, by ./compile). All registers are
 * in their slots between instructions, so that every instruction is a place where the function can be entered and left. An instruction
 * has a fast path in line; where that fails it jumps to a `slow` place behind the function, which calls the helper that does the
 * whole instruction, and comes back at the next one.
 */
import {
  ALU,
  aluLoad,
  CC,
  CODE,
  type OnePassSection,
  Place,
  RAX,
  RawEncoder,
  RCX,
  RDI,
  SHIFT,
  W,
} from "../../asm/raw.ts";
import { INSTRUCTION_BYTES, kindsOffset, type OpName, OPS, type OpRow } from "../bytecode/index.ts";
import { FRAME, type HELPER, LUA_FUNCTION, PROTO, STATE, TAG } from "../layout/index.ts";
import { type FLOAT, Guesses, type INTEGER, jumpTargets } from "./guesses.ts";
import { repeatedOf } from "./repeated.ts";
import { BASE, CAGE, DATA, FRAME_RECORD, INTEGER_MIN } from "./registers.ts";
import type { Unit } from "./unit.ts";

export type HelperName = keyof typeof HELPER;
/** A helper, or the stub that stands before one and does an op (lua/native/number-stubs.ts). */
export type StubName = HelperName | OpName;

/** Code that all functions share for what is long and mostly takes no call (lua/native/table-stubs.ts); each ends in a helper otherwise. */
export type SharedName =
  | "field"
  | "global"
  | "method"
  | "element"
  | "storeField"
  | "storeGlobal"
  | "newField"
  | "storeElement"
  | "create"
  | "createArray"
  | "createNodes"
  | "fill"
  | "makeClosure"
  | "closeSlots"
  | "closeFrame"
  | "size"
  | "step";

const CALL = 0xe8;
const RET = 0xc3;
const JCC_SHORT = 0x70;
/** Low bits of the opcode of `op rax, immediate`. */
const ALU_RAX = 5;
const PUSH = 0x50;
const PUSH_BYTE = 0x6a;
const MOST_BYTE = 127;
const POP = 0x58;
const GROUP_5 = 0xff;
const INCREMENT = 0;

/** By op: whether an operand lies in the data vector. */
const READS_DATA = OPS.map((row: OpRow) => row.d === "constant" || row.d === "field" || row.e === "constant16");

/** Those that have a second path in loops, which notes what it met. */
const NOTED_EVENTS: ReadonlySet<string | undefined> = new Set(["add", "sub", "mul", "div", "unm", "lt", "le"]);
const NOTES_KINDS = OPS.map((row: OpRow) => NOTED_EVENTS.has(row.meta));
const JUMPS_BACK = OPS.map(({ name }) => name === "loop" || name === "forLoop" || name === "tforLoop");

function usesData(code: Uint8Array): boolean {
  let hasLoop = false;
  let hasNotes = false;
  for (let at = 0; at < code.length; at += INSTRUCTION_BYTES) {
    const op = code[at] & 0x7f;
    if (READS_DATA[op]) return true;
    hasLoop ||= JUMPS_BACK[op];
    hasNotes ||= NOTES_KINDS[op];
  }
  return hasLoop && hasNotes;
}

/** Out of line: a helper, and where to go on. */
interface SlowPlace {
  readonly label: Place;
  readonly pc: number;
  readonly helper: StubName;
  /** Where to go for DONE or 0. */
  readonly next: Place;
  /** Where to go for any other answer, if the helper gives one. */
  readonly taken: Place | undefined;
}

/** Out of line: a second path of an instruction. */
interface RarerPath {
  readonly label: Place;
  readonly pc: number;
  readonly body: () => void;
}

/** R[slot] is in rax and a small integer, or its bits are in xmm0. */
interface Carried {
  readonly kind: typeof INTEGER | typeof FLOAT;
  readonly slot: number;
}

export class Emitter {
  readonly unit: Unit;
  readonly x: RawEncoder<Place>;
  readonly section: OnePassSection;
  /** Of each instruction, and of the end. */
  readonly places: readonly Place[];
  /** Whether the function has constants or caches, or often notes kinds: r13 means something then. */
  readonly usesData: boolean;
  /** What slots probably hold; to be asked in the order of instructions, so not by what is out of line. */
  readonly guesses: Guesses;
  /** The instruction that is being compiled. */
  pc = 0;
  #loops: Uint8Array | undefined;
  /** Places and depths of the native stack, in turns; for debuggers. */
  readonly stackNotes: number[] = [];
  /** Where each instruction begins in line. Its place may be out of line, where it takes what the one before carries. */
  readonly starts: Int32Array;
  readonly #counters: Place | undefined;
  #carried: Carried | undefined;
  #left: Carried | undefined;
  readonly #targets: Uint8Array;
  readonly #floatWays = new Map<number, { readonly slot: number; readonly label: Place }>();
  readonly #view: DataView;
  readonly #stubs: Place[] = [];
  readonly #slow: SlowPlace[] = [];
  readonly #outOfLine: RarerPath[] = [];

  /** `counters`: the symbol of an array of 64-bit numbers, to which each instruction adds its executions. */
  constructor(unit: Unit, section: OnePassSection, counters?: string) {
    this.unit = unit;
    this.starts = new Int32Array(unit.code.length >> 3);
    this.#counters = counters === undefined ? undefined : new Place(counters);
    this.section = section;
    this.x = new RawEncoder(section);
    this.guesses = new Guesses(unit);
    this.#targets = jumpTargets(unit);
    this.usesData = usesData(unit.code);
    const { code } = unit;
    this.#view = new DataView(code.buffer, code.byteOffset, code.byteLength);
    this.places = Array.from({ length: (code.length >> 3) + 1 }, () => this.label());
  }

  // -------------------------------------------------------------- operands of the instruction at pc

  get op(): number {
    return this.unit.code[this.pc << 3] & 0x7f;
  }

  get a(): number {
    return this.unit.code[(this.pc << 3) + 1];
  }

  get b(): number {
    return this.unit.code[(this.pc << 3) + 2];
  }

  get c(): number {
    return this.unit.code[(this.pc << 3) + 3];
  }

  /** b and c as one number, without sign. */
  get e(): number {
    return this.#view.getUint16((this.pc << 3) + 2, true);
  }

  /** The same with sign. */
  get small(): number {
    return this.#view.getInt16((this.pc << 3) + 2, true);
  }

  get d(): number {
    return this.#view.getInt32((this.pc << 3) + 4, true);
  }

  /** The constant of a field operand, and the slot of its cache. */
  get field(): number {
    return this.#view.getUint16((this.pc << 3) + 4, true);
  }

  get cache(): number {
    return this.#view.getUint16((this.pc << 3) + 6, true);
  }

  /** Place of the next instruction. */
  get next(): Place {
    return this.places[this.pc + 1];
  }

  /** Place that the instruction jumps to. */
  get target(): Place {
    return this.places[this.targetPc];
  }

  get targetPc(): number {
    return this.pc + 1 + this.d;
  }

  /** Whether the slot probably holds a number of that kind (guesses.ts). */
  probably(kind: number, slot: number): boolean {
    return this.guesses.at(this.pc, slot) === kind;
  }

  /** Whether a jump leads to the instruction. */
  get isTarget(): boolean {
    return this.#targets[this.pc] !== 0;
  }

  /** Whether the instruction is in a loop of its function: what is there is worth more bytes. */
  get isInLoop(): boolean {
    this.#loops ??= repeatedOf(this.unit.code);
    return this.#loops[this.pc] !== 0;
  }

  /** Whether executions are counted, for people: then time does not matter. */
  get isCounting(): boolean {
    return this.#counters !== undefined;
  }

  // -------------------------------------------------------------- feedback

  /** Out of line: the instruction met these (bits of KINDS). Flags are lost, and rcx. */
  note(kinds: number): void {
    const at = kindsOffset(this.unit.dataSlots, this.pc);
    if (this.usesData) {
      this.x.memory(CODE.aluByteImmediate, ALU.or, DATA, -1, 0, at);
    } else {
      this.loadOwnData(RCX);
      this.x.memory(CODE.aluByteImmediate, ALU.or, CAGE, RCX, 0, at);
    }
    this.x.byte(kinds);
  }

  /** register = the data vector, an offset in the cage. */
  loadOwnData(register: number): void {
    this.x.memory(CODE.movLoad, register, CAGE, FRAME_RECORD, 0, FRAME.function);
    this.loadField(register, register, LUA_FUNCTION.proto);
    this.loadField(register, register, PROTO.data);
  }

  // -------------------------------------------------------------- from one instruction to the next

  /** Begins the instruction at `pc`: its place is here, unless it takes a value that the one before carries. */
  begin(pc: number): void {
    this.pc = pc;
    this.#carried = this.#targets[pc] !== 0 ? undefined : this.#left;
    this.#left = undefined;
    this.starts[pc] = this.section.length;
    this.bind(this.places[pc]);
    if (this.#counters === undefined) return;
    // Each way into the instruction has to lead through its count, so nothing is carried. Flags are free.
    this.#carried = undefined;
    this.x.relative(GROUP_5 | W, INCREMENT, this.#counters, pc << 3);
  }

  /** For the next instruction, if that comes straight from here: R[slot] is in rax and a small integer, or its bits are in xmm0. */
  leave(kind: Carried["kind"], slot: number): void {
    this.#left = { kind, slot };
  }

  /**
   * Whether R[slot] is carried here: the place where it is. The caller then binds the instruction's own place, out of line, to a way
   * in for all who do not come from the instruction before.
   */
  takes(kind: Carried["kind"], slot: number): Place | undefined {
    const carried = this.#carried;
    if (carried === undefined || carried.kind !== kind || carried.slot !== slot) return undefined;
    const hot = this.label();
    this.bind(hot);
    // Nothing has jumped to the place so far: whoever leaves a value goes to the next instruction from out of line.
    this.places[this.pc].offset = -1;
    return hot;
  }

  /** A place in this instruction where it goes on with the bits of R[slot] in xmm0; to be bound by the caller. */
  floatWay(slot: number): Place {
    const label = this.label();
    this.#floatWays.set(this.pc, { slot, label });
    return label;
  }

  /** Out of line: where to go on with the bits of R[slot] in xmm0, and all values in their slots. */
  nextWithFloat(slot: number): Place {
    const way = this.#counters === undefined ? this.#floatWays.get(this.pc + 1) : undefined;
    return way?.slot === slot ? way.label : this.next;
  }

  // -------------------------------------------------------------- places

  label(): Place {
    return new Place();
  }

  bind(place: Place): void {
    this.section.bind(place);
  }

  jump(target: Place): void {
    this.x.jump(target);
  }

  jumpIf(condition: number, target: Place): void {
    this.x.jumpIf(condition, target);
  }

  /** A jump of two bytes over what follows, to where `land` is called with the answer: less than 128 bytes on. */
  skipIf(condition: number): number {
    this.x.byte(JCC_SHORT | condition);
    this.x.byte(0);
    return this.section.length;
  }

  land(from: number): void {
    const { encoder } = this.section;
    encoder.bytes[from - 1] = encoder.length - from;
  }

  // -------------------------------------------------------------- out of line

  /** A place behind the function that has a helper do the whole instruction; for DONE it goes on at the next one. */
  slow(helper: StubName): Place {
    return this.#addSlow(helper, this.next, undefined);
  }

  /** The same for a helper that answers: 0 goes on at the next instruction, 1 at `taken`. */
  slowAnswer(helper: StubName, taken: Place): Place {
    return this.#addSlow(helper, this.next, taken);
  }

  #addSlow(helper: StubName, next: Place, taken: Place | undefined): Place {
    const label = this.label();
    this.#slow.push({ label, pc: this.pc, helper, next, taken });
    return label;
  }

  /** Code behind the function, before the slow places: a second path that is rarer than what is in line. `body` must end in a jump. */
  outOfLine(body: () => void): Place {
    const label = this.label();
    this.#outOfLine.push({ label, pc: this.pc, body });
    return label;
  }

  /** Calls a helper for the instruction at `pc`; eax has its answer. Does not come back for ENTER and EXIT. */
  helper(name: StubName, pc: number = this.pc): void {
    const at = pc << 3;
    if (at !== 0 && at <= MOST_BYTE) {
      // Three bytes instead of five, where a helper takes long anyway.
      this.x.byte(PUSH_BYTE);
      this.x.byte(at);
      this.noteStack(16);
      this.pop(RDI);
      this.noteStack(8);
    } else {
      this.loadImmediate(RDI, at);
    }
    this.x.direct(CALL, this.stub(name));
  }

  /** Calls shared code for the instruction, whose operands are in the registers that it wants. */
  shared(name: SharedName): void {
    this.loadImmediate(RDI, this.pc << 3);
    this.x.direct(CALL, this.stub(name));
  }

  /** The stub of a helper, in the core's object. */
  stub(name: string): Place {
    const symbol = `lua.${name}`;
    let found = this.#stubs.find((stub) => stub.name === symbol);
    if (found === undefined) {
      found = new Place(symbol);
      this.#stubs.push(found);
    }
    return found;
  }

  /** Writes what was put out of line. */
  finish(): void {
    // What is written here may put more out of line.
    for (let index = 0; index < this.#outOfLine.length; index++) {
      const { label, pc, body } = this.#outOfLine[index];
      this.pc = pc;
      this.bind(label);
      body();
    }
    for (const { label, pc, helper, next, taken } of this.#slow) {
      this.pc = pc;
      this.bind(label);
      this.helper(helper);
      if (taken !== undefined) {
        this.x.registers(CODE.test, 0, 0);
        this.jumpIf(CC.ne, taken);
      }
      this.jump(next);
    }
  }

  /** What `finish` wrote out of line, in its order: where it begins, and of which instruction it is. */
  *rarerPlaces(): Generator<{ readonly label: Place; readonly pc: number }> {
    yield* this.#outOfLine;
    yield* this.#slow;
  }

  // -------------------------------------------------------------- slots, constants, state

  /** register = R[slot]. */
  loadSlot(register: number, slot: number): void {
    this.x.memory(CODE.movLoad | W, register, BASE, -1, 0, slot << 3);
  }

  /** R[slot] = register. */
  storeSlot(slot: number, register: number): void {
    this.x.memory(CODE.movStore | W, register, BASE, -1, 0, slot << 3);
  }

  /** register = the low word of R[slot]: an object's address. */
  loadAddress(register: number, slot: number): void {
    this.x.memory(CODE.movLoad, register, BASE, -1, 0, slot << 3);
  }

  /** register = the address of R[slot]. */
  loadPlace(register: number, slot: number): void {
    this.x.memory(CODE.lea | W, register, BASE, -1, 0, slot << 3);
  }

  /** Compares the high word of R[slot] with a tag. */
  compareTag(slot: number, tag: number): void {
    this.x.memory(CODE.aluImmediate, ALU.cmp, BASE, -1, 0, (slot << 3) + 4);
    this.x.dword(tag | 0);
  }

  /** register = constant or cache slot of the data vector. */
  loadData(register: number, slot: number): void {
    this.x.memory(CODE.movLoad | W, register, DATA, -1, 0, slot << 3);
  }

  /** register = the 32-bit field at an offset in the cage, `address` being a register with another offset. */
  loadField(register: number, address: number, field: number): void {
    this.x.memory(CODE.movLoad, register, CAGE, address, 0, field);
  }

  /** register = the 64-bit field. */
  loadWide(register: number, address: number, field: number): void {
    this.x.memory(CODE.movLoad | W, register, CAGE, address, 0, field);
  }

  /** Compares the 32-bit field with a word. */
  compareField(address: number, field: number, word: number): void {
    this.aluMemory(ALU.cmp, CAGE, address, field, word | 0);
  }

  /** Compares a value in a register with nil. */
  compareNil(register: number): void {
    this.x.memory(aluLoad(ALU.cmp) | W, register, CAGE, -1, 0, STATE.nil);
  }

  /** `test` of a byte of an object with bits. */
  testByte(address: number, field: number, bits: number): void {
    this.x.memory(CODE.testByteImmediate, 0, CAGE, address, 0, field);
    this.x.byte(bits);
  }

  /** The 64-bit field = register. */
  storeWide(address: number, field: number, register: number): void {
    this.x.memory(CODE.movStore | W, register, CAGE, address, 0, field);
  }

  /** register = a word of the state block. */
  loadState(register: number, field: number): void {
    this.x.memory(CODE.movLoad, register, CAGE, -1, 0, field);
  }

  /** register = a number of 32 bits, zero-extended. Keeps no flags. */
  loadImmediate(register: number, value: number): void {
    if (value === 0) {
      this.x.registers(aluLoad(ALU.xor), register, register);
      return;
    }
    this.x.opcodeRegister(0xb8, register);
    this.x.dword(value);
  }

  /** register = 64 bits given as two words. */
  loadValue(register: number, low: number, high: number): void {
    if (high === 0) {
      this.loadImmediate(register, low);
      return;
    }
    if (high === TAG.nil) {
      this.x.memory(CODE.movLoad | W, register, CAGE, -1, 0, STATE.nil);
      return;
    }
    this.x.opcodeRegister(0xb8, register, true);
    this.x.dword(low);
    this.x.dword(high);
  }

  /** to = from, 64 bits. */
  move(to: number, from: number): void {
    this.x.registers(CODE.movLoad | W, to, from);
  }

  /** `op register, register` of the arithmetic group, 64 bits: flags, and the result in the first. */
  alu(operation: number, to: number, from: number): void {
    this.x.registers(aluLoad(operation) | W, to, from);
  }

  /** The same with an immediate number of 32 bits, sign-extended. */
  aluImmediate(operation: number, to: number, value: number): void {
    this.#aluImmediate(operation, to, value, W);
  }

  /** The same on 32 bits. */
  aluImmediate32(operation: number, to: number, value: number): void {
    this.#aluImmediate(operation, to, value, 0);
  }

  #aluImmediate(operation: number, to: number, value: number, wide: number): void {
    const { x } = this;
    if (value === (value << 24) >> 24) {
      x.registers((CODE.aluImmediate ^ 2) | wide, operation, to);
      x.byte(value);
      return;
    }
    // rax has a form of its own, a byte shorter.
    if (to === RAX) x.opcodeRegister((operation << 3) | ALU_RAX, RAX, wide !== 0);
    else x.registers(CODE.aluImmediate | wide, operation, to);
    x.dword(value);
  }

  /** `op` of the arithmetic group between memory and an immediate number, 32 bits. */
  aluMemory(operation: number, base: number, index: number, displacement: number, value: number): void {
    const isByte = value === (value << 24) >> 24;
    this.x.memory(CODE.aluImmediate ^ (isByte ? 2 : 0), operation, base, index, 0, displacement);
    if (isByte) this.x.byte(value);
    else this.x.dword(value);
  }

  /** to = from shifted by a number of bits; 64 bits. */
  shift(operation: number, register: number, count: number): void {
    this.x.registers(CODE.shiftImmediate | W, operation, register);
    this.x.byte(count);
  }

  /** to = the high word of a value in a register. */
  highWord(to: number, from: number): void {
    this.move(to, from);
    this.shift(SHIFT.shr, to, 32);
  }

  /** Jumps unless the value in a register is a small integer. */
  unlessInteger(register: number, target: Place): void {
    this.alu(ALU.cmp, register, INTEGER_MIN);
    this.jumpIf(CC.b, target);
  }

  /** From here on the caller's frame ends so many bytes above the stack pointer: 8 at first. */
  noteStack(bytes: number): void {
    this.stackNotes.push(this.section.length, bytes);
  }

  push(register: number): void {
    this.x.opcodeRegister(PUSH, register);
  }

  pop(register: number): void {
    this.x.opcodeRegister(POP, register);
  }

  ret(): void {
    this.x.byte(RET);
  }

  // -------------------------------------------------------------- frames

  /** The frame's saved pc: the instruction at `pc`, in progress. */
  savePending(pc: number = this.pc): void {
    this.x.memory(CODE.movImmediate, 0, CAGE, FRAME_RECORD, 0, FRAME.pc);
    this.x.dword((pc << 8) | 1);
  }

  /** A backward jump to the instruction at `pc`: a unit of fuel, and a place where the function can be left. */
  jumpBack(pc: number): void {
    this.aluMemory(ALU.sub, CAGE, -1, STATE.fuel, 1);
    this.jumpIf(CC.ns, this.places[pc]);
    const here = this.outOfLine(() => {
      this.helper("pause", pc);
      this.jump(this.places[pc]);
    });
    this.jump(here);
  }
}
