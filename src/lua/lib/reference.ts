/**
 * The reference page of library sets, made from `libraries.ts`: what the sandbox has, function by function, and what it lacks and why.
 */
import { LIBRARIES, type Library, LIBRARY_NAMES } from "./libraries.ts";

const HEAD = `# What the sandbox has

Made by \`npm run build\` from \`src/lua/lib/libraries.ts\`; do not edit.

\`createLua()\` gives a *sandbox*: an allow-list, built from empty. \`libs: "full"\` gives everything; \`libs: ["base", "string"]\` gives
those libraries in full. A sandbox has no way to files, processes, bytecode, other code or values it was not given; with
\`modules\` it also has \`require\`, for those modules alone. Memory, time and depth are bounded by \`limits\`, in every set.

Strings share one metatable in a state, whose \`__index\` is the set's \`string\` table. Constants (\`math.pi\`, \`utf8.charpattern\`, \`_VERSION\`, \`_G\`) are in both sets.
`;

function rows(library: Library, prefix: string): string[] {
  return Object.entries(library).map(
    ([name, [, allowed, reason]]) => `| \`${prefix}${name}\` | ${allowed ? "yes" : `no: ${reason}`} |`,
  );
}

/** File name to text, for docs/reference. */
export function sandboxPage(): Record<string, string> {
  const parts = LIBRARY_NAMES.map((name) => {
    const title = name === "base" ? "basic functions" : name;
    return `## ${title}\n\n| function | in the sandbox |\n|---|---|\n${rows(LIBRARIES[name], name === "base" ? "" : `${name}.`).join("\n")}\n`;
  });
  return { "sandbox.md": `${HEAD}\n${parts.join("\n")}` };
}
