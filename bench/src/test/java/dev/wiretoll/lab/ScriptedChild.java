package dev.wiretoll.lab;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A child that speaks the pipe and opens no socket. Its main classes differ in how they misbehave.
 */
abstract class ScriptedChild {
  private static final ProcessHealth NO_HEALTH = ProcessHealth.NOTHING;

  private final ChildLife life;
  private final NanoClock clock;

  ScriptedChild(ChildLife life, NanoClock clock) {
    this.life = life;
    this.clock = clock;
  }

  /** A server that does as it is told. */
  static final class Server extends ScriptedChild {
    private Server(ChildLife life, NanoClock clock) {
      super(life, clock);
    }

    public static void main(String[] args) {
      ChildLife.live((life, clock) -> new Server(life, clock)::receive);
    }
  }

  /** An agent that does as it is told. */
  static final class Agent extends ScriptedChild {
    private Agent(ChildLife life, NanoClock clock) {
      super(life, clock);
    }

    public static void main(String[] args) {
      ChildLife.live((life, clock) -> new Agent(life, clock)::receive);
    }
  }

  /** An agent whose library prints to standard output, also without an end of line. */
  static final class ChattyAgent extends ScriptedChild {
    private ChattyAgent(ChildLife life, NanoClock clock) {
      super(life, clock);
    }

    public static void main(String[] args) {
      ChildLife.live(
          (life, clock) -> {
            ChattyAgent agent = new ChattyAgent(life, clock);
            return message -> {
              System.out.print("stray ");
              agent.receive(message);
            };
          });
    }
  }

  /** An agent that takes half a second too long to start, but only the first time. */
  static final class ColdAgent extends ScriptedChild {
    private static final long LATE_NS = 500_000_000;

    private ColdAgent(ChildLife life, NanoClock clock) {
      super(life, clock);
    }

    public static void main(String[] args) {
      ChildLife.live(
          (life, clock) -> {
            ColdAgent agent = new ColdAgent(life, clock);
            AtomicBoolean warm = new AtomicBoolean();
            return message -> {
              if (message instanceof ControlMessage.Start start && !warm.getAndSet(true)) {
                long leftNs = start.milestones().feedStartNs() + LATE_NS - clock.nanoTime();
                ScheduledFuture<?> unusedBecauseItEndsWithTheProcess =
                    life.worker()
                        .schedule(() -> agent.receive(message), leftNs, TimeUnit.NANOSECONDS);
              } else {
                agent.receive(message);
              }
            };
          });
    }
  }

  /** A child of another version. */
  static final class OldChild {
    private OldChild() {}

    public static void main(String[] args) throws Exception {
      ControlPipe pipe = ControlPipe.takeStandardStreams();
      pipe.send(new ControlMessage.Hello(99, 1, 0));
      while (pipe.read().isPresent()) {
        // Outlive the greeting.
      }
    }
  }

  /** A child that sends what is no message. */
  static final class GarblingChild {
    private GarblingChild() {}

    public static void main(String[] args) throws Exception {
      System.out.println("{\"type\":\"sesame\"}");
      while (System.in.read() >= 0) {
        // Outlive the garbage.
      }
    }
  }

  /** An agent that fails to connect, with a reason. */
  static final class FailingAgent {
    private FailingAgent() {}

    public static void main(String[] args) {
      ChildLife.live(
          (life, clock) ->
              message -> {
                throw new IllegalStateException("no route");
              });
    }
  }

  final void receive(ControlMessage message) {
    if (message instanceof ControlMessage.ConfigureServer) {
      life.say(new ControlMessage.Ready(4711));
    } else if (message instanceof ControlMessage.ConfigureAgent) {
      life.say(new ControlMessage.Ready(0));
    } else if (message instanceof ControlMessage.Connect) {
      life.say(new ControlMessage.Connected(progress()));
    } else if (message instanceof ControlMessage.Start start) {
      life.say(new ControlMessage.Started());
      long leftNs = start.milestones().drainEndNs() - clock.nanoTime();
      ScheduledFuture<?> unusedBecauseItEndsWithTheProcess =
          life.worker()
              .schedule(() -> life.say(new ControlMessage.Drained()), leftNs, TimeUnit.NANOSECONDS);
      life.say(new ControlMessage.Progress(progress(), List.of()));
    } else if (message instanceof ControlMessage.Finish) {
      life.say(result());
    }
  }

  private ControlMessage result() {
    return this instanceof Server
        ? new ControlMessage.ServerResult(
            new dev.wiretoll.evidence.ServerResult(
                LedgerSnapshot.EMPTY,
                LedgerSnapshot.EMPTY,
                1,
                0,
                List.of(),
                List.of(),
                List.of(),
                NO_HEALTH,
                HeldUpdates.NONE))
        : new ControlMessage.AgentResult(
            new dev.wiretoll.recorder.AgentResult(
                progress(),
                List.of(
                    new LoopMeasurement(
                        Counts.NONE,
                        0,
                        LedgerSnapshot.EMPTY,
                        LedgerSnapshot.EMPTY,
                        LedgerSnapshot.EMPTY,
                        LedgerSnapshot.EMPTY,
                        LedgerSnapshot.EMPTY,
                        LedgerSnapshot.EMPTY,
                        Map.of("requestHead", Map.of(716, 1L)),
                        Map.of("deliveryAge", List.of("x".repeat(100_000))),
                        "")),
                List.of(),
                NO_HEALTH));
  }

  private static FleetProgress progress() {
    return new FleetProgress(10, 0, 0, 0, 0, 0, 7, 42);
  }
}
