package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.foreign.MemorySegment;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanewise.kernels.internal.Segments;
import org.junit.jupiter.api.Test;

/** What no class of the kernels may do, read from the class files, the derived ones included. */
class LintTest {
  /** Their last bits differ between machines and JDKs. */
  private static final Pattern TRANSCENDENTAL =
      Pattern.compile(
          "sinh?|cosh?|tanh?|asin|acos|atan2?|exp(m1)?|log(10|1p)?|pow|cbrt|hypot|SINH?|COSH?|TANH?"
              + "|ASIN|ACOS|ATAN2?|EXP(M1)?|LOG(10|1P)?|POW|CBRT|HYPOT");

  /** Methods that warn, or fail, without --enable-native-access. */
  private static final Pattern RESTRICTED =
      Pattern.compile(
          "java/lang/foreign/MemorySegment\\.reinterpret|java/lang/foreign/Linker\\..*"
              + "|java/lang/foreign/SymbolLookup\\.libraryLookup"
              + "|java/lang/foreign/AddressLayout\\.withTargetLayout"
              + "|java/lang/ModuleLayer\\$Controller\\.enableNativeAccess"
              + "|java/lang/(System|Runtime)\\.load(Library)?|sun/misc/Unsafe\\..*");

  /** The interfaces that a vector kernel calls: the JIT compiler knows them. */
  private static final Pattern KNOWN_INTERFACE =
      Pattern.compile("java/lang/foreign/.*|jdk/incubator/vector/VectorSpecies");

  /** C2 never compiles longer methods (HugeMethodLimit); C1 gives up on some far shorter ones. */
  private static final int LONGEST_KERNEL = 4000;

  private record Call(String owner, String name) {
    @Override
    public String toString() {
      return owner + "." + name;
    }
  }

  @Test
  void noTranscendentalOfTheJdk() throws IOException, URISyntaxException {
    assertEquals(
        List.of(),
        find(
            "lanewise",
            Set.of(),
            (method, element) -> {
              Call call = call(element);
              boolean math =
                  Set.of("java/lang/Math", "jdk/incubator/vector/VectorOperators")
                      .contains(call.owner());
              return math && TRANSCENDENTAL.matcher(call.name()).matches();
            }));
  }

  /** Its order of operations is not defined. */
  @Test
  void noReduceLanes() throws IOException, URISyntaxException {
    assertEquals(
        List.of(),
        find(
            "lanewise", Set.of(), (method, element) -> call(element).name().equals("reduceLanes")));
  }

  @Test
  void noRestrictedMethod() throws IOException, URISyntaxException {
    assertEquals(
        List.of(),
        find(
            "lanewise",
            Set.of(),
            (method, element) -> RESTRICTED.matcher(call(element).toString()).matches()));
  }

  @Test
  void noLambdaInAKernel() throws IOException, URISyntaxException {
    for (String folder : List.of("lanewise/kernels/vector", "lanewise/kernels/scalar")) {
      assertEquals(
          List.of(),
          find(
              folder,
              Set.of("<clinit>", "rotation"), // shuffles are made once
              (method, element) ->
                  element instanceof InvokeDynamicInstruction i
                      && !i.bootstrapMethod().owner().displayName().equals("StringConcatFactory")));
    }
  }

  @Test
  void noUnknownInterfaceInAKernel() throws IOException, URISyntaxException {
    assertEquals(
        List.of(),
        find(
            "lanewise/kernels/vector",
            Set.of("<clinit>"),
            (method, element) ->
                element instanceof InvokeInstruction i
                    && i.opcode() == Opcode.INVOKEINTERFACE
                    && !KNOWN_INTERFACE.matcher(call(element).owner()).matches()));
  }

  @Test
  void noKernelIsTooLongForTheCompiler() throws IOException, URISyntaxException {
    List<String> found = new ArrayList<>();
    for (Kernel kernel : kernels()) {
      MethodModel method = kernel.method;
      int length = method.code().map(c -> ((CodeAttribute) c).codeLength()).orElse(0);
      if (length > LONGEST_KERNEL && !method.methodName().equalsString("<clinit>")) {
        found.add(kernel + ": " + length + " bytes");
      }
    }
    assertEquals(List.of(), found);
  }

  /** In such a loop C2 may check the limit before the first test; see "Bounds checks" in kernels/README.md. */
  @Test
  void noLoopUpToADifference() throws IOException, URISyntaxException {
    assertEquals(
        List.of(),
        kernels().stream().filter(kernel -> loopsUpToADifference(kernel.method)).toList());
  }

  /** Whether it has a loop {@code while (i <= a - b)}: the test leaves it for what follows its jump back. */
  private static boolean loopsUpToADifference(MethodModel method) {
    List<CodeElement> code =
        method.code().map(CodeModel::elementList).orElse(List.of()).stream()
            .filter(element -> element instanceof Instruction || element instanceof LabelTarget)
            .toList();
    Map<Label, Integer> labels = new HashMap<>();
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i) instanceof LabelTarget target) {
        labels.put(target.label(), i);
      }
    }
    for (int i = 2; i < code.size(); i++) {
      if (code.get(i) instanceof BranchInstruction test
          && isUpToADifference(test.opcode(), code.get(i - 1), code.get(i - 2))) {
        int last = labels.getOrDefault(test.target(), 0);
        while (last > 0 && code.get(last) instanceof LabelTarget) {
          last--;
        }
        if (code.get(last) instanceof BranchInstruction back
            && back.opcode() == Opcode.GOTO
            && labels.getOrDefault(back.target(), i) < i
            && i < last) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isUpToADifference(Opcode test, CodeElement before, CodeElement first) {
    return test == Opcode.IF_ICMPGT
        ? isA(before, Opcode.ISUB)
        : test == Opcode.IFGT && isA(before, Opcode.LCMP) && isA(first, Opcode.LSUB);
  }

  private static boolean isA(CodeElement element, Opcode opcode) {
    return element instanceof Instruction instruction && instruction.opcode() == opcode;
  }

  /** What is not for segments has them only as panels, which C2 must know; see step 2 in kernels/README.md. */
  @Test
  void noPanelOfUnknownClass() throws IOException, URISyntaxException {
    List<Kernel> accesses = kernels().stream().filter(kernel -> accesses(kernel.method)).toList();
    assertTrue(accesses.size() > 100, "only " + accesses.size() + " methods with segments");
    assertEquals(
        List.of(),
        accesses.stream()
            .filter(kernel -> !kernel.type.thisClass().asInternalName().contains("Segment"))
            .filter(kernel -> !knowsPanels(kernel.method))
            .toList());
  }

  /** Whether it compares a class with that of panels. */
  private static boolean knowsPanels(MethodModel method) {
    return calls(method).stream().anyMatch(call -> call.name().equals("NATIVE"));
  }

  private static boolean accesses(MethodModel method) {
    return calls(method).stream().anyMatch(LintTest::isAccess);
  }

  private static List<Call> calls(MethodModel method) {
    return method.code().map(CodeModel::elementList).orElse(List.of()).stream()
        .map(LintTest::call)
        .toList();
  }

  private static boolean isAccess(Call call) {
    return call.owner().equals("java/lang/foreign/MemorySegment")
            && Set.of("get", "set", "getAtIndex", "setAtIndex").contains(call.name())
        || Set.of("fromMemorySegment", "intoMemorySegment").contains(call.name());
  }

  /** The rules find what they look for: a class of this test breaks them all. */
  @Test
  void theRulesFindWhatTheyLookFor() throws IOException {
    ClassModel type = ClassFile.of().parse(bytesOf(Culprit.class));
    List<String> calls = new ArrayList<>();
    boolean lambda = false;
    for (MethodModel method : type.methods()) {
      for (var element : method.code().orElseThrow()) {
        if (element instanceof CodeElement code) {
          calls.add(call(code).toString());
          lambda |= code instanceof InvokeDynamicInstruction;
        }
      }
    }
    assertTrue(lambda);
    assertEquals(
        List.of("ints", "longs"),
        type.methods().stream()
            .filter(LintTest::loopsUpToADifference)
            .map(method -> method.methodName().stringValue())
            .toList());
    assertEquals(
        List.of("unknown"),
        type.methods().stream()
            .filter(method -> accesses(method) && !knowsPanels(method))
            .map(method -> method.methodName().stringValue())
            .toList());
    assertTrue(calls.contains("java/lang/Math.expm1"), calls.toString());
    assertTrue(calls.stream().anyMatch(call -> RESTRICTED.matcher(call).matches()));
    assertTrue(
        TRANSCENDENTAL.matcher("expm1").matches() && TRANSCENDENTAL.matcher("TANH").matches());
  }

  /** Breaks the rules. */
  static final class Culprit {
    private Culprit() {}

    @SuppressWarnings("restricted")
    static long of(MemorySegment s) {
      Runnable r = () -> Math.expm1(2);
      r.run();
      return s.reinterpret(1).byteSize();
    }

    static double unknown(MemorySegment panel) {
      return panel.getAtIndex(Segments.F64, 0);
    }

    static double known(MemorySegment panel) {
      return panel.getClass() == Segments.NATIVE ? panel.getAtIndex(Segments.F64, 0) : 0;
    }

    static int ints(int n) {
      int i = 0;
      for (; i <= n - 2; i += 2) {
        n ^= i;
      }
      return i <= n - 2 ? i : n;
    }

    static long longs(long n) {
      long i = 0;
      for (; i <= n - 2; i += 2) {
        n ^= i;
      }
      return n;
    }

    static int allowed(int n) {
      int i = 0;
      for (; i < n - 1; i += 2) {
        n ^= i;
      }
      return i <= n - 2 ? i : n;
    }
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    try (var in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
      return java.util.Objects.requireNonNull(in).readAllBytes();
    }
  }

  @FunctionalInterface
  private interface Rule {
    boolean isBroken(MethodModel method, CodeElement element);
  }

  /** The methods below a folder in which something breaks a rule. */
  private static List<String> find(String folder, Set<String> but, Rule rule)
      throws IOException, URISyntaxException {
    List<String> found = new ArrayList<>();
    int elements = 0;
    for (ClassModel type : classes(folder)) {
      for (MethodModel method : type.methods()) {
        if (method.code().isEmpty() || but.contains(method.methodName().stringValue())) {
          continue;
        }
        for (CodeElement element : method.code().get()) {
          elements++;
          if (rule.isBroken(method, element)) {
            found.add(name(type, method) + ": " + call(element));
          }
        }
      }
    }
    assertTrue(elements > 1000, "only " + elements + " elements of code in " + folder);
    return found;
  }

  private static Call call(CodeElement element) {
    return switch (element) {
      case InvokeInstruction i -> new Call(i.owner().asInternalName(), i.name().stringValue());
      case InvokeDynamicInstruction i -> new Call("invokedynamic", i.name().stringValue());
      case FieldInstruction f -> new Call(f.owner().asInternalName(), f.name().stringValue());
      default -> new Call("", "");
    };
  }

  private static String name(ClassModel type, MethodModel method) {
    return type.thisClass().asInternalName() + "." + method.methodName();
  }

  /** A method of a vector twin. */
  private record Kernel(ClassModel type, MethodModel method) {
    @Override
    public String toString() {
      return name(type, method);
    }
  }

  private static List<Kernel> kernels() throws IOException, URISyntaxException {
    List<Kernel> kernels =
        classes("lanewise/kernels/vector").stream()
            .flatMap(type -> type.methods().stream().map(method -> new Kernel(type, method)))
            .toList();
    assertTrue(kernels.size() > 100, "only " + kernels.size() + " kernels");
    return kernels;
  }

  private static List<ClassModel> classes(String folder) throws IOException, URISyntaxException {
    Path root = Path.of(Lanewise.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<ClassModel> models = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        models.add(ClassFile.of().parse(file));
      }
    }
    return models;
  }
}
