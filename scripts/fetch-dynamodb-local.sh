#!/bin/sh
# Fetches AWS DynamoDB Local for `npm run test:dynamodb-local` into .cache/dynamodb-local. AWS publishes the jar with
# this npm package, so it comes from the registry that everything else comes from.
set -eu
package=amplify-dynamodb-simulator@2.9.30
cache="$(dirname "$0")/../.cache/dynamodb-local"

if [ -f "$cache/package/emulator/DynamoDBLocal.jar" ]; then
  echo "already there: $cache"
  exit 0
fi
mkdir -p "$cache"
cd "$cache"
archive="$(npm pack "$package" --silent)"
tar -xzf "$archive"
rm "$archive"
echo "fetched: $cache/package/emulator/DynamoDBLocal.jar"
