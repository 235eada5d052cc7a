// The math library.
import { compareLibrary } from "./compare.ts";

compareLibrary("math");
