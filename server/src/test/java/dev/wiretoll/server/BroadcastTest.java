package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.server.RawClient.Frame;
import dev.wiretoll.server.talk.RoomEndpoint;
import dev.wiretoll.wire.WebSocketFrames;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastTest {
  private static final String TOO_LONG = "x".repeat(RoomEndpoint.MAX_MESSAGE_BYTES + 1);

  private Hosting hosting;

  @BeforeEach
  void start() throws IOException {
    hosting = new Hosting();
  }

  @AfterEach
  void stop() throws IOException {
    hosting.close();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void clientsOfAllVersionsHearOneAnotherAndThemselves() throws IOException {
    RawClient draft75 = hosting.client();
    draft75.upgradeHixie75("/broadcast");
    RawClient draft76 = hosting.client();
    draft76.upgradeHixie76("/broadcast");
    RawClient rfc6455 = hosting.socket("/broadcast");

    draft75.hixieText("from 75");
    assertThat(draft75.readHixieText()).isEqualTo("from 75");
    assertThat(draft76.readHixieText()).isEqualTo("from 75");
    assertThat(rfc6455.readFrame().text()).isEqualTo("from 75");
    draft76.hixieText("from 76");
    assertThat(draft75.readHixieText()).isEqualTo("from 76");
    assertThat(draft76.readHixieText()).isEqualTo("from 76");
    assertThat(rfc6455.readFrame().text()).isEqualTo("from 76");
    rfc6455.frame(WebSocketFrames.TEXT, "from 13");
    assertThat(draft75.readHixieText()).isEqualTo("from 13");
    assertThat(draft76.readHixieText()).isEqualTo("from 13");
    assertThat(rfc6455.readFrame().text()).isEqualTo("from 13");
  }

  @Test
  void eachHearsASpeakerInItsOrder() throws IOException {
    RawClient speaker = hosting.socket("/broadcast");
    RawClient listener = hosting.socket("/broadcast");
    for (int i = 0; i < RoomEndpoint.BURST; i++) {
      speaker.frame(WebSocketFrames.TEXT, "message " + i);
    }

    for (int i = 0; i < RoomEndpoint.BURST; i++) {
      assertThat(listener.readFrame().text()).isEqualTo("message " + i);
    }
  }

  @Test
  void whoIsTooFastIsToldSoAndTheOthersLoseNothing() throws IOException {
    RawClient speaker = hosting.socket("/broadcast");
    RawClient listener = hosting.socket("/broadcast");
    for (int i = 0; i <= RoomEndpoint.BURST; i++) {
      speaker.frame(WebSocketFrames.TEXT, "message " + i);
    }

    assertThat(closeOf(speaker).text()).endsWith("no more than 10 messages a second");
    for (int i = 0; i < RoomEndpoint.BURST; i++) {
      assertThat(listener.readFrame().text()).isEqualTo("message " + i);
    }
    listener.frame(WebSocketFrames.TEXT, "still here");
    assertThat(listener.readFrame().text()).isEqualTo("still here");
  }

  @Test
  void afterASecondThereIsLeaveForMore() throws IOException {
    RawClient speaker = hosting.socket("/broadcast");
    for (int i = 0; i < RoomEndpoint.BURST; i++) {
      speaker.frame(WebSocketFrames.TEXT, "early").readFrame();
    }
    hosting.clock().advance(1_000_000_000L);

    assertThat(speaker.frame(WebSocketFrames.TEXT, "late").readFrame().text()).isEqualTo("late");
  }

  @Test
  void longAndBinaryMessagesAndBrokenTextsAreRefused() throws IOException {
    assertThat(answerTo(WebSocketFrames.TEXT, TOO_LONG).closeCode()).isEqualTo(1009);
    assertThat(answerTo(WebSocketFrames.BINARY, "x").closeCode()).isEqualTo(1003);
    assertThat(answerTo(WebSocketFrames.TEXT, "\u00ff").closeCode()).isEqualTo(1007);
  }

  @Test
  void positionsMustBePositions() throws IOException {
    RawClient tracked = hosting.socket("/tracker");
    String position = "[7,48.8584,-2.2945]";

    assertThat(tracked.frame(WebSocketFrames.TEXT, position).readFrame().text())
        .isEqualTo(position);
    for (String other :
        new String[] {
          "hello",
          "[7,91,0]",
          "[7,0,181]",
          "[-1,0,0]",
          "[1,2]",
          "[1,2,3,4]",
          "{}",
          "[\"1\",2,3]",
          ""
        }) {
      RawClient client = hosting.socket("/tracker");
      assertThat(client.frame(WebSocketFrames.TEXT, other).readFrame().closeCode())
          .as(other)
          .isEqualTo(1008);
    }
  }

  @Test
  void comingAndGoingIsCounted() throws IOException {
    RawClient first = hosting.socket("/broadcast");
    RawClient second = hosting.socket("/broadcast");
    assertThat(presence()).isEqualTo("{\"present\":2,\"joined\":2,\"left\":0,\"tooSlow\":0}");

    second.frame(WebSocketFrames.CLOSE, "").readFrame();
    first.frame(WebSocketFrames.PING, "").readFrame();

    assertThat(presence()).isEqualTo("{\"present\":1,\"joined\":2,\"left\":1,\"tooSlow\":0}");
  }

  private String presence() throws IOException {
    return hosting.client().get("/broadcast/presence").readAnswer().text();
  }

  private Frame answerTo(int opcode, String payload) throws IOException {
    return hosting.socket("/broadcast").frame(opcode, payload).readFrame();
  }

  private static Frame closeOf(RawClient client) throws IOException {
    Frame frame = client.readFrame();
    while (frame.closeCode() < 0) {
      frame = client.readFrame();
    }
    assertThat(frame.closeCode()).isEqualTo(1008);
    return frame;
  }
}
