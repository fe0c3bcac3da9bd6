
import type { Mention } from '../language/index.ts'
import { type EventKind, PartyId, type Says, type Weapon } from '../model/index.ts'
import { type AmountValue, isArms, isDrug, substanceOf } from './amounts.ts'
import { isDatelineDate } from './dateline.ts'
import { isDateOfSaying, isDeadline, isOfSaying, type Spot, unvoiced } from './said-when.ts'
import { cuts } from './turns.ts'
import { type DateValue, isCounted, spanOfDate } from './dates.ts'
import type { FigureValue } from './fates.ts'
import { groupOf, GROUPS_OF_FIGURE, KIND_OF_FIGURE, type KindGroup } from './kinds.ts'
import { modalityOf } from './modality.ts'
import type { PlaceValue } from './places.ts'
import { endingAt, holding, joinedBefore, mentionsIn, type Scene, type Sentence, startingAt, tokenAt } from './scene.ts'
import type { Saying } from './voices.ts'

/** A word that says an event of a kind happened (or was planned, foiled, feared, denied). */
export type Anchor = { readonly kind: EventKind; readonly mention: Mention; readonly says: Says; readonly plural: boolean; readonly because: Mention | null; readonly rule: string }

/** What one stretch of a sentence tells of one sort of happening, before stretches are joined. */
export type Telling = {
  readonly scene: Scene
  readonly sentence: Sentence
  readonly from: number
  readonly to: number
  readonly group: KindGroup
  readonly anchors: readonly Anchor[]
  readonly figures: readonly FigureValue[]
  readonly amounts: readonly AmountValue[]
  readonly dates: readonly DateValue[]
  readonly places: readonly PlaceValue[]
  readonly weapons: readonly Mention[]
  readonly recalled: Mention | null
  readonly separate: Mention | null
  readonly pointsBack: boolean
  readonly period: Mention | null
  readonly sayings: readonly Saying[]
}

/** An event word that names no event, with the word that took it back: shown by `explain`. */
export type Refused = { readonly mention: Mention; readonly because: Mention }

export type SentenceValues = {
  readonly dates: readonly DateValue[]
  readonly figures: readonly FigureValue[]
  readonly amounts: readonly AmountValue[]
  readonly places: readonly PlaceValue[]
  readonly sayings: readonly Saying[]
}

const within = (from: number, to: number) => (value: { readonly from: number; readonly to: number }): boolean => value.from >= from && value.to <= to

/** The event words of a sentence; seizures and closures need their object as well as their verb. */
const findAnchors = (scene: Scene, sentence: Sentence, values: SentenceValues): { anchors: Anchor[]; refused: Refused[] } => {
  const inside = sentence.words
  const refused: Refused[] = []
  const anchors: Anchor[] = []
  const plural = (mention: Mention): boolean => inside.some((other) => other.word.sort === 'plural-events' && other.from <= mention.from && mention.from < other.to)
  const add = (kind: EventKind, mention: Mention, rule: string): void => {
    const modality = modalityOf(scene, sentence, mention)
    if (!modality.event && modality.because) refused.push({ mention, because: modality.because })
    else if (isSoCalled(scene, mention, inside) && values.figures.length === 0) refused.push({ mention, because: mention })
    else if (!anchors.some((other) => other.kind === kind && other.mention.from === mention.from)) anchors.push({ kind, mention, says: modality.says, plural: plural(mention), because: modality.because, rule })
  }
  for (const mention of inside) {
    const { sort } = mention.word
    if (sort.startsWith('kinds/')) {
      const kind = sort.slice(6) as EventKind
      const sides = kind === 'armed_attack' && ([0, 1, 2, 3].some((gap) => startingAt(scene, mention.to + gap, 'place-roles')?.word.value === 'between') || (scene.pack.verbLast && betweenSides(scene, mention)))
      if (EVENT.has(kind) && hasItsPeople(scene, sentence, mention) && !(kind === 'release' && isRescue(scene, mention)) && !isOfMeasure(scene, sentence, kind, mention)) add(sides ? 'armed_clash' : kind, mention, sides ? 'shots between two sides' : 'word for the event')
    } else if (sort === 'plural-events' && EVENT.has(mention.word.value) && !inside.some((other) => other.word.sort.startsWith('kinds/') && other.from < mention.to && mention.from < other.to)) {
      add(mention.word.value as EventKind, mention, 'plural of an event')
    } else if (sort === 'seize' && hasItsGoods(scene, mention, values.amounts)) {
      const goods = values.amounts.filter(within(sentence.from, sentence.to))
      const words = inside.filter((other) => other.word.sort === 'substances')
      const named = [...goods.map((amount) => amount.of), ...words.map((word) => word.word.value as AmountValue['of'])]
      if (named.some(isDrug)) add('drug_seizure', mention, 'seizing and a drug')
      if (named.some(isArms)) add('weapons_seizure', mention, 'seizing and weapons')
      else if (inside.some((other) => other.word.sort === 'weapons' && !isOnBody(inside, other)) && !named.some(isDrug) && !inside.some((other) => BLAST.has(other.word.sort))) add('weapons_seizure', mention, 'seizing and weapons')
      if (named.some((of) => of === 'goods' || of === 'money') && !named.some(isDrug) && !named.some(isArms)) add('goods_seizure', mention, 'seizing and goods')
    } else if ((sort === 'close' || sort === 'reopen') && !holding(scene, mention.from).some((other) => other.word.sort.startsWith('kinds/') && other.to - other.from > mention.to - mention.from && !other.word.sort.startsWith('kinds/border'))) {
      const near = (at: number): boolean => Math.abs(at - mention.from) <= (scene.pack.verbLast && at < mention.from ? GATE.verbLast : GATE.reach)
      const gate = inside.some((other) => other.word.sort === 'borders' && near(other.from)) ||
        values.places.some((place) => near(place.from) && place.role !== 'route' && (place.kind === 'border' || place.kind === 'site'))
      if (gate) add(sort === 'close' ? 'border_closure' : 'border_reopening', mention, 'a verb and a crossing')
    }
  }
  for (const figure of values.figures) {
    const kind = KIND_OF_FIGURE[figure.of]
    if (kind && within(sentence.from, sentence.to)(figure)) add(kind, figure.predicate, "a figure's verb")
  }
  // "Officers dug up 42 kilograms of hashish": a mass of drugs and an authority, whatever the verb.
  const mass = values.amounts.find((amount) => isDrug(amount.of) && amount.kilograms !== null)
  const authority = inside.find((mention) => (mention.word.sort === 'party' && scene.names.party(PartyId(mention.word.value))?.kind === 'agency') || mention.word.sort === 'organisations' || (mention.word.sort === 'people' && FORCES.has(mention.word.value)))
  if (mass && authority && anchors.length === 0) add('drug_seizure', authority, 'a mass of drugs and an authority')
  // Held with drugs on them: the arrest is the seizure.
  const held = inside.find((mention) => mention.word.sort === 'figures/arrested')
  const drugs = values.amounts.some((amount) => isDrug(amount.of)) || (inside.some((mention) => mention.word.sort === 'substances' && isDrug(substanceOf(mention.word.value))) && !values.figures.some((figure) => figure.of === 'arrested'))
  if (held && drugs && !anchors.some((anchor) => anchor.kind === 'drug_seizure')) add('drug_seizure', held, 'held with drugs')
  // "Unknown men killed an officer", "shot with a silenced pistol": no word names the event, but somebody did it.
  const killed = anchors.length === 0 && !inside.some((mention) => mention.word.sort.startsWith('kinds/') || mention.word.sort === 'this-event') ? values.figures.find((figure) => figure.of === 'killed' && figure.count.min > 0 && figure.group !== null && figure.group.side !== 'attacker') : undefined
  const means = killed && inside.find((mention) => isDeadly(mention) || (mention.word.sort === 'attackers' && !values.figures.some((figure) => figure.from < mention.to && mention.from < figure.to)))
  if (killed && means) add('armed_attack', killed.predicate, 'a killing, and its doer or weapon')
  // Without a number: "was detained", "abducted".
  const bodily = values.figures.some((figure) => figure.of === 'killed' || figure.of === 'wounded')
  // Beside another event such a verb only describes ("families expelled from Iran").
  for (const mention of anchors.length > 0 || bodily ? [] : inside) {
    const kind = mention.word.sort.startsWith('figures/') ? KIND_OF_FIGURE[mention.word.sort.slice(8) as keyof typeof KIND_OF_FIGURE] : undefined
    if (kind) add(kind, mention, "a figure's verb without a number")
  }
  if (!bodily) dropDevices(scene, anchors)
  // "Eleven fishermen held in Iran were released": those held are those let go.
  const release = anchors.find((anchor) => anchor.kind === 'release' && anchor.says === 'happened')
  if (release) for (let i = anchors.length - 1; i >= 0; i--) if (anchors[i]?.kind === 'arrest' && anchors[i]?.rule.startsWith("a figure's verb") && (anchors[i] as Anchor).mention.to <= release.mention.from) anchors.splice(i, 1)
  // Unarmed people who came over a border crossed it; they did not raid it.
  const crossed = anchors.some((anchor) => anchor.kind === 'irregular_crossing') && !bodily && !inside.some((mention) => mention.word.sort === 'attackers') && anchors.every((anchor) => anchor.kind === 'border_incursion' || groupOf(anchor.kind) !== 'violence')
  return { anchors: crossed ? anchors.filter((anchor) => anchor.kind !== 'border_incursion') : anchors, refused }
}
/** "A body with stab wounds", «آثار ضرب چاقو»: the knife of a mark on a body was not found. */
const isOnBody = (inside: readonly Mention[], weapon: Mention): boolean => inside.some((other) => other.word.sort === 'killing' && other.from <= weapon.from && weapon.to <= other.to)
/** "A home-made bomb turned up", "recovered two suicide vests": what was found went off nowhere. */
const dropDevices = (scene: Scene, anchors: Anchor[]): void => {
  const found = anchors.some((anchor) => anchor.kind === 'weapons_seizure' && anchor.says === 'happened')
  if (!found || anchors.some((anchor) => groupOf(anchor.kind) === 'violence' && !isDevice(scene, anchor))) return
  for (let i = anchors.length - 1; i >= 0; i--) if (groupOf((anchors[i] as Anchor).kind) === 'violence') anchors.splice(i, 1)
}
/** A knife or a gun: what falls and explodes has a kind of its own. */
const isDeadly = ({ word }: Mention): boolean => word.sort === 'weapons' && (word.value === 'firearm' || word.value === 'knife')
const DEVICES: ReadonlySet<string> = new Set(['bombing', 'suicide_bombing'])
/** A word for a bombing that ends with the weapon itself: "roadside bomb", not "bombing". */
const isDevice = (scene: Scene, { kind, mention }: Anchor): boolean =>
  DEVICES.has(kind) && [...scene.dropped.map((one) => one.mention), ...(scene.ends.get(mention.to) ?? [])].some((other) => other.word.sort === 'weapons' && other.from >= mention.from && other.to === mention.to)

/** "Six were rescued": from a river, unless somebody is held in the text. */
const isRescue = (scene: Scene, { from, to }: Mention): boolean =>
  (scene.starts.get(from) ?? []).some((mention) => mention.word.sort === 'figures/unharmed' && mention.to === to) && !scene.mentions.some(({ word }) => word.sort === 'kinds/abduction' || word.sort === 'figures/abducted')
const QUOTED = /^["«»“”„]$/u
/** «Qishloqlarga „hujum“ boshlandi»: one word by itself in quotation marks, where nobody and nothing deadly stands beside it, is only called so. */
const isSoCalled = (scene: Scene, { from, to }: Mention, inside: readonly Mention[]): boolean =>
  to - from === 1 && QUOTED.test(tokenAt(scene, from - 1)?.text ?? '') && QUOTED.test(tokenAt(scene, to)?.text ?? '') && !inside.some(({ word }) => word.sort === 'weapons' || word.sort === 'attackers')
const SOMEBODY = ['people', 'attackers', 'nationalities', 'citizens', 'party', 'pronouns', 'titles', 'holder', 'vague', 'numbers', 'classifiers'] as const
/** Tokens in which the people of an entry with `…` are looked for. */
const PEOPLE_WITHIN = 6
/** "Released a …": an entry that says where its people stand is an event only with somebody there, not with a report or an album. */
const hasItsPeople = (scene: Scene, sentence: Sentence, mention: Mention): boolean => {
  const { take } = mention.word
  if (take === null) return true
  const [from, to] = take === 'after' ? [mention.to, Math.min(sentence.to, mention.to + PEOPLE_WITHIN)] : [Math.max(sentence.from, mention.from - PEOPLE_WITHIN), mention.from]
  for (let at = from; at < to; at++) if (startingAt(scene, at, ...SOMEBODY) || tokenAt(scene, at)?.kind === 'number') return true
  return false
}

/** Tokens in which the goods of an entry with `…` are looked for. */
const GOODS_WITHIN = 5
/** "Found …": an entry that says where its goods stand seizes only what is there: pistols, heroin, no body and no way out. */
const hasItsGoods = (scene: Scene, { word: { take }, from, to }: Mention, amounts: readonly AmountValue[]): boolean => {
  if (take === null) return true
  const [first, last] = take === 'after' ? [to, to + GOODS_WITHIN] : [Math.max(0, from - GOODS_WITHIN), from]
  const goods = [...amounts, ...mentionsIn(scene, first, last).filter((mention) => mention.word.sort === 'substances' || mention.word.sort === 'weapons')].filter((one) => one.from >= first && one.from < last)
  return goods.some((one) => !mentionsIn(scene, Math.min(to, one.to), Math.max(from, one.from)).some((mention) => mention.word.sort === 'people' || mention.word.sort.startsWith('figures/')))
}

/** Tokens between an attack and the plan that it is an attack on: "pressed his attack of her so-called Brexit plan". */
const MEASURE_WITHIN = 5
/** What an attack on a project is an attack on: somebody, something, somewhere. */
const HITS = new Set(['people', 'attackers', 'targets', 'weapons', 'place', 'organisations'])
/** Words may be an attack, too: on a plan, a bill, a decision, in a sentence that names nobody and nothing else that could be hit. */
const isOfMeasure = (scene: Scene, sentence: Sentence, kind: EventKind, mention: Mention): boolean => {
  if (kind !== 'armed_attack' || mentionsIn(scene, sentence.from, sentence.to).some((other) => HITS.has(other.word.sort))) return false
  return mentionsIn(scene, mention.to, Math.min(sentence.to, mention.to + MEASURE_WITHIN)).some((other) => other.word.sort === 'measures')
}

/** Tokens between a verb of closing or opening and its gate; where verbs stand last, the gate opens the sentence. */
const GATE = { reach: 10, verbLast: 22 } as const
/** «میان طالبان و مرزبانان تیراندازی شد»: two sides between "between" and the shots. */
const betweenSides = (scene: Scene, shots: Mention): boolean => {
  const word = mentionsIn(scene, Math.max(0, shots.from - 12), shots.from).find((mention) => mention.word.sort === 'place-roles' && mention.word.value === 'between')
  return word !== undefined && mentionsIn(scene, word.to, shots.from).filter((mention) => ['party', 'people', 'attackers', 'organisations'].includes(mention.word.sort)).length >= 2
}
const FORCES = new Set(['police', 'border-guards', 'soldiers'])
/** A shell that children found and that went off was not seized. */
const BLAST: ReadonlySet<string> = new Set(['kinds/explosion', 'kinds/mine_blast'])
const EVENT = new Set<string>([
  'armed_clash', 'armed_attack', 'assassination', 'bombing', 'suicide_bombing', 'explosion', 'mine_blast', 'shelling', 'air_strike', 'drone_strike',
  'abduction', 'release', 'execution', 'arson', 'robbery', 'border_incursion', 'irregular_crossing', 'arrest', 'foiled_plot', 'drug_seizure',
  'weapons_seizure', 'goods_seizure', 'crop_eradication', 'deportation', 'displacement', 'border_closure', 'border_reopening', 'protest', 'riot',
  'accident', 'natural_hazard', 'other',
])

/** Tokens in which a word of recalling with `…` has its event: "the anniversary of …" recalls what it names, nothing else. */
const RECALLS = 6
const recalls = (mention: Mention, spots: readonly Spot[]): boolean =>
  mention.word.take === null || spots.some((spot) => (mention.word.take === 'after' ? spot.from - mention.to : mention.from - spot.to) >= 0 && (mention.word.take === 'after' ? spot.from - mention.to : mention.from - spot.to) <= RECALLS)

/** "In eight months", "last year": long enough for a sum, with or without a date. */
const isDuration = (scene: Scene, mention: Mention): boolean =>
  (mention.word.sort === 'relative-days' && /y$/.test(mention.word.value)) ||
  (mention.word.sort === 'time-units' && (mention.word.value === 'm' || mention.word.value === 'y') && !startingAt(scene, mention.to, 'ago') && lasts(scene, mention))

/** A number of months, or of years behind a preposition ("46 and 51 years" are ages). */
const lasts = (scene: Scene, unit: Mention): boolean => {
  const word = endingAt(scene, unit.from, 'numbers', 'vague')
  const from = word?.from ?? (tokenAt(scene, unit.from - 1)?.kind === 'number' ? unit.from - 1 : unit.from)
  const digits = tokenAt(scene, unit.from - 1)
  if (digits?.kind === 'number' && Number(digits.text) > 100) return false
  return from < unit.from && (unit.word.value === 'm' || Boolean(endingAt(scene, from, 'place-roles', 'periods')))
}

/** «اسلام آباد میں عسکری ذرائع نے بتایا»: the place right before a speaker is where that voice sits; it parts no happenings. */
const isSeat = (scene: Scene, place: PlaceValue, sayings: readonly Saying[]): boolean =>
  scene.pack.verbLast && !scene.pack.adjectiveLast && place.role === 'in' && sayings.some(({ speaker }) => speaker.role !== 'resident' && speaker.from >= place.to && speaker.from - place.to <= SEAT_WITHIN)
/** Tokens between a place and the speaker who sits there. */
const SEAT_WITHIN = 3

/** Days that make no period of a sum: "the past 24 hours". */
const SHORT_TIME = 2
/** "In a separate incident", "the Office on Drugs and Crime": what points nowhere back. */
const PARTS_OF_NAME: ReadonlySet<string> = new Set(['separate', 'party', 'organisations'])

/** "Two smugglers were shot as they crossed the river": they are counted once, by what became of them. */
const withoutPassage = (figures: readonly FigureValue[]): readonly FigureValue[] =>
  figures.filter((figure) => figure.of !== 'crossed' || figure.group === null || !figures.some((other) => (other.of === 'killed' || other.of === 'wounded') && other.group === figure.group))

/** Splits a sentence into what it tells of each sort of happening. */
export const findTellings = (scene: Scene, sentence: Sentence, all: SentenceValues): { tellings: readonly Telling[]; refused: readonly Refused[] } => {
  const values: SentenceValues = {
    dates: all.dates.filter(within(sentence.from, sentence.to)), places: all.places.filter(within(sentence.from, sentence.to)),
    figures: all.figures.filter((figure) => figure.predicate.from >= sentence.from && figure.predicate.to <= sentence.to),
    amounts: all.amounts.filter(within(sentence.from, sentence.to)), sayings: all.sayings,
  }
  const { anchors, refused } = findAnchors(scene, sentence, values)
  if (anchors.length + values.figures.length === 0 && !sentence.sorts.has('this-event') && !sentence.sorts.has('weapons')) return { tellings: [], refused }
  const colours = sentence.words
  const fiction = colours.find((mention) => mention.word.sort === 'fiction')
  if (fiction) return { tellings: [], refused: [...refused, ...values.figures.map((figure) => ({ mention: figure.predicate, because: fiction }))] }
  const spots = [...anchors.map((anchor) => anchor.mention), ...values.figures.map((figure) => figure.predicate)]
  // "He said that the incident took place on Monday": the day beside it is the event's.
  const events = [...spots, ...colours.filter((mention) => mention.word.sort === 'this-event')]
  const eventDates = values.dates.filter((date) => !isDeadline(scene, date) && !isDatelineDate(scene, sentence, date)).filter((date) => !isDateOfSaying(scene, sentence, date, events, [...values.sayings, ...unvoiced(sentence, values.sayings)]))
  const turns = [...eventDates.filter((date) => !date.paired), ...colours.filter((mention) => mention.word.sort === 'separate' || mention.word.sort === 'recalled')]
  const inCounted = (mention: Mention): boolean => eventDates.some((date) => isCounted(date) && date.from <= mention.from && mention.from < date.to)
  // "In May last year": the year only says which May.
  const inFinerDate = (mention: Mention): boolean => values.dates.some((date) => date.grain !== 'year' && date.from <= mention.from && mention.to <= date.to && mentionsIn(scene, date.from, date.to).some((other) => other.word.sort === 'months'))
  const countsDays = (mention: Mention): boolean => mention.to - mention.from === 1 && Boolean(startingAt(scene, mention.from, 'ago')) && Boolean(endingAt(scene, mention.from, 'time-units', 'numbers', 'vague'))
  // «په تېرو ۲۴ ساعتونو کې»: a time of days is when something happened.
  const inShortTime = (mention: Mention): boolean => eventDates.some((date) => date.from <= mention.from && mention.to <= date.to && date.basis === 'relative' && spanOfDate(date) > 0 && spanOfDate(date) <= SHORT_TIME)
  const edges = [sentence.from, ...cuts(scene, sentence, spots, turns), sentence.to]
  const tellings: Telling[] = []
  for (let k = 0; k + 1 < edges.length; k++) {
    const [from, to] = [edges[k] as number, edges[k + 1] as number]
    const here = within(from, to)
    const own = anchors.filter((anchor) => here(anchor.mention))
    const figures = withoutPassage(values.figures.filter((figure) => here(figure.predicate)))
    const groups = new Set<KindGroup>(own.map((anchor) => groupOf(anchor.kind)))
    // That attackers came over the border is where they came from, not another event.
    const crossed = figures.some((figure) => figure.of === 'crossed')
    if ((groups.has('violence') || figures.some((figure) => figure.of === 'killed' || figure.of === 'wounded')) && !crossed && own.every((anchor) => groupOf(anchor.kind) !== 'movement' || anchor.kind === 'irregular_crossing')) groups.delete('movement')
    // "The driver was at risk of being held", "if talks fail, thousands may be displaced": a verb that was taken back opens no telling.
    const isIdle = ({ predicate }: FigureValue): boolean => refused.some((one) => one.mention === predicate)
    for (const figure of figures) if (!GROUPS_OF_FIGURE[figure.of].some((group) => groups.has(group)) && !isIdle(figure)) groups.add(GROUPS_OF_FIGURE[figure.of][0] as KindGroup)
    // "Earlier" inside "two days earlier" only counts the days.
    const recalled = colours.find((mention) => mention.word.sort === 'recalled' && here(mention) && !countsDays(mention) && !inCounted(mention) && recalls(mention, spots)) ?? null
    const separate = colours.find((mention) => mention.word.sort === 'separate' && here(mention) && !isOfSaying(scene, sentence, mention)) ?? null
    const pointsBack = colours.some((mention) => mention.word.sort === 'this-event' && here(mention) && !colours.some((other) => PARTS_OF_NAME.has(other.word.sort) && other.from <= mention.from && mention.to <= other.to))
    const period = colours.find((mention) => here(mention) && !inShortTime(mention) && (mention.word.sort === 'periods' || isDuration(scene, mention)) && !inFinerDate(mention)) ?? null
    const base = {
      scene, sentence, from, to, recalled, separate, pointsBack, period, sayings: all.sayings, dates: eventDates.filter(here), places: values.places.filter(here).map((place) => (isSeat(scene, place, all.sayings) ? { ...place, strong: false } : place)),
      weapons: colours.filter((mention) => mention.word.sort === 'weapons' && here(mention)),
    }
    if (groups.size === 0 && (pointsBack || base.weapons.length > 0)) { tellings.push({ ...base, group: 'violence', anchors: [], figures: [], amounts: [], pointsBack: true }); continue }
    for (const group of groups) tellings.push({
      ...base, group, anchors: own.filter((anchor) => groupOf(anchor.kind) === group),
      figures: figures.filter((figure) => GROUPS_OF_FIGURE[figure.of].find((candidate) => groups.has(candidate)) === group),
      amounts: values.amounts.filter(here).filter((amount) => group === 'drugs' ? isDrug(amount.of) : group === 'seizure' ? !isDrug(amount.of) : false),
    })
  }
  return { tellings, refused }
}

/** A share counts no event, whatever it is a share of. */
const SHARE = new Set(['%', '٪', '％'])
/** Words of statistics, laws and forecasts, of a warning or of advice: what makes a sentence speak in general. */
const generalIn = (scene: Scene, from: number, to: number): { readonly because: Mention; readonly counts: boolean } | null => {
  const inside = mentionsIn(scene, from, to)
  const word = inside.find((mention) => mention.word.sort === 'in-general')
  if (word) return { because: word, counts: false }
  const advice = inside.find((mention) => mention.word.sort === 'kinds/warning' || mention.word.sort === 'kinds/advice')
  if (advice) return { because: advice, counts: true }
  for (let at = from; at < to; at++) if (SHARE.has(tokenAt(scene, at)?.text ?? '')) { const because = inside[0]; return because ? { because, counts: true } : null }
  return null
}
/**
 * The word by which a stretch tells of no single event: "seizures rose by 18 %", "is punishable by", "warned of attacks". A day
 * on which it happened, or a word that points to an event, makes it one all the same; so do people counted beside a mere share.
 */
export const generality = (telling: Telling): Mention | null => {
  const { scene, sentence } = telling
  const dated = telling.dates.some((date) => date.grain === 'day' && !date.paired)
  if (dated || telling.pointsBack || telling.separate) return null
  const general = generalIn(scene, sentence.from, sentence.to)
  if (!general || (general.counts && telling.figures.some((figure) => figure.count.max !== 0))) return null
  return general.because
}

/** "The trader abducted three days ago was freed", «تحرير شخصين اختطفا قبل أسبوعين»: the day of the taking is not that of the release. */
const isOfTheTaking = ({ scene, sentence, anchors }: Telling, date: DateValue): boolean => {
  const release = sentence.words.find((mention) => mention.word.sort === 'kinds/release')
  if (!release || joinedBefore(scene, release.from)) return false
  const gap = (mention: Mention): number => (date.to <= mention.from ? mention.from - date.to : date.from - mention.to)
  // Before its verb the day may be that of the release as well ("on Wednesday the abducted engineer came home"), unless the verb is an event of its own.
  const isTaking = (mention: Mention): boolean => anchors.some((anchor) => anchor.kind === 'abduction' && anchor.mention === mention) || (mention.word.sort === 'figures/abducted' && mention.to === date.from)
  return sentence.words.some((mention) => isTaking(mention) && (mention.to <= release.from || release.to <= mention.from) && gap(mention) >= 0 && gap(mention) <= NEXT_TO_TAKING && gap(mention) < gap(release))
}
/** Tokens between a word of abduction and its own day. */
const NEXT_TO_TAKING = 3

/** True when a stretch only says when the event was: "the incident took place on Saturday". */
export const saysWhen = (telling: Telling, date: DateValue): boolean =>
  telling.pointsBack && telling.figures.length === 0 && telling.recalled === null && date.grain === 'day' &&
  mentionsIn(telling.scene, Math.max(telling.from, date.from - 4), date.from).some((mention) => mention.word.sort === 'this-event')

/** "Opened after a closure of five days": of both words in one stretch the opening tells the turn; where verbs stand last, the last word. */
export const turnOf = (telling: Telling): EventKind | null => {
  const anchors = telling.anchors.filter((anchor) => anchor.says === 'happened')
  const kinds = anchors.map((anchor) => anchor.kind)
  if (!kinds.includes('border_closure') || !kinds.includes('border_reopening')) return null
  const last = anchors.filter((anchor) => groupOf(anchor.kind) === 'border').sort((a, b) => a.mention.from - b.mention.from).at(-1)
  const { verbLast, script } = telling.scene.pack
  return (verbLast || script === 'Hani') && last ? last.kind : 'border_reopening'
}

/** The date of an event word: the one that governs it, else the last of the same stretch before it, else the first behind. */
export const dateOf = (telling: Telling): DateValue | null => {
  const turned = turnOf(telling)
  const anchor = telling.anchors.find(({ kind }) => turned === null || kind === turned)?.mention ?? telling.figures[0]?.predicate
  const dates = telling.dates.filter((date) => !date.paired && !isOfTheTaking(telling, date))
  if (dates.length === 0) return null
  if (!anchor || dates.length === 1) return dates[0] ?? null
  const cost = (date: DateValue): number => (date.to <= anchor.from ? anchor.from - date.to : (date.from - anchor.to) * 1.4) + (date.grain === 'day' ? 0 : 6)
  return [...dates].sort((a, b) => cost(a) - cost(b))[0] ?? null
}

/** The weapon words that tell the means of an attack, not what was found afterwards. */
export const meansOf = (telling: Telling): readonly { weapon: Weapon; mention: Mention }[] =>
  telling.group === 'violence' || telling.group === 'mishap' ? telling.weapons.filter((mention) => !seizedNearby(telling, mention)).map((mention) => ({ weapon: mention.word.value as Weapon, mention })) : []
const seizedNearby = (telling: Telling, weapon: Mention): boolean =>
  mentionsIn(telling.scene, telling.from, telling.to).some((mention) => mention.word.sort === 'seize' && Math.abs(mention.from - weapon.from) <= 25) || Boolean(endingAt(telling.scene, weapon.from, 'numbers') && telling.group !== 'violence')
