// Recursion over an array of integers.
static int data[20000];
static void sort(int low, int high) {
  while (low < high) {
    int pivot = data[(low + high) >> 1], i = low, j = high;
    while (i <= j) {
      while (data[i] < pivot) i++;
      while (data[j] > pivot) j--;
      if (i <= j) { int x = data[i]; data[i++] = data[j]; data[j--] = x; }
    }
    if (j - low < high - i) { sort(low, j); low = i; } else { sort(i, high); high = j; }
  }
}
double run(int n) {
  unsigned seed = 12345 + n % 7;
  for (int i = 0; i < 20000; i++) { seed = seed * 1664525 + 1013904223; data[i] = seed >> 4; }
  sort(0, 19999);
  return data[10000] + data[77];
}
