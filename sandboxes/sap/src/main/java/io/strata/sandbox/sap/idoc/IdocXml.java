package io.strata.sandbox.sap.idoc;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * IDocs in XML: a root named after the basic type, {@code IDOC BEGIN="1"}, segments with {@code
 * SEGMENT="1"}, fields as text. Neither document types nor entities are read, and everything is
 * bounded.
 */
final class IdocXml {

  static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_DEPTH = 12;
  private static final int MAX_ELEMENTS = 200_000;
  private static final int MAX_FIELD = 4_000;

  private final XMLStreamReader reader;
  private int elements;

  private IdocXml(XMLStreamReader reader) {
    this.reader = reader;
  }

  /** A reader of a body in the encoding it declares. */
  static XMLStreamReader open(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new UnreadableIdoc("The document is larger than " + MAX_BYTES + " bytes");
    }
    return reader(body);
  }

  private static XMLStreamReader reader(byte[] body) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Without types there are no entities but the five of XML, which the JDK counts as well.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
    factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
    try {
      return factory.createXMLStreamReader(new ByteArrayInputStream(body));
    } catch (XMLStreamException unreadable) {
      throw new UnreadableIdoc(told(unreadable));
    }
  }

  /** All IDocs of a document whose root holds nothing else. */
  static List<IdocDocument> read(byte[] body) {
    return whole(open(body));
  }

  /** An IDoc as it was {@link #write written} here, which may be larger than it came. */
  static IdocDocument kept(String text) {
    return whole(reader(text.getBytes(StandardCharsets.UTF_8))).getFirst();
  }

  private static List<IdocDocument> whole(XMLStreamReader reader) {
    try {
      next(reader);
      List<IdocDocument> documents = read(reader);
      next(reader);
      if (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
        throw new UnreadableIdoc("The document goes on after its root");
      }
      return documents;
    } catch (XMLStreamException unreadable) {
      throw new UnreadableIdoc(told(unreadable));
    }
  }

  /** All IDocs of the root at whose begin the reader stands; it then stands at its end. */
  static List<IdocDocument> read(XMLStreamReader reader) throws XMLStreamException {
    IdocXml xml = new IdocXml(reader);
    String root = reader.getLocalName();
    List<IdocDocument> documents = new ArrayList<>();
    while (next(reader) == XMLStreamConstants.START_ELEMENT) {
      if (!reader.getLocalName().equals("IDOC")) {
        throw new UnreadableIdoc("Element IDOC is expected in place of " + reader.getLocalName());
      }
      documents.add(xml.document(root));
    }
    if (documents.isEmpty()) {
      throw new UnreadableIdoc("There is no IDOC in " + root);
    }
    return documents;
  }

  private IdocDocument document(String root) throws XMLStreamException {
    List<Segment> segments = new ArrayList<>();
    while (next(reader) == XMLStreamConstants.START_ELEMENT) {
      segments.add(segment(1));
    }
    if (segments.isEmpty() || !segments.getFirst().name().equals("EDI_DC40")) {
      throw new UnreadableIdoc("The control record EDI_DC40 is missing");
    }
    return new IdocDocument(
        root, segments.getFirst(), List.copyOf(segments.subList(1, segments.size())));
  }

  /** Inside the element of a segment; an element without others and without the mark is a field. */
  private Segment segment(int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH) {
      throw new UnreadableIdoc("Segments are nested deeper than " + MAX_DEPTH);
    }
    String name = reader.getLocalName();
    count();
    Map<String, String> fields = new LinkedHashMap<>();
    List<Segment> children = new ArrayList<>();
    while (next(reader) == XMLStreamConstants.START_ELEMENT) {
      if (reader.getAttributeValue(null, "SEGMENT") != null) {
        children.add(segment(depth + 1));
      } else {
        field(fields);
      }
    }
    return new Segment(name, fields, List.copyOf(children));
  }

  private void field(Map<String, String> fields) throws XMLStreamException {
    String name = reader.getLocalName();
    count();
    StringBuilder text = new StringBuilder();
    for (int event = reader.next();
        event != XMLStreamConstants.END_ELEMENT;
        event = reader.next()) {
      switch (event) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.COMMENT -> {}
        default -> throw new UnreadableIdoc("Field " + name + " holds more than text");
      }
      if (text.length() > MAX_FIELD) {
        throw new UnreadableIdoc("Field " + name + " is longer than " + MAX_FIELD);
      }
    }
    if (fields.put(name, text.toString().stripTrailing()) != null) {
      throw new UnreadableIdoc("Field " + name + " is there twice in one segment");
    }
  }

  private void count() {
    if (++elements > MAX_ELEMENTS) {
      throw new UnreadableIdoc("There are more than " + MAX_ELEMENTS + " elements");
    }
  }

  /** The next begin or end of an element, over blanks and comments. */
  static int next(XMLStreamReader reader) throws XMLStreamException {
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT,
            XMLStreamConstants.END_ELEMENT,
            XMLStreamConstants.END_DOCUMENT -> {
          return reader.getEventType();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA -> {
          if (!reader.isWhiteSpace()) {
            throw new UnreadableIdoc("There is text outside of fields");
          }
        }
        case XMLStreamConstants.COMMENT -> {}
        default -> throw new UnreadableIdoc("Document types and instructions are not allowed");
      }
    }
  }

  static String told(XMLStreamException unreadable) {
    int line = unreadable.getLocation() == null ? 0 : unreadable.getLocation().getLineNumber();
    return "The document is not well-formed XML, line " + line;
  }

  /** One IDoc as a compact document of its own. */
  static String write(IdocDocument document) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement(document.root());
      out.writeStartElement("IDOC");
      out.writeAttribute("BEGIN", "1");
      write(out, document.control());
      for (Segment segment : document.data()) {
        write(out, segment);
      }
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter out, Segment segment) throws XMLStreamException {
    out.writeStartElement(segment.name());
    out.writeAttribute("SEGMENT", "1");
    for (Map.Entry<String, String> field : segment.fields().entrySet()) {
      if (!field.getValue().isEmpty()) {
        out.writeStartElement(field.getKey());
        out.writeCharacters(field.getValue());
        out.writeEndElement();
      }
    }
    for (Segment child : segment.children()) {
      write(out, child);
    }
    out.writeEndElement();
  }
}
