import { describe, expect, it } from 'vitest'
import type { Report } from '../model/index.ts'
import { readFeed } from './feed.ts'

const NOW = '2026-03-01T12:00:00Z'
const from = { at: 'https://example.org/rss', url: 'https://example.org/rss' }
const reportsOf = (xml: string): readonly Report[] => readFeed(xml, from, NOW).flatMap((one) => (one.ok ? [one.report] : []))
const codesOf = (xml: string): readonly string[] => readFeed(xml, from, NOW).map((one) => (one.ok ? 'report' : `${one.signal.code} ${one.signal.at}`))
const rss = (items: string): string => `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Example</title><link>https://www.example.org/</link><language>fa-AF</language>${items}</channel></rss>`
const item = (fields: string): string => `<item><link>/1</link>${fields}</item>`

describe('an RSS feed', () => {
  it('gives a report for each entry, with entities decoded once and paragraphs as lines', () => {
    const [report] = reportsOf(rss(item(`<title>A &amp;amp; B</title><pubDate>Sat, 20 Dec 2025 14:00:00 +0500</pubDate>
      <description>&lt;p&gt;می&amp;zwnj;شود &amp;lt;b&amp;gt;&lt;/p&gt;&lt;p onclick="x()"&gt;دو&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</description>`)))
    expect(report).toMatchObject({ source: 'example.org', url: 'https://www.example.org/1', lang: 'fa-AF', published: '2025-12-20T09:00:00Z', title: 'A & B', text: 'می‌شود <b>\nدو' })
  })
  it('prefers the whole text to the summary, and keeps a summary or a headline where there is no more', () => {
    const reports = reportsOf(rss(item('<title>T</title><description>Short.</description><content:encoded><![CDATA[<p>The whole text.</p>]]></content:encoded>')
      + item('<title>T</title><media:content url="x"><media:title>Picture</media:title></media:content><description>Short.</description>') + item('<media:title>Picture</media:title><title>Two killed in Darvoz</title>')))
    expect(reports.map((report) => [report.title, report.text])).toEqual([['T', 'The whole text.'], ['T', 'Short.'], [null, 'Two killed in Darvoz']])
  })
  it('keeps an entry with a date of year 3025 without it', () => {
    expect(codesOf(rss(item('<title>T</title><pubDate>Sat, 20 Dec 3025 14:00:00 GMT</pubDate>')))).toEqual(['report', 'KB_INGEST_DATE_OUT_OF_RANGE https://example.org/rss entry 1'])
  })
  it('that was cut off gives its whole entries and one signal', () => {
    const whole = rss(item('<title>One</title>') + item('<title>Two</title>') + item('<title>Three, and much more</title>'))
    expect(codesOf(whole)).toEqual(['report', 'report', 'report'])
    for (const end of [whole.indexOf('Three') + 3, whole.lastIndexOf('</title>') + 4, whole.lastIndexOf('</item>') + 3, whole.lastIndexOf('<item>') + 2])
      expect(codesOf(whole.slice(0, end)), whole.slice(end - 9, end)).toEqual(['report', 'report', 'KB_INGEST_FEED_CUT_OFF https://example.org/rss'])
    expect(codesOf(whole.slice(0, whole.indexOf('One')))).toEqual(['KB_INGEST_NOT_READABLE https://example.org/rss'])
  })
  it('that is a bomb or no XML is one signal', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(9000)}"><!ENTITY b "&a;&a;&a;">]>${rss(item(`<title>${'&b;'.repeat(5000)}</title>`))}`
    const deep = rss(item('<a>'.repeat(50_000)))
    for (const bad of [bomb, deep, '<rss></rss>', '<opml></opml>']) expect(codesOf(bad)).toEqual(['KB_INGEST_NOT_READABLE https://example.org/rss'])
  })
  it('without entries is silence, not an error', () => expect(codesOf(rss(''))).toEqual([]))
})

describe('an Atom feed', () => {
  it('is read as text, HTML or XHTML, as its entries say', () => {
    const entry = (content: string): string => `<entry><title type="html">A &amp;amp; B</title><link href="https://other.example/1"/><updated>2025-12-20T09:00:00Z</updated>${content}</entry>`
    const reports = reportsOf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>T</title>${entry('<content type="text">1 &lt; 2\nb</content>')}${entry('<content type="html">&lt;p&gt;x&lt;/p&gt;</content>')}${entry('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Один</p><p>Два</p></div></content>')}</feed>`)
    expect(reports.map((report) => report.text)).toEqual(['1 < 2\nb', 'x', 'Один\nДва'])
    expect(reports[0]).toMatchObject({ source: 'other.example', title: 'A & B', lang: 'ru', published: '2025-12-20T09:00:00Z' })
  })
})
