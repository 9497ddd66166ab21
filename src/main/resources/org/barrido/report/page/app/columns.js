// Rows by columns, as the answers have them.

class Frame {
  constructor(answer) {
    this.rows = answer.rows;
    this.columns = answer.columns;
    this.byName = new Map(answer.columns.map(column => [column.name, column]));
    this.known = new Map();
  }

  column(name) {
    return this.byName.get(name);
  }

  at(name, row) {
    const column = this.byName.get(name);
    return column === undefined ? null : column.values ? column.values[row] : column.all;
  }

  // Whether a column has anything to say.
  isEmpty(column) {
    return !column.values && column.all === null;
  }

  isNumeric(column) {
    return column.kind === 'number' || column.kind === 'whole';
  }

  // The values that there are: numbers ascending, words as they came.
  distinct(name) {
    if (!this.known.has(name)) {
      const column = this.byName.get(name);
      const values = [...new Set(column.values ?? [column.all])].filter(value => value !== null);
      if (this.isNumeric(column)) values.sort((a, b) => a - b);
      this.known.set(name, values);
    }
    return this.known.get(name);
  }

  // The values as colors and legends have them: in the sweep's order, numbers that stand in none ascending.
  inOrder(name) {
    const column = this.byName.get(name);
    const ascending = this.distinct(name);
    const values = [...new Set(column.values ?? [column.all])].filter(value => value !== null);
    const isDescending = String(values) === String([...ascending].reverse());
    return isDescending ? values : ascending;
  }

  ofRole(...roles) {
    return this.columns.filter(column => roles.includes(column.role));
  }

  // What tells attempts apart: what the sweep varies, else whatever isn't the same in all.
  varied() {
    const varied = this.ofRole('varied').filter(column => !this.isEmpty(column));
    return varied.length ? varied : this.ofRole('parameter').filter(column => column.values);
  }

  // One word for a row's values in some columns.
  key(names, row) {
    return names.map(name => this.at(name, row)).join('\u0000');
  }

  allRows() {
    return Array.from({ length: this.rows }, (_, row) => row);
  }
}

// Rows that have the same key, in the order in which the keys first come.
function groupsOf(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  return groups;
}

function titled(column) {
  return column.percent ? `${column.title} (%)` : column.title;
}

// As people read it.
function shown(column, value) {
  if (value === null || value === undefined) return '';
  if (column.kind === 'time') return moment(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'number') return String(value);
  if (column.percent) return (100 * value).toFixed(2);
  return column.role === 'parameter' || column.role === 'varied' ? short(value) : brief(value);
}

function withUnit(column, value) {
  const words = shown(column, value);
  return column.percent && words ? `${words} %` : words;
}

// Rows without a value come last in either direction.
function ordered(frame, rows, name, isDown) {
  const column = frame.column(name);
  if (!column || !column.values) return rows;
  const { values } = column;
  const direction = isDown ? -1 : 1;
  const compared = frame.isNumeric(column)
    ? (a, b) => values[a] - values[b]
    : (a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0);
  return [...rows].sort((a, b) => (values[a] === null) - (values[b] === null)
    || (values[a] === null ? 0 : direction * compared(a, b)) || a - b);
}

// A cell of CSV.
function csvCell(value) {
  const words = value === null || value === undefined ? '' : String(value);
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

function csv(names, rows) {
  return [names, ...rows].map(row => row.map(csvCell).join(',')).join('\n') + '\n';
}
