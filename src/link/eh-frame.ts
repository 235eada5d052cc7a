/**
 * Unwind records of sections that were left out are left out too: an `.eh_frame` section holds a record (FDE) for each function of its
 * object, whose address is its first relocation. Records refer to their CIE by distance, which changes when one between is gone.
 */
import { programError } from "../base/index.ts";
import type { Relocation, Section } from "../object/index.ts";

/** The section without the FDEs of dead symbols, and without the zero word that ends it. */
export function withoutDead(section: Section, isDead: (symbol: number) => boolean): Section {
  const { bytes, relocations } = section;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = new Uint8Array(bytes.length);
  const out = new DataView(kept.buffer);
  const moved: Relocation[] = [];
  const newPlace = new Map<number, number>();
  let next = 0;
  let end = 0;
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = view.getUint32(at, true);
    if (length === 0) break;
    const size = length + 4;
    if (length < 4 || length >= 0xfffffff0 || at + size > bytes.length) {
      throw programError("malformedInput", {
        what: "unwind section",
        reason: `offset 0x${at.toString(16)}: a record of ${length} bytes`,
      });
    }
    const first = next;
    while (next < relocations.length && relocations[next].offset < at + size) next++;
    const isCie = view.getUint32(at + 4, true) === 0;
    const address = relocations.slice(first, next).find(({ offset }) => offset === at + 8);
    if (isCie || address === undefined || !isDead(address.symbol)) {
      newPlace.set(at, end);
      kept.set(bytes.subarray(at, at + size), end);
      if (!isCie) {
        const cie = newPlace.get(at + 4 - view.getUint32(at + 4, true));
        if (cie !== undefined) out.setUint32(end + 4, end + 4 - cie, true);
      }
      for (const relocation of relocations.slice(first, next))
        moved.push({ ...relocation, offset: relocation.offset - at + end });
      end += size;
    }
    at += size;
  }
  return { ...section, size: end, bytes: kept.subarray(0, end), relocations: moved };
}
