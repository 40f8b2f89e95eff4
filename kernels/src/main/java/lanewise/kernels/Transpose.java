package lanewise.kernels;

/** Whether an operand enters as it is stored or transposed: op(A) = A or Aᵀ. */
public enum Transpose {
  NO,
  YES
}
