import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { resolve, resolving } from '../resolve/index.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { readToy, TOY_READER } from '../store/testing/toy-reader.ts'
import { foldText } from '../text/index.ts'
import { type Server, startServer } from './index.ts'

let lesser = true
const PIPELINE = {
  ...TOY_READER, register: resolve, resolving, read: (report: Report) => readToy(lesser ? { ...report, text: report.text.replace('6 killed', '3 killed') } : report), fold: foldText, languages: ['en'], parties: [], sectors: [],
} as unknown as Pipeline
const folder = scratchFolder()
let server: Server
let profile: string

type Incident = { readonly id: string; readonly reports: readonly string[]; readonly claims: readonly string[]; readonly figures: readonly { readonly best: number }[] }
type Changed = { readonly id: string; readonly before: Incident | null; readonly after: Incident | null }
type Plan = { readonly judgements: readonly { readonly left: string; readonly right: string; readonly verdict: string }[]; readonly achieved: boolean; readonly incidents: readonly Changed[]; readonly code?: string }
type Entry = { readonly what: string; readonly by: { readonly name: string } | null; readonly incidents?: readonly { readonly id: string; readonly kind: string | null }[]; readonly reports?: readonly { readonly id: string }[]; readonly judgements?: readonly { readonly id: string; readonly withdrawnAt: string | null; readonly reasons: readonly { readonly sentence: string }[] }[] }
const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
  const headers = { 'kamarband-profile': profile, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  return (await (await fetch(`${server.url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json()) as Answer
}
const report = (id: string, text: string, published = '2025-11-27') => ({ id, source: `outlet-${id}`, lang: 'en', published, text })
const FIRST = 'drone_strike in Khatlon on 2025-11-26: 6 killed'
const all = async () => (await call<{ incidents: readonly Incident[] }>('GET', '/incidents')).incidents
const of = async (id: string) => (await all()).find((one) => one.reports.includes(id)) as Incident
const shapes = async () => (await all()).map((one) => [...one.reports].sort().join('+')).sort()
const story = async (id: string) => (await call<{ id: string; entries: readonly Entry[] }>('GET', `/incidents/${id}/story`)).entries
const plan = (intent: unknown) => call<Plan>('POST', '/plans', intent)

beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{"version":"0.0.0"}')
  profile = ''
  server = await startServer({ root: folder, dataDir: join(folder, 'data'), databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, pipeline: PIPELINE, log: () => undefined })
  profile = (await call<{ id: string }>('POST', '/profiles', { name: 'A' })).id
  await call('POST', '/reports', { jsonl: [report('a', FIRST), report('b', FIRST), report('c', FIRST), report('d', 'bombing in Kabul on 2025-12-20: 7 killed')].map((one) => JSON.stringify(one)).join('\n') })
})
afterAll(async () => { await server.close(); rmSync(folder, { recursive: true, force: true }) })

describe('decisions that are shown before they are made', () => {
  it('says what a split would do, does it with as many words as it takes, and takes them back together', async () => {
    expect(await shapes()).toEqual(['a+b+c', 'd'])
    const whole = await of('a')
    const out = whole.claims.filter((id) => id.includes(':b') || id.includes(':c'))
    const planned = await plan({ what: 'split', incident: whole.id, claims: out })
    expect(planned.achieved).toBe(true)
    expect(planned.incidents.map(({ before, after }) => [before?.reports.length ?? 0, after?.reports.length ?? 0])).toEqual(expect.arrayContaining([[3, 1], [0, 2]]))
    expect(await shapes()).toEqual(['a+b+c', 'd'])
    expect((await call<readonly unknown[]>('GET', '/profiles')).length).toBe(1)

    const kept = await call<readonly { id: string }[]>('POST', '/judgements/batch', { judgements: planned.judgements, because: 'Another village.' })
    expect(kept.length).toBe(planned.judgements.length)
    expect(await shapes()).toEqual(['a', 'b+c', 'd'])
    const told = await story(whole.id)
    expect(told.map((one) => one.what)).toEqual(['founded', 'judged', 'split'])
    expect(told[1]).toMatchObject({ by: { name: 'A' }, judgements: planned.judgements.map(() => ({ withdrawnAt: null, reasons: [{ sentence: 'Another village.' }] })) })
    expect(told[2]?.incidents).toEqual([{ id: (await of('b')).id, kind: 'drone_strike', from: '2025-11-26' }])

    const back = await plan({ what: 'take-back', judgements: kept.map(({ id }) => id) })
    expect(back.incidents.find(({ id }) => id === whole.id)?.after?.reports).toEqual(whole.reports)
    await call('POST', '/judgements/batch/withdraw', { judgements: kept.map(({ id }) => id) })
    expect(await shapes()).toEqual(['a+b+c', 'd'])
    expect((await story(whole.id)).map((one) => one.what)).toEqual(['founded', 'judged', 'split', 'merged'])
    expect((await story(whole.id))[3]?.incidents).toMatchObject([{ kind: 'drone_strike', from: '2025-11-26' }])
    expect((await story(whole.id))[1]).toMatchObject({ withdrawnBy: { name: 'A' } })
  })

  it('merges what an earlier "different" held apart, and not what a "never" holds apart', async () => {
    const [one, other] = [await of('a'), await of('d')]
    await call('POST', '/judgements', { left: one.claims[0], right: other.claims[0], verdict: 'different' })
    const planned = await plan({ what: 'merge', left: one.id, right: other.id })
    expect(planned).toMatchObject({ achieved: true, judgements: [{ verdict: 'same' }] })
    const kept = await call<readonly { id: string }[]>('POST', '/judgements/batch', { judgements: planned.judgements })
    expect(await shapes()).toEqual(['a+b+c+d'])
    expect((await story(one.id)).map((entry) => entry.what).slice(-2)).toEqual(['judged', 'merged'])
    expect((await call<{ incident: Incident }>('GET', `/incidents/${other.id}`)).incident.id).toBe(one.id)
    expect((await call<{ id: string }>('GET', `/incidents/${other.id}/story`)).id).toBe(one.id)
    await call('POST', '/judgements/batch/withdraw', { judgements: kept.map(({ id }) => id) })
    expect((await call<{ incident: Incident }>('GET', `/incidents/${other.id}`)).incident.id).toBe(other.id)
    expect((await story(other.id)).map((entry) => entry.what)).toEqual(['founded', 'judged', 'judged', 'went', 'returned'])
    const never = await call<{ id: string }>('POST', '/judgements', { left: one.claims[0], right: other.claims[0], verdict: 'never' })
    expect((await plan({ what: 'merge', left: one.id, right: other.id })).achieved).toBe(false)
    await call('POST', `/judgements/${never.id}/withdraw`)
  })

  it('refuses what cannot be tried', async () => {
    const one = await of('a')
    expect((await plan({ what: 'split', incident: one.id, claims: one.claims })).code).toBe('KB_NOTHING_LEFT')
    expect((await plan({ what: 'split', incident: one.id, claims: ['claim:none'] })).code).toBe('KB_NO_SUCH_CLAIM')
    expect((await plan({ what: 'merge', left: one.id, right: 'incident:none' })).code).toBe('KB_NO_SUCH_INCIDENT')
    expect((await plan({ what: 'withdraw', report: 'none' })).code).toBe('KB_NO_SUCH_REPORT')
    expect((await plan({ what: 'take-back', judgements: ['none'] })).code).toBe('KB_NO_SUCH_JUDGEMENT')
    expect(await call('GET', '/incidents/incident:none/story')).toMatchObject({ code: 'KB_NO_SUCH_INCIDENT' })
    expect(await call('POST', '/judgements/batch', { judgements: [{ left: one.claims[0], right: 'claim:none', verdict: 'same' }] })).toMatchObject({ code: 'KB_NO_SUCH_CLAIM' })
  })

  it('tells of corrections, withdrawals, grades and better readings', async () => {
    const { id } = await of('d')
    await call('POST', '/reports', report('d', 'bombing in Kabul on 2025-12-20: 9 killed'))
    await call('POST', `/incidents/${id}/grade`, { credibility: 2, because: 'Two colleagues heard it.' })
    await call('POST', '/sources/outlet-d/grade', { reliability: 'B', because: 'Right for years.' })
    expect((await plan({ what: 'withdraw', report: 'd' })).incidents).toMatchObject([{ id, after: { status: 'withdrawn' } }])
    await call('POST', '/reports/d/withdraw', { reason: 'The outlet took it back.' })
    const told = await story(id)
    expect(told.map((entry) => entry.what).filter((what) => ['revised', 'graded', 'withdrawn'].includes(what))).toEqual(['revised', 'graded', 'graded', 'withdrawn'])
    expect(told.find(({ what }) => what === 'revised')).toMatchObject({ report: { id: 'd~2' }, diff: { changed: [{ fields: ['figures'] }] } })
    expect(told.find(({ what }) => what === 'withdrawn')).toMatchObject({ because: 'The outlet took it back.', by: { name: 'A' } })
    lesser = false
    expect(await call('POST', '/reread', {})).toMatchObject({ changed: ['a', 'b', 'c'] })
    const one = await call<{ incidents: readonly Changed[]; reports: number }>('GET', '/proposals/preview?report=a')
    expect(one).toMatchObject({ reports: 1, incidents: [{ before: { figures: [{ best: 3 }] } }] })
    await call('POST', '/proposals/accept', { reports: ['a'] })
    expect((await story((await of('a')).id)).at(-2)).toMatchObject({ what: 'reread', by: { name: 'A' }, report: { id: 'a' }, diff: { changed: [{ fields: ['figures'] }] } })
  })
})
