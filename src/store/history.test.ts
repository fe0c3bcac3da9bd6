import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { resolve, resolving } from '../resolve/index.ts'
import { type Claim, ClaimId, type Report, ReportId, SourceId } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { addJudgement, addProfile, addReports, becameOf, citedIncidents, counts, decideProposals, findIncidents, historyOf, listDoubts, listProposals, openIncident, planIntent, previewProposals, readEvidence, type Reader, refreshRegister, reinstateReport, rereadReports, revisionsOf, type Store, storyOf, withdrawJudgement, withdrawReport } from './index.ts'
import { emptied, type TestStore, WAYS } from './testing/databases.ts'
import { readToy } from './testing/toy-reader.ts'

const NOW = '2026-01-02T03:04:05.000Z'
const OPTIONS = { now: NOW, fold: foldText, readBy: 'reader 1' }
/** The toy's sentences, resolved as Kamarband does. */
const READER: Reader = { read: readToy, register: resolve, resolving, sources: new Map() }
const report = (id: string, text: string, published = '2025-11-27'): Report => ({ id: ReportId(id), source: SourceId(`outlet-${id}`), url: null, lang: 'en', published, title: null, text })
const FIRST = 'drone_strike in Khatlon on 2025-11-26: 3 killed'

for (const way of WAYS) describe(`the history of incidents ${way.name}`, () => {
  let test: TestStore, store: Store
  beforeAll(async () => { test = await way.open(); store = test.store })
  beforeEach(() => emptied(store))
  afterAll(() => test.end())
  const add = (...reports: readonly Report[]) => addReports(store, READER, reports, OPTIONS)
  const shapes = async (): Promise<readonly string[]> => { const all = []; for await (const { incident } of citedIncidents(store, {}, foldText)) all.push([...incident.reports].sort().join('+')); return all.sort() }
  const profile = async (): Promise<string> => (await addProfile(store, { name: 'A', party: null }, NOW)).id
  const isWhole = async (): Promise<void> => {
    const clean = resolve(await readEvidence(store, READER, NOW))
    const kept = []
    for await (const { incident } of citedIncidents(store, {}, foldText)) kept.push(incident)
    expect(kept.map((incident) => incident.id).sort()).toEqual(clean.incidents.map((incident) => incident.id).sort())
    for (const incident of clean.incidents) expect(kept.find((one) => one.id === incident.id)).toEqual(incident)
  }

  it('splits what rules merged, merges it again when that is withdrawn, and keeps the id of the first report', async () => {
    const { incidents: [id] } = await add(report('a', FIRST), report('b', FIRST))
    expect(await shapes()).toEqual(['a+b'])
    const made = await addJudgement(store, { left: ClaimId('claim:a#1'), right: ClaimId('claim:b#1'), verdict: 'different', profile: await profile(), reasons: [], now: NOW })
    if (!made.done) throw new Error(made.why)
    await refreshRegister(store, READER, OPTIONS)
    expect(await shapes()).toEqual(['a', 'b'])
    await isWhole()
    await withdrawJudgement(store, { id: made.judgement.id, profile: await profile(), now: NOW })
    await refreshRegister(store, READER, OPTIONS)
    expect(await shapes()).toEqual(['a+b'])
    expect((await historyOf(store, id as string)).map((one) => one.outline?.reports)).toEqual([['a', 'b'], ['a'], ['a', 'b']])
    await isWhole()
  })

  it('merges two that lie far apart when a person says so, and the address of the one that is gone leads to the other', async () => {
    const { incidents } = await add(report('a', FIRST), report('b', 'bombing in Kabul on 2025-12-20: 7 killed'))
    expect(incidents).toHaveLength(2)
    await addJudgement(store, { left: ClaimId('claim:a#1'), right: ClaimId('claim:b#1'), verdict: 'same', profile: await profile(), reasons: [], now: NOW })
    const { changed, gone } = await refreshRegister(store, READER, OPTIONS)
    expect(await shapes()).toEqual(['a+b'])
    expect(changed).toHaveLength(1)
    expect(await becameOf(store, gone[0] as string)).toBe(changed[0])
    await isWhole()
    // A third report of the first one joins both.
    await add(report('c', FIRST))
    expect(await shapes()).toEqual(['a+b+c'])
    await isWhole()
  })

  it('takes a correction as a new revision of the same incident, and says what it says otherwise', async () => {
    const { incidents: [id] } = await add(report('a', FIRST))
    const corrected = await add(report('a', 'drone_strike in Khatlon on 2025-11-26: 5 killed'))
    expect(corrected.incidents).toEqual([id])
    const revisions = await revisionsOf(store, READER, 'a')
    expect(revisions).toMatchObject({ found: true, withdrawn: null, revisions: [{ diff: null }, { report: { id: 'a~2' }, diff: { added: [], removed: [], changed: [{ fields: ['figures'] }] } }] })
    await isWhole()
  })

  it('keeps a person\'s word about a claim that a correction words otherwise', async () => {
    await add(report('a', FIRST), report('b', FIRST))
    await addJudgement(store, { left: ClaimId('claim:a#1'), right: ClaimId('claim:b#1'), verdict: 'never', profile: await profile(), reasons: [], now: NOW })
    await refreshRegister(store, READER, OPTIONS)
    await add(report('b', `Corrected.\n${FIRST}`))
    expect(await shapes()).toEqual(['a', 'b~2'])
    await isWhole()
  })

  it('calls an incident withdrawn when all who told it took it back, and counts no withdrawn number', async () => {
    const { incidents: [id] } = await add(report('a', FIRST), report('b', 'drone_strike in Khatlon on 2025-11-26: 4 killed'))
    expect(await withdrawReport(store, { id: 'b', reason: ' ', profile: null, now: NOW })).toEqual({ done: false, why: 'no-reason' })
    expect(await withdrawReport(store, { id: 'b', reason: 'The outlet took it back.', profile: await profile(), now: NOW })).toEqual({ done: true, versions: ['b'] })
    expect(await withdrawReport(store, { id: 'b', reason: 'again', profile: null, now: NOW })).toEqual({ done: false, why: 'already-withdrawn' })
    await refreshRegister(store, READER, OPTIONS)
    const one = await openIncident(store, id as string)
    expect(one).toMatchObject({ found: true, incident: { reports: ['a', 'b'], witnesses: 1, status: 'reported', figures: [{ low: 3, high: 3 }] } })
    await withdrawReport(store, { id: 'a', reason: 'It was another day.', profile: null, now: NOW })
    await refreshRegister(store, READER, OPTIONS)
    expect(await openIncident(store, id as string)).toMatchObject({ found: true, incident: { status: 'withdrawn' } })
    expect(await revisionsOf(store, READER, 'a')).toMatchObject({ withdrawn: { reason: 'It was another day.', by: null } })
    await isWhole()
  })

  it('takes the withdrawal of a report back, keeps both words, and withdraws anew', async () => {
    const { incidents: [id] } = await add(report('a', FIRST))
    const word = { id: 'a', reason: 'A mistake of ours.', profile: await profile(), now: NOW }
    expect(await reinstateReport(store, word)).toEqual({ done: false, why: 'not-withdrawn' })
    expect(await reinstateReport(store, { ...word, id: 'none' })).toEqual({ done: false, why: 'no-such-report' })
    const status = async (): Promise<unknown> => { await refreshRegister(store, READER, OPTIONS); const one = await openIncident(store, id as string); return one.found && one.incident.status }
    await withdrawReport(store, word)
    expect(await status()).toBe('withdrawn')
    const tried = await planIntent(store, READER, OPTIONS, { what: 'reinstate', report: 'a' })
    expect(tried).toMatchObject({ found: true, plan: { incidents: [{ id, before: { status: 'withdrawn' }, after: { status: 'reported' } }] } })
    expect(await status()).toBe('withdrawn')
    expect(await reinstateReport(store, word)).toEqual({ done: true, versions: ['a'] })
    expect(await status()).toBe('reported')
    expect(await revisionsOf(store, READER, 'a')).toMatchObject({ withdrawn: null })
    const story = await storyOf(store, READER, id as string)
    expect(story.found && story.entries.filter(({ what }) => what === 'withdrawn' || what === 'reinstated')).toMatchObject([{ what: 'withdrawn', stands: false }, { what: 'reinstated', because: 'A mistake of ours.' }])
    expect(await withdrawReport(store, word)).toEqual({ done: true, versions: ['a'] })
    expect(await status()).toBe('withdrawn')
    await isWhole()
  })

  it('shows what a better reader would change before it counts, and leaves it when it is refused', async () => {
    const { incidents: [id] } = await add(report('a', FIRST), report('b', 'bombing in Kabul on 2025-12-20: 7 killed'))
    const better: Reader = { ...READER, read: (one) => readToy({ ...one, text: one.text.replace('3 killed', '6 killed') }) }
    const options = { ...OPTIONS, readBy: 'reader 2' }
    expect(await rereadReports(store, better, { ...options, propose: true })).toEqual({ reread: 2, changed: ['a'] })
    await refreshRegister(store, better, options)
    expect(await openIncident(store, id as string)).toMatchObject({ incident: { figures: [{ best: 3 }] } })
    expect(await listProposals(store, better, 10)).toMatchObject({ total: 1, proposals: [{ report: 'a', reader: 'reader 2', diff: { changed: [{ fields: ['figures'] }] } }] })
    const preview = await previewProposals(store, better, options)
    expect(preview).toMatchObject({ reports: 1, incidents: [{ id, before: { figures: [{ best: 3 }] }, after: { figures: [{ best: 6 }] } }] })
    expect(await openIncident(store, id as string)).toMatchObject({ incident: { figures: [{ best: 3 }] } })
    expect(await decideProposals(store, better, options, { accept: false, profile: await profile() })).toMatchObject({ reports: ['a'], changed: [] })
    expect((await listProposals(store, better, 10)).total).toBe(0)
    // Read again, a part only, and accepted this time.
    expect(await rereadReports(store, better, { ...options, propose: true, only: { reports: ['a'] } })).toEqual({ reread: 1, changed: ['a'] })
    expect(await decideProposals(store, better, options, { accept: true, profile: await profile() })).toMatchObject({ reports: ['a'], changed: [id] })
    expect(await openIncident(store, id as string)).toMatchObject({ incident: { id, figures: [{ best: 6 }] } })
    await isWhole()
  })

  it('asks a person about two that may be one, and not again once one has judged', async () => {
    await add(report('a', FIRST), report('b', 'drone_strike in Khatlon on 2025-11-27: 3 killed', '2025-11-28'))
    expect(await shapes()).toEqual(['a', 'b'])
    const { doubts, total } = await listDoubts(store, { limit: 10 })
    expect(total).toBe(1)
    expect(doubts[0]).toMatchObject({ judgement: { verdict: 'unsure', judge: { by: 'rule' } }, left: { kind: 'drone_strike' }, right: { kind: 'drone_strike' } })
    await addJudgement(store, { left: (doubts[0] as { judgement: { left: Claim['id'] } }).judgement.left, right: (doubts[0] as { judgement: { right: Claim['id'] } }).judgement.right, verdict: 'different', profile: await profile(), reasons: [], now: NOW })
    await refreshRegister(store, READER, OPTIONS)
    expect(await listDoubts(store, { limit: 10 })).toEqual({ doubts: [], total: 0, next: null })
  })

  it('takes five hundred copies as one witness of one incident', async () => {
    const text = `Border guards say that an armed group crossed the river at night and attacked the camp of a road company, the press centre said.\n${FIRST}`
    const added = await add(...Array.from({ length: 500 }, (_, i) => report(`copy-${i}`, `${text}\nRead more at outlet ${i}.`)))
    expect(added.incidents).toHaveLength(1)
    expect(await openIncident(store, added.incidents[0] as string)).toMatchObject({ incident: { witnesses: 1, status: 'reported' } })
    expect((await counts(store)).incidents).toBe(1)
  })

  it('keeps what contradicts itself, what came out before it happened, and what has neither place nor day', async () => {
    await add(report('early', FIRST, '2025-11-20'), report('a', FIRST), report('b', 'drone_strike in Khatlon on 2025-11-26: 9 killed'), { ...report('bare', 'riot in Nowhere: 0 killed'), published: null })
    expect(await shapes()).toContain('bare')
    expect((await findIncidents(store, { limit: 9, placed: false }, foldText)).incidents).toMatchObject([{ where: { found: false } }])
    await isWhole()
  })
})
