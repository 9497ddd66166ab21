// A sweep as it is looked at: its attempts, those that the filter leaves, and the looks that all panels share.

class SweepView {
  constructor(name, change) {
    this.name = name;
    this.change = change;
    this.state = { ...USUAL };
    this.kept = [];
    this.trouble = '';
  }

  take(answer) {
    this.answer = answer;
    this.frame = new Frame(answer.attempts);
    this.metric = answer.metric;
    this.varied = this.frame.varied();
    this.hasSeeds = this.frame.distinct('seed').length > 1;
    const figure = this.frame.column(this.metric.figure);
    this.isScoreOther = figure !== undefined && this.frame.allRows().some(row => this.frame.at('score', row) !== null && this.frame.at('score', row) !== this.frame.at(this.metric.figure, row));
    const scores = this.frame.distinct('score');
    this.scoreEnds = scores.length ? [scores[0], scores[scores.length - 1]] : null;
    this.standings = new Map();
    this.reachedEnds = this.scoreEnds;
  }

  // The newest answer, and of what was stopped where it had come to: shown beside the others, compared with none of them.
  async read() {
    const answer = await askOnce('sweep', { name: this.name });
    if (answer === this.answer) return;
    const stopped = new Frame(answer.attempts).distinct('status').includes('STOPPED');
    const isOfEpochs = answer.epochs.some(column => column.name === answer.metric.epochs);
    const curves = stopped && isOfEpochs ? curvesOf(await askOnce('epochs', { name: this.name, figure: answer.metric.epochs })) : null;
    this.take(answer);
    if (curves) this.readStandings(curves);
  }

  readStandings(curves) {
    const { frame } = this;
    for (const row of frame.allRows().filter(each => frame.at('status', each) === 'STOPPED')) {
      const attempt = frame.at('attempt', row);
      const values = Array.from({ length: curves.length(attempt) }, (_, i) => curves.value(attempt, i));
      const last = values.filter(value => value !== null).pop();
      if (last !== undefined) this.standings.set(row, last);
    }
    this.reachedEnds = extent([...(this.scoreEnds ?? []), ...this.standings.values()], 0);
  }

  isStopped(row) {
    return this.standings.has(row);
  }

  // What it came to, or where it was stopped; null where there is nothing of it.
  reached(row) {
    return this.isScored(row) ? this.frame.at('score', row) : this.standings.get(row) ?? null;
  }

  // In the order of drawing: what was stopped is beneath all that wasn't, and the best is on top.
  worstFirst(rows) {
    const worth = row => {
      const value = this.reached(row);
      return value === null ? -3 : this.shareOf(value, this.reachedEnds) - (this.isStopped(row) ? 2 : 0);
    };
    return rows.map(row => [row, worth(row)]).sort((a, b) => a[1] - b[1]).map(([row]) => row);
  }

  // By what it came to; pale where it was stopped.
  valueColor(theme, row) {
    if (!this.isStopped(row)) return rampColor(theme, this.share(row));
    return paleColor(theme, this.scoreEnds ? this.shareOf(this.standings.get(row), this.scoreEnds) : 0.5);
  }

  // Changes what is looked at; all panels follow.
  set(patch, isStep = true) {
    this.change({ ...this.state, ...patch }, isStep);
  }

  async filter() {
    const { state, frame } = this;
    let holds = () => true;
    this.trouble = '';
    try {
      holds = conditionOf(state.where, frame);
    } catch (misread) {
      if (!(misread instanceof Misread)) throw misread;
      holds = await this.askedOfTheBook(state.where, misread);
    }
    const plain = this.plainFilter();
    this.plain = frame.allRows().filter(row => plain(row) && holds(row));
    this.rows = state.status.length ? this.plain.filter(row => state.status.includes(frame.at('status', row))) : this.plain;
    this.kept = new Uint8Array(frame.rows);
    for (const row of this.rows) this.kept[row] = 1;
  }

  // What the page itself doesn't understand, the lab book may; what neither does is told, and filters nothing.
  async askedOfTheBook(condition, misread) {
    if (!live) {
      this.trouble = `${misread.message} (this page is a file and understands simple conditions only)`;
      return () => true;
    }
    try {
      const numbers = new Set(await askOnce('where', { name: this.name, condition }));
      return row => numbers.has(this.frame.at('attempt', row));
    } catch (trouble) {
      this.trouble = trouble.message;
      return () => true;
    }
  }

  // Ranges and what is searched for.
  plainFilter() {
    const { state, frame } = this;
    const ranges = Object.entries(state.ranges).filter(([name]) => frame.column(name)).map(([name, range]) => {
      const among = range.among && new Set(range.among);
      return row => {
        const value = frame.at(name, row);
        return value !== null && (among ? among.has(value) : value >= range[0] && value <= range[1]);
      };
    });
    const words = state.search.trim().toLowerCase();
    const texts = frame.columns.filter(column => column.name === 'attempt' || (column.kind === 'text' && column.values)).map(column => column.name);
    const isFound = row => texts.some(name => String(frame.at(name, row) ?? '').toLowerCase().includes(words));
    return row => ranges.every(range => range(row)) && (words === '' || isFound(row));
  }

  isKept(row) {
    return this.kept[row] === 1;
  }

  // Statistics are over attempts that came to their end and to something.
  isScored(row) {
    return this.frame.at('status', row) === 'COMPLETED' && this.frame.at('score', row) !== null;
  }

  scored() {
    return this.rows.filter(row => this.isScored(row));
  }

  shareOf(value, all) {
    const ends = extent(all, 0);
    if (value === null || !ends) return -1;
    const share = scaleOf(ends[0], ends[1], 0, 1, isSpread(ends)).at(value);
    return this.metric.higher ? share : 1 - share;
  }

  // From 0 for the worst of the sweep to 1 for the best; -1 for an attempt that came to nothing.
  share(row) {
    return this.scoreEnds && this.isScored(row) ? this.shareOf(this.frame.at('score', row), this.scoreEnds) : -1;
  }

  // The parameters, the one that explains most first; whatever has a color asks.
  byShare() {
    if (this.sharesOf !== this.frame) {
      this.sharesOf = this.frame;
      const rows = this.frame.allRows().filter(row => this.isScored(row));
      const shares = new Map(this.varied.map(column => [column, shareOfVariance(this, column, rows).share ?? 0]));
      this.shares = [...this.varied].sort((a, b) => shares.get(b) - shares.get(a));
    }
    return this.shares;
  }

  // What colors stand for: what somebody chose, else the parameter that explains most.
  get color() {
    const { color } = this.state;
    if (color === 'none') return null;
    return this.frame.column(color) ?? this.byShare()[0] ?? null;
  }

  // By the place among all values of the sweep, so that a filter changes no color.
  colorOf(theme, row) {
    const { color } = this;
    const value = color ? this.frame.at(color.name, row) : null;
    if (value === null) return theme.quiet;
    if (this.orderedOf !== color) [this.orderedOf, this.ordered] = [color, this.frame.inOrder(color.name)];
    return seriesColor(theme, this.ordered.indexOf(value), this.ordered.length);
  }

  pointColor(theme, row) {
    return this.color ? this.colorOf(theme, row) : theme.series[0];
  }

  statusColor(theme, status) {
    if (status === 'STOPPED') return theme.stopped;
    const place = { COMPLETED: 2, RUNNING: 0, DIVERGED: 1, FAILED: 3 }[status];
    return place === undefined ? theme.quiet : theme.series[place];
  }

  // An attempt is called by what tells it apart.
  label(row) {
    const names = this.varied.map(column => shown(column, this.frame.at(column.name, row)) || '\u2013');
    const seed = this.hasSeeds && (this.state.group === 'none' || !this.varied.length) ? [`seed ${this.frame.at('seed', row)}`] : [];
    return [...names, ...seed].join(', ') || `attempt ${this.frame.at('attempt', row)}`;
  }

  told(row) {
    const { frame } = this;
    const score = frame.column('score');
    const value = frame.at('score', row);
    const rows = this.varied.map(column => [null, column.title, shown(column, frame.at(column.name, row)) || '\u2013']);
    if (this.hasSeeds) rows.push([null, 'Seed', String(frame.at('seed', row))]);
    const standing = this.standings.get(row);
    const without = String(frame.at('status', row)).toLowerCase() + (standing === undefined ? '' : ` at ${withUnit(score, standing)}`);
    rows.push([null, score.title, value === null ? without : withUnit(score, value)]);
    return { heading: `Attempt ${frame.at('attempt', row)}`, rows, open: () => this.open(row) };
  }

  addressOf(attempt) {
    return address(['attempt', this.name, String(attempt)]);
  }

  open(row) {
    location.hash = this.addressOf(this.frame.at('attempt', row));
  }

  // Numbers that can be an axis: parameters that vary, then figures.
  axes() {
    const figures = this.frame.ofRole('figure').filter(column => column.values);
    return [...this.varied, ...figures, ...['attempt', 'seed'].map(name => this.frame.column(name)).filter(column => column?.values)];
  }

  axesOfScatter() {
    const axes = [...this.axes(), this.frame.column('score')];
    const named = (name, other) => axes.find(column => column.name === name) ?? other;
    return [named(this.state.across, this.byShare()[0] ?? this.frame.column('attempt')), named(this.state.up, this.frame.column('score'))];
  }

  axesOfHeat() {
    const few = this.byShare().filter(column => this.frame.distinct(column.name).length <= MOST_VALUES && this.frame.distinct(column.name).length > 1);
    const named = (name, other) => few.find(column => column.name === name) ?? other;
    const across = named(this.state.first, few[0]);
    return [across, named(this.state.second === across?.name ? '' : this.state.second, few.find(column => column !== across))];
  }

  // What epochs have and a curve is drawn of: how long they took and their learning rate are no results.
  figures() {
    return this.answer.epochs.filter(column => column.name !== 'seconds' && column.name !== 'learning_rate');
  }

  async epochs(figure) {
    return curvesOf(await askOnce('epochs', { name: this.name, figure }));
  }
}
