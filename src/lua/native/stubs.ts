/**
 * What the core's code needs around it: a stub for each export, through which JavaScript calls it, and what its imports and bulk operations
 * stand for. It is assembled when this package is built, into the core's object.
 */
import { address, type Assembler, dword, eax, edi, edx, esi, qword, r15, rax, rbx, xmm0 } from "../../asm/index.ts";
import { writeCopy, writeFill } from "../../codegen/index.ts";
import { beginRun, CONTEXT, CONTEXT_SYMBOL, enter, leave, park, unwindRun } from "../../memory/index.ts";

/** Arguments of an export: all are i32. */
const REGISTERS = [edi, esi, edx] as const;

export interface CoreExport {
  readonly name: string;
  /** Of the function's code. */
  readonly symbol: string;
  readonly parameters: number;
  readonly result: "none" | "i32" | "f64";
}

/** Names of what the core's code calls. */
export const CORE_RUNTIME = {
  grow: "ingot.memory.grow",
  size: "ingot.memory.size",
  copy: "ingot.memory.copy",
  fill: "ingot.memory.fill",
} as const;

/** A Node-API callback: arguments and heap from the context, the result there (engine.ts is the other side). */
export function writeStub(a: Assembler, prefix: string, { name, symbol, parameters, result }: CoreExport): void {
  const context = a.external(CONTEXT_SYMBOL);
  a.function(prefix + name, () => {
    enter(a, context);
    const from = a.here();
    beginRun(a);
    a.mov(r15, qword(rbx, CONTEXT.heap));
    for (let index = 0; index < parameters; index++) a.mov(REGISTERS[index], dword(rbx, CONTEXT.arguments + 8 * index));
    a.call(a.external(symbol, { type: "function" }));
    if (result === "i32") a.mov(dword(rbx, CONTEXT.result), eax);
    else if (result === "f64") a.movsd(qword(rbx, CONTEXT.result), xmm0);
    unwindRun(a, from, a.here());
    leave(a);
  });
}

/** `grow(pages)` parks; the base stays where it is. `size()` in pages; copies and fills. */
export function writeCoreRuntime(a: Assembler, trap: () => void): void {
  const context = a.external(CONTEXT_SYMBOL);
  a.function(CORE_RUNTIME.grow, () => {
    a.mov(eax, edi);
    park(a, context);
    a.ret();
  });
  a.function(CORE_RUNTIME.size, () => {
    a.mov(rax, address(context));
    a.mov(rax, qword(rax, CONTEXT.heapBytes));
    a.shr(rax, 16);
    a.ret();
  });
  const options = {
    heapBytes: (register: Parameters<Parameters<typeof writeCopy>[1]["heapBytes"]>[0]) => {
      a.mov(rax, address(context));
      a.mov(register, qword(rax, CONTEXT.heapBytes));
    },
    trap,
  };
  a.function(CORE_RUNTIME.copy, () => writeCopy(a, options));
  a.function(CORE_RUNTIME.fill, () => writeFill(a, options));
}
