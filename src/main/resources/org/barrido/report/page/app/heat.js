// Means of the metric over two parameters, a cell for each pair of values.

const MOST_VALUES = 16;

class HeatPlot {
  constructor(view) {
    this.view = view;
    this.plot = new Plot('Mean of the metric for each pair of values', () => this.tall(), () => this.draw());
    this.element = this.plot.element;
  }

  update() {
    this.plot.redraw();
  }

  tall() {
    const [, up] = this.view.axesOfHeat();
    return up ? 66 + Math.max(3, this.view.frame.distinct(up.name).length) * 34 : 120;
  }

  cells(across, up) {
    const { frame } = this.view;
    const names = [across.name, up.name];
    const rows = this.view.scored().filter(row => names.every(name => frame.at(name, row) !== null));
    return [...groupsOf(rows, row => frame.key(names, row)).values()]
      .map(cell => ({ x: frame.at(across.name, cell[0]), y: frame.at(up.name, cell[0]), ...sample(cell.map(row => frame.at('score', row))) }));
  }

  draw() {
    const { plot, view } = this;
    const [across, up] = view.axesOfHeat();
    if (!across || !up) return plot.nothing('It takes two parameters of few values each');
    const cells = this.cells(across, up);
    if (!cells.length) return plot.nothing('No attempt has come to an end yet');
    const [xs, ys] = [view.frame.distinct(across.name), view.frame.distinct(up.name)];
    const left = 16 + Math.max(30, ...ys.map(value => wordsWidth(shown(up, value))));
    const box = { left, right: plot.size.width - 10, top: 22, bottom: plot.size.height - 40 };
    const [wide, tall] = [(box.right - box.left) / xs.length, (box.bottom - box.top) / ys.length];
    const worth = value => view.shareOf(value, cells.map(cell => cell.mean));
    const drawing = svg('g', { class: 'axes cells' });
    for (const cell of cells) {
      const [x, y] = [box.left + xs.indexOf(cell.x) * wide, box.bottom - (ys.indexOf(cell.y) + 1) * tall];
      const share = worth(cell.mean);
      drawing.append(svg('rect', { x: x + 1, y: y + 1, width: wide - 2, height: tall - 2, rx: 3, fill: rampColor(plot.theme, share) }));
      const words = shown(view.frame.column('score'), cell.mean);
      if (wordsWidth(words) < wide - 6) drawing.append(text('text', x + wide / 2, y + tall / 2, words, { class: share > 0.62 ? 'onlight' : 'ondark' }));
      Object.assign(cell, { left: x, top: y });
    }
    const thin = Math.ceil((Math.max(...xs.map(value => wordsWidth(shown(across, value)))) + 8) / wide);
    xs.forEach((value, i) => i % thin || drawing.append(text('text', box.left + (i + 0.5) * wide, box.bottom + 14, shown(across, value), { class: 'epoch' })));
    ys.forEach((value, i) => drawing.append(text('text', box.left - 8, box.bottom - (i + 0.5) * tall, shown(up, value), { class: 'value' })));
    drawing.append(text('text', (box.left + box.right) / 2, box.bottom + 32, titled(across), { class: 'epoch' }), text('text', 2, 10, titled(up), { class: 'begin' }));
    plot.svg.append(drawing);
    plot.steps = cells.map(cell => [cell.left + wide / 2, cell.top + tall / 2]);
    plot.pointed = (px, py) => this.pointed(cells.find(cell => px >= cell.left && px < cell.left + wide && py >= cell.top && py < cell.top + tall), wide, tall, across, up);
    return undefined;
  }

  pointed(cell, wide, tall, across, up) {
    if (!cell) return null;
    const score = this.view.frame.column('score');
    return {
      heading: `${score.title} ${withUnit(score, cell.mean)}${cell.sd === null ? '' : ` \u00b1 ${shown(score, cell.sd)}`}`,
      rows: [[null, across.title, shown(across, cell.x)], [null, up.title, shown(up, cell.y)], [null, 'n', String(cell.n)]],
      marks: [svg('rect', { x: cell.left + 1, y: cell.top + 1, width: wide - 2, height: tall - 2, rx: 3, class: 'outline' })],
      open: () => this.view.set({ ranges: { ...this.view.state.ranges, [across.name]: { among: [cell.x] }, [up.name]: { among: [cell.y] } } }),
    };
  }
}
