package io.strata.launcher.proof;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.strata.launcher.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A long run of tests that proves something once, until what it covers changes.
 *
 * @param covers paths of the repository whose change makes the proof old
 * @param figures pattern of the printed lines that say what was measured; null for none
 * @param maven arguments of the test run; ${seed} is a number of this run
 */
public record Campaign(
    String name, String about, List<String> covers, String figures, List<String> maven) {

  boolean isFigure(String line) {
    return figures != null && Pattern.compile(figures).matcher(line).find();
  }

  /** All there are, in the order of proofs.yaml. */
  public static List<Campaign> all() {
    try (InputStream source = Campaign.class.getResourceAsStream("/proofs.yaml")) {
      return new ObjectMapper(new YAMLFactory()).readValue(source, new TypeReference<>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException("proofs.yaml", unreadable);
    }
  }

  public static Campaign named(String name) {
    List<Campaign> all = all();
    return all.stream()
        .filter(campaign -> campaign.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Refusal.unknown("proof", name, all.stream().map(Campaign::name).toList()));
  }
}
