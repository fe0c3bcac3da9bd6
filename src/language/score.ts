import { readFileSync } from 'node:fs'
import { type Claim, type Count, type EventKind, KIND_GROUPS, type Point, type Reading, type When } from '../model/index.ts'

/** A number of the gold; an optional one may be read or not. */
type GoldCount = Count & { readonly optional?: boolean }
type GoldDate = string | { readonly from?: string; readonly to?: string; readonly partial?: string; readonly partial_solar?: string }

/** An event that a careful reader gets from a report. `optional`: it may be read or not. */
export type GoldEvent = {
  readonly kinds: readonly EventKind[]; readonly says: string; readonly telling: string; readonly optional: boolean
  readonly date: GoldDate | null; readonly countries: readonly string[]
  readonly place: string | null; readonly lat: number | null; readonly lon: number | null; readonly radius_km: number | null
  readonly killed: readonly GoldCount[]; readonly wounded: readonly GoldCount[]
  readonly people: Count | null; readonly kilograms: Count | null; readonly drone: boolean
}
/** A report with its gold, one line of `languages/<tag>/heldout/reports.jsonl`. */
export type GoldReport = { readonly id: string; readonly lang: string; readonly published: string | null; readonly title: string | null; readonly text: string; readonly gold: readonly GoldEvent[] }

/** right: as the gold has it. wrong: read otherwise, or read though nothing is there. missed: nothing was read. */
export type Outcome = 'right' | 'wrong' | 'missed'
export type Scored = { readonly report: string; readonly slot: string; /** Kind of the gold event, `none` for what belongs to no event. */ readonly kind: string; readonly outcome: Outcome; readonly want: unknown; readonly got: unknown }

export const readGold = (path: string): readonly GoldReport[] => readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as GoldReport)

const DAY_MS = 86_400_000
const dayIn = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY_MS
/** Kilometres between two points, on a sphere of radius 6371 km. */
const kilometres = ([lon1, lat1]: Point, [lon2, lat2]: Point): number => {
  const radians = Math.PI / 180
  const half = Math.sin(((lat2 - lat1) * radians) / 2) ** 2 + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2
  return 12_742 * Math.asin(Math.sqrt(half))
}
const groupOf = (kind: string): string => Object.entries(KIND_GROUPS).find(([, kinds]) => (kinds as readonly string[]).includes(kind))?.[0] ?? kind
const alike = (a: string, b: string): boolean => a === b || [a, b].sort().join() === 'bombing,suicide_bombing'
const equal = (a: Count, b: Count): boolean => a.min === b.min && (a.max ?? null) === (b.max ?? null)

type Dated = Extract<When, { basis: 'stated' | 'relative' }>
const isDated = (when: When): when is Dated => when.basis === 'stated' || when.basis === 'relative'

/** All claims of one happening as one event: every count, the smallest place that was found, the narrowest date. */
type Gathered = {
  readonly kinds: readonly string[]; readonly says: string; readonly telling: string; readonly counts: (of: string) => readonly Count[]
  readonly when: Dated | null; readonly where: Claim['where']; readonly words: string; readonly drone: boolean
  readonly kilograms: readonly number[]; readonly people: readonly number[]
}
const gather = (claims: readonly Claim[]): Gathered => {
  const [first] = claims as readonly [Claim]
  const figures = claims.flatMap((claim) => claim.figures)
  const width = (when: Dated): number => (when.from === null ? 400 : dayIn(when.to) - dayIn(when.from))
  const where = claims.map((claim) => claim.where).filter((one) => one.found).sort((a, b) => a.radius - b.radius)
  return {
    kinds: [...new Set(claims.map((claim) => claim.kind))], says: first.says, telling: claims.some((claim) => claim.telling === 'news') ? 'news' : 'background',
    counts: (of) => figures.filter((figure) => figure.of === of).map((figure) => figure.count),
    when: claims.map((claim) => claim.when).filter(isDated).sort((a, b) => width(a) - width(b))[0] ?? null,
    where: where[0] ?? first.where, words: first.at.words, drone: claims.some((claim) => claim.kind === 'drone_strike' || claim.means.some((means) => means.weapon === 'drone')),
    kilograms: claims.flatMap((claim) => claim.amounts).flatMap((amount) => (amount.kilograms && amount.kilograms.min > 0 ? [amount.kilograms.min] : [])),
    people: figures.filter((figure) => figure.of !== 'killed' && figure.of !== 'wounded').map((figure) => figure.count.min),
  }
}

const dateFits = (gold: GoldDate | null, when: Dated | null): boolean => {
  if (!when || !gold) return false
  if (typeof gold !== 'string' && (gold.partial || gold.partial_solar)) {
    const want = (gold.partial ?? gold.partial_solar ?? '').slice(2)
    if (when.from === null) return when.partial.slice(2) === want
    return Boolean(gold.partial) && [0, 1, -1].some((shift) => new Date((dayIn(when.from) + shift) * DAY_MS).toISOString().slice(5, 10) === want)
  }
  if (when.from === null) return false
  const [from, to] = typeof gold === 'string' ? [dayIn(gold), dayIn(gold)] : [dayIn(gold.from ?? ''), dayIn(gold.to ?? '')]
  const [first, last] = [dayIn(when.from), dayIn(when.to)]
  return first <= to && last >= from && last - first <= to - from + 1
}

const countsFit = (gold: readonly GoldCount[], got: readonly Count[]): boolean =>
  gold.every((want) => want.optional || got.some((count) => equal(want, count)) || (want.max === 0 && got.length === 0)) && got.every((count) => gold.some((want) => equal(want, count)))
const show = (counts: readonly Count[]): string => counts.map((count) => `${count.min}-${count.max ?? ''}`).join(' ')

const MOVED = new Set(['deportation', 'displacement', 'irregular_crossing', 'abduction', 'arrest'])

/**
 * Scores readings against gold, slot by slot: claims of one happening are one event, each is matched with one gold event at
 * most, best match first, and slots are scored on matched events and only where the gold states them. The rules are those of the
 * scorer that comes with the development reports, so that the figures can be compared.
 */
export const scoreReadings = (gold: readonly GoldReport[], read: (report: GoldReport) => Reading): readonly Scored[] => gold.flatMap((report) => scoreReport(report, read(report)))

const scoreReport = (report: GoldReport, reading: Reading): readonly Scored[] => {
  const out: Scored[] = []
  const slot = (name: string, kind: string, outcome: Outcome, want: unknown, got: unknown): void => { out.push({ report: report.id, slot: name, kind, outcome, want, got }) }
  const base = (tag: string): string | undefined => tag.split('-')[0]
  slot('language', 'none', base(reading.language) === base(report.lang) ? 'right' : 'wrong', report.lang, reading.language)
  const happenings = new Map<string, Claim[]>()
  for (const claim of reading.claims) if (claim.family === 'event') happenings.set(claim.happening, [...(happenings.get(claim.happening) ?? []), claim])
  const events = [...happenings.values()].map(gather)
  const { partner, taken } = match(report.gold, events)
  for (const event of report.gold) {
    const got = partner.get(event)
    const kind = event.kinds[0] ?? 'none'
    if (!event.optional) slot('event_found', kind, got ? 'right' : 'missed', kind, events.map((one) => one.kinds[0]))
    if (got) scoreEvent(event, got, (name, outcome, want, has) => slot(name, kind, outcome, want, has))
  }
  const extra = events.filter((event) => !taken.has(event) && event.telling === 'news')
  slot(report.gold.some((event) => !event.optional) ? 'no_extra_event' : 'negative_left_alone', extra[0]?.kinds[0] ?? 'none', extra.length === 0 ? 'right' : 'wrong', null, extra.map((event) => `${event.kinds[0]} ${event.says}: ${event.words}`))
  return out
}

const match = (gold: readonly GoldEvent[], events: readonly Gathered[]): { partner: ReadonlyMap<GoldEvent, Gathered>; taken: ReadonlySet<Gathered> } => {
  const links = gold.flatMap((want) => events.flatMap((got) => {
    if (!want.kinds.some((kind) => got.kinds.some((other) => groupOf(other) === groupOf(kind)))) return []
    let points = want.optional ? 0 : 0.5
    if (want.kinds.some((kind) => got.kinds.some((other) => alike(other, kind)))) points += 2
    for (const of of ['killed', 'wounded'] as const) if (want[of].some((count) => got.counts(of).some((other) => equal(count, other)))) points += 2
    if (want.date && dateFits(want.date, got.when)) points += 2
    if (got.where.found && want.countries.includes(got.where.place.country)) points += 1
    if (got.where.found && want.lat !== null && want.lon !== null && kilometres(got.where.place.point, [want.lon, want.lat]) <= 50) points += 1
    if (want.says === got.says) points += 1
    return [{ points, want, got }]
  })).sort((a, b) => b.points - a.points)
  const partner = new Map<GoldEvent, Gathered>()
  const taken = new Set<Gathered>()
  for (const { want, got } of links) if (!partner.has(want) && !taken.has(got)) { partner.set(want, got); taken.add(got) }
  return { partner, taken }
}

const scoreEvent = (want: GoldEvent, got: Gathered, slot: (name: string, outcome: Outcome, want: unknown, got: unknown) => void): void => {
  const judge = (name: string, fits: boolean, found: boolean, wanted: unknown, has: unknown): void => slot(name, fits ? 'right' : found ? 'wrong' : 'missed', wanted, has)
  judge('kind', want.kinds.some((kind) => got.kinds.some((other) => alike(other, kind))), true, want.kinds, got.kinds)
  judge('says', got.says === want.says, true, want.says, got.says)
  judge('telling', got.telling === want.telling, true, want.telling, got.telling)
  for (const of of ['killed', 'wounded'] as const) {
    const counts = got.counts(of)
    if (want[of].some((count) => !count.optional)) judge(of, countsFit(want[of], counts), counts.length > 0, show(want[of]), show(counts))
    else if (want[of].length === 0) judge(`no_invented_${of}`, counts.every((count) => count.min === 0 && count.max === 0), true, '', show(counts))
  }
  if (want.date) judge('date', dateFits(want.date, got.when), got.when !== null, want.date, got.when)
  else judge('no_invented_date', !got.when?.from, true, null, got.when)
  const { where } = got
  if (want.countries.length > 0) judge('country', where.found && want.countries.includes(where.place.country), where.found, want.countries, where.found ? where.place.country : where.why)
  if (want.lat !== null && want.lon !== null) {
    judge('placed', where.found, false, want.place, where.found ? null : where.why)
    if (where.found) {
      // A wide circle is honest when it holds the spot, and precise only when it is about as small as the text allows.
      const off = kilometres(where.place.point, [want.lon, want.lat])
      const radius = where.radius / 1000
      const has = `${where.place.name} ${Math.round(off)} km off, radius ${Math.round(radius)} km`
      judge('circle_holds_it', off <= radius + (want.radius_km ?? 0) + 10, true, want.place, has)
      if ((want.radius_km ?? 5) <= 30) judge('placed_precisely', off <= 50 && radius <= 50, true, want.place, has)
    }
  }
  if (want.drone) judge('drone_seen', got.drone, false, true, got.kinds)
  if (want.kilograms) {
    const { min } = want.kilograms
    const near = (value: number): boolean => Math.abs(value - min) <= 0.02 * min
    judge('kilograms', got.kilograms.some(near) || near(got.kilograms.reduce((a, b) => a + b, 0)), got.kilograms.length > 0, min, got.kilograms)
  }
  if (want.people && want.kinds.some((kind) => MOVED.has(kind))) judge('people', got.people.includes(want.people.min), got.people.length > 0, want.people.min, got.people)
}
