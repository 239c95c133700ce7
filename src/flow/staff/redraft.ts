import * as signs from '../../content/generated/signs.ts'
import { press, type Reply, type Scene, says, text } from '../scene.ts'

const longest = 40

/**
 * 「件名もつけて」「もっと短く」 right after a text was given to staff: the same text, otherwise. Undefined where none was.
 */
export function redraft(scene: Scene, words: string): Reply | undefined {
  const { draft, topic } = scene.state
  if (scene.audience !== 'staff' || words.length > longest) return undefined
  const said = words.normalize('NFKC').trim()
  if ((draft || topic !== undefined) && signs.maySend.test(said))
    return reply(scene, draft?.text ?? '', false)
  if (!draft) return undefined
  const changed = changedBy(scene, draft.text, said)
  return changed === undefined ? undefined : reply(scene, changed, true)
}

function changedBy(scene: Scene, before: string, said: string): string | undefined {
  const signed = signs.signedBy.exec(said)?.groups?.name
  if (signed !== undefined) return `${before}\n\n${signed}`
  if (signs.subjectWished.test(said))
    return `${text(scene, 'letter-subject', { title: titleIn(before) ?? text(scene, 'letter-title') })}\n\n${before}`
  if (signs.softerWished.test(said)) return text(scene, 'letter-softer', { letter: before })
  return signs.shorterWished.test(said) ? shortened(before) : undefined
}

/** What the text is about: its first words in brackets. */
const titleIn = (letter: string): string | undefined =>
  /[「【](?<title>[^」】]+)[」】]/.exec(letter)?.groups?.title

/** The first sentence of each part but the last; where it comes from stays whole. */
function shortened(letter: string): string {
  const parts = letter.split('\n\n')
  return parts
    .slice(0, parts.length > 2 ? -1 : undefined)
    .map((part) => (signs.sourceLine.test(part) && parts.length > 2 ? part : firstSentence(part)))
    .join('\n\n')
}

const firstSentence = (part: string): string =>
  /^・/m.test(part)
    ? part
    : [
        /^[^。]*。?/.exec(part)?.[0] ?? part,
        ...part.split('\n').filter((line) => line.startsWith('出典：') || line.startsWith('（出典')),
      ]
        .filter((line, at, all) => all.indexOf(line) === at)
        .join('\n')

function reply(scene: Scene, written: string, anew: boolean): Reply {
  const { draft } = scene.state
  return {
    state: { ...scene.state, misses: 0, draft: draft && { ...draft, at: scene.now.at, text: written } },
    bubbles: anew
      ? [says(scene, 'letter-anew'), { kind: 'say', text: written }]
      : [says(scene, 'letter-may-send')],
    offer: { text: text(scene, 'anything-else'), choices: [press(scene, 'menu', 'menu')] },
    behaviour: 'answer',
    intent: 'letter',
    confidence: 0.9,
  }
}
