import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * `npm test`: vitest over everything (or over the paths given), then every skipped test with its reason,
 * then one last line `N passed, N failed`.
 */
const Result = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
})

mkdirSync('.wrangler', { recursive: true })
const report = `.wrangler/test-${process.pid}.json`
const run = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
)
if (!existsSync(report)) {
  console.error('vitest wrote no report')
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const result = Result.parse(JSON.parse(readFileSync(report, 'utf8')))
for (const { assertionResults } of result.testResults) {
  for (const { status, fullName } of assertionResults) {
    if (status === 'pending' || status === 'skipped') console.log(`skipped: ${fullName}`)
  }
}
// A file that cannot be loaded runs no test, and is a failure all the same.
const broken = result.testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
)
const failed = result.numFailedTests + broken.length
console.log(`${result.numPassedTests} passed, ${failed} failed`)
process.exit(run.status === 0 && failed === 0 && result.numPassedTests > 0 ? 0 : 1)
