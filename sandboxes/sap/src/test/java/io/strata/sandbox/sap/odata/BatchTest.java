package io.strata.sandbox.sap.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.sap.Orders;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchTest {

  private static final String PATH = "API_SALES_ORDER_SRV/$batch";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @Test
  void readsComeBackInOrderByAllThreeFormsOfAddress() throws IOException {
    String root = system.sandbox().url() + SystemSandbox.ROOT + "API_SALES_ORDER_SRV/";
    Reply reply =
        batch(
            read("A_SalesOrder('4000001')?$select=SalesOrder"),
            read("/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder('4000002')"),
            read(root + "A_SalesOrder('4000003')"),
            read("A_SalesOrder('1')"));
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("multipart/mixed; boundary=");
    assertThat(statuses(reply)).containsExactly("200", "200", "200", "404");
    assertThat(reply.body())
        .containsSubsequence(
            "\"SalesOrder\":\"4000001\"",
            "\"SalesOrder\":\"4000002\"",
            "\"SalesOrder\":\"4000003\"",
            "/IWBEP/CM_MGW_RT/020");
  }

  @Test
  void changeSetCreatesAParentAndByReferenceItsChild() throws IOException {
    Reply reply =
        batch(
            changeSet(
                write("POST", "A_SalesOrder", Orders.body("B-1", Orders.item("P-1001", "1")), "7"),
                write("POST", "$7/to_Item", Orders.item("P-1002", "2"), "8"),
                write(
                    "PATCH",
                    "A_SalesOrderItem(SalesOrder='4002001',SalesOrderItem='10')",
                    "{\"RequestedQuantity\":\"4\"}",
                    "9")));
    assertThat(statuses(reply)).containsExactly("201", "201", "204");
    assertThat(reply.body()).contains("content-id: 7", "content-id: 8", "content-id: 9");
    String order =
        system
            .records("SalesOrder?PurchaseOrderByCustomer=B-1")
            .getFirst()
            .get("SalesOrder")
            .asText();
    assertThat(system.records("SalesOrderItem?SalesOrder=" + order))
        .extracting(
            item -> item.get("Material").asText() + " " + item.get("RequestedQuantity").asText())
        .containsExactly("P-1001 4", "P-1002 2");
  }

  @Test
  void failingChangeSetLeavesNothingAndIsOnePart() throws IOException {
    Reply reply =
        batch(
            changeSet(
                write("POST", "A_SalesOrder", Orders.body("B-2", Orders.item("P-1001", "1")), "1"),
                write("POST", "A_SalesOrder", Orders.body("B-2", Orders.item("NONE", "1")), "2")),
            read("A_SalesOrder('4000001')"),
            changeSet(
                write(
                    "POST", "A_SalesOrder", Orders.body("B-3", Orders.item("P-1001", "1")), "1")));
    assertThat(statuses(reply)).containsExactly("400", "200", "201");
    assertThat(reply.body()).contains("V1/382");
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=B-2")).isEmpty();
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=B-3")).hasSize(1);
  }

  @Test
  void ifMatchOfAPartDecidesAboutThatPart() throws IOException {
    String path = "A_SalesOrder('4000001')";
    String change = "{\"DeliveryBlockReason\":\"01\"}";
    String etag = Orders.etag(system, "API_SALES_ORDER_SRV/" + path);
    Reply reply =
        batch(
            changeSet(write("PATCH", path, change, "1")),
            changeSet(write("PATCH", path, change, "1", "If-Match: " + etag)),
            changeSet(write("MERGE", path, change, "1", "If-Match: " + etag)));
    assertThat(statuses(reply)).containsExactly("428", "204", "412");
  }

  @Test
  void writeOutsideAChangeSetAndReadInsideAreRefused() throws IOException {
    String body = Orders.body("B-4", Orders.item("P-1001", "1"));
    Reply reply =
        batch(
            write("POST", "A_SalesOrder", body, "1"),
            changeSet(write("POST", "A_SalesOrder", body, "1"), read("A_SalesOrder('4000001')")));
    assertThat(statuses(reply)).containsExactly("400", "400");
    assertThat(system.records("SalesOrder?PurchaseOrderByCustomer=B-4")).isEmpty();
  }

  @Test
  void malformedAddressIsTheErrorOfItsPart() throws IOException {
    Reply reply =
        batch(
            read("A_SalesOrder?$filter=%zz"),
            read("A_SalesOrder('" + "x".repeat(50_000) + "')"),
            read("A_SalesOrder?$filter=SalesOrder+eq+'" + "x".repeat(50_000) + "'"),
            read("A_SalesOrder('4000001')"));
    assertThat(statuses(reply)).containsExactly("400", "400", "400", "200");
  }

  @Test
  void mediaTypeOfAChangeSetDoesNotMindTheCase() throws IOException {
    String set =
        changeSet(
            write("POST", "A_SalesOrder", Orders.body("B-5", Orders.item("P-1001", "1")), "1"));
    assertThat(statuses(batch(set.replace("multipart/mixed", "Multipart/Mixed"))))
        .containsExactly("201");
  }

  @Test
  void malformedBatchIsRefusedWhole() throws IOException {
    send("no parts at all").error(400, "/IWFND/CM_MGW_RT/004");
    send("--b\r\nContent-Type: application/http\r\n\r\nnonsense\r\n--b--")
        .error(400, "/IWFND/CM_MGW_RT/004");
    system.post(PATH, "{}").error(400, "/IWFND/CM_MGW_RT/004");
    system.get(PATH).error(405, "/IWFND/CM_MGW/096");
  }

  private static String read(String url) {
    return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET "
        + url
        + " HTTP/1.1\r\nAccept: application/json\r\n\r\n\r\n";
  }

  private static String write(
      String method, String url, String body, String id, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: "
        + id
        + "\r\n\r\n"
        + method
        + " "
        + url
        + " HTTP/1.1\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
        + more
        + "\r\n"
        + body
        + "\r\n";
  }

  private static String changeSet(String... parts) {
    StringBuilder set = new StringBuilder("Content-Type: multipart/mixed; boundary=cs\r\n\r\n");
    for (String part : parts) {
      set.append("--cs\r\n").append(part);
    }
    return set.append("--cs--\r\n").toString();
  }

  private static Reply batch(String... parts) throws IOException {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      body.append("--b\r\n").append(part);
    }
    return send(body.append("--b--").toString()).expect(202);
  }

  private static Reply send(String body) throws IOException {
    return system.post(PATH, body, "Content-Type", "multipart/mixed; boundary=b");
  }

  private static List<String> statuses(Reply reply) {
    return reply
        .body()
        .lines()
        .filter(line -> line.startsWith("HTTP/1.1 "))
        .map(line -> line.substring(9, 12))
        .toList();
  }
}
