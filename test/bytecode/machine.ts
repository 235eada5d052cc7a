/**
 * A small machine for Ingot's bytecode, written from the `does` column of ops.ts alone: it judges the compiler before and
 * beside the real core. It knows no metamethods but `__close` and `__index` tables, and few library functions.
 */
import { Code, compile, OPS } from "#ingot/lua/bytecode/index.js";
import type { Proto } from "#ingot/lua/bytecode/index.js";

type Value = undefined | boolean | bigint | number | string | LuaTable | LuaFunction;
type LuaFunction = (...values: Value[]) => Value[];

class LuaTable {
  readonly map = new Map<Value, Value>();
  meta: LuaTable | undefined;
  get(key: Value): Value {
    const normal = normalKey(key);
    if (this.map.has(normal)) return this.map.get(normal);
    const index = this.meta?.get("__index");
    return index instanceof LuaTable ? index.get(key) : undefined;
  }
  set(key: Value, value: Value): void {
    if (value === undefined) this.map.delete(normalKey(key));
    else this.map.set(normalKey(key), value);
  }
  get length(): bigint {
    let count = 0n;
    while (this.map.has(count + 1n)) count++;
    return count;
  }
}

const normalKey = (key: Value): Value => (typeof key === "number" && Number.isInteger(key) ? BigInt(key) : key);

/** A variable: a register while its scope lasts, its own cell afterwards. */
interface Cell {
  registers: Value[];
  index: number;
}

/** Runs a chunk and gives what it printed, and how often each op ran. */
export function run(source: string, counts: number[] = []): string {
  const out: string[] = [];
  const environment = library(out);
  const cell: Cell = { registers: [environment], index: 0 };
  closure(compile(source, "=chunk"), [cell], { counts, fuel: 1_000_000 })();
  return out.join("");
}

interface Context {
  readonly counts: number[];
  fuel: number;
}

function closure(proto: Proto, upvalues: Cell[], context: Context): LuaFunction {
  const code = new Code(proto.code);
  return (...given) => execute(proto, code, upvalues, given, context);
}

function execute(proto: Proto, code: Code, upvalues: Cell[], given: Value[], context: Context): Value[] {
  // Registers hold rubbish until they are set; the compiler must not count on nil.
  const R: Value[] = Array.from({ length: proto.frameSize }, () => "rubbish");
  for (let index = 0; index < proto.parameters; index++) R[index] = given[index];
  const extra = given.slice(proto.parameters);
  const K = proto.constants.map((constant): Value => (constant === null ? undefined : constant));
  const open = new Map<number, Cell>();
  const toClose: number[] = [];
  let top = 0;
  const close = (level: number) => {
    while (toClose.length > 0 && toClose.at(-1)! >= level) {
      const value = R[toClose.pop()!];
      if (value instanceof LuaTable) (value.meta!.get("__close") as LuaFunction)(value, undefined);
    }
    for (const [register, cell] of open) {
      if (register < level) continue;
      cell.registers = [R[register]];
      cell.index = 0;
      open.delete(register);
    }
  };
  const cellOf = (register: number): Cell => {
    let cell = open.get(register);
    if (cell === undefined) open.set(register, (cell = { registers: R, index: register }));
    return cell;
  };
  const U = (index: number): Value => upvalues[index].registers[upvalues[index].index];
  const place = (at: number, values: Value[], count: number) => {
    // Everything above the results is dead.
    for (let index = at; index < Math.max(R.length, at + values.length); index++) R[index] = "rubbish";
    const wanted = count === 0 ? values.length : count - 1;
    for (let index = 0; index < wanted; index++) R[at + index] = values[index];
    if (count === 0) top = at + wanted;
  };
  const list = (at: number, count: number): Value[] => (count === 0 ? R.slice(at, top) : R.slice(at, at + count - 1));

  for (let pc = 0; ; pc++) {
    if (--context.fuel < 0) throw new Error("endless");
    const name = OPS[code.op(pc)].name;
    context.counts[code.op(pc)] = (context.counts[code.op(pc)] ?? 0) + 1;
    const [a, b, c, d] = [code.a(pc), code.b(pc), code.c(pc), code.d(pc)];
    const key = () => K[code.field(pc)];
    const jumpWhen = (condition: boolean) => {
      if (condition) pc += d;
    };
    switch (name) {
      case "move":
        R[a] = R[b];
        break;
      case "loadInteger":
        R[a] = BigInt(d);
        break;
      case "loadConstant":
        R[a] = K[d];
        break;
      case "loadNil":
        for (let index = a; index <= a + b; index++) R[index] = undefined;
        break;
      case "loadTrue":
        R[a] = true;
        break;
      case "loadFalse":
        R[a] = false;
        break;
      case "loadFalseSkip":
        R[a] = false;
        pc++;
        break;
      case "getUpvalue":
        R[a] = U(b);
        break;
      case "setUpvalue":
        upvalues[b].registers[upvalues[b].index] = R[a];
        break;
      case "getTabUp":
        R[a] = get(U(b), key());
        break;
      case "getTable":
        R[a] = get(R[b], R[c]);
        break;
      case "getInteger":
        R[a] = get(R[b], BigInt(d));
        break;
      case "getField":
        R[a] = get(R[b], key());
        break;
      case "setTabUp":
        set(U(b), key(), R[a]);
        break;
      case "setTable":
        set(R[a], R[b], R[c]);
        break;
      case "setInteger":
        set(R[a], BigInt(d), R[c]);
        break;
      case "setField":
        set(R[a], key(), R[c]);
        break;
      case "newTable":
        R[a] = new LuaTable();
        break;
      case "self": {
        const object = R[b];
        R[a + 1] = object;
        R[a] = get(object, key());
        break;
      }
      case "setList": {
        const count = b === 0 ? top - a - 1 : b;
        for (let index = 1; index <= count; index++) set(R[a], BigInt(d + index), R[a + index]);
        break;
      }
      case "add":
      case "sub":
      case "mul":
      case "mod":
      case "pow":
      case "div":
      case "idiv":
      case "band":
      case "bor":
      case "bxor":
      case "shl":
      case "shr":
        R[a] = arithmetic(name, R[b], R[c]);
        break;
      case "addI":
      case "subI":
      case "shlI":
      case "shrI":
        R[a] = arithmetic(name.slice(0, -1), R[b], BigInt(d));
        break;
      case "addK":
      case "subK":
      case "mulK":
      case "modK":
      case "powK":
      case "divK":
      case "idivK":
      case "bandK":
      case "borK":
      case "bxorK":
        R[a] = arithmetic(name.slice(0, -1), R[b], K[d]);
        break;
      case "unm":
        R[a] = typeof R[b] === "bigint" ? BigInt.asIntN(64, -R[b]) : -(R[b] as number);
        break;
      case "bnot":
        R[a] = BigInt.asIntN(64, ~integer(R[b]));
        break;
      case "not":
        R[a] = isFalse(R[b]);
        break;
      case "len":
        R[a] = R[b] instanceof LuaTable ? R[b].length : BigInt((R[b] as string).length);
        break;
      case "concat": {
        const text = R.slice(a, a + b)
          .map(show)
          .join("");
        place(a, [text], 2);
        break;
      }
      case "close":
        close(a);
        break;
      case "tbc":
        toClose.push(a);
        break;
      case "jump":
      case "loop":
        pc += d;
        break;
      case "jumpIf":
        jumpWhen(!isFalse(R[a]));
        break;
      case "jumpIfNot":
        jumpWhen(isFalse(R[a]));
        break;
      case "jumpIfSet":
        if (!isFalse(R[b])) {
          R[a] = R[b];
          pc += d;
        }
        break;
      case "jumpIfNotSet":
        if (isFalse(R[b])) {
          R[a] = R[b];
          pc += d;
        }
        break;
      case "jumpEqual":
        jumpWhen(equal(R[a], R[b]));
        break;
      case "jumpNotEqual":
        jumpWhen(!equal(R[a], R[b]));
        break;
      case "jumpLess":
        jumpWhen(less(R[a], R[b]));
        break;
      case "jumpNotLess":
        jumpWhen(!less(R[a], R[b]));
        break;
      case "jumpLessEqual":
        jumpWhen(lessEqual(R[a], R[b]));
        break;
      case "jumpNotLessEqual":
        jumpWhen(!lessEqual(R[a], R[b]));
        break;
      case "jumpEqualK":
        jumpWhen(equal(R[a], K[code.e(pc)]));
        break;
      case "jumpNotEqualK":
        jumpWhen(!equal(R[a], K[code.e(pc)]));
        break;
      case "jumpLessI":
        jumpWhen(less(R[a], code.small(pc)));
        break;
      case "jumpNotLessI":
        jumpWhen(!less(R[a], code.small(pc)));
        break;
      case "jumpLessEqualI":
        jumpWhen(lessEqual(R[a], code.small(pc)));
        break;
      case "jumpNotLessEqualI":
        jumpWhen(!lessEqual(R[a], code.small(pc)));
        break;
      case "jumpGreaterI":
        jumpWhen(less(code.small(pc), R[a]));
        break;
      case "jumpNotGreaterI":
        jumpWhen(!less(code.small(pc), R[a]));
        break;
      case "jumpGreaterEqualI":
        jumpWhen(lessEqual(code.small(pc), R[a]));
        break;
      case "jumpNotGreaterEqualI":
        jumpWhen(!lessEqual(code.small(pc), R[a]));
        break;
      case "forPrep":
        if (typeof R[a] !== "bigint" || typeof R[a + 2] !== "bigint") {
          R[a] = Number(R[a]);
          R[a + 2] = Number(R[a + 2]);
        }
        if (inRange(R[a], R[a + 1], R[a + 2])) R[a + 3] = R[a];
        else pc += d;
        break;
      case "forLoop": {
        const next = arithmetic("add", R[a], R[a + 2]);
        if (!inRange(next, R[a + 1], R[a + 2])) break;
        R[a] = R[a + 3] = next;
        pc += d;
        break;
      }
      case "tforPrep":
        if (!isFalse(R[a + 3])) toClose.push(a + 3);
        pc += d;
        break;
      case "tforCall":
        place(a + 4, (R[a] as LuaFunction)(R[a + 1], R[a + 2]), c + 1);
        break;
      case "tforLoop":
        if (R[a + 4] === undefined) break;
        R[a + 2] = R[a + 4];
        pc += d;
        break;
      case "call":
        place(a, (R[a] as LuaFunction)(...list(a + 1, b)), c);
        break;
      case "tailCall": {
        const values = list(a + 1, b);
        const callee = R[a] as LuaFunction;
        if ((c & 1) !== 0) close(0);
        else if (open.size > 0) throw new Error("a tail call leaves upvalues open");
        return callee(...values);
      }
      case "return": {
        const values = list(a, b);
        if ((c & 1) !== 0) close(0);
        else if (open.size > 0 || toClose.length > 0) throw new Error("a return leaves variables open");
        return values;
      }
      case "return0":
      case "return1":
        if (open.size > 0 || toClose.length > 0) throw new Error("a return leaves variables open");
        return name === "return1" ? [R[a]] : [];
      case "varargPrep":
        break;
      case "vararg":
        place(a, extra, c);
        break;
      case "closure": {
        const nested = proto.protos[d];
        const cells = nested.upvalues.map(({ fromParentLocal, index }) =>
          fromParentLocal ? cellOf(index) : upvalues[index],
        );
        R[a] = closure(nested, cells, context);
        break;
      }
      default:
        name satisfies never;
    }
  }
}

// ---- Values -----------------------------------------------------------------------------------------------------

const isFalse = (value: Value) => value === undefined || value === false;

function get(table: Value, key: Value): Value {
  if (!(table instanceof LuaTable)) throw new Error(`index a ${typeof table} with ${String(key)}`);
  return table.get(key);
}

function set(table: Value, key: Value, value: Value): void {
  if (!(table instanceof LuaTable)) throw new Error(`index a ${typeof table} with ${String(key)}`);
  table.set(key, value);
}

// JavaScript compares bigint with number by value, as Lua does.
const isNumber = (value: Value) => typeof value === "bigint" || typeof value === "number";
// oxlint-disable-next-line eqeqeq
const equal = (left: Value, right: Value) => (isNumber(left) && isNumber(right) ? left == right : left === right);
const less = (left: Value, right: Value) => left! < right!;
const lessEqual = (left: Value, right: Value) => left! <= right!;

function integer(value: Value): bigint {
  return typeof value === "bigint" ? value : BigInt(value as number);
}

function inRange(value: Value, limit: Value, step: Value): boolean {
  return Number(step) > 0 ? lessEqual(value, limit) : lessEqual(limit, value);
}

function arithmetic(name: string, left: Value, right: Value): Value {
  if (!isNumber(left) || !isNumber(right)) throw new Error(`${name} on ${typeof left} and ${typeof right}`);
  const [x, y] = [Number(left), Number(right)];
  const whole = typeof left === "bigint" && typeof right === "bigint";
  const [i, j] = whole ? [left, right] : [0n, 0n];
  const wrap = (value: bigint) => BigInt.asIntN(64, value);
  const shift = (value: bigint, by: bigint) =>
    by <= -64n || by >= 64n ? 0n : wrap(by >= 0n ? value << by : BigInt.asUintN(64, value) >> -by);
  switch (name) {
    case "add":
      return whole ? wrap(i + j) : x + y;
    case "sub":
      return whole ? wrap(i - j) : x - y;
    case "mul":
      return whole ? wrap(i * j) : x * y;
    case "mod":
      return whole ? ((i % j) + j) % j : x - Math.floor(x / y) * y;
    case "idiv":
      return whole ? wrap((i - (((i % j) + j) % j)) / j) : Math.floor(x / y);
    case "pow":
      return x ** y;
    case "div":
      return x / y;
    case "band":
      return integer(left) & integer(right);
    case "bor":
      return integer(left) | integer(right);
    case "bxor":
      return integer(left) ^ integer(right);
    case "shl":
      return shift(integer(left), integer(right));
    case "shr":
      return shift(integer(left), -integer(right));
    default:
      throw new Error(name);
  }
}

function show(value: Value): string {
  if (value === undefined) return "nil";
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(Number(value.toPrecision(14)));
  return value instanceof LuaTable ? "table" : typeof value === "function" ? "function" : String(value);
}

function library(out: string[]): LuaTable {
  const globals = new LuaTable();
  const next: LuaFunction = (table, key) => {
    const entries = [...(table as LuaTable).map];
    const at = key === undefined ? 0 : entries.findIndex(([known]) => known === normalKey(key)) + 1;
    return at < entries.length ? entries[at] : [undefined];
  };
  const functions: Record<string, LuaFunction> = {
    print: (...values) => (out.push(`${values.map(show).join("\t")}\n`), []),
    select: (what, ...values) => (what === "#" ? [BigInt(values.length)] : values.slice(Number(what) - 1)),
    setmetatable: (table, meta) => (((table as LuaTable).meta = meta as LuaTable), [table]),
    pairs: (table) => [next, table, undefined],
    next,
  };
  for (const [name, value] of Object.entries(functions)) globals.set(name, value);
  globals.set("_G", globals);
  return globals;
}
