/** The vector twins; loaded only where jdk.incubator.vector is present. */
@NullMarked
package lanewise.kernels.vector;

import org.jspecify.annotations.NullMarked;
