import type { Explanation } from "../lua/explain/index.ts";
export function explanationPage(_: Explanation, _title: string): string { return ""; }
