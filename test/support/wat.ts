/** Modules of WebAssembly from their text form, by binaryen, which AssemblyScript brings along. */
import binaryen from "binaryen";

/** What the compiler takes; more would be written in newer encodings. */
const { ReferenceTypes, BulkMemory, Multivalue, SignExt, NontrappingFPToInt, MutableGlobals } = binaryen.Features;
const FEATURES = ReferenceTypes | BulkMemory | Multivalue | SignExt | NontrappingFPToInt | MutableGlobals;

const known = new Map<string, Uint8Array>();

/** The bytes of a module; functions keep the names of the text. */
export function wat(text: string): Uint8Array {
  let bytes = known.get(text);
  if (bytes === undefined) {
    binaryen.setDebugInfo(true);
    const module = binaryen.parseText(text);
    module.setFeatures(FEATURES);
    bytes = module.emitBinary();
    module.dispose();
    known.set(text, bytes);
  }
  return bytes;
}
