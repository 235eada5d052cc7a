// A module of WebAssembly, compiled to machine code as V8 would: `instantiate` has the shape of `WebAssembly.Instance`, and the memory
// is a real one. The module is Conway's Life on a torus of 16 by 16 cells; its C source was compiled by
//
//     clang --target=wasm32 -Os -nostdlib -Wl,--no-entry -Wl,--strip-all -Wl,-z,stack-size=1024 life.c -o life.wasm
//
//     static unsigned char cells[2][16 * 16];
//     static int now;
//     __attribute__((export_name("cells"))) unsigned char *get(void) { return cells[now]; }
//     __attribute__((export_name("step"))) int step(void) {
//       unsigned char *old = cells[now], *next = cells[1 - now];
//       int alive = 0;
//       for (int y = 0; y < 16; y++)
//         for (int x = 0; x < 16; x++) {
//           int sum = 0;
//           for (int dy = -1; dy <= 1; dy++)
//             for (int dx = -1; dx <= 1; dx++) sum += old[((y + dy) & 15) * 16 + ((x + dx) & 15)];
//           int at = y * 16 + x;
//           next[at] = sum == 3 || (sum == 4 && old[at]);
//           alive += next[at];
//         }
//       now = 1 - now;
//       return alive;
//     }
import { instantiate, Trap } from "ingot/wasm";

const base64 = `
AGFzbQEAAAABBQFgAAF/AwMCAAAFAwEAAQcZAwZtZW1vcnkCAAVjZWxscwAABHN0ZXAAAQr7AQIPAEGADCgCAEEIdEGACGoL6AEBC39BgAwoAg
AiAEEIdEGACGohBkEBIABrIgdBCHRBgAhqIQgDQCACQQR0IQlBACEDA0BBACEFQX8hAQNAIAEgAmpBBHRB8AFxIQpBfyEAA0AgBSAGIAAgA2pB
D3EgCnJqLQAAaiEFIABBAWoiAEECRw0ACyABQQFqIgFBAkcNAAtBASEAIAMgCWohAQJAAkACQCAFQQNrDgICAAELIAEgBmotAABBAEchAAwBC0
EAIQALIAEgCGogADoAACAAIARqIQQgA0EBaiIDQRBHDQALIAJBAWoiAkEQRw0AC0GADCAHNgIAIAQLAEkPdGFyZ2V0X2ZlYXR1cmVzBCsPbXV0
YWJsZS1nbG9iYWxzKwhzaWduLWV4dCsPcmVmZXJlbmNlLXR5cGVzKwptdWx0aXZhbHVl
`;

const { exports } = instantiate(Buffer.from(base64, "base64"), {}, { name: "life" });

/** The cells as they are now. */
const cells = () => new Uint8Array(exports.memory.buffer, exports.cells(), 256);

// A glider, which moves by one cell in four steps.
for (const [x, y] of [
  [1, 0],
  [2, 1],
  [0, 2],
  [1, 2],
  [2, 2],
])
  cells()[16 * y + x] = 1;
const counts = Array.from({ length: 8 }, () => exports.step());
console.log(counts.join(" ")); //> 5 5 5 5 5 5 5 5
for (let y = 0; y < 6; y++)
  console.log(Array.from(cells().subarray(16 * y, 16 * y + 8), (cell) => ".#"[cell]).join(""));
//> ........
//> ........
//> ...#....
//> ....#...
//> ..###...
//> ........

// What traps is an error of V8's class, with more to know.
const divide = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number and version
  ...[1, 7, 1, 0x60, 2, 0x7f, 0x7f, 1, 0x7f], // type 0: (i32, i32) -> i32
  ...[3, 2, 1, 0], // function 0 is of type 0
  ...[7, 10, 1, 6, 0x64, 0x69, 0x76, 0x69, 0x64, 0x65, 0, 0], // exported as "divide"
  ...[10, 9, 1, 7, 0, 0x20, 0, 0x20, 1, 0x6d, 0x0b], // local.get 0, local.get 1, i32.div_s
);
try {
  instantiate(divide).exports.divide(1, 0);
} catch (error) {
  console.log(error instanceof Trap, error.trap, error.at, divide[error.at].toString(16)); //> true divideByZero 42 6d
}
