package io.strata.sandbox.sap.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders that go on by themselves. */
class AutomaticLifecycleTest {

  @RegisterExtension
  static final SystemSandbox system =
      new SystemSandbox("sandbox.lifecycle=true", "sandbox.lifecycle-goods-issued=PT12H");

  @BeforeEach
  void standStill() throws IOException {
    Idocs.freeze(system);
  }

  private static List<String> milestones(String order) throws IOException {
    return system.records("OrderMilestone?SalesOrder=" + order).stream()
        .map(row -> row.get("Milestone").textValue())
        .toList();
  }

  private static String create(String reference) throws IOException {
    return Orders.create(system, reference, Orders.item("P-1001", "2"));
  }

  @Test
  void everyMilestoneComesAtItsTime() throws IOException {
    String order = create("M-1");
    system.advance("PT59M");
    assertThat(milestones(order)).isEmpty();
    system.advance("PT1M");
    assertThat(milestones(order)).containsExactly("confirmed");
    system.advance("P1D");
    assertThat(milestones(order)).hasSize(2).contains("production_started");
    system.advance("P3D");
    assertThat(milestones(order)).hasSize(3).contains("production_finished");
    system.advance("PT12H");
    assertThat(milestones(order)).hasSize(4).contains("goods_issued");
    system.advance("P2D");
    assertThat(milestones(order)).hasSize(5).contains("delivered");
    system.advance("P1D");
    assertThat(milestones(order)).hasSize(6).contains("invoiced");
    assertThat(system.records("DueStep")).isEmpty();
  }

  @Test
  void clockThatJumpsBringsTheOrderToItsEnd() throws IOException {
    String order = create("M-2");
    system.advance("P30D");
    assertThat(system.record("SalesOrder/" + order).get("OverallSDProcessStatus").textValue())
        .isEqualTo("C");
  }

  @Test
  void refusedStepIsTriedAgainUntilItsCauseIsGone() throws IOException {
    String order = create("M-3");
    system
        .patch(Orders.path(order), "{\"DeliveryBlockReason\":\"01\"}", "If-Match", "*")
        .expect(204);
    system.advance("P10D");
    assertThat(milestones(order)).hasSize(3);
    JsonNode step = system.records("DueStep").getFirst();
    assertThat(step.get("Note").textValue()).contains("is blocked for delivery");
    system.logOn();
    system.patch(Orders.path(order), "{\"DeliveryBlockReason\":\"\"}", "If-Match", "*").expect(204);
    system.advance("P10D");
    assertThat(milestones(order)).hasSize(6);
  }

  @Test
  void orderAdvancedByHandGoesOnFromThere() throws IOException {
    String order = create("M-4");
    system
        .control(
            "POST",
            "/actions/advance-order",
            "{\"id\":\"" + order + "\",\"to\":\"production_finished\"}")
        .expect(200);
    system.advance("PT12H");
    assertThat(milestones(order)).hasSize(4).contains("goods_issued");
    assertThat(system.records("DueStep")).hasSize(1);
  }

  @Test
  void deletedOrderIsLeftAlone() throws IOException {
    String order = create("M-5");
    system.call("DELETE", Orders.path(order), null, "If-Match", "*").expect(204);
    system.advance("P30D");
    assertThat(milestones(order)).isEmpty();
    assertThat(system.records("DueStep")).isEmpty();
  }

  @Test
  void brokenOrderDoesNotHoldUpOthers() throws IOException {
    String broken = create("M-6");
    String whole = Orders.create(system, "M-7", Orders.item("P-1002", "2"));
    system.control("DELETE", "/records/Product/P-1001", null).expect(200);
    system.advance("P30D");
    assertThat(milestones(broken)).isEmpty();
    assertThat(milestones(whole)).hasSize(6);
    assertThat(system.records("DueStep")).isEmpty();
  }
}
