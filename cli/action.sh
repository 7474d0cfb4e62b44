#!/usr/bin/env bash
# Run by action.yml. Its inputs are environment variables; the exit status is that of `run`.
set -uo pipefail

# Prints an error annotation: a single line, in which %0A stands for a line break.
annotate() {
  local text=${1//\%/%25}
  text=${text//$'\r'/%0D}
  echo "::error title=ecs-conformance::${text//$'\n'/%0A}"
}

fail_usage() {
  annotate "$1"
  exit 2
}

# A job may use the action twice, so each use gets its own folder.
folder=$(mktemp -d "$RUNNER_TEMP/ecs-conformance.XXXXXX") || exit 3
echo "folder=$folder" >>"$GITHUB_OUTPUT"
report="$folder/report.json"
flags=(run --quiet --no-color)
flags+=(--report "json=$report" "html=$folder/report.html" "md=$folder/summary.md" "github=$folder/annotations.txt")

# A target started by a command must not inherit these: it may have a LEVEL or SEED of its own.
export -n TARGET IMAGE COMMAND BASELINE LEVEL SEED ARGS

targets=0
for input in "$TARGET" "$IMAGE" "$COMMAND"; do [ -z "$input" ] || targets=$((targets + 1)); done
[ "$targets" -le 1 ] || fail_usage 'Set only one of the inputs target, image and command.'
[ -z "$TARGET" ] || flags+=(--target "$TARGET")
[ -z "$IMAGE" ] || flags+=(--target "docker:$IMAGE")
[ -z "$COMMAND" ] || flags+=(--target "process:$COMMAND")
if [ -n "$BASELINE" ] && [ -f "$BASELINE" ]; then flags+=(--baseline "$BASELINE"); fi
[ -z "$LEVEL" ] || flags+=(--level "$LEVEL")
[ -z "$SEED" ] || flags+=(--seed "$SEED")
if [[ $ARGS == *[![:space:]]* ]]; then
  # xargs parses quotes as a shell does but expands nothing. The = before each word keeps empty words.
  words=$(xargs -n 1 printf '=%s\n' <<<"$ARGS") || fail_usage "The input args has an unclosed quote."
  while IFS= read -r word; do flags+=("${word#=}"); done <<<"$words"
fi

# Output of the target must not be read as workflow commands.
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
  # Skip earlier lines, such as the plan of a run at AWS or a warning of Node.
  reason=$(awk '/^(ecs-conformance|error): / { found = 1 } found' "$folder/errors.txt")
  [ -n "$reason" ] || reason=$(cat "$folder/errors.txt")
  annotate "${reason:-The run wrote no report.}"
fi
exit "$status"
