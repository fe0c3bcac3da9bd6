import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedStretch, type MarkedQuote, segmentsOf } from './quotes.ts'

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })
const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 8 })
const marksOf = (source: string, pairs: readonly (readonly [number, number])[]): MarkedQuote[] =>
  pairs.map(([a, b], index) => {
    const [start, end] = [Math.min(a, b, source.length), Math.min(Math.max(a, b), source.length)]
    return { key: `q${index}`, role: 'value' as const, claim: 'c', quote: { part: 'text' as const, start, end, words: source.slice(start, end) } }
  })

describe('segments of a report', () => {
  it('add up to the text, and the segments of a quote to its words, however quotes overlap', () => {
    fc.assert(fc.property(text, spans, (source, pairs) => {
      const quotes = marksOf(source, pairs)
      const segments = segmentsOf(source, 'text', quotes)
      expect(segments.map((segment) => segment.text).join('')).toBe(source)
      for (const { key, quote } of quotes)
        if (quote.start < quote.end)
          expect(segments.filter((segment) => segment.quotes.some((mark) => mark.key === key)).map((segment) => segment.text).join('')).toBe(quote.words)
    }))
  })
  it('leave out a quote of the other part and one beyond the text', () => {
    const [inside, beyond] = [marksOf('abc', [[0, 2]]), [{ key: 'far', role: 'value' as const, claim: 'c', quote: { part: 'text' as const, start: 2, end: 9, words: '' } }]]
    expect(segmentsOf('abc', 'title', inside).flatMap(({ quotes }) => quotes)).toEqual([])
    expect(segmentsOf('abc', 'text', beyond).flatMap(({ quotes }) => quotes)).toEqual([])
  })
  it('of a folded report hold every quote', () => {
    const source = `${'before '.repeat(80)}the words${' after'.repeat(80)}`
    const start = source.indexOf('the words')
    const stretch = foldedStretch(source, 'text', marksOf(source, [[0, 0]]).map((mark) => ({ ...mark, quote: { ...mark.quote, start, end: start + 9 } })))
    expect(stretch.start).toBeGreaterThan(0)
    expect(stretch.end).toBeLessThan(source.length)
    expect(source.slice(stretch.start, stretch.end)).toContain('the words')
    expect(source[stretch.start - 1]).toBe(' ')
  })
})
