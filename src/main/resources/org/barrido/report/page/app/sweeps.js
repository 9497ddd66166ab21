// All sweeps: how far each is, and the best it came to.

const STATUSES = ['completed', 'running', 'pending', 'stopped', 'diverged', 'failed'];

// A strip whose parts are as long as there are attempts of each status.
function progressStrip(counts) {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const words = [...counts].filter(([, count]) => count).map(([status, count]) => `${count} ${status.toLowerCase()}`).join(', ');
  return el('span', { class: 'strip', role: 'img', 'aria-label': words || 'no attempts', title: words }, [...counts].map(([status, count]) => {
    const part = el('i', { class: `status ${status.toLowerCase()}` });
    part.style.flexGrow = String(all ? count / all : 0);
    return count ? part : null;
  }));
}

class SweepsPage {
  constructor() {
    this.list = el('div', {});
    this.search = el('input', { type: 'search', placeholder: 'Search', 'aria-label': 'Search the sweeps', oninput: () => this.draw() });
    this.element = el('div', { class: 'page' }, el('header', { class: 'lead' }, el('h1', {}, 'Sweeps'), this.search), this.list);
    this.title = 'Sweeps';
  }

  async refresh() {
    const book = live ? await askOnce('book') : { exists: true };
    if (!book.exists) {
      this.list.replaceChildren(el('p', { class: 'nothing' }, `There is no lab book in ${book.place} yet: it appears here as soon as a sweep runs.`));
      return;
    }
    this.frame = new Frame(await askOnce('sweeps'));
    this.draw();
  }

  show() {
    return this.refresh();
  }

  draw() {
    const { frame } = this;
    const wanted = this.search.value.toLowerCase();
    const rows = frame.allRows().filter(row => ['name', 'description', 'tags'].some(name => String(frame.at(name, row) ?? '').toLowerCase().includes(wanted)));
    const table = el('table', { class: 'plain sweeps' },
      el('thead', {}, el('tr', {}, ['Sweep', 'Progress', 'Attempts', 'Best', 'Training time', 'Last run'].map((title, i) => el('th', { scope: 'col', class: i === 2 ? 'number' : '' }, title)))),
      el('tbody', {}, rows.map(row => this.row(row))));
    this.list.replaceChildren(rows.length ? el('div', { class: 'over' }, table) : el('p', { class: 'nothing' }, frame.rows ? 'No sweep is called so.' : 'No sweep has been run yet.'));
  }

  row(row) {
    const at = name => this.frame.at(name, row);
    const counts = new Map(STATUSES.map(status => [status, at(status) ?? 0]));
    const name = at('name');
    const done = at('attempts') - counts.get('pending') - counts.get('running');
    return el('tr', {},
      el('td', { class: 'named' }, el('a', { href: address(['sweep', name]) }, name), at('description') ? el('small', {}, at('description')) : null),
      el('td', { class: 'progress' }, progressStrip(counts), counts.get('running') ? el('small', {}, `${done} of ${at('attempts')}, ${counts.get('running')} running`) : null),
      el('td', { class: 'number' }, String(at('attempts'))),
      el('td', {}, at('best') ?? ''),
      el('td', {}, at('seconds') ? duration(at('seconds')) : ''),
      el('td', {}, moment(at('begun') ?? at('started'))));
  }
}
