package lanewise.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object written key by key, in order. A double is in its shortest form that reads back to
 * the same one; one that is not finite is {@code null}, as JSON has no word for it.
 */
public final class Json {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** Adds a number. */
  public Json put(String key, double value) {
    return putAny(key, Double.isFinite(value) ? value : null);
  }

  /** Adds a number that may be absent. */
  public Json put(String key, OptionalDouble value) {
    return put(key, value.orElse(Double.NaN));
  }

  /** Adds a whole number. */
  public Json put(String key, long value) {
    return putAny(key, value);
  }

  /** Adds a truth value. */
  public Json put(String key, boolean value) {
    return putAny(key, value);
  }

  /** Adds a text. */
  public Json put(String key, String value) {
    return putAny(key, value);
  }

  /** Adds an object. */
  public Json put(String key, Json value) {
    return putAny(key, value.members);
  }

  /** Adds an absent value. */
  public Json putNull(String key) {
    return putAny(key, null);
  }

  /** Adds an array of objects. */
  public Json put(String key, List<Json> values) {
    return putAny(key, values.stream().map(json -> json.members).toList());
  }

  /** Adds an array of texts. */
  public Json putTexts(String key, List<String> values) {
    return putAny(key, List.copyOf(values));
  }

  /** Adds an array of numbers. */
  public Json put(String key, double[] values) {
    List<@Nullable Object> list = new ArrayList<>();
    for (double value : values) {
      list.add(Double.isFinite(value) ? value : null);
    }
    return putAny(key, list);
  }

  private Json putAny(String key, @Nullable Object value) {
    members.put(key, value);
    return this;
  }

  /** The object on one line. */
  @Override
  public String toString() {
    return write(JSON.std);
  }

  /** The object over many lines. */
  public String pretty() {
    return write(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT));
  }

  private String write(JSON writer) {
    try {
      return writer.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number under a key of an object that was read. */
  public static double number(Map<?, ?> object, String key) {
    Object value = object.get(key);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(key + " is not a number but " + value);
  }

  /** The members of the object written in {@code text}. */
  public static Map<String, Object> read(String text) {
    try {
      return JSON.std.mapFrom(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
