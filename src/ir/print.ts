/**
 * The text form of functions and modules; parse.ts reads it.
 *
 *     signature 0 (i32, i32) -> (i32)
 *
 *     function "sum" 0 {
 *     block1(v1: i32, v2: i32):
 *       v3: i32 = constant 1
 *       v4: i32 = add v1, v3
 *       v5: i32 = load.i32 v4 + 8
 *       branch v5, block2(v4), block3
 *     ...
 *     }
 */
import type { Block, IrFunction, Value } from "./function.ts";
import type { IrModule, Signature } from "./module.ts";
import { CALL_FLAGS, formatOf, LOAD_AGAIN, OP, OPS, PINNED } from "./ops.ts";
import { ACCESSES, F32, F64, I64, TRAPS, TYPES } from "./types.ts";

const bits = new DataView(new ArrayBuffer(8));

/** A constant as the text form has it: integers signed; floats as JavaScript writes them, NaNs by their bits. */
export function constantText(type: number, low: number, high: number): string {
  bits.setInt32(0, low, true);
  bits.setInt32(4, high, true);
  if (type === I64) return bits.getBigInt64(0, true).toString();
  if (type === F32) return floatText(bits.getFloat32(0, true), `0x${(low >>> 0).toString(16)}`);
  if (type === F64) return floatText(bits.getFloat64(0, true), `0x${bits.getBigUint64(0, true).toString(16)}`);
  return String(low);
}

function floatText(number: number, pattern: string): string {
  if (Number.isNaN(number)) return `nan:${pattern}`;
  return Object.is(number, -0) ? "-0" : String(number);
}

export function printFunction(f: IrFunction, module?: IrModule): string {
  const lines = [`function ${JSON.stringify(f.name)} ${f.signature} {`];
  for (const block of f.order) {
    lines.push(blockHead(f, block));
    for (let value = f.first[block] as Value; value !== 0; value = f.next[value] as Value)
      if (f.op[value] !== OP.parameter) lines.push(`  ${instructionText(f, value, module)}`);
  }
  lines.push("}", "");
  return lines.join("\n");
}

function blockHead(f: IrFunction, block: Block): string {
  const parameters: string[] = [];
  for (let value = f.first[block]; value !== 0 && f.op[value] === OP.parameter; value = f.next[value])
    parameters.push(`v${value}: ${TYPES[f.type[value]]}`);
  const list = parameters.length === 0 ? "" : `(${parameters.join(", ")})`;
  return `block${block}${list}${f.cold[block] === 0 ? "" : " cold"}:`;
}

/** One instruction, as it stands in a function. */
export function instructionText(f: IrFunction, value: Value, module?: IrModule): string {
  const { name } = OPS[f.op[value]];
  const definition = f.type[value] === 0 ? "" : `v${value}: ${TYPES[f.type[value]]} = `;
  const operands = operandsText(f, value, module);
  return `${definition}${name}${suffix(f, value)}${operands === "" ? "" : ` ${operands}`}`;
}

function suffix(f: IrFunction, value: Value): string {
  switch (formatOf(f.op[value])) {
    case "load":
      return `.${ACCESSES[f.aux[value]].name}${f.c[value] === LOAD_AGAIN ? ".again" : ""}`;
    case "store":
      return `.${ACCESSES[f.aux[value]].name}`;
    case "call":
    case "callIndirect":
      return Object.entries(CALL_FLAGS)
        .filter(([, flag]) => (f.aux[value] & flag) !== 0)
        .map(([name]) => `.${name}`)
        .join("");
    default:
      return "";
  }
}

function operandsText(f: IrFunction, value: Value, module: IrModule | undefined): string {
  const a = f.a[value];
  const b = f.b[value];
  const c = f.c[value];
  switch (formatOf(f.op[value])) {
    case "parameter":
      return String(a);
    case "constant":
      return constantText(f.type[value], a, b);
    case "unary":
      return `v${a}`;
    case "binary":
      return `v${a}, v${b}`;
    case "ternary":
      return `v${a}, v${b}, v${c}`;
    case "load":
      return addressText(f, a, b);
    case "store":
      return `${addressText(f, a, b)}, v${c}`;
    case "symbol":
      return symbolText(module, a) + plus(b);
    case "call":
      return `${symbolText(module, a)}${callText(f, value)}`;
    case "callIndirect":
      return `v${a}${callText(f, value)}`;
    case "result":
      return `v${a}, ${b}`;
    case "readPinned":
      return PINNED[a];
    case "writePinned":
      return `${PINNED[a]}, v${c}`;
    case "jump":
      return edgeText(f, a);
    case "branch":
      return `v${a}, ${edgeText(f, b)}, ${edgeText(f, c)}`;
    case "switch":
      return [`v${a}`, ...Array.from({ length: c }, (_, index) => edgeText(f, f.lists[b + index]))].join(", ");
    case "return":
      return valueList(f, b, c);
    case "trap":
      return TRAPS[b].name;
    case "trapIf":
      return `v${a}, ${TRAPS[b].name}`;
  }
}

function plus(offset: number): string {
  if (offset === 0) return "";
  return offset < 0 ? ` - ${-offset}` : ` + ${offset}`;
}

function addressText(f: IrFunction, address: number, offset: number): string {
  return `v${address}${plus(f.type[address] === I64 ? offset : offset >>> 0)}`;
}

function symbolText(module: IrModule | undefined, symbol: number): string {
  return module === undefined ? `@${symbol}` : `@${JSON.stringify(module.symbols[symbol].name)}`;
}

function valueList(f: IrFunction, start: number, length: number): string {
  return Array.from(f.lists.subarray(start, start + length), (value) => `v${value}`).join(", ");
}

/** Signature, arguments, and the values of a safepoint record behind a bar. */
function callText(f: IrFunction, value: Value): string {
  const start = f.b[value];
  const count = f.c[value];
  const after = start + 1 + count;
  const record =
    (f.aux[value] & CALL_FLAGS.safepoint) === 0 ? "" : ` | ${valueList(f, after + 1, f.lists[after])}`.trimEnd();
  return ` ${f.lists[start]}(${valueList(f, start + 1, count)}${record})`;
}

function edgeText(f: IrFunction, edge: number): string {
  const args = valueList(f, f.edgeArguments[edge], f.edgeArgumentCount[edge]);
  return `block${f.edgeTo[edge]}${args === "" ? "" : `(${args})`}`;
}

export function signatureText({ parameters, results }: Signature): string {
  return `(${parameters.join(", ")}) -> (${results.join(", ")})`;
}

export function printModule(module: IrModule): string {
  const signatures = module.signatures.map((signature, index) => `signature ${index} ${signatureText(signature)}`);
  return [...signatures, "", ...module.functions.map((f) => printFunction(f, module))].join("\n");
}
