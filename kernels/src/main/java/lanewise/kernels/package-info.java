/**
 * The façade: BLAS, dense layers and elementary functions on arrays and memory segments. Each
 * operation checks its arguments once, then runs its vector twin or its scalar twin; both return
 * the same bits. The order of operations is specified in {@code lanewise.kernels.scalar}.
 *
 * <p>Matrices are row-major; offsets, leading dimensions and increments are counted in elements.
 */
@NullMarked
package lanewise.kernels;

import org.jspecify.annotations.NullMarked;
