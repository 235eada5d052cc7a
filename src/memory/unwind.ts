/**
 * How debuggers and profilers find a function's caller: unwind records, `.eh_frame` (LSB 5.0, 10.6; DWARF 5, 6.4). Compilers write
 * them; own objects have rows (`UnwindRow`), which are a record's contents without addresses. Tools want records in one piece,
 * at one place, or function by function; so here rows are made into records, and records into rows.
 */
import { ByteReader, MalformedBytes } from "../base/index.ts";
import { ehFrame, type UnwindRow } from "../object/index.ts";
import { checkRange, type CodeUnwind } from "./code-image.ts";

const DW_EH_PE_pcrel_sdata4 = 0x1b;

/**
 * Unwind records for rows, to lie at the address `place`. They hold distances, so only that between `place` and the code matters;
 * it must be below 2 GiB.
 */
export function ehFrameAt(place: number, rows: readonly CodeUnwind[]): Uint8Array {
  const unwind = rows.map(({ address, size, instructions }): UnwindRow => {
    checkRange(address, size);
    if (Math.abs(address - place) >= 2 ** 31 - 2 ** 24 || size >= 2 ** 32) {
      throw new RangeError(`unwind rows for ${size} bytes at ${address}, which is too far from ${place}`);
    }
    return { section: 0, offset: address - place, size, instructions };
  });
  const text = { name: "", kind: "code", alignment: 1, size: 0, bytes: new Uint8Array(0), relocations: [] } as const;
  const frame = ehFrame({
    sections: [text],
    symbols: [],
    pcMap: [],
    safepoints: [],
    unwind,
    frameSize: 0,
    key: "",
    source: "",
  });
  if (frame === undefined) return new Uint8Array(0);
  const { bytes, relocations } = frame.section;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The only symbol is the section, which begins at `place`: each relocation is a pc32 with the row's distance as addend.
  for (const { offset, addend } of relocations) view.setInt32(offset, addend - offset, true);
  return bytes;
}

/** Where the zero word that ends unwind records stands, or else what is no whole record. */
export function endOfRecords(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = view.getUint32(at, true);
    if (length === 0 || at + 4 + length > bytes.length) break;
    at += 4 + length;
  }
  return at;
}

/**
 * The rows of linked records that lie at `address`. Records whose row would need more than its instructions say (begun in another
 * way than gcc and clang do on x86-64, or with another form of addresses) and malformed ones are left out.
 */
export function rowsOfRecords({
  address,
  bytes,
}: {
  readonly address: number;
  readonly bytes: Uint8Array;
}): CodeUnwind[] {
  const end = endOfRecords(bytes);
  const rows: CodeUnwind[] = [];
  /** By offset: whether rows can be made of its records. */
  const common = new Map<number, boolean>();
  for (let at = 0; at < end;) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0, true);
    const record = new ByteReader(bytes.subarray(at, at + 4 + length), 4);
    try {
      const distance = record.u32();
      if (distance === 0) common.set(at, isPlainCommon(record));
      else if (common.get(at + 4 - distance) === true) rows.push(rowOf(record, address + at));
    } catch (error) {
      if (!(error instanceof MalformedBytes)) throw error;
    }
    at += 4 + length;
  }
  return rows;
}

/** Whether a CIE says what rows begin with: see `ehFrame`. */
function isPlainCommon(record: ByteReader): boolean {
  const version = record.u8();
  let augmentation = "";
  for (let letter = record.u8(); letter !== 0; letter = record.u8()) augmentation += String.fromCharCode(letter);
  const factors = [record.uleb(), record.sleb(), version === 1 ? record.u8() : record.uleb()];
  // The encoding of addresses is the last datum in each of these.
  if (augmentation !== "zR" && augmentation !== "zPLR") return false;
  const data = record.bytes(record.uleb());
  const instructions = record.bytes(record.length - record.offset);
  return (
    factors.join() === "1,-8,16" &&
    data[data.length - 1] === DW_EH_PE_pcrel_sdata4 &&
    // DW_CFA_def_cfa rsp, 8; DW_CFA_offset return address, 1; DW_CFA_nop
    [0x0c, 7, 8, 0x90, 1].every((byte, index) => instructions[index] === byte) &&
    instructions.subarray(5).every((byte) => byte === 0)
  );
}

function rowOf(record: ByteReader, address: number): CodeUnwind {
  const start = address + record.offset + record.i32();
  const size = record.u32();
  record.bytes(record.uleb());
  return { address: start, size, instructions: record.bytes(record.length - record.offset) };
}
