import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { Report } from '../model/index.ts'
import { readPage } from './page.ts'
import { readReports } from './read-reports.ts'
import type { Ingested } from './signals.ts'

const NOW = '2026-03-01T12:00:00Z'
const from = { at: 'page.html', url: 'https://www.example.org/news/1?from=feed' }
const reportOf = (html: string, origin: Parameters<typeof readPage>[1] = from): Report => {
  const first = readPage(html, origin, NOW)[0]
  if (first?.ok !== true) throw new Error(`refused: ${JSON.stringify(first)}`)
  return first.report
}
const codesOf = (html: string): readonly string[] => readPage(html, from, NOW).map((one) => (one.ok ? 'report' : one.signal.code))

const MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World and the region, with all its countries.</a></li></ul></nav>'
const ARTICLE = `<p>Three guards were killed &amp; two wounded in an attack on a post at the river on Wednesday, the border command said.</p>
  <p>The attackers came from the other bank,\n     the command said.<br>It gave no names.</p>`
const page = (head: string, body: string): string => `<!doctype html><html lang="en"><head><title>Attack on a post | Example</title>${head}</head><body>${MENU}${body}<footer>© 2025 Example. All rights are reserved by Example.</footer></body></html>`

describe('a page', () => {
  it('gives its article, a line for each paragraph, without menus, footers, scripts or what is hidden', () => {
    const html = page('<script>alert("x")</script>', `<article><h1>Attack on a post</h1>${ARTICLE}<p hidden>Hidden words.</p><p style="display: none">Hidden too.</p><script>document.write("no")</script>
      <div aria-hidden="true">Unseen.</div><p onclick="steal()">He said: «می&zwnj;شود&nbsp;&#1587;» &lt;b&gt;.</p></article>`)
    expect(reportOf(html)).toMatchObject({
      source: 'example.org', url: from.url, lang: 'en', published: null, title: 'Attack on a post',
      text: 'Three guards were killed & two wounded in an attack on a post at the river on Wednesday, the border command said.\n'
        + 'The attackers came from the other bank, the command said.\nIt gave no names.\nHe said: «می‌شود\u00a0س» <b>.',
    })
  })
  it('is read when it is as short as an announcement', () => {
    const report = reportOf(page('', '<main><h1>Announcement</h1><p>One guard was wounded at the Ishkashim post.</p></main>'))
    expect([report.title, report.text]).toEqual(['Announcement', 'One guard was wounded at the Ishkashim post.'])
    expect(reportOf('<html><body><div class="post"><p>两名中国公民在边境附近遇袭身亡。</p></div></body></html>').text).toBe('两名中国公民在边境附近遇袭身亡。')
  })
  it('says its day of publication in many ways', () => {
    const article = `<article>${ARTICLE}</article>`
    const graph = { '@graph': [{ '@type': 'WebSite' }, { '@type': 'NewsArticle', datePublished: '2025-12-20T14:00:00+05:00' }] }
    const pages = [page('<meta property="article:published_time" content="2025-12-20T09:00:00Z"><meta name="date" content="2020-01-01">', article),
      page(`<script type="application/ld+json">{broken</script><script type="application/ld+json">${JSON.stringify(graph)}</script>`, article),
      page('', `<article><time datetime="2025-12-20T13:30+04:30">20 December</time>${ARTICLE}</article>`)]
    for (const html of pages) expect(reportOf(html).published, html).toBe('2025-12-20T09:00:00Z')
    expect(codesOf(page('<meta name="date" content="3025-12-20">', article))).toEqual(['report', 'KB_INGEST_DATE_OUT_OF_RANGE'])
  })
  it('may name a better address on its own site, not on the site of another', () => {
    const article = `<article>${ARTICLE}</article>`
    expect(reportOf(page('<link rel="canonical" href="/news/1">', article)).url).toBe('https://www.example.org/news/1')
    expect(reportOf(page('<link rel="canonical" href="https://agency.example/1">', article))).toMatchObject({ url: from.url, source: 'example.org' })
    expect(reportOf(page('<link rel="canonical" href="javascript:alert(1)">', article)).url).toBe(from.url)
    expect(reportOf(page('<meta property="og:url" content="https://agency.example/1">', article), { at: 'page.html' })).toMatchObject({ url: 'https://agency.example/1', source: 'agency.example' })
    expect(reportOf(page('<meta property="og:site_name" content="Agency">', article), { at: 'page.html' })).toMatchObject({ url: null, source: 'Agency' })
  })
  it('of menus only is one signal, which names the feed of the page', () => {
    const links = Array.from({ length: 40 }, (_, i) => `<li><a href="/${i}">Something happened at the river and nobody knows why, number ${i}.</a></li>`).join('')
    expect(codesOf(page('', `<ul>${links}</ul>`))).toEqual(['KB_INGEST_NO_ARTICLE'])
    expect(codesOf(page('', ''))).toEqual(['KB_INGEST_NO_ARTICLE'])
    expect(codesOf('')).toEqual(['KB_INGEST_NO_ARTICLE'])
    const signal = readPage(page('<link rel="alternate" type="application/rss+xml" href="/rss">', `<ul>${links}</ul>`), from, NOW)[0]
    expect(signal).toMatchObject({ ok: false, signal: { expected: 'the address of one article, or this page\'s feed https://www.example.org/rss' } })
  })
  it('made to stop a reader is refused at once', () => {
    const hostile = ['<div>'.repeat(200_000), `<p ${Array.from({ length: 200_000 }, (_, i) => `a${i}=1`).join(' ')}>x</p>`, '<'.repeat(2_000_000), '<b>x</b>'.repeat(500_000)]
    for (const body of hostile) {
      const before = performance.now()
      expect(codesOf(`<html><body>${body}${ARTICLE}</body></html>`), body.slice(0, 20)).toEqual(['KB_INGEST_NOT_READABLE'])
      // Unguarded, the first of them takes minutes.
      expect(performance.now() - before).toBeLessThan(5000)
    }
  })
  it('is read in the encoding that its server, itself or its letters name', async () => {
    const text = 'Трое пограничников погибли при нападении на заставу в районе Шамсиддин Шохин, сообщили в Душанбе.'
    const html = (meta: string): string => `<html lang="ru"><head>${meta}</head><body><article><p>${text}</p></article></body></html>`
    const cases = [['', 'text/html; charset=windows-1251', 'windows-1251'], ['<meta charset="windows-1251">', 'text/html', 'windows-1251'], ['', 'text/html', 'koi8-r'],
      ['<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', null, 'koi8-r'], ['<meta charset="windows-1251">', 'text/html', 'utf-8']] as const
    for (const [meta, contentType, charset] of cases) {
      const all: Ingested[] = []
      for await (const one of readReports(iconv.encode(html(meta), charset), { at: 'x.html', contentType }, NOW)) all.push(one)
      expect(all, `${meta} ${contentType} ${charset}`).toMatchObject([{ ok: true, report: { text, lang: 'ru' } }])
    }
  })
})
