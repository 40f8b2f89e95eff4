/**
 * The command: levels of instruction sets, compilers and collectors as JVMs of their own ({@link
 * lanewise.fuzz.run.Level}, {@link lanewise.fuzz.run.Worker}), and what compares them ({@link
 * lanewise.fuzz.run.Campaign}).
 */
@NullMarked
package lanewise.fuzz.run;

import org.jspecify.annotations.NullMarked;
