package io.strata.sandbox.sap.webhook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.sandbox.sap.record.Change;
import io.strata.sandbox.sap.record.RecordStore;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Transaction;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Business events as CloudEvents: what happened to sales orders, products and business partners.
 * They carry keys and statuses; content is to be read by OData. Types as in the published event
 * catalogue; a product flagged for deletion has changed, one that is gone was deleted.
 */
public final class BusinessEvents implements RecordStore.Consequence {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SOURCE = "/default/sap.s4.beh/244572008";
  private static final String TYPE = "application/cloudevents+json";

  private static final List<String> ORDER_KEYS =
      List.of(
          "SalesOrder",
          "SalesOrderType",
          "SalesOrganization",
          "DistributionChannel",
          "OrganizationDivision",
          "SoldToParty");

  /** Events about one field of an order, with its value before. */
  private static final Map<String, String> ORDER_FIELDS = new LinkedHashMap<>();

  private static final Map<String, String> ITEM_FIELDS = new LinkedHashMap<>();

  static {
    ORDER_FIELDS.put("OverallSDProcessStatus", "OvrlSDProcStsChgd");
    ORDER_FIELDS.put("OverallDeliveryStatus", "OvrlDelivStsChgd");
    ORDER_FIELDS.put("OverallSDDocumentRejectionSts", "OvrlRjcnStsChgd");
    ORDER_FIELDS.put("HeaderBillingBlockReason", "OvrlBlgBlkStsChgd");
    ORDER_FIELDS.put("DeliveryBlockReason", "OvrlDlvBlkStsChgd");
    ORDER_FIELDS.put("TotalCreditCheckStatus", "TotCrdtChkStsChgd");
    ORDER_FIELDS.put("SalesDocApprovalStatus", "ApprovalStsChanged");
    ITEM_FIELDS.put("SDProcessStatus", "ItmSDProcStsChgd");
    ITEM_FIELDS.put("DeliveryStatus", "ItmDelivStsChgd");
    ITEM_FIELDS.put("SalesDocumentRjcnReason", "ItmRjcnStsChgd");
  }

  private final Outbox subscriber;

  public BusinessEvents(Outbox subscriber) {
    this.subscriber = subscriber;
  }

  @Override
  public void follow(Transaction transaction, List<Change> changes) {
    if (!subscriber.open()) {
      return;
    }
    Set<String> products = new LinkedHashSet<>();
    for (Change change : changes) {
      switch (change.set()) {
        case "A_SalesOrder" -> order(transaction, change);
        case "A_SalesOrderItem" -> item(transaction, change);
        case "A_Product" -> product(transaction, change, products);
        case "A_BusinessPartner" ->
            plain(transaction, change, "businesspartner", List.of("BusinessPartner"));
        default -> ofProduct(change).ifPresent(products::add);
      }
    }
    for (String number : products) {
      transaction.find("A_Product", number).ifPresent(row -> product(transaction, row, "Changed"));
    }
  }

  private void order(Transaction transaction, Change change) {
    plain(transaction, change, "salesorder", ORDER_KEYS);
    fields(transaction, change, ORDER_FIELDS, ORDER_KEYS);
  }

  private void item(Transaction transaction, Change change) {
    Row row = row(change);
    ObjectNode data = data(row, List.of("SalesOrder", "SalesOrderItem"));
    String what =
        change.created() ? "ItemCreated" : change.deleted() ? "ItemDeleted" : "ItemChanged";
    raise(transaction, "salesorder", "SalesOrder", what, row.text("SalesOrder"), data);
    fields(transaction, change, ITEM_FIELDS, List.of("SalesOrder", "SalesOrderItem"));
  }

  private void fields(
      Transaction transaction, Change change, Map<String, String> events, List<String> keys) {
    if (change.created() || change.deleted()) {
      return;
    }
    Row before = change.before().orElseThrow();
    Row after = change.after().orElseThrow();
    events.forEach(
        (field, what) -> {
          if (!before.text(field).equals(after.text(field))) {
            ObjectNode data = data(after, keys);
            data.put(field, after.text(field)).put("Previous" + field, before.text(field));
            raise(transaction, "salesorder", "SalesOrder", what, after.text("SalesOrder"), data);
          }
        });
  }

  /** Plants, texts and other parts of a product change it, unless it is told about anyway. */
  private static Optional<String> ofProduct(Change change) {
    Row row = row(change);
    String first = row.set().keys().getFirst().name();
    return first.equals("Product") && change.set().startsWith("A_")
        ? Optional.of(row.text("Product"))
        : Optional.empty();
  }

  private void product(Transaction transaction, Change change, Set<String> products) {
    Row row = row(change);
    if (change.created() || change.deleted()) {
      product(transaction, row, change.created() ? "Created" : "Deleted");
    } else {
      products.add(row.text("Product"));
    }
  }

  private void product(Transaction transaction, Row row, String what) {
    ObjectNode data = data(row, List.of("Product", "ProductType"));
    data.put("ProductCategory", "");
    raise(transaction, "product", "Product", what, row.text("Product"), data);
  }

  private void plain(Transaction transaction, Change change, String object, List<String> keys) {
    Row row = row(change);
    String what = change.created() ? "Created" : change.deleted() ? "Deleted" : "Changed";
    String name = keys.getFirst();
    raise(transaction, object, name, what, row.text(name), data(row, keys));
  }

  private static Row row(Change change) {
    return change.after().or(change::before).orElseThrow();
  }

  private static ObjectNode data(Row row, List<String> fields) {
    ObjectNode data = JSON.createObjectNode();
    fields.forEach(field -> data.put(field, row.text(field)));
    return data;
  }

  private void raise(
      Transaction transaction,
      String object,
      String name,
      String what,
      String key,
      ObjectNode data) {
    data.put("EventRaisedDateTime", transaction.at().truncatedTo(ChronoUnit.SECONDS).toString());
    String type = "sap.s4.beh.%s.v1.%s.%s.v1".formatted(object, name, what);
    add(transaction, name + "/" + key, envelope(transaction, type, data));
  }

  /** Raises an event of any type and content, as often as wanted; all copies have one id. */
  public String raise(Transaction transaction, String type, Map<String, Object> data, int copies) {
    ObjectNode event = envelope(transaction, type, JSON.valueToTree(data));
    for (int i = 0; i < copies; i++) {
      add(transaction, type, event);
    }
    return event.get("id").textValue();
  }

  private static ObjectNode envelope(Transaction transaction, String type, ObjectNode data) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0").put("type", type).put("source", SOURCE);
    event.put("id", UUID.randomUUID().toString());
    event.put("time", transaction.at().truncatedTo(ChronoUnit.MILLIS).toString());
    event.put("datacontenttype", "application/json").set("data", data);
    return event;
  }

  private void add(Transaction transaction, String subject, ObjectNode event) {
    subscriber.add(transaction, subject, TYPE, event.toString());
  }
}
