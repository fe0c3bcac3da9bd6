import { createHash } from 'node:crypto'
import type { Mention, Pack } from '../language/index.ts'
import { EVENT_KINDS, type Explained, type PlaceMention, type Quote, type Report, STEP_KINDS, type StepKind, type Substance, type UnlocatedClaim } from '../model/index.ts'
import { findAmounts, isDrug, substanceOf } from './amounts.ts'
import { dayNumber } from './calendar.ts'
import { amountOf, type Draft, draftsOf, idOf, originOf, placesOf, publishedWhen } from './claims.ts'
import { datesOf, isDatelineDate } from './dateline.ts'
import { type DateValue, isBeginning, whenOf } from './dates.ts'
import { explainClaims } from './explain.ts'
import { findFigures, type FigureValue } from './figures.ts'
import { type Happening, joinTellings } from './happenings.ts'
import { groupOf, type KindGroup } from './kinds.ts'
import type { Names } from './names.ts'
import { findNumbers, type NumberValue, tokensOf } from './numbers.ts'
import { findPeople, type PeopleGroup } from './people.ts'
import { findPlaces, placeMention, type PlaceValue } from './places.ts'
import { countWhile, mentionsIn, quoteRange, quoteTokens, type Scene, type Sentence, setScene, startingAt, tokenAt } from './scene.ts'
import { listsBy, newSpans } from './spans.ts'
import { findStatements } from './statements.ts'
import { findSteps } from './steps.ts'
import { type Sum, sumOf } from './sums.ts'
import { dateOf, findTellings, generality, isDateOfSaying, isDeadline, type Refused, type Telling } from './tellings.ts'
import { idleBecause, onlyPoints, topicsOf } from './topics.ts'
import { findSayings, findSpeakers, type Named, type Saying, sayingOf, type Speaker, voiceOf, whoIsNamed } from './voices.ts'

/** The claims of a report, all places it names (context for the map), and how each claim came about. */
export type Extraction = { readonly claims: readonly UnlocatedClaim[]; readonly mentioned: readonly PlaceMention[]; readonly tree: () => readonly Explained[] }

/** Everything that was found in one part before sentences were joined. */
type Part = {
  readonly scene: Scene
  readonly telling: ReadonlySet<Sentence>
  readonly dates: readonly DateValue[]
  readonly numbers: readonly NumberValue[]
  readonly people: readonly PeopleGroup[]
  readonly places: readonly PlaceValue[]
  readonly speakers: readonly Speaker[]
  readonly sayings: ReadonlyMap<Sentence, readonly Saying[]>
  /** The same values by the sentence that holds them, so that the cost of a report grows with its length only. */
  readonly inside: ReadonlyMap<Sentence, Inside>
}
type Inside = { readonly dates: readonly DateValue[]; readonly numbers: readonly NumberValue[]; readonly people: readonly PeopleGroup[]; readonly places: readonly PlaceValue[] }
const EMPTY: Inside = { dates: [], numbers: [], people: [], places: [] }

/** Parts a list of values in text order among sentences; what crosses a sentence's end belongs to none. */
const bySentence = <T extends { readonly from: number; readonly to: number }>(sentences: readonly Sentence[], values: readonly T[]): ReadonlyMap<Sentence, readonly T[]> => {
  const out = new Map<Sentence, T[]>()
  let next = 0
  for (const value of [...values].sort((a, b) => a.from - b.from)) {
    while (next < sentences.length && (sentences[next] as Sentence).to <= value.from) next++
    const sentence = sentences[next]
    if (!sentence || value.from < sentence.from || value.to > sentence.to) continue
    const list = out.get(sentence)
    if (list) list.push(value)
    else out.set(sentence, [value])
  }
  return out
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 20)

/** Sorts of words of which a sentence must hold one to tell of an event: most sentences of general news hold none, and are passed over. */
const TELLING: ReadonlySet<string> = new Set([...[...EVENT_KINDS, ...STEP_KINDS].map((kind) => `kinds/${kind}`), 'seize', 'close', 'reopen', 'plural-events', 'this-event', 'weapons', 'substances'])
const tells = (sort: string): boolean => sort.startsWith('figures/') || TELLING.has(sort)

const HARM: ReadonlySet<string> = new Set(EVENT_KINDS.filter((kind) => groupOf(kind) === 'violence' || groupOf(kind) === 'mishap').map((kind) => `kinds/${kind}`))
const tellsHarm = ({ sorts }: Sentence): boolean => { for (const sort of sorts) if (HARM.has(sort)) return true; return false }

/** The sentences that may tell of an event. */
const tellingSentences = (scene: Scene): ReadonlySet<Sentence> => new Set(scene.sentences.filter(({ sorts }) => { for (const sort of sorts) if (tells(sort)) return true; return false }))
const NO_TOKEN = (): boolean => false
const NOBODY: readonly never[] = []

/** "A resident said", and between commas "Risa, a 35-year-old mother, told Sky News". */
const saysIt = (scene: Scene, group: PeopleGroup): boolean => {
  const apposed = tokenAt(scene, group.from - 1)?.text === ',' && tokenAt(scene, group.to)?.text === ','
  return Boolean(startingAt(scene, apposed ? group.to + 1 : group.to, 'said'))
}

const readPart = (scene: Scene, published: string | null): Part => {
  const telling = tellingSentences(scene)
  // "They were killed": the people whom the sentence before counted.
  const counted = new Uint8Array(scene.text.tokens.length)
  for (const sentence of telling) counted.fill(1, (scene.sentences[sentence.index - 1] ?? sentence).from, sentence.to)
  const alive = telling.size === 0 ? NO_TOKEN : (at: number): boolean => counted[at] === 1
  const dates = datesOf(scene, published)
  const numbers = telling.size === 0 ? [] : findNumbers(scene, dates, alive)
  const places = findPlaces(scene, dates)
  const dated = tokensOf(dates)
  const found = telling.size === 0 ? [] : findPeople(scene, numbers, (at) => dated.has(at), alive)
  const spoken = scene.sentences.flatMap((sentence) => { const speakers = findSpeakers(scene, sentence); return speakers.length === 0 ? NOBODY : { sentence, speakers, sayings: findSayings(scene, sentence, speakers) } })
  const sayings = new Map(spoken.map(({ sentence, sayings }) => [sentence, sayings]))
  // "A resident said": who speaks is nobody's victim.
  const speaking = newSpans(found.length === 0 ? [] : spoken.flatMap((one) => one.sayings.map(({ speaker }) => speaker)))
  const people = found.filter((group) => scene.pack.verbLast || !saysIt(scene, group)).filter((group) => speaking.over(group.from, group.to).length === 0)
  const [datesIn, numbersIn, peopleIn, placesIn] = [bySentence(scene.sentences, dates), bySentence(scene.sentences, numbers), bySentence(scene.sentences, people), bySentence(scene.sentences, places)]
  const inside = new Map([...new Set([datesIn, numbersIn, peopleIn, placesIn].flatMap((by) => [...by.keys()]))].map((sentence) => [sentence, {
    dates: datesIn.get(sentence) ?? EMPTY.dates, numbers: numbersIn.get(sentence) ?? EMPTY.numbers, people: peopleIn.get(sentence) ?? EMPTY.people, places: placesIn.get(sentence) ?? EMPTY.places,
  }]))
  return { scene, telling, dates, numbers, people, places, speakers: spoken.flatMap(({ speakers }) => speakers), sayings, inside }
}

/**
 * Finds who says what happened in a report of the pack's language, and shows where. Deterministic; knows no clock and
 * no network; never throws on any text. A quotation mark, a missing title or an empty text are ordinary.
 */
export const extract = (report: Report, pack: Pack, names: Names): Extraction => {
  const parts = (['title', 'text'] as const).filter((part) => part === 'text' || report.title !== null)
    // Many outlets repeat the headline as the first line of the text: it is one telling, read there.
    .filter((part) => part === 'text' || !report.text.trimStart().startsWith((report.title ?? '').trim()))
    .map((part) => readPart(setScene(report, part, pack, names), report.published))
  const named = whoIsNamed(parts)
  const tellings: Telling[] = []
  const sums: (Sum & { part: Part })[] = []
  const refused: (Refused & { scene: Scene })[] = []
  const busy = new Set<Sentence>()
  let habitual = false
  let casualtiesSummed = false
  const present = presentOf(report.published, parts.flatMap((part) => part.dates))
  const staged = stagesOf(parts, report.title)
  const topics = topicsOf(parts.map((part) => part.scene))
  /** The word that refused the last telling of violence for what it is about: what only points back at that is refused, too. */
  let idle: Mention | null = null
  let past: Sentence | null = null
  /** "He was decorated in 1918. Four days later he was killed": an old day of a sentence that tells of no event. */
  let bygone: Sentence | null = null
  let summing = null as { readonly sentence: Sentence; readonly because: Mention | null } | null
  const told = new Set<KindGroup>()
  for (const part of parts) for (const sentence of part.scene.sentences) {
    const inside = part.inside.get(sentence) ?? EMPTY
    if (!part.telling.has(sentence)) { if (inside.dates.some((date) => isOld(date, present))) bygone = sentence; continue }
    const before = part.scene.sentences[sentence.index - 1]
    const counted = before ? (part.inside.get(before) ?? EMPTY).people.filter((group) => group.side === 'attacker' && !group.part) : []
    const figures = findFigures(part.scene, sentence, inside.people, { attackers: counted.length === 1 ? (counted[0] ?? null) : null, harm: before !== undefined && tellsHarm(before) })
    const amounts = findAmounts(part.scene, sentence, inside.numbers, carriedSubstance(before))
    const found = findTellings(part.scene, sentence, { dates: inside.dates, figures: withoutAmounts(figures, amounts), amounts, places: inside.places, sayings: sayingsOf(part, sentence) })
    refused.push(...found.refused.map((one) => ({ ...one, scene: part.scene })))
    if (found.tellings.length === 0 && inside.dates.some((date) => isOld(date, present) && !isBeginning(part.scene, date))) past = sentence
    const wasHabitual: boolean = habitual
    habitual = found.refused.some((one) => one.because.word.sort === 'habitual') || (wasHabitual && found.tellings.length === 0)
    for (const one of found.tellings) {
      const telling = withoutBeginnings(one, present)
      const sum = sumOf(telling, inside.numbers)
      const bare = telling.figures.length === 0 && telling.dates.length === 0
      const plural = telling.anchors.length > 0 && telling.anchors.every((anchor) => anchor.plural && anchor.says !== 'foiled')
      const anchor = telling.anchors[0]
      const stage = staged[parts.indexOf(part)]
      if (stage && telling.dates.length === 0 && anchor && (stage.whole || sentence.index > 0)) { refused.push({ mention: anchor.mention, because: stage.because, scene: part.scene }); continue }
      // Fifty years later it is history, whoever recalls it, and so is what the next sentence goes on with.
      if (isHistory(telling, present) || (before && ((before === past && goesOn(telling, tellings.length > 0)) || (before === bygone && goesOn(telling, false))))) {
        // "2016: a quake hit Aceh, as people remembered that of 2004": what follows goes on with the first.
        if (found.tellings[0] === one) past = sentence
        if (anchor) refused.push({ mention: anchor.mention, because: anchor.mention, scene: part.scene })
        continue
      }
      const about: Mention | null = idleBecause(telling, topics) ?? (idle && onlyPoints(telling) && !told.has(telling.group) ? idle : null)
      if (about) { idle = about; if (anchor) refused.push({ mention: anchor.mention, because: about, scene: part.scene }); continue }
      // "Some 1,300 were arrested in the same period, the survey adds": goes on with the sums of the sentence before.
      const general: Mention | null = sum ? null : (generality(telling) ?? (before && before === summing?.sentence && addsToSums(telling, told) ? summing.because : null))
      if (general) { if (anchor) refused.push({ mention: anchor.mention, because: general, scene: part.scene }); summing = { sentence, because: general }; continue }
      if (sum) summing = { sentence, because: anchor?.mention ?? telling.figures[0]?.predicate ?? telling.period }
      if (sum) { sums.push({ ...sum, part }); busy.add(sentence); casualtiesSummed ||= sum.kind === 'casualty_total' }
      else if (plural && bare && anchor && (wasHabitual || habitual || (telling.pointsBack && sums.length > 0) || casualtiesSummed)) {
        refused.push({ mention: anchor.mention, because: anchor.mention, scene: part.scene })
        habitual = habitual || wasHabitual
      } else { tellings.push(telling); told.add(telling.group); if (telling.anchors.length + telling.figures.length > 0) busy.add(sentence) }
    }
  }
  const happenings = joinTellings(tellings, present)
  const recalled = new Set(happenings.filter((happening) => happening.background).flatMap((happening) => happening.tellings.flatMap((telling) => telling.dates)))
  const dated = listsBy(tellings.filter((telling) => telling.dates.length > 0), (telling) => telling.sentence)
  for (const happening of happenings) borrowDate(parts, happening, dated, recalled)
  const drafts: Draft[] = []
  // What is recalled elsewhere has its own place, unless the report names no other.
  const recalledPlaces = new Set(happenings.filter((happening) => happening.background).flatMap((happening) => happening.tellings.flatMap((telling) => telling.places)))
  for (const [i, happening] of happenings.entries()) drafts.push(...draftsOf(report, happening, `${report.id}#${i + 1}`, named, inherited(parts, happening, happening.background ? NO_PLACES : recalledPlaces)))
  for (const [i, sum] of sums.entries()) drafts.push(draftOfSum(report, sum, `${report.id}#t${i + 1}`, named))
  for (const part of parts) for (const sentence of part.telling) drafts.push(...draftsOfSteps(report, part, sentence, named, busy))
  const keys = happeningsBySentence(happenings, report)
  for (const part of parts) for (const [sentence, sayings] of part.sayings) if (sayings.length > 0)
    drafts.push(...findStatements(report, part.scene, sentence, sayings, named, part.inside.get(sentence)?.dates ?? [], busy.has(sentence) || saysThis(part, sentence), keys.get(sentence) ?? null))
  const claims = drafts.map((draft) => { const { rules: _, ...told } = draft; return { ...told, id: idOf(report, draft, hash), report: report.id } as UnlocatedClaim })
  return {
    claims,
    mentioned: onceEach(parts.flatMap((part) => part.places.map((place) => placeMention(part.scene, place)))),
    tree: () => explainClaims(claims, drafts, parts.map((part) => part.scene), refused, parts),
  }
}

/** Days before the present from which a date is history and no event of a situation picture; set by hand, 2026-11-24. */
const HISTORY = { days: 3653, earliestPresent: dayNumber('2010-01-01') } as const
/** The day of publication, or the latest day that the text names; no report here is older than the earliest. */
const presentOf = (published: string | null, dates: readonly DateValue[]): number => {
  const day = published === null ? Number.NaN : dayNumber(published)
  return Number.isNaN(day) ? dates.reduce((latest, date) => Math.max(latest, date.days?.[1] ?? 0), HISTORY.earliestPresent) : day
}
const isHistory = (telling: Telling, present: number): boolean => {
  // "2004: ... on Dec. 26": the year stands apart from its day.
  const days = dateOf(telling)?.days ?? telling.dates.find((date) => date.grain === 'year')?.days
  return days !== null && days !== undefined && days[1] < present - HISTORY.days
}
/** "In these attacks 361 were killed": a plural that points back at what was only summed up. */
const pointsAtMany = ({ anchors }: Telling): boolean => anchors.length > 0 && anchors.every((anchor) => anchor.plural)
/** A number without a day or a place of its own, behind a sum, in a report that has told of no such event. */
const addsToSums = (telling: Telling, told: ReadonlySet<KindGroup>): boolean =>
  !told.has(telling.group) && (!telling.pointsBack || pointsAtMany(telling)) && !telling.separate && telling.dates.every((date) => date.grain !== 'day') && telling.figures.length + telling.amounts.length > 0 &&
  !telling.places.some((place) => place.strong && place.role === 'in' && place.kind !== 'country')
/** A year of history from which something goes on is no date of what the sentence tells. */
const withoutBeginnings = (telling: Telling, present: number): Telling => {
  const begins = (date: DateValue): boolean => isOld(date, present) && isBeginning(telling.scene, date)
  const begun = telling.dates.find(begins)
  if (!begun) return telling
  const period = telling.period && touches(telling.period, begun) ? null : telling.period
  return { ...telling, dates: telling.dates.filter((date) => !begins(date)), period }
}
const touches = (a: { from: number; to: number }, b: { from: number; to: number }): boolean => a.from <= b.to && b.from <= a.to
const isOld = (date: DateValue, present: number): boolean => date.days !== null && date.days[1] < present - HISTORY.days
/** "He was killed four days later": without a date and behind history. A report's first telling must point back to it. */
const goesOn = (telling: Telling, told: boolean): boolean =>
  telling.dates.every((date) => date.days === null) && (told || mentionsIn(telling.scene, telling.sentence.from, telling.sentence.to).some((mention) => mention.word.sort === 'pronouns'))

/**
 * A lead about a drill, a film or a match: what follows without a date of its own is played, too. A headline in the text is no
 * lead yet. Two such sentences make the whole report one, with its headline and lead, unless they are few among many: a novel
 * named far down plays nothing.
 */
const PLAYED = { sentences: 2, share: 0.12 } as const
const stagesOf = (parts: readonly Part[], title: string | null): readonly ({ readonly because: Mention; readonly whole: boolean } | null)[] => {
  const fictionIn = (sentence: Sentence): Mention | undefined => (sentence.sorts.has('fiction') ? sentence.words.find((mention) => mention.word.sort === 'fiction') : undefined)
  const played = parts.flatMap(({ scene }) => scene.sentences.flatMap((sentence) => fictionIn(sentence) ?? []))
  const whole = played.length >= PLAYED.sentences && played.length >= PLAYED.share * parts.reduce((sum, { scene }) => sum + scene.sentences.length, 0)
  return parts.map(({ scene }) => {
    const [first, second] = scene.sentences
    const headline = first !== undefined && title !== null && quoteTokens(scene, first.from, first.to).words.trim() === title.trim()
    const lead = (first && fictionIn(first)) ?? (headline && second ? fictionIn(second) : undefined)
    return played[0] && whole ? { because: played[0], whole: true } : lead ? { because: lead, whole: false } : null
  })
}

/** «Bu haqda DXX xabar berdi», «Об этом сообщает ТАСС»: the sentence only says who said the one before it. */
const saysThis = (part: Part, sentence: Sentence | undefined): boolean =>
  sentence?.sorts.has('of-this') === true && mentionsIn(part.scene, sentence.from, Math.min(sentence.to, sentence.from + 4)).some((mention) => mention.word.sort === 'of-this') && (part.sayings.get(sentence) ?? []).length > 0
/** The sayings of a sentence, or of the next one that names the voice for it. */
const sayingsOf = (part: Part, sentence: Sentence): readonly Saying[] => {
  const own = part.sayings.get(sentence) ?? []
  const next = part.scene.sentences[sentence.index + 1]
  if (own.length > 0 || !next || !saysThis(part, next)) return own
  return (part.sayings.get(next) ?? []).map((saying) => ({ ...saying, sentence }))
}

/** "Heroin was seized. ... 41 kilograms in 40 parcels": the only drug that the sentence before names. */
const carriedSubstance = (before: Sentence | undefined): Substance | null => {
  const named = before ? new Set(before.words.filter((mention) => mention.word.sort === 'substances').map((mention) => substanceOf(mention.word.value))) : new Set<Substance>()
  const [only] = named
  return only !== undefined && named.size === 1 && isDrug(only) ? only : null
}

/** "31 kg" counts no people. */
const withoutAmounts = (figures: readonly FigureValue[], amounts: readonly { from: number; to: number }[]): readonly FigureValue[] =>
  figures.filter((figure) => !amounts.some((amount) => amount.from < figure.to && figure.from < amount.to && !figure.group?.noun))

/** Which happening a sentence tells of, the first one where it tells of several. */
const happeningsBySentence = (happenings: readonly Happening[], report: Report): ReadonlyMap<Sentence, string> => {
  const keys = new Map<Sentence, string>()
  for (const [i, happening] of happenings.entries()) for (const telling of happening.tellings) {
    const tells = telling.pointsBack || telling.anchors.length + telling.figures.length > 0
    if (tells && !keys.has(telling.sentence)) keys.set(telling.sentence, `${report.id}#${i + 1}`)
  }
  return keys
}

/** A happening without a date takes the only day that a neighbouring sentence names which tells of nothing else. */
const borrowDate = (parts: readonly Part[], happening: Happening, dated: ReadonlyMap<Sentence, readonly Telling[]>, recalled: ReadonlySet<DateValue>): void => {
  if (happening.date !== null || happening.background) return
  const told = happening.tellings[0] as Telling
  // A headline's neighbours are the first sentences of the text.
  const part = parts.find((candidate) => (told.scene.part === 'title' ? candidate.scene.part === 'text' : candidate.scene === told.scene))
  if (!part) return
  const { scene } = part
  const at = told.scene === scene ? told.sentence.index : 0
  const near = scene.sentences.slice(told.separate ? at : Math.max(0, at - 2), at + 3).filter((other) => !saysThis(part, other) && !dated.get(other)?.some((telling) => telling.group === happening.group || telling.anchors.length + telling.figures.length > 0))
  // Words before a date tell of something; only a date that opens its sentence can be the saying's alone.
  const spots = (other: Sentence, date: DateValue): readonly { from: number; to: number }[] => (date.from - other.from > 3 ? [{ from: other.from, to: other.from + 1 }] : [])
  const days = near.flatMap((other) => (part.inside.get(other) ?? EMPTY).dates.filter((date) => date.grain === 'day' && !recalled.has(date) && !date.paired && date.days !== null && !isDeadline(scene, date) && !isDatelineDate(scene, other, date) && !isDateOfSaying(scene, other, date, spots(other, date), part.sayings.get(other) ?? [])))
  const [only] = days
  if (only && new Set(days.map((date) => date.days?.join())).size === 1 && !near.some((other) => other.words.some((mention) => mention.word.sort === 'recalled'))) {
    happening.date = { ...only, rule: `${only.rule}, of a neighbouring sentence` }
    happening.dateScene = scene
  }
}

/** A place that is named again in the same part says nothing new about the others. */
const onceEach = (mentions: readonly PlaceMention[]): readonly PlaceMention[] => {
  const first = new Map<string, PlaceMention>()
  for (const mention of mentions) { const key = `${mention.role} ${mention.ids.join()}`; if (!first.has(key)) first.set(key, mention) }
  return [...first.values()]
}

/** Tokens beyond which another sentence's place says nothing of a happening, and how many such places are handed on at most. */
const ELSEWHERE = { tokens: 300, places: 40 } as const

const NO_PLACES: ReadonlySet<PlaceValue> = new Set()
type Elsewhere = { readonly scene: Scene; readonly place: PlaceValue }

/** Places of other sentences: a lead's place is inherited by the details, and details may place a bare lead. */
const inherited = (parts: readonly Part[], happening: Happening, recalled: ReadonlySet<PlaceValue>): readonly Elsewhere[] => {
  const own = new Set(happening.tellings.flatMap((telling) => telling.places))
  const placed = [...own].some((place) => place.role !== 'from' && place.role !== 'of')
  const small = (place: PlaceValue): boolean => place.strong && place.role === 'in' && place.kind !== 'country' && place.kind !== 'region'
  const news: Elsewhere[] = []
  const all: Elsewhere[] = []
  for (const part of parts) for (const place of placesNear(part, happening)) {
    if (own.has(place) || place.role === 'of' || place.role === 'from' || place.role === 'to' || (placed && !small(place))) continue
    const one = { scene: part.scene, place }
    if (!recalled.has(place)) news.push(one)
    if (all.length < ELSEWHERE.places) all.push(one)
    if (news.length === ELSEWHERE.places) return news
  }
  return placed || news.length > 0 ? news : all
}
/** The places of a part that stand near a happening; all of them where the part does not tell of it. */
const placesNear = (part: Part, { tellings }: Happening): readonly PlaceValue[] => {
  if (!tellings.some((telling) => telling.scene === part.scene)) return part.places
  const first = tellings.reduce((least, telling) => Math.min(least, telling.from), Number.POSITIVE_INFINITY) - ELSEWHERE.tokens
  const last = tellings.reduce((most, telling) => Math.max(most, telling.to), 0) + ELSEWHERE.tokens
  return part.places.slice(countWhile(part.places, (place) => place.from < first), countWhile(part.places, (place) => place.from <= last)).filter((place) => place.to <= last)
}

const draftOfSum = (report: Report, sum: Sum & { part: Part }, key: string, named: Named): Draft => {
  const { telling, part } = sum
  const { scene } = telling
  const at = (telling.figures[0] ?? telling.amounts[0] ?? telling.anchors[0]?.mention ?? telling).from
  const date = [...telling.dates].sort((a, b) => (b.days ? b.days[1] - b.days[0] : 0) - (a.days ? a.days[1] - a.days[0] : 0))[0]
  const days = telling.dates.flatMap((one) => (one.days ? [one.days] : []))
  const all = date && days.length > 1 ? { ...date, days: [Math.min(...days.map((d) => d[0])), Math.max(...days.map((d) => d[1]))] as const } : date
  const described = describedBy(part, telling)
  return {
    family: 'total', kind: sum.kind, step: null, says: 'happened', telling: 'news', at: quoteRange(scene, telling.from, telling.to),
    saidBy: voiceOf(scene, sayingOf(telling.sayings.filter((saying) => saying.sentence === telling.sentence), at), named),
    when: all ? whenOf(scene, all) : publishedWhen(report),
    places: placesOf([telling], [...(described?.places ?? []).map((place) => ({ scene, place }))]),
    origin: originOf([telling]),
    figures: telling.figures.map((value) => ({ of: value.of, count: value.count, side: value.group?.side ?? 'unknown', who: { nationality: value.group?.nationality ?? null, group: value.group?.group ?? null }, at: quoteTokens(scene, value.from, value.to) })),
    actors: [], target: described ? { name: described.at.words, kind: 'people', at: described.at } : null, means: [], amounts: telling.amounts.map((value) => amountOf(scene, value)), about: [], content: null,
    happening: key, rules: [`total: ${sum.why}`],
  }
}

/** The sentence before a sum may say who its victims are: "citizens of China employed in gold mines in Khatlon". */
const describedBy = (part: Part, telling: Telling): { at: Quote; places: readonly PlaceValue[] } | null => {
  const nation = telling.figures.find((figure) => figure.group?.nationality)?.group?.nationality
  const before = part.scene.sentences[telling.sentence.index - 1]
  if (!nation || !before) return null
  const inside = before.words
  const people = inside.find((mention) => mention.word.sort === 'people' || mention.word.sort === 'citizens' || mention.word.sort === 'nationalities')
  const country = inside.find((mention) => (mention.word.sort === 'nationalities' && mention.word.value === nation) || (mention.word.sort === 'place' && part.scene.names.place(mention.word.value as never)?.country === nation))
  if (!people || !country || Math.abs(people.from - country.from) > 3) return null
  const places = (part.inside.get(before) ?? EMPTY).places.filter((place) => place.country !== nation)
  const end = Math.max(people.to, country.to, ...places.map((place) => place.to))
  return places.length === 0 ? null : { at: quoteTokens(part.scene, Math.min(people.from, country.from), end), places: places.map((place) => ({ ...place, role: 'in' as const, strong: true })) }
}

const draftsOfSteps = (report: Report, part: Part, sentence: Sentence, named: Named, busy: Set<Sentence>): readonly Draft[] => {
  const sayings = part.sayings.get(sentence) ?? []
  return findSteps(part.scene, sentence).map((step) => {
    busy.add(sentence)
    const saying = sayingOf(sayings, step.measure.from)
    const voice = voiceOf(part.scene, saying, named)
    const date = (part.inside.get(sentence) ?? EMPTY).dates.find((candidate) => candidate.days)
    const places = (part.inside.get(sentence) ?? EMPTY).places.filter((place) => (place.strong || place.kind === 'border'))
    return {
      family: 'step' as const, kind: step.kind as StepKind, says: 'happened' as const, telling: 'news' as const, at: quoteRange(part.scene, sentence.from, sentence.to), saidBy: voice,
      when: date ? whenOf(part.scene, date) : publishedWhen(report), places: places.map((place) => placeMention(part.scene, place)), origin: null, figures: [], actors: [], target: null, means: [],
      amounts: [], about: [], content: null, happening: `${report.id}#p${part.scene.part}${step.verb.from}`,
      step: { what: quoteTokens(part.scene, step.from, step.to), programme: null, parties: voice.voice === 'quoted' && voice.party ? [voice.party] : [] },
      rules: [`measure «${step.measure.word.form}» (${step.measure.word.from})`, `verb «${step.verb.word.form}» (${step.verb.word.from})`],
    }
  })
}
