// Which page the address names, and what happens when the lab book changes.

const shell = document.getElementById('app');
const paper = document.getElementById('document');
const outlet = el('div', { id: 'outlet' });
const connection = el('span', { class: 'connection', role: 'status' });
let page = null;
let pageKey = '';

function header() {
  const link = (parts, words) => el('a', { href: address(parts), 'data-part': parts[0] ?? 'sweeps' }, words);
  return el('header', { class: 'top' }, el('nav', { 'aria-label': 'Pages' }, el('a', { class: 'brand', href: live ? address([]) : '#document' }, live ? 'Barrido' : 'Report'),
    link(['sweeps'], live ? 'Sweeps' : 'Explore'), live ? link(['sql'], 'SQL') : null), connection);
}

function made(parts) {
  const [kind, ...rest] = parts;
  if (kind === 'sweep' && rest.length) return new SweepPage(rest[0]);
  if (kind === 'attempt' && rest.length === 2) return new AttemptPage(...rest);
  if (kind === 'compare' && rest.length) return new ComparePage(rest[0], rest.slice(1));
  if (kind === 'sql') return new QueryPage();
  return new SweepsPage();
}

// Of one page with other choices the page stays, and takes these.
function keyOf(parts) {
  return JSON.stringify(parts[0] === 'sweep' ? parts.slice(0, 2) : parts);
}

function showTrouble(trouble) {
  const isKnown = trouble instanceof Trouble;
  if (!isKnown) console.error(trouble);
  const words = isKnown ? trouble.message : `Something is wrong with this page: ${trouble.message}`;
  let box = outlet.querySelector('.broken');
  if (!box) outlet.prepend(box = el('div', { class: 'broken', role: 'alert' }));
  box.replaceChildren(el('p', {}, page?.isShown ? `${words} What is shown below was read before that.` : words), el('p', {}, el('a', { href: address(['sweeps']) }, 'All sweeps')));
}

// What is asked for the first time is waited for; what was shown before stays.
async function guarded(work) {
  const isFirst = page && !page.isShown;
  if (isFirst) outlet.setAttribute('aria-busy', 'true');
  const asking = page;
  try {
    await work();
    if (asking) asking.isShown = true;
    outlet.querySelector('.broken')?.remove();
  } catch (trouble) {
    showTrouble(trouble);
  } finally {
    if (asking === page) outlet.removeAttribute('aria-busy');
  }
}

async function routed() {
  values.hidden = true;
  document.querySelectorAll('dialog').forEach(each => each.close());
  const isDocument = !live && !location.hash.startsWith('#/');
  paper.hidden = live || !isDocument;
  outlet.hidden = isDocument;
  if (isDocument) return;
  const { parts, state } = route();
  const isOne = !live && parts[0] === 'sweeps' && frozen.filter(each => each.path === 'sweep').length === 1;
  if (isOne) {
    location.replace(address(['sweep', frozen.find(each => each.path === 'sweep').name]));
    return;
  }
  if (keyOf(parts) !== pageKey) {
    pageKey = keyOf(parts);
    page = made(parts);
    outlet.replaceChildren(page.element);
    scrollTo(0, 0);
  }
  document.title = `${page.title} \u2013 Barrido`;
  for (const link of shell.querySelectorAll('.top a[data-part]')) {
    const isHere = link.dataset.part === (parts[0] ?? 'sweeps');
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  await guarded(() => page.show(parts, state));
}

// Tells the page to ask again; what is being asked is asked to its end first.
let isAsking = false;
let isDue = false;
async function refreshed() {
  if (isAsking) {
    isDue = true;
    return;
  }
  isAsking = true;
  forget();
  await guarded(() => page?.refresh());
  isAsking = false;
  if (isDue) {
    isDue = false;
    refreshed();
  }
}

// A page that nobody sees listens to nothing: its server and the run beside it have no work with it. Seen again, it hears whether
// there was a change meanwhile.
function listen() {
  let source = null;
  let seen = null;
  const tell = (words, kind) => {
    connection.textContent = words;
    connection.className = `connection ${kind}`;
  };
  const begin = () => {
    source = new EventSource('api/events');
    source.addEventListener('begun', event => {
      tell('live', 'on');
      if (seen !== null && seen !== event.data) refreshed();
      seen = event.data;
    });
    source.addEventListener('changed', event => {
      seen = event.data;
      refreshed();
    });
    source.addEventListener('error', event => {
      seen = '';
      tell(event.target.readyState === EventSource.CLOSED ? 'the server is gone' : 'not connected, trying again', 'off');
    });
  };
  const follow = () => {
    source?.close();
    if (!document.hidden) begin();
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}

shell.append(header(), outlet);
shell.hidden = frozen !== null && frozen.length === 0;
document.documentElement.classList.add(live ? 'live' : 'frozen');
addEventListener('hashchange', routed);
addEventListener('popstate', routed);
routed();
if (live) listen();
