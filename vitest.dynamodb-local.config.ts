import { defineConfig } from 'vitest/config';

/** The store's suite on AWS DynamoDB Local: needs Java and `scripts/fetch-dynamodb-local.sh`. */
export default defineConfig({
  test: {
    include: ['tests/**/*.dynamodb-local.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
