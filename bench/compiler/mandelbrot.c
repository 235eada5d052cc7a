// A tight loop of doubles with an early exit.
double run(int n) {
  int inside = 0;
  for (int y = 0; y < 64; y++)
    for (int x = 0; x < 64; x++) {
      double cr = x / 32.0 - 1.5, ci = y / 32.0 - 1.0, zr = 0, zi = 0;
      int k = 0;
      for (; k < 100; k++) {
        double r2 = zr * zr, i2 = zi * zi;
        if (r2 + i2 > 4) break;
        zi = 2 * zr * zi + ci;
        zr = r2 - i2 + cr;
      }
      inside += k == 100;
    }
  return inside + n % 2;
}
