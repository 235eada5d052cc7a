import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { differences, generated } from "../../tools/generate.mjs";
import { bundledPackages, INCLUDED, thirdParty } from "../../tools/third-party.mjs";

const text = (name: string) => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), "utf8");

test("checked-in text made from tables is what the tables say", async () => {
  const { changed, strays, total } = await differences();
  expect({ changed: changed.map(({ file }) => file), strays }).toEqual({ changed: [], strays: [] });
  expect(total).toBeGreaterThan(0);
});

test("checked-in text made from tables says what made it", async () => {
  for (const { file, text: made } of (await generated()).files) {
    expect(made.split("\n").slice(0, 3).join(" "), file).toMatch(/made by|generated/i);
  }
});

test("THIRD_PARTY.md holds the notices of what is compiled in or bundled", () => {
  expect(text("THIRD_PARTY.md")).toBe(thirdParty());
  const named = INCLUDED.map(({ name }) => name);
  expect(bundledPackages().filter((name) => !named.includes(name))).toEqual([]);
});
