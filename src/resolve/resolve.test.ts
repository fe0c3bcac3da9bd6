import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Actor, type Claim, ClaimId, type Count, type EventKind, type Evidence, type Figure, type Gist, type Judgement, JudgementId, type Located, PartyId, PlaceId, type Point,
  type Quote, type Report, ReportId, type Source, SourceId, type Voice, type When,
} from '../model/index.ts'
import { blocksOf } from './blocks.ts'
import { happeningsOf } from './happenings.ts'
import { totalledBy } from './links.ts'
import { reconcile } from './reconcile.ts'
import { resolve } from './resolve.ts'

const NOW = '2026-01-10T00:00:00Z'
const at = (words: string): Quote => ({ part: 'text', start: 0, end: words.length, words })
const on = (day: string, to = day): When => ({ basis: 'stated', from: day, to, calendar: 'gregory', at: at(day) })
const spot = (name: string, point: Point, country: string, radius = 20_000, kind: 'district' | 'region' | 'country' = 'district'): Located =>
  ({ found: true, place: { id: PlaceId(name), name, country, admin1: null, kind, point }, countries: [country], radius, sector: null, at: at(name), candidates: [] })
const NOWHERE: Located = { found: false, why: 'no-place-named', at: null, candidates: [] }
const SHOHIN = spot('Shohin', [70.1, 37.7], 'TJ'), DARVOZ = spot('Darvoz', [70.8, 38.4], 'TJ'), KHATLON = spot('Khatlon', [69.3, 37.8], 'TJ', 110_000, 'region')
const ishkashim = spot('Ishkashim', [71.6, 36.7], 'TJ')
const exactly = (n: number): Count => ({ min: n, max: n })
const figure = (of: Figure['of'], count: Count, side: Figure['side'] = 'victim', who: Partial<Figure['who']> = {}): Figure =>
  ({ of, count, side, who: { nationality: null, group: null, ...who }, at: at(`${of} ${count.min}`) })
const quoted = (party: string | null, name: string | null = null, via: string | null = null): Voice =>
  ({ voice: 'quoted', name, role: null, organisation: null, party: party === null ? null : PartyId(party), via, at: at('said') })
const by = (party: string, role: Actor['role'] = 'by'): Actor => ({ role, name: party, party: PartyId(party), at: at(party) })

type Told = {
  report: string; kind?: EventKind; happening?: string; id?: string; when?: When; where?: Located; figures?: readonly Figure[]; saidBy?: Voice; says?: Claim['says']
  telling?: Claim['telling']; actors?: readonly Actor[]; kilograms?: number; words?: string
}
const event = (told: Told): Claim => ({
  id: ClaimId(told.id ?? `claim:${told.report}`), report: ReportId(told.report), happening: told.happening ?? `${told.report}#1`, family: 'event', kind: told.kind ?? 'armed_attack',
  says: told.says ?? 'happened', telling: told.telling ?? 'news', at: at(told.words ?? `clause of ${told.report}`), saidBy: told.saidBy ?? { voice: 'outlet' },
  when: told.when ?? on('2025-11-26'), where: told.where ?? SHOHIN, origin: null, figures: told.figures ?? [figure('killed', exactly(3))], actors: told.actors ?? [], target: null, means: [],
  amounts: told.kilograms === undefined ? [] : [{ of: 'opium', count: told.kilograms, unit: 'kilogram', kilograms: exactly(told.kilograms), at: at('kg') }], about: [], content: null, step: null,
})
const statement = (told: Told, kind: 'condemnation' | 'denial'): Claim => ({ ...event({ figures: [], ...told }), family: 'statement', kind }) as Claim
const report = (id: string, published: string | null, more: Partial<Report> = {}): Report =>
  ({ id: ReportId(id), source: SourceId(`source-${id}`), url: null, lang: null, published, title: null, text: `A text of its own by ${id}, short.`, ...more })
const evidence = (claims: readonly Claim[], reports: readonly Report[] = [], more: Partial<Evidence> = {}): Evidence => {
  const known = new Map(reports.map((one) => [one.id, one] as const))
  for (const claim of claims) if (!known.has(claim.report)) known.set(claim.report, report(claim.report, '2025-11-27'))
  return { reports: known, claims, judgements: [], sources: new Map(), now: NOW, ...more }
}
const judgement = (left: string, right: string, verdict: Judgement['verdict'], madeAt = '2026-01-01T00:00:00Z', withdrawnAt: string | null = null): Judgement => ({
  id: JudgementId(`judgement:${left}${right}${verdict}${madeAt}`), left: ClaimId(left), right: ClaimId(right), verdict, judge: { by: 'person', profile: { name: 'A', party: null } },
  reasons: [], madeAt, withdrawnAt,
})
/** The reports of each incident, in a form that can be compared. */
const shape = (given: Evidence): readonly string[] => resolve(given).incidents.map((incident) => [...incident.reports].sort().join('+')).sort()
const only = (given: Evidence) => { const { incidents } = resolve(given); expect(incidents).toHaveLength(1); return incidents[0] as (typeof incidents)[number] }

describe('which claims are one incident', () => {
  it('makes one report one incident, with an id that comes from its founder', () => {
    const alone = only(evidence([event({ report: 'a' })]))
    expect(alone).toMatchObject({ kind: 'armed_attack', reports: ['a'], claims: ['claim:a'], witnesses: 1, status: 'reported', demonstration: false })
    expect(only(evidence([event({ report: 'a' }), event({ report: 'b' })], [report('a', '2025-11-27'), report('b', '2025-11-28')])).id).toBe(alone.id)
  })
  it('keeps the claims of one happening together, whatever their numbers', () => {
    const two = [event({ report: 'a', id: 'claim:1' }), event({ report: 'a', id: 'claim:2', figures: [figure('killed', exactly(40))], where: NOWHERE })]
    expect(only(evidence(two)).claims).toEqual(['claim:1', 'claim:2'])
  })
  it('joins a drone strike and an armed attack of one night, place and toll, and says why', () => {
    const given = evidence([event({ report: 'a', kind: 'drone_strike', when: on('2025-11-26', '2025-11-27') }), event({ report: 'b', where: KHATLON })])
    expect(shape(given)).toEqual(['a+b'])
    expect(only(given).kind).toBe('drone_strike')
    expect(resolve(given).judgements[0]).toMatchObject({ verdict: 'same', judge: { by: 'rule', rule: 'evidence' } })
    expect(resolve(given).judgements[0]?.reasons.map((one) => one.evidence)).toEqual(['time', 'place', 'kind', 'figures'])
  })
  it('reads a Solar Hijri date without a year by the day the report came out', () => {
    const partial: When = { basis: 'stated', partial: '--09-05', from: null, to: null, calendar: 'persian', at: at('۵ قوس') }
    expect(shape(evidence([event({ report: 'a' }), event({ report: 'b', when: partial })]))).toEqual(['a+b'])
    expect(shape(evidence([event({ report: 'a' }), event({ report: 'b', when: { ...partial, partial: '--09-20' } })], [report('b', '2025-12-20')]))).toEqual(['a', 'b'])
  })
  it('keeps apart what another place, another day or another kind of act tells apart', () => {
    expect(shape(evidence([event({ report: 'a' }), event({ report: 'b', where: ishkashim })]))).toEqual(['a', 'b'])
    expect(shape(evidence([event({ report: 'a' }), event({ report: 'b', when: on('2025-11-30'), where: DARVOZ, figures: [figure('killed', exactly(2))] })]))).toEqual(['a', 'b'])
    expect(shape(evidence([event({ report: 'a' }), event({ report: 'b', kind: 'drug_seizure' })]))).toEqual(['a', 'b'])
  })
  it('does not chain: a telling between two attacks joins one of them and not both', () => {
    const first = event({ report: 'a', when: on('2025-11-26'), figures: [figure('killed', exactly(3))] })
    const last = event({ report: 'c', when: on('2025-11-30'), figures: [figure('killed', exactly(5))] })
    const between = event({ report: 'b', when: on('2025-11-25', '2025-12-01'), figures: [figure('killed', exactly(3)), figure('wounded', exactly(1))] })
    expect(shape(evidence([first, between, last], [report('a', '2025-11-27'), report('b', '2025-12-01'), report('c', '2025-12-01')]))).toEqual(['a+b', 'c'])
  })
  it('takes contradictory numbers of one act as one disputed incident when day and spot agree', () => {
    const given = evidence([event({ report: 'a', saidBy: quoted('tj.gknb'), where: SHOHIN }), event({ report: 'b', saidBy: quoted('af.taliban'), figures: [figure('killed', exactly(4))] })])
    expect(only(given)).toMatchObject({ status: 'disputed', figures: [{ of: 'killed', low: 3, best: 3, high: 4 }] })
  })
  it('does not join a report that came out before the incident happened', () => {
    expect(shape(evidence([event({ report: 'a' }), event({ report: 'b', when: { basis: 'published', notAfter: '2025-11-20' } })], [report('b', '2025-11-20')]))).toEqual(['a', 'b'])
  })
  it('keeps what has no place and no date, and founds nothing on plans and fears', () => {
    const bare = event({ report: 'a', when: { basis: 'unknown' }, where: NOWHERE, figures: [] })
    expect(only(evidence([bare], [report('a', null)]))).toMatchObject({ when: { basis: 'unknown' }, where: { found: false }, figures: [] })
    expect(shape(evidence([event({ report: 'a', says: 'planned' }), event({ report: 'b', says: 'feared' })]))).toEqual([])
  })
  it('finds a seizure again by its mass', () => {
    const seized = (id: string, kilograms: number) => event({ report: id, kind: 'drug_seizure', figures: [], kilograms, where: KHATLON })
    expect(shape(evidence([seized('a', 121), seized('b', 121.4), seized('c', 30)]))).toEqual(['a+b', 'c'])
  })
  it('matches a number without a side with either side, and a rounded number with the exact one', () => {
    const reasonsOf = (a: readonly Figure[], b: readonly Figure[]) => resolve(evidence([event({ report: 'a', figures: a }), event({ report: 'b', figures: b })])).judgements[0]?.reasons.find((one) => one.evidence === 'figures')
    expect(reasonsOf([figure('killed', exactly(4), 'unknown')], [figure('killed', exactly(4), 'attacker')])?.sentence).toMatch(/equal/)
    expect(reasonsOf([figure('killed', exactly(4), 'victim')], [figure('killed', exactly(4), 'attacker')])).toBeUndefined()
    expect(reasonsOf([figure('crossed', { min: 1000, max: null })], [figure('crossed', exactly(1037))])?.sentence).toMatch(/rounded/)
  })
  it('keeps two happenings of one report apart that are alike', () => {
    const two = [event({ report: 'a', id: 'claim:1', figures: [] }), event({ report: 'a', id: 'claim:2', happening: 'a#2', figures: [] })]
    expect(resolve(evidence(two)).incidents).toHaveLength(2)
  })
  it('asks more of a telling without any time', () => {
    const timeless = (where: Located) => evidence([event({ report: 'a' }), event({ report: 'b', when: { basis: 'unknown' }, where })], [report('b', null)])
    expect(shape(timeless(SHOHIN))).toEqual(['a+b'])
    expect(shape(timeless(KHATLON))).toEqual(['a', 'b'])
  })
  it('asks a person when the evidence is thin, and joins nothing', () => {
    const given = evidence([event({ report: 'a' }), event({ report: 'b', when: on('2025-11-27') })])
    expect(shape(given)).toEqual(['a', 'b'])
    expect(resolve(given).judgements.map((one) => one.verdict)).toEqual(['unsure'])
  })
  it('asks nobody about what has only the day and the kind in common', () => {
    const given = evidence([event({ report: 'a', figures: [] }), event({ report: 'b', figures: [], where: NOWHERE })])
    expect(resolve(given)).toMatchObject({ incidents: [{}, {}], judgements: [] })
  })
  it('finds whatever would be compared, whoever comes last', () => {
    const tellings = [on('2025-11-26'), on('2025-11-20', '2025-12-20'), on('2025-01-01', '2025-12-31'), { basis: 'unknown' }, { basis: 'published', notAfter: '2025-11-27' }] satisfies readonly When[]
    const gists = tellings.flatMap((when, i) => [SHOHIN, KHATLON, NOWHERE].flatMap((where, k) => (['news', 'background'] as const).map((telling) => happeningsOf(report(`r${i}${k}`, '2025-11-27'), [event({ report: `r${i}${k}`, when, where, telling })], new Set(), NOW)[0]?.gist as Gist)))
    const looksAt = (a: Gist, b: Gist): boolean => { const there = new Set(blocksOf(b).stands); return blocksOf(a).looks.some((block) => there.has(block)) }
    for (const a of gists) for (const b of gists) expect(looksAt(a, b)).toBe(looksAt(b, a))
  })
  it('gives the same register whatever the order of the input', () => {
    const claims = [event({ report: 'a' }), event({ report: 'b', where: KHATLON }), event({ report: 'c', when: on('2025-11-30'), where: DARVOZ }), event({ report: 'd', telling: 'background' }), event({ report: 'e', where: NOWHERE })]
    const given = evidence(claims, [report('e', '2025-11-29')])
    const expected = resolve(given)
    fc.assert(fc.property(fc.shuffledSubarray(claims, { minLength: claims.length }), (shuffled) => {
      expect(resolve({ ...given, claims: shuffled, reports: new Map([...given.reports].reverse()) })).toEqual(expected)
    }), { numRuns: 30 })
  })
})

describe("a person's judgement", () => {
  const far = [event({ report: 'a' }), event({ report: 'b', when: on('2025-12-20'), where: ishkashim })]
  it('outranks the rules both ways', () => {
    expect(shape(evidence(far, [], { judgements: [judgement('claim:a', 'claim:b', 'same')] }))).toEqual(['a+b'])
    expect(shape(evidence([event({ report: 'a' }), event({ report: 'b' })], [], { judgements: [judgement('claim:a', 'claim:b', 'different')] }))).toEqual(['a', 'b'])
  })
  it('does nothing once withdrawn', () => {
    expect(shape(evidence(far, [], { judgements: [judgement('claim:a', 'claim:b', 'same', NOW, NOW)] }))).toEqual(['a', 'b'])
  })
  it('keeps two claims from meeting through a third', () => {
    const three = ['a', 'b', 'c'].map((id) => event({ report: id }))
    const split = shape(evidence(three, [], { judgements: [judgement('claim:a', 'claim:c', 'never')] }))
    expect(split).toEqual(['a+b', 'c'])
    const merged = [judgement('claim:a', 'claim:c', 'never'), judgement('claim:a', 'claim:b', 'same', '2026-01-02T00:00:00Z'), judgement('claim:b', 'claim:c', 'same', '2026-01-03T00:00:00Z')]
    expect(shape(evidence(three, [], { judgements: merged }))).toEqual(['a', 'b+c'])
  })
  it('counts by the latest word on a pair, save that never stays', () => {
    const words = [judgement('claim:a', 'claim:b', 'same', '2026-01-02T00:00:00Z'), judgement('claim:b', 'claim:a', 'different', '2026-01-03T00:00:00Z')]
    expect(shape(evidence(far, [], { judgements: words }))).toEqual(['a', 'b'])
    expect(shape(evidence(far, [], { judgements: [...words, judgement('claim:a', 'claim:b', 'same', '2026-01-04T00:00:00Z')] }))).toEqual(['a+b'])
    expect(shape(evidence(far, [], { judgements: [...words, judgement('claim:a', 'claim:b', 'never'), judgement('claim:a', 'claim:b', 'same', '2026-01-05T00:00:00Z')] }))).toEqual(['a', 'b'])
  })
  it('takes one claim out of its happening', () => {
    const two = [event({ report: 'a', id: 'claim:1' }), event({ report: 'a', id: 'claim:2', figures: [figure('killed', exactly(9))] })]
    expect(resolve(evidence(two, [], { judgements: [judgement('claim:1', 'claim:2', 'different')] })).incidents.map((one) => one.claims)).toEqual([['claim:1'], ['claim:2']])
  })
})

describe('witnesses', () => {
  const wire = 'Border guards say that an armed group crossed the river at night and attacked the camp of a road company; three workers were killed and one was wounded, the press centre said.'
  it('counts five hundred copies as one, quickly', () => {
    const ids = Array.from({ length: 500 }, (_, i) => `r${i}`)
    const began = performance.now()
    const copied = only(evidence(ids.map((id) => event({ report: id, words: 'three workers were killed' })), ids.map((id) => report(id, '2025-11-27', { text: `${id}. ${wire} ${id}` }))))
    expect(copied).toMatchObject({ witnesses: 1, status: 'reported' })
    expect(copied.reports).toHaveLength(500)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
  it('folds one source, one family and one agency quoted through', () => {
    const sources = new Map([['x', 'one'], ['y', 'one'], ['z', null], ['w', null]].map(([id, family]): [SourceId, Source] =>
      [SourceId(id as string), { id: SourceId(id as string), names: [id === 'w' ? 'Agency W' : `${id}`], country: null, family: family as string | null }]))
    const from = (id: string, source: string) => report(id, '2025-11-27', { source: SourceId(source) })
    const count = (reports: readonly Report[], claims = reports.map((one) => event({ report: one.id }))) => only(evidence(claims, reports, { sources })).witnesses
    expect(count([from('a', 'z'), from('b', 'z')])).toBe(1)
    expect(count([from('a', 'x'), from('b', 'y')])).toBe(1)
    expect(count([from('a', 'x'), from('b', 'z')])).toBe(2)
    expect(count([from('a', 'z'), from('b', 'w')], [event({ report: 'a', saidBy: quoted('tj.mfa', null, 'agency W') }), event({ report: 'b' })])).toBe(1)
  })
  it('makes two independent ones a corroborated incident', () => { expect(only(evidence([event({ report: 'a' }), event({ report: 'b' })])).status).toBe('corroborated') })
})

describe('status', () => {
  it('is acknowledged when an authority of the territory says so, unless it took part', () => {
    expect(only(evidence([event({ report: 'a', saidBy: quoted('tj.border') })])).status).toBe('acknowledged')
    expect(only(evidence([event({ report: 'a', saidBy: quoted('tj.border'), actors: [by('tj.gknb')] })])).status).toBe('reported')
    expect(only(evidence([event({ report: 'a', saidBy: quoted('out.khovar') })])).status).toBe('reported')
    expect(only(evidence([event({ report: 'a', saidBy: quoted('af.taliban') })])).status).toBe('reported')
  })
  it('is not acknowledged by a state whose forces fought the other side', () => {
    const border: Located = { ...(SHOHIN as Extract<Located, { found: true }>), countries: ['TJ', 'AF'] }
    expect(only(evidence([event({ report: 'a', kind: 'armed_clash', where: border, saidBy: quoted('tj.border') })])).status).toBe('reported')
  })
  it('is disputed when somebody denies it, and denied when all do', () => {
    expect(only(evidence([event({ report: 'a' }), event({ report: 'b', says: 'denied', saidBy: quoted('af.taliban') })])).status).toBe('disputed')
    expect(only(evidence([event({ report: 'a', says: 'denied', saidBy: quoted('af.taliban') })])).status).toBe('denied')
    expect(only(evidence([event({ report: 'a' }), statement({ report: 'a', id: 'claim:s', happening: 'a#1', saidBy: quoted('af.taliban') }, 'denial')])).status).toBe('disputed')
    expect(only(evidence([event({ report: 'a' }), statement({ report: 'a', id: 'claim:s', happening: 'a#2', saidBy: quoted('af.taliban') }, 'denial')])).status).toBe('reported')
  })
})

describe('the ledger', () => {
  it('derives low, best and high from voices, the best placed one first', () => {
    const given = evidence([
      event({ report: 'a', figures: [figure('killed', { min: 2, max: null })] }), event({ report: 'b', figures: [figure('killed', exactly(4))], saidBy: quoted('cn.embassy.tj') }),
      event({ report: 'c', saidBy: quoted('tj.mvd') }),
    ])
    expect(only(given).figures).toMatchObject([{ of: 'killed', low: 2, best: 3, high: null, chosen: { claim: 'claim:c', rule: 'authority' }, attackers: null, ledger: [{ report: 'a' }, { report: 'b' }, { report: 'c' }] }])
  })
  it('takes no number from a voice that denies the incident', () => {
    const claims = [event({ report: 'a' }), event({ report: 'b', says: 'denied', saidBy: quoted('tj.mvd'), figures: [figure('killed', exactly(9))] })]
    expect(only(evidence(claims)).figures).toMatchObject([{ low: 3, best: 3, high: 3 }])
  })
  it('takes the newest word of one voice', () => {
    const claims = [event({ report: 'a', saidBy: quoted('tj.mvd') }), event({ report: 'b', saidBy: quoted('tj.mvd'), figures: [figure('killed', exactly(5))] })]
    expect(only(evidence(claims, [report('a', '2025-11-27'), report('b', '2025-11-28')])).figures[0]).toMatchObject({ low: 3, best: 5, high: 5 })
  })
  it('counts attackers apart, and adds up different victims of one claim', () => {
    const figures = [figure('killed', exactly(2), 'victim', { group: 'soldiers' }), figure('killed', exactly(3), 'victim', { group: 'drivers' }), figure('killed', exactly(7), 'attacker')]
    expect(only(evidence([event({ report: 'a', figures })])).figures[0]).toMatchObject({ low: 5, best: 5, high: 5 })
    expect(only(evidence([event({ report: 'a', figures })])).figures[0]?.ledger).toHaveLength(3)
    expect(only(evidence([event({ report: 'a', figures })])).figures[0]?.attackers).toEqual({ low: 7, best: 7, high: 7 })
  })
  it('shows how a number grew', () => {
    const claims = [event({ report: 'b', figures: [figure('killed', exactly(5))] }), event({ report: 'a' })]
    const grown = only(evidence(claims, [report('a', '2025-11-27T09:10:00Z'), report('b', '2025-11-27T14:20:00Z')]))
    expect(grown.figures[0]?.ledger.map((entry) => [entry.published, entry.count.min])).toEqual([['2025-11-27T09:10:00Z', 3], ['2025-11-27T14:20:00Z', 5]])
  })
  it('counts attackers alone where nobody else is counted', () => {
    expect(only(evidence([event({ report: 'a', figures: [figure('killed', exactly(4), 'attacker')] })])).figures[0]).toMatchObject({ low: 4, best: 4, high: 4 })
    const part = [figure('killed', exactly(5)), figure('killed', exactly(2), 'victim', { group: 'children' })]
    expect(only(evidence([event({ report: 'a', figures: part })])).figures[0]).toMatchObject({ low: 5, best: 5, high: 5 })
  })
})

describe('when, where and links', () => {
  it('takes the narrowest date and the most precise place that most support', () => {
    const claims = [event({ report: 'a', when: on('2025-11-24', '2025-11-30'), where: KHATLON }), event({ report: 'b' }), event({ report: 'c', where: KHATLON })]
    expect(only(evidence(claims))).toMatchObject({ when: { from: '2025-11-26', to: '2025-11-26' }, where: { place: { name: 'Shohin' } } })
  })
  it('links a total to the incidents it sums, and founds none on it', () => {
    const total = { ...event({ report: 't', when: on('2025-11-20', '2025-12-05'), where: spot('Tajikistan', [71, 38.8], 'TJ', 400_000, 'country') }), family: 'total', kind: 'casualty_total' } as Claim
    const { incidents, links } = resolve(evidence([event({ report: 'a' }), event({ report: 'b', when: on('2025-11-30'), where: DARVOZ, figures: [figure('killed', exactly(2))] }), event({ report: 'c', when: on('2025-12-20') }), total]))
    expect(incidents).toHaveLength(3)
    expect(links.map((link) => [link.as, link.claim])).toEqual([['total', 'claim:t'], ['total', 'claim:t']])
  })
  it('holds a total against the incidents that it sums', () => {
    const total = (killed: number) => ({ ...event({ report: 't', when: on('2025-11-20', '2025-12-05'), where: spot('Tajikistan', [71, 38.8], 'TJ', 400_000, 'country'), figures: [figure('killed', exactly(killed))] }), family: 'total', kind: 'casualty_total' }) as Claim
    const { incidents } = resolve(evidence([event({ report: 'a' }), event({ report: 'b', when: on('2025-11-30'), where: DARVOZ, figures: [figure('killed', exactly(2))] })]))
    expect(reconcile(total(5), incidents)).toMatchObject([{ of: 'killed', said: exactly(5), counted: { low: 5, best: 5, high: 5 }, short: 0, sentence: 'killed: the total says 5, 2 incidents hold 5; they reconcile' }])
    expect(reconcile(total(9), incidents)).toMatchObject([{ short: 4, sentence: 'killed: the total says 9, 2 incidents hold 5; 4 are not known incident by incident' }])
    expect(reconcile(total(4), incidents)).toMatchObject([{ short: -1, sentence: 'killed: the total says 4, 2 incidents hold 5; the incidents hold 1 more' }])
  })
  it('counts the incidents of a long total only when somebody asks', () => {
    const year = { ...event({ report: 't', when: on('2025-01-01', '2025-12-31') }), family: 'total', kind: 'casualty_total' } as Claim
    expect(resolve(evidence([event({ report: 'a' }), year])).links).toEqual([])
    expect(totalledBy(year, resolve(evidence([event({ report: 'a' })])).incidents)).toHaveLength(1)
  })
  it('links no total that only a period would fit, or that is less than the incident', () => {
    const total = (more: Partial<Told>) => ({ ...event({ report: 't', when: on('2025-11-20', '2025-12-05'), ...more }), family: 'total', kind: 'casualty_total' }) as Claim
    expect(resolve(evidence([event({ report: 'a' }), total({ where: NOWHERE })])).links).toEqual([])
    expect(resolve(evidence([event({ report: 'a' }), total({ figures: [figure('killed', exactly(2))] })])).links).toEqual([])
  })
  it('links a condemnation to the incident its report is about', () => {
    const { links, incidents } = resolve(evidence([event({ report: 'a' }), statement({ report: 'a', id: 'claim:s', happening: 'a#2', saidBy: quoted('pk.mfa') }, 'condemnation')]))
    expect(links).toMatchObject([{ as: 'reaction', claim: 'claim:s', incident: incidents[0]?.id }])
  })
  it('marks what a report of the demonstration tells', () => {
    const given = evidence([event({ report: 'a' })])
    expect(only({ ...given, reports: new Map([...given.reports].map(([id, one]) => [id, { ...one, demonstration: true }])) }).demonstration).toBe(true)
  })
})
