/**
 * A process of its own that runs hostile chunks (hostile-chunks.ts), bundled and started by test/bytecode/hostile.test.ts: should one of them break
 * the machine, this process ends, and the test knows by which chunk, since each is announced before it runs.
 *
 * What the verifier passes is run by the interpreter under V8, natively, and in two of the ways of run-lua.ts, in turns, with limits of
 * fuel, memory and depth. All must come to the same outcome, but where a limit ended one; and the whole heap is checked afterwards.
 */
import { readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createLua } from "#ingot/lua/node.js";
import { compile, dump, listing, type Proto, undump } from "#ingot/lua/bytecode/index.js";
import { LuaError, LuaInterrupt } from "#ingot/lua/index.js";
import { LuaSyntaxError } from "#ingot/lua/syntax/index.js";
import { randomProgram } from "../bytecode/programs.ts";
import { checkHeap, isSameCode } from "./check-heap.ts";
import { changed, damaged, thrownTogether } from "./hostile-chunks.ts";
import { compiledWays, jitOf, prepare, type Way, withoutAddresses } from "./run-lua.ts";
import { randomFrom } from "./seed.ts";

const [root, seedText, fromText, untilText, secondsText] = process.argv.slice(2);
const seed = Number(seedText);

/** Programs to change: those without a say of the collector, the clock or the debug library. */
const sources = ["test/cases/language", "test/bytecode/listings"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".lua"))
    .sort()
    .map((name) => readFileSync(join(root, folder, name), "latin1"))
    .filter((text) => text.length < 3000 && !/collectgarbage|__gc|__mode|random|os\.|io\.|debug\./.test(text)),
);
const protos = new Map<number, Proto>();

function protoAt(index: number): Proto | undefined {
  const known = protos.get(index);
  if (known !== undefined) return known;
  try {
    const proto = compile(sources[index], "=case");
    protos.set(index, proto);
    return proto;
  } catch (error) {
    if (error instanceof LuaSyntaxError) return undefined;
    throw error;
  }
}

/** The chunk of a number. */
function chunkOf(index: number): Uint8Array {
  const random = randomFrom(Math.imul(index + 1, 0x9e3779b1) ^ seed);
  const kind = random();
  if (kind < 0.4) return dump(thrownTogether(random));
  const proto =
    kind < 0.5 ? compile(randomProgram(random), "=program") : protoAt(Math.floor(random() * sources.length));
  if (proto === undefined) return new Uint8Array(0);
  return kind < 0.9 ? dump(changed(proto, random)) : damaged(dump(proto), random);
}

interface Found {
  readonly output: string;
  readonly error: string | undefined;
  /** A limit ended it. */
  readonly isCut: boolean;
  readonly fuel: number;
  readonly flaws: readonly string[];
}

/** Gives nil, booleans, numbers, strings and functions what hardly any instruction fails on, so that strange code gets far. */
const LENIENT = `
  local lenient = {
    __index = function(_, key) return key end, __newindex = function() end, __call = function(_, ...) return ... end,
    __concat = function() return "joined" end, __len = function() return 2 end, __unm = function() return -1 end,
    __lt = function() return true end, __le = function() return false end, __close = function() end, __bnot = function() return 3 end,
  }
  for name in string.gmatch("add sub mul div mod pow idiv band bor bxor shl shr", "%a+") do
    lenient["__" .. name] = function(x) return name end
  end
  for _, value in ipairs({ true, 1, print }) do debug.setmetatable(value, lenient) end
  debug.setmetatable(nil, lenient)
  for name, value in pairs(lenient) do
    if name ~= "__index" then getmetatable("")[name] = value end
  end`;

/**
 * Runs the chunk three times, with what it may do to its arguments and to the globals in between; in some of the ways also in a coroutine, or
 * with a hook at every instruction.
 */
const CALL = `
  local chunk, surroundings, prepare = ...
  if surroundings & 1 ~= 0 then prepare() end
  local call = pcall
  if surroundings & 6 == 2 then
    call = function(...)
      local thread = coroutine.create(...)
      local results = table.pack(coroutine.resume(thread, select(2, ...)))
      if coroutine.status(thread) == "suspended" then results = table.pack(coroutine.resume(thread, 1, 2)) end
      coroutine.close(thread)
      return table.unpack(results, 1, results.n)
    end
  elseif surroundings & 6 == 4 then
    local sethook = debug.sethook
    call = function(...)
      sethook(function() end, "crl", 1)
      local results = table.pack(pcall(...))
      sethook()
      return table.unpack(results, 1, results.n)
    end
  end
  debug = nil
  for round = 1, 3 do print(round, call(chunk, round, "two", { 3, x = 4 }, nil, 5.5)) end`;

const LIMITS = { fuel: 20_000, memory: 12 << 20, depth: 150, stringBytes: 1 << 20 };
const LIBRARIES = ["base", "string", "table", "math", "coroutine", "utf8", "debug"] as const;

function run(bytes: Uint8Array, engine: "portable" | "native", way: Way, surroundings: number): Found {
  let output = "";
  const lua = createLua({
    engine,
    libs: LIBRARIES,
    limits: LIMITS,
    binaryChunks: true,
    values: { strings: "latin1" },
    io: { stdout: { write: (written: Uint8Array) => void (output += Buffer.from(written).toString("latin1")) } },
    jit: jitOf(way),
  });
  let error: string | undefined;
  let isCut = false;
  const flaws: string[] = [];
  try {
    prepare(lua, way);
    const chunk = lua.load(bytes, { mode: "b" });
    try {
      lua.load(CALL, { name: "=call" }).call({ args: [chunk.function, surroundings, lua.load(LENIENT).function] });
    } catch (thrown) {
      if (!(thrown instanceof LuaError) && !(thrown instanceof LuaInterrupt)) throw thrown;
      isCut = thrown instanceof LuaInterrupt || /stack overflow|C stack/.test(thrown.message);
      error = thrown.message;
    }
    const fuel = lua.stats().fuelUsed;
    flaws.push(...checkHeap(lua));
    const { loader, cage } = lua.state;
    // The code of the chunk is as it was loaded.
    if (flaws.length === 0 && !isSameCode(loader.read(protoOf(cage.i32, chunk.function.low)), undump(bytes)))
      flaws.push("code was changed");
    return { output, error, isCut, fuel, flaws };
  } finally {
    lua.close();
  }
}

/** The proto of a Lua function. */
function protoOf(i32: Int32Array, fn: number): number {
  return i32[(fn + 8) >>> 2];
}

function refusalOf(bytes: Uint8Array): string | undefined {
  try {
    undump(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof LuaSyntaxError) return error.message;
    throw error;
  }
}

function same(first: Found, second: Found): boolean {
  if (first.isCut || second.isCut) return true;
  // Types can have names of their own.
  const clean = ({ output, error }: Found) =>
    withoutAddresses(`${output}\n${error ?? ""}`).replaceAll(/0x[0-9a-f]{8,}/g, "0x");
  return clean(first) === clean(second);
}

function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

const end = performance.now() + Number(secondsText) * 1000;
const ways: readonly (readonly [string, Way])[] = [["interpreted", { tiers: "interpreted" }], ...compiledWays(seed)];
const count = { run: 0, refused: 0, cut: 0, ended: 0 };
let index = Number(fromText);
for (; index < Number(untilText) && performance.now() < end; index++) {
  say({ begins: index });
  const bytes = chunkOf(index);
  const refusal = refusalOf(bytes);
  if (refusal !== undefined) {
    count.refused++;
    continue;
  }
  count.run++;
  const surroundings = index & 7;
  const reference = run(bytes, "portable", { tiers: "interpreted" }, surroundings);
  if (reference.isCut) count.cut++;
  if (reference.output.includes("\ttrue")) count.ended++;
  const tried = [0, 2].map((n) => ways[(index + n) % ways.length]);
  for (const [how, way] of [["portable", undefined] as const, ...tried]) {
    const found = way === undefined ? reference : run(bytes, "native", way, surroundings);
    const isSame = same(reference, found);
    // Collections cost fuel, and so does leaving in the middle of the library's work.
    const isPlain = way?.stress === undefined && way?.slice === undefined;
    const isFuelSame = found.isCut || reference.isCut || !isPlain || found.fuel === reference.fuel;
    if (isSame && isFuelSame && found.flaws.length === 0) continue;
    say({
      index,
      how,
      surroundings,
      reference,
      found,
      chunk: Buffer.from(bytes).toString("base64"),
      text: listing(undump(bytes)),
    });
    process.exit(1);
  }
}
say({ ends: index, ...count });
