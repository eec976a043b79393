package io.strata.acceptance.laws;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A vendor's names of fields and types, one a line in {@code openapi/vendor-words/<vendor>.txt};
 * one that begins with {@code __} is the end of a name. They stop at the package {@code vendor}: no
 * other source and no contract speaks them.
 */
final class VendorWords {

  private final String vendor;
  private final Pattern words;

  private VendorWords(Path file) {
    vendor = file.getFileName().toString().replace(".txt", "");
    words =
        Pattern.compile(
            Sources.lines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(word -> (word.startsWith("__") ? "\\w+" : "") + Pattern.quote(word))
                .collect(Collectors.joining("|", "(?<!\\w)(", ")(?!\\w)")));
  }

  /** The lists of all vendors in a folder. */
  static List<VendorWords> in(Path folder) {
    return Sources.below(folder, ".txt").stream().map(VendorWords::new).toList();
  }

  /** Places outside the package {@code vendor} where sources or contracts speak the vendor. */
  List<String> spokenIn(Path fileOrFolder) {
    return Sources.below(fileOrFolder, "").stream()
        .filter(file -> file.toString().matches(".*\\.(java|properties|yaml|graphqls)"))
        .filter(file -> !file.toString().contains("/vendor/"))
        .flatMap(
            file ->
                Sources.lines(file).stream()
                    .filter(line -> words.matcher(line).find())
                    .map(line -> file + " speaks " + vendor + ": " + line.strip()))
        .toList();
  }
}
