// What one sees as SQL: each panel has the statement whose answer it shows.

function quoted(words) {
  return `'${String(words).replaceAll("'", "''")}'`;
}

function literal(value) {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : quoted(value);
}

function rangeCondition(name, range) {
  if (range.among) return range.among.length ? `${name} IN (${range.among.map(literal).join(', ')})` : 'FALSE';
  return `${name} BETWEEN ${range[0]} AND ${range[1]}`;
}

// Of a text that is looked for: words anywhere, and the attempt's number.
function searchCondition(frame, search) {
  const words = quoted(`%${search.toLowerCase()}%`);
  const names = frame.columns
    .filter(column => column.kind === 'text' && column.values && column.role !== 'rank')
    .map(column => column.name);
  return ['CAST(attempt AS VARCHAR)', ...names.map(name => `LOWER(${name})`)].map(each => `${each} LIKE ${words}`).join(' OR ');
}

// The one filter of a page as a condition; empty for none.
function filterCondition(state, frame, ranked) {
  const parts = [];
  if (state.where.trim()) parts.push(`(${state.where.trim()})`);
  if (state.status.length) parts.push(`status IN (${state.status.map(quoted).join(', ')})`);
  for (const [name, range] of Object.entries(state.ranges)) {
    const condition = rangeCondition(name, range);
    parts.push(name === 'score' ? `attempt IN (SELECT attempt FROM ${ranked(condition)})` : condition);
  }
  if (state.search.trim()) parts.push(`(${searchCondition(frame, state.search.trim())})`);
  return parts.join(' AND ');
}

class Statements {
  constructor(view) {
    this.view = view;
  }

  name(of) {
    return this.view.answer.views.prefix + of;
  }

  // The sweep's condition in views that have all sweeps.
  ofSweep(alias) {
    return this.view.answer.views.shared ? `${alias}sweep = ${quoted(this.view.name)}` : '';
  }

  and(...conditions) {
    const all = conditions.filter(Boolean);
    return all.length ? `WHERE ${all.join(' AND ')}` : '';
  }

  condition() {
    return filterCondition(this.view.state, this.view.frame, scored => `${this.name('leaderboard')} ${this.and(this.ofSweep(''), scored)}`);
  }

  // The attempts that are looked at.
  attempts(...more) {
    const condition = this.condition();
    return `SELECT * FROM ${this.name('attempts')} ${this.and(this.ofSweep(''), condition, ...more)}`.trim();
  }

  table(columns, sort) {
    const isDown = sort.startsWith('-');
    const by = sort.replace(/^-/, '');
    const ranked = this.join('leaderboard', 'l', 'LEFT ');
    const named = columns.map(name => (name === 'rank' || name === 'score' ? `l.${name}` : `a.${name}`));
    const order = by ? `ORDER BY ${by === 'rank' || by === 'score' ? 'l' : 'a'}.${by}${isDown ? ' DESC' : ''} NULLS LAST, a.attempt` : 'ORDER BY a.attempt';
    const joined = named.concat(by ? [`l.${by}`] : []).some(name => name === 'l.rank' || name === 'l.score');
    return `SELECT ${named.join(', ')}\nFROM (${this.attempts()}) a${joined ? `\n${ranked}` : ''}\n${order}`;
  }

  join(view, alias, kind = '') {
    return `${kind}JOIN ${this.name(view)} ${alias} ON ${[this.ofSweep(`${alias}.`), `${alias}.attempt = a.attempt`].filter(Boolean).join(' AND ')}`;
  }

  // What completed attempts came to, beside their parameters.
  scores(names) {
    return `SELECT ${['a.attempt', ...names.map(name => `a.${name}`), 'l.score'].join(', ')}\nFROM (${this.attempts("status = 'COMPLETED'")}) a\n`
      + `${this.join('leaderboard', 'l')}\nWHERE l.score IS NOT NULL\nORDER BY a.attempt`;
  }

  curves(figure, keys) {
    const rest = `FROM (${this.attempts(keys === null ? '' : "status IN ('COMPLETED', 'RUNNING')")}) a\n${this.join('epochs', 'e')}`;
    if (keys === null) return `SELECT e.attempt, e.epoch, e.${figure}\n${rest}\nORDER BY e.attempt, e.epoch`;
    const by = keys.map(name => `a.${name}`);
    return `SELECT ${[...by, 'e.epoch', `COUNT(e.${figure}) AS n`, `AVG(e.${figure}) AS mean`, `STDDEV_SAMP(e.${figure}) AS sd`].join(', ')}\n`
      + `${rest}\nGROUP BY ${[...by, 'e.epoch'].join(', ')}\nORDER BY ${[...by, 'e.epoch'].join(', ')}`;
  }

  means(names) {
    const scored = `FROM (${this.attempts("status = 'COMPLETED'")}) a\n${this.join('leaderboard', 'l')}`;
    const by = names.map(name => `a.${name}`).join(', ');
    return `SELECT ${by}, COUNT(l.score) AS n, AVG(l.score) AS mean, STDDEV_SAMP(l.score) AS sd\n${scored}\nWHERE l.score IS NOT NULL\nGROUP BY ${by}\nORDER BY ${by}`;
  }

  // The share of the variance that lies between the values of a parameter.
  shares(names) {
    const scored = `scored AS (\n${this.scores(names).replace(/\nORDER BY.*$/, '')}\n)`;
    const one = name => `SELECT ${quoted(name)} AS parameter, SUM(n * POWER(mean - (SELECT AVG(score) FROM scored), 2))`
      + ` / NULLIF((SELECT VAR_POP(score) * COUNT(*) FROM scored), 0) AS share\n`
      + `FROM (SELECT COUNT(*) AS n, AVG(score) AS mean FROM scored GROUP BY ${name}) g`;
    return `WITH ${scored}\n${names.map(one).join('\nUNION ALL\n')}`;
  }

  times() {
    return `SELECT attempt, status, started, finished FROM (${this.attempts()}) a WHERE started IS NOT NULL ORDER BY attempt`;
  }
}
