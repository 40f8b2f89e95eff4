package lanewise.kernels;

/** Which triangle of a symmetric or triangular matrix is stored; the other is not touched. */
public enum Uplo {
  UPPER,
  LOWER
}
