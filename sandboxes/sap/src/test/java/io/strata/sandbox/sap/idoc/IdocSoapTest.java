package io.strata.sandbox.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdocSoapTest {

  private static final Pattern DB_ID = Pattern.compile("<DbId>(\\d{16})</DbId>");
  private static final String ID = "urn:sap.com:msgid=";

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private static Reply send(String... idocs) throws IOException {
    return Idocs.send(system, Idocs.SOAP_NODE + "?sap-client=100", Idocs.envelope(idocs));
  }

  private static String dbId(Reply reply) {
    Matcher matcher = DB_ID.matcher(reply.expect(200).body());
    assertThat(matcher.find()).as(reply.body()).isTrue();
    return matcher.group(1);
  }

  private static void assertFault(Reply reply, String text) {
    assertThat(reply.expect(500).body()).contains("soap-env:Fault").contains(text);
    assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/xml");
  }

  @Test
  void answerNamesTheNumberOfTheIdoc() throws IOException {
    Reply reply = send(Idocs.order("S-1", ID + "S-1"));
    String docnum = dbId(reply);
    assertThat(reply.body())
        .contains("ORDERS05.Response")
        .contains("<TransferId>0000000000004711</TransferId>");
    assertThat(system.record("IDoc/" + docnum).get("ARCKEY").textValue()).isEqualTo(ID + "S-1");
  }

  @Test
  void sameMessageIdIsTheSameIdocAndOneOrder() throws IOException {
    Idocs.freeze(system);
    String first = dbId(send(Idocs.order("S-2", ID + "S-2")));
    assertThat(dbId(send(Idocs.order("S-2", ID + "S-2")))).isEqualTo(first);
    system.advance("PT1H");
    assertThat(dbId(send(Idocs.order("S-2", ID + "S-2")))).isEqualTo(first);
    assertThat(dbId(send(Idocs.order("S-2", ID + "S-2b")))).isNotEqualTo(first);
    system.advance("PT1H");
    assertThat(Idocs.orders(system, "S-2")).hasSize(2);
  }

  @Test
  void idOfTheOtherNodeIsNobodysDuplicate() throws IOException {
    String other = Idocs.receive(system, Idocs.order("S-3", ID + "S-3")).get("DOCNUM").textValue();
    assertThat(dbId(send(Idocs.order("S-3", ID + "S-3")))).isNotEqualTo(other);
  }

  @Test
  void answerThatWasLostIsToldAgain() throws IOException {
    Idocs.freeze(system);
    system.fault(
        "{\"match\":{\"path\":\"/sap/bc/srt/idoc\"},\"effect\":{\"dropAfterCommit\":true}}");
    assertThatThrownBy(() -> send(Idocs.order("S-4", ID + "S-4"))).isInstanceOf(IOException.class);
    String docnum = dbId(send(Idocs.order("S-4", ID + "S-4")));
    system.advance("PT3S");
    assertThat(Idocs.orders(system, "S-4")).hasSize(1);
    assertThat(system.record("IDoc/" + docnum).get("STATUS").textValue()).isEqualTo("53");
  }

  @Test
  void manyAtOnceWithOneIdAreOneIdoc() throws Exception {
    Callable<Reply> call = () -> send(Idocs.order("S-5", ID + "S-5"));
    Set<String> numbers = new TreeSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        replies.add(threads.submit(call));
      }
      for (Future<Reply> reply : replies) {
        if (reply.get().status() == 200) {
          numbers.add(dbId(reply.get()));
        } else {
          assertFault(reply.get(), "EA728: MSGID_LOCKED");
        }
      }
    }
    assertThat(numbers).hasSize(1);
    assertThat(system.records("IDoc")).hasSize(1);
  }

  @Test
  void violationsOfTheTransferAreEa728() throws IOException {
    assertFault(
        send(Idocs.order("S-6", ID + "a"), Idocs.order("S-6", ID + "b")),
        "EA728: MULTIPLE_IDOCS_NOT_ALLOWED");
    assertFault(send(Idocs.order("S-6")), "EA728: SOAP_MSGID_INITIAL");
    assertFault(send(Idocs.order("S-6", "S-6")), "EA728: SOAP_MSGID_PREFIX_INVALID");
    system.fault("{\"match\":{\"path\":\"/sap/bc/srt/*\"},\"effect\":{\"lock\":true}}");
    assertFault(send(Idocs.order("S-6", ID + "S-6")), "EA728: MSGID_LOCKED");
    assertThat(system.records("IDoc")).isEmpty();
    dbId(send(Idocs.order("S-6", ID + "S-6")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "nothing",
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body/></e:Envelope>",
        "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><ORDERS05/>"
            + "</e:Body></e:Envelope>",
        "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body/></e:Envelope>",
      })
  void whatIsNoSoapMessageIsAFault(String body) throws IOException {
    assertFault(Idocs.send(system, Idocs.SOAP_NODE, body), "faultcode");
  }
}
