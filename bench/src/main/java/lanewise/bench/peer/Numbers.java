package lanewise.bench.peer;

import java.util.SplittableRandom;

/**
 * An array of numbers in one of the two precisions; the other one's array is empty.
 *
 * @param single whether they are floats
 * @param f64 the doubles
 * @param f32 the floats
 */
@SuppressWarnings("ArrayRecordComponent") // a pair of arrays, never compared
public record Numbers(boolean single, double[] f64, float[] f32) {
  /** Zeros. */
  public static Numbers zeros(boolean single, int n) {
    return new Numbers(single, new double[single ? 0 : n], new float[single ? n : 0]);
  }

  /** Random numbers, the same each time. */
  public static Numbers random(boolean single, int n, double low, double high) {
    Numbers numbers = zeros(single, n);
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < n; i++) {
      numbers.set(i, random.nextDouble(low, high));
    }
    return numbers;
  }

  /** How many. */
  public int length() {
    return single ? f32.length : f64.length;
  }

  /** One of them. */
  public double get(int i) {
    return single ? f32[i] : f64[i];
  }

  /** Changes one of them. */
  public void set(int i, double value) {
    if (single) {
      f32[i] = (float) value;
    } else {
      f64[i] = value;
    }
  }

  /** Makes these the same as the others. */
  public void copyFrom(Numbers other) {
    System.arraycopy(other.f64, 0, f64, 0, f64.length);
    System.arraycopy(other.f32, 0, f32, 0, f32.length);
  }

  /** A copy. */
  public Numbers copy() {
    return new Numbers(single, f64.clone(), f32.clone());
  }

  /** f64 or f32. */
  public String dtype() {
    return single ? "f32" : "f64";
  }

  /** The distance of 1 to the next number. */
  public double ulp() {
    return single ? 0x1p-23 : 0x1p-52;
  }
}
