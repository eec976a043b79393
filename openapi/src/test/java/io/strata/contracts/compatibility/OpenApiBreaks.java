package io.strata.contracts.compatibility;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/** What a consumer of the earlier OpenAPI contract can no longer rely on. */
final class OpenApiBreaks {

  /**
   * Consumers read leniently, so a new word in an answer's enumeration breaks nobody. An
   * operationId is the name of a method in a generated client.
   */
  private static final OpenApiDiffOptions OPTIONS =
      OpenApiDiffOptions.builder()
          .configProperty("incompatible.response.enum.increased", "false")
          .configProperty("incompatible.operation.id.changed", "true")
          .configProperty("incompatible.request.min.length.increased", "true")
          .build();

  private OpenApiBreaks() {}

  /** One line or report for each thing removed or narrowed; none when the major version moved. */
  static List<String> between(Path earlier, Path now) {
    ChangedOpenApi change =
        OpenApiCompare.fromLocations(
            earlier.toUri().toString(), now.toUri().toString(), null, OPTIONS);
    int before = major(change.getOldSpecOpenApi().getInfo().getVersion());
    if (major(change.getNewSpecOpenApi().getInfo().getVersion()) > before) {
      return List.of();
    }
    List<String> breaks = new ArrayList<>();
    if (change.isIncompatible()) {
      breaks.add(report(change));
    }
    Set<String> offered = OfferedMembers.of(now);
    OfferedMembers.of(earlier).stream()
        .filter(member -> !offered.contains(member))
        .forEach(member -> breaks.add("removed: " + member));
    return breaks;
  }

  static int major(String version) {
    return Integer.parseInt(version.split("\\.")[0]);
  }

  private static String report(ChangedOpenApi change) {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    new MarkdownRender().render(change, new OutputStreamWriter(report, StandardCharsets.UTF_8));
    return report.toString(StandardCharsets.UTF_8);
  }
}
