package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.health.ProcessMemory;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;

/**
 * What every child process does: it ignores SIGINT, because Ctrl-C reaches the whole process group
 * and it is the coordinator who decides what to save; it speaks the control pipe; and it ends at
 * once when the pipe does, also when the coordinator was killed.
 */
final class ChildLife {
  private final ControlPipe pipe;
  private final NanoClock clock;
  private final ScheduledExecutorService worker;

  private ChildLife(ControlPipe pipe, NanoClock clock) {
    this.pipe = pipe;
    this.clock = clock;
    this.worker =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "child-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** What a child makes of the messages it gets; called in the worker's thread only. */
  @FunctionalInterface
  interface Role {
    void receive(ControlMessage message) throws Exception;
  }

  /**
   * Lives until the pipe closes; never returns.
   *
   * @param role made from this life and the clock
   */
  static void live(BiFunction<ChildLife, NanoClock, Role> role) {
    live(NanoClock.system(), role);
  }

  /** The same by that clock. */
  static void live(NanoClock clock, BiFunction<ChildLife, NanoClock, Role> role) {
    Interrupts.ignore();
    ControlPipe pipe = ControlPipe.takeStandardStreams();
    ChildLife life = new ChildLife(pipe, clock);
    life.say(
        new ControlMessage.Hello(
            ControlPipe.VERSION, ProcessHandle.current().pid(), clock.nanoTime()));
    life.readUntilClosed(role.apply(life, clock));
    Runtime.getRuntime().halt(0);
  }

  /** Sends a message; a coordinator that is gone ends this process. */
  void say(ControlMessage message) {
    try {
      pipe.send(message);
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Tells the coordinator that this child cannot go on. */
  void fail(Throwable cause) {
    if (Boolean.getBoolean("wiretoll.debug")) {
      cause.printStackTrace();
    }
    String detail = Optional.ofNullable(cause.getMessage()).orElse("no message");
    say(new ControlMessage.Failed(cause.getClass().getSimpleName() + ": " + detail));
  }

  /** The thread in which the role does its work. */
  ScheduledExecutorService worker() {
    return worker;
  }

  private void readUntilClosed(Role role) {
    try {
      Optional<ControlMessage> message = pipe.read();
      while (message.isPresent()) {
        handle(role, message.get());
        message = pipe.read();
      }
    } catch (IOException e) {
      // The pipe is broken, and so are we.
    } catch (JsonPipe.GarbledException e) {
      fail(e);
    }
  }

  private void handle(Role role, ControlMessage message) {
    if (message instanceof ControlMessage.ClockProbe) {
      // Answered here and not by the worker, so that the reading's bounds stay tight.
      say(new ControlMessage.ClockAnswer(clock.nanoTime()));
      return;
    }
    worker.execute(
        () -> {
          try {
            if (message instanceof ControlMessage.Weigh) {
              say(new ControlMessage.Weight(ProcessMemory.afterCollection()));
            } else {
              role.receive(message);
            }
          } catch (Exception e) {
            fail(e);
          }
        });
  }
}
