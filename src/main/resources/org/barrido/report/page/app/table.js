// Thousands of rows and dozens of columns: only what is seen is in the document.

const ROW = 29;
const BEYOND = 12;
const FIRST_ROWS = 40;

class AttemptTable {
  constructor(view) {
    this.view = view;
    this.head = el('thead');
    this.body = el('tbody');
    this.columnGroup = el('colgroup');
    this.table = el('table', { class: 'rows', 'aria-label': 'Attempts' }, this.columnGroup, this.head, this.body);
    this.box = el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Attempts, to scroll' }, this.table);
    this.element = this.box;
    this.closed = new Set();
    this.box.addEventListener('scroll', () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.redraw()).observe(this.box);
  }

  // What a table has without being asked.
  usual() {
    const { view } = this;
    const { frame } = view;
    const varied = view.varied.map(column => column.name);
    const figures = frame.ofRole('figure').filter(column => !frame.isEmpty(column)).map(column => column.name);
    const first = figures.filter(name => name === view.metric.figure);
    const others = figures.filter(name => name !== view.metric.figure).slice(0, 7);
    const isScored = frame.column(view.metric.figure) === undefined || view.isScoreOther;
    return ['attempt', ...varied, ...(view.hasSeeds ? ['seed'] : []), 'status', 'rank', ...(isScored ? ['score'] : []), ...first, ...others, ...this.words()]
      .filter((name, i, all) => frame.column(name) && all.indexOf(name) === i);
  }

  // Tags and notes where somebody has written some.
  words() {
    return ['tags', 'note', 'reason'].filter(name => this.view.frame.column(name)?.values);
  }

  names() {
    const { columns, hidden } = this.view.state;
    const chosen = columns.length ? columns.filter(name => this.view.frame.column(name)) : this.usual();
    return chosen.filter(name => !hidden.includes(name));
  }

  ordered() {
    const { frame, rows, state } = this.view;
    return ordered(frame, rows, state.sort.replace(/^-/, '') || 'attempt', state.sort.startsWith('-'));
  }

  update() {
    const { view } = this;
    this.columns = this.names().map(name => view.frame.column(name));
    const rows = this.ordered();
    const pinned = view.state.pinned.map(Number);
    const isPinned = row => pinned.includes(view.frame.at('attempt', row));
    const all = view.frame.allRows();
    this.lines = [
      ...all.filter(isPinned).map(row => ({ row, pinned: true })),
      ...this.groupedLines(rows.filter(row => !isPinned(row))),
    ];
    this.widths = this.columns.map(column => this.width(column));
    this.drawHead();
    this.redraw();
  }

  // With a heading for each group, which can be closed.
  groupedLines(rows) {
    const keys = this.view.state.group === 'none' || this.view.state.group === '' ? null : groupKeys(this.view);
    if (!keys) return rows.map(row => ({ row }));
    return [...groupsOf(rows, row => this.view.frame.key(keys, row))].flatMap(([key, members]) => [
      { group: key, rows: members, label: keys.map(name => `${this.view.frame.column(name).title} ${shown(this.view.frame.column(name), this.view.frame.at(name, members[0])) || '\u2013'}`).join(', ') },
      ...(this.closed.has(key) ? [] : members.map(row => ({ row }))),
    ]);
  }

  // As wide as the widest of its first words, and its heading.
  width(column) {
    const values = column.values ? column.values.slice(0, 400) : [column.all];
    const longest = values.reduce((most, value) => { const words = shown(column, value); return words.length > most.length ? words : most; }, '');
    const mark = column.name === 'status' || this.view.color?.name === column.name ? 20 : 0;
    const room = column.kind === 'text' ? 280 : 210;
    return Math.ceil(24 + Math.min(room, Math.max(wordsWidth(longest) * 1.15 + mark, wordsWidth(titled(column)) * 1.1 + 14)));
  }

  drawHead() {
    const { sort } = this.view.state;
    this.columnGroup.replaceChildren(el('col', { class: 'mark' }), ...this.widths.map(width => { const col = el('col'); col.style.width = `${width}px`; return col; }));
    this.table.style.width = `${34 + this.widths.reduce((sum, width) => sum + width, 0)}px`;
    const sorted = name => (sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : null);
    this.head.replaceChildren(el('tr', {}, el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Pinned')), this.columns.map(column => {
      const isNumber = this.view.frame.isNumeric(column);
      return el('th', { scope: 'col', class: isNumber ? 'number' : '', 'aria-sort': sorted(column.name), title: `${titled(column)}: column ${column.name}` },
        el('button', { type: 'button', onclick: () => this.sort(column.name) }, titled(column)));
    })));
    const names = new Set(this.columns.map(column => column.name));
    this.table.setAttribute('aria-colcount', names.size + 1);
  }

  // From the first click to the third: up, down, not; of what is ranked the best first.
  sort(name) {
    const { sort } = this.view.state;
    const next = sort === name ? `-${name}` : sort === `-${name}` ? '' : name;
    this.view.set({ sort: next });
  }

  redraw() {
    this.from = -1;
    this.scrolled();
  }

  scrolled() {
    if (!this.lines) return;
    const tall = this.box.clientHeight || FIRST_ROWS * ROW;
    const from = Math.max(0, Math.floor(this.box.scrollTop / ROW) - BEYOND);
    const to = Math.min(this.lines.length, Math.ceil((this.box.scrollTop + tall) / ROW) + BEYOND);
    const columns = this.seenColumns();
    if (from === this.from && to === this.to && String(columns) === String(this.seen)) return;
    Object.assign(this, { from, to, seen: columns });
    const spacer = height => {
      const row = el('tr', { class: 'spacer', 'aria-hidden': true }, el('td', { colspan: this.columns.length + 1 }));
      row.style.height = `${height}px`;
      return row;
    };
    this.table.setAttribute('aria-rowcount', this.lines.length + 1);
    const focused = document.activeElement?.closest?.('tr')?.dataset.line;
    this.body.replaceChildren(...[
      from > 0 ? spacer(from * ROW) : null,
      ...this.lines.slice(from, to).map((line, i) => this.line(line, from + i)),
      to < this.lines.length ? spacer((this.lines.length - to) * ROW) : null,
    ].filter(Boolean));
    if (!this.lines.length) this.body.replaceChildren(el('tr', {}, el('td', { colspan: this.columns.length + 1, class: 'nothing' }, this.view.frame.rows ? 'No attempt is left by the filter' : 'No attempt')));
    if (focused !== undefined) this.body.querySelector(`tr[data-line="${focused}"] a, tr[data-line="${focused}"] button`)?.focus({ preventScroll: true });
  }

  // Those whose cells are made; of few columns all.
  seenColumns() {
    const [left, right] = [this.box.scrollLeft - 400, this.box.scrollLeft + (this.box.clientWidth || 1200) + 400];
    let at = 34;
    return this.widths.map((width, i) => {
      const isSeen = this.columns.length <= 16 || (at + width > left && at < right);
      at += width;
      return isSeen ? i : -1;
    }).filter(i => i >= 0);
  }

  line(line, index) {
    if (line.group !== undefined) return this.groupLine(line, index);
    const { view } = this;
    const attempt = view.frame.at('attempt', line.row);
    const isBest = view.frame.at('rank', line.row) === 1;
    const pin = el('button', { type: 'button', class: 'pin', 'aria-pressed': String(Boolean(line.pinned)), 'aria-label': `Pin attempt ${attempt}`, onclick: () => this.pin(attempt) }, line.pinned ? '\u25c6' : '\u25c7');
    const row = el('tr', { 'aria-rowindex': index + 2, class: [line.pinned ? 'pinned' : '', isBest ? 'best' : ''].join(' ').trim() }, el('td', {}, pin));
    row.dataset.line = index;
    const seen = new Set(this.seen);
    this.columns.forEach((column, i) => row.append(seen.has(i) ? this.cell(column, line.row, attempt) : el('td')));
    return row;
  }

  cell(column, row, attempt) {
    const value = this.view.frame.at(column.name, row);
    const words = shown(column, value);
    if (column.name === 'attempt') return el('td', { class: 'number' }, el('a', { href: this.view.addressOf(attempt) }, words));
    if (column.name === 'status') return el('td', {}, statusMark(value), ` ${words.toLowerCase()}`);
    const isColored = this.view.color?.name === column.name && value !== null;
    const cell = el('td', { class: this.view.frame.isNumeric(column) ? 'number' : '', title: words.length > 20 ? words : null }, isColored ? this.colored(row) : null, words);
    return cell;
  }

  // The color that the row's lines and points have.
  colored(row) {
    const dot = el('i', { class: 'dotted', 'aria-hidden': true });
    dot.style.background = this.view.colorOf(look(), row);
    return dot;
  }

  groupLine(line, index) {
    const score = this.view.frame.column('score');
    const { n, mean, sd } = sample(line.rows.filter(row => this.view.frame.at('status', row) === 'COMPLETED').map(row => this.view.frame.at('score', row)));
    const isClosed = this.closed.has(line.group);
    const toggle = () => {
      if (!this.closed.delete(line.group)) this.closed.add(line.group);
      this.update();
    };
    const row = el('tr', { class: 'group', 'aria-rowindex': index + 2 }, el('td', {},
      el('button', { type: 'button', class: 'pin', 'aria-expanded': String(!isClosed), 'aria-label': line.label, onclick: toggle }, isClosed ? '\u25b8' : '\u25be')),
    el('td', { colspan: this.columns.length }, el('b', {}, line.label),
      `  ${plural(line.rows.length, 'attempt')}${n ? `, ${score.title.toLowerCase()} ${withUnit(score, mean)}${sd === null ? '' : ` \u00b1 ${shown(score, sd)}`} (n = ${n})` : ''}`));
    row.dataset.line = index;
    return row;
  }

  pin(attempt) {
    const { pinned } = this.view.state;
    const name = String(attempt);
    this.view.set({ pinned: pinned.includes(name) ? pinned.filter(each => each !== name) : [...pinned, name] });
  }

  // All rows that are looked at, as the lab book has them.
  csv() {
    return csv(this.columns.map(column => column.name), this.ordered().map(row => this.columns.map(column => this.view.frame.at(column.name, row))));
  }
}

function statusMark(status) {
  return el('i', { class: `status ${String(status).toLowerCase()}`, 'aria-hidden': true });
}
