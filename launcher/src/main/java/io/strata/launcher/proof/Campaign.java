package io.strata.launcher.proof;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A long run of tests that proves or measures something once, until what it covers changes.
 *
 * @param command that runs it
 * @param file that says what came of it
 * @param covers paths of the repository whose change makes the file old
 * @param figures pattern of the printed lines that say what was measured; null for none
 * @param maven phase and arguments of the run; ${seed} is a number of this run
 */
public record Campaign(
    String command,
    String name,
    String about,
    String file,
    List<String> covers,
    String figures,
    List<String> maven) {

  boolean isFigure(String line) {
    return figures != null && Pattern.compile(figures).matcher(line).find();
  }

  /** All that a command runs, in the order of campaigns.yaml. */
  public static List<Campaign> of(String command) {
    try (InputStream source = Campaign.class.getResourceAsStream("/campaigns.yaml")) {
      return new ObjectMapper(new YAMLFactory())
          .readValue(source, new TypeReference<List<Campaign>>() {}).stream()
              .filter(campaign -> campaign.command.equals(command))
              .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("campaigns.yaml", unreadable);
    }
  }
}
