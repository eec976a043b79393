package io.strata.sandbox.sap.idoc;

import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.Property;
import io.strata.sandbox.sap.rules.Draft;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A sales order from an ORDERS05 (process code ORDE): the same draft that the OData service makes
 * of its JSON. What the segments mean is public knowledge of the message ORDERS.
 */
final class OrderDraft {

  private static final Map<String, String> ORGANIZATION = new LinkedHashMap<>();
  private static final Map<String, String> DATES =
      Map.of(
          "002", "RequestedDeliveryDate",
          "012", "SalesOrderDate",
          "022", "CustomerPurchaseOrderDate",
          "023", "PricingDate");
  private static final Map<String, String> HEADER =
      Map.of(
          "CURCY", "TransactionCurrency",
          "ZTERM", "CustomerPaymentTerms",
          "LIFSK", "DeliveryBlockReason",
          "AUGRU", "SDDocumentReason",
          "AUTLF", "CompleteDeliveryIsDefined");

  /** Inside functions of customers and how the services spell them; AG is the sold-to party. */
  private static final Map<String, String> PARTNERS = Map.of("WE", "SH", "RE", "BP", "RG", "PY");

  private static final Map<String, String> LANGUAGES =
      Map.of("E", "EN", "D", "DE", "F", "FR", "S", "ES", "I", "IT");

  static {
    ORGANIZATION.put("008", "SalesOrganization");
    ORGANIZATION.put("007", "DistributionChannel");
    ORGANIZATION.put("006", "OrganizationDivision");
    ORGANIZATION.put("012", "SalesOrderType");
    ORGANIZATION.put("010", "SalesGroup");
    ORGANIZATION.put("016", "SalesOffice");
    ORGANIZATION.put("019", "CustomerPurchaseOrderType");
  }

  private final Catalogue catalogue;
  private final List<Segment> data;

  private OrderDraft(Catalogue catalogue, List<Segment> data) {
    this.catalogue = catalogue;
    this.data = data;
  }

  /**
   * The order an IDoc asks for.
   *
   * @throws io.strata.sandbox.sap.error.SapException when a date, a number or a text is none
   */
  static Draft of(Catalogue catalogue, IdocDocument document) {
    return new OrderDraft(catalogue, document.data()).order();
  }

  private Draft order() {
    Draft order = Draft.of(catalogue.set("A_SalesOrder"));
    for (Segment header : Segment.all(data, "E1EDK01")) {
      HEADER.forEach((field, property) -> FieldValue.put(order, property, header.text(field)));
    }
    ORGANIZATION.forEach(
        (qualifier, property) ->
            Segment.qualified(data, "E1EDK14", "QUALF", qualifier)
                .ifPresent(s -> FieldValue.put(order, property, s.text("ORGID"))));
    DATES.forEach(
        (qualifier, property) ->
            Segment.qualified(data, "E1EDK03", "IDDAT", qualifier)
                .ifPresent(s -> FieldValue.put(order, property, s.text("DATUM"))));
    Segment.qualified(data, "E1EDK02", "QUALF", "001")
        .ifPresent(
            reference -> {
              FieldValue.put(order, "PurchaseOrderByCustomer", reference.text("BELNR"));
              FieldValue.put(order, "CustomerPurchaseOrderDate", reference.text("DATUM"));
            });
    Segment.qualified(data, "E1EDK17", "QUALF", "001")
        .ifPresent(s -> FieldValue.put(order, "IncotermsClassification", s.text("LKOND")));
    Segment.qualified(data, "E1EDK17", "QUALF", "002")
        .ifPresent(s -> FieldValue.put(order, "IncotermsLocation1", s.text("LKTEXT")));
    for (Segment partner : Segment.all(data, "E1EDKA1")) {
      if (partner.text("PARVW").equals("AG")) {
        FieldValue.put(order, "SoldToParty", partner.text("PARTN"));
      }
      partner(order, partner, "A_SalesOrderHeaderPartner");
    }
    texts(order, Segment.all(data, "E1EDKT1"), "E1EDKT2", "A_SalesOrderText");
    Segment.all(data, "E1EDP01").forEach(item -> order.add("to_Item", item(item, order)));
    return order;
  }

  private void partner(Draft parent, Segment segment, String set) {
    String function = PARTNERS.get(segment.text("PARVW"));
    if (function != null && !segment.text("PARTN").isEmpty()) {
      Draft partner = Draft.of(catalogue.set(set)).put("PartnerFunction", function);
      FieldValue.put(partner, "Customer", segment.text("PARTN"));
      parent.add("to_Partner", partner);
    }
  }

  private Draft item(Segment segment, Draft order) {
    Draft item = Draft.of(catalogue.set("A_SalesOrderItem"));
    FieldValue.put(item, "UnderlyingPurchaseOrderItem", segment.text("POSEX"));
    FieldValue.put(item, "RequestedQuantity", segment.text("MENGE"));
    FieldValue.put(item, "RequestedQuantityISOUnit", segment.text("MENEE"));
    FieldValue.put(item, "ProductionPlant", segment.text("WERKS"));
    FieldValue.put(item, "StorageLocation", segment.text("LGORT"));
    FieldValue.put(item, "MaterialGroup", segment.text("MATKL"));
    FieldValue.put(item, "SalesDocumentRjcnReason", segment.text("ABGRU"));
    segment
        .qualified("E1EDP19", "QUALF", "002")
        .ifPresent(
            material -> {
              FieldValue.put(item, "Material", material(material));
              FieldValue.put(item, "SalesOrderItemText", cut(material.text("KTEXT"), 40));
            });
    segment
        .qualified("E1EDP02", "QUALF", "001")
        .ifPresent(theirs -> FieldValue.put(item, "PurchaseOrderByCustomer", theirs.text("BELNR")));
    segment.all("E1EDPA1").forEach(partner -> partner(item, partner, "A_SalesOrderItemPartner"));
    segment
        .qualified("E1EDP19", "QUALF", "001")
        .ifPresent(theirs -> FieldValue.put(item, "MaterialByCustomer", theirs.text("IDTNR")));
    for (Segment condition : segment.all("E1EDP05")) {
      if (!condition.text("KSCHL").isEmpty()) {
        item.add("to_PricingElement", condition(condition, order));
      }
    }
    for (Segment line : segment.all("E1EDP20")) {
      item.add("to_ScheduleLine", scheduleLine(line));
    }
    if (!item.values().containsKey("RequestedQuantity")) {
      total(item);
    }
    texts(item, segment.all("E1EDPT1"), "E1EDPT2", "A_SalesOrderItemText");
    return item;
  }

  private static String material(Segment segment) {
    for (String field : List.of("IDTNR_LONG", "IDTNR_EXTERNAL")) {
      if (!segment.text(field).isEmpty()) {
        return segment.text(field);
      }
    }
    return segment.text("IDTNR");
  }

  private Draft condition(Segment segment, Draft order) {
    Draft condition = Draft.of(catalogue.set("A_SalesOrderItemPrElement"));
    FieldValue.put(condition, "ConditionType", segment.text("KSCHL"));
    boolean percent = !segment.text("KPERC").isEmpty();
    String rate =
        Stream.of("KPERC", "KRATE", "BETRG")
            .map(segment::text)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    boolean less = segment.text("ALCKZ").equals("-") && !rate.isEmpty() && !rate.endsWith("-");
    FieldValue.put(condition, "ConditionRateValue", less ? rate + "-" : rate);
    if (!percent) {
      Property currency = condition.set().require("ConditionCurrency");
      String given = segment.text("KOEIN");
      FieldValue.put(
          condition, currency.name(), given.isEmpty() ? order.text("TransactionCurrency") : given);
      FieldValue.put(condition, "ConditionQuantity", segment.text("UPRBS"));
      FieldValue.put(condition, "ConditionQuantityUnit", segment.text("MEAUN"));
    }
    return condition;
  }

  private Draft scheduleLine(Segment segment) {
    Draft line = Draft.of(catalogue.set("A_SalesOrderScheduleLine"));
    FieldValue.put(line, "ScheduleLineOrderQuantity", segment.text("WMENG"));
    FieldValue.put(line, "RequestedDeliveryDate", segment.text("EDATU"));
    return line;
  }

  private static void total(Draft item) {
    item.children("to_ScheduleLine").stream()
        .map(line -> line.values().get("ScheduleLineOrderQuantity"))
        .filter(BigDecimal.class::isInstance)
        .map(BigDecimal.class::cast)
        .reduce(BigDecimal::add)
        .ifPresent(total -> item.put("RequestedQuantity", total));
  }

  private void texts(Draft parent, List<Segment> texts, String lines, String set) {
    for (Segment text : texts) {
      Draft draft = Draft.of(catalogue.set(set));
      FieldValue.put(draft, "LongTextID", text.text("TDID"));
      String iso = text.text("TSSPRAS_ISO");
      String inside = text.text("TSSPRAS");
      FieldValue.put(
          draft, "Language", iso.isEmpty() ? LANGUAGES.getOrDefault(inside, inside) : iso);
      StringBuilder whole = new StringBuilder();
      for (Segment line : text.all(lines)) {
        whole.append(whole.isEmpty() ? "" : joint(line)).append(line.text("TDLINE"));
      }
      draft.put("LongText", whole.toString());
      parent.add("to_Text", draft);
    }
  }

  /** The format of a line says how it hangs on the one before. */
  private static String joint(Segment line) {
    return switch (line.text("TDFORMAT")) {
      case "=" -> "";
      case "" -> " ";
      default -> "\n";
    };
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }
}
