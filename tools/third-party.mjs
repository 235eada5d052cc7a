// THIRD_PARTY.md: the notices of what is compiled into, bundled with or generated from the work of others.
//
//   node tools/third-party.mjs           writes it
//   node tools/third-party.mjs --check   compares (the test of the house does the same)
//
// Texts come from the installed packages, so a new version brings its own notices. What our sources derive from others' beyond that is
// listed here with its notice, as the headers of those sources have it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const file = join(root, "THIRD_PARTY.md");

/** Development dependencies of which something reaches the package, and what. */
export const INCLUDED = [
  {
    name: "assemblyscript",
    why:
      "The core of the Lua engine is compiled by AssemblyScript; parts of its standard library are compiled in. " +
      "src/lua/core/number/elementary.ts, tables.ts and trigonometry.ts follow the text of its std/assembly/math.ts and " +
      "std/assembly/util/math.ts, changed: without mutable globals, with other names, and corrected where marked.",
  },
  {
    name: "iced-x86",
    why: "The table of x86-64 instructions (src/asm/generated) is made from its data, with corrections by hand.",
  },
];

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/** Works that sources of ours derive from. */
const DERIVED = [
  {
    name: "Lua",
    license: "MIT",
    why:
      "PUC Lua 5.4 is what the engine does the same as: its messages, and algorithms where results show them (arithmetic and random numbers in " +
      "src/lua/core/number, patterns, sort, the compiler's order of instructions); headers name the functions. <https://www.lua.org>",
    notice: `Copyright (C) 1994-2025 Lua.org, PUC-Rio.\n\n${MIT}`,
  },
  {
    name: "Arm optimized routines",
    license: "MIT",
    why:
      "exp, log, log2 and pow: algorithms, coefficients (src/lua/core/number/elementary.ts) and tables (tables.ts), as musl carries them. " +
      "<https://github.com/ARM-software/optimized-routines>, <https://musl.libc.org>",
    notice: `Copyright (c) 2018 Arm Limited\n\n${MIT}`,
  },
  {
    name: "fdlibm",
    license: "permissive notice",
    why: "sin, cos, tan and their inverses (src/lua/core/number/trigonometry.ts), and log10 (elementary.ts). <https://www.netlib.org/fdlibm/>",
    notice: `Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.

Developed at SunPro, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this
software is freely granted, provided that this notice
is preserved.`,
  },
  {
    name: "metallic",
    license: "by way of AssemblyScript",
    why:
      "The reduction of large angles in src/lua/core/number/trigonometry.ts (`rem_pio2.c`), with the bits of 2/pi, as AssemblyScript's " +
      "std/assembly/math.ts has it under the licence above. <https://github.com/jdh8/metallic>",
  },
];

/** The right text of THIRD_PARTY.md. */
export function thirdParty() {
  const parts = ["<!-- Made by `node tools/third-party.mjs`. -->\n\n# Third-party notices\n"];
  parts.push("Ingot has no run-time dependency. These works are compiled in, bundled, or sources of our text.\n");
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
  for (const { name, license, why, notice } of DERIVED) {
    parts.push(`## ${name} (${license})\n\n${why}\n`);
    if (notice !== undefined) parts.push(`\`\`\`\`text\n${notice}\n\`\`\`\`\n`);
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
