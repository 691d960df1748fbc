import { elsewhere, httpUrl, row, socketUrl } from './socket.js';

const checks = document.getElementById('checks');
const offer = document.getElementById('offer');

function check(what, works, detail = '') {
  const line = row(what, `${works ? '✓ yes' : '✗ no'}${detail ? `, ${detail}` : ''}`);
  line.lastElementChild.className = works ? 'good' : 'bad';
  checks.append(line);
}

/** What pages of the measured streams' own server only may read. */
function skip(what) {
  checks.append(row(what, 'not tried: only pages of the server itself can'));
}

/** Opens a socket and waits for its first message. */
function firstMessage(path) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(socketUrl(path));
    socket.addEventListener('message', ({ data }) => {
      resolve({ data, extensions: socket.extensions });
      socket.close(1000);
    });
    socket.addEventListener('close', () => reject(new Error('closed')));
  });
}

async function sockets() {
  if (!('WebSocket' in window)) {
    check('WebSocket', false);
    return;
  }
  try {
    const { data, extensions } = await firstMessage('/support/offer');
    check('WebSocket', true, 'a message came');
    check('permessage-deflate', extensions.includes('permessage-deflate'), extensions || 'not agreed on');
    for (const [field, values] of Object.entries(JSON.parse(data))) {
      offer.append(row(field, values.length ? values.join(', ') : 'not sent'));
    }
  } catch {
    check('WebSocket', false, 'the connection failed');
  }
}

function events() {
  if (!('EventSource' in window)) {
    check('Server-sent events', false);
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const source = new EventSource(httpUrl('/wiretoll/sse?topic=0'));
    const end = (works, detail) => {
      source.close();
      check('Server-sent events', works, detail);
      resolve();
    };
    source.addEventListener('message', () => end(true, 'an event came'));
    source.addEventListener('error', () => end(false, 'the connection failed'));
  });
}

async function streaming() {
  const has = 'ReadableStream' in window && 'body' in Response.prototype;
  if (!has) {
    check('Streaming by fetch', false);
    return;
  }
  try {
    const ended = new AbortController();
    const answer = await fetch(httpUrl('/wiretoll/streaming?topic=0'), { signal: ended.signal });
    const { value } = await answer.body.getReader().read();
    ended.abort();
    check('Streaming by fetch', value.length > 0, 'a chunk came');
  } catch {
    check('Streaming by fetch', false, 'the connection failed');
  }
}

function others() {
  check('Geolocation', 'geolocation' in navigator, isSecureContext ? '' : 'but only on https or localhost');
  check('WebTransport', 'WebTransport' in window);
  const [page] = performance.getEntriesByType('navigation');
  if (page?.nextHopProtocol) check('This page came by', true, page.nextHopProtocol);
}

await sockets();
if (elsewhere) {
  skip('Server-sent events');
  skip('Streaming by fetch');
} else {
  await events();
  await streaming();
}
others();
