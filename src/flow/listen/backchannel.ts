import { press, type Reply, type Scene, says, text } from '../scene.ts'

const heard =
  /^(?:へえ|へー|へぇ|ほう|ほお|ふーん|ふうん|ふん|なるほど|そうですか|そうなんだ|そうなんですか|そうなんですね|そうなの|そっか|そうか|まじか|マジか|まじで|マジで|うそ|えー|ええ|えっ|あー|ああ|おお|ほんと(?:に)?|ホント|そんなに|すごい|すげえ|びっくり|たしかに|確かに|なんだ|高い(?:な|ね|なあ|なー|わ)|高っ|安い(?:な|ね|わ)|(?:だ|です)よね|わかった|わかりました|了解(?:です)?|か|ね|ぇ|な|よ|わ|ー|[、。…!！?？\s])+$/
const plain = /^(?:ええ|わかった|わかりました|了解(?:です)?|ほんと|か|ね|な|よ|わ|[、。…!！?？\s])+$/

/** 「へえ、そんなに」「そうですか…」: nothing is wished and nothing was misunderstood. An open question comes again by itself. */
export function backchannel(scene: Scene, words: string): Reply | undefined {
  const said = words.trim()
  const { open, flow } = scene.state
  const asking = open?.kind === 'question' && !flow?.waits
  if (said.length < 2 || !heard.test(said) || (asking && plain.test(said))) return undefined
  return {
    state: { ...scene.state, misses: 0 },
    bubbles: asking ? [says(scene, 'heard-so')] : [],
    ...(asking
      ? {}
      : {
          offer: {
            text: text(scene, 'heard-anything'),
            choices: [press(scene, 'menu', 'menu'), press(scene, 'person-label', 'person')],
          },
        }),
    behaviour: 'answer',
    intent: 'heard',
    confidence: 1,
  }
}
