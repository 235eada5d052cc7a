// Open addressing with 64-bit hashes.
typedef unsigned long long u64;
static u64 keys[8192];
static int values[8192];
static u64 mix(u64 x) { x ^= x >> 33; x *= 0xff51afd7ed558ccdULL; x ^= x >> 33; x *= 0xc4ceb9fe1a85ec53ULL; return x ^ x >> 33; }
double run(int n) {
  for (int i = 0; i < 8192; i++) { keys[i] = 0; values[i] = 0; }
  u64 x = 88172645463325252ULL + n % 3;
  for (int i = 0; i < 20000; i++) {
    x ^= x << 13; x ^= x >> 7; x ^= x << 17;
    u64 key = x % 5000 + 1;
    unsigned at = mix(key) & 8191;
    while (keys[at] != 0 && keys[at] != key) at = (at + 1) & 8191;
    keys[at] = key;
    values[at]++;
  }
  int most = 0;
  for (int i = 0; i < 8192; i++) if (values[i] > most) most = values[i];
  return most;
}
