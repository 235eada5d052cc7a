// Cells from a free list: links followed, turned around, summed.
const cells = memory.data(16 * 4096);

export function run(n: i32): f64 {
  let list: usize = 0;
  for (let i: usize = 0; i < 4096; i++) {
    const cell = cells + (((i * 2027) & 4095) << 4);
    store<u32>(cell, <u32>list);
    store<f64>(cell, <f64>i + <f64>(n & 1), 8);
    list = cell;
  }
  let sum = 0.0;
  for (let round = 0; round < 8; round++) {
    let turned: usize = 0;
    while (list != 0) {
      const next = <usize>load<u32>(list);
      store<u32>(list, <u32>turned);
      sum += load<f64>(list, 8) * 0.5;
      turned = list;
      list = next;
    }
    list = turned;
  }
  return sum;
}
