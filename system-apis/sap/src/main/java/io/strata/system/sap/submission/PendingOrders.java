package io.strata.system.sap.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderLine;
import io.strata.system.sap.api.OrderLineWrite;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.paging.Cursor;
import io.strata.system.sap.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders that are not in the ERP, or not yet: submitted ones and rejected ones. */
@ApplicationScoped
public class PendingOrders {

  /** Items are numbered in tens there. */
  private static final int STEP = 10;

  private final SubmissionStore store;
  private final SubmissionRules rules;
  private final ObjectMapper json;

  PendingOrders(SubmissionStore store, SubmissionRules rules, ObjectMapper json) {
    this.store = store;
    this.rules = rules;
    this.json = json;
  }

  /** The order of a reference, as far as it was sent and did not become one in the ERP. */
  public Optional<Order> of(String reference) {
    return store.find(reference).flatMap(this::order);
  }

  /** All that are submitted, or all that are rejected, in order of their references. */
  public Page<Order> list(OrderStatus status, int limit, String cursor) {
    SubmissionState state =
        status == OrderStatus.REJECTED ? SubmissionState.REJECTED : SubmissionState.RECEIVED;
    String after = Cursor.after(cursor, status).orElse("");
    List<Submission> rows = store.inState(state, after, limit);
    Page<Submission> page = Page.of(rows, limit, row -> Cursor.next(row.reference(), status));
    return page.with(page.items().stream().map(this::order).flatMap(Optional::stream).toList());
  }

  static Order submitted(OrderWrite order) {
    return order(order, OrderStatus.SUBMITTED, null);
  }

  /** What was sent and cannot be found any more after its time is not there. */
  private Optional<Order> order(Submission row) {
    return switch (row.state()) {
      case RECEIVED, POSTED -> Optional.of(submitted(wanted(row)));
      case REJECTED -> Optional.of(order(wanted(row), OrderStatus.REJECTED, row.reason()));
      case SENT, UNKNOWN ->
          rules.settled(row) ? Optional.empty() : Optional.of(submitted(wanted(row)));
      case INTENDED -> Optional.empty();
    };
  }

  private OrderWrite wanted(Submission row) {
    try {
      return json.readValue(row.body(), OrderWrite.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A row holds the order it is for", impossible);
    }
  }

  private static Order order(OrderWrite order, OrderStatus status, String reason) {
    List<OrderLine> lines = new ArrayList<>();
    for (OrderLineWrite line : order.lines()) {
      lines.add(line(line, Integer.toString((lines.size() + 1) * STEP)));
    }
    return new Order(
        null,
        order.reference(),
        order.customer(),
        status,
        reason,
        null,
        null,
        order.date(),
        null,
        lines,
        null,
        List.of());
  }

  private static OrderLine line(OrderLineWrite line, String id) {
    return new OrderLine(
        id, line.material(), null, line.quantity(), null, line.plant(), null, null, null, false);
  }
}
