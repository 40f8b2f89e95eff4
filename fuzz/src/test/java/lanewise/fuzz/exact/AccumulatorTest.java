package lanewise.fuzz.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccumulatorTest {
  private static BigDecimal value(Dyadic x) {
    BigDecimal two = BigDecimal.TWO.pow(Math.abs(x.exponent()));
    BigDecimal m = new BigDecimal(x.mantissa());
    return x.exponent() < 0 ? m.divide(two) : m.multiply(two);
  }

  @Test
  void sumsOfAllExponentsAreExact() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 200; run++) {
      Accumulator sum = new Accumulator();
      Accumulator size = new Accumulator();
      BigDecimal exactSum = BigDecimal.ZERO;
      BigDecimal exactSize = BigDecimal.ZERO;
      for (int i = 0; i < run % 20; i++) {
        double x = Double.longBitsToDouble(random.nextLong());
        double y = i % 3 == 0 ? Double.MIN_VALUE * random.nextInt() : random.nextDouble(-1, 1);
        if (Double.isFinite(x)) {
          sum.add(x, y, false);
          size.add(x, y, true);
          BigDecimal product = new BigDecimal(x).multiply(new BigDecimal(y));
          exactSum = exactSum.add(product);
          exactSize = exactSize.add(product.abs());
        }
      }
      assertEquals(0, exactSum.compareTo(value(sum.value())));
      assertEquals(0, exactSize.compareTo(value(size.value())));
    }
  }

  @Test
  void theLargestProductFits() {
    Accumulator sum = new Accumulator();
    for (int i = 0; i < 1000; i++) {
      sum.add(-Double.MAX_VALUE, Double.MAX_VALUE, false);
    }
    BigDecimal max = new BigDecimal(Double.MAX_VALUE);
    BigDecimal exact = max.multiply(max).multiply(BigDecimal.valueOf(-1000));
    assertEquals(0, exact.compareTo(value(sum.value())));
  }
}
