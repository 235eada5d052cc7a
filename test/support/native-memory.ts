/** The native memory of the test process; tests of native rooms are skipped, with the reason, where there is none. */
import { Assembler, type Label } from "ingot/asm";
import { type LoadedCode, type LoadOptions, type NativeMemory, openMemory } from "ingot/memory";

const opened = openMemory();

/** The native memory, or undefined after a line that says why. With INGOT_ORACLES=require that is an error. */
export const memory: NativeMemory | undefined = "refused" in opened ? undefined : opened;

if ("refused" in opened) {
  if (process.env.INGOT_ORACLES === "require") throw new Error(opened.refused.message);
  console.log(`skipped: ${opened.refused.message}`);
}

/** The memory of tests that run only if there is one. */
export const native = memory as NativeMemory;

/** Functions by name: each writes its instructions. */
export function build(
  functions: { readonly [name: string]: (a: Assembler, label: Label) => void },
  options?: LoadOptions,
): LoadedCode {
  const a = new Assembler({ source: "test" });
  for (const [name, body] of Object.entries(functions)) a.function(name, (label) => body(a, label));
  return native.load(a.finish(), options);
}
