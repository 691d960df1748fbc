import { open, row } from './socket.js';
import { land } from './world.js';

const SVG = 'http://www.w3.org/2000/svg';

const map = document.getElementById('map');
const rows = document.getElementById('rows');
const status = document.getElementById('status');
const start = document.getElementById('start');
const stop = document.getElementById('stop');
const id = crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
const people = new Map();
let watching;

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function drawWorld() {
  for (let longitude = -150; longitude < 180; longitude += 30) {
    map.append(shape('path', { class: 'grid', d: `M${longitude} -90V90` }));
  }
  for (let latitude = -60; latitude < 90; latitude += 30) {
    map.append(shape('path', { class: 'grid', d: `M-180 ${latitude}H180` }));
  }
  for (const coast of land) {
    const points = coast.map(([longitude, latitude]) => `${longitude},${-latitude}`).join(' ');
    map.append(shape('polygon', { class: 'land', points }));
  }
}

/** One row and one place for each who has told where it is. */
function person(who) {
  if (!people.has(who)) {
    const me = who === id;
    const name = me ? 'Me' : `User ${[...people.keys()].filter((other) => other !== id).length + 1}`;
    const line = row(name, '', '');
    rows.append(line);
    const place = shape('circle', { class: me ? 'place me' : 'place', r: 3 });
    const label = shape('text', {});
    label.textContent = name;
    map.append(place, label);
    people.set(who, { line, place, label });
  }
  return people.get(who);
}

function heard(text) {
  const [who, latitude, longitude] = JSON.parse(text);
  const { line, place, label } = person(who);
  line.children[1].textContent = latitude.toFixed(4);
  line.children[2].textContent = longitude.toFixed(4);
  place.setAttribute('cx', longitude);
  place.setAttribute('cy', -latitude);
  label.setAttribute('x', longitude + 5);
  label.setAttribute('y', -latitude + 3);
}

const socket = open('/tracker', document.getElementById('socket'), {
  message: heard,
  closed: () => {
    status.textContent = 'The connection has ended; load the page again to connect.';
    start.disabled = true;
    stop.disabled = true;
  },
});

start.addEventListener('click', () => {
  if (!('geolocation' in navigator)) {
    status.textContent = 'This browser has no geolocation: it cannot tell where you are.';
    return;
  }
  start.disabled = true;
  stop.disabled = false;
  status.textContent = 'Waiting for a position …';
  watching = navigator.geolocation.watchPosition(
    ({ coords }) => {
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify([id, coords.latitude, coords.longitude]));
        status.textContent = 'Your position is shared with everyone who has this page open.';
      }
    },
    (error) => {
      end();
      status.textContent = `No position: ${error.message || 'it was refused'}.`;
    },
    { enableHighAccuracy: false, maximumAge: 10000 },
  );
});

function end() {
  navigator.geolocation.clearWatch(watching);
  start.disabled = false;
  stop.disabled = true;
  status.textContent = 'Stopped; nothing of you is sent.';
}

stop.addEventListener('click', end);
drawWorld();
