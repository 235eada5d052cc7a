// The case files use every bytecode op.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Code, compile, OPS, type Proto } from "#ingot/lua/bytecode/index.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const cases = join(root, "test/cases");
const sources = readdirSync(cases, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".lua"))
  .map((file) => ({ name: `@${basename(file)}`, text: readFileSync(join(cases, file), "latin1") }));

function collectOps(proto: Proto, found: Set<string>): void {
  const code = new Code(proto.code);
  for (let pc = 0; pc < code.length; pc++) found.add(OPS[code.op(pc)].name);
  for (const nested of proto.protos) collectOps(nested, found);
}

test("every op stands in a case file", () => {
  const found = new Set<string>();
  for (const { name, text } of sources) {
    try {
      collectOps(compile(text, name), found);
    } catch {
      // A case of a syntax error.
    }
  }
  expect(OPS.map(({ name }) => name).filter((name) => !found.has(name))).toEqual([]);
});
