package dev.wiretoll.server.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.server.connection.ServerLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final byte[] TEXT = "hello".getBytes(StandardCharsets.UTF_8);

  private final EmbeddedChannel one = new EmbeddedChannel();
  private final EmbeddedChannel other = new EmbeddedChannel();
  private final ServerLoop loop = new ServerLoop(one.eventLoop());
  private final ServerLoop otherLoop = new ServerLoop(other.eventLoop());
  private final Room room = new Room(List.of(loop, otherLoop));
  private final Listener listener = new Listener();

  @Test
  void whatIsSaidWaitsForALoopThatIsBusyUpToALimit() {
    room.join(loop, listener);
    int most = Room.MOST_UNDER_WAY / 2;
    for (int i = 0; i < most; i++) {
      assertThat(room.say(TEXT)).isTrue();
    }

    assertThat(room.say(TEXT)).isFalse();

    one.runPendingTasks();
    assertThat(listener.heard).isEqualTo(most);
    assertThat(room.say(TEXT)).isTrue();
    one.runPendingTasks();
    other.runPendingTasks();
    assertThat(listener.heard).isEqualTo(most + 1);
  }

  @Test
  void allThatIsSaidInOneTurnIsFlushedOnce() {
    room.join(loop, listener);

    room.say(TEXT);
    room.say(TEXT);
    one.runPendingTasks();

    assertThat(listener.heard).isEqualTo(2);
    assertThat(listener.flushed).isEqualTo(1);
  }

  @Test
  void whoDoesNotReadIsSentAwayAndCounted() {
    room.join(loop, listener);
    listener.reads = false;

    room.say(TEXT);
    one.runPendingTasks();
    room.leave(loop, listener);
    room.leave(loop, listener);

    assertThat(listener.sentAway).isEqualTo(1);
    assertThat(room.presence()).isEqualTo(new Room.Presence(1, 1, 1));
  }

  private static final class Listener implements Room.Member {
    private boolean reads = true;
    private int heard;
    private int flushed;
    private int sentAway;

    @Override
    public boolean hear(TextFrames frames) {
      heard++;
      return reads;
    }

    @Override
    public void flush() {
      flushed++;
    }

    @Override
    public void sendAway() {
      sentAway++;
    }
  }
}
