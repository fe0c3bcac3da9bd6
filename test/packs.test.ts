import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadExamples } from '../src/language/index.ts'
import { ReportId } from '../src/model/index.ts'
import { openPipeline, type Pipeline } from '../src/pipeline.ts'

const ROOT = resolve(import.meta.dirname, '..')

describe('the language packs', () => {
  let pipeline: Pipeline
  /** All corpora once: it takes most of a minute on a busy machine. */
  let results: ReturnType<Pipeline['check']>
  beforeAll(() => { pipeline = openPipeline(ROOT); results = pipeline.check([]) }, 300_000)
  it('are there for nine languages and two overlays', () => {
    expect([...pipeline.languages].sort()).toEqual(['ar', 'en', 'fa', 'fa-AF', 'ps', 'ru', 'tg', 'ur', 'uz', 'uz-Cyrl', 'zh'])
  })
  it('are named by a dated signal where there is none for a report, with or without a publication date', () => {
    const dated = openPipeline(ROOT, () => '2026-03-01T12:00:00.000Z')
    for (const published of [null, '2025-12-20'])
      expect(dated.read({ id: ReportId('r'), source: null, url: null, lang: null, published, title: null, text: '2026' }).signals).toMatchObject([{ code: 'KB_LANGUAGE_WITHOUT_PACK', madeAt: '2026-03-01T12:00:00.000Z' }])
  })
  it('have only examples that are read exactly as they are marked', () => {
    expect(results.flatMap((result) => result.failures.map((failure) => `${failure.file}:${failure.line} ${failure.kind}: ${failure.message}`))).toEqual([])
    for (const result of results) expect(result.examples, result.tag).toBeGreaterThanOrEqual(20)
  })
  it('have examples that are no events as well as events', () => {
    for (const [tag, least] of [['en', 60], ['fa', 60], ['ru', 60], ['tg', 60], ['ar', 25], ['ur', 25], ['ps', 25], ['uz', 25], ['zh', 25]] as const) {
      const examples = loadExamples(ROOT, tag, 'corpus')
      expect(examples.filter((example) => example.nothing).length, tag).toBeGreaterThanOrEqual(least)
      expect(examples.filter((example) => example.marks.length > 0).length, tag).toBeGreaterThanOrEqual(least)
    }
  })
  it('have whole articles with titles', () => {
    const articles = (tag: string): number => loadExamples(ROOT, tag, 'corpus').filter((example) => example.report.title !== null && example.report.text.includes('\n')).length
    for (const tags of [['en'], ['fa', 'fa-AF'], ['ru'], ['tg'], ['ar'], ['ur'], ['ps'], ['uz'], ['zh']]) expect(tags.reduce((sum, tag) => sum + articles(tag), 0), tags.join()).toBeGreaterThanOrEqual(10)
  })
  /** Words without an example may only become fewer; lower a number when yours do. */
  const WITHOUT_EXAMPLE: Readonly<Record<string, number>> = {}
  it('have hardly any word without an example', () => {
    for (const { tag, unusedWords } of results) expect(unusedWords.length, `${tag}: ${unusedWords.slice(0, 5).join('; ')}`).toBeLessThanOrEqual(WITHOUT_EXAMPLE[tag] ?? 0)
  })
})
