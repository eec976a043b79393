package io.strata.system.sap.vendor.idoc;

import io.strata.system.sap.api.OrderLineWrite;
import io.strata.system.sap.api.OrderWrite;
import io.strata.system.sap.submission.Submission;
import io.strata.system.sap.vendor.SapConfig;
import io.strata.system.sap.vendor.order.LineNumber;
import io.strata.system.sap.vendor.order.SalesArea;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An order as an ORDERS05 document in a SOAP envelope (transactions WE60 and SRTIDOC), without
 * white space between the segments. Documents carry internal forms: customer numbers of ten digits,
 * positions of six; quantities without a unit are in the material's own.
 */
final class OrderDocument {

  static final String TYPE = "ORDERS05";

  /** The prefix without which a message id is refused. */
  static final String MESSAGE_ID = "urn:sap.com:msgid=";

  /** Of 35 characters; a material number may have 40, for which there is another field. */
  private static final int IDTNR = 35;

  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String IDOC = "urn:sap-com:document:sap:idoc:soap:messages";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

  private final SapConfig config;
  private final List<String> salesArea;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private OrderDocument(SapConfig config) throws XMLStreamException {
    this.config = config;
    this.salesArea = SalesArea.parts(config.salesArea());
    this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
  }

  static String of(OrderWrite order, String buyer, Submission submission, SapConfig config) {
    try {
      return new OrderDocument(config).written(order, buyer, submission);
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("Text can always be written", impossible);
    }
  }

  private String written(OrderWrite order, String buyer, Submission submission)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("soap", "Envelope", SOAP);
    xml.writeNamespace("soap", SOAP);
    xml.writeStartElement("soap", "Body", SOAP);
    xml.writeStartElement("", TYPE, IDOC);
    xml.writeDefaultNamespace(IDOC);
    xml.writeStartElement("IDOC");
    xml.writeAttribute("BEGIN", "1");
    control(submission);
    header(order, buyer);
    int nth = 0;
    for (OrderLineWrite line : order.lines()) {
      nth++;
      item(line, nth, order);
    }
    begin("E1EDS01");
    field("SUMID", "001");
    field("SUMME", Integer.toString(order.lines().size()));
    end();
    xml.writeEndDocument();
    xml.flush();
    return text.toString();
  }

  private void control(Submission submission) throws XMLStreamException {
    Instant now = Instant.now();
    begin("EDI_DC40");
    field("TABNAM", "EDI_DC40");
    field("MANDT", config.client());
    field("DOCNUM", Long.toString(submission.number()));
    field("DIRECT", "2");
    field("IDOCTYP", TYPE);
    field("MESTYP", "ORDERS");
    field("SNDPOR", config.idoc().senderPort());
    field("SNDPRT", "LS");
    field("SNDPRN", config.idoc().sender());
    field("RCVPOR", config.idoc().receiverPort());
    field("RCVPRT", "LS");
    field("RCVPRN", config.idoc().receiver());
    field("CREDAT", DAY.format(now));
    field("CRETIM", TIME.format(now));
    field("ARCKEY", MESSAGE_ID + submission.requestId());
    end();
  }

  private void header(OrderWrite order, String buyer) throws XMLStreamException {
    begin("E1EDK01");
    end();
    organization("008", salesArea.get(0));
    organization("007", salesArea.get(1));
    organization("006", salesArea.get(2));
    organization("012", config.orderType());
    if (order.date() != null) {
      begin("E1EDK03");
      field("IDDAT", "002");
      field("DATUM", DAY.format(order.date()));
      end();
    }
    begin("E1EDKA1");
    field("PARVW", "AG");
    field("PARTN", padded(buyer, 10));
    end();
    begin("E1EDK02");
    field("QUALF", "001");
    field("BELNR", order.reference());
    end();
  }

  private void organization(String qualifier, String id) throws XMLStreamException {
    begin("E1EDK14");
    field("QUALF", qualifier);
    field("ORGID", id);
    end();
  }

  private void item(OrderLineWrite line, int nth, OrderWrite order) throws XMLStreamException {
    String quantity = line.quantity().toPlainString();
    begin("E1EDP01");
    field("POSEX", LineNumber.of(nth));
    field("MENGE", quantity);
    if (line.plant() != null) {
      field("WERKS", line.plant());
    }
    begin("E1EDP20");
    field("WMENG", quantity);
    if (order.date() != null) {
      field("EDATU", DAY.format(order.date()));
    }
    end();
    begin("E1EDP19");
    field("QUALF", "002");
    field(line.material().length() > IDTNR ? "IDTNR_LONG" : "IDTNR", line.material());
    end();
    end();
  }

  private void begin(String segment) throws XMLStreamException {
    xml.writeStartElement(segment);
    xml.writeAttribute("SEGMENT", "1");
  }

  private void field(String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }

  private void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  /** Numbers have leading zeros inside, other keys have none. */
  private static String padded(String key, int length) {
    return key.matches("[0-9]+") ? "0".repeat(Math.max(0, length - key.length())) + key : key;
  }
}
