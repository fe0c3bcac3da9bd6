import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Claim, type Quote, quoteHolds, type Reading, type Report, ReportId } from '../src/model/index.ts'
import { openPipeline, type Pipeline } from '../src/pipeline.ts'

const ROOT = resolve(import.meta.dirname, '..')
const REAL = process.env.KAMARBAND_REAL ?? ''
const present = REAL !== '' && existsSync(join(REAL, 'seed.jsonl'))
const why = present ? '' : ' (skipped: KAMARBAND_REAL names no folder with seed.jsonl; set it to ../shared/real)'

const reportsOf = (name: string): Report[] =>
  readFileSync(join(REAL, name), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => {
    const row = JSON.parse(line) as Partial<Report> & { id: string; text: string }
    return { id: ReportId(row.id), source: row.source ?? null, url: row.url ?? null, lang: row.lang ?? null, published: row.published ?? null, title: row.title ?? null, text: row.text }
  })
const quotesOf = (value: unknown): Quote[] => {
  if (Array.isArray(value)) return value.flatMap(quotesOf)
  if (value === null || typeof value !== 'object') return []
  return 'words' in value && 'start' in value && 'end' in value ? [value as Quote] : Object.values(value).flatMap(quotesOf)
}

describe.skipIf(!present)(`real input${why}`, () => {
  let pipeline: Pipeline
  beforeAll(() => { pipeline = openPipeline(ROOT) })

  describe('the real article', () => {
    let report: Report
    let claims: readonly Claim[]
    beforeAll(() => {
      report = reportsOf('seed.jsonl')[0] as Report
      claims = pipeline.read(report).claims
    })
    const of = (family: Claim['family'], ...kinds: string[]): Claim[] => claims.filter((claim) => claim.family === family && kinds.includes(claim.kind))

    it('opens the exact characters for every value', () => {
      const quotes = quotesOf(claims)
      expect(quotes.length).toBeGreaterThan(30)
      for (const quote of quotes) expect(quoteHolds(report, quote), quote.words).toBe(true)
    })
    it('hears the secretary-general, named later, through TASS, on the security belt', () => {
      const [shared] = of('statement', 'agreement', 'remark').filter((claim) => claim.content?.words.includes('کمربند امنیتی'))
      expect(shared?.saidBy).toMatchObject({ voice: 'quoted', name: 'Imangali Tasmagambetov', role: 'secretary-general', party: 'org.csto' })
      expect(shared?.saidBy.voice === 'quoted' && shared.saidBy.via).toContain('تاس')
      expect(shared?.about.map((about) => about.party)).toEqual(expect.arrayContaining(['org.csto', 'org.sco', 'org.cis']))
    })
    it('reads the programme approved, the system strengthened and the measures proposed', () => {
      const [approved] = of('step', 'approved')
      expect(approved?.step?.what.words).toContain('برنامه بیندولتی هدفمندی برای تحکیم مرز تاجیکستان و افغانستان')
      expect(approved?.when).toMatchObject({ from: '2024-03-20', to: '2025-03-20', calendar: 'persian' })
      expect(of('step', 'delivered', 'completed')[0]?.step?.what.words).toContain('نظام واکنش به بحرانها')
      expect(of('step', 'proposed')[0]?.step?.what.words).toContain('اقدامات مشخصی')
      for (const step of claims.filter((claim) => claim.family === 'step')) expect(step.saidBy).toMatchObject({ party: 'org.csto' })
    })
    it('adds up five killed and five wounded early in Qaws, and who they were', () => {
      const [total] = of('total', 'casualty_total')
      expect(total?.figures.map(({ of, count, who }) => [of, count.min, count.max, who.nationality]).sort()).toEqual([['killed', 5, 5, 'CN'], ['wounded', 5, 5, 'CN']])
      expect(total?.when).toMatchObject({ basis: 'stated', from: '2025-11-22', to: '2025-12-01', calendar: 'persian' })
      expect(total?.origin?.country).toBe('AF')
      expect(total?.target?.name).toBe('شهروندان چین شاغل در معادن طلا در ختلان و بدخشان تاجیکستان')
      expect(total?.where.found && total.where.countries).toContain('TJ')
    })
    it('keeps the yearly sum of drugs apart from any seizure, with its voice', () => {
      const [total] = of('total', 'drug_seizure_total')
      expect(total?.amounts[0]).toMatchObject({ of: 'narcotics', count: 8, unit: 'tonne', kilograms: { min: 8000, max: null } })
      expect(total?.when).toMatchObject({ from: '2025-01-01', to: '2025-12-31' })
      expect(total?.saidBy).toMatchObject({ name: 'Imangali Tasmagambetov' })
      expect(of('event', 'drug_seizure')).toEqual([])
    })
    it('reads what the ministry said of the attacks, and what the president condemned and ordered', () => {
      const ministry = of('statement', 'accusation', 'remark').find((claim) => claim.saidBy.voice === 'quoted' && claim.saidBy.party === 'tj.mfa')
      expect(ministry?.content?.words).toContain('با استفاده از پهپاد و از خاک افغانستان')
      for (const kind of ['condemnation', 'order']) {
        const [claim] = of('statement', kind)
        expect(claim?.saidBy).toMatchObject({ name: 'Emomali Rahmon', role: 'president', party: 'tj.president' })
        expect(claim?.saidBy.voice === 'quoted' && claim.saidBy.via).toContain('دفتر مطبوعاتی')
        expect(claim?.content?.words.length).toBeGreaterThan(20)
      }
    })
    it('makes no single event of what happens from time to time, of members or of concerns', () => {
      expect(claims.filter((claim) => claim.family === 'event' && claim.says === 'happened')).toEqual([])
    })
  })

  it('reads the development reports at least as well as promised', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kamarband-real-'))
    const reports = reportsOf('dev-reports.jsonl')
    const readings = reports.map((report): Reading => pipeline.read({ ...report, source: null }))
    writeFileSync(join(folder, 'r'), readings.map((reading) => JSON.stringify(reading)).join('\n'))
    const scored = spawnSync(process.execPath, [join(REAL, 'score.mjs'), '--gold', join(REAL, 'dev-reports.jsonl'), '--readings', join(folder, 'r'), '--only', 'en,fa,ru,tg', '--json'], { encoding: 'utf8' })
    const all = (JSON.parse(scored.stdout) as { ALL: Record<string, { share: number }> }).ALL
    const floor = { span_is_exact: 1, event_found: 0.9, kind: 0.9, killed: 0.88, no_invented_killed: 0.95, country: 0.95, no_extra_event: 0.93, negative_left_alone: 0.92 }
    for (const [slot, share] of Object.entries(floor)) expect(all[slot]?.share, slot).toBeGreaterThanOrEqual(share)
  })

  it('quotes general news exactly', () => {
    const wrong = reportsOf('ntrex.jsonl').flatMap((report) => quotesOf(pipeline.read(report).claims).filter((quote) => !quoteHolds(report, quote)).map((quote) => `${report.id}: ${quote.words}`))
    expect(wrong).toEqual([])
  })
})
