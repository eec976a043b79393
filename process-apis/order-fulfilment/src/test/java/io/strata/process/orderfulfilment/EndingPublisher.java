package io.strata.process.orderfulfilment;

import io.strata.durable.outbox.Message;
import io.strata.durable.outbox.Publisher;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Messages are points, each for itself; those that Kafka has acknowledged are written down. */
@Decorator
@Priority(1)
class EndingPublisher implements Publisher {

  static final List<Message> ACKNOWLEDGED = new CopyOnWriteArrayList<>();

  private final Publisher kafka;

  @Inject
  EndingPublisher(@Delegate @Any Publisher kafka) {
    this.kafka = kafka;
  }

  @Override
  public void publish(List<Message> inOrder) throws Exception {
    for (Message message : inOrder) {
      Ending.before("message " + message.type());
      kafka.publish(List.of(message));
      ACKNOWLEDGED.add(message);
      Ending.after("message " + message.type());
    }
  }
}
