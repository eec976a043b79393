package io.strata.experience.partner.customer;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of customers (GraphQL Cursor Connections Specification). */
public record CustomerConnection(
    @NonNull List<@NonNull CustomerEdge> edges, @NonNull PageInfo pageInfo) {

  /** A customer in its place. */
  public record CustomerEdge(@NonNull String cursor, @NonNull Customer node) {}

  /** Whether and where it goes on. */
  public record PageInfo(boolean hasNextPage, String endCursor) {}

  static final CustomerConnection EMPTY =
      new CustomerConnection(List.of(), new PageInfo(false, null));
}
