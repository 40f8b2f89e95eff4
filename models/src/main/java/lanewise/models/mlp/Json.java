package lanewise.models.mlp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as RFC 8259 has it, read strictly: UTF-8 without errors, no duplicate names, no unpaired
 * surrogates, nothing but white space after the value, nesting at most {@value #MAX_DEPTH} deep.
 */
sealed interface Json {
  /** Deeper nesting is refused, so that reading cannot exhaust the stack. */
  int MAX_DEPTH = 16;

  /** An object, in the order of the text. */
  record Obj(Map<String, Json> members) implements Json {}

  /** An array. */
  record Arr(List<Json> elements) implements Json {}

  /** A string. */
  record Str(String value) implements Json {}

  /** A number, as it is written. */
  record Num(String text) implements Json {}

  /** {@code true}, {@code false} or {@code null}. */
  record Literal(String text) implements Json {}

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException if the bytes are not strict JSON, naming the place
   */
  static Json parse(byte[] utf8) {
    try {
      return new Reader(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString())
          .document();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("JSON is not valid UTF-8", e);
    }
  }

  /** A recursive-descent reader. */
  final class Reader {
    private final String text;
    private int at;

    private Reader(String text) {
      this.text = text;
    }

    private Json document() {
      Json value = value(1);
      skipSpace();
      if (at < text.length()) {
        throw wrong("the end");
      }
      return value;
    }

    private Json value(int depth) {
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException(
            "JSON is nested deeper than " + MAX_DEPTH + " at character " + at);
      }
      skipSpace();
      return switch (peek()) {
        case '{' -> object(depth);
        case '[' -> array(depth);
        case '"' -> new Str(string());
        case 't' -> literal("true");
        case 'f' -> literal("false");
        case 'n' -> literal("null");
        default -> number();
      };
    }

    private Json object(int depth) {
      Map<String, Json> members = new LinkedHashMap<>();
      at++;
      skipSpace();
      if (peek() == '}') {
        at++;
        return new Obj(members);
      }
      do {
        skipSpace();
        int start = at;
        String name = string();
        skipSpace();
        expect(':');
        if (members.put(name, value(depth + 1)) != null) {
          throw new IllegalArgumentException(
              "JSON has the name \"" + name + "\" twice, again at character " + start);
        }
        skipSpace();
      } while (accept(','));
      expect('}');
      return new Obj(members);
    }

    private Json array(int depth) {
      List<Json> elements = new ArrayList<>();
      at++;
      skipSpace();
      if (peek() == ']') {
        at++;
        return new Arr(elements);
      }
      do {
        elements.add(value(depth + 1));
        skipSpace();
      } while (accept(','));
      expect(']');
      return new Arr(elements);
    }

    private Json literal(String word) {
      if (!text.startsWith(word, at)) {
        throw wrong("a value");
      }
      at += word.length();
      return new Literal(word);
    }

    private Json number() {
      int start = at;
      accept('-');
      if (!accept('0')) {
        digits();
      }
      if (accept('.')) {
        digits();
      }
      if (accept('e') || accept('E')) {
        if (!accept('+')) {
          accept('-');
        }
        digits();
      }
      return new Num(text.substring(start, at));
    }

    private void digits() {
      int start = at;
      while (peek() >= '0' && peek() <= '9') {
        at++;
      }
      if (at == start) {
        throw wrong("a value");
      }
    }

    private String string() {
      expect('"');
      StringBuilder value = new StringBuilder();
      while (!accept('"')) {
        char c = peek();
        if (at == text.length() || c < ' ') {
          throw wrong("more of a string");
        }
        at++;
        value.append(c == '\\' ? escape() : c);
      }
      for (int i = 0; i < value.length(); i++) {
        boolean pair =
            i + 1 < value.length()
                && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
        if (pair) {
          i++;
        } else if (Character.isSurrogate(value.charAt(i))) {
          throw new IllegalArgumentException(
              "JSON has an unpaired surrogate in the string before character " + at);
        }
      }
      return value.toString();
    }

    private char escape() {
      char c = peek();
      at++;
      return switch (c) {
        case '"', '\\', '/' -> c;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> hex();
        default -> {
          at--;
          throw wrong("an escape");
        }
      };
    }

    private char hex() {
      int code = 0;
      for (int i = 0; i < 4; i++) {
        char c = peek();
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
          throw wrong("a hexadecimal digit");
        }
        code = 16 * code + digit;
        at++;
      }
      return (char) code;
    }

    private void skipSpace() {
      while (accept(' ') || accept('\n') || accept('\r') || accept('\t')) {
        // accept moves on
      }
    }

    /** The character at hand, NUL at the end (and for NUL itself, which JSON allows nowhere). */
    private char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean accept(char c) {
      if (peek() != c) {
        return false;
      }
      at++;
      return true;
    }

    private void expect(char c) {
      if (!accept(c)) {
        throw wrong("'" + c + "'");
      }
    }

    private IllegalArgumentException wrong(String expected) {
      String found = at < text.length() ? "U+%04X".formatted((int) text.charAt(at)) : "the end";
      return new IllegalArgumentException(
          "JSON has %s at character %d, must have %s".formatted(found, at, expected));
    }
  }
}
