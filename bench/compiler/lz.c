// Searching and copying of bytes.
static unsigned char text[16384], out[32768];
static int head[4096];
double run(int n) {
  unsigned seed = 7 + n % 3;
  for (int i = 0; i < 16384; i++) { seed = seed * 1103515245 + 12345; text[i] = "abcdefgh"[seed >> 28 & 7] - (seed >> 20 & 1); }
  for (int i = 0; i < 4096; i++) head[i] = -1;
  int size = 0;
  for (int i = 0; i + 4 < 16384;) {
    unsigned hash = ((text[i] << 16 | text[i + 1] << 8 | text[i + 2]) * 2654435761u) >> 20;
    int candidate = head[hash], length = 0;
    head[hash] = i;
    if (candidate >= 0) while (i + length < 16384 && length < 255 && text[candidate + length] == text[i + length]) length++;
    if (length >= 4) { out[size++] = 255; out[size++] = length; out[size++] = (i - candidate) & 255; i += length; }
    else out[size++] = text[i++];
  }
  return size + out[size / 2];
}
