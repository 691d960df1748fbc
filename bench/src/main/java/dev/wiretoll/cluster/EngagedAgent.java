package dev.wiretoll.cluster;

import dev.wiretoll.cluster.gateway.Peer;
import dev.wiretoll.lab.JsonPipe;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An agent to a coordinator, from the first word on. What it says is heard in the gateway's thread;
 * once it is a host, any thread may use that.
 */
final class EngagedAgent {
  private final Secret secret;
  private final Peer self;
  private final Peer peer;
  private final Consumer<String> poster;
  private final String nonce = Secret.nonce();
  private Optional<Session> session = Optional.empty();
  private Optional<RemoteHost> host = Optional.empty();

  EngagedAgent(Secret secret, Peer self, Peer peer, Consumer<String> poster) {
    this.secret = secret;
    this.self = self;
    this.peer = peer;
    this.poster = poster;
  }

  Peer peer() {
    return peer;
  }

  /** It as a host, once it takes orders. */
  Optional<RemoteHost> host() {
    return host;
  }

  void ask() {
    poster.accept(JsonPipe.text(new MemberMessage.Engage(BuildVersion.OWN, nonce)));
  }

  /**
   * Takes what it said; answers why it does not do as it was told, if it does not.
   *
   * @throws Session.ForgedException when it is not from it
   */
  Optional<String> hear(String text) throws Session.ForgedException {
    if (session.isEmpty()) {
      return hearFirst(Session.parse(text));
    }
    MemberMessage message = session.get().open(text);
    if (message instanceof MemberMessage.Engaged terms) {
      host = Optional.of(new RemoteHost(peer, terms, this::say));
    } else if (message instanceof MemberMessage.Refused refused) {
      return Optional.of(refused.reason());
    } else {
      host.ifPresent(running -> running.hear(message));
    }
    return Optional.empty();
  }

  /** It has left. */
  void lose() {
    host.ifPresent(RemoteHost::lose);
  }

  private Optional<String> hearFirst(MemberMessage message) throws Session.ForgedException {
    if (message instanceof MemberMessage.Refused refused) {
      return Optional.of(refused.reason());
    }
    if (!(message instanceof MemberMessage.Challenge challenge)) {
      throw new Session.ForgedException("something before its challenge");
    }
    Session.Handshake handshake =
        new Session.Handshake(self.id(), peer.id(), nonce, challenge.nonce());
    if (!handshake.provesAgent(secret, challenge.proof())) {
      throw new Session.ForgedException("no proof that it knows the secret");
    }
    session = Optional.of(Session.ofCoordinator(secret, handshake));
    say(new MemberMessage.Answer());
    return Optional.empty();
  }

  // Numbered, so nobody else may post in between.
  private void say(MemberMessage message) {
    Session open = session.orElseThrow();
    synchronized (open) {
      poster.accept(open.seal(message));
    }
  }
}
