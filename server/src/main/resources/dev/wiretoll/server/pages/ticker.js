import { httpUrl, show, socketUrl } from './socket.js';

const POLL_MS = 1000;
const PROBES = 8;
const PROBE_MS = 10000;
const AGES_KEPT = 50;
const SYMBOLS = 26 ** 4;

/** Letters of a topic's symbol, as the feed makes them. */
function symbol(topic) {
  let number = (31243 + topic * 118081) % SYMBOLS;
  let letters = '';
  for (let i = 0; i < 4; i++) {
    letters = String.fromCharCode(65 + (number % 26)) + letters;
    number = Math.floor(number / 26);
  }
  return letters;
}

const topics = new Map(Array.from({ length: 10 }, (_, topic) => [symbol(topic), topic]));

/** The server's clock by this page's: the quickest probe is the surest. */
const clock = { offsetMs: 0, boundMs: Infinity, feed: null };

async function probe() {
  const asked = performance.now();
  const answer = await fetch(httpUrl('/wiretoll/feed'), { cache: 'no-store' });
  const feed = await answer.json();
  const answered = performance.now();
  const boundMs = (answered - asked) / 2;
  if (boundMs <= clock.boundMs) {
    clock.offsetMs = feed.nowNs / 1e6 - (asked + answered) / 2;
    clock.boundMs = boundMs;
  }
  clock.feed = feed;
  panels.forEach((panel) => panel.keep(feed.topics));
  document.getElementById('clock').textContent = `± ${clock.boundMs.toFixed(2)} ms`;
}

function ageMs(topic, sequence) {
  const { feed } = clock;
  if (!feed?.started || feed.arrivals !== 'periodic') return NaN;
  const dueMs = (feed.epochNs + (topic * feed.intervalNs) / feed.topics + sequence * feed.intervalNs) / 1e6;
  return performance.now() + clock.offsetMs - dueMs;
}

/** One of the two tables with its figures. */
class Panel {
  #facts;
  #body;
  #stocks = new Map();
  #ages = [];

  constructor(id) {
    const section = document.getElementById(id);
    this.#facts = section.querySelector('.facts');
    this.#body = section.querySelector('tbody');
    for (const name of topics.keys()) {
      const line = document.createElement('tr');
      for (let i = 0; i < 5; i++) {
        const cell = document.createElement(i === 0 ? 'th' : 'td');
        cell.textContent = i === 0 ? name : '–';
        line.append(cell);
      }
      line.firstElementChild.scope = 'row';
      this.#body.append(line);
      this.#stocks.set(name, { line });
    }
  }

  /** Hides the lines of topics that the feed does not have. */
  keep(most) {
    for (const [name, { line }] of this.#stocks) line.hidden = topics.get(name) >= most;
  }

  update(text) {
    const [name, priceText, sequence] = text.split(' ');
    const stock = this.#stocks.get(name);
    if (!stock) return;
    const price = Number(priceText);
    stock.first ??= price;
    stock.high = Math.max(stock.high ?? price, price);
    stock.low = Math.min(stock.low ?? price, price);
    const change = price - stock.first;
    const texts = [price, change, stock.high, stock.low].map((value) => value.toFixed(2));
    if (change > 0) texts[1] = `+${texts[1]}`;
    if (change < 0) texts[1] = `−${(-change).toFixed(2)}`;
    texts.forEach((figure, i) => (stock.line.children[i + 1].textContent = figure));
    stock.line.classList.remove('flash');
    void stock.line.offsetWidth;
    stock.line.classList.add('flash');
    const age = ageMs(topics.get(name), Number(sequence));
    if (Number.isFinite(age)) {
      this.#ages = [...this.#ages.slice(1 - AGES_KEPT), age];
      const mean = this.#ages.reduce((sum, one) => sum + one, 0) / this.#ages.length;
      show(this.#facts, { age: `${mean.toFixed(1)} ± ${clock.boundMs.toFixed(1)} ms` });
    }
  }

  account({ requests, updates, receivedHeadBytes, sentHeadBytes }) {
    const headBytes = receivedHeadBytes + sentHeadBytes;
    show(this.#facts, {
      requests: requests.toLocaleString('en'),
      updates: updates.toLocaleString('en'),
      headBytes: `${headBytes.toLocaleString('en')} B`,
      perUpdate: updates ? `${(headBytes / updates).toFixed(1)} B` : '–',
    });
  }
}

const trouble = document.getElementById('trouble');
const client = crypto.getRandomValues(new Uint32Array(2)).join('');

async function poll(panel) {
  try {
    const answer = await fetch(httpUrl(`/ticker/poll?client=${client}`), { cache: 'no-store' });
    const { updates, account } = await answer.json();
    updates.forEach((text) => panel.update(text));
    panel.account(account);
    trouble.textContent = '';
  } catch {
    trouble.textContent = 'The server does not answer; asking on.';
  }
}

function follow(panel) {
  const socket = new WebSocket(socketUrl('/ticker/socket'));
  socket.addEventListener('message', ({ data }) => {
    if (data.startsWith('{')) {
      panel.account(JSON.parse(data).account);
    } else {
      panel.update(data);
    }
  });
  socket.addEventListener('close', () => setTimeout(() => follow(panel), POLL_MS));
}

const panels = ['polling', 'websocket'].map((id) => new Panel(id));
try {
  for (let i = 0; i < PROBES; i++) await probe();
} catch {
  trouble.textContent = 'The server does not answer; asking on.';
}
setInterval(() => probe().catch(() => {}), PROBE_MS);
const [polling, pushed] = panels;
setInterval(() => poll(polling), POLL_MS);
poll(polling);
follow(pushed);
