package io.strata.process.orderfulfilment.milestone;

import io.strata.process.orderfulfilment.api.DeliveryStage;
import io.strata.process.orderfulfilment.api.MilestoneOutcome;
import io.strata.process.orderfulfilment.order.Milestone;

/** Reports as they are sent, and what is said to them. */
final class MilestoneMapper {

  private MilestoneMapper() {}

  /** Throws {@link RefusedMilestone} for one that was refused. */
  static MilestoneOutcome toOutcome(MilestoneReports.Answer answer) {
    return switch (answer) {
      case MilestoneReports.Taken(var moved, var stage) ->
          new MilestoneOutcome(moved, DeliveryStage.fromString(stage.spelled()));
      case MilestoneReports.Refused refused -> throw new RefusedMilestone(refused);
    };
  }

  static Milestone toMilestone(io.strata.process.orderfulfilment.api.Milestone told) {
    return new Milestone(
        told.id(),
        Milestone.Name.valueOf(told.milestone().name()),
        told.occurredAt(),
        told.document());
  }
}
