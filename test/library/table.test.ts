// The table library.
import { compareLibrary } from "./compare.ts";

compareLibrary("table");
