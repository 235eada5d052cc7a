/** IR to objects: the pipeline of code generation, as straight-line calls. */
import { Assembler, address } from "../asm/index.ts";
import { type Datum, type IrFunction, type IrModule } from "../ir/index.ts";
import type { ObjectFile } from "../object/index.ts";
import type { CodegenOptions } from "./options.ts";
import { allocate } from "./x64/allocate.ts";
import { leaveBench, ModuleContext, takeBench } from "./x64/context.ts";
import { emit } from "./x64/emit.ts";
import { printSelected } from "./x64/print-selected.ts";
import { select } from "./x64/select.ts";

const FUNCTION_ALIGNMENT = 16;

/** A whole module as one object. */
export function compileModule(module: IrModule, options: CodegenOptions): ObjectFile {
  const assembler = new Assembler({ source: module.source });
  const bench = takeBench();
  const context = new ModuleContext(module, assembler, bench);
  let frameSize = 0;
  for (const f of module.functions) frameSize = Math.max(frameSize, compileFunction(f, context, options));
  leaveBench(bench);
  for (const datum of module.data) placeDatum(datum, context);
  return assembler.finish({ frameSize });
}

/** A function behind what the module's assembler has so far; the answer is the bytes of its frame. */
export function compileFunction(f: IrFunction, context: ModuleContext, options: CodegenOptions): number {
  const { module, assembler } = context;
  const { dump } = options;
  const selected = select(f, context, options);
  dump?.("machine", f.name, printSelected(selected));
  const allocation = (options.allocate ?? allocate)(selected.machine, { workspace: context.workspace });
  dump?.("allocated", f.name, printSelected(selected, allocation));
  assembler.section(".text");
  assembler.align(FUNCTION_ALIGNMENT);
  const symbol = assembler.define(context.symbol(module.symbol(f.name)));
  const { frame } = emit(selected, allocation, options);
  assembler.end(symbol);
  return frame.incoming;
}

const SECTIONS = { constants: ".rodata", data: ".data", zero: ".bss" } as const;

function placeDatum(datum: Datum, context: ModuleContext): void {
  const { assembler } = context;
  const { kind, alignment, size, bytes } = datum;
  // Constants with addresses are written when linked.
  assembler.section(SECTIONS[kind === "constants" && datum.pointers.length > 0 ? "data" : kind]);
  assembler.align(alignment);
  const symbol = assembler.define(context.symbol(datum.symbol));
  let at = 0;
  for (const { offset, symbol: target, addend } of datum.pointers.toSorted((x, y) => x.offset - y.offset)) {
    assembler.bytes(bytes.subarray(at, offset));
    assembler.zero(offset - Math.max(at, Math.min(offset, bytes.length)));
    assembler.dq(address(context.symbol(target), addend));
    at = offset + 8;
  }
  assembler.bytes(bytes.subarray(at));
  assembler.zero(size - Math.max(at, bytes.length));
  assembler.end(symbol);
}
