package lanewise.fuzz.run;

import java.util.List;
import lanewise.fuzz.claims.Claims;
import lanewise.fuzz.engine.Case;
import lanewise.fuzz.engine.Claim;
import lanewise.fuzz.engine.Draw;

/** A case as one writes it: the name of its claim, a colon, its choices. */
public record Replay(String name, List<Long> choices) {
  /**
   * The inverse of {@link #toString}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Replay parse(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    Replay replay;
    try {
      replay = new Replay(name, Draw.parse(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not CLAIM:NUMBER,NUMBER,…", e);
    }
    if (colon < 0 || replay.choices().stream().anyMatch(choice -> choice < 0)) {
      throw new IllegalArgumentException("'" + text + "' is not CLAIM:NUMBER,NUMBER,…");
    }
    replay.claim();
    return replay;
  }

  /** Its claim. */
  public Claim claim() {
    return Claims.ALL.stream()
        .filter(claim -> claim.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no claim is called '" + name + "'"));
  }

  /** The case. */
  public Case draw() {
    return claim().draw(Draw.replay(choices));
  }

  @Override
  public String toString() {
    return name + ":" + Draw.format(choices);
  }
}
