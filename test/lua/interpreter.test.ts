// The machine code of the interpreter's loop, as the native engine runs it: golden/interpreter.txt, rewritten by INGOT_UPDATE=1. What to look at:
// the instruction's address (r12), the frame's base (rbp), the data vector (r13) and the op (rbx) stay in registers from handler to handler, fuel
// is a word of the state block (r15 + a constant) that a jump backward decrements in place, and each handler ends with a jump to the next.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { disassemble } from "ingot/asm";
import { readIngot } from "ingot/object";
import { coreObject } from "#ingot/lua/native/object.js";
import { OP } from "#ingot/lua/bytecode/index.js";

const golden = fileURLToPath(new URL("golden/interpreter.txt", import.meta.url));
const bytes = coreObject();
if (bytes.length === 0) console.log("skipped: the core is not compiled");

/** Ops whose handlers are shown. */
const SHOWN = ["move", "loadInteger", "getUpvalue", "add", "jumpLess", "forLoop", "loop", "getField"] as const;

interface Line {
  readonly offset: number;
  readonly text: string;
}

/** The instructions of `execute`, and where each op's handler begins. */
function interpreter(): { lines: Line[]; handlers: number[] } {
  const end = 4 + new DataView(bytes.buffer).getUint32(0, true);
  const { sections, symbols } = readIngot(bytes.subarray(4, end));
  const symbol = symbols.find(({ name, type }) => type === "function" && name.endsWith("interpret/execute"));
  if (symbol === undefined) throw new Error("no interpreter");
  const text = sections[symbol.section].bytes;
  const code = text.subarray(symbol.offset, symbol.offset + symbol.size);
  const lines = [...disassemble(code)].map(({ offset, text: line }) => ({ offset, text: line }));
  // `lea reg, [rel table]` before the first `movsxd`.
  const at = lines.findIndex(({ text: line }) => line.startsWith("movsxd") && line.includes("*4]"));
  const table = Number(/rel (0x[0-9a-f]+)/.exec(lines[at - 1].text)?.[1]) + symbol.offset;
  const view = new DataView(text.buffer, text.byteOffset);
  const handlers = Object.keys(OP).map((_, op) => table + view.getInt32(table + 4 * op, true) - symbol.offset);
  return { lines, handlers };
}

/** A handler up to the jump that ends it, distances left out: they change with everything. */
function handlerText(lines: readonly Line[], start: number): string[] {
  const text: string[] = [];
  for (let at = lines.findIndex(({ offset }) => offset === start); at < lines.length; at++) {
    const line = lines[at].text.replace(/^(j\w+|call) 0x[0-9a-f]+$/, "$1 …").replace(/rel 0x[0-9a-f]+/, "rel …");
    text.push(`  ${line}`);
    if (/^(jmp|ret)/.test(line)) break;
  }
  return text;
}

describe.skipIf(bytes.length === 0)("the interpreter's machine code", () => {
  const { lines, handlers } = interpreter();

  test("is as the golden file shows", () => {
    const text = SHOWN.map((name) => [`${name}:`, ...handlerText(lines, handlers[OP[name]]), ""].join("\n")).join("\n");
    if (process.env.INGOT_UPDATE === "1" || !existsSync(golden)) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });

  test("dispatches at the end of most handlers", () => {
    expect(lines.filter(({ text }) => /^jmp r\w+$/.test(text)).length).toBeGreaterThan(50);
  });

  test("has no access to the stack in the handlers shown", () => {
    for (const name of SHOWN)
      for (const line of handlerText(lines, handlers[OP[name]])) expect(line).not.toContain("rsp");
  });
});
