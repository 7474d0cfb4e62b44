import { html } from 'htm/preact';
import type { Part } from './page-parts.ts';

/** One way to choose among the items of a list: an item is shown where its attribute `data-NAME` has the word chosen. */
interface Choice {
  readonly name: string;
  readonly label: string;
  readonly words: readonly string[];
}

interface Filter {
  /** Items of the list have it as `data-list`; what is shown and hidden with one of them, as `data-follows`. Both have a `data-key`. */
  readonly list: string;
  /** What the items are, of several. */
  readonly noun: string;
  /** Of the field for text. */
  readonly label: string;
  readonly choices?: readonly Choice[];
}

/** The choices of a list. They need the script: without it they stay hidden, and everything is there to be read. */
export const filterForm = ({ list, noun, label, choices = [] }: Filter): Part =>
  html`<form
    class="filter"
    data-of=${list}
    data-noun=${noun}
    role="search"
    aria-label="Choose ${noun}"
    hidden
  >
    <label>${label} <input type="search" autocomplete="off" /></label>
    ${choices
      .filter(({ words }) => words.length > 1)
      .map(
        ({ name, label: text, words }) =>
          html`<label
            >${text}${' '}
            <select name=${name}>
              <option value="">all</option>
              ${words.map((word) => html`<option value=${word}>${word}</option>`)}
            </select></label
          >`,
      )}
    <output aria-live="polite"></output>
  </form>`;

/** Shows the items chosen alone. A link to one that is hidden, or folded, leads to it nevertheless. */
export const filterScript = `
const lists = new Map();
for (const form of document.querySelectorAll('form.filter')) {
  const { of, noun } = form.dataset;
  const items = [...document.querySelectorAll('[data-list="' + of + '"]')];
  const followers = [...document.querySelectorAll('[data-follows="' + of + '"]')];
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const field = form.querySelector('input');
  const choices = [...form.querySelectorAll('select')];
  const apply = () => {
    const text = field.value.trim().toLowerCase();
    const shown = items.filter(
      (item) =>
        choices.every(({ name, value }) => value === '' || item.dataset[name].split(' ').includes(value)) &&
        (text === '' || textOf(item).includes(text)),
    );
    const kept = new Set(shown);
    const keys = new Set(shown.map((item) => item.dataset.key));
    for (const item of items) item.hidden = !kept.has(item);
    for (const one of followers) one.hidden = !keys.has(one.dataset.key);
    form.querySelector('output').textContent = shown.length + ' of ' + items.length + ' ' + noun;
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
  lists.set(of, () => {
    form.reset();
    apply();
  });
}
const reveal = (hash) => {
  const place = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
  if (place === null) return;
  const item = place.closest('[data-list]');
  if (item !== null && item.hidden) lists.get(item.dataset.list)();
  for (const fold of place.querySelectorAll(':scope > details')) fold.open = true;
  for (let up = place; up !== null; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
  place.scrollIntoView();
};
addEventListener('hashchange', () => reveal(location.hash));
document.addEventListener('click', ({ target }) => {
  const link = target.closest('a[href^="#"]');
  // The same place again is no change of the address.
  if (link !== null && link.hash === location.hash) reveal(link.hash);
});
reveal(location.hash);
`;
