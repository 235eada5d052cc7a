import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { importsOf, nodeImportsBelow, readRooms, readSources, violations } from "../../tools/check-imports.mjs";

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const rooms = readRooms(readFileSync(path("docs/architecture.md"), "utf8"));
const sources = readSources(path("src"));

describe("the rooms of src", () => {
  test("import what the table of docs/architecture.md allows", () => {
    expect(violations(sources, rooms)).toEqual([]);
  });

  test("are in the table, which was read", () => {
    expect(rooms.size).toBeGreaterThan(20);
    expect(rooms.get("link")).toEqual({ values: ["object"], types: [] });
    for (const { values, types } of rooms.values())
      for (const name of [...values, ...types]) expect(rooms.has(name)).toBe(true);
  });

  test("reached from the portable entry import nothing of Node", () => {
    expect(nodeImportsBelow("lua/index.ts", sources)).toEqual([]);
  });
});

describe("the check of imports", () => {
  const table = readRooms(
    [
      "## The rooms",
      "| room | holds | may import |",
      "|---|---|---|",
      "| `base/` | bytes | nothing |",
      "| `a/` | one | nothing |",
      "| `b/` | two | `a`; types: `c` |",
      "| `c/` | three | `b` |",
      "| `b/entry.ts` | a door | `b`, `c` |",
    ].join("\n"),
  );
  const check = (files: Record<string, string>) =>
    violations(
      new Map(Object.entries({ "a/index.ts": "", "b/index.ts": "", "c/index.ts": "", "base/index.ts": "", ...files })),
      table,
    );

  test("accepts what the table allows", () => {
    expect(check({ "b/x.ts": 'import { one } from "../a/index.ts";\nimport "../base/index.ts";' })).toEqual([]);
    expect(check({ "b/x.ts": 'import type { Three } from "../c/index.ts";' })).toEqual([]);
    expect(
      check({
        "b/x.ts": "",
        "b/entry.ts": 'import "./x.ts";\nimport {\n  three,\n} from "../c/index.ts";\nimport "node:fs";',
      }),
    ).toEqual([]);
    expect(check({ "a/x.ts": '// import "../b/index.ts";\n/*\nimport "left-pad";\n*/' })).toEqual([]);
  });

  test.each([
    ["a room not listed", { "a/x.ts": 'import { two } from "../b/index.ts";' }, "which the table does not allow to a"],
    [
      "a lazy import",
      { "a/x.ts": 'const two = await import("../b/index.ts");' },
      "which the table does not allow to a",
    ],
    ["a re-export", { "a/x.ts": 'export * from "../b/index.ts";' }, "which the table does not allow to a"],
    ["another way in", { "a/y.ts": "", "b/x.ts": 'import "../a/y.ts";' }, "past the index.ts of a/"],
    ["more than types", { "b/x.ts": 'import { three } from "../c/index.ts";' }, "imports more than types of c"],
    ["a package", { "a/x.ts": 'import pad from "left-pad";' }, "a/x.ts imports the package left-pad"],
    ["an absent file", { "a/x.ts": 'import "./y.ts";' }, "a/x.ts imports a/y.ts, which is not there"],
    ["an unknown room", { "d/x.ts": "" }, "d/x.ts lies in no room of the table"],
    [
      "a cycle",
      { "b/x.ts": 'import type { T } from "../c/index.ts";', "c/x.ts": 'import { two } from "../b/index.ts";' },
      "rooms in a cycle: b → c → b",
    ],
  ])("reports %s", (_, files, sentence) => {
    const found = check(files as unknown as Record<string, string>);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  test("sees Node behind several imports, but not behind types", () => {
    const files = new Map([
      ["a.ts", 'import { b } from "./b.ts";\nimport type { C } from "./c.ts";'],
      ["b.ts", 'import { readFileSync } from "node:fs";'],
      ["c.ts", 'import "node:os";'],
    ]);
    expect(nodeImportsBelow("a.ts", files)).toEqual(["b.ts imports node:fs"]);
    expect(importsOf('export type { X } from "./x.ts";')).toEqual([{ specifier: "./x.ts", types: true }]);
  });
});
