/**
 * The one table of the cage: where everything of a Lua state lies in its memory.
 *
 * The core (AssemblyScript) gets these numbers as generated constants, the host side reads
 * the cage through them, and compilers turn them into offsets of machine instructions. An
 * address in the cage is a 32-bit byte offset from its base; 0 is "none".
 *
 * ```
 *  0        64            4096            heapBase                      memory.size
 *  ┌────────┬─────────────┬───────────────┬─────────────────────────────────┐
 *  │ unused │ state block │ core's static │ chunks: blocks of small objects │
 *  │        │             │ data          │ and large objects               │
 *  └────────┴─────────────┴───────────────┴─────────────────────────────────┘
 * ```
 */

/** A field: width in bytes, what it holds. */
type Field = readonly [width: 1 | 2 | 4 | 8 | number, does: string];

/** Gives each field its offset: in order, aligned to its width (at most 8). */
function struct<const F extends Record<string, Field>>(
  base: number,
  fields: F,
): { readonly [K in keyof F]: number } & { readonly size: number } {
  const offsets: Record<string, number> = {};
  let at = base;
  for (const [name, [width]] of Object.entries(fields)) {
    const alignment = width === 0 || width >= 8 ? 8 : width;
    at = (at + alignment - 1) & -alignment;
    offsets[name] = at;
    at += width;
  }
  offsets.size = (at + 7) & -8;
  return offsets as { readonly [K in keyof F]: number } & { readonly size: number };
}

// ---------------------------------------------------------------- values

/** High words of tagged values: `TAG + tag`; the low word is the payload (docs/architecture.md, Values). */
export const TAG = {
  nil: 0xfffb0000,
  false: 0xfffb0001,
  true: 0xfffb0002,
  wide: 0xfffb0003, // boxed 64-bit integer outside [-2^49, 2^49)
  string: 0xfffb0004,
  table: 0xfffb0005,
  luaFunction: 0xfffb0006,
  hostFunction: 0xfffb0007, // host functions and core primitives
  userdata: 0xfffb0008,
  lightUserdata: 0xfffb0009,
  thread: 0xfffb000a,
  dead: 0xfffb000b, // internal: key of a removed node, payload = the old key's payload
  proto: 0xfffb000c, // internal
  blob: 0xfffb000d, // internal
} as const;

/** High word from which a value is a small integer, stored as n + 2^64 - 2^49. */
export const INTEGER_HIGH = 0xfffc0000;

/** Kind byte of a heap object. */
export const KIND = {
  free: 0, // a hole: size in the second word
  string: 1,
  table: 2,
  luaFunction: 3,
  hostFunction: 4,
  userdata: 5,
  thread: 6,
  proto: 7,
  upvalue: 8,
  wide: 9,
  blob: 10, // raw bytes owned by one object: array and node parts, code, stacks
} as const;

/** Bits of an object's first byte. */
export const MARK = { white0: 1, white1: 2, black: 4, finalizer: 8, fixed: 16 } as const;

// ---------------------------------------------------------------- objects

/** What each object begins with. The word of kind, mark and flags is one 32-bit store. */
export const OBJECT = struct(0, {
  mark: [1, "MARK bits"],
  kind: [1, "KIND"],
  flags: [1, "by kind: table: absent metamethods; string: 1 = short (interned)"],
  extra: [1, "by kind"],
  gcNext: [4, "next in a collector's list; strings: hash; free and blob: size"],
});

export const STRING = struct(0, {
  header: [4, "mark, kind, flags (1: short), extra (1: a long string's hash is known)"],
  hash: [4, "hash of the bytes"],
  length: [4, "bytes"],
  next: [4, "short strings: next in the bucket"],
  bytes: [0, "the bytes"],
});

export const TABLE = struct(0, {
  header: [4, "mark, kind, absent-metamethod bits (META), extra: 1 = weak keys, 2 = weak values"],
  gcNext: [4, "collector's list"],
  array: [4, "address of the array part (values of 1 … arraySize)"],
  arraySize: [4, "its slots"],
  nodes: [4, "address of the node part"],
  nodeBytes: [4, "its bytes; 0 for the shared empty node"],
  metatable: [4, "address or 0"],
  nodeMask: [4, "number of nodes - 1"],
  lastFree: [4, "free nodes are searched below this address"],
  border: [4, "hint for the length operator: a border, or 0"],
});

/** A node of a table's node part. */
export const NODE = struct(0, {
  key: [8, "key; nil when never used"],
  value: [8, "value"],
  next: [4, "signed byte distance to the next node of the chain, 0 at its end"],
  pad: [4, "unused"],
});

export const LUA_FUNCTION = struct(0, {
  header: [4, "mark, kind, number of upvalues in extra"],
  gcNext: [4, "collector's list"],
  proto: [4, "address of the proto"],
  count: [4, "number of upvalues"],
  upvalues: [0, "addresses of the upvalue objects, 4 bytes each"],
});

export const UPVALUE = struct(0, {
  header: [4, "mark, kind, flags 1: open, 2: to be closed"],
  gcNext: [4, "collector's list"],
  value: [4, "address of the value: a stack slot while open, `closed` afterwards"],
  next: [4, "open: next open upvalue of the thread, further down the stack"],
  closed: [8, "the value when closed"],
});

export const HOST_FUNCTION = struct(0, {
  header: [4, "mark, kind, flags: 0 host, 1 core primitive, extra: number of captured values"],
  gcNext: [4, "collector's list"],
  id: [4, "host: number of the function on the host side; core: index in the core's function table"],
  name: [4, "string, the function's own name, or 0"],
  values: [0, "captured values, 8 bytes each"],
});

export const USERDATA = struct(0, {
  header: [4, "mark, kind"],
  gcNext: [4, "collector's list"],
  metatable: [4, "address or 0"],
  id: [4, "number of the host object"],
  bytes: [4, "size of the payload"],
  userValue: [8, "one associated value"],
  payload: [0, "bytes"],
});

export const PROTO = struct(0, {
  header: [4, "mark, kind, flags: PROTO_FLAG"],
  gcNext: [4, "collector's list"],
  code: [4, "address of the instructions"],
  data: [4, "address of the data vector"],
  parameters: [4, "number of fixed parameters"],
  frameSize: [4, "registers"],
  calls: [4, "call counter of the interpreter"],
  entry: [4, "entry cell: offset of native code in the code region; 0: none"],
  codeCount: [4, "instructions"],
  constantCount: [4, "constants at the start of the data vector"],
  dataEnd: [4, "end of the data vector, which lua/bytecode/ops.ts draws: kinds are found from here"],
  protos: [4, "address of the nested protos' addresses"],
  protoCount: [4, "nested protos"],
  upvalueCount: [4, "upvalues"],
  upvalues: [4, "blob: 2 bytes an upvalue: from parent local (1) or upvalue (0), index; then debug names"],
  lines: [4, "blob: a u32 line for each instruction, or 0"],
  debug: [4, "blob: names of upvalues and locals, as lua/state/debug-blob writes them, or 0"],
  source: [4, "string: chunk name as given"],
  chunkId: [4, "string: chunk name as messages show it"],
  lineDefined: [4, "first line"],
  lastLineDefined: [4, "last line"],
  key: [4, "number of the proto in this state"],
  requested: [4, "REQUESTED"],
  unlinked: [4, "what the entry cell is to hold again from the next call on; 0: nothing"],
});

/** Whether a proto's compilation was requested, and what became of it. */
export const REQUESTED = {
  no: 0,
  waits: 1,
  refused: 2,
  held: 3, // the host knows it by its address: it has code, or is being compiled elsewhere
  dead: 4, // the collector would free it: it is in the list of STATE.deadProtos, and nothing but header, gcNext, entry and this means anything
} as const;

/**
 * What an instruction met, beside the small integers, or the floats where floats were guessed, that its code in line serves: bits of its kinds in
 * the data vector. A constant operand does not count.
 */
export const KINDS = {
  /** A float. */
  float: 1,
  /** A small integer, beside a float or where floats were guessed. */
  integer: 2,
  /** An integer outside of the small range, as operand or as result. */
  wide: 4,
  /** Anything else: the core did it, perhaps with a metamethod. */
  other: 8,
} as const;

/** In the slot of a callee: several functions were called. */
export const SEVERAL_CALLEES = 1;

/** Flags of a proto. */
export const PROTO_FLAG = { vararg: 1, native: 2, stripped: 4 } as const;

export const THREAD = struct(0, {
  header: [4, "mark, kind, flags: THREAD_STATUS"],
  gcNext: [4, "collector's list"],
  stack: [4, "address of the value stack"],
  stackEnd: [4, "end of what frames may use; extra room follows"],
  frames: [4, "address of the frame records"],
  framesEnd: [4, "end of the records"],
  frame: [4, "top frame record (the state block has the running thread's)"],
  openUpvalues: [4, "open upvalues, topmost first"],
  resumer: [4, "thread that resumed this one, or 0"],
  depth: [4, "nested core calls (limit 200, as C calls in PUC Lua)"],
  hookMask: [4, "HOOK bits"],
  hookCount: [4, "period of the count hook"],
  hook: [8, "hook function or nil"],
  hookLeft: [4, "instructions until the next count event"],
  hookLine: [4, "pc + 1 of the last line event"],
  id: [4, "number for the host side"],
  death: [8, "the error it died of; V_BLOB: none"],
  hookFrame: [4, "offset of the frame of the last line event"],
  top: [4, "end of the values in use above the top frame, where an instruction left a variable number"],
  nextThread: [4, "next in the list of all threads"],
});

export const THREAD_STATUS = { suspended: 0, running: 1, normal: 2, dead: 3 } as const;

/** A frame record: a call in progress. Kinds and status are bytes of their own, so that a call stores `pc` as one word. */
export const FRAME = struct(0, {
  base: [4, "address of R[0]; the function's slot is base - 8 - 8 * shift"],
  pc: [4, "saved pc: index << 8 | FRAME_PENDING"],
  function: [4, "address of the function object"],
  arguments: [4, "number of arguments"],
  kind: [1, "FRAME_KIND"],
  status: [1, "FRAME_STATUS bits"],
  continuation: [2, "kind `continuation`: which"],
  shift: [4, "vararg functions: slots by which base was moved"],
  data: [4, "kind `continuation`: its own state"],
  data2: [4, "kind `continuation`: its own state"],
});

export const FRAME_KIND = { lua: 0, core: 1, continuation: 2, host: 3, boundary: 4 } as const;
/** `twin`: a native function's frame that began as a primitive's, or as another native one's: the program knows of one call. */
export const FRAME_STATUS = {
  tail: 1,
  fresh: 2,
  hooked: 4,
  finalizer: 8,
  started: 16,
  protected: 32,
  twin: 64,
} as const;
export const FRAME_PENDING = 1;

// ---------------------------------------------------------------- the state block

/** Address of the state block. */
export const STATE_ADDRESS = 64;
/** Address of the core's static data; the state block ends before. */
export const STATIC_ADDRESS = 4096;

export const STATE = struct(STATE_ADDRESS, {
  // What compiled code uses most lies within 64 bytes, so that its address takes one byte.
  nil: [8, "the value nil: for compiled code, which compares with it"],
  thread: [4, "running thread"],
  frame: [4, "its top frame record"],
  framesEnd: [4, "its end of frame records; 0 while a hook is set"],
  stackEnd: [4, "its end of stack"],
  fuel: [4, "signed: units left of this slice; 0 interrupts"],
  alloc: [4, "allocation window: next free address"],
  allocEnd: [4, "its end; 0 forces the slow path"],
  header: [4, "mark bits of new objects"],
  status: [4, "why `run` came back: STATUS"],
  resultSlot: [4, "address of the first result, or of the arguments of a host call"],
  resultCount: [4, "how many"],
  resumeMode: [4, "what `run` is to do first: RESUME"],
  errorValue: [8, "the error being thrown"],
  errorKind: [4, "ERROR of a composed message"],
  errorA: [8, "its operands"],
  errorB: [8, ""],
  errorC: [4, ""],
  errorD: [4, ""],
  fuelInterrupt: [4, "units set aside by an interrupt"],
  unpaid: [4, "not 0: the top frame has just entered or jumped back, and there was no fuel for it"],

  mainThread: [4, "main thread"],
  registry: [4, "registry table"],
  globals: [4, "globals table"],
  handles: [4, "table of values held by the host"],
  internals: [4, "table of functions that the libraries in Lua see"],
  loaded: [4, "package.loaded"],
  stringMeta: [4, "metatable of strings"],
  typeMeta: [4 * 16, "metatables of basic types, by tag"],
  names: [4 * 32, "metamethod names, by META"],
  messages: [4 * 16, "strings that the core throws: 0 error in error handling; 8 + HOOK: names of hook events"],
  typeNames: [4 * 8, "names of the basic types"],
  falseName: [4, "the string false"],
  trueName: [4, "the string true"],
  statusNames: [4 * 4, "suspended, running, normal, dead"],
  deadMessage: [4, "cannot resume dead coroutine"],
  nonSuspendedMessage: [4, "cannot resume non-suspended coroutine"],
  overflowMessage: [4, "C stack overflow"],
  assertionFailed: [4, "the string assertion failed!"],

  seed: [4, "hash seed"],
  strings: [4, "address of the interned strings' buckets"],
  stringMask: [4, "number of buckets - 1"],
  stringCount: [4, "interned strings"],

  heapBase: [4, "first address of the heap"],
  heapEnd: [4, "end of the heap so far"],
  memoryLimit: [4, "bytes that may be in use (0xffffffff: all)"],
  stringLimit: [4, "largest string, bytes"],
  stackLimit: [4, "largest value stack, slots"],
  depthLimit: [4, "largest number of frames"],
  used: [4, "bytes in use: all that is not free"],
  peak: [4, "largest `used`"],
  window: [4, "end of the allocation window when the stress mode hides it"],
  blocks: [4, "first block of small objects"],
  lastBlock: [4, "last block"],
  block: [4, "block of the allocation window"],
  sweepBlock: [4, "next block to sweep"],
  freeBlocks: [4, "blocks with free spans"],
  large: [4, "first large object"],
  sweepLarge: [4, "next large object to sweep"],
  bins: [4 * 128, "free chunks by size"],
  binMap: [4 * 4, "which bins are not empty"],

  phase: [4, "collector: PHASE"],
  gray: [4, "gray objects"],
  grayAgain: [4, "objects to be visited again in the atomic step"],
  weak: [4, "tables with weak values"],
  ephemeron: [4, "tables with weak keys"],
  allWeak: [4, "tables with weak keys and values"],
  finalizable: [4, "records of objects with finalizers"],
  pendingFinalizers: [4, "records of objects whose finalizers are to be called, in order"],
  threads: [4, "all threads"],
  threshold: [4, "`used` at which the next cycle begins"],
  debt: [4, "work owed by the current cycle"],
  marked: [4, "bytes marked in this cycle"],
  pause: [4, "per cent: how long to wait (setpause)"],
  stepMultiplier: [4, "per cent: speed of the collector"],
  stepSize: [4, "log2 of bytes between steps"],
  mode: [4, "0 incremental, 1 generational (a name only)"],
  stopped: [4, "bits: 1 stopped by the program, 2 by the core itself"],
  stress: [4, "collect at every n-th slow path; 0: off"],
  stressLeft: [4, "until the next"],
  cycles: [4, "finished cycles"],
  inFinalizer: [4, "finalizers running"],
  collecting: [4, "inside the collector"],

  pendingEnd: [4, "end of the arguments of a call being begun: the collector looks so far"],
  nesting: [4, "primitives and continuations on the native stack"],
  continuations: [4 * 32, "table indexes of the continuations, by CONTINUATION"],
  rootCount: [4, "values on the root stack"],
  roots: [8 * 64, "root stack: values that core code holds across an allocation"],
  random: [8 * 4, "state of math.random"],
  scratch: [4, "address of a scratch buffer"],
  scratchSize: [4, "its bytes"],
  hooks: [
    4,
    "not 0: hooks are set, or were; all op bytes have bit 7, and it counts down instructions of threads without one",
  ],
  hookRunning: [4, "inside a hook; 2: back from the hook of a return"],
  nextId: [4, "next number of a thread"],
  protoCount: [4, "protos made"],
  version: [4, "layout fingerprint of the image"],
  requests: [4 * 32, "compile requests"],
  requestCount: [4, "in the ring"],
  slowCounts: [4, "address of counters of slow paths in test builds, or 0"],
  codeSerial: [4, "counts changes of hook patching"],
  buffer: [4, "string being built: its blob"],
  bufferLength: [4, "bytes in it"],
  warn: [8, "function that gets warnings of the core, or nil"],
  ipairsFunction: [8, "the step function of ipairs: the generic for knows it"],
  nextFunction: [8, "the function next: the generic for knows it"],
  counts: [4 * 34, "rehash: integer keys by power of two"],
  emptyNode: [8 * 3, "the node of tables without nodes"],
  extra: [8 * 16, "scratch words of primitives, not values"],
  randomSeed: [8 * 2, "random bits that the host gives a new state: what math.random begins with"],

  known: [64 * 16, "messages of instructions that failed lately: KNOWN entries, found by the low bits of key ^ pc * 7"],
  helpers: [4 * 64, "table indexes of what compiled functions call, by HELPER"],
  jit: [4, "JIT bits; 0: no function is compiled"],
  jitCalls: [4, "at this call of a function its compilation is requested"],
  jitLoops: [4, "fuel after which a loop that is interpreted counts as hot: what the fuel word holds at most"],
  jitRipe: [4, "calls of a function since its request after which it is worth the compiler's time"],
  soughtCount: [4, "requests that the host has seen: the first ones"],
  jitSeed: [4, "JIT.random: state of the generator"],
  interpretedSlices: [4, "slices of fuel (jitLoops) that ended in the interpreter"],
  compiledSlices: [4, "and in compiled code"],
  deadProtos: [
    4,
    "protos that had code and are dead, by gcNext: the host takes the list, and lets the collector have them",
  ],
});

/** A message that an instruction gave, and what it depends on (lua/state/messages.ts). */
export const KNOWN = struct(0, {
  proto: [4, "number of the function's proto"],
  pc: [4, "index of the instruction"],
  detail: [
    4,
    "what else it depends on: high word of the value to blame << 10 | ERROR << 1 | whether it is the second operand",
  ],
  message: [4, "string; 0: no entry"],
});
export const KNOWN_ENTRIES = 64;

/** Bits of STATE.jit. */
export const JIT = {
  on: 1,
  now: 2, // a request leaves `run` at once
  random: 4, // at droppable points it is thrown which tier goes on
  hold: 8, // requests wait
  seek: 16, // the host wants to see new requests at the end of a slice: it may have their code
} as const;

/**
 * What compiled functions call: the whole instruction at an address, as the interpreter does it. They answer DONE, ENTER or EXIT;
 * comparisons and loops 0 or 1 in place of DONE.
 */
export const HELPER = {
  arithmetic: 0,
  getTabUp: 1,
  getField: 2,
  self: 3,
  getTable: 4,
  getInteger: 5,
  setTabUp: 6,
  setField: 7,
  setTable: 8,
  setInteger: 9,
  newTable: 10,
  setList: 11,
  length: 12,
  concat: 13,
  close: 14,
  tbc: 15,
  closure: 16,
  setUpvalue: 17,
  compare: 18, // answers whether to jump
  compareConstant: 19, // the same
  forPrep: 20, // answers whether the loop is left out
  forLoop: 21, // answers whether there is another round
  tforPrep: 22,
  tforCall: 23,
  call: 24,
  tailCall: 25,
  return: 26,
  varargPrep: 27,
  vararg: 28,
  pause: 29, // fuel is used up; the frame goes on at the instruction
  closeAll: 30, // before a return: closes what is open in the frame
} as const;

/** The stub for compiled functions' calls of functions without code: where entry cells count from. */
export const CODE_BASE = "lua.uncompiled";

/** What `run` says when it comes back. */
export const STATUS = {
  done: 0, // the boundary's function returned: results at resultSlot, resultCount
  yield: 1, // reserved: a yield outside any coroutine is an error
  error: 2, // uncaught: errorValue
  hostCall: 3, // arguments at resultSlot, resultCount; the top frame is the host function's
  budget: 4, // fuel used up, or an interrupt
  compile: 5, // a full ring of compile requests
  compose: 6, // errorKind and operands wait for their message; run again with RESUME.throw
  fatal: 7, // a limit that no pcall may catch (memory after emergency collection)
  grow: 8,
  hook: 9, // reserved
  throwing: 10, // inside the core only: errorValue is looking for who catches it
} as const;

/** What `run` does first. */
export const RESUME = {
  continue: 0, // go on with the top frame
  results: 1, // the top frame's host function returned resultCount values from its function slot on
  throw: 2, // throw errorValue
  start: 3, // start the function at resultSlot with resultCount arguments
} as const;

/** Metamethods; bit n of a table's flags says "metamethod n is absent" for n < 8. */
export const META = {
  index: 0,
  newindex: 1,
  gc: 2,
  mode: 3,
  len: 4,
  eq: 5,
  call: 6,
  close: 7,
  add: 8,
  sub: 9,
  mul: 10,
  mod: 11,
  pow: 12,
  div: 13,
  idiv: 14,
  band: 15,
  bor: 16,
  bxor: 17,
  shl: 18,
  shr: 19,
  unm: 20,
  bnot: 21,
  lt: 22,
  le: 23,
  concat: 24,
  tostring: 25,
  name: 26,
  pairs: 27,
  metatable: 28,
} as const;

/** Events of debug hooks; message 8 + n is the event's name. */
export const HOOK = { call: 0, return: 1, line: 2, count: 3, tailCall: 4 } as const;

/** Collector phases. */
export const PHASE = { pause: 0, mark: 1, atomic: 2, sweepBlocks: 3, sweepLarge: 4, finish: 5 } as const;

/** Continuations of core functions: what happens when a function they called comes back. */
export const CONTINUATION = {
  none: 0,
  pcall: 1,
  xpcall: 2,
  handler: 3, // a message handler was called for an error
  resume: 4,
  wrap: 5,
  closeReturn: 6, // __close methods run while a function returns
  closeUnwind: 7, // … while an error unwinds
  finalizer: 8,
  tostring: 9,
  yielded: 10, // coroutine.yield: its results are what resume was given
  closeThread: 11,
  hook: 12,
  tailHost: 13, // passes the results on
  metacall: 14,
  sort: 15,
  gsub: 16,
  long: 17, // long work in slices: match, copy
  collect: 18, // collectgarbage waits for finalizers
  format: 19, // string.format waits for a `__tostring`
  hookCall: 20, // a hook was called before a host function or primitive runs
  hookReturn: 21, // … after it ran
  hookTail: 22, // … as a Lua function returns after a tail call of one, or after closing variables
} as const;

/** Messages composed on the host side (lua/state/messages): number and meaning of operands. */
export const ERROR = {
  type: 1, // A: culprit; C: ACTION word; D: register or constant of the culprit is found from the instruction
  call: 2, // A: what was called
  arithmetic: 3, // A, B: operands
  bitwise: 4, // A, B: operands, at least one no number
  noInteger: 5, // A, B: operands: number has no integer representation
  concat: 6, // A, B
  compare: 7, // A, B
  forLoop: 8, // A: value; C: 0 initial, 1 limit, 2 step
  argument: 9, // A: value; C: argument number; D: EXPECTED
  argumentMessage: 10, // B: a string value; C: argument number
  plain: 11, // B: a string value; with position
  indexNil: 12, // table index is nil
  indexNaN: 13,
  stackOverflow: 14,
  memory: 15,
  stringTooLong: 16, // "string length overflow" and the like
  forStepZero: 17,
  close: 18, // A: value; C: register: variable got a non-closable value
  divideByZero: 19, // C: 0 "//", 1 "%%"
  depth: 20, // C stack overflow
  fuel: 21,
  deadCoroutine: 22,
  argumentCount: 23, // C: argument number: "value expected"
  nextKey: 24, // invalid key to 'next'
  index: 25, // A: what was indexed; B: key
  errorInError: 26,
  yieldOutside: 27,
  loop: 29, // C: 0 "__index", 1 "__newindex": chain too long; possible loop
  pattern: 28, // C: code of the pattern matcher; D: capture number
} as const;

/** Fixed messages of the core's library functions, for ERROR.argumentMessage and ERROR.plain (D). */
export const MESSAGE = {
  tableOrString: 1, // table or string expected
  indexOutOfRange: 2, // index out of range
  baseOutOfRange: 3, // base out of range
  protectedMetatable: 4, // cannot change a protected metatable
  positionOutOfBounds: 5, // position out of bounds
  tooManyResults: 6, // too many results to unpack
  wrapAround: 7, // destination wrap around
  tooManyElements: 8, // too many elements to move
  valueOutOfRange: 9, // value out of range
  resultingStringTooLarge: 10, // resulting string too large
  invalidOrder: 11, // invalid order function for sorting
  arrayTooBig: 12, // array too big
  intervalEmpty: 13, // interval is empty
  invalidValueInTable: 14, // invalid value (at index %d) in table for 'concat'; C: index
  wrongNumber: 15, // wrong number of arguments
  stringSliceTooLong: 16, // string slice too long
  notAContinuation: 17, // initial position is a continuation byte
  invalidUtf8: 18, // invalid UTF-8 code
  zero: 19, // zero
  outOfRange: 20, // out of range (utf8.codepoint, offset)
  initialPosition: 21, // initial position out of bounds
  finalPosition: 22, // final position out of bounds
  closeRunning: 23, // cannot close a running coroutine
  closeNormal: 24, // cannot close a normal coroutine
  deadCoroutine: 25, // cannot resume dead coroutine
  nonSuspended: 26, // cannot resume non-suspended coroutine
  yieldOutside: 27, // attempt to yield from outside a coroutine
  invalidFormat: 28,
  nestedCoroutines: 29, // C stack overflow
  tooManyArguments: 30, // stack overflow
  yieldAcross: 31, // attempt to yield across a C-call boundary
  wrongNumberToInsert: 32, // wrong number of arguments to 'insert'
  stackSlice: 33, // stack overflow (string slice too long)
} as const;

/** What an argument should have been (ERROR.argument, D). */
export const EXPECTED = {
  table: 1,
  number: 2,
  string: 3,
  function: 4,
  thread: 5,
  boolean: 6,
  integer: 7, // number has no integer representation
  nilOrTable: 8,
  value: 9,
  userdata: 10,
} as const;

/** Extra slots above stackEnd, for metamethod calls and error handling. */
export const STACK_EXTRA = 24;
/** Strings of at most this length are interned. */
export const SHORT_STRING = 40;
/** Value that `arguments` of a frame cannot exceed. */
export const MAX_STACK = 1_000_000;
