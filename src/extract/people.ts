import type { Mention } from '../language/index.ts'
import { type Count, type CountryCode, PartyId, type Side } from '../model/index.ts'
import { withCompanions } from './companions.ts'
import { type NumberValue, RISEN } from './numbers.ts'
import { withRelatives } from './relatives.ts'
import { colours, endingAt, holding, joinedBefore, mentionsIn, type Scene, startingAt, tokenAt } from './scene.ts'
import { newSpans } from './spans.ts'
import { followsTollNoun, TOLLS } from './tolls.ts'

/** A number of people: `[bound][count][classifier][nationality][occupation]`, in the order of the language. */
export type PeopleGroup = {
  readonly from: number
  readonly to: number
  readonly count: Count
  readonly nationality: CountryCode | null
  readonly group: string | null
  readonly side: Side
  /** A noun says that people are counted; a bare number only may count some. */
  readonly noun: boolean
  /** A word of counting stands behind the number (تن, нафар, человек). */
  readonly classified: boolean
  /** The number is a part of the one before ("including 19 children", "(four Chinese, one local)"). */
  readonly part: boolean
  readonly rule: string
}

const NOUNS = ['people', 'attackers', 'nationalities', 'place', 'party', 'organisations'] as const
/** Words that a group of people may hold between its number and its noun. */
const LONGEST_GROUP = 6
const STOPS = ['place-roles', 'said', 'clause-words', 'months', 'days', 'relative-days', 'according-to', 'said', 'time-units']

/** A number before one of these counts things. */
const THINGS = new Set(['targets', 'weapons', 'substances', 'borders', 'place-kinds', 'measures', 'units'])

/** A number before the words of these events counts what falls and shakes, not people. */
const NEVER_PEOPLE = new Set(['kinds/natural_hazard', 'kinds/drone_strike', 'kinds/air_strike', 'kinds/shelling'])

type Noun = { to: number; nationality: CountryCode | null; group: string | null; side: Side; noun: boolean; classified: boolean }

/** Reads on from a number: classifier, adjectives, nation, noun, "of China". Null when it counts something else ("four spots"). */
const nounAfter = (scene: Scene, from: number): Noun | null => {
  let best: Noun = { to: from, nationality: null, group: null, side: 'unknown', noun: false, classified: false }
  let { nationality, group, side, noun } = best
  /** A word that no list knows stands before the noun: an adjective, or the name of another thing that is counted. */
  let foreign = false
  let classified = false
  let at = from
  while (at < from + LONGEST_GROUP) {
    const token = tokenAt(scene, at)
    if (!token || token.kind === 'break') break
    if (token.kind === 'number') {
      // "a 46-year-old man": an age stands between the article and its noun.
      const age = startingAt(scene, tokenAt(scene, at + 1)?.text === '-' ? at + 2 : at + 1, 'not-counts')
      if (!age) break
      at = age.to
      continue
    }
    if (token.kind === 'mark' && !['-', '"', '«', '»'].includes(token.text)) break
    const mentions = scene.starts.get(at) ?? []
    // "two of her children": the noun that "of" leads to.
    const led = mentions.find((mention) => mention.word.sort === 'place-roles' && mention.word.value === 'of') ? [1, 2].find((gap) => startingAt(scene, at + gap, 'people', 'attackers', 'nationalities')) : undefined
    if (led !== undefined && at === from) { at += led; continue }
    // «یک سونامی», "nine quakes", «три дрона атаковали»: a number of events or weapons, unless their word is that of a figure, too ("two shot dead").
    if (at === from && mentions.some((mention) => NEVER_PEOPLE.has(mention.word.sort)) && !mentions.some((mention) => mention.word.sort.startsWith('figures/'))) { foreign = true; break }
    // "three of the guards": what is a classifier here stops nothing, nor does "and" before the first word.
    const counts = mentions.some((mention) => mention.word.sort === 'classifiers') && Boolean(startingAt(scene, at + 1, ...NOUNS))
    // "21 after a child died": an article begins somebody else.
    if (at > from && mentions.some((mention) => mention.joined.and || (mention.word.sort === 'articles' && !scene.pack.verbLast))) break
    if (!counts && mentions.some((mention) => STOPS.includes(mention.word.sort) || mention.word.sort.startsWith('figures/') || mention.word.sort.startsWith('kinds/'))) {
      // "200 killed militants": a participle inside the group.
      const participle = at === from || classified ? mentions.filter((mention) => mention.word.sort.startsWith('figures/') || (classified && mention.word.sort.startsWith('kinds/'))).sort((a, b) => b.to - a.to)[0] : undefined
      if (participle && startingAt(scene, participle.to, 'people', 'attackers', 'nationalities', 'party')) { at = participle.to; continue }
      if (mentions.some((mention) => mention.word.sort.startsWith('figures/')) && at - from <= 2) foreign = false; break }
    if (mentions.some((mention) => mention.word.sort === 'joins')) break
    if (at > from && mentions.some((mention) => mention.word.sort === 'vague' && /^\d+\+$/u.test(mention.word.value))) break
    const word = at > from ? startingAt(scene, at, 'numbers') : undefined
    if (word) {
      const age = startingAt(scene, tokenAt(scene, word.to)?.text === '-' ? word.to + 1 : word.to, 'not-counts')
      if (!age) break
      at = age.to
      continue
    }
    if (at === from && mentions.some((mention) => THINGS.has(mention.word.sort)) && !mentions.some((mention) => mention.word.sort === 'classifiers' || (NOUNS as readonly string[]).includes(mention.word.sort))) return null
    const hit = longest(mentions, ['classifiers', 'others', 'citizens', ...NOUNS])
    if (!hit) { if (noun || at > from + 2) break; foreign = foreign || mentions.length === 0; at++; continue }
    const { sort, value } = hit.word
    // "two policemen unknown gunmen shot": a noun of the other side is somebody else.
    if (((sort === 'attackers' && side === 'victim') || (sort === 'people' && side === 'attacker')) && group !== null && scene.pack.verbLast && !scene.pack.adjectiveLast) break
    // A classifier counts people, whatever pronoun follows it ("سه تن از آنان").
    if (sort === 'classifiers') classified = true
    if (sort === 'place' || sort === 'organisations') {
      // "citizens of China", "شهروند چین": a country behind the noun is theirs; another place ends the group.
      const place = sort === 'place' ? scene.names.place(value as never) : undefined
      const theirs = place?.kind === 'country' && !(scene.pack.verbLast && !scene.pack.adjectiveLast) && hit.joined.role === null
      // "A Khujand resident": whose town stands before them.
      if (place && place.kind !== 'country' && !noun && !scene.pack.verbLast && startingAt(scene, hit.to, 'people')) { at = hit.to; continue }
      if (!(theirs && group !== null) && !(theirs && noun)) { if (sort === 'organisations' && !noun) { at = hit.to; continue } break }
      nationality = place.country
    } else if (sort === 'nationalities') {
      // "a Chinese company": a nation before a word that no list knows describes that, not people.
      const next = tokenAt(scene, hit.to)
      const described = !scene.pack.adjectiveLast && next?.kind === 'word' && (Boolean(startingAt(scene, hit.to, 'targets')) || holding(scene, hit.to).length === 0)
      if (!described) { noun = true; if (side === 'unknown') side = 'victim' }
      nationality = value
      if (described) { at = hit.to; foreign = true; continue }
    }
    else if (sort === 'people') { group = groupIn(value) || 'people'; noun = true; side = 'victim' }
    else if (sort === 'attackers') { group = groupIn(value) || 'attackers'; noun = true; side = 'attacker' }
    else if (sort === 'party') {
      if (noun && group) break
      const party = scene.names.party(PartyId(value))
      // "Five Turkmen border guards": the service of a state has its nation.
      if (party?.kind === 'agency' && party.country !== null) nationality ??= party.country
      group ??= hit.word.form; noun = true; if (side === 'unknown') side = 'party'
    }
    else if (sort === 'citizens') { group ??= 'people'; noun = true; side = 'victim' }
    at = hit.to
    best = { to: at, nationality, group, side, noun, classified }
  }
  const counted = endingAt(scene, from - 1, ...TOLLS) ?? endingAt(scene, from - 2, ...TOLLS)
  // «جُرح ثلاثة نُقلوا ...»: verb first, a bare number, and the next verb.
  const told = scene.pack.verbLast ? undefined : endingAt(scene, from - 1, ...TOLLS)
  return best.noun || classified || !foreign || counted?.word.take === 'after' || (scene.pack.verbLast ? followsToll(scene, from - 1) : hasRisenTo(scene, from - 1)) || (told && told.word.take !== 'before') ? best : null
}

/** Words between the noun of a toll and its number: what happened and what else, where, and "to more than". */
const isBetweenToll = ({ word: { sort } }: Mention): boolean => sort.startsWith('kinds/') || sort === 'joins' || sort === 'place' || sort === 'place-roles' || sort === 'bounds' || sort === 'range-joins'
const TOLL_REACH = 9
/** «شمار قربانیان سونامی در اندونزی به بیش از ۸۰۰ ...»: only known words part the number from its toll. */
const followsToll = (scene: Scene, number: number): boolean => {
  let at = number
  while (number - at < TOLL_REACH) {
    if (endingAt(scene, at, ...TOLLS)?.word.take === 'after') return true
    // «800 سے زائد»: a bound behind the number, whose end it is.
    if (at > number - 2 && tokenAt(scene, at - 1)?.kind === 'number') { at--; continue }
    if (tokenAt(scene, at - 1)?.kind !== 'word' || !holding(scene, at - 1).some(isBetweenToll)) return false
    at--
  }
  return false
}
/** "The death toll from Monday's crash has climbed to 21 after ...": a toll, and "to" right before the number. */
const hasRisenTo = (scene: Scene, number: number): boolean =>
  Boolean(endingAt(scene, number, 'range-joins')) && followsTollNoun(scene, number)
const longest = (mentions: readonly Mention[], sorts: readonly string[]): Mention | undefined =>
  mentions.filter((mention) => sorts.includes(mention.word.sort)).sort((a, b) => b.to - a.to || sorts.indexOf(a.word.sort) - sorts.indexOf(b.word.sort))[0]

/** `soldiers*2`: a word that counts its own people, such as an Arabic dual. */
const groupIn = (value: string): string => value.replace(/\*\d+$/u, '')
const countedIn = (mention: Mention): number | null => { const [, count] = /\*(\d+)$/u.exec(mention.word.value) ?? []; return count === undefined ? null : Number(count) }

/** «چین کے تین شہری», "Xitoyning uch fuqarosi": the country in the genitive before the number. */
const nationBefore = (scene: Scene, from: number): CountryCode | null => {
  if (!scene.pack.verbLast || scene.pack.adjectiveLast) return null
  const particle = (scene.ends.get(from) ?? []).find((mention) => mention.word.sort === 'place-roles' && mention.word.value === 'of' && mention.word.take === 'before')
  const name = endingAt(scene, particle?.from ?? from, 'place')
  const place = name && (particle || name.joined.role === 'of') ? scene.names.place(name.word.value as never) : undefined
  return place?.kind === 'country' ? place.country : null
}

/** The rule of people whom their word counts: an Arabic dual, "his son". */
export const INSIDE_WORD = 'a number inside the word'
/** The rules of one person whom no number counts: "a soldier", "a guard was shot", "Sims was killed". */
const BY_ARTICLE = 'one, by its article'
export const [BY_VERB, BY_NAME] = ['one, by its verb', 'one, by a name'] as const

/** Skips the age between an article and its noun: "a nine-year-old girl". */
const ageFrom = (scene: Scene, from: number): number => {
  const end = startingAt(scene, from, 'numbers')?.to ?? (tokenAt(scene, from)?.kind === 'number' ? from + 1 : from)
  const age = end === from ? undefined : startingAt(scene, tokenAt(scene, end)?.text === '-' ? end + 1 : end, 'not-counts')
  return age?.to ?? from
}

/** "A 16-year-old was found", "two 18-year-olds": an age that is a person by itself, with no noun behind it. */
const agedOnly = (scene: Scene, from: number): Noun | null => {
  const to = ageFrom(scene, from)
  if (to === from || endingAt(scene, to, 'not-counts')?.word.value !== 'person' || startingAt(scene, to, ...NOUNS)) return null
  const next = tokenAt(scene, to)
  const alone = next === undefined || next.kind !== 'word' || !isUnknown(scene, to)
  return alone ? { to, nationality: null, group: 'people', side: 'victim', noun: true, classified: false } : null
}
const isUnknown = (scene: Scene, at: number): boolean => holding(scene, at).every((mention) => colours(mention.word.sort)) && !ALONE.test(tokenAt(scene, at)?.text ?? '')
/** Short words such as "was" and "is" that no list holds follow a person, not an adjective. */
const ALONE = /^.{1,3}$/u

const inParentheses = (scene: Scene, at: number): boolean => {
  for (let i = at - 1; i >= 0 && i > at - 14; i--) {
    const text = tokenAt(scene, i)?.text
    if (text === ')' || tokenAt(scene, i)?.kind === 'break') return false
    if (text === '(') return true
  }
  return false
}

/** "Had no papers": none of something that no list knows. */
const isNoThing = (scene: Scene, number: NumberValue, noun: Noun): boolean =>
  number.count.max === 0 && !noun.noun && !noun.classified && scene.pack.script === 'Latn' && !scene.pack.verbLast && number.to - number.from === 1 && /^no$/iu.test(tokenAt(scene, number.from)?.text ?? '') && holding(scene, number.to).length === 0

/** «один из нарушителей»: an article of two words that a number begins and people follow. */
const isOneOf = (scene: Scene, number: NumberValue): boolean => {
  const article = number.value === 1 ? startingAt(scene, number.from, 'articles') : undefined
  return article !== undefined && article.to > number.to && Boolean(nounAfter(scene, article.to)?.group)
}

/** "The driver and his assistant": the one whom nobody counts, right before "and" and somebody of his own. */
const ownerOf = (scene: Scene, his: Mention, taken: (at: number) => boolean): Mention | undefined => {
  const and = endingAt(scene, his.from, 'joins')
  const owner = and ? endingAt(scene, and.from, 'people', 'titles') : undefined
  return owner && owner.joined.role !== 'many' && countedIn(owner) === null && !taken(owner.from) && !followsNumber(scene, owner.from) ? owner : undefined
}
const isPossessed = ({ from, to }: Mention): boolean => to - from > 2
const oneMore = ({ min, max }: Count): Count => ({ min: min + 1, max: max === null ? null : max + 1 })
/** «میجر اور دو سپاہی», "the mayor and two guards": an office-holder whom nobody counts leads those who are counted. */
const leadBy = (scene: Scene, number: number): boolean => {
  const and = andBefore(scene, number)
  // Where nothing else of one noun is singular, «راننده و دو مسافر» is one and two.
  const leader = and ? (endingAt(scene, seatedFrom(scene, and.from), 'titles') ?? ((scene.pack.verbLast && scene.pack.adjectiveLast) || scene.pack.script === 'Hani' ? endingAt(scene, and.from, 'people') : undefined)) : undefined
  // 父亲、母亲和儿子3人: a relative right before the number closes the list that it counts.
  if (endingAt(scene, number, 'relatives')) return false
  return leader !== undefined && leader.joined.role !== 'many' && !followsNumber(scene, leader.from) && !holding(scene, leader.from).some((mention) => countedIn(mention) !== null)
}
/** "The governor of Balkh and two others": where the words for the seat of an office begin. */
const seatedFrom = (scene: Scene, to: number): number => {
  const seat = endingAt(scene, to, 'place')
  const of = seat && (scene.ends.get(seat.from) ?? []).find(({ word }) => word.sort === 'place-roles' && word.value === 'of' && word.take !== 'before')
  return of?.from ?? to
}
/** "And" before a number, with "his" between them at most: «اور ان کے دو بچے». */
export const andBefore = (scene: Scene, number: number): Mention | undefined => {
  for (let at = number; at >= number - (scene.pack.script === 'Hani' ? HIS_WITHIN_HANI : HIS_WITHIN); at--) {
    const and = endingAt(scene, at, 'joins')
    if (and) return and
    const token = tokenAt(scene, at - 1)
    if (token?.kind !== 'word' || token.text.length > 4) return undefined
  }
  return undefined
}
/** Short words between "and" and a number, and signs of 和他们的三个孩子. */
const [HIS_WITHIN, HIS_WITHIN_HANI] = [2, 3]

/** Tokens before a noun in which a number counts it. */
const COUNTS_WITHIN = 3
const followsNumber = (scene: Scene, noun: number): boolean => {
  for (let at = noun; at > noun - COUNTS_WITHIN; at--) if (tokenAt(scene, at - 1)?.kind === 'number' || endingAt(scene, at, 'numbers', 'vague', 'classifiers')) return true
  return false
}

/** All groups of people of a scene: from its numbers, and from "a soldier", "یک کودک" without one. */
export const findPeople = (scene: Scene, numbers: readonly NumberValue[], taken: (at: number) => boolean, alive: (at: number) => boolean): readonly PeopleGroup[] => {
  const groups: PeopleGroup[] = []
  const held = newSpans<PeopleGroup>()
  const push = (group: PeopleGroup): void => { groups.push(group); held.add(group) }
  /** «двое рабочих и водитель»: whom no number counts, right behind people whom one does. */
  const pushJoined = (mention: Mention, and: Mention): void => {
    const [before] = held.over(mention.from - 1, mention.from)
    if (before?.noun) push({ from: and.to, to: mention.to, count: { min: 1, max: 1 }, nationality: null, group: groupIn(mention.word.value), side: before.side === 'attacker' ? 'unknown' : 'victim', noun: true, classified: false, part: before.part, rule: INSIDE_WORD })
  }
  for (const number of numbers) {
    if (!Number.isInteger(number.value) || taken(number.from) || isOneOf(scene, number)) continue
    const noun = agedOnly(scene, number.to) ?? nounAfter(scene, number.to)
    if (!noun || isNoThing(scene, number, noun) || (startingAt(scene, number.to, 'units') && !startingAt(scene, number.to, 'classifiers'))) continue
    const before = groups.at(-1)
    // "five others", "another one": of the same people as the number before.
    const others = before !== undefined && noun.nationality === null && (noun.group === null || noun.group === 'people') && mentionsIn(scene, number.from - 1, Math.max(noun.to, number.to + 3)).some((mention) => mention.word.sort === 'others')
    // «Шумораи қурбониён то 832 нафар афзуд»: a toll that rises to a number has reached it.
    const reached = number.count.min === 0 && number.count.max !== null && scene.pack.verbLast && followsToll(scene, number.from) ? { min: number.count.max, max: number.count.max } : number.count
    const led = (noun.noun || startingAt(scene, number.to, 'others')) && noun.side !== 'attacker' && leadBy(scene, number.from) ? oneMore(reached) : reached
    push({ ...noun, ...(noun.nationality === null && noun.noun ? { nationality: nationBefore(scene, number.from) } : {}), ...(others ? { nationality: before.nationality, group: before.group, side: before.side } : {}), from: number.from, count: led, part: isPart(scene, number.from, groups.at(-1)) || amongThem(scene, noun.to, groups.at(-1)), rule: number.rule })
  }
  for (const article of scene.mentions.filter((mention) => mention.word.sort === 'articles' && alive(mention.from))) {
    if (held.holds(article.from)) continue
    const noun = agedOnly(scene, article.to) ?? nounAfter(scene, ageFrom(scene, article.to))
    const before = held.over(Math.max(0, article.from - AMONG_WITHIN), article.from).at(-1)
    if (noun?.noun && noun.group !== null) push({ ...noun, from: article.from, count: { min: 1, max: 1 }, part: isPart(scene, article.from, undefined) || amongThem(scene, noun.to, before), rule: BY_ARTICLE })
    else if (noun?.noun && noun.nationality) push({ ...noun, from: article.from, count: { min: 1, max: 1 }, part: false, rule: BY_ARTICLE })
  }
  for (const other of scene.mentions.filter(({ word, from }) => word.sort === 'others' && word.value === 'one' && alive(from))) {
    const before = groups.filter((group) => group.to <= other.from).sort((a, b) => b.to - a.to)[0]
    if (!held.holds(other.from) && hasVerb(scene, other)) push({ ...SOMEBODY, ...(before?.noun ? before : {}), from: other.from, to: other.to, count: { min: 1, max: 1 }, part: false, rule: BY_ARTICLE })
  }
  for (const mention of scene.mentions) {
    if (!alive(mention.from)) continue
    const count = mention.word.sort === 'people' || mention.word.sort === 'attackers' ? countedIn(mention) : null
    if (count === null || (count === 1 && mention.joined.the) || held.over(mention.from, mention.to).length > 0 || endsEventName(scene, mention)) continue
    const and = startingAt(scene, mention.from, 'joins')
    if (and) { pushJoined(mention, and); continue }
    const noun = nounAfter(scene, mention.from)
    // «её двое детей»: the number and whose they are stand in one entry.
    const owner = count === 1 || isPossessed(mention) ? ownerOf(scene, mention, (at) => held.holds(at)) : undefined
    const both = owner ? count + 1 : count
    if (noun?.noun) push({ ...noun, from: owner?.from ?? mention.from, count: { min: both, max: both }, part: isPart(scene, mention.from, undefined), rule: INSIDE_WORD })
  }
  // «قتل سبعة مصلين على الأقل»: "at least" behind the noun.
  for (const [i, group] of groups.entries()) {
    // "15 nafarga oshdi": rose to it, not above it.
    if (group.rule === RISEN) continue
    const bound = boundAt(scene, group.to)
    if (bound && group.count.max === group.count.min) groups[i] = { ...group, to: bound.to, count: { min: group.count.min, max: null } }
    // «12 قتيلا على الأقل»: behind the word for the dead, which is the figure's and no noun of theirs.
    else if (!group.noun && group.count.max === group.count.min && boundAt(scene, figureEnd(scene, group.to))) groups[i] = { ...group, count: { min: group.count.min, max: null } }
    // «10 اہلکاروں سمیت 12 افراد»: the number before the word is the part.
    if (startingAt(scene, group.to, 'including')?.word.take === 'before') groups[i] = { ...(groups[i] as PeopleGroup), part: true }
  }
  const sorted = ofThose(scene, withCompanions(scene, withRelatives(scene, groups.sort((a, b) => a.from - b.from), alive, (number) => leadBy(scene, number)), (number) => leadBy(scene, number)))
  // "All three were killed": the number again, of those whom it counted before.
  return sorted.map((group, i) => {
    if (group.noun) return group
    // "Four terrorists were destroyed, one was wounded": one of them.
    const last = sorted[i - 1]
    if (last?.noun && last.side === 'attacker' && !group.classified && group.from - last.to <= 5 && group.from > last.to) return { ...group, side: last.side, group: last.group, rule: `${group.rule}, of those counted before` }
    const before = sorted.slice(Math.max(0, i - 12), i).reverse().find((other) => other.noun && other.side === 'attacker' && other.count.min === group.count.min && other.count.max === group.count.max)
    return before ? { ...group, side: before.side, group: before.group, rule: `${group.rule}, of those counted before` } : group
  })
}

const SOMEBODY = { nationality: null, group: 'people', side: 'victim', noun: true, classified: false } as const
/** "One was killed and another wounded", "killing two and wounding a third": the verb stands right beside, and nobody else behind. */
const hasVerb = (scene: Scene, { from, to }: Mention): boolean =>
  !startingAt(scene, to, 'people', 'attackers', 'nationalities', 'classifiers', 'numbers') && tokenAt(scene, to)?.kind !== 'number' &&
  (startingAt(scene, to, 'figures/killed', 'figures/wounded') !== undefined || (endingAt(scene, from, 'figures/killed', 'figures/wounded') !== undefined && holding(scene, to).every((mention) => mention.word.sort !== 'others' && !mention.word.sort.startsWith('figures/'))))

/** «هجوم انتحاري»: the last word of an event's name is no attacker. */
const endsEventName = (scene: Scene, { word, from, to }: Mention): boolean =>
  word.sort === 'attackers' && (scene.ends.get(to) ?? []).some((mention) => mention.word.sort.startsWith('kinds/') && mention.from < from)
const boundAt = (scene: Scene, at: number): Mention | undefined =>
  (scene.starts.get(at) ?? []).find((mention) => mention.word.sort === 'bounds' && mention.word.take === 'before' && mention.word.value === 'least')
const figureEnd = (scene: Scene, at: number): number => (scene.starts.get(at) ?? []).find((mention) => mention.word.sort.startsWith('figures/'))?.to ?? at

/** «دو تن از سه مهاجم», "two of five guards": the first number counts, of those whom the second one says. */
const ofThose = (scene: Scene, groups: readonly PeopleGroup[]): readonly PeopleGroup[] => groups.map((group, i) => {
  const [before, behind] = [groups[i - 1], groups[i + 1]]
  if (before && isOfThose(scene, before, group)) return { ...group, part: true }
  if (behind && isAmongThose(scene, group, behind)) return { ...group, part: true }
  if (before && isAmongThose(scene, before, group)) return { ...group, nationality: before.nationality, group: before.group, side: before.side, noun: true, part: false, rule: `${group.rule}, of those counted before` }
  if (!behind || !isOfThose(scene, group, behind)) return group
  return { ...group, nationality: behind.nationality, group: behind.group, side: behind.side, noun: behind.noun, rule: `${group.rule}, of those counted behind` }
})
const isOfThose = (scene: Scene, some: PeopleGroup, all: PeopleGroup): boolean =>
  !some.noun && all.noun && some.count.min < all.count.min &&
  [...(scene.ends.get(all.from) ?? []), ...(scene.ends.get(withoutThe(scene, all)) ?? [])].some(({ word, from, to }) => (from === some.to && word.sort === 'place-roles' && (word.value === 'of' || word.value === 'from')) || (word.sort === 'classifiers' && to === some.to && to - from > 1))

/** "Eight of the 16 workers": where an unlisted "the" or "those" before a whole begins; "the four wounded" have a figure of their own. */
const withoutThe = (scene: Scene, { from, to }: PeopleGroup): number => {
  const token = tokenAt(scene, from - 1)
  const short = scene.pack.script !== 'Hani' && token?.kind === 'word' && token.text.length <= 5 && holding(scene, from - 1).every((mention) => colours(mention.word.sort))
  return short && !mentionsIn(scene, from, to).some((mention) => /^figures\/(killed|wounded)$/u.test(mention.word.sort)) ? from - 1 : from
}
/** 16名矿工中的8人: the whole stands first, and right behind it those of them who are told of. */
const isAmongThose = (scene: Scene, all: PeopleGroup, some: PeopleGroup): boolean => {
  if (scene.pack.script !== 'Hani' || !all.noun || some.count.min >= all.count.min || some.from <= all.to || some.from - all.to > 3) return false
  const between = Array.from({ length: some.from - all.to }, (_, k) => tokenAt(scene, all.to + k)?.text ?? '').join('')
  return /^(当)?[中里](的|有)?$/u.test(between)
}

/** Tokens from a whole to the end of its part, and those in which a verb may stand between the two: "11 dead, a child among them". */
const [AMONG_WITHIN, NEXT_TO_IT] = [13, 6]
/** "79 people, 19 children among them": a word of including right behind, and no people behind that. */
const amongThem = (scene: Scene, to: number, before: PeopleGroup | undefined): boolean => {
  const word = startingAt(scene, to, 'including')
  return word !== undefined && before !== undefined && to - before.to <= AMONG_WITHIN && !mentionsIn(scene, before.to, to).some((mention) => mention.word.sort.startsWith('figures/') && to - before.to > NEXT_TO_IT) && tokenAt(scene, word.to)?.kind !== 'number' && !startingAt(scene, word.to, 'numbers', 'vague', 'articles', 'people', 'attackers', 'nationalities')
}

/** «شش نفر، که دو تن از آنان کودک بودند، کشته شدند»: a number that a clause between number and verb begins with is of them. */
const opensClause = (scene: Scene, from: number, before: PeopleGroup): boolean => {
  const clause = scene.pack.verbLast ? endingAt(scene, from, 'clause-words') : undefined
  return clause !== undefined && /^[,،]$/u.test(tokenAt(scene, clause.from - 1)?.text ?? '') && clause.from - 1 - before.to >= 0 && clause.from - 1 - before.to <= 1
}

/** Tokens from a word of including to the last of those whom it lists, and from a whole to its part. */
const LISTED = { including: 8, ofThem: 3 } as const
/** "Five people, including a woman and two children": joined to somebody behind the word of including, and no verb between. */
const listedBehind = (scene: Scene, from: number): boolean => {
  if (!joinedBefore(scene, from)) return false
  const word = mentionsIn(scene, Math.max(0, from - LISTED.including), from).findLast((mention) => mention.word.sort === 'including' && mention.word.take !== 'before')
  const between = word ? mentionsIn(scene, word.to, from) : []
  return between.some((mention) => mention.word.sort === 'people') && !between.some((mention) => mention.word.sort.startsWith('figures/'))
}
/** "11 others, 8 of them soldiers, were hurt": a number with "of them" right behind it, after its whole. */
const ofThem = (scene: Scene, from: number, before: PeopleGroup | undefined): boolean => {
  const number = tokenAt(scene, from)?.kind === 'number' ? from + 1 : (startingAt(scene, from, 'numbers', 'vague')?.to ?? from)
  return before !== undefined && number > from && from - before.to >= 0 && from - before.to <= LISTED.ofThem && startingAt(scene, number, 'including') !== undefined
}

const endOfNumber = (scene: Scene, at: number): number | null => (tokenAt(scene, at)?.kind === 'number' ? at + 1 : (startingAt(scene, at, 'numbers')?.to ?? null))
/** «ثلاثة قتلى بينهم طفل وأربعة جرحى», "including a child, and four wounded": joined, but with a word of its own for what befell them. */
const countsAnew = (scene: Scene, from: number): boolean => {
  if (!joinedBefore(scene, from)) return false
  let to = from
  for (let next = endOfNumber(scene, to); next !== null; next = endOfNumber(scene, to)) to = next
  return to > from && (scene.starts.get(to) ?? []).some(({ word }) => word.sort.startsWith('figures/'))
}

const isPart = (scene: Scene, from: number, before: PeopleGroup | undefined): boolean =>
  !(!scene.pack.verbLast && countsAnew(scene, from)) && isListed(scene, from, before)
const isListed = (scene: Scene, from: number, before: PeopleGroup | undefined): boolean =>
  (!scene.pack.verbLast && (listedBehind(scene, from) || ofThem(scene, from, before))) ||
  (before !== undefined && opensClause(scene, from, before)) ||
  [endingAt(scene, from, 'including'), endingAt(scene, from - 1, 'including')].some((word) => word !== undefined && word.word.take !== 'before') ||
  (before !== undefined && inParentheses(scene, from) && !inParentheses(scene, before.from) && from - before.to <= 8) ||
  // "Including 14 soldiers, and 50 others": the others are no part.
  (before?.part === true && !mentionsIn(scene, before.to, from).some((mention) => mention.word.sort.startsWith('figures/') || mention.word.sort === 'others') && (from - before.to <= 2 || (inParentheses(scene, from) && from - before.to <= 5)))
