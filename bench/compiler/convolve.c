// Floats of 32 bits in two dimensions.
#define W 96
static float image[W * W], result[W * W];
double run(int n) {
  static const float kernel[9] = {0.0625f, 0.125f, 0.0625f, 0.125f, 0.25f, 0.125f, 0.0625f, 0.125f, 0.0625f};
  for (int i = 0; i < W * W; i++) image[i] = (i * 7919 + n % 3) % 256;
  for (int y = 1; y < W - 1; y++)
    for (int x = 1; x < W - 1; x++) {
      float sum = 0;
      for (int j = -1; j <= 1; j++)
        for (int i = -1; i <= 1; i++) sum += image[(y + j) * W + x + i] * kernel[(j + 1) * 3 + i + 1];
      result[y * W + x] = sum;
    }
  float total = 0;
  for (int i = 0; i < W * W; i++) total += result[i];
  return total;
}
