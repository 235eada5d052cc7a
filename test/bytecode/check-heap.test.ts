// The walk over the heap (test/support/check-heap.ts) sees what is broken: each test breaks one thing in a cage that was right.
import { expect, test } from "vitest";
import { type Handle, type Lua } from "ingot";
import { createLua } from "#ingot/lua/node.js";
import {
  LUA_FUNCTION,
  NODE,
  OBJECT,
  PROTO,
  STATE,
  STRING,
  TABLE,
  TAG,
  THREAD,
  UPVALUE,
} from "#ingot/lua/layout/index.js";
import { checkHeap, walkHeap } from "../support/check-heap.ts";

const PROGRAM = `
  list, fields = { 1, "two", {} }, { a = 1, b = 2, c = "see" }
  float = { 0.5 }
  local up = 1
  function counter() up = up + 1 return up end
  waiting = coroutine.create(function() local open = 1 function touch() open = open + 1 end coroutine.yield() end)
  coroutine.resume(waiting)
  text = "a short string"
  return list, fields, float, counter, waiting, touch`;

interface Broken {
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
  /** Addresses of what the program returns. */
  readonly list: number;
  readonly fields: number;
  readonly float: number;
  readonly counter: number;
  readonly waiting: number;
  readonly touch: number;
}

const word = (cage: Broken, at: number) => cage.i32[at >>> 2];
const set = (cage: Broken, at: number, value: number) => void (cage.i32[at >>> 2] = value);

/** [what, how it is broken, what is said]. */
const BREAKS: readonly (readonly [string, (cage: Broken) => void, string])[] = [
  ["an object's kind", (cage) => void (cage.u8[cage.fields + OBJECT.kind] = 12), "kind 12"],
  ["an object's size", (cage) => set(cage, word(cage, cage.list + TABLE.array) - 4, 12), "of 12 bytes in block"],
  [
    "an array part's size",
    (cage) => set(cage, cage.list + TABLE.arraySize, 1000),
    "array part: 8000 bytes in a blob of",
  ],
  [
    "an array part's address",
    (cage) => set(cage, cage.list + TABLE.array, word(cage, cage.list + TABLE.array) + 16),
    "array part: kind",
  ],
  ["a float", (cage) => set(cage, word(cage, cage.float + TABLE.array) + 4, 0x7ff80001), "NaN"],
  [
    "a reference's tag",
    (cage) => set(cage, word(cage, cage.list + TABLE.array) + 20, TAG.string),
    "element: kind 2 instead of 1",
  ],
  ["a value that is none", (cage) => set(cage, word(cage, cage.list + TABLE.array) + 4, TAG.blob), "element: no value"],
  ["nil with a payload", (cage) => set(cage, word(cage, cage.list + TABLE.array) + 4, TAG.nil), "payload"],
  ["a metatable", (cage) => set(cage, cage.list + TABLE.metatable, cage.counter), "metatable: kind 3 instead of 2"],
  ["the number of nodes", (cage) => set(cage, cage.fields + TABLE.nodeMask, 2), "3 nodes in"],
  ["a chain of nodes", (cage) => set(cage, word(cage, cage.fields + TABLE.nodes) + NODE.next, 8), "chain of nodes"],
  ["an endless chain", (cage) => endless(cage), "chain of nodes"],
  [
    "a function's proto",
    (cage) => set(cage, cage.counter + LUA_FUNCTION.proto, cage.list),
    "proto of a function: kind 2",
  ],
  [
    "a function's upvalue",
    (cage) => set(cage, cage.counter + LUA_FUNCTION.upvalues, cage.list),
    "upvalue of a function: kind 2",
  ],
  [
    "the code's length",
    (cage) => set(cage, word(cage, cage.counter + LUA_FUNCTION.proto) + PROTO.codeCount, 9999),
    "code: 79992 bytes",
  ],
  [
    "a closed upvalue",
    (cage) => set(cage, word(cage, cage.counter + LUA_FUNCTION.upvalues) + UPVALUE.value, 4096),
    "closed upvalue that points elsewhere",
  ],
  [
    "an open upvalue",
    (cage) =>
      set(
        cage,
        word(cage, cage.touch + LUA_FUNCTION.upvalues) + UPVALUE.value,
        word(cage, cage.waiting + THREAD.stack) + 8000,
      ),
    "open upvalue of slot 1000",
  ],
  [
    "an open upvalue's list",
    (cage) => set(cage, cage.waiting + THREAD.openUpvalues, 0),
    "open upvalue that no thread lists",
  ],
  ["a thread's top frame", (cage) => set(cage, cage.waiting + THREAD.frame, 8), "top frame"],
  [
    "a string's hash",
    (cage) =>
      set(
        cage,
        word(cage, STATE.typeNames) + STRING.hash,
        word(cage, word(cage, STATE.typeNames) + STRING.hash) ^ 0x40000000,
      ),
    "hash of a string",
  ],
  [
    "a string's bucket",
    (cage) =>
      set(cage, word(cage, STATE.typeNames) + STRING.hash, word(cage, word(cage, STATE.typeNames) + STRING.hash) ^ 1),
    "in bucket",
  ],
  ["the number of strings", (cage) => set(cage, STATE.stringCount, 1), "number of strings"],
  ["the empty node", (cage) => set(cage, STATE.emptyNode + NODE.value + 4, TAG.true), "the empty node"],
];

function endless(cage: Broken): void {
  const nodes = word(cage, cage.fields + TABLE.nodes);
  set(cage, nodes + NODE.next, NODE.size);
  set(cage, nodes + NODE.size + NODE.next, -NODE.size);
}

function prepared(): { readonly lua: Lua; readonly cage: Broken } {
  const lua = createLua({ libs: "full" });
  const results = lua.load(PROGRAM).call() as Handle[];
  expect(checkHeap(lua)).toEqual([]);
  const { i32, u8 } = lua.state.cage;
  const [list, fields, float, counter, waiting, touch] = results.map(({ low }) => low);
  return { lua, cage: { i32, u8, list, fields, float, counter, waiting, touch } };
}

test.each(BREAKS)("%s", (_what, breakIt, said) => {
  const { lua, cage } = prepared();
  breakIt(cage);
  // One walk in so many looks at the strings closely.
  const flaws = Array.from({ length: 8 }, () => walkHeap(lua)).flat();
  expect(flaws.join("\n")).toContain(said);
});
