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

  /** The 18 characters of an id of 15; one of 18 as it is. */
  public static String full(String id) {
    if (id.length() != SHORT) {
      return id;
    }
    StringBuilder full = new StringBuilder(id);
    for (int group = 0; group < SHORT; group += GROUP) {
      int code = 0;
      for (int i = 0; i < GROUP; i++) {
        if (Character.isUpperCase(id.charAt(group + i))) {
          code |= 1 << i;
        }
      }
      full.append(CODES.charAt(code));
    }
    return full.toString();
  }
}
