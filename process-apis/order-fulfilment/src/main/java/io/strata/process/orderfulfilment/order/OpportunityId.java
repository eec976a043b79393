package io.strata.process.orderfulfilment.order;

/**
 * Ids of opportunities: 15 characters whose case counts, or 18 of which the last three say the case
 * of the others (Salesforce Help, "What are the differences between 15-digit and 18-digit IDs").
 */
public final class OpportunityId {

  private static final String CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int SHORT = 15;
  private static final int GROUP = 5;

  private OpportunityId() {}

  /** Whether an order's id is an opportunity's. */
  public static boolean is(String id) {
    return id.matches("006[A-Za-z0-9]{15}");
  }

  /** Whether it could be taken for one. */
  public static boolean resembles(String text) {
    return text.matches("006[A-Za-z0-9]{12}([A-Za-z0-9]{3})?");
  }

  /** The 18 characters of an id, whose case is restored where 18 are given. */
  public static String full(String id) {
    String key = id.length() == SHORT ? id : cased(id);
    StringBuilder full = new StringBuilder(key);
    for (int group = 0; group < SHORT; group += GROUP) {
      int code = 0;
      for (int i = 0; i < GROUP; i++) {
        if (Character.isUpperCase(key.charAt(group + i))) {
          code |= 1 << i;
        }
      }
      full.append(CODES.charAt(code));
    }
    return full.toString();
  }

  /** Whether the last three of 18 characters say a case that the others can have. */
  public static boolean fits(String id) {
    return id.length() == SHORT || full(id).equalsIgnoreCase(id);
  }

  /** The first 15 characters in the case of which the last three speak. */
  private static String cased(String id) {
    StringBuilder cased = new StringBuilder();
    for (int i = 0; i < SHORT; i++) {
      int code = CODES.indexOf(Character.toUpperCase(id.charAt(SHORT + i / GROUP)));
      boolean upper = (code >> i % GROUP & 1) == 1;
      char one = id.charAt(i);
      cased.append(upper ? Character.toUpperCase(one) : Character.toLowerCase(one));
    }
    return cased.toString();
  }
}
