// Conditions in SQL, understood by the page itself, so that a filter takes no time and a file can filter too: comparisons, AND OR NOT, IN,
// BETWEEN, LIKE, IS NULL, arithmetic and a few functions, with NULL and the division of whole numbers as SQL has them.

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([A-Za-z_][A-Za-z_0-9]*)|(<=|>=|<>|!=|\|\||[-+*/%()<>=,]))/y;
const RESERVED = new Set(['and', 'or', 'not', 'in', 'between', 'like', 'is', 'null', 'true', 'false', 'as', 'cast']);
const FUNCTIONS = {
  abs: Math.abs, ln: Math.log, log10: Math.log10, exp: Math.exp, sqrt: Math.sqrt, power: Math.pow, floor: Math.floor, ceil: Math.ceil,
  lower: words => words.toLowerCase(), upper: words => words.toUpperCase(), length: words => words.length, sign: Math.sign,
};

class Misread extends Error {}

function tokens(condition) {
  const found = [];
  if (/--|\/\*/.test(condition)) throw new Misread('comments are not for conditions');
  let at = 0;
  while (condition.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(condition);
    if (!match) throw new Misread(`not understood at "${condition.slice(at).trim().slice(0, 20)}"`);
    const [, number, quoted, named, word, sign] = match;
    if (number !== undefined) found.push({ kind: 'number', value: Number(number), whole: /^\d+$/.test(number) });
    else if (quoted !== undefined) found.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else if (named !== undefined) found.push({ kind: 'name', value: named.replaceAll('""', '"') });
    else if (word !== undefined) found.push({ kind: RESERVED.has(word.toLowerCase()) ? 'word' : 'name', value: word.toLowerCase() });
    else found.push({ kind: 'sign', value: sign });
    at = TOKEN.lastIndex;
  }
  return found;
}

// A node is what gives a row's value, and whether that is a whole number.
class ConditionReader {
  constructor(condition, frame) {
    this.tokens = tokens(condition);
    this.place = 0;
    this.frame = frame;
  }

  peek(...values) {
    const token = this.tokens[this.place];
    return token && (token.kind === 'word' || token.kind === 'sign') && values.includes(token.value);
  }

  take(...values) {
    if (!this.peek(...values)) return null;
    return this.tokens[this.place++].value;
  }

  expect(value) {
    if (!this.take(value)) throw new Misread(`expected ${value.toUpperCase()} ${this.where()}`);
  }

  where() {
    const token = this.tokens[this.place];
    return token ? `before "${token.value}"` : 'at the end';
  }

  read() {
    const node = this.or();
    if (this.place < this.tokens.length) throw new Misread(`not understood ${this.where()}`);
    return node.of;
  }

  or() {
    let node = this.and();
    while (this.take('or')) node = logical(node, this.and(), true);
    return node;
  }

  and() {
    let node = this.not();
    while (this.take('and')) node = logical(node, this.not(), false);
    return node;
  }

  not() {
    return this.take('not') ? opposite(this.not()) : this.predicate();
  }

  predicate() {
    const left = this.sum();
    const comparison = this.take('=', '<>', '!=', '<', '<=', '>', '>=');
    if (comparison) return compared(comparison, left, this.sum());
    if (this.take('is')) {
      const isNegated = this.take('not');
      this.expect('null');
      return { of: row => (left.of(row) === null) !== Boolean(isNegated) };
    }
    const isNegated = this.take('not');
    const node = this.take('in') ? this.among(left)
      : this.take('between') ? this.between(left)
        : this.take('like') ? like(left, this.sum()) : null;
    if (node === null && isNegated) throw new Misread(`expected IN, BETWEEN or LIKE ${this.where()}`);
    return node === null ? left : isNegated ? opposite(node) : node;
  }

  among(left) {
    this.expect('(');
    let node = compared('=', left, this.sum());
    while (this.take(',')) node = logical(node, compared('=', left, this.sum()), true);
    this.expect(')');
    return node;
  }

  between(left) {
    const least = this.sum();
    this.expect('and');
    return logical(compared('>=', left, least), compared('<=', left, this.sum()), false);
  }

  sum() {
    let node = this.product();
    for (let sign = this.take('+', '-', '||'); sign; sign = this.take('+', '-', '||')) node = calculated(sign, node, this.product());
    return node;
  }

  product() {
    let node = this.signed();
    for (let sign = this.take('*', '/', '%'); sign; sign = this.take('*', '/', '%')) node = calculated(sign, node, this.signed());
    return node;
  }

  signed() {
    if (this.take('+')) return this.signed();
    if (!this.take('-')) return this.primary();
    const node = this.signed();
    return { of: row => nullable(value => -value, node.of(row)), whole: node.whole };
  }

  primary() {
    if (this.take('(')) {
      const node = this.or();
      this.expect(')');
      return node;
    }
    if (this.take('null')) return { of: () => null };
    const truth = this.take('true', 'false');
    if (truth) return { of: () => truth === 'true' };
    if (this.take('cast')) return this.cast();
    const token = this.tokens[this.place++];
    if (!token) throw new Misread('something is missing at the end');
    if (token.kind === 'number') return { of: () => token.value, whole: token.whole };
    if (token.kind === 'text') return { of: () => token.value };
    if (token.kind !== 'name') throw new Misread(`not understood: "${token.value}"`);
    return this.take('(') ? this.call(token.value) : this.named(token.value);
  }

  named(name) {
    const column = this.frame.column(name);
    if (!column || column.role === 'rank' || column.role === 'score') throw new Misread(`there is no column ${name}${this.nearest(name)}`);
    const { values, all } = column;
    return { of: values ? row => values[row] : () => all, whole: column.kind === 'whole' };
  }

  nearest(name) {
    const near = this.frame.columns.map(column => column.name).filter(each => each.startsWith(name.slice(0, 3)));
    return near.length ? `; there is ${near.slice(0, 3).join(', ')}` : '';
  }

  call(name) {
    const inputs = [];
    while (!this.take(')')) {
      if (inputs.length) this.expect(',');
      inputs.push(this.sum());
    }
    if (name === 'coalesce') return { of: row => inputs.reduce((found, input) => found ?? input.of(row), null) };
    const used = FUNCTIONS[name];
    if (!used) throw new Misread(`the function ${name} is the lab book\u2019s`);
    return { of: row => nullable(used, ...inputs.map(input => input.of(row))) };
  }

  cast() {
    this.expect('(');
    const node = this.sum();
    this.expect('as');
    const type = [];
    while (!this.peek(')') && this.place < this.tokens.length) type.push(this.tokens[this.place++].value);
    this.expect(')');
    const convert = /^(varchar|text|char)/.test(type[0]) ? String : /^(int|bigint)/.test(type[0]) ? Math.round : Number;
    return { of: row => nullable(convert, node.of(row)), whole: convert === Math.round };
  }
}

function nullable(used, ...values) {
  return values.includes(null) ? null : used(...values);
}

function logical(a, b, isOr) {
  return {
    of: row => {
      const left = a.of(row);
      if (left === isOr) return isOr;
      const right = b.of(row);
      if (right === isOr) return isOr;
      return left === null || right === null ? null : !isOr;
    },
  };
}

function opposite(node) {
  return { of: row => nullable(value => !value, node.of(row)) };
}

function compared(sign, a, b) {
  const test = {
    '=': (x, y) => x === y, '<>': (x, y) => x !== y, '!=': (x, y) => x !== y, '<': (x, y) => x < y, '<=': (x, y) => x <= y,
    '>': (x, y) => x > y, '>=': (x, y) => x >= y,
  }[sign];
  return { of: row => nullable(test, a.of(row), b.of(row)) };
}

function like(a, b) {
  const patterns = new Map();
  const pattern = words => {
    if (!patterns.has(words)) {
      const source = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '[^]*').replaceAll('_', '[^]');
      patterns.set(words, new RegExp(`^${source}$`, 'u'));
    }
    return patterns.get(words);
  };
  return { of: row => nullable((value, words) => pattern(words).test(String(value)), a.of(row), b.of(row)) };
}

function calculated(sign, a, b) {
  const isWhole = a.whole && b.whole;
  const result = {
    '+': (x, y) => x + y, '-': (x, y) => x - y, '*': (x, y) => x * y, '%': (x, y) => x % y, '||': (x, y) => `${x}${y}`,
    '/': (x, y) => (isWhole ? Math.trunc(x / y) : x / y),
  }[sign];
  return { of: row => nullable(result, a.of(row), b.of(row)), whole: isWhole };
}

// Tells for each row whether the condition holds; what is unknown doesn't.
function conditionOf(condition, frame) {
  if (condition.trim() === '') return () => true;
  const of = new ConditionReader(condition, frame).read();
  return row => of(row) === true;
}
