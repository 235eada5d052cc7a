/** The reference page of the diagnostics, made from their table by the build. */
import { DIAGNOSTICS, type Family } from "./diagnostics.ts";

const HEADINGS: Readonly<Record<Family, string>> = {
  "program error": "Program errors: the user's",
  refusal: "Refusals: not compilable, or not here",
  fault: "Faults: ours",
};

/** File name → text, for docs/reference. */
export function referencePages(): Record<string, string> {
  const lines = ["<!-- Made by `npm run build` from src/base/diagnostics.ts. -->", "", "# Diagnostics", ""];
  lines.push("`{name}` stands where a message names its subject. Programs test `error.code`.", "");
  for (const family of Object.keys(HEADINGS) as Family[]) {
    lines.push(`## ${HEADINGS[family]}`, "");
    for (const row of DIAGNOSTICS.filter((each) => each.family === family)) {
      lines.push(`**${row.code} ${row.name}**: \`${row.message}\``, "", row.does, "");
    }
  }
  return { "diagnostics.md": `${lines.join("\n").trimEnd()}\n` };
}
