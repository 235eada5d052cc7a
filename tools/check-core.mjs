// What the design asks of core.wasm, checked on the bytes (docs/architecture.md, "The core").
//
// - no mutable global, own or imported: what is not in the cage does not exist, so a snapshot of it is complete
// - no start function: the driver decides what runs when
// - no table.grow: entry n of the table stays helper n, and native code may hold its address
// - fewer than 40 exports: each costs time at every instantiation
// - exported functions take and return i32 and f64 only: BigInt at the border is dear
// - no function of 32 KB or more: V8 optimises a large loop far later, the dispatcher first of all
//
//   node tools/check-core.mjs [file.wasm]
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const MOST_EXPORTS = 40;
export const LARGEST_FUNCTION = 32 * 1024;

const TYPES = { 0x7f: "i32", 0x7e: "i64", 0x7d: "f32", 0x7c: "f64", 0x7b: "v128", 0x70: "funcref", 0x6f: "externref" };

/** The sentences of what is wrong with a module; none means that it is as it should be. */
export function checkCore(wasm) {
  const found = [];
  const module = decode(wasm);
  if (module.start !== undefined) found.push(`a start function (${module.start})`);
  for (const [index, mutable] of module.globals.entries()) if (mutable) found.push(`global ${index} is mutable`);
  if (module.exports.length >= MOST_EXPORTS) {
    found.push(`${module.exports.length} exports, fewer than ${MOST_EXPORTS} allowed`);
  }
  for (const { name, kind, index } of module.exports) {
    if (kind !== 0) continue;
    const { params, results } = module.types[module.functions[index]];
    const odd = [...params, ...results].filter((type) => type !== 0x7f && type !== 0x7c);
    if (odd.length > 0) found.push(`export ${name} takes or returns ${TYPES[odd[0]] ?? odd[0]}`);
  }
  for (const { index, start, end } of module.bodies) {
    if (end - start >= LARGEST_FUNCTION) found.push(`function ${index} has ${end - start} bytes`);
    const problem = scan(wasm, start, end);
    if (problem !== undefined) found.push(`function ${index} ${problem}`);
  }
  return found;
}

/** Exports, functions and size, for a line in a report. */
export function describeCore(wasm) {
  const { exports, bodies } = decode(wasm);
  const largest = Math.max(0, ...bodies.map(({ start, end }) => end - start));
  return `${wasm.length} bytes, ${bodies.length} functions (largest ${largest}), ${exports.length} exports`;
}

// ---- The binary format: WebAssembly core specification, chapter 5 ------------------------------------------------

export function decode(wasm) {
  const reader = new Reader(wasm, 0, wasm.length);
  if (reader.u32() !== 0x6d736100 || reader.u32() !== 1) throw new Error("not a WebAssembly module");
  const module = { types: [], functions: [], globals: [], exports: [], bodies: [], start: undefined };
  let imported = 0;
  while (!reader.atEnd) {
    const id = reader.byte();
    const size = reader.uleb();
    const section = new Reader(wasm, reader.at, reader.at + size);
    reader.at += size;
    if (id === 1) section.vector(() => module.types.push(functionType(section)));
    else if (id === 2) section.vector(() => (imported += importEntry(section, module)));
    else if (id === 3) section.vector(() => module.functions.push(section.uleb()));
    else if (id === 6) section.vector(() => module.globals.push(globalEntry(section)));
    else if (id === 7) section.vector(() => module.exports.push(exportEntry(section)));
    else if (id === 8) module.start = section.uleb();
    else if (id === 10) section.vector((index) => module.bodies.push(body(section, imported + index)));
  }
  return module;
}

function functionType(section) {
  if (section.byte() !== 0x60) throw new Error("a type that is no function type");
  return { params: section.vector(() => section.byte()), results: section.vector(() => section.byte()) };
}

/** Returns 1 for a function, else 0. */
function importEntry(section, module) {
  section.name();
  section.name();
  const kind = section.byte();
  if (kind === 0) module.functions.push(section.uleb());
  else if (kind === 1) section.skipTableType();
  else if (kind === 2) section.skipLimits();
  else if (kind === 3) module.globals.push(section.globalType());
  else throw new Error(`an import of kind ${kind}`);
  return kind === 0 ? 1 : 0;
}

function globalEntry(section) {
  const mutable = section.globalType();
  for (let opcode = section.byte(); opcode !== 0x0b; opcode = section.byte()) skipImmediates(section, opcode);
  return mutable;
}

function exportEntry(section) {
  return { name: section.name(), kind: section.byte(), index: section.uleb() };
}

function body(section, index) {
  const size = section.uleb();
  const start = section.at;
  section.at += size;
  return { index, start, end: section.at };
}

/** Walks the instructions of a body; says what it holds that it must not. */
function scan(wasm, start, end) {
  const code = new Reader(wasm, start, end);
  code.vector(() => {
    code.uleb();
    code.byte();
  });
  while (!code.atEnd) {
    const opcode = code.byte();
    const name = skipImmediates(code, opcode);
    if (name === "table.grow") return "grows a table";
    if (name === "unknown") return `holds an unknown instruction (opcode 0x${opcode.toString(16)})`;
  }
}

// Opcodes by their immediates; those not named have none.
export function skipImmediates(code, opcode) {
  if (opcode === 0x02 || opcode === 0x03 || opcode === 0x04) code.sleb();
  else if (opcode === 0x0c || opcode === 0x0d || opcode === 0x10 || opcode === 0xd2) code.ulebs(1);
  else if (opcode === 0x0e) code.ulebs(code.uleb() + 1);
  else if (opcode === 0x11) code.ulebs(2);
  else if (opcode === 0x1c) code.vector(() => code.byte());
  else if (opcode >= 0x20 && opcode <= 0x26) code.ulebs(1);
  else if (opcode >= 0x28 && opcode <= 0x3e) code.ulebs(2);
  else if (opcode === 0x3f || opcode === 0x40 || opcode === 0xd0) code.byte();
  else if (opcode === 0x41 || opcode === 0x42) code.sleb();
  else if (opcode === 0x43) code.at += 4;
  else if (opcode === 0x44) code.at += 8;
  else if (opcode === 0xfc) return skipMiscellaneous(code, code.uleb());
  else if (opcode > 0xc4 && opcode !== 0xd1) return "unknown";
  return undefined;
}

function skipMiscellaneous(code, opcode) {
  if (opcode <= 7) return undefined;
  if (opcode > 17) return "unknown";
  // memory.init, memory.copy, table.init and table.copy have two immediates.
  code.ulebs(opcode === 8 || opcode === 10 || opcode === 12 || opcode === 14 ? 2 : 1);
  return opcode === 15 ? "table.grow" : undefined;
}

export class Reader {
  constructor(bytes, at, end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get atEnd() {
    return this.at >= this.end;
  }

  byte() {
    if (this.at >= this.end) throw new Error(`the end of a section is missing at byte ${this.at}`);
    return this.bytes[this.at++];
  }

  u32() {
    return (this.byte() | (this.byte() << 8) | (this.byte() << 16) | (this.byte() << 24)) >>> 0;
  }

  uleb() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  ulebs(count) {
    for (; count > 0; count--) this.uleb();
  }

  sleb() {
    while (this.byte() >= 0x80);
  }

  vector(read) {
    return Array.from({ length: this.uleb() }, (_, index) => read(index));
  }

  name() {
    const length = this.uleb();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString("utf8");
  }

  /** Whether it is mutable. */
  globalType() {
    this.byte();
    return this.byte() === 1;
  }

  skipLimits() {
    const flags = this.byte();
    this.uleb();
    if (flags & 1) this.uleb();
  }

  skipTableType() {
    this.byte();
    this.skipLimits();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? join(import.meta.dirname, "../dist/lua/core/core.wasm");
  if (!existsSync(file)) {
    console.error(`check-core: no ${file}`);
    process.exit(2);
  }
  const wasm = readFileSync(file);
  const found = checkCore(wasm);
  for (const sentence of found) console.log(`core: ${sentence}`);
  console.log(`core: ${describeCore(wasm)}`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
