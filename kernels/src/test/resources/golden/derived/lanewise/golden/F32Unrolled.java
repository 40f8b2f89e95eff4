// Derived from F64Unrolled.java: edit that file.
package lanewise.golden;


class F32Unrolled {
  static float sum2x1(float[] x) {
    float s = 0.0f;
    float row0 = 2;
    row0 = row0 + x[0 * 1 + 0];
    float row1 = 2;
    row1 = row1 + x[1 * 1 + 0];
    s = s + row0;
    s = s + row1;
    return s;
  }

  static float sum1x2(float[] x) {
    float s = 0.0f;
    float row0 = 1;
    row0 = row0 + x[0 * 2 + 0];
    row0 = row0 + x[0 * 2 + 1];
    s = s + row0;
    return s;
  }

}
