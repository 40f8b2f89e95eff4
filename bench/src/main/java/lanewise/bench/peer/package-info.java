/**
 * Who else can do what the kernels do: native libraries through {@code java.lang.foreign}, Java
 * libraries, the JDK itself, and Lanewise beside them, all behind {@link
 * lanewise.bench.peer.Engine}.
 */
@NullMarked
package lanewise.bench.peer;

import org.jspecify.annotations.NullMarked;
