package io.strata.sandbox.salesforce.rules;

import java.util.Arrays;

/**
 * What a stage says of an opportunity, with the probabilities of a new org. A name the org does not
 * know is an open stage: StageName is not a restricted picklist.
 */
enum Stage {
  PROSPECTING("Prospecting", 10, "Pipeline"),
  QUALIFICATION("Qualification", 10, "Pipeline"),
  NEEDS_ANALYSIS("Needs Analysis", 20, "Pipeline"),
  VALUE_PROPOSITION("Value Proposition", 50, "Pipeline"),
  DECISION_MAKERS("Id. Decision Makers", 60, "Pipeline"),
  PERCEPTION_ANALYSIS("Perception Analysis", 70, "Pipeline"),
  PROPOSAL("Proposal/Price Quote", 75, "Pipeline"),
  NEGOTIATION("Negotiation/Review", 90, "Pipeline"),
  CLOSED_WON("Closed Won", 100, "Closed"),
  CLOSED_LOST("Closed Lost", 0, "Omitted"),
  OTHER("", 10, "Pipeline");

  private final String label;
  private final int probability;
  private final String forecast;

  Stage(String label, int probability, String forecast) {
    this.label = label;
    this.probability = probability;
    this.forecast = forecast;
  }

  static Stage of(String name) {
    return Arrays.stream(values())
        .filter(s -> s.label.equalsIgnoreCase(name))
        .findFirst()
        .orElse(OTHER);
  }

  String label() {
    return label;
  }

  int probability() {
    return probability;
  }

  String forecast() {
    return forecast;
  }

  boolean won() {
    return this == CLOSED_WON;
  }

  boolean closed() {
    return won() || this == CLOSED_LOST;
  }
}
