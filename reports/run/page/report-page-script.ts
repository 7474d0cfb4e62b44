import { filterScript } from '../../html/page-filter.ts';

/** What is folded opens before it is printed. */
const foldScript = `
const folds = [...document.querySelectorAll('details[data-fold]')];
for (const fold of folds) fold.open = false;
let opened = [];
addEventListener('beforeprint', () => {
  opened = folds.filter((fold) => !fold.open);
  for (const fold of opened) fold.open = true;
});
addEventListener('afterprint', () => {
  for (const fold of opened) fold.open = false;
});
for (const button of document.querySelectorAll('[data-folds]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const open = button.dataset.folds === 'open';
    for (const fold of folds) if (fold.closest('#findings') !== null) fold.open = open;
  });
}
`;

/** Scripts share lines: each is put together again when it is copied. */
const copyScript = `
const scriptIn = (box, name) => box.querySelector('[data-script="' + name + '"]');
const opening = document.querySelector('[data-script="opening"]')?.textContent ?? '';
const textOf = (box, name) => {
  const own = scriptIn(box, name);
  if (name === 'curl') return (own.dataset.opened === undefined ? '' : opening + '\\n') + own.textContent;
  if (name !== 'cli') return own.textContent;
  const shared = textOf(box, 'curl').split('\\n').slice(0, Number(own.dataset.shared));
  return [...shared, own.textContent].join('\\n');
};
for (const button of document.querySelectorAll('[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const box = button.closest('.repeat');
    const says = box.querySelector('.copied');
    try {
      await navigator.clipboard.writeText(textOf(box, button.dataset.copies));
      says.textContent = 'Copied.';
    } catch {
      // The browser lets nobody at the clipboard: what is selected can be copied by keys.
      const own = scriptIn(box, button.dataset.copies);
      const fold = own.closest('details[data-fold] .repeat details');
      if (fold !== null) fold.open = true;
      getSelection().selectAllChildren(own);
      says.textContent = 'The browser forbids it: it is selected instead.';
    }
    setTimeout(() => (says.textContent = ''), 4000);
  });
}
`;

/** All that moves on the page. Folds are closed first, so that the one that a link leads to can be opened. */
export const reportScript = [foldScript, copyScript, filterScript].map((script) => `{${script}}`).join('\n');
