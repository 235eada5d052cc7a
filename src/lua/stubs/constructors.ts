/** New tables with their parts, lists of elements, closures: bumped from the allocation window. Registers are as in ./tables.ts. */
import {
  type Assembler,
  type Label,
  byte,
  dword,
  mem,
  qword,
  eax,
  ecx,
  edi,
  edx,
  esi,
  r8,
  r8d,
  r9,
  r9d,
  r10,
  r10d,
  r15,
  r15d,
  rax,
  rbp,
  rbx,
  rcx,
  rdi,
  rdx,
  rsi,
} from "../../asm/index.ts";
import {
  FRAME,
  KIND,
  LUA_FUNCTION,
  MARK,
  NODE,
  OBJECT,
  PROTO,
  STATE,
  TABLE,
  TAG,
  THREAD,
  UPVALUE,
} from "../layout/index.ts";
import { nil, state, wide, word } from "./parts.ts";

/** Flags of upvalues. */
const IS_OPEN = 1;
const IS_TO_BE_CLOSED = 2;

/** ecx = a new table without parts, and room behind it up to what `end` puts in eax; the table's value in [r8]. */
function writeNewTable(a: Assembler, slow: Label, end: () => void): void {
  a.mov(ecx, state(STATE.alloc));
  end();
  a.cmp(eax, state(STATE.allocEnd));
  a.ja(slow);
  a.mov(state(STATE.alloc), eax);
  a.mov(edx, state(STATE.header));
  a.lea(eax, mem(rdx, KIND.table << 8));
  a.mov(word(rcx, TABLE.header), eax);
  a.xor(eax, eax);
  a.mov(wide(rcx, TABLE.array), rax); // and arraySize
  a.mov(wide(rcx, TABLE.metatable), rax); // and nodeMask
  a.mov(wide(rcx, TABLE.lastFree), rax); // and border
  a.mov(eax, STATE.emptyNode);
  a.mov(wide(rcx, TABLE.nodes), rax); // and nodeBytes
  a.mov(eax, TAG.table);
  a.shl(rax, 32);
  a.or(rax, rcx);
  a.mov(qword(r8), rax);
}

export function writeCreate(a: Assembler, slow: Label): void {
  writeNewTable(a, slow, () => a.lea(eax, mem(rcx, TABLE.size)));
  a.ret();
}

const BLOB_HEADER = 8;
const PART = TABLE.size + BLOB_HEADER;

/** The blob behind the table at ecx, with eax bytes of payload; edx as `writeNewTable` leaves it. */
function writeBlob(a: Assembler): void {
  a.add(edx, KIND.blob << 8);
  a.mov(word(rcx, TABLE.size), edx);
  a.lea(edx, mem(rax, BLOB_HEADER));
  a.mov(word(rcx, TABLE.size + 4), edx);
}

/** A table with an array part of esi slots, not 0. */
export function writeCreateArray(a: Assembler, slow: Label): void {
  const again = a.label();
  writeNewTable(a, slow, () => a.lea(eax, mem(rcx, rsi, 8, PART)));
  a.lea(eax, mem(undefined, rsi, 8));
  writeBlob(a);
  a.lea(eax, mem(rcx, PART));
  a.mov(word(rcx, TABLE.array), eax);
  a.mov(word(rcx, TABLE.arraySize), esi);
  a.add(rax, r15);
  a.mov(rdx, nil);
  a.bind(again);
  a.mov(qword(rax, rsi, 8, -8), rdx);
  a.dec(esi);
  a.jne(again);
  a.ret();
}

/** A table with a node part of esi nodes, a power of two. */
export function writeCreateNodes(a: Assembler, slow: Label): void {
  const again = a.label();
  a.lea(r9d, mem(rsi, rsi, 2));
  a.shl(r9d, 3);
  writeNewTable(a, slow, () => a.lea(eax, mem(rcx, r9, 1, PART)));
  a.mov(eax, r9d);
  writeBlob(a);
  a.mov(word(rcx, TABLE.nodeBytes), r9d);
  a.lea(eax, mem(rcx, PART));
  a.mov(word(rcx, TABLE.nodes), eax);
  a.add(r9d, eax);
  a.mov(word(rcx, TABLE.lastFree), r9d);
  a.dec(esi);
  a.mov(word(rcx, TABLE.nodeMask), esi);
  a.mov(rdx, nil);
  a.xor(ecx, ecx);
  a.bind(again);
  a.mov(wide(rax, NODE.key), rdx);
  a.mov(wide(rax, NODE.value), rdx);
  a.mov(wide(rax, NODE.next), rcx);
  a.add(eax, NODE.size);
  a.cmp(eax, r9d);
  a.jb(again);
  a.ret();
}

/** edx values from r8 on become elements esi + 1 … of the table at ecx, if that, in the slot before r8, is one. */
export function writeFill(a: Assembler, slow: Label): void {
  const again = a.label();
  a.cmp(dword(r8, -4), TAG.table);
  a.jne(slow);
  a.lea(eax, mem(rsi, rdx));
  a.cmp(eax, word(rcx, TABLE.arraySize));
  a.ja(slow);
  a.test(byte(r15, rcx, 1, OBJECT.mark), MARK.black);
  a.jne(slow);
  a.mov(ecx, word(rcx, TABLE.array));
  a.lea(ecx, mem(rcx, rsi, 8));
  a.add(rcx, r15);
  a.bind(again);
  a.mov(rax, qword(r8, rdx, 8, -8));
  a.mov(qword(rcx, rdx, 8, -8), rax);
  a.dec(edx);
  a.jne(again);
  a.ret();
}

/** [r8] = a closure of the nested proto esi. There must be room for it and for all its upvalues being new ones. */
export function writeClosure(a: Assembler, slow: Label): void {
  const each = a.label();
  const fromParent = a.label();
  const search = a.label();
  const fresh = a.label();
  const further = a.label();
  const got = a.label();
  const done = a.label();
  a.mov(r9d, dword(r15, rbp, 1, FRAME.function));
  a.mov(eax, word(r9, LUA_FUNCTION.proto));
  a.mov(eax, word(rax, PROTO.protos));
  a.lea(eax, mem(rax, rsi, 4));
  a.mov(r10d, word(rax, 0));
  a.mov(edx, word(r10, PROTO.upvalueCount));
  a.lea(ecx, mem(undefined, rdx, 4, LUA_FUNCTION.upvalues + 7));
  a.and(ecx, -8);
  a.lea(esi, mem(rdx, rdx, 2));
  a.lea(esi, mem(rcx, rsi, 8));
  a.mov(eax, state(STATE.alloc));
  a.add(esi, eax);
  a.cmp(esi, state(STATE.allocEnd));
  a.ja(slow);
  // From here on nothing fails. ecx: where the next new upvalue will lie.
  a.add(ecx, eax);
  a.mov(esi, state(STATE.header));
  a.add(esi, KIND.luaFunction << 8);
  a.mov(word(rax, LUA_FUNCTION.header), esi);
  a.mov(word(rax, LUA_FUNCTION.proto), r10d);
  a.mov(word(rax, LUA_FUNCTION.count), edx);
  a.mov(esi, TAG.luaFunction);
  a.shl(rsi, 32);
  a.or(rsi, rax);
  a.mov(qword(r8), rsi);
  a.mov(r10d, word(r10, PROTO.upvalues));
  a.bind(each);
  a.dec(edx);
  a.js(done);
  a.movzx(esi, byte(r15, r10, 1, 1));
  a.cmp(byte(r15, r10, 1, 0), 0);
  a.je(fromParent);
  // A register of this frame: its open upvalue, or a new one in the thread's list, which descends by slots.
  a.lea(esi, mem(rbx, rsi, 8));
  a.sub(esi, r15d);
  a.mov(edi, state(STATE.thread));
  a.add(edi, THREAD.openUpvalues);
  a.bind(search);
  a.mov(r8d, word(rdi, 0));
  a.test(r8d, r8d);
  a.je(fresh);
  a.cmp(word(r8, UPVALUE.value), esi);
  a.je(got);
  a.ja(further);
  a.bind(fresh);
  a.mov(word(rcx, UPVALUE.value), esi);
  a.mov(word(rcx, UPVALUE.next), r8d);
  a.mov(word(rcx, UPVALUE.closed), 0);
  a.mov(word(rcx, UPVALUE.closed + 4), TAG.nil);
  a.mov(esi, state(STATE.header));
  a.add(esi, (KIND.upvalue << 8) | (IS_OPEN << 16));
  a.mov(word(rcx, UPVALUE.header), esi);
  a.mov(word(rdi, 0), ecx);
  a.mov(r8d, ecx);
  a.add(ecx, UPVALUE.size);
  a.jmp(got);
  a.bind(further);
  a.lea(edi, mem(r8, UPVALUE.next));
  a.jmp(search);
  a.bind(fromParent);
  a.lea(esi, mem(r9, rsi, 4));
  a.mov(r8d, word(rsi, LUA_FUNCTION.upvalues));
  a.bind(got);
  a.mov(word(rax, LUA_FUNCTION.upvalues), r8d);
  a.add(eax, 4);
  a.add(r10d, 2);
  a.jmp(each);
  a.bind(done);
  a.mov(state(STATE.alloc), ecx);
  a.ret();
}

/**
 * Closes the upvalues of the slots from r8 on. One that is black, or a variable to be closed, is the helper's, which goes on from there:
 * so it comes before the upvalue is taken off the list.
 */
export function writeCloseUpvalues(a: Assembler, slow: Label): void {
  const again = a.label();
  const done = a.label();
  a.mov(esi, r8d);
  a.sub(esi, r15d);
  a.mov(edx, state(STATE.thread));
  a.bind(again);
  a.mov(ecx, word(rdx, THREAD.openUpvalues));
  a.test(ecx, ecx);
  a.je(done);
  a.mov(eax, word(rcx, UPVALUE.value));
  a.cmp(eax, esi);
  a.jb(done);
  a.test(byte(r15, rcx, 1, OBJECT.flags), IS_TO_BE_CLOSED);
  a.jne(slow);
  a.test(byte(r15, rcx, 1, OBJECT.mark), MARK.black);
  a.jne(slow);
  a.mov(rax, wide(rax, 0));
  a.mov(wide(rcx, UPVALUE.closed), rax);
  a.lea(eax, mem(rcx, UPVALUE.closed));
  a.mov(word(rcx, UPVALUE.value), eax);
  a.mov(byte(r15, rcx, 1, OBJECT.flags), 0);
  a.mov(eax, word(rcx, UPVALUE.next));
  a.mov(word(rdx, THREAD.openUpvalues), eax);
  a.jmp(again);
  a.bind(done);
  a.ret();
}
