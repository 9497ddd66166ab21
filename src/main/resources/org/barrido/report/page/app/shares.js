// How much of the metric's variance each parameter explains by itself, and its means.

// Numbers that hardly repeat would explain everything: of these only low, middle and high ones are told apart.
function levelsOf(view, column, rows) {
  const all = [...new Set(rows.map(row => view.frame.at(column.name, row)))].filter(value => value !== null);
  const isGrouped = view.frame.isNumeric(column) && all.length > 3 && all.length * 3 > rows.length;
  if (!isGrouped) return { isGrouped, level: row => view.frame.at(column.name, row) };
  all.sort((a, b) => a - b);
  const place = new Map(all.map((value, i) => [value, Math.floor((i * 3) / all.length)]));
  return { isGrouped, level: row => { const value = view.frame.at(column.name, row); return value === null ? null : place.get(value); } };
}

function shareOfVariance(view, column, rows) {
  const { isGrouped, level } = levelsOf(view, column, rows);
  const scores = some => sample(some.map(row => view.frame.at('score', row)));
  const whole = scores(rows);
  if (whole.n < 3 || !(whole.sd > 0)) return { column, isGrouped, share: null };
  let between = 0;
  for (const group of groupsOf(rows, level).values()) {
    const part = scores(group);
    between += part.n * (part.mean - whole.mean) ** 2;
  }
  return { column, isGrouped, share: between / (whole.sd ** 2 * (whole.n - 1)) };
}

class SharesPanel {
  constructor(view) {
    this.view = view;
    this.element = el('div', { class: 'bars' });
  }

  update() {
    const rows = this.view.scored();
    const shares = this.view.varied.map(column => shareOfVariance(this.view, column, rows)).filter(each => each.share !== null);
    shares.sort((a, b) => b.share - a.share);
    if (!shares.length) {
      this.element.replaceChildren(el('p', { class: 'nothing' }, this.view.varied.length ? 'It takes three completed attempts' : 'Nothing varies'));
      return;
    }
    const grouped = shares.filter(each => each.isGrouped).map(each => each.column.title);
    this.element.replaceChildren(
      el('dl', { class: 'shares' }, shares.flatMap(({ column, share }) => {
        const bar = el('span', { class: 'bar' });
        bar.style.width = `${Math.max(0.5, 100 * share)}%`;
        return [el('dt', {}, column.title), el('dd', {}, el('span', { class: 'track' }, bar), el('span', { class: 'number' }, `${(100 * share).toFixed(1)} %`))];
      })),
      el('p', { class: 'remark' }, `Share of the variance of ${this.view.metric.title.toLowerCase()} between the values of each parameter, over ${plural(rows.length, 'completed attempt')}.`
        + (grouped.length ? ` ${grouped.join(', ')}: low, middle and high values.` : '')));
  }
}

// The mean at each value, with its deviation as a line.
class MeansPanel {
  constructor(view) {
    this.view = view;
    this.element = el('div', { class: 'means' });
  }

  update() {
    const rows = this.view.scored();
    const columns = this.view.varied.filter(column => this.view.frame.distinct(column.name).length <= MOST_VALUES);
    const score = this.view.frame.column('score');
    this.element.replaceChildren(...columns.map(column => this.table(column, score, rows)));
    if (!columns.length) this.element.replaceChildren(el('p', { class: 'nothing' }, 'No parameter has few values'));
  }

  table(column, score, rows) {
    const groups = this.view.frame.distinct(column.name)
      .map(value => ({ value, ...sample(rows.filter(row => this.view.frame.at(column.name, row) === value).map(row => this.view.frame.at('score', row))) }))
      .filter(group => group.n);
    return el('table', { class: 'plain' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, column.title), el('th', { scope: 'col', class: 'number' }, titled(score)), el('th', { scope: 'col', class: 'number' }, 'sd'), el('th', { scope: 'col', class: 'number' }, 'n'))),
      el('tbody', {}, groups.map(group => el('tr', {}, el('td', {}, shown(column, group.value)), el('td', { class: 'number' }, shown(score, group.mean)),
        el('td', { class: 'number' }, shown(score, group.sd)), el('td', { class: 'number' }, String(group.n))))));
  }
}
