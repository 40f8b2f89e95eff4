/**
 * Faults in the kernels themselves, one at a time: every place of the vector twins and blocked
 * algorithms where one of the {@link lanewise.fuzz.mutants.Fault}s can be made is a mutant, which the
 * claims must find. A JVM of its own ({@link lanewise.fuzz.mutants.MutantWorker}) swaps the classes.
 */
@NullMarked
package lanewise.fuzz.mutants;

import org.jspecify.annotations.NullMarked;
