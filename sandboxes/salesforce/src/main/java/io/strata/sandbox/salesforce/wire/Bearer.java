package io.strata.sandbox.salesforce.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Authorization header; `Bearer` and the older `OAuth` mean the same. */
public final class Bearer {

  private static final Pattern FORM =
      Pattern.compile("(?:Bearer|OAuth)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

  private Bearer() {}

  /** Empty when the header has another form. */
  public static Optional<String> token(String header) {
    Matcher matcher = FORM.matcher(header.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
