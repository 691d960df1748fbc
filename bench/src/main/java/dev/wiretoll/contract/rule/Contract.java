package dev.wiretoll.contract.rule;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.FeedAnswer;
import dev.wiretoll.contract.FeedClient;
import dev.wiretoll.contract.FeedException;
import dev.wiretoll.contract.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Checks a server against docs/contract.md. For one thread, which it keeps for some seconds. */
public final class Contract {
  /** Rules that every delivery rests on. */
  static final Set<String> FOR_ALL = Set.of("feed", "schedule", "text", "order");

  private static final Duration FEED_PATIENCE = Duration.ofSeconds(5);
  private static final int FEED_ANSWERS = 5;
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final List<Rule> JUDGING =
      List.of(new FeedRule(), new DueRule(), new TextRule(), new OrderRule());
  private static final List<Rule> ASKING =
      List.of(
          new PollingRule(),
          new CursorRule(),
          new LongPollingRule(),
          new StreamRule(new PlainText()),
          new StreamRule(new EventText()),
          new UpstreamRule(),
          new WebSocketRule(),
          new UnknownParametersRule(),
          new ClockRule());

  private final Target target;
  private final NanoClock clock;

  /** A check of the server there. */
  public Contract(Target target, NanoClock clock) {
    this.target = target;
    this.clock = clock;
  }

  /** Told while a check goes on. */
  @FunctionalInterface
  public interface Progress {
    /** Which rules are not done yet, every two seconds; in the caller's thread. */
    void waitingFor(List<String> rules);
  }

  /**
   * Checks every rule, each for a bounded time.
   *
   * @throws FeedException when nobody answers; a feed that is broken is a finding
   */
  public Verdict check(Progress progress) throws FeedException {
    FeedAnswer feed;
    try {
      feed = soonestFeed();
    } catch (FeedException e) {
      return withoutFeed(e.broken().orElseThrow(() -> e));
    }
    long nowNs = clock.nanoTime();
    Probe probe = new Probe(target, feed, Watch.of(feed, nowNs), new Evidence(), clock);
    Map<Rule, Finding> asked = ask(probe, progress);
    List<Checked> checked = new ArrayList<>();
    JUDGING.forEach(rule -> checked.add(checked(rule, find(rule, probe))));
    ASKING.forEach(rule -> checked.add(checked(rule, asked.get(rule))));
    return new Verdict(checked);
  }

  // The sooner an answer, the better is known where the server's clock is.
  private FeedAnswer soonestFeed() throws FeedException {
    FeedClient client = new FeedClient(target, clock);
    FeedAnswer soonest = client.fetch(FEED_PATIENCE);
    for (int i = 1; i < FEED_ANSWERS; i++) {
      FeedAnswer next = client.fetch(FEED_PATIENCE);
      soonest = next.errorNs() < soonest.errorNs() ? next : soonest;
    }
    return soonest;
  }

  private static Verdict withoutFeed(BrokenException e) {
    List<Checked> checked = new ArrayList<>();
    for (Rule rule : JUDGING) {
      checked.add(checked(rule, new Finding.NotSeen("needs the feed")));
    }
    for (Rule rule : ASKING) {
      checked.add(checked(rule, new Finding.NotSeen("needs the feed")));
    }
    checked.set(0, checked(JUDGING.get(0), Finding.Broken.of(e)));
    return new Verdict(checked);
  }

  private Map<Rule, Finding> ask(Probe probe, Progress progress) {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "wiretoll-contract");
              thread.setDaemon(true);
              return thread;
            });
    try {
      CompletionService<Found> findings = new ExecutorCompletionService<>(threads);
      ASKING.forEach(rule -> findings.submit(() -> new Found(rule, find(rule, probe))));
      return gather(findings, progress);
    } finally {
      threads.shutdownNow();
    }
  }

  private Map<Rule, Finding> gather(CompletionService<Found> findings, Progress progress) {
    List<Rule> open = new ArrayList<>(ASKING);
    Map<Rule, Finding> found = new HashMap<>();
    long startNs = clock.nanoTime();
    long toldNs = startNs;
    try {
      while (!open.isEmpty() && clock.nanoTime() - startNs < LONGEST.toNanos()) {
        long leftNs = toldNs + PROGRESS_EVERY.toNanos() - clock.nanoTime();
        Future<Found> done = findings.poll(Math.max(0, leftNs), TimeUnit.NANOSECONDS);
        if (done != null) {
          found.put(done.get().rule(), done.get().finding());
          open.remove(done.get().rule());
        } else {
          toldNs = clock.nanoTime();
          progress.waitingFor(open.stream().map(Rule::label).toList());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    String longest = "its checks went on after " + LONGEST.toSeconds() + " s";
    open.forEach(rule -> found.put(rule, new Finding.Broken("an end", longest)));
    return found;
  }

  private record Found(Rule rule, Finding finding) {}

  private static Finding find(Rule rule, Probe probe) {
    try {
      return rule.check(probe);
    } catch (BrokenException e) {
      return Finding.Broken.of(e);
    }
  }

  private static Checked checked(Rule rule, Finding finding) {
    return new Checked(rule.label(), rule.deliveries(), finding);
  }
}
