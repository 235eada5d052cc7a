/**
 * Unwind rows as an `.eh_frame` section (LSB 5.0, 10.6; DWARF 5, 6.4): one CIE with augmentation `zR` and pc-relative
 * addresses, then an FDE for each row, its address a relocation. A row's instructions come after those of the CIE, which say how
 * things are at a function's first instruction: CFA = rsp + 8, the return address at CFA - 8.
 */
import { ByteWriter } from "../base/index.ts";
import type { ObjectFile, ObjectSymbol, Relocation, Section } from "./object.ts";

const DW_CFA_def_cfa = 0x0c;
const DW_CFA_offset = 0x80;
const RSP = 7;
const RETURN_ADDRESS = 16;
const DW_EH_PE_pcrel_sdata4 = 0x1b;

/** The section, and the symbols that it adds behind those of the object; undefined if the object has no rows. */
export function ehFrame(
  object: ObjectFile,
): { readonly section: Section; readonly symbols: readonly ObjectSymbol[] } | undefined {
  const { unwind, symbols } = object;
  if (unwind.length === 0) return undefined;
  const added: ObjectSymbol[] = [];
  const symbolOf = new Map<number, number>();
  const relocations: Relocation[] = [];
  const writer = new ByteWriter();
  record(writer, () => {
    writer.u32(0); // a CIE
    writer.u8(1); // version
    writer.utf8("zR\0");
    writer.uleb(1); // code alignment factor
    writer.sleb(-8); // data alignment factor
    writer.uleb(RETURN_ADDRESS);
    writer.uleb(1); // bytes of augmentation data
    writer.u8(DW_EH_PE_pcrel_sdata4);
    writer.u8(DW_CFA_def_cfa);
    writer.uleb(RSP);
    writer.uleb(8);
    writer.u8(DW_CFA_offset | RETURN_ADDRESS);
    writer.uleb(1);
  });
  for (const { section, offset, size, instructions } of unwind) {
    let symbol = symbolOf.get(section);
    if (symbol === undefined) {
      symbol = symbols.length + added.length;
      symbolOf.set(section, symbol);
      added.push({
        name: object.sections[section].name,
        section,
        offset: 0,
        size: 0,
        binding: "local",
        type: "section",
      });
    }
    record(writer, () => {
      writer.u32(writer.length); // distance back to the CIE, which is the first record
      relocations.push({ offset: writer.length, kind: "pc32", symbol, addend: offset });
      writer.u32(0);
      writer.u32(size);
      writer.uleb(0);
      writer.bytes(instructions);
    });
  }
  const bytes = writer.finish();
  return {
    section: { name: ".eh_frame", kind: "constants", alignment: 8, size: bytes.length, bytes, relocations },
    symbols: added,
  };
}

/** A length, the contents, and DW_CFA_nop up to a multiple of 8 bytes. */
function record(writer: ByteWriter, contents: () => void): void {
  const at = writer.length;
  writer.u32(0);
  contents();
  writer.align(8);
  writer.patchU32(at, writer.length - at - 4);
}
