// Elements, numbers and colors: what everything here is made of.

// An element with attributes, listeners ("onclick") and children; texts are texts, never HTML.
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

function text(name, x, y, words, attributes = {}) {
  const element = svg(name, { x, y, ...attributes });
  element.textContent = words;
  return element;
}

// The look of the page at this moment: dark and light have other colors.
function look() {
  const style = getComputedStyle(document.documentElement);
  const named = name => style.getPropertyValue(name).trim();
  return {
    ground: named('--ground'), ink: named('--ink'), quiet: named('--quiet'), grid: named('--grid'), stopped: named('--stopped'),
    series: [0, 1, 2, 3, 4, 5, 6].map(i => named(`--c${i}`)),
    ramp: named('--ramp').split(' '),
  };
}

function mixed(from, to, share) {
  const part = (color, i) => parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  const parts = [0, 1, 2].map(i => Math.round(part(from, i) + share * (part(to, i) - part(from, i))));
  return `rgb(${parts.join(' ')})`;
}

// From 0 for the worst to 1 for the best.
function rampColor(theme, share) {
  const along = Math.max(0, Math.min(1, share)) * (theme.ramp.length - 1);
  const from = Math.min(Math.floor(along), theme.ramp.length - 2);
  return mixed(theme.ramp[from], theme.ramp[from + 1], along - from);
}

// Of what was stopped: as the deterministic charts have it, pale, and at neither end of the ramp.
function paleColor(theme, share) {
  const parts = color => (color.startsWith('#') ? [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16)) : color.match(/\d+/g).map(Number));
  const [from, to] = [parts(theme.ground), parts(rampColor(theme, Math.max(0.15, Math.min(0.85, share))))];
  return `rgb(${from.map((part, i) => Math.round(part + 0.45 * (to[i] - part))).join(' ')})`;
}

// Distinct ones while there are enough, else along the ramp.
function seriesColor(theme, index, count) {
  return count <= theme.series.length ? theme.series[index] : rampColor(theme, index / (count - 1));
}

// Four digits that count, in a form that no language of the browser's changes.
function brief(value) {
  if (value === null || value === undefined) return '';
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e7) return String(value);
  if (size >= 1e5 || (size < 1e-3 && size > 0)) return value.toExponential(3).replace('e+', 'e');
  return size >= 1000 ? value.toFixed(0) : value.toPrecision(4);
}

// As short as it can be: for ticks and values that people wrote.
function short(value) {
  if (typeof value !== 'number') return value === null || value === undefined ? '\u2013' : String(value);
  const size = Math.abs(value);
  const shown = Number(value.toPrecision(6));
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? shown.toExponential().replace('e+', 'e') : String(shown);
}

function duration(seconds) {
  if (seconds === null || !Number.isFinite(seconds)) return '';
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  const two = number => String(number).padStart(2, '0');
  if (minutes < 60) return `${minutes} min ${two(Math.floor(seconds % 60))} s`;
  return minutes < 2880 ? `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min` : `${Math.floor(minutes / 1440)} d ${Math.floor(minutes / 60) % 24} h`;
}

// To the minute, in UTC, as the lab book has it.
function moment(time) {
  if (!time) return '';
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function plural(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

// A choice among words; what is chosen is told.
function choice(label, options, chosen, onchoice) {
  const list = el('select', { 'aria-label': label, onchange: event => onchoice(event.target.value) },
    options.map(([value, words]) => el('option', { value, selected: value === chosen }, words)));
  list.value = chosen;
  return el('label', { class: 'choice' }, el('span', {}, label), list);
}

function save(name, type, content) {
  const link = el('a', { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Student's quantile of 97.5 %, as the lab book's views have it.
const QUANTILES = [12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216, 2.22814, 2.20099, 2.17881,
  2.16037, 2.14479, 2.13145, 2.11991, 2.10982, 2.10092, 2.09302, 2.08596, 2.07961, 2.07387, 2.06866, 2.0639, 2.05954, 2.05553,
  2.05183, 2.04841, 2.04523, 2.04227];
function quantile(freedom) {
  return QUANTILES[freedom - 1] ?? 1.959964 + 2.3722712 / freedom + 2.8224986 / freedom ** 2 + 2.5558497 / freedom ** 3;
}

// Count, mean and standard deviation of what is a number; of one there is no deviation.
function sample(numbers) {
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (const value of numbers) {
    if (value === null || !Number.isFinite(value)) continue;
    n++;
    const off = value - mean;
    mean += off / n;
    squares += off * (value - mean);
  }
  return { n, mean: n ? mean : null, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null };
}
