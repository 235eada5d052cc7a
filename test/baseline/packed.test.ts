// Units and compiled functions as bytes: they come back as they were; damaged ones are refused, or are still functions of the right form.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isRefusal, refusal } from "#ingot/base/index.js";
import {
  compileLua,
  type LinkableFunction,
  packFunction,
  packUnit,
  Places,
  type Unit,
  unpackFunction,
  unpackUnit,
} from "#ingot/lua/baseline/index.js";
import { Lua, nodeHost } from "#ingot/lua/node.js";
import { engineWith } from "#ingot/lua/native/index.js";
import { full } from "../support/mode.ts";
import { randomFrom, seedOf } from "../support/seed.ts";

/** The units of all functions that programs run. */
function unitsOf(programs: readonly string[]): Unit[] {
  const units: Unit[] = [];
  const engine = engineWith(() => ({
    compile({ unit }: { readonly unit: Unit }) {
      units.push(unit);
      return refusal("notCompilable", { tier: "the baseline", what: "a test" });
    },
  }));
  if (isRefusal(engine)) return [];
  const lua = new Lua(
    { libs: "full", jit: { calls: 1 }, io: { stdout: { write() {} } } },
    { ...nodeHost(), engine: () => engine },
  );
  for (const program of programs) {
    try {
      lua.load(program).call();
    } catch {
      // What it compiled before its error counts.
    }
  }
  lua.close();
  return units;
}

const folder = new URL("../cases/language/", import.meta.url);
const programs = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".lua"))
  .slice(0, 60)
  .map((file) => readFileSync(new URL(file, folder), "latin1"));
const units = unitsOf(programs);
const isPlace = (name: string): boolean => /^lua\.\w+$/.test(name);
const places = new Places(isPlace);

function compiled(unit: Unit): LinkableFunction {
  const made = compileLua(unit);
  if (isRefusal(made)) throw new Error(made.refused.message);
  return made;
}

/** What must hold of a function that was read, whoever wrote it: the first thing that does not. */
function flawOf({ object, entry, codeBytes }: LinkableFunction, instructions: number): string | undefined {
  const [{ bytes, size, relocations }] = object.sections;
  if (bytes.length !== size || entry + codeBytes !== size) return "size";
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  for (let pc = 0; pc < instructions; pc++) {
    const place = view.getInt32(entry - 4 * (pc + 1), true);
    if (place < 0 || entry + place > size) return `entry of ${pc}`;
  }
  for (const { offset, symbol } of relocations)
    if (offset < entry || offset + 4 > size || !isPlace(object.symbols[symbol].name)) return `relocation at ${offset}`;
  return undefined;
}

describe.skipIf(units.length === 0)("packed functions", () => {
  test("units come back, and equal ones have equal bytes", () => {
    expect(units.length).toBeGreaterThan(100);
    for (const unit of units) {
      const bytes = packUnit(unit);
      expect(unpackUnit(bytes)).toEqual(unit);
      // Wherever the bytes begin.
      const moved = new Uint8Array(bytes.length + 1);
      moved.set(bytes, 1);
      expect(unpackUnit(moved.subarray(1))).toEqual(unit);
      const { code, constants } = unpackUnit(Buffer.from(moved.buffer, 1)) as Unit;
      expect([Uint8Array.from(code), constants]).toEqual([unit.code, unit.constants]);
    }
  });

  test("functions come back", () => {
    for (const unit of units) {
      const count = unit.code.length >> 3;
      const { object, entry, codeBytes } = compiled(unit);
      const read = unpackFunction(packFunction({ object, entry, codeBytes }, count), count, places);
      expect(read).toEqual({ object, entry, codeBytes });
      expect(flawOf(read as LinkableFunction, count)).toBeUndefined();
    }
  });

  test("a function for other instructions, or of places that nobody knows, is refused", () => {
    const unit = units.find(({ code }) => code.length > 80) as Unit;
    const count = unit.code.length >> 3;
    const bytes = packFunction(compiled(unit), count);
    expect(unpackFunction(bytes, count + 1, places)).toBe("a function of other instructions");
    expect(unpackFunction(bytes, count, new Places(() => false))).toMatch(/^an unknown place 'lua\./);
    expect(unpackFunction(new Uint8Array(0), count, places)).toBe("no whole function");
    for (let length = 0; length < bytes.length; length += 4)
      expect(unpackFunction(bytes.subarray(0, length), count, places)).toBeTypeOf("string");
  });

  test("every damaged byte is refused, or leaves a function of the right form", () => {
    const random = randomFrom(seedOf("damaged functions"));
    const some = units.filter(() => random() < (full ? 0.2 : 0.03));
    let refused = 0;
    for (const unit of some) {
      const count = unit.code.length >> 3;
      const bytes = packFunction(compiled(unit), count);
      for (let at = 0; at < bytes.length; at++) {
        const before = bytes[at];
        bytes[at] ^= 1 << Math.floor(random() * 8);
        const read = unpackFunction(bytes, count, places);
        if (typeof read === "string") refused++;
        else if (flawOf(read, count) !== undefined) throw new Error(`byte ${at}: ${flawOf(read, count)}`);
        bytes[at] = before;
      }
    }
    expect(refused).toBeGreaterThan(some.length * 10);
  });

  test("damaged units are units of the same length or none", () => {
    const random = randomFrom(seedOf("damaged units"));
    for (const unit of units.slice(0, 50)) {
      const bytes = packUnit(unit);
      for (let at = 0; at < 24; at++) {
        const damaged = bytes.slice();
        damaged[at] = Math.floor(random() * 256);
        const read = unpackUnit(damaged);
        if (typeof read === "string") continue;
        expect(read.code.length + read.constants.byteLength).toBe(unit.code.length + unit.constants.byteLength);
      }
    }
  });
});
