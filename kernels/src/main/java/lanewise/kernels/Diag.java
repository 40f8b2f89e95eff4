package lanewise.kernels;

/** Whether the diagonal of a triangular matrix is as stored, or ones that are not read. */
public enum Diag {
  NON_UNIT,
  UNIT
}
