package io.strata.sandbox.sap.lifecycle;

import io.strata.sandbox.sap.record.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of an order: which milestones it has, and which of them it has come to, by its documents.
 *
 * @param milestones in order; without goods there is nothing to issue, without own make nothing to
 *     produce
 * @param reached the last one it has come to, empty before the first
 */
record OrderPath(List<Milestone> milestones, Optional<Milestone> reached) {

  static OrderPath of(Rows rows, String order) {
    OrderDocuments documents = new OrderDocuments(rows, order);
    List<Milestone> milestones = new ArrayList<>();
    if (!documents.items().isEmpty()) {
      milestones.add(Milestone.CONFIRMED);
      if (!documents.made().isEmpty()) {
        milestones.add(Milestone.PRODUCTION_STARTED);
        milestones.add(Milestone.PRODUCTION_FINISHED);
      }
      if (!documents.goods().isEmpty()) {
        milestones.add(Milestone.GOODS_ISSUED);
        milestones.add(Milestone.DELIVERED);
      }
      milestones.add(Milestone.INVOICED);
    }
    return new OrderPath(
        List.copyOf(milestones),
        milestones.reversed().stream().filter(m -> reached(documents, m)).findFirst());
  }

  static boolean reached(OrderDocuments documents, Milestone milestone) {
    return switch (milestone) {
      case CONFIRMED ->
          documents
              .rows()
              .find("OrderMilestone", documents.order(), Milestone.CONFIRMED.word())
              .isPresent();
      case PRODUCTION_STARTED -> documents.production("OrderIsReleased");
      case PRODUCTION_FINISHED -> documents.production("OrderIsDelivered");
      case GOODS_ISSUED -> documents.delivered("OverallGoodsMovementStatus");
      case DELIVERED -> documents.delivered("OverallProofOfDeliveryStatus");
      case INVOICED -> documents.row().text("OverallOrdReltdBillgStatus").equals("C");
    };
  }

  /** What comes next, empty at the end. */
  Optional<Milestone> next() {
    int at = reached.map(milestones::indexOf).orElse(-1);
    return at + 1 < milestones.size() ? Optional.of(milestones.get(at + 1)) : Optional.empty();
  }

  /** Whether the order has come to it already. */
  boolean behind(Milestone milestone) {
    return reached.filter(last -> last.compareTo(milestone) >= 0).isPresent();
  }
}
