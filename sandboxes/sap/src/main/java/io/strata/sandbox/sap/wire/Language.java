package io.strata.sandbox.sap.wire;

import io.strata.sandbox.control.vendor.Call;
import java.util.Map;
import java.util.Optional;

/**
 * The logon language, which decides how partner functions are spelled: sold-to party is SP in
 * English and AG in German. Records keep the English ones.
 */
public enum Language {
  EN,
  DE;

  private static final Map<String, String> GERMAN =
      Map.of("SP", "AG", "SH", "WE", "BP", "RE", "PY", "RG", "CP", "AP", "ER", "VE");

  /** `sap-language` before Accept-Language before English. */
  public static Language of(Call call) {
    String wanted =
        call.parameter("sap-language").or(() -> call.header("accept-language")).orElse("");
    return wanted.regionMatches(true, 0, "DE", 0, 2) ? DE : EN;
  }

  String shown(String partnerFunction) {
    return this == DE ? GERMAN.getOrDefault(partnerFunction, partnerFunction) : partnerFunction;
  }

  /** The English code of one given in this language; the other language's is not known. */
  String kept(String given) {
    Optional<String> english =
        GERMAN.entrySet().stream()
            .filter(code -> code.getValue().equals(given))
            .map(Map.Entry::getKey)
            .findFirst();
    return this == DE ? english.orElse(given) : given;
  }
}
