// A compiler for tests: a unit is JSON that says what is to become of it.
import { writeFileSync } from "node:fs";

export function compileUnit(unit) {
  const { what, text = "", ms = 0, file } = JSON.parse(Buffer.from(unit).toString());
  if (file !== undefined) writeFileSync(file, `${process.pid}\n`, { flag: "a" });
  const end = performance.now() + ms;
  while (performance.now() < end);
  switch (what) {
    case "object":
      return Buffer.from(`object of ${text}`);
    case "reason":
      return { reason: `no ${text}` };
    case "throw":
      throw new Error(`thrown ${text}`);
    case "exit":
      process.exit(3);
      break;
    case "hang":
      for (;;);
    case "fill": {
      const all = [];
      for (;;) all.push(Array.from({ length: 1e5 }, (_, index) => `${index}${all.length}`));
    }
  }
  return undefined;
}
