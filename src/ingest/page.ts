import { Readability } from '@mozilla/readability'
import type { Instant } from '../model/index.ts'
import { type Document, type Element, isUnseen, linesOfElement, parseDocument, type TextLine } from './html-text.ts'
import { hostOf, makeReport } from './make-report.ts'
import { dangerIn } from './page-guard.ts'
import { facts } from './page-facts.ts'
import { type Ingested, refuse, trouble } from './signals.ts'

/** Characters under which Readability tries again with looser rules. Its 500 loses the short announcements of border troops. */
const SHORT_ARTICLE = 100
/** Characters of a line outside of links that make it running text, where it ends like a sentence, and where it does not. */
const SENTENCE = 25
const PARAGRAPH = 90

/**
 * Reads a page as one report: title, running text with a line for each paragraph, and what the page says of its date,
 * language and address. A page without running text gives a signal, which names the page's feed if it has one.
 * Method: Mozilla's Readability on a DOM that runs nothing.
 */
export const readPage = (html: string, from: { readonly at: string; readonly url?: string | null }, now: Instant): readonly Ingested[] => {
  const danger = dangerIn(html)
  if (danger !== null) return [refuse(trouble('KB_INGEST_NOT_READABLE', 'a page as browsers write it; save its text as a file .txt', danger), from.at, now)]
  const document = parseDocument(html)
  const known = facts(document, from.url ?? null)
  const lines = articleIn(document, known.title)
  if (lines === null) {
    const hint = known.feed === null ? 'the address of one article, or of a feed' : `the address of one article, or this page's feed ${known.feed}`
    return [refuse(trouble('KB_INGEST_NO_ARTICLE', hint, 'a page without running text, such as a list of headlines'), from.at, now)]
  }
  const text = lines.map((line) => line.text).join('\n')
  return makeReport({ id: null, source: hostOf(known.url) ?? known.site, url: known.url, lang: known.lang, published: known.published, title: known.title, text }, from.at, now)
}

const articleIn = (document: Document, title: string | null): readonly TextLine[] | null => {
  for (const element of [...document.querySelectorAll('*')]) if (isUnseen(element) && element.localName !== 'head') element.remove()
  // Readability changes the document, so what it may lose is read before.
  const marked = [...document.querySelectorAll('article, [itemprop="articleBody"], main')].map(linesOfElement)
  for (const element of [...document.querySelectorAll('nav, [role="navigation"], [role="contentinfo"], body > footer, body > aside')]) element.remove()
  const found = [readably(document), ...marked].find((lines) => lines !== null && isRunningText(lines)) ?? null
  return found?.[0]?.text === title && found !== null && found.length > 1 ? found.slice(1) : found
}

const readably = (document: Document): readonly TextLine[] | null => {
  const readability = new Readability<Element>(document as never, { charThreshold: SHORT_ARTICLE, serializer: (node) => node as unknown as Element })
  const content = readability.parse()?.content
  return content === null || content === undefined ? null : linesOfElement(content)
}

/** True when some line outside of links reads like a sentence or a paragraph, and links are not most of the whole. */
const isRunningText = (lines: readonly TextLine[]): boolean => {
  const all = lines.reduce((sum, line) => sum + line.text.length, 0)
  const linked = lines.reduce((sum, line) => sum + line.linked, 0)
  return linked * 2 <= all && lines.some((line) => {
    const own = line.text.length - line.linked
    if (/^\W*(?:©|copyright)/i.test(line.text)) return false
    return own >= PARAGRAPH || (own >= SENTENCE && /[.!?؟۔。！？…։।]["'»”’)\]]*$/u.test(line.text)) || (own >= SENTENCE / 2 && /[。！？]$/u.test(line.text))
  })
}
