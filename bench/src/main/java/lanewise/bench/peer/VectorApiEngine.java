package lanewise.bench.peer;

import java.util.Optional;

/** The JDK's own Vector API functions, {@code lanewise(EXP)} and its like. */
final class VectorApiEngine implements Engine {
  @Override
  public String name() {
    return "JDK lanewise";
  }

  @Override
  public String version() {
    return Runtime.version().toString();
  }

  @Override
  public Optional<Runnable> map(Function f, int n, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    if (f == Function.GELU) {
      return Optional.empty(); // the JDK has no error function
    }
    return Optional.of(
        switch (f) {
          case EXP ->
              x.single()
                  ? () -> JdkLoops.exp(n, x32, 0, y32, 0)
                  : () -> JdkLoops.exp(n, x64, 0, y64, 0);
          case LOG ->
              x.single() ? () -> JdkLoops.log(n, x32, y32) : () -> JdkLoops.log(n, x64, y64);
          case TANH ->
              x.single() ? () -> JdkLoops.tanh(n, x32, y32) : () -> JdkLoops.tanh(n, x64, y64);
          case SIGMOID ->
              x.single()
                  ? () -> JdkLoops.sigmoid(n, x32, y32)
                  : () -> JdkLoops.sigmoid(n, x64, y64);
          case RELU ->
              x.single() ? () -> PlainLoops.relu(n, x32, y32) : () -> PlainLoops.relu(n, x64, y64);
          case SOFTPLUS ->
              x.single()
                  ? () -> JdkLoops.softplus(n, x32, y32)
                  : () -> JdkLoops.softplus(n, x64, y64);
          case SILU ->
              x.single() ? () -> JdkLoops.silu(n, x32, y32) : () -> JdkLoops.silu(n, x64, y64);
          case GELU_TANH ->
              x.single()
                  ? () -> JdkLoops.geluTanh(n, x32, y32)
                  : () -> JdkLoops.geluTanh(n, x64, y64);
          case GELU -> throw new AssertionError(f);
        });
  }

  @Override
  public Optional<Runnable> softmax(int rows, int columns, Numbers x, Numbers y) {
    return Optional.of(
        x.single()
            ? () -> softmax(rows, columns, x.f32(), y.f32())
            : () -> softmax(rows, columns, x.f64(), y.f64()));
  }

  private static void softmax(int rows, int columns, double[] x, double[] y) {
    for (int at = 0; at < rows * columns; at += columns) {
      PlainLoops.subtract(columns, x, at, JdkLoops.max(columns, x, at), y);
      JdkLoops.exp(columns, y, at, y, at);
      PlainLoops.scale(columns, 1 / JdkLoops.sum(columns, y, at), y, at, y, at);
    }
  }

  private static void softmax(int rows, int columns, float[] x, float[] y) {
    for (int at = 0; at < rows * columns; at += columns) {
      PlainLoops.subtract(columns, x, at, JdkLoops.max(columns, x, at), y);
      JdkLoops.exp(columns, y, at, y, at);
      PlainLoops.scale(columns, 1 / JdkLoops.sum(columns, y, at), y, at, y, at);
    }
  }
}
