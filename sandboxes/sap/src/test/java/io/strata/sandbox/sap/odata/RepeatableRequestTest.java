package io.strata.sandbox.sap.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RepeatableRequestTest {

  private static final String ID = "0123456789ABCDEF0123456789ABCDEF";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @RegisterExtension
  static final SystemSandbox without = new SystemSandbox("sandbox.request-id=false");

  private static Reply send(SystemSandbox where, String id, String created, String reference)
      throws IOException {
    return where.post(
        Orders.SET,
        Orders.body(reference, Orders.item("P-1001", "1")),
        "RequestID",
        id,
        "RepeatabilityCreation",
        created);
  }

  private static String now() throws IOException {
    return system.control("GET", "/clock", null).json().get("now").textValue();
  }

  @Test
  void repetitionGetsTheFirstAnswerAndMakesNoSecondOrder() throws IOException {
    String created = now();
    Reply first = send(system, ID, created, "R-1").expect(201);
    assertThat(first.header("RepeatabilityResult")).hasValue("accepted");
    Reply second = send(system, ID.toLowerCase(), created, "R-1").expect(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("location")).isEqualTo(first.header("location"));
    assertThat(second.header("etag")).isEqualTo(first.header("etag"));
    assertThat(second.header("sap-message")).isEqualTo(first.header("sap-message"));
    send(system, ID.replace('0', '1'), created, "R-1").expect(201);
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=R-1")).hasSize(2);
  }

  @Test
  void lostAnswerIsFetchedByRepeating() throws IOException {
    system.fault("{\"match\":{\"method\":\"POST\"},\"effect\":{\"dropAfterCommit\":true}}");
    String body = Orders.body("R-2", Orders.item("P-1001", "1"));
    String created = now();
    assertThatThrownBy(
            () -> system.post(Orders.SET, body, "RequestID", ID, "RepeatabilityCreation", created))
        .isInstanceOf(IOException.class);
    system.post(Orders.SET, body, "RequestID", ID, "RepeatabilityCreation", created).expect(201);
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=R-2")).hasSize(1);
  }

  @Test
  void refusedRequestIsNotRemembered() throws IOException {
    String created = now();
    String wrong = Orders.body("R-3", Orders.item("NONE", "1"));
    system
        .post(Orders.SET, wrong, "RequestID", ID, "RepeatabilityCreation", created)
        .error(400, "V1/382");
    send(system, ID, created, "R-3").expect(201);
  }

  @Test
  void memoryEndsAfterItsTime() throws IOException {
    String created = now();
    send(system, ID, created, "R-4").expect(201);
    system.advance("PT23H");
    system.logOn();
    send(system, ID, created, "R-4").expect(201);
    system.advance("PT2H");
    system.logOn();
    assertThat(send(system, ID, created, "R-4").error(400, "/IWBEP/CM_COS/005"))
        .isEqualTo("RequestID is outdated");
    send(system, ID, now(), "R-4").error(400, "/IWBEP/CM_COS/005");
    send(system, ID.replace('0', '2'), now(), "R-4").expect(201);
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=R-4")).hasSize(2);
  }

  @Test
  void malformedIdsAreRefused() throws IOException {
    send(system, "123", now(), "R-5").error(400, "/IWBEP/CM_COS/004");
    send(system, ID, "yesterday", "R-5").error(400, "/IWBEP/CM_COS/004");
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=R-5")).isEmpty();
  }

  @Test
  void systemWithoutTheCapabilityMakesASecondOrder() throws IOException {
    String created = Instant.now().toString();
    for (int i = 0; i < 2; i++) {
      Reply reply = send(without, ID, created, "R-6").expect(201);
      assertThat(reply.header("RepeatabilityResult")).hasValue("unsupported");
    }
    assertThat(without.records("SalesOrder?PurchaseOrderByCustomer=R-6")).hasSize(2);
  }

  @Test
  void creationBeyondAllNumbersIsNoTimeStamp() throws IOException {
    system
        .post(
            Orders.SET,
            Orders.body("R-9", Orders.item("P-1001", "1")),
            "RequestID",
            "0123456789ABCDEF0123456789ABCDEF",
            "RepeatabilityCreation",
            "9".repeat(30))
        .error(400, "/IWBEP/CM_COS/004");
  }
}
