import { html } from 'htm/preact';
import type { Part } from './page-parts.ts';

/** A drop-down list of a filter. It shows the items whose attribute `data-NAME` contains the chosen word. */
interface Choice {
  readonly name: string;
  readonly label: string;
  readonly words: readonly string[];
}

interface Filter {
  /**
   * The name of the list. The items of the list have this name as `data-list`.
   * An element that is shown and hidden together with an item has the name as `data-follows`, and the `data-key` of the
   * item.
   */
  readonly list: string;
  /** The plural noun for the items. */
  readonly noun: string;
  /** The label of the text field. */
  readonly label: string;
  readonly choices?: readonly Choice[];
}

/** The filter of a list. It needs `filterScript`: without scripts the form stays hidden and all items are shown. */
export const filterForm = ({ list, noun, label, choices = [] }: Filter): Part =>
  html`<form
    class="filter"
    data-of=${list}
    data-noun=${noun}
    role="search"
    aria-label="Filter ${noun}"
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

/** Applies the filters. A link to a hidden or folded item shows the item first. */
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
    const visible = new Set(shown);
    const keys = new Set(shown.map((item) => item.dataset.key));
    for (const item of items) item.hidden = !visible.has(item);
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
  // A second click on the same link does not change the address.
  if (link !== null && link.hash === location.hash) reveal(link.hash);
});
reveal(location.hash);
`;
