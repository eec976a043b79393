package io.strata.sandbox.salesforce.sobject;

import io.strata.sandbox.salesforce.schema.Field;
import io.strata.sandbox.salesforce.schema.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One field in a describe (DescribeSObjectResult, Field). */
final class FieldDescribe {

  private FieldDescribe() {}

  static Map<String, Object> of(Field field, String defaultValue) {
    Map<String, Object> json = new LinkedHashMap<>();
    naming(json, field);
    sizes(json, field);
    permissions(json, field, defaultValue);
    references(json, field);
    json.put(
        "picklistValues",
        field.picklistValues().stream().map(v -> choice(v, v.equals(defaultValue))).toList());
    return json;
  }

  private static void naming(Map<String, Object> json, Field field) {
    json.put("aiPredictionField", false);
    json.put("compoundFieldName", null);
    json.put("custom", field.custom());
    json.put("deprecatedAndHidden", false);
    json.put("inlineHelpText", null);
    json.put("label", field.label());
    json.put("name", field.name());
    json.put("nameField", field.name().equals("Name"));
    json.put("soapType", field.type().soapType());
    json.put("type", field.type().wireName());
    json.put("extraTypeInfo", null);
    json.put("caseSensitive", false);
    json.put("encrypted", false);
    json.put("htmlFormatted", false);
    json.put("mask", null);
    json.put("maskType", null);
  }

  private static void sizes(Map<String, Object> json, Field field) {
    boolean number = field.type().isNumber();
    json.put("byteLength", field.length() * 3);
    json.put("digits", field.type() == FieldType.INT ? field.precision() : 0);
    json.put("length", field.length());
    json.put("precision", field.type() == FieldType.INT ? 0 : field.precision());
    json.put("scale", field.scale());
    json.put("highScaleNumber", false);
    json.put("formulaTreatNullNumberAsZero", false);
    json.put("displayLocationInDecimal", false);
    json.put(
        "aggregatable",
        number || field.type() != FieldType.BOOLEAN && field.type() != FieldType.TEXTAREA);
    json.put("filterable", !longText(field));
    json.put("groupable", !number && field.type() != FieldType.DATETIME && !longText(field));
    json.put("sortable", !longText(field));
    json.put("queryByDistance", false);
    json.put("searchPrefilterable", false);
  }

  private static void permissions(Map<String, Object> json, Field field, String defaultValue) {
    boolean flag = field.type() == FieldType.BOOLEAN;
    json.put("autoNumber", field.name().equals("CaseNumber"));
    json.put("calculated", false);
    json.put("calculatedFormula", null);
    json.put("createable", field.createable());
    json.put("defaultValue", flag ? Boolean.FALSE : defaultValue);
    json.put("defaultValueFormula", null);
    json.put(
        "defaultedOnCreate",
        flag
            || defaultValue != null
            || !field.createable() && !field.nillable()
            || field.name().equals("OwnerId"));
    json.put("externalId", field.externalId());
    json.put("idLookup", field.externalId() || field.type() == FieldType.ID);
    json.put("nillable", field.nillable());
    json.put("permissionable", field.nillable() && field.createable());
    json.put("unique", field.unique());
    json.put("updateable", field.updateable());
    json.put("writeRequiresMasterRead", false);
    json.put("controllerName", null);
    json.put("dependentPicklist", false);
    json.put("restrictedPicklist", false);
  }

  private static void references(Map<String, Object> json, Field field) {
    json.put("cascadeDelete", false);
    json.put("filteredLookupInfo", null);
    json.put("namePointing", false);
    json.put("polymorphicForeignKey", false);
    json.put("referenceTargetField", null);
    json.put("referenceTo", field.referenceTo() == null ? List.of() : List.of(field.referenceTo()));
    json.put("relationshipName", field.relationshipName());
    json.put("relationshipOrder", null);
    json.put("restrictedDelete", false);
  }

  private static Map<String, Object> choice(String value, boolean isDefault) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("active", true);
    choice.put("defaultValue", isDefault);
    choice.put("label", value);
    choice.put("validFor", null);
    choice.put("value", value);
    return choice;
  }

  private static boolean longText(Field field) {
    return field.type() == FieldType.TEXTAREA && field.length() > 255;
  }
}
