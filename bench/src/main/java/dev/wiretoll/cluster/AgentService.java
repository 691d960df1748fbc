package dev.wiretoll.cluster;

import dev.wiretoll.cluster.gateway.Gateway;
import dev.wiretoll.cluster.gateway.GatewayMessage;
import dev.wiretoll.cluster.gateway.Peer;
import dev.wiretoll.lab.ChildCommands;
import dev.wiretoll.lab.FleetLimits;
import dev.wiretoll.lab.Host;
import dev.wiretoll.lab.JsonPipe;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An agent: waits for a coordinator, starts on this machine what that one orders and carries what
 * is said, until it leaves; then waits for the next. Events are handled in the gateway's thread;
 * any thread may wait and close.
 */
public final class AgentService implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final AgentPlace place;
  private final Secret secret;
  private final Supplier<FleetLimits> limits;
  private final Consumer<String> lines;
  private final Host host;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch member = new CountDownLatch(1);
  private final CountDownLatch everAsked = new CountDownLatch(1);
  private final Map<String, Peer> peers = new HashMap<>();
  private Optional<Peer> self = Optional.empty();
  private Optional<Engagement> engagement = Optional.empty();
  private volatile Optional<Gateway> gateway = Optional.empty();

  private AgentService(AgentPlace place, Supplier<FleetLimits> limits, Consumer<String> lines) {
    this.place = place;
    this.secret = place.secret();
    this.host = ChildCommands.thisMachine(place.jvmOptions());
    this.limits = limits;
    this.lines = lines;
  }

  /**
   * Joins the cluster.
   *
   * @param limits what this machine can hold, when it is asked
   * @param lines told what a user should know, a line each; any thread
   * @throws IOException when the gateway cannot be started
   */
  public static AgentService join(
      AgentPlace place, Supplier<FleetLimits> limits, Consumer<String> lines) throws IOException {
    AgentService service = new AgentService(place, limits, lines);
    service.open();
    return service;
  }

  private synchronized void open() throws IOException {
    gateway = Optional.of(Gateway.open(place.membership(false), this::handle));
  }

  /** Waits until the agent is of no use any more; says once that nobody has asked for it. */
  public void awaitEnd() throws InterruptedException {
    member.await();
    if (!everAsked.await(SILENCE.toSeconds(), TimeUnit.SECONDS) && ended.getCount() > 0) {
      lines.accept(
          "no coordinator has come in %d s; still waiting, for: run --cluster %s"
              .formatted(SILENCE.toSeconds(), address()));
    }
    ended.await();
  }

  /** Leaves the cluster, and ends what it runs. */
  @Override
  public synchronized void close() {
    engagement.ifPresent(Engagement::end);
    engagement = Optional.empty();
    gateway.ifPresent(Gateway::close);
  }

  private synchronized String address() {
    return self.map(Peer::address).orElse("this agent");
  }

  private synchronized void handle(GatewayMessage event) {
    if (event instanceof GatewayMessage.Joined joined) {
      self = Optional.of(joined.self());
      joined.others().forEach(peer -> peers.put(peer.id(), peer));
      lines.accept(
          "waits for a run at %s; %d other members are there"
              .formatted(joined.self().address(), peers.size()));
      Strangers.at(joined, place)
          .ifPresent(
              stranger ->
                  lines.accept(
                      stranger + " answers and is of another cluster: has it another secret?"));
      member.countDown();
    } else if (event instanceof GatewayMessage.Came came) {
      peers.put(came.peer().id(), came.peer());
    } else if (event instanceof GatewayMessage.Left left) {
      peers.remove(left.peer().id());
      engagement.filter(current -> current.isWith(left.peer())).ifPresent(this::release);
    } else if (event instanceof GatewayMessage.Received received) {
      receive(received.from(), received.text());
    } else if (event instanceof GatewayMessage.Failed failed) {
      lines.accept(failed.reason());
      engagement.ifPresent(Engagement::end);
      ended.countDown();
      member.countDown();
      everAsked.countDown();
    }
  }

  private void release(Engagement over) {
    over.end();
    engagement = Optional.empty();
    lines.accept(over.coordinator().shown() + " has left; waiting for the next run");
  }

  private void receive(String from, String text) {
    Optional<Peer> sender = Optional.ofNullable(peers.get(from));
    if (sender.isEmpty()) {
      return;
    }
    try {
      Optional<Engagement> current = engagement.filter(of -> of.isWith(sender.get()));
      if (current.isPresent() && current.get().isAnswered()) {
        current.get().obey(text);
      } else if (current.isPresent()) {
        current.get().check(text);
        lines.accept("measuring for " + sender.get().shown());
      } else {
        engage(sender.get(), Session.parse(text));
      }
    } catch (Session.ForgedException e) {
      lines.accept("%s sent %s; ignored".formatted(sender.get().shown(), e.getMessage()));
      engagement.filter(current -> !current.isAnswered()).ifPresent(this::release);
    }
  }

  private void engage(Peer sender, MemberMessage message) throws Session.ForgedException {
    everAsked.countDown();
    if (!(message instanceof MemberMessage.Engage engage)) {
      throw new Session.ForgedException("something before it asked");
    }
    Optional<String> refusal = refusal(engage);
    if (refusal.isPresent()) {
      lines.accept("refused %s: %s".formatted(sender.shown(), refusal.get()));
      post(sender, JsonPipe.text(new MemberMessage.Refused(refusal.get())));
      return;
    }
    Session.Handshake handshake =
        new Session.Handshake(sender.id(), self.orElseThrow().id(), engage.nonce(), Secret.nonce());
    engagement = Optional.of(new Engagement(sender, handshake));
    post(
        sender,
        JsonPipe.text(
            new MemberMessage.Challenge(handshake.agentNonce(), handshake.proofOfAgent(secret))));
  }

  private Optional<String> refusal(MemberMessage.Engage engage) {
    if (!engage.version().equals(place.version())) {
      return Optional.of(
          "it is of another version: %s here, %s at the coordinator"
              .formatted(place.version(), engage.version()));
    }
    return engagement.map(current -> "it measures for " + current.coordinator().shown());
  }

  private void post(Peer to, String text) {
    gateway.orElseThrow().post(to.id(), text);
  }

  /** What a coordinator has this agent do. Used under the agent's lock, but for its children. */
  private final class Engagement {
    private final Peer coordinator;
    private final Session session;
    private final Map<Integer, CarriedChild> children = new HashMap<>();
    private boolean answered;

    Engagement(Peer coordinator, Session.Handshake handshake) {
      this.coordinator = coordinator;
      this.session = Session.ofAgent(secret, handshake);
    }

    Peer coordinator() {
      return coordinator;
    }

    boolean isWith(Peer peer) {
      return coordinator.id().equals(peer.id());
    }

    boolean isAnswered() {
      return answered;
    }

    /** The coordinator proves itself before anything else is done for it. */
    void check(String text) throws Session.ForgedException {
      if (!(session.open(text) instanceof MemberMessage.Answer)) {
        throw new Session.ForgedException("no answer to the challenge");
      }
      answered = true;
      say(new MemberMessage.Engaged(limits.get(), place.dataAddress()));
    }

    void obey(String text) throws Session.ForgedException {
      MemberMessage message = session.open(text);
      if (message instanceof MemberMessage.StartChild start) {
        start(start);
      } else if (message instanceof MemberMessage.Input input) {
        child(input.child()).ifPresent(child -> child.say(input.line()));
      } else if (message instanceof MemberMessage.EndOfInput end) {
        child(end.child()).ifPresent(CarriedChild::closeInput);
      } else if (message instanceof MemberMessage.Kill kill) {
        child(kill.child()).ifPresent(CarriedChild::kill);
      } else {
        say(new MemberMessage.Refused("an agent was told " + message.getClass().getSimpleName()));
      }
    }

    void end() {
      children.values().forEach(CarriedChild::closeInput);
      children.values().forEach(CarriedChild::awaitEnd);
    }

    private void start(MemberMessage.StartChild start) {
      try {
        int number = start.child();
        Process process = host.start(start.order());
        children.put(number, CarriedChild.carry(number, process, this::say));
        say(new MemberMessage.Started(number, process.pid()));
      } catch (IOException e) {
        say(new MemberMessage.NotStarted(start.child(), String.valueOf(e.getMessage())));
      }
    }

    private Optional<CarriedChild> child(int number) {
      return Optional.ofNullable(children.get(number));
    }

    // Numbered, so nobody else may post in between.
    private void say(MemberMessage message) {
      synchronized (session) {
        post(coordinator, session.seal(message));
      }
    }
  }
}
