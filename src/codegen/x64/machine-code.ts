/**
 * Machine code in the making, and as it is handed on: the columns of machine.ts, and those that only selection and emission read.
 *
 * Selection walks blocks from their ends, and writes what one IR instruction becomes, a *chunk*, in the order of execution. So the
 * columns hold chunks in reverse; `finish` copies them into their order, block by block. The builder is used again for the
 * next function, as are the columns that it gives: a machine function lasts until then, and its columns may be longer than it.
 */
import { GENERAL, type MachineFunction } from "./machine.ts";
import type { Workspace } from "./workspace.ts";

/** A machine function and how its instructions are encoded (encodings.ts). */
export interface Machine extends MachineFunction {
  readonly code: Int32Array;
  readonly form: Int32Array;
  readonly immediate: Int32Array;
  /** A displacement, an index of targets, or what the kind says. */
  readonly displacement: Int32Array;
  /** Position in the source. */
  readonly at: Int32Array;
}

/** What of a machine function is known of its blocks (blocks.ts), in the order of the code. */
export interface BlockColumns {
  readonly blockCount: number;
  readonly successorStart: Int32Array;
  readonly successors: Int32Array;
  readonly predecessorStart: Int32Array;
  readonly predecessors: Int32Array;
  readonly loopDepth: Uint8Array;
  readonly cold: Uint8Array;
}

type Column = Int32Array<ArrayBuffer>;

function grown(column: Column): Column {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}

export class MachineCodeBuilder {
  // ---- Instructions
  count = 0;
  #code: Column = new Int32Array(1024);
  #form: Column = new Int32Array(1024);
  #immediate: Column = new Int32Array(1024);
  #displacement: Column = new Int32Array(1024);
  #at: Column = new Int32Array(1024);
  #clobbers: Column = new Int32Array(1024);
  #flags: Column = new Int32Array(1024);
  #operandStart: Column = new Int32Array(1024);

  // ---- Operands
  #operandCount = 0;
  #register: Column = new Int32Array(4096);
  #description: Column = new Int32Array(4096);

  // ---- Chunks; those of a block are neighbours
  #chunkCount = 0;
  #chunkStart: Column = new Int32Array(1024);

  // ---- Virtual registers
  registerCount = 0;
  #class: Uint8Array<ArrayBuffer> = new Uint8Array(1024);

  /** Position of what is added. */
  position = 0;

  /** Bytes that the columns take, about. */
  get bytes(): number {
    return 36 * this.#code.length + 8 * this.#register.length;
  }

  reset(): void {
    this.count = 0;
    this.#operandCount = 0;
    this.#chunkCount = 0;
    this.registerCount = 0;
  }

  newRegister(kind: number): number {
    const register = this.registerCount++;
    if (register === this.#class.length) {
      const larger = new Uint8Array(register * 2);
      larger.set(this.#class);
      this.#class = larger;
    }
    this.#class[register] = kind;
    return register;
  }

  newGeneral(): number {
    return this.newRegister(GENERAL);
  }

  /** An instruction, whose operands follow. */
  add(code: number, form: number, immediate = 0, displacement = 0, clobbers = 0, flags = 0): void {
    const at = this.count++;
    if (at + 1 >= this.#code.length) this.#grow();
    this.#code[at] = code;
    this.#form[at] = form;
    this.#immediate[at] = immediate;
    this.#displacement[at] = displacement;
    this.#at[at] = this.position;
    this.#clobbers[at] = clobbers;
    this.#flags[at] = flags;
    this.#operandStart[at] = this.#operandCount;
  }

  operand(register: number, description: number): void {
    const at = this.#operandCount++;
    if (at === this.#register.length) {
      this.#register = grown(this.#register);
      this.#description = grown(this.#description);
    }
    this.#register[at] = register;
    this.#description[at] = description;
  }

  #grow(): void {
    this.#code = grown(this.#code);
    this.#form = grown(this.#form);
    this.#immediate = grown(this.#immediate);
    this.#displacement = grown(this.#displacement);
    this.#at = grown(this.#at);
    this.#clobbers = grown(this.#clobbers);
    this.#flags = grown(this.#flags);
    this.#operandStart = grown(this.#operandStart);
  }

  /** What was added since the last chunk is one; nothing added, none. */
  endChunk(): void {
    const start = this.#chunkCount === 0 ? 0 : this.#chunkStart[this.#chunkCount];
    if (this.count === start) return;
    this.#chunkCount++;
    if (this.#chunkCount === this.#chunkStart.length) this.#chunkStart = grown(this.#chunkStart);
    this.#chunkStart[this.#chunkCount] = this.count;
  }

  /** Number of chunks so far: two of these are the chunks of a block. */
  get chunks(): number {
    return this.#chunkCount;
  }

  /**
   * The function. Block b has the chunks firstChunk[b] to endChunk[b] - 1, the last of which comes first in the code. `parameterStart` and
   * so on as in machine.ts.
   */
  finish(
    name: string,
    workspace: Workspace,
    blocks: BlockColumns,
    firstChunk: Int32Array,
    endChunk: Int32Array,
    passed: Pick<MachineFunction, "parameterStart" | "parameters" | "argumentStart" | "arguments">,
    registers: Pick<MachineFunction, "allocatable" | "calleeSaved">,
  ): Machine {
    const { count } = this;
    const code = workspace.int32(count);
    const form = workspace.int32(count);
    const immediate = workspace.int32(count);
    const displacement = workspace.int32(count);
    const at = workspace.int32(count);
    const clobbers = workspace.int32(count);
    const flags = workspace.bytes(count);
    const operandStart = workspace.int32(count + 1);
    const operandRegister = workspace.int32(this.#operandCount);
    const operandDescription = workspace.int32(this.#operandCount);
    const blockStart = workspace.int32(blocks.blockCount + 1);
    this.#operandStart[count] = this.#operandCount;
    let to = 0;
    let toOperand = 0;
    for (let block = 0; block < blocks.blockCount; block++) {
      blockStart[block] = to;
      for (let chunk = endChunk[block] - 1; chunk >= firstChunk[block]; chunk--) {
        const end = this.#chunkStart[chunk + 1];
        for (let from = chunk === 0 ? 0 : this.#chunkStart[chunk]; from < end; from++, to++) {
          code[to] = this.#code[from];
          form[to] = this.#form[from];
          immediate[to] = this.#immediate[from];
          displacement[to] = this.#displacement[from];
          at[to] = this.#at[from];
          clobbers[to] = this.#clobbers[from];
          flags[to] = this.#flags[from];
          operandStart[to] = toOperand;
          const endOperand = this.#operandStart[from + 1];
          for (let operand = this.#operandStart[from]; operand < endOperand; operand++, toOperand++) {
            operandRegister[toOperand] = this.#register[operand];
            operandDescription[toOperand] = this.#description[operand];
          }
        }
      }
    }
    blockStart[blocks.blockCount] = to;
    operandStart[to] = toOperand;
    return {
      name,
      instructionCount: to,
      operandStart,
      clobbers,
      flags,
      operandRegister,
      operandDescription,
      registerCount: this.registerCount,
      registerClass: this.#class,
      blockStart,
      ...blocks,
      ...passed,
      ...registers,
      code,
      form,
      immediate,
      displacement,
      at,
    };
  }
}
