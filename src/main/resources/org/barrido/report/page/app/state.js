// What is looked at, and how: all of it stands in the address behind the #, so that an address is a view.

const USUAL = {
  where: '', status: [], ranges: {}, search: '', sort: '', group: '', color: '', x: 'epoch', log: '', smooth: '0', band: 'sd',
  columns: [], hidden: [], pinned: [], across: '', up: '', first: '', second: '', sql: '',
};
const LISTS = ['status', 'columns', 'hidden', 'pinned'];

// A range is [least, most] of numbers, or the words that are kept.
function rangesOf(parameters) {
  const ranges = {};
  for (const [key, value] of parameters) {
    if (key.startsWith('range.')) ranges[key.slice(6)] = value.split('~').map(Number);
    if (key.startsWith('in.')) ranges[key.slice(3)] = { among: JSON.parse(value) };
  }
  return ranges;
}

// The parts of "#/sweep/name/table?where=…".
function route() {
  const hash = location.hash.startsWith('#/') ? location.hash.slice(2) : '';
  const [path, query] = hash.split(/\?(.*)/s);
  const state = { ...USUAL };
  const parameters = new URLSearchParams(query ?? '');
  for (const [key, value] of parameters) {
    if (LISTS.includes(key)) state[key] = value === '' ? [] : value.split(',');
    else if (key in USUAL && key !== 'ranges') state[key] = value;
  }
  try {
    state.ranges = rangesOf(parameters);
  } catch {
    state.ranges = {};
  }
  return { parts: path.split('/').filter(Boolean).map(decodeURIComponent), state };
}

function address(parts, state = {}) {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) {
    if (key === 'ranges' || String(value) === String(USUAL[key])) continue;
    parameters.set(key, Array.isArray(value) ? value.join(',') : value);
  }
  for (const [key, value] of Object.entries(state.ranges ?? {})) {
    if (value.among) parameters.set(`in.${key}`, JSON.stringify(value.among));
    else parameters.set(`range.${key}`, value.join('~'));
  }
  const query = parameters.toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${query ? `?${query}` : ''}`;
}

// A step that "back" takes back; what is done many times a second replaces the last one.
function visit(parts, state, isStep = true) {
  const next = address(parts, state);
  if (next === location.hash) return;
  if (isStep) history.pushState(null, '', next);
  else history.replaceState(null, '', next);
}

function isFiltered(state) {
  return state.where !== '' || state.status.length > 0 || state.search !== '' || Object.keys(state.ranges).length > 0;
}
