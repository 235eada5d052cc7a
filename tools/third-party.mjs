// THIRD_PARTY.md: the notices of what is compiled into, bundled with or generated from the work of others.
//
//   node tools/third-party.mjs           writes it
//   node tools/third-party.mjs --check   compares (the test of the house does the same)
//
// Texts come from the installed packages, so a new version brings its own notices.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const file = join(root, "THIRD_PARTY.md");

/** Development dependencies of which something reaches the package, and what. */
export const INCLUDED = [
  {
    name: "assemblyscript",
    why: "The core of the Lua engine is compiled by AssemblyScript; parts of its standard library are compiled in.",
  },
  {
    name: "iced-x86",
    why: "The table of x86-64 instructions (src/asm/generated) is made from its data, with corrections by hand.",
  },
];

/** The right text of THIRD_PARTY.md. */
export function thirdParty() {
  const parts = ["<!-- Made by `node tools/third-party.mjs`. -->\n\n# Third-party notices\n"];
  parts.push("Ingot has no run-time dependency. These works are compiled in, bundled, or sources of generated text.\n");
  for (const { name, why } of INCLUDED) {
    const folder = join(root, "node_modules", name);
    const { license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    parts.push(`## ${name} (${license})\n\n${why}\n`);
    for (const notice of readdirSync(folder)
      .filter((each) => /^(licen[cs]e|notice)/i.test(each))
      .sort()) {
      parts.push(`### ${notice}\n\n\`\`\`\`text\n${readFileSync(join(folder, notice), "utf8").trimEnd()}\n\`\`\`\`\n`);
    }
  }
  return parts.join("\n");
}

/** Packages whose code the bundle of the command holds, by the paths the bundler leaves in comments. */
export function bundledPackages() {
  const dist = join(root, "dist");
  const names = new Set();
  for (const name of existsSync(dist) ? readdirSync(dist) : []) {
    if (!/^cli.*\.cjs$/.test(name)) continue;
    const code = readFileSync(join(dist, name), "utf8");
    for (const [, each] of code.matchAll(/^\/\/.*\bnode_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)) names.add(each);
  }
  return [...names].sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes("--check")) writeFileSync(file, thirdParty());
  else if (readFileSync(file, "utf8") !== thirdParty()) {
    console.error("THIRD_PARTY.md is out of date: run node tools/third-party.mjs");
    process.exitCode = 1;
  }
}
