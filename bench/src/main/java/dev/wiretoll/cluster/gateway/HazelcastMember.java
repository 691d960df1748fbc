package dev.wiretoll.cluster.gateway;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.MemberAttributeConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * This process as a member of a Hazelcast cluster. Any thread may post; what happens is told by
 * Hazelcast's threads.
 */
final class HazelcastMember {
  private static final String TASKS = "wiretoll";
  private static final String ROLE = "wiretoll.role";
  private static final String NAME = "wiretoll.name";
  private static final String COORDINATOR = "coordinator";
  private static final String AGENT = "agent";
  private static final int PART_BYTES = 256 * 1024;

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("hazelcast.phone.home.enabled", "false"),
          Map.entry("hazelcast.logging.type", "none"),
          Map.entry("hazelcast.health.monitoring.level", "OFF"),
          Map.entry("hazelcast.socket.bind.any", "false"),
          Map.entry("hazelcast.socket.client.bind.any", "false"),
          Map.entry("hazelcast.tcp.join.port.try.count", "10"),
          Map.entry("hazelcast.wait.seconds.before.join", "1"),
          Map.entry("hazelcast.max.wait.seconds.before.join", "5"),
          // Nothing is kept in the cluster, so few partitions and threads do.
          Map.entry("hazelcast.partition.count", "1"),
          Map.entry("hazelcast.io.thread.count", "1"),
          Map.entry("hazelcast.operation.thread.count", "2"),
          Map.entry("hazelcast.operation.generic.thread.count", "2"),
          // A member that died is known by its closed connection, one that hangs by silence.
          Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
          Map.entry("hazelcast.max.no.heartbeat.seconds", "10"),
          Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
          Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
          Map.entry("hazelcast.shutdownhook.enabled", "false"));

  private final HazelcastInstance instance;
  private final Consumer<GatewayMessage> events;
  private final Postmen postmen;

  private HazelcastMember(
      HazelcastInstance instance, Consumer<GatewayMessage> events, Postmen postmen) {
    this.instance = instance;
    this.events = events;
    this.postmen = postmen;
  }

  /** Becomes a member; {@code events} are told from then on, {@code Joined} first. */
  static HazelcastMember join(Membership membership, Consumer<GatewayMessage> events) {
    Gate gate = new Gate(events);
    Postbox postbox =
        new Postbox(
            (from, text) -> gate.accept(new GatewayMessage.Received(from.toString(), text)));
    Config config = config(membership);
    config.getUserContext().put(Postbox.KEY, postbox);
    Postmen postmen = new Postmen();
    config.addListenerConfig(new ListenerConfig(new Watch(gate, postbox, postmen)));
    HazelcastMember member =
        new HazelcastMember(Hazelcast.newHazelcastInstance(config), events, postmen);
    gate.open(member.joined());
    return member;
  }

  /** Brings a text to a member, behind those that were posted to it before. */
  void post(UUID to, String text) {
    postmen.to(to).execute(() -> bring(to, text));
  }

  private GatewayMessage.Joined joined() {
    Member self = instance.getCluster().getLocalMember();
    return new GatewayMessage.Joined(
        peer(self),
        instance.getCluster().getMembers().stream()
            .filter(member -> !member.equals(self))
            .map(HazelcastMember::peer)
            .toList());
  }

  private void bring(UUID to, String text) {
    UUID self = instance.getCluster().getLocalMember().getUuid();
    Member member =
        instance.getCluster().getMembers().stream()
            .filter(candidate -> candidate.getUuid().equals(to))
            .findFirst()
            .orElse(null);
    if (member == null) {
      // It has left, which was told.
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      for (int at = 0; at < Math.max(1, bytes.length); at += PART_BYTES) {
        int end = Math.min(bytes.length, at + PART_BYTES);
        Letter letter = new Letter(self, Arrays.copyOfRange(bytes, at, end), end == bytes.length);
        instance.getExecutorService(TASKS).submitToMember(letter, member).get();
      }
    } catch (ExecutionException | RuntimeException e) {
      boolean gone = !instance.getCluster().getMembers().contains(member);
      if (!gone) {
        events.accept(
            new GatewayMessage.Failed("a message could not be brought to a member: " + e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Peer peer(Member member) {
    return new Peer(
        member.getUuid().toString(),
        member.getAddress().getHost() + ":" + member.getAddress().getPort(),
        COORDINATOR.equals(member.getAttribute(ROLE)),
        String.valueOf(member.getAttribute(NAME)));
  }

  private static Config config(Membership membership) {
    Config config = new Config();
    config.setClusterName(membership.clusterName());
    PROPERTIES.forEach(config::setProperty);
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    config.addExecutorConfig(new ExecutorConfig(TASKS, 1));
    config.setMemberAttributeConfig(
        new MemberAttributeConfig()
            .setAttribute(ROLE, membership.coordinator() ? COORDINATOR : AGENT)
            .setAttribute(NAME, membership.name()));
    config
        .getSerializationConfig()
        .addDataSerializableFactory(LetterFactory.ID, new LetterFactory());
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    filter.getWhitelist().addClasses(Letter.class.getName());
    config.getSerializationConfig().setJavaSerializationFilterConfig(filter);
    network(config, membership);
    return config;
  }

  // Advanced, so that the port speaks the members' protocol only: no clients, no REST.
  private static void network(Config config, Membership membership) {
    ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
    endpoint
        .setPort(membership.port())
        .setPortCount(Membership.PORTS)
        .setPortAutoIncrement(true)
        .setReuseAddress(true)
        .setInterfaces(new InterfacesConfig().setEnabled(true).addInterface(membership.bind()));
    config.getAdvancedNetworkConfig().setEnabled(true).setMemberEndpointConfig(endpoint);
    JoinConfig join = config.getAdvancedNetworkConfig().getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    membership
        .kubernetesService()
        .ifPresentOrElse(
            service ->
                join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", service)
                    .setProperty("service-port", Integer.toString(membership.port())),
            () -> join.getTcpIpConfig().setEnabled(true).setMembers(membership.join()));
  }

  /** Keeps events back until the first can be told. */
  private static final class Gate implements Consumer<GatewayMessage> {
    private final Consumer<GatewayMessage> events;
    private final List<GatewayMessage> early = new ArrayList<>();
    private boolean open;

    Gate(Consumer<GatewayMessage> events) {
      this.events = events;
    }

    @Override
    public synchronized void accept(GatewayMessage event) {
      if (open) {
        events.accept(event);
      } else {
        early.add(event);
      }
    }

    synchronized void open(GatewayMessage first) {
      events.accept(first);
      early.forEach(events);
      open = true;
    }
  }

  /** One thread for each member that texts are brought to. Any thread may call. */
  private static final class Postmen {
    private final Map<UUID, ExecutorService> byMember = new ConcurrentHashMap<>();

    ExecutorService to(UUID member) {
      return byMember.computeIfAbsent(member, unused -> Executors.newSingleThreadExecutor());
    }

    void dismiss(UUID member) {
      Optional.ofNullable(byMember.remove(member)).ifPresent(ExecutorService::shutdown);
    }
  }

  /** Tells of members that come and go. */
  private record Watch(Gate gate, Postbox postbox, Postmen postmen) implements MembershipListener {

    @Override
    public void memberAdded(MembershipEvent event) {
      if (!event.getMember().localMember()) {
        gate.accept(new GatewayMessage.Came(peer(event.getMember())));
      }
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
      postbox.forget(event.getMember().getUuid());
      postmen.dismiss(event.getMember().getUuid());
      gate.accept(new GatewayMessage.Left(peer(event.getMember())));
    }
  }
}
