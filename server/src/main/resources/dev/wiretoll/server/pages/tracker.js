import { open, row } from './socket.js';
import { land } from './world.js';

// Who stands still is told of again, so that who comes later sees it. Who falls silent is dropped,
// but not for a browser that lets the timers of hidden pages run once a minute only.
const REPEAT_MS = 5000;
const SILENT_MS = 90000;
const MOST_PEOPLE = 200;
const SVG = 'http://www.w3.org/2000/svg';

const map = document.getElementById('map');
const rows = document.getElementById('rows');
const nobody = document.getElementById('nobody');
const status = document.getElementById('status');
const start = document.getElementById('start');
const stop = document.getElementById('stop');
const id = crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
const people = new Map();
let others = 0;
let watching;
let repeating;
let here;

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
    const name = me ? 'Me' : `User ${++others}`;
    const line = row(name, '', '');
    rows.append(line);
    const place = shape('circle', { class: me ? 'place me' : 'place', r: 3 });
    const label = shape('text', {});
    label.textContent = name;
    map.append(place, label);
    people.set(who, { line, place, label });
  }
  // Last in the map is whom we heard last.
  const one = people.get(who);
  people.delete(who);
  people.set(who, { ...one, heardMs: performance.now() });
  return one;
}

function forgetSilent() {
  for (const [who, { line, place, label, heardMs }] of people) {
    if (people.size <= MOST_PEOPLE && performance.now() - heardMs < SILENT_MS) break;
    [line, place, label].forEach((shown) => shown.remove());
    people.delete(who);
  }
  nobody.hidden = people.size > 0;
}

function heard(text) {
  const [who, latitude, longitude] = JSON.parse(text);
  const { line, place, label } = person(who);
  line.children[1].textContent = latitude.toFixed(4);
  line.children[2].textContent = longitude.toFixed(4);
  place.setAttribute('cx', longitude);
  place.setAttribute('cy', -latitude);
  // Towards the middle, and off the poles, so that nothing of it is beyond the map.
  const east = longitude > 120;
  label.setAttribute('text-anchor', east ? 'end' : 'start');
  label.setAttribute('x', longitude + (east ? -5 : 5));
  label.setAttribute('y', Math.min(Math.max(3 - latitude, -78), 86));
  forgetSilent();
}

function tell() {
  if (here && socket.readyState === WebSocket.OPEN) {
    socket.send(JSON.stringify([id, here.latitude, here.longitude]));
    status.textContent = 'Your position is shared with everyone who has this page open.';
  }
}

const socket = open('/tracker', document.getElementById('socket'), {
  message: heard,
  closed: () => {
    end();
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
      here = coords;
      tell();
    },
    (error) => {
      end();
      status.textContent = `No position: ${error.message || 'it was refused'}.`;
    },
    { enableHighAccuracy: false, maximumAge: 10000 },
  );
  repeating = setInterval(tell, REPEAT_MS);
});

function end() {
  navigator.geolocation?.clearWatch(watching);
  clearInterval(repeating);
  here = undefined;
  start.disabled = false;
  stop.disabled = true;
  status.textContent = 'Stopped; nothing of you is sent.';
}

stop.addEventListener('click', end);
setInterval(forgetSilent, 1000);
drawWorld();
