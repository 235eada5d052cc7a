/** How the page of `ingot explain` looks, and what it does. Both are constants: nothing of a program is in them. */

const DARK = `
  --back: #14161a; --page: #1b1e24; --text: #d8dce4; --dim: #8a919e; --line: #30353f; --accent: #7fb2ff; --symbol: #7fd6a8;
  --heat: 255, 122, 61; --chosen: #26405f;`;

export const PAGE_STYLE = `
:root {
  --back: #eef0f3; --page: #ffffff; --text: #1d2128; --dim: #626a77; --line: #d8dce2; --accent: #0b57b8; --symbol: #08703f;
  --heat: 240, 96, 24; --chosen: #d3e5fd;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {${DARK} } }
:root[data-theme="dark"] {${DARK} color-scheme: dark }
:root[data-theme="light"] { color-scheme: light }
* { box-sizing: border-box }
html, body { height: 100%; margin: 0 }
body { display: flex; flex-direction: column; background: var(--back); color: var(--text); font: 14px/1.45 system-ui, sans-serif }
code, .row, .bytecode, .machine, td { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 13px }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 20px; padding: 10px 16px; background: var(--page); border-bottom: 1px solid var(--line) }
header p { margin: 0; color: var(--dim) }
h1 { font-size: 18px; margin: 0 }
h2 { font-size: 14px; margin: 0; padding: 10px 14px }
h2 code { font-weight: normal; color: var(--dim); margin-left: 8px }
h3 { font-size: 14px; margin: 12px 14px 6px }
h3 small { font-weight: normal; color: var(--dim) }
#theme { margin-left: auto; font-size: 16px; background: none; color: inherit; border: 1px solid var(--line); border-radius: 6px; cursor: pointer }
main { flex: 1; display: flex; min-height: 0 }
#source { flex: 0 1 42%; min-width: 280px; overflow: auto; background: var(--page); border-right: 1px solid var(--line); padding-bottom: 20px }
#panels { flex: 1 1 58%; overflow: auto; padding-bottom: 20px; min-width: 0 }
#hint { color: var(--dim); padding: 10px 14px }
#source p { margin: 0 14px; color: var(--dim) }
.row { display: grid; grid-template-columns: 4ch 11ch max-content; gap: 1.2ch; width: max-content; min-width: 100%; padding: 0 14px; border: 0; background: none; color: inherit; text-align: left; line-height: 1.5 }
.row i, .bytecode i, .machine i { font-style: normal; color: var(--dim); text-align: right }
.row b, .bytecode b { font-weight: normal; text-align: right; font-variant-numeric: tabular-nums }
.row code, .machine code { white-space: pre }
button.row { cursor: pointer }
button.row:hover { outline: 1px solid var(--accent); outline-offset: -1px }
button:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px }
button.row[aria-pressed="true"] { background: var(--chosen); box-shadow: inset 4px 0 var(--accent) }
.h0 b, .h0 code { color: var(--dim) }
${[1, 2, 3, 4, 5, 6].map((level) => `.row.h${level}, tr.h${level}, .bytecode.h${level} b, span.h${level} { background: rgba(var(--heat), ${(level * 0.09).toFixed(2)}) }`).join("\n")}
.legend span { display: inline-block; padding: 0 8px; color: var(--text) }
.functions { margin: 8px 14px 0 }
.functions table { border-collapse: collapse; width: 100% }
.functions th { text-align: left; font-weight: normal; color: var(--dim) }
.functions td { padding: 0 8px 0 0 }
.functions .number { text-align: right }
.functions button { font: inherit; background: none; border: 0; padding: 0; color: var(--accent); cursor: pointer }
summary { cursor: pointer; color: var(--dim) }
.instruction { display: grid; grid-template-columns: minmax(220px, 40%) minmax(0, 1fr); gap: 0 14px; margin: 0 14px; border-top: 1px solid var(--line); background: var(--page) }
.instruction > div { padding: 3px 0; min-width: 0; overflow-x: auto }
.bytecode { display: grid; grid-template-columns: 9ch 5ch 1fr; gap: 1ch; align-items: start; padding: 0 6px 0 0 !important }
.bytecode b, .bytecode i, .bytecode > span { padding: 3px 4px }
.bytecode b { align-self: stretch }
.remark { color: var(--dim) }
.seen { border: 1px solid currentColor; border-radius: 3px; padding: 0 .3em; font-size: .85em; color: var(--dim) }
.machine { list-style: none; margin: 0; padding: 0 }
.machine li { display: grid; grid-template-columns: 5ch minmax(34ch, max-content) minmax(8ch, 1fr); gap: 1.2ch }
.machine strong { font-weight: 600 }
.symbol { color: var(--symbol) }
details .machine { opacity: .85 }
@media (max-width: 900px) {
  main { flex-direction: column }
  #source { flex: 0 0 50%; border-right: 0; border-bottom: 1px solid var(--line) }
  .instruction { grid-template-columns: 1fr }
}
`;

export const PAGE_SCRIPT = `
"use strict";
const rows = [...document.querySelectorAll("button.row")];
let chosen;
function choose(id, row) {
  const panel = document.getElementById(id);
  if (panel === null) return;
  if (chosen !== undefined) chosen.hidden = true;
  document.getElementById("hint").hidden = true;
  panel.hidden = false;
  chosen = panel;
  for (const other of rows) other.setAttribute("aria-pressed", String(other.dataset.panel === id));
  document.getElementById("panels").scrollTop = 0;
  const target = row ?? rows.find((other) => other.dataset.panel === id);
  if (target !== undefined) target.scrollIntoView({ block: "nearest" });
  try { history.replaceState(null, "", "#" + id); } catch {}
}
document.getElementById("source").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-panel]");
  if (button !== null) choose(button.dataset.panel, button.classList.contains("row") ? button : undefined);
});
document.getElementById("source").addEventListener("keydown", (event) => {
  const at = rows.indexOf(document.activeElement);
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || rows[to] === undefined) return;
  event.preventDefault();
  rows[to].focus();
  choose(rows[to].dataset.panel, rows[to]);
});
document.getElementById("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme === undefined
    ? matchMedia("(prefers-color-scheme: dark)").matches
    : root.dataset.theme === "dark";
  root.dataset.theme = isDark ? "light" : "dark";
});
if (/^#p-\\d+-\\d+$/.test(location.hash)) choose(location.hash.slice(1));
`;
