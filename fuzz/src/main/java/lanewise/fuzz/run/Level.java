package lanewise.fuzz.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a JVM of its own is made to be: an instruction set, a compiler or a garbage collector.
 *
 * @param flags what makes it so
 * @param proof facts that the JVM must state, or else the level did not run; see {@link Facts}
 * @param maxWork larger cases are left out, since this level is slow
 * @param cpu the processor that QEMU plays, for levels of another architecture than this machine's
 * @param newer whether it runs on the newest JDK of the machine, which is newer than this one
 */
record Level(
    String name,
    List<String> flags,
    Map<String, String> proof,
    long maxWork,
    Optional<String> cpu,
    boolean newer) {
  private static final String VECTOR = "-Dlanewise.twin=vector";
  private static final long ALL_WORK = Long.MAX_VALUE;
  private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");

  /** In the order of the table. */
  static final List<Level> ALL =
      List.of(
          native_("scalar", List.of("-Dlanewise.twin=scalar"), Map.of("twin", "scalar")),
          slow(
              "sse",
              4_000,
              List.of("-XX:UseAVX=0", VECTOR),
              Map.of("twin", "vector", "bits", "128", "UseAVX", "0")),
          native_(
              "vec128",
              List.of("-XX:MaxVectorSize=16", VECTOR),
              Map.of("twin", "vector", "bits", "128")),
          native_(
              "avx2",
              List.of("-XX:UseAVX=2", VECTOR),
              Map.of("twin", "vector", "bits", "256", "UseAVX", "2")),
          native_(
              "avx512",
              List.of("-XX:UseAVX=3", VECTOR),
              Map.of("twin", "vector", "bits", "512", "UseAVX", "3")),
          arm(
              "neon",
              "neoverse-n1",
              List.of("-XX:UseSVE=0", VECTOR),
              Map.of("bits", "128", "UseSVE", "0")),
          arm(
              "sve",
              "max,sve512=on",
              List.of("-XX:UseSVE=2", VECTOR),
              Map.of("bits", "512", "UseSVE", "2")),
          slow(
              "int",
              2_000,
              List.of("-Xint", VECTOR),
              Map.of("twin", "vector", "mode", "interpreted")),
          slow(
              "c1",
              20_000,
              List.of("-XX:TieredStopAtLevel=1", VECTOR),
              Map.of("twin", "vector", "TieredStopAtLevel", "1")),
          native_(
              "c2",
              List.of("-XX:-TieredCompilation", VECTOR),
              Map.of("twin", "vector", "TieredCompilation", "false")),
          collector("serial", "Serial", "Copy"),
          collector("parallel", "Parallel", "PS"),
          collector("shenandoah", "Shenandoah", "Shenandoah"),
          collector("zgc", "Z", "ZGC"),
          new Level(
              "newer",
              List.of(VECTOR),
              Map.of("twin", "vector"),
              ALL_WORK,
              Optional.empty(),
              true));

  /** How much of the time it takes: an emulated processor is tens of times slower. */
  int share() {
    return cpu().isPresent() ? 2 : 1;
  }

  private static Level native_(String name, List<String> flags, Map<String, String> proof) {
    return slow(name, ALL_WORK, flags, proof);
  }

  private static Level slow(
      String name, long maxWork, List<String> flags, Map<String, String> proof) {
    return new Level(name, flags, proof, maxWork, Optional.empty(), false);
  }

  private static Level arm(String name, String cpu, List<String> flags, Map<String, String> proof) {
    return ARM
        ? native_(name, flags, proof)
        : new Level(name, emulated(flags), proof, 20_000, Optional.of(cpu), false);
  }

  /** Few cases run there, so compilers must not wait for many: their code is what the level is for. */
  private static List<String> emulated(List<String> flags) {
    return Stream.concat(
            flags.stream(), Stream.of("-XX:CompileThresholdScaling=0.2", "-XX:+UseSerialGC"))
        .toList();
  }

  private static Level collector(String name, String flag, String bean) {
    return native_(name, List.of("-XX:+Use" + flag + "GC", VECTOR), Map.of("gc", bean));
  }

  /** What runs by default: the instruction sets of this machine's architecture. */
  static List<String> usual() {
    return ARM
        ? List.of("scalar", "neon", "sve")
        : List.of("scalar", "sse", "vec128", "avx2", "avx512");
  }
}
