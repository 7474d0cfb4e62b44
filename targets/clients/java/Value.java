import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Results as JSON. Times, integers that JSON readers round, and enum values that the SDK does not know have a form of their own. */
final class Value {
  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  static String of(Object value) {
    if (value == null || value instanceof Boolean) return String.valueOf(value);
    if (value instanceof SdkPojo object) return object(object);
    if (value instanceof List<?> list) {
      return list.stream().map(Value::of).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Instant time) return "{\"$time\":\"" + seconds(time) + "\"}";
    if (value instanceof Double number && !Double.isFinite(number)) return "{\"$float\":\"" + number + "\"}";
    if (value instanceof Number number) {
      boolean isExact = value instanceof Double || Math.abs(number.longValue()) <= MAX_SAFE_INTEGER;
      return isExact ? number.toString() : "{\"$integer\":\"" + number + "\"}";
    }
    return text(value.toString());
  }

  /** The members that are present. */
  private static String object(SdkPojo object) {
    return object.sdkFields().stream()
        .filter(field -> isPresent(field.getValueOrDefault(object)))
        .map(field -> text(field.locationName()) + ":" + member(object, field))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static boolean isPresent(Object value) {
    return value != null && !(value instanceof SdkAutoConstructList);
  }

  private static String member(SdkPojo object, SdkField<?> field) {
    String value = of(field.getValueOrDefault(object));
    return isUnknownEnum(object, field) ? "{\"$unknownEnum\":" + value + "}" : value;
  }

  /** The field has the text that was received. The method that callers use returns a constant of an enum. */
  private static boolean isUnknownEnum(SdkPojo object, SdkField<?> field) {
    String name = field.memberName();
    try {
      Object seen =
          object.getClass().getMethod(Character.toLowerCase(name.charAt(0)) + name.substring(1)).invoke(object);
      return seen instanceof Enum<?> constant && constant.name().equals("UNKNOWN_TO_SDK_VERSION");
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException("no method for " + name, error);
    }
  }

  private static String seconds(Instant time) {
    return BigDecimal.valueOf(time.getEpochSecond())
        .add(BigDecimal.valueOf(time.getNano(), 9))
        .stripTrailingZeros()
        .toPlainString();
  }

  static String text(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char character : value.toCharArray()) {
      boolean isPlain = character >= ' ' && character < 127 && character != '"' && character != '\\';
      if (isPlain) quoted.append(character);
      else quoted.append(String.format("\\u%04x", (int) character));
    }
    return quoted.append('"').toString();
  }
}
