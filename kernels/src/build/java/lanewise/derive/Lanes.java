package lanewise.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns scalar functions into code on vectors, so that both twins are one source.
 *
 * <p>A kernel names the classes of scalar functions that it uses in a line of its own, which goes on in
 * lines that are indented further,
 *
 * <pre>{@code
 * // lanes: F64ExpSpec F64LogSpec
 * }</pre>
 *
 * and then a statement {@code DoubleVector y = F64ExpSpec.exp(x);} with a vector x, which Java would
 * refuse, becomes a block of the same operations on vectors, in the same order: {@code Math.fma(a,
 * b, c)} is {@code a.fma(b, c)}, {@code m ? a : b} is {@code b.blend(a, m)}. Calls of other such
 * functions are pasted too. So nothing depends on what the JIT inlines: a vector that crosses a call
 * becomes an object unless C2 inlines the callee, and it refuses methods above 325 bytecodes, and
 * smaller ones that it happens to have compiled by themselves before.
 *
 * <p>A function is a list of assignments and a return at the end. A leading {@code if (rare) { return
 * far(x); }} is left out in the statement of a loop, which must take a vector with such elements
 * another way; where another function calls it, it is {@code far(x)}, which must return the same bits
 * for elements that are not rare. Arguments that are not vectors, and everything computed from
 * constants alone, stay scalar.
 *
 * <p>After {@code on NARROW} at the end of the line the vectors are of that species, and functions may not choose between bits.
 */
final class Lanes {
  private static final Pattern DIRECTIVE =
      Pattern.compile("(?m)^\\s*// lanes: (.*(?:\\n *//   .*)*)$\\n?");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?m)^  (?:private |public )?static (?:double|float|long|int|boolean) (\\w+)\\(([^)]*)\\) \\{$");
  private static final Pattern CALL =
      Pattern.compile(
          "(?m)^ *(?:DoubleVector|FloatVector|VectorMask<\\w+>) (\\w+) =\\s*(\\w+)\\.(\\w+)\\(([^;]*)\\);$");
  private static final Pattern VECTOR = Pattern.compile("\\b(?:DoubleVector|FloatVector) (\\w+)");

  /** What a value is: a vector of numbers or of their bits, a mask over either, or uniform. */
  private enum Kind {
    NUMBERS,
    BITS,
    MASK,
    BIT_MASK,
    UNIFORM
  }

  private record Value(Kind kind, String text) {
    boolean isUniform() {
      return kind == Kind.UNIFORM;
    }
  }

  private record Function(String library, List<String> parameters, String body) {}

  /** How a precision names its vectors. */
  private record Names(String vector, String element, String bits, String bitElement, String f) {
    static Names of(String library, String species) {
      return library.startsWith("F64")
          ? new Names("DoubleVector", "Double", "LongVector", "Long", "F64Machine." + species)
          : new Names("FloatVector", "Float", "IntVector", "Int", "F32Machine." + species);
    }

    String declare(Kind kind) {
      return switch (kind) {
        case NUMBERS -> vector;
        case BITS -> bits;
        case MASK -> "VectorMask<" + element + ">";
        case BIT_MASK -> "VectorMask<" + (bitElement.equals("Int") ? "Integer" : "Long") + ">";
        case UNIFORM -> throw new IllegalStateException();
      };
    }

    String bitSpecies() {
      return "Machine." + bitElement.toUpperCase(java.util.Locale.ROOT) + "S";
    }
  }

  private final String path;
  private final Map<String, Function> functions = new HashMap<>();
  private final List<String> libraries = new ArrayList<>();
  private String species = "SPECIES";

  /** What calls within the call that is being pasted have returned already. */
  private final Map<String, Value> results = new HashMap<>();

  /** The variables that hold what was computed within it, by the text of the computation. */
  private final Map<String, String> variables = new HashMap<>();

  private int temporaries;

  private Lanes(String path) {
    this.path = path;
  }

  /** The text with all calls pasted that its directive asks for; {@code source} finds a class. */
  static String apply(String path, String text, UnaryOperator<String> source) {
    Matcher m = DIRECTIVE.matcher(text);
    if (!m.find()) {
      return text;
    }
    Lanes lanes = new Lanes(path);
    String[] list = m.group(1).replace("//", "").trim().split(" on ");
    if (list.length == 2) {
      lanes.species = list[1];
    }
    for (String library : list[0].split("\\s+")) {
      lanes.libraries.add(library);
      lanes.read(library, source.apply(library));
    }
    return lanes.paste(m.replaceFirst(""));
  }

  private void read(String library, String source) {
    Matcher m = FUNCTION.matcher(source);
    while (m.find()) {
      List<String> parameters = new ArrayList<>();
      for (String p : m.group(2).strip().split("\\s*,\\s*")) {
        parameters.add(p.substring(p.lastIndexOf(' ') + 1));
      }
      String body = source.substring(m.end(), source.indexOf("\n  }\n", m.end()));
      functions.put(library + "." + m.group(1), new Function(library, parameters, body));
    }
  }

  private String paste(String text) {
    Set<String> vectors = new HashSet<>();
    VECTOR.matcher(text).results().forEach(v -> vectors.add(v.group(1)));
    return CALL.matcher(text)
        .replaceAll(
            call -> {
              Function f = functions.get(call.group(2) + "." + call.group(3));
              if (f == null) {
                return Matcher.quoteReplacement(call.group());
              }
              List<Value> arguments = new ArrayList<>();
              for (String a : call.group(4).split("\\s*,\\s*")) {
                arguments.add(new Value(vectors.contains(a) ? Kind.NUMBERS : Kind.UNIFORM, a));
              }
              StringBuilder out = new StringBuilder();
              results.clear();
              variables.clear();
              Value y = new Body(f, arguments, out).run(false);
              out.append(assign(Names.of(f.library(), species), y, call.group(1)));
              return Matcher.quoteReplacement(out.toString().stripTrailing());
            });
  }

  private static String assign(Names names, Value value, String name) {
    return "      " + names.declare(value.kind()) + " " + name + " = " + value.text() + ";\n";
  }

  /** One call of a function: reads its body and writes vector statements. */
  private final class Body {
    private final Function function;
    private final Names names;
    private final StringBuilder out;
    private final Map<String, Value> locals = new HashMap<>();
    private final List<String> tokens;
    private int at;

    Body(Function function, List<Value> arguments, StringBuilder out) {
      this.function = function;
      this.names = Names.of(function.library(), species);
      this.out = out;
      this.tokens =
          new ArrayList<>(
              Derive.Tokens.of(function.body()).stream()
                  .filter(t -> !Derive.Tokens.isBlank(t))
                  .toList());
      for (int i = 0; i < arguments.size(); i++) {
        locals.put(function.parameters().get(i), arguments.get(i));
      }
    }

    /** {@code whole}: for all elements, else without those that the function looks for first. */
    Value run(boolean whole) {
      if (peek("if") && whole) {
        at = next("{") + 1;
        take("return");
        return ternary();
      }
      if (peek("if")) {
        at = next("}") + 1;
      }
      while (!peek("return")) {
        if (!tokens.get(at + 1).equals("=")) {
          at++; // the type of a declaration
        }
        String name = tokens.get(at);
        at += 2;
        locals.put(name, keep(ternary(), name));
        take(";");
      }
      take("return");
      Value y = ternary();
      take(";");
      if (at != tokens.size()) {
        throw refusal("must end with its only return");
      }
      return y;
    }

    private int next(String token) {
      return tokens.subList(at, tokens.size()).indexOf(token) + at;
    }

    /** Writes a vector to a variable of its own; a uniform value or a variable stays as it is. */
    private Value keep(Value v, String name) {
      if (v.isUniform() || v.text().matches("\\w+")) {
        return v;
      }
      String known = variables.get(v.text());
      if (known == null) {
        temporaries++;
        known = name + "_" + temporaries;
        out.append(assign(names, v, known));
        variables.put(v.text(), known);
      }
      return new Value(v.kind(), known);
    }

    private Value ternary() {
      Value condition = binary(0);
      if (!accept("?")) {
        return condition;
      }
      Value yes = ternary();
      take(":");
      Value no = ternary();
      if (condition.isUniform() && yes.isUniform() && no.isUniform()) {
        return uniform("(" + condition.text() + " ? " + yes.text() + " : " + no.text() + ")");
      }
      if (condition.isUniform()) {
        throw refusal("chooses between vectors by a uniform condition");
      }
      Kind kind = yes.isUniform() ? no.kind() : yes.kind();
      kind = kind == Kind.UNIFORM ? Kind.NUMBERS : kind;
      String mask = condition.text();
      if ((condition.kind() == Kind.BIT_MASK) != (kind == Kind.BITS)) {
        mask += ".cast(" + (kind == Kind.BITS ? bitSpecies() : names.f()) + ")";
      }
      return new Value(kind, vector(no, kind) + ".blend(" + yes.text() + ", " + mask + ")");
    }

    private static final List<List<String>> OPERATORS =
        List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<", "<=", ">", ">="),
            List.of("<<", ">>", ">>>"),
            List.of("+", "-"),
            List.of("*", "/"));

    private Value binary(int level) {
      if (level == OPERATORS.size()) {
        return unary();
      }
      Value left = binary(level + 1);
      String operator = operator();
      while (OPERATORS.get(level).contains(operator)) {
        at += operator.length();
        left = apply(operator, left, binary(level + 1));
        operator = operator();
      }
      return left;
    }

    /** The operator at this place; its characters are tokens of their own. */
    private String operator() {
      StringBuilder s = new StringBuilder();
      for (int i = at; i < tokens.size() && "|&=!<>^+-*/".contains(tokens.get(i)); i++) {
        boolean more = s.isEmpty() || "|&=<>".contains(tokens.get(i));
        if (!more) {
          break;
        }
        s.append(tokens.get(i));
      }
      return s.toString();
    }

    private Value apply(String operator, Value a, Value b) {
      if (a.isUniform() && b.isUniform()) {
        return uniform("(" + a.text() + " " + operator + " " + b.text() + ")");
      }
      Kind kind = a.isUniform() ? b.kind() : a.kind();
      return switch (operator) {
        case "+" -> commutative("add", kind, a, b);
        case "*" -> commutative("mul", kind, a, b);
        case "&", "&&" -> commutative("and", kind, a, b);
        case "|", "||" -> commutative("or", kind, a, b);
        case "^" ->
            commutative(kind == Kind.MASK ? "xor" : "lanewise(VectorOperators.XOR", kind, a, b);
        case "-" -> new Value(kind, vector(a, kind) + ".sub(" + b.text() + ")");
        case "/" -> new Value(kind, vector(a, kind) + ".div(" + b.text() + ")");
        case "<<" -> shift("LSHL", a, b);
        case ">>" -> shift("ASHR", a, b);
        case ">>>" -> shift("LSHR", a, b);
        default -> compare(operator, kind, a, b);
      };
    }

    private Value commutative(String method, Kind kind, Value a, Value b) {
      Value v = a.isUniform() ? b : a;
      Value w = a.isUniform() ? a : b;
      String open = method.contains("(") ? method + ", " : method + "(";
      return new Value(kind, v.text() + "." + open + w.text() + ")");
    }

    private Value shift(String operator, Value a, Value b) {
      return new Value(
          Kind.BITS, a.text() + ".lanewise(VectorOperators." + operator + ", " + b.text() + ")");
    }

    private Value compare(String operator, Kind kind, Value a, Value b) {
      boolean flip = a.isUniform();
      String name =
          switch (operator) {
            case "==" -> "EQ";
            case "!=" -> "NE";
            case "<" -> flip ? "GT" : "LT";
            case "<=" -> flip ? "GE" : "LE";
            case ">" -> flip ? "LT" : "GT";
            case ">=" -> flip ? "LE" : "GE";
            default -> throw refusal("uses " + operator);
          };
      String call = ".compare(VectorOperators." + name + ", ";
      return new Value(
          kind == Kind.BITS ? Kind.BIT_MASK : Kind.MASK,
          (flip ? b.text() : a.text()) + call + (flip ? a.text() : b.text()) + ")");
    }

    private Value unary() {
      if (accept("-")) {
        Value v = unary();
        return v.isUniform()
            ? uniform("(-" + v.text() + ")")
            : new Value(v.kind(), v.text() + ".neg()");
      }
      if (accept("!")) {
        Value v = unary();
        return new Value(v.kind(), v.text() + ".not()");
      }
      if (peek("(")
          && tokens.get(at + 2).equals(")")
          && tokens.get(at + 1).matches("double|float")) {
        at += 3; // a cast to the type of the vector
        Value v = unary();
        return v.kind() == Kind.BITS ? converted(v) : v;
      }
      if (accept("(")) {
        Value v = ternary();
        take(")");
        return v;
      }
      return primary();
    }

    /** Integers as numbers: C2 has this for ints everywhere, for longs with AVX-512 only. */
    private Value converted(Value v) {
      if (names.vector().equals("DoubleVector")) {
        throw refusal("converts longs");
      }
      return new Value(
          Kind.NUMBERS, "((FloatVector) " + v.text() + ".convert(VectorOperators.I2F, 0))");
    }

    private Value primary() {
      StringBuilder name = new StringBuilder(tokens.get(at++));
      while (peek(".")) {
        name.append(".").append(tokens.get(at + 1));
        at += 2;
      }
      if (!accept("(")) {
        return locals.getOrDefault(name.toString(), uniform(name.toString()));
      }
      List<Value> arguments = new ArrayList<>();
      do {
        arguments.add(ternary());
      } while (accept(","));
      take(")");
      if (arguments.stream().allMatch(Value::isUniform)) {
        String call = String.join(", ", arguments.stream().map(Value::text).toList());
        return uniform(
            find(name.toString()).map(f -> f.library() + ".").orElse("") + name + "(" + call + ")");
      }
      return call(name.toString(), arguments);
    }

    private Value call(String name, List<Value> arguments) {
      Value a = arguments.getFirst();
      return switch (name) {
        case "Math.abs" -> new Value(Kind.NUMBERS, a.text() + ".abs()");
        case "Math.sqrt" -> new Value(Kind.NUMBERS, a.text() + ".sqrt()");
        case "Math.fma" -> fma(a, arguments.get(1), arguments.get(2));
        case "Double.doubleToRawLongBits" ->
            new Value(Kind.BITS, a.text() + ".reinterpretAsLongs()");
        case "Float.floatToRawIntBits" -> new Value(Kind.BITS, a.text() + ".reinterpretAsInts()");
        case "Double.longBitsToDouble" ->
            new Value(Kind.NUMBERS, a.text() + ".reinterpretAsDoubles()");
        case "Float.intBitsToFloat" -> new Value(Kind.NUMBERS, a.text() + ".reinterpretAsFloats()");
        default -> {
          Function f = find(name).orElseThrow(() -> refusal("calls " + name));
          List<Value> kept = new ArrayList<>();
          for (int i = 0; i < arguments.size(); i++) {
            kept.add(keep(arguments.get(i), f.parameters().get(i)));
          }
          // Functions have no side effects, and every variable is assigned once.
          String key = f.library() + "." + name + kept;
          Value known = results.get(key);
          if (known == null) {
            String variable = name.substring(name.lastIndexOf('.') + 1);
            known = keep(new Body(f, kept, out).run(true), variable);
            results.put(key, known);
          }
          yield known;
        }
      };
    }

    /** A function of this library, else of one that it imports. */
    private Optional<Function> find(String name) {
      return Stream.concat(Stream.of(function.library()), libraries.stream())
          .map(library -> functions.get(library + "." + name))
          .filter(Objects::nonNull)
          .findFirst();
    }

    private Value fma(Value a, Value b, Value c) {
      Value first = a.isUniform() ? b : a;
      Value second = a.isUniform() ? a : b;
      return new Value(
          Kind.NUMBERS,
          vector(first, Kind.NUMBERS)
              + ".fma("
              + vector(second, Kind.NUMBERS)
              + ", "
              + vector(c, Kind.NUMBERS)
              + ")");
    }

    private String vector(Value v, Kind kind) {
      if (!v.isUniform()) {
        return v.text();
      }
      return kind == Kind.BITS
          ? names.bits() + ".broadcast(" + bitSpecies() + ", " + v.text() + ")"
          : names.vector() + ".broadcast(" + names.f() + ", " + v.text() + ")";
    }

    private String bitSpecies() {
      if (!species.equals("SPECIES")) {
        throw refusal("chooses between bits, which are of another species than " + species);
      }
      return names.bitSpecies();
    }

    private static Value uniform(String text) {
      return new Value(Kind.UNIFORM, text);
    }

    private boolean peek(String token) {
      return at < tokens.size() && tokens.get(at).equals(token);
    }

    private boolean accept(String token) {
      boolean is = peek(token);
      at += is ? 1 : 0;
      return is;
    }

    private void take(String token) {
      if (!accept(token)) {
        throw refusal("has " + tokens.get(at) + " where " + token + " was expected");
      }
    }

    private IllegalArgumentException refusal(String what) {
      return new IllegalArgumentException(
          path + ": a function of " + function.library() + " to be pasted " + what);
    }
  }
}
