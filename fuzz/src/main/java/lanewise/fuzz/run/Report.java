package lanewise.fuzz.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.engine.Shape;

/** What a campaign found and covered, as a table or as one JSON object. */
final class Report {
  private final Campaign campaign;
  private final long seed;

  Report(Campaign campaign, long seed) {
    this.campaign = campaign;
    this.seed = seed;
  }

  void print(PrintStream out, boolean coverage) {
    if (coverage) {
      printCoverage(out);
    }
    for (LevelRun run : campaign.runs()) {
      out.printf(Locale.ROOT, "%-11s%s%n", run.level().name(), verdict(run));
    }
    for (Campaign.Finding finding : campaign.findings()) {
      out.printf("%nFAILED on %s: %s%n", finding.levels(), finding.what());
      finding.line().ifPresent(line -> out.println("  again: " + line));
    }
    long cases = campaign.runs().stream().mapToLong(LevelRun::cases).sum();
    out.printf(
        Locale.ROOT,
        "%n%,d cases, %,d with digests compared between levels, %d failures; seed %d%n",
        cases,
        campaign.compared(),
        campaign.findings().size(),
        seed);
  }

  private static String verdict(LevelRun run) {
    if (run.skipped().isPresent()) {
      return "skipped: " + run.skipped().get();
    }
    String result = run.failures().isEmpty() ? "ok" : "FAILED";
    return String.format(
        Locale.ROOT, "%s, %,d cases: %s", result, run.cases(), Facts.format(run.facts()));
  }

  private List<LevelRun> ran() {
    return campaign.runs().stream().filter(run -> run.skipped().isEmpty()).toList();
  }

  private void printCoverage(PrintStream out) {
    List<LevelRun> ran = ran();
    out.printf("%-25s%-8s", "operation", "shapes");
    ran.forEach(run -> out.printf("%11s", run.level().name()));
    out.println();
    for (int claim = 0; claim < Claims.ALL.size(); claim++) {
      for (Shape shape : Shape.values()) {
        int c = claim;
        if (ran.stream().anyMatch(run -> run.covered(c, shape) > 0)) {
          out.printf("%-25s%-8s", Claims.ALL.get(claim).name(), name(shape));
          ran.forEach(run -> out.printf(Locale.ROOT, "%11d", run.covered(c, shape)));
          out.println();
        }
      }
    }
    out.println();
  }

  private static String name(Shape shape) {
    return shape.name().toLowerCase(Locale.ROOT);
  }

  String json() {
    List<String> coverage = new ArrayList<>();
    for (LevelRun run : ran()) {
      for (int claim = 0; claim < Claims.ALL.size(); claim++) {
        for (Shape shape : Shape.values()) {
          long cases = run.covered(claim, shape);
          if (cases > 0) {
            coverage.add(
                object(
                    member("operation", Claims.ALL.get(claim).name()),
                    member("shapes", name(shape)),
                    member("level", run.level().name()),
                    "\"cases\":" + cases));
          }
        }
      }
    }
    return object(
        "\"seed\":" + seed,
        "\"passed\":" + campaign.passed(),
        "\"compared\":" + campaign.compared(),
        "\"levels\":" + array(campaign.runs().stream().map(Report::level).toList()),
        "\"failures\":" + array(campaign.findings().stream().map(Report::finding).toList()),
        "\"coverage\":" + array(coverage));
  }

  private static String level(LevelRun run) {
    String facts =
        run.facts().entrySet().stream()
            .map(fact -> member(fact.getKey(), fact.getValue()))
            .collect(Collectors.joining(",", "{", "}"));
    String status =
        run.skipped().isPresent() ? "skipped" : run.failures().isEmpty() ? "ok" : "failed";
    return object(
        member("name", run.level().name()),
        member("status", status),
        run.skipped().map(why -> member("reason", why)).orElse("\"reason\":null"),
        "\"cases\":" + run.cases(),
        "\"facts\":" + facts);
  }

  private static String finding(Campaign.Finding finding) {
    return object(
        member("levels", finding.levels()),
        member("what", finding.what()),
        finding.line().map(line -> member("again", line)).orElse("\"again\":null"));
  }

  private static String object(String... members) {
    return "{" + String.join(",", members) + "}";
  }

  private static String array(List<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  private static String member(String key, String value) {
    return quote(key) + ":" + quote(value);
  }

  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        default -> json.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return json.append('"').toString();
  }
}
