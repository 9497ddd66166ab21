// Attempts side by side: in what they differ, their curves over each other, and what their seeds say together.

class ComparePage {
  constructor(name, numbers) {
    Object.assign(this, { name, numbers: numbers.map(Number), title: `${name}: ${numbers.join(' and ')}` });
    this.view = new SweepView(name, (state, isStep) => {
      visit(['compare', name, ...numbers], state, isStep);
      this.view.state = state;
      this.refresh();
    });
    this.box = el('div', { class: 'panels' });
    this.differences = el('div', {});
    this.paired = el('div', {});
    this.choices = new CurvesChoices(this.view);
    this.element = el('div', { class: 'page' },
      el('header', { class: 'lead' }, el('p', { class: 'path' }, el('a', { href: address(['sweep', name]) }, name)), el('h1', {}, `Attempts ${numbers.join(', ')}`)), this.box);
  }

  show(parts, state) {
    this.view.state = { ...state, group: 'none', color: 'attempt' };
    return this.refresh();
  }

  async refresh() {
    const { view } = this;
    await view.read();
    await view.filter();
    view.rows = view.frame.allRows().filter(row => this.numbers.includes(view.frame.at('attempt', row)));
    if (view.rows.length < 2) throw new Trouble('It takes two attempts to compare. Pin some in the table of a sweep.');
    // Their own colors, since it is they that are told apart.
    view.colorOf = (theme, row) => seriesColor(theme, this.numbers.indexOf(view.frame.at('attempt', row)), this.numbers.length);
    view.label = row => `attempt ${view.frame.at('attempt', row)}`;
    if (!this.panels) {
      this.panels = view.figures().map(column => curvesPanel(view, column.name));
      this.box.replaceChildren(
        el('section', { class: 'panel broad' }, el('header', {}, el('h2', {}, 'What differs')), this.differences),
        el('section', { class: 'panel broad' }, el('header', {}, el('h2', {}, 'Paired over seeds')), this.paired),
        this.choices.element, ...this.panels.map(panel => panel.element));
    }
    this.choices.update();
    this.drawDifferences();
    await Promise.all(this.panels.map(async panel => { panel.element.hidden = !(await panel.content.update()); }));
    await this.drawPaired();
  }

  drawDifferences() {
    const { view } = this;
    const { frame, rows } = view;
    const theme = look();
    const differing = frame.columns.filter(column => ['varied', 'parameter', 'figure'].includes(column.role) || ['seed', 'status', 'rank', 'tags', 'note'].includes(column.name))
      .filter(column => new Set(rows.map(row => frame.at(column.name, row))).size > 1);
    this.differences.replaceChildren(el('div', { class: 'over' }, el('table', { class: 'plain' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, ''), rows.map(row => el('th', { scope: 'col', class: 'number' }, swatch(view.colorOf(theme, row)), el('a', { href: view.addressOf(frame.at('attempt', row)) }, String(frame.at('attempt', row))))))),
      el('tbody', {}, differing.map(column => el('tr', {}, el('th', { scope: 'row' }, titled(column)), rows.map(row => el('td', { class: 'number' }, shown(column, frame.at(column.name, row)) || '\u2013'))))))));
  }

  // Of two configurations: the differences seed by seed, their mean with Student's interval, and how likely chance alone is.
  async drawPaired() {
    const { view } = this;
    const [first, second] = this.numbers;
    if (!live) {
      this.paired.replaceChildren(el('p', { class: 'remark' }, `A page of barrido serve has it, and so has the command: barrido compare ${this.name}/${first} ${this.name}/${second}`));
      return;
    }
    const { figures } = await askOnce('compare', { name: this.name, a: first, b: second });
    const number = (value, percent) => (value === null ? '' : percent ? (100 * value).toFixed(2) : brief(value));
    const isPercent = key => Boolean(view.frame.column(key)?.percent);
    this.paired.replaceChildren(el('div', { class: 'over' }, el('table', { class: 'plain' },
      el('thead', {}, el('tr', {}, ['Figure', `${first}`, `${second}`, 'Difference', '95 % interval', 'Pairs', 'p (t)', 'p (ranks)'].map((title, i) => el('th', { scope: 'col', class: i ? 'number' : '' }, title)))),
      el('tbody', {}, figures.map(row => {
        const percent = isPercent(row.figure);
        const spread = (mean, sd) => number(mean, percent) + (sd === null ? '' : ` \u00b1 ${number(sd, percent)}`);
        return el('tr', {}, el('th', { scope: 'row' }, titled(view.frame.column(row.figure) ?? { title: row.figure })), [spread(row.mean_a, row.sd_a), spread(row.mean_b, row.sd_b), spread(row.difference, row.sd_difference),
          row.low === null ? '' : `${number(row.low, percent)} to ${number(row.high, percent)}`, String(row.pairs), number(row.p_t), number(row.p_ranks)].map(words => el('td', { class: 'number' }, words)));
      })))),
    el('p', { class: 'remark' }, `The configurations of attempts ${first} and ${second} over the seeds that both have: mean \u00b1 standard deviation, Student\u2019s interval of the mean difference, two-sided p of the paired t-test and of Wilcoxon\u2019s signed-rank test; not corrected for the number of figures.`));
  }
}
