import iso from 'i18n-iso-countries'
import { type EventKind, isDated } from '../model/index.ts'
import { CITATION_COLUMNS, citationCells, daysIn, figureOf, hitIn, type Involved, involvedIn, outletsOf } from './actors.ts'
import type { Leaving } from './leaves.ts'
import { countryName, type Names } from './names.ts'
import { sentenceOf } from './sentence.ts'

/**
 * The columns of ACLED's export, in its order (ACLED Codebook 2024, 7 October 2024; acleddata.com/knowledge-base; actor types are given
 * as words since 2024), and behind them what we cite. Read docs/exports.md before mixing these rows with ACLED's own.
 */
export const ACLED_COLUMNS = [
  'event_id_cnty', 'event_date', 'year', 'time_precision', 'disorder_type', 'event_type', 'sub_event_type', 'actor1', 'assoc_actor_1', 'inter1', 'actor2', 'assoc_actor_2',
  'inter2', 'interaction', 'civilian_targeting', 'iso', 'region', 'country', 'admin1', 'admin2', 'admin3', 'location', 'latitude', 'longitude', 'geo_precision', 'source',
  'source_scale', 'notes', 'fatalities', 'tags', 'timestamp', ...CITATION_COLUMNS,
] as const

type Types = { readonly disorder: string; readonly event: string; readonly sub: string; readonly note?: string }
const VIOLENCE = 'Political violence'
const battle: Types = { disorder: VIOLENCE, event: 'Battles', sub: 'Armed clash' }
const attack: Types = { disorder: VIOLENCE, event: 'Violence against civilians', sub: 'Attack' }
const remote = (sub: string, note?: string): Types => ({ disorder: VIOLENCE, event: 'Explosions/Remote violence', sub, ...(note === undefined ? {} : { note }) })
const strategic = (sub: string, note?: string): Types => ({ disorder: 'Strategic developments', event: 'Strategic developments', sub, ...(note === undefined ? {} : { note }) })

/**
 * Our kinds in ACLED's terms. Null: ACLED has no such event, and a row would be a false one; it is left out of this export (all of them
 * stand in `jsonl`). `note` goes to the tags where the mapping says more than our reports do.
 */
export const ACLED_KINDS: Readonly<Record<EventKind, Types | null>> = {
  armed_clash: battle,
  armed_attack: attack, // a battle where forces were hit: `typesOf`
  assassination: attack,
  bombing: remote('Remote explosive/landmine/IED'),
  suicide_bombing: remote('Suicide bomb'),
  explosion: remote('Remote explosive/landmine/IED', 'cause not said'), // ACLED knows no blast of untold cause; it may have been an accident
  mine_blast: remote('Remote explosive/landmine/IED'),
  shelling: remote('Shelling/artillery/missile attack'),
  air_strike: remote('Air/drone strike'),
  drone_strike: remote('Air/drone strike'),
  abduction: { disorder: VIOLENCE, event: 'Violence against civilians', sub: 'Abduction/forced disappearance' },
  release: null, // no equivalent
  execution: null, // ACLED takes no sentence of a court; our kind does not part it from a killing by an armed group
  arson: strategic('Looting/property destruction'),
  robbery: null, // crime without a political actor is out of ACLED's scope
  border_incursion: strategic('Other', 'armed border incursion'), // no sub-event of its own, and no territory is said to change hands
  irregular_crossing: null, // out of scope
  arrest: strategic('Arrests', 'not only mass or political arrests'), // ACLED takes only those
  foiled_plot: strategic('Disrupted weapons use'),
  drug_seizure: null, // out of scope
  weapons_seizure: strategic('Disrupted weapons use'),
  goods_seizure: null, // out of scope
  crop_eradication: null, // out of scope
  deportation: null, // out of scope
  displacement: null, // what follows from violence, not an event of its own
  border_closure: null, // no equivalent
  border_reopening: null, // no equivalent
  protest: { disorder: 'Demonstrations', event: 'Protests', sub: 'Peaceful protest' }, // another sub-event where people were killed: `typesOf`
  riot: { disorder: 'Demonstrations', event: 'Riots', sub: 'Violent demonstration' },
  accident: null, // out of scope
  natural_hazard: null, // out of scope
  other: null, // deliberate violence of a sort we cannot name
}

const typesOf = (leaving: Leaving): Types | null => {
  const { kind } = leaving.incident
  const types = ACLED_KINDS[kind]
  const hit = hitIn(leaving)
  if (kind === 'armed_attack') return hit === 'forces' ? battle : hit === null ? { ...attack, note: 'not said who was hit' } : attack
  const killed = figureOf(leaving, 'killed')?.best ?? 0
  return kind === 'protest' && killed > 0 ? { disorder: `${VIOLENCE}; Demonstrations`, event: 'Protests', sub: 'Excessive force against protesters', note: 'not said by whom they were killed' } : types
}

/** ACLED's regions of the belt and its neighbours; others are left empty rather than guessed. */
const REGIONS: Readonly<Record<string, string>> = {
  AF: 'Caucasus and Central Asia', TJ: 'Caucasus and Central Asia', UZ: 'Caucasus and Central Asia', TM: 'Caucasus and Central Asia', KG: 'Caucasus and Central Asia', KZ: 'Caucasus and Central Asia',
  PK: 'South Asia', IN: 'South Asia', IR: 'Middle East', CN: 'East Asia', RU: 'Europe',
}

type Actor = { readonly name: string; readonly inter: string }
const NOBODY: Actor = { name: '', inter: '' }

/** ACLED's actor types. A state's forces outside their own country are external; an armed group without a name counts as a political militia. */
const actorOf = (one: Involved | undefined, country: string | null): Actor | null => {
  if (one === undefined) return null
  const { party } = one
  if (party === null) return { name: one.name, inter: '' }
  if (party.kind === 'group') return { name: one.name, inter: 'Rebel group' }
  return { name: one.name, inter: party.kind === 'organisation' || (country !== null && party.country !== country) ? 'External/Other forces' : 'State forces' }
}

/** Both actors. Who did it and is not known is ACLED's "Unidentified Armed Group"; what is not known otherwise stays empty. */
const actorsOf = (leaving: Leaving, { event }: Types, country: string | null, names: Names): readonly [Actor, Actor] => {
  const { by, against, parties } = involvedIn(leaving, names)
  const land = country === null ? '' : ` (${countryName(country, 'en')})`
  if (event === 'Protests') return [{ name: `Protesters${land}`, inter: 'Protesters' }, actorOf(by[0], country) ?? NOBODY]
  if (event === 'Riots') return [{ name: `Rioters${land}`, inter: 'Rioters' }, actorOf(by[0], country) ?? NOBODY]
  const [first, second] = by.length > 0 ? [by[0], against[0] ?? parties[0]] : [parties[0], parties[1] ?? against[0]]
  const unidentified: Actor = event === 'Strategic developments' ? NOBODY : { name: `Unidentified Armed Group${land}`, inter: 'Political militia' }
  const hit = actorOf(second, country) ?? (event === 'Violence against civilians' || hitIn(leaving) === 'civilians' ? { name: `Civilians${land}`, inter: 'Civilians' } : NOBODY)
  return [actorOf(first, country) ?? unidentified, hit]
}

/** Largest circle in metres that still is the place itself (1), or near it (2); beyond stands a region (3). ACLED: "spatial precision codes". */
const GEO = { exact: 10_000, near: 50_000 }
const geoPrecision = ({ where }: Leaving['incident']): number | '' => (where.found ? (where.radius <= GEO.exact ? 1 : where.radius <= GEO.near ? 2 : 3) : '')

/** 1 the day, 2 the week, 3 the month; empty where no date is told. ACLED has no code for longer; 3 it is, and a tag says so. */
const timePrecision = (days: number | null): number | '' => (days === null ? '' : days === 1 ? 1 : days <= 7 ? 2 : 3)

const scaleOf = (leaving: Leaving, countries: readonly string[], names: Names): string => {
  const homes = leaving.reports.map((report) => (report.source === null ? null : (names.sources.get(report.source)?.country ?? null)))
  const [national, foreign] = [homes.some((home) => home !== null && countries.includes(home)), homes.some((home) => home !== null && !countries.includes(home))]
  return national && foreign ? 'National-International' : national ? 'National' : foreign ? 'International' : 'Other'
}

/**
 * An incident as a row in ACLED's columns, in the order of `ACLED_COLUMNS`; null for a kind that ACLED does not know, or what did not
 * happen. `event_date` is empty where no report tells a date: a publication is not a date of an event. `fatalities` is `best`, and
 * empty (not 0) where nobody gives a number.
 */
export const acledRow = (leaving: Leaving, names: Names): readonly (string | number)[] | null => {
  const { incident } = leaving
  const types = typesOf(leaving)
  if (types === null || incident.status === 'denied' || incident.status === 'withdrawn') return null
  const { when, where } = incident
  const place = where.found ? where.place : null
  const countries = where.found ? where.countries : []
  const country = place?.country ?? null
  const [actor1, actor2] = actorsOf(leaving, types, country, names)
  const days = daysIn(when)
  const date = isDated(when) ? when.from : ''
  const fetched = leaving.reports.flatMap(({ fetchedAt }) => (fetchedAt === undefined ? [] : [Date.parse(fetchedAt)]))
  const tags = [
    ...(types.note === undefined ? [] : [types.note]), ...(days === null ? [when.basis === 'published' ? `date not said, ${when.notAfter.slice(0, 10)} at the latest` : 'date not said'] : []),
    ...(days !== null && days > 31 ? [`some day until ${isDated(when) ? when.to : ''}`] : []), ...(incident.status === 'disputed' ? ['disputed'] : []),
    ...(figureOf(leaving, 'killed')?.attackers ? [`attackers killed besides: ${figureOf(leaving, 'killed')?.attackers?.best}`] : []),
    ...(where.found ? [] : [`no place: ${where.why}`]), ...(incident.demonstration ? ['demonstration'] : []),
  ]
  const civilians = types.event === 'Violence against civilians' || types.sub === 'Excessive force against protesters' || actor2.inter === 'Civilians'
  return [
    incident.id, date, date.slice(0, 4), timePrecision(days), types.disorder, types.event, types.sub, actor1.name, '', actor1.inter, actor2.name, '', actor2.inter,
    actor1.inter === '' ? '' : actor2.inter === '' ? `${actor1.inter} only` : `${actor1.inter}-${actor2.inter}`, civilians ? 'Civilian targeting' : '',
    country === null ? '' : Number(iso.alpha2ToNumeric(country) ?? Number.NaN) || '', country === null ? '' : (REGIONS[country] ?? ''), country === null ? '' : countryName(country, 'en'),
    place?.kind === 'region' ? place.name : (place?.admin1 ?? ''), place?.kind === 'district' ? place.name : '', '', place?.name ?? '', place?.point[1] ?? '', place?.point[0] ?? '',
    geoPrecision(incident), outletsOf(leaving, names).join('; '), scaleOf(leaving, countries, names), sentenceOf(incident, leaving.claims, leaving.reports, 'en', names),
    figureOf(leaving, 'killed')?.best ?? '', tags.map((tag) => `kamarband: ${tag}`).join('; '), fetched.length === 0 ? '' : Math.floor(Math.max(...fetched) / 1000), ...citationCells(leaving),
  ]
}
