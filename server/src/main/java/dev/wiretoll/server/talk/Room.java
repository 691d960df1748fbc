package dev.wiretoll.server.talk;

import dev.wiretoll.server.connection.ServerLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everyone who is connected to one path. What one says goes to all, the speaker included, and to
 * each in the order in which the speaker said it. At most {@value #MOST_UNDER_WAY} texts are under
 * way to event loops at a time. Any event loop may call it.
 */
public final class Room {
  /** Texts that have been said and not been heard by all loops, counted once a loop. */
  static final int MOST_UNDER_WAY = 2_000;

  private final Map<ServerLoop, Members> byLoop;
  private final AtomicLong joined = new AtomicLong();
  private final AtomicLong left = new AtomicLong();
  private final AtomicLong tooSlow = new AtomicLong();
  private final AtomicInteger underWay = new AtomicInteger();

  /** An empty room over these loops. */
  public Room(Collection<ServerLoop> loops) {
    byLoop =
        loops.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Members::new));
  }

  /**
   * How many came and went.
   *
   * @param joined since the start
   * @param left since the start, for whatever reason
   * @param tooSlow of those who left, the ones that were sent away because they did not read
   */
  public record Presence(long joined, long left, long tooSlow) {
    /** Who is there now. */
    public long present() {
      return joined - left;
    }
  }

  /** The counts now. */
  public Presence presence() {
    return new Presence(joined.get(), left.get(), tooSlow.get());
  }

  /** One who hears what is said; called by the event loop of its connection. */
  public interface Member {
    /** Writes without flushing; answers whether the member can still be written to. */
    boolean hear(TextFrames frames);

    /** Flushes. */
    void flush();

    /** Ends its connection at once. */
    void sendAway();
  }

  /** Lets a member of that loop hear what is said from now on; called by the loop. */
  public void join(ServerLoop loop, Member member) {
    if (byLoop.get(loop).add(member)) {
      joined.incrementAndGet();
    }
  }

  /** Called by the loop. */
  public void leave(ServerLoop loop, Member member) {
    if (byLoop.get(loop).remove(member)) {
      left.incrementAndGet();
    }
  }

  /** Says a text in UTF-8 to everyone; false, and to nobody, where too much is under way. */
  public boolean say(byte[] text) {
    if (underWay.get() >= MOST_UNDER_WAY) {
      return false;
    }
    TextFrames frames = new TextFrames(text);
    for (Members members : byLoop.values()) {
      underWay.incrementAndGet();
      try {
        members.loop.eventLoop().execute(() -> arrived(members, frames));
      } catch (RejectedExecutionException shutDown) {
        // Nobody of a loop that has ended can be reached; those of others can.
        underWay.decrementAndGet();
      }
    }
    return true;
  }

  private void arrived(Members members, TextFrames frames) {
    underWay.decrementAndGet();
    members.hear(frames);
  }

  /** Those of one event loop; used by that loop only. */
  private final class Members {
    private final ServerLoop loop;
    private final Set<Member> all = new LinkedHashSet<>();
    private List<Member> snapshot = List.of();
    private boolean flushIsComing;

    Members(ServerLoop loop) {
      this.loop = loop;
    }

    boolean add(Member member) {
      snapshot = List.of();
      return all.add(member);
    }

    boolean remove(Member member) {
      snapshot = List.of();
      return all.remove(member);
    }

    void hear(TextFrames frames) {
      for (Member member : current()) {
        if (!member.hear(frames)) {
          tooSlow.incrementAndGet();
          member.sendAway();
        }
      }
      flushSoon();
    }

    /** Once for all that was said in one turn of the loop. */
    private void flushSoon() {
      if (!flushIsComing) {
        flushIsComing = true;
        loop.eventLoop()
            .execute(
                () -> {
                  flushIsComing = false;
                  current().forEach(Member::flush);
                });
      }
    }

    /** Members may leave while they are told. */
    private List<Member> current() {
      if (snapshot.isEmpty() && !all.isEmpty()) {
        snapshot = new ArrayList<>(all);
      }
      return snapshot;
    }
  }
}
