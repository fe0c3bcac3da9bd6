import { type Bounds, type EventKind, isDated, type LedgerFigure } from '../model/index.ts'
import { CITATION_COLUMNS, citationCells, daysIn, figureOf, hitIn, type Involved, involvedIn, outletsOf } from './actors.ts'
import type { Leaving } from './leaves.ts'
import { countryName, type Names, outletOf } from './names.ts'

/**
 * The 49 columns of the UCDP Georeferenced Event Dataset, in its order (UCDP GED Codebook 25.1, ucdp.uu.se/downloads/ged/ged251.pdf),
 * and behind them what we cite. Read docs/exports.md before mixing these rows with UCDP's own.
 */
export const GED_COLUMNS = [
  'id', 'relid', 'year', 'active_year', 'code_status', 'type_of_violence', 'conflict_dset_id', 'conflict_new_id', 'conflict_name', 'dyad_dset_id', 'dyad_new_id', 'dyad_name',
  'side_a_dset_id', 'side_a_new_id', 'side_a', 'side_b_dset_id', 'side_b_new_id', 'side_b', 'number_of_sources', 'source_article', 'source_office', 'source_date',
  'source_headline', 'source_original', 'where_prec', 'where_coordinates', 'where_description', 'adm_1', 'adm_2', 'latitude', 'longitude', 'geom_wkt', 'priogrid_gid',
  'country', 'country_id', 'region', 'event_clarity', 'date_prec', 'date_start', 'date_end', 'deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown', 'best', 'high',
  'low', 'gwnoa', 'gwnob', ...CITATION_COLUMNS,
] as const

/**
 * Which of our kinds can be an event of the GED: "an incident where armed force was used by an organised actor against another organised
 * actor, or against civilians, resulting in at least 1 direct death at a specific location and a specific date". `attributed`: only
 * where a report names who did it, since a mine or a blast of untold cause may be nobody's act of that day.
 */
export const GED_KINDS: Readonly<Record<EventKind, boolean | 'attributed'>> = {
  armed_clash: true, armed_attack: true, assassination: true, bombing: true, suicide_bombing: true, explosion: 'attributed', mine_blast: 'attributed', shelling: true,
  air_strike: true, drone_strike: true, abduction: true, border_incursion: true, arson: 'attributed', other: 'attributed',
  execution: false, // a court's sentence is no event of the GED; our kind does not part the two
  robbery: false, // crime without an organised actor of a conflict
  protest: false, riot: false, // counted only where a government or group is known to have killed; our kinds do not say who
  release: false, irregular_crossing: false, arrest: false, foiled_plot: false, drug_seizure: false, weapons_seizure: false, goods_seizure: false, crop_eradication: false,
  deportation: false, displacement: false, border_closure: false, border_reopening: false, accident: false, natural_hazard: false,
}

/** Gleditsch and Ward's numbers of states and UCDP's regions, for the belt and its neighbours; others are left empty rather than guessed. */
const STATES: Readonly<Record<string, readonly [gwno: number, region: string]>> = {
  AF: [700, 'Asia'], TM: [701, 'Asia'], TJ: [702, 'Asia'], KG: [703, 'Asia'], UZ: [704, 'Asia'], KZ: [705, 'Asia'], PK: [770, 'Asia'], CN: [710, 'Asia'], IN: [750, 'Asia'],
  IR: [630, 'Middle East'], RU: [365, 'Europe'],
}

/** Circles in metres: the exact place (1), within about 25 km of it (2); a wider one around a road, gorge or town is a fuzzy area (5). */
const WHERE = { exact: 10_000, near: 25_000 }

/** 1 exact, 2 near, 3 second-order division, 4 first-order, 5 a line or fuzzy area, 6 the country; 7 (sea and air) does not occur. */
const wherePrecision = ({ place, radius }: Extract<Leaving['incident']['where'], { found: true }>): number => {
  switch (place.kind) {
    case 'country': return 6
    case 'border': return 5
    case 'region': return 4
    case 'district': return 3
    case 'settlement': case 'site': return radius <= WHERE.exact ? 1 : radius <= WHERE.near ? 2 : 5
  }
}

/** 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer or only known from the publication. */
const datePrecision = (days: number | null): number => (days === null ? 5 : days === 1 ? 1 : days <= 6 ? 2 : days === 7 ? 3 : days <= 31 ? 4 : 5)

/** PRIO-GRID: cells of half a degree, numbered from 1 at 90 S 180 W eastwards (Tollefsen et al. 2012). */
const gridOf = (longitude: number, latitude: number): number => Math.floor((latitude + 90) * 2) * 720 + Math.floor((longitude + 180) * 2) + 1

/** A whole number, as the GED's ids are, from the hash in ours: its first 13 hexadecimal digits, which a double holds exactly. */
const numberOf = (id: string): number | '' => {
  const hash = /[0-9a-f]{13,}/.exec(id)?.[0]
  return hash === undefined ? '' : Number.parseInt(hash.slice(0, 13), 16)
}

type Dyad = { readonly type: 1 | 2 | 3 | ''; readonly a: Involved | null; readonly b: Involved | null; readonly civilians: boolean; readonly attacks: 'a' | 'b' | null; readonly status: string }
const isState = (one: Involved | null): boolean => one !== null && one.party !== null && one.party.kind !== 'group'

/**
 * Sides and type: 1 a state against an organised group or state, 2 two groups, 3 against civilians; empty where a side is not known, and
 * `code_status` says so in the words of UCDP's candidate events ("Check dyad"). Side A is the state of type 1, else the one that acts.
 */
const dyadOf = (leaving: Leaving, names: Names): Dyad => {
  const { by, against, parties } = involvedIn(leaving, names)
  const known = (all: readonly Involved[]): readonly Involved[] => all.filter(({ party }) => party !== null)
  const acts = known(by)[0] ?? known(parties)[0] ?? null
  const hit = known([...against, ...parties]).find(({ id }) => id !== acts?.id) ?? null
  const civilians = hitIn(leaving) === 'civilians'
  if (civilians) return { type: 3, a: acts, b: null, civilians, attacks: by.length > 0 && acts !== null ? 'a' : null, status: acts === null ? 'Check dyad' : 'Clear' }
  if (acts === null || hit === null) return { type: '', a: acts, b: hit, civilians, attacks: acts !== null && acts === known(by)[0] ? 'a' : null, status: 'Check dyad' }
  const [a, b] = isState(hit) && !isState(acts) ? [hit, acts] : [acts, hit]
  return { type: isState(a) ? 1 : 2, a, b, civilians, attacks: acts !== known(by)[0] ? null : a === acts ? 'a' : 'b', status: 'Clear' }
}

/** All deaths, as the GED counts them: of those that were hit, and of the attackers, whom our ledger counts apart. Open above where one of both is. */
const totalOf = ({ low, best, high, attackers }: LedgerFigure): Bounds => (attackers === null ? { low, best, high }
  : { low: low + attackers.low, best: best + attackers.best, high: high === null || attackers.high === null ? null : high + attackers.high })

/**
 * Whose deaths: attackers to the side that acted, where it is known; others to civilians where only those were hit, else to nobody's
 * side, since a report seldom says whose they were.
 */
const deathsOf = (killed: LedgerFigure, { civilians, attacks }: Dyad): readonly [a: number, b: number, civil: number, unknown: number] => {
  const own = killed.attackers?.best ?? 0
  return [attacks === 'a' ? own : 0, attacks === 'b' ? own : 0, civilians ? killed.best : 0, (civilians ? 0 : killed.best) + (attacks === null ? own : 0)]
}

const stateOf = (one: Involved | null): number | '' => (isState(one) && one?.party?.country ? (STATES[one.party.country]?.[0] ?? '') : '')

/** Whether an incident is one that the GED would hold: a kind of it, with a death in some estimate, on the map, neither denied nor withdrawn. */
const isEvent = (leaving: Leaving, killed: LedgerFigure | undefined, names: Names): boolean => {
  const { kind, status, where } = leaving.incident
  const may = GED_KINDS[kind]
  if (may === false || killed === undefined || status === 'denied' || status === 'withdrawn' || !where.found) return false
  const total = totalOf(killed)
  if ((total.high ?? 1) < 1 && total.best < 1) return false
  return may === true || involvedIn(leaving, names).by.length > 0
}

/**
 * An incident as a row in the GED's columns, in the order of `GED_COLUMNS`; null for what is no event of it. Numbers of UCDP's own
 * registers (conflicts, dyads, sides) stay empty: we do not guess them. `high` is empty where a voice leaves it open. Where no date is
 * told, `date_end` is the publication, the last day on which it can have happened, and `date_start` and `year` are empty.
 */
export const gedRow = (leaving: Leaving, names: Names): readonly (string | number)[] | null => {
  const { incident, reports } = leaving
  const killed = figureOf(leaving, 'killed')
  const { where, when } = incident
  if (killed === undefined || !where.found || !isEvent(leaving, killed, names)) return null
  const dyad = dyadOf(leaving, names)
  const { place } = where
  const total = totalOf(killed)
  const [longitude, latitude] = place.point
  const days = daysIn(when)
  const [start, end] = isDated(when) ? [when.from, when.to] : ['', when.basis === 'published' ? when.notAfter.slice(0, 10) : '']
  const dyadName = dyad.a === null ? '' : dyad.type === 3 ? `${dyad.a.name} - Civilians` : dyad.b === null ? '' : `${dyad.a.name} - ${dyad.b.name}`
  const voices = [...new Set(leaving.claims.flatMap(({ saidBy }) => (saidBy.voice === 'quoted' ? [saidBy.organisation ?? saidBy.role ?? []].flat() : [])))]
  const articles = reports.map((report) => [outletOf(report, 'en', names) ?? report.id, report.published?.slice(0, 10), report.title, report.url].filter((part) => part !== undefined && part !== null).join(', '))
  const [gwno, region] = STATES[place.country] ?? ['', '']
  return [
    numberOf(incident.id), incident.id, start.slice(0, 4), '', dyad.status, dyad.type, '', '', dyad.type === 1 || dyad.type === '' ? '' : dyadName, '', '', dyadName,
    '', '', dyad.a?.name ?? '', '', '', dyad.type === 3 ? 'Civilians' : (dyad.b?.name ?? ''), reports.length, articles.join('; '), outletsOf(leaving, names).join('; '),
    reports.flatMap(({ published }) => published?.slice(0, 10) ?? []).join('; '), reports.flatMap(({ title }) => title ?? []).join('; '), voices.join('; '),
    wherePrecision(where), place.name, `within ${where.radius / 1000} km of the point`, place.kind === 'region' ? place.name : (place.admin1 ?? ''), place.kind === 'district' ? place.name : '',
    latitude, longitude, `POINT (${longitude} ${latitude})`, gridOf(longitude, latitude), countryName(place.country, 'en'), gwno, region, days === null || wherePrecision(where) > 4 ? 2 : 1,
    datePrecision(days), start, end, ...deathsOf(killed, dyad), total.best, total.high ?? '', total.low, stateOf(dyad.a), stateOf(dyad.b), ...citationCells(leaving),
  ]
}
