package io.strata.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.acceptance.suite.Edge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of a page, pasted into one shell that stands where {@code ./strata} is, with the
 * addresses of the running suite in place of the usual ones.
 */
final class Pasted {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  Pasted(Path folder) throws IOException {
    this.folder = folder;
    Path strata = folder.resolve("strata");
    // The script itself would compile the launcher that these tests run from.
    Files.writeString(
        strata,
        """
        #!/bin/sh
        exec '%s' -XX:TieredStopAtLevel=1 -Dstrata.repository='%s' -cp '%s' io.strata.launcher.Main "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                Pages.ROOT,
                System.getProperty("java.class.path")));
    assertThat(strata.toFile().setExecutable(true)).isTrue();
  }

  /** What each block answered, as JSON; every command in it has to succeed. */
  List<List<JsonNode>> run(List<String> blocks) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("set -euo pipefail\n");
    for (int i = 0; i < blocks.size(); i++) {
      script.append("{\n").append(here(blocks.get(i))).append("\n} > answer-").append(i);
      script.append("\n");
    }
    Path file = Files.writeString(folder.resolve("pasted.sh"), script);
    Path complaints = folder.resolve("complaints");
    ProcessBuilder bash =
        new ProcessBuilder("bash", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(complaints.toFile());
    bash.environment().put("STRATA_HOME", Edge.suite().installation().home().toString());
    assertThat(bash.start().waitFor()).as(Files.readString(complaints)).isZero();
    List<List<JsonNode>> answers = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      answers.add(documents(folder.resolve("answer-" + i)));
    }
    return answers;
  }

  private static String here(String block) {
    return block
        .replace("http://127.0.0.1:8080", Edge.edge("").toString())
        .replace("http://127.0.0.1:8081", Edge.internal("").toString());
  }

  private static List<JsonNode> documents(Path answer) throws IOException {
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(answer.toFile())) {
      return values.readAll();
    }
  }
}
