// Drawings: the data on a canvas, which takes ten thousand lines as it takes one; axes, words and marks in SVG above it.

// Places on a scale, and what is written beside it.
function scaleOf(low, high, from, to, isLog = false) {
  const place = isLog ? Math.log : value => value;
  const [a, b] = [place(low), place(high)];
  const span = b - a || 1;
  const at = value => from + ((place(value) - a) / span) * (to - from);
  const value = position => {
    const along = a + ((position - from) / (to - from)) * span;
    return isLog ? Math.exp(along) : along;
  };
  return { at, value, low, high, isLog };
}

function linearTicks(low, high, most) {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= rough * 0.999) ?? power * 10;
  const ticks = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

function logTicks(low, high, most) {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const all = steps => {
    const ticks = [];
    for (let power = from; power <= to; power++) for (const step of steps) ticks.push(Number(`${step}e${power}`));
    return ticks.filter(tick => tick >= low * 0.9999 && tick <= high * 1.0001);
  };
  for (const steps of [[1, 2, 5], [1, 3], [1]]) if (all(steps).length <= most) return all(steps).length < 2 ? linearTicks(low, high, most) : all(steps);
  const powers = all([1]);
  const every = Math.ceil(powers.length / Math.max(1, most));
  return powers.filter((_, i) => i % every === 0);
}

function ticksOf(scale, most) {
  if (!(scale.high > scale.low)) return [scale.low];
  return scale.isLog ? logTicks(scale.low, scale.high, most) : linearTicks(scale.low, scale.high, most);
}

// The least and the greatest, with a little room; null where there is nothing.
function extent(values, room = 0.03) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return null;
  if (low === high) return [low - Math.abs(low || 1) * 0.05, high + Math.abs(high || 1) * 0.05];
  return [low - (high - low) * room, high + (high - low) * room];
}

function logExtent(values) {
  const positive = values.filter(value => value > 0);
  const ends = extent(positive.map(Math.log), 0.03);
  return ends && ends.map(Math.exp);
}

// Whether values spread so far that only a logarithmic axis shows them all.
function isSpread(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value <= 0) return false;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high / low >= 30;
}

class Plot {
  // draw(plot) draws all of it; answers may come from plot.pointed(x, y), plot.step(by).
  constructor(label, height, draw) {
    this.canvas = el('canvas', { 'aria-hidden': true });
    this.svg = svg('svg', { role: 'img', tabindex: 0, 'aria-label': label });
    this.marks = svg('g', {});
    this.element = el('div', { class: 'area' }, this.canvas, this.svg);
    this.draw = draw;
    this.height = height;
    this.width = 0;
    new ResizeObserver(() => this.resized()).observe(this.element);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
    this.listen();
  }

  resized() {
    const width = Math.floor(this.element.clientWidth);
    if (width === this.width || width === 0) return;
    this.width = width;
    this.redraw();
  }

  redraw() {
    if (this.width === 0) return;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.drawn());
  }

  drawn() {
    const height = typeof this.height === 'function' ? this.height(this.width) : this.height;
    const sharp = Math.max(2, devicePixelRatio);
    this.canvas.width = this.width * sharp;
    this.canvas.height = height * sharp;
    this.element.style.height = `${height}px`;
    // On paper it is made smaller or larger as a whole.
    this.element.style.setProperty('--aspect', `${this.width} / ${height}`);
    this.svg.setAttribute('viewBox', `0 0 ${this.width} ${height}`);
    this.svg.replaceChildren();
    this.pen = this.canvas.getContext('2d');
    this.pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    this.theme = look();
    this.size = { width: this.width, height };
    this.pointed = null;
    this.draw(this);
    this.svg.append(this.marks);
    this.marks.replaceChildren();
  }

  listen() {
    const at = event => {
      const box = this.svg.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const hide = () => this.hide();
    const show = event => {
      if (!this.pointed || event.buttons > 1) return;
      const told = this.pointed(...at(event));
      if (told) this.tell(told, event.clientX, event.clientY);
      else hide();
    };
    this.svg.addEventListener('pointermove', show);
    this.svg.addEventListener('pointerdown', show);
    this.svg.addEventListener('pointerleave', event => event.pointerType === 'touch' || hide());
    this.svg.addEventListener('blur', hide);
    this.svg.addEventListener('click', event => {
      const told = this.pointed?.(...at(event));
      if (told?.open) told.open();
    });
    this.svg.addEventListener('keydown', event => this.key(event));
    addEventListener('scroll', hide, { passive: true, capture: true });
  }

  // With the arrows one goes from mark to mark, in the order in which they are drawn.
  key(event) {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === 'Escape') return this.hide();
    if (event.key === 'Enter') return this.told?.open?.();
    if (!by || !this.steps?.length) return undefined;
    event.preventDefault();
    this.step = Math.max(0, Math.min(this.steps.length - 1, (this.step ?? -1) + by));
    const [x, y] = this.steps[this.step];
    const told = this.pointed?.(x, y);
    const box = this.svg.getBoundingClientRect();
    if (told) this.tell(told, box.left + x, box.top + y);
    return undefined;
  }

  // What is told: a heading, rows of [color, words, value], marks to be drawn.
  tell(told, x, y) {
    this.told = told;
    this.marks.replaceChildren(...(told.marks ?? []));
    this.svg.classList.toggle('opens', Boolean(told.open));
    const table = el('table', {}, (told.rows ?? []).map(([color, words, value]) => {
      const row = el('tr', {}, el('td', {}, color ? swatch(color) : ''), el('td', {}, words), el('td', { class: 'number' }, value));
      return row;
    }));
    values.replaceChildren(el('b', {}, told.heading), table, told.more ?? '');
    place(x, y);
  }

  hide() {
    if (!this.told) return;
    this.told = null;
    values.hidden = true;
    this.marks.replaceChildren();
  }

  // Lines across and words beside them; returns nothing.
  axes(box, x, y, { xTitle = '', xTicks = null, yTicks = null, xWords = short, yWords = short } = {}) {
    const axes = svg('g', { class: 'axes' });
    for (const tick of yTicks ?? ticksOf(y, Math.max(2, Math.floor((box.bottom - box.top) / 44)))) {
      const at = y.at(tick);
      this.rule(box, at);
      axes.append(text('text', box.left - 8, at, yWords(tick), { class: 'value' }));
    }
    for (const tick of xTicks ?? ticksOf(x, Math.max(2, Math.floor((box.right - box.left) / 70)))) {
      axes.append(text('text', x.at(tick), box.bottom + 15, xWords(tick), { class: 'epoch' }));
    }
    if (xTitle) axes.append(text('text', (box.left + box.right) / 2, box.bottom + 33, xTitle, { class: 'epoch' }));
    this.svg.append(axes);
  }

  // Beneath the data.
  rule(box, y) {
    this.pen.strokeStyle = this.theme.grid;
    this.pen.lineWidth = 1;
    this.pen.beginPath();
    this.pen.moveTo(box.left, y);
    this.pen.lineTo(box.right, y);
    this.pen.stroke();
  }

  dot(x, y, color, r = 4) {
    return svg('circle', { cx: x, cy: y, r, fill: color, class: 'dot' });
  }

  nothing(words) {
    this.svg.append(text('text', this.size.width / 2, this.size.height / 2, words, { class: 'nothing' }));
  }
}

function swatch(color, isLine = true) {
  const drawing = svg('svg', { viewBox: '0 0 26 8', class: 'swatch', 'aria-hidden': true });
  drawing.append(isLine ? svg('path', { d: 'M2 4H24', stroke: color, 'stroke-width': 2.5, 'stroke-linecap': 'round' })
    : svg('circle', { cx: 13, cy: 4, r: 4, fill: color }));
  return drawing;
}

// How wide words are in the font of axes.
let ruler = null;
function wordsWidth(words) {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = '12.5px system-ui, sans-serif';
  return ruler.measureText(words).width;
}
