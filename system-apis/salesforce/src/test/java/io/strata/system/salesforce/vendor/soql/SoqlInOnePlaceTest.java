package io.strata.system.salesforce.vendor.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing but the builder writes SOQL, so nothing but the builder has to escape. */
class SoqlInOnePlaceTest {

  private static final Path MAIN =
      Path.of(System.getProperty("repository.root"), "system-apis/salesforce/src/main/java");
  private static final Pattern QUERY_TEXT =
      Pattern.compile("\"[^\"\n]*\\b(SELECT|FROM|WHERE|LIKE|ORDER BY)\\b[^\"\n]*\"");

  /** SQL to PostgreSQL, a language of its own; its values are bound by position. */
  private static final String OUR_OWN_DATABASE = "stream/StreamStore.java";

  @Test
  void onlyTheBuilderHoldsWordsOfTheQueryLanguage() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<String> writers =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> QUERY_TEXT.matcher(text(file)).find())
              .map(file -> file.getParent().getFileName() + "/" + file.getFileName())
              .toList();
      assertThat(writers)
          .containsExactlyInAnyOrder("soql/Soql.java", "soql/Condition.java", OUR_OWN_DATABASE);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
