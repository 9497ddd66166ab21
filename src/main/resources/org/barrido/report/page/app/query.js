// Questions in SQL, with those that come ready, and their answers as a table or a chart.

class QueryPage {
  constructor() {
    this.title = 'SQL';
    this.text = el('textarea', { spellcheck: false, rows: 8, 'aria-label': 'Question in SQL', onkeydown: event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.run(); } });
    this.button = el('button', { type: 'button', class: 'main', onclick: () => this.run() }, 'Ask');
    this.cancel = el('button', { type: 'button', hidden: true, onclick: () => ask('cancel', { id: this.id }) }, 'Cancel');
    this.ready = el('select', { 'aria-label': 'Ready questions', onchange: () => this.choose() });
    this.answer = el('div', { class: 'answer' });
    this.state = el('p', { class: 'remark', role: 'status' });
    this.element = el('div', { class: 'page' }, el('header', { class: 'lead' }, el('h1', {}, 'SQL'), el('p', {}, 'Views: sweeps, attempts, epochs, configurations, configuration_epochs, leaderboard, suggestions, layers, history. Read-only; at most 1,000 rows and a minute.')),
      el('div', { class: 'ask' }, this.ready, this.text, el('p', { class: 'line' }, this.button, this.cancel, el('small', {}, 'Ctrl+Enter asks'), this.state)), this.answer);
  }

  async show(parts, state) {
    if (!live) throw new Trouble('This page is a file: there is no lab book to ask. A page of barrido serve has one.');
    if (!this.queries) {
      this.queries = await ask('queries');
      this.ready.replaceChildren(el('option', { value: '' }, 'Ready questions'), ...this.queries.map(query => el('option', { value: query.name }, query.title)));
    }
    if (state.sql && state.sql !== this.text.value) {
      this.text.value = state.sql;
      await this.run();
    } else if (!this.text.value) this.text.value = 'SELECT * FROM leaderboard ORDER BY sweep, rank';
  }

  refresh() {}

  choose() {
    const query = this.queries.find(each => each.name === this.ready.value);
    if (!query) return;
    this.text.value = query.sql;
    this.run();
  }

  async run() {
    const sql = this.text.value;
    if (!sql.trim() || this.id) return;
    visit(['sql'], { sql }, false);
    this.id = String(Math.random()).slice(2);
    this.cancel.hidden = false;
    this.state.textContent = 'Asking \u2026';
    const begun = performance.now();
    try {
      const { answer, more } = await ask('query', { sql, id: this.id });
      this.frame = new Frame(answer);
      this.state.textContent = `${more ? 'The first ' : ''}${plural(answer.rows, 'row')}, ${duration((performance.now() - begun) / 1000)}`;
      this.draw();
    } catch (trouble) {
      if (!(trouble instanceof Trouble)) throw trouble;
      this.state.textContent = '';
      this.answer.replaceChildren(el('p', { class: 'trouble' }, trouble.message));
    } finally {
      this.id = null;
      this.cancel.hidden = true;
    }
  }

  draw() {
    const { frame } = this;
    const numbers = frame.columns.filter(column => frame.isNumeric(column));
    const tools = el('p', { class: 'line' }, el('button', { type: 'button', class: 'quiet', onclick: () => save('answer.csv', 'text/csv', csv(frame.columns.map(column => column.name), frame.allRows().map(row => frame.columns.map(column => frame.at(column.name, row))))) }, 'CSV'),
      numbers.length > 0 && frame.rows > 1 ? el('button', { type: 'button', class: 'quiet', 'aria-pressed': String(Boolean(this.charted)), onclick: () => { this.charted = !this.charted; this.draw(); } }, 'Chart') : null);
    this.answer.replaceChildren(tools, ...(this.charted && numbers.length ? [this.chart(numbers)] : []), el('div', { class: 'over answer', tabindex: 0 }, frameTable(frame)));
  }

  // The last column that has numbers over the first that hasn't the same.
  chart(numbers) {
    const { frame } = this;
    const up = numbers[numbers.length - 1];
    const across = frame.columns.find(column => column !== up && column.values) ?? up;
    const view = { frame, pointColor: theme => theme.series[0], told: row => ({ heading: `Row ${row + 1}`, rows: frame.columns.slice(0, 8).map(column => [null, column.title, shown(column, frame.at(column.name, row))]) }) };
    const rows = frame.allRows().filter(row => frame.at(up.name, row) !== null && frame.at(across.name, row) !== null);
    const plot = new PointsPlot(view, `${up.title} over ${across.title}`, () => ({ rows, x: row => frame.at(across.name, row), y: row => frame.at(up.name, row), xColumn: across, yColumn: up, xTitle: across.title }), 320);
    plot.update();
    return el('section', { class: 'panel' }, el('header', {}, el('h2', {}, `${up.title} over ${across.title}`)), plot.element);
  }
}
