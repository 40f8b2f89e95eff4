// Derived from F64Plain.java: edit that file.
package lanewise.golden;


/** The other precision only: arrays stay arrays. */
final class F32Plain {
  static float one() {
    float[] x = {1.0f};
    return x[0];
  }
}
