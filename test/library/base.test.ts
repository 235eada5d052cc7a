// The basic functions that call others: tostring, print, pairs, ipairs, collectgarbage, warn.
import { compareLibrary } from "./compare.ts";

compareLibrary("base");
