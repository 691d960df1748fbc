package dev.wiretoll.io;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.StandardSocketOptions;
import java.util.Optional;

/** How a process waits for its sockets. */
public enum IoKind {
  /** Java's own, everywhere. */
  NIO("nio") {
    @Override
    Optional<Throwable> obstacle() {
      return Optional.empty();
    }

    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    public Class<? extends SocketChannel> socket() {
      return NioSocketChannel.class;
    }

    @Override
    public Class<? extends ServerSocketChannel> serverSocket() {
      return NioServerSocketChannel.class;
    }

    @Override
    public ChannelOption<Boolean> sharedPort() {
      return NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);
    }

    @Override
    public void choosePortAtConnect(Bootstrap connecting) {}
  },

  /** Linux's epoll, by Netty's native library. */
  EPOLL("epoll") {
    @Override
    Optional<Throwable> obstacle() {
      return Optional.ofNullable(Epoll.unavailabilityCause());
    }

    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    public Class<? extends SocketChannel> socket() {
      return EpollSocketChannel.class;
    }

    @Override
    public Class<? extends ServerSocketChannel> serverSocket() {
      return EpollServerSocketChannel.class;
    }

    @Override
    public ChannelOption<Boolean> sharedPort() {
      return UnixChannelOption.SO_REUSEPORT;
    }

    @Override
    public void choosePortAtConnect(Bootstrap connecting) {
      connecting.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
    }
  },

  /** Linux's io_uring, by Netty's native library. */
  IO_URING("io_uring") {
    @Override
    Optional<Throwable> obstacle() {
      return Optional.ofNullable(IoUring.unavailabilityCause());
    }

    @Override
    IoHandlerFactory handlers() {
      return IoUringIoHandler.newFactory();
    }

    @Override
    public Class<? extends SocketChannel> socket() {
      return IoUringSocketChannel.class;
    }

    @Override
    public Class<? extends ServerSocketChannel> serverSocket() {
      return IoUringServerSocketChannel.class;
    }

    @Override
    public ChannelOption<Boolean> sharedPort() {
      return UnixChannelOption.SO_REUSEPORT;
    }

    @Override
    public void choosePortAtConnect(Bootstrap connecting) {
      connecting.option(IP_BIND_ADDRESS_NO_PORT, 1);
    }
  };

  // Netty names it for epoll only; the numbers are those of <netinet/in.h> on Linux.
  private static final IntegerUnixChannelOption IP_BIND_ADDRESS_NO_PORT =
      new IntegerUnixChannelOption("IP_BIND_ADDRESS_NO_PORT", 0, 24);

  private final String label;

  IoKind(String label) {
    this.label = label;
  }

  /** Name on the command line and in results, for example {@code io_uring}. */
  public String label() {
    return label;
  }

  /** Why this machine cannot use it, in a line; empty where it can. Loads its native library. */
  public Optional<String> unavailable() {
    return obstacle().map(cause -> Optional.ofNullable(rootOf(cause).getMessage()).orElse(""));
  }

  /** Event loops on daemon threads of that name. */
  public EventLoopGroup loops(int threads, String name) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), handlers());
  }

  /** Class of a connection's channel. */
  public abstract Class<? extends SocketChannel> socket();

  /** Class of a listening channel. */
  public abstract Class<? extends ServerSocketChannel> serverSocket();

  /** Lets several processes listen on one port (SO_REUSEPORT). */
  public abstract ChannelOption<Boolean> sharedPort();

  /**
   * Lets the port of a client that binds an address be chosen when it connects (ip(7),
   * IP_BIND_ADDRESS_NO_PORT), so that it need be free towards that server only. Java has no such
   * option: with NIO a port is chosen at once.
   */
  public abstract void choosePortAtConnect(Bootstrap connecting);

  abstract Optional<Throwable> obstacle();

  abstract IoHandlerFactory handlers();

  private static Throwable rootOf(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
