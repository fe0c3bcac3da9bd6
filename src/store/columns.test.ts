import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Report, ReportId, SourceId } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { addReports, type AddOptions, citedIncidents, clearDemonstration, extentOf, facetsOf, findIncidents, type IncidentFilter, openDatabase, pageOfCited, refreshRegister, sectorCounts, type Store } from './index.ts'
import { firstOf } from './columns/select.ts'
import { type TestStore, WAYS } from './testing/databases.ts'
import { TOY_READER } from './testing/toy-reader.ts'

const OPTIONS: AddOptions = { now: '2026-01-02T03:04:05.000Z', fold: foldText, readBy: 'toy 1' }
const KINDS = ['drone_strike', 'armed_clash', 'bombing', 'riot', 'arson'] as const
const PLACES = ['Khatlon', 'Badakhshan', 'Kabul', 'Nowhere'] as const
const day = (number: number): string => new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10)
const reports = (from: number, many: number): readonly Report[] => Array.from({ length: many }, (_, i) => from + i).map((i) => ({
  id: ReportId(`r${i}`), source: SourceId('desk'), url: null, lang: 'en', published: day(300 + (i % 40)), title: i % 3 === 0 ? 'شاهین' : i % 5 === 0 ? 'Шохин' : null,
  text: `${KINDS[(i * 7) % 5]} in ${PLACES[(i * 3) % 4]}${i % 6 === 0 ? '' : ` on ${day((i * 11) % 340)}`}: ${i % 9} killed`,
}))

const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined })
const filters: fc.Arbitrary<IncidentFilter> = fc.record({
  from: fc.option(fc.integer({ min: 0, max: 340 }).map(day), { nil: undefined }), to: fc.option(fc.integer({ min: 0, max: 340 }).map(day), { nil: undefined }),
  bbox: fc.option(fc.constantFrom<readonly [number, number, number, number]>([69, 37, 70, 38.5], [70, 30, 69.3, 40], [60, 30, 80, 45], [0, 0, 1, 1]), { nil: undefined }),
  kind: some(KINDS), country: some(['AF', 'TJ', 'PK']), sector: some(['darvoz', 'khatlon-takhar']), status: some(['reported', 'confirmed']),
  placed: fc.constantFrom(undefined, undefined, true, false), q: fc.constantFrom(undefined, undefined, 'shohin', 'شاهین kabul', 'Шох', 'drone', '!'),
})

for (const way of WAYS) describe(`columns ${way.name}`, () => {
  let opened: TestStore
  let store: Store
  beforeAll(async () => { opened = await way.open(); store = opened.store; await addReports(store, TOY_READER, reports(0, 120), OPTIONS) })
  afterAll(() => opened.end())

  const bySql = async (filter: IncidentFilter): Promise<readonly string[]> => { const found = []; for await (const { incident } of citedIncidents(store, filter, foldText)) found.push(incident.id as string); return found }
  const byColumns = async (filter: IncidentFilter, limit: number): Promise<readonly string[]> => {
    const found: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await findIncidents(store, { ...filter, limit, cursor }, foldText)
      found.push(...page.incidents.map(({ id }) => id as string))
      if (page.next === null) { expect(page.total).toBe(found.length); return found }
      cursor = page.next
    }
  }

  it('find, count and sort what the database finds, whatever the filter', () => fc.assert(fc.asyncProperty(filters, fc.integer({ min: 1, max: 60 }), async (filter, limit) => {
    const expected = await bySql(filter)
    expect(await byColumns(filter, limit)).toEqual(expected)
    const { kind } = await facetsOf(store, filter, foldText)
    expect(Object.values((await facetsOf(store, { ...filter, kind: undefined }, foldText)).kind).reduce((sum, one) => sum + one, 0)).toBe((await bySql({ ...filter, kind: undefined })).length)
    for (const one of KINDS) expect(kind[one] ?? 0).toBe((await bySql({ ...filter, kind: [one] })).length)
  }), { numRuns: 25 }), 60_000)

  it('follow what is added, changed and taken away, by another process as well', async () => {
    const before = (await findIncidents(store, { limit: 1 }, foldText)).total
    const other = way.url === null ? null : await openDatabase({ dataDir: '', url: way.url(), schema: (await currentSchema(store)) })
    const writer = other?.ok === true ? other.store : store
    await addReports(writer, TOY_READER, [{ ...reports(0, 1)[0] as Report, id: ReportId('later'), text: 'arson in Kabul on 2025-12-31: 90 killed' }], { ...OPTIONS, demonstration: true })
    expect(await findIncidents(store, { limit: 1, sort: 'killed' }, foldText)).toMatchObject({ total: before + 1, incidents: [{ reports: ['later'] }] })
    // A correction changes it where it stands.
    await addReports(writer, TOY_READER, [{ ...reports(0, 1)[0] as Report, id: ReportId('later'), text: 'arson in Khatlon on 2025-12-31: 1 killed' }], { ...OPTIONS, demonstration: true })
    expect((await findIncidents(store, { limit: 1, from: '2025-12-31' }, foldText))).toMatchObject({ total: 1, incidents: [{ reports: ['later~2'] }] })
    expect((await pageOfCited(store, { limit: 5, bbox: [69, 37, 70, 38.5], from: '2025-12-31' }, foldText)).total).toBe(1)
    await clearDemonstration(writer, OPTIONS.now)
    await refreshRegister(writer, TOY_READER, OPTIONS)
    expect((await findIncidents(store, { limit: 1 }, foldText)).total).toBe(before)
    if (other?.ok === true) await other.store.close()
  })

  it('tell what all incidents cover, and how many lie in each sector', async () => {
    const days: string[] = []
    for await (const { from, to } of citedIncidents(store, {}, foldText)) days.push(from, to)
    days.sort()
    expect(await extentOf(store)).toEqual({ bbox: [69.2, 34.5, 71.5, 38.2], days: [days[0], days.at(-1)] })
    const all = await bySql({})
    let inSectors = 0
    for (const [sector, count] of await sectorCounts(store)) { expect(await bySql({ sector: [sector] })).toHaveLength(count); inSectors += count }
    expect(inSectors).toBeGreaterThan(10)
    expect(inSectors).toBeLessThan(all.length)
  })
})

it('keeps the highest ranks, whatever the order in which they are told', () => fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 })), fc.integer({ min: 1, max: 20 }), (values, most) => {
  const first = firstOf(most, (a, b) => a - b)
  for (const [n, rank] of values.entries()) first.tell(n, rank)
  expect(first.inOrder()).toEqual([...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b).slice(0, most))
})))

const currentSchema = async (store: Store): Promise<string> => {
  return (await sql<{ schema: string }>`SELECT current_schema() AS schema`.execute(store.db)).rows[0]?.schema ?? ''
}
