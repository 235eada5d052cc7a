// 64-bit arithmetic, divisions by variables.
double run(int n) {
  unsigned long long most = 0, total = 0;
  for (unsigned long long start = 1; start < 3000; start++) {
    unsigned long long x = start, steps = 0;
    while (x != 1) { x = x % 2 ? 3 * x + 1 : x / 2; steps++; }
    if (steps > most) most = steps;
    total = (total * 31 + steps) % (1000000007ULL + n % 2);
  }
  return (double)total + most;
}
