'use strict';
// Adds to a page that can be read without it: values where the pointer is over curves, and tables that can be sorted.
const SVG = 'http://www.w3.org/2000/svg';
const MOST = 12;
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
    const from = Math.max(0, Math.min(here.indexOf(nearest) - MOST / 2, here.length - MOST));
    return { nearest, lines: here.slice(from, from + MOST), more: here.length - Math.min(MOST, here.length) };
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

  // Beside the pointer, within the window.
  function place(x, y) {
    const box = values.getBoundingClientRect();
    const left = x + 18 + box.width < innerWidth ? x + 18 : x - 18 - box.width;
    values.style.left = `${Math.max(4, Math.min(left, innerWidth - box.width - 4))}px`;
    values.style.top = `${Math.max(4, Math.min(y - box.height / 2, innerHeight - box.height - 4))}px`;
  }

  function show(clientX, clientY) {
    const point = new DOMPoint(clientX, clientY).matrixTransform(drawing.getScreenCTM().inverse());
    const far = i => Math.abs(data.x[i] - point.x);
    index = data.x.reduce((best, _, i) => (far(i) < far(best) ? i : best), 0);
    marks.replaceChildren(svg('path', { class: 'rule', d: `M${data.x[index]} 14V246` }));
    fill(point.y);
    values.hidden = false;
    place(clientX, clientY);
  }

  function step(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(data.x.length - 1, index + by));
    const at = new DOMPoint(data.x[next], 130).matrixTransform(drawing.getScreenCTM());
    show(at.x, at.y);
  }

  drawing.addEventListener('pointermove', event => show(event.clientX, event.clientY));
  drawing.addEventListener('pointerdown', event => show(event.clientX, event.clientY));
  drawing.addEventListener('pointerleave', hide);
  drawing.addEventListener('blur', hide);
  drawing.addEventListener('keydown', step);
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

document.querySelectorAll('figure.plot').forEach(curves);
document.querySelectorAll('main table').forEach(sortable);
