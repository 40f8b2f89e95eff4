/** What the façade and the twins share: argument checks, scratch memory, the choice of a twin. */
@NullMarked
package lanewise.kernels.internal;

import org.jspecify.annotations.NullMarked;
