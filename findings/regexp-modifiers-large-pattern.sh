#!/usr/bin/env bash
# Node 24.21.0 (V8 13.6).
# Expected: `(?i:…)` ignores case, whatever else is in the pattern.
# Observed: in a pattern of more than 20 kB (one more alternative that never matches), a group with this modifier in a lookbehind, followed by
#   a counted class, no longer matches other cases. The short pattern matches. With spelled out letters, [rR][eE]…, both match. V8 does not
#   optimize patterns of that size, and neither small ones once a process has compiled many.
# Why it matters: redaction of recordings joins patterns of names and secrets to one large pattern. The label of a request id was then missed,
#   now and then even with a small pattern, in a long-lived process.
# Exit status 0: still as observed. Otherwise it prints CHANGED and exits with 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "allowScripts": { "node": true } }' >package.json
npm install --silent --no-audit --no-fund node@24.21.0 >/dev/null 2>&1
cat >try.mjs <<'JS'
const text = 'see x-amzn-RequestId: b0e7c4d2';
const large = (source) => new RegExp(`${source}|${'z'.repeat(21_000)}`);
const withModifier = '(?<=(?i:request[-_ ]?id)\\W{1,8})b';
const spelledOut = '(?<=[rR][eE][qQ][uU][eE][sS][tT][-_ ]?[iI][dD]\\W{1,8})b';
const results = [new RegExp(withModifier), large(withModifier), large(spelledOut)].map((one) => one.test(text));
console.log(`short: ${results[0]}; large: ${results[1]}; large, spelled out: ${results[2]}`);
const isAsObserved = results.join() === 'true,false,true';
if (!isAsObserved) console.log('CHANGED');
process.exitCode = isAsObserved ? 0 : 1;
JS
node_modules/.bin/node try.mjs
