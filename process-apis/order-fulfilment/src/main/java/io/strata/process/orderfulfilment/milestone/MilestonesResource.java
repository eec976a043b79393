package io.strata.process.orderfulfilment.milestone;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.strata.process.orderfulfilment.api.Milestone;
import io.strata.process.orderfulfilment.api.MilestoneOutcome;
import io.strata.process.orderfulfilment.api.MilestonesApi;
import io.strata.process.orderfulfilment.intake.Traces;
import io.strata.runtime.correlation.Call;

/** Reports that orders have come somewhere. */
@RunOnVirtualThread
public class MilestonesResource implements MilestonesApi {

  private final CallInRate rate;
  private final KnownOrders orders;
  private final MilestoneReports reports;

  public MilestonesResource(CallInRate rate, KnownOrders orders, MilestoneReports reports) {
    this.rate = rate;
    this.orders = orders;
    this.reports = reports;
  }

  @Override
  public MilestoneOutcome notifyMilestone(String id, Milestone milestone) {
    String reporter = Call.current().consumerId();
    rate.take(reporter);
    String order = orders.known(id).id();
    return MilestoneMapper.toOutcome(
        reports.take(order, MilestoneMapper.toMilestone(milestone), reporter, Traces.current()));
  }
}
