package io.strata.experience.partner.problem;

import io.smallrye.graphql.api.ErrorExtensionProvider;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.json.Json;
import jakarta.json.JsonValue;

/** `extensions.problem` of a GraphQL error: the slug of the problem type. */
public final class ProblemCode implements ErrorExtensionProvider {

  @Override
  public String getKey() {
    return "problem";
  }

  @Override
  public JsonValue mapValueFrom(Throwable failure) {
    ProblemType type =
        failure instanceof ProblemException problem ? problem.type() : ProblemType.INTERNAL_ERROR;
    return Json.createValue(type.slug());
  }
}
