import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Report, ReportId } from '../src/model/index.ts'
import { openPipeline, type Pipeline } from '../src/pipeline.ts'

const ROOT = resolve(import.meta.dirname, '..')
const REPORTS = join(ROOT, 'test', 'reports')

/** Characters of a report of ordinary length, and how many times as long the other is. */
const SHORT = 15_000
const TIMES = 12
/** A character of the long text costs as much as one of the short, or less; were the cost a square's, it would be up to twelve times as much. */
const MOST = 2.5
/** One language each that has capitals, that has none, and whose words no spaces part. */
const LANGUAGES = ['en', 'fa', 'zh'] as const

const textsIn = (language: string): string =>
  readFileSync(join(REPORTS, `${language}.jsonl`), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => (JSON.parse(line) as { text: string }).text).join('\n')

/** Sentences of which a text has too many of one sort: what is joined, compared or looked back to must not be everything before. */
const MANY: Readonly<Record<string, string>> = {
  dates: 'On 26 November 2025 three people were killed; on 3 May 2024, two days later, four died. ',
  voices: 'Zabihullah Mujahid said that the Taliban rejected the claim. He said it was wrong. The ministry denied it. ',
  places: 'Clashes in Badakhshan, Kunduz, Khorog, Darvoz and Faizabad killed three people near Kabul. ',
  dead: 'Three people died. Four were wounded. Drones were used. ',
  gates: 'The Torkham crossing was closed. It was reopened. ',
  background: 'Earlier, two soldiers were killed in a similar attack last year. Meanwhile, in another incident, five were injured in Kabul. ',
  words: 'border attack killed drugs police army minister ',
}

describe('the cost of a report', () => {
  let pipeline: Pipeline
  beforeAll(() => { pipeline = openPipeline(ROOT) })

  const seconds = (text: string): number => {
    const report: Report = { id: ReportId('long'), source: null, url: null, lang: null, published: '2025-12-20T00:00:00Z', title: null, text }
    const start = process.cpuUsage()
    pipeline.read(report)
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1e6
  }
  /** How many times as much a character of the long text costs as one of the short text, both made of the same sentences. */
  const dearness = (sentences: string): number => {
    const long = sentences.repeat(Math.ceil((SHORT * TIMES) / sentences.length))
    const short = long.slice(0, SHORT)
    seconds(short)
    let cheap = 0
    for (let round = 0; round < TIMES; round++) cheap += seconds(short)
    return seconds(long) / cheap
  }

  it.each(LANGUAGES)('grows with its length only, in %s', (language) => { expect(dearness(textsIn(language))).toBeLessThan(MOST) })
  it.each(Object.keys(MANY))('grows with its length only where %s come one after another', (sort) => { expect(dearness(MANY[sort] as string)).toBeLessThan(MOST) })
})
