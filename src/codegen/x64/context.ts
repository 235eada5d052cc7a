/** What the functions of one module share while they are compiled: the assembler, labels of symbols, constants. */
import type { Assembler, Label } from "../../asm/index.ts";
import type { IrModule } from "../../ir/index.ts";
import { MachineCodeBuilder } from "./machine-code.ts";
import { Workspace } from "./workspace.ts";

/** The symbol that `park` calls, by the convention of C: an i64 in, an i64 out. */
export const PARK_SYMBOL = "ingot_park";

const constant = new DataView(new ArrayBuffer(16));

/** Tables in which functions are compiled, one after another. They hold nothing of a function that is done. */
export interface Bench {
  readonly builder: MachineCodeBuilder;
  readonly workspace: Workspace;
}

// Making the tables takes longer than compiling a small function in them. So who is done leaves them to the next one, unless they have grown
// large; who compiles while another does (a dump may) has others.
let idle: Bench | undefined;
const LARGEST_KEPT = 1 << 20;

export function takeBench(): Bench {
  const bench = idle ?? { builder: new MachineCodeBuilder(), workspace: new Workspace() };
  idle = undefined;
  return bench;
}

export function leaveBench(bench: Bench): void {
  if (bench.builder.bytes + bench.workspace.bytesHeld <= LARGEST_KEPT) idle = bench;
}

export class ModuleContext {
  readonly module: IrModule;
  readonly assembler: Assembler;
  /** One builder serves all functions. */
  readonly builder: MachineCodeBuilder;
  readonly workspace: Workspace;
  readonly #defined: ReadonlyMap<number, "function" | "object">;
  readonly #labels: (Label | undefined)[] = [];
  readonly #constants = new Map<string, Label>();
  #park: Label | undefined;

  constructor(module: IrModule, assembler: Assembler, { builder, workspace }: Bench) {
    this.module = module;
    this.assembler = assembler;
    this.builder = builder;
    this.workspace = workspace;
    const defined = new Map<number, "function" | "object">();
    for (const f of module.functions) defined.set(module.symbol(f.name), "function");
    for (const datum of module.data) defined.set(datum.symbol, "object");
    this.#defined = defined;
  }

  /** The label of the module's symbol of that index. */
  symbol(index: number): Label {
    let label = this.#labels[index];
    if (label === undefined) {
      const { name, binding } = this.module.symbols[index];
      const type = this.#defined.get(index);
      label = type === undefined ? this.assembler.external(name) : this.assembler.symbol(name, { binding, type });
      this.#labels[index] = label;
    }
    return label;
  }

  get park(): Label {
    return (this.#park ??= this.assembler.external(PARK_SYMBOL));
  }

  constant32(low: number): Label {
    return this.#constant(4, low, 0);
  }

  constant64(low: number, high: number): Label {
    return this.#constant(8, low, high);
  }

  /** 16 bytes, of which the first 8 (`type` f64) or 4 are these and the others 0: for `andps` and its like. */
  mask(low: number, high: number): Label {
    return this.#constant(16, low, high);
  }

  #constant(bytes: number, low: number, high: number): Label {
    const key = `${bytes},${low},${high}`;
    let label = this.#constants.get(key);
    if (label === undefined) {
      constant.setInt32(0, low, true);
      constant.setInt32(4, high, true);
      label = this.assembler.constant(new Uint8Array(constant.buffer, 0, bytes));
      this.#constants.set(key, label);
    }
    return label;
  }
}
