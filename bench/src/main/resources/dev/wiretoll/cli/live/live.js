// Shows a run while it goes on. All text is put in as text, whatever it holds.

const POLL_EVERY_MS = 500;
const AGAIN_AFTER_MS = 1000;
const NONE = '–';

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const one = new Intl.NumberFormat('en', {minimumFractionDigits: 1, maximumFractionDigits: 1});

const by = (id) => document.getElementById(id);
const known = (value, format, unit = '') => (value === undefined ? NONE : format.format(value) + unit);
const sum = (bytes) => Object.values(bytes).reduce((total, count) => total + count, 0);

let seen = 0; // results that are in the table
let over = false;
let stop = () => {};

function put(id, text) {
  const place = by(id);
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

/** Takes a message; asked is 1 where the page asked for it: its request is counted, its answer is not. */
function show({run, from, results, bytes}, asked = 0) {
  // An answer that was under way when the page was switched may repeat what is there.
  results.slice(Math.max(0, seen - from)).forEach(addResult);
  seen = Math.max(seen, from + results.length);
  put('name', run.name || 'A run without a name');
  document.title = `${run.name || 'A run'} – Wiretoll, live`;
  showCell(run.cell);
  showCost('websocket', bytes.websocket);
  showCost('polling', bytes.polling, run.state === 'running' ? asked : 0);
  put('other-bytes', whole.format(total(bytes.other)));
  const done = `${seen} of ${run.cells} cells done`;
  tell(run.state === 'writing' ? `${done}, writing the report` : `${run.state}, ${done}`);
  if (run.end) {
    finish(run.end);
  }
}

function tell(state, bad = false) {
  put('state', state);
  by('state').classList.toggle('bad', bad);
}

function showCell(cell) {
  put('cell', cell ? cell.label : 'nothing now');
  put('phase', cell ? cell.phase : NONE);
  put('connected', cell ? `${whole.format(cell.connected)} of ${whole.format(cell.clients)}` : NONE);
  put('rate', known(cell?.updatesPerSec, whole));
  put('bytes', known(cell?.bytesPerSec, whole));
  put('p50', known(cell?.ageP50Ms, one, ' ms'));
  put('p99', known(cell?.ageP99Ms, one, ' ms'));
}

function addResult(result) {
  const row = document.createElement('tr');
  row.classList.toggle('invalid', !result.valid);
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = result.label;
  row.append(head);
  const figures = [
    `${whole.format(result.delivered)} of ${whole.format(result.offered)}`,
    known(result.bytesPerSec, whole),
    known(result.overheadBytesPerUpdate, one),
    known(result.ageP50Ms, one),
    known(result.ageP99Ms, one),
  ];
  for (const figure of figures) {
    const cell = row.insertCell();
    cell.className = 'number';
    cell.textContent = figure;
  }
  const valid = row.insertCell();
  valid.className = result.valid ? '' : 'reasons';
  valid.textContent = result.valid ? 'yes' : `NO: ${result.reasons.join('; ')}`;
  by('results').append(row);
  by('done').hidden = false;
  by('none').hidden = true;
}

const total = (use) => sum(use.serverSent) + sum(use.serverReceived);

function showCost(name, use, unanswered = 0) {
  const all = total(use);
  const payload = use.serverSent.payload ?? 0;
  const once = onceOnly(use.serverSent) + onceOnly(use.serverReceived);
  put(`${name}-messages`, whole.format(use.messages));
  put(`${name}-bytes`, whole.format(all));
  put(`${name}-payload`, whole.format(payload));
  put(`${name}-once`, whole.format(once));
  put(`${name}-each`, use.messages ? one.format(eachTime(use, unanswered)) : NONE);
}

const onceOnly = (bytes) => (bytes.handshake ?? 0) + (bytes.webSocketControl ?? 0);

function eachTime({serverSent, serverReceived, messages}, unanswered) {
  const sent = sum(serverSent) - onceOnly(serverSent) - (serverSent.payload ?? 0);
  const received = sum(serverReceived) - onceOnly(serverReceived);
  return sent / messages + received / (messages + unanswered);
}

function finish(end) {
  over = true;
  stop();
  by('now').hidden = true;
  by('end').hidden = false;
  by('end').classList.toggle('bad', !end.valid);
  put('verdict', end.valid ? 'The run is finished and valid.' : 'The run is over, and not valid.');
  by('where').hidden = !end.report;
  put('report', end.report);
  for (const button of document.querySelectorAll('.switch button')) {
    button.disabled = true;
  }
}

/** Both ways to be told; each starts and answers how to stop it. */
const transports = {
  websocket() {
    let again;
    let socket;
    const open = () => {
      socket = new WebSocket(`ws://${location.host}/live/socket?from=${seen}`);
      socket.onmessage = (message) => show(JSON.parse(message.data));
      socket.onclose = () => {
        if (!over) {
          tell('The run’s server does not answer; it may have ended.', true);
          again = setTimeout(open, AGAIN_AFTER_MS);
        }
      };
    };
    open();
    return () => {
      clearTimeout(again);
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    };
  },

  polling() {
    const leaving = new AbortController();
    let next;
    const poll = async () => {
      let wait = POLL_EVERY_MS;
      try {
        const answer = await fetch(`/live/state?from=${seen}`, {
          cache: 'no-store',
          credentials: 'omit',
          signal: leaving.signal,
        });
        const state = await answer.json();
        if (!leaving.signal.aborted) {
          show(state, 1);
        }
      } catch {
        if (!leaving.signal.aborted) {
          tell('The run’s server does not answer; it may have ended.', true);
          wait = AGAIN_AFTER_MS;
        }
      }
      if (!leaving.signal.aborted && !over) {
        next = setTimeout(poll, wait);
      }
    };
    poll();
    return () => {
      clearTimeout(next);
      leaving.abort();
    };
  },
};

function use(name) {
  stop();
  for (const each of Object.keys(transports)) {
    by(`use-${each}`).setAttribute('aria-pressed', String(each === name));
  }
  stop = transports[name]();
}

for (const name of Object.keys(transports)) {
  by(`use-${name}`).addEventListener('click', () => use(name));
}
use('websocket');
