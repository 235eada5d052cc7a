/** The length of a table, and the steps of a generic `for`. Registers are as in ./tables.ts. */
import {
  type Assembler,
  type Label,
  dword,
  mem,
  qword,
  eax,
  ecx,
  edx,
  esi,
  r8,
  r9,
  r9d,
  r10,
  r10d,
  r12,
  r15,
  rax,
  rcx,
  rdx,
  rsi,
} from "../../asm/index.ts";
import { NODE, STATE, STRING, TABLE, TAG } from "../layout/index.ts";
import { bitsHash, highWord, INTEGER_HASH, mainPosition, nil, shortString, tagOf, walk, wide, word } from "./parts.ts";

/** [r8] = #rcx: core/objects/tables, tableLength, without its searches. */
export function writeSize(a: Assembler, slow: Label): void {
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
export function writeStep(a: Assembler, slow: Label): void {
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
  shortString(a, slow, other);
  a.mov(edx, word(rdx, STRING.hash));
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
