package consumer;

import java.util.Arrays;
import lanewise.kernels.Blas;
import lanewise.kernels.Lanewise;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;

/** Calls kernels and models as another project does, and prints the results bit for bit. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    if (!Lanewise.twin().equals(args[0])) {
      throw new IllegalStateException(
          "the " + Lanewise.twin() + " twin runs, must be " + args[0] + ": " + Lanewise.reason());
    }
    double[] x = {0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25};
    double[] y = {0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1};
    System.out.println("result: " + Blas.ddot(x.length, x, 0, 1, y, 0, 1));

    Matrix hours = Matrix.of(x, x.length, 1);
    GlmFit fit = Glm.fit(hours, y, Family.binomial());
    double[] p = fit.predict(hours);
    System.out.println("result: " + Arrays.toString(fit.coefficients()));
    System.out.println("result: " + Arrays.toString(p));
    if (!Arrays.equals(p, fit.toMlp().predict(hours))) {
      throw new IllegalStateException("the network predicts other bits than the model it is");
    }
  }
}
