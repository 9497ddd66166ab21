// All varied parameters and the metric, each on an axis of its own; what is brushed on an axis filters everything.

const MOST_AXES = 9;

// An axis: where a value is on it from 0 (bottom) to 1, and its ticks.
function parallelAxis(frame, column) {
  const all = frame.distinct(column.name);
  const isNumeric = frame.isNumeric(column);
  if (!isNumeric || all.length < 2) {
    const at = value => (all.length < 2 ? 0.5 : all.indexOf(value) / (all.length - 1));
    return { column, isNumeric: false, at, all, ticks: all };
  }
  const isLog = isSpread(all);
  const scale = scaleOf(all[0], all[all.length - 1], 0, 1, isLog);
  const ticks = all.length <= 6 ? all : [all[0], ...ticksOf(scale, 5).filter(tick => tick > all[0] && tick < all[all.length - 1]), all[all.length - 1]];
  return { column, isNumeric: true, at: scale.at, value: scale.value, all, ticks };
}

// Short enough to stand beside an axis.
function tickWords(tick) {
  const words = short(Number(tick.toPrecision(3)));
  return words.length <= 6 ? words : Number(tick.toPrecision(2)).toExponential().replace('e+', 'e');
}

class ParallelPlot {
  constructor(view) {
    this.view = view;
    this.plot = new Plot('Parameters and metric of each attempt, an axis each; drag along an axis to filter', 330, () => this.draw());
    this.element = this.plot.element;
    this.element.classList.add('parallel');
    this.listen();
  }

  update() {
    this.plot.redraw();
  }

  axes() {
    const { frame, varied } = this.view;
    const score = frame.column('score');
    const kept = varied.length > MOST_AXES - 1 ? this.view.byShare().slice(0, MOST_AXES - 1) : varied;
    return [...varied.filter(column => kept.includes(column)), score].filter(column => frame.distinct(column.name).length)
      .map(column => parallelAxis(frame, column));
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
    const value = this.view.frame.at(axis.column.name, row);
    return value === null ? null : this.box.bottom - axis.at(value) * (this.box.bottom - this.box.top);
  }

  // Beneath the axis where there is no value.
  heights(row) {
    return this.places.map(({ axis }) => this.height(axis, row) ?? this.box.bottom + 10);
  }

  drawLines(rows, isFaint) {
    const { pen, theme } = this.plot;
    const { view } = this;
    const inOrder = isFaint ? rows : [...rows].sort((a, b) => view.share(a) - view.share(b));
    pen.lineWidth = isFaint ? 1 : rows.length > 300 ? 0.8 : 1.4;
    for (const row of inOrder) {
      const share = view.share(row);
      pen.strokeStyle = isFaint || share < 0 ? theme.quiet : rampColor(theme, share);
      pen.globalAlpha = isFaint ? Math.max(0.03, Math.min(0.12, 40 / rows.length)) : share < 0 ? 0.35 : Math.max(0.06, Math.min(0.85, 150 / rows.length));
      const ys = this.heights(row);
      pen.beginPath();
      pen.moveTo(this.places[0].x, ys[0]);
      for (let i = 1; i < ys.length; i++) {
        const middle = (this.places[i - 1].x + this.places[i].x) / 2;
        pen.bezierCurveTo(middle, ys[i - 1], middle, ys[i], this.places[i].x, ys[i]);
      }
      pen.stroke();
    }
    pen.globalAlpha = 1;
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
      const words = axis.column.percent ? short(Number((100 * tick).toPrecision(4))) : typeof tick === 'number' ? tickWords(tick) : String(tick);
      group.append(text('text', x + (isLast ? 7 : -7), y, this.fitting(words, isLast || index === 0 ? 48 : room * 0.6), { class: isLast ? 'after' : 'value' }));
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
    const room = range.among ? 8 : 2;
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
    if (Math.abs(from - to) < 4) delete ranges[axis.column.name];
    else ranges[axis.column.name] = this.range(axis, low, high);
    this.view.set({ ranges }, isEnd);
  }

  range(axis, low, high) {
    if (axis.column.name === 'score') {
      const kept = axis.all.filter(value => axis.at(value) >= low && axis.at(value) <= high);
      return kept.length ? [kept[0], kept[kept.length - 1]] : [axis.value(low), axis.value(high)];
    }
    if (!axis.isNumeric || axis.all.length <= 12) return { among: axis.all.filter(value => axis.at(value) >= low - 0.02 && axis.at(value) <= high + 0.02) };
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
    const ys = this.heights(best);
    const path = this.places.map(({ x }, i) => {
      if (i === 0) return `M${x} ${ys[0]}`;
      const middle = (this.places[i - 1].x + x) / 2;
      return `C${middle} ${ys[i - 1]} ${middle} ${ys[i]} ${x} ${ys[i]}`;
    }).join('');
    return { ...this.view.told(best), marks: [svg('path', { class: 'strong', stroke: this.plot.theme.ink, d: path })] };
  }
}
