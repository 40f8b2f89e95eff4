package lanewise.models.internal;

/**
 * A sum in about twice the working precision (Ogita, Rump and Oishi 2005, Sum2 and Dot2): the error
 * of each addition is found exactly (Knuth's TwoSum) and summed beside.
 */
public final class Compensated {
  private double sum;
  private double low;

  /** Adds v. */
  public void add(double v) {
    double s = sum + v;
    double z = s - sum;
    low += (sum - (s - z)) + (v - z);
    sum = s;
  }

  /** Adds a·b, unrounded. */
  public void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    low += Math.fma(a, b, -product);
  }

  /** The sum, rounded. Infinite or NaN if a term, or the sum, was. */
  public double value() {
    return Double.isFinite(sum) ? sum + low : sum;
  }
}
