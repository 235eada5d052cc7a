// A compiler whose answers are of no use: the module's source says which.
import { unpackUnit } from "#ingot/engine/unit.js";

export function compileUnit(bytes) {
  switch (unpackUnit(bytes).module.source) {
    case "garbage":
      return Buffer.from("garbage");
    case "throws":
      throw new Error("thrown");
    case "reason":
      return { reason: "no" };
    default:
      return undefined;
  }
}
