/**
 * Parts of the stubs for tables: places in the cage, and looking for a key. Registers are as in ./tables.ts.
 *
 * Nothing here can lose a key or find a wrong one: a look-up walks the chain from the key's main position, as core/objects/tables does.
 */
import {
  type Assembler,
  type Label,
  type Register,
  byte,
  dword,
  mem,
  qword,
  eax,
  edx,
  esi,
  r8,
  r10,
  r11,
  r12,
  r15,
  rax,
  rcx,
  rdx,
  rsi,
} from "../../asm/index.ts";
import { NODE, OBJECT, STATE, STRING, TABLE, TAG } from "../layout/index.ts";

export type General = typeof rax;

/** Of core/objects/tables: integers, and addresses of objects. */
export const INTEGER_HASH = 0x9e3779b97f4a7c15n;
const ADDRESS_HASH = 0x9e3779b1;
/** Flag of strings. */
export const IS_SHORT = 1;

export const state = (field: number) => dword(r15, field);
export const nil = qword(r15, STATE.nil);
export const word = (address: General, field: number) => dword(r15, address, 1, field);
export const wide = (address: General, field: number) => qword(r15, address, 1, field);
/** High word of a value in memory. */
export const tagOf = (address: General, field: number) => dword(r15, address, 1, field + 4);

/** to = the node at a hash's main position in the table at ecx. The hash may be in `to`. */
export function mainPosition(a: Assembler, to: General, to32: typeof eax, hash: typeof eax): void {
  if (hash !== to32) a.mov(to32, hash);
  a.and(to32, word(rcx, TABLE.nodeMask));
  a.lea(to32, mem(to, to, 2));
  a.shl(to32, 3);
  a.add(to32, word(rcx, TABLE.nodes));
}

/** Walks the chain from the node at eax for the key in rsi: goes on here, eax its node; or at `absent`. */
export function walk(a: Assembler, absent: Label): void {
  const again = a.label();
  const found = a.label();
  a.bind(again);
  a.cmp(rsi, wide(rax, NODE.key));
  a.je(found);
  a.cmp(word(rax, NODE.next), 0);
  a.je(absent);
  a.add(eax, word(rax, NODE.next));
  a.jmp(again);
  a.bind(found);
}

/** edx = the high word of a value in a register. */
export function highWord(a: Assembler, from: Register): void {
  a.mov(rdx, from as General);
  a.shr(rdx, 32);
}

/** edx = the short string in rsi; at `other`, edx = the high word of what is no string. Long ones are the helper's. */
export function shortString(a: Assembler, slow: Label, other: Label): void {
  highWord(a, rsi);
  a.cmp(edx, TAG.string);
  a.jne(other);
  a.mov(edx, esi);
  a.test(byte(r15, rdx, 1, OBJECT.flags), IS_SHORT);
  a.je(slow);
}

/** edx = the hash of the short string in rsi. */
export function stringHash(a: Assembler): void {
  a.mov(edx, esi);
  a.mov(edx, word(rdx, STRING.hash));
}

/**
 * edx = the hash of the integer or object in rsi, whose high word is in edx; other keys are the helper's. What `onInteger` writes stands where an
 * integer is known, n, in rax; it keeps rax.
 */
export function bitsHash(a: Assembler, slow: Label, onInteger: () => void): void {
  const object = a.label();
  const done = a.label();
  a.cmp(rsi, r11);
  a.jb(object);
  a.mov(rax, rsi);
  a.sub(rax, r12);
  onInteger();
  a.mov(rdx, INTEGER_HASH);
  a.imul(rdx, rax);
  a.shr(rdx, 32);
  a.jmp(done);
  a.bind(object);
  a.sub(edx, TAG.table);
  a.cmp(edx, TAG.thread - TAG.table);
  a.ja(slow);
  a.imul(edx, esi, ADDRESS_HASH | 0);
  a.shr(edx, 7);
  a.bind(done);
}

/** eax = the node of the table at ecx that the cache slot at r10 tells, if it has the key rsi; or goes to `unknown`. */
export function cachedNode(a: Assembler, unknown: Label): void {
  a.mov(eax, dword(r10));
  a.cmp(eax, word(rcx, TABLE.nodeBytes));
  a.jae(unknown);
  a.add(eax, word(rcx, TABLE.nodes));
  a.cmp(rsi, wide(rax, NODE.key));
  a.jne(unknown);
}

/** The result is nil. */
export function answerNil(a: Assembler): void {
  a.mov(rdx, nil);
  a.mov(qword(r8), rdx);
  a.ret();
}

/** The value of the node at eax is the result, unless it is nil. */
export function answerNode(a: Assembler, absent: Label, before: () => void): void {
  a.mov(rdx, wide(rax, NODE.value));
  a.cmp(rdx, nil);
  a.je(absent);
  before();
  a.mov(qword(r8), rdx);
  a.ret();
}
