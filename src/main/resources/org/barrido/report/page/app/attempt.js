// The page of an attempt: what it is, its curves, how it stands among the others, and how to run it again.

class AttemptPage {
  constructor(name, number) {
    Object.assign(this, { name, number: Number(number), title: `${name}/${number}` });
    this.view = new SweepView(name, () => {});
    this.lead = el('div', { class: 'facts' });
    this.box = el('div', { class: 'panels' });
    this.element = el('div', { class: 'page' },
      el('header', { class: 'lead' }, el('p', { class: 'path' }, el('a', { href: address(['sweep', name]) }, name)), el('h1', {}, `Attempt ${number}`), this.lead), this.box);
  }

  show() {
    return this.refresh();
  }

  async refresh() {
    const { view } = this;
    await view.read();
    this.row = view.frame.allRows().find(row => view.frame.at('attempt', row) === this.number);
    if (this.row === undefined) throw new Trouble(`${this.name} has the attempts 1 to ${view.frame.rows}, not ${this.number}.`);
    view.state = { ...USUAL, group: 'none' };
    await view.filter();
    view.rows = [this.row];
    this.drawLead();
    if (!this.panels) this.begin();
    await Promise.all(this.panels.map(panel => panel.update()));
    if (live && (await askOnce('book')).writable) this.drawNotes();
    if (!live) return;
    this.about(await askOnce('attempt', { name: this.name, number: this.number }).catch(() => null));
    if (view.answer.sweep.program) await this.drawLog();
    else await this.drawModel();
  }

  // What its program printed, as it prints it: who looks at the end goes on looking at the end.
  async drawLog() {
    const lines = (await askOnce('log', { name: this.name, number: this.number })).join('\n');
    this.printed.hidden = lines === '';
    if (this.log.textContent === lines) return;
    const isAtEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 4;
    this.log.textContent = lines;
    if (isAtEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  // Whom its model takes for whom; measured when it has come to its end, once.
  async drawModel() {
    const { view, row } = this;
    const state = `${view.frame.at('status', row)} ${view.frame.at('digest', row)}`;
    if (this.modelOf === state || !['COMPLETED', 'STOPPED'].includes(view.frame.at('status', row))) return;
    this.modelOf = state;
    const heading = el('header', {}, el('h2', {}, 'Its model on the test examples'));
    this.model.hidden = false;
    this.model.replaceChildren(heading, el('p', { class: 'nothing' }, 'The model is being measured \u2026'));
    const { html } = await askOnce('model', { name: this.name, number: this.number });
    const made = el('div', {});
    // Made by the server, escaped as the report is; the page's policy runs nothing of it.
    made.innerHTML = html;
    this.model.replaceChildren(heading, made);
    enliven(made);
  }

  drawLead() {
    const { view, row } = this;
    const status = view.frame.at('status', row);
    const rank = view.frame.at('rank', row);
    const score = view.frame.column('score');
    const value = view.frame.at('score', row);
    const others = view.frame.allRows().filter(each => each !== row && view.varied.every(column => view.frame.at(column.name, each) === view.frame.at(column.name, row)));
    this.lead.replaceChildren(
      el('p', { class: 'line' }, el('span', {}, statusMark(status), ` ${status.toLowerCase()}`),
        value === null ? '' : el('span', {}, `${score.title.toLowerCase()} ${withUnit(score, value)}`), rank === null ? '' : el('span', {}, `rank ${rank} of ${view.frame.rows}`),
        el('span', {}, view.label(row))),
      view.frame.at('reason', row) ? el('p', { class: 'mark' }, view.frame.at('reason', row)) : '',
      el('p', { class: 'line' }, this.number > 1 ? el('a', { href: view.addressOf(this.number - 1), rel: 'prev' }, '\u2190 previous') : '', this.number < view.frame.rows ? el('a', { href: view.addressOf(this.number + 1), rel: 'next' }, 'next \u2192') : '',
        others.length ? el('a', { href: address(['compare', this.name, String(this.number), String(view.frame.at('attempt', others[0]))]) }, `${plural(others.length, 'other seed')}`) : ''));
  }

  begin() {
    const { view } = this;
    this.values = el('div', { class: 'two values' });
    this.more = el('div', { class: 'two' });
    this.log = el('pre', { tabindex: 0, class: 'log' });
    this.printed = el('section', { class: 'panel broad', hidden: true }, el('header', {}, el('h2', {}, 'What its program printed last')), this.log);
    this.model = el('section', { class: 'panel broad document', hidden: true });
    this.notes = el('div', {});
    this.panels = [...view.figures().map(column => curvesPanel(view, column.name)), { update: () => this.drawValues() }];
    this.box.replaceChildren(...this.panels.filter(panel => panel.element).map(panel => panel.element), this.notes, this.printed, this.values, this.model, this.more);
    for (const panel of this.panels.filter(each => each.element)) {
      const update = panel.update.bind(panel);
      panel.update = async () => { await update(); panel.element.hidden = this.isWithout(panel.content.column.name, panel.content.curves); };
    }
  }

  // Whether no epoch of this attempt has a figure.
  isWithout(figure, curves) {
    return Array.from({ length: curves.length(this.number) }, (_, i) => curves.value(this.number, i)).every(value => value === null);
  }

  drawValues() {
    const { view, row } = this;
    const list = (title, columns) => el('section', { class: 'panel' }, el('header', {}, el('h2', {}, title)), el('dl', { class: 'terms' },
      columns.filter(column => view.frame.at(column.name, row) !== null).flatMap(column => [el('dt', {}, titled(column)), el('dd', {}, shown(column, view.frame.at(column.name, row)))])));
    const command = `barrido run --name ${/^[\w.-]+$/.test(this.name) ? this.name : `'${this.name.replaceAll("'", "'\\''")}'`}`;
    this.values.replaceChildren(list('Settings', view.frame.ofRole('varied', 'parameter').concat(view.frame.column('seed'))), list('Figures', view.frame.ofRole('figure')),
      list('Record', view.frame.ofRole('other').filter(column => !['attempt', 'seed'].includes(column.name))),
      el('section', { class: 'panel' }, el('header', {}, el('h2', {}, 'In the terminal')), el('pre', { tabindex: 0 }, `barrido show ${this.title}\nbarrido verify ${this.title}\n${command} FILE`)));
  }

  // What whoever looks at it wants to remember; what is being written isn't overwritten by what was.
  drawNotes() {
    const { view, row } = this;
    if (this.notes.contains(document.activeElement)) return;
    const note = el('textarea', { rows: 2, 'aria-label': 'Note' }, view.frame.at('note', row) ?? '');
    const tag = el('input', { type: 'text', placeholder: 'New tag', 'aria-label': 'New tag' });
    const trouble = el('p', { class: 'trouble', role: 'status' });
    const named = { name: this.name, number: this.number };
    const write = async (path, parameters) => {
      try {
        await tell(path, { ...named, ...parameters });
        trouble.textContent = '';
        document.activeElement?.blur();
        await refreshed();
      } catch (refusal) {
        trouble.textContent = refusal.message;
      }
    };
    const tags = String(view.frame.at('tags', row) ?? '').split(/[ ,]+/).filter(Boolean);
    this.notes.replaceChildren(el('section', { class: 'panel notes' }, el('header', {}, el('h2', {}, 'Note and tags')), note,
      el('p', { class: 'line' }, el('button', { type: 'button', onclick: () => write('note', { note: note.value }) }, 'Keep the note'),
        tags.map(each => el('button', { type: 'button', class: 'chip on', 'aria-label': `Take the tag ${each} away`, onclick: () => write('untag', { tag: each }) }, each, el('span', { 'aria-hidden': true }, ' \u2715'))),
        el('form', { onsubmit: event => { event.preventDefault(); write('tag', { tag: tag.value }); } }, tag)), trouble));
  }

  about(answer) {
    if (!answer) return;
    const { about } = answer;
    const layers = new Frame(answer.layers);
    this.more.replaceChildren(...[
      el('section', { class: 'panel' }, el('header', {}, el('h2', {}, 'Where it was trained')), el('dl', { class: 'terms' }, Object.entries(about.provenance).flatMap(([term, words]) => [el('dt', {}, term), el('dd', {}, words)]),
        about.names.length > 1 ? [el('dt', {}, 'Also'), el('dd', {}, about.names.filter(name => name !== this.title).join(', '))] : [])),
      layers.rows ? el('section', { class: 'panel broad' }, el('header', {}, el('h2', {}, 'Layers')), el('div', { class: 'over low', tabindex: 0 }, frameTable(layers))) : null,
    ].filter(Boolean));
  }
}

function frameTable(frame, most = 1000) {
  const columns = frame.columns.filter(column => column.name !== 'attempt' || frame.columns.length < 4 || column.values);
  return el('table', { class: 'plain' },
    el('thead', {}, el('tr', {}, columns.map(column => el('th', { scope: 'col', class: frame.isNumeric(column) ? 'number' : '' }, column.title)))),
    el('tbody', {}, frame.allRows().slice(0, most).map(row => el('tr', {}, columns.map(column => el('td', { class: frame.isNumeric(column) ? 'number' : '' }, shown(column, frame.at(column.name, row))))))));
}
