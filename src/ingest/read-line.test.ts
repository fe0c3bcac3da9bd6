import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Report } from '../model/index.ts'
import { readReportLine } from './read-line.ts'
import type { Ingested } from './signals.ts'

const NOW = '2026-03-01T12:00:00Z'
const read = (line: string): readonly Ingested[] => readReportLine(line, 'f.jsonl:7', NOW)
const reportOf = (line: string): Report => {
  const first = read(line)[0]
  if (first?.ok !== true) throw new Error(`refused: ${JSON.stringify(first)}`)
  return first.report
}
const codesOf = (line: string): readonly string[] => read(line).map((one) => (one.ok ? 'report' : one.signal.code))
const line = (fields: Readonly<Record<string, unknown>>): string => JSON.stringify({ text: 'Two were wounded.', ...fields })

describe('a line of JSON', () => {
  it('needs a text and nothing else', () => {
    const report = reportOf('{"text":"Two were wounded."}')
    expect(report).toEqual({ id: report.id, source: null, url: null, lang: null, published: null, title: null, text: 'Two were wounded.' })
    expect(report.id).toMatch(/^[0-9a-f]{16}$/)
  })
  it('keeps every field as it was published and ignores unknown ones', () => {
    const fields = { id: 'r1', source: 'example-agency', url: 'https://example.org/a', lang: 'fa-AF', published: '2025-12-20T09:00:00Z', title: ' T ', text: '\tمی‌شود  \r\n' }
    expect(read(JSON.stringify({ ...fields, gold: [1], __proto__: null }))).toEqual([{ ok: true, report: fields }])
  })
  it('takes null and the empty string of exporters for an absent field', () => {
    expect(reportOf(line({ id: '', source: null, url: ' ', lang: '', published: '', title: '' }))).toEqual(reportOf(line({})))
  })
  it('takes the host of the address for a missing source', () => {
    expect(reportOf(line({ url: 'https://www.Example.org/a?b' })).source).toBe('example.org')
    expect(reportOf(line({ url: 'javascript:alert(1)' })).source).toBeNull()
  })
  it('is refused with its place, the reason and what to do, when it is no report', () => {
    const cases = ['', 'nonsense', '{"text":', '[1]', '"text"', '12', 'null', '{}', '{"text":null}', '{"text":5}', '{"text":["a"]}', line({ id: 5 }), line({ url: {} }), line({ published: 20251220 }), line({ title: true })]
    for (const bad of cases) {
      const [only, ...rest] = read(bad)
      expect(rest, bad).toEqual([])
      if (only === undefined || only.ok) throw new Error(`not refused: ${bad}`)
      expect(only.signal, bad).toMatchObject({ code: 'KB_INGEST_NOT_A_REPORT', at: 'f.jsonl:7', madeAt: NOW })
      expect(only.signal.expected).toMatch(/text|string/)
      expect(only.signal.came.length, bad).toBeGreaterThan(3)
    }
    expect(read(line({ id: 5 }))[0]).toMatchObject({ signal: { came: '"id" as a number' } })
  })
  it('has words in its text, or says that there are none', () => {
    for (const text of ['', '  \n', '\u200c\ufeff', '...']) expect(codesOf(JSON.stringify({ text })), JSON.stringify(text)).toEqual(['KB_INGEST_EMPTY_TEXT'])
    expect(codesOf('{"title":"Flash","text":""}')).toEqual(['KB_INGEST_EMPTY_TEXT'])
    expect(codesOf('{"text":"۳"}')).toEqual(['report'])
  })
  it('keeps a NUL, lone surrogates and direction marks as they came', () => {
    const text = 'a\u0000b \ud800 c \udc00 \u202ed\u202c'
    expect(reportOf(JSON.stringify({ text })).text).toBe(text)
    expect(reportOf(JSON.stringify({ text: 'a \ud800' })).id).not.toBe(reportOf(JSON.stringify({ text: 'a \udc00' })).id)
  })
  it('may begin with a byte order mark and end with a carriage return', () => {
    expect(reportOf(`\ufeff${line({})}\r`).text).toBe('Two were wounded.')
  })
  it('is kept without a date of year 3025, of another calendar, or that is none, and says so', () => {
    for (const published of ['3025-12-20', '3025-12-20T09:00:00Z', '1404-09-29', '1949-12-31'])
      expect(codesOf(line({ published })), published).toEqual(['report', 'KB_INGEST_DATE_OUT_OF_RANGE'])
    for (const published of ['yesterday', '2025-02-30', '2025-13-01', '20.12.2025 09:00 x', '2025-12-20T25:00:00Z'])
      expect(codesOf(line({ published })), published).toEqual(['report', 'KB_INGEST_DATE_NOT_READ'])
    expect(reportOf(line({ published: '3025-12-20' })).published).toBeNull()
  })
  it('is refused when its text is a whole HTML page, and kept with a signal when tags stand in the text', () => {
    expect(codesOf(line({ text: ' <!DOCTYPE html><html><body><p>Two were wounded.</p></body></html>' }))).toEqual(['KB_INGEST_HTML_IN_TEXT'])
    expect(codesOf(line({ text: 'Two were <b>x</b><p onclick="a()">wounded.</p>' }))).toEqual(['report', 'KB_INGEST_HTML_IN_TEXT'])
    expect(codesOf(line({ text: 'Fewer than 3 < 5 people <see below> came.' }))).toEqual(['report'])
  })
  it('never throws and never changes a text, whatever comes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const first = read(JSON.stringify({ text }))[0]
      if (first?.ok) expect(first.report.text).toBe(text)
    }))
    fc.assert(fc.property(fc.json(), (json) => { expect(read(json).length).toBeGreaterThan(0) }))
    fc.assert(fc.property(fc.string(), (anything) => { expect(read(anything).length).toBeGreaterThan(0) }))
  })
})
