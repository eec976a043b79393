package io.strata.sandbox.sap.idoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strata.sandbox.sap.Idocs;
import io.strata.sandbox.sap.Reply;
import io.strata.sandbox.sap.SystemSandbox;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not taken in, what is taken in with errors, and what the application refuses. */
class IdocRefusalTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  @BeforeEach
  void standStill() throws IOException {
    Idocs.freeze(system);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not XML",
        "<ORDERS05></ORDERS05>",
        "<ORDERS05><IDOC BEGIN=\"1\"></IDOC></ORDERS05>",
        "<ORDERS05><IDOC BEGIN=\"1\"><E1EDK01 SEGMENT=\"1\"/></IDOC></ORDERS05>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ORDERS05>&e;</ORDERS05>",
        "<!DOCTYPE a><ORDERS05><IDOC><EDI_DC40 SEGMENT=\"1\"/></IDOC></ORDERS05>",
      })
  void whatIsNoIdocIsAnErrorWithoutThePhraseAndNotKept(String body) throws IOException {
    Reply refused = Idocs.send(system, Idocs.NODE, body).expect(500);
    assertThat(refused.body()).contains("IDoc-XML-inbound error").doesNotContain("inbound ok");
    assertThat(system.records("IDoc")).isEmpty();
  }

  @Test
  void oneBrokenIdocKeepsTheWholeDocumentOut() throws IOException {
    Idocs.send(system, Idocs.NODE, Idocs.document(Idocs.order("R-1"), "<IDOC>")).expect(500);
    assertThat(system.records("IDoc")).isEmpty();
  }

  @Test
  void nodeTakesXmlByPostOnly() throws IOException {
    system.bare("GET", Idocs.NODE, null, SystemSandbox.authorized()).expect(405);
    system
        .bare("POST", Idocs.NODE, "{}", SystemSandbox.authorized("Content-Type", "text/plain"))
        .expect(415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<MESTYP>ORDERS</MESTYP>||Field MESTYP in the control record is initial",
        "<RCVPRN>S4HCLNT100</RCVPRN>||Field RCVPRN in the control record is initial",
        "<SNDPRN>STRATA<|<SNDPRN>OTHER<|Partner profile not available (inbound OTHER/LS/ORDERS)",
        "<SNDPRT>LS<|<SNDPRT>KU<|Partner profile not available (inbound STRATA/KU/ORDERS)",
        "<MESTYP>ORDERS<|<MESTYP>ORDCHG<|Partner profile not available (inbound STRATA/LS/ORDCHG)",
        "<MESTYP>|<TEST>X</TEST><MESTYP>|Partner profile not available",
        "<MANDT>100<|<MANDT>200<|Client 200 is not the client of this system",
        "<DIRECT>2<|<DIRECT>1<|Direction 1 is not inbound",
      })
  void wrongControlRecordIsStatus56(String part, String otherwise, String reason)
      throws IOException {
    assertThat(settled("R-2", part, otherwise, "56")).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<E1EDK01 SEGMENT=\"1\"><CURCY>EUR</CURCY></E1EDK01>||Mandatory segment E1EDK01 is missing",
        "<E1EDK03 |<Z1OWN SEGMENT=\"1\"/><E1EDK03 |Segment Z1OWN is not known here",
        "<E1EDS01 |<E1EDK14 SEGMENT=\"1\"/><E1EDS01 |Segment E1EDK14 is in the wrong place",
        "<CURCY>EUR<|<CURCY>EUROS<|Field E1EDK01-CURCY is too long",
        "<E1EDP19 |<E1EDK01 SEGMENT=\"1\"/><E1EDP19 |Segment E1EDK01 is not known here",
        "<IDOCTYP>ORDERS05<|<IDOCTYP>ORDERS02<|Basic type ORDERS02 is not known",
        "<MESTYP>|<CIMTYP>ZORDERS</CIMTYP><MESTYP>|Extension ZORDERS is not known",
      })
  void wrongSyntaxIsStatus60(String part, String otherwise, String reason) throws IOException {
    assertThat(settled("R-3", part, otherwise, "60")).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "P-1001|P-99999999|Material P-99999999 is not defined for sales org. 1710",
        "0010100001|0099999999|Sold-to party 99999999 not maintained for sales area 1710 10 00",
        "0010100003|0099999998|Business partner 99999998 does not exist as SH",
        "<ORGID>OR<|<ORGID>XX<|Sales document type XX is not defined",
        "20270115|20271315|Value 20271315 is not valid for RequestedDeliveryDate",
        "<MENGE>5.000<|<MENGE>five<|Value five is not valid for RequestedQuantity",
        "<MENGE>5.000<|<MENGE>1E2147483647<|Value 1E2147483647 is not valid for RequestedQuantity",
        "<MENGE>5.000<|<MENGE>5.000-<|The quantity must not be negative",
        "<WERKS>1710<|<WERKS>9999<|Plant 9999 is not maintained for material P-1001",
        "<MENEE>PCE<|<MENEE>KGM<|Unit KGM is not defined for material P-1001",
      })
  void whatTheApplicationRefusesIsStatus51WithItsReason(
      String part, String otherwise, String reason) throws IOException {
    assertThat(settled("R-4", part, otherwise, "51")).contains(reason);
  }

  /** Sends an order with something else in it; returns what its last status says. */
  private static String settled(String reference, String part, String otherwise, String status)
      throws IOException {
    String order = Idocs.order(reference);
    assertThat(order).contains(part);
    JsonNode idoc = Idocs.receive(system, order.replace(part, otherwise == null ? "" : otherwise));
    system.advance("PT1H");
    JsonNode now = system.record("IDoc/" + idoc.get("DOCNUM").textValue());
    assertThat(now.get("STATUS").textValue()).as(now.toString()).isEqualTo(status);
    assertThat(Idocs.orders(system, reference)).isEmpty();
    return now.get("STATXT").textValue();
  }
}
