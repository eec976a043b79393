package io.strata.durable.database;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Writes every commit down, and can interrupt any. */
@Singleton
public class Commits implements CommitWitness {

  public final Collection<String> seen = new ConcurrentLinkedQueue<>();

  public volatile Consumer<String> before = what -> {};
  public volatile Consumer<String> after = what -> {};

  @Override
  public void before(String what) {
    before.accept(what);
  }

  @Override
  public void after(String what) {
    seen.add(what);
    after.accept(what);
  }
}
