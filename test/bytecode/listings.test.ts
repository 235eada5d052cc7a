// The bytecode of small programs, as text to be reviewed. INGOT_UPDATE=1 writes it anew.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Code, compile, listing, OPS, verify } from "#ingot/lua/bytecode/index.js";
import type { Proto } from "#ingot/lua/bytecode/index.js";

const folder = join(import.meta.dirname, "listings");
const cases = readdirSync(folder).filter((name) => name.endsWith(".lua"));

describe("listings", () => {
  test.each(cases)("%s", (name) => {
    const source = readFileSync(join(folder, name), "latin1");
    const proto = compile(source, `@${name}`);
    expect(verify(proto)).toBeUndefined();
    const text = listing(proto, source);
    const golden = join(folder, name.replace(/\.lua$/, ".txt"));
    if (process.env.INGOT_UPDATE === "1" || !existsSync(golden)) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  });
});

test("the listed programs use every op", () => {
  const counts = OPS.map(() => 0);
  const count = ({ code: bytes, protos }: Proto) => {
    const code = new Code(bytes);
    for (let pc = 0; pc < code.length; pc++) counts[code.op(pc)]++;
    protos.forEach(count);
  };
  for (const name of cases) count(compile(readFileSync(join(folder, name), "latin1")));
  expect(OPS.filter((_, op) => counts[op] === 0).map(({ name }) => name)).toEqual([]);
});
