/**
 * What compiled functions do with tables beyond a few instructions in line (lua/baseline/fields, elements, constructors, iteration): one copy of
 * code for all functions. Each stub does a whole instruction where that takes no call, no growth and no barrier, and goes on in the
 * core's helper for it where it does; so it has exactly the helper's effects.
 *
 * | register | holds |
 * |---|---|
 * | edi | where the instruction is in its function's code, in bytes: for the helper |
 * | r8 | address of the slot of the result, or of the first slot |
 * | rcx | the value that is indexed |
 * | rsi | the key |
 * | rdx | the value to store |
 * | r10 | address of the cache slot of a field |
 *
 * rax, rcx, rdx, rsi, rdi and r8 to r10 are free; the others are those of lua/baseline/registers.ts. Addresses of objects are offsets from r15.
 */
import type { Assembler, Label } from "../../asm/index.ts";
import type { HELPER } from "../layout/index.ts";
import {
  writeCloseUpvalues,
  writeClosure,
  writeCreate,
  writeCreateArray,
  writeCreateNodes,
  writeFill,
} from "./constructors.ts";
import { writeGet, writeGetElement, writeSet, writeSetElement } from "./index-tables.ts";
import { writeSize, writeStep } from "./traversal.ts";

/** The core's helper for an instruction. */
type Helpers = (name: keyof typeof HELPER) => Label;

export function writeTableStubs(a: Assembler, helper: Helpers): void {
  define(a, "field", () => writeGet(a, helper("getField"), true));
  define(a, "global", () => writeGet(a, helper("getTabUp"), true));
  define(a, "method", () => writeGet(a, helper("self"), false));
  define(a, "element", () => writeGetElement(a, helper("getTable")));
  define(a, "storeField", () => writeSet(a, helper("setField"), true));
  define(a, "storeGlobal", () => writeSet(a, helper("setTabUp"), true));
  define(a, "newField", () => writeSet(a, helper("setField"), false));
  define(a, "storeElement", () => writeSetElement(a, helper("setTable")));
  define(a, "create", () => writeCreate(a, helper("newTable")));
  define(a, "createArray", () => writeCreateArray(a, helper("newTable")));
  define(a, "createNodes", () => writeCreateNodes(a, helper("newTable")));
  define(a, "fill", () => writeFill(a, helper("setList")));
  define(a, "makeClosure", () => writeClosure(a, helper("closure")));
  define(a, "closeSlots", () => writeCloseUpvalues(a, helper("close")));
  define(a, "closeFrame", () => writeCloseUpvalues(a, helper("closeAll")));
  define(a, "size", () => writeSize(a, helper("length")));
  define(a, "step", () => writeStep(a, helper("tforCall")));
}

function define(a: Assembler, name: string, body: () => void): void {
  a.align(16);
  const label = a.define(a.symbol(`lua.${name}`, { binding: "global", type: "function" }));
  body();
  a.end(label);
}
