package lanewise.kernels;

/** On which side of the unknown the triangular matrix stands: op(A)·X or X·op(A). */
public enum Side {
  LEFT,
  RIGHT
}
