// Bytes of texts compared and hashed, as an interpreter does with its names.
const text = memory.data(16384);

function hash(at: usize, length: u32): u32 {
  let h: u32 = 2166136261;
  for (let i: u32 = 0; i < length; i++) h = (h ^ load<u8>(at + i)) * 16777619;
  return h;
}

function isSame(a: usize, b: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}

export function run(n: i32): f64 {
  for (let i: u32 = 0; i < 16384; i++) store<u8>(text + i, <u8>(97 + ((i * i + <u32>(n & 1)) % 23)));
  let sum: u32 = 0;
  for (let at: u32 = 0; at + 24 < 16384; at += 8) {
    sum += hash(text + at, 16);
    if (isSame(text + at, text + at + 8, 16)) sum++;
  }
  return <f64>sum;
}
