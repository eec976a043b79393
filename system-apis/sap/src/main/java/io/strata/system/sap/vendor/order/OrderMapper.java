package io.strata.system.sap.vendor.order;

import static io.strata.system.sap.vendor.order.SapOrder.COMPLETE;
import static io.strata.system.sap.vendor.order.SapOrder.PARTIAL;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strata.system.sap.api.DocumentKind;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderDocument;
import io.strata.system.sap.api.OrderLine;
import io.strata.system.sap.api.OrderLineWrite;
import io.strata.system.sap.api.OrderReference;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.api.Warning;
import io.strata.system.sap.vendor.Amounts;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.SapList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sales orders in both languages; docs/data-mapping/sap.md shows the pairs. */
final class OrderMapper {

  /** Where a refusal of a property points to. */
  static final Map<String, String> MEMBERS =
      Map.ofEntries(
          entry(SapOrder.SOLD_TO, "/customer"),
          entry(SapOrder.REFERENCE, "/reference"),
          entry("RequestedDeliveryDate", "/date"),
          entry(SapItem.MATERIAL, "/lines"),
          entry(SapItem.QUANTITY, "/lines"),
          entry(SapItem.PLANT, "/lines"));

  private static final String GOODS_ISSUE = "R";
  private static final String GOODS_ISSUE_CANCELLED = "h";

  private OrderMapper() {}

  /**
   * @param customer canonical id, null when the buyer is no customer of ours
   */
  static Order toOrder(SapOrder row, String customer, List<Warning> warnings) {
    return new Order(
        Edm.external(row.number()),
        row.reference() == null ? "" : row.reference(),
        customer,
        status(row),
        null,
        Amounts.toMoney(row.net(), row.currency()),
        orderedAt(row),
        row.requested(),
        row.changed(),
        SapList.rowsOf(row.items()).stream().map(item -> toLine(item, row.currency())).toList(),
        toDocuments(SapList.rowsOf(row.following())),
        warnings);
  }

  static OrderReference toReference(SapOrder row) {
    return new OrderReference(
        Edm.external(row.number()), row.reference(), status(row), orderedAt(row), row.changed());
  }

  /** Rejected as a whole before invoiced before delivered; everything else is open. */
  static OrderStatus status(SapOrder row) {
    if (COMPLETE.equals(row.rejection())) {
      return OrderStatus.CANCELLED;
    }
    if (COMPLETE.equals(row.billing())) {
      return OrderStatus.INVOICED;
    }
    return COMPLETE.equals(row.delivery()) ? OrderStatus.DELIVERED : OrderStatus.OPEN;
  }

  /** Categories of sales documents (domain VBTYPL) as the process flow names them. */
  static DocumentKind kind(String category) {
    return switch (category) {
      case "C" -> DocumentKind.ORDER;
      case "J" -> DocumentKind.DELIVERY;
      case GOODS_ISSUE -> DocumentKind.GOODS_ISSUE;
      case "M" -> DocumentKind.INVOICE;
      case "O" -> DocumentKind.CREDIT_MEMO;
      case null, default -> DocumentKind.UNKNOWN;
    };
  }

  /**
   * A document that is through has done what its kind is for; a kind without steps has no state. A
   * delivery is through only with its invoice, so one that has begun counts once its goods have
   * left.
   */
  static OrderStatus documentStatus(DocumentKind kind, String status, boolean goodsLeft) {
    boolean through = COMPLETE.equals(status);
    return switch (kind) {
      case DELIVERY ->
          through || goodsLeft && PARTIAL.equals(status) ? OrderStatus.DELIVERED : OrderStatus.OPEN;
      case INVOICE -> through ? OrderStatus.INVOICED : OrderStatus.OPEN;
      default -> null;
    };
  }

  /** A deep insert: header and items in one body, decimals as texts, days at midnight UTC. */
  static ObjectNode toInsert(OrderWrite order, String soldTo, List<String> salesArea, String type) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put(SapOrder.TYPE, type)
        .put("SalesOrganization", salesArea.get(0))
        .put("DistributionChannel", salesArea.get(1))
        .put("OrganizationDivision", salesArea.get(2))
        .put(SapOrder.SOLD_TO, soldTo)
        .put(SapOrder.REFERENCE, order.reference());
    if (order.date() != null) {
      body.put("RequestedDeliveryDate", Edm.text(order.date()));
    }
    ArrayNode items = body.putArray(SapOrder.ITEMS);
    for (OrderLineWrite line : order.lines()) {
      ObjectNode item =
          items
              .addObject()
              .put(SapItem.LINE, LineNumber.of(items.size()))
              .put(SapItem.MATERIAL, line.material())
              .put(SapItem.QUANTITY, Edm.text(line.quantity()));
      if (line.plant() != null) {
        item.put(SapItem.PLANT, line.plant());
      }
    }
    return body;
  }

  private static LocalDate orderedAt(SapOrder row) {
    return row.ordered() == null ? row.created() : row.ordered();
  }

  private static OrderLine toLine(SapItem row, String orderCurrency) {
    List<SapItem.ScheduleLine> schedule = SapList.rowsOf(row.schedule());
    String currency = row.currency() == null ? orderCurrency : row.currency();
    return new OrderLine(
        Edm.external(row.number()),
        Edm.external(row.material()),
        row.text(),
        Amounts.quantity(row.quantity()),
        row.unit(),
        row.plant(),
        Amounts.toMoney(row.net(), currency),
        confirmed(schedule),
        confirmedDate(schedule),
        row.rejection() != null);
  }

  private static BigDecimal confirmed(List<SapItem.ScheduleLine> schedule) {
    return schedule.stream()
        .map(SapItem.ScheduleLine::confirmedQuantity)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .map(Amounts::quantity)
        .orElse(null);
  }

  /** The day by which all that is confirmed has come. */
  private static LocalDate confirmedDate(List<SapItem.ScheduleLine> schedule) {
    return schedule.stream()
        .filter(line -> line.confirmedQuantity() != null && line.confirmedQuantity().signum() > 0)
        .map(SapItem.ScheduleLine::confirmedDate)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * The process flow does not say which delivery a goods issue belongs to: goods have left when no
   * delivery that has begun lacks its issue, those taken back not counted.
   */
  private static List<OrderDocument> toDocuments(List<SapOrder.Following> rows) {
    long begun =
        rows.stream()
            .filter(row -> kind(row.category()) == DocumentKind.DELIVERY)
            .filter(row -> COMPLETE.equals(row.status()) || PARTIAL.equals(row.status()))
            .count();
    boolean goodsLeft = count(rows, GOODS_ISSUE) - count(rows, GOODS_ISSUE_CANCELLED) >= begun;
    return rows.stream().map(row -> toDocument(row, goodsLeft)).toList();
  }

  private static long count(List<SapOrder.Following> rows, String category) {
    return rows.stream().filter(row -> category.equals(row.category())).count();
  }

  private static OrderDocument toDocument(SapOrder.Following row, boolean goodsLeft) {
    DocumentKind kind = kind(row.category());
    return new OrderDocument(
        kind,
        Edm.external(row.number()),
        documentStatus(kind, row.status(), goodsLeft),
        row.created());
  }
}
