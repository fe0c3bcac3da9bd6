import type { Mention } from '../language/index.ts'
import type { Count } from '../model/index.ts'
import type { PeopleGroup } from './people.ts'
import { endingAt, holding, type Scene, tokenAt, wordAt } from './scene.ts'

/** Words of a title, a rank or a place between somebody and those who are his. */
const TITLE_WITHIN = 6
/** Such words when those behind are not said to be his: «فرمانده کلانتری و سه مامور». */
const OFFICE_WITHIN = 2
/** Where nouns bear their owner: his, her, their. */
const HIS = /(ش|شان|او|وی|аш|ашро|ашон|ашонро|ӯ|ӯро|вай)$/u
const PARTING = new Set(['place-roles', 'said', 'clause-words', 'joins', 'other-side', 'according-to', 'attackers', 'days', 'months', 'relative-days', 'pronouns'])

const parts = (mention: Mention): boolean =>
  (PARTING.has(mention.word.sort) && mention.word.value !== 'of' && mention.word.value !== 'in') || mention.word.sort.startsWith('figures/') || mention.word.sort.startsWith('kinds/')
const isParted = (scene: Scene, at: number): boolean => {
  const token = tokenAt(scene, at)
  // «Марди 40-сола ва ҷияни ӯ»: the hyphen of an age.
  return token === undefined || token.kind === 'break' || (token.kind === 'mark' && token.text !== '-') || holding(scene, at).some(parts)
}

/** "And", "together with" or "with" before a number or a noun. */
const linkBefore = (scene: Scene, from: number): Mention | undefined => {
  const link = endingAt(scene, from, 'joins') ?? endingAt(scene, from, 'other-side')
  return link?.word.value === 'doer' ? undefined : link
}

/** The noun or title of one person, not farther before `end` than `within` words that belong to it. */
const leaderBefore = (scene: Scene, end: number, within: number): Mention | undefined => {
  for (let at = end; at >= end - within; at--) {
    const leader = endingAt(scene, at, 'people', 'titles')
    if (leader) return leader.joined.role === 'many' || governed(scene, leader.from) ? undefined : leader
    if (isParted(scene, at - 1)) return undefined
  }
  return undefined
}
/** "At the house of the commander and two soldiers": whom a preposition or a number leads is no subject. */
const governed = (scene: Scene, from: number): boolean => Boolean(endingAt(scene, from, 'place-roles', 'other-side', 'according-to', 'numbers', 'articles', 'vague', 'classifiers', 'kinds/armed_attack')) || tokenAt(scene, from - 1)?.kind === 'number'

/** «او را به همراه دو پسرش کشتند»: he himself is one of them. */
const himself = (scene: Scene, end: number): Mention | undefined => [end, end - 1].map((at) => endingAt(scene, at, 'pronouns')).find((mention) => mention?.word.value === 'one')

/** «با همسر و دو فرزندش»: where the first of those begins who are joined by "and" and counted together already. */
const ledFrom = (scene: Scene, number: number): number => {
  const and = endingAt(scene, number, 'joins')
  return (and && endingAt(scene, and.from, 'people', 'titles')?.from) ?? number
}

const plus = (a: Count, b: Count): Count => ({ min: a.min + b.min, max: a.max === null || b.max === null ? null : a.max + b.max })
const ONE: Count = { min: 1, max: 1 }

/**
 * «قوماندان با سه سربازش», «مدیر یک رسانه و همسرش»: somebody whom no number counts, or whom one does, and those who are his are one group.
 * Only where verbs stand last and adjectives follow: there the words between the two are his.
 */
export const withCompanions = (scene: Scene, groups: readonly PeopleGroup[], isLed: (number: number) => boolean): readonly PeopleGroup[] => {
  if (!scene.pack.verbLast || !scene.pack.adjectiveLast) return groups
  const together: PeopleGroup[] = []
  for (const group of groups) {
    const before = together.at(-1)
    const his = HIS.test(wordAt(scene, group.to - 1))
    const led = isLed(group.from)
    const from = led ? ledFrom(scene, group.from) : group.from
    const link = group.noun && !group.part && group.side !== 'attacker' ? linkBefore(scene, from) : undefined
    const leader = link && !led && (his || link.word.sort === 'joins') ? leaderBefore(scene, link.from, his ? TITLE_WITHIN : OFFICE_WITHIN) ?? (his ? himself(scene, link.from) : undefined) : undefined
    if (link && his && before && isNear(scene, before, link) && (link.word.sort !== 'joins' || from - before.to > JOINED_WITHIN || led)) together[together.length - 1] = { ...group, from: before.from, count: plus(before.count, group.count), group: before.group === group.group ? group.group : null, rule: WITH_HIS }
    else if (leader && (before === undefined || before.to <= leader.from)) together.push({ ...group, from: leader.from, count: plus(ONE, group.count), rule: WITH_HIS })
    else together.push(group)
  }
  return together
}
const WITH_HIS = 'somebody and those who are his'
/** Groups that only "and" parts are added up by their verb. */
const JOINED_WITHIN = 3
/** True when the counted one, himself of the group's side, stands right before the link, with nothing but his title between. */
const isNear = (scene: Scene, before: PeopleGroup, link: Mention): boolean => {
  if (!before.noun || before.part || before.side === 'attacker' || before.count.max !== 1 || link.from < before.to || link.from - before.to > TITLE_WITHIN) return false
  for (let at = before.to; at < link.from; at++) if (isParted(scene, at)) return false
  return true
}
