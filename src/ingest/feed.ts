import { parseFeed } from '@rowanmanning/feed-parser'
import type { Instant } from '../model/index.ts'
import { textOfHtml } from './html-text.ts'
import { type Found, hostOf, makeReport, parseUrl } from './make-report.ts'
import { dangerIn } from './page-guard.ts'
import { type Ingested, refuse, trouble } from './signals.ts'

type Feed = ReturnType<typeof parseFeed>
type Item = Feed['items'][number]
type From = { readonly at: string; readonly url?: string | null }

/**
 * Reads an RSS or Atom feed: a report for each entry, in the feed's order. An entry that holds only a summary is kept
 * with its summary; an entry without any text, with its headline as the text. A feed that was cut off gives its whole
 * entries and a signal. Nothing is fetched.
 */
export const readFeed = (xml: string, from: From, now: Instant): readonly Ingested[] => {
  const unreadable = (came: string): readonly Ingested[] =>
    [refuse(trouble('KB_INGEST_NOT_READABLE', 'an RSS or Atom feed in well-formed XML; check the address in a browser', came), from.at, now)]
  // Entities of its own are what a bomb of XML is made of; no feed needs them.
  if (/<!ENTITY/i.test(xml.slice(0, 100_000))) return unreadable('XML that defines entities of its own')
  const whole = wholeEntries(xml)
  if (whole === null) return unreadable('XML that is no feed, or ends before its first entry')
  const feed = parse(whole.xml)
  if (feed === null) return unreadable('XML that cannot be read')
  const reports = feed.items.flatMap((item, i) => readItem(item, feed, { at: `${from.at} entry ${i + 1}`, url: from.url ?? null }, now))
  if (!whole.cut) return reports
  return [...reports, refuse(trouble('KB_INGEST_FEED_CUT_OFF', 'a whole feed; fetch it again', `a feed that ends within an entry, after ${feed.items.length} whole ones`), from.at, now)]
}

const parse = (xml: string): Feed | null => {
  try {
    const feed = parseFeed(xml)
    return feed.items.length >= 0 ? feed : null
  } catch (error) {
    // The parser throws errors of several sorts at XML that it cannot read; none of them is ours.
    if (error instanceof Error) return null
    throw error
  }
}

/** The feed up to its last whole entry, closed, where its end is missing. Null without a root or any whole entry. */
const wholeEntries = (xml: string): { readonly xml: string; readonly cut: boolean } | null => {
  const root = /<(rss|feed|rdf:RDF)[\s>]/i.exec(xml)?.[1]
  if (root === undefined) return null
  if (xml.toLowerCase().lastIndexOf(`</${root.toLowerCase()}`) >= 0) return { xml, cut: false }
  const entry = root.toLowerCase() === 'feed' ? '</entry>' : '</item>'
  const end = xml.lastIndexOf(entry)
  if (end < 0) return null
  return { xml: `${xml.slice(0, end + entry.length)}${root.toLowerCase() === 'rss' ? '</channel>' : ''}</${root}>`, cut: true }
}

const readItem = (item: Item, feed: Feed, from: From, now: Instant): readonly Ingested[] => {
  const url = parseUrl(item.url, from.url)?.href ?? null
  const title = lineOf(textIn(item, 'title'))
  const bodies = [contentOf(item), textIn(item, 'description'), textIn(item, 'summary')]
  const text = bodies.map(bodyText).reduce((longest, body) => (body.length > longest.length ? body : longest), '')
  const found: Found = {
    id: null,
    source: hostOf(url) ?? hostOf(feed.url) ?? hostOf(from.url ?? null) ?? feed.title,
    url,
    lang: item.element.getAttribute('xml:lang') ?? feed.language,
    published: ['pubdate', 'published', 'issued', 'date', 'updated', 'modified'].map((name) => textIn(item, name)).find((date) => date !== null) ?? null,
    title: text === '' ? null : title,
    text: text === '' ? (title ?? '') : text,
  }
  return makeReport(found, from.at, now)
}

/** The text of a child of an entry, entities of the XML decoded once; the parser's own fields decode twice. */
const textIn = (item: Item, name: string): string | null => {
  const text = childOf(item, name)?.textContent.trim() ?? ''
  return text === '' ? null : text
}

/** A child of an entry by its name; titles and contents of the entry's pictures and sounds are something else. */
const childOf = (item: Item, name: string) =>
  item.element.findElementsWithName(name).find((child) => child.namespace !== 'media' && child.namespace !== 'itunes')

/** RSS keeps the text in `content:encoded`, Atom in `content`, as HTML, as XHTML or as plain text. */
const contentOf = (item: Item): string | null => {
  const content = childOf(item, 'content')
  if (content?.getAttribute('type') === 'xhtml') return item.content
  if (content?.getAttribute('type') === 'text') return escaped(content.textContent)
  return textIn(item, 'encoded') ?? textIn(item, 'content')
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/\r\n?|\n/g, '<br>')

/** The text of an entry's HTML; a hostile one counts as none. */
export const bodyText = (html: string | null): string => {
  if (html === null) return ''
  if (!/[<&]/.test(html)) return html.trim()
  return dangerIn(html) === null ? textOfHtml(html) : ''
}

/** A headline on one line; some feeds write tags and entities into it. */
export const lineOf = (title: string | null): string | null => {
  if (title === null || title.trim() === '') return null
  const marked = /<\/?[a-z][^<>]{0,200}>|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/i.test(title)
  return (marked ? bodyText(title) : title).replace(/[ \t\r\n]+/g, ' ').trim() || null
}
