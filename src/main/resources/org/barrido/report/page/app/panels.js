// A panel: a heading, its choices, what it shows, and the ways to take that along.

function dialog(title, ...content) {
  const box = el('dialog', { 'aria-label': title, onclose: () => box.remove() },
    el('header', {}, el('h2', {}, title), el('button', { type: 'button', 'aria-label': 'Close', class: 'quiet', onclick: () => box.close() }, '\u2715')), ...content);
  document.body.append(box);
  box.showModal();
  return box;
}

function showStatement(title, sql) {
  const copied = el('button', { type: 'button', onclick: () => navigator.clipboard?.writeText(sql).then(() => { copied.textContent = 'Copied'; }) }, 'Copy');
  dialog(`${title} as SQL`, el('pre', { tabindex: 0 }, sql),
    el('footer', {}, copied, live ? el('a', { href: address(['sql'], { sql }), onclick: event => event.target.closest('dialog').close() }, 'Ask it on the SQL page') : null));
}

class Panel {
  // content has an element and update(); sql and csv are functions, where the panel has them; charts the kinds drawn by the server.
  constructor(title, content, { sql = null, csvOf = null, controls = [], charts = [], view = null, isWide = false } = {}) {
    this.content = content;
    this.title = title;
    const choices = controls.filter(each => each.classList.contains('choices'));
    const tools = el('div', { class: 'tools' }, controls.filter(each => !choices.includes(each)),
      sql && el('button', { type: 'button', class: 'quiet', onclick: () => showStatement(this.title, sql()) }, 'SQL'),
      csvOf && el('button', { type: 'button', class: 'quiet', onclick: () => save(`${fileName(view.name, this.title)}.csv`, 'text/csv', csvOf()) }, 'CSV'),
      live && charts.length > 0 && el('button', { type: 'button', class: 'quiet', onclick: () => showCharts(view, this.title, charts) }, 'Chart'));
    this.element = el('section', { class: isWide ? 'panel broad' : 'panel' }, el('header', {}, el('h2', {}, title), tools), choices, content.element);
  }

  update() {
    return this.content.update();
  }
}

function fileName(...words) {
  return words.join('-').toLowerCase().replace(/[^\p{L}\p{N}._-]+/gu, '-');
}

// The deterministic picture of a panel, from the server, with the page's filter.
function showCharts(view, title, kinds) {
  const condition = new Statements(view).condition();
  const columns = kinds.includes('table') ? view.tableColumns() : null;
  const sorted = view.state.sort.startsWith('-') ? `${view.state.sort.slice(1)}:desc` : view.state.sort;
  const printed = format => el('a', { href: `api/table?${question('', { name: view.name, format, where: condition, sort: sorted, columns }).slice(1)}`, download: `${fileName(view.name)}.${format}` }, { tex: 'LaTeX', md: 'Markdown', html: 'HTML' }[format]);
  const link = (kind, format) => el('a', { href: `api/chart?${question('', { name: view.name, kind, format, where: condition }).slice(1)}`, download: `${fileName(view.name, kind)}.${format}` }, format.toUpperCase());
  dialog(`${title} as a chart`, el('p', {}, 'The same lab book gives the same bytes.'),
    el('dl', {}, kinds.flatMap(kind => [el('dt', {}, kind), el('dd', { class: 'links' }, link(kind, 'png'), ' ', link(kind, 'svg'), ' ', link(kind, 'pdf'))]),
      columns !== null && [el('dt', {}, 'as text'), el('dd', { class: 'links' }, printed('tex'), ' ', printed('md'), ' ', printed('html'))]));
}

// Colors and what they stand for; of many values both ends and a few between.
function legend(view) {
  const { color } = view;
  if (!color) return null;
  const all = view.frame.inOrder(color.name);
  const theme = look();
  const places = all.length <= 12 ? all.map((_, i) => i) : [0, 1, 2, 3, 4].map(i => Math.round((i * (all.length - 1)) / 4));
  return el('p', { class: 'key' }, el('b', {}, color.title),
    places.map(i => el('span', {}, swatch(seriesColor(theme, i, all.length)), shown(color, all[i]))));
}

// What pale marks are; nothing where nothing was stopped.
function stoppedKey(view) {
  const count = view.rows.filter(row => view.isStopped(row)).length;
  return count ? el('p', { class: 'key' }, el('span', {}, swatch(look().stopped), `stopped (${count}), where they had come to`)) : null;
}
