package io.strata.system.sap.vendor.idoc;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML of others: without document types and without entities of anybody's making. */
final class Xml {

  private Xml() {}

  static XMLStreamReader reader(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(new StringReader(text));
  }

  /**
   * Whether an element of this name is there, in whatever namespace.
   *
   * @throws XMLStreamException when it is not XML
   */
  static boolean has(String text, String name) throws XMLStreamException {
    XMLStreamReader reader = reader(text);
    boolean found = false;
    while (reader.hasNext()) {
      found |= reader.next() == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals(name);
    }
    return found;
  }

  /**
   * The text of the first element of this name, in whatever namespace; null when there is none.
   *
   * @throws XMLStreamException when it is not XML
   */
  static String first(String text, String name) throws XMLStreamException {
    XMLStreamReader reader = reader(text);
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals(name)) {
        return reader.getElementText().strip();
      }
    }
    return null;
  }
}
