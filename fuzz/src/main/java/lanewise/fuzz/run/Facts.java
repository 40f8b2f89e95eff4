package lanewise.fuzz.run;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lanewise.kernels.Lanewise;

/** What a JVM says of itself, so that a level can prove that it ran. */
final class Facts {
  private static final List<String> OPTIONS =
      List.of("UseAVX", "UseSVE", "TieredStopAtLevel", "TieredCompilation");

  private Facts() {}

  /** Facts about this JVM, by name. */
  static Map<String, String> here() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("twin", Lanewise.twin());
    facts.put("bits", String.valueOf(Lanewise.vectorBits()));
    facts.put("arch", System.getProperty("os.arch", "?"));
    facts.put("jdk", System.getProperty("java.vm.version", "?"));
    facts.put("mode", System.getProperty("java.vm.info", "?").replaceAll("[ ,].*", ""));
    facts.put(
        "gc",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(MemoryManagerMXBean::getName)
            .map(name -> name.replaceAll(" .*", ""))
            .distinct()
            .collect(Collectors.joining("+")));
    HotSpotDiagnosticMXBean options =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (String option : OPTIONS) {
      try {
        facts.put(option, options.getVMOption(option).getValue());
      } catch (IllegalArgumentException e) {
        facts.put(option, "none"); // of another architecture
      }
    }
    return facts;
  }

  static String format(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining(" "));
  }

  /** The inverse of {@link #format}. */
  static Map<String, String> parse(String text) {
    return Arrays.stream(text.split(" "))
        .map(fact -> fact.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> b, TreeMap::new));
  }

  /** The first fact that is not as it must be. */
  static Optional<String> missing(Map<String, String> facts, Map<String, String> proof) {
    return proof.entrySet().stream()
        .filter(p -> !facts.getOrDefault(p.getKey(), "none").startsWith(p.getValue()))
        .map(p -> p.getKey() + " is " + facts.get(p.getKey()) + " here, not " + p.getValue())
        .findFirst();
  }
}
