package io.strata.sandbox.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReprocessTest {

  private static final String CUSTOMER = "API_BUSINESS_PARTNER/A_Customer('10100001')";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @BeforeEach
  void standStill() throws IOException {
    Idocs.freeze(system);
  }

  private static JsonNode settled(String reference) throws IOException {
    JsonNode idoc = Idocs.receive(system, Idocs.order(reference));
    system.advance("PT3S");
    return system.record("IDoc/" + idoc.get("DOCNUM").textValue());
  }

  private static void block(String reason) throws IOException {
    system
        .patch(CUSTOMER, "{\"OrderIsBlockedForCustomer\":\"" + reason + "\"}", "If-Match", "*")
        .expect(204);
  }

  @Test
  void idocIsPostedOnceItsCauseIsGone() throws IOException {
    block("01");
    JsonNode refused = settled("P-1");
    String docnum = refused.get("DOCNUM").textValue();
    assertThat(refused.get("STATUSES").textValue()).isEqualTo("50,64,62,51");
    assertThat(refused.get("STATXT").textValue()).contains("is blocked for sales orders");
    assertThat(Idocs.reprocess(system, docnum).expect(200).json().get("status").intValue())
        .isEqualTo(51);
    block("");
    JsonNode result = Idocs.reprocess(system, "" + Long.parseLong(docnum)).expect(200).json();
    assertThat(result.get("id").textValue()).isEqualTo(docnum);
    assertThat(result.get("status").intValue()).isEqualTo(53);
    JsonNode posted = system.record("IDoc/" + docnum);
    assertThat(posted.get("STATUSES").textValue()).isEqualTo("50,64,62,51,64,62,51,64,62,53");
    assertThat(result.get("salesOrder")).isEqualTo(posted.get("SalesOrder"));
    assertThat(Idocs.orders(system, "P-1")).hasSize(1);
  }

  @Test
  void whatIsPostedUnderWayOrUnknownIsNotProcessedAgain() throws IOException {
    String posted = settled("P-2").get("DOCNUM").textValue();
    Idocs.reprocess(system, posted).expect(409);
    String underWay = Idocs.receive(system, Idocs.order("P-3")).get("DOCNUM").textValue();
    Idocs.reprocess(system, underWay).expect(409);
    Idocs.reprocess(system, "99").expect(404);
    Idocs.reprocess(system, "first").expect(400);
    system.control("POST", "/actions/reprocess-idoc", "{}").expect(400);
    system.advance("PT3S");
    assertThat(Idocs.orders(system, "P-2")).hasSize(1);
    assertThat(Idocs.orders(system, "P-3")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "51|50,64,62,51|53",
        "63|50,64,62,63|53",
        "64|50,64|53",
        "50|50|53",
        "65|50,65|53",
        "56|50,56|53",
      })
  void faultEndsTheNextIdocInItsStatusUntilItIsProcessedAgain(int status, String statuses, int then)
      throws IOException {
    system.fault("{\"match\":{\"path\":\"/sap/bc/*\"},\"effect\":{\"idocStatus\":" + status + "}}");
    assertThat(system.control("GET", "/faults", null).json().at("/0/effect/idocStatus").intValue())
        .isEqualTo(status);
    JsonNode idoc = settled("P-4");
    assertThat(idoc.get("STATUSES").textValue()).isEqualTo(statuses);
    assertThat(Idocs.orders(system, "P-4")).isEmpty();
    assertThat(settled("P-5").get("STATUS").textValue()).isEqualTo("53");
    JsonNode again = Idocs.reprocess(system, idoc.get("DOCNUM").textValue()).expect(200).json();
    assertThat(again.get("status").intValue()).isEqualTo(then);
    assertThat(Idocs.orders(system, "P-4")).hasSize(1);
  }

  @Test
  void lockedDocumentIsAReasonFor51() throws IOException {
    system.fault("{\"match\":{\"path\":\"/sap/bc/idoc_xml\"},\"effect\":{\"lock\":true}}");
    assertThat(settled("P-6").get("STATXT").textValue())
        .contains("currently being processed by user");
  }
}
