package dev.wiretoll.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RemoteProcessTest {
  private final List<MemberMessage> sent = new ArrayList<>();
  private final RemoteProcess process = new RemoteProcess(7, 123, sent::add);

  @Test
  void whatIsWrittenGoesLineByLine() throws IOException {
    process
        .getOutputStream()
        .write("{\"a\":1}\n{\"b\":\"ü\"}\nrest".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();

    assertThat(sent)
        .containsExactly(
            new MemberMessage.Input(7, "{\"a\":1}"), new MemberMessage.Input(7, "{\"b\":\"ü\"}"));
  }

  @Test
  void whatItSaysIsReadUntilItEnds() throws Exception {
    process.said("first");
    process.said("second");
    process.ended(3);

    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.lines()).containsExactly("first", "second");
    }
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(process.isAlive()).isFalse();
    assertThat(process.pid()).isEqualTo(123);
  }

  @Test
  void oneThatRunsIsAliveAndCannotBeWaitedForInVain() throws Exception {
    assertThat(process.isAlive()).isTrue();
    assertThat(process.waitFor(0, TimeUnit.SECONDS)).isFalse();
    assertThatThrownBy(process::exitValue).isInstanceOf(IllegalThreadStateException.class);
  }

  @Test
  void closingAndKillingAreTold() throws IOException {
    process.getOutputStream().close();
    process.getOutputStream().close();
    process.destroyForcibly();

    assertThat(sent).containsExactly(new MemberMessage.EndOfInput(7), new MemberMessage.Kill(7));
  }

  @Test
  void nothingIsWrittenToOneThatHasEnded() {
    process.ended(RemoteProcess.LOST);
    process.ended(0);

    assertThat(process.exitValue()).isEqualTo(RemoteProcess.LOST);
    assertThatThrownBy(() -> process.getOutputStream().write('\n'))
        .hasMessage("the process has ended");
  }
}
