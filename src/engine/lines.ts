/** A list, as a line of JSON, before bytes: how units and objects say what they are for. */
import { copying, type Portions } from "../base/index.ts";

const LINE_END = 10;

function headOf(line: readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(line)}\n`);
}

/** @internal */
export function withLine(line: readonly unknown[], rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = headOf(line);
  const bytes = new Uint8Array(head.length + rest.length);
  bytes.set(head);
  bytes.set(rest, head.length);
  return bytes;
}

/** The same in memory that threads can share: large units are not copied for them. @internal */
export function* sharedWithLine(line: readonly unknown[], rest: Uint8Array): Portions<Uint8Array> {
  const head = headOf(line);
  const bytes = new Uint8Array(new SharedArrayBuffer(head.length + rest.length));
  bytes.set(head);
  yield* copying(bytes, rest, head.length);
  return bytes;
}

/** The list in the first line, and a view of what follows; nothing if there is no such line. @internal */
export function splitLine(
  bytes: Uint8Array,
): { readonly line: readonly unknown[]; readonly rest: Uint8Array } | undefined {
  const end = bytes.indexOf(LINE_END);
  if (end < 0) return undefined;
  try {
    // A copy, as decoders take no shared memory.
    const line: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes.subarray(0, end))));
    return Array.isArray(line) ? { line, rest: bytes.subarray(end + 1) } : undefined;
  } catch {
    return undefined;
  }
}
