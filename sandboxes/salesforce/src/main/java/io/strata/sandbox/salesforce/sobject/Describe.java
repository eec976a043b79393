package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.schema.OrgSchema;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.SObjectType.ChildRelationship;
import io.strata.sandbox.salesforce.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Global, basic and full describe (REST API Developer Guide, sObject Describe). */
final class Describe {

  private static final int RECENT = 10;

  private final OrgSchema org;
  private final SObjectType type;

  Describe(OrgSchema org, SObjectType type) {
    this.org = org;
    this.type = type;
  }

  static Map<String, Object> global(String root, Schema schema) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("encoding", "UTF-8");
    body.put("maxBatchSize", 200);
    body.put("sobjects", schema.typesAndEvents().stream().map(type -> head(root, type)).toList());
    return body;
  }

  /** Of an event, which has no records. */
  static Map<String, Object> basic(String root, SObjectType event) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("objectDescribe", head(root, event));
    body.put("recentItems", List.of());
    return body;
  }

  static Map<String, Object> basic(String root, SObjectType type, RecordStore store) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("objectDescribe", head(root, type));
    body.put(
        "recentItems",
        store
            .all(type.name())
            .filter(row -> !Boolean.TRUE.equals(row.get("IsDeleted")))
            .limit(RECENT)
            .map(
                row -> {
                  Map<String, Object> item = new LinkedHashMap<>();
                  item.put("attributes", RecordJson.attributes(root, type, (String) row.get("Id")));
                  item.put("Id", row.get("Id"));
                  item.put("Name", row.get("Name"));
                  return item;
                })
            .toList());
    return body;
  }

  Map<String, Object> full(String root) {
    Map<String, Object> body = new LinkedHashMap<>(head(root, type));
    body.put("actionOverrides", List.of());
    body.put("childRelationships", type.children().stream().map(Describe::child).toList());
    body.put("compactLayoutable", true);
    body.put("defaultImplementation", null);
    body.put("extendedBy", null);
    body.put("extendsInterfaces", null);
    body.put(
        "fields",
        type.fields().stream()
            .map(field -> FieldDescribe.of(field, org.defaultOf(type.name(), field.name())))
            .toList());
    body.put("implementedBy", null);
    body.put("implementsInterfaces", null);
    body.put("listviewable", null);
    body.put("lookupLayoutable", null);
    body.put("namedLayoutInfos", List.of());
    body.put("networkScopeFieldName", null);
    body.put("recordTypeInfos", List.of(masterRecordType(root)));
    body.put("searchLayoutable", true);
    body.put("sobjectDescribeOption", "FULL");
    body.put(
        "supportedScopes",
        List.of(
            scope("everything", "All " + type.labelPlural()),
            scope("mine", "My " + type.labelPlural())));
    return body;
  }

  private static Map<String, Object> head(String root, SObjectType type) {
    boolean writable = !type.name().equals("Organization");
    boolean deletable = type.deletable();
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("activateable", false);
    head.put("associateEntityType", null);
    head.put("associateParentEntity", null);
    head.put("createable", writable);
    head.put("custom", type.isEvent());
    head.put("customSetting", false);
    head.put("deepCloneable", false);
    head.put("deletable", deletable);
    head.put("deprecatedAndHidden", false);
    head.put("feedEnabled", false);
    head.put("hasSubtypes", false);
    head.put("isInterface", false);
    head.put("isSubtype", false);
    head.put("keyPrefix", type.keyPrefix());
    head.put("label", type.label());
    head.put("labelPlural", type.labelPlural());
    head.put("layoutable", !type.isEvent());
    head.put("mergeable", false);
    head.put("mruEnabled", false);
    head.put("name", type.name());
    head.put("queryable", !type.isEvent());
    head.put("replicateable", deletable);
    head.put("retrieveable", !type.isEvent());
    head.put("searchable", false);
    head.put("triggerable", deletable || type.isEvent());
    head.put("undeletable", deletable);
    head.put("updateable", writable && !type.isEvent());
    head.put("urls", urls(root, type));
    return head;
  }

  private static Map<String, Object> urls(String root, SObjectType type) {
    String base = root + "/sobjects/" + type.name();
    Map<String, Object> urls = new LinkedHashMap<>();
    urls.put("rowTemplate", base + "/{ID}");
    urls.put("describe", base + "/describe");
    urls.put("sobject", base);
    return urls;
  }

  private static Map<String, Object> child(ChildRelationship relationship) {
    Map<String, Object> child = new LinkedHashMap<>();
    child.put("cascadeDelete", relationship.cascadeDelete());
    child.put("childSObject", relationship.childObject());
    child.put("deprecatedAndHidden", false);
    child.put("field", relationship.field());
    child.put("junctionIdListNames", List.of());
    child.put("junctionReferenceTo", List.of());
    child.put("relationshipName", relationship.relationshipName());
    child.put("restrictedDelete", false);
    return child;
  }

  private Map<String, Object> masterRecordType(String root) {
    String id = "012000000000000AAA";
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("active", true);
    info.put("available", true);
    info.put("defaultRecordTypeMapping", true);
    info.put("developerName", "Master");
    info.put("master", true);
    info.put("name", "Master");
    info.put("recordTypeId", id);
    info.put(
        "urls", Map.of("layout", root + "/sobjects/" + type.name() + "/describe/layouts/" + id));
    return info;
  }

  private static Map<String, Object> scope(String name, String label) {
    Map<String, Object> scope = new LinkedHashMap<>();
    scope.put("label", label);
    scope.put("name", name);
    return scope;
  }
}
