package lanewise.fuzz.claims;

import static lanewise.fuzz.claims.Algebra.UNIT;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Findings;
import lanewise.fuzz.engine.LawCase;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Mlp;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsAccumulator;
import lanewise.models.ols.OlsFit;

/** Laws of least squares. */
final class Regressions {
  private Regressions() {}

  /** Least squares is a network without hidden layer, whatever the layout and the threads. */
  static LawCase ols(Draw draw) {
    Sample sample = Sample.draw(draw);
    int threads = 1 + (int) draw.below(4);
    double[] y = sample.response((eta, noise) -> eta + noise);
    int p = sample.cols() + 1;
    return new LawCase(
        40L * sample.rows() * p * p,
        findings -> {
          Matrix x = sample.x();
          OlsFit fit = Ols.fit(x, y);
          double[] coefficients = fit.coefficients();
          double[] predicted = fit.predict(x);
          findings.bits(coefficients);
          findings.bits(predicted);
          findings.bits(fit.rss(), fit.rSquared(), fit.logLik(), fit.condition());
          findings.bits(fit.hatValues());
          findings.bits(fit.cooksDistance());
          findings.same("toMlp", predicted, fit.toMlp().predict(x));
          sample.sameEverywhere(findings, threads, coefficients, m -> Ols.fit(m, y).coefficients());
          findings.same("solved", predicted, linear(sample.cols()).solve(x, y).mlp().predict(x));
          residuals(sample, y, fit, findings);
        });
  }

  private static Mlp linear(int cols) {
    return Mlp.of(new DenseLayer(cols, 1, new double[cols], new double[1], Activation.IDENTITY));
  }

  /** Residuals are orthogonal to the columns; leverages sum to the rank, and are between 0 and 1. */
  private static void residuals(Sample sample, double[] y, OlsFit fit, Findings findings) {
    double[] b = fit.coefficients();
    double[] size = new double[sample.rows()];
    for (int i = 0; i < size.length; i++) {
      size[i] = Math.abs(y[i]) + Math.abs(b[0]);
      for (int j = 0; j < sample.cols(); j++) {
        size[i] += Math.abs(sample.values()[i * sample.cols() + j] * b[j + 1]);
      }
    }
    sample.score(findings, fit.residuals(), size, 16.0 * (sample.rows() + 4) * UNIT);
    double trace = 0.0;
    for (double h : fit.hatValues()) {
      findings.holds("leverage " + h, h >= 0.0 && h <= 1.0 + 64 * UNIT);
      trace += h;
    }
    findings.atMost("Σ h − rank", trace - fit.rank(), 1e-12 * sample.rows());
  }

  /** Pieces in the same order give the same bits however they are cut; merged ones nearly so. */
  static LawCase pieces(Draw draw) {
    Sample sample = Sample.draw(draw);
    int rows = sample.rows();
    int cut = 1 + (int) draw.below(rows - 1);
    double[] y = sample.response((eta, noise) -> eta + noise);
    int p = sample.cols() + 1;
    return new LawCase(
        40L * rows * p * p,
        findings -> {
          double[] head = Arrays.copyOf(y, cut);
          double[] tail = Arrays.copyOfRange(y, cut, rows);
          OlsAccumulator whole = Ols.accumulator(sample.cols());
          whole.add(sample.x(), y);
          double[] coefficients = whole.fit().coefficients();
          findings.bits(coefficients);
          OlsAccumulator cuts = Ols.accumulator(sample.cols());
          cuts.add(sample.x(0, cut), head);
          cuts.add(sample.x(cut, rows), tail);
          findings.same("cut at " + cut, coefficients, cuts.fit().coefficients());
          OlsAccumulator first = Ols.accumulator(sample.cols());
          first.add(sample.x(0, cut), head);
          OlsAccumulator rest = Ols.accumulator(sample.cols());
          rest.add(sample.x(cut, rows), tail);
          first.merge(rest);
          double[] merged = first.fit().predict(sample.x());
          double[] fitted = Ols.fit(sample.x(), y).predict(sample.x());
          double condition = whole.fit().condition();
          double bound = 64.0 * UNIT * rows * p * condition;
          for (int i = 0; i < rows; i++) {
            findings.atMost("merged, row " + i, merged[i] - fitted[i], bound * 8.0);
          }
        });
  }

  /** Other units of a column or of y, by powers of two, are other units of the result, exactly. */
  static LawCase units(Draw draw) {
    Sample sample = Sample.draw(draw);
    int cols = sample.cols();
    int ofY = (int) draw.below(21) - 10;
    int[] of = new int[cols];
    for (int j = 0; j < cols; j++) {
      of[j] = (int) draw.below(21) - 10;
    }
    double[] y = sample.response((eta, noise) -> eta + noise);
    return new LawCase(
        20L * sample.rows() * (cols + 1) * (cols + 1),
        findings -> {
          double[] x = sample.values().clone();
          for (int e = 0; e < x.length; e++) {
            x[e] = Math.scalb(x[e], of[e % cols]);
          }
          double[] scaled = Arrays.stream(y).map(v -> Math.scalb(v, ofY)).toArray();
          double[] b = Ols.fit(sample.x(), y).coefficients();
          findings.bits(b);
          double[] c = Ols.fit(Matrix.of(x, sample.rows(), cols), scaled).coefficients();
          for (int j = 0; j <= cols; j++) {
            b[j] = Math.scalb(b[j], ofY - (j == 0 ? 0 : of[j - 1]));
          }
          findings.same("coefficients in other units", b, c);
        });
  }

  /**
   * The certificate: as many digits as {@link Term#digits} says agree with the exact solution, which
   * for whole numbers the normal equations give in whole numbers. Powers of a far variable make the
   * design ill-conditioned.
   */
  static LawCase certificate(Draw draw) {
    int cols = 1 + (int) draw.below(3);
    int rows = cols + 2 + (int) draw.below(12);
    int far = draw.oneOf(0, 10, 100, 1000, 10_000);
    SplittableRandom random = new SplittableRandom(draw.below(1 << 20));
    double[] x = new double[rows * cols];
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      long v = far + i;
      long power = 1;
      for (int j = 0; j < cols; j++) {
        power *= v;
        x[i * cols + j] = power;
      }
      y[i] = random.nextInt(-1000, 1001);
    }
    return new LawCase(
        10_000,
        findings -> {
          OlsFit fit = Ols.fit(Matrix.of(x, rows, cols), y);
          findings.bits(fit.coefficients());
          if (fit.rank() <= cols) {
            return; // numerically dependent
          }
          BigInteger[] exact = solve(normalEquations(x, y, rows, cols));
          for (int j = 0; j <= cols; j++) {
            Term term = fit.terms().get(j);
            if (exact[j].signum() != 0) {
              BigDecimal value =
                  new BigDecimal(exact[j])
                      .divide(new BigDecimal(exact[cols + 1]), MathContext.DECIMAL128);
              double relative =
                  new BigDecimal(term.estimate())
                      .subtract(value)
                      .divide(value, MathContext.DECIMAL64)
                      .abs()
                      .doubleValue();
              findings.holds(
                  term.term()
                      + " is "
                      + term.estimate()
                      + ", exactly "
                      + value
                      + ", not to "
                      + term.digits()
                      + " digits",
                  relative <= 1.0001 * StrictMath.pow(10.0, -term.digits()));
            }
          }
        });
  }

  /** [XᵀX | Xᵀy] with the column of ones first. */
  private static BigInteger[][] normalEquations(double[] x, double[] y, int rows, int cols) {
    int p = cols + 1;
    BigInteger[][] a = new BigInteger[p][p + 1];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= p; j++) {
        BigInteger sum = BigInteger.ZERO;
        for (int r = 0; r < rows; r++) {
          sum = sum.add(element(x, y, r, i, cols).multiply(element(x, y, r, j, cols)));
        }
        a[i][j] = sum;
      }
    }
    return a;
  }

  private static BigInteger element(double[] x, double[] y, int row, int col, int cols) {
    double value = col == 0 ? 1.0 : col <= cols ? x[row * cols + col - 1] : y[row];
    return new BigDecimal(value).toBigIntegerExact();
  }

  /** The numerators of the solution and, last, their denominator, by Bareiss's elimination. */
  private static BigInteger[] solve(BigInteger[][] a) {
    int p = a.length;
    BigInteger before = BigInteger.ONE;
    for (int k = 0; k < p; k++) {
      for (int i = 0; i < p; i++) {
        for (int j = p; j > k && i != k; j--) {
          BigInteger d = a[i][j].multiply(a[k][k]).subtract(a[i][k].multiply(a[k][j]));
          a[i][j] = d.divide(before);
        }
      }
      for (int i = 0; i < p; i++) {
        if (i < k) {
          a[i][i] = a[k][k];
        }
        if (i != k) {
          a[i][k] = BigInteger.ZERO;
        }
      }
      before = a[k][k];
    }
    BigInteger[] solution = new BigInteger[p + 1];
    for (int i = 0; i < p; i++) {
      solution[i] = a[i][p];
    }
    solution[p] = a[p - 1][p - 1];
    return solution;
  }
}
