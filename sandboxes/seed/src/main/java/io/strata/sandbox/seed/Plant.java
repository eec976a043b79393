package io.strata.sandbox.seed;

import java.util.List;

/**
 * A site that makes or ships things.
 *
 * @param id four digits
 * @param country two letters
 * @param locations its storage locations, four characters each
 */
public record Plant(String id, String name, String country, List<String> locations) {

  private static final List<Plant> ALL =
      List.of(
          plant("1010", "Hamburg", "DE"),
          plant("1020", "München", "DE"),
          plant("1110", "Wien", "AT"),
          plant("1210", "Lyon", "FR"),
          plant("1310", "Rotterdam", "NL"),
          plant("1410", "Milano", "IT"),
          plant("1510", "Gdańsk", "PL"),
          plant("1710", "Köln", "DE"));

  /** The plant that ships when nobody says otherwise. */
  public static final String MAIN = "1710";

  /** All eight, in the order of their ids. */
  public static List<Plant> all() {
    return ALL;
  }

  private static Plant plant(String id, String name, String country) {
    String stem = id.substring(0, 3);
    return new Plant(id, name, country, List.of(stem + "A", stem + "B"));
  }
}
