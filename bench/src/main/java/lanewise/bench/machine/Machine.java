package lanewise.bench.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lanewise.bench.Json;
import lanewise.kernels.Lanewise;

/**
 * The machine, the JVM and what Lanewise makes of them.
 *
 * @param cpu the processor's name
 * @param architecture the instruction set's family, such as amd64
 * @param features those of its extensions that matter here
 * @param processors how many the JVM may use
 * @param caches such as "L1d 32 KiB", for one core
 * @param memoryBytes of the whole machine, or 0 where it cannot be found
 * @param os the operating system
 * @param jdk the JVM's name and version
 * @param flags the JVM's own arguments
 * @param warnings what should be changed
 */
public record Machine(
    String cpu,
    String architecture,
    List<String> features,
    int processors,
    List<String> caches,
    long memoryBytes,
    String os,
    String jdk,
    List<String> flags,
    List<String> warnings) {
  private static final List<String> FEATURES =
      List.of(
          "sse4_2",
          "fma",
          "avx",
          "avx2",
          "avx512f",
          "avx512dq",
          "avx512vl",
          "asimd",
          "sve",
          "sve2");
  private static final Path SYSFS_CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /** Reads what /proc, /sys, sysctl and the JVM say. */
  public static Machine read() {
    List<String> cpuinfo = lines(Path.of("/proc/cpuinfo"));
    Runtime.Version version = Runtime.version();
    return new Machine(
        cpuName(cpuinfo),
        System.getProperty("os.arch"),
        findFeatures(cpuinfo),
        Runtime.getRuntime().availableProcessors(),
        findCaches(),
        memory(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + version,
        ownFlags(),
        warnings(version));
  }

  /** This JVM's flags, but for where the launcher is. */
  private static List<String> ownFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Dlanewise.home="))
        .toList();
  }

  /** As JSON, with Lanewise's own facts. */
  public Json json() {
    return new Json()
        .put("cpu", cpu)
        .put("architecture", architecture)
        .putTexts("features", features)
        .put("processors", processors)
        .putTexts("caches", caches)
        .put("memory_bytes", memoryBytes)
        .put("os", os)
        .put("jdk", jdk)
        .putTexts("jvm_flags", flags)
        .put("twin", Lanewise.twin())
        .put("reason", Lanewise.reason())
        .put("vector_bits", Lanewise.vectorBits())
        .put("tiles", Lanewise.tiles())
        .putTexts("warnings", warnings);
  }

  /** What is wrong with this JVM for numeric work. */
  static List<String> warnings(Runtime.Version version) {
    if (version.feature() == 25 && version.interim() == 0 && version.update() <= 2) {
      return List.of(
          "JDK " + version + " has the G1 data-corruption bug JDK-8377811: use 25.0.3 or newer");
    }
    return List.of();
  }

  /** The name, and on x86 family and model: a hypervisor may tell no more of the generation than "AMD EPYC". */
  static String cpuName(List<String> cpuinfo) {
    for (String key : List.of("model name", "Hardware", "Processor")) {
      for (String line : cpuinfo) {
        if (line.startsWith(key)) {
          String family = first(cpuinfo, "cpu family");
          return family.isEmpty()
              ? valueOf(line)
              : "%s (family %s, model %s)"
                  .formatted(valueOf(line), family, first(cpuinfo, "model"));
        }
      }
    }
    String part = first(cpuinfo, "CPU part");
    if (!part.isEmpty()) {
      return "Arm implementer " + first(cpuinfo, "CPU implementer") + " part " + part;
    }
    String mac = run("sysctl", "-n", "machdep.cpu.brand_string");
    return mac.isEmpty() ? "unknown" : mac;
  }

  /** The value of the first line with this key. */
  private static String first(List<String> cpuinfo, String key) {
    return cpuinfo.stream()
        .filter(
            line -> line.contains(":") && line.substring(0, line.indexOf(':')).strip().equals(key))
        .map(Machine::valueOf)
        .findFirst()
        .orElse("");
  }

  private static String valueOf(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static List<String> findFeatures(List<String> cpuinfo) {
    String flags = " " + first(cpuinfo, "flags") + " " + first(cpuinfo, "Features") + " ";
    return FEATURES.stream().filter(feature -> flags.contains(" " + feature + " ")).toList();
  }

  private static List<String> findCaches() {
    List<String> caches = new ArrayList<>();
    if (Files.isDirectory(SYSFS_CACHES)) {
      try (Stream<Path> entries = Files.list(SYSFS_CACHES)) {
        for (Path entry :
            entries
                .filter(path -> path.getFileName().toString().startsWith("index"))
                .sorted()
                .toList()) {
          caches.add(cache(entry));
        }
      } catch (IOException e) {
        return List.of();
      }
      return List.copyOf(caches);
    }
    for (String[] pair : new String[][] {{"L1d", "hw.l1dcachesize"}, {"L2", "hw.l2cachesize"}}) {
      String bytes = run("sysctl", "-n", pair[1]);
      if (bytes.matches("\\d+")) {
        caches.add(pair[0] + " " + Long.parseLong(bytes) / 1024 + " KiB");
      }
    }
    return List.copyOf(caches);
  }

  private static String cache(Path entry) {
    String type = text(entry.resolve("type"));
    String suffix = type.equals("Data") ? "d" : type.equals("Instruction") ? "i" : "";
    return "L"
        + text(entry.resolve("level"))
        + suffix
        + " "
        + text(entry.resolve("size")).replace("K", " KiB");
  }

  private static long memory() {
    String kib = first(lines(Path.of("/proc/meminfo")), "MemTotal").replace(" kB", "");
    if (kib.matches("\\d+")) {
      return Long.parseLong(kib) * 1024;
    }
    String bytes = run("sysctl", "-n", "hw.memsize");
    return bytes.matches("\\d+") ? Long.parseLong(bytes) : 0;
  }

  private static String text(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "" : lines.getFirst().strip();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The output of a command of macOS; empty elsewhere. */
  private static String run(String... command) {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
      return "";
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 ? output.strip() : "";
    } catch (IOException | InterruptedException e) {
      return "";
    }
  }
}
