import * as signs from '../content/generated/signs.ts'
import type { Act } from '../message.ts'
import { byEntry } from './answer/by-entry.ts'
import { learn } from './firm/learn.ts'
import { learntFrom } from './firm/read.ts'
import { retract, unlearn } from './firm/retract.ts'
import { heed } from './heed.ts'
import { pressed } from './listen/doing.ts'
import { listen } from './listen/listen.ts'
import { decode, type Press } from './press.ts'
import { within } from './reply.ts'
import { emergencies, menu, menuOffer, welcome } from './say/menu.ts'
import { personOrMenu, type Reply, type Scene, says, text, titleOfFlow } from './scene.ts'
import { askedByMember } from './staff/for-members.ts'
import { flowIds, fresh } from './state.ts'
import { callEmergencies, isCall } from './steer/call-for.ts'

/** What is said to one act of a person. */
export function hear(scene: Scene, act: Act): Reply {
  switch (act.kind) {
    case 'text':
      return heardText(scene, act.text)
    case 'choice':
      return heardChoice(scene, act.value, act.label)
    case 'joined':
      return welcome(within(scene, { ...fresh(), at: scene.state.at }))
    case 'left':
      return { state: fresh(), bubbles: [], intent: 'left', effects: [{ kind: 'erase' }] }
    case 'sticker':
      return sticker(scene, act.words)
    case 'media':
      return media(scene, act.media.type)
    case 'location':
      return location(scene, `${act.title ?? ''} ${act.place ?? ''}`)
    case 'unsent':
      return retract(scene, act.messageId)
    case 'edited':
      return edited(scene, act.messageId, act.text)
  }
}

function heardText(scene: Scene, words: string): Reply {
  if (scene.state.open === undefined && onlyEmoji.test(words)) return sticker(scene, [words])
  const known = typed(scene, words.trim())
  const followed = known && pressed(scene, known)
  if (followed) return followed
  const asked = askedByMember(scene, bareName(withoutGreeting(words)))
  if (scene.audience === 'staff' && !scene.state.alarm && signs.manualAsked.test(words.trim()))
    return byEntry(scene, 'staff-how-to-use', words) ?? menu(scene)
  const meaning = heed(scene, asked)
  if (!scene.state.alarm && isCall(meaning)) return callEmergencies(scene)
  return listen({ ...scene, question: asked }, asked, meaning)
}

/** A nod like a sticker; where a question is open it may be its answer. */
const onlyEmoji =
  /^(?:\s*\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\p{Variation_Selector}|\u200d)*)+\s*$/u

/** What is wished after a greeting; the greeting itself where nothing follows. */
const longEnough = 8

/** 「IT導入補助金ってやつ」 is its name. */
const bareName = (words: string): string =>
  words.length <= nameLongest ? words.replace(signs.soCalled, '') || words : words
const nameLongest = 24

function withoutGreeting(words: string): string {
  const rest = words.replace(signs.greetingFirst, '')
  return rest.length >= longEnough ? rest : words
}

/** Words that are exactly what could be pressed: in the last message, or anywhere by the name of an area. */
function typed(scene: Scene, words: string): Press | undefined {
  const offered = scene.state.offered.find(({ label }) => label === words)
  if (offered) return decode(offered.value)
  const flow = flowIds.find((id) => calls(words, titleOfFlow(scene, id)))
  return flow && { kind: 'flow', id: flow }
}

/** More than a few words around the name of an area say something else; so does an end to it. */
const around = 12

/** 「もう一度、何が止めているか診断」 calls an area by its name. */
const calls = (words: string, title: string): boolean =>
  words === title ||
  (words.includes(title) &&
    words.length <= title.length + around &&
    !signs.doesOtherwise.test(words.replace(title, '')))

function heardChoice(scene: Scene, value: string, label: string | undefined): Reply {
  const press = decode(value)
  const followed = press && pressed(scene, press)
  if (followed) return followed
  return label ? heardText(scene, label) : menu(scene)
}

function edited(scene: Scene, messageId: string, words: string): Reply {
  const state = unlearn(scene.state, messageId)
  const meaning = heed(within(scene, state), words)
  if (meaning.facts.length === 0) {
    const before = retract(scene, messageId)
    return before.bubbles.length > 0 ? before : heardText(scene, words)
  }
  // Learnt over the old values, so that what changed is said as a correction.
  return learn({ ...scene, heard: [messageId] }, learntFrom(meaning.facts))
}

/** A sticker is a nod: its words are heard where they answer or cry for help, else we say that we saw it and go on. */
function sticker(scene: Scene, words: readonly string[]): Reply {
  const { open } = scene.state
  if (open?.kind === 'confirm' && words.some((word) => signs.nods.test(word)))
    return listen(scene, text(scene, 'ask-nod'), heed(scene, text(scene, 'ask-nod')))
  const cry = words.find((word) => signs.helpCalled.test(word))
  if (cry !== undefined && open === undefined) return heardText(scene, cry)
  const asking = open !== undefined && !scene.state.flow?.waits
  const thanked = asking ? 'sticker-go-on' : 'sticker'
  return {
    state: scene.state,
    bubbles: [says(scene, words.some((word) => signs.looksSad.test(word)) ? 'sticker-sad' : thanked)],
    ...(asking ? {} : { offer: menuOffer(scene) }),
    behaviour: 'answer',
    intent: 'sticker',
    confidence: 1,
  }
}

/** We cannot look into files, but can say what to do with what they show. */
function media(scene: Scene, type: 'image' | 'audio' | 'video' | 'file'): Reply {
  const said = {
    image: 'media-image',
    audio: 'media-audio',
    video: 'media-video',
    file: 'media-file',
  } as const
  const asking = scene.state.open !== undefined && !scene.state.flow?.waits
  const offer = {
    text: text(scene, 'media-ask'),
    choices: [...(emergencies(scene).offer?.choices.slice(0, 4) ?? []), ...personOrMenu(scene)],
  }
  return {
    state: scene.state,
    bubbles: [
      says(scene, said[type], { passed: text(scene, scene.state.case ? 'media-passed' : 'media-may-pass') }),
    ],
    ...(asking ? {} : { offer }),
    behaviour: 'ask_back',
    intent: 'media',
    confidence: 1,
  }
}

/** A place on a map tells the prefecture. */
function location(scene: Scene, place: string): Reply {
  const facts = heed(scene, place).facts.filter(({ fact }) => fact === 'prefecture')
  if (facts.length === 0)
    return {
      state: scene.state,
      bubbles: [says(scene, 'location')],
      behaviour: 'ask_back',
      intent: 'location',
      confidence: 1,
    }
  const reply = learn(scene, learntFrom(facts))
  return scene.state.flow ? reply : { ...reply, offer: menuOffer(scene) }
}
