// Small arrays of integers, reversals.
double run(int n) {
  int p[8], q[8], count[8], flips, most = 0, checksum = 0, r = 8, sign = 1;
  for (int i = 0; i < 8; i++) p[i] = i;
  for (;;) {
    for (; r != 1; r--) count[r - 1] = r;
    for (int i = 0; i < 8; i++) q[i] = p[i];
    flips = 0;
    for (int k; (k = q[0]) != 0;) {
      for (int i = 0, j = k; i < j; i++, j--) { int x = q[i]; q[i] = q[j]; q[j] = x; }
      flips++;
    }
    if (flips > most) most = flips;
    checksum += sign * flips;
    sign = -sign;
    for (;;) {
      if (r == 8) return checksum * 100 + most + n % 2;
      int first = p[0];
      for (int i = 0; i < r; i++) p[i] = p[i + 1];
      p[r] = first;
      if (--count[r] > 0) break;
      r++;
    }
  }
}
