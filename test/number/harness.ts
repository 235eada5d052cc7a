/** The number and pattern files of the core as a WebAssembly module of their own, and `lua5.4` as their judge. */
import asc from "assemblyscript/asc";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkCore } from "../../tools/check-core.mjs";

const root = join(import.meta.dirname, "../..");

// Layout of the test memory: page 0 holds the module's constant tables.
export const SCRATCH = 0x10000; // 4096 bytes
export const RESULT = 0x11000; // 16 bytes
export const OUT = 0x12000;
export const IN = 0x20000; // as long as wanted
const PAGES = 1024;

type Numeric = number | bigint | boolean;
// The entry's exports are the core's; the tests are what gives them types.
// eslint-disable-next-line typescript/no-explicit-any
export type Core = Record<string, (...args: Numeric[]) => any> & { memory: WebAssembly.Memory };

/** Compiles test/number/entry.ts as the core is compiled. */
export async function compileCore(imports: Record<string, unknown> = {}): Promise<Core> {
  const outputs = new Map<string, Uint8Array | string>();
  const flags =
    "-O3 --runtime stub --noAssert --importMemory --uncheckedBehavior always --noExportMemory --outFile out.wasm";
  const { error, stderr } = await asc.main(["test/number/entry.ts", ...flags.split(" ")], {
    readFile: (name, base = root) => {
      try {
        return readFileSync(join(root, base === root ? "" : base, name), "utf8");
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => void outputs.set(name, contents),
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const memory = new WebAssembly.Memory({ initial: PAGES });
  const wasm = outputs.get("out.wasm") as Uint8Array<ArrayBuffer>;
  const module = new WebAssembly.Module(wasm);
  const stateful = checkCore(wasm).filter((sentence) => !sentence.includes("export"));
  if (stateful.length > 0) throw new Error(stateful.join("; "));
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: () => {} }, ...imports } as never);
  return { ...exports, memory } as unknown as Core;
}

/** Latin-1 text to and from the memory. */
export function writeText(core: Core, at: number, text: string): number {
  new Uint8Array(core.memory.buffer, at, text.length).set(Buffer.from(text, "latin1"));
  return at + text.length;
}

export function readText(core: Core, at: number, length: number): string {
  return Buffer.from(core.memory.buffer, at, length).toString("latin1");
}

const word = new DataView(new ArrayBuffer(8));

export function bitsOf(value: number): bigint {
  word.setFloat64(0, value);
  return word.getBigUint64(0);
}

export function doubleOf(bits: bigint): number {
  word.setBigUint64(0, bits);
  return word.getFloat64(0);
}

/** Distance in units in the last place; NaNs are equal to each other. */
export function ulps(a: number, b: number): number {
  if (Object.is(a, b) || (a !== a && b !== b)) return 0;
  const ordered = (value: number) => {
    const bits = BigInt.asIntN(64, bitsOf(value));
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  const distance = ordered(a) - ordered(b);
  return a !== a || b !== b ? Infinity : Number(distance < 0n ? -distance : distance);
}

const PRELUDE = `
local function F(h) return (string.unpack("<I8", string.pack("<i8", tonumber("0x" .. h)))) and
  (string.unpack("<d", string.pack("<i8", tonumber("0x" .. h)))) end
local function H(x) return string.format("%016x", (string.unpack("<i8", string.pack("<d", x)))) end
local function X(s) return (s:gsub("%x%x", function(c) return string.char(tonumber(c, 16)) end)) end
local function Y(s) return (s:gsub(".", function(c) return string.format("%02x", c:byte()) end)) end
`;

/**
 * Runs a Lua program once for all `lines`: its body gets each as `line` and returns a string. In it F turns 16
 * hexadecimal digits into a float and H back, X turns hexadecimal text into bytes and Y back.
 */
export function askLua(lua: string, body: string, lines: readonly string[]): string[] {
  const program = `${PRELUDE}
local function answer(line) ${body} end
for line in io.lines() do print(answer(line)) end`;
  const { stdout, stderr, status } = spawnSync(lua, ["-e", program], {
    input: lines.map((line) => `${line}\n`).join(""),
    encoding: "latin1",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`lua5.4: ${stderr}`);
  return stdout.split("\n").slice(0, -1);
}

export function hex(value: number): string {
  return bitsOf(value).toString(16).padStart(16, "0");
}

/** Doubles that conversions get wrong, and 2^n, 10^n and halves with their neighbours. */
export function hardDoubles(): number[] {
  const list = [0, 5e-324, 1e-323, 2.2250738585072014e-308, 2.225073858507201e-308, Number.MAX_VALUE, 0.1, 0.3, 1 / 3];
  list.push(
    2 ** 53 + 2,
    1e21,
    1e22,
    1e23,
    9e22,
    123456789012345.6,
    99999999999999.5,
    Number("0.99999999999999994"),
    1e14,
  );
  list.push(
    Number("0.000099999999999999994"),
    0.00001,
    5e-5,
    2.5,
    0.5,
    1.5,
    0.25,
    0.125,
    1e15,
    1e100,
    Infinity,
    NaN,
    2 ** 63,
  );
  list.push(
    9.5,
    99.5,
    999999.5,
    0.95,
    0.05,
    0.005,
    0.0005,
    8.5,
    0.045,
    1.005,
    4.35,
    2 ** 53,
    Number("99999999999999.95"),
  );
  for (let n = -1074; n < 1024; n += 7) list.push(2 ** n);
  for (let n = -323; n <= 308; n += 3) list.push(Number(`1e${n}`));
  for (let n = 0; n < 60; n++) list.push(n + 0.5, (n + 0.5) / 2 ** n, n / 64, (n * 10 + 5) / 10 ** (n % 20));
  const around = list.flatMap((value) => {
    const bits = bitsOf(value);
    return [value, doubleOf(bits + 1n), ...(value > 0 ? [doubleOf(bits - 1n)] : [])];
  });
  return around.flatMap((value) => [value, -value]);
}

/** A double from uniform bits, or a decimal of few digits, or a whole number, by turns. */
export function randomDouble(random: () => number): number {
  const kind = random();
  const sign = random() < 0.5 ? -1 : 1;
  if (kind < 0.4)
    return doubleOf((BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32)));
  if (kind < 0.6) return (sign * Math.floor(random() * 10 ** Math.ceil(random() * 9))) / 10 ** Math.floor(random() * 9);
  if (kind < 0.8) return sign * Math.floor(random() * 2 ** 53) * 2 ** Math.floor(random() * 40 - 45);
  return sign * random() * 10 ** Math.floor(random() * 40 - 20);
}
