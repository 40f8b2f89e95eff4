/** Facts about this machine and the limits that its hardware sets, measured. */
@NullMarked
package lanewise.bench.machine;

import org.jspecify.annotations.NullMarked;
