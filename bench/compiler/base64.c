// Bytes in, bytes out, shifts and masks.
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static unsigned char from[24576], to[32768];
double run(int n) {
  for (int i = 0; i < 24576; i++) from[i] = i * 31 + n % 3;
  unsigned char *out = to;
  for (int i = 0; i < 24576; i += 3) {
    unsigned v = from[i] << 16 | from[i + 1] << 8 | from[i + 2];
    *out++ = letters[v >> 18]; *out++ = letters[v >> 12 & 63]; *out++ = letters[v >> 6 & 63]; *out++ = letters[v & 63];
  }
  unsigned sum = 0;
  for (int i = 0; i < 32768; i++) sum = sum * 31 + to[i];
  return sum;
}
