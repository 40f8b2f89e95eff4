package lanewise.models;

import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import lanewise.kernels.Lanewise;
import lanewise.kernels.Parallel;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.glm.Link;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsAccumulator;
import lanewise.models.ols.OlsFit;

/**
 * Prints a line for each of some fits, the name and a hash of its bits; run by {@link FitBitsTest} in
 * JVMs of its own. On stderr: which twin ran.
 */
public final class FitBits {
  private FitBits() {}

  /**
   * Runs.
   *
   * @param args the number of threads
   */
  public static void main(String[] args) {
    System.err.println("twin=" + Lanewise.twin() + " bits=" + Lanewise.vectorBits());
    Parallel.of(Integer.parseInt(args[0])).run(FitBits::print);
  }

  private static void print() {
    for (int[] shape : new int[][] {{12, 3}, {1500, 40}, {70_000, 3}}) {
      SplittableRandom random = new SplittableRandom(shape[0]);
      double[] data = random.doubles((long) shape[0] * shape[1], -1, 1).toArray();
      Matrix x = Matrix.of(data, shape[0], shape[1]);
      double[] y = random.doubles(shape[0], 0.5, 4).toArray();
      double[] binary = new double[shape[0]];
      double[] counts = new double[shape[0]];
      for (int i = 0; i < shape[0]; i++) {
        binary[i] = random.nextInt(2);
        counts[i] = random.nextInt(5);
      }
      String size = " " + shape[0] + "x" + shape[1];
      OlsFit ols = Ols.options().weights(y).fit(x, y);
      print("ols" + size, ols.coefficients(), ols.residuals(), ols.predict(x), ols.hatValues());
      OlsAccumulator sums = Ols.accumulator(shape[1]);
      sums.add(x, y);
      print("accumulator" + size, sums.fit().coefficients());
      if (shape[0] == 12) {
        continue; // too few rows for what follows
      }
      print("logit" + size, x, Glm.fit(x, binary, Family.binomial()));
      print(
          "probit" + size,
          x,
          Glm.options().family(Family.binomial()).link(Link.probit()).fit(x, binary));
      print("poisson" + size, x, Glm.fit(x, counts, Family.poisson()));
      print("gamma" + size, x, Glm.options().family(Family.gamma()).link(Link.log()).fit(x, y));
    }
  }

  private static void print(String name, Matrix x, GlmFit fit) {
    double[] rest = {fit.deviance(), fit.logLik(), fit.dispersion(), fit.iterations()};
    print(name, fit.coefficients(), fit.fitted(), fit.predict(x), fit.residuals(), rest);
  }

  private static void print(String name, double[]... values) {
    CRC32C crc = new CRC32C();
    for (double[] array : values) {
      for (double v : array) {
        long bits = Double.doubleToLongBits(v);
        for (int shift = 0; shift < 64; shift += 8) {
          crc.update((int) (bits >>> shift));
        }
      }
    }
    System.out.printf("%s %08x%n", name, crc.getValue());
  }
}
