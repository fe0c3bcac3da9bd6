import type { Mention } from '../language/index.ts'
import type { Count, FigureOf } from '../model/index.ts'
import { countedBy, type FigureValue, figureOf, isBodily, isPredicate, OF_KIND, ofPredicate, onlyOnce } from './fates.ts'
import { objectOf, onePerson } from './one-person.ts'
import { andBefore, INSIDE_WORD, type PeopleGroup } from './people.ts'
import { endingAt, holding, joinedBefore, mentionsIn, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'

/** Costs of joining a number with a verb, in tokens of distance; set by hand on the development reports, 2026-11-23. */
const COST = { comma: 2, bracket: 4, clause: 6, otherPredicate: 7, wrongSide: 12, otherSide: 10, bareNumber: 1, limit: 17, limitVerbLast: 40, limitToll: 26, window: 90 } as const

const STRONG = new Set([';', '؛', ':', '.'])

type Span = { readonly from: number; readonly to: number }
/** Tokens from a part to the comma behind it. */
const ASIDE = 5
const isComma = (scene: Scene, at: number): boolean => /^[,،]$/u.test(tokenAt(scene, at)?.text ?? '')
/** "11 others, eight of whom were soldiers, were hurt": between its commas a part parts nobody from the verb. */
const asidesOf = (scene: Scene, parts: readonly PeopleGroup[]): readonly Span[] => parts.flatMap((part) => {
  const from = [0, 1, 2].map((back) => part.from - 1 - back).find((at) => isComma(scene, at))
  const to = Array.from({ length: ASIDE }, (_, k) => part.to + k).find((at) => isComma(scene, at))
  return from === undefined || to === undefined ? [] : [{ from, to: to + 1 }]
})

const overlaps = (group: PeopleGroup, predicate: Mention): boolean => group.from < predicate.to && predicate.from < group.to

/** How far apart a number and a verb are: tokens between them, and dearer for every mark or other verb in between. */
const cost = (scene: Scene, group: PeopleGroup, predicate: Mention, predicates: readonly Mention[], asides: readonly Span[] = []): number => {
  if (overlaps(group, predicate)) return 0
  const before = group.to <= predicate.from
  const [from, to] = before ? [group.to, predicate.from] : [predicate.to, group.from]
  if (to < from) return 0
  let sum = group.noun ? 0 : COST.bareNumber
  let depth = 0
  for (let i = from; i < to; i++) {
    const token = tokenAt(scene, i)
    if (!token || asides.some((aside) => aside.from <= i && i < aside.to)) continue
    // What stands in brackets between the two does not part them.
    if (token.text === '(') depth++
    if (depth > 0) { if (token.text === ')') depth--; continue }
    if (token.kind !== 'mark') sum += 1
    else if (STRONG.has(token.text)) sum += COST.clause
    else if (token.text === ',' || token.text === '،') sum += COST.comma
    else if (token.text === ')') sum += COST.bracket
    if (startingAt(scene, i, 'clause-words')) sum += scene.pack.verbLast && before ? 1 : COST.clause
  }
  for (const other of predicates) if (other !== predicate && ofPredicate(other) !== 'crossed' && other.from >= from && other.to <= to) sum += COST.otherPredicate
  // In "a clash with three armed men" those three are the other side, not the subject.
  // In "was killed by a sniper" the sniper is not who was killed.
  const side = endingAt(scene, group.from, 'other-side')
  if (side && (side.word.value === 'doer' ? !before && predicate.word.take === 'before' : before)) sum += COST.otherSide
  // "Died so that hundreds could escape", "was killed, two got away": who died is one.
  if (predicate.word.value === 'one' && group.count.min > 1 && (clauseBetween(scene, from, to) || (!scene.pack.verbLast && commaBetween(scene, from, to)))) return Number.POSITIVE_INFINITY
  // "A suspect in the killing of Sims": the noun for the death of one person has that person behind it.
  if (before && predicate.word.take === 'after' && predicate.word.value === 'one') return Number.POSITIVE_INFINITY
  if (predicate.word.take && (predicate.word.take === 'before') !== before) sum += COST.wrongSide
  return sum
}

/** A voice or a party, a dash or comma and a short preposition: all that parts "Pakistan speaks of 200 dead, Kabul - of 58 Pakistanis". */
const elliptic = (scene: Scene, from: number, to: number): boolean => {
  if (to - from > 7) return false
  let turned = false
  for (let at = from; at < to; at++) {
    const token = tokenAt(scene, at)
    if (!token) return false
    if (token.kind === 'mark') { turned = turned || /^[,،;؛-]$/u.test(token.text); if (token.text === '.') return false; continue }
    const known = holding(scene, at).some((mention) => ['party', 'place', 'joins', 'bounds', 'said', 'place-roles'].includes(mention.word.sort))
    // A short word may be a preposition; Chinese words are all short.
    if (!known && (token.text.length > 3 || scene.pack.script === 'Hani')) return false
  }
  return turned
}

/** Tokens between a verb and the number behind it. */
const RIGHT_BEHIND = 2
/** «قتلت القوات ثلاثة واعتقلت أربعة»: where each verb has its number behind it, the first number is the first verb's, however near the second one stands. */
const isOfVerbBefore = (scene: Scene, group: PeopleGroup, predicate: Mention, predicates: readonly Mention[], own: readonly PeopleGroup[]): boolean =>
  !scene.pack.verbLast && scene.pack.script !== 'Hani' && predicate.word.take !== 'before' && group.to <= predicate.from && joinedBefore(scene, predicate.from) &&
  own.some((other) => other.from >= predicate.to && other.from - predicate.to <= RIGHT_BEHIND) &&
  predicates.some((other) => other.to <= group.from && other.word.take !== 'before' && ofPredicate(other) !== ofPredicate(predicate) && !own.some((between) => between !== group && between.from >= other.to && between.to <= group.from))

/** What the sentence before says of whom a pronoun means: the attackers that it counted, and whether it tells of harm to somebody. */
export type Before = { readonly attackers: PeopleGroup | null; readonly harm: boolean }
const NOTHING_BEFORE: Before = { attackers: null, harm: false }

/** Joins the numbers of one sentence with its verbs, the nearest pair first; coordinated numbers share a verb. */
export const findFigures = (scene: Scene, sentence: Sentence, groups: readonly PeopleGroup[], before: Before = NOTHING_BEFORE): readonly FigureValue[] => {
  const predicates = onlyOnce(sentence.words.filter(isPredicate))
  if (predicates.length === 0 && !sentence.words.some((mention) => mention.word.sort === 'figures/no-casualties')) return []
  // "Lost both legs": a number among a verb's own words counts nobody.
  const inVerb = (group: PeopleGroup): boolean => predicates.some((predicate) => !predicate.gapped && predicate.from <= group.from && group.to <= predicate.to && predicate.to - predicate.from > group.to - group.from)
  const own = groups.filter((group) => group.from >= sentence.from && group.to <= sentence.to && !inVerb(group)).map((group) => (group.part && (hasOwnFate(scene, group, predicates, groups) || isSaved(scene, group)) ? { ...group, part: false } : group)).filter((group) => !group.part)
  const asides = scene.pack.verbLast ? [] : asidesOf(scene, groups.filter((group) => group.part && group.from >= sentence.from && group.to <= sentence.to))
  // Where verbs stand last, a relative clause may part a number from its verb, but no other number may.
  const limit = (group: PeopleGroup, predicate: Mention): number =>
    predicate.word.sort in OF_KIND ? COST.limit / 2 : predicate.word.take === 'after' && group.from >= predicate.to && !own.some((other) => other.from >= predicate.to && other.to <= group.from) ? COST.limitToll : predicate.word.take !== 'after' && group.to <= predicate.from && (group.noun || group.classified) && !own.some((other) => other !== group && other.from >= group.to && other.to <= predicate.from) ? COST.limitVerbLast : COST.limit
  const rest = restOf(sentence, predicates)
  const pairs = predicates.filter((predicate) => countedBy(predicate) === null && predicate !== rest?.fate).flatMap((predicate) => own.filter((group) => Math.max(predicate.from - group.to, group.from - predicate.to) <= COST.window).filter((group) => !overlaps(group, predicate) || (group.from <= predicate.from && predicate.to <= group.to) || (predicate.gapped && predicate.from < group.from && group.to < predicate.to)).map((group) => ({ predicate, group, cost: cost(scene, group, predicate, predicates, asides) + (isOfVerbBefore(scene, group, predicate, predicates, own) ? COST.otherPredicate : 0) })))
    .filter((pair) => pair.cost <= limit(pair.group, pair.predicate)).sort((a, b) => a.cost - b.cost || a.group.from - b.group.from)
  const groupOf = new Map<Mention, PeopleGroup[]>()
  const used = new Set<PeopleGroup>()
  for (const { predicate, group } of pairs) {
    if (used.has(group) || groupOf.has(predicate)) continue
    // "A woman and three children were killed, and the driver lost a leg": the woman goes with the children.
    if (ownVerbTaken(scene, group, predicate, groupOf)) continue
    // Who crossed may be who was killed in the next breath.
    if (ofPredicate(predicate) !== 'crossed') used.add(group)
    groupOf.set(predicate, [group])
  }
  // «۱۲۸۰ تبعه که دستگیر شده بودند، بازگردانده شدند»: behind a relative clause the last verb tells what became of them.
  if (scene.pack.verbLast && scene.pack.adjectiveLast) for (const [predicate, taken] of [...groupOf]) {
    const [group] = taken
    if (!group || group.to > predicate.from || !clauseBetween(scene, group.to, predicate.from)) continue
    const last = predicates.find((other) => other.from >= predicate.to && !groupOf.has(other) && countedBy(other) === null && other.word.take !== 'after' && ofPredicate(other) !== ofPredicate(predicate) && commaBetween(scene, predicate.to, other.from))
    if (!last || own.some((other) => other !== group && other.from >= predicate.from && other.to <= last.from)) continue
    groupOf.delete(predicate)
    groupOf.set(last, taken)
  }
  // "four soldiers and twelve terrorists died": a number joined to one that has a verb shares it.
  for (let grown = true; grown; ) {
    grown = false
    for (const group of own) {
      if (used.has(group)) continue
      const entry = [...groupOf].find(([predicate, taken]) => taken.some((other) => joined(scene, other, group, predicate) || (isBodily(predicate) && other.to <= group.from && elliptic(scene, Math.max(other.to, predicate.from > other.to && predicate.to <= group.from ? predicate.to : other.to), group.from))))
      if (entry && group.noun) { used.add(group); entry[1].push(group); grown = true }
    }
  }
  splitBoth(own, groupOf, used)
  letWoundedDie(scene, predicates, groupOf)
  letRescuedBeHurt(own, predicates, groupOf)
  for (const group of own) {
    const verb = used.has(group) ? null : elidedVerb(scene, group, own, predicates, groupOf)
    if (verb) { used.add(group); groupOf.set(verb, [group]) }
  }
  for (const [predicate, taken] of groupOf) groupOf.set(predicate, [...addedUp(taken)])
  const figures: FigureValue[] = []
  for (const [predicate, taken] of groupOf) for (const group of taken) figures.push(...figureOf(predicate, group))
  for (const predicate of predicates) {
    const count = countedBy(predicate)
    const of = ofPredicate(predicate)
    // 两名司机遇难: the one whom the word names is what the number before it counts.
    const counted = scene.pack.script === 'Hani' && !groupOf.has(predicate) ? own.find((group) => group.to === predicate.from && group.classified && !used.has(group) && group.count.min > 1) : undefined
    if (count && counted && of !== 'killed-or-wounded' && of !== 'unharmed') { figures.push({ of, count: counted.count, group: counted, predicate, from: counted.from, to: counted.to, rule: 'a number before the word' }); continue }
    // «٨٠٠ قتيل»: the singular behind a number is what the number counts.
    const behindNumber = own.some((group) => group.to === predicate.from && !group.noun && group.count.min > 1)
    if (count && !behindNumber && of !== 'killed-or-wounded' && of !== 'unharmed') figures.push({ of, count, group: null, predicate, from: predicate.from, to: predicate.to, rule: 'a number inside the word' })
  }
  // "They opened fire and were killed": they are the attackers whom the sentence before counted.
  const { attackers } = before
  if (attackers && own.length === 0 && sentence.words.some((mention) => mention.word.sort === 'pronouns')) {
    const verb = predicates.find((predicate) => ofPredicate(predicate) === 'killed' && predicate.word.take !== 'after' && !groupOf.has(predicate))
    if (verb) figures.push({ of: 'killed', count: attackers.count, group: attackers, predicate: verb, from: attackers.from, to: attackers.to, rule: 'they, counted in the sentence before' })
  } else if (before.harm) figures.push(...heDied(sentence, predicates.filter((predicate) => !groupOf.has(predicate) && !own.some((group) => group.from < predicate.to))))
  // "four were killed and wounded": a second verb without a number of its own shares the first one's, and neither is certain.
  for (const predicate of predicates) {
    if (groupOf.has(predicate) || countedBy(predicate)) continue
    const partner = predicates.find((other) => groupOf.has(other) && ofPredicate(other) !== ofPredicate(predicate) && coordinated(scene, other, predicate))
    if (!partner || ofPredicate(predicate) === 'killed-or-wounded' || !isBodily(predicate) || !isBodily(partner)) continue
    for (const group of groupOf.get(partner) ?? []) {
      const i = figures.findIndex((figure) => figure.predicate === partner && figure.group === group)
      const shared: Count = group.count.max === null ? { min: 1, max: null } : { min: 0, max: group.count.max }
      if (i >= 0 && figures[i]) figures[i] = { ...(figures[i] as FigureValue), count: shared, rule: FOR_BOTH }
      figures.push({ of: ofPredicate(predicate) as FigureOf, count: shared, group, predicate, from: group.from, to: group.to, rule: FOR_BOTH })
    }
  }
  if (rest) figures.push(...left(rest, sentence, groups, groupOf))
  // "A guard was shot dead", "задержан гражданин Афганистана": a singular verb and a noun for one person.
  for (const predicate of predicates) {
    if (predicate.word.value !== 'one' || groupOf.has(predicate) || figures.some((figure) => figure.predicate === predicate)) continue
    const one = onePerson(scene, sentence, predicate, own)
    if (one) figures.push(...figureOf(predicate, one))
  }
  for (const predicate of predicates) {
    if (groupOf.has(predicate) || figures.some((figure) => figure.predicate === predicate)) continue
    const one = objectOf(scene, sentence, predicate, predicates, own)
    if (one) figures.push(...figureOf(predicate, one))
  }
  for (const none of sentence.words.filter((mention) => mention.word.sort === 'figures/no-casualties'))
    // 无人死亡 says nothing of the wounded.
    for (const of of none.word.value === 'killed' ? (['killed'] as const) : (['killed', 'wounded'] as const)) figures.push({ of, count: { min: 0, max: 0 }, group: null, predicate: none, from: none.from, to: none.to, rule: 'without victims' })
  return figures.filter((figure) => !figure.group?.part)
}

/** The rule of a number that killed and wounded share. */
export const FOR_BOTH = 'one number for killed and wounded'

/** Tokens between "three of whom" and "died". */
const FATE_WITHIN = 3
/** "40 were wounded, three of whom later died", 11人伤亡，其中4人死亡: the part has another verb than its whole. */
const hasOwnFate = (scene: Scene, part: PeopleGroup, predicates: readonly Mention[], groups: readonly PeopleGroup[]): boolean => {
  if (!endingAt(scene, part.from, 'including') && !startingAt(scene, part.to, 'including')) return false
  const fate = predicates.find((other) => other.from >= part.to && other.from - part.to <= FATE_WITHIN && isBodily(other) && other.word.take !== 'after' && !joinedBefore(scene, other.from))
  const before = predicates.filter((other) => other.to <= part.from && (isBodily(other) || ofPredicate(other) === 'killed-or-wounded'))
  // «بينهم طفل وأربعة جرحى»: the verb is that of those who stand between.
  return fate !== undefined && !groups.some((group) => group.from >= part.to && group.from < fate.to) && before.length > 0 && before.every((other) => ofPredicate(other) !== ofPredicate(fate)) && !commaBetween(scene, part.to, fate.from)
}

/** "Of 12 aboard, seven were rescued": those who were saved are counted, and are nobody's victims. */
const isSaved = (scene: Scene, { to }: PeopleGroup): boolean => startingAt(scene, to, 'figures/unharmed') !== undefined

/** Tokens from the number of a toll to the word that only fears it. */
const FEARED_WITHIN = 4
/** "The number of dead may reach thousands": nobody counted them. */
export const isFeared = (scene: Scene, { predicate, from, to }: FigureValue): boolean =>
  (predicate.word.take === 'after' || scene.pack.verbLast) && predicate.to <= from && mentionsIn(scene, predicate.to, to + FEARED_WITHIN).some((mention) => mention.word.sort === 'maybe')

/** "He died on the way to hospital": one person, of whom the sentence before told. */
const heDied = (sentence: Sentence, predicates: readonly Mention[]): readonly FigureValue[] => {
  for (const he of sentence.words) {
    if (he.word.sort !== 'pronouns' || he.word.value !== 'one') continue
    const verb = predicates.find((predicate) => ofPredicate(predicate) === 'killed' && countedBy(predicate) === null && predicate.word.take !== 'after' && predicate.from >= he.to && predicate.from - he.to <= HE_WITHIN)
    if (verb) return figureOf(verb, { from: he.from, to: he.to, count: { min: 1, max: 1 }, nationality: null, group: 'people', side: 'victim', noun: true, classified: false, part: false, rule: 'he or she, of whom the sentence before tells' })
  }
  return []
}
/** Tokens between "he" and "died". */
const HE_WITHIN = 7

/** Tokens between "three of the wounded" and "died". */
const DIED_WITHIN = 6
/** Tokens in "two of the injured", where verbs stand in the middle. */
const OF_THE = 2
/** «سه زخمی جان دادند»: the wounded who died are counted by the verb behind them. */
const letWoundedDie = (scene: Scene, predicates: readonly Mention[], groupOf: Map<Mention, PeopleGroup[]>): void => {
  for (const [noun, taken] of [...groupOf]) {
    const [group] = taken
    if (ofPredicate(noun) !== 'wounded' || taken.length !== 1 || !group || noun.to - noun.from > 1) continue
    // "One of the wounded sergeants died": the word for the wounded may stand inside their group.
    const inside = group.from <= noun.from && noun.to <= group.to
    if (!inside && (noun.from < group.to || noun.from - group.to > (scene.pack.verbLast ? 1 : OF_THE))) continue
    const end = Math.max(noun.to, group.to)
    const died = predicates.find((other) => ofPredicate(other) === 'killed' && !groupOf.has(other) && countedBy(other) === null && other.word.take !== 'after' && other.from >= end && other.from - end <= DIED_WITHIN)
    const parted = died && Array.from({ length: died.from - end }, (_, k) => end + k).some((at) => tokenAt(scene, at)?.kind === 'mark' || endingAt(scene, at + 1, 'joins'))
    if (!died || parted) continue
    groupOf.delete(noun)
    groupOf.set(died, taken)
  }
}

/** Tokens between "pulled out alive" and "with burns". */
const HURT_WITHIN = 9
/** "Five were pulled out alive, but badly burned": what befell those who live stands behind. */
const letRescuedBeHurt = (own: readonly PeopleGroup[], predicates: readonly Mention[], groupOf: Map<Mention, PeopleGroup[]>): void => {
  for (const [rescued, taken] of [...groupOf]) {
    if (ofPredicate(rescued) !== 'unharmed') continue
    const hurt = predicates.find((other) => ofPredicate(other) === 'wounded' && !groupOf.has(other) && countedBy(other) === null && other.word.take !== 'after' && other.from >= rescued.to && other.from - rescued.to <= HURT_WITHIN)
    if (!hurt || own.some((group) => group.from >= rescued.to && group.from < hurt.from)) continue
    groupOf.delete(rescued)
    groupOf.set(hurt, taken)
  }
}

/** Tokens between "the rest" and what became of them. */
const REST_WITHIN = 4
type Rest = { readonly rest: Mention; readonly fate: Mention }
/** "The rest drowned", beside those who were rescued. */
const restOf = (sentence: Sentence, predicates: readonly Mention[]): Rest | null => {
  const rest = sentence.words.find(({ word }) => word.sort === 'others' && word.value === 'rest')
  const fate = rest && predicates.find((predicate) => predicate.from >= rest.to && predicate.from - rest.to <= REST_WITHIN && predicate.word.take !== 'after' && countedBy(predicate) === null && ['killed', 'missing'].includes(ofPredicate(predicate)))
  return rest && fate && predicates.some((predicate) => ofPredicate(predicate) === 'unharmed') ? { rest, fate } : null
}
/** "Of the 18 aboard 11 were rescued, the rest drowned": those who are left of the whole. */
const left = ({ rest, fate }: Rest, sentence: Sentence, groups: readonly PeopleGroup[], groupOf: ReadonlyMap<Mention, readonly PeopleGroup[]>): readonly FigureValue[] => {
  const [rescued] = [...groupOf].filter(([predicate]) => ofPredicate(predicate) === 'unharmed').flatMap(([, taken]) => taken)
  const whole = rescued && groups.find((group) => group.from >= sentence.from && group.to <= sentence.to && isExact(group.count) && group.count.min > rescued.count.min)
  if (!whole || !rescued || !isExact(rescued.count)) return []
  const number = whole.count.min - rescued.count.min
  return figureOf(fate, { ...rescued, from: rest.from, to: rest.to, count: { min: number, max: number }, part: false, rule: 'the rest of those who were there' })
}
const isExact = (count: Count): boolean => count.max === count.min

/** True when "and" joins a number to the next one, which has the nearer verb already. */
const ownVerbTaken = (scene: Scene, group: PeopleGroup, predicate: Mention, groupOf: ReadonlyMap<Mention, readonly PeopleGroup[]>): boolean => [...groupOf].some(([verb, [next]]) =>
  next !== undefined && next.from >= group.to && next.from - group.to <= 1 && joinedBefore(scene, next.from) && verb.from >= next.to && predicate.from >= verb.to)

/** «شخص واحد قُتل وجُرح خمسة»: "killed and wounded" between two numbers says one of each. */
const splitBoth = (own: readonly PeopleGroup[], groupOf: Map<Mention, PeopleGroup[]>, used: Set<PeopleGroup>): void => {
  for (const both of [...groupOf.keys()].filter((predicate) => ofPredicate(predicate) === 'killed-or-wounded' && predicate.to - predicate.from > 1)) {
    const [before, behind] = [own.find((group) => group.to === both.from), own.find((group) => group.from === both.to)]
    if (!before || !behind) continue
    groupOf.delete(both)
    for (const [sort, group, from] of [['figures/killed', before, both.from], ['figures/wounded', behind, both.to - 1]] as const) {
      used.add(group)
      groupOf.set({ ...both, from, to: from + 1, word: { ...both.word, sort } }, [group])
    }
  }
}

/**
 * "On the 26th three workers, and on the 30th two employees were killed", in languages whose verbs stand last: the first
 * number shares the verb of the second; the verb left out stands where its number stands.
 */
const elidedVerb = (scene: Scene, group: PeopleGroup, own: readonly PeopleGroup[], predicates: readonly Mention[], groupOf: ReadonlyMap<Mention, readonly PeopleGroup[]>): Mention | null => {
  if (!scene.pack.verbLast || !group.noun || !/^[,،;؛]$/u.test(tokenAt(scene, group.to)?.text ?? '')) return null
  const next = own.find((other) => other.from > group.to)
  const verb = next && [...groupOf].find(([predicate, taken]) => taken.includes(next) && isBodily(predicate) && predicate.from >= next.to)?.[0]
  if (!next || !verb || predicates.some((predicate) => predicate.from >= group.to && predicate.to <= next.from)) return null
  const dated = mentionsIn(scene, group.to, Math.min(next.from, group.to + 6)).some((mention) => ['months', 'days', 'relative-days', 'day-marks'].includes(mention.word.sort))
  return dated ? { ...verb, from: group.to - 1, to: group.to } : null
}

const clauseBetween = (scene: Scene, from: number, to: number): boolean => { for (let at = from; at < to; at++) if (startingAt(scene, at, 'clause-words')) return true; return false }
const commaBetween = (scene: Scene, from: number, to: number): boolean => { for (let at = from; at < to; at++) if (/^[,،]$/u.test(tokenAt(scene, at)?.text ?? '')) return true; return false }

/**
 * "Four Chinese and one Tajik were wounded" is five of one side. "Two officers and a passer-by were killed" says three figures: the
 * three together, the officers, the passer-by. Attackers are never added to their victims.
 */
const addedUp = (groups: readonly PeopleGroup[]): readonly PeopleGroup[] => {
  const sides = new Map<string, PeopleGroup[]>()
  for (const group of groups) sides.set(group.side, [...(sides.get(group.side) ?? []), group])
  return [...sides.values()].flatMap((side) => {
    const sorted = [...side].sort((a, b) => a.from - b.from)
    const all = together(sorted)
    const kinds = new Set(sorted.map((group) => group.group))
    const mixed = all.rule === ADDED_UP && kinds.size > 1 && !kinds.has(null) && sorted.every((group) => group.rule !== INSIDE_WORD)
    return mixed ? [all, ...sorted] : [all]
  })
}
const ADDED_UP = 'numbers added up'
/** Groups of one side, in the order of the text, as one. */
const together = (side: readonly PeopleGroup[]): PeopleGroup => {
  const [first, ...rest] = side as [PeopleGroup, ...PeopleGroup[]]
  const last = rest.at(-1)
  if (!last) return first
  // "Three civilians, a woman and two children": the list says who the three were.
  if (rest.reduce((total, group) => total + group.count.min, 0) === first.count.min && rest.length > 1) return first
  const open = side.some((group) => group.count.max === null)
  const sum = (of: (group: PeopleGroup) => number): number => side.reduce((total, group) => total + of(group), 0)
  return {
    ...first, to: last.to, count: { min: sum((group) => group.count.min), max: open ? null : sum((group) => group.count.max ?? 0) },
    nationality: side.every((group) => group.nationality === first.nationality) ? first.nationality : null,
    group: side.every((group) => group.group === first.group) ? first.group : null, rule: ADDED_UP,
  }
}

/** Two numbers side by side with only "and" or a comma between them, on the same side of the verb. */
const joined = (scene: Scene, first: PeopleGroup, second: PeopleGroup, predicate: Mention): boolean => {
  const [left, right] = first.from < second.from ? [first, second] : [second, first]
  if (predicate.from >= left.to && predicate.to <= right.from) return false
  const gap = right.from - left.to
  // 遭数十名枪手闯入，4名工人: a word between gunmen and those they came for is a verb.
  if (scene.pack.script === 'Hani' && gap > 1 && (first.side === 'attacker') !== (second.side === 'attacker')) return false
  // 载有12人的小船倾覆，7人获救: an event between them parts the two.
  if (scene.pack.script === 'Hani' && mentionsIn(scene, left.to, right.from).some(({ word }) => word.sort.startsWith('kinds/'))) return false
  return gap >= 0 && gap <= (scene.pack.script === 'Hani' ? 4 : 3) && (joinedBefore(scene, right.from) || ((scene.pack.verbLast || scene.pack.script === 'Hani') && andBefore(scene, right.from) !== undefined) || (joinedBefore(scene, right.from - 1) && tokenAt(scene, right.from - 1)?.kind === 'word' && (tokenAt(scene, right.from - 1)?.text.length ?? 9) <= 5) || tokenAt(scene, right.from - 1)?.text === ',' || tokenAt(scene, right.from - 1)?.text === '،')
}
const coordinated = (scene: Scene, a: Mention, b: Mention): boolean => {
  const [left, right] = a.from < b.from ? [a, b] : [b, a]
  return right.from - left.to <= 1 && (Boolean(endingAt(scene, right.from, 'joins')) || (right.from === left.to && joinedBefore(scene, right.from)) || Boolean(startingAt(scene, left.to, 'joins') ?? (tokenAt(scene, left.to)?.text === '/' ? left : undefined)))
}
