/**
 * What a function remembers of its names: the layout of the `debug` blob of a proto in the cage.
 *
 * Names are needed only when something is shown to a person (a message, a traceback, a debugger), so they lie in one blob that
 * the core never looks into and that is read in place, one entry at a time.
 *
 * ```
 *  u32 number of locals          u32 number of upvalues
 *  locals:   u32 register, u32 startPc, u32 endPc, u32 offset of the name
 *  upvalues: u32 offset of the name
 *  names:    u32 length, then the bytes
 * ```
 *
 * Offsets count from the blob's first byte. Names are byte strings. Locals stand in the order of their `startPc`, as the
 * compiler declares them, which is the order in which `debug.getlocal` numbers them.
 */
import { ByteWriter } from "../../base/index.ts";
import type { LocalDescription } from "../bytecode/index.ts";
import { latin1 } from "./strings.ts";

const HEADER = 8;
const LOCAL_BYTES = 16;

/** The blob's bytes. */
export function encodeDebug(locals: readonly LocalDescription[], upvalueNames: readonly string[]): Uint8Array {
  const names = new NameWriter(HEADER + locals.length * LOCAL_BYTES + upvalueNames.length * 4);
  const table = new ByteWriter(names.start);
  table.u32(locals.length);
  table.u32(upvalueNames.length);
  for (const { register, startPc, endPc, name } of locals) {
    table.u32(register);
    table.u32(startPc);
    table.u32(endPc);
    table.u32(names.offsetOf(name));
  }
  for (const name of upvalueNames) table.u32(names.offsetOf(name));
  table.bytes(names.bytes());
  return table.finish();
}

/** The names, each written once. */
class NameWriter {
  readonly start: number;
  readonly #writer = new ByteWriter();
  readonly #offsets = new Map<string, number>();

  constructor(start: number) {
    this.start = start;
  }

  offsetOf(name: string): number {
    const known = this.#offsets.get(name);
    if (known !== undefined) return known;
    const offset = this.start + this.#writer.length;
    this.#writer.u32(name.length);
    for (let index = 0; index < name.length; index++) this.#writer.u8(name.charCodeAt(index));
    this.#writer.align(4);
    this.#offsets.set(name, offset);
    return offset;
  }

  bytes(): Uint8Array {
    return this.#writer.view();
  }
}

/** A debug blob in the cage, read in place; address 0 is a function without names. */
export class DebugBlob {
  readonly #u8: Uint8Array;
  readonly #i32: Int32Array;
  readonly #at: number;

  constructor(u8: Uint8Array, i32: Int32Array, address: number) {
    this.#u8 = u8;
    this.#i32 = i32;
    this.#at = address >>> 0;
  }

  get localCount(): number {
    return this.#at === 0 ? 0 : this.#word(0);
  }

  get upvalueCount(): number {
    return this.#at === 0 ? 0 : this.#word(4);
  }

  local(index: number): LocalDescription {
    const at = HEADER + index * LOCAL_BYTES;
    return {
      register: this.#word(at),
      startPc: this.#word(at + 4),
      endPc: this.#word(at + 8),
      name: this.#name(this.#word(at + 12)),
    };
  }

  upvalueName(index: number): string {
    if (index >= this.upvalueCount) return "";
    return this.#name(this.#word(HEADER + this.localCount * LOCAL_BYTES + index * 4));
  }

  /** The n-th local (from 1) that is alive at a pc; luaF_getlocalname. */
  activeLocal(n: number, pc: number): LocalDescription | undefined {
    const count = this.localCount;
    for (let index = 0; index < count && this.#word(HEADER + index * LOCAL_BYTES + 4) <= pc; index++) {
      if (pc >= this.#word(HEADER + index * LOCAL_BYTES + 8)) continue;
      if (--n === 0) return this.local(index);
    }
    return undefined;
  }

  #name(offset: number): string {
    return latin1(this.#u8, this.#at + offset + 4, this.#word(offset));
  }

  #word(offset: number): number {
    return this.#i32[(this.#at + offset) >>> 2] >>> 0;
  }
}
