package io.strata.contracts.compatibility;

import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a consumer of the earlier GraphQL schema can no longer rely on. The major version of a
 * schema is in a comment, {@code # version: 2.0.0}; without one it is 1.
 */
final class GraphqlBreaks {

  private static final Pattern VERSION = Pattern.compile("(?m)^# version: ([0-9.]+)$");

  private final Map<String, TypeDefinition<?>> earlier;
  private final Map<String, TypeDefinition<?>> now;
  private final List<String> breaks = new ArrayList<>();

  private GraphqlBreaks(String earlier, String now) {
    this.earlier = types(earlier);
    this.now = types(now);
  }

  /** One line for each thing removed or narrowed; none when the major version moved. */
  static List<String> between(String earlier, String now) {
    return major(now) > major(earlier) ? List.of() : new GraphqlBreaks(earlier, now).all();
  }

  private List<String> all() {
    earlier.forEach(
        (name, type) -> {
          if (!now.containsKey(name) || now.get(name).getClass() != type.getClass()) {
            breaks.add("removed: type " + name);
          } else {
            compare(name, type, now.get(name));
          }
        });
    return breaks;
  }

  private void compare(String name, TypeDefinition<?> before, TypeDefinition<?> after) {
    switch (before) {
      case ObjectTypeDefinition type ->
          fields(
              name,
              named(type.getFieldDefinitions(), FieldDefinition::getName),
              named(
                  ((ObjectTypeDefinition) after).getFieldDefinitions(), FieldDefinition::getName));
      case EnumTypeDefinition type -> {
        List<String> words =
            ((EnumTypeDefinition) after)
                .getEnumValueDefinitions().stream().map(EnumValueDefinition::getName).toList();
        type.getEnumValueDefinitions().stream()
            .filter(word -> !words.contains(word.getName()))
            .forEach(word -> breaks.add("removed: " + name + "." + word.getName()));
      }
      case InputObjectTypeDefinition type ->
          inputs(
              name,
              type.getInputValueDefinitions(),
              ((InputObjectTypeDefinition) after).getInputValueDefinitions());
      default -> {}
    }
  }

  private void fields(
      String type, Map<String, FieldDefinition> before, Map<String, FieldDefinition> after) {
    before.forEach(
        (field, definition) -> {
          String name = type + "." + field;
          FieldDefinition other = after.get(field);
          if (other == null) {
            breaks.add("removed: " + name);
          } else {
            if (!narrower(definition.getType(), other.getType())) {
              breaks.add("changed: " + name + "");
            }
            inputs(name, definition.getInputValueDefinitions(), other.getInputValueDefinitions());
          }
        });
  }

  /** Arguments and members of input types: they may widen, and new ones may be left out. */
  private void inputs(
      String name, List<InputValueDefinition> before, List<InputValueDefinition> after) {
    Map<String, InputValueDefinition> known = named(before, InputValueDefinition::getName);
    Map<String, InputValueDefinition> left = named(after, InputValueDefinition::getName);
    known.forEach(
        (input, definition) -> {
          if (!left.containsKey(input)) {
            breaks.add("removed: " + name + "(" + input + ")");
          } else if (!narrower(left.get(input).getType(), definition.getType())) {
            breaks.add("changed: " + name + "(" + input + ")");
          }
        });
    after.stream()
        .filter(input -> !known.containsKey(input.getName()))
        .filter(input -> input.getType() instanceof NonNullType && input.getDefaultValue() == null)
        .forEach(input -> breaks.add("required: " + name + "(" + input.getName() + ")"));
  }

  /** Whether every value of the second type is one of the first: the same, or never null. */
  private static boolean narrower(Type<?> wide, Type<?> narrow) {
    return switch (narrow) {
      case NonNullType never when !(wide instanceof NonNullType) -> narrower(wide, never.getType());
      case NonNullType never -> narrower(((NonNullType) wide).getType(), never.getType());
      case ListType list ->
          wide instanceof ListType wideList && narrower(wideList.getType(), list.getType());
      default -> wide.isEqualTo(narrow);
    };
  }

  private static <T> Map<String, T> named(List<T> things, Function<T, String> name) {
    return things.stream().collect(Collectors.toMap(name, Function.identity()));
  }

  private static Map<String, TypeDefinition<?>> types(String schema) {
    Document document = new Parser().parseDocument(schema);
    Map<String, TypeDefinition<?>> types = new HashMap<>();
    document
        .getDefinitionsOfType(TypeDefinition.class)
        .forEach(type -> types.put(type.getName(), type));
    return types;
  }

  private static int major(String schema) {
    Matcher version = VERSION.matcher(schema);
    return version.find() ? OpenApiBreaks.major(version.group(1)) : 1;
  }
}
