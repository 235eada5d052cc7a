// Doubles, strided accesses, a butterfly.
#define N 1024
static double re[N], im[N];
double run(int n) {
  for (int i = 0; i < N; i++) { re[i] = i % 17 - 8 + n % 2; im[i] = 0; }
  for (int i = 1, j = 0; i < N; i++) {
    int bit = N >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) { double t = re[i]; re[i] = re[j]; re[j] = t; t = im[i]; im[i] = im[j]; im[j] = t; }
  }
  double wr = -1, wi = 0;
  for (int length = 2; length <= N; length <<= 1) {
    for (int i = 0; i < N; i += length) {
      double cr = 1, ci = 0;
      for (int k = 0; k < length / 2; k++) {
        int a = i + k, b = a + length / 2;
        double xr = re[b] * cr - im[b] * ci, xi = re[b] * ci + im[b] * cr;
        re[b] = re[a] - xr; im[b] = im[a] - xi; re[a] += xr; im[a] += xi;
        double t = cr * wr - ci * wi; ci = cr * wi + ci * wr; cr = t;
      }
    }
    double half = __builtin_sqrt((1 + wr) / 2);
    wi = length == 2 ? -1 : wi / (2 * half); wr = length == 2 ? 0 : half;
  }
  return re[3] + im[5];
}
