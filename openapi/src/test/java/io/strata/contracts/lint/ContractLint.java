package io.strata.contracts.lint;

import io.strata.contracts.Operation;
import io.strata.contracts.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds one contract, or one file of shared schemas, against every rule. */
final class ContractLint {

  private ContractLint() {}

  static List<Finding> findings(Path file) {
    Place place = Place.of(file);
    List<Finding> findings = new ArrayList<>();
    new SchemaRules(findings::add).check(place);
    if (!place.node().has("openapi")) {
      return findings;
    }
    if (!place.node().get("openapi").asText().equals("3.0.3")) {
      findings.add(new Finding(Rule.VERSION, "openapi", "is " + place.node().get("openapi")));
    }
    Set<String> ids = new HashSet<>();
    ExampleRules examples = new ExampleRules(findings::add);
    for (Operation operation : Operation.of(place)) {
      if (!ids.add(operation.id())) {
        findings.add(new Finding(Rule.UNIQUE_ID, operation.path(), "repeats " + operation.id()));
      }
      new OperationRules(place, operation, findings::add).check();
      examples.check(operation);
    }
    return findings;
  }
}
