// Bytes in an array, strided stores.
static unsigned char composite[65536];
double run(int n) {
  int count = 0;
  for (int i = 0; i < 65536; i++) composite[i] = 0;
  for (int i = 2; i < 65536; i++) {
    if (composite[i]) continue;
    count++;
    for (int j = i + i; j < 65536; j += i) composite[j] = 1;
  }
  return count + n % 2;
}
