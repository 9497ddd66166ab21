// When each attempt was trained, side by side with which others.

class TimelinePlot {
  constructor(view) {
    this.view = view;
    this.plot = new Plot('When each attempt was trained', () => 52 + Math.min(560, Math.max(22, this.lanes().length * 16)), () => this.draw());
    this.element = this.plot.element;
  }

  update() {
    this.made = null;
    this.plot.redraw();
  }

  // Each bar in the first lane that is free when it begins.
  lanes() {
    if (this.made) return this.made;
    const { frame, rows } = this.view;
    const bars = rows.map(row => {
      const from = Date.parse(frame.at('started', row));
      const finished = frame.at('finished', row);
      const end = finished === null ? from + 1000 * (frame.at('seconds', row) ?? 0) : Date.parse(finished);
      return { row, from, to: Math.max(from, end) };
    }).filter(bar => Number.isFinite(bar.from) && Number.isFinite(bar.to)).sort((a, b) => a.from - b.from || a.row - b.row);
    const lanes = [];
    for (const bar of bars) {
      let lane = lanes.find(each => each[each.length - 1].to <= bar.from);
      if (!lane) lanes.push(lane = []);
      lane.push(bar);
    }
    this.made = lanes;
    return lanes;
  }

  draw() {
    const { plot, view } = this;
    const lanes = this.lanes();
    const bars = lanes.flat();
    if (!bars.length) return plot.nothing('No attempt has begun');
    const ends = [Math.min(...bars.map(bar => bar.from)), Math.max(...bars.map(bar => bar.to))];
    if (ends[0] === ends[1]) ends[1] += 1000;
    const box = { left: 12, right: plot.size.width - 12, top: 8, bottom: plot.size.height - 44 };
    const x = scaleOf(0, (ends[1] - ends[0]) / 1000, box.left, box.right);
    const tall = (box.bottom - box.top) / lanes.length;
    plot.axes(box, x, null, { yTicks: [], xTitle: `seconds since ${moment(ends[0])}` });
    const { pen, theme } = plot;
    lanes.forEach((lane, i) => lane.forEach(bar => {
      bar.left = x.at((bar.from - ends[0]) / 1000);
      bar.wide = Math.max(1, x.at((bar.to - ends[0]) / 1000) - bar.left - 0.6);
      bar.top = box.top + i * tall;
      pen.fillStyle = view.statusColor(theme, view.frame.at('status', bar.row));
      pen.globalAlpha = 0.85;
      pen.fillRect(bar.left, bar.top + 0.5, bar.wide, Math.max(1, tall - 1.5));
    }));
    pen.globalAlpha = 1;
    plot.steps = bars.length > 2000 ? [] : bars.map(bar => [bar.left + bar.wide / 2, bar.top + tall / 2]);
    plot.pointed = (px, py) => {
      const bar = bars.find(each => px >= each.left - 1 && px <= each.left + each.wide + 1 && py >= each.top && py < each.top + tall);
      return bar ? { ...view.told(bar.row), marks: [svg('rect', { x: bar.left, y: bar.top, width: bar.wide, height: tall, class: 'outline' })] } : null;
    };
    return undefined;
  }
}
