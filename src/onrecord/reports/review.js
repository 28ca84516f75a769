'use strict';
const items = [...document.querySelectorAll('.proposal')];
const places = [...document.querySelectorAll('.place')];
const counter = document.getElementById('counter');
const told = document.getElementById('told');
const shortcuts = document.getElementById('shortcuts');
const store = 'onrecord-review-' + document.body.dataset.review;
const FIELDS = ['claim', 'speaker', 'cue', 'content'];
let state = {}, steps = [], now = 0;
try { state = JSON.parse(localStorage.getItem(store)) || {} } catch { state = {} }

const field = (item, name) => item.querySelector('[data-field=' + name + ']');
const outcomeOf = item => (state[item.dataset.key] || {}).outcome || item.dataset.decided || '';
const keep = () => { try { localStorage.setItem(store, JSON.stringify(state)) } catch { told.textContent = 'This browser keeps nothing: save before you leave.' } };

function show() {
  let decided = 0;
  for (const item of items) {
    const outcome = outcomeOf(item);
    decided += outcome ? 1 : 0;
    item.classList.toggle('accepted', outcome === 'accepted');
    item.classList.toggle('rejected', outcome === 'rejected');
    item.querySelector('.outcome').textContent = outcome || 'undecided';
  }
  counter.textContent = decided + ' of ' + items.length + ' decided';
  for (const place of places) {
    const keys = place.dataset.keys.split(' ');
    place.classList.toggle('decided', items.some(item => keys.includes(item.dataset.key) && outcomeOf(item)));
  }
}

function go(to, focus) {
  if (!items.length) return;
  now = Math.max(0, Math.min(items.length - 1, to));
  const item = items[now];
  items.forEach(other => other.classList.toggle('now', other === item));
  let first = null;
  for (const place of places) {
    const is = place.dataset.keys.split(' ').includes(item.dataset.key);
    place.classList.toggle('now', is);
    for (const role of ['content', 'cue', 'speaker'])
      place.classList.toggle(role, is && (place.dataset[role] || '').split(' ').includes(item.dataset.key));
    if (is && !first) first = place;
  }
  if (first) first.scrollIntoView({ block: 'center' });
  item.scrollIntoView({ block: 'nearest' });
  if (focus) item.focus({ preventScroll: true });
}

function next() {
  for (let step = 1; step <= items.length; step++) {
    const at = (now + step) % items.length;
    if (!outcomeOf(items[at])) return go(at, true);
  }
  go(now, true);
}

function decide(outcome) {
  const item = items[now];
  const key = item.dataset.key;
  steps.push([now, key, state[key]]);
  state[key] = { ...state[key], outcome };
  keep(); show();
  told.textContent = outcome + ', ' + counter.textContent;
  next();
}

function undo() {
  const step = steps.pop();
  if (!step) { told.textContent = 'Nothing to undo.'; return }
  if (step[2] === undefined) delete state[step[1]]; else state[step[1]] = step[2];
  keep(); show(); go(step[0], true);
  told.textContent = 'taken back, ' + counter.textContent;
}

function save() {
  const lines = [JSON.stringify({ kind: 'decisions', onrecord: 1 })];
  for (const item of items) {
    const own = state[item.dataset.key];
    if (!own || !own.outcome) continue;
    const line = { of: item.dataset.key, outcome: own.outcome };
    for (const name of FIELDS)
      if (own[name] !== undefined && own[name] !== field(item, name).defaultValue) line[name] = own[name];
    lines.push(JSON.stringify(line));
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([lines.join('\n') + '\n'], { type: 'application/x-ndjson' }));
  link.download = 'decisions.jsonl';
  link.click();
  told.textContent = 'Saved decisions.jsonl with ' + (lines.length - 1) + ' decisions.';
}

const KEYS = { j: () => go(now + 1, true), k: () => go(now - 1, true), a: () => decide('accepted'), r: () => decide('rejected'),
  u: undo, e: () => field(items[now], 'claim').focus(), s: save };

document.addEventListener('keydown', event => {
  const typing = /^(INPUT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
  if (typing && event.key === 'Escape') { go(now, true); return }
  if (typing && event.key === 'Enter' && event.ctrlKey) { event.preventDefault(); decide('accepted'); return }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !shortcuts.checked || !items.length) return;
  const step = KEYS[event.key];
  if (step) { event.preventDefault(); step() }
});
items.forEach((item, at) => {
  const own = state[item.dataset.key] || {};
  for (const name of FIELDS) {
    const input = field(item, name);
    if (own[name] !== undefined) input.value = own[name];
    input.addEventListener('input', () => {
      state[item.dataset.key] = { ...state[item.dataset.key], [name]: input.value };
      keep();
    });
  }
  item.addEventListener('focusin', () => { if (at !== now) go(at, false) });
  item.addEventListener('click', () => { if (at !== now) go(at, false) });
  item.querySelector('[data-do=accept]').addEventListener('click', () => { go(at, false); decide('accepted') });
  item.querySelector('[data-do=reject]').addEventListener('click', () => { go(at, false); decide('rejected') });
});
document.getElementById('undo').addEventListener('click', undo);
document.getElementById('save').addEventListener('click', save);
show();
if (items.length) { now = -1; const first = items.findIndex(item => !outcomeOf(item)); go(first < 0 ? 0 : first, false) }
