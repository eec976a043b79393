package io.strata.sandbox.sap.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.sandbox.sap.SystemSandbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.olingo.odata2.api.edm.Edm;
import org.apache.olingo.odata2.api.edm.EdmConcurrencyMode;
import org.apache.olingo.odata2.api.edm.EdmEntityType;
import org.apache.olingo.odata2.api.edm.EdmException;
import org.apache.olingo.odata2.api.edm.EdmFacets;
import org.apache.olingo.odata2.api.edm.EdmFunctionImport;
import org.apache.olingo.odata2.api.edm.EdmProperty;
import org.apache.olingo.odata2.api.ep.EntityProvider;
import org.apache.olingo.odata2.api.exception.ODataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything published-names.txt names is in `$metadata`, as a foreign reader understands it. */
class PublishedNamesTest {

  @RegisterExtension static final SystemSandbox system = new SystemSandbox();

  private final Map<String, Integer> seen = new HashMap<>();
  private Edm edm;
  private EdmEntityType type;
  private String xml;
  private String set;

  @Test
  void everyPublishedNameIsThereWithItsType() throws Exception {
    int number = 0;
    for (String line : lines()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          line(line.split(" +"));
        } catch (AssertionError | NullPointerException missing) {
          throw new AssertionError("line " + number + ": " + line, missing);
        }
      }
    }
    assertThat(seen).containsEntry("service", 8).containsEntry("set", 50).containsEntry("call", 21);
    assertThat(seen.get("has")).isGreaterThan(70);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = PublishedNamesTest.class.getResourceAsStream("/published-names.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private void line(String[] words) throws IOException, ODataException {
    seen.merge(words[0], 1, Integer::sum);
    List<String> names = Arrays.asList(words).subList(1, words.length);
    switch (words[0]) {
      case "service" -> service(words[1], words[2]);
      case "set" -> set(names);
      case "has" -> {
        for (String property : names) {
          property(property);
        }
      }
      case "way" -> assertThat(type.getNavigationPropertyNames()).containsAll(names);
      case "etag" -> assertThat(guards()).containsExactly(words[1]);
      case "no-etag" -> assertThat(guards()).isEmpty();
      case "no-create" -> assertThat(tag()).contains("sap:creatable=\"false\"");
      case "no-delete" -> assertThat(tag()).contains("sap:deletable=\"false\"");
      case "call" -> call(names);
      default -> throw new AssertionError("what is " + words[0]);
    }
  }

  private void service(String name, String sets) throws IOException, ODataException {
    byte[] body =
        system.get(name + "/$metadata", "Accept", "application/xml").expect(200).response().body();
    xml = new String(body, StandardCharsets.UTF_8);
    edm = EntityProvider.readMetadata(new ByteArrayInputStream(body), true);
    if (!sets.equals("-")) {
      assertThat(edm.getEntitySets()).hasSize(Integer.parseInt(sets));
    }
  }

  private void set(List<String> words) throws ODataException, IOException {
    set = words.getFirst();
    type = edm.getDefaultEntityContainer().getEntitySet(set).getEntityType();
    assertThat(type.getName()).isEqualTo(set + "Type");
    List<String> keys = words.subList(1, words.size());
    if (!keys.getFirst().equals("-")) {
      assertThat(type.getKeyPropertyNames())
          .containsExactlyElementsOf(keys.stream().map(key -> key.split(":")[0]).toList());
      for (String key : keys) {
        property(key);
      }
    }
    String first = system.get(edmService() + "/" + set + "?$top=1").expect(200).body();
    assertThat(first).startsWith("{\"d\":{\"results\":[");
  }

  private String edmService() throws EdmException {
    return type.getNamespace();
  }

  /** `Name`, `Name:Type`, `Name:String(10)` or `Name:Decimal(16,3)`. */
  private void property(String declared) throws EdmException {
    String[] parts = declared.split("[:(,)]");
    EdmProperty property = (EdmProperty) type.getProperty(parts[0]);
    assertThat(property).as(declared).isNotNull();
    if (parts.length > 1) {
      assertThat(property.getType().getName()).as(declared).isEqualTo(parts[1]);
    }
    EdmFacets facets = property.getFacets();
    if (parts.length == 3) {
      assertThat(facets.getMaxLength()).as(declared).isEqualTo(Integer.parseInt(parts[2]));
    }
    if (parts.length == 4) {
      assertThat(facets.getPrecision()).as(declared).isEqualTo(Integer.parseInt(parts[2]));
      assertThat(facets.getScale()).as(declared).isEqualTo(Integer.parseInt(parts[3]));
    }
  }

  private List<String> guards() throws EdmException {
    return type.getPropertyNames().stream().filter(this::guards).toList();
  }

  private boolean guards(String property) {
    try {
      EdmFacets facets = ((EdmProperty) type.getProperty(property)).getFacets();
      return facets != null && facets.getConcurrencyMode() == EdmConcurrencyMode.Fixed;
    } catch (EdmException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** What the document says about the set, past what the reader keeps. */
  private String tag() {
    int from = xml.indexOf("<EntitySet Name=\"" + set + "\"");
    return xml.substring(from, xml.indexOf("/>", from));
  }

  private void call(List<String> words) throws EdmException {
    EdmFunctionImport function = edm.getDefaultEntityContainer().getFunctionImport(words.get(1));
    assertThat(function).isNotNull();
    assertThat(function.getHttpMethod()).isEqualTo(words.getFirst());
    assertThat(function.getParameterNames()).containsAll(words.subList(2, words.size()));
    assertThat(function.getReturnType()).isNotNull();
  }
}
