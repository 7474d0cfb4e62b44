/**
 * Shows only the mutants with the text that is typed, in the matrix too. It is all the script of the page: without it
 * the field stays hidden, and everything is there to be read.
 */
export const filterScript = `
const field = document.querySelector('#filter');
const shown = document.querySelector('#shown');
const rows = [...document.querySelectorAll('#mutants-table tr[data-mutant]')];
const texts = new Map(rows.map((row) => [row.dataset.mutant, row.textContent.toLowerCase()]));
const all = document.querySelectorAll('tr[data-mutant]');
const apply = () => {
  const asked = field.value.trim().toLowerCase();
  for (const row of all) row.hidden = !texts.get(row.dataset.mutant).includes(asked);
  shown.textContent = rows.filter((row) => !row.hidden).length + ' of ' + rows.length + ' mutants';
};
field.addEventListener('input', apply);
document.querySelector('.filter').hidden = false;
apply();
// A link to a mutant that is filtered out leads to it nevertheless.
addEventListener('hashchange', () => {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row === null || !row.hidden) return;
  field.value = '';
  apply();
  row.scrollIntoView();
});
`;
