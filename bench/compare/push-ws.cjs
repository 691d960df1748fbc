// The WebSocket server of npm's ws, told by lines on standard input; see README.md.
'use strict';
const { WebSocketServer } = require('ws');
const readline = require('readline');

const PATH = '/wiretoll/websocket';
const subscribers = new Map();
let feed = null;

function symbol(topic) {
  let number = (31243 + topic * 118081) % 456976;
  let letters = '';
  for (let i = 0; i < 4; i++) {
    letters = String.fromCharCode(65 + (number % 26)) + letters;
    number = Math.floor(number / 26);
  }
  return letters;
}

function publish(topic, sequence) {
  const digits = String(sequence).padStart(9, '0');
  const text = Buffer.from(`${symbol(topic)} 100.00 ${digits}`);
  for (const socket of subscribers.get(topic) ?? []) {
    socket.send(text, { binary: false });
  }
}

const dueNs = (of, number) => {
  const topic = BigInt(number % of.topics);
  const sequence = BigInt(Math.floor(number / of.topics));
  return of.epochNs + (topic * of.intervalNs) / BigInt(of.topics) + sequence * of.intervalNs;
};

// Updates are numbered over all topics, in the order in which they are due.
function publishDue(of) {
  if (feed !== of) {
    return;
  }
  // Only what is due by now: a server that is late must still read and accept in between.
  const nowNs = process.hrtime.bigint();
  while (dueNs(of, of.next) <= nowNs) {
    publish(of.next % of.topics, Math.floor(of.next / of.topics));
    of.next++;
  }
  const leftMs = Number(dueNs(of, of.next) - process.hrtime.bigint()) / 1e6;
  setTimeout(() => publishDue(of), Math.max(0, leftMs));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: PATH, backlog: 4096 });
server.on('listening', () => console.log(`port ${server.address().port}`));
server.on('connection', (socket, request) => {
  const topic = Number(new URL(request.url, 'http://localhost').searchParams.get('topic'));
  if (!subscribers.has(topic)) {
    subscribers.set(topic, new Set());
  }
  subscribers.get(topic).add(socket);
  socket.on('close', () => subscribers.get(topic).delete(socket));
  socket.on('error', () => socket.terminate());
});

const orders = readline.createInterface({ input: process.stdin });
orders.on('line', (line) => {
  const [order, epoch, interval, topics] = line.split(' ');
  feed = null;
  if (order === 'start') {
    feed = {
      epochNs: BigInt(epoch),
      intervalNs: BigInt(interval),
      topics: Number(topics),
      next: 0,
    };
    publishDue(feed);
  }
});
orders.on('close', () => process.exit(0));
