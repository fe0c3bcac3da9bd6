import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Report, ReportId, SourceId } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { addReports, type AddOptions, clearDemonstration, counts, demonstrationState, eraseReport, facetsOf, findIncidents, type IncidentFilter, listReports, listSignals, openDatabase, openIncident, openReport, refreshRegister, rereadReports, type Store } from './index.ts'
import { migrateDown, migrateUp } from './migrate.ts'
import { emptied, type TestStore, WAYS } from './testing/databases.ts'
import { TOY_READER } from './testing/toy-reader.ts'

const NOW = '2026-01-02T03:04:05.000Z'
const OPTIONS: AddOptions = { now: NOW, fold: foldText, readBy: 'toy 1' }
const report = (id: string, text: string, more: Partial<Report> = {}): Report =>
  ({ id: ReportId(id), source: SourceId('desk'), url: null, lang: 'en', published: '2025-12-20', title: null, text, ...more })

for (const way of WAYS) describe(way.name, () => {
  let opened: TestStore
  let store: Store
  beforeAll(async () => { opened = await way.open(); store = opened.store })
  afterAll(() => opened.end())
  beforeEach(() => emptied(store))

  const add = (...reports: readonly Report[]) => addReports(store, TOY_READER, reports, OPTIONS)
  const ids = async (filter: IncidentFilter) => (await findIncidents(store, { limit: 100, ...filter }, foldText)).incidents.map((incident) => incident.id.replace(/^incident:claim:/, ''))

  it('takes every migration down and up again', async () => {
    await add(report('a', 'drone_strike in Khatlon on 2025-11-26: 3 killed'))
    expect(await migrateDown(store.db)).toEqual(['0005-search', '0004-reinstated', '0003-columns', '0002-neighbourhoods', '0001-first'])
    const left = await sql<{ name: string }>`SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relname NOT LIKE 'kysely%'`.execute(store.db)
    expect(left.rows).toEqual([])
    expect(await migrateUp(store.db)).toEqual(['0001-first', '0002-neighbourhoods', '0003-columns', '0004-reinstated', '0005-search'])
    expect(await migrateUp(store.db)).toEqual([])
    expect(await counts(store)).toEqual({ reports: 0, incidents: 0, claims: 0, signals: 0 })
  })

  it('stands beside another Kamarband in one database', async () => {
    if (way.url === null) return
    const other = await openDatabase({ dataDir: '', url: way.url(), schema: 'kamarband_other' })
    expect(other.ok).toBe(true)
    if (!other.ok) return
    expect(await counts(other.store)).toEqual({ reports: 0, incidents: 0, claims: 0, signals: 0 })
    await sql`DROP SCHEMA kamarband_other CASCADE`.execute(other.store.db)
    await other.store.close()
  })

  it('keeps reports and what they say, and makes incidents of it', async () => {
    const added = await add(report('a', 'drone_strike in Khatlon on 2025-11-26: 3 killed'), report('b', 'drone_strike in Khatlon on 2025-11-26: 5 killed\nremark on Khatlon: we are concerned'))
    expect(added).toEqual({ added: ['a', 'b'], duplicates: [], refused: [], incidents: ['incident:claim:a#1'], changed: ['incident:claim:a#1'], gone: [] })
    const opened_ = await openIncident(store, 'incident:claim:a#1')
    if (!opened_.found) throw new Error('not found')
    expect(opened_.incident.figures[0]).toMatchObject({ low: 3, high: 5 })
    expect(opened_.claims.map((claim) => claim.id)).toEqual(['claim:a#1', 'claim:b#1'])
    expect(opened_.reports).toEqual([expect.objectContaining({ id: 'a', fetchedAt: NOW, supersedes: null, demonstration: false }), expect.objectContaining({ id: 'b' })])
    expect(opened_.judgements.map((judgement) => judgement.judge)).toEqual([{ by: 'rule', rule: 'same-kind-place-day' }])
    expect(opened_.links.map((link) => [link.as, link.claimBody.at.words])).toEqual([['reaction', 'remark on Khatlon: we are concerned']])
    expect(await openIncident(store, 'incident:none')).toEqual({ found: false, why: 'no-such-incident' })
  })

  it('takes a report that comes twice as one', async () => {
    const first = report('a', 'arson in Kabul: 0 killed')
    await add(first)
    expect(await add(first)).toMatchObject({ added: [], duplicates: ['a'], incidents: [] })
    expect(await add(report('another-id', first.text))).toMatchObject({ added: [], duplicates: ['a'] })
    expect(await add(report('a', first.text, { url: 'https://example.org/moved' }))).toMatchObject({ duplicates: ['a'] })
    expect(await add(report('b', first.text, { source: SourceId('other') }))).toMatchObject({ added: ['b'] })
    expect(await counts(store)).toMatchObject({ reports: 2, incidents: 1 })
  })

  it('takes another text under the same id as a correction that counts instead', async () => {
    await add(report('a', 'bombing in Kabul on 2025-02-11: 5 killed'))
    expect(await add(report('a', 'bombing in Kabul on 2025-02-11: 4 killed'))).toMatchObject({ added: ['a~2'] })
    expect(await add(report('a', 'bombing in Kabul on 2025-02-11: 4 killed', { title: 'Corrected' }))).toMatchObject({ added: ['a~3'] })
    expect(await add(report('a', 'bombing in Kabul on 2025-02-11: 5 killed'))).toMatchObject({ added: [], duplicates: ['a'] })
    const { incidents } = await findIncidents(store, { limit: 10 }, foldText)
    expect(incidents).toMatchObject([{ reports: ['a~3'], figures: [{ low: 4, high: 4 }] }])
    expect(await openReport(store, 'a')).toMatchObject({ found: true, supersededBy: 'a~2', report: { text: 'bombing in Kabul on 2025-02-11: 5 killed' } })
    expect(await openReport(store, 'a~3')).toMatchObject({ found: true, supersededBy: null, report: { supersedes: 'a~2' } })
  })

  it('gives a correction a free id where somebody chose one like it', async () => {
    await add(report('a~2', 'riot in Kabul: 1 killed'), report('a', 'riot in Kabul: 2 killed'))
    expect(await add(report('a', 'riot in Kabul: 3 killed'))).toMatchObject({ added: ['a~3'] })
    expect(await openReport(store, 'a~2')).toMatchObject({ report: { text: 'riot in Kabul: 1 killed' } })
  })

  it('keeps every character: NUL, lone surrogates, our own mark, whatever a text holds', async () => {
    const text = 'a\0b \ud800 c \udfff d \uefff e \uefff0000 f \\u0000 g 😀 "\\ \r\n\u2028 ﷽ drone'
    const broken = { ...TOY_READER, read: (one: Report) => ({ ...TOY_READER.read(one), claims: TOY_READER.read(report('x', 'riot in Kabul: 1 killed')).claims.map((claim) => ({ ...claim, id: claim.id, report: one.id, at: { part: 'text' as const, start: 0, end: text.length, words: text } })) }) }
    await addReports(store, broken, [report('nul', text, { title: 't\0\udc00', source: SourceId('s\0'), url: 'https://example.org/\0' })], OPTIONS)
    const kept = await openReport(store, 'nul')
    expect(kept).toMatchObject({ found: true, report: { text, title: 't\0\udc00', source: 's\0', url: 'https://example.org/\0' } })
    expect(kept.found && kept.claims[0]?.at.words).toBe(text)
    expect((await listReports(store, { limit: 5, q: 'drone' }, foldText)).total).toBe(1)
  })

  it('keeps a report unread when the reader fails on it, and goes on with the others', async () => {
    const bugs: unknown[] = []
    const added = await addReports(store, TOY_READER, [report('bad', 'BROKEN'), report('good', 'riot in Kabul: 1 killed')], { ...OPTIONS, onBug: (error, id) => bugs.push([id, error]) })
    expect(added.added).toEqual(['bad', 'good'])
    expect(bugs).toEqual([['bad', new Error('a fault of the reader')]])
    expect((await listSignals(store, 10)).signals).toMatchObject([{ code: 'KB_READ_FAILED', at: 'bad' }])
    expect(await openReport(store, 'bad')).toMatchObject({ found: true, language: null, claims: [] })
  })

  it('keeps the signals of what was no report, once', async () => {
    const signal = { code: 'KB_INGEST_NOT_A_REPORT', at: 'file.jsonl:2', expected: 'a report', came: 'a number', madeAt: NOW }
    for (let i = 0; i < 2; i++) expect((await addReports(store, TOY_READER, [{ ok: false, signal }], OPTIONS)).refused).toEqual([signal])
    expect(await listSignals(store, 10)).toEqual({ signals: [signal], total: 1 })
  })

  it('refuses an id that no index can hold, and says so', async () => {
    const added = await add(report('x'.repeat(501), 'riot in Kabul: 1 killed'))
    expect(added).toMatchObject({ added: [], refused: [{ code: 'KB_STORE_ID_TOO_LONG' }] })
  })

  it('takes a text of a million different words, and says that search knows only the first', async () => {
    const text = Array.from({ length: 200_000 }, (_, i) => `w${i}`).join(' ')
    await add(report('long', text))
    expect((await listSignals(store, 10)).signals).toMatchObject([{ code: 'KB_STORE_SEARCH_SHORTENED', at: 'long' }])
    expect((await listReports(store, { limit: 1, q: 'w17' }, foldText)).total).toBe(1)
    const kept = await openReport(store, 'long')
    expect(kept.found && kept.report.text.length).toBe(text.length)
  })

  it('takes a text that is one run of millions of letters', async () => {
    await add(report('run', 'a'.repeat(9_000_000)), report('next', 'riot in Kabul on 2025-01-01: 1 killed'))
    expect((await counts(store)).reports).toBe(2)
  })

  it('lets nobody change or remove what was put in', async () => {
    await add(report('a', 'riot in Kabul: 1 killed'))
    for (const statement of [`UPDATE reports SET text = ''`, `DELETE FROM reports`, `TRUNCATE reports CASCADE`, `UPDATE claims SET body = NULL`, `DELETE FROM claims`, `UPDATE readings SET language = 'fa'`])
      await expect(sql.raw(statement).execute(store.db), statement).rejects.toThrow('KB_STORE_APPEND_ONLY')
    const clearing = store.db.transaction().execute(async (tx) => {
      await sql`SELECT set_config('kamarband.may', 'clear-demonstration', true)`.execute(tx)
      await sql`DELETE FROM claims; DELETE FROM readings; DELETE FROM reports`.execute(tx)
    })
    await expect(clearing).rejects.toThrow('KB_STORE_APPEND_ONLY')
  })

  describe('finding incidents', () => {
    beforeEach(() => add(
      report('k1', 'drone_strike in Khatlon on 2025-11-26: 3 killed'), report('k2', 'armed_clash in Khatlon on 2025-12-24: 5 killed', { title: 'Бойцы Шо́хин' }),
      report('b1', 'drone_strike in Badakhshan on 2025-11-30: 2 killed'), report('c1', 'bombing in Kabul: 7 killed', { published: '2025-12-01' }),
      report('n1', 'riot in Nowhere on 2025-12-02: 0 killed'),
    ))
    it('lists the newest first and counts what is not on the map', async () => {
      const all = await findIncidents(store, { limit: 100 }, foldText)
      expect(all).toMatchObject({ total: 5, placed: 4, unplaced: 1, next: null })
      expect(await ids({})).toEqual(['k2#1', 'n1#1', 'c1#1', 'b1#1', 'k1#1'])
      expect(await ids({ placed: false })).toEqual(['n1#1'])
      expect((await findIncidents(store, { limit: 1, placed: true }, foldText))).toMatchObject({ total: 4, placed: 4, unplaced: 1 })
    })
    it('filters by days, an undated one by its publication', async () => {
      expect(await ids({ from: '2025-11-30', to: '2025-12-01' })).toEqual(['c1#1', 'b1#1'])
      expect(await ids({ to: '2025-11-26' })).toEqual(['k1#1'])
    })
    it('filters by box, also across the date line, and still counts what has no place', async () => {
      expect(await findIncidents(store, { limit: 9, bbox: [69, 37, 70, 38.5] }, foldText)).toMatchObject({ total: 2, placed: 2, unplaced: 1 })
      expect(await ids({ bbox: [70, 30, 69.3, 40] })).toEqual(['c1#1', 'b1#1'])
      expect(await ids({ bbox: [71, 37, -170, 39] })).toEqual(['b1#1'])
    })
    it('filters by sector, kind, status and country', async () => {
      expect(await ids({ sector: ['darvoz', 'x'] })).toEqual(['b1#1'])
      expect(await ids({ kind: ['drone_strike', 'bombing'] })).toEqual(['c1#1', 'b1#1', 'k1#1'])
      expect(await ids({ status: ['confirmed'] })).toEqual([])
      expect(await ids({ country: ['AF'] })).toEqual(['c1#1'])
    })
    it('counts what there is to choose, and what is chosen does not narrow its own counts', async () => {
      expect(await facetsOf(store, { kind: ['bombing'] }, foldText)).toEqual({
        kind: { drone_strike: 2, armed_clash: 1, bombing: 1, riot: 1 }, status: { reported: 1 }, sector: {}, country: { AF: 1 },
      })
      expect((await facetsOf(store, { bbox: [69, 37, 70, 38.5] }, foldText)).kind).toEqual({ drone_strike: 1, armed_clash: 1 })
    })
    it('sorts by day, dead and witnesses, and goes on in the same order', async () => {
      const killed = async (sort: 'killed' | 'oldest' | 'witnesses', cursor?: string) => findIncidents(store, { limit: 2, sort, cursor }, foldText)
      const first = await killed('killed')
      const second = await killed('killed', first.next ?? '')
      expect([...first.incidents, ...second.incidents].map((incident) => incident.reports[0])).toEqual(['c1', 'k2', 'k1', 'b1'])
      expect((await killed('oldest')).incidents.map((incident) => incident.reports[0])).toEqual(['k1', 'b1'])
      expect((await killed('oldest', first.next ?? '')).incidents).toEqual([])
    })
    it('finds folded words of texts and names, each of them, also by their beginnings', async () => {
      expect(await ids({ q: 'шохин khatlon' })).toEqual(['k2#1'])
      expect(await ids({ q: 'DRONE badakh' })).toEqual(['b1#1'])
      expect(await ids({ q: 'khatlon kabul' })).toEqual([])
      expect(await ids({ q: '!?' })).toEqual([])
      expect(await ids({ q: `zz' | bom:* \\ & !` })).toEqual([])
    })
    it('goes on where a list stopped, without repeating or leaving out, while others arrive', async () => {
      const first = await findIncidents(store, { limit: 2 }, foldText)
      await add(report('later', 'arson in Kabul on 2025-12-31: 0 killed'))
      const second = await findIncidents(store, { limit: 2, cursor: first.next ?? '' }, foldText)
      const third = await findIncidents(store, { limit: 2, cursor: second.next ?? '' }, foldText)
      expect([first, second, third].flatMap((page) => page.incidents.map((incident) => incident.reports[0]))).toEqual(['k2', 'n1', 'c1', 'b1', 'k1'])
      expect(third.next).toBeNull()
      expect((await findIncidents(store, { limit: 2, cursor: 'nonsense' }, foldText)).incidents).toEqual([])
    })
    it('lists reports with a cursor, the latest to come first', async () => {
      const first = await listReports(store, { limit: 3 }, foldText)
      const second = await listReports(store, { limit: 3, cursor: first.next ?? '' }, foldText)
      expect([...first.reports, ...second.reports].map((one) => one.id)).toEqual(['n1', 'c1', 'b1', 'k2', 'k1'])
      expect(second.next).toBeNull()
    })
  })

  it('takes the demonstration out and leaves what was added', async () => {
    await addReports(store, TOY_READER, [report('demo:1', 'riot in Kabul on 2025-01-01: 1 killed'), report('demo:2', 'BROKEN')], { ...OPTIONS, demonstration: true, onBug: () => undefined })
    await add(report('mine', 'riot in Kabul on 2025-01-01: 2 killed'))
    expect(await demonstrationState(store)).toMatchObject({ shown: true, own: true, clearedAt: null })
    expect(await clearDemonstration(store, NOW)).toEqual({ reports: 2 })
    await refreshRegister(store, TOY_READER, OPTIONS)
    expect(await demonstrationState(store)).toMatchObject({ shown: false, own: true, clearedAt: NOW })
    expect(await counts(store)).toEqual({ reports: 1, incidents: 1, claims: 1, signals: 0 })
    expect((await findIncidents(store, { limit: 9 }, foldText)).incidents).toMatchObject([{ reports: ['mine'], demonstration: false }])
  })

  it('erases a report by law, and remembers that something stood there', async () => {
    const text = 'riot in Kabul on 2025-01-01: 1 killed'
    await add(report('a', text, { title: 'A name' }), report('b', 'riot in Kabul on 2025-01-01: 2 killed'))
    await add(report('a', `${text}\n`))
    expect(await eraseReport(store, 'a', '', NOW)).toEqual({ erased: false, why: 'no-reason' })
    expect(await eraseReport(store, 'a', 'court order 12', NOW)).toEqual({ erased: true, claims: 1, otherVersions: ['a~2'] })
    expect(await eraseReport(store, 'a', 'court order 12', NOW)).toEqual({ erased: false, why: 'already-erased' })
    await refreshRegister(store, TOY_READER, OPTIONS)
    expect(await openReport(store, 'a')).toMatchObject({ report: { id: 'a', text: '', title: null, source: 'desk', published: '2025-12-20' }, claims: [], erased: { at: NOW, why: 'court order 12' } })
    const dump = await sql<{ row: string }>`SELECT to_jsonb(reports)::text AS row FROM reports UNION ALL SELECT to_jsonb(claims)::text FROM claims UNION ALL SELECT to_jsonb(incidents)::text FROM incidents`.execute(store.db)
    expect(dump.rows.filter(({ row }) => row.includes('A name') || row.includes('"a#1"'))).toEqual([])
    expect(await add(report('a', text, { title: 'A name' }))).toMatchObject({ added: [], duplicates: ['a'] })
  })

  it('reads again what another reader reads in another way, and keeps the earlier reading', async () => {
    await add(report('a', 'riot in Kabul on 2025-01-01: 1 killed'), report('b', 'nothing'), report('bad', 'riot in Kabul on 2025-01-03: 1 killed'))
    expect(await rereadReports(store, TOY_READER, OPTIONS)).toEqual({ reread: 3, changed: [] })
    const better = { ...TOY_READER, read: (one: Report) => {
      if (one.id === 'bad') throw new Error('a fault of the better reader')
      return TOY_READER.read({ ...one, text: one.text.replace('nothing', 'riot in Kabul on 2025-01-02: 2 killed') })
    } }
    const bugs: string[] = []
    const options = { ...OPTIONS, readBy: 'toy 2', onBug: (_error: unknown, id: string) => bugs.push(id) }
    expect(await rereadReports(store, better, options)).toEqual({ reread: 3, changed: ['b'] })
    expect(await rereadReports(store, better, options)).toEqual({ reread: 0, changed: [] })
    expect(bugs).toEqual(['bad'])
    await refreshRegister(store, better, options)
    expect(await ids({})).toEqual(['bad#1', 'b#1', 'a#1'])
    const { rows } = await sql<{ reader: string }>`SELECT reader FROM readings WHERE report = 'b' ORDER BY id`.execute(store.db)
    expect(rows.map((row) => row.reader)).toEqual(['toy 1', 'toy 2'])
  })

  it('makes the register anew only when something changed, or by another reader', async () => {
    await add(report('a', 'riot in Kabul: 1 killed'))
    expect(await refreshRegister(store, TOY_READER, OPTIONS)).toEqual({ rebuilt: false, changed: [], gone: [] })
    expect(await refreshRegister(store, TOY_READER, { ...OPTIONS, readBy: 'toy 2' })).toEqual({ rebuilt: true, changed: [], gone: [] })
  })
})
