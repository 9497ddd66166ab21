// Where the answers come from: a server that is asked, or the page itself, which can't be told apart by who asks.

const frozen = JSON.parse(document.getElementById('answers').textContent);
const live = frozen === null;
// Whatever a server answered last, by what was asked; its times of change are the server's.
const asked = new Map();

class Trouble extends Error {}

function question(path, parameters) {
  const pairs = Object.entries(parameters).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return path + (pairs.length ? `?${pairs.join('&')}` : '');
}

async function fetched(path, parameters) {
  let response;
  try {
    // What nobody has clicked for counts against the server's share of the processor.
    response = await fetch(`api/${question(path, parameters)}`, isAsking ? { headers: { 'X-Refresh': '1' } } : {});
  } catch {
    throw new Trouble('The server doesn\u2019t answer.');
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.startsWith('application/json')) throw new Trouble('This address is no longer valid: the server was started anew.');
  const answer = await response.json();
  if (!response.ok) throw new Trouble(answer.error ?? 'The server can\u2019t answer this.');
  return answer;
}

// Writes a tag or a note, where the server takes them.
async function tell(path, parameters) {
  const response = await fetch(`api/${question(path, parameters)}`, { method: 'POST', headers: { 'X-Barrido': '1' } });
  if (!response.ok) throw new Trouble((await response.json()).error);
}

function held(path, parameters) {
  const found = frozen.find(each => each.path === path && Object.entries(parameters).every(([key, value]) => each[key] === value));
  if (!found) throw new Trouble('This page is a file: it has no answer to that. A page of barrido serve has.');
  return found.answer;
}

async function ask(path, parameters = {}) {
  return live ? fetched(path, parameters) : held(path, parameters);
}

// As ask, but once until something changes.
function askOnce(path, parameters = {}) {
  const key = question(path, parameters);
  if (!asked.has(key)) {
    const answer = ask(path, parameters);
    answer.catch(() => asked.delete(key));
    asked.set(key, answer);
  }
  return asked.get(key);
}

function forget() {
  asked.clear();
}
