/** Every example runs, and prints what its `//>` comments say. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { checkExample } from "../support/examples.ts";

const folder = fileURLToPath(new URL("../../examples/embedding/", import.meta.url));
const examples = readdirSync(folder).filter((name) => name.endsWith(".mjs"));

test.each(examples)("%s", (name) => checkExample(folder + name));
