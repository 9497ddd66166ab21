// The page of a sweep: one bar with its progress and its filter, and panels that all follow that.

const TABS = [['overview', 'Overview'], ['table', 'Table'], ['curves', 'Curves'], ['parameters', 'Parameters'], ['timeline', 'Timeline'], ['check', 'Check'], ['report', 'Report']];
// Of the whole sweep, whatever is filtered.
const WHOLE = ['check', 'report'];

class SweepPage {
  constructor(name) {
    this.name = name;
    this.title = name;
    this.view = new SweepView(name, (state, isStep) => this.changed(state, isStep));
    this.bar = new FilterBar(this.view);
    this.facts = el('div', { class: 'facts' });
    this.tabs = el('nav', { class: 'tabs', 'aria-label': 'Parts of the page' });
    this.box = el('div', { class: 'panels' });
    this.element = el('div', { class: 'page' }, el('header', { class: 'lead' }, el('h1', {}, name), this.facts), this.tabs, this.bar.element, this.box);
    this.panels = new Map();
  }

  changed(state, isStep) {
    visit(['sweep', this.name, this.tab], state, isStep);
    this.view.state = state;
    this.soon();
  }

  // Once for all that changes within a frame.
  soon() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.update());
  }

  async show(parts, state) {
    this.tab = TABS.some(([key]) => key === parts[2]) ? parts[2] : 'overview';
    this.view.state = state;
    if (this.view.frame) await this.update();
    else await this.refresh();
  }

  async refresh() {
    await this.view.read();
    await this.update();
    if (live) this.tellTimeLeft();
  }

  async update() {
    const { view } = this;
    if (!view.frame) return;
    await view.filter();
    this.drawHead();
    this.bar.update();
    this.bar.element.hidden = WHOLE.includes(this.tab);
    const panels = this.panelsOf(this.tab);
    if (this.shownTab !== this.tab) {
      this.shownTab = this.tab;
      this.box.className = `panels ${this.tab}`;
      this.box.replaceChildren(...panels.map(panel => panel.element));
    }
    await Promise.all(panels.map(panel => panel.update()));
  }

  panelsOf(tab) {
    if (!this.panels.has(tab)) this.panels.set(tab, this.made(tab));
    return this.panels.get(tab);
  }

  made(tab) {
    return {
      overview: () => overviewPanels(this.view),
      table: () => [tablePanel(this.view)],
      curves: () => [new CurvesPanels(this.view)],
      parameters: () => parameterPanels(this.view),
      timeline: () => [timelinePanel(this.view)],
      check: () => [new CheckPanel(this.view)],
      report: () => [new ReportPanel(this.view)],
    }[tab]();
  }

  drawHead() {
    const { view } = this;
    const { sweep } = view.answer;
    const counts = new Map();
    for (const row of view.frame.allRows()) {
      const status = view.frame.at('status', row);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    const best = view.frame.allRows().find(row => view.frame.at('rank', row) === 1 && view.frame.at('status', row) === 'COMPLETED');
    this.facts.replaceChildren(...[
      sweep.description ? el('p', {}, sweep.description) : null,
      ...sweep.marks.map(mark => el('p', { class: 'mark' }, mark)),
      el('p', { class: 'line' }, progressStrip(counts), el('span', {}, [...counts].map(([status, count]) => `${count} ${status.toLowerCase()}`).join(', ')),
        best === undefined ? null : el('span', {}, 'best ', el('a', { href: view.addressOf(view.frame.at('attempt', best)) }, `${view.metric.title.toLowerCase()} ${withUnit(view.frame.column('score'), view.frame.at('score', best))}`), ` with ${view.label(best)}`),
        this.left ? el('span', {}, this.left) : null),
    ].filter(Boolean));
    this.tabs.replaceChildren(...TABS.filter(([key]) => key !== 'check' || (live && expectsNumbers(sweep))).map(([key, words]) => el('a', { href: address(['sweep', this.name, key], { ...view.state }), 'aria-current': key === this.tab ? 'page' : null }, words)));
  }

  async tellTimeLeft() {
    const isOpen = this.view.frame.distinct('status').some(status => status === 'RUNNING' || status === 'PENDING');
    const { running, seconds } = isOpen ? await ask('left', { name: this.name }).catch(() => ({})) : {};
    const left = running && seconds ? `about ${duration(seconds)} left` : '';
    if (left === this.left) return;
    this.left = left;
    this.drawHead();
  }
}

// Search, condition, statuses with their counts, what is brushed, and how much is left.
class FilterBar {
  constructor(view) {
    this.view = view;
    const late = change => {
      clearTimeout(this.typing);
      this.typing = setTimeout(change, 150);
    };
    this.search = el('input', { type: 'search', placeholder: 'Search', 'aria-label': 'Search the attempts', oninput: () => late(() => view.set({ search: this.search.value }, false)) });
    this.where = el('input', { type: 'text', class: 'where', spellcheck: false, placeholder: 'SQL condition, such as accuracy > 0.9', 'aria-label': 'Condition in SQL', 'aria-describedby': 'trouble', oninput: () => late(() => view.set({ where: this.where.value }, false)) });
    this.statuses = el('div', { class: 'chips', role: 'group', 'aria-label': 'Statuses' });
    this.ranges = el('div', { class: 'chips', role: 'group', 'aria-label': 'Ranges' });
    this.count = el('span', { class: 'count', role: 'status' });
    this.trouble = el('p', { class: 'trouble', id: 'trouble' });
    this.choices = el('div', { class: 'choices' });
    this.element = el('div', { class: 'filter' }, el('div', { class: 'line' }, this.search, this.where, this.count), el('div', { class: 'line' }, this.statuses, this.ranges, this.choices), this.trouble);
  }

  update() {
    const { view } = this;
    const { state, frame } = view;
    for (const [input, words] of [[this.search, state.search], [this.where, state.where]]) if (document.activeElement !== input) input.value = words;
    const counts = new Map(frame.distinct('status').map(status => [status, 0]));
    for (const row of view.plain) counts.set(frame.at('status', row), counts.get(frame.at('status', row)) + 1);
    keep(this.statuses, () => [...counts].map(([status, count]) => this.chip(status, count)));
    keep(this.ranges, () => Object.entries(state.ranges).filter(([name]) => frame.column(name)).map(([name, range]) => this.range(name, range)));
    this.count.replaceChildren(`${view.rows.length} of ${plural(frame.rows, 'attempt')}`, isFiltered(state) ? el('button', { type: 'button', class: 'quiet', onclick: () => view.set({ where: '', status: [], ranges: {}, search: '' }) }, 'Clear') : '');
    this.trouble.textContent = view.trouble;
    this.where.setAttribute('aria-invalid', String(view.trouble !== ''));
    const groups = [['', view.hasSeeds ? 'configuration (mean)' : 'no grouping'], ['none', 'no grouping'], ...(view.varied.length ? [['configuration', 'configuration (mean)']] : []), ...view.varied.filter(column => frame.distinct(column.name).length <= 40).map(column => [column.name, column.title])];
    const colors = [['', `color: ${view.byShare()[0]?.title ?? 'none'}`], ['none', 'one color'], ...view.varied.map(column => [column.name, column.title])];
    keep(this.choices, () => [
      choice('Group', groups.filter(([value, words], i) => i === 0 || words !== groups[0][1] || value === state.group), state.group, group => view.set({ group })),
      choice('Color', colors, state.color, color => view.set({ color })),
    ]);
  }

  chip(status, count) {
    const { view } = this;
    const isOn = view.state.status.includes(status);
    const toggle = () => view.set({ status: isOn ? view.state.status.filter(each => each !== status) : [...view.state.status, status] });
    return el('button', { type: 'button', class: 'chip', 'aria-pressed': String(isOn), onclick: toggle }, statusMark(status), `${status.toLowerCase()} `, el('b', {}, String(count)));
  }

  range(name, range) {
    const { view } = this;
    const column = view.frame.column(name);
    const words = range.among
      ? range.among.length > 3 ? `${range.among.length} values` : range.among.map(value => shown(column, value)).join(', ')
      : range.map(value => shown(column, value)).join(' to ');
    const clear = () => {
      const ranges = { ...view.state.ranges };
      delete ranges[name];
      view.set({ ranges });
    };
    return el('button', { type: 'button', class: 'chip on', 'aria-label': `Take away the filter on ${column.title}`, onclick: clear }, `${column.title}: ${words}`, el('span', { 'aria-hidden': true }, ' \u2715'));
  }
}

// Replaces what is in an element only when it says something else: focus and pointer stay where they are.
function keep(element, made) {
  const next = made();
  const words = each => each.outerHTML + [...each.querySelectorAll('select')].map(list => list.value);
  if (next.map(words).join() === [...element.children].map(words).join()) {
    // The same words, with the newest ways to answer.
    const focused = [...element.children].indexOf(document.activeElement);
    element.replaceChildren(...next);
    if (focused >= 0) next[focused].focus({ preventScroll: true });
    return;
  }
  const focused = [...element.children].indexOf(document.activeElement);
  element.replaceChildren(...next);
  if (focused >= 0) next[Math.min(focused, next.length - 1)]?.focus({ preventScroll: true });
}
