package io.strata.system.sap.vendor.tracking;

import io.strata.system.sap.api.DocumentKind;
import io.strata.system.sap.api.Order;
import io.strata.system.sap.api.OrderDocument;
import io.strata.system.sap.api.OrderStatus;
import io.strata.system.sap.api.OrderTimeline;
import io.strata.system.sap.api.TimelineEntry;
import io.strata.system.sap.vendor.invoice.SapInvoice;
import io.strata.system.sap.vendor.odata.Edm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The documents of an order in order of time; docs/data-mapping/sap.md shows the pairs. */
final class TimelineMapper {

  private TimelineMapper() {}

  static OrderTimeline toTimeline(
      Order order,
      List<SapDelivery> deliveries,
      List<SapInvoice> invoices,
      List<SapProduction> production) {
    List<TimelineEntry> entries = new ArrayList<>();
    entries.add(entry(DocumentKind.ORDER, order.id(), order.status(), order.orderedAt()));
    Map<String, LocalDate> billed =
        invoices.stream()
            .collect(
                Collectors.toMap(
                    row -> Edm.external(row.number()), SapInvoice::date, (one, other) -> one));
    boolean issuesNamed =
        order.documents().stream().anyMatch(d -> d.kind() == DocumentKind.GOODS_ISSUE);
    for (OrderDocument document : order.documents()) {
      LocalDate day = billed.getOrDefault(document.id(), document.date());
      entries.add(entry(document.kind(), document.id(), document.status(), day));
    }
    if (!issuesNamed) {
      deliveries.stream().map(TimelineMapper::issue).forEach(entries::add);
    }
    production.stream().map(TimelineMapper::produced).forEach(entries::add);
    return new OrderTimeline(
        entries.stream()
            .filter(Objects::nonNull)
            .sorted(Comparator.comparing(TimelineEntry::at))
            .toList());
  }

  /**
   * Goods that have left are told by the delivery when the process flow does not name the issue.
   */
  private static TimelineEntry issue(SapDelivery row) {
    return entry(
        DocumentKind.GOODS_ISSUE,
        Edm.external(row.number()),
        OrderStatus.DELIVERED,
        row.goodsIssued());
  }

  private static TimelineEntry produced(SapProduction row) {
    Instant at = ProductionMapper.changed(row.changed());
    return at == null
        ? null
        : new TimelineEntry(DocumentKind.PRODUCTION, Edm.external(row.number()), null, at);
  }

  /** Null without a day: what has no time has no place on a time line. */
  private static TimelineEntry entry(
      DocumentKind kind, String id, OrderStatus status, LocalDate day) {
    return day == null
        ? null
        : new TimelineEntry(kind, id, status, day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
