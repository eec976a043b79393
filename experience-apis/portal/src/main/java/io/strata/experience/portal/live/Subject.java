package io.strata.experience.portal.live;

import java.util.Optional;

/** What a page shows and wants to know the changes of. */
sealed interface Subject {

  record Overview() implements Subject {}

  record Orders() implements Subject {}

  record OneOrder(String id) implements Subject {}

  record DeadLetters() implements Subject {}

  record EventStreams() implements Subject {}

  /**
   * @param text `overview`, `orders`, `order:ID`, `dead-letters` or `event-streams`
   */
  static Optional<Subject> of(String text) {
    return switch (text) {
      case "overview" -> Optional.of(new Overview());
      case "orders" -> Optional.of(new Orders());
      case "dead-letters" -> Optional.of(new DeadLetters());
      case "event-streams" -> Optional.of(new EventStreams());
      case String order when order.matches("order:.{1,35}") ->
          Optional.of(new OneOrder(order.substring("order:".length())));
      default -> Optional.empty();
    };
  }
}
