package io.strata.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages promise is there: files, headings, commands, campaigns. */
class PagesTest {

  private static final int README_LINES = 150;
  private static final int MODULE_README_LINES = 60;
  private static final Path README = Pages.ROOT.resolve("README.md");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)#\\s]*)(#[^)\\s]+)?\\)");
  private static final Pattern COMMAND = Pattern.compile("(?<![\\w./])\\./strata (-{0,2}[a-z]+)");
  private static final Pattern PROVE = Pattern.compile("\\./strata (?:prove|bench) ([a-z][a-z-]*)");
  private static final Pattern MAVEN_MODULES = Pattern.compile("mvn [^`\\n]*-pl ([\\w/,-]+)");

  static List<Path> pages() {
    return Pages.all();
  }

  @Test
  void readmesAreShort() {
    assertThat(Pages.text(README).lines().count()).isLessThanOrEqualTo(README_LINES);
    List<Path> modules =
        pages().stream()
            .filter(page -> page.endsWith("README.md") && !page.equals(README))
            .filter(page -> !Pages.nameOf(page).startsWith("docs"))
            .toList();
    assertThat(modules).hasSizeGreaterThanOrEqualTo(12);
    for (Path page : modules) {
      assertThat(Pages.text(page).lines().count())
          .as(Pages.nameOf(page))
          .isLessThanOrEqualTo(MODULE_README_LINES);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndItsHeading(Path page) {
    for (MatchResult link : links(page)) {
      Path target =
          link.group(1).isEmpty() ? page : page.getParent().resolve(link.group(1)).normalize();
      assertThat(target).as("%s in %s", link.group(), Pages.nameOf(page)).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target))
            .as("%s in %s", link.group(), Pages.nameOf(page))
            .contains(link.group(2).substring(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandIsOneOfTheLauncher(Path page) throws IOException {
    assertThat(found(COMMAND, page)).as(Pages.nameOf(page)).isSubsetOf(commands());
    assertThat(found(PROVE, page)).as(Pages.nameOf(page)).isSubsetOf(campaigns());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyModuleThatMavenIsToldToRunExists(Path page) {
    for (String modules : found(MAVEN_MODULES, page)) {
      for (String module : modules.split(",")) {
        if (!module.equals("system-apis/hr")) { // made by the tutorial that names it
          assertThat(Pages.ROOT.resolve(module).resolve("pom.xml")).as(Pages.nameOf(page)).exists();
        }
      }
    }
  }

  @Test
  void readmeShowsTheTwoCommandsThatMatter() {
    assertThat(found(COMMAND, README)).contains("up", "test", "down", "token", "doctor");
  }

  @Test
  void everyDecisionIsInTheIndexAndHasItsFourParts() throws IOException {
    Path folder = Pages.ROOT.resolve("docs/adr");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> decisions = files.filter(file -> !file.endsWith("README.md")).sorted().toList();
      assertThat(decisions).isNotEmpty();
      for (Path decision : decisions) {
        assertThat(Pages.text(folder.resolve("README.md")))
            .contains("(" + decision.getFileName() + ")");
        assertThat(Pages.text(decision))
            .as(Pages.nameOf(decision))
            .contains(
                "## Context", "## Decision", "## Consequences", "## What would change our mind");
      }
    }
  }

  private static List<MatchResult> links(Path page) {
    return LINK.matcher(Pages.prose(Pages.text(page)))
        .results()
        .filter(link -> !link.group(1).contains("://"))
        .toList();
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path page) {
    return Pages.text(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static Set<String> found(Pattern pattern, Path page) {
    return pattern
        .matcher(Pages.text(page))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What `./strata COMMAND --help` knows. */
  private static Set<String> commands() throws IOException {
    return lines("launcher/src/main/resources/help.txt", "== ");
  }

  private static Set<String> campaigns() throws IOException {
    return lines("launcher/src/main/resources/campaigns.yaml", "- name: ");
  }

  private static Set<String> lines(String file, String prefix) throws IOException {
    Set<String> names =
        Files.readAllLines(Pages.ROOT.resolve(file)).stream()
            .filter(line -> line.startsWith(prefix))
            .map(line -> line.substring(prefix.length()).strip())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).as(file).isNotEmpty();
    return names;
  }
}
