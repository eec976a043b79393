package io.strata.experience.salesforce.soap;

import io.strata.experience.salesforce.api.InventoryAnswer;
import io.strata.experience.salesforce.api.InventoryCheck;
import io.strata.experience.salesforce.api.InventoryLine;
import io.strata.experience.salesforce.api.InventoryResult;
import io.strata.runtime.problem.Problem;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * SOAP 1.1 (W3C Note of 8 May 2000) of one operation, as `exp-salesforce-inventory.wsdl` describes
 * it. No document type, no entity, nothing larger than a check can be; everything that is wrong is
 * a {@link ProblemException}.
 */
final class InventorySoap {

  static final String NAMESPACE = "https://strata.dev/salesforce/inventory/v1";

  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final int LARGEST = 256 * 1024;
  private static final int MOST_ELEMENTS = 2_000;
  private static final int LONGEST_TEXT = 200;
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]{1,20}(\\.[0-9]{0,20})?|\\.[0-9]{1,20})");
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?");

  private static final XMLInputFactory READERS = readers();
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamReader in;
  private int elements;

  private InventorySoap(XMLStreamReader in) {
    this.in = in;
  }

  /** The JDK's own parser, whichever others are on the class path. */
  private static XMLInputFactory readers() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads the check of an envelope; what it says is not validated yet.
   *
   * @throws ProblemException `unreadable-body`, `payload-too-large` or, for a header that we would
   *     have to understand, `not-implemented`
   */
  static InventoryCheck check(byte[] envelope) {
    if (envelope.length > LARGEST) {
      throw new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, null);
    }
    try {
      XMLStreamReader in = READERS.createXMLStreamReader(new ByteArrayInputStream(envelope));
      try {
        return new InventorySoap(in).envelope();
      } finally {
        in.close();
      }
    } catch (XMLStreamException broken) {
      throw unreadable("is not readable XML");
    }
  }

  private InventoryCheck envelope() throws XMLStreamException {
    next();
    expect(ENVELOPE, "Envelope");
    next();
    if (isStart(ENVELOPE, "Header")) {
      header();
      next();
    }
    expect(ENVELOPE, "Body");
    next();
    expect(NAMESPACE, "checkInventory");
    InventoryCheck check = operation();
    next();
    if (!in.isEndElement()) {
      throw unreadable("has more than one element in its body");
    }
    while (in.hasNext()) {
      next();
    }
    return check;
  }

  private void header() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      next();
      depth += in.isStartElement() ? 1 : -1;
      if (in.isStartElement() && "1".equals(in.getAttributeValue(ENVELOPE, "mustUnderstand"))) {
        throw new ProblemException(
            ProblemType.NOT_IMPLEMENTED, "No header of an envelope is understood here");
      }
    }
  }

  private InventoryCheck operation() throws XMLStreamException {
    List<InventoryLine> lines = new ArrayList<>();
    List<String> plants = new ArrayList<>();
    for (next(); in.isStartElement(); next()) {
      switch (element()) {
        case "lines" -> lines.add(line());
        case "plants" -> {
          String plant = text();
          if (plant != null) {
            plants.add(plant);
          }
        }
        default -> throw unexpected();
      }
    }
    return new InventoryCheck(lines, plants.isEmpty() ? null : plants);
  }

  private InventoryLine line() throws XMLStreamException {
    String material = null;
    BigDecimal quantity = null;
    LocalDate date = null;
    for (next(); in.isStartElement(); next()) {
      switch (element()) {
        case "material" -> material = text();
        case "quantity" -> quantity = decimal(text());
        case "date" -> date = date(text());
        default -> throw unexpected();
      }
    }
    return new InventoryLine(material, quantity, date);
  }

  /** The text of an element without children; null when it is nil, as Apex writes an absent one. */
  private String text() throws XMLStreamException {
    String nil = in.getAttributeValue(INSTANCE, "nil");
    StringBuilder text = new StringBuilder();
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      switch (in.getEventType()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> {}
        default -> throw unexpected();
      }
      if (text.length() > LONGEST_TEXT) {
        throw unreadable("has a text of more than " + LONGEST_TEXT + " characters");
      }
    }
    return "true".equals(nil) || "1".equals(nil) ? null : text.toString().strip();
  }

  private static BigDecimal decimal(String text) {
    if (text == null) {
      return null;
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw unreadable("has a quantity that is no decimal");
    }
    return new BigDecimal(text);
  }

  /** A time zone of a date says nothing about a delivery and is left out. */
  private static LocalDate date(String text) {
    if (text == null) {
      return null;
    }
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text.substring(0, "2026-12-01".length()));
      }
    } catch (DateTimeException impossible) {
      throw unreadable("has a date that does not exist");
    }
    throw unreadable("has a date that is none");
  }

  /** The next tag. Between tags nothing but white space and comments, above all no DOCTYPE. */
  private void next() throws XMLStreamException {
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > MOST_ELEMENTS) {
            throw unreadable("has more than " + MOST_ELEMENTS + " elements");
          }
          return;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!in.isWhiteSpace()) {
            throw unreadable("has text where only elements belong");
          }
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> {}
        default -> throw unreadable("has a document type, an entity or an instruction");
      }
    }
  }

  /** The local name of the element we are at, which must be one of ours. */
  private String element() {
    if (!NAMESPACE.equals(in.getNamespaceURI())) {
      throw unexpected();
    }
    return in.getLocalName();
  }

  private boolean isStart(String namespace, String name) {
    return in.isStartElement()
        && in.getLocalName().equals(name)
        && namespace.equals(in.getNamespaceURI());
  }

  private void expect(String namespace, String name) {
    if (!isStart(namespace, name)) {
      throw unreadable("has no {" + namespace + "}" + name + " where it belongs");
    }
  }

  private static ProblemException unexpected() {
    return unreadable("has an element that does not belong there");
  }

  /** Says what is wrong, never what was sent. */
  private static ProblemException unreadable(String what) {
    return new ProblemException(
        ProblemType.UNREADABLE_BODY, null, List.of(Violation.inBody("", "The envelope " + what)));
  }

  /** The envelope of an answer. */
  static byte[] answer(InventoryAnswer answer) {
    return enveloped(
        out -> {
          out.writeStartElement("v1", "checkInventoryResponse", NAMESPACE);
          member(out, "complete", answer.complete());
          for (InventoryResult row : answer.results()) {
            out.writeStartElement("v1", "results", NAMESPACE);
            member(out, "material", row.material());
            member(out, "plant", row.plant());
            member(out, "status", row.status());
            member(out, "available", row.available());
            member(out, "unit", row.unit());
            member(out, "asOf", row.asOf());
            member(out, "reason", row.reason());
            out.writeEndElement();
          }
          out.writeEndElement();
        });
  }

  /** The envelope of a fault; its detail is the problem, its code says whose fault it is. */
  static byte[] fault(ProblemType type, Problem problem) {
    return enveloped(
        out -> {
          out.writeStartElement("soap", "Fault", ENVELOPE);
          unqualified(out, "faultcode", type.status() < 500 ? "soap:Client" : "soap:Server");
          unqualified(out, "faultstring", type.slug() + ": " + problem.title());
          out.writeStartElement("detail");
          out.writeStartElement("v1", "problem", NAMESPACE);
          member(out, "type", problem.type());
          member(out, "slug", type.slug());
          member(out, "title", problem.title());
          member(out, "status", problem.status());
          member(out, "detail", problem.detail());
          member(out, "instance", problem.instance());
          member(out, "traceId", problem.traceId());
          member(out, "retryable", problem.retryable());
          for (Violation violation : problem.violations()) {
            out.writeStartElement("v1", "violations", NAMESPACE);
            member(out, "pointer", violation.pointer());
            member(out, "message", violation.message());
            out.writeEndElement();
          }
          out.writeEndElement();
          out.writeEndElement();
          out.writeEndElement();
        });
  }

  @FunctionalInterface
  private interface Body {
    void write(XMLStreamWriter out) throws XMLStreamException;
  }

  private static byte[] enveloped(Body body) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = WRITERS.createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("soap", "Envelope", ENVELOPE);
      out.writeNamespace("soap", ENVELOPE);
      out.writeNamespace("v1", NAMESPACE);
      out.writeStartElement("soap", "Body", ENVELOPE);
      body.write(out);
      out.writeEndElement();
      out.writeEndElement();
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("Text can always be written", impossible);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void member(XMLStreamWriter out, String name, Object value)
      throws XMLStreamException {
    if (value != null) {
      out.writeStartElement("v1", name, NAMESPACE);
      out.writeCharacters(written(value));
      out.writeEndElement();
    }
  }

  private static void unqualified(XMLStreamWriter out, String name, String value)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  /** A decimal has no exponent in XML. */
  private static String written(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
