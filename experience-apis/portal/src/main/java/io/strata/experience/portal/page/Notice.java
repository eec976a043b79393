package io.strata.experience.portal.page;

import java.util.Arrays;

/** What a page says after the redirect that follows a form. */
public enum Notice {
  SAVED("The correction is saved and recorded. Preview the replay next."),
  UNCHANGED("Nothing was changed, so nothing was saved."),
  REPLAYED("The order goes on. Its timeline shows how far it is."),
  CANCELLING("The cancellation is kept. The state changes when the ERP has confirmed it.");

  private final String text;

  Notice(String text) {
    this.text = text;
  }

  public String parameter() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The text for the parameter of an address; null for anything else. */
  public static String of(String parameter) {
    return Arrays.stream(values())
        .filter(notice -> notice.parameter().equals(parameter))
        .map(notice -> notice.text)
        .findFirst()
        .orElse(null);
  }
}
