/**
 * An explanation as one HTML page: the source at the left, with heat; at the right the instructions of the chosen line, bytecode beside machine code.
 *
 * The page holds everything as elements, and its script only shows and hides. Nothing is loaded: the policy in its head allows this one
 * script, by its hash, and the styles, so that text of the program could not do anything even if it were taken for markup. It is not:
 * every text passes through `escape`, and what does not print is spelt out.
 */
import { createHash } from "node:crypto";
import { printable } from "../base/index.ts";
import type {
  ExplainedChunk,
  ExplainedFunction,
  ExplainedInstruction,
  Explanation,
  MachineLine,
} from "../lua/explain/index.ts";
import { mostHits, sizeText } from "./explain-text.ts";
import { PAGE_SCRIPT, PAGE_STYLE } from "./explain-style.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text of anyone's as text of the page. */
function escape(text: string): string {
  return printable(text.replaceAll("\t", "    ")).replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

export function explanationPage(explanation: Explanation, title: string): string {
  const { chunks, engine, counting } = explanation;
  const most = Math.max(1, ...chunks.map(mostOfChunk));
  const sources = chunks.map((chunk, index) => sourceOf(chunk, index, most));
  const panels = chunks.map((chunk, index) => panelsOf(chunk, index, most));
  const hash = createHash("sha256").update(PAGE_SCRIPT).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)} – explained by Ingot</title>
<style>${PAGE_STYLE}</style>
<noscript><style>.panel[hidden] { display: block !important }</style></noscript>
</head>
<body>
<header>
<h1>${escape(title)}</h1>
<p>Engine: ${escape(engine)}. ${escape(counting)}</p>
<p class="legend">hits: <span class="h0">0</span>${[1, 2, 3, 4, 5, 6].map((level) => `<span class="h${level}">${level === 1 ? "few" : level === 6 ? escape(numberText(most)) : "&nbsp;"}</span>`).join("")}</p>
<button id="theme" type="button" aria-label="Light or dark">◐</button>
</header>
<main>
<nav id="source" aria-label="Source lines; arrow keys move, Enter shows the instructions">
${functionTable(chunks, most)}
${sources.join("\n")}
</nav>
<div id="panels" tabindex="-1" aria-live="polite">
<p id="hint">Choose a line of the source: its instructions appear here.</p>
${panels.join("\n")}
</div>
</main>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

// ---------------------------------------------------------------- heat and numbers

const HOTTEST = 6;

function mostOfChunk({ functions }: ExplainedChunk): number {
  return functions.reduce((most, { instructions }) => Math.max(most, mostHits(instructions) ?? 0), 0);
}

/** 0: not executed, 1 to HOTTEST by the logarithm; none if nothing was counted. */
function heat(hits: number | undefined, most: number): string {
  if (hits === undefined) return "";
  if (hits === 0) return "h0";
  return `h${1 + Math.round(((HOTTEST - 1) * Math.log(hits)) / Math.max(Math.log(most), 1))}`;
}

function numberText(hits: number | undefined): string {
  return hits === undefined ? "" : hits.toLocaleString("en");
}

// ---------------------------------------------------------------- the source

function panelId(chunk: number, line: number): string {
  return `p-${chunk}-${line}`;
}

function functionTable(chunks: readonly ExplainedChunk[], most: number): string {
  const rows = chunks.flatMap((chunk, index) =>
    chunk.functions.map((fn) => {
      const hits = mostHits(fn.instructions);
      const line = fn.instructions[0]?.line ?? 0;
      return `<tr class="${heat(hits, most)}"><td><button type="button" data-panel="${panelId(index, line)}">${escape(fn.name)}</button></td><td>${escape(fn.place)}</td><td class="number">${numberText(hits)}</td><td class="number">${fn.codeBytes || "–"}</td></tr>`;
    }),
  );
  return `<details class="functions"><summary>${rows.length} functions</summary><table><thead><tr><th>function</th><th>place</th><th>most hits</th><th>bytes</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table></details>`;
}

/** The instructions of a chunk by their lines, in the order of lines. */
function byLine({ functions }: ExplainedChunk): Map<number, ExplainedInstruction[]> {
  const lines = new Map<number, ExplainedInstruction[]>();
  for (const { instructions } of functions)
    for (const instruction of instructions) {
      const list = lines.get(instruction.line);
      if (list === undefined) lines.set(instruction.line, [instruction]);
      else list.push(instruction);
    }
  return new Map([...lines].sort(([a], [b]) => a - b));
}

function sourceOf(chunk: ExplainedChunk, index: number, most: number): string {
  const found = byLine(chunk);
  const known = chunk.lines ?? [];
  const numbers = known.length > 0 ? known.map((_, at) => at + 1) : [...found.keys()];
  // A last line without anything is the end of the last one.
  if (known.at(-1) === "" && !found.has(known.length)) numbers.pop();
  const rows = numbers.map((line) => {
    const instructions = found.get(line);
    const text = escape(known[line - 1] ?? "");
    if (instructions === undefined) return `<div class="row"><i>${line}</i><b></b><code>${text}</code></div>`;
    const hits = mostHits(instructions);
    return `<button type="button" class="row ${heat(hits, most)}" data-panel="${panelId(index, line)}" aria-pressed="false"><i>${line}</i><b>${numberText(hits)}</b><code>${text}</code></button>`;
  });
  return `<section class="chunk"><h2>${escape(chunk.name)}</h2>${chunk.lines === undefined ? "<p>Its text is not known.</p>" : ""}
${rows.join("\n")}
</section>`;
}

// ---------------------------------------------------------------- the instructions

function panelsOf(chunk: ExplainedChunk, index: number, most: number): string {
  const panels = [...byLine(chunk).keys()].map((line) => {
    const parts = chunk.functions
      .filter(({ instructions }) => instructions.some((instruction) => instruction.line === line))
      .map((fn) => functionPart(fn, line, most));
    const source = escape((chunk.lines?.[line - 1] ?? "").trim());
    return `<section class="panel" id="${panelId(index, line)}" aria-label="${escape(chunk.name)}, line ${line}" hidden><h2>${escape(chunk.name)}:${line} <code>${source}</code></h2>
${parts.join("\n")}
</section>`;
  });
  return panels.join("\n");
}

function functionPart(fn: ExplainedFunction, line: number, most: number): string {
  const mine = fn.instructions.filter((instruction) => instruction.line === line);
  const entry =
    mine[0]?.pc === 0 && fn.entry.length > 0
      ? `<div class="instruction"><div class="bytecode"><b></b><i></i><span class="remark">entry: frame, missing arguments, fuel</span></div>${machineList(fn.entry)}</div>`
      : "";
  return `<h3>${escape(fn.name)} <small>${escape(fn.place)} · ${escape(sizeText(fn))}</small></h3>
${entry}${mine.map((instruction) => instructionRow(instruction, most)).join("\n")}`;
}

function instructionRow({ pc, text, note, seen, hits, code, outOfLine }: ExplainedInstruction, most: number): string {
  const [op, ...operands] = text.split(/ +/);
  const bytecode = `<b>${numberText(hits)}</b><i>${pc}</i><span><strong>${escape(op)}</strong> ${escape(operands.join(" "))}${note === "" ? "" : ` <span class="remark">; ${escape(note)}</span>`}${seen === "" ? "" : ` <span class="seen">${escape(seen)}</span>`}</span>`;
  const rare =
    outOfLine.length === 0
      ? ""
      : `<details><summary>out of line, ${outOfLine.length} instructions</summary>${machineList(outOfLine)}</details>`;
  return `<div class="instruction"><div class="bytecode ${heat(hits, most)}">${bytecode}</div><div>${machineList(code)}${rare}</div></div>`;
}

function machineList(lines: readonly MachineLine[]): string {
  if (lines.length === 0) return "";
  const rows = lines.map(({ offset, bytes, text, note }) => {
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const remark = note === "" ? "" : `<span class="remark">; ${escape(note)}</span>`;
    return `<li title="${digits}"><i>${offset.toString(16)}</i><code>${machineText(text)}</code>${remark}</li>`;
  });
  return `<ul class="machine">${rows.join("")}</ul>`;
}

/** The mnemonic, and symbols of stubs, stand out. */
function machineText(text: string): string {
  return escape(text)
    .replace(/^\S+/, "<strong>$&</strong>")
    .replace(/\blua\.\w+/g, '<span class="symbol">$&</span>');
}
