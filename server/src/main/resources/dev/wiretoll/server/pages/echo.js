import { log, open } from './socket.js';

const lines = document.getElementById('log');
const facts = document.getElementById('socket');
const form = document.getElementById('say');
const again = document.getElementById('open');
let socket;

function connect() {
  again.disabled = true;
  socket = open('/echo', facts, {
    message: (text) => log(lines, text),
    opened: () => log(lines, 'connected', 'quiet'),
    closed: (event) => {
      again.disabled = false;
      log(lines, `closed with ${event.code} ${event.reason}`, 'quiet');
    },
  });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (socket.readyState === WebSocket.OPEN) {
    socket.send(form.text.value);
    log(lines, form.text.value, 'own');
  }
});
document.getElementById('close').addEventListener('click', () => socket.close(1000, 'done'));
again.addEventListener('click', connect);
connect();
