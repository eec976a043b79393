package io.strata.acceptance.suite;

import java.net.URI;
import java.util.stream.Stream;

/** What a process counts, by its management door. */
public record Metrics(URI management) {

  public static Metrics of(String service) {
    return new Metrics(Edge.suite().addresses().managementUrl(service).orElseThrow());
  }

  /**
   * The sum of all that have this name and these labels.
   *
   * @param labels such as `outcome="fenced"`
   */
  public long sum(String name, String... labels) {
    return Http.get(management.resolve("/q/metrics"), null)
        .text()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
