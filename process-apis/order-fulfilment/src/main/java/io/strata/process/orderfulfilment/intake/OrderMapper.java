package io.strata.process.orderfulfilment.intake;

import io.strata.process.orderfulfilment.api.DeliveryStage;
import io.strata.process.orderfulfilment.api.FulfilmentState;
import io.strata.process.orderfulfilment.api.Order;
import io.strata.process.orderfulfilment.api.OrderPage;
import io.strata.process.orderfulfilment.api.OrderState;
import io.strata.process.orderfulfilment.api.Timeline;
import io.strata.process.orderfulfilment.api.TimelineEntry;
import io.strata.process.orderfulfilment.api.TimelineKind;
import io.strata.process.orderfulfilment.journal.OrderLog;
import io.strata.process.orderfulfilment.order.OrderView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Orders as they are answered. */
public final class OrderMapper {

  private OrderMapper() {}

  public static Order toOrder(OrderView order) {
    return new Order(
        order.id(),
        FulfilmentState.fromString(order.state()),
        order.step(),
        order.opportunityId(),
        order.customer(),
        order.sapOrder(),
        order.stage() == null ? null : DeliveryStage.fromString(order.stage()),
        order.reason(),
        order.nextAttemptAt(),
        order.receivedAt(),
        order.updatedAt());
  }

  public static OrderState toState(OrderView order) {
    return new OrderState(
        order.id(), FulfilmentState.fromString(order.state()), order.sapOrder(), order.reason());
  }

  /** One more than asked for says that there is a next page. */
  static OrderPage toPage(List<OrderView> found, int limit) {
    List<Order> items = found.stream().limit(limit).map(OrderMapper::toOrder).toList();
    return new OrderPage(items, found.size() > limit ? items.getLast().id() : null);
  }

  static Timeline toTimeline(List<OrderLog.Numbered> entries) {
    return new Timeline(entries.stream().map(OrderMapper::toEntry).toList());
  }

  private static TimelineEntry toEntry(OrderLog.Numbered one) {
    return new TimelineEntry(
        one.seq(),
        one.entry().at(),
        TimelineKind.fromString(one.entry().kind().spelled()),
        one.entry().name(),
        one.entry().outcome(),
        one.entry().detail(),
        one.entry().traceId());
  }

  /** An id as a segment of a path. */
  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
