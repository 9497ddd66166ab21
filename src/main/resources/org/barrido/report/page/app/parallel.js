// All varied parameters and the metric, each on an axis of its own; what is brushed on an axis filters everything.

const MOST_AXES = 9;
// Of an axis: what is free beyond its outermost values, for lines to fan out.
const AXIS_END = 0.08;
// How far lines of one value are from each other at most, and how much of an axis all of them may take.
const FAN_STEP = 0.012;
const WIDEST_FAN = 1.9 * AXIS_END;
// More lines than these hide each other unless they are thin.
const MOST_THICK = 60;
const THICK = 5;

// An axis: where a value is on it from 0 (bottom) to 1, and its ticks.
function parallelAxis(frame, column, end) {
  const all = frame.distinct(column.name);
  const isNumeric = frame.isNumeric(column);
  if (!isNumeric || all.length < 2) {
    const at = value => (all.length < 2 ? 0.5 : end + ((1 - 2 * end) * all.indexOf(value)) / (all.length - 1));
    return { column, isNumeric: false, at, all, ticks: all };
  }
  const isLog = isSpread(all);
  const scale = scaleOf(all[0], all[all.length - 1], end, 1 - end, isLog);
  const ticks = all.length <= 6 ? all : [all[0], ...ticksOf(scale, 5).filter(tick => tick > all[0] && tick < all[all.length - 1]), all[all.length - 1]];
  return { column, isNumeric: true, at: scale.at, value: scale.value, all, ticks };
}

// How far from its value's place each row's line meets an axis: those of one value fan out in the order of what they came to, so that none
// hides another. Of all rows, whatever is filtered: a filter moves no line.
function fanOf(view, axis) {
  const { frame } = view;
  const { name } = axis.column;
  const rows = frame.allRows().filter(row => frame.at(name, row) !== null);
  const worth = row => view.reached(row) ?? -Infinity;
  const groups = [...groupsOf(rows, row => frame.at(name, row)).values()];
  const most = Math.max(1, ...groups.map(group => group.length));
  const places = axis.all.map(axis.at).sort((a, b) => a - b);
  const gap = places.reduce((least, place, i) => (i ? Math.min(least, place - places[i - 1]) : least), 1);
  const step = most < 2 ? 0 : Math.min(FAN_STEP, Math.min(0.6 * gap, WIDEST_FAN) / (most - 1));
  const offsets = new Float64Array(frame.rows);
  for (const group of groups) {
    group.sort((a, b) => (worth(a) === worth(b) ? a - b : worth(a) - worth(b)));
    group.forEach((row, i) => { offsets[row] = step * (i - (group.length - 1) / 2); });
  }
  return { offsets, half: (step * (most - 1)) / 2 };
}

// Short enough to stand beside an axis: with fewer digits, else as a power of ten; what is cut off would be another number.
function tickWords(tick, room) {
  const fewer = Number(tick.toPrecision(2));
  const forms = [short(Number(tick.toPrecision(3))), short(fewer), fewer.toExponential(), Number(tick.toPrecision(1)).toExponential()].map(each => each.replace('e+', 'e'));
  return forms.find(each => each.length <= 6 && wordsWidth(each) <= room) ?? forms[3];
}

class ParallelPlot {
  constructor(view) {
    this.view = view;
    this.plot = new Plot('Parameters and metric of each attempt, an axis each; drag along an axis to filter', 330, () => this.draw());
    this.key = el('div', {});
    this.element = el('div', {}, this.plot.element, this.key);
    this.plot.element.classList.add('parallel');
    this.listen();
  }

  update() {
    this.key.replaceChildren(stoppedKey(this.view) ?? '');
    this.plot.redraw();
  }

  axes() {
    const { frame, varied } = this.view;
    const score = frame.column('score');
    const kept = varied.length > MOST_AXES - 1 ? this.view.byShare().slice(0, MOST_AXES - 1) : varied;
    const columns = [...varied.filter(column => kept.includes(column)), score].filter(column => column === score ? this.view.reachedEnds : frame.distinct(column.name).length);
    const key = columns.map(column => column.name).join();
    if (this.axesOf !== frame || this.axesKey !== key) {
      [this.axesOf, this.axesKey] = [frame, key];
      this.known = columns.map(column => (column === score ? this.lastAxis(score) : this.fannedAxis(column)));
    }
    return this.known;
  }

  fannedAxis(column) {
    const axis = parallelAxis(this.view.frame, column, AXIS_END);
    return { ...axis, ...fanOf(this.view, axis), of: row => this.view.frame.at(column.name, row) };
  }

  // What they came to, or where they were stopped: a place for each, and no fans.
  lastAxis(score) {
    const { view } = this;
    const all = [...new Set(view.frame.allRows().map(row => view.reached(row)).filter(value => value !== null))].sort((a, b) => a - b);
    const axis = parallelAxis({ distinct: () => all, isNumeric: () => true }, score, 0);
    return { ...axis, offsets: null, half: 0, of: row => view.reached(row) };
  }

  draw() {
    const { plot, view } = this;
    const axes = this.axes();
    if (axes.length < 2) return plot.nothing('Nothing varies, or nothing has come to an end yet');
    const box = { left: 56, right: plot.size.width - 56, top: 44, bottom: plot.size.height - 18 };
    this.places = axes.map((axis, i) => ({ axis, x: box.left + (i / (axes.length - 1)) * (box.right - box.left) }));
    this.box = box;
    this.drawLines(view.frame.allRows().filter(row => !view.isKept(row)), true);
    this.drawLines(view.rows, false);
    this.places.forEach((each, i) => this.drawAxis(each, i));
    plot.pointed = (px, py) => this.pointed(px, py);
    return undefined;
  }

  height(axis, row) {
    const value = axis.of(row);
    return value === null ? null : this.box.bottom - (axis.at(value) + (axis.offsets ? axis.offsets[row] : 0)) * (this.box.bottom - this.box.top);
  }

  // Beneath the axis where there is no value.
  heights(row) {
    return this.places.map(({ axis }) => this.height(axis, row) ?? this.box.bottom + 10);
  }

  drawLines(rows, isFaint) {
    const { pen, theme } = this.plot;
    const { view } = this;
    const inOrder = isFaint ? rows : view.worstFirst(rows);
    const isCrowd = rows.length > MOST_THICK;
    inOrder.forEach((row, i) => {
      const isPlain = isFaint || view.reached(row) === null;
      const isThin = isFaint || (isCrowd && i < inOrder.length - THICK);
      pen.lineWidth = isThin ? 0.9 : 1.7;
      pen.strokeStyle = isPlain ? theme.quiet : view.valueColor(theme, row);
      pen.globalAlpha = isFaint ? Math.max(0.03, Math.min(0.12, 40 / rows.length)) : isPlain ? 0.35 : isThin ? Math.max(0.08, Math.min(0.85, 400 / rows.length)) : 1;
      this.trace(row);
    });
    pen.globalAlpha = 1;
  }

  // From axis to axis.
  trace(row) {
    const { pen } = this.plot;
    const ys = this.heights(row);
    pen.beginPath();
    pen.moveTo(this.places[0].x, ys[0]);
    for (let i = 1; i < ys.length; i++) {
      const middle = (this.places[i - 1].x + this.places[i].x) / 2;
      pen.bezierCurveTo(middle, ys[i - 1], middle, ys[i], this.places[i].x, ys[i]);
    }
    pen.stroke();
  }

  // The same as a mark.
  path(row) {
    const ys = this.heights(row);
    return this.places.map(({ x }, i) => {
      if (i === 0) return `M${x} ${ys[0]}`;
      const middle = (this.places[i - 1].x + x) / 2;
      return `C${middle} ${ys[i - 1]} ${middle} ${ys[i]} ${x} ${ys[i]}`;
    }).join('');
  }

  drawAxis({ axis, x }, index) {
    const { box, plot } = this;
    const group = svg('g', { class: 'axes upright' });
    group.append(svg('path', { d: `M${x} ${box.top}V${box.bottom}` }));
    const room = (box.right - box.left) / Math.max(1, this.places.length - 1) - 12;
    const isLast = index === this.places.length - 1;
    const anchor = isLast ? 'end' : index === 0 ? 'start' : 'middle';
    const at = isLast ? Math.min(plot.size.width - 4, x + 52) : index === 0 ? Math.max(4, x - 52) : x;
    group.append(text('text', at, index % 2 && room < 110 ? 14 : 30, this.fitting(titled(axis.column), Math.max(60, room + (room < 110 ? room : 0))), { class: 'title', 'text-anchor': anchor }));
    let last = Infinity;
    for (const tick of axis.ticks) {
      const y = box.bottom - axis.at(tick) * (box.bottom - box.top);
      if (last - y < 14) continue;
      last = y;
      const least = isLast || index === 0 ? 48 : room * 0.6;
      const words = axis.column.percent ? short(Number((100 * tick).toPrecision(4))) : typeof tick === 'number' ? tickWords(tick, least) : this.fitting(String(tick), least);
      group.append(text('text', x + (isLast ? 7 : -7), y, words, { class: isLast ? 'after' : 'value' }));
    }
    const brushed = this.view.state.ranges[axis.column.name];
    if (brushed) group.append(this.brushMark(axis, x, brushed));
    plot.svg.append(group);
  }

  fitting(words, room) {
    if (wordsWidth(words) <= room) return words;
    let kept = words.length;
    while (kept > 2 && wordsWidth(`${words.slice(0, kept)}\u2026`) > room) kept--;
    return `${words.slice(0, kept)}\u2026`;
  }

  brushMark(axis, x, range) {
    const { box } = this;
    const ys = (range.among ? range.among.map(axis.at) : range.map(value => Math.max(0, Math.min(1, axis.at(value)))))
      .map(share => box.bottom - share * (box.bottom - box.top));
    const room = range.among ? 5 + axis.half * (box.bottom - box.top) : 2;
    const [top, bottom] = [Math.min(...ys) - room, Math.max(...ys) + room];
    return svg('rect', { x: x - 7, y: top, width: 14, height: Math.max(4, bottom - top), rx: 4, class: 'brush' });
  }

  // Along an axis with a pointer: from where it goes down to where it goes up; a click takes the brush away.
  listen() {
    const { svg: drawing } = this.plot;
    const at = event => {
      const box = drawing.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    drawing.addEventListener('pointerdown', event => {
      const [x, y] = at(event);
      const found = this.places?.find(each => Math.abs(each.x - x) < 18);
      if (!found || y < this.box.top - 10) return;
      event.preventDefault();
      drawing.setPointerCapture(event.pointerId);
      this.dragged = { ...found, from: y };
    });
    drawing.addEventListener('pointermove', event => {
      if (!this.dragged) return;
      this.plot.hide();
      this.brush(at(event)[1], false);
    });
    drawing.addEventListener('pointerup', event => {
      if (!this.dragged) return;
      this.brush(at(event)[1], true);
      this.dragged = null;
    });
  }

  brush(to, isEnd) {
    const { axis, from } = this.dragged;
    const share = y => Math.max(0, Math.min(1, (this.box.bottom - y) / (this.box.bottom - this.box.top)));
    const [low, high] = [share(Math.max(from, to)), share(Math.min(from, to))];
    const ranges = { ...this.view.state.ranges };
    const range = Math.abs(from - to) < 4 ? null : this.range(axis, low, high);
    if (range) ranges[axis.column.name] = range;
    else delete ranges[axis.column.name];
    this.view.set({ ranges }, isEnd);
  }

  range(axis, low, high) {
    if (axis.column.name === 'score') {
      const kept = axis.all.filter(value => axis.at(value) >= low && axis.at(value) <= high);
      if (kept.length) return [kept[0], kept[kept.length - 1]];
      return axis.value ? [axis.value(low), axis.value(high)] : null;
    }
    const near = Math.max(0.02, axis.half);
    if (!axis.isNumeric || axis.all.length <= 12) return { among: axis.all.filter(value => axis.at(value) + near >= low && axis.at(value) - near <= high) };
    return [low, high].map(at => Number(axis.value(at).toPrecision(4)));
  }

  pointed(px, py) {
    if (this.dragged) return null;
    let [best, least] = [null, 12];
    const right = this.places.findIndex(each => each.x >= px);
    if (right < 1) return null;
    const [a, b] = [this.places[right - 1], this.places[right]];
    const share = (px - a.x) / (b.x - a.x);
    const eased = share * share * (3 - 2 * share);
    for (const row of this.view.rows) {
      const [from, to] = [this.height(a.axis, row), this.height(b.axis, row)];
      if (from === null || to === null) continue;
      const far = Math.abs(from + (to - from) * eased - py);
      if (far < least) [best, least] = [row, far];
    }
    if (best === null) return null;
    return { ...this.view.told(best), marks: [svg('path', { class: 'strong', stroke: this.plot.theme.ink, d: this.path(best) })] };
  }
}
