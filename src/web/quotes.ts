import type { Claim, Part, Quote } from '../model/index.ts'

/** What a quote stands for, so that the page can mark a clause lightly and a value strongly. */
export type QuoteRole = 'clause' | 'value'
export type MarkedQuote = { readonly key: string; readonly role: QuoteRole; readonly quote: Quote; readonly claim: string }
export type Segment = { readonly start: number; readonly end: number; readonly text: string; readonly quotes: readonly MarkedQuote[] }

/** Names a span of a part of a report, the same for equal spans: `r1|text|10|24`. */
export const quoteKey = (report: string, quote: Pick<Quote, 'part' | 'start' | 'end'>): string =>
  `${encodeURIComponent(report)}|${quote.part}|${quote.start}|${quote.end}`

/** All quotes of a claim: its clause and every value with its words; equal spans appear once, as a value. */
export const quotesOf = (claim: Claim): readonly MarkedQuote[] => {
  const values: (Quote | null | undefined)[] = [
    claim.saidBy.voice === 'quoted' ? claim.saidBy.at : null,
    'at' in claim.when ? claim.when.at : null,
    claim.where.at,
    claim.origin?.at,
    ...claim.figures.map((figure) => figure.at),
    ...claim.actors.map((actor) => actor.at),
    claim.target?.at,
    ...claim.means.map((means) => means.at),
    ...claim.amounts.map((amount) => amount.at),
    ...claim.about.map((about) => about.at),
    claim.step?.what,
  ]
  const marked = new Map<string, MarkedQuote>()
  for (const quote of values)
    if (quote) marked.set(quoteKey(claim.report, quote), { key: quoteKey(claim.report, quote), role: 'value', quote, claim: claim.id })
  for (const quote of [claim.at, claim.content]) {
    if (!quote || marked.has(quoteKey(claim.report, quote))) continue
    marked.set(quoteKey(claim.report, quote), { key: quoteKey(claim.report, quote), role: 'clause', quote, claim: claim.id })
  }
  return [...marked.values()]
}

/**
 * Cuts a text at the ends of its quotes: half-open segments in reading order that add up to the text, each with the quotes that
 * cover it. Overlapping quotes need no nesting this way. Offsets in UTF-16 code units; a quote beyond the text is left out.
 */
export const segmentsOf = (text: string, part: Part, quotes: readonly MarkedQuote[]): readonly Segment[] => {
  const here = quotes.filter(({ quote }) => quote.part === part && quote.start < quote.end && quote.end <= text.length)
  const cuts = [...new Set([0, text.length, ...here.flatMap(({ quote }) => [quote.start, quote.end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    return { start, end, text: text.slice(start, end), quotes: here.filter(({ quote }) => quote.start <= start && end <= quote.end) }
  })
}

/** Code units kept before the first and after the last quote when a long report is folded. */
const AROUND = 120

/** The stretch of a text to show while it is folded: from a little before the first quote to a little after the last, at spaces. */
export const foldedStretch = (text: string, part: Part, quotes: readonly MarkedQuote[]): { readonly start: number; readonly end: number } => {
  const here = quotes.filter(({ quote }) => quote.part === part)
  if (here.length === 0) return { start: 0, end: Math.min(text.length, 2 * AROUND) }
  const first = Math.min(...here.map(({ quote }) => quote.start)) - AROUND
  const last = Math.max(...here.map(({ quote }) => quote.end)) + AROUND
  const start = first <= 0 ? 0 : Math.max(0, text.lastIndexOf(' ', first) + 1)
  const space = text.indexOf(' ', last)
  return { start, end: last >= text.length || space < 0 ? text.length : space }
}
