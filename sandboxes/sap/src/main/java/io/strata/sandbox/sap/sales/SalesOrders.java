package io.strata.sandbox.sap.sales;

import io.strata.sandbox.sap.error.Messages;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.record.Row;
import io.strata.sandbox.sap.record.Rows;
import io.strata.sandbox.sap.record.Transaction;
import io.strata.sandbox.sap.rules.Draft;
import io.strata.sandbox.sap.rules.EntityRules;
import io.strata.sandbox.sap.rules.FunctionRules.Result;
import io.strata.sandbox.sap.rules.PlainRules;
import io.strata.sandbox.sap.rules.Stamps;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Sales orders. A customer's reference may be given to any number of orders: the system does not
 * mind.
 */
public final class SalesOrders extends PlainRules {

  /** First number of the internal range; smaller ones may be given by callers. */
  public static final long FIRST_NUMBER = 4_000_001;

  private static final String SET = "A_SalesOrder";
  private static final Set<String> TYPES = Set.of("OR", "ZOR", "SO");
  private static final List<String> DEMANDED =
      List.of(
          "SalesOrderType",
          "SalesOrganization",
          "DistributionChannel",
          "OrganizationDivision",
          "SoldToParty");

  private final OrderItems items;

  public SalesOrders(Function<String, EntityRules> others, Completeness completeness) {
    super(others);
    items = new OrderItems(others, completeness);
  }

  /** Rules of the items, for the set of their own. */
  public EntityRules items() {
    return items;
  }

  /**
   * Creates an order with everything below it; the draft is a deep one, in outside forms.
   *
   * @throws SapException with status 400 when something about it is wrong
   */
  @Override
  public Row create(Transaction transaction, Draft draft, Messages messages) {
    for (String property : DEMANDED) {
      if (draft.text(property).isEmpty()) {
        throw SalesMessages.missing(property);
      }
    }
    Row area = salesArea(transaction, draft);
    String number = number(transaction, draft);
    Row order = transaction.create(SET, header(transaction, draft, area, number));
    OrderPartners.create(transaction, order, draft.children("to_Partner"));
    for (Draft item : draft.children("to_Item")) {
      items.add(transaction, order, item, messages);
    }
    Draft rest = Draft.of(draft.set());
    rest.children().putAll(draft.children());
    rest.children().remove("to_Item");
    rest.children().remove("to_Partner");
    createChildren(transaction, rest, order, messages);
    messages.add(SalesMessages.saved(number));
    return OrderState.refresh(transaction, number);
  }

  private static Row salesArea(Transaction transaction, Draft draft) {
    if (!TYPES.contains(draft.text("SalesOrderType"))) {
      throw SalesMessages.unknownType(draft.text("SalesOrderType"));
    }
    String organization = draft.text("SalesOrganization");
    String channel = draft.text("DistributionChannel");
    String division = draft.text("OrganizationDivision");
    String area = organization + " " + channel + " " + division;
    boolean known = Set.of("1010 10 00", "1710 10 00").contains(area);
    if (!known) {
      throw SalesMessages.unknownArea(area);
    }
    String soldTo = draft.text("SoldToParty");
    Row customer =
        transaction
            .find("A_CustomerSalesArea", soldTo, organization, channel, division)
            .orElseThrow(() -> SalesMessages.notInArea(soldTo, area));
    boolean blocked =
        !customer.text("OrderIsBlockedForCustomer").isEmpty()
            || transaction
                .find("A_Customer", soldTo)
                .filter(c -> !c.text("OrderIsBlockedForCustomer").isEmpty())
                .isPresent();
    if (blocked) {
      throw SalesMessages.blocked(soldTo);
    }
    return customer;
  }

  private static String number(Transaction transaction, Draft draft) {
    String given = draft.text("SalesOrder");
    if (given.isEmpty()) {
      return String.valueOf(transaction.next("SalesOrder", FIRST_NUMBER));
    }
    if (!given.matches("[1-9]\\d{0,9}") || Long.parseLong(given) >= FIRST_NUMBER) {
      throw SalesMessages.numberRange(given);
    }
    if (transaction.find(SET, given).isPresent()) {
      throw SalesMessages.numberTaken(given);
    }
    return given;
  }

  private static Map<String, Object> header(
      Transaction transaction, Draft draft, Row area, String number) {
    LocalDateTime today = Stamps.date(transaction.at());
    Map<String, Object> header = new LinkedHashMap<>(draft.values());
    header.put("SalesOrder", number);
    header.putIfAbsent("SalesOrderDate", today);
    header.putIfAbsent("PricingDate", today);
    header.putIfAbsent("RequestedDeliveryDate", today);
    header.putIfAbsent("BillingDocumentDate", today);
    header.putIfAbsent("PriceDetnExchangeRate", BigDecimal.ONE);
    header.putIfAbsent("TransactionCurrency", area.text("Currency"));
    if (!header.get("TransactionCurrency").equals(area.text("Currency"))) {
      throw SalesMessages.currency(draft.text("TransactionCurrency"));
    }
    for (String taken :
        List.of(
            "CustomerPaymentTerms",
            "IncotermsClassification",
            "IncotermsLocation1",
            "ShippingCondition",
            "CustomerGroup")) {
      header.putIfAbsent(taken, area.text(taken));
    }
    header.put("CreationDate", today);
    header.put("CreatedByUser", transaction.user());
    return header;
  }

  @Override
  public void update(
      Transaction transaction, Row order, Map<String, Object> changes, Messages messages) {
    Object currency =
        changes.getOrDefault("TransactionCurrency", order.text("TransactionCurrency"));
    if (currency != null && !currency.equals(order.text("TransactionCurrency"))) {
      throw SalesMessages.currency(currency.toString());
    }
    Map<String, Object> all = new LinkedHashMap<>(changes);
    all.remove("TransactionCurrency");
    soldTo(transaction, order, all);
    transaction.update(order, all);
    if (all.get("RequestedDeliveryDate") instanceof LocalDateTime date) {
      messages.add(SalesMessages.dateIsNoInput());
      reschedule(transaction, order, date);
    }
    OrderState.refresh(transaction, order.text("SalesOrder"));
    messages.add(SalesMessages.saved(order.text("SalesOrder")));
  }

  private static void soldTo(Transaction transaction, Row order, Map<String, Object> changes) {
    if (!(changes.getOrDefault("SoldToParty", order.text("SoldToParty")) instanceof String soldTo)
        || soldTo.isEmpty()) {
      throw SalesMessages.missing("SoldToParty");
    }
    String organization = order.text("SalesOrganization");
    if (transaction.find("A_CustomerSalesArea", soldTo, organization, "10", "00").isEmpty()) {
      throw SalesMessages.notInArea(soldTo, organization + " 10 00");
    }
  }

  private static void reschedule(Transaction transaction, Row order, LocalDateTime date) {
    for (Row item : transaction.starting("A_SalesOrderItem", order.text("SalesOrder"))) {
      for (Row line : ScheduleLines.lines(transaction, item)) {
        if (line.number("ScheduleLineOrderQuantity").signum() > 0) {
          transaction.update(line, Map.of("RequestedDeliveryDate", date));
        }
      }
      ScheduleLines.confirm(transaction, item);
    }
  }

  /** Checks the availability of every item anew; returns the order. */
  public static Row confirm(Transaction transaction, String orderNumber) {
    transaction
        .starting("A_SalesOrderItem", orderNumber)
        .forEach(item -> ScheduleLines.confirm(transaction, item));
    return OrderState.refresh(transaction, orderNumber);
  }

  @Override
  public void delete(Transaction transaction, Row order, Messages messages) {
    if (!transaction.starting("A_SalesOrderSubsqntProcFlow", order.text("SalesOrder")).isEmpty()) {
      throw SapException.business(
          "V1/375",
          "Sales document "
              + order.text("SalesOrder")
              + " cannot be deleted: subsequent documents exist");
    }
    super.delete(transaction, order, messages);
  }

  /** `releaseApprovalRequest` and `rejectApprovalRequest`. */
  public static Result decideApproval(
      Transaction transaction, Map<String, Object> arguments, String status) {
    Row order = transaction.require(SET, (String) arguments.get("SalesOrder"));
    if (!order.text("SalesDocApprovalStatus").equals("A")) {
      throw SapException.business(
          "V1/376", "Sales document " + order.text("SalesOrder") + " has no open approval request");
    }
    transaction.update(order, Map.of("SalesDocApprovalStatus", status));
    OrderState.refresh(transaction, order.text("SalesOrder"));
    return Result.of(Map.of("SalesDocApprovalStatus", status));
  }

  /** Who the goods go to. */
  public static String shipTo(Transaction transaction, Row order) {
    return OrderPartners.shipTo(transaction, order);
  }

  /** Books a quantity that a delivery carries away, or brings back when negative. */
  public static void deliver(Transaction transaction, Row item, BigDecimal quantity) {
    ScheduleLines.deliver(transaction, item, quantity);
  }

  /** Confirmed quantity of an item that no delivery carries yet. */
  public static BigDecimal open(Rows rows, Row item) {
    return rows
        .starting(ScheduleLines.SET, item.text("SalesOrder"), item.text("SalesOrderItem"))
        .stream()
        .map(line -> line.number("OpenConfdDelivQtyInOrdQtyUnit"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
