package lanewise.bench.peer;

import java.util.Optional;
import lanewise.kernels.Transpose;

/**
 * A library that can do some of what the kernels do. Each method prepares one call with given sizes
 * and operands, row-major and dense, and returns what to run each time; or nothing, if the library
 * has no such operation. A result that is one number goes to element 0 of the last operand.
 */
public interface Engine {
  /** Its name. */
  String name();

  /** Its version, in its own words. */
  String version();

  /** Whether it is written in Java: such a one is slower by far at large products. */
  default boolean pureJava() {
    return false;
  }

  /** C := op(A)·op(B). */
  default Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
    return Optional.empty();
  }

  /** So many products of one shape; the members of each operand follow one another. */
  default Optional<Runnable> gemmBatched(Gemm g, int count, Numbers a, Numbers b, Numbers c) {
    return Optional.empty();
  }

  /** C := op(A)·op(B) with B packed before, outside of what is timed. */
  default Optional<Runnable> gemmPacked(Gemm g, Numbers a, Numbers b, Numbers c) {
    return Optional.empty();
  }

  /** y := op(A)·x, A being m by n. */
  default Optional<Runnable> gemv(Transpose trans, int m, int n, Numbers a, Numbers x, Numbers y) {
    return Optional.empty();
  }

  /** x'·y. */
  default Optional<Runnable> dot(int n, Numbers x, Numbers y, Numbers result) {
    return Optional.empty();
  }

  /** y := 1e-3·x + y. */
  default Optional<Runnable> axpy(int n, Numbers x, Numbers y) {
    return Optional.empty();
  }

  /** The 2-norm of x. */
  default Optional<Runnable> nrm2(int n, Numbers x, Numbers result) {
    return Optional.empty();
  }

  /** The upper triangle of C := A'·A, A being k by n. */
  default Optional<Runnable> syrk(int n, int k, Numbers a, Numbers c) {
    return Optional.empty();
  }

  /** The upper triangle of C := A'·diag(w)·A, A being k by n and no weight negative. */
  default Optional<Runnable> weightedSyrk(int n, int k, Numbers a, Numbers w, Numbers c) {
    return Optional.empty();
  }

  /** B := A⁻¹·B, A being lower triangular and m by m, B m by n. */
  default Optional<Runnable> trsm(int m, int n, Numbers a, Numbers b) {
    return Optional.empty();
  }

  /** y := f(x), element by element. */
  default Optional<Runnable> map(Function f, int n, Numbers x, Numbers y) {
    return Optional.empty();
  }

  /** Softmax of each row. */
  default Optional<Runnable> softmax(int rows, int columns, Numbers x, Numbers y) {
    return Optional.empty();
  }

  /** Y := f(X·W + b), X being batch by in and W in by out. */
  default Optional<Runnable> dense(Layer layer, Numbers x, Numbers w, Numbers bias, Numbers y) {
    return Optional.empty();
  }

  /** The same with W packed before, outside of what is timed, by those who can. */
  default Optional<Runnable> densePacked(
      Layer layer, Numbers x, Numbers w, Numbers bias, Numbers y) {
    return dense(layer, x, w, bias, y);
  }

  /**
   * The sizes of a product.
   *
   * @param transA whether A is used transposed
   * @param transB whether B is
   * @param m rows of C
   * @param n columns of C
   * @param k what is summed over
   */
  record Gemm(Transpose transA, Transpose transB, int m, int n, int k) {
    /** A square product. */
    public static Gemm cube(int n) {
      return new Gemm(Transpose.NO, Transpose.NO, n, n, n);
    }

    int lda() {
      return transA == Transpose.NO ? k : m;
    }

    int ldb() {
      return transB == Transpose.NO ? n : k;
    }

    /** NN, NT, TN or TT. */
    public String letters() {
      return letter(transA) + letter(transB);
    }

    static String letter(Transpose trans) {
      return trans == Transpose.NO ? "N" : "T";
    }
  }

  /** An elementary function. */
  enum Function {
    EXP,
    LOG,
    TANH,
    SIGMOID,
    RELU,
    SOFTPLUS,
    SILU,
    GELU,
    GELU_TANH
  }

  /**
   * The sizes of a dense layer.
   *
   * @param batch rows
   * @param out outputs
   * @param in inputs
   * @param activation its activation
   */
  record Layer(int batch, int out, int in, Function activation) {}
}
