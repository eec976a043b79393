package io.strata.engines.kafka;

import io.strata.engines.program.Distribution;
import io.strata.engines.program.Maven;
import java.nio.file.Path;
import org.apache.kafka.common.utils.AppInfoParser;

/** Apache Kafka from its Maven artifacts, in the version of the client that all of us use. */
public final class KafkaDistribution {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>io.strata</groupId>
        <artifactId>kafka</artifactId>
        <version>%1$s</version>
        <dependencies>
          <dependency>
            <groupId>org.apache.kafka</groupId>
            <artifactId>kafka_2.13</artifactId>
            <version>%1$s</version>
          </dependency>
          <dependency>
            <groupId>org.slf4j</groupId>
            <artifactId>slf4j-simple</artifactId>
            <version>1.7.36</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private KafkaDistribution() {}

  /** Its jars lie in the folder {@code lib}. */
  public static Distribution in(Path tools) {
    String version = AppInfoParser.getVersion();
    return new Distribution(
        tools,
        "kafka",
        version,
        "43 MB",
        (work, log, progress) -> {
          Maven.fetchAll(POM.formatted(version), work, log);
          return work;
        });
  }
}
