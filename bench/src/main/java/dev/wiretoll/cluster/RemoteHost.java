package dev.wiretoll.cluster;

import dev.wiretoll.cluster.gateway.Peer;
import dev.wiretoll.lab.ChildOrder;
import dev.wiretoll.lab.FleetLimits;
import dev.wiretoll.lab.Host;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An engaged agent as a host. Any thread starts; what the agent says is handed in by the gateway's
 * thread.
 */
final class RemoteHost implements Host {
  private static final int START_PATIENCE_SEC = 30;

  private final Peer peer;
  private final MemberMessage.Engaged terms;
  private final Consumer<MemberMessage> agent;
  private final AtomicInteger started = new AtomicInteger();
  private final Map<Integer, CompletableFuture<RemoteProcess>> children = new ConcurrentHashMap<>();
  private volatile boolean lost;

  RemoteHost(Peer peer, MemberMessage.Engaged terms, Consumer<MemberMessage> agent) {
    this.peer = peer;
    this.terms = terms;
    this.agent = agent;
  }

  @Override
  public String name() {
    return peer.name();
  }

  FleetLimits limits() {
    return terms.limits();
  }

  String dataAddress() {
    return terms.dataAddress();
  }

  @Override
  public Process start(ChildOrder order) throws IOException {
    int number = started.incrementAndGet();
    CompletableFuture<RemoteProcess> child = new CompletableFuture<>();
    children.put(number, child);
    agent.accept(new MemberMessage.StartChild(number, order));
    if (lost) {
      throw new IOException(name() + " has left the cluster");
    }
    try {
      return child.get(START_PATIENCE_SEC, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new IOException(name() + " did not start it within " + START_PATIENCE_SEC + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The agent has said something about its children. */
  void hear(MemberMessage message) {
    if (message instanceof MemberMessage.Started told) {
      child(told.child()).complete(new RemoteProcess(told.child(), told.pid(), agent));
    } else if (message instanceof MemberMessage.NotStarted told) {
      child(told.child()).completeExceptionally(new IOException(told.reason()));
    } else if (message instanceof MemberMessage.Output told) {
      child(told.child()).thenAccept(process -> process.said(told.line()));
    } else if (message instanceof MemberMessage.Ended told) {
      child(told.child()).thenAccept(process -> process.ended(told.exitCode()));
    }
  }

  /** The agent has left: nothing of it can be reached any more. */
  void lose() {
    lost = true;
    IOException reason = new IOException(name() + " has left the cluster");
    for (CompletableFuture<RemoteProcess> child : children.values()) {
      child.completeExceptionally(reason);
      if (!child.isCompletedExceptionally()) {
        child.join().ended(RemoteProcess.LOST);
      }
    }
  }

  private CompletableFuture<RemoteProcess> child(int number) {
    return children.computeIfAbsent(number, unknown -> new CompletableFuture<>());
  }
}
