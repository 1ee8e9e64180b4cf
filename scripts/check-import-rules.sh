#!/usr/bin/env bash
# Shows that the import direction of docs/design.md is enforced: each forbidden import must be refused by the linter.
set -euo pipefail
cd "$(dirname "$0")/.."

probe() { # folder, import, must|may
  local file="$1/forbidden-import-probe.ts"
  printf "import { probe } from '%s';\n\nexport const used = probe;\n" "$2" >"$file"
  local verdict=allowed
  npx biome lint --only=style/noRestrictedImports "$file" >/dev/null 2>&1 || verdict=refused
  rm -f "$file"
  if [ "$verdict" != "$3" ]; then
    echo "import of '$2' in $1 is $verdict; expected $3" >&2
    exit 1
  fi
  echo "$1 -> $2: $verdict"
}

probe lambda/model ../parse/parse-feed.ts refused
probe lambda/parse ../fetch/fetch-feed.ts refused
probe lambda/parse ../../local/tracker.ts refused
probe lambda/match ../store/store.ts refused
probe lambda/serve ../flows/tick.ts refused
probe lambda/flows ../runtime/env.ts refused
probe lambda/flows ../../lib/tracker-stack.ts refused
probe local ../lambda/runtime/env.ts refused
probe local ../lib/tracker-stack.ts refused
probe lib ../lambda/flows/tick.ts refused
probe lib ../lambda/store/keys.ts refused
probe lambda ../lib/tracker-stack.ts refused
probe lambda/parse ../model/entry.ts allowed
probe lambda/flows ../parse/parse-feed.ts allowed
probe lib ../lambda/model/deployment.ts allowed
