import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { startServer } from '../src/api/index.ts'
import { run } from '../src/cli/program.ts'
import { type Incident, quoteHolds, type Report, ReportId } from '../src/model/index.ts'
import { openPipeline } from '../src/pipeline.ts'

const ROOT = resolve(import.meta.dirname, '..')
const DEMO = join(ROOT, 'demo')
const files = readdirSync(DEMO).filter((name) => name.endsWith('.jsonl')).sort().map((name) => join(DEMO, name))
const reports: readonly Report[] = files.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Report))

type Expected = {
  incidents: { id: string; kinds: string[]; news?: string[]; optional?: boolean }[]
  nothing: string[]
  totals: { report: string; kind: string[] }[]
  steps: { report: string; kind: string[] }[]
  statements: { report: string; kind: string[]; voice: string[]; optional?: boolean }[]
}
const expected = parse(readFileSync(join(DEMO, 'expected.yml'), 'utf8')) as Expected

const printed = async (...words: string[]): Promise<{ status: number; out: string; err: string }> => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const read = async (stream: PassThrough): Promise<string> => { let text = ''; for await (const piece of stream) text += String(piece); return text }
  const [out, err] = [read(stdout), read(stderr)]
  const status = await run(words, { stdin: new PassThrough(), stdout, stderr, root: ROOT, env: {}, now: () => '2026-11-23T12:00:00.000Z', net: { fetch }, open: openPipeline, stopped: () => Promise.resolve() })
  stdout.end(); stderr.end()
  return { status, out: await out, err: await err }
}

describe('the demonstration belt, from reports to the register', () => {
  let folder: string
  let server: { url: string; close: () => Promise<void> }
  let served: Incident[]
  let told: Incident[]
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kb-chain-'))
    let loaded: () => void = () => undefined
    const done = new Promise<void>((resolveDone) => { loaded = resolveDone })
    server = await startServer({ root: ROOT, dataDir: folder, databaseUrl: null, host: '127.0.0.1', port: 0, demo: true, log: (event) => { if (event.what === 'loaded') loaded() } })
    await done
    const page = (await (await fetch(`${server.url}/api/v1/incidents?limit=500`)).json()) as { incidents: Incident[] }
    served = page.incidents
    const { out } = await printed('register', ...files)
    told = out.trim().split('\n').map((line) => JSON.parse(line) as Incident)
  }, 180_000)
  afterAll(async () => { await server?.close(); rmSync(folder, { recursive: true, force: true }) })

  it('gives the same register through the API and the command line', () => {
    // The command line does not know that they were written for the demonstration.
    const byId = (incidents: readonly Incident[]): readonly Incident[] => incidents.map((incident) => ({ ...incident, demonstration: false })).sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(served)).toEqual(byId(told))
  })
  it('links the same reactions and totals to them', async () => {
    const pipeline = openPipeline(ROOT)
    const { links } = pipeline.register({ reports: new Map(reports.map((report, arrival) => [report.id, { ...report, arrival }])), claims: reports.flatMap((report) => pipeline.read(report).claims), judgements: [], sources: pipeline.sources, now: '2026-11-23T12:00:00.000Z' })
    const kept: string[] = []
    for (const incident of served) {
      const dossier = (await (await fetch(`${server.url}/api/v1/incidents/${encodeURIComponent(incident.id)}`)).json()) as { links: { incident: string; claim: string; as: string }[] }
      kept.push(...dossier.links.map((link) => `${link.incident} ${link.as} ${link.claim}`))
    }
    expect(links.length).toBeGreaterThan(10)
    expect(kept.sort()).toEqual(links.map((link) => `${link.incident} ${link.as} ${link.claim}`).sort())
  })
  it('finds the incidents of the demonstration whole, whatever the language of their reports', () => {
    const wanted = expected.incidents.filter((incident) => !incident.optional && (incident.news?.length ?? 0) > 0)
    const whole = wanted.filter((incident) => told.some((found) => incident.kinds.includes(found.kind) && incident.news?.every((report) => found.reports.includes(ReportId(report)))))
    expect(whole.length / wanted.length, wanted.filter((incident) => !whole.includes(incident)).map((incident) => incident.id).join(' ')).toBeGreaterThanOrEqual(0.75)
    const several = wanted.filter((incident) => new Set(incident.news?.map((report) => report.slice(5, 7))).size >= 3)
    expect(several.length).toBeGreaterThanOrEqual(5)
    expect(several.filter((incident) => whole.includes(incident)).length / several.length).toBeGreaterThanOrEqual(0.7)
  })
  it('never puts two incidents into one', () => {
    const own = expected.incidents.filter((incident) => (incident.news?.length ?? 0) > 0)
    const mixed = told.flatMap((found) => {
      const inside = own.filter((incident) => incident.kinds.includes(found.kind) && incident.news?.some((report) => found.reports.includes(ReportId(report)) && own.filter((other) => other.news?.includes(report)).length === 1))
      return inside.length > 1 ? [inside.map((incident) => incident.id).join(' + ')] : []
    })
    expect(mixed.length, mixed.join('; ')).toBeLessThanOrEqual(1)
  })
  it('reads no news event from what only looks like one', () => {
    const pipeline = openPipeline(ROOT)
    const wrong = expected.nothing.flatMap((id) => pipeline.read(reports.find((report) => report.id === id) as Report).claims.filter((claim) => claim.family === 'event' && claim.telling === 'news').map((claim) => `${id}: ${claim.kind} «${claim.at.words}»`))
    expect(wrong).toEqual([])
  })
  it('reads totals, steps and statements where they are, and quotes every claim exactly', () => {
    const pipeline = openPipeline(ROOT)
    const claims = new Map(reports.map((report) => [report.id as string, pipeline.read(report).claims]))
    for (const report of reports) for (const claim of claims.get(report.id) ?? []) expect(quoteHolds(report, claim.at)).toBe(true)
    const share = (list: readonly { report: string; kind: string[] }[], family: string): number =>
      list.filter((one) => claims.get(one.report)?.some((claim) => claim.family === family && one.kind.includes(claim.kind))).length / list.length
    expect(share(expected.totals, 'total')).toBeGreaterThanOrEqual(0.6)
    expect(share(expected.steps, 'step')).toBeGreaterThanOrEqual(0.5)
    expect(share(expected.statements.filter((one) => !one.optional), 'statement')).toBeGreaterThanOrEqual(0.6)
  })
  it('opens one incident with its ledger, every voice and the words of each figure', async () => {
    const incident = served.find((one) => one.reports.length >= 5)
    const dossier = (await (await fetch(`${server.url}/api/v1/incidents/${encodeURIComponent(incident?.id ?? '')}`)).json()) as { incident: Incident; reports: Report[] }
    const byId = new Map(dossier.reports.map((report) => [report.id, report]))
    const entries = dossier.incident.figures.flatMap((figure) => figure.ledger)
    expect(entries.length).toBeGreaterThan(3)
    for (const entry of entries) expect(quoteHolds(byId.get(entry.report) as Report, entry.at)).toBe(true)
  })
})
