package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.offset.SkewedClock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgentClockTest {
  private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);

  @Test
  void anAgentReadsTheClockThatItIsGiven() throws Exception {
    long readNs = read("3600s");

    assertThat(readNs - NanoClock.system().nanoTime()).isBetween(HOUR_NS * 9 / 10, HOUR_NS);
  }

  @Test
  void itReadsTheMachinesClockUnlessItIsGivenOne() throws Exception {
    long readNs = read("");

    assertThat(readNs - NanoClock.system().nanoTime()).isBetween(-HOUR_NS / 10, 0L);
  }

  private static long read(String skew) throws Exception {
    Process agent = start("-D" + SkewedClock.PROPERTY + "=" + skew);
    try {
      ControlPipe pipe = new ControlPipe(agent.getInputStream(), agent.getOutputStream());
      assertThat(pipe.read().orElseThrow()).isInstanceOf(ControlMessage.Hello.class);
      pipe.send(new ControlMessage.ClockProbe());
      ControlMessage answer = pipe.read().orElseThrow();
      return ((ControlMessage.ClockAnswer) answer).clockNs();
    } finally {
      agent.destroyForcibly();
    }
  }

  private static Process start(String option) throws IOException {
    JvmCommand command =
        new JvmCommand(AgentProcess.class.getName(), new ChildMemory(1, false, 0), List.of());
    ProcessBuilder builder = command.builder();
    builder.command().add(builder.command().size() - 1, option);
    return builder.start();
  }
}
