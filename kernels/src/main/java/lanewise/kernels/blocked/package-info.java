/**
 * Algorithms composed of kernels. They exist once: all their arithmetic on whole blocks is done by
 * kernels that have two twins, and the rest by plain loops, so their bits do not depend on the twin
 * either. Their order of operations is specified in {@code lanewise.kernels.scalar}.
 */
@NullMarked
package lanewise.kernels.blocked;

import org.jspecify.annotations.NullMarked;
