import { readFileSync } from 'node:fs'
import { load } from '../content/load.ts'
import { checkSubmission } from '../content/submission.ts'
import { root } from './build.ts'

/**
 * `npm run product:check -- FILE`: tells a vendor in Japanese what a submission lacks. Exit code 1 when it cannot be
 * listed as it is; items that are not stated are no fault.
 */
const [file] = process.argv.slice(2)
if (file === undefined) stop('使い方: npm run product:check -- 会社-製品.yaml')
const { wrong, notStated } = checkSubmission(file, text(file), load(root).content)

if (wrong.length > 0) {
  console.log(`直すところが ${wrong.length} 件あります。`)
  for (const one of wrong) console.log(`  ${one}`)
} else {
  console.log('書き方と決まりに合っています。載せる前に、出典をこちらで開いて確かめます。')
}
if (notStated.length > 0) {
  console.log(`\n「未申告」と表示される項目（${notStated.length}）：あとから足せます。`)
  for (const one of notStated) console.log(`  ${one}`)
}
console.log('\n掲載は、載せた時点の申告の写しです。性能の保証でも、推薦でもありません。')
process.exitCode = wrong.length > 0 ? 1 : 0

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return stop(`${path} を開けません。`)
  }
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
