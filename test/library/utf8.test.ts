// The utf8 library.
import { compareLibrary } from "./compare.ts";

compareLibrary("utf8");
