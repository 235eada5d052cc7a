/**
 * Functions that no compiler made, for whoever must survive them: compiled ones with something changed, and ones thrown together.
 *
 * Changes know the fields of an instruction, so that many of them get as far as the machine: a register becomes another of the frame, a jump
 * leads elsewhere, an op becomes another, two instructions change places, a count or a size is off by a little. Bytes of the chunk are
 * flipped as well, for the reader. What is thrown together has operands in range; what the verifier finds wrong in it is replaced by
 * something harmless until nothing is: so all of it runs.
 */
import { Code, findFlaw, INSTRUCTION_BYTES, OP, OPS, RETURN_CLOSES, RETURN_VARARG } from "#ingot/lua/bytecode/index.js";
import type { Constant, OpRow, Proto, UpvalueDescription } from "#ingot/lua/bytecode/index.js";

type Random = () => number;
/** A proto whose fields can be changed. */
type Loose = { -readonly [K in keyof Proto]: Proto[K] };

function below(random: Random, count: number): number {
  return Math.floor(random() * count);
}

function oneOf<T>(random: Random, list: readonly T[]): T {
  return list[below(random, list.length)];
}

// ---- Changes --------------------------------------------------------------------------------------------------------

/** A copy of the function with one to four changes, in it or in a function nested in it. */
export function changed(proto: Proto, random: Random): Proto {
  const copy = copyOf(proto);
  const all: Loose[] = [];
  const collect = (one: Loose): void => {
    all.push(one);
    (one.protos as Loose[]).forEach(collect);
  };
  collect(copy);
  for (let count = 1 + below(random, 4); count > 0; count--) change(oneOf(random, all), random);
  return copy;
}

function copyOf(proto: Proto): Loose {
  return {
    ...proto,
    code: proto.code.slice(),
    constants: proto.constants.slice(),
    upvalues: proto.upvalues.map((upvalue) => ({ ...upvalue })),
    protos: proto.protos.map(copyOf),
  };
}

function change(proto: Loose, random: Random): void {
  const { code } = proto;
  const count = code.length / INSTRUCTION_BYTES;
  const at = below(random, count) * INSTRUCTION_BYTES;
  const view = new DataView(code.buffer);
  switch (below(random, 24)) {
    case 0:
      proto.frameSize = Math.max(2, proto.frameSize + below(random, 5) - 2) & 0xff;
      return;
    case 1:
      proto.dataSlots += below(random, 3) - 1;
      return;
    case 2:
      if (proto.upvalues.length === 0) return;
      return changeUpvalue(proto.upvalues as UpvalueDescription[], random);
    case 3:
      if (proto.constants.length === 0) return;
      (proto.constants as Constant[])[below(random, proto.constants.length)] = oneOf(random, CONSTANTS);
      return;
    case 4:
      return swap(code, at, below(random, count) * INSTRUCTION_BYTES);
    case 5:
    case 6:
      return code.set(code.slice(below(random, count) * INSTRUCTION_BYTES).subarray(0, INSTRUCTION_BYTES), at);
    case 7:
    case 8:
      code[at] = oneOf(random, RELATED[code[at]] ?? [OP.move]);
      return;
    case 9:
      code[at] = below(random, OPS.length);
      return;
    case 10:
    case 11:
    case 12:
      return view.setInt32(at + 4, view.getInt32(at + 4, true) + below(random, 7) - 3, true);
    case 13:
      return code.set([OP.loadNil, below(random, proto.frameSize), below(random, 3), 0], at);
    case 14:
      code[at + 1 + below(random, 3)] = below(random, 256);
      return;
    default:
      return changeByte(code, at + 1 + below(random, 3), proto.frameSize, random);
  }
}

/** A register, a count or a flag becomes another that may do. */
function changeByte(code: Uint8Array, at: number, frameSize: number, random: Random): void {
  code[at] = random() < 0.5 ? below(random, frameSize) : code[at] + below(random, 5) - 2;
}

function changeUpvalue(upvalues: UpvalueDescription[], random: Random): void {
  const at = below(random, upvalues.length);
  const { fromParentLocal, index } = upvalues[at];
  upvalues[at] = {
    ...upvalues[at],
    fromParentLocal: random() < 0.5 ? fromParentLocal : !fromParentLocal,
    index: Math.max(0, index + below(random, 5) - 2),
  };
}

function swap(code: Uint8Array, first: number, second: number): void {
  const kept = code.slice(first, first + INSTRUCTION_BYTES);
  code.copyWithin(first, second, second + INSTRUCTION_BYTES);
  code.set(kept, second);
}

/** Ops by op whose operands have the same meaning. */
const RELATED: readonly (readonly number[])[] = OPS.map((row: OpRow) =>
  OPS.flatMap((other: OpRow, op) =>
    row.a === other.a && row.b === other.b && row.c === other.c && row.d === other.d && row.e === other.e ? [op] : [],
  ),
);

/** The chunk's bytes with some of them changed, behind its head. */
export function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  for (let count = 1 + below(random, 4); count > 0; count--) {
    const at = HEAD + below(random, Math.max(bytes.length - HEAD, 1));
    copy[at] = random() < 0.5 ? copy[at] ^ (1 << below(random, 8)) : below(random, 256);
  }
  return copy;
}

/** Bytes of a chunk's head. */
const HEAD = 12;

// ---- Thrown together ------------------------------------------------------------------------------------------------

const CONSTANTS: readonly Constant[] = [
  null,
  true,
  false,
  0n,
  1n,
  -1n,
  3n,
  1n << 52n,
  -(1n << 63n),
  0.5,
  -0,
  1e300,
  Infinity,
  NaN,
  "x",
  "print",
  "next",
  "ipairs",
  "pcall",
  "setmetatable",
  "coroutine",
  "wrap",
  "__index",
  "__close",
  "__call",
  "a string that is too long to be one of those that are kept once only",
];
const FIELDS = ["x", "print", "next", "ipairs", "pcall", "select", "setmetatable", "tostring", "error", "type"];

/** A function of random instructions that the verifier accepts. */
export function thrownTogether(random: Random): Proto {
  return throwProto(random, 2, undefined);
}

/** Replaces what is wrong in the function, the nested ones being right already. */
function repair(proto: Loose, random: Random): void {
  // Of those only the captures matter here.
  const nested = proto.protos.map(({ upvalues }) => ({ ...EMPTY, upvalues }));
  for (;;) {
    const flaw = findFlaw({ ...proto, protos: nested });
    if (flaw === undefined) return;
    repairAt(proto, flaw.pc, random);
  }
}

/** An instruction that is wrong becomes one that is not; the last one is a return that can be right. */
function repairAt(proto: Loose, pc: number, random: Random): void {
  const last = proto.code.length / INSTRUCTION_BYTES - 1;
  const at = pc * INSTRUCTION_BYTES;
  if (pc === last) proto.code.set([OP.return, 0, 1, proto.isVararg ? 3 : 1, 0, 0, 0, 0], at);
  else if (random() < 0.5) proto.code.set([OP.loadNil, below(random, 2), 0, 0, 0, 0, 0, 0], at);
  else proto.code.set([OP.loadInteger, below(random, proto.frameSize), 0, 0, below(random, 4), 0, 0, 0], at);
  layOut(proto);
}

function throwProto(
  random: Random,
  depth: number,
  outer: { readonly frameSize: number; readonly upvalues: number } | undefined,
): Loose {
  const frameSize = 8 + below(random, 6);
  const upvalues = 1 + below(random, 3);
  const nested = depth > 0 ? 1 + below(random, 3) : 0;
  const proto: Loose = {
    source: "=thrown",
    lineDefined: outer === undefined ? 0 : 1,
    lastLineDefined: 1,
    parameters: below(random, 4),
    isVararg: outer === undefined || random() < 0.3,
    frameSize,
    code: new Uint8Array(0),
    constants: [...FIELDS, ...Array.from({ length: 6 }, () => oneOf(random, CONSTANTS)), 2n, 7n, 1.5],
    dataSlots: 0,
    upvalues: Array.from({ length: upvalues }, (_, index) => throwUpvalue(random, index, outer)),
    protos: Array.from({ length: nested }, () => throwProto(random, depth - 1, { frameSize, upvalues })),
    lines: new Uint32Array(0),
    locals: [],
    stripped: true,
  };
  const code = new Instructions(proto, random);
  code.prologue();
  for (let count = 5 + below(random, 30); count > 0; count--) code.some(2);
  code.emit(OP.return, below(random, frameSize - 2), below(random, 4), code.flags());
  proto.code = code.bytes();
  layOut(proto);
  repair(proto, random);
  return proto;
}

function throwUpvalue(
  random: Random,
  index: number,
  outer: { readonly frameSize: number; readonly upvalues: number } | undefined,
): UpvalueDescription {
  if (outer === undefined || index === 0) return { name: "", fromParentLocal: false, index: 0, kind: 0 };
  const fromParentLocal = random() < 0.7;
  return {
    name: "",
    fromParentLocal,
    index: below(random, fromParentLocal ? outer.frameSize : outer.upvalues),
    kind: 0,
  };
}

const EMPTY: Proto = {
  ...{ source: "", lineDefined: 0, lastLineDefined: 0, parameters: 0, isVararg: false, frameSize: 2 },
  ...{ code: Uint8Array.of(OP.return0, 0, 0, 0, 0, 0, 0, 0), constants: [], dataSlots: 1, upvalues: [], protos: [] },
  ...{ lines: new Uint32Array(0), locals: [], stripped: true },
};

/** Gives caches and callees their slots, as the compiler does at last. */
function layOut(proto: Loose): void {
  const code = new Code(proto.code);
  const view = new DataView(proto.code.buffer);
  let slot = proto.constants.length;
  const each = (role: string, give: (at: number) => void) => {
    for (let pc = 0; pc < code.length; pc++) if ((OPS[code.op(pc)] as OpRow).d === role) give(pc * INSTRUCTION_BYTES);
  };
  each("field", (at) => view.setUint16(at + 6, slot++, true));
  each("callee", (at) => view.setInt32(at + 4, slot++, true));
  proto.dataSlots = slot + Math.ceil(code.length / 8);
}

class Instructions {
  readonly #proto: Proto;
  readonly #random: Random;
  readonly #code: number[] = [];

  constructor(proto: Proto, random: Random) {
    this.#proto = proto;
    this.#random = random;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#code);
  }

  get #pc(): number {
    return this.#code.length / INSTRUCTION_BYTES;
  }

  emit(op: number, a = 0, b = 0, c = 0, d = 0): void {
    this.#code.push(op, a, b, c, d & 0xff, (d >> 8) & 0xff, (d >> 16) & 0xff, (d >> 24) & 0xff);
  }

  /** Of a return; half of them close nothing. */
  flags(): number {
    return (this.#proto.isVararg ? RETURN_VARARG : 0) | (this.#random() < 0.5 ? RETURN_CLOSES : 0);
  }

  #setJump(pc: number, target: number): void {
    const view = new DataView(new ArrayBuffer(4));
    view.setInt32(0, target - (pc + 1), true);
    for (let byte = 0; byte < 4; byte++) this.#code[pc * INSTRUCTION_BYTES + 4 + byte] = view.getUint8(byte);
  }

  /** All registers hold something, of many kinds. */
  prologue(): void {
    const { isVararg, parameters, frameSize, protos } = this.#proto;
    if (isVararg) this.emit(OP.varargPrep, parameters);
    for (let register = parameters; register < frameSize; register++) {
      const kind = below(this.#random, 6);
      if (kind === 0) this.emit(OP.newTable, register, below(this.#random, 3), 0, below(this.#random, 5));
      else if (kind === 1)
        this.emit(OP.loadConstant, register, 0, 0, below(this.#random, this.#proto.constants.length));
      else if (kind === 2) this.emit(OP.getTabUp, register, 0, 0, below(this.#random, FIELDS.length));
      else if (kind === 3 && protos.length > 0)
        this.emit(OP.closure, register, 0, 0, below(this.#random, protos.length));
      else this.emit(OP.loadInteger, register, 0, 0, below(this.#random, 10) - 2);
    }
  }

  /** A loop, a call that takes all results of another, or one instruction. */
  some(depth: number): void {
    const kind = this.#random();
    const base = below(this.#random, this.#proto.frameSize - 6);
    if (kind < 0.08 && depth > 0) this.#numericFor(base, depth);
    else if (kind < 0.16 && depth > 0) this.#genericFor(base, depth);
    else if (kind < 0.24) this.#variable(base);
    else this.#one(depth);
  }

  #body(depth: number): void {
    for (let count = below(this.#random, 6); count > 0; count--) this.some(depth - 1);
  }

  #numericFor(base: number, depth: number): void {
    this.#numbers(base);
    const start = this.#pc;
    this.emit(OP.forPrep, base);
    this.#body(depth);
    this.emit(OP.forLoop, base);
    this.#setJump(start, this.#pc);
    this.#setJump(this.#pc - 1, start + 1);
  }

  /** Mostly numbers, so that the loop runs. */
  #numbers(base: number): void {
    const of = [1, 4, 1];
    for (let index = 0; index < 3; index++) {
      if (this.#random() < 0.7) this.emit(OP.loadInteger, base + index, 0, 0, of[index] + below(this.#random, 3) - 1);
      else if (this.#random() < 0.5)
        this.emit(OP.loadConstant, base + index, 0, 0, below(this.#random, this.#proto.constants.length));
    }
  }

  #genericFor(base: number, depth: number): void {
    if (this.#random() < 0.7) {
      this.emit(OP.getTabUp, base, 0, 0, FIELDS.indexOf("next"));
      this.emit(OP.newTable, base + 1, 0, 0, 0);
      this.emit(OP.setInteger, base + 1, 0, base, 1);
      this.emit(OP.loadNil, base + 2, this.#random() < 0.8 ? 1 : 0);
    }
    const start = this.#pc;
    this.emit(OP.tforPrep, base);
    this.#body(depth);
    const call = this.#pc;
    this.#setJump(start, call);
    this.emit(OP.tforCall, base, 0, 1 + below(this.#random, 3));
    this.emit(OP.tforLoop, base);
    this.#setJump(call + 1, start + 1);
    if (this.#random() < 0.9) this.emit(OP.close, base);
  }

  #variable(base: number): void {
    const above = base + below(this.#random, 3);
    if (this.#random() < 0.5) this.emit(OP.vararg, above, 0, 0);
    else this.emit(OP.call, above, 1 + below(this.#random, 3), 0);
    const taker = oneOf(this.#random, [OP.call, OP.call, OP.setList, OP.tailCall, OP.return]);
    const flags = this.flags();
    if (taker === OP.setList) this.emit(taker, base, 0, 0, below(this.#random, 9));
    else this.emit(taker, base, 0, taker === OP.call ? below(this.#random, 4) : flags);
  }

  #one(depth: number): void {
    const random = this.#random;
    const op = below(random, OPS.length);
    const row = OPS[op] as OpRow;
    if (STRUCTURAL.has(op) || (LEAVES.has(op) && random() < 0.8))
      return this.emit(OP.move, this.#register(), this.#register());
    const a = this.#operand(row.a, 0);
    let b = this.#operand(row.b, 1);
    let c = this.#operand(row.c, 1);
    if (row.e === "constant16") [b, c] = [below(random, this.#proto.constants.length), 0];
    else if (row.e === "small") [b, c] = random() < 0.5 ? [below(random, 5), 0] : [255, 255];
    if (op === OP.concat) b = 2 + below(random, 2);
    if (op === OP.return || op === OP.tailCall) c = this.flags();
    if (op === OP.tforCall) c = 1;
    if (op === OP.loop) {
      // Mostly behind a way out, though fuel ends all.
      this.emit(OP.jumpIf, this.#register(), 0, 0, 1);
      this.emit(op);
      return this.#setJump(this.#pc - 1, below(random, this.#pc));
    }
    this.emit(op, a, b, c, this.#wide(row));
    if (row.d === "jump") {
      const from = this.#pc - 1;
      for (let count = below(random, 4); count > 0; count--) this.some(depth - 1);
      this.#setJump(from, this.#pc);
    }
  }

  #register(): number {
    return below(this.#random, this.#proto.frameSize);
  }

  #operand(role: string | undefined, count: number): number {
    switch (role) {
      case "r":
      case "w":
      case "rw":
        return this.#register();
      case "base":
        return below(this.#random, this.#proto.frameSize - 3);
      case "upvalue":
        return below(this.#random, this.#proto.upvalues.length);
      case "count":
        return count + below(this.#random, 3);
      default:
        return below(this.#random, 2);
    }
  }

  #wide(row: OpRow): number {
    const random = this.#random;
    switch (row.d) {
      case "field":
        return below(random, FIELDS.length);
      case "constant":
        return below(random, this.#proto.constants.length);
      case "proto":
        return below(random, Math.max(this.#proto.protos.length, 1));
      case "integer":
        return below(random, 9) - 4;
      case "index":
        return below(random, 6);
      default:
        return 0;
    }
  }
}

const STRUCTURAL: ReadonlySet<number> = new Set([
  OP.forPrep,
  OP.forLoop,
  OP.tforPrep,
  OP.tforCall,
  OP.tforLoop,
  OP.varargPrep,
  OP.loadFalseSkip,
]);
const LEAVES: ReadonlySet<number> = new Set([OP.return, OP.return0, OP.return1, OP.tailCall]);
