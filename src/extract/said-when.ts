import { dayNumber } from './calendar.ts'
import type { Mention } from '../language/index.ts'
import type { DateValue } from './dates.ts'
import { endingAt, mentionsIn, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'
import { isColon, isStatement, type Saying } from './voices.ts'

/** «до 14 марта», «31 اکتوبر کی مہلت سے پہلے»: until when, not when. */
export const isDeadline = (scene: Scene, date: DateValue): boolean =>
  endingAt(scene, date.from, 'bounds')?.word.value === 'most' || (scene.starts.get(date.to) ?? []).some(({ word }) => word.sort === 'bounds' && word.value === 'deadline')
/** Verbs of saying whose speaker nobody knows ("Dushanbe said on Thursday"): their date is a date of saying all the same. */
export const unvoiced = (sentence: Sentence, sayings: readonly Saying[]): readonly Saying[] =>
  sentence.words.filter((mention) => mention.word.sort === 'said' && !sayings.some((saying) => saying.verb === mention)).map((verb) => ({ verb, speaker: NOBODY, via: null, sentence, content: null }))
const NOBODY: Saying['speaker'] = { from: -99, to: -99, party: null, name: null, role: null, organisation: null, outlet: false, pronoun: false, office: false, governed: false, rule: 'nobody known' }

/** Days before the publication within which somebody said what is news. */
const SAID_WITHIN = 1

/** Tokens between an event word and its date, when a demand or a warning follows. */
const BEFORE_DEMAND = 8

export type Spot = { readonly from: number; readonly to: number }

/** A date beside a verb of saying, or beside its speaker, tells when it was said, not when it happened. */
export const isDateOfSaying = (scene: Scene, sentence: Sentence, date: DateValue, anchors: readonly Spot[], sayings: readonly Saying[]): boolean => {
  if (date.grain === 'month' || date.grain === 'year' || (date.days && date.days[0] !== date.days[1])) return false
  const free = (from: number, to: number): boolean => !anchors.some((anchor) => anchor.from >= from && anchor.to <= to)
  // "Told of the halt of all traffic since Tuesday": since when it goes on, not when somebody said so.
  if (endingAt(scene, date.from, 'since')?.word.take === 'after') return false
  const parted = (from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (startingAt(scene, at, 'clause-words') || /^[,،;؛:()]$/u.test(tokenAt(scene, at)?.text ?? '')) return true
    return false
  }
  // Long before the publication it is the day of what happened, whoever stands beside it.
  const today = scene.report.published === null ? null : dayNumber(scene.report.published)
  const late = today !== null && date.days !== null && date.days[1] < today - SAID_WITHIN
  // [speaker] [date] of [what happened] informed: the date stands beside the speaker.
  if (!late && scene.pack.verbLast && sayings.some((saying) => saying.sentence === sentence && saying.speaker.to <= date.from && date.from - saying.speaker.to <= 1 && saying.verb.from >= date.to && free(saying.speaker.to, date.from) && !parted(saying.speaker.to, date.from))) return true
  return sayings.some((saying) => {
    const { verb, sentence: own } = saying
    if (own !== sentence || verb.word.sort === 'according-to' || isColon(saying)) return false
    if (date.to <= verb.from) {
      const gap = verb.from - date.to
      if (!free(date.to, verb.from)) return false
      // "Women marched on December 8 demanding ...": the march had that day.
      if (isStatement(verb) && anchors.some((anchor) => anchor.to <= date.from && date.from - anchor.to <= BEFORE_DEMAND && !parted(anchor.to, date.from))) return false
      // "On Thursday, the ministry said ...": nothing has happened yet before the verb.
      return gap <= 3 && !parted(date.to, verb.from) ? !anchors.some((anchor) => anchor.to <= date.from && date.from - anchor.to < gap) : gap <= 12 && free(sentence.from, verb.from)
    }
    const gap = date.from - verb.to
    // 新华社喀布尔11月27日电 26日: the word behind the dateline's day says nothing of the next one.
    if (gap >= 0 && sentence.index === 0 && endingAt(scene, verb.from, 'day-marks')) return false
    // «قال الجيش، الخميس، إن ...»: a day between two commas.
    const enclosed = scene.pack.script !== 'Hani' && date.from - 1 > verb.to && [date.from - 1, date.to].every((at) => /^[,،]$/u.test(tokenAt(scene, at)?.text ?? ''))
    if (gap < 0 || scene.pack.verbLast || !free(verb.to, date.from) || parted(verb.to, enclosed ? date.from - 1 : date.from)) return false
    const closed = date.to >= sentence.to || Boolean(startingAt(scene, date.to, 'clause-words')) || tokenAt(scene, date.to)?.kind === 'mark'
    return closed ? gap <= (enclosed ? 14 : 8) : gap <= 2
  })
}

/** "The army said in a statement a day later": when it was said, behind the verb and at the end of its clause. */
export const isOfSaying = (scene: Scene, sentence: Sentence, { from, to }: Mention): boolean =>
  !scene.pack.verbLast && (to >= sentence.to || tokenAt(scene, to)?.kind === 'mark') &&
  mentionsIn(scene, Math.max(sentence.from, from - SAID_BEFORE), from).some((mention) => mention.word.sort === 'said')
/** Tokens between a verb of saying and when it was said. */
const SAID_BEFORE = 5
