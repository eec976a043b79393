package io.strata.process.orderfulfilment.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MilestoneRulesTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-25T09:00:00Z");
  private static final Instant NOW = RECEIVED.plusSeconds(3600);
  private static final MilestoneRules RULES =
      new MilestoneRules(Duration.ofMinutes(5), Duration.ofHours(24));

  private static OrderView order(String state, String stage, String sapOrder) {
    var json =
        Json.object()
            .put("id", "R-1")
            .put("source", "rest")
            .put("state", state)
            .put("receivedAt", RECEIVED.toString());
    return OrderView.of(json.put("stage", stage).put("sapOrder", sapOrder));
  }

  private static Milestone milestone(Milestone.Name name, Instant at) {
    return new Milestone("M-1", name, at, null);
  }

  @Property
  void noOrderOfReportsMovesAStageBackwards(@ForAll List<Milestone.Name> reports) {
    Stage stage = null;
    Stage furthest = null;
    for (Milestone.Name report : reports) {
      OrderView order = order("done", stage == null ? null : stage.spelled(), "4");
      var taken = (MilestoneRules.Taken) RULES.judge(order, milestone(report, NOW), NOW);
      assertThat(taken.moved()).isEqualTo(taken.stage() != stage);
      assertThat(stage == null || taken.stage().compareTo(stage) >= 0).isTrue();
      stage = taken.stage();
      furthest =
          furthest == null || report.stage().compareTo(furthest) > 0 ? report.stage() : furthest;
    }
    assertThat(stage).isEqualTo(furthest);
  }

  @Test
  void reportsOutOfTimeAreRefused() {
    OrderView order = order("done", "not_started", "4");
    Instant late = NOW.plusSeconds(301);
    Instant early = RECEIVED.minus(Duration.ofHours(25));
    for (Instant at : List.of(late, early)) {
      assertThat(RULES.judge(order, milestone(Milestone.Name.DELIVERED, at), NOW))
          .isInstanceOf(MilestoneRules.Refused.class);
    }
    assertThat(RULES.judge(order, milestone(Milestone.Name.DELIVERED, NOW.plusSeconds(299)), NOW))
        .isInstanceOf(MilestoneRules.Taken.class);
  }

  @Test
  void ordersThatAreCancelledOrNotInTheErpTakeNoMilestone() {
    Milestone delivered = milestone(Milestone.Name.DELIVERED, NOW);
    assertThat(RULES.judge(order("cancelled", "shipped", "4"), delivered, NOW))
        .isInstanceOf(MilestoneRules.Refused.class);
    assertThat(RULES.judge(order("dead", null, null), delivered, NOW))
        .isInstanceOf(MilestoneRules.Refused.class);
    assertThat(RULES.judge(order("dead", "not_started", "4"), delivered, NOW))
        .isEqualTo(new MilestoneRules.Taken(true, Stage.DELIVERED));
  }
}
