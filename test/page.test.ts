import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Server, startServer } from '../src/api/index.ts'
import { BROWSER_ARGS, findBrowser } from '../src/cli/browser.ts'
import type { Incident } from '../src/model/index.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FOUND = findBrowser()
const NAME = FOUND ? 'the page in a browser' : 'the page in a browser: skipped, none found (apt-get install chromium, or set CHROMIUM to its path)'

const HOSTILE = {
  id: 'hostile "><b>', source: '<img src=x onerror="window.owned=1">', url: 'javascript:window.owned=1', lang: 'en', published: '2025-11-28',
  title: '<script>window.owned=1</script> \u202Egnorw\u202C attack',
  text: `Two soldiers were killed in an armed attack in Khorog on 26 November 2025, officials said. <b onmouseover="window.owned=1">Here</b> they stopped. ${'unbroken'.repeat(625)}`,
}
const LATER = {
  id: 'later', source: 'test-wire', lang: 'en', published: '2026-02-03T10:00:00Z', title: null, url: null,
  text: 'Four border guards were killed in an armed attack near Zaranj in Nimroz province on 2 February 2026, provincial police said.',
}

/** Run in the page: each link to words, with the text of all marks of its span in reading order. */
const MARKED = `[...document.querySelectorAll('.words-link, a.said')].map((link) => {
  const key = link.getAttribute('href').slice(1)
  const marks = [...document.querySelectorAll('mark[data-quotes~="' + CSS.escape(key) + '"]')]
  return { key, words: link.classList.contains('said') ? null : link.textContent, marked: marks.map((mark) => mark.textContent).join('') }
})`

/** Run in the page: what is wider than its box and loses its end there, by class and words. What scrolls or is only for readers of the screen does not count. */
const CUT = `[...document.querySelectorAll('body *')].filter((element) => {
  if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.unseen, .map-canvas, .skip, svg, [data-react-aria-prevent-focus], [data-a11y-ignore]') || element.textContent.trim() === '') return false
  const { overflowX, display } = getComputedStyle(element)
  if (display === 'inline' || overflowX === 'auto' || overflowX === 'scroll') return false
  const { left, right } = element.getBoundingClientRect()
  return element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible' || left < -1 || right > innerWidth + 1
}).map((element) => element.tagName + '.' + element.className + ': ' + element.textContent.slice(0, 60))`

describe.skipIf(!FOUND)(NAME, () => {
  let server: Server
  let browser: Browser
  let page: Page
  let dataDir: string
  const foreign: string[] = []
  const faults: string[] = []

  const api = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await fetch(`${server.url}/api/v1${path}`, init)).json() as Promise<Answer>
  }
  type Listed = { incidents: { id: string; reports: string[]; where: { found: boolean } }[]; total: number; unplaced: number }
  const incidents = (query = ''): Promise<Listed> => api<Listed>(`/incidents?limit=500${query}`)
  const open = async (query: string, width = 1440, height = 900): Promise<void> => {
    await page.setViewportSize({ width, height })
    await page.goto(`${server.url}/${query}`)
    await page.locator('.register tbody tr[data-incident], [data-empty]').first().waitFor()
  }
  const param = (name: string): string | null => new URL(page.url()).searchParams.get(name)
  const violations = async (): Promise<string[]> => {
    await page.evaluate(axe.source)
    const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults
    return found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).slice(0, 3).join(' | ')}`)
  }

  beforeAll(async () => {
    if (!existsSync(join(ROOT, 'dist', 'web', 'index.html'))) throw new Error('The page is not built. Run: npm run build')
    dataDir = mkdtempSync(join(tmpdir(), 'kamarband-page-'))
    // As root the database runs as another user, who must get in.
    chmodSync(dataDir, 0o755)
    await new Promise<void>((loaded, failed) => {
      const starting = startServer({
        root: ROOT, dataDir, databaseUrl: null, host: '127.0.0.1', port: 0, demo: true,
        log: (event) => {
          if (event.what === 'bug') failed(event.error)
          else if (event.what === 'loaded') starting.then((started) => { server = started }).then(loaded, failed)
        },
      })
      starting.catch(failed)
    })
    expect(await api('/reports', HOSTILE)).toMatchObject({ added: [HOSTILE.id], incidents: [expect.any(String)] })
    browser = await chromium.launch({ executablePath: FOUND as string, args: BROWSER_ARGS })
    page = await browser.newPage({ locale: 'en-GB', reducedMotion: 'reduce' })
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (!['blob:', 'data:'].includes(protocol) && !/^(localhost|127\.0\.0\.1)$/.test(hostname)) foreign.push(request.url())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()) })
    page.on('dialog', (dialog) => { faults.push(`dialogue: ${dialog.message()}`); void dialog.dismiss() })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  })

  it('draws the map and says what is not on it', async () => {
    await open('?lang=en')
    await page.locator('.map-canvas[data-drawn]').waitFor()
    const { unplaced, total } = await incidents()
    expect(await page.locator('.unplaced').textContent()).toBe(unplaced === 0 ? 'All incidents are on the map' : unplaced === 1 ? '1 is not on the map' : `${unplaced} not on the map`)
    expect(await page.locator('.register-bar strong').textContent()).toBe(`${total} incidents`)
    await page.locator('.unplaced').click()
    await expect.poll(() => page.locator('.register tbody tr[data-incident]').count()).toBe(unplaced)
  })

  it('marks every quote of a dossier word for word', async () => {
    const { incidents: all } = await incidents('&placed=true')
    const told = all.toSorted((a, b) => b.reports.length - a.reports.length)[0] as Listed['incidents'][number]
    await open(`?lang=en&incident=${encodeURIComponent(told.id)}`)
    await page.locator('.words-link').first().waitFor()
    for (const copy of await page.getByRole('button', { name: 'Show it' }).all()) await copy.click()
    for (const whole of await page.getByRole('button', { name: 'Whole report' }).all()) await whole.click()
    const pairs = (await page.evaluate(MARKED)) as { key: string; words: string | null; marked: string }[]
    expect(pairs.length).toBeGreaterThan(10)
    for (const { key, words, marked } of pairs) words === null ? expect(marked, key).not.toBe('') : expect(marked, key).toBe(words)
    await page.locator('.ledger .words-link').first().hover()
    const active = await page.locator('mark[data-active]').allTextContents()
    expect(active.join('')).toBe(await page.locator('.ledger .words-link').first().textContent())
  })

  it('mirrors the layout in Persian, but not the map', async () => {
    await open('?lang=en')
    const before = await page.locator('.side').boundingBox()
    await page.getByRole('button', { name: 'Language' }).press('Enter')
    await page.getByRole('option', { name: 'فارسی' }).press('Enter')
    await expect.poll(() => page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await page.locator('html').getAttribute('lang')).toBe('fa')
    const [map, side] = [await page.locator('.map').boundingBox(), await page.locator('.side').boundingBox()]
    expect(before?.x).toBeGreaterThan(500)
    expect(side?.x).toBe(0)
    expect(map?.x).toBeGreaterThan(side?.width as number)
    expect(await page.locator('.map').getAttribute('dir')).toBe('ltr')
    expect(((await page.locator('.map-buttons').boundingBox())?.x as number) - (map?.x as number)).toBeLessThan(40)
    expect(param('lang')).toBe('fa')
  })

  it('writes days of the Solar Hijri year when the reader chooses it', async () => {
    await open('?lang=fa&calendar=persian-af')
    const days = (await page.locator('.cell-when').allTextContents()).join(' ')
    expect(days).toMatch(/قوس|جدی|عقرب|میزان/)
    expect(days).not.toMatch(/نوامبر|دسامبر|[0-9]/)
  })

  it('says in Persian what is not a quote, and folds English sentences away', async () => {
    const { incidents: all } = await incidents('&placed=true')
    const told = all.toSorted((a, b) => b.reports.length - a.reports.length)[0] as Listed['incidents'][number]
    const named = new Map((await api<{ id: string; names: string[] }[]>('/sources')).map(({ id, names }) => [id, names]))
    const { reports } = await api<{ reports: { id: string; source: string; language: string }[] }>(`/incidents/${encodeURIComponent(told.id)}`)
    await open(`?lang=fa&incident=${encodeURIComponent(told.id)}`)
    await page.locator('.sentence').waitFor()
    expect(await page.locator('.sentence').textContent()).not.toMatch(/\p{Script=Latin}/u)
    for (const { id, source, language } of reports) {
      const report = page.locator(`[data-report="${id}"]`)
      await expect.poll(async () => named.get(source)?.includes(await report.locator('header strong').textContent() ?? '')).toBe(true)
      if (await report.locator('.report-text').count() > 0) expect(await report.locator('.report-text').getAttribute('lang')).toBe(language)
    }
    await page.locator('.judgements > li > details > summary').first().click()
    const technical = page.locator('.judgements .technical').first()
    expect(await technical.locator('ul').isVisible()).toBe(false)
    await technical.locator('summary').click()
    expect(await technical.locator('ul[lang="en"]').isVisible()).toBe(true)
    expect(await page.locator('.judgements .reasons').first().textContent()).not.toMatch(/\p{Script=Latin}/u)
  })

  it('keeps its head low on a phone and opens panels from the menu', async () => {
    await open('?lang=en', 390, 844)
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await expect.poll(() => param('pane')).toBe('map')
    expect((await page.locator('.header').boundingBox())?.height).toBeLessThan(56)
    expect((await page.locator('.demonstration').boundingBox())?.height).toBeLessThan(40)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Add a report' }).click()
    await page.getByRole('heading', { name: 'Add a report' }).waitFor()
    expect(param('pane')).toBeNull()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  it('shows hostile content as text', async () => {
    const { incidents: all } = await incidents()
    const hostile = all.find(({ reports }) => reports.includes(HOSTILE.id))
    expect(hostile).toBeDefined()
    await open(`?lang=en&incident=${encodeURIComponent(hostile?.id as string)}`)
    const report = page.locator(`[data-report="${HOSTILE.id.replaceAll('"', '\\"')}"]`)
    await report.waitFor()
    expect(await report.locator('h4').textContent()).toBe(HOSTILE.title)
    expect(await report.locator('header strong').textContent()).toBe(HOSTILE.source)
    await report.getByRole('button', { name: 'Whole report' }).click()
    expect(await report.locator('.report-text').textContent()).toBe(HOSTILE.text)
    await report.locator('.report-text').hover()
    expect(await report.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await report.locator('img, script').count()).toBe(0)
    expect(await page.evaluate('window.owned')).toBeUndefined()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  it('is walked by keyboard', async () => {
    await open('?lang=en')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const second = await page.locator('.register tr[data-incident]').nth(1).getAttribute('data-incident')
    expect(await page.locator('.register tr[data-current]').getAttribute('data-incident')).toBe(second)
    await page.keyboard.press('Enter')
    await expect.poll(() => param('incident')).toBe(second)
    await page.keyboard.press('k')
    await expect.poll(() => param('incident')).toBe(await page.locator('.register tr[data-incident]').first().getAttribute('data-incident'))
    await page.keyboard.press('Escape')
    await expect.poll(() => param('incident')).toBeNull()
    await page.keyboard.press('/')
    await page.keyboard.type('drone')
    await expect.poll(() => param('q'), { timeout: 20_000 }).toBe('drone')
    await expect.poll(() => page.locator('.register-bar strong').textContent(), { timeout: 20_000 }).toBe(await (async () => { const { total } = await incidents('&q=drone'); return `${total} incident${total === 1 ? '' : 's'}` })())
  })

  it('opens what is clicked on the map: an incident alone, a list where several lie on one spot', async () => {
    const all = (await api<{ incidents: readonly Incident[] }>('/incidents?limit=500')).incidents
    const spots = new Map<string, Incident[]>()
    for (const incident of all) if (incident.where.found) { const at = incident.where.place.point.join(','); spots.set(at, [...spots.get(at) ?? [], incident]) }
    const far = ([at]: readonly [string, unknown]): boolean => { const [lon, lat] = at.split(',').map(Number) as [number, number]; return [...spots.keys()].every((other) => { const [x, y] = other.split(',').map(Number) as [number, number]; return other === at || Math.hypot(x - lon, y - lat) > 0.05 }) }
    const crowded = [...spots].find((spot) => spot[1].length > 1 && far(spot)) as [string, Incident[]]
    await open(`?lang=en&map=${crowded[0]},13`)
    const canvas = page.locator('.map-canvas[data-drawn]')
    await canvas.waitFor()
    const box = await canvas.boundingBox() as { x: number; y: number; width: number; height: number }
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const
    await page.mouse.move(...middle)
    expect(await page.locator('.map-tip strong').textContent()).toBe(`${crowded[1].length} incidents`)
    await page.mouse.click(...middle)
    await expect.poll(() => page.locator('.here li').count()).toBe(crowded[1].length)
    await page.locator('.here li button').first().click()
    await page.locator('.dossier[data-incident]').waitFor()
    const lonely = [...spots].find((spot) => spot[1].length === 1 && far(spot)) as [string, Incident[]]
    await open(`?lang=en&map=${lonely[0]},12`)
    await canvas.waitFor()
    await page.mouse.click(...middle)
    await expect.poll(() => page.locator('.dossier').getAttribute('data-incident')).toBe(lonely[1][0]?.id)
  })

  it('opens again as its address says', async () => {
    await open('?lang=fa&kind=drug_seizure&from=2020-01-01&to=2026-12-31&map=68.000,37.000,6.00')
    await page.locator('.map-canvas[data-drawn]').waitFor()
    const { total } = await incidents('&kind=drug_seizure&from=2020-01-01&to=2026-12-31')
    await expect.poll(() => page.locator('.register tr[data-incident]').count()).toBe(total)
    expect(await page.locator('.register tr[data-incident]').evaluateAll((rows) => rows.every((row) => row.getAttribute('data-family') === 'seizure'))).toBe(true)
    expect(param('map')).toBe('68.000,37.000,6.00')
  })

  it('narrows the time with the handles', async () => {
    await open('?lang=en&calendar=gregory')
    const handle = page.getByRole('slider', { name: 'From' })
    await handle.focus()
    await handle.press('PageUp')
    await handle.press('PageUp')
    await expect.poll(() => param('from')).toMatch(/^\d{4}-\d{2}-01$/)
    const { total } = await incidents(`&from=${param('from')}&to=${param('to')}`)
    await expect.poll(() => page.locator('.register-bar strong').textContent()).toBe(`${total} incidents`)
  })

  it('keeps a judgement in a person’s name and takes it back', async () => {
    const { incidents: all } = await incidents()
    const told = all.toSorted((a, b) => b.reports.length - a.reports.length)[0] as Listed['incidents'][number]
    await open(`?lang=en&incident=${encodeURIComponent(told.id)}`)
    await page.locator('.judgements').getByRole('button', { name: 'Same' }).first().click()
    await page.getByLabel('Name').fill('A. Analyst')
    await page.getByRole('button', { name: 'Make this profile' }).click()
    await page.getByText('You judged: same.').waitFor()
    await page.locator('.judgements').getByText('A. Analyst').first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The judgement is withdrawn.').waitFor()
    type Judged = { judgements: { judge: { by: string }; withdrawnAt: string | null }[] }
    const { judgements } = await api<Judged>(`/incidents/${encodeURIComponent(told.id)}`)
    expect(judgements.filter(({ judge }) => judge.by === 'person').every(({ withdrawnAt }) => withdrawnAt !== null)).toBe(true)
  })

  it('adds a pasted text and opens what it tells of', async () => {
    await open('?lang=en&panel=add')
    await page.getByLabel('Text of the report').fill('Three smugglers were killed in a clash with Tajik border guards near Khorog on 1 February 2026, officials said.')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByText('1 report added').waitFor()
    await page.getByRole('link', { name: 'Open 1' }).click()
    await page.locator('.sentence').waitFor()
    expect(await page.locator('mark').allTextContents()).toContain('Three smugglers')
  })

  it('lets what is new wait instead of moving what is read', async () => {
    await open('?lang=en')
    const before = await page.locator('.register tr[data-incident]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-incident')))
    await api('/reports', LATER)
    await page.locator('.waiting').waitFor()
    expect(await page.locator('.register tr[data-incident]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-incident')))).toEqual(before)
    await page.locator('.waiting').click()
    await expect.poll(() => page.locator('.register tr[data-incident]').count()).toBe(before.length + 1)
  })

  it.each([
    ['en', 'ltr', 'Language', /^\d+ incidents$/, /^\d{1,2} \w+ 202\d$/], ['fa', 'rtl', 'زبان', /^[۰-۹]+ رویداد$/, /^[۰-۹]{1,2} \S+ ۱۴۰[۰-۹]$/], ['fa-AF', 'rtl', 'زبان', /^[۰-۹]+ رویداد$/, /^[۰-۹]{1,2} (حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت) ۱۴۰[۰-۹]$/],
    ['tg', 'ltr', 'Забон', /^\d+ ҳодиса$/, /^\d{1,2} (янв\.|фев\.|март|апр\.|май|июн|июл|авг\.|сен\.|окт\.|ноя\.|дек\.) 202\d$/], ['ru', 'ltr', 'Язык', /^\d+ инцидент(|а|ов)$/, /^\d{1,2} \p{Script=Cyrillic}+\.? 202\d$/u],
  ] as const)('speaks %s: its direction, days and counted words, whole on a wide screen and on a phone', async (lang, dir, label, counted, day) => {
    const { incidents: all } = await incidents('&placed=true')
    const told = all.toSorted((a, b) => b.reports.length - a.reports.length)[0] as Listed['incidents'][number]
    for (const [width, height, query] of [[1440, 900, ''], [390, 844, ''], [390, 844, `&incident=${encodeURIComponent(told.id)}`]] as const) {
      await open(`?lang=${lang}${query}`, width, height)
      await page.locator('.map-canvas[data-drawn]').waitFor({ state: 'attached' })
      if (query !== '') await page.locator('.sentence').waitFor()
      expect(await page.locator('html').evaluate((html) => [html.getAttribute('lang'), html.getAttribute('dir')])).toEqual([lang, dir])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      expect(await page.evaluate(CUT), `${width} ${query}`).toEqual([])
      expect(await violations(), `${width} ${query}`).toEqual([])
      if (query !== '') continue
      expect(await page.locator('.register-bar strong').textContent()).toMatch(counted)
      expect(await page.locator('tr[data-incident]:not([data-open-date]) .cell-when').first().textContent()).toMatch(day)
      if (width < 760) await page.locator('.view').click()
      // A choice is read out as its value and then its label.
      await page.getByRole('button', { name: new RegExp(`^\\S+ ${label}$`) }).click()
      expect(await page.getByRole('option').evaluateAll((options) => options.map((option) => [option.querySelector('[lang]')?.getAttribute('lang'), option.textContent])))
        .toEqual([['en', 'English'], ['fa', 'فارسی'], ['fa-AF', 'دری'], ['tg', 'Тоҷикӣ'], ['ru', 'Русский']])
      expect(await page.evaluate(CUT), `${width} list of languages`).toEqual([])
      await page.keyboard.press('Escape')
    }
  }, 120_000)

  it.each(['en', 'fa'])('has no serious violation of accessibility in %s', async (lang) => {
    const { incidents: all } = await incidents()
    const told = all.toSorted((a, b) => b.reports.length - a.reports.length)[0] as Listed['incidents'][number]
    for (const query of ['', `&incident=${encodeURIComponent(told.id)}`, '&panel=add', '&panel=signals', '&panel=person']) {
      await open(`?lang=${lang}${query}`)
      if (query === '') await page.locator('.map-canvas[data-drawn]').waitFor()
      if (query.startsWith('&incident')) await page.locator('.sentence').waitFor()
      expect(await violations(), query).toEqual([])
    }
    await open(`?lang=${lang}`, 390, 844)
    expect(await violations(), 'phone').toEqual([])
  })

  it('leaves an empty belt when asked', async () => {
    await open('?lang=en')
    await page.getByRole('button', { name: 'Start with an empty belt' }).click()
    await page.getByRole('button', { name: 'Remove the demonstration' }).click()
    await page.locator('.demonstration').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.register tr[data-incident]').count()).toBe((await incidents()).total)
    expect((await incidents()).incidents.some(({ reports }) => reports.some((id) => id.startsWith('demo:')))).toBe(false)
  })

  it('asked nothing of another machine and had no fault', () => {
    expect(foreign).toEqual([])
    expect(faults).toEqual([])
  })
})
