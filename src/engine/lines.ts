/** A list, as a line of JSON, before bytes: how units and objects say what they are for. */

const LINE_END = 10;

/** @internal */
export function withLine(line: readonly unknown[], rest: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
  const bytes = new Uint8Array(head.length + rest.length);
  bytes.set(head);
  bytes.set(rest, head.length);
  return bytes;
}

/** The list in the first line, and a copy of what follows; nothing if there is no such line. @internal */
export function splitLine(
  bytes: Uint8Array,
): { readonly line: readonly unknown[]; readonly rest: Uint8Array } | undefined {
  const end = bytes.indexOf(LINE_END);
  if (end < 0) return undefined;
  try {
    const line: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    return Array.isArray(line) ? { line, rest: bytes.slice(end + 1) } : undefined;
  } catch {
    return undefined;
  }
}
