package io.strata.durable.outbox;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A transport that loses acknowledgements, is down, or hangs, as it is told. */
@Singleton
public class Transport implements Publisher {

  final List<Message> arrived = new CopyOnWriteArrayList<>();

  volatile boolean down;
  volatile int losesEvery = Integer.MAX_VALUE;
  volatile CountDownLatch gate = new CountDownLatch(0);
  private int batches;

  @Override
  public void publish(List<Message> inOrder) throws Exception {
    gate.await();
    if (down) {
      throw new IllegalStateException("transport is down");
    }
    boolean loses = ++batches % losesEvery == 0;
    arrived.addAll(loses ? inOrder.subList(0, (inOrder.size() + 1) / 2) : inOrder);
    if (loses) {
      throw new IllegalStateException("acknowledgement lost");
    }
  }

  List<String> ids() {
    return arrived.stream().map(Message::id).distinct().toList();
  }
}
