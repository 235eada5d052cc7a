/** Selection of entries, calls, returns, and what has to do with pinned registers. The places of values are in convention.ts. */
import { CODE, R11, RAX, RDI, W } from "../../asm/raw.ts";
import { refusal } from "../../base/index.ts";
import { CALL_FLAGS, I32, isFloat, OP, type OpName, PINNED, type Signature } from "../../ir/index.ts";
import { CALLER_SAVED_SET, argumentPlacesOf, type Places, resultPlacesOf } from "./convention.ts";
import { INCOMING, KIND, MEMORY, OUTGOING, regAt, rmAt, scalar } from "./encodings.ts";
import { CONSTRAINT, describeOperand, INSTRUCTION, LATE } from "./machine.ts";
import { DEF, defineFixed, type Selector, USE, USE_ANY, useFixed } from "./selector.ts";

type Rule = (s: Selector, value: number) => void;

const PINNED_CODE = PINNED.indexOf("code");

/** What `call` of emission does, beside its target: operands 0 to n - 1 are the target's, then arguments, results, safepoint values. */
export const CALL = {
  foreign: 1,
  savesLive: 2,
  safepoint: 4,
  /** The target is a register or memory, not a symbol (whose index of targets is in the displacement). */
  indirect: 8,
} as const;
/** From this bit on the immediate has the number of 8-byte places that arguments take, for foreign calls. */
export const CALL_PLACES_SHIFT = 8;
/** From this bit on: the number of values of the safepoint record, the last operands. */
export const CALL_RECORD_SHIFT = 16;

const USE_RECORD = describeOperand(LATE, CONSTRAINT.any);

function signatureOf(s: Selector, call: number): Signature {
  return s.context.module.signatures[s.f.lists[s.f.b[call]]];
}

function moveCode(type: number, isStore: boolean): number {
  if (isFloat(type)) return scalar(isStore ? CODE.movStoreS : CODE.movLoadS, type);
  return (isStore ? CODE.movStore : CODE.movLoad) | (type === I32 ? 0 : W);
}

/** Stores to, and loads from, the areas of arguments on the stack. */
function storeToArea(s: Selector, area: number, type: number, value: number, place: number): void {
  // Eight bytes of an i32, too: its zeros are part of it.
  const code = isFloat(type) ? scalar(CODE.movStoreS, type) : CODE.movStore | W;
  s.code.add(code, regAt(0) | rmAt(1) | MEMORY | area, 0, 8 * (-1 - place));
  s.code.operand(value, USE);
}

function loadFromArea(s: Selector, area: number, type: number, result: number, place: number): void {
  s.code.add(moveCode(type, false), regAt(0) | rmAt(1) | MEMORY | area, 0, 8 * (-1 - place));
  s.code.operand(result, DEF);
}

// -------------------------------------------------------------- entry and return

/** The function's parameters, then its first IR block. */
export function selectEntry(s: Selector): void {
  const { f } = s;
  const types = s.context.module.signatures[f.signature].parameters;
  const { places, stackBytes } = argumentPlacesOf(types);
  s.incomingBytes = Math.max(stackBytes, s.incomingBytes);
  const symbol = s.context.module.symbols[s.context.module.symbol(f.name)];
  const isForeign = symbol.binding === "global";
  const parameters: number[] = [];
  for (let value = f.first[f.entry]; value !== 0 && f.op[value] === OP.parameter; value = f.next[value] as never)
    parameters.push(value);
  s.code.add(0, KIND.entry);
  const toClear: number[] = [];
  for (const [index, value] of parameters.entries()) {
    if (places[index] < 0 || s.uses[value] === 0) continue;
    const result = s.registerOf(value);
    const mustClear = isForeign && f.type[value] === I32;
    const given = mustClear ? s.code.newGeneral() : result;
    s.code.operand(given, defineFixed(places[index]));
    if (mustClear) toClear.push(result, given);
  }
  for (let at = 0; at < toClear.length; at += 2) s.move(toClear[at], toClear[at + 1], false);
  for (const [index, value] of parameters.entries())
    if (places[index] < 0 && s.uses[value] > 0)
      loadFromArea(s, INCOMING, f.type[value], s.registerOf(value), places[index]);
}

const returns: Rule = (s, value) => {
  const { f } = s;
  const types = s.context.module.signatures[f.signature].results;
  const { places, stackBytes } = resultPlacesOf(types);
  s.incomingBytes = Math.max(s.incomingBytes, stackBytes);
  const registers = types.map((_, index) => s.register(f.lists[f.b[value] + index]));
  for (const [index, register] of registers.entries())
    if (places[index] < 0) storeToArea(s, INCOMING, f.type[f.lists[f.b[value] + index]], register, places[index]);
  s.code.add(0, KIND.return);
  for (const [index, register] of registers.entries())
    if (places[index] >= 0) s.code.operand(register, useFixed(places[index]));
};

// -------------------------------------------------------------- calls

/** Registers of arguments; those on the stack are stored. */
function passArguments(s: Selector, call: number, places: Places, area: number): number[] {
  const { f } = s;
  const start = f.b[call] + 1;
  const registers = places.places.map((_, index) => s.register(f.lists[start + index]));
  for (const [index, register] of registers.entries())
    if (places.places[index] < 0) storeToArea(s, area, f.type[f.lists[start + index]], register, places.places[index]);
  return registers;
}

interface Target {
  /** A register, -1 for memory, -2 for a symbol. */
  readonly operand: number;
  readonly displacement: number;
  readonly form: number;
}

/** A call to an address: that of a symbol is direct, one just loaded is read by the call itself. */
function indirectTarget(s: Selector, value: number, mayLoad: boolean): Target {
  const { f } = s;
  if (f.op[value] === OP.symbol && f.b[value] === 0)
    return { operand: -2, displacement: s.target(s.context.symbol(f.a[value]), 0), form: 0 };
  if (mayLoad && f.op[value] === OP.load) {
    const operand = s.operand(value);
    if (operand < 0) return { operand, displacement: s.addressDisplacement, form: s.addressForm };
    return { operand, displacement: 0, form: 0 };
  }
  return { operand: s.register(value), displacement: 0, form: 0 };
}

function directTarget(s: Selector, symbol: number): Target {
  return { operand: -2, displacement: s.target(s.context.symbol(symbol), 0), form: 0 };
}

const call: Rule = (s, value) => {
  const { f } = s;
  const flags = f.aux[value];
  const isForeign = (flags & CALL_FLAGS.foreign) !== 0;
  const signature = signatureOf(s, value);
  const passed = argumentPlacesOf(signature.parameters);
  s.outgoingBytes = Math.max(s.outgoingBytes, passed.stackBytes);
  const position = s.code.position;
  const registers = passArguments(s, value, passed, OUTGOING);
  const isIndirect = f.op[value] === OP.callIndirect;
  // What is loaded into the target's place stays behind the arguments' stores: those write the frame only.
  const target = isIndirect ? indirectTarget(s, f.a[value], !isForeign) : directTarget(s, f.a[value]);
  s.code.position = position;
  const [base, index] = [s.addressBase, s.addressIndex];
  const record = recordOf(s, value);
  s.addressBase = base;
  s.addressIndex = index;
  emitCall(s, value, target, registers, passed, record);
};

function recordOf(s: Selector, value: number): number[] {
  const { f } = s;
  if ((f.aux[value] & CALL_FLAGS.safepoint) === 0) return [];
  const start = f.b[value] + 1 + f.c[value];
  return Array.from({ length: f.lists[start] }, (_, index) => s.register(f.lists[start + 1 + index]));
}

function emitCall(
  s: Selector,
  value: number,
  target: Target,
  registers: readonly number[],
  passed: Places,
  record: readonly number[],
): void {
  const { f } = s;
  const flags = f.aux[value];
  const isCold = (flags & CALL_FLAGS.cold) !== 0;
  const isForeign = (flags & CALL_FLAGS.foreign) !== 0;
  const results = resultPlacesOf(signatureOf(s, value).results);
  s.outgoingBytes = Math.max(s.outgoingBytes, results.stackBytes);
  // The values that the results are, by number; 0 for those that nobody needs.
  const values = Array.from(results.places, () => 0);
  if (values.length > 0) values[0] = value;
  for (let next = f.next[value]; next !== 0 && f.op[next] === OP.result; next = f.next[next]) values[f.b[next]] = next;
  let defined = 0;
  for (const place of results.places) if (place >= 0) defined |= 1 << place;
  const clobbers = isCold ? 0 : CALLER_SAVED_SET & ~defined;
  const immediate =
    (isForeign ? CALL.foreign : 0) |
    (isCold ? CALL.savesLive : 0) |
    ((flags & CALL_FLAGS.safepoint) === 0 ? 0 : CALL.safepoint) |
    (target.operand === -2 ? 0 : CALL.indirect) |
    ((passed.stackBytes / 8) << CALL_PLACES_SHIFT) |
    (record.length << CALL_RECORD_SHIFT);
  s.code.add(
    0,
    KIND.call | rmAt(0) | target.form,
    immediate,
    target.displacement,
    clobbers,
    (isCold ? INSTRUCTION.savesLive : 0) | ((flags & CALL_FLAGS.returnsTwice) === 0 ? 0 : INSTRUCTION.barrier),
  );
  // A foreign call changes rsp before it calls.
  if (target.operand >= -1) s.addOperand(target.operand, isForeign ? useFixed(RAX) : USE_ANY);
  for (const [index, register] of registers.entries())
    if (passed.places[index] >= 0) s.code.operand(register, useFixed(passed.places[index]));
  const toClear: number[] = [];
  for (const [index, place] of results.places.entries()) {
    if (place < 0) continue;
    const mustClear = isForeign && values[index] !== 0 && f.type[values[index]] === I32;
    const result = values[index] === 0 ? s.code.newRegister(place >= 16 ? 1 : 0) : s.registerOf(values[index]);
    const given = mustClear ? s.code.newGeneral() : result;
    s.code.operand(given, defineFixed(place));
    if (mustClear) toClear.push(result, given);
  }
  for (const register of record) s.code.operand(register, USE_RECORD);
  for (let at = 0; at < toClear.length; at += 2) s.move(toClear[at], toClear[at + 1], false);
  for (const [index, place] of results.places.entries())
    if (place < 0 && values[index] !== 0 && s.uses[values[index]] > 0)
      loadFromArea(s, OUTGOING, f.type[values[index]], s.registerOf(values[index]), place);
}

const tailCall: Rule = (s, value) => {
  const { f } = s;
  const signature = signatureOf(s, value);
  const passed = argumentPlacesOf(signature.parameters);
  const own = argumentPlacesOf(s.context.module.signatures[f.signature].parameters).stackBytes;
  const room = Math.max(own, resultPlacesOf(s.context.module.signatures[f.signature].results).stackBytes);
  if (passed.stackBytes > room) {
    throw new TailCallRefused(
      refusal("notCompilable", {
        tier: "codegen",
        what: `a tail call of '${f.name}' with more arguments than its caller left room for`,
      }),
    );
  }
  s.incomingBytes = Math.max(s.incomingBytes, passed.stackBytes);
  const target =
    f.op[value] === OP.tailCallIndirect ? indirectTarget(s, f.a[value], false) : directTarget(s, f.a[value]);
  const registers = passArguments(s, value, passed, INCOMING);
  s.code.add(0, KIND.tailCall, target.operand === -2 ? 0 : CALL.indirect, target.displacement);
  // The jump comes when all saved registers are back: its target is in none of them.
  if (target.operand >= 0) s.code.operand(target.operand, useFixed(R11));
  for (const [index, register] of registers.entries())
    if (passed.places[index] >= 0) s.code.operand(register, useFixed(passed.places[index]));
};

/** A tail call that cannot be one; `refused` says it as a value. */
export class TailCallRefused extends Error {
  readonly refused: ReturnType<typeof refusal>["refused"];

  constructor({ refused }: ReturnType<typeof refusal>) {
    super(refused.message);
    this.refused = refused;
  }
}

const park: Rule = (s, value) => {
  const request = s.register(s.f.a[value]);
  s.code.add(0, KIND.call | rmAt(0), CALL.foreign, s.target(s.context.park, 0), CALLER_SAVED_SET & ~(1 << RAX));
  s.code.operand(request, useFixed(RDI));
  s.code.operand(s.registerOf(value), defineFixed(RAX));
};

// -------------------------------------------------------------- pinned registers

const readPinned: Rule = (s, value) => {
  const { f } = s;
  s.code.add(f.a[value] === PINNED_CODE ? 14 : 15, KIND.readPinned);
  s.code.operand(s.registerOf(value), DEF);
};

const writePinned: Rule = (s, value) => {
  const { f } = s;
  const register = s.register(f.c[value]);
  s.code.add(f.a[value] === PINNED_CODE ? 14 : 15, KIND.writePinned);
  s.code.operand(register, USE);
};

export const CALL_RULES = {
  call,
  callIndirect: call,
  tailCall,
  tailCallIndirect: tailCall,
  park,
  return: returns,
  readPinned,
  writePinned,
  // The call that they follow defines them.
  result: () => {},
} satisfies Partial<Record<OpName, Rule>>;
