'use strict';
// Adds to a page that can be read without it: values where the pointer is over a chart, and tables that can be sorted.
const SVG = 'http://www.w3.org/2000/svg';
// How far from a mark the pointer may be, and how near two marks are one to the eye.
const REACH = 40;
const SAME = 3;
const values = document.getElementById('values');

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function cell(row, text) {
  const td = row.insertCell();
  td.textContent = text;
  return td;
}

// A little line of a curve's look.
function sample(group) {
  const drawing = svg('svg', { viewBox: '0 0 26 8' });
  const copy = group.cloneNode(false);
  copy.classList.remove('faint');
  copy.append(svg('path', { class: 'line', d: 'M2 4H24' }));
  drawing.append(copy);
  return drawing;
}

// Beside the pointer, within the window.
function place(x, y) {
  values.hidden = false;
  const box = values.getBoundingClientRect();
  const left = x + 18 + box.width < innerWidth ? x + 18 : x - 18 - box.width;
  values.style.left = `${Math.max(4, Math.min(left, innerWidth - box.width - 4))}px`;
  values.style.top = `${Math.max(4, Math.min(y - box.height / 2, innerHeight - box.height - 4))}px`;
}

// A drawing that answers the pointer, a finger's touch and the arrow keys. A finger that has left the glass still wants to read.
function answer(drawing, { show, step, hide }) {
  const pointed = event => show(new DOMPoint(event.clientX, event.clientY)
    .matrixTransform(drawing.getScreenCTM().inverse()), event.clientX, event.clientY);
  drawing.addEventListener('pointermove', pointed);
  drawing.addEventListener('pointerdown', pointed);
  drawing.addEventListener('pointerleave', event => event.pointerType === 'touch' || hide());
  drawing.addEventListener('focus', () => drawing.matches(':focus-visible') && step(0));
  drawing.addEventListener('blur', hide);
  addEventListener('scroll', hide, { passive: true });
  drawing.addEventListener('keydown', event => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === 'Escape') hide();
    if (!by) return;
    event.preventDefault();
    step(by);
  });
}

function onScreen(drawing, x, y) {
  return new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM());
}

function curves(figure) {
  const drawing = figure.querySelector('svg');
  const data = JSON.parse(figure.querySelector('script').textContent);
  const groups = [...drawing.querySelectorAll(':scope > g:not(.axes)')];
  const marks = svg('g', {});
  drawing.append(marks);
  let index = 0;

  function hide() {
    values.hidden = true;
    marks.replaceChildren();
    groups.forEach(group => group.classList.remove('faint'));
  }

  function mark(line) {
    const dot = svg('circle', { cx: data.x[index], cy: data.lines[line].y[index], r: 4, class: 'dot' });
    const group = groups[line].cloneNode(false);
    group.append(dot);
    marks.append(group);
  }

  // Those at this epoch, from top to bottom; of many, the ones around the nearest.
  function shown(y) {
    const here = data.lines.map((_, i) => i).filter(i => index < data.lines[i].y.length)
      .sort((a, b) => data.lines[a].y[index] - data.lines[b].y[index]);
    const far = i => Math.abs(data.lines[i].y[index] - y);
    const nearest = here.reduce((a, b) => (far(b) < far(a) ? b : a), here[0]);
    const most = innerWidth < 640 ? 6 : 12;
    const from = Math.max(0, Math.min(here.indexOf(nearest) - most / 2, here.length - most));
    return { nearest, lines: here.slice(from, from + most), more: here.length - Math.min(most, here.length) };
  }

  function fill(y) {
    const { nearest, lines, more } = shown(y);
    const table = document.createElement('table');
    for (const i of lines) {
      const row = table.insertRow();
      row.className = i === nearest ? 'nearest' : '';
      row.insertCell().append(sample(groups[i]));
      cell(row, data.lines[i].name);
      cell(row, data.lines[i].settings);
      cell(row, data.lines[i].values[index]).className = 'number';
      mark(i);
    }
    values.replaceChildren(`Epoch ${data.first + index}`, table, more > 0 ? `and ${more} more` : '');
    groups.forEach((group, i) => group.classList.toggle('faint', i !== nearest));
  }

  function show(point, clientX, clientY) {
    const far = i => Math.abs(data.x[i] - point.x);
    index = data.x.reduce((best, _, i) => (far(i) < far(best) ? i : best), 0);
    marks.replaceChildren(svg('path', { class: 'rule', d: `M${data.x[index]} 14V246` }));
    fill(point.y);
    place(clientX, clientY);
  }

  function step(by) {
    const next = Math.max(0, Math.min(data.x.length - 1, index + by));
    const at = onScreen(drawing, data.x[next], 130);
    show(new DOMPoint(data.x[next], 130), at.x, at.y);
  }

  answer(drawing, { show, step, hide });
}

// The places of an outline: of a line many along it, else the corners of its box.
function outline(path) {
  const box = path.getBBox();
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const closed = path.getAttribute('d').endsWith('Z');
  const points = [];
  const length = closed ? 0 : path.getTotalLength();
  for (let at = 0; at < length; at += 5) points.push(path.getPointAtLength(at));
  const beyond = (from, size, at) => Math.max(from - at, 0, at - from - size);
  const far = closed
    ? at => Math.hypot(beyond(box.x, box.width, at.x), beyond(box.y, box.height, at.y))
    : at => points.reduce((least, p) => Math.min(least, Math.hypot(p.x - at.x, p.y - at.y)), Infinity);
  return { path, middle, far, closed, toMiddle: at => Math.hypot(middle.x - at.x, middle.y - at.y) };
}

// Marks on an image of a chart: cells, points, bars, lines, each with what there is to tell of it.
function marks(pointed) {
  const drawing = pointed.querySelector('svg');
  const next = pointed.nextElementSibling;
  const words = next?.matches('script') ? next : pointed.parentElement.querySelector('script');
  const data = JSON.parse(words.textContent);
  let outlines = null;
  let index = 0;

  // Only when they are asked for: there may be thousands.
  function all() {
    outlines ??= [...drawing.querySelectorAll('path')].map(outline);
    return outlines;
  }

  function hide() {
    values.hidden = true;
    drawing.querySelectorAll('.shown').forEach(path => path.classList.remove('shown'));
  }

  function tell(i) {
    const table = document.createElement('table');
    for (const [name, value] of data[i].slice(1)) {
      const row = table.insertRow();
      cell(row, name);
      cell(row, value).className = 'number';
    }
    const heading = document.createElement('b');
    heading.textContent = data[i][0][0];
    return [heading, table];
  }

  // Those that one mark hides are told of too.
  function fill(nearest) {
    hide();
    const first = all()[nearest];
    const same = all().map((_, i) => i).filter(i => i !== nearest && first.closed && all()[i].closed
      && first.toMiddle(all()[i].middle) < SAME && String(data[i]) !== String(data[nearest]));
    const told = [nearest, ...same].slice(0, 3);
    values.replaceChildren(...told.flatMap(tell), same.length > 2 ? `and ${same.length - 2} more here` : '');
    first.path.classList.add('shown');
    index = nearest;
  }

  function show(point, clientX, clientY) {
    const places = all();
    const far = places.map(place => place.far(point));
    const nearer = (a, b) => far[a] - far[b] || places[a].toMiddle(point) - places[b].toMiddle(point);
    const nearest = places.reduce((best, _, i) => (nearer(i, best) < 0 ? i : best), 0);
    if (!(far[nearest] <= REACH)) return hide();
    fill(nearest);
    place(clientX, clientY);
  }

  function step(by) {
    if (data.length === 0) return;
    fill(Math.max(0, Math.min(data.length - 1, index + by)));
    const { middle } = all()[index];
    const at = onScreen(drawing, middle.x, middle.y);
    place(at.x, at.y);
  }

  answer(drawing, { show, step, hide });
}

function compare(a, b) {
  const [x, y] = [parseFloat(a), parseFloat(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, 'en') : x - y;
}

// Rows without a value come last in either direction.
function sort(table, heading, column) {
  const down = heading.getAttribute('aria-sort') === 'ascending';
  for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const text = row => row.cells[column].textContent;
  const empty = value => value === '' || value === 'NaN';
  const rows = [...table.tBodies[0].rows].sort((a, b) =>
    empty(text(a)) - empty(text(b)) || (down ? -1 : 1) * compare(text(a), text(b)));
  table.tBodies[0].append(...rows);
}

function sortable(table) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = document.createElement('button');
    button.append(...heading.childNodes);
    button.addEventListener('click', () => sort(table, heading, column));
    heading.append(button);
  });
}

// Makes what is in a document answer; what comes later too.
function enliven(root) {
  root.querySelectorAll('figure.plot').forEach(curves);
  root.querySelectorAll('.pointed').forEach(marks);
  root.querySelectorAll('table:not(.matrix):has(tbody)').forEach(sortable);
}

enliven(document.querySelector('main'));
