/** Indexing and storing by any key, along metatables whose __index is a table. Registers are as in ./tables.ts. */
import {
  type Assembler,
  type Label,
  byte,
  dword,
  mem,
  qword,
  eax,
  ecx,
  edx,
  esi,
  r8,
  r8d,
  r9,
  r9d,
  r10,
  r10d,
  r15,
  rax,
  rcx,
  rdx,
  rsi,
} from "../../asm/index.ts";
import { MARK, META, NODE, OBJECT, STATE, STRING, TABLE, TAG } from "../layout/index.ts";
import {
  answerNil,
  answerNode,
  bitsHash,
  cachedNode,
  highWord,
  IS_SHORT,
  mainPosition,
  nil,
  shortString,
  state,
  stringHash,
  tagOf,
  walk,
  wide,
  word,
} from "./parts.ts";

/** Metatables that a look-up follows; behind that the helper finds out whether the chain ends. */
const LEVELS = 10;

/** [r8] = rcx[rsi], a short string. */
export function writeGet(a: Assembler, slow: Label, hasCache: boolean): void {
  const level = a.label();
  const metatable = a.label();
  const noTable = a.label();
  highWord(a, rcx);
  a.mov(r9d, LEVELS);
  a.cmp(edx, TAG.table);
  a.jne(noTable);
  a.mov(ecx, ecx);
  if (hasCache) {
    cachedNode(a, level);
    a.mov(rdx, wide(rax, NODE.value));
    a.cmp(rdx, nil);
    a.je(level);
    a.mov(qword(r8), rdx);
    a.ret();
  }
  writeLevels(a, slow, level, metatable, hasCache);
  // Methods of strings.
  a.bind(noTable);
  a.cmp(edx, TAG.string);
  a.jne(slow);
  a.mov(ecx, state(STATE.stringMeta));
  a.jmp(metatable);
}

/** The look-up in the table at ecx, then in the tables that are the __index of metatables, r9d of them. */
function writeLevels(a: Assembler, slow: Label, level: Label, metatable: Label, hasCache: boolean): void {
  const absent = a.label();
  const none = a.label();
  const walkMeta = a.label();
  const otherName = a.label();
  a.bind(level);
  stringHash(a);
  mainPosition(a, rax, eax, edx);
  walk(a, absent);
  answerNode(a, absent, () => {
    if (!hasCache) return;
    a.sub(eax, word(rcx, TABLE.nodes));
    a.mov(dword(r10), eax);
  });
  a.bind(absent);
  a.mov(ecx, word(rcx, TABLE.metatable));
  a.bind(metatable);
  a.test(ecx, ecx);
  a.je(none);
  a.test(byte(r15, rcx, 1, OBJECT.flags), 1 << META.index);
  a.jne(none);
  // Its __index. Where it has none, the helper notes that in the flags.
  a.mov(edx, state(STATE.names + 4 * META.index));
  a.mov(eax, word(rdx, STRING.hash));
  mainPosition(a, rax, eax, eax);
  a.bind(walkMeta);
  a.cmp(edx, word(rax, NODE.key));
  a.jne(otherName);
  a.cmp(tagOf(rax, NODE.key), TAG.string);
  a.jne(otherName);
  a.cmp(tagOf(rax, NODE.value), TAG.table);
  a.jne(slow);
  a.mov(ecx, word(rax, NODE.value));
  a.dec(r9d);
  a.jne(level);
  a.jmp(slow);
  a.bind(otherName);
  a.cmp(word(rax, NODE.next), 0);
  a.je(slow);
  a.add(eax, word(rax, NODE.next));
  a.jmp(walkMeta);
  a.bind(none);
  answerNil(a);
}

/** [r8] = rcx[rsi]. */
export function writeGetElement(a: Assembler, slow: Label): void {
  const level = a.label();
  const metatable = a.label();
  const other = a.label();
  const absent = a.label();
  const none = a.label();
  highWord(a, rcx);
  a.cmp(edx, TAG.table);
  a.jne(slow);
  a.mov(ecx, ecx);
  shortString(a, slow, other);
  a.mov(r9d, LEVELS);
  writeLevels(a, slow, level, metatable, false);

  a.bind(other);
  const inNodes = a.label();
  bitsHash(a, slow, () => {
    a.lea(r9, mem(rax, -1));
    a.mov(r10d, word(rcx, TABLE.arraySize));
    a.cmp(r9, r10);
    a.jae(inNodes);
    a.mov(edx, word(rcx, TABLE.array));
    a.lea(eax, mem(rdx, r9, 8));
    a.mov(rdx, wide(rax, 0));
    a.cmp(rdx, nil);
    a.je(absent);
    a.mov(qword(r8), rdx);
    a.ret();
    a.bind(inNodes);
  });
  mainPosition(a, rax, eax, edx);
  walk(a, absent);
  answerNode(a, absent, () => undefined);
  a.bind(absent);
  a.mov(ecx, word(rcx, TABLE.metatable));
  a.test(ecx, ecx);
  a.je(none);
  a.test(byte(r15, rcx, 1, OBJECT.flags), 1 << META.index);
  a.je(slow);
  a.bind(none);
  answerNil(a);
}

// -------------------------------------------------------------- setters

/** rcx[rsi] = rdx, a short string. */
export function writeSet(a: Assembler, slow: Label, hasCache: boolean): void {
  a.mov(rax, rcx);
  a.shr(rax, 32);
  a.cmp(eax, TAG.table);
  a.jne(slow);
  a.mov(ecx, ecx);
  a.test(byte(r15, rcx, 1, OBJECT.mark), MARK.black);
  a.jne(slow);
  if (hasCache) {
    const unknown = a.label();
    cachedNode(a, unknown);
    a.cmp(tagOf(rax, NODE.value), TAG.nil);
    a.je(unknown);
    a.mov(wide(rax, NODE.value), rdx);
    a.ret();
    a.bind(unknown);
  }
  a.mov(r9d, esi);
  a.mov(r9d, word(r9, STRING.hash));
  writeStore(a, slow, hasCache);
}

/**
 * Stores rdx at the key rsi with the hash r9d in the table at ecx, which is not black: in the node that has the key, or in its main position if
 * that is empty and there is none (core/objects/tables: claimNode). A metatable is the helper's if the field has no value.
 */
function writeStore(a: Assembler, slow: Label, hasCache: boolean): void {
  const absent = a.label();
  const store = a.label();
  const nothing = a.label();
  mainPosition(a, r9, r9d, r9d);
  a.mov(eax, r9d);
  walk(a, absent);
  a.cmp(tagOf(rax, NODE.value), TAG.nil);
  a.jne(store);
  a.cmp(word(rcx, TABLE.metatable), 0);
  a.jne(slow);
  a.bind(store);
  a.mov(wide(rax, NODE.value), rdx);
  a.mov(byte(r15, rcx, 1, OBJECT.flags), 0);
  if (hasCache) {
    a.sub(eax, word(rcx, TABLE.nodes));
    a.mov(dword(r10), eax);
  }
  a.bind(nothing);
  a.ret();

  a.bind(absent);
  a.cmp(word(rcx, TABLE.metatable), 0);
  a.jne(slow);
  a.cmp(word(rcx, TABLE.nodeBytes), 0);
  a.je(slow);
  a.cmp(rdx, nil);
  a.je(nothing);
  writeClaim(a, slow);
  a.mov(wide(r9, NODE.key), rsi);
  a.mov(wide(r9, NODE.value), rdx);
  a.mov(byte(r15, rcx, 1, OBJECT.flags), 0);
  a.ret();
}

/**
 * r9 = a node for the new key whose main position r9 is, linked in its chain (core/objects/tables: claimNode). To `slow` if there is none,
 * or if the key in the way is no short string. rax, r8 and r10 are lost; nothing is changed before the node is certain.
 */
function writeClaim(a: Assembler, slow: Label): void {
  const claimed = a.label();
  const search = a.label();
  const moves = a.label();
  const previous = a.label();
  const linked = a.label();
  a.cmp(tagOf(r9, NODE.value), TAG.nil);
  a.je(claimed);
  // The main position of the key in the way.
  a.cmp(tagOf(r9, NODE.key), TAG.string);
  a.jne(slow);
  a.mov(r10d, word(r9, NODE.key));
  a.test(byte(r15, r10, 1, OBJECT.flags), IS_SHORT);
  a.je(slow);
  // eax: a free node, below lastFree.
  a.mov(eax, word(rcx, TABLE.lastFree));
  a.bind(search);
  a.cmp(eax, word(rcx, TABLE.nodes));
  a.jbe(slow);
  a.sub(eax, NODE.size);
  a.cmp(tagOf(rax, NODE.key), TAG.nil);
  a.jne(search);
  a.mov(word(rcx, TABLE.lastFree), eax);
  a.mov(r10d, word(r10, STRING.hash));
  mainPosition(a, r10, r10d, r10d);
  a.cmp(r10d, r9d);
  a.jne(moves);

  // It is where it belongs: the new key's node is the free one, second in the chain.
  a.mov(r8d, word(r9, NODE.next));
  a.test(r8d, r8d);
  const last = a.label();
  a.je(last);
  a.add(r8d, r9d);
  a.sub(r8d, eax);
  a.bind(last);
  a.mov(word(rax, NODE.next), r8d);
  a.mov(r8d, eax);
  a.sub(r8d, r9d);
  a.mov(word(r9, NODE.next), r8d);
  a.mov(r9d, eax);
  a.jmp(claimed);

  // It belongs elsewhere: it moves to the free node, and the one before it in its chain, from r10 on, is linked there.
  a.bind(moves);
  a.bind(previous);
  a.mov(r8d, word(r10, NODE.next));
  a.add(r8d, r10d);
  a.cmp(r8d, r9d);
  a.je(linked);
  a.mov(r10d, r8d);
  a.jmp(previous);
  a.bind(linked);
  a.mov(r8d, eax);
  a.sub(r8d, r10d);
  a.mov(word(r10, NODE.next), r8d);
  a.mov(r8, wide(r9, NODE.key));
  a.mov(wide(rax, NODE.key), r8);
  a.mov(r8, wide(r9, NODE.value));
  a.mov(wide(rax, NODE.value), r8);
  a.mov(r8d, word(r9, NODE.next));
  a.test(r8d, r8d);
  const end = a.label();
  a.je(end);
  a.add(r8d, r9d);
  a.sub(r8d, eax);
  a.bind(end);
  a.mov(word(rax, NODE.next), r8d);
  a.mov(word(r9, NODE.next), 0);
  a.bind(claimed);
}

/** rcx[rsi] = rdx. */
export function writeSetElement(a: Assembler, slow: Label): void {
  const other = a.label();
  const store = a.label();
  a.mov(r10, rdx);
  highWord(a, rcx);
  a.cmp(edx, TAG.table);
  a.jne(slow);
  a.mov(ecx, ecx);
  a.test(byte(r15, rcx, 1, OBJECT.mark), MARK.black);
  a.jne(slow);
  shortString(a, slow, other);
  a.mov(edx, word(rdx, STRING.hash));
  a.jmp(store);
  a.bind(other);
  const inNodes = a.label();
  const stored = a.label();
  bitsHash(a, slow, () => {
    a.lea(r9, mem(rax, -1));
    a.mov(r8d, word(rcx, TABLE.arraySize));
    a.cmp(r9, r8);
    a.je(slow); // behind its end: it grows
    a.ja(inNodes);
    a.mov(edx, word(rcx, TABLE.array));
    a.lea(eax, mem(rdx, r9, 8));
    a.cmp(word(rcx, TABLE.metatable), 0);
    a.je(stored);
    a.cmp(word(rax, 4), TAG.nil);
    a.je(slow);
    a.bind(stored);
    a.mov(wide(rax, 0), r10);
    a.ret();
    a.bind(inNodes);
  });
  a.bind(store);
  a.mov(r9d, edx);
  a.mov(rdx, r10);
  writeStore(a, slow, false);
}
