package io.strata.sandbox.salesforce.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One field's line of the schema file. */
record FieldLine(
    Field field, Optional<String> defaultValue, Optional<String> children, boolean cascade) {

  private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\((.*)\\))?");
  private static final List<String> FLAGS =
      List.of("required", "readonly", "createonly", "unique", "external", "cascade");

  static FieldLine parse(String[] words) {
    List<String> flags = Arrays.asList(words).subList(2, words.length);
    for (String flag : flags) {
      if (!FLAGS.contains(flag) && !flag.matches("(default|label|parent|children)=.+")) {
        throw new IllegalStateException("unknown flag of " + words[0] + ": " + flag);
      }
    }
    return new FieldLine(
        field(words, flags),
        value(flags, "default"),
        value(flags, "children"),
        flags.contains("cascade"));
  }

  private static Field field(String[] words, List<String> flags) {
    Matcher matcher = TYPE.matcher(words[1]);
    if (!matcher.matches()) {
      throw new IllegalStateException("unreadable type of " + words[0] + ": " + words[1]);
    }
    FieldType type = FieldType.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
    String argument = matcher.group(2);
    int[] digits = type.isNumber() ? digits(type, argument) : new int[] {0, 0};
    boolean readonly = flags.contains("readonly");
    boolean filled =
        flags.contains("required") || type == FieldType.BOOLEAN || words[0].equals("OwnerId");
    return new Field(
        words[0],
        value(flags, "label").map(l -> l.replace('_', ' ')).orElseGet(() -> label(words[0])),
        type,
        length(type, argument),
        digits[0],
        digits[1],
        !filled,
        !readonly,
        !readonly && !flags.contains("createonly"),
        flags.contains("external"),
        flags.contains("unique"),
        type == FieldType.REFERENCE ? argument : null,
        value(flags, "parent").orElse(null),
        type == FieldType.PICKLIST ? List.of(argument.replace('_', ' ').split("\\|")) : List.of());
  }

  private static int[] digits(FieldType type, String argument) {
    String[] parts = argument.split(",");
    return new int[] {
      Integer.parseInt(parts[0]), type == FieldType.INT ? 0 : Integer.parseInt(parts[1])
    };
  }

  private static int length(FieldType type, String argument) {
    if (type == FieldType.REFERENCE) {
      return 18;
    }
    if (type == FieldType.PICKLIST) {
      return 255;
    }
    return type.isText() ? Integer.parseInt(argument) : 0;
  }

  private static Optional<String> value(List<String> flags, String name) {
    return flags.stream()
        .filter(flag -> flag.startsWith(name + "="))
        .map(flag -> flag.substring(name.length() + 1))
        .findFirst();
  }

  /**
   * `BillingCity` reads "Billing City", `OwnerId` "Owner ID", `SAP_Order_Number__c` "SAP Order
   * Number".
   */
  private static String label(String name) {
    if (name.endsWith("__c")) {
      return name.substring(0, name.length() - 3).replace('_', ' ');
    }
    return name.replaceAll("2Id$", "Id")
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .replaceAll("\\bId$", "ID");
  }
}
