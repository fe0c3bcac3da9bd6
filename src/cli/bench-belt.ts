import { type Claim, ClaimId, type Count, type EventKind, type Located, type Place, PlaceId, type Quote, type Reading, type Report, ReportId, SourceId, type When } from '../model/index.ts'

/**
 * A belt that never was, for benchmarks of the register: incidents at five hundred places, a few busy and most quiet, told by one to seven
 * reports each, some without a date, some naming only the country, some with another number. Sixty incidents a day; the same number
 * gives the same report again.
 */
const PER_DAY = 60
const FIRST_DAY = Date.UTC(2016, 0, 1) / 86_400_000
export const PLACES = 500
const KINDS: readonly EventKind[] = ['armed_attack', 'armed_clash', 'armed_attack', 'mine_blast', 'drone_strike', 'shelling', 'bombing', 'arrest', 'arrest', 'drug_seizure', 'abduction', 'deportation', 'protest', 'accident', 'border_closure', 'explosion']
const COUNTRIES = ['AF', 'PK', 'TJ', 'IR', 'UZ', 'TM', 'KG'] as const
/** The first are the most frequent, as in any text. */
const WORDS = ['border', 'said', 'سرحد', 'границы', 'officials', 'گفت', 'сообщили', 'village', 'ولسوالی', 'района', 'district', 'منطقه', 'guards', 'طالبان', 'killed', 'کشته', 'погибли', 'ночью', 'شب', 'night', 'ноҳия', 'armed', 'حمله', 'مسوولان', 'workers', 'واحد', 'province', 'نیروهای', 'мурофиа', 'group']
const SYLLABLES = { fa: ['شا', 'هین', 'بد', 'خش', 'گر', 'میر', 'کن', 'دز', 'بال', 'خو', 'ست', 'تان'], ru: ['шо', 'хин', 'бал', 'джу', 'ван', 'ка', 'ла', 'хум', 'мур', 'габ', 'дар', 'воз'] } as const
const syllables = (script: 'fa' | 'ru', number: number): string => [number, Math.floor(number / 12), number * 7 + 3].map((at) => SYLLABLES[script][at % 12]).join('')
/** How the made place of this number is called in two scripts. */
export const benchName = (script: 'fa' | 'ru', place: number): string => syllables(script, place)
/** A seldom word: no place is called so. */
const seldom = (number: number): string => (number % 2 === 0 ? `ق${syllables('fa', number >> 1)}` : `э${syllables('ru', number >> 1)}`)

/** A number from 0 to 1 that depends on `seed` and `turn` only (SplitMix32). */
const chance = (seed: number, turn: number): number => {
  let bits = (Math.imul(seed, 0x9e3779b9) + Math.imul(turn + 1, 0x85ebca6b)) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad)
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32
}
const pick = <T>(list: readonly T[], seed: number, turn: number): T => list[Math.floor(chance(seed, turn) * list.length)] as T

const placeAt = (number: number): Place => {
  const country = pick(COUNTRIES, number, 1)
  return { id: PlaceId(`bench:${number}`), name: `Place ${number}`, country, admin1: null, kind: 'district', point: [60 + chance(number, 2) * 20, 30 + chance(number, 3) * 12] }
}
const found = (place: Place, radius: number, at: Quote): Located => ({ found: true, place, countries: [place.country], radius, sector: null, at, candidates: [] })
const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
/** How many reports tell of an incident: 2.5 on average. */
const tellingsOf = (incident: number): number => 1 + Math.floor(chance(incident, 4) ** 2 * 5.5)

/** The report number `telling` about an incident, and what it says. */
const tell = (incident: number, telling: number): { readonly report: Report; readonly reading: Reading } => {
  const seed = incident * 16 + telling
  const day = FIRST_DAY + Math.floor(incident / PER_DAY)
  const number = Math.floor(chance(incident, 5) ** 2 * PLACES)
  const place = placeAt(number)
  const kind = pick(KINDS, incident, 6)
  const killed = Math.floor(chance(incident, 7) ** 3 * 20)
  const told = killed + (chance(seed, 8) < 0.15 ? 1 : 0)
  const words = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? WORDS[Math.floor(chance(seed, 20 + i) ** 3 * WORDS.length)] : seldom(Math.floor(chance(seed, 20 + i) * 3000))))
  const text = `${words.join(' ')} ${place.name} ${benchName('fa', number)} ${benchName('ru', number)} ${told}.`
  const id = ReportId(`bench-${incident}-${telling}`)
  const at: Quote = { part: 'text', start: 0, end: text.length, words: text }
  const published = dayText(day + (chance(seed, 9) < 0.3 ? 1 : 0))
  const when: When = chance(seed, 10) < 0.2 ? { basis: 'published', notAfter: published } : { basis: 'stated', from: dayText(day), to: dayText(day), calendar: 'gregory', at }
  const country: Place = { ...place, id: PlaceId(`bench:${place.country}`), name: place.country, kind: 'country' }
  const count: Count = { min: told, max: told }
  const claim: Claim = {
    id: ClaimId(`claim:${id}`), report: id, happening: `${id}#1`, family: 'event', kind, says: 'happened', telling: 'news', at,
    saidBy: chance(seed, 11) < 0.5 ? { voice: 'outlet' } : { voice: 'quoted', name: null, role: 'a resident', organisation: null, party: null, via: null, at },
    when, where: chance(seed, 12) < 0.1 ? { found: false, why: 'no-place-named', at: null, candidates: [] } : chance(seed, 13) < 0.1 ? found(country, 500_000, at) : found(place, 20_000, at), origin: null,
    figures: killed === 0 ? [] : [{ of: kind === 'arrest' ? 'arrested' : kind === 'deportation' ? 'deported' : 'killed', count, side: 'victim', who: { nationality: null, group: null }, at }],
    actors: [], target: null, means: [], amounts: [], about: [], content: null, step: null,
  }
  return { report: { id, source: SourceId(`outlet-${seed % 97}`), url: null, lang: 'en', published, title: null, text }, reading: { report: id, language: 'en', claims: [claim] } }
}

/** Reports in the order of their incidents, without end. */
export function* beltReports(): Generator<Report> {
  for (let incident = 0; ; incident++) for (let telling = 0; telling < tellingsOf(incident); telling++) yield tell(incident, telling).report
}

/** What such a report says, known by its id: a benchmark of the register reads no text. */
export const readBelt = (report: Report): Reading => {
  const [, incident, telling] = /^bench-(\d+)-(\d+)$/.exec(report.id) ?? []
  return tell(Number(incident), Number(telling)).reading
}
