// Attempts as points: over their order with the best so far, or over any two columns.

const MOST_PLAIN = 400;

class PointsPlot {
  // which(view) gives { x, y, xTitle, yTitle, xColumn, yColumn, rows, steps } of what is shown.
  constructor(view, label, which, height = 300) {
    this.view = view;
    this.which = which;
    this.plot = new Plot(label, height, () => this.draw());
    this.key = el('div', {});
    this.element = el('div', {}, this.plot.element, this.key);
  }

  update() {
    this.plot.redraw();
  }

  draw() {
    const { plot, view } = this;
    const shownPoints = this.which(view);
    const { rows, beneath = [], x: xOf, y: yOf } = shownPoints;
    const all = [...beneath, ...rows];
    const [xs, ys] = [all.map(xOf), all.map(yOf)];
    this.key.replaceChildren((beneath.length && stoppedKey(view)) || '');
    const xAxis = this.axis(shownPoints.xColumn, xs);
    const yAxis = this.axis(shownPoints.yColumn, ys);
    if (!all.length || !xAxis || !yAxis) return plot.nothing(shownPoints.nothing ?? 'No attempt has come to an end yet');
    const left = 14 + Math.max(22, ...yAxis.ticks(6).map(tick => wordsWidth(yAxis.words(tick))));
    const box = { left, right: plot.size.width - 14, top: 12, bottom: plot.size.height - 42 };
    const x = xAxis.scale(box.left, box.right);
    const y = yAxis.scale(box.bottom, box.top);
    plot.axes(box, x, y, {
      xTitle: shownPoints.xTitle, xTicks: xAxis.ticks(Math.floor((box.right - box.left) / 70)), yTicks: yAxis.ticks(Math.floor((box.bottom - box.top) / 44)),
      xWords: xAxis.words, yWords: yAxis.words,
    });
    if (shownPoints.steps) this.drawSteps(shownPoints.steps(rows), x, y, box);
    this.drawPoints(beneath, x, y, xOf, yOf);
    this.drawPoints(rows, x, y, xOf, yOf);
    plot.steps = all.length > 2000 ? [] : all.map(row => [x.at(xOf(row)), y.at(yOf(row))]);
    plot.pointed = (px, py) => this.pointed(px, py, all, x, y, xOf, yOf);
    return undefined;
  }

  // Numbers along a scale, words side by side.
  axis(column, all) {
    if (column.kind === 'text' || column.kind === 'truth') {
      const words = this.view.frame.distinct(column.name);
      const scale = (from, to) => {
        const inner = scaleOf(-0.5, Math.max(0.5, words.length - 0.5), from, to);
        return { ...inner, at: value => inner.at(words.indexOf(value)) };
      };
      return words.length ? { scale, ticks: () => words, words: value => String(value) } : null;
    }
    const isLog = column.name !== 'attempt' && !column.percent && isSpread(all);
    const ends = isLog ? logExtent(all) : extent(all, 0.04);
    const factor = column.percent ? 100 : 1;
    return ends && {
      scale: (from, to) => scaleOf(...ends, from, to, isLog),
      ticks: most => ticksOf(scaleOf(...ends, 0, 1, isLog), most).filter(tick => column.kind !== 'whole' || Number.isInteger(tick)),
      words: tick => short(Number((factor * tick).toPrecision(6))),
    };
  }

  drawSteps(steps, x, y, box) {
    const { pen, theme } = this.plot;
    if (!steps.length) return;
    pen.strokeStyle = theme.quiet;
    pen.lineWidth = 1.5;
    pen.beginPath();
    steps.forEach(([at, value], i) => {
      if (i) pen.lineTo(x.at(at), y.at(steps[i - 1][1]));
      pen[i ? 'lineTo' : 'moveTo'](x.at(at), y.at(value));
    });
    pen.lineTo(box.right, y.at(steps[steps.length - 1][1]));
    pen.stroke();
  }

  color(theme, row) {
    return this.view.isStopped?.(row) ? theme.stopped : this.view.pointColor(theme, row);
  }

  drawPoints(rows, x, y, xOf, yOf) {
    const { pen, theme } = this.plot;
    const isMany = rows.length > MOST_PLAIN;
    for (const row of rows) {
      pen.fillStyle = this.color(theme, row);
      pen.globalAlpha = isMany ? 0.55 : 0.9;
      pen.beginPath();
      pen.arc(x.at(xOf(row)), y.at(yOf(row)), isMany ? 2.4 : 4, 0, 7);
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  pointed(px, py, rows, x, y, xOf, yOf) {
    let [best, least] = [null, 24];
    for (const row of rows) {
      const far = Math.hypot(x.at(xOf(row)) - px, y.at(yOf(row)) - py);
      if (far < least) [best, least] = [row, far];
    }
    if (best === null) return null;
    const dot = this.plot.dot(x.at(xOf(best)), y.at(yOf(best)), this.color(this.plot.theme, best), 6);
    return { ...this.view.told(best), marks: [dot] };
  }
}

// The metric in the order of the sweep, and the best so far.
function historyOf(view) {
  const rows = view.scored();
  const score = row => view.frame.at('score', row);
  return {
    rows, x: row => view.frame.at('attempt', row), y: score,
    xColumn: view.frame.column('attempt'), yColumn: view.frame.column('score'), xTitle: 'attempt',
    steps: all => {
      const steps = [];
      for (const row of all) {
        const value = score(row);
        const best = steps.length ? steps[steps.length - 1][1] : null;
        if (best === null || (view.metric.higher ? value > best : value < best)) steps.push([view.frame.at('attempt', row), value]);
      }
      return steps;
    },
  };
}

function scatterOf(view) {
  const [across, up] = view.axesOfScatter();
  const nothing = { rows: [], x: () => 0, y: () => 0, xColumn: {}, yColumn: {}, nothing: 'There is nothing to choose from' };
  if (!across || !up) return { ...nothing, xColumn: { kind: 'number', name: '' }, yColumn: { kind: 'number', name: '' } };
  const value = (column, row) => (column.name === 'score' ? view.reached(row) : view.frame.at(column.name, row));
  const placed = rows => rows.filter(row => value(across, row) !== null && value(up, row) !== null);
  return {
    rows: placed(view.scored()), beneath: placed(view.rows.filter(row => view.isStopped(row))), x: row => value(across, row), y: row => value(up, row), xColumn: across, yColumn: up,
    xTitle: titled(across), yTitle: titled(up),
  };
}
