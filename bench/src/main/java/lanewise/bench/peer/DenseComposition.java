package lanewise.bench.peer;

import java.util.Optional;
import lanewise.bench.peer.Vml.Mode;

/**
 * A dense layer composed of a native library's gemm on top of the bias, and a pass of the activation:
 * by oneMKL's VML where there is oneMKL, else by the JDK's own functions.
 *
 * @param gemm the library that multiplies
 * @param hasVml whether there is VML
 */
record DenseComposition(NativeEngine gemm, boolean hasVml) implements Engine {
  @Override
  public String name() {
    return gemm.name() + (hasVml ? " + VML HA" : " + JDK lanewise");
  }

  @Override
  public String version() {
    return gemm.version();
  }

  @Override
  public Optional<Runnable> dense(Layer l, Numbers x, Numbers w, Numbers bias, Numbers y) {
    int n = l.batch() * l.out();
    boolean vml = hasVml && l.activation() != Function.RELU;
    Engine functions = vml ? new VmlEngine(Mode.HIGH) : new VectorApiEngine();
    Optional<Runnable> activation = functions.map(l.activation(), n, y, y);
    return activation.map(
        pass ->
            x.single()
                ? () -> layer(l, x.f32(), w.f32(), bias.f32(), y.f32(), pass)
                : () -> layer(l, x.f64(), w.f64(), bias.f64(), y.f64(), pass));
  }

  private void layer(Layer l, double[] x, double[] w, double[] bias, double[] y, Runnable pass) {
    int out = l.out();
    for (int i = 0; i < l.batch(); i++) {
      System.arraycopy(bias, 0, y, i * out, out);
    }
    int no = Cblas.NO_TRANS;
    gemm.cblas().gemm(no, no, l.batch(), out, l.in(), x, l.in(), w, out, 1.0, y);
    pass.run();
  }

  private void layer(Layer l, float[] x, float[] w, float[] bias, float[] y, Runnable pass) {
    int out = l.out();
    for (int i = 0; i < l.batch(); i++) {
      System.arraycopy(bias, 0, y, i * out, out);
    }
    int no = Cblas.NO_TRANS;
    gemm.cblas().gemm(no, no, l.batch(), out, l.in(), x, l.in(), w, out, 1f, y);
    pass.run();
  }
}
