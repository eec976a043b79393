package io.strata.launcher.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What one test class of a run came to, as Surefire reports it. */
record TestCounts(String name, int tests, int failed, int skipped, String seconds) {

  /** The classes whose report was written since then, anywhere in the checkout. */
  static List<TestCounts> since(FileTime begun, Path repository) {
    try (Stream<Path> files =
        Files.find(
            repository,
            6,
            (file, about) ->
                file.getFileName().toString().matches("TEST-.*\\.xml")
                    && file.getParent().endsWith("target/surefire-reports")
                    && about.lastModifiedTime().compareTo(begun) >= 0)) {
      return files.sorted().map(TestCounts::read).filter(counts -> counts.tests > 0).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static TestCounts read(Path report) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream source = Files.newInputStream(report)) {
      XMLStreamReader xml = factory.createXMLStreamReader(source);
      xml.nextTag();
      return new TestCounts(
          xml.getAttributeValue(null, "name"),
          number(xml, "tests"),
          number(xml, "failures") + number(xml, "errors"),
          number(xml, "skipped"),
          xml.getAttributeValue(null, "time"));
    } catch (IOException | XMLStreamException broken) {
      throw new IllegalStateException(report + " is no test report", broken);
    }
  }

  private static int number(XMLStreamReader xml, String attribute) {
    return Integer.parseInt(xml.getAttributeValue(null, attribute));
  }
}
