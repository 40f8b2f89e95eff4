package lanewise.fuzz.differential;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lanewise.models.Matrix;
import lanewise.models.ols.Ols;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Coefficients beside those of EJML and Commons Math. Each of the three solves a problem whose columns
 * and right side differ by ε = γ(c·m·n) of their length from the given one (Higham, Accuracy and Stability
 * of Numerical Algorithms, second edition, 2002, Theorem 20.3; c is 10 here), so that each is off by at
 * most κε/(1 − κε)·(2 + (κ + 1)·‖r‖/(‖A‖·‖x‖)) of the length of x (Theorem 20.1, Wedin).
 */
class LeastSquaresTest {
  private static final double UNIT = 0x1p-53;

  private record Problem(Mat a, double[] y) {
    /** m × n with columns of graded lengths and, with a spread, nearly dependent ones. */
    static Problem of(int n, int more, double spread, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int m = n + more;
      double[] common = random.doubles(m, -1.0, 1.0).toArray();
      double[] noise = random.doubles((long) m * n, -1.0, 1.0).toArray();
      Mat a = Mat.of(m, n, (i, j) -> Math.scalb(common[i] + spread * noise[i * n + j], j % 7 - 3));
      double[] y = random.doubles(m, -10.0, 10.0).toArray();
      return new Problem(a, y);
    }

    double[] ours() {
      return Ols.options()
          .intercept(false)
          .fit(Matrix.of(a.values(), a.rows(), a.cols()), y)
          .coefficients();
    }

    double[] ejml() {
      var solver = LinearSolverFactory_DDRM.leastSquares(a.rows(), a.cols());
      DMatrixRMaj x = new DMatrixRMaj(a.cols(), 1);
      assertTrue(solver.setA(DMatrixRMaj.wrap(a.rows(), a.cols(), a.values().clone())));
      solver.solve(DMatrixRMaj.wrap(a.rows(), 1, y.clone()), x);
      return x.data;
    }

    double[] commonsMath() {
      double[][] rows = new double[a.rows()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = Mat.of(1, a.cols(), new Row(a, i)).values();
      }
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.setNoIntercept(true);
      regression.newSampleData(y, rows);
      return regression.estimateRegressionParameters();
    }

    /** How far two solutions may be apart, relative to the length of x. */
    double bound(double[] x) {
      DMatrixRMaj matrix = DMatrixRMaj.wrap(a.rows(), a.cols(), a.values().clone());
      double condition = NormOps_DDRM.conditionP2(matrix) * (1.0 + 0x1p-20);
      double size = NormOps_DDRM.normP2(matrix);
      Mat residual = a.times(new Mat(x.length, 1, x)).minus(new Mat(y.length, 1, y));
      double backward = 10.0 * a.rows() * a.cols() * UNIT;
      double forward = condition * backward / (1.0 - condition * backward);
      double one = forward * (2.0 + (condition + 1.0) * residual.columnNorm(0) / (size * norm(x)));
      return condition * backward < 0.1 ? 2.0 * one : Double.POSITIVE_INFINITY;
    }
  }

  private record Row(Mat a, int i) implements Mat.Element {
    @Override
    public double of(int zero, int j) {
      return a.get(i, j);
    }
  }

  private static double norm(double[] x) {
    return new Mat(x.length, 1, x).columnNorm(0);
  }

  private static void agree(double[] ours, double[] theirs, double bound, String what) {
    double apart =
        norm(new Mat(ours.length, 1, ours).minus(new Mat(ours.length, 1, theirs)).values());
    assertTrue(
        apart <= bound * norm(ours), what + ": " + apart / norm(ours) + " apart, may be " + bound);
  }

  @Property(tries = 200)
  void coefficientsAgree(
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll @IntRange(min = 1, max = 40) int more,
      @ForAll @IntRange(min = 0, max = 12) int digits,
      @ForAll long seed) {
    Problem problem = Problem.of(n, more, Math.pow(10.0, -digits / 2.0), seed);
    double[] ours = problem.ours();
    double bound = problem.bound(ours);
    String what = n + " columns, " + more + " rows more, seed " + seed;
    agree(ours, problem.ejml(), bound, "EJML: " + what);
    agree(ours, problem.commonsMath(), bound, "Commons Math: " + what);
  }

  @Example
  void faultsAreFound() {
    Problem problem = Problem.of(6, 20, 1.0, 1);
    double[] ours = problem.ours();
    double bound = problem.bound(ours);
    assertTrue(bound < 1e-9, "bound " + bound);
    double[] wrong = ours.clone();
    wrong[3] *= 1.0 + 1e-8;
    assertThrows(AssertionError.class, () -> agree(wrong, problem.ejml(), bound, ""));
    Problem other = Problem.of(6, 20, 1.0, 2);
    assertThrows(AssertionError.class, () -> agree(ours, other.commonsMath(), bound, ""));
  }
}
