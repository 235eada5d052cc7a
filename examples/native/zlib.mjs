// A C library from its static archive: zlib as the distribution compiled it, linked into this process and called from JavaScript.
// On Debian the archive comes with `apt-get install zlib1g-dev`.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Assembler } from "ingot/asm";
import { nativeFunction } from "ingot/call";
import { readArchive } from "ingot/link";
import { openMemory } from "ingot/memory";

/** What is wanted of zlib (zlib.h). `uLong` is 64 bits; a pointer takes a typed array as it is. */
const FUNCTIONS = {
  compressBound: { args: ["u64"], result: "u64" },
  compress2: { args: ["pointer", "pointer", "pointer", "u64", "i32"], result: "i32" },
  uncompress: { args: ["pointer", "pointer", "pointer", "u64"], result: "i32" },
};
const Z_OK = 0;
const Z_BUF_ERROR = -5;

/** zlib, linked from an archive: `compress` and `inflate` take and give bytes. */
export function openZlib(path = "/usr/lib/x86_64-linux-gnu/libz.a") {
  if (!existsSync(path)) throw new Error(`no ${path}: on Debian, apt-get install zlib1g-dev`);
  const memory = openMemory();
  if ("refused" in memory) throw new Error(memory.refused.message);

  // Members of an archive are taken because someone refers to them: this object does, and they to others.
  const a = new Assembler({ source: "zlib" });
  a.section(".data");
  for (const name of Object.keys(FUNCTIONS)) a.dq(a.external(name));
  const code = memory.load(a.finish(), { archives: [readArchive(readFileSync(path), path)] });
  const [compressBound, compress2, uncompress] = Object.entries(FUNCTIONS).map(([name, signature]) =>
    nativeFunction(memory, { code, name }, signature),
  );

  /** Calls with room for `size` bytes: `undefined` if it is too little. zlib reads and writes the length in place. */
  function produce(call, name, size, ...rest) {
    const target = new Uint8Array(size);
    const length = BigUint64Array.of(BigInt(size));
    const status = call(target, length, ...rest);
    if (status === Z_BUF_ERROR) return undefined;
    if (status !== Z_OK) throw new Error(`${name}: zlib's error ${status}`);
    return target.subarray(0, Number(length[0]));
  }

  return {
    code,
    compress: (bytes, level = 6) =>
      produce(compress2, "compress", Number(compressBound(bytes.length)), bytes, bytes.length, level),
    inflate(bytes) {
      // How much it will be, nobody has written down.
      for (let size = 64 + 4 * bytes.length; size < 2 ** 31; size *= 2) {
        const result = produce(uncompress, "inflate", size, bytes, bytes.length);
        if (result !== undefined) return result;
      }
      throw new RangeError("inflate: more than 2 GiB");
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const zlib = openZlib();
  const text = "Machine code is data with relocations. ".repeat(1000);
  const packed = zlib.compress(new TextEncoder().encode(text));
  console.log(`${text.length} bytes, packed in less than 300: ${packed.length < 300}`); //> 39000 bytes, packed in less than 300: true
  console.log(new TextDecoder().decode(zlib.inflate(packed)) === text); //> true
  console.log(zlib.code.names.includes("deflateInit2_")); //> true
  try {
    zlib.inflate(Uint8Array.of(1, 2, 3));
  } catch (error) {
    console.log(error.message); //> inflate: zlib's error -3
  }
}
