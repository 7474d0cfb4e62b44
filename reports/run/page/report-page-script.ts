import { filterScript } from '../../html/page-filter.ts';

/** Opens folded parts for printing, and handles the buttons that open or close all findings. */
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

/** Copies scripts. The page shows shared lines only once, so each script is put together again when copied. */
const copyScript = `
const scriptIn = (box, name) => box.querySelector('[data-script="' + name + '"]');
const setup = document.querySelector('[data-script="setup"]')?.textContent ?? '';
const textOf = (box, name) => {
  const own = scriptIn(box, name);
  if (name === 'curl') return (own.dataset.opened === undefined ? '' : setup + '\\n') + own.textContent;
  if (name !== 'cli') return own.textContent;
  const shared = textOf(box, 'curl').split('\\n').slice(0, Number(own.dataset.shared));
  return [...shared, own.textContent].join('\\n');
};
for (const button of document.querySelectorAll('[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const box = button.closest('.repeat');
    const message = box.querySelector('.copied');
    try {
      await navigator.clipboard.writeText(textOf(box, button.dataset.copies));
      message.textContent = 'Copied.';
    } catch {
      // The browser denies access to the clipboard: select the text so that it can be copied with the keyboard.
      const own = scriptIn(box, button.dataset.copies);
      const fold = own.closest('details[data-fold] .repeat details');
      if (fold !== null) fold.open = true;
      getSelection().selectAllChildren(own);
      message.textContent = 'The browser denied access to the clipboard. The text is selected instead.';
    }
    setTimeout(() => (message.textContent = ''), 4000);
  });
}
`;

/** All scripts of the page. Folds are closed first, so that the target of a link can then be opened. */
export const reportScript = [foldScript, copyScript, filterScript].map((script) => `{${script}}`).join('\n');
