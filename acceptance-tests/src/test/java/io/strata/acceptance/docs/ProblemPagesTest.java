package io.strata.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strata.runtime.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every problem a caller can meet has a page that says what to do. */
class ProblemPagesTest {

  private static final Path FOLDER = Pages.ROOT.resolve("docs/problems");
  private static final Pattern NAMED = Pattern.compile("https://strata\\.dev/problems/([a-z-]+)");

  @Test
  void everySlugHasItsPageAndEveryPageItsSlug() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .containsExactlyInAnyOrderElementsOf(slugs().stream().map(s -> s + ".md").toList());
    }
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void pageSaysWhatTheTypeSays(ProblemType type) {
    String page = Pages.text(FOLDER.resolve(type.slug() + ".md"));
    String retry = type.retryable() ? "yes" : "no";
    assertThat(page)
        .startsWith("# " + type.slug() + "\n")
        .contains(type.status() + " · " + type.title())
        .contains("the same request may succeed later: " + retry)
        .contains("**What happened.**", "**Who can fix it.**", "**What to do.**");
    assertThat(Pages.text(FOLDER.resolve("README.md")))
        .contains(
            "| %d | [%s](%s.md) | %s | %s |"
                .formatted(type.status(), type.slug(), type.slug(), type.title(), retry));
  }

  @Test
  void gatewayAnswersWithTheSameTypes() {
    List<MatchResult> named =
        NAMED
            .matcher(Pages.text(Pages.ROOT.resolve("gateway-config/envoy.yaml")))
            .results()
            .toList();
    assertThat(named).hasSizeGreaterThan(8);
    assertThat(named.stream().map(match -> match.group(1))).isSubsetOf(slugs());
  }

  private static List<String> slugs() {
    return Arrays.stream(ProblemType.values()).map(ProblemType::slug).toList();
  }
}
