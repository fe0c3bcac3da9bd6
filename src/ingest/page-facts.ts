import { type Document, type Element, linesOfElement } from './html-text.ts'
import { hostOf, parseUrl } from './make-report.ts'

/** What a page says about itself, as written there. */
export type PageFacts = {
  readonly title: string | null
  readonly published: string | null
  readonly lang: string | null
  readonly url: string | null
  readonly site: string | null
  /** The address of the feed that the page names. */
  readonly feed: string | null
}

/** Where pages write the day of publication, the clearest first. A day of change or of download is no day of publication. */
const DATES = ['meta[property="article:published_time"]', 'meta[property="og:article:published_time"]', 'meta[itemprop="datePublished"]',
  'meta[name="article:published_time"]', 'meta[name="datePublished"]', 'meta[name="parsely-pub-date"]', 'meta[name="pubdate"]', 'meta[name="publishdate"]',
  'meta[name="publish-date"]', 'meta[name="dc.date.issued"]', 'meta[name="DC.date.issued"]', 'meta[name="dc.date"]', 'meta[name="DC.date"]', 'meta[name="date"]'] as const
const TIMES = ['time[itemprop="datePublished"]', '[itemprop="datePublished"]', 'time[pubdate]', 'article time[datetime]', 'main time[datetime]', 'time[datetime]'] as const

/** Reads title, date, language, address, name of the site and feed of a page; the document stays as it is. */
export const facts = (document: Document, fetched: string | null): PageFacts => {
  const linked = linkedData(document)
  const meta = (...selectors: readonly string[]): string | null =>
    selectors.map((selector) => filled(document.querySelector(selector)?.getAttribute('content'))).find((value) => value !== null) ?? null
  const time = TIMES.map((selector) => document.querySelector(selector)).find((element) => element !== null && dateIn(element) !== null) ?? null
  const named = (href: string | null | undefined): string | null => parseUrl(href ?? null, fetched)?.href ?? null
  const feed = document.querySelector('link[rel~="alternate"][type="application/rss+xml"], link[rel~="alternate"][type="application/atom+xml"]')
  return {
    title: titleIn(document, meta('meta[property="og:title"]')),
    published: meta(...DATES) ?? linked.datePublished ?? (time === null ? null : dateIn(time)),
    lang: filled(document.documentElement.getAttribute('lang')) ?? linked.inLanguage ?? meta('meta[property="og:locale"]', 'meta[http-equiv="content-language" i]'),
    url: addressOf(named(document.querySelector('link[rel="canonical"]')?.getAttribute('href')) ?? named(meta('meta[property="og:url"]')), fetched),
    site: meta('meta[property="og:site_name"]', 'meta[name="application-name"]') ?? linked.publisher,
    feed: named(feed?.getAttribute('href')),
  }
}

const filled = (value: string | null | undefined): string | null => (value === null || value === undefined || value.trim() === '' ? null : value.trim())
const dateIn = (element: Element): string | null => filled(element.getAttribute('datetime')) ?? filled(element.getAttribute('content')) ?? filled(element.textContent)

/** A page may give itself a better address on its own site, not one on the site of somebody else. */
const addressOf = (canonical: string | null, fetched: string | null): string | null => {
  if (fetched === null || canonical === null) return canonical ?? fetched
  const [own, other] = [hostOf(fetched), hostOf(canonical)]
  return own !== null && other !== null && (own === other || own.endsWith(`.${other}`) || other.endsWith(`.${own}`)) ? canonical : fetched
}

const titleIn = (document: Document, shared: string | null): string | null => {
  const headings = [...document.querySelectorAll('article h1')]
  const all = headings.length > 0 ? headings : [...document.querySelectorAll('h1')]
  const only = all.length === 1 && all[0] !== undefined ? filled(linesOfElement(all[0]).map((line) => line.text).join(' ')) : null
  return only ?? shared ?? filled(document.querySelector('title')?.textContent?.replace(/[ \t\n\r\f]+/g, ' '))
}

type LinkedData = { readonly datePublished: string | null; readonly inLanguage: string | null; readonly publisher: string | null }

/** The first article of the page's JSON-LD (schema.org); what is broken there is passed over, as browsers do. */
const linkedData = (document: Document): LinkedData => {
  const things = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => thingsIn(parsed(script.textContent ?? '')))
  const article = things.find((thing) => /Article|Posting|Report|WebPage/.test(String(thing['@type'])) && typeof thing.datePublished === 'string')
  const text = (value: unknown): string | null => (typeof value === 'string' ? filled(value) : null)
  const publisher = article?.publisher
  const name = typeof publisher === 'object' && publisher !== null ? (publisher as Readonly<Record<string, unknown>>).name : null
  return { datePublished: text(article?.datePublished), inLanguage: text(article?.inLanguage), publisher: text(name) }
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

type Thing = Readonly<Record<string, unknown>>
const thingsIn = (value: unknown): readonly Thing[] => {
  const list = Array.isArray(value) ? value : [value]
  const things = list.filter((thing): thing is Thing => typeof thing === 'object' && thing !== null && !Array.isArray(thing))
  return things.flatMap((thing) => [thing, ...(Array.isArray(thing['@graph']) ? thing['@graph'].filter((one): one is Thing => typeof one === 'object' && one !== null) : [])])
}
