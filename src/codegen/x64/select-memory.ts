/** Selection of loads and stores. */
import { ALU, aluStore, CODE, digit, PF2, PF3, W } from "../../asm/raw.ts";
import { ACCESS, ACCESSES, F32, I32, I64, isFloat, OP, type OpName } from "../../ir/index.ts";
import { DIGIT, IMM16, IMM32, IMM8, IMM_SHORTEST, regAt, rmAt } from "./encodings.ts";
import { DEF, type Selector, USE } from "./selector.ts";

type Rule = (s: Selector, value: number) => void;

/** By access: the code of a load. Those with sign differ by the width of the result. */
const LOADS = Int32Array.from(ACCESSES, ({ name }) => {
  switch (name) {
    case "s8":
      return CODE.movsx8;
    case "u8":
      return CODE.movzx8;
    case "s16":
      return CODE.movsx16;
    case "u16":
      return CODE.movzx16;
    case "s32":
      return CODE.movsxd;
    case "i64":
      return CODE.movLoad | W;
    case "f32":
      return CODE.movLoadS | PF3;
    case "f64":
      return CODE.movLoadS | PF2;
    default:
      return CODE.movLoad;
  }
});
const STORES = Int32Array.from(ACCESSES, ({ name }) => {
  switch (name) {
    case "u8":
    case "s8":
      return CODE.movStoreByte;
    case "u16":
    case "s16":
      return CODE.movStoreWord;
    case "i64":
      return CODE.movStore | W;
    case "f32":
      return CODE.movStoreS | PF3;
    case "f64":
      return CODE.movStoreS | PF2;
    default:
      return CODE.movStore;
  }
});

const load: Rule = (s, value) => {
  const { f } = s;
  const access = f.aux[value];
  const result = s.registerOf(value);
  s.address(f.a[value], f.b[value]);
  const isSigned = access === ACCESS.s8 || access === ACCESS.s16;
  s.code.add(
    LOADS[access] | (isSigned && f.type[value] === I64 ? W : 0),
    regAt(0) | rmAt(1) | s.addressForm,
    0,
    s.addressDisplacement,
  );
  s.code.operand(result, DEF);
  s.addOperand(-1);
};

const store: Rule = (s, value) => {
  const { f } = s;
  const stored = f.c[value];
  const bytes = ACCESSES[f.aux[value]].bytes;
  if (s.isConstant(stored) && storeConstant(s, value, stored, bytes)) return;
  if (bytes >= 4 && storeOperation(s, value, stored)) return;
  const register = bytes === 8 || isFloat(f.type[stored]) ? s.register(stored) : s.low(narrowed(s, stored, bytes));
  s.address(f.a[value], f.b[value]);
  s.code.add(STORES[f.aux[value]], regAt(0) | rmAt(1) | s.addressForm, 0, s.addressDisplacement);
  s.code.operand(register, USE);
  s.addOperand(-1);
};

/** Behind masks and extensions of bits that are not stored. */
function narrowed(s: Selector, value: number, bytes: number): number {
  const { f } = s;
  const mask = bytes === 1 ? 0xff : bytes === 2 ? 0xffff : -1;
  for (;;) {
    const op = f.op[value];
    const isMask = op === OP.and && s.isImmediate(f.b[value]) && (s.immediate(f.b[value]) & mask) === mask;
    const isExtension = op === OP.wrap || (op === OP.extend8 && bytes === 1) || (op === OP.extend16 && bytes <= 2);
    if (!isExtension && !(isMask && s.canFold(value))) return value;
    if (!s.canFold(value)) return value;
    s.fold(value);
    value = s.source(f.a[value]);
  }
}

function storeConstant(s: Selector, value: number, stored: number, bytes: number): boolean {
  const { f } = s;
  const type = f.type[stored];
  const number = s.immediate(stored);
  if (bytes === 8 && s.highWord(stored) !== number >> 31) return false;
  s.address(f.a[value], f.b[value]);
  const [code, immediate] =
    bytes === 1
      ? [CODE.movImmediateByte, IMM8]
      : bytes === 2
        ? [CODE.movImmediateWord, IMM16]
        : [CODE.movImmediate | (bytes === 8 ? W : 0), IMM32];
  if (type === F32 && bytes !== 4) throw s.fault("a store of f32 that is not 4 bytes");
  s.code.add(code, DIGIT | rmAt(0) | s.addressForm | immediate, number, s.addressDisplacement);
  s.addOperand(-1);
  return true;
}

const OPERATIONS: Partial<Record<OpName, number>> = {
  add: ALU.add,
  sub: ALU.sub,
  and: ALU.and,
  or: ALU.or,
  xor: ALU.xor,
};
const operationOf = new Int8Array(256).fill(-1);
for (const [name, operation] of Object.entries(OPERATIONS)) operationOf[OP[name as OpName]] = operation;

/** `op [place], right`, where what is stored is made of what lay there. */
function storeOperation(s: Selector, value: number, stored: number): boolean {
  const { f } = s;
  const operation = operationOf[f.op[stored]];
  if (operation < 0 || s.uses[stored] !== 1) return false;
  const type = f.type[stored];
  if (f.aux[value] !== (type === I32 ? ACCESS.i32 : ACCESS.i64)) return false;
  const [left, right] = isSamePlace(s, value, f.a[stored])
    ? [f.a[stored], f.b[stored]]
    : operation !== ALU.sub && isSamePlace(s, value, f.b[stored])
      ? [f.b[stored], f.a[stored]]
      : [0, 0];
  if (left === 0) return false;
  const width = type === I32 ? 0 : W;
  const isImmediate = s.isImmediate(right);
  s.fold(stored);
  s.fold(left);
  // The load's address is the store's: one use less.
  s.drop(f.a[left]);
  const register = isImmediate ? -1 : type === I32 ? s.low(right) : s.register(right);
  s.address(f.a[value], f.b[value]);
  if (isImmediate) {
    s.code.add(
      CODE.aluImmediate | width | digit(operation),
      DIGIT | rmAt(0) | s.addressForm | IMM_SHORTEST,
      s.immediate(right),
      s.addressDisplacement,
    );
  } else {
    s.code.add(aluStore(operation) | width, regAt(0) | rmAt(1) | s.addressForm, 0, s.addressDisplacement);
    s.code.operand(register, USE);
  }
  s.addOperand(-1);
  return true;
}

function isSamePlace(s: Selector, store: number, load: number): boolean {
  const { f } = s;
  return (
    s.canFoldLoad(load) &&
    f.aux[load] === f.aux[store] &&
    f.b[load] === f.b[store] &&
    f.type[f.a[load]] === f.type[f.a[store]] &&
    s.source(f.a[load]) === s.source(f.a[store])
  );
}

export const MEMORY_RULES = { load, store } satisfies Partial<Record<OpName, Rule>>;
