import { defineConfig } from 'vitest/config'

/** Parts without clock, disk or memory of their own, and rules about the files: what one leaves behind, none reads. */
const pure = [
  'test/{understand,flow,judge,knowledge,content}/**/*.test.ts',
  'test/conversations.test.ts',
  'test/architecture.test.ts',
]

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    testTimeout: 30_000,
    maxWorkers: 2,
    projects: [
      // The compiled content is loaded once a worker instead of once a file.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: pure,
          globalSetup: 'test/harness/shelf.ts',
        },
      },
    ],
  },
})
