// Minima along two rows of integers.
static char one[400], other[400];
static int row[401];
double run(int n) {
  for (int i = 0; i < 400; i++) { one[i] = 'a' + i * 7 % 13; other[i] = 'a' + (i * 5 + n % 3) % 11; }
  for (int j = 0; j <= 400; j++) row[j] = j;
  for (int i = 1; i <= 400; i++) {
    int diagonal = row[0];
    row[0] = i;
    for (int j = 1; j <= 400; j++) {
      int cost = diagonal + (one[i - 1] != other[j - 1]);
      diagonal = row[j];
      if (row[j] + 1 < cost) cost = row[j] + 1;
      if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1;
      row[j] = cost;
    }
  }
  return row[400];
}
