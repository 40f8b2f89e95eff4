package lanewise.bench.duel;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What HotSpot's diagnostic command {@code Compiler.queue} says. The compilation time of {@code
 * CompilationMXBean} counts what is finished only: it stands still for as long as C2 works on one
 * large kernel, while slower code runs.
 */
final class CompileQueue {
  private static final String QUEUE = "compilerQueue";

  /** A method being compiled, or one that waits: its compile number comes first. */
  private static final Pattern WORK = Pattern.compile("(?m)^(C[12] CompilerThread|\\d)");

  private CompileQueue() {}

  /** Whether a method is being compiled or waits; never on another kind of JVM. */
  static boolean isBusy() {
    try {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
      return isBusy((String) server.invoke(commands, QUEUE, new Object[0], new String[0]));
    } catch (JMException e) {
      return false;
    }
  }

  static boolean isBusy(String queue) {
    return WORK.matcher(queue).find();
  }
}
