// Figures over the epochs: a line for each attempt, or the mean of a group with its band.

// Where each attempt's epochs begin in a flat answer.
function curvesOf(answer) {
  const places = new Map();
  let from = 0;
  answer.attempts.forEach((attempt, i) => {
    places.set(attempt, [from, answer.lengths[i]]);
    from += answer.lengths[i];
  });
  const isPlain = answer.epochs.length === 0;
  return {
    answer,
    places,
    epoch: (attempt, i) => (isPlain ? i + 1 : answer.epochs[places.get(attempt)[0] + i]),
    value: (attempt, i) => answer.values[places.get(attempt)[0] + i],
    length: attempt => places.get(attempt)?.[1] ?? 0,
    isEmpty: answer.values.every(value => value === null),
  };
}

// What groups are made by: nothing (null), or the columns that tell the groups apart.
function groupKeys(view) {
  const { group } = view.state;
  if (group === 'none') return null;
  if (group === 'configuration' || (group === '' && view.hasSeeds)) return view.varied.map(column => column.name);
  return group === '' ? null : [group];
}

function grouped(view, keys) {
  if (keys === null) return view.rows.map(row => [row]);
  const rows = view.rows.filter(row => ['COMPLETED', 'RUNNING'].includes(view.frame.at('status', row)));
  return [...groupsOf(rows, row => view.frame.key(keys, row)).values()];
}

// The elapsed seconds after each of an attempt's epochs.
function elapsed(seconds, attempt) {
  let sum = 0;
  return Array.from({ length: seconds.length(attempt) }, (_, i) => (sum += seconds.value(attempt, i) ?? 0));
}

function meanLine(curves, attempts, xs) {
  const byEpoch = new Map();
  for (const attempt of attempts) {
    const times = xs(attempt);
    for (let i = 0; i < curves.length(attempt); i++) {
      const epoch = curves.epoch(attempt, i);
      if (!byEpoch.has(epoch)) byEpoch.set(epoch, { values: [], times: [] });
      byEpoch.get(epoch).values.push(curves.value(attempt, i));
      byEpoch.get(epoch).times.push(times ? times[i] : epoch);
    }
  }
  return [...byEpoch.entries()].sort((a, b) => a[0] - b[0]).map(([epoch, { values: all, times }]) => {
    const { n, mean, sd } = sample(all);
    return { epoch, x: sample(times).mean, y: mean, sd, n };
  });
}

function singleLine(curves, attempt, xs) {
  const times = xs(attempt);
  return Array.from({ length: curves.length(attempt) }, (_, i) => {
    const epoch = curves.epoch(attempt, i);
    return { epoch, x: times ? times[i] : epoch, y: curves.value(attempt, i), sd: null, n: 1 };
  });
}

// Exponential moving average, without the pull of its beginning.
function smoothed(points, weight) {
  let [sum, total] = [0, 0];
  return points.map(point => {
    if (point.y === null) return point;
    sum = weight * sum + (1 - weight) * point.y;
    total = weight * total + (1 - weight);
    return { ...point, y: sum / total, raw: point.y };
  });
}

// The lines of a figure, the best last so that they are on top.
function linesOf(view, curves, seconds) {
  const keys = groupKeys(view);
  const xs = attempt => (view.state.x === 'seconds' && seconds ? elapsed(seconds, attempt) : null);
  const weight = Number(view.state.smooth);
  const lines = grouped(view, keys).map(rows => {
    const attempts = rows.map(row => view.frame.at('attempt', row)).filter(attempt => curves.length(attempt));
    const points = keys === null ? singleLine(curves, attempts[0], xs) : meanLine(curves, attempts, xs);
    return {
      rows,
      points: weight ? smoothed(points, weight) : points,
      label: keys !== null && keys.length === 1 ? shown(view.frame.column(keys[0]), view.frame.at(keys[0], rows[0])) || '\u2013' : view.label(rows[0]),
      status: keys === null ? view.frame.at('status', rows[0]) : 'COMPLETED',
      n: attempts.length,
      score: sample(rows.map(row => view.frame.at('score', row))).mean,
    };
  }).filter(line => line.points.length);
  const worth = line => (line.score === null ? -Infinity : view.metric.higher ? line.score : -line.score);
  return [...asides(view, curves, xs, keys), ...lines.sort((a, b) => worth(a) - worth(b))];
}

// What was stopped is in no mean: a faint line each.
function asides(view, curves, xs, keys) {
  const rows = keys === null ? [] : view.rows.filter(row => view.frame.at('status', row) === 'STOPPED');
  return rows.map(row => ({
    rows: [row], points: singleLine(curves, view.frame.at('attempt', row), xs), label: `${view.label(row)}, stopped`, status: 'STOPPED', n: 1, score: null, isAside: true,
  })).filter(line => line.points.length);
}

function bandOf(point, band) {
  if (band === 'none' || point.sd === null || point.n < 2) return 0;
  return band === 'ci' ? (quantile(point.n - 1) * point.sd) / Math.sqrt(point.n) : point.sd;
}

function lineColor(view, theme, line) {
  const { color } = view;
  return color ? view.colorOf(theme, line.rows[0]) : theme.series[0];
}

// Whether a point has a place: no value has none, and on a logarithmic axis what isn't above zero.
function isPlaced(point, y) {
  return point.y !== null && (point.y > 0 || !y.isLog);
}

function drawLine(pen, points, x, y) {
  pen.beginPath();
  let isOpen = false;
  for (const point of points) {
    if (!isPlaced(point, y)) {
      isOpen = false;
      continue;
    }
    const [px, py] = [x.at(point.x), y.at(point.y)];
    if (isOpen) pen.lineTo(px, py);
    else pen.moveTo(px, py);
    if (!isOpen && points.length === 1) pen.lineTo(px + 0.1, py);
    isOpen = true;
  }
  pen.stroke();
}

function drawBand(pen, points, x, y, band) {
  const known = points.filter(point => point.y !== null && bandOf(point, band) > 0);
  if (known.length < 2) return;
  const within = value => y.at(Math.max(y.isLog ? y.low : -Infinity, value));
  pen.beginPath();
  known.forEach((point, i) => pen[i ? 'lineTo' : 'moveTo'](x.at(point.x), within(point.y + bandOf(point, band))));
  known.reverse().forEach(point => pen.lineTo(x.at(point.x), within(point.y - bandOf(point, band))));
  pen.closePath();
  pen.fill();
}

// Of more lines than this only the best are strong.
const MANY_LINES = 24;
const STRONG_LINES = 5;

class CurvesPlot {
  constructor(view, column) {
    this.view = view;
    this.column = column;
    this.lines = null;
    this.plot = new Plot(`${column.title} over the epochs`, width => Math.round(Math.max(220, Math.min(340, width * 0.5))), () => this.draw());
    this.element = this.plot.element;
  }

  update(curves, seconds) {
    this.lines = linesOf(this.view, curves, seconds);
    this.every = curves.answer.every;
    this.plot.redraw();
  }

  draw() {
    const { plot, view, lines } = this;
    if (!lines) return plot.nothing('Reading the epochs \u2026');
    const all = [];
    for (const line of lines) for (const point of line.points) all.push(point.y);
    const isLog = view.state.log === 'on' || (view.state.log === '' && !this.column.percent && isSpread(all));
    const scaled = this.column.percent && !isLog ? 100 : 1;
    const ends = isLog ? logExtent(all) : this.ends(all);
    const xs = extent(lines.flatMap(line => [line.points[0].x, line.points[line.points.length - 1].x]), 0);
    if (!ends || !xs) return plot.nothing(lines.length ? 'No finite value' : 'No epoch yet');
    const words = tick => short(Number((tick * scaled).toPrecision(6)));
    const left = 14 + Math.max(24, ...ticksOf(scaleOf(ends[0], ends[1], 0, 1, isLog), 6).map(tick => wordsWidth(words(tick))));
    const box = { left, right: plot.size.width - 12, top: 10, bottom: plot.size.height - 42 };
    const x = scaleOf(...xs, box.left, box.right);
    const y = scaleOf(...ends, box.bottom, box.top, isLog);
    const inSeconds = view.state.x === 'seconds';
    plot.axes(box, x, y, {
      xTitle: inSeconds ? 'seconds' : 'epoch',
      yWords: words,
      xTicks: inSeconds ? null : ticksOf(x, Math.floor((box.right - box.left) / 55)).filter(Number.isInteger),
    });
    this.drawLines(box, x, y);
    plot.pointed = (px, py) => this.pointed(px, py, x, y, box);
    plot.steps = this.steps(x, y);
    return undefined;
  }

  // A band must fit too.
  ends(all) {
    const edges = [...all];
    const whole = this.lines.filter(line => !line.isAside);
    const banded = whole.length > MANY_LINES ? whole.slice(-STRONG_LINES) : whole;
    for (const line of banded) {
      for (const point of line.points) {
        const half = bandOf(point, this.view.state.band);
        if (half && point.y !== null) edges.push(point.y - half, point.y + half);
      }
    }
    const ends = extent(edges);
    return ends && this.column.percent ? [Math.max(0, ends[0]), Math.min(1, ends[1])] : ends;
  }

  drawLines(box, x, y) {
    const { pen, theme } = this.plot;
    const count = this.lines.filter(line => !line.isAside).length;
    const isMany = count > MANY_LINES;
    pen.save();
    pen.beginPath();
    pen.rect(box.left - 4, box.top - 4, box.right - box.left + 8, box.bottom - box.top + 8);
    pen.clip();
    pen.lineJoin = 'round';
    pen.lineCap = 'round';
    this.lines.forEach((line, i) => {
      const color = lineColor(this.view, theme, line);
      const isBest = i >= this.lines.length - STRONG_LINES;
      pen.strokeStyle = color;
      pen.fillStyle = color;
      const isThin = line.isAside || (isMany && !isBest);
      if (!isThin) {
        pen.globalAlpha = 0.14;
        drawBand(pen, line.points, x, y, this.view.state.band);
        if (line.points.some(point => point.raw !== undefined)) {
          pen.lineWidth = 1;
          pen.globalAlpha = 0.3;
          drawLine(pen, line.points.map(point => ({ ...point, y: point.raw ?? point.y })), x, y);
        }
      }
      pen.globalAlpha = line.isAside ? 0.35 : isThin ? Math.max(0.12, Math.min(0.7, 60 / count)) : 1;
      pen.lineWidth = isThin ? 0.9 : 2;
      drawLine(pen, line.points, x, y);
      this.drawEnd(line, x, y, color);
    });
    pen.restore();
  }

  // A ring where a training goes on, or may, a stroke where it was stopped early, a cross where it went wrong.
  drawEnd(line, x, y, color) {
    const known = line.points.filter(point => isPlaced(point, y));
    const { pen } = this.plot;
    const last = known[known.length - 1];
    const isOver = line.status === 'COMPLETED';
    if (isOver) return;
    const px = x.at((last ?? line.points[0]).x);
    const py = last ? y.at(last.y) : this.column.percent ? y.at(y.low) : y.at(y.high);
    pen.globalAlpha = line.isAside ? 0.5 : 1;
    pen.lineWidth = 1.8;
    pen.strokeStyle = color;
    pen.beginPath();
    if (line.status === 'RUNNING' || line.status === 'PENDING') pen.arc(px, py, 3.5, 0, 7);
    else if (line.status === 'STOPPED') { pen.moveTo(px, py - 5); pen.lineTo(px, py + 5); }
    else for (const [dx, dy] of [[4, 4], [4, -4]]) { pen.moveTo(px - dx, py - dy); pen.lineTo(px + dx, py + dy); }
    pen.stroke();
  }

  nearestPoint(line, px, x) {
    let best = null;
    for (const point of line.points) if (point.y !== null && (!best || Math.abs(x.at(point.x) - px) < Math.abs(x.at(best.x) - px))) best = point;
    return best;
  }

  pointed(px, py, x, y, box) {
    const near = this.lines.map(line => [line, this.nearestPoint(line, px, x)])
      .filter(([, point]) => point && isPlaced(point, y) && Math.abs(x.at(point.x) - px) < 40)
      .map(([line, point]) => [line, point, Math.abs(y.at(point.y) - py)]);
    if (!near.length) return null;
    near.sort((a, b) => a[2] - b[2]);
    const [line, point] = near[0];
    const { theme } = this.plot;
    const around = near.slice(0, 6).sort((a, b) => y.at(a[1].y) - y.at(b[1].y));
    const value = at => withUnit(this.column, at.y) + (at.sd && this.view.state.band !== 'none' ? ` \u00b1 ${shown(this.column, bandOf(at, this.view.state.band))}` : '');
    const marks = [svg('path', { class: 'rule', d: `M${x.at(point.x)} ${box.top}V${box.bottom}` })];
    const strong = svg('path', { class: 'strong', stroke: lineColor(this.view, theme, line), d: this.path(line, x, y) });
    marks.push(strong, this.plot.dot(x.at(point.x), y.at(point.y), lineColor(this.view, theme, line)));
    return {
      heading: `Epoch ${point.epoch}${this.view.state.x === 'seconds' ? `, ${duration(point.x)}` : ''}`,
      rows: around.map(each => [lineColor(this.view, theme, each[0]), each[0].label + (each[0].n > 1 ? ` (n = ${each[1].n})` : ''), value(each[1])]),
      more: this.lines.length > around.length ? `nearest of ${this.lines.length}` : '',
      marks,
      open: line.rows.length === 1 ? () => this.view.open(line.rows[0]) : null,
    };
  }

  path(line, x, y) {
    return line.points.filter(point => isPlaced(point, y))
      .map((point, i) => `${i ? 'L' : 'M'}${x.at(point.x).toFixed(1)} ${y.at(point.y).toFixed(1)}`).join('');
  }

  // From line to line, the best first, at their last points.
  steps(x, y) {
    return [...this.lines].reverse().slice(0, 200)
      .map(line => line.points.filter(point => isPlaced(point, y)).pop())
      .filter(Boolean).map(point => [x.at(point.x), y.at(point.y)]);
  }
}
