import type { Mention } from '../language/index.ts'
import type { PeopleGroup } from './people.ts'
import { endingAt, holding, joinedBefore, mentionsIn, type Scene, startingAt, tokenAt } from './scene.ts'

/** Words between a relative and the comma or "and" behind it: an age, an adjective, whose. */
const DESCRIBED_WITHIN = 4
/** A short word between "and" and the next relative: «اور ان کا بیٹا», "and a son". */
const OWNER_WITHIN = 2
const PARTING = new Set(['place-roles', 'said', 'clause-words', 'other-side', 'according-to', 'attackers', 'titles', 'days', 'months', 'relative-days', 'sources'])

/** One of a list: somebody whom no number counts, or people whom one does. */
type Listed = { readonly from: number; readonly to: number; readonly bare: Mention | null }

const parts = ({ word: { sort, value } }: Mention): boolean =>
  (PARTING.has(sort) && !(sort === 'place-roles' && value === 'of')) || sort.startsWith('figures/') || sort.startsWith('kinds/')
/** Where the next of the list may begin: behind a comma or "and" that only words about the last one stand before. */
const nextFrom = (scene: Scene, { to }: Listed): number | null => {
  for (let at = to; at <= to + DESCRIBED_WITHIN; at++) {
    const and = startingAt(scene, at, 'joins')
    if (and) return and.to
    const token = tokenAt(scene, at)
    if (!token || token.kind === 'break') return null
    if (/^[,،、]$/u.test(token.text)) return startingAt(scene, at + 1, 'joins')?.to ?? at + 1
    if (at > to && joinedBefore(scene, at)) return at
    if ((token.kind === 'mark' && token.text !== '-') || holding(scene, at).some(parts)) return null
  }
  return null
}
const isNext = (next: number, { from }: Listed): boolean => from >= next && from - next <= OWNER_WITHIN
const isShort = (scene: Scene, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (tokenAt(scene, at)?.kind !== 'word' || holding(scene, at).some(parts)) return false
  return true
}

/** "Beside her mother and brother", "the parents told us that": those of the list are no subject of what happened. */
const isLed = (scene: Scene, { from }: Listed): boolean => (scene.ends.get(from) ?? []).some(({ word }) => (word.sort === 'other-side' || word.sort === 'according-to' || (word.sort === 'place-roles' && word.take !== 'before' && word.value !== 'of')))
const speaks = (scene: Scene, { to }: Listed): boolean => {
  for (let at = to; tokenAt(scene, at) && tokenAt(scene, at)?.kind !== 'break'; at++) for (const { word } of scene.starts.get(at) ?? []) {
    if (word.sort.startsWith('figures/')) return false
    if (word.sort === 'said' || word.sort === 'clause-words') return true
  }
  return false
}

/** «پدر، مادر و دختر ۹ ساله», «ماں، دو بیٹیاں اور بیٹا»: of relatives in a list each counts for one whom no number counts. */
export const withRelatives = (scene: Scene, groups: readonly PeopleGroup[], alive: (at: number) => boolean, leads: (number: number) => boolean): readonly PeopleGroup[] => {
  const bare = scene.mentions.filter(({ word, from, to }) => word.sort === 'relatives' && alive(from) && !groups.some((group) => group.from < to && from < group.to) && !endingAt(scene, from, 'numbers', 'vague') && tokenAt(scene, from - 1)?.kind !== 'number')
  if (bare.length === 0) return groups
  const listed: readonly Listed[] = [...bare.map((mention) => ({ from: mention.from, to: mention.to, bare: mention })), ...groups.filter((group) => group.noun && group.side !== 'attacker' && !group.part).map(({ from, to }) => ({ from, to, bare: null }))].sort((a, b) => a.from - b.from)
  const added: PeopleGroup[] = []
  for (let i = 0; i < listed.length; ) {
    const chain = chainFrom(scene, listed, i)
    i += chain.length
    const [first, last] = [chain[0] as Listed, chain.at(-1) as Listed]
    if (chain.length < 2 || isLed(scene, first) || speaks(scene, last)) continue
    // 父亲、母亲和儿子3人: the number behind the list has counted them all.
    if (groups.some((group) => group.from === last.to && group.count.min === chain.length)) continue
    // "The mother and two sons": the number behind "and" has counted her already.
    for (const [k, one] of chain.entries()) if (one.bare && !(chain[k + 1]?.bare === null && leads((chain[k + 1] as Listed).from))) added.push({ from: one.from, to: one.to, count: { min: 1, max: 1 }, nationality: null, group: 'people', side: 'victim', noun: true, classified: false, part: false, rule: IN_A_LIST })
  }
  // "A family in Kot, father, mother and daughter": the list says who they were.
  const named = groups.filter((group) => !(group.count.max === 1 && isCrowd(scene, group) && added.some((one) => one.from >= group.to && one.from - group.to <= FAMILY_WITHIN)))
  return [...named, ...added].sort((a, b) => a.from - b.from)
}
const FAMILY_WITHIN = 8
const isCrowd = (scene: Scene, { from, to }: PeopleGroup): boolean => mentionsIn(scene, from, to).some((mention) => mention.word.sort === 'crowds')
const IN_A_LIST = 'a relative in a list'

const chainFrom = (scene: Scene, listed: readonly Listed[], i: number): readonly Listed[] => {
  const chain = [listed[i] as Listed]
  for (let k = i + 1; k < listed.length; k++) {
    const [last, next] = [chain.at(-1) as Listed, listed[k] as Listed]
    const from = nextFrom(scene, last)
    if (from === null || !isNext(from, next) || !isShort(scene, from, next.from)) break
    chain.push(next)
  }
  return chain.some((one) => one.bare) ? chain : [listed[i] as Listed]
}
