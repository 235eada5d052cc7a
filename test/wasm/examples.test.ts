/** The examples of the compiler run, and print what their `//>` comments say. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";
import { memory } from "../support/native-memory.ts";
import { checkExample } from "../support/examples.ts";

const folder = fileURLToPath(new URL("../../examples/compiler/", import.meta.url));
const examples = readdirSync(folder).filter((name) => name.endsWith(".mjs"));

test.skipIf(memory === undefined).each(examples)("%s", (name) => checkExample(folder + name));
