import type { AllocateOptions } from "./x64/allocate.ts";
import type { Allocation, MachineFunction } from "./x64/machine.ts";
import type { CpuFeatures } from "./x64/features.ts";

export type Level = "fast" | "optimized";

export interface CodegenOptions {
  /** `fast`: rules that cost nothing to try; `optimized`: also those that look further, and alignment. */
  readonly level: Level;
  readonly features: CpuFeatures;
  /** Registers that hold the base of the heap (r15) and of the code (r14) at all times, and nothing else. */
  readonly pinned: { readonly heap: boolean; readonly code: boolean };
  /** Entries in the pc map for loads, stores and calls, too (positions.ts). */
  readonly positions: boolean;
  /** Is given each function at each stage, as text: `dispatch`, `machine`, `allocated`. */
  readonly dump?: ((stage: string, functionName: string, text: string) => void) | undefined;
  /** Another register allocator: tests have one that is too simple to be wrong. */
  readonly allocate?: ((f: MachineFunction, options: AllocateOptions) => Allocation) | undefined;
}
