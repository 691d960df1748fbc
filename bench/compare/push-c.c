/*
 * The least that a server can do: epoll for accepting and the handshake, then a send() to each
 * subscriber. Told by lines on standard input; see README.md.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MAX_FDS 65536
#define MAX_TOPICS 1024
#define REQUEST_BYTES 2048
#define FRAME_BYTES 23

struct connection {
  int topic; /* -1 until the handshake is done */
  int place; /* among the topic's subscribers */
  int bytes;
  char *request;
};

struct topic {
  int *fds;
  int count, capacity;
};

static struct connection connections[MAX_FDS];
static struct topic subscribers[MAX_TOPICS];
static int poller;
static long long epoch_ns, interval_ns, next_number = -1;
static int topics;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* SHA-1 (RFC 3174) of a text of up to 119 bytes. */
static void sha1(const char *text, size_t bytes, unsigned char digest[20]) {
  uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  unsigned char padded[128] = {0};
  memcpy(padded, text, bytes);
  padded[bytes] = 0x80;
  size_t blocks = (bytes + 9 + 63) / 64;
  for (int i = 0; i < 8; i++)
    padded[blocks * 64 - 1 - i] = (unsigned char)((uint64_t)bytes * 8 >> (8 * i));
  for (size_t block = 0; block < blocks; block++) {
    uint32_t w[80];
    for (int i = 0; i < 16; i++) {
      const unsigned char *p = padded + block * 64 + i * 4;
      w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    }
    for (int i = 16; i < 80; i++) {
      uint32_t x = w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16];
      w[i] = x << 1 | x >> 31;
    }
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 80; i++) {
      uint32_t f, k;
      if (i < 20) f = (b & c) | (~b & d), k = 0x5A827999;
      else if (i < 40) f = b ^ c ^ d, k = 0x6ED9EBA1;
      else if (i < 60) f = (b & c) | (b & d) | (c & d), k = 0x8F1BBCDC;
      else f = b ^ c ^ d, k = 0xCA62C1D6;
      uint32_t t = (a << 5 | a >> 27) + f + e + k + w[i];
      e = d, d = c, c = b << 30 | b >> 2, b = a, a = t;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
  }
  for (int i = 0; i < 20; i++) digest[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
}

/* Sec-WebSocket-Accept (RFC 6455 section 4.2.2): the digest in base64, 28 characters. */
static void accept_value(const char *key, char out[29]) {
  static const char alphabet[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char text[64];
  unsigned char digest[21] = {0};
  int bytes = snprintf(text, sizeof text, "%.24s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", key);
  sha1(text, (size_t)bytes, digest);
  for (int i = 0; i < 7; i++) {
    unsigned group = digest[i * 3] << 16 | digest[i * 3 + 1] << 8 | digest[i * 3 + 2];
    for (int j = 0; j < 4; j++) out[i * 4 + j] = alphabet[group >> (18 - 6 * j) & 63];
  }
  out[27] = '=';
  out[28] = 0;
}

static void subscribe(int fd, int topic) {
  struct topic *t = &subscribers[topic];
  if (t->count == t->capacity) {
    t->capacity = t->capacity ? t->capacity * 2 : 64;
    t->fds = realloc(t->fds, sizeof(int) * (size_t)t->capacity);
    if (!t->fds) fail("realloc");
  }
  connections[fd].topic = topic;
  connections[fd].place = t->count;
  t->fds[t->count++] = fd;
}

static void drop(int fd) {
  struct connection *c = &connections[fd];
  if (c->topic >= 0) {
    struct topic *t = &subscribers[c->topic];
    int last = t->fds[--t->count];
    t->fds[c->place] = last;
    connections[last].place = c->place;
  }
  free(c->request);
  c->request = NULL;
  close(fd);
}

static int upgrade(int fd, char *request) {
  char *topic = strstr(request, "topic=");
  char *key = strcasestr(request, "Sec-WebSocket-Key: ");
  int number = topic ? atoi(topic + 6) : -1;
  if (!key || number < 0 || number >= MAX_TOPICS) return -1;
  char accept[29], answer[256];
  accept_value(key + 19, accept);
  int bytes = snprintf(answer, sizeof answer,
                       "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                       "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
                       accept);
  if (send(fd, answer, (size_t)bytes, MSG_NOSIGNAL) != bytes) return -1;
  subscribe(fd, number);
  return 0;
}

static void read_from(int fd) {
  struct connection *c = &connections[fd];
  if (c->topic >= 0) {
    char frame[256];
    ssize_t bytes = read(fd, frame, sizeof frame);
    if (bytes < 0 && errno == EAGAIN) return;
    /* A close frame is answered by one; nothing else is expected. */
    if (bytes > 0 && (frame[0] & 0x0F) == 8) send(fd, "\x88\x02\x03\xe8", 4, MSG_NOSIGNAL);
    if (bytes <= 0 || (frame[0] & 0x0F) == 8) drop(fd);
    return;
  }
  ssize_t bytes = read(fd, c->request + c->bytes, (size_t)(REQUEST_BYTES - 1 - c->bytes));
  if (bytes < 0 && errno == EAGAIN) return;
  if (bytes <= 0) {
    drop(fd);
    return;
  }
  c->bytes += (int)bytes;
  c->request[c->bytes] = 0;
  if (strstr(c->request, "\r\n\r\n")) {
    if (upgrade(fd, c->request) < 0) {
      drop(fd);
      return;
    }
    free(c->request);
    c->request = NULL;
  }
}

static void accept_from(int listening) {
  for (;;) {
    int fd = accept4(listening, NULL, NULL, SOCK_NONBLOCK);
    if (fd < 0) {
      if (errno != EAGAIN) perror("accept");
      return;
    }
    if (fd >= MAX_FDS) {
      close(fd);
      continue;
    }
    int yes = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    connections[fd] = (struct connection){.topic = -1, .request = malloc(REQUEST_BYTES)};
    if (!connections[fd].request) fail("malloc");
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll_ctl");
  }
}

static long long now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void publish(int topic, long long sequence) {
  char frame[64], symbol[5] = {0};
  int number = (int)((31243 + topic * 118081LL) % 456976);
  for (int i = 3; i >= 0; i--, number /= 26) symbol[i] = (char)('A' + number % 26);
  snprintf(frame, sizeof frame, "\x81\x15%s 100.00 %09lld", symbol, sequence);
  struct topic *t = &subscribers[topic];
  for (int i = 0; i < t->count; i++) {
    if (send(t->fds[i], frame, FRAME_BYTES, MSG_NOSIGNAL) != FRAME_BYTES) perror("send");
  }
}

/* Updates are numbered over all topics, in the order in which they are due. */
static long long due_ns(long long number) {
  return epoch_ns + number % topics * interval_ns / topics + number / topics * interval_ns;
}

static int publish_due(void) {
  if (next_number < 0) return -1;
  /* Only what is due by now: a server that is late must still read and accept in between. */
  long long now = now_ns();
  while (due_ns(next_number) <= now) {
    publish((int)(next_number % topics), next_number / topics);
    next_number++;
  }
  long long left_ns = due_ns(next_number) - now_ns();
  return left_ns > 0 ? (int)((left_ns + 999999) / 1000000) : 0;
}

static void obey(void) {
  char line[256];
  ssize_t bytes = read(0, line, sizeof line - 1);
  if (bytes <= 0) exit(0);
  line[bytes] = 0;
  next_number = -1;
  if (sscanf(line, "start %lld %lld %d", &epoch_ns, &interval_ns, &topics) == 3 && topics > 0 &&
      topics <= MAX_TOPICS)
    next_number = 0;
}

static int start_listening(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (listening < 0 || bind(listening, (struct sockaddr *)&address, length) < 0 ||
      listen(listening, 4096) < 0 ||
      getsockname(listening, (struct sockaddr *)&address, &length) < 0)
    fail("listen");
  printf("port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  return listening;
}

int main(void) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  poller = epoll_create1(0);
  int listening = start_listening();
  struct epoll_event of_listening = {.events = EPOLLIN, .data.fd = listening};
  struct epoll_event of_input = {.events = EPOLLIN, .data.fd = 0};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, listening, &of_listening) < 0 ||
      epoll_ctl(poller, EPOLL_CTL_ADD, 0, &of_input) < 0)
    fail("epoll_ctl");
  for (;;) {
    struct epoll_event events[256];
    int timeout_ms = publish_due();
    int count = epoll_wait(poller, events, 256, timeout_ms);
    for (int i = 0; i < count; i++) {
      int fd = events[i].data.fd;
      if (fd == 0) obey();
      else if (fd == listening) accept_from(listening);
      else read_from(fd);
    }
  }
}
