package io.strata.sandbox.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.RecordingReceiver;
import io.strata.sandbox.sap.RecordingReceiver.Request;
import io.strata.sandbox.sap.RecordingReceiver.Response;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What senders hear of their IDocs by ALEAUD. */
class StatusAuditTest {

  private static final String PATH = "POST /idoc-status";

  @RegisterExtension
  @Order(2)
  static final RecordingReceiver receiver = new RecordingReceiver();

  @RegisterExtension
  @Order(1)
  static final SystemSandbox system =
      new SystemSandbox(
          "sandbox.aleaud-url=" + receiver.url("/idoc-status"),
          "sandbox.aleaud-username=sap-aleaud",
          "sandbox.aleaud-password=told",
          "sandbox.retry-attempts=3",
          "sandbox.retry-delay=PT10S");

  @BeforeEach
  void standStill() throws IOException {
    Idocs.freeze(system);
  }

  private static List<Request> heard(int count) {
    return Awaitility.await().until(() -> receiver.requests(PATH), all -> all.size() == count);
  }

  private static JsonNode message(String state) {
    return Awaitility.await()
        .until(
            () -> system.records("OutgoingMessage?Kind=aleaud").getFirst(),
            record -> record.get("State").textValue().equals(state));
  }

  @Test
  void postedIdocIsToldWithTheSendersNumberAndTheOrder() throws IOException {
    JsonNode idoc = Idocs.receive(system, Idocs.order("A-1", "key-1"));
    system.advance("PT3S");
    Request told = heard(1).getFirst();
    assertThat(told.header("Authorization")).isEqualTo(SystemSandbox.basic("sap-aleaud", "told"));
    assertThat(told.header("Content-Type")).isEqualTo("text/xml");
    IdocDocument audit = IdocXml.read(told.body().getBytes()).getFirst();
    assertThat(audit.root()).isEqualTo("ALEAUD01");
    assertThat(audit.control().text("MESTYP")).isEqualTo("ALEAUD");
    assertThat(audit.control().text("DIRECT")).isEqualTo("1");
    assertThat(audit.control().text("RCVPRN")).isEqualTo("STRATA");
    assertThat(audit.control().text("ARCKEY")).isEqualTo("key-1");
    Segment state = audit.data().getFirst().all("E1STATE").getFirst();
    assertThat(state.text("DOCNUM")).isEqualTo("0000000000004711");
    assertThat(state.text("STATUS")).isEqualTo("53");
    String order = Idocs.orders(system, "A-1").getFirst().get("SalesOrder").textValue();
    assertThat(state.qualified("E1PRTOB", "OBJTYPE", "BUS2032").orElseThrow().text("OBJKEY"))
        .isEqualTo("000" + order);
    assertThat(state.qualified("E1PRTOB", "OBJTYPE", "IDOC").orElseThrow().text("OBJKEY"))
        .isEqualTo(idoc.get("DOCNUM").textValue());
    assertThat(message("delivered").get("LastStatus").intValue()).isEqualTo(200);
  }

  @Test
  void refusedIdocIsToldWithItsReasonAndAgainWhenPosted() throws IOException {
    system.fault("{\"match\":{\"path\":\"/sap/bc/*\"},\"effect\":{\"idocStatus\":51}}");
    JsonNode idoc = Idocs.receive(system, Idocs.order("A-2"));
    system.advance("PT3S");
    assertThat(heard(1).getFirst().body())
        .contains("<STATUS>51</STATUS>")
        .contains("currently being processed by user");
    Idocs.reprocess(system, idoc.get("DOCNUM").textValue()).expect(200);
    assertThat(heard(2).getLast().body()).contains("<STATUS>53</STATUS>");
  }

  @Test
  void receiverThatFailsIsToldAgainWhenTheClockComesToIt() throws IOException {
    receiver.next(PATH, new Response(503, ""));
    Idocs.receive(system, Idocs.order("A-3"));
    system.advance("PT3S");
    heard(1);
    Awaitility.await().until(() -> message("waiting").get("Attempts").intValue() == 1);
    system.advance("PT9S");
    Awaitility.await()
        .during(Duration.ofMillis(200))
        .until(() -> receiver.requests(PATH).size() == 1);
    system.advance("PT1S");
    assertThat(heard(2))
        .extracting(Request::body)
        .containsExactly(
            receiver.requests(PATH).getFirst().body(), receiver.requests(PATH).getFirst().body());
    assertThat(message("delivered").get("Attempts").intValue()).isEqualTo(2);
  }

  @Test
  void receiverThatNeverTakesItIsLeftAloneAndTheMessageKept() throws IOException {
    receiver.next(PATH, new Response(500, ""), new Response(401, ""), new Response(429, ""));
    Idocs.receive(system, Idocs.order("A-4"));
    system.advance("PT3S");
    for (int attempts = 1; attempts < 3; attempts++) {
      int so = attempts;
      Awaitility.await().until(() -> message("waiting").get("Attempts").intValue() == so);
      system.advance("PT5M");
    }
    JsonNode failed = message("failed");
    assertThat(failed.get("LastStatus").intValue()).isEqualTo(429);
    assertThat(failed.get("Body").textValue()).contains("<STATUS>53</STATUS>");
    assertThat(heard(3)).hasSize(3);
  }

  @Test
  void wrongControlRecordAndSyntaxAreToldToo() throws IOException {
    Idocs.receive(system, Idocs.order("A-5").replace("<SNDPRN>STRATA<", "<SNDPRN>OTHER<"));
    assertThat(heard(1).getFirst().body()).contains("<STATUS>56</STATUS>");
    Idocs.receive(system, Idocs.order("A-5").replace("<CURCY>EUR<", "<CURCY>EUROS<"));
    assertThat(heard(2).getLast().body()).contains("<STATUS>60</STATUS>");
  }
}
