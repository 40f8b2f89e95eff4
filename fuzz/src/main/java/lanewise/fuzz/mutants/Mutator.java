package lanewise.fuzz.mutants;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the places of a class where a {@link Fault} can be made, and makes it at one of them. */
final class Mutator {
  /** For each fault, what stands in for a call: its name and descriptor with the receiver first. */
  private static final Map<Fault, Map<String, ClassDesc>> SUBSTITUTES = new EnumMap<>(Fault.class);

  static {
    for (Fault fault : Fault.values()) {
      Map<String, ClassDesc> calls = new HashMap<>();
      for (Class<?> type : fault.substitutes()) {
        for (Method m : type.getDeclaredMethods()) {
          MethodType shape = MethodType.methodType(m.getReturnType(), m.getParameterTypes());
          calls.put(m.getName() + shape.descriptorString(), ClassDesc.of(type.getName()));
        }
      }
      SUBSTITUTES.put(fault, calls);
    }
  }

  private static final MethodTypeDesc OF_DOUBLES =
      MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double, ConstantDescs.CD_double);
  private static final MethodTypeDesc OF_FLOATS =
      MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_float, ConstantDescs.CD_float);

  private final String className;
  private final byte[] original;
  private final ClassModel model;

  Mutator(String className, byte[] original) {
    this.className = className;
    this.original = original;
    this.model = ClassFile.of().parse(original);
  }

  /** All mutants of the class, those of one fault at its places in their order. */
  List<Mutant> mutants() {
    List<Mutant> mutants = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      for (MethodModel method : model.methods()) {
        int line = 0;
        int place = 0;
        boolean afterZero = false;
        for (CodeElement element :
            method.code().<Iterable<CodeElement>>map(c -> c).orElse(List.of())) {
          if (element instanceof LineNumber number) {
            line = number.line();
          }
          if (replacement(fault, element, afterZero).isPresent()) {
            if (!fault.isEverywhere(className) || place == 0) {
              mutants.add(new Mutant(className, key(method), fault, place, line));
            }
            place++;
          }
          afterZero = element instanceof LineNumber ? afterZero : isZero(element);
        }
      }
    }
    return mutants;
  }

  /** The class with one fault. */
  byte[] mutated(Mutant mutant) {
    ClassFile format = ClassFile.of();
    return format.transformClass(
        model,
        ClassTransform.transformingMethodBodies(
            method -> key(method).equals(mutant.method()),
            CodeTransform.ofStateful(() -> new Rewriter(mutant)::accept)));
  }

  String className() {
    return className;
  }

  byte[] original() {
    return original;
  }

  /** The class with a call of {@link Reached} where each method starts. */
  byte[] traced() {
    ClassFile format = ClassFile.of();
    return format.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            int id = Reached.id(className + "." + key(method));
            builder.transformMethod(method, MethodTransform.transformingCode(entry(id)));
          } else {
            builder.with(element);
          }
        });
  }

  private static CodeTransform entry(int id) {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
    return CodeTransform.ofStateful(
        () -> {
          boolean[] entered = {false};
          return (code, element) -> {
            if (!entered[0]) {
              entered[0] = true;
              code.loadConstant(id);
              code.invokestatic(ClassDesc.of(Reached.class.getName()), "at", type, false);
            }
            code.with(element);
          };
        });
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private record Replacement(ClassDesc owner, String name, MethodTypeDesc type) {}

  private static Optional<Replacement> replacement(
      Fault fault, CodeElement element, boolean afterZero) {
    return switch (element) {
      case InvokeInstruction call -> ofCall(fault, call);
      case OperatorInstruction operator -> ofOperator(fault, operator.opcode(), afterZero);
      default -> Optional.empty();
    };
  }

  private static Optional<Replacement> ofCall(Fault fault, InvokeInstruction call) {
    if (call.opcode() == Opcode.INVOKESPECIAL) {
      return Optional.empty();
    }
    MethodTypeDesc type = call.typeSymbol();
    MethodTypeDesc flat =
        call.opcode() == Opcode.INVOKESTATIC
            ? type
            : type.insertParameterTypes(0, call.owner().asSymbol());
    String name = call.name().stringValue();
    return Optional.ofNullable(substitutes(fault).get(name + flat.descriptorString()))
        .map(substitute -> new Replacement(substitute, name, flat));
  }

  private static Map<String, ClassDesc> substitutes(Fault fault) {
    return SUBSTITUTES.getOrDefault(fault, Map.of());
  }

  private static Optional<Replacement> ofOperator(Fault fault, Opcode opcode, boolean afterZero) {
    String name =
        switch (opcode) {
          case DADD, FADD -> "plus";
          case DMUL, FMUL -> "times";
          case DCMPL, DCMPG, FCMPL, FCMPG -> afterZero ? "compare" : "";
          default -> "";
        };
    boolean floats =
        switch (opcode) {
          case FADD, FMUL, FCMPL, FCMPG -> true;
          default -> false;
        };
    MethodTypeDesc type = floats ? OF_FLOATS : OF_DOUBLES;
    MethodTypeDesc full =
        name.equals("compare") ? type.changeReturnType(ConstantDescs.CD_int) : type;
    return Optional.ofNullable(substitutes(fault).get(name + full.descriptorString()))
        .map(substitute -> new Replacement(substitute, name, full));
  }

  private static boolean isZero(CodeElement element) {
    return element instanceof ConstantInstruction c
        && c.constantValue() instanceof Number n
        && !(n instanceof Integer)
        && n.doubleValue() == 0.0;
  }

  /** Copies a method and puts the fault at one place. */
  private static final class Rewriter {
    private final Mutant mutant;
    private final boolean everywhere;
    private int place;
    private boolean afterZero;

    Rewriter(Mutant mutant) {
      this.mutant = mutant;
      this.everywhere = mutant.fault().isEverywhere(mutant.className());
    }

    void accept(CodeBuilder code, CodeElement element) {
      Optional<Replacement> replacement = replacement(mutant.fault(), element, afterZero);
      if (replacement.isPresent() && (everywhere || place == mutant.place())) {
        Replacement r = replacement.get();
        code.invokestatic(r.owner(), r.name(), r.type(), false);
      } else {
        code.with(element);
      }
      place += replacement.isPresent() ? 1 : 0;
      afterZero = element instanceof LineNumber ? afterZero : isZero(element);
    }
  }
}
