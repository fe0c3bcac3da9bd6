import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../src/api/index.ts'
import { kamarband } from '../src/cli/testing/toy.ts'
import { openPipeline, type Pipeline } from '../src/pipeline.ts'
import { ACLED_COLUMNS, FORMAT_NAMES, type Format, GED_COLUMNS, GED_KINDS, SENTENCE_LANGUAGES } from '../src/share/index.ts'
import { scratchFolder } from '../src/store/testing/databases.ts'

/** The ways out of the register with the demonstration and the real pipeline: without a server, and through one. */
const root = resolve(import.meta.dirname, '..')
const folder = scratchFolder()
const env = { KAMARBAND_DATA: join(folder, 'data'), PORT: '0' }
const files = readdirSync(join(root, 'demo')).filter((name) => name.endsWith('.jsonl')).map((name) => join(root, 'demo', name))
const reports = files.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { readonly id: string; readonly url: string; readonly title: string | null; readonly text: string }))
let pipeline: Pipeline
const run = async (...words: string[]): Promise<string> => {
  const { status, out, err } = await kamarband(words, { env, open: () => pipeline })
  expect([status, err]).toEqual([0, ''])
  return out
}
type Row = Readonly<Record<string, string>>
const rowsOf = (csv: string): readonly Row[] => parse(csv, { columns: true })
const out = new Map<Format, string>()
const textOf = (format: Format): string => out.get(format) ?? ''

beforeAll(async () => {
  pipeline = openPipeline(root)
  await run('add', ...files)
  for (const format of FORMAT_NAMES) out.set(format, await run('export', '--format', format))
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe.sequential('the ways out, with the demonstration', () => {
  it('hold no title and no text of a report for the public', () => {
    for (const [format, text] of out) {
      for (const report of reports) {
        const json = (words: string): string => JSON.stringify(words).slice(1, -1)
        expect(text.includes(json(report.text)) || text.includes(report.text), `${format} ${report.id}`).toBe(false)
        if (report.title !== null) expect(text.includes(json(report.title)) || text.includes(report.title), `${format} ${report.title}`).toBe(false)
      }
    }
  })
  it('give every CSV row as many cells as the header, which begins with the columns of the data set', () => {
    for (const [format, columns] of [['csv-acled', ACLED_COLUMNS], ['csv-ucdp', GED_COLUMNS]] as const) {
      const [header = [], ...rows] = parse(textOf(format), { relax_column_count: true }) as readonly (readonly string[])[]
      expect(header).toEqual([...columns])
      expect(rows.length, format).toBeGreaterThan(10)
      for (const row of rows) expect(row, format).toHaveLength(columns.length)
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@]|^-(?![\d.]+$)/)
    }
  })
  it('tell the same number everywhere, and cite every report by id and address', () => {
    const incidents = textOf('jsonl').trim().split('\n').map((line) => JSON.parse(line))
    expect(JSON.parse(textOf('geojson')).features).toHaveLength(incidents.length)
    expect(textOf('sentences').trim().split('\n')).toHaveLength(incidents.length)
    const byId = new Map(incidents.map((incident) => [incident.id, incident]))
    for (const row of [...rowsOf(textOf('csv-acled')), ...rowsOf(textOf('csv-ucdp'))]) {
      const incident = byId.get(row.kamarband_id)
      const killed = incident.figures.find((figure: { of: string }) => figure.of === 'killed')
      // UCDP counts attackers with the others, our ledger apart.
      expect(row.fatalities ?? row.best, row.kamarband_id).toBe(String(row.fatalities === undefined ? killed.best + (killed.attackers?.best ?? 0) : (killed?.best ?? '')))
      expect(row.kamarband_reports).toBe(incident.reports.join('; '))
      for (const id of incident.reports) expect(row.kamarband_addresses).toContain(reports.find((report) => report.id === id)?.url)
    }
    for (const incident of incidents) expect(incident.sources.map((source: { report: string }) => source.report)).toEqual(incident.reports)
  })
  it('hold in UCDP\'s columns only violence with a death and a place, whose sides add up', () => {
    const kinds = new Map(textOf('jsonl').trim().split('\n').map((line) => JSON.parse(line)).map((incident) => [incident.id, incident.kind as keyof typeof GED_KINDS]))
    for (const row of rowsOf(textOf('csv-ucdp'))) {
      expect(GED_KINDS[kinds.get(row.relid ?? '') ?? 'accident'], row.relid).not.toBe(false)
      expect(Math.max(Number(row.best), Number(row.high))).toBeGreaterThan(0)
      expect(Number(row.deaths_a) + Number(row.deaths_b) + Number(row.deaths_civilians) + Number(row.deaths_unknown)).toBe(Number(row.best))
      expect(Number(row.low)).toBeLessThanOrEqual(Number(row.best))
      expect(Number.isSafeInteger(Number(row.id)) && Number(row.where_prec) >= 1 && Number(row.where_prec) <= 7 && Number(row.date_prec) >= 1 && Number(row.date_prec) <= 5).toBe(true)
    }
  })
  it('say each incident in one line, in five languages', async () => {
    for (const language of SENTENCE_LANGUAGES) {
      const lines = (await run('export', '--format', 'sentences', '--language', language)).trim().split('\n')
      expect(lines).toHaveLength(textOf('sentences').trim().split('\n').length)
      for (const line of lines) expect(line).toMatch(/https:\/\/demo\.example\/.*\.$/)
    }
  })
  it('give the team what it may see', async () => {
    expect(rowsOf(await run('export', '--format', 'csv-ucdp', '--for', 'team')).some((row) => row.source_headline !== '')).toBe(true)
  })

  describe('through a running server', () => {
    let server: Server
    const get = async (path: string) => fetch(`${server.url}/api/v1${path}`)
    beforeAll(async () => { server = await startServer({ root, dataDir: env.KAMARBAND_DATA, databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, pipeline, log: () => undefined }) }, 120_000)
    afterAll(async () => { await server.close() })

    it('are the same, from the command line and over HTTP', async () => {
      for (const format of FORMAT_NAMES) {
        expect(await run('export', '--format', format) === textOf(format), format).toBe(true)
        expect(await (await get(`/export?for=public&format=${format}`)).text() === textOf(format), format).toBe(true)
      }
      expect((await get('/export?format=csv-acled')).headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    })
    it('take the filters of /incidents', async () => {
      for (const filter of ['kind=drone_strike,armed_clash', 'country=TJ&from=2025-01-01', 'bbox=68,36,72,39', 'q=torkham', 'status=disputed', 'placed=false']) {
        const { total } = await (await get(`/incidents?${filter}`)).json() as { total: number }
        const lines = (await (await get(`/export?${filter}`)).text()).split('\n').slice(0, -1)
        expect([lines.length, total > 0], filter).toEqual([total, true])
      }
      expect(await (await get('/export?format=xlsx')).json()).toMatchObject({ status: 400, code: 'KB_HTTP_NOT_VALID' })
    })
    it('say one incident as a sentence', async () => {
      const { incidents } = await (await get('/incidents?kind=drone_strike&limit=1')).json() as { incidents: readonly { id: string }[] }
      const id = encodeURIComponent(incidents[0]?.id ?? '')
      expect(await (await get(`/incidents/${id}/sentence?language=fa-AF`)).json()).toMatchObject({ incident: incidents[0]?.id, language: 'fa-AF', sentence: expect.stringMatching(/^در .* ۱۴۰۴، حملهٔ هواپیمای بی‌سرنشین/), sources: expect.any(Array) })
      expect((await get('/incidents/none/sentence')).status).toBe(404)
    })
    it('stand in the OpenAPI document', async () => {
      const { paths } = await (await get('/openapi.json')).json() as { paths: Readonly<Record<string, { readonly get: { readonly responses: Readonly<Record<string, { readonly content: object }>> } }>> }
      expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/v1/export', '/api/v1/incidents/{id}/sentence', '/api/v1/ogc', '/api/v1/ogc/collections/incidents/items']))
      expect(Object.keys(paths['/api/v1/export']?.get.responses['200']?.content ?? {})).toEqual(['application/jsonl', 'application/geo+json', 'text/csv', 'text/plain'])
    })
  })
})
