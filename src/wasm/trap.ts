/** Traps as errors. */
import { type TrapName, TRAPS } from "../ir/index.ts";
import { v8 } from "./v8.ts";

/** A program that ended early; V8's own `WebAssembly.RuntimeError`, and more. */
export class Trap extends v8.RuntimeError {
  readonly trap: TrapName;
  /** Offset in the module's bytes of the instruction that trapped, if it is known. */
  readonly at: number | undefined;
  /** The function's name in the code. */
  readonly functionName: string;

  constructor(trap: TrapName, at: number | undefined, functionName: string) {
    const row = TRAPS.find(({ name }) => name === trap);
    super(row?.message ?? trap);
    this.name = "Trap";
    this.trap = trap;
    this.at = at;
    this.functionName = functionName;
  }
}
