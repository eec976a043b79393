package io.strata.system.sap.vendor.idoc;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.strata.system.sap.api.OrderLineWrite;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.submission.Submission;
import io.strata.system.sap.submission.SubmissionState;
import io.strata.system.sap.vendor.SapConfig;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

/** The document a system receives, against the shape its own documentation shows. */
@QuarkusTest
class OrderDocumentTest {

  @Inject SapConfig config;

  private static final Submission ROW =
      new Submission(
          "R1",
          "f",
          "{}",
          SubmissionState.SENT,
          1,
          9000000000000042L,
          null,
          null,
          null,
          null,
          null,
          null);

  private String document(String reference) {
    return document(
        reference,
        new OrderLineWrite("P-1001", new BigDecimal("5.5"), "1010"),
        new OrderLineWrite("A&B<1>", BigDecimal.ONE, null));
  }

  private String document(String reference, OrderLineWrite... lines) {
    OrderWrite order =
        new OrderWrite(reference, "C-10001", LocalDate.of(2026, 12, 1), List.of(lines));
    return OrderDocument.of(order, "10100001", ROW, config)
        .replaceAll("<(CREDAT|CRETIM)>[0-9]+</\\1>", "<$1/>");
  }

  @Test
  void documentHasItsSegmentsInOrderAndNothingBetweenThem() {
    assertThat(document("R1"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
            <soap:Body><ORDERS05 xmlns="urn:sap-com:document:sap:idoc:soap:messages"><IDOC BEGIN="1">
            <EDI_DC40 SEGMENT="1"><TABNAM>EDI_DC40</TABNAM><MANDT>100</MANDT><DOCNUM>9000000000000042</DOCNUM>
            <DIRECT>2</DIRECT><IDOCTYP>ORDERS05</IDOCTYP><MESTYP>ORDERS</MESTYP><SNDPOR>STRATA</SNDPOR>
            <SNDPRT>LS</SNDPRT><SNDPRN>STRATA</SNDPRN><RCVPOR>SAPS4H</RCVPOR><RCVPRT>LS</RCVPRT>
            <RCVPRN>S4HCLNT100</RCVPRN><CREDAT/><CRETIM/>
            <ARCKEY>urn:sap.com:msgid=%s</ARCKEY></EDI_DC40><E1EDK01 SEGMENT="1"></E1EDK01>
            <E1EDK14 SEGMENT="1"><QUALF>008</QUALF><ORGID>1710</ORGID></E1EDK14>
            <E1EDK14 SEGMENT="1"><QUALF>007</QUALF><ORGID>10</ORGID></E1EDK14>
            <E1EDK14 SEGMENT="1"><QUALF>006</QUALF><ORGID>00</ORGID></E1EDK14>
            <E1EDK14 SEGMENT="1"><QUALF>012</QUALF><ORGID>OR</ORGID></E1EDK14>
            <E1EDK03 SEGMENT="1"><IDDAT>002</IDDAT><DATUM>20261201</DATUM></E1EDK03>
            <E1EDKA1 SEGMENT="1"><PARVW>AG</PARVW><PARTN>0010100001</PARTN></E1EDKA1>
            <E1EDK02 SEGMENT="1"><QUALF>001</QUALF><BELNR>R1</BELNR></E1EDK02>
            <E1EDP01 SEGMENT="1"><POSEX>000010</POSEX><MENGE>5.5</MENGE><WERKS>1010</WERKS>
            <E1EDP20 SEGMENT="1"><WMENG>5.5</WMENG><EDATU>20261201</EDATU></E1EDP20>
            <E1EDP19 SEGMENT="1"><QUALF>002</QUALF><IDTNR>P-1001</IDTNR></E1EDP19></E1EDP01>
            <E1EDP01 SEGMENT="1"><POSEX>000020</POSEX><MENGE>1</MENGE>
            <E1EDP20 SEGMENT="1"><WMENG>1</WMENG><EDATU>20261201</EDATU></E1EDP20>
            <E1EDP19 SEGMENT="1"><QUALF>002</QUALF><IDTNR>A&amp;B&lt;1&gt;</IDTNR></E1EDP19></E1EDP01>
            <E1EDS01 SEGMENT="1"><SUMID>001</SUMID><SUMME>2</SUMME></E1EDS01>
            </IDOC></ORDERS05></soap:Body></soap:Envelope>"""
                .replace("\n", "")
                .formatted(ROW.requestId()));
  }

  @Test
  void whateverTheReferenceHoldsIsOneField() throws XMLStreamException {
    String hostile = "</BELNR><QUALF>002</QUALF> &amp; ]]>'\"";
    assertThat(Xml.first(document(hostile), "BELNR")).isEqualTo(hostile);
  }

  @Test
  void materialNumberTooLongForItsFieldHasTheLongOne() throws XMLStreamException {
    String material = "M".repeat(40);
    String document = document("R1", new OrderLineWrite(material, BigDecimal.ONE, null));
    assertThat(Xml.first(document, "IDTNR_LONG")).isEqualTo(material);
    assertThat(Xml.has(document, "IDTNR")).isFalse();
  }
}
