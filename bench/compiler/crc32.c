// A table look-up a byte.
static unsigned table[256];
static unsigned char bytes[16384];
double run(int n) {
  for (unsigned i = 0; i < 256; i++) {
    unsigned c = i;
    for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320u ^ c >> 1 : c >> 1;
    table[i] = c;
  }
  for (int i = 0; i < 16384; i++) bytes[i] = i * 7 + n % 3;
  unsigned crc = ~0u;
  for (int r = 0; r < 4; r++)
    for (int i = 0; i < 16384; i++) crc = table[(crc ^ bytes[i]) & 255] ^ crc >> 8;
  return crc;
}
