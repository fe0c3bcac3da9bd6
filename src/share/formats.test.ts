import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import {
  type Actor, type CitedIncident, type Claim, ClaimId, type EventKind, EVENT_KINDS, type Incident, IncidentId, type LedgerFigure, type Party, PartyId, PlaceId, type Quote, ReportId, type Source, SourceId, type When,
} from '../model/index.ts'
import { ACLED_COLUMNS, ACLED_KINDS } from './acled.ts'
import { csvLine, FORMAT_NAMES, type Format, writtenAs } from './formats.ts'
import { GED_COLUMNS, GED_KINDS } from './ged.ts'
import type { Audience } from './leaves.ts'
import { namesOf } from './names.ts'

const at: Quote = { part: 'text', start: 0, end: 5, words: 'words' }
const dated: When = { basis: 'stated', from: '2025-11-26', to: '2025-11-26', calendar: 'gregory', at }
const killed = (low: number, best: number, high: number | null, group: string | null = null): LedgerFigure => ({
  of: 'killed', low, best, high, chosen: { claim: ClaimId('c1'), rule: 'outlet' }, attackers: null,
  ledger: [{ claim: ClaimId('c1'), report: ReportId('r1'), saidBy: { voice: 'outlet' }, count: { min: best, max: best }, side: 'victim', who: { nationality: null, group }, at, published: null }],
})
const actor = (role: Actor['role'], name: string, party: string | null): Actor => ({ role, name, party: party === null ? null : PartyId(party), at })
const given = (kind: EventKind, more: Partial<Incident> = {}, actors: readonly Actor[] = []): CitedIncident => {
  const where: Incident['where'] = {
    found: true, place: { id: PlaceId('p'), name: 'Darvoz', country: 'TJ', admin1: 'Badakhshan', kind: 'district', point: [-70.8, 38.4] }, countries: ['TJ'], radius: 25_000, sector: null, at, candidates: [],
  }
  const incident: Incident = {
    id: IncidentId('incident:00000000000ff1ff'), kind, when: dated, where, figures: [killed(3, 3, 5)], amounts: [], reports: [ReportId('r1')], claims: [ClaimId('c1')], witnesses: 1, status: 'reported', grading: { reliability: 'F', credibility: 6, by: 'rule', because: 'a toy' }, demonstration: false, ...more,
  }
  const claim: Claim = {
    id: ClaimId('c1'), report: ReportId('r1'), happening: 'r1#1', family: 'event', kind, says: 'happened', telling: 'news', at, saidBy: { voice: 'outlet' }, when: incident.when, where: incident.where, origin: null,
    figures: [], actors, target: null, means: [], amounts: [], about: [], content: null, step: null,
  }
  return {
    incident, from: '2025-11-26', to: '2025-11-26', claims: [claim],
    reports: [{ id: ReportId('r1'), source: SourceId('wire'), url: 'https://example.org/1', lang: 'en', published: '2025-11-27', title: '=Title', fetchedAt: '2025-11-27T00:00:00.000Z', supersedes: null, demonstration: false }],
  }
}
const partyOf = (id: string, kind: Party['kind'], country: string | null, name: string): Party => ({ id: PartyId(id), kind, country, names: { en: [name] }, members: [], holders: [], sources: [] })
const wire: Source = { id: SourceId('wire'), names: ['@Wire, "Dushanbe"'], country: 'TJ', family: null }
const names = namesOf({ parties: [partyOf('tj.border', 'agency', 'TJ', 'Border Troops of Tajikistan'), partyOf('grp.a', 'group', null, 'Group A'), partyOf('grp.b', 'group', null, 'Group B')], sources: new Map([[wire.id, wire]]) })

const out = async (format: Format, incidents: readonly CitedIncident[], to: Audience = 'public'): Promise<string> => {
  const each = async function* (): AsyncGenerator<CitedIncident> { yield* incidents }
  let text = ''
  for await (const piece of writtenAs(format, each(), { to, names, language: 'en' })) text += piece
  return text
}
const rowsOf = async (format: Format, incidents: readonly CitedIncident[], to?: Audience): Promise<readonly Readonly<Record<string, string>>[]> => parse(await out(format, incidents, to), { columns: true })

describe('a way out', () => {
  it('gives a whole, empty file for an empty register', async () => {
    expect(await out('jsonl', [])).toBe('')
    expect(JSON.parse(await out('geojson', []))).toEqual({ type: 'FeatureCollection', features: [] })
    for (const [format, columns] of [['csv-acled', ACLED_COLUMNS], ['csv-ucdp', GED_COLUMNS]] as const) expect(parse(await out(format, []))).toEqual([[...columns]])
  })
  it('cites report, outlet, address and day in every format', async () => {
    for (const format of FORMAT_NAMES) for (const cited of ['r1', '@Wire', 'https://example.org/1', '2025']) {
      if (format === 'sentences' && cited === 'r1') continue // a sentence cites the address; the id only where there is none
      expect(await out(format, [given('drone_strike')]), `${format} ${cited}`).toContain(cited)
    }
  })
  it('gives the public no title, and the team one', async () => {
    for (const format of FORMAT_NAMES) expect(await out(format, [given('drone_strike')]), format).not.toContain('Title')
    expect((await rowsOf('csv-ucdp', [given('drone_strike')], 'team'))[0]?.source_headline).toBe("'=Title")
  })
  it('takes no more than it is asked for', async () => {
    let made = 0
    const endless = async function* (): AsyncGenerator<CitedIncident> { for (;;) { made++; yield given('riot') } }
    const pieces = writtenAs('jsonl', endless(), { to: 'public', names, language: 'en' })
    await pieces.next()
    await pieces.next()
    expect(made).toBe(2)
    await pieces.return(undefined)
  })
})

describe('a line of CSV', () => {
  it('is no formula in a spreadsheet, and leaves numbers alone', () => {
    expect(csvLine(['=1+1', '+1', '-1', '@x', '\tx', 'a=b', -1.5, 0])).toBe("'=1+1,'+1,'-1,'@x,'\tx,a=b,-1.5,0\r\n")
  })
  it('quotes commas, quotes and line breaks', () => {
    expect(parse(csvLine(['a,b', 'c "d"', 'e\nf', '']))).toEqual([['a,b', 'c "d"', 'e\nf', '']])
  })
})

describe('the columns of ACLED', () => {
  it('decide about every kind, with types that ACLED has', () => {
    expect(Object.keys(ACLED_KINDS).sort()).toEqual([...EVENT_KINDS].sort())
    const events = ['Battles', 'Explosions/Remote violence', 'Violence against civilians', 'Protests', 'Riots', 'Strategic developments']
    for (const types of Object.values(ACLED_KINDS)) if (types !== null) expect(events).toContain(types.event)
  })
  it('give a row with best as fatalities, our id, and one cited sentence', async () => {
    const [row] = await rowsOf('csv-acled', [given('drone_strike', {}, [actor('by', 'Border Troops', 'tj.border')])])
    expect(row).toMatchObject({
      event_id_cnty: 'incident:00000000000ff1ff', event_date: '2025-11-26', year: '2025', time_precision: '1', disorder_type: 'Political violence', event_type: 'Explosions/Remote violence', sub_event_type: 'Air/drone strike',
      actor1: 'Border Troops of Tajikistan', inter1: 'State forces', interaction: 'State forces only', iso: '762', region: 'Caucasus and Central Asia', country: 'Tajikistan', admin1: 'Badakhshan', admin2: 'Darvoz',
      latitude: '38.4', longitude: '-70.8', geo_precision: '2', source: `'${wire.names[0]}`, source_scale: 'National', fatalities: '3', timestamp: '', kamarband_reports: 'r1',
    })
    expect(row?.notes).toMatch(/^On 26 November 2025, a drone strike in Darvoz .*3 killed \(figures run from 3 to 5\).*27 November 2025, https:\/\/example\.org\/1\)\.$/)
  })
  it('do not pass a publication off as a date, nor silence as nobody', async () => {
    const [row] = await rowsOf('csv-acled', [given('bombing', { when: { basis: 'published', notAfter: '2025-11-27' }, figures: [] })])
    expect(row).toMatchObject({ event_date: '', year: '', time_precision: '', fatalities: '', tags: 'kamarband: date not said, 2025-11-27 at the latest', actor1: 'Unidentified Armed Group (Tajikistan)' })
  })
  it('leave out what ACLED has not, and what is denied or withdrawn', async () => {
    expect(await rowsOf('csv-acled', [given('drug_seizure'), given('accident'), given('bombing', { status: 'denied' }), given('bombing', { status: 'withdrawn' })])).toEqual([])
  })
  it('part an attack on forces from one on civilians', async () => {
    const rows = await rowsOf('csv-acled', [given('armed_attack', { figures: [killed(1, 1, 1, 'workers')] }), given('armed_attack', { figures: [killed(1, 1, 1, 'border-guards')] }), given('armed_attack')])
    expect(rows.map((row) => [row.sub_event_type, row.civilian_targeting, row.tags])).toEqual([['Attack', 'Civilian targeting', ''], ['Armed clash', '', ''], ['Attack', 'Civilian targeting', 'kamarband: not said who was hit']])
  })
})

describe('the columns of UCDP GED', () => {
  it('decide about every kind', () => {
    expect(Object.keys(GED_KINDS).sort()).toEqual([...EVENT_KINDS].sort())
    expect(GED_COLUMNS.indexOf('kamarband_id')).toBe(49)
  })
  it('give low, best and high of the ledger, and how exactly place and day are known', async () => {
    const [row] = await rowsOf('csv-ucdp', [given('armed_clash', {}, [actor('party', 'the troops', 'tj.border'), actor('party', 'the group', 'grp.a')])])
    expect(row).toMatchObject({
      id: '255', relid: 'incident:00000000000ff1ff', year: '2025', code_status: 'Clear', type_of_violence: '1', dyad_name: 'Border Troops of Tajikistan - Group A', side_a: 'Border Troops of Tajikistan', side_b: 'Group A',
      where_prec: '3', date_prec: '1', date_start: '2025-11-26', date_end: '2025-11-26', low: '3', best: '3', high: '5', deaths_unknown: '3', country_id: '702', region: 'Asia', gwnoa: '702', gwnob: '', source_headline: '',
    })
    expect(Number(row?.deaths_a) + Number(row?.deaths_b) + Number(row?.deaths_civilians) + Number(row?.deaths_unknown)).toBe(3)
  })
  it('count attackers to the side that acted, and all dead together', async () => {
    const both = { ...killed(2, 2, 2, 'workers'), attackers: { low: 1, best: 1, high: 3 } }
    const rows = await rowsOf('csv-ucdp', [
      given('armed_attack', { figures: [both] }, [actor('by', 'a', 'grp.a')]), given('armed_attack', { figures: [both] }), given('armed_clash', { figures: [{ ...killed(2, 2, null), attackers: both.attackers }] }, [actor('by', 'a', 'grp.a'), actor('against', 'b', 'tj.border')]),
    ])
    expect(rows.map((row) => [row.deaths_a, row.deaths_b, row.deaths_civilians, row.deaths_unknown, row.low, row.best, row.high])).toEqual([['1', '0', '2', '0', '3', '3', '5'], ['0', '0', '2', '1', '3', '3', '5'], ['0', '1', '0', '2', '3', '3', '']])
  })
  it('know two groups, and civilians', async () => {
    const rows = await rowsOf('csv-ucdp', [
      given('armed_clash', {}, [actor('by', 'a', 'grp.a'), actor('against', 'b', 'grp.b')]), given('armed_attack', { figures: [killed(2, 2, null, 'workers')] }, [actor('by', 'a', 'grp.a')]), given('armed_attack', {}, [actor('by', 'gunmen', null)]),
    ])
    expect(rows.map((row) => [row.type_of_violence, row.dyad_name, row.code_status, row.deaths_civilians, row.high])).toEqual([['2', 'Group A - Group B', 'Clear', '0', '5'], ['3', 'Group A - Civilians', 'Clear', '2', ''], ['', '', 'Check dyad', '0', '5']])
  })
  it('leave out what has no death, no place, no organised force, or is denied', async () => {
    const nowhere = { where: { found: false, why: 'no-place-named', at: null, candidates: [] } } as const
    expect(await rowsOf('csv-ucdp', [
      given('armed_clash', { figures: [] }), given('armed_clash', { figures: [killed(0, 0, 0)] }), given('armed_clash', nowhere), given('accident'), given('mine_blast'), given('protest'), given('armed_clash', { status: 'denied' }),
    ])).toEqual([])
  })
  it('end an event of no known date with its publication', async () => {
    const [row] = await rowsOf('csv-ucdp', [given('armed_clash', { when: { basis: 'published', notAfter: '2025-11-27T08:00:00Z' } })])
    expect(row).toMatchObject({ year: '', date_prec: '5', date_start: '', date_end: '2025-11-27', event_clarity: '2' })
  })
})
