// Bits of all words of an array, counted and turned.
const words = memory.data(8 * 4096);

export function run(n: i32): f64 {
  for (let i = 0; i < 4096; i++) store<u64>(words + (i << 3), <u64>(i + (n & 1)) * 0x9e3779b97f4a7c15);
  let sum: u64 = 0;
  for (let i = 0; i < 4096; i++) {
    const word = load<u64>(words + (i << 3));
    sum += popcnt(word) + clz(word | 1) * ctz(word | 1);
    sum = rotl(sum, 5) ^ word;
  }
  return <f64>(sum & 0xffffff);
}
