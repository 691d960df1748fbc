package dev.wiretoll.cluster.gateway;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a gateway and its parent say to each other; one line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GatewayMessage.Join.class, name = "join"),
  @JsonSubTypes.Type(value = GatewayMessage.Post.class, name = "post"),
  @JsonSubTypes.Type(value = GatewayMessage.Joined.class, name = "joined"),
  @JsonSubTypes.Type(value = GatewayMessage.Came.class, name = "came"),
  @JsonSubTypes.Type(value = GatewayMessage.Left.class, name = "left"),
  @JsonSubTypes.Type(value = GatewayMessage.Received.class, name = "received"),
  @JsonSubTypes.Type(value = GatewayMessage.Failed.class, name = "failed")
})
public sealed interface GatewayMessage {

  /** To a gateway: become a member. */
  record Join(Membership membership) implements GatewayMessage {}

  /** To a gateway: bring this text to that member. */
  record Post(String to, String text) implements GatewayMessage {}

  /** It is a member; these were there before, the oldest first. */
  record Joined(Peer self, List<Peer> others) implements GatewayMessage {
    /** Copies the list. */
    public Joined {
      others = List.copyOf(others);
    }
  }

  /** Another member has come. */
  record Came(Peer peer) implements GatewayMessage {}

  /** A member has left or died. */
  record Left(Peer peer) implements GatewayMessage {}

  /** A text has come from that member. */
  record Received(String from, String text) implements GatewayMessage {}

  /** It cannot go on, and why. */
  record Failed(String reason) implements GatewayMessage {}
}
