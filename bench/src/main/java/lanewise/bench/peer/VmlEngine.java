package lanewise.bench.peer;

import java.util.Optional;
import lanewise.bench.peer.Vml.Mode;

/**
 * oneMKL's vector math library.
 *
 * @param mode its accuracy
 */
record VmlEngine(Mode mode) implements Engine {
  @Override
  public String name() {
    return mode == Mode.HIGH ? "oneMKL VML HA" : "oneMKL VML LA";
  }

  @Override
  public String version() {
    return NativePeers.Mkl.version();
  }

  @Override
  public Optional<Runnable> map(Function f, int n, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return switch (f) {
      case EXP ->
          Optional.of(
              x.single()
                  ? () -> Vml.exp(n, x32, 0, y32, 0, mode)
                  : () -> Vml.exp(n, x64, 0, y64, 0, mode));
      case LOG ->
          Optional.of(
              x.single() ? () -> Vml.log(n, x32, y32, mode) : () -> Vml.log(n, x64, y64, mode));
      case TANH ->
          Optional.of(
              x.single() ? () -> Vml.tanh(n, x32, y32, mode) : () -> Vml.tanh(n, x64, y64, mode));
      case SIGMOID ->
          Optional.of(
              x.single()
                  ? () -> Vml.sigmoid(n, x32, y32, mode)
                  : () -> Vml.sigmoid(n, x64, y64, mode));
      case RELU -> Optional.empty();
      default -> composition(f, n, x, y);
    };
  }

  /** Functions that take more than one pass and a block between them. */
  private Optional<Runnable> composition(Function f, int n, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    double[] b64 = new double[Vml.BLOCK];
    float[] b32 = new float[Vml.BLOCK];
    return switch (f) {
      case SOFTPLUS ->
          Optional.of(
              x.single()
                  ? () -> Vml.softplus(n, x32, y32, b32, mode)
                  : () -> Vml.softplus(n, x64, y64, b64, mode));
      case SILU ->
          Optional.of(
              x.single()
                  ? () -> Vml.silu(n, x32, y32, b32, mode)
                  : () -> Vml.silu(n, x64, y64, b64, mode));
      case GELU ->
          Optional.of(
              x.single()
                  ? () -> Vml.gelu(n, x32, y32, b32, mode)
                  : () -> Vml.gelu(n, x64, y64, b64, mode));
      case GELU_TANH ->
          Optional.of(
              x.single()
                  ? () -> Vml.geluTanh(n, x32, y32, b32, mode)
                  : () -> Vml.geluTanh(n, x64, y64, b64, mode));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Runnable> softmax(int rows, int columns, Numbers x, Numbers y) {
    return Optional.of(
        x.single()
            ? () -> softmax(rows, columns, x.f32(), y.f32())
            : () -> softmax(rows, columns, x.f64(), y.f64()));
  }

  private void softmax(int rows, int columns, double[] x, double[] y) {
    for (int at = 0; at < rows * columns; at += columns) {
      PlainLoops.subtract(columns, x, at, JdkLoops.max(columns, x, at), y);
      Vml.exp(columns, y, at, y, at, mode);
      PlainLoops.scale(columns, 1 / JdkLoops.sum(columns, y, at), y, at, y, at);
    }
  }

  private void softmax(int rows, int columns, float[] x, float[] y) {
    for (int at = 0; at < rows * columns; at += columns) {
      PlainLoops.subtract(columns, x, at, JdkLoops.max(columns, x, at), y);
      Vml.exp(columns, y, at, y, at, mode);
      PlainLoops.scale(columns, 1 / JdkLoops.sum(columns, y, at), y, at, y, at);
    }
  }
}
