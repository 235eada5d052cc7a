/**
 * Inlining: a call of a small function of the same module is replaced by a copy of its body.
 *
 * Small is what costs little more than the call itself: few instructions, no loop. Functions are taken callees first, so that what was inlined
 * into a small one counts; recursion is left alone. A function stops to grow at a bound. The block with the call is cut in two behind it; each
 * return of the copy becomes a jump to the second half, whose parameters are the results. Seldom made calls stay calls.
 */
import type { Block, Edge, IrFunction, Value } from "../function.ts";
import type { IrModule } from "../module.ts";
import { CALL_FLAGS, formatOf, OP } from "../ops.ts";
import type { Type } from "../types.ts";
import { Replacements } from "./replace.ts";

/** Instructions of a function that is inlined everywhere; parameters, constants and the return do not count. */
const SMALL = 12;
/** Blocks of such a function. */
const MOST_BLOCKS = 6;
/** What a function may become by inlining, in instructions. */
const LARGEST = 20_000;

/** Names of the functions that changed. */
export function inlineCalls(module: IrModule): Set<string> {
  const bySymbol = new Map<number, IrFunction>();
  const byName = new Map(module.functions.map((f) => [f.name, f]));
  module.symbols.forEach(({ name }, symbol) => {
    const f = byName.get(name);
    if (f !== undefined) bySymbol.set(symbol, f);
  });
  const changed = new Set<string>();
  const small = new Map<IrFunction, boolean>();
  for (const f of calleesFirst(module, bySymbol)) {
    if (inlineInto(f, bySymbol, small)) changed.add(f.name);
    small.set(f, isSmall(f));
  }
  return changed;
}

/** Every function behind those it calls, but for recursion. */
function calleesFirst(module: IrModule, bySymbol: ReadonlyMap<number, IrFunction>): IrFunction[] {
  const order: IrFunction[] = [];
  const seen = new Set<IrFunction>();
  for (const root of module.functions) {
    const stack: { f: IrFunction; callees: IrFunction[] }[] = [];
    const enter = (f: IrFunction): void => {
      if (seen.has(f)) return;
      seen.add(f);
      stack.push({ f, callees: calleesOf(f, bySymbol) });
    };
    enter(root);
    while (stack.length > 0) {
      const { f, callees } = stack[stack.length - 1];
      const next = callees.pop();
      if (next !== undefined) enter(next);
      else {
        stack.pop();
        order.push(f);
      }
    }
  }
  return order;
}

function calleesOf(f: IrFunction, bySymbol: ReadonlyMap<number, IrFunction>): IrFunction[] {
  const callees = new Set<IrFunction>();
  for (const block of f.order)
    for (let value = f.first[block]; value !== 0; value = f.next[value]) {
      const callee = f.op[value] === OP.call ? bySymbol.get(f.a[value]) : undefined;
      if (callee !== undefined) callees.add(callee);
    }
  return [...callees];
}

function isSmall(f: IrFunction): boolean {
  if (f.order.length > MOST_BLOCKS) return false;
  const place = new Map(f.order.map((block, index) => [block as number, index]));
  let size = 0;
  for (const block of f.order) {
    for (let value = f.first[block]; value !== 0; value = f.next[value]) {
      const op = f.op[value];
      if (op === OP.tailCall || op === OP.tailCallIndirect) return false;
      const format = formatOf(op);
      if (format === "call" || format === "callIndirect") {
        if ((f.aux[value] & (CALL_FLAGS.returnsTwice | CALL_FLAGS.safepoint)) !== 0) return false;
        size += 3;
      } else if (op !== OP.parameter && op !== OP.constant && op !== OP.return && op !== OP.jump) size++;
    }
    let hasLoop = false;
    f.forEachEdge(block, (edge) => {
      if ((place.get(f.edgeTo[edge]) as number) <= (place.get(block) as number)) hasLoop = true;
    });
    if (hasLoop) return false;
  }
  return size <= SMALL;
}

function inlineInto(
  f: IrFunction,
  bySymbol: ReadonlyMap<number, IrFunction>,
  small: ReadonlyMap<IrFunction, boolean>,
): boolean {
  let changed = false;
  const results = new Replacements(f);
  // Copies stand behind the block with the call, and are seen too: they hold calls that were not small enough.
  for (let index = 0; index < f.order.length; index++) {
    const block = f.order[index];
    for (let value = f.first[block]; value !== 0; value = f.next[value]) {
      if (f.op[value] !== OP.call || f.aux[value] !== 0 || f.valueCount > LARGEST) continue;
      const callee = bySymbol.get(f.a[value]);
      if (callee === undefined || callee === f || small.get(callee) !== true) continue;
      inlineCall(f, value as Value, callee, index, results);
      changed = true;
      break;
    }
  }
  results.apply();
  return changed;
}

function inlineCall(f: IrFunction, call: Value, callee: IrFunction, index: number, results: Replacements): void {
  const block = f.block[call] as Block;
  const rest = splitBehind(f, call);
  moveResults(f, call, rest, results);
  const copies = copyBlocks(f, callee, argumentsOf(f, call), rest, f.at[call], f.cold[block]);
  f.order.splice(index + 1, 0, ...copies, rest);
  f.remove(call);
  // The callee's first block has the arguments for parameters, which its copy does not have.
  f.append(block, OP.jump, 0, f.addEdge(block, copies[0]));
}

function argumentsOf(f: IrFunction, call: Value): number[] {
  const start = f.b[call] + 1;
  return Array.from(f.lists.subarray(start, start + f.c[call]));
}

/** A new block with what stands behind an instruction; it is in no order yet. */
function splitBehind(f: IrFunction, value: Value): Block {
  const block = f.block[value];
  const rest = f.createBlock();
  f.cold[rest] = f.cold[block];
  const first = f.next[value];
  f.first[rest] = first;
  f.last[rest] = f.last[block];
  f.previous[first] = 0;
  f.next[value] = 0;
  f.last[block] = value;
  for (let at = first; at !== 0; at = f.next[at]) f.block[at] = rest;
  f.forEachEdge(rest, (edge) => {
    f.edgeFrom[edge] = rest;
  });
  return rest;
}

/** The results of the call become parameters of the block behind it. */
function moveResults(f: IrFunction, call: Value, rest: Block, results: Replacements): void {
  const values: Value[] = [];
  if (f.type[call] !== 0) values.push(call);
  for (let value = f.first[rest]; f.op[value] === OP.result && f.a[value] === call; value = f.next[value])
    values.push(value as Value);
  for (const value of values) {
    const type = f.type[value] as Type;
    if (value !== call) f.remove(value);
    results.replace(value, f.addParameter(rest, type));
  }
}

/** Copies of the callee's blocks in `f`, in their order. Returns lead to `rest`. */
function copyBlocks(
  f: IrFunction,
  callee: IrFunction,
  args: readonly number[],
  rest: Block,
  at: number,
  cold: number,
): Block[] {
  const blocks = new Int32Array(callee.blockCount);
  const values = new Int32Array(callee.valueCount);
  const copies = callee.order.map((block) => {
    const copy = f.createBlock();
    blocks[block] = copy;
    f.cold[copy] = cold | callee.cold[block];
    return copy;
  });
  // First all instructions, as a value may be used in a block that stands before it; then their operands.
  for (const block of callee.order)
    for (let value = callee.first[block]; value !== 0; value = callee.next[value]) {
      if (block === callee.entry && callee.op[value] === OP.parameter) {
        values[value] = args[callee.a[value]];
        continue;
      }
      const { op, type, a, b, c, aux } = callee;
      const copy = f.append(
        blocks[block] as Block,
        op[value],
        type[value] as Type,
        a[value],
        b[value],
        c[value],
        aux[value],
      );
      if (op[value] === OP.parameter) f.parameterCount[blocks[block]]++;
      f.at[copy] = at;
      values[value] = copy;
    }
  const change = (operand: Value): Value => values[operand] as Value;
  for (const block of callee.order)
    for (let value = callee.first[block]; value !== 0; value = callee.next[value])
      if (block !== callee.entry || callee.op[value] !== OP.parameter)
        copyOperands(f, callee, value as Value, values[value] as Value, blocks, rest, change);
  return copies;
}

function copyOperands(
  f: IrFunction,
  callee: IrFunction,
  from: Value,
  to: Value,
  blocks: Int32Array,
  rest: Block,
  change: (operand: Value) => Value,
): void {
  const copyEdge = (edge: number): Edge =>
    f.addEdge(
      f.block[to] as Block,
      blocks[callee.edgeTo[edge]] as Block,
      Array.from(
        callee.lists.subarray(callee.edgeArguments[edge], callee.edgeArguments[edge] + callee.edgeArgumentCount[edge]),
      ) as Value[],
    );
  const list = (start: number, length: number): number[] => Array.from(callee.lists.subarray(start, start + length));
  const format = formatOf(callee.op[from]);
  const b = callee.b[from];
  const c = callee.c[from];
  if (format === "jump") f.a[to] = copyEdge(callee.a[from]);
  else if (format === "branch") {
    f.b[to] = copyEdge(b);
    f.c[to] = copyEdge(c);
  } else if (format === "switch") f.b[to] = f.addList(list(b, c).map(copyEdge));
  else if (format === "call" || format === "callIndirect") f.b[to] = f.addList(list(b, c + 1));
  else if (format === "return") {
    f.op[to] = OP.jump;
    f.a[to] = f.addEdge(f.block[to] as Block, rest, list(b, c) as Value[]);
    f.b[to] = 0;
    f.c[to] = 0;
  }
  f.mapOperands(to, change);
}
