/** Values between JavaScript and code, as the WebAssembly JavaScript interface converts them (5.6, ToWebAssemblyValue). */
import type { HostValue } from "../engine/index.ts";
import { type Signature, TYPES } from "../ir/index.ts";
import { externs } from "./externs.ts";
import { functionOfRecord, type Owner, recordOf } from "./references.ts";
import { irType } from "./control.ts";
import { EXTERNREF, F32T, FUNCREF, type FunctionType, I32T, I64T, type ValueType } from "./types.ts";

/** Throws `TypeError` for what cannot be converted. Instances of functions go to `hold`. */
export function toNative(type: ValueType, value: unknown, hold: (owner: Owner) => void): HostValue {
  switch (type) {
    case I32T:
      return (value as number) | 0;
    case I64T:
      return BigInt.asIntN(64, value as bigint);
    case F32T:
      return Math.fround(value as number);
    case FUNCREF:
      return BigInt(recordOf(value, hold));
    case EXTERNREF:
      return externs.numberOf(value);
    default:
      // Unlike `Number`, it refuses bigints.
      return +(value as number);
  }
}

export function fromNative(type: ValueType, value: HostValue): unknown {
  if (type === FUNCREF) return functionOfRecord(Number(value));
  return type === EXTERNREF ? externs.valueOf(value as number) : value;
}

export function signatureOf({ parameters, results }: FunctionType): Signature {
  const names = (types: readonly ValueType[]) => types.map((type) => TYPES[irType(type)]) as Signature["results"];
  return { parameters: names(parameters), results: names(results) };
}

export function isSameType(one: FunctionType, other: FunctionType): boolean {
  return one.parameters.join() === other.parameters.join() && one.results.join() === other.results.join();
}
