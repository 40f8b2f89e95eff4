// Derived from the template lanewise/golden/F64Unrolled.java: edit that file.
package lanewise.golden;


class F64Unrolled {
  static double sum2x1(double[] x) {
    double s = 0.0;
    double row0 = 2;
    row0 = row0 + x[0 * 1 + 0];
    double row1 = 2;
    row1 = row1 + x[1 * 1 + 0];
    s = s + row0;
    s = s + row1;
    return s;
  }

  static double sum1x2(double[] x) {
    double s = 0.0;
    double row0 = 1;
    row0 = row0 + x[0 * 2 + 0];
    row0 = row0 + x[0 * 2 + 1];
    s = s + row0;
    return s;
  }

}
