// Three nested loops over doubles.
#define N 64
static double a[N][N], b[N][N], c[N][N];
double run(int n) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) { a[i][j] = i + j + n % 3; b[i][j] = i - j; }
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      double sum = 0;
      for (int k = 0; k < N; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
  return c[N / 2][N / 3] + c[5][7];
}
