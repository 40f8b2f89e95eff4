package lanewise.fuzz.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.StoreInstruction;
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

/**
 * Tells, for one method's instructions in their order, where a fault can be made and what stands there
 * then. It remembers the last instructions, since some faults depend on what came before.
 */
final class Sites {
  private static final ClassDesc SUBSTITUTES = ClassDesc.of(Substitutes.class.getName());
  private static final String KERNELS = "lanewise/kernels/(vector|blocked|internal)/.*";

  /** For each fault, what stands in for a call: its name and descriptor with the receiver first. */
  private static final Map<Fault, Map<String, ClassDesc>> CALLS = new EnumMap<>(Fault.class);

  static {
    for (Fault fault : Fault.values()) {
      Map<String, ClassDesc> calls = new HashMap<>();
      for (Class<?> type : fault.substitutes()) {
        for (Method m : type.getDeclaredMethods()) {
          MethodType shape = MethodType.methodType(m.getReturnType(), m.getParameterTypes());
          calls.put(m.getName() + shape.descriptorString(), ClassDesc.of(type.getName()));
        }
      }
      CALLS.put(fault, calls);
    }
  }

  /** What is written in place of an instruction. */
  @FunctionalInterface
  interface Edit {
    void write(CodeBuilder code);
  }

  private final Fault fault;
  private final List<Instruction> before = new ArrayList<>();

  Sites(Fault fault) {
    this.fault = fault;
  }

  /** What the fault makes of the next element; empty where it cannot be made. */
  Optional<Edit> next(CodeElement element) {
    if (!(element instanceof Instruction instruction)) {
      return Optional.empty();
    }
    Optional<Edit> edit = edit(instruction);
    before.add(instruction);
    return edit;
  }

  private Optional<Edit> edit(Instruction i) {
    return switch (fault) {
      case DROPPED_BLOCK -> doubled(i);
      case LOST_CALL -> left(i);
      case WRONG_TAIL -> beyond(i);
      default -> replacement(i);
    };
  }

  private static Optional<Edit> doubled(Instruction i) {
    return i instanceof IncrementInstruction step && step.constant() > 1
        ? Optional.of(
            code -> {
              note(code);
              code.iinc(step.slot(), 2 * step.constant());
            })
        : Optional.empty();
  }

  /** Without the call of a kernel that returns nothing. */
  private static Optional<Edit> left(Instruction i) {
    if (!(i instanceof InvokeInstruction call)
        || call.opcode() != Opcode.INVOKESTATIC
        || !call.owner().asInternalName().matches(KERNELS)
        || !call.typeSymbol().returnType().equals(ConstantDescs.CD_void)) {
      return Optional.empty();
    }
    return Optional.of(
        code -> {
          for (ClassDesc parameter : call.typeSymbol().parameterList().reversed()) {
            if (TypeKind.from(parameter).slotSize() == 2) {
              code.pop2();
            } else {
              code.pop();
            }
          }
          note(code);
        });
  }

  private static void note(CodeBuilder code) {
    code.invokestatic(SUBSTITUTES, "note", MethodTypeDesc.of(ConstantDescs.CD_void));
  }

  /** The bound of {@code i <= n - VL}, or of {@code rest >= 2 * VL}, which is on the stack. */
  private Optional<Edit> beyond(Instruction i) {
    Opcode last = before.isEmpty() ? Opcode.NOP : before.getLast().opcode();
    boolean vectors =
        last == Opcode.IMUL
            || (last == Opcode.GETSTATIC
                && ((FieldInstruction) before.getLast()).name().equalsString("VL"));
    return switch (i.opcode()) {
      case IF_ICMPGT -> last == Opcode.ISUB ? changed(i, "beyond", ConstantDescs.CD_int) : none();
      case LCMP -> last == Opcode.LSUB ? changed(i, "beyond", ConstantDescs.CD_long) : none();
      case IF_ICMPLT -> vectors ? changed(i, "less", ConstantDescs.CD_int) : none();
      default -> none();
    };
  }

  private static Optional<Edit> none() {
    return Optional.empty();
  }

  private static Optional<Edit> changed(Instruction i, String name, ClassDesc type) {
    return Optional.of(
        code -> {
          ClassDesc owner = ClassDesc.of(Substitutes.WrongTail.class.getName());
          code.invokestatic(owner, name, MethodTypeDesc.of(type, type));
          code.with(i);
        });
  }

  /** A call of the fault's substitute for a call or an operator. */
  private Optional<Edit> replacement(Instruction i) {
    if (i instanceof InvokeInstruction call) {
      MethodTypeDesc type = call.typeSymbol();
      return switch (call.opcode()) {
        case INVOKESPECIAL -> Optional.empty();
        case INVOKESTATIC ->
            fault == Fault.SHORTER && clampsRow0()
                ? Optional.empty()
                : substitute(call.name().stringValue(), type);
        default ->
            substitute(
                call.name().stringValue(), type.insertParameterTypes(0, call.owner().asSymbol()));
      };
    }
    return switch (i.opcode()) {
      case DADD -> operator("plus", ConstantDescs.CD_double);
      case FADD -> operator("plus", ConstantDescs.CD_float);
      case IADD, LADD ->
          addsProduct()
              ? operator(
                  "plus", i.opcode() == Opcode.IADD ? ConstantDescs.CD_int : ConstantDescs.CD_long)
              : Optional.empty();
      case DMUL -> operator("times", ConstantDescs.CD_double);
      case FMUL -> operator("times", ConstantDescs.CD_float);
      case DCMPL, DCMPG -> comparison(ConstantDescs.CD_double);
      case FCMPL, FCMPG -> comparison(ConstantDescs.CD_float);
      case DASTORE -> store(ConstantDescs.CD_double);
      case FASTORE -> store(ConstantDescs.CD_float);
      default -> Optional.empty();
    };
  }

  private Optional<Edit> operator(String name, ClassDesc type) {
    return substitute(name, MethodTypeDesc.of(type, type, type));
  }

  private Optional<Edit> comparison(ClassDesc type) {
    return !before.isEmpty() && isZero(before.getLast())
        ? substitute("compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
        : Optional.empty();
  }

  private Optional<Edit> store(ClassDesc type) {
    return substitute(
        "store",
        MethodTypeDesc.of(ConstantDescs.CD_void, type.arrayType(), ConstantDescs.CD_int, type));
  }

  private Optional<Edit> substitute(String name, MethodTypeDesc type) {
    return Optional.ofNullable(
            CALLS.getOrDefault(fault, Map.of()).get(name + type.descriptorString()))
        .map(owner -> code -> code.invokestatic(owner, name, type));
  }

  private static boolean isZero(Instruction i) {
    return i instanceof ConstantInstruction c
        && c.constantValue() instanceof Number n
        && !(n instanceof Integer)
        && n.doubleValue() == 0.0;
  }

  /** Whether the call to come is {@code Math.min(0, mr - 1)}, which is 0 and no size of a block. */
  private boolean clampsRow0() {
    int at = before.size() - 4;
    return at >= 0
        && before.get(at).opcode() == Opcode.ICONST_0
        && before.getLast().opcode() == Opcode.ISUB;
  }

  /** Whether a product was just computed to be added, and not that of a constant 0: row 0, vector 0. */
  private boolean addsProduct() {
    int at = before.size() - 1;
    if (at < 0
        || (before.get(at).opcode() != Opcode.IMUL && before.get(at).opcode() != Opcode.LMUL)) {
      return false;
    }
    boolean zero = false;
    for (int b = at - 1;
        b >= 0 && b >= at - 6 && !(before.get(b) instanceof StoreInstruction);
        b--) {
      zero |= before.get(b).opcode() == Opcode.ICONST_0;
    }
    return !zero;
  }
}
