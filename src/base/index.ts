export { toIndex, Table, type Index } from "./indexes.ts";
export { BitSet } from "./bits.ts";
export { ByteReader, ByteWriter, EndOfBytes, MalformedBytes } from "./bytes.ts";
export { hash128, hash32 } from "./hash.ts";
export { atOnce, COPIED, copying, done, inPortions, PORTION, type Portions } from "./portions.ts";
export { mention, printable } from "./printable.ts";
export {
  DIAGNOSTICS,
  diagnose,
  fault,
  IngotError,
  isRefusal,
  programError,
  refusal,
  type Diagnostic,
  type DiagnosticDetails,
  type DiagnosticName,
  type DiagnosticRow,
  type Family,
  type NameIn,
  type Refusal,
} from "./diagnostics.ts";
