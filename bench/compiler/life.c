// Neighbours in a grid of bytes.
#define W 128
static unsigned char grid[2][W * W];
double run(int n) {
  unsigned seed = 1 + n % 3;
  for (int i = 0; i < W * W; i++) { seed = seed * 1664525 + 1013904223; grid[0][i] = seed >> 31; }
  for (int g = 0; g < 10; g++) {
    unsigned char *a = grid[g & 1], *b = grid[~g & 1];
    for (int y = 1; y < W - 1; y++)
      for (int x = 1; x < W - 1; x++) {
        unsigned char *c = a + y * W + x;
        int s = c[-W - 1] + c[-W] + c[-W + 1] + c[-1] + c[1] + c[W - 1] + c[W] + c[W + 1];
        b[y * W + x] = s == 3 || (s == 2 && *c);
      }
  }
  int alive = 0;
  for (int i = 0; i < W * W; i++) alive += grid[0][i];
  return alive;
}
