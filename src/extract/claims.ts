import { dayNumber } from './calendar.ts'
import type { Mention } from '../language/index.ts'
import {
  type Actor, type Amount, ClaimId, type EventKind, type Figure, type Means, type Origin, PartyId, type PlaceId, type PlaceMention, type Quote, type Report, type Says, type Target,
  type UnlocatedClaim, type Voice, type When,
} from '../model/index.ts'
import type { AmountValue } from './amounts.ts'
import { spanOfDate, whenOf } from './dates.ts'
import type { FigureValue } from './fates.ts'
import { FOR_BOTH, isFeared } from './figures.ts'
import type { Happening } from './happenings.ts'
import { groupOf, WEIGHT } from './kinds.ts'
import { VAGUE } from './numbers.ts'
import type { PeopleGroup } from './people.ts'
import { placeMention, type PlaceValue } from './places.ts'
import { endingAt, mentionsIn, quoteRange, quoteTokens, type Scene, startingAt } from './scene.ts'
import { type Anchor, meansOf, type Telling, turnOf } from './tellings.ts'
import { type Named, sayingOf, voiceOf } from './voices.ts'

/** A claim without the id and report that it gets when all claims of a report are known. */
export type Draft = Omit<UnlocatedClaim, 'id' | 'report' | 'happening'> & { readonly happening: string; readonly rules: readonly string[] }

/** What a weapon says about the kind of an attack, in points beside WEIGHT; set by hand, 2026-11-23. */
const WEAPON_SPEAKS: Readonly<Partial<Record<string, readonly [EventKind, number]>>> = {
  drone: ['drone_strike', 9.5], aircraft: ['air_strike', 4], mine: ['mine_blast', 3], mortar: ['shelling', 3], artillery: ['shelling', 3], rocket: ['shelling', 2], explosive: ['bombing', 2],
}
/** Attackers among the dead speak for a fight with guards. */
const ATTACKERS_DEAD = 3.5
const FORCES = new Set(['soldiers', 'border-guards', 'police'])
/** Fighters who die by a mine or from the air were in no fight with guards. */
const BLASTS: ReadonlySet<EventKind> = new Set(['bombing', 'suicide_bombing', 'mine_blast', 'explosion', 'air_strike', 'drone_strike', 'assassination', 'execution'])
const FIRST_SENTENCE = 1.5

/** A release that is only demanded ("for the release of"), beside what happened, as a share of its word's weight. */
const ONLY_PLANNED = 0.25
/** Points by which the turn of a gate outweighs the state that it ended. */
const TURN = 8
/** The kind that the words of a happening speak for most, and what was said for each. */
export const kindOf = (happening: Happening): { kind: EventKind; points: ReadonlyMap<EventKind, number> } => {
  const points = new Map<EventKind, number>()
  const vote = (kind: EventKind, value: number): void => { points.set(kind, (points.get(kind) ?? 0) + value) }
  const seen = new Set<string>()
  // Attackers who die among civilians were no party to a fight with guards.
  const civiliansDead = happening.tellings.some((telling) => telling.figures.some((figure) => figure.of === 'killed' && figure.count.min > 0 && figure.group?.side !== 'attacker' && !FORCES.has(figure.group?.group ?? '')))
  const happened = happening.tellings.some((telling) => telling.anchors.some((anchor) => anchor.says === 'happened'))
  happening.tellings.forEach((telling, i) => {
    for (const anchor of telling.anchors) {
      // The same word twice is not twice the evidence.
      const key = `${anchor.kind}:${anchor.mention.word.from}`
      vote(anchor.kind, (WEIGHT[anchor.kind] * (i === 0 ? FIRST_SENTENCE : 1)) / (seen.has(key) ? 4 : 1) * (happened && anchor.kind === 'release' && anchor.says === 'planned' ? ONLY_PLANNED : 1))
      seen.add(key)
    }
    if (happening.group === 'border') { const turned = turnOf(telling); if (turned) vote(turned, TURN) }
    if (happening.group === 'violence') {
      for (const { weapon } of meansOf(telling)) { const speaks = WEAPON_SPEAKS[weapon]; if (speaks && !seen.has(weapon)) { vote(...speaks); seen.add(weapon) } }
      if (!civiliansDead && !telling.anchors.some((anchor) => BLASTS.has(anchor.kind)) && telling.figures.some((figure) => figure.of === 'killed' && figure.group?.side === 'attacker')) vote('armed_clash', ATTACKERS_DEAD)
    }
  })
  // "Protesters clashed with riot police": unrest, as long as nobody dies and nobody is armed.
  if ((points.has('protest') || points.has('riot')) && !isArmedFight(happening)) points.delete('armed_clash')
  // Held after they came over the border: the crossing is what happened.
  if (happening.group === 'movement' && points.has('irregular_crossing')) points.delete('arrest')
  const foiled = happening.group === 'violence' && happening.tellings.some((telling) => telling.anchors.length > 0) && happening.tellings.every((telling) => telling.figures.length === 0 && telling.anchors.every((anchor) => anchor.says === 'foiled')) && happening.tellings.some((telling) => telling.group === 'security')
  if (foiled) return { kind: 'foiled_plot', points }
  const fallback: EventKind = happening.group === 'violence' ? 'armed_attack' : happening.group === 'mishap' ? 'accident' : 'other'
  const [best] = [...points].filter(([kind]) => groupOf(kind) === happening.group || (happening.group === 'violence' && groupOf(kind) === 'civil') || (happening.group === 'security' && (groupOf(kind) === 'drugs' || groupOf(kind) === 'seizure'))).sort((a, b) => b[1] - a[1])
  return { kind: best?.[0] ?? fallback, points }
}

/** Somebody dies in it, or somebody has a weapon. */
const isArmedFight = (happening: Happening): boolean => happening.tellings.some((telling) =>
  meansOf(telling).length > 0 || telling.figures.some((figure) => figure.of === 'killed' && figure.count.max !== 0))

const OUTLET = 'outlet'
const voiceKey = (voice: Voice): string => (voice.voice === 'outlet' ? OUTLET : (voice.party ?? voice.name ?? voice.organisation ?? voice.role ?? 'quoted'))

const figureOf = (scene: Scene, value: FigureValue): Figure => ({
  of: value.of, count: value.count, side: value.group?.side ?? 'unknown',
  who: { nationality: value.group?.nationality ?? null, group: value.group?.group ?? null },
  at: quoteTokens(scene, value.from, value.to),
})
export const amountOf = (scene: Scene, value: AmountValue): Amount => ({ of: value.of, count: value.count, unit: value.unit, kilograms: value.kilograms, at: quoteTokens(scene, value.from, value.to) })

const ROLE_RANK: Readonly<Record<PlaceValue['role'], number>> = { in: 0, near: 1, border: 2, between: 2, route: 3, to: 5, from: 7, of: 8 }
const TARGET_RANK = 0.6
const MOST_PLACES = 60
const KIND_RANK: Readonly<Record<string, number>> = { site: 0, settlement: 0.2, district: 0.4, border: 1.2, region: 0.8, country: 2 }

const CROSSES: ReadonlySet<string> = new Set(['movement', 'border'])
/** A gate or a bridge by name. */
const isCrossing = (place: PlaceValue): boolean => place.kind === 'site'

/** The places of a happening, likeliest first: what it happened in before what it was near, the small before the large. */
export const placesOf = (tellings: readonly Telling[], others: readonly { scene: Scene; place: PlaceValue }[]): readonly PlaceMention[] => {
  // "An attack on Barmal" happened there; what somebody was taken to is the end of a way.
  const towards = tellings.some((telling) => telling.group === 'violence' || telling.group === 'mishap') ? TARGET_RANK : ROLE_RANK.to
  // Families who fled from a district fled in it; who was sent back by way of a town crossed there.
  const leaves = (kind: EventKind): boolean => tellings.some((telling) => telling.anchors.some((anchor) => anchor.kind === kind))
  const goes = tellings.some((telling) => telling.places.some((place) => place.role === 'to' || (place.role === 'in' && place.kind !== 'country')))
  const [fled, sentBack] = [leaves('displacement') && !goes, leaves('deportation')]
  const isThere = (place: PlaceValue): boolean => place.kind !== 'country' && ((fled && place.role === 'from') || (sentBack && place.role === 'route'))
  const gates = tellings.some((telling) => telling.group === 'border')
  // "Pakistan closed the Torkham gate": who closed it is no place beside the gate; who was sent back came through it.
  const crossing = tellings.some((telling) => CROSSES.has(telling.group) && telling.anchors.every((anchor) => anchor.kind !== 'displacement') && telling.places.some(isCrossing))
  const seen = (place: PlaceValue): PlaceValue => (isThere(place) ? { ...place, role: 'in' } : !crossing ? place : isCrossing(place) && place.role !== 'of' ? { ...place, role: 'in', strong: true } : place.kind === 'country' && !place.strong ? { ...place, role: 'of' } : place)
  const all = [
    ...tellings.flatMap((telling, i) => telling.places.map(seen).map((place) => ({ scene: telling.scene, place, late: (telling.anchors.length + telling.figures.length === 0 ? 1.5 : 0) + i * 0.05 }))),
    ...others.map(({ scene, place }) => ({ scene, place, late: 2.6 })),
  ]
  const score = ({ place, late }: { place: PlaceValue; late: number }): number =>
    (place.role === 'to' ? towards : ROLE_RANK[place.role]) + (place.strong || (gates && place.kind !== 'country' && place.kind !== 'region') ? 0 : 1) + (place.ids.length === 0 ? 0.3 : 0) + (KIND_RANK[place.kind ?? place.called ?? 'region'] ?? 0.5) + late
  const ordered = all.map((value, i) => ({ value, i })).sort((a, b) => score(a.value) - score(b.value) || a.i - b.i).map(({ value }) => placeMention(value.scene, value.place))
  // The same name in the same role again places nothing better; a claim needs no more than a few dozen.
  const named = new Set<string>()
  return ordered.filter((mention) => {
    const key = mention.ids.length > 0 ? `${mention.role} ${mention.ids.join()} ${mention.called}` : `${mention.at.part}${mention.at.start}`
    return !named.has(key) && named.add(key).size <= MOST_PLACES
  })
}

/** `from Afghan soil`, `из Афганистана`: the side that it came from. */
export const originOf = (tellings: readonly Telling[]): Origin | null => {
  for (const telling of tellings) {
    const place = telling.places.find((candidate) => candidate.role === 'from' && candidate.country !== null)
    if (place?.country) return { country: place.country, at: quoteTokens(telling.scene, place.from, place.to) }
    for (const from of mentionsIn(telling.scene, telling.from, telling.to).filter((mention) => mention.word.sort === 'place-roles' && mention.word.value === 'from')) {
      const nation = startingAt(telling.scene, from.to, 'nationalities') ?? startingAt(telling.scene, from.to + 1, 'nationalities')
      if (nation) return { country: nation.word.value, at: quoteTokens(telling.scene, from.from, nation.to) }
    }
  }
  return null
}

const actorsOf = (happening: Happening): readonly Actor[] => {
  const role: Actor['role'] = happening.group === 'drugs' || happening.group === 'seizure' ? 'seizes' : happening.group === 'security' ? 'arrests' : happening.group === 'border' ? 'closes' : 'by'
  const out: Actor[] = []
  for (const telling of happening.tellings) {
    const counted = (at: number): boolean => telling.figures.some((figure) => figure.from <= at && at < figure.to)
    for (const mention of mentionsIn(telling.scene, telling.from, telling.to)) {
      if (counted(mention.from)) continue
      const party = mention.word.sort === 'party' ? telling.scene.names.party(PartyId(mention.word.value)) : undefined
      const speaks = telling.sayings.some((saying) => saying.speaker.from <= mention.from && mention.to <= saying.speaker.to)
      if (speaks) continue
      const fits = role === 'by' ? mention.word.sort === 'attackers' || party?.kind === 'group' : mention.word.sort === 'organisations' || party?.kind === 'agency'
      if (fits && !out.some((actor) => actor.name === mention.word.form))
        out.push({ role, name: quoteTokens(telling.scene, mention.from, mention.to).words, party: party?.id ?? null, at: quoteTokens(telling.scene, mention.from, mention.to) })
    }
  }
  return out.slice(0, 4)
}

const targetOf = (tellings: readonly Telling[]): Target | null => {
  for (const telling of tellings) {
    const mention = telling.anchors.length === 0 ? undefined : mentionsIn(telling.scene, telling.from, telling.to).find((candidate) => candidate.word.sort === 'targets')
    if (mention) return { name: quoteTokens(telling.scene, mention.from, mention.to).words, kind: mention.word.value || mention.word.form, nationality: null, at: quoteTokens(telling.scene, mention.from, mention.to) }
  }
  return citizensHit(tellings)
}

/** Tokens between an attack and the people on whom it was. */
const ON_WHOM = 3
/** "An attack on Chinese nationals", «нападение на граждан Китая», 针对中国公民的攻击: people of a state whom nobody counts, behind the event or, in Chinese, right before it. */
const citizensHit = (tellings: readonly Telling[]): Target | null => {
  for (const { scene, from, to, anchors, figures } of tellings) for (const people of anchors.some(({ kind }) => groupOf(kind) === 'violence') ? mentionsIn(scene, from, to) : []) {
    if (people.word.sort !== 'citizens' || figures.some((figure) => figure.from <= people.from && people.from < figure.to)) continue
    const state = [endingAt(scene, people.from, 'nationalities', 'place'), startingAt(scene, people.to, 'nationalities', 'place')].find((word) => word !== undefined)
    const country = state?.word.sort === 'nationalities' ? state.word.value : state ? scene.names.place(state.word.value as PlaceId)?.country : undefined
    const hit = anchors.some(({ mention }) => (scene.pack.script === 'Hani' ? mention.from >= people.to && mention.from - people.to <= 1 : !scene.pack.verbLast && people.from >= mention.to && people.from - mention.to <= ON_WHOM))
    if (!state || !country || !hit) continue
    const at = quoteTokens(scene, Math.min(people.from, state.from), Math.max(people.to, state.to))
    return { name: at.words, kind: 'people', nationality: country, at }
  }
  return null
}

const meansOfAll = (tellings: readonly Telling[]): readonly Means[] => {
  const means: Means[] = []
  for (const telling of tellings) for (const { weapon, mention } of meansOf(telling))
    if (!means.some((other) => other.weapon === weapon)) means.push({ weapon, at: quoteTokens(telling.scene, mention.from, mention.to) })
  return means
}

const sameFigure = (a: Figure, b: Figure): boolean => a.of === b.of && a.count.min === b.count.min && a.count.max === b.count.max && (a.side === b.side || a.side === 'unknown' || b.side === 'unknown' || (a.side !== 'attacker' && b.side !== 'attacker'))

/** When nobody says when: the publication, as the latest day on which it can have been. */
export const publishedWhen = (report: Report): When => (report.published === null ? { basis: 'unknown' } : { basis: 'published', notAfter: report.published })

/** "Planned to abduct three engineers", "thousands may be driven out": the verb that counts them says itself that it has not happened. */
const isTakenBack = ({ anchors }: Telling, { predicate }: FigureValue): boolean =>
  anchors.some(({ says, mention, because }) => (says === 'planned' || says === 'foiled' || (says === 'feared' && touches(because, mention))) && mention.from < predicate.to && predicate.from < mention.to)
/** "May be driven out", not "took away 17 suspected extremists". */
const touches = (word: Mention | null, verb: Mention): boolean => word !== null && word.from < verb.from && word.to >= verb.from

const SEIZURES: ReadonlySet<EventKind> = new Set(['drug_seizure', 'weapons_seizure', 'goods_seizure'])
const saysOf = (happening: Happening, kind: EventKind): Says => {
  const anchors = happening.tellings.flatMap((telling) => telling.anchors)
  const counted = happening.tellings.some((telling) => telling.figures.some((figure) => figure.count.min > 0 && !isTakenBack(telling, figure)))
  const said = (says: Says): boolean => anchors.some((anchor: Anchor) => anchor.says === says)
  if (kind === 'foiled_plot') return said('denied') ? 'denied' : 'foiled'
  // An attempt to smuggle that was foiled is a seizure that happened.
  if (SEIZURES.has(kind) && said('foiled')) return 'happened'
  if (said('happened') || counted) return 'happened'
  if (said('foiled')) return 'foiled'
  return said('planned') ? 'planned' : said('feared') ? 'feared' : said('denied') ? 'denied' : 'happened'
}

/** "Heavy floods tomorrow": what only a day to come dates has not happened, whatever the verb. */
const isToCome = ({ date, tellings }: Happening, { published }: Report): boolean =>
  date?.basis === 'relative' && date.days !== null && published !== null && date.days[0] > dayNumber(published) && tellings.every((telling) => telling.figures.length === 0)

/** The words that say it: all stretches of the sentence that tell of the happening. */
const clauseOf = (telling: Telling, all: readonly Telling[]): Quote => {
  const same = all.filter((other) => other.scene === telling.scene && other.sentence === telling.sentence && other.anchors.length + other.figures.length > 0)
  return quoteRange(telling.scene, Math.min(telling.from, ...same.map((other) => other.from)), Math.max(telling.to, ...same.map((other) => other.to)))
}

const isForBoth = (value: FigureValue): boolean => value.predicate.word.sort === 'figures/killed-or-wounded' || value.rule === FOR_BOTH

/** True when a happening has a number above none of one sort, and nobody denies it. */
const firmlyCounted = (tellings: readonly Telling[], of: Figure['of']): boolean =>
  tellings.some((telling) => telling.figures.some((figure) => figure.of === of && figure.count.max !== 0)) &&
  !tellings.some((telling) => mentionsIn(telling.scene, telling.from, telling.to).some((mention) => mention.word.sort === 'kinds/denial'))

/** People from whom a toll is one of many, beside which a single victim is only told of. */
const MANY = 20
/** How many times another voice's "many" or "dozens" is too few to be a number of its own. */
const FAR_MORE = 10
/** A soldier among civilians, a Chinese among Tajiks: one who is counted apart. */
const isOfItsOwn = (one: PeopleGroup, many: PeopleGroup): boolean =>
  (one.nationality !== null && one.nationality !== many.nationality) || (one.group !== many.group && FORCES.has(one.group ?? ''))
/** "Many bodies" beside 384 dead, "the body of her mother" beside 800: a number of the same happening that the other one holds. */
const saysMore = (more: FigureValue, less: FigureValue): boolean => {
  const [own, other] = [less.group, more.group]
  if (more.of !== less.of || !own || !other || more.count.min <= less.count.min || other.rule === VAGUE || (own.side === 'attacker') !== (other.side === 'attacker')) return false
  return own.rule === VAGUE ? own.count.max === null : own.count.max === 1 && more.count.min >= MANY && !isOfItsOwn(own, other)
}

/** One claim for every voice of a happening: two voices that give two numbers are two claims of one happening. */
export const draftsOf = (report: Report, happening: Happening, key: string, named: Named, elsewhere: readonly { scene: Scene; place: PlaceValue }[]): readonly Draft[] => {
  const { tellings } = happening
  const first = tellings[0] as Telling
  const voices = new Map<string, { voice: Voice; telling: Telling; figures: Figure[]; amounts: Amount[] }>()
  const voiceAt = (telling: Telling, at: number): Voice => voiceOf(telling.scene, sayingOf(telling.sayings.filter((saying) => saying.sentence === telling.sentence), at), named)
  const entry = (telling: Telling, at: number): { voice: Voice; telling: Telling; figures: Figure[]; amounts: Amount[] } => {
    const voice = voiceAt(telling, at)
    const known = voices.get(voiceKey(voice)) ?? { voice, telling, figures: [], amounts: [] }
    voices.set(voiceKey(voice), known)
    return known
  }
  // "Four killed and wounded" beside "three killed": the number for both says nothing of the dead that the other does not.
  const exact = (of: Figure['of']): boolean => tellings.some((telling) => telling.figures.some((value) => value.of === of && !isForBoth(value) && value.count.max !== null && value.count.max === value.count.min && value.count.min > 0))
  // Another voice's "hundreds" is its own, the outlet's is not; "many bodies" beside 800 dead is nobody's number.
  const counts = tellings.flatMap((telling) => telling.figures.map((value) => ({ value, scene: telling.scene, voice: voiceKey(voiceAt(telling, value.from)) })))
  for (const telling of tellings) {
    for (const value of telling.figures) {
      if (isForBoth(value) && exact(value.of) && (value.of === 'killed' || exact('killed'))) continue
      const voice = voiceKey(voiceAt(telling, value.from))
      if (isFeared(telling.scene, value) && counts.some((other) => other.value.of === value.of && !isFeared(other.scene, other.value))) continue
      if (counts.some((other) => saysMore(other.value, value) && (voice === other.voice || voice === OUTLET || (value.count.min <= MANY && other.value.count.min >= value.count.min * FAR_MORE)))) continue
      const figure = figureOf(telling.scene, value)
      const { figures } = entry(telling, value.from)
      if (!figures.some((other) => sameFigure(other, figure))) figures.push(figure)
    }
    for (const value of telling.amounts) {
      const amount = amountOf(telling.scene, value)
      const { amounts } = entry(telling, value.from)
      if (!amounts.some((other) => other.of === amount.of && other.count === amount.count)) amounts.push(amount)
    }
  }
  // "Погибших нет" beside five wounded: nobody was killed; that nobody was wounded it does not say.
  for (const known of voices.values()) known.figures = known.figures.filter((figure) => figure.count.max !== 0 || !firmlyCounted(tellings, figure.of))
  if (voices.size === 0) entry(first, (first.anchors[0]?.mention ?? { from: first.from }).from)
  const places = placesOf(tellings, elsewhere)
  const dated = tellings.find((telling) => happening.date !== null && telling.dates.includes(happening.date))
  const scene = dated?.scene ?? happening.dateScene ?? first.scene
  const { kind, points } = kindOf(happening)
  const says = isToCome(happening, report) ? 'planned' : saysOf(happening, kind)
  // "Will be reopened on Wednesday" is the next one.
  const ahead = says === 'planned' && happening.date?.days && happening.date.rule.startsWith('weekday') ? { ...happening.date, days: [happening.date.days[0] + 7, happening.date.days[1] + 7] as const } : happening.date
  const when: When = ahead && (ahead.days || ahead.partial) ? whenOf(scene, ahead) : publishedWhen(report)
  const shared = {
    family: 'event' as const, kind, step: null, says, telling: happening.background ? ('background' as const) : ('news' as const), when, places,
    origin: originOf(tellings), actors: actorsOf(happening), target: targetOf(tellings), means: meansOfAll(tellings), about: [], content: null, happening: key,
    rules: [...happening.notes, `kind: ${[...points].map(([name, value]) => `${name} ${Math.round(value * 10) / 10}`).join(', ') || 'none named'}`, ...(happening.date ? [`date: ${happening.date.rule}, ${spanOfDate(happening.date)} days`] : [])],
  }
  return [...voices.values()].map(({ voice, telling, figures, amounts }) => ({ ...shared, at: clauseOf(telling, tellings), saidBy: voice, figures, amounts }))
}

/** An id that another reading of the same text gives again: report, family, kind, place in the text and voice. */
export const idOf = (report: Report, draft: Draft, hash: (text: string) => string): ClaimId =>
  ClaimId(`claim:${hash([report.id, draft.family, draft.kind, draft.at.part, draft.at.start, draft.at.end, voiceKey(draft.saidBy), draft.content?.start ?? '', draft.happening].join('|'))}`)
