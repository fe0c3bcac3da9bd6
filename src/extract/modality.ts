import type { Mention } from '../language/index.ts'
import { EVENT_KINDS, type EventKind, type Says } from '../model/index.ts'
import { groupOf } from './kinds.ts'
import { joinedBefore, mentionsIn, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

/** Whether a word for an event says that one happened, and if not, which word takes it back. */
export type Modality = { readonly event: boolean; readonly says: Says; readonly because: Mention | null }

/** Tokens in which a colouring word reaches an event word, by sort; set by hand on the development reports, 2026-11-23. */
const REACH: Readonly<Record<string, { readonly before: number; readonly after: number }>> = {
  negation: { before: 2, after: 1 },
  generic: { before: 4, after: 3 },
  maybe: { before: 4, after: 4 },
  planned: { before: 6, after: 5 },
  foiled: { before: 6, after: 6 },
  conditional: { before: 12, after: 3 },
  habitual: { before: 10, after: 10 },
}
const KINDS: ReadonlySet<string> = new Set(EVENT_KINDS)
const isEvent = (mention: Mention): boolean => mention.word.sort.startsWith('kinds/') || mention.word.sort.startsWith('figures/') || mention.word.sort === 'plural-events'
/** "Against the destruction of crops they protested": what is generic is the next event word and those coordinated with it, no verb behind. */
const anotherBetween = (scene: Scene, colour: Mention, word: Mention): boolean => {
  if (colour.to > word.from) return false
  const other = mentionsIn(scene, colour.to, word.from).filter(isEvent).at(-1)
  if (!other) return false
  for (let at = other.to; at <= word.from; at++) if (joinedBefore(scene, at) || startingAt(scene, at, 'joins') || [',', '،'].includes(tokenAt(scene, at)?.text ?? '')) return false
  return true
}

const TAKES_BACK: ReadonlySet<string> = new Set(['generic', 'negation'])
const holds = (outer: Mention, inner: Mention): boolean => outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from

const groupNamedBy = ({ word: { sort } }: Mention): string | null => (sort.startsWith('kinds/') && KINDS.has(sort.slice(6)) ? groupOf(sort.slice(6) as EventKind) : null)
/** Two words for events of different groups. */
const areApart = (a: Mention, b: Mention): boolean => {
  const [one, other] = [groupNamedBy(a), groupNamedBy(b)]
  return one !== null && other !== null && one !== other
}

const STRONG = new Set([';', '؛', ':', '.', '!', '?', '؟'])

const reaches = (scene: Scene, colour: Mention, word: Mention): boolean => {
  const reach = REACH[colour.word.sort]
  if (!reach) return false
  const before = colour.to <= word.from
  // A "not" inside the event's own words belongs to them ("did not surrender").
  if (word.from <= colour.from && colour.to <= word.to && word.to - word.from > colour.to - colour.from) return false
  if (colour.from <= word.from && word.to <= colour.to) return true
  if (colour.word.sort === 'generic' && anotherBetween(scene, colour, word)) return false
  // "Demanding the release of": planned is the release that the words name, not the protest beside them.
  if (colour.word.sort === 'planned' && mentionsIn(scene, colour.from, colour.to).some((other) => areApart(other, word))) return false
  // 将3名工程师绑架: 将 before its object is no future.
  if (colour.word.sort === 'planned' && scene.pack.script === 'Hani' && colour.to - colour.from === 1 && (tokenAt(scene, colour.to)?.kind === 'number' || startingAt(scene, colour.to, 'numbers', 'people', 'attackers', 'pronouns', 'party'))) return false
  const [from, to] = before ? [colour.to, word.from] : [word.to, colour.from]
  const limit = colour.word.take === 'after' ? (before ? reach.before : -1) : colour.word.take === 'before' ? (before ? -1 : reach.after) : before ? reach.before : reach.after
  if (to - from > limit) return false
  for (let at = from; at < to; at++) {
    if (STRONG.has(tokenAt(scene, at)?.text ?? '')) return false
    if (colour.word.sort !== 'habitual' && startingAt(scene, at, 'clause-words') && colour.word.sort !== 'maybe' && colour.word.sort !== 'planned') return false
    if (at === colour.to && colour.word.sort === 'maybe') continue // "Perhaps, ..."
    if ((colour.word.sort === 'negation' || colour.word.sort === 'generic' || colour.word.sort === 'maybe') && [',', '،'].includes(tokenAt(scene, at)?.text ?? '')) return false
  }
  return true
}

/** Reads the words around an event word: negated, generic, habitual and conditional ones are no event at all. */
export const modalityOf = (scene: Scene, sentence: Sentence, word: Mention): Modality => {
  if (!COLOURS.some((sort) => sentence.sorts.has(sort))) return HAPPENED
  const around = mentionsIn(scene, Math.max(sentence.from, word.from - 30), Math.min(sentence.to, word.to + 30))
  // "Led to the prevention of the attack" holds "prevention of", «حال دون» a word for "without": it says more.
  const foils = sentence.sorts.has('foiled') ? around.filter((mention) => mention.word.sort === 'foiled') : []
  const near = foils.length === 0 ? around : around.filter((mention) => !TAKES_BACK.has(mention.word.sort) || !foils.some((other) => holds(other, mention)))
  const fiction = near.find((mention) => mention.word.sort === 'fiction')
  if (fiction) return { event: false, says: 'happened', because: fiction }
  // "Nobody has claimed the attack": what "the" points to has happened, whatever is denied of it.
  const definite = near.some((mention) => mention.word.sort === 'this-event' && mention.to - mention.from > 1 && mention.from <= word.from && word.to <= mention.to)
  // Arabic writes "the attack" for attacks in general, too: its article keeps away a "not" only.
  for (const sort of definite ? ['habitual'] : word.joined.the ? ['generic', 'habitual', 'conditional'] : ['negation', 'generic', 'habitual', 'conditional']) {
    const because = near.find((mention) => mention.word.sort === sort && reaches(scene, mention, word) && !near.some((other) => other.word.sort === 'figures/no-casualties' && other.from <= mention.from && mention.to <= other.to))
    if (because) return { event: false, says: 'happened', because }
  }
  for (const [sort, says] of [['foiled', 'foiled'], ['planned', 'planned'], ['maybe', 'feared']] as const) {
    const because = near.find((mention) => mention.word.sort === sort && reaches(scene, mention, word))
    if (because) return { event: true, says, because }
  }
  const denial = near.find((mention) => mention.word.sort === 'kinds/denial' && Math.abs(mention.from - word.from) <= deniesWithin(scene, mention, word) && !between(scene, mention, word))
  return denial ? { event: true, says: 'denied', because: denial } : HAPPENED
}
const HAPPENED: Modality = { event: true, says: 'happened', because: null }
/** Sorts of which a sentence must hold one to say anything but that it happened. */
const COLOURS = ['fiction', 'negation', 'generic', 'habitual', 'conditional', 'foiled', 'planned', 'maybe', 'kinds/denial'] as const
/** Tokens between an event and the verb that denies it; what is denied may fill a whole clause behind "that". */
const DENIED = { reach: 8, verbLast: 16, clause: 16 } as const
const deniesWithin = (scene: Scene, denial: Mention, word: Mention): number =>
  denial.from > word.from ? (scene.pack.verbLast ? DENIED.verbLast : DENIED.reach) : mentionsIn(scene, denial.to, word.from).some((mention) => mention.word.sort === 'clause-words') ? DENIED.clause : DENIED.reach
const between = (scene: Scene, a: Mention, b: Mention): boolean => {
  const [from, to] = a.to <= b.from ? [a.to, b.from] : [b.to, a.from]
  for (let at = from; at < to; at++) if (STRONG.has(tokenAt(scene, at)?.text ?? '')) return true
  return false
}
