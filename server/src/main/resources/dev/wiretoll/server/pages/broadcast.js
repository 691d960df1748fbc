import { httpUrl, log, open } from './socket.js';

const PRESENCE_MS = 2000;

const lines = document.getElementById('log');
const facts = document.getElementById('socket');
const form = document.getElementById('say');
const again = document.getElementById('open');
let socket;

function connect() {
  again.disabled = true;
  socket = open('/broadcast', facts, {
    message: (text) => log(lines, text),
    opened: count,
    closed: (event) => {
      again.disabled = false;
      log(lines, `closed with ${event.code} ${event.reason}`, 'bad');
    },
  });
}

async function count() {
  try {
    const answer = await fetch(httpUrl('/broadcast/presence'), { cache: 'no-store' });
    const presence = await answer.json();
    for (const name of ['present', 'joined', 'left']) {
      document.getElementById(name).textContent = presence[name];
    }
  } catch {
    // The socket's state tells already that the server is away.
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (socket.readyState === WebSocket.OPEN && form.text.value) {
    socket.send(form.text.value);
    form.text.value = '';
  }
});
again.addEventListener('click', connect);
setInterval(count, PRESENCE_MS);
connect();
