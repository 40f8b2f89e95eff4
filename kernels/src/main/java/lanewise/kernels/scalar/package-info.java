/**
 * The scalar twins: plain loops that specify, operation by operation, what every kernel returns.
 * The vector twins do the same operations in the same order per output element, so they return the
 * same bits (all NaNs count as one) on every machine, vector width and thread count.
 *
 * <h2>The order of operations</h2>
 *
 * It depends on the operation, the shape and the precision only. {@code fma} means one rounding.
 * The constants are in {@link lanewise.kernels.scalar.F64Order}.
 *
 * <h3>Products: gemm, gemv with A transposed, a dense layer with several outputs</h3>
 *
 * An output element is a sum over p = 0 … k-1. k is cut into <em>chunks</em> of {@code K_CHUNK};
 * the sum of a chunk is one ascending chain {@code s = fma(a[p], b[p], s)} from +0. A <em>term</em>
 * is one chunk while {@code k <= K_SPLIT}; beyond, it is a <em>piece</em> of {@code K_SPLIT} steps:
 * the sums of its chunks, added in ascending order. Then
 *
 * <pre>
 *   c = alpha·t₁              if beta = 0, whatever c was
 *   c = fma(alpha, t₁, beta·c) otherwise
 *   c = fma(alpha, t, c)      for the further terms t in ascending order
 * </pre>
 *
 * If k = 0 or alpha = 0, c becomes beta·c (0 if beta = 0), and A and B are not read. A dense layer
 * has alpha = 1 and beta = 0, and the first chunk's chain starts from the bias instead of +0; with
 * k = 0 the sum is the bias. A product with a packed factor and a member of a
 * batch of products have the bits of gemm.
 *
 * <h3>Dots: dot, gemv along rows, a dense layer with one output</h3>
 *
 * n is cut into chunks of {@code DOT_CHUNK}. In a chunk, lane l of {@code LANES} takes the elements
 * l, l + LANES, … by an ascending chain {@code s = fma(x[i], y[i], s)} from +0. The lanes are
 * folded in halves: lane l and lane l + LANES/2 are added, then l and l + LANES/4, … down to one.
 * The sums of q chunks are combined in a tree whose left branch has the largest power of two below
 * q. alpha and beta come last: {@code alpha·d} if beta = 0, else {@code fma(alpha, d, beta·y)}; a
 * bias is added last, {@code d + b}.
 *
 * sum and asum are dots with additions for the fmas. nrm2 is the square root of x·x; if that is below
 * 2^-916 (f64; 2^-80 for f32) or infinite, x is first scaled by a power of two and the squares are
 * summed in one ascending chain.
 *
 * <h3>Triangles and factorizations</h3>
 *
 * syrk gives each element the bits of gemm. The weighted form Aᵀ·diag(w)·A first rounds w[p]·a[p,i]
 * for the larger index i, then goes on as a product; with Aᵀ·diag(w)·z beside it, z is like one more column
 * of A, the last. syr2k is the product of the first term of its sum
 * with beta, then that of the second with beta = 1. symm gives each element the bits of gemm, except
 * that a term is one chunk however long k is. trmm halves the triangle: with the largest
 * {@code LEAF}·2^j below its order in the first half, B₁ := alpha·T₁₁·B₁, then the product with alpha
 * and beta = 1 of the block between the halves and B₂ enters B₁, and B₂ := alpha·T₂₂·B₂ (for the side
 * and the triangle at hand). With at most {@code LEAF} rows an element is {@code s = t·b} of the
 * diagonal ({@code s = b} if unit), {@code s = fma(t, b, s)} away from it, and alpha·s. trsm works in blocks of {@code SYSTEM}
 * unknowns: what is solved already is subtracted by gemm with alpha = −1 and beta = alpha of trsm,
 * then each element of the block is a chain {@code s = fma(-a, x, s)} in the order of solution, times the
 * reciprocal of the diagonal ({@code s / d} where that is not normal, s if unit). potrf works in blocks of {@code PANEL}: what is factored already is
 * subtracted in the same way, then comes the chain, with a division by the diagonal, which is a square root; what lies
 * beside the block is solved for as by trsm. trsv takes dots along the rows
 * of A, or axpys with them if transposed. trmv rounds a[i,i]·x[i] and adds the dot with the rest of
 * the row; if transposed, axpys with the old x[i] come before that product. geqrf takes one column at a time: norms by nrm2, the
 * products with the other columns by gemv with A transposed, the update by ger.
 *
 * <h3>Softmax, log-softmax and log-sum-exp of a row</h3>
 *
 * m is the maximum of the row; it ignores NaN, and is +0 rather than −0. S is the sum of the terms
 * {@code exp(x[j] - m)} in the order of dots (lane l takes l, l + LANES, … by {@code s = s + term}).
 * softmax is {@code exp(x[j] - m)·r} with {@code r = 1 / S} rounded, log-softmax {@code (x[j] - m) -
 * log(S)}, log-sum-exp {@code m + log(S)}, where an infinite m counts as 0. The backward pass of softmax is
 * {@code dx = y·(dy − d)} with the dot d of y and dy.
 *
 * <h3>Element-wise operations</h3>
 *
 * axpy is {@code y = fma(alpha, x, y)}. rot is {@code x = fma(c, x, s·y)} and {@code y = fma(c, y,
 * −s·x)} with s·y and s·x rounded; rotg is as {@link lanewise.kernels.scalar.F64RotSpec} has it. The
 * backward pass of an activation is {@code dx = dy·f'}, with the derivative f' as {@link
 * lanewise.kernels.scalar.F64BackwardSpec} has it. The elementary functions are the sequences of
 * operations in {@link lanewise.kernels.scalar.F64MathSpec} and {@link
 * lanewise.kernels.scalar.F64ExpLogSpec} (exponentials and logarithms), {@link
 * lanewise.kernels.scalar.F64LogisticSpec}, {@link lanewise.kernels.scalar.F64NormalSpec}, {@link
 * lanewise.kernels.scalar.F64ProbitSpec}, {@link lanewise.kernels.scalar.F64PowSpec}, {@link
 * lanewise.kernels.scalar.F64TrigSpec}, {@link lanewise.kernels.scalar.F64UnitSpec} and their F32
 * counterparts.
 */
@NullMarked
package lanewise.kernels.scalar;

import org.jspecify.annotations.NullMarked;
