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
 *
 * Nothing here can lose a key or find a wrong one: a look-up walks the chain from the key's main position, as core/objects/tables does.
 */
import {
  type Assembler,
  byte,
  dword,
  eax,
  ecx,
  edi,
  edx,
  esi,
  type Label,
  mem,
  qword,
  r8,
  r8d,
  r9,
  r9d,
  r10,
  r10d,
  r11,
  r12,
  r15,
  r15d,
  rax,
  rbp,
  rbx,
  rcx,
  rdi,
  rdx,
  type Register,
  rsi,
} from "../../asm/index.ts";
import {
  FRAME,
  type HELPER,
  KIND,
  LUA_FUNCTION,
  MARK,
  META,
  NODE,
  OBJECT,
  PROTO,
  STATE,
  STRING,
  TABLE,
  TAG,
  THREAD,
  UPVALUE,
} from "../layout/index.ts";

/** The core's helper for an instruction. */
type Helpers = (name: keyof typeof HELPER) => Label;

type General = typeof rax;

/** Of core/objects/tables: integers, and addresses of objects. */
const INTEGER_HASH = 0x9e3779b97f4a7c15n;
const ADDRESS_HASH = 0x9e3779b1;
/** Metatables that a look-up follows; behind that the helper finds out whether the chain ends. */
const LEVELS = 10;
const IS_SHORT = 1;
const IS_OPEN = 1;

const state = (field: number) => dword(r15, field);
const nil = qword(r15, STATE.nil);
const word = (address: General, field: number) => dword(r15, address, 1, field);
const wide = (address: General, field: number) => qword(r15, address, 1, field);
/** High word of a value in memory. */
const tagOf = (address: General, field: number) => dword(r15, address, 1, field + 4);

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
  define(a, "size", () => writeSize(a, helper("length")));
  define(a, "step", () => writeStep(a, helper("tforCall")));
}

function define(a: Assembler, name: string, body: () => void): void {
  a.align(16);
  const label = a.define(a.symbol(`lua.${name}`, { binding: "global", type: "function" }));
  body();
  a.end(label);
}

// -------------------------------------------------------------- finding a key

/** to = the node at a hash's main position in the table at ecx. The hash may be in `to`. */
function mainPosition(a: Assembler, to: General, to32: typeof eax, hash: typeof eax): void {
  if (hash !== to32) a.mov(to32, hash);
  a.and(to32, word(rcx, TABLE.nodeMask));
  a.lea(to32, mem(to, to, 2));
  a.shl(to32, 3);
  a.add(to32, word(rcx, TABLE.nodes));
}

/** Walks the chain from the node at eax for the key in rsi: goes on here, eax its node; or at `absent`. */
function walk(a: Assembler, absent: Label): void {
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
function highWord(a: Assembler, from: Register): void {
  a.mov(rdx, from as General);
  a.shr(rdx, 32);
}

/** edx = the hash of the short string in rsi. */
function stringHash(a: Assembler): void {
  a.mov(edx, esi);
  a.mov(edx, word(rdx, STRING.hash));
}

/**
 * edx = the hash of the integer or object in rsi; goes to `integer` after n is in rax, before hashing, if one is given. Other keys,
 * whose high word is in edx, are the helper's.
 */
function bitsHash(a: Assembler, slow: Label, onInteger: () => void): void {
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
function cachedNode(a: Assembler, unknown: Label): void {
  a.mov(eax, dword(r10));
  a.cmp(eax, word(rcx, TABLE.nodeBytes));
  a.jae(unknown);
  a.add(eax, word(rcx, TABLE.nodes));
  a.cmp(rsi, wide(rax, NODE.key));
  a.jne(unknown);
}

/** The result is nil. */
function answerNil(a: Assembler): void {
  a.mov(rdx, nil);
  a.mov(qword(r8), rdx);
  a.ret();
}

/** The value of the node at eax is the result, unless it is nil. */
function answerNode(a: Assembler, absent: Label, before: () => void): void {
  a.mov(rdx, wide(rax, NODE.value));
  a.cmp(rdx, nil);
  a.je(absent);
  before();
  a.mov(qword(r8), rdx);
  a.ret();
}

// -------------------------------------------------------------- getters

/** [r8] = rcx[rsi], a short string. */
function writeGet(a: Assembler, slow: Label, hasCache: boolean): void {
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

/** [r8] = rcx[rsi], where the code in line found nothing in the array part. */
function writeGetElement(a: Assembler, slow: Label): void {
  const level = a.label();
  const metatable = a.label();
  const other = a.label();
  const absent = a.label();
  const none = a.label();
  highWord(a, rcx);
  a.cmp(edx, TAG.table);
  a.jne(slow);
  a.mov(ecx, ecx);
  highWord(a, rsi);
  a.cmp(edx, TAG.string);
  a.jne(other);
  a.mov(edx, esi);
  a.test(byte(r15, rdx, 1, OBJECT.flags), IS_SHORT);
  a.je(slow);
  a.mov(r9d, LEVELS);
  writeLevels(a, slow, level, metatable, false);

  a.bind(other);
  bitsHash(a, slow, () => {
    // An element of the array part is nil.
    a.lea(r9, mem(rax, -1));
    a.mov(r10d, word(rcx, TABLE.arraySize));
    a.cmp(r9, r10);
    a.jb(absent);
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
function writeSet(a: Assembler, slow: Label, hasCache: boolean): void {
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

/** rcx[rsi] = rdx, where the code in line could not store to the array part. */
function writeSetElement(a: Assembler, slow: Label): void {
  const other = a.label();
  const store = a.label();
  a.mov(r10, rdx);
  highWord(a, rcx);
  a.cmp(edx, TAG.table);
  a.jne(slow);
  a.mov(ecx, ecx);
  a.test(byte(r15, rcx, 1, OBJECT.mark), MARK.black);
  a.jne(slow);
  highWord(a, rsi);
  a.cmp(edx, TAG.string);
  a.jne(other);
  a.mov(edx, esi);
  a.test(byte(r15, rdx, 1, OBJECT.flags), IS_SHORT);
  a.je(slow);
  a.mov(edx, word(rdx, STRING.hash));
  a.jmp(store);
  a.bind(other);
  bitsHash(a, slow, () => {
    // In the array part, or behind its end.
    a.lea(r9, mem(rax, -1));
    a.mov(r8d, word(rcx, TABLE.arraySize));
    a.cmp(r9, r8);
    a.jbe(slow);
  });
  a.bind(store);
  a.mov(r9d, edx);
  a.mov(rdx, r10);
  writeStore(a, slow, false);
}

// -------------------------------------------------------------- constructors

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

function writeCreate(a: Assembler, slow: Label): void {
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
function writeCreateArray(a: Assembler, slow: Label): void {
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
function writeCreateNodes(a: Assembler, slow: Label): void {
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

/** edx values from r8 on become elements esi + 1 … of the table at ecx. */
function writeFill(a: Assembler, slow: Label): void {
  const again = a.label();
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
function writeClosure(a: Assembler, slow: Label): void {
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

// -------------------------------------------------------------- length and traversal

/** [r8] = #rcx: core/objects/tables, tableLength, without its searches. */
function writeSize(a: Assembler, slow: Label): void {
  const noTable = a.label();
  const noArray = a.label();
  const full = a.label();
  const inNodes = a.label();
  const border = a.label();
  const done = a.label();
  highWord(a, rcx);
  a.mov(ecx, ecx);
  a.cmp(edx, TAG.table);
  a.jne(noTable);
  a.cmp(word(rcx, TABLE.metatable), 0);
  a.jne(slow);
  a.mov(eax, word(rcx, TABLE.border));
  a.mov(esi, word(rcx, TABLE.arraySize));
  a.mov(edx, word(rcx, TABLE.array));
  a.mov(r10d, esi);
  a.test(esi, esi);
  a.je(noArray);
  a.lea(r9d, mem(rdx, rax, 8));
  a.test(eax, eax);
  a.je(full);
  a.cmp(eax, esi);
  a.jae(full);
  a.cmp(word(r9, -4), TAG.nil);
  a.je(full);
  a.cmp(word(r9, 4), TAG.nil);
  a.je(done);
  a.inc(eax);
  a.cmp(eax, esi);
  a.jae(full);
  a.cmp(word(r9, 12), TAG.nil);
  a.jne(full);
  a.mov(word(rcx, TABLE.border), eax);
  a.jmp(done);
  a.bind(full);
  a.lea(r9d, mem(rdx, rsi, 8));
  a.cmp(word(r9, -4), TAG.nil);
  a.je(slow);
  a.bind(noArray);
  a.cmp(word(rcx, TABLE.nodeBytes), 0);
  a.jne(inNodes);
  a.bind(border);
  a.mov(eax, r10d);
  a.bind(done);
  a.add(rax, r12);
  a.mov(qword(r8), rax);
  a.ret();
  a.bind(noTable);
  a.cmp(edx, TAG.string);
  a.jne(slow);
  a.mov(eax, word(rcx, STRING.length));
  a.jmp(done);
  // The array part is full: is the next one among the nodes?
  a.bind(inNodes);
  a.lea(rax, mem(r10, 1));
  a.lea(rsi, mem(rax, r12));
  a.mov(rdx, INTEGER_HASH);
  a.imul(rdx, rax);
  a.shr(rdx, 32);
  mainPosition(a, rax, eax, edx);
  walk(a, border);
  a.cmp(tagOf(rax, NODE.value), TAG.nil);
  a.je(border);
  a.jmp(slow);
}

/** The step of a generic `for` over a table: the iterator, in [r8], is `next` or what ipairs gives (core/run/fast-tables: stepOverTable). */
function writeStep(a: Assembler, slow: Label): void {
  const notIpairs = a.label();
  const beyond = a.label();
  const last = a.label();
  const end = a.label();
  const array = a.label();
  const inNodes = a.label();
  const foundElement = a.label();
  const fromFirst = a.label();
  const scan = a.label();
  const foundNode = a.label();
  const other = a.label();
  const lookUp = a.label();
  a.cmp(dword(r8, 12), TAG.table);
  a.jne(slow);
  a.mov(ecx, dword(r8, 8));
  a.mov(r10d, word(rcx, TABLE.arraySize));
  a.mov(rsi, qword(r8, 16));
  a.mov(rax, qword(r8));
  a.cmp(rax, qword(r15, STATE.ipairsFunction));
  a.jne(notIpairs);
  a.mov(rdx, rsi);
  a.sub(rdx, r12);
  a.cmp(rdx, r10);
  a.jae(beyond);
  a.mov(eax, word(rcx, TABLE.array));
  a.lea(eax, mem(rax, rdx, 8));
  a.mov(rax, wide(rax, 0));
  a.cmp(rax, nil);
  a.je(last);
  a.inc(rsi);
  a.mov(qword(r8, 32), rsi);
  a.mov(qword(r8, 40), rax);
  a.ret();

  // No element: the end, if there is no metatable, and it is not among the nodes.
  a.bind(beyond);
  a.shr(rdx, 32);
  a.jne(slow);
  a.cmp(word(rcx, TABLE.nodeBytes), 0);
  a.jne(slow);
  a.bind(last);
  a.cmp(word(rcx, TABLE.metatable), 0);
  a.je(end);
  a.jmp(slow);

  a.bind(notIpairs);
  a.cmp(rax, qword(r15, STATE.nextFunction));
  a.jne(slow);
  // edx: the first element to look at.
  a.mov(r9d, word(rcx, TABLE.array));
  a.mov(rdx, rsi);
  a.sub(rdx, r12);
  a.lea(rax, mem(rdx, -1));
  a.cmp(rax, r10);
  a.jae(inNodes);
  a.bind(array);
  a.cmp(edx, r10d);
  a.jae(fromFirst);
  a.lea(eax, mem(r9, rdx, 8));
  a.inc(edx);
  a.cmp(word(rax, 4), TAG.nil);
  a.je(array);
  a.bind(foundElement);
  a.mov(rax, wide(rax, 0));
  a.mov(qword(r8, 40), rax);
  a.add(rdx, r12);
  a.mov(qword(r8, 32), rdx);
  a.ret();

  a.bind(inNodes);
  highWord(a, rsi);
  a.cmp(edx, TAG.string);
  a.jne(other);
  a.mov(eax, esi);
  a.test(byte(r15, rax, 1, OBJECT.flags), IS_SHORT);
  a.je(slow);
  a.mov(edx, word(rax, STRING.hash));
  a.jmp(lookUp);
  a.bind(other);
  const notNil = a.label();
  a.cmp(edx, TAG.nil);
  a.jne(notNil);
  a.xor(edx, edx);
  a.jmp(array);
  a.bind(notNil);
  bitsHash(a, slow, () => undefined);
  a.bind(lookUp);
  mainPosition(a, rax, eax, edx);
  // A key that was removed, and its node given up since: the helper finds it by its old address.
  walk(a, slow);
  a.mov(edx, word(rcx, TABLE.nodes));
  a.add(edx, word(rcx, TABLE.nodeBytes));
  a.add(eax, NODE.size);
  a.jmp(scan);
  a.bind(fromFirst);
  a.mov(eax, word(rcx, TABLE.nodes));
  a.mov(edx, word(rcx, TABLE.nodeBytes));
  a.add(edx, eax);
  a.bind(scan);
  a.cmp(eax, edx);
  a.jae(end);
  a.cmp(tagOf(rax, NODE.value), TAG.nil);
  a.jne(foundNode);
  a.add(eax, NODE.size);
  a.jmp(scan);
  a.bind(foundNode);
  a.mov(rdx, wide(rax, NODE.key));
  a.mov(qword(r8, 32), rdx);
  a.mov(rdx, wide(rax, NODE.value));
  a.mov(qword(r8, 40), rdx);
  a.ret();
  a.bind(end);
  a.mov(rdx, nil);
  a.mov(qword(r8, 32), rdx);
  a.mov(qword(r8, 40), rdx);
  a.ret();
}
