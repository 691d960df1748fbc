// What the pages share: where the server is, and what its sockets are doing.

const STATES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'];
const MOST_LINES = 200;

/** The server that hosts the applications: this page's, or the one named by ?server=. */
const named = new URLSearchParams(location.search).get('server');
const server = new URL(
  /^https?:/.test(named ?? location.origin) ? (named ?? location.origin) : `${location.protocol}//${named}`,
);

/** Whether that is another one than the page's. */
export const elsewhere = server.origin !== location.origin;

if (elsewhere) {
  const note = document.createElement('p');
  note.className = 'quiet';
  note.textContent = `The server is ${server.origin}, as the address of this page says.`;
  document.querySelector('h1').after(note);
  document.querySelectorAll('nav a').forEach((link) => (link.search = location.search));
}

export function httpUrl(path) {
  return new URL(path, server).href;
}

export function socketUrl(path) {
  const url = new URL(path, server);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** Puts figures into the elements of a list of facts. */
export function show(list, facts) {
  for (const [name, text] of Object.entries(facts)) {
    list.querySelector(`[data-fact="${name}"]`).textContent = text;
  }
}

/**
 * Opens a socket and shows what it is doing.
 *
 * @param handlers message(text), and where wanted opened() and closed(event)
 */
export function open(path, list, { message, opened = () => {}, closed = () => {} }) {
  const socket = new WebSocket(socketUrl(path));
  const state = () =>
    show(list, {
      readyState: `${socket.readyState} ${STATES[socket.readyState]}`,
      bufferedAmount: `${socket.bufferedAmount} B`,
      protocol: socket.protocol || 'none',
      extensions: socket.extensions || 'none',
    });
  const watching = setInterval(state, 250);
  show(list, { closed: '–' });
  state();
  socket.addEventListener('open', () => {
    state();
    opened();
  });
  socket.addEventListener('message', (event) => message(event.data));
  socket.addEventListener('close', (event) => {
    clearInterval(watching);
    state();
    show(list, { closed: event.reason ? `${event.code}: ${event.reason}` : `${event.code}` });
    closed(event);
  });
  return socket;
}

/** Adds a line to a log, as text whatever it holds, and drops the oldest ones. */
export function log(list, text, kind = '') {
  const line = document.createElement('li');
  const time = document.createElement('time');
  time.textContent = new Date().toLocaleTimeString();
  const words = document.createElement('span');
  words.textContent = text;
  words.className = kind;
  line.append(time, words);
  list.append(line);
  while (list.childElementCount > MOST_LINES) {
    list.firstElementChild.remove();
  }
  list.scrollTop = list.scrollHeight;
}

/** A table row of texts, the first of them its head. */
export function row(...texts) {
  const line = document.createElement('tr');
  texts.forEach((text, i) => {
    const cell = document.createElement(i === 0 ? 'th' : 'td');
    if (i === 0) cell.scope = 'row';
    cell.textContent = text;
    line.append(cell);
  });
  return line;
}
