/**
 * Colours: `d0` to `d4` is how often a check told a mutant, blue where it is said, red where it is not. All text keeps
 * a contrast of 4.5 to 1, in both themes. What a colour says, a shape or a word says too.
 */
const colours = `
:root {
  color-scheme: light dark;
  --page: #fff; --card: #f4f6f8; --text: #1a222c; --soft: #536070; --line: #d5dbe2; --link: #17579c;
  --good: #11672f; --good-back: #e3f4e7; --bad: #a3241c; --bad-back: #fdeae7; --focus: #17579c;
  --idle: #c9d0d8;
  --d1: #dceaf7; --d2: #b3d3ef; --d3: #86b6e0; --d4: #1d5c99; --on: #10202f; --on4: #fff;
  --u1: #fde3d6; --u2: #fbc5ab; --u3: #f29d78; --u4: #b3361b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12171d; --card: #1b222a; --text: #e4e9ef; --soft: #a3b0be; --line: #343e49; --link: #8fc1f5;
    --good: #7fdc9a; --good-back: #14301d; --bad: #ffa193; --bad-back: #3b1a17; --focus: #8fc1f5;
    --idle: #414c58;
    --d1: #1d3145; --d2: #24496b; --d3: #2f6699; --d4: #86bdf2; --on: #fff; --on4: #0d1a26;
    --u1: #43241b; --u2: #6a3120; --u3: #9c4327; --u4: #ff9f7a;
  }
}
`;

const basics = `
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); }
body { margin: 0 auto; padding: 1.5rem clamp(.75rem, 2vw, 2rem) 4rem; max-width: 110rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; margin: 0 0 .75rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
section { scroll-margin-top: 1rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
code, .id { font-family: ui-monospace, 'DejaVu Sans Mono', monospace; font-size: .92em; }
code { overflow-wrap: anywhere; }
.harness { margin: 0; color: var(--soft); }
.lead { max-width: 80ch; margin: 0 0 .75rem; }
.lacks { color: var(--bad); font-weight: 600; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: .75rem; margin: 1.25rem 0 0; }
.card { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .75rem 1rem;
  border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.card dt { color: var(--soft); font-size: .875rem; line-height: 1.35; }
.card dd { margin: 0; font-size: 1.5rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
.good { background: var(--good-back); border-color: var(--good); }
.bad { background: var(--bad-back); border-color: var(--bad); }
.good dd { color: var(--good); }
.bad dd, .lacking dd { color: var(--bad); }
.good dt, .bad dt { color: var(--text); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .25rem 0; }
.gaps { max-width: 100ch; padding-left: 1.25rem; }
.gaps li { margin: .25rem 0; overflow-wrap: anywhere; }
.gaps li::marker { color: var(--bad); }
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; }
.filter[hidden] { display: none; }
.filter input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft);
  border-radius: .3rem; padding: .3rem .6rem; width: min(20rem, 100%); }
.filter output { color: var(--soft); }
`;

const tables = `
.box { position: relative; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; max-height: 85vh; }
table { border-collapse: separate; border-spacing: 0; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding: .5rem .75rem; }
caption span { position: sticky; left: .75rem; display: inline-block; max-width: min(60rem, calc(100vw - 4rem)); }
th { text-align: left; font-weight: 600; }
.listing { width: 100%; font-size: .9rem; }
.listing th, .listing td { padding: .4rem .75rem; vertical-align: top; border-top: 1px solid var(--line); }
.listing thead th { position: sticky; top: 0; z-index: 2; background: var(--card); white-space: nowrap;
  border-bottom: 1px solid var(--line); }
.listing tbody tr:first-child > * { border-top: 0; }
.listing thead th:first-child { left: 0; z-index: 3; }
.listing tbody th { position: sticky; left: 0; z-index: 1; background: var(--page); min-width: 9rem; max-width: 30rem;
  overflow-wrap: anywhere; }
#pairs-table thead th:last-child, #checks-table thead th:last-child { width: 100%; }
.plain .lacks { font-weight: 400; }
.because { margin: .25rem 0 0; color: var(--soft); font-size: .85rem; }
.listing tr:target > * { background: var(--d1); }
.listing tr { scroll-margin-top: 3rem; }
.listing .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.prose { min-width: 14rem; max-width: 32rem; overflow-wrap: anywhere; }
.wide { min-width: 18rem; }
.plain { margin: 0; padding: 0; list-style: none; }
.plain li { padding-left: 1rem; text-indent: -1rem; }
`;

const matrix = `
.keys { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin: 0 0 .75rem; padding: 0; list-style: none;
  font-size: .875rem; }
.keys li { display: flex; align-items: center; gap: .5rem; }
.sample { flex: none; width: 1.35rem; height: 1.35rem; font-size: .72rem; line-height: 1.35rem; text-align: center; }
.matrix { font-size: .7rem; line-height: 1.2; }
.matrix th { background: var(--page); border: solid var(--line); border-width: 0 1px 1px 0; font-weight: 400; }
.matrix a { color: inherit; text-decoration: none; }
.matrix a:hover { text-decoration: underline; }
.matrix thead th { position: sticky; top: 0; z-index: 2; vertical-align: bottom; padding: 0; background: var(--card); }
.matrix thead a { display: block; writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap;
  padding: .4rem 0; width: 1.2rem; line-height: 1.2rem; }
.matrix thead .corner { left: 0; z-index: 3; padding: .4rem .6rem; font-weight: 600; }
.matrix tbody th { position: sticky; left: 0; z-index: 1; padding: 0 .5rem; max-width: 14rem; white-space: nowrap;
  overflow: hidden; text-overflow: ellipsis; }
.matrix tbody .lives { color: var(--bad); font-weight: 700; background: var(--bad-back); }
.matrix tbody .lives::before { content: '✗ '; }
.matrix td { width: 1.25rem; min-width: 1.25rem; height: 1.25rem; padding: 0; text-align: center;
  border: solid var(--line); border-width: 0 1px 1px 0; font-variant-numeric: tabular-nums; }
.matrix tbody tr:hover > * { border-bottom-color: var(--focus); }
.told { color: var(--on); }
.d1 { background: var(--d1); } .d2 { background: var(--d2); } .d3 { background: var(--d3); }
.d4 { background: var(--d4); color: var(--on4); }
.named { font-weight: 700; }
.named.d0 { background: var(--bad-back); color: var(--bad); outline: 2px solid; outline-offset: -2px; }
.besides, .unexplained { border-radius: 50%; }
.unexplained { font-weight: 700; text-decoration: underline; }
.unexplained.d1 { background: var(--u1); } .unexplained.d2 { background: var(--u2); }
.unexplained.d3 { background: var(--u3); } .unexplained.d4 { background: var(--u4); }
td.unused, .sample.unused { background: repeating-linear-gradient(45deg, var(--idle) 0 2px, transparent 2px 6px); }
.matrix thead .unused { color: var(--bad); font-weight: 700; }
`;

const narrow = `
@media (max-width: 40rem) {
  .cards { grid-template-columns: 1fr 1fr; }
  .card { padding: .6rem .7rem; }
  .good, .bad { grid-column: 1 / -1; }
  .card dd { font-size: 1.2rem; }
  .matrix tbody th { max-width: 7.5rem; }
  .listing th, .listing td { padding: .35rem .5rem; }
  .listing tbody th { min-width: 7.5rem; max-width: 8.5rem; }
  .prose { min-width: 12rem; }
}
@media not all and (max-width: 40rem) {
  #mutants-table th, #checks-table th { white-space: nowrap; }
  #pairs-table tbody th { white-space: nowrap; max-width: none; }
}
@media print {
  @page { size: landscape; margin: 10mm; }
  html { font-size: 60%; }
  body { padding: 0; max-width: none; }
  nav, .filter { display: none; }
  .box { overflow: visible; max-height: none; border: 0; }
  .matrix { font-size: 5.2pt; }
  .matrix td { width: 1.5em; min-width: 1.5em; height: 1.5em; }
  .matrix thead a { width: 1.5em; line-height: 1.5em; }
  .matrix thead th, .matrix tbody th, .listing thead th, .listing tbody th, caption span { position: static; }
  tr { break-inside: avoid; }
  .told, .card, .unused { print-color-adjust: exact; }
}
`;

/** The style sheet of the page. */
export const pageStyle = [colours, basics, tables, matrix, narrow].join('');
