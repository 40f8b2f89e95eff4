package lanewise.fuzz.exact;

import lanewise.fuzz.engine.Precision;

/**
 * Bounds what {@code alpha·Σ x·y + beta·c} may return, with a bias as a product by 1.
 *
 * <p>Each operation returns z·(1 + δ) + ε with |δ| ≤ u, and |ε| ≤ η/2 where the result is subnormal
 * (η is the smallest subnormal; an addition then has none). If no product passes through more than
 * d roundings, from its own fma to the final store, then the factors (1 + δ) of a product multiply
 * to 1 + θ with |θ| ≤ γ(d) = d·u / (1 − d·u) (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2002, Lemma 3.1), hence
 *
 * <pre>
 *   |computed − exact| ≤ γ(d)·(|alpha|·Σ|x·y| + |beta·c|) + η·(N·|alpha| + M)
 * </pre>
 *
 * where N operations come before the multiplication by alpha and M with or after it; the factor 2
 * between η/2 and η covers 1 + γ(d) ≤ 2. The bound holds while nothing overflows, which is so if
 * twice the sums of absolute values are in range.
 */
public final class ProductSum {
  private final Precision precision;
  private final Accumulator sums = new Accumulator();
  private final Accumulator sizes = new Accumulator();
  private Dyadic moreSum = Dyadic.ZERO;
  private Dyadic moreSize = Dyadic.ZERO;
  private long products;
  private boolean nan;
  private boolean plusInfinity;
  private boolean minusInfinity;

  public ProductSum(Precision precision) {
    this.precision = precision;
  }

  /** Adds x·y. */
  public ProductSum add(double x, double y) {
    products++;
    if (Double.isFinite(x) && Double.isFinite(y)) {
      sums.add(x, y, false);
      sizes.add(x, y, true);
    } else {
      special(x * y);
    }
    return this;
  }

  /** Adds x·y·z. */
  public ProductSum add(double x, double y, double z) {
    if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
      Dyadic product = Dyadic.of(x).times(Dyadic.of(y)).times(Dyadic.of(z));
      return add(product, product.abs());
    }
    products++;
    special(x * y * z);
    return this;
  }

  /** Adds an exact term, of which {@code size} is the sum of the absolute values in it. */
  public ProductSum add(Dyadic term, Dyadic termSize) {
    products++;
    moreSum = moreSum.plus(term);
    moreSize = moreSize.plus(termSize);
    return this;
  }

  private Dyadic sum() {
    return sums.value().plus(moreSum);
  }

  private Dyadic size() {
    return sizes.value().plus(moreSize);
  }

  private void special(double term) {
    nan |= Double.isNaN(term);
    plusInfinity |= term == Double.POSITIVE_INFINITY;
    minusInfinity |= term == Double.NEGATIVE_INFINITY;
  }

  /** The sum itself, each product through at most {@code depth} roundings. */
  public Enclosure enclose(long depth) {
    return enclose(1.0, 0.0, 0.0, depth, 0);
  }

  /**
   * alpha times the sum plus beta·c, c counting only where beta is not 0.
   *
   * @param depth the most roundings a product or beta·c passes through
   * @param after M of the class description
   */
  public Enclosure enclose(double alpha, double beta, double c, long depth, long after) {
    Dyadic size = size();
    if (!Double.isFinite(alpha) || overflows(size)) {
      return new Enclosure.Anything();
    }
    ProductSum total = new ProductSum(precision);
    if (!isFinite()) {
      total.special(alpha * infinity());
    }
    Dyadic factor = Dyadic.of(alpha);
    total.add(isFinite() ? factor.times(sum()) : Dyadic.ZERO, factor.abs().times(size));
    if (beta != 0.0) {
      total.add(beta, c);
    }
    Dyadic totalSize = total.size();
    if (overflows(totalSize)) {
      return new Enclosure.Anything();
    }
    if (!total.isFinite()) {
      return new Enclosure.Special(total.infinity());
    }
    Dyadic gamma = gamma(depth, precision).times(totalSize);
    Dyadic tiny =
        Dyadic.of(2 * products)
            .times(Dyadic.of(alpha).abs())
            .plus(Dyadic.of(after + 1))
            .scale(precision.tinyExponent());
    return new Enclosure.Within(total.sum(), gamma.plus(tiny));
  }

  /**
   * The residual of a solution that is backward stable: the sum itself, which would be 0 without
   * rounding. Each term went through at most {@code depth} roundings, and rounding to subnormals
   * added at most {@code tiny}·η. Says nothing where anything is not finite.
   */
  public Enclosure residual(long depth, Dyadic tiny) {
    Dyadic size = size();
    if (!isFinite() || overflows(size)) {
      return new Enclosure.Anything();
    }
    Dyadic slack = tiny.plus(Dyadic.of(2 * products + 1)).scale(precision.tinyExponent());
    return new Enclosure.Within(sum(), gamma(depth, precision).times(size).plus(slack));
  }

  private boolean isFinite() {
    return !nan && !plusInfinity && !minusInfinity;
  }

  private double infinity() {
    if (nan || (plusInfinity && minusInfinity)) {
      return Double.NaN;
    }
    return plusInfinity ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  private boolean overflows(Dyadic total) {
    return !total.isZero() && total.magnitude() + 1 >= precision.maxExponent();
  }

  /** γ(d), rounded up: d·u·(1 + 2·d·u) ≥ d·u / (1 − d·u) while d·u ≤ 1/2. */
  public static Dyadic gamma(long depth, Precision precision) {
    Dyadic du = Dyadic.of(depth).scale(-precision.digits());
    if (!du.isZero() && du.magnitude() >= -1) {
      throw new IllegalArgumentException("depth: was " + depth + ", must be below 1/(2u)");
    }
    return du.times(Dyadic.ONE.plus(du.scale(1)));
  }
}
