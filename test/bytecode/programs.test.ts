// Random programs run on the small machine (machine.ts) must print what lua5.4 prints.
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { compile, dump, undump, verify } from "#ingot/lua/bytecode/index.js";
import { amount } from "../support/mode.ts";
import { oracle } from "../support/oracles.ts";
import { randomFrom, seedOf } from "../support/seed.ts";
import { run } from "./machine.ts";
import { randomProgram } from "./programs.ts";

const lua = oracle("lua5.4");

// lua5.4 runs all programs in one process; a line with only \1 separates their outputs. Instructions are limited.
const DRIVER = `
local print0 = print
for size in io.lines() do
  local text = io.read(tonumber(size)) io.read("l")
  local f, e = load(text, "=chunk")
  local count = 0
  debug.sethook(function() error("endless", 0) end, "", 1000000)
  local ok, err = pcall(function() assert(f, e)() end)
  debug.sethook()
  if not ok then print0("\\2" .. tostring(err)) end
  g1, g2 = nil, nil
  print0("\\1")
end`;

describe("random programs", () => {
  test.skipIf(lua === undefined)("print what lua5.4 prints", () => {
    const random = randomFrom(seedOf("bytecode programs"));
    const programs = Array.from({ length: amount(300, 4000) }, () => randomProgram(random));
    const input = programs.map((text) => `${text.length}\n${text}\n`).join("");
    const answer = spawnSync(lua!, ["-e", DRIVER], { input, maxBuffer: 1 << 30, encoding: "latin1" });
    const expected = answer.stdout.split("\x01\n");
    expect(expected.length).toBe(programs.length + 1);
    let compared = 0;
    programs.forEach((program, index) => {
      const wanted = normal(expected[index]);
      if (wanted.includes("\x02")) return; // failed there: nothing to compare
      compared++;
      expect({ program, output: normal(outputOf(program)) }).toEqual({ program, output: wanted });
    });
    expect(compared).toBeGreaterThan(programs.length / 2);
  });

  test("are well formed, before and after a dump", () => {
    const random = randomFrom(seedOf("bytecode dumps"));
    for (let count = amount(100, 2000); count > 0; count--) {
      const proto = compile(randomProgram(random), "=chunk");
      expect(verify(proto)).toBeUndefined();
      const bytes = dump(proto);
      const again = undump(bytes);
      expect(Buffer.compare(dump(again), bytes)).toBe(0);
    }
  });
});

function outputOf(program: string): string {
  try {
    return run(program);
  } catch (error) {
    throw new Error(`on\n${program}`, { cause: error });
  }
}

// Addresses of functions and tables differ; so does the way large floats are written.
const normal = (text: string) => text.replace(/(function|table)(: (0x[0-9a-f]+|builtin: \d+))?/g, "$1");
