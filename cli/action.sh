#!/usr/bin/env bash
# What action.yml runs: its inputs come as variables, the exit status is that of `run`.
set -uo pipefail

# An annotation has one line, in which the runner reads %0A as its end.
annotated() {
  local text=${1//\%/%25}
  text=${text//$'\r'/%0D}
  echo "::error title=ecs-conformance::${text//$'\n'/%0A}"
}

refused() {
  annotated "$1"
  exit 2
}

# A job may use the action twice: what one use has left is not the report of another.
folder=$(mktemp -d "$RUNNER_TEMP/ecs-conformance.XXXXXX") || exit 3
echo "folder=$folder" >>"$GITHUB_OUTPUT"
report="$folder/report.json"
flags=(run --quiet --no-color)
flags+=(--report "json=$report" "html=$folder/report.html" "md=$folder/summary.md" "github=$folder/annotations.txt")

# What a command starts is not to take them for its own: LEVEL, say, or SEED.
export -n TARGET IMAGE COMMAND BASELINE LEVEL SEED ARGS

named=0
for given in "$TARGET" "$IMAGE" "$COMMAND"; do [ -z "$given" ] || named=$((named + 1)); done
[ "$named" -le 1 ] || refused 'Of the inputs target, image and command only one is given.'
[ -z "$TARGET" ] || flags+=(--target "$TARGET")
[ -z "$IMAGE" ] || flags+=(--target "docker:$IMAGE")
[ -z "$COMMAND" ] || flags+=(--target "process:$COMMAND")
if [ -n "$BASELINE" ] && [ -f "$BASELINE" ]; then flags+=(--baseline "$BASELINE"); fi
[ -z "$LEVEL" ] || flags+=(--level "$LEVEL")
[ -z "$SEED" ] || flags+=(--seed "$SEED")
if [[ $ARGS == *[![:space:]]* ]]; then
  # xargs reads quotes as a shell does, and expands nothing. A word may be empty: each has a mark before it.
  words=$(xargs -n 1 printf '=%s\n' <<<"$ARGS") || refused "The input args has a quote that doesn't end."
  while IFS= read -r word; do flags+=("${word#=}"); done <<<"$words"
fi

# What a target answers is no command to the runner, either.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
node "$GITHUB_ACTION_PATH/cli/ecs-conformance.js" "${flags[@]}" 2>"$folder/errors.txt"
status=$?
cat "$folder/errors.txt" >&2
echo "::$token::"

if [ -f "$report" ]; then
  cat "$folder/annotations.txt"
  cat "$folder/summary.md" >>"$GITHUB_STEP_SUMMARY"
  {
    echo "report=$report"
    echo "conclusion=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).conclusion' "$report")"
  } >>"$GITHUB_OUTPUT"
else
  # What comes before is no reason: the plan of a run at AWS, a warning of Node.
  reason=$(awk '/^(ecs-conformance|error): / { found = 1 } found' "$folder/errors.txt")
  [ -n "$reason" ] || reason=$(cat "$folder/errors.txt")
  annotated "${reason:-There is no report.}"
fi
exit "$status"
