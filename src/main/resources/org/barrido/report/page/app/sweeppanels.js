// The panels of a sweep's page.

function scoresCsv(view) {
  const names = ['attempt', ...view.varied.map(column => column.name), 'score'];
  return csv(names, view.scored().map(row => names.map(name => view.frame.at(name, row))));
}

function scoresSql(view) {
  return new Statements(view).scores(view.varied.map(column => column.name));
}

class CurvesContent {
  constructor(view, figure) {
    this.view = view;
    this.column = view.answer.epochs.find(column => column.name === figure) ?? view.answer.epochs[0] ?? { name: 'epoch', title: 'No epochs' };
    this.plot = new CurvesPlot(view, this.column);
    this.remark = el('p', { class: 'remark' });
    this.element = el('div', {}, this.plot.element, this.remark);
  }

  async update() {
    const { view } = this;
    const seconds = view.state.x === 'seconds' && view.answer.epochs.some(column => column.name === 'seconds') ? await view.epochs('seconds') : null;
    this.curves = await view.epochs(this.column.name);
    this.plot.update(this.curves, seconds);
    this.remark.textContent = this.said();
    return !this.curves.isEmpty;
  }

  said() {
    const { view, curves, plot } = this;
    const keys = groupKeys(view);
    const band = { sd: 'band: standard deviation', ci: 'band: 95 % interval of the mean', none: 'no band' }[view.state.band];
    const whole = plot.lines.filter(line => !line.isAside).length;
    const aside = plot.lines.length - whole;
    return [
      keys === null ? `${plural(whole, 'attempt')}, a line each` : `${plural(whole, 'mean')} over attempts that completed or run; ${band}`,
      aside ? `${aside} stopped, in no mean, faint` : '',
      view.state.smooth !== '0' ? `smoothed: moving average with weight ${view.state.smooth}, raw lines faint` : '',
      curves.answer.every > 1 ? `every ${curves.answer.every}th epoch` : '',
    ].filter(Boolean).join('; ');
  }

  csv() {
    const keys = groupKeys(this.view);
    const name = this.column.name;
    const lines = (this.plot.lines ?? []).filter(line => !line.isAside).flatMap(line => line.points.map(point => (keys === null
      ? [this.view.frame.at('attempt', line.rows[0]), point.epoch, point.raw ?? point.y]
      : [...keys.map(key => this.view.frame.at(key, line.rows[0])), point.epoch, point.n, point.raw ?? point.y, point.sd])));
    return csv(keys === null ? ['attempt', 'epoch', name] : [...keys, 'epoch', 'n', 'mean', 'sd'], lines);
  }
}

const CHART_OF_FIGURE = { train_loss: 'loss', test_loss: 'test-loss', test_accuracy: 'accuracy' };

function curvesPanel(view, figure, isWide = false) {
  const content = new CurvesContent(view, figure);
  return new Panel(content.column.title, content, {
    view, isWide, sql: () => new Statements(view).curves(content.column.name, groupKeys(view)), csvOf: () => content.csv(), charts: [CHART_OF_FIGURE[content.column.name] ?? []].flat(),
  });
}

class CurvesChoices {
  constructor(view) {
    this.view = view;
    this.element = el('div', { class: 'choices' });
  }

  update() {
    const { view } = this;
    const { state } = view;
    keep(this.element, () => [
      choice('Across', [['epoch', 'epochs'], ['seconds', 'seconds']], state.x, x => view.set({ x })),
      choice('Up', [['', 'scale: automatic'], ['on', 'logarithmic'], ['off', 'linear']], state.log, log => view.set({ log })),
      choice('Band', [['sd', 'standard deviation'], ['ci', '95 % interval'], ['none', 'no band']], state.band, band => view.set({ band })),
      choice('Smoothing', [['0', 'not smoothed'], ['0.6', 'smoothed 0.6'], ['0.9', 'smoothed 0.9']], state.smooth, smooth => view.set({ smooth })),
    ]);
  }
}

// A panel for each figure that the epochs have.
class CurvesPanels {
  constructor(view) {
    this.view = view;
    this.choices = new CurvesChoices(view);
    this.key = el('div', {});
    this.box = el('div', { class: 'two' });
    this.element = el('div', { class: 'stack' }, this.choices.element, this.key, this.box);
    this.panels = new Map();
  }

  async update() {
    const { view } = this;
    this.choices.update();
    this.key.replaceChildren(legend(view) ?? '');
    const own = view.metric.epochs;
    const figures = view.figures().sort((a, b) => (b.name === own) - (a.name === own));
    for (const column of figures) {
      const curves = await view.epochs(column.name);
      if (curves.isEmpty) this.panels.get(column.name)?.element.remove();
      else if (!this.panels.has(column.name)) {
        this.panels.set(column.name, curvesPanel(view, column.name));
        this.box.append(this.panels.get(column.name).element);
      }
    }
    await Promise.all([...this.panels.values()].map(panel => panel.update()));
  }
}

function overviewPanels(view) {
  const key = { element: el('div', { class: 'broad' }), update: () => key.element.replaceChildren(legend(view) ?? '') };
  const scoreTitle = view.metric.end;
  return [
    key,
    curvesPanel(view, view.metric.epochs),
    new Panel(`${scoreTitle} of each attempt`, new PointsPlot(view, 'The metric of each attempt, and the best so far', historyOf), { view, sql: () => scoresSql(view), csvOf: () => scoresCsv(view), charts: ['history'] }),
    parallelPanel(view),
    sharesPanel(view),
    heatPanel(view),
  ];
}

function parallelPanel(view) {
  return new Panel('Parameters and metric', new ParallelPlot(view), { view, isWide: true, sql: () => scoresSql(view), csvOf: () => scoresCsv(view), charts: ['parallel'] });
}

function sharesPanel(view) {
  const content = new SharesPanel(view);
  return new Panel('Importance', content, {
    view, sql: () => new Statements(view).shares(view.varied.map(column => column.name)),
    csvOf: () => csv(['parameter', 'share'], view.varied.map(column => [column.name, shareOfVariance(view, column, view.scored()).share])), charts: ['importance', 'effects'],
  });
}

function heatPanel(view) {
  const choices = el('div', { class: 'choices' });
  const content = new HeatPlot(view);
  const panel = new Panel('Two parameters', content, {
    view, controls: [choices], charts: ['heatmap'],
    sql: () => new Statements(view).means(view.axesOfHeat().filter(Boolean).map(column => column.name)),
    csvOf: () => { const [a, b] = view.axesOfHeat(); return a && b ? csv([a.name, b.name, 'n', 'mean', 'sd'], content.cells(a, b).map(cell => [cell.x, cell.y, cell.n, cell.mean, cell.sd])) : ''; },
  });
  panel.update = () => {
    const [a, b] = view.axesOfHeat();
    const few = view.varied.filter(column => view.frame.distinct(column.name).length <= MOST_VALUES && view.frame.distinct(column.name).length > 1).map(column => [column.name, column.title]);
    keep(choices, () => (a && b && few.length > 2 ? [choice('Across', few, a.name, first => view.set({ first })), choice('Up', few, b.name, second => view.set({ second }))] : []));
    content.update();
  };
  return panel;
}

function scatterPanel(view) {
  const choices = el('div', { class: 'choices' });
  const content = new PointsPlot(view, 'Attempts over two columns', scatterOf, 340);
  const panel = new Panel('Any two columns', content, {
    view, controls: [choices], charts: ['scatter'],
    sql: () => new Statements(view).scores([...new Set(view.axesOfScatter().map(column => column.name).filter(name => name !== 'score'))]),
    csvOf: () => { const [a, b] = view.axesOfScatter(); return csv(['attempt', a.name, b.name], scatterOf(view).rows.map(row => ['attempt', a.name, b.name].map(name => view.frame.at(name, row)))); },
  });
  panel.update = () => {
    const axes = [...view.axes(), view.frame.column('score')].map(column => [column.name, titled(column)]);
    const [a, b] = view.axesOfScatter();
    keep(choices, () => (a && b ? [choice('Across', axes, a.name, across => view.set({ across })), choice('Up', axes, b.name, up => view.set({ up }))] : []));
    content.update();
  };
  return panel;
}

function parameterPanels(view) {
  const means = new Panel('Means by value', new MeansPanel(view), { view, sql: () => view.varied.map(column => new Statements(view).means([column.name])).join(';\n\n'), csvOf: () => scoresCsv(view), isWide: true, charts: ['effects'] });
  return [parallelPanel(view), scatterPanel(view), heatPanel(view), sharesPanel(view), means];
}

function timelinePanel(view) {
  return new Panel('When each attempt was trained', new TimelinePlot(view), {
    view, isWide: true, sql: () => new Statements(view).times(), charts: ['timeline'],
    csvOf: () => csv(['attempt', 'status', 'started', 'finished'], view.rows.filter(row => view.frame.at('started', row) !== null).map(row => ['attempt', 'status', 'started', 'finished'].map(name => view.frame.at(name, row)))),
  });
}

function tablePanel(view) {
  const table = new AttemptTable(view);
  view.tableColumns = () => table.columns.map(column => column.name).join(',');
  const picker = el('button', { type: 'button', class: 'quiet', onclick: () => chooseColumns(view, table) }, 'Columns');
  const compare = el('a', { class: 'button', href: '#' }, 'Compare pinned');
  const panel = new Panel('Attempts', table, {
    view, isWide: true, controls: [compare, picker], charts: ['table'], sql: () => new Statements(view).table(table.columns.map(column => column.name), view.state.sort), csvOf: () => table.csv(),
  });
  panel.update = () => {
    const { pinned } = view.state;
    compare.hidden = pinned.length < 2;
    compare.setAttribute('href', address(['compare', view.name, ...pinned]));
    table.update();
  };
  return panel;
}

// Which columns the table has; what is empty in all rows isn't offered.
function chooseColumns(view, table) {
  const shownNames = table.names();
  const offered = view.frame.columns.filter(column => column.name !== 'sweep' && !view.frame.isEmpty(column));
  const boxes = offered.map(column => el('input', { type: 'checkbox', value: column.name, checked: shownNames.includes(column.name) }));
  const apply = () => {
    const chosen = boxes.filter(box => box.checked).map(box => box.value);
    const kept = [...shownNames.filter(name => chosen.includes(name)), ...chosen.filter(name => !shownNames.includes(name))];
    view.set({ columns: String(kept) === String(table.usual()) ? [] : kept, hidden: [] });
  };
  const box = dialog('Columns', el('div', { class: 'columns' }, offered.map((column, i) => el('label', {}, boxes[i], ` ${titled(column)}`))),
    el('footer', {}, el('button', { type: 'button', onclick: () => { view.set({ columns: [], hidden: [] }); box.close(); } }, 'As usual')));
  boxes.forEach(each => each.addEventListener('change', apply));
}

// Whether its text names published numbers.
function expectsNumbers(sweep) {
  return /^expect:/m.test(sweep.yaml);
}

// What a server makes as a whole, which takes it long: while a sweep runs, not anew for each change, but when somebody wants it.
class MadePanel {
  constructor(view, path, waiting) {
    Object.assign(this, { view, path, waiting });
    this.element = el('div', { class: 'broad' });
    this.older = el('p', { class: 'line', role: 'status' });
  }

  async update() {
    if (this.made === this.view.answer) return;
    const isOpen = this.view.frame.distinct('status').some(status => status === 'RUNNING' || status === 'PENDING');
    if (this.made && (isOpen || !this.wasOpen)) this.tellOlder();
    else await this.make(isOpen);
  }

  tellOlder() {
    if (this.older.firstChild) return;
    const again = el('button', { type: 'button', onclick: () => guarded(() => this.make(true)) }, 'Make it anew');
    this.older.replaceChildren('The lab book has changed since this was made.', again);
  }

  async make(isOpen) {
    Object.assign(this, { made: this.view.answer, wasOpen: isOpen });
    if (!this.element.firstChild) this.element.replaceChildren(el('p', { class: 'nothing' }, this.waiting));
    const { html } = await askOnce(this.path, { name: this.view.name });
    const document = el('main', { class: 'document' });
    // Made by the server from the lab book, escaped as the file is; the page's policy runs nothing of it.
    document.innerHTML = html;
    this.older.replaceChildren();
    this.element.replaceChildren(this.older, document);
    enliven(document);
  }
}

// Published numbers beside measured ones.
class CheckPanel extends MadePanel {
  constructor(view) {
    super(view, 'check', 'The numbers are being compared \u2026');
  }
}

// The document that is read, printed and mailed.
class ReportPanel extends MadePanel {
  constructor(view) {
    super(view, 'document', 'The report is being drawn \u2026');
  }

  async update() {
    if (!live) {
      document.getElementById('document').hidden = false;
      return;
    }
    await super.update();
  }
}
