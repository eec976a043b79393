package io.strata.system.sap.vendor.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing but the builder writes queries and XML tags, so nothing else has to escape. */
class LiteralsInOnePlaceTest {

  private static final Path MAIN =
      Path.of(System.getProperty("repository.root"), "system-apis/sap/src/main/java");

  private static List<String> filesWith(String pattern) throws IOException {
    Pattern text = Pattern.compile(pattern);
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> text.matcher(code(file)).find())
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  @Test
  void onlyTheBuilderHoldsOptionsAndOperatorsOfQueries() throws IOException {
    assertThat(filesWith("\"[^\"\n]*(\\$filter|\\$top|\\$orderby|\\$expand|\\$select)[^\"\n]*\""))
        .containsExactly("ODataUrl.java");
    assertThat(filesWith("\"(eq|ne|gt|lt|ge| eq | or | and |substringof\\()\""))
        .containsExactly("Filter.java");
    assertThat(filesWith("datetime(offset)?'")).containsExactly("Literal.java");
  }

  @Test
  void noXmlIsPutTogetherFromText() throws IOException {
    assertThat(filesWith("\"</?[A-Za-z0-9_:]+[ >]")).isEmpty();
  }

  @Test
  void nothingBecomesADouble() throws IOException {
    assertThat(filesWith("\\.doubleValue\\(|\\.asDouble\\(|Double\\.parse|getDoubleValue"))
        .isEmpty();
  }

  private static String code(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
