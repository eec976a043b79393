package io.strata.sandbox.salesforce.schema;

import io.strata.sandbox.salesforce.schema.SObjectType.ChildRelationship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the text form of the schema; what it does not understand is a defect of the file. */
final class SchemaReader {

  /** Objects whose records are never deleted have no IsDeleted (Object Reference). */
  private static final Set<String> UNDELETABLE = Set.of("Organization", "User");

  private final Map<String, String[]> heads = new LinkedHashMap<>();
  private final Map<String, List<Field>> fields = new HashMap<>();
  private final Map<String, List<ChildRelationship>> children = new HashMap<>();
  private final Map<String, Map<String, String>> defaults = new HashMap<>();

  OrgSchema read(List<String> lines) {
    String object = null;
    for (String line : lines) {
      String[] words = line.strip().split(" +");
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (words[0].equals("object") || words[0].equals("event")) {
        object = words[1];
        begin(words);
      } else {
        add(object, FieldLine.parse(words));
      }
    }
    Map<Boolean, List<SObjectType>> types =
        heads.values().stream()
            .map(this::type)
            .collect(Collectors.partitioningBy(SObjectType::isEvent));
    return new OrgSchema(new Schema(types.get(false), types.get(true)), defaults);
  }

  private void begin(String[] words) {
    heads.put(words[1], words);
    List<Field> own = new ArrayList<>();
    fields.put(words[1], own);
    if (words[0].equals("event")) {
      own.add(system("ReplayId", "Replay ID", FieldType.STRING, null));
      own.add(system("EventUuid", "Event UUID", FieldType.STRING, null));
      own.addAll(stamps().subList(0, 2));
      return;
    }
    own.add(system("Id", words[1] + " ID", FieldType.ID, null));
    if (!UNDELETABLE.contains(words[1])) {
      own.add(system("IsDeleted", "Deleted", FieldType.BOOLEAN, null));
    }
  }

  private void add(String object, FieldLine line) {
    fields.get(object).add(line.field());
    line.defaultValue()
        .ifPresent(
            value ->
                defaults
                    .computeIfAbsent(object, o -> new HashMap<>())
                    .put(line.field().name(), value));
    line.children()
        .ifPresent(
            name ->
                children
                    .computeIfAbsent(line.field().referenceTo(), o -> new ArrayList<>())
                    .add(new ChildRelationship(object, line.field().name(), name, line.cascade())));
  }

  private SObjectType type(String[] head) {
    String name = head[1];
    if (head[0].equals("object")) {
      fields.get(name).addAll(stamps());
    }
    return new SObjectType(
        name,
        head[3].replace('_', ' '),
        head[4].replace('_', ' '),
        head[2],
        List.copyOf(fields.get(name)),
        List.copyOf(children.getOrDefault(name, List.of())));
  }

  private static List<Field> stamps() {
    return List.of(
        system("CreatedDate", "Created Date", FieldType.DATETIME, null),
        system("CreatedById", "Created By ID", FieldType.REFERENCE, "CreatedBy"),
        system("LastModifiedDate", "Last Modified Date", FieldType.DATETIME, null),
        system("LastModifiedById", "Last Modified By ID", FieldType.REFERENCE, "LastModifiedBy"),
        system("SystemModstamp", "System Modstamp", FieldType.DATETIME, null));
  }

  private static Field system(String name, String label, FieldType type, String path) {
    boolean id = type == FieldType.ID || type == FieldType.REFERENCE;
    String user = path == null ? null : "User";
    return new Field(
        name,
        label,
        type,
        id ? 18 : 0,
        0,
        0,
        false,
        false,
        false,
        false,
        false,
        user,
        path,
        List.of());
  }
}
