import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Server, startServer } from '../src/api/index.ts'
import { BROWSER_ARGS, findBrowser } from '../src/cli/browser.ts'

const ROOT = resolve(import.meta.dirname, '..')
const FOUND = findBrowser()
const NAME = FOUND ? 'decisions on the page' : 'decisions on the page: skipped, no browser found (apt-get install chromium, or set CHROMIUM to its path)'

const report = (id: string, source: string, lang: string, published: string, title: string, text: string) => ({ id, source, lang, published, title, text })
/** Three tellings of one attack, one of another, and two pairs of which rules are not sure. */
const REPORTS = [
  report('camp-1', 'asia-plus', 'en', '2026-01-11', 'Three workers killed in attack on camp', 'Three workers were killed and two wounded in an armed attack on a camp of a road company in Shamsiddin Shohin district of Khatlon on 10 January 2026, the press centre of the border troops said.'),
  report('camp-2', 'avesta', 'ru', '2026-01-11', 'Нападение на лагерь рабочих в Хатлоне', '10 января 2026 года трое рабочих погибли при вооружённом нападении на лагерь в районе Шамсиддин Шохин Хатлонской области, сообщил пресс-центр погранвойск.'),
  report('camp-3', 'tolo', 'fa', '2026-01-12', 'حملهٔ مسلحانه بر اردوگاه کارگران', 'سه کارگر در حملهٔ مسلحانه بر اردوگاهی در ولسوالی شمس‌الدین شاهین ختلان در ۱۰ ژانویه ۲۰۲۶ کشته شدند، باشندگان گفتند.'),
  report('post-1', 'khaama', 'en', '2026-01-13', 'Two guards killed at border post', 'Two border guards were killed in an armed attack on a post in Darvoz district of Badakhshan on 12 January 2026, a local official said.'),
  report('mine-1', 'tolo', 'en', '2026-01-15', 'Mine blast in Kunduz', 'One child was killed and two children were wounded in a mine blast in Imam Sahib district of Kunduz province on 14 January 2026, a local official said.'),
  report('mine-2', 'khaama', 'en', '2026-01-17', 'Mine kills child in Kunduz', 'A mine blast killed one child in Kunduz province on 15 January 2026, residents said.'),
  report('bomb-1', 'tolo', 'en', '2026-01-10', 'Bomb kills soldiers', 'Three soldiers were killed and five wounded in a bombing in Fayzabad, Badakhshan province, on 8 January 2026, a spokesman for the provincial police said.'),
  report('bomb-2', 'avesta', 'ru', '2026-01-10', 'Взрыв бомбы в Бадахшане', 'Три солдата погибли при взрыве бомбы в провинции Бадахшан Афганистана 9 января 2026 года, сообщили местные жители.'),
]
const PHONE = [390, 844] as const
const WIDE = [1440, 900] as const

type Incident = { readonly id: string; readonly reports: readonly string[]; readonly status: string; readonly figures: readonly { readonly of: string; readonly best: number }[] }

describe.skipIf(!FOUND)(NAME, () => {
  let server: Server
  let browser: Browser
  let page: Page
  let scratch: string
  let profile: string
  const faults: string[] = []

  const api = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const headers = { 'kamarband-profile': profile, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    return (await (await fetch(`${server.url}/api/v1${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) })).json()) as Answer
  }
  const all = async () => (await api<{ incidents: readonly Incident[] }>('/incidents')).incidents
  const of = async (report: string): Promise<Incident> => (await all()).find(({ reports }) => reports.includes(report)) as Incident
  const shapes = async (): Promise<readonly string[]> => (await all()).map(({ reports }) => [...reports].sort().join('+')).sort()
  const open = async (query: string, [width, height]: readonly [number, number] = WIDE): Promise<void> => {
    await page.setViewportSize({ width, height })
    await page.goto(`${server.url}/${query}`)
    await page.locator('.register tbody tr[data-incident], [data-empty]').first().waitFor({ state: 'attached' })
  }
  const dossier = async (report: string, lang = 'en', size: readonly [number, number] = WIDE): Promise<void> => {
    await open(`?lang=${lang}&incident=${encodeURIComponent((await of(report)).id)}`, size)
    await page.locator('.acts-bar').waitFor()
    await page.locator('.story > li').first().waitFor()
  }
  const act = (name: string) => page.locator('.acts-bar').getByRole('button', { name })
  const violations = async (): Promise<readonly string[]> => {
    await page.evaluate(axe.source)
    const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as axe.AxeResults
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).slice(0, 3).join(' | ')}`)
  }
  const narrow = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')

  /** A checkout whose English pack does not know the wounded yet. */
  const lesserRoot = (): string => {
    const root = join(scratch, 'lesser')
    mkdirSync(root)
    for (const name of readdirSync(ROOT)) if (!['languages', '.git'].includes(name)) symlinkSync(join(ROOT, name), join(root, name))
    cpSync(join(ROOT, 'languages'), join(root, 'languages'), { recursive: true })
    writeFileSync(join(root, 'languages/en/words/figures/wounded.txt'), '# none yet\n')
    return root
  }
  const start = (root: string) => startServer({ root, dataDir: join(scratch, 'data'), databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, log: (event) => { if (event.what === 'bug') faults.push(String(event.error)) } })

  beforeAll(async () => {
    if (!existsSync(join(ROOT, 'dist', 'web', 'index.html'))) throw new Error('The page is not built. Run: npm run build')
    scratch = mkdtempSync(join(tmpdir(), 'kamarband-deciding-'))
    // As root the database runs as another user, who must get in.
    chmodSync(scratch, 0o755)
    profile = ''
    server = await start(lesserRoot())
    await api('/reports', { jsonl: REPORTS.map((one) => JSON.stringify(one)).join('\n') })
    await server.close()
    server = await start(ROOT)
    await vi.waitFor(async () => expect((await api<{ total: number }>('/proposals')).total).toBe(3), { timeout: 60_000, interval: 300 })
    browser = await chromium.launch({ executablePath: FOUND as string, args: BROWSER_ARGS })
    page = await browser.newPage({ locale: 'en-GB', reducedMotion: 'reduce' })
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`) })
    page.on('dialog', (dialog) => { faults.push(`dialogue: ${dialog.message()}`); void dialog.dismiss() })
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    if (scratch) rmSync(scratch, { recursive: true, force: true })
  })

  it('merges two incidents after showing what comes of it, leads the old address on, and takes it back in the history', async () => {
    const [camp, post] = [await of('camp-1'), await of('post-1')]
    await dossier('camp-1')
    await act('Same incident as').click()
    await page.locator(`.pick label:has([data-brief="${post.id}"])`).click()
    await page.locator('[data-effect="gone"]').waitFor()
    expect(await page.locator('[data-effect="other"]').textContent()).toContain('4 reports')
    expect((await all()).length).toBe(6)
    await page.getByLabel('Why').fill('One group crossed twice that night.')
    await page.getByRole('button', { name: 'They are one incident' }).click()
    // Nobody has said who they are yet: the decision waits.
    await page.getByLabel('Name', { exact: true }).fill('A. Analyst')
    await page.getByRole('button', { name: 'Make this profile' }).click()
    await page.getByText('You judged: same.').waitFor()
    expect(await shapes()).toContain('camp-1+camp-2+camp-3+post-1')
    profile = (await api<readonly { id: string }[]>('/profiles'))[0]?.id ?? ''

    await open(`?lang=en&incident=${encodeURIComponent(post.id)}`)
    await page.getByText('The incident at this address became part of the one below.').waitFor()
    expect(await page.locator('.dossier').getAttribute('data-incident')).toBe(camp.id)
    const judged = page.locator('.story > li[data-what="judged"]')
    await judged.waitFor()
    expect(await judged.textContent()).toContain('A. Analyst')
    expect(await judged.locator('blockquote').textContent()).toBe('One group crossed twice that night.')
    expect(await page.locator('.story > li[data-what="merged"]').textContent()).toContain('Armed attack, 12 Jan 2026')
    await judged.getByRole('button', { name: 'Take this back' }).click()
    await page.getByText('The judgement is withdrawn.').waitFor()
    await expect.poll(() => page.locator('.dossier').getAttribute('data-incident')).toBe(post.id)
    await page.locator('.story > li[data-withdrawn]').waitFor()
    expect(await page.evaluate("getComputedStyle(document.querySelector('.story > li[data-withdrawn] .story-verdict')).textDecorationLine")).toBe('line-through')
    expect(await shapes()).toContain('camp-1+camp-2+camp-3')
  })

  it.each([['en', WIDE, 'Not all of one incident', 'Undo'], ['fa', PHONE, 'همه از یک رویداد نیست', 'برگرداندن']] as const)('splits and is undone by the bar below, in %s', async (lang, size, name, undo) => {
    await dossier('camp-1', lang, size)
    await act(name).click()
    await page.locator('.pick > li').filter({ has: page.locator('bdi', { hasText: /./ }) }).nth(2).locator('input').first().check()
    await page.locator('[data-effect="new"]').waitFor()
    expect(await page.locator('.effect').textContent()).toMatch(lang === 'en' ? /Killed 3/ : /کشته ۳/)
    expect(await narrow()).toBe(true)
    expect(await shapes()).toContain('camp-1+camp-2+camp-3')
    await page.locator('.act button[type="submit"]').click()
    await expect.poll(async () => (await shapes()).filter((shape) => shape.includes('camp')).length).toBe(2)
    await page.locator('.undo').getByRole('button', { name: undo }).click()
    await expect.poll(shapes).toContain('camp-1+camp-2+camp-3')
    await expect.poll(() => page.locator('.story > li').first().getAttribute('data-what')).toBe('merged')
  })

  it('leaves something in an incident that is split', async () => {
    await dossier('camp-1')
    await act('Not all of one incident').click()
    for (const box of await page.locator('.pick > li > label > input').all()) await box.check()
    await page.getByText('Something has to stay').waitFor()
    expect(await page.locator('.act button[type="submit"]').isDisabled()).toBe(true)
  })

  it('sets a grade with a reason, confirms, and goes back to the rules', async () => {
    await dossier('post-1')
    await act('Grade or confirm').click()
    const set = page.getByRole('button', { name: 'Set the grade' })
    await page.getByRole('radio', { name: /probably true/ }).check()
    await page.getByRole('checkbox', { name: 'I confirm that it happened' }).check()
    expect(await set.isDisabled()).toBe(true)
    await page.getByLabel('Why').fill('Seen by a colleague.')
    await set.click()
    await page.getByText('The grade is set.').waitFor()
    expect((await of('post-1')).status).toBe('confirmed')
    expect(await page.locator('.story > li[data-what="graded"]').textContent()).toContain('Seen by a colleague.')
    await page.locator('.undo').getByRole('button', { name: 'Undo' }).click()
    await page.getByText("The rules' grade counts again.").waitFor()
    expect((await of('post-1')).status).toBe('reported')
  })

  it('grades a source and notes that a report was taken back', async () => {
    await dossier('camp-1')
    const card = page.locator('[data-report="camp-3"]')
    await card.getByRole('button', { name: 'Grade the source' }).click()
    await card.getByRole('radio', { name: /usually reliable/ }).first().check()
    await card.getByLabel('Why').fill('Right for years.')
    await card.getByRole('button', { name: 'Set the grade' }).click()
    await page.getByText('The source is graded.').waitFor()
    await card.getByRole('button', { name: 'Its outlet took it back' }).click()
    await card.locator('[data-effect="other"]').waitFor()
    await card.getByLabel('Why').fill('Its editors said so.')
    await card.getByRole('button', { name: 'Note that it was taken back' }).click()
    await page.locator('[data-report="camp-3"][data-taken-back]').waitFor()
    expect(await page.locator('.story > li[data-what="withdrawn"]').textContent()).toContain('Its editors said so.')
    await page.locator('.undo').getByRole('button', { name: 'Undo' }).click()
    await page.locator('[data-report="camp-3"]:not([data-taken-back])').waitFor()
    await page.locator('.story > li[data-what="withdrawn"][data-withdrawn]').waitFor()
    await card.getByRole('button', { name: 'Its outlet took it back' }).waitFor()
    await page.locator('.undo').getByRole('button', { name: 'Undo' }).click()
    await page.locator('[data-report="camp-3"][data-taken-back]').waitFor()
    await page.locator('.story > li[data-what="withdrawn"]:not([data-withdrawn])').getByRole('button', { name: 'Take this note back' }).click()
    await page.locator('[data-report="camp-3"]:not([data-taken-back])').waitFor()
    expect(await page.locator('.story > li[data-what="reinstated"]').count()).toBe(2)
  })

  it.each([['en', WIDE], ['fa', WIDE], ['en', PHONE], ['fa', PHONE]] as const)('shows a pair with nothing against accessibility, in %s at %s', async (lang, size) => {
    await open(`?lang=${lang}&panel=review`, size)
    await page.locator('.pair .effect .brief').first().waitFor()
    expect(await violations()).toEqual([])
    expect(await narrow()).toBe(true)
  })

  it('reviews pairs by keyboard, with the effect before and the way back', async () => {
    await open('?lang=en')
    await page.locator('.header').getByRole('button', { name: /^Review/ }).click()
    await page.locator('.pair .effect .brief').first().waitFor()
    expect(await page.locator('.review-bar strong').textContent()).toBe('1 of 2')
    expect(await page.locator('.pair-side').count()).toBe(2)
    expect(await page.locator('.pair-side mark').count()).toBeGreaterThan(4)
    expect(await page.locator('.pair .reasons tr').count()).toBeGreaterThan(3)
    const first = await page.locator('.pair').getAttribute('data-pair')
    await page.keyboard.press('j')
    await expect.poll(() => page.locator('.review-bar strong').textContent()).toBe('2 of 2')
    await page.keyboard.press('k')
    await expect.poll(() => page.locator('.pair').getAttribute('data-pair')).toBe(first)
    const before = (await all()).length
    await page.locator('.pair .effect .brief').first().waitFor()
    await page.keyboard.press('s')
    await expect.poll(() => page.locator('.review-bar strong').textContent()).toBe('2 of 2')
    expect((await all()).length).toBe(before - 1)
    await expect.poll(() => page.locator('.undo').textContent()).toContain('You judged: same.')
    await page.getByRole('button', { name: /^Undo u/ }).and(page.locator(':enabled')).waitFor()
    await page.keyboard.press('u')
    await expect.poll(() => page.locator('.pair').getAttribute('data-pair')).toBe(first)
    await expect.poll(async () => (await all()).length).toBe(before)
    await page.locator('.pair:not([data-decided])').waitFor()
    await page.getByRole('button', { name: /^Different/ }).and(page.locator(':enabled')).waitFor()
    await page.keyboard.press('d')
    await expect.poll(() => page.locator('.review-bar strong').textContent()).toBe('2 of 2')
    await page.locator('.review-hands button:enabled').first().waitFor()
    await page.getByRole('button', { name: /^Different/ }).and(page.locator(':enabled')).waitFor()
    await page.keyboard.press('d')
    await page.getByText('You decided 2 pairs').waitFor()
    expect(await api('/review')).toMatchObject({ total: 0 })
    await page.getByRole('button', { name: 'Look for more' }).click()
    await page.getByText('No pair waits').waitFor()
  })

  it('opens the review by its address, in Persian, on a phone', async () => {
    await open('?lang=fa&panel=review', PHONE)
    await page.getByRole('heading', { name: 'هیچ جفتی در انتظار نیست' }).waitFor()
    expect(await narrow()).toBe(true)
  })

  it('shows what a better pack would change, accepts one reading, leaves the others, and keeps it in the history', async () => {
    await open('?lang=en&panel=rereading')
    await page.locator('[data-proposal="mine-1"]').waitFor()
    await page.locator('.effect .brief').first().waitFor()
    expect(await page.locator('.effect').first().textContent()).toMatch(/Wounded not told 2/)
    await page.locator('[data-proposal="mine-1"]').getByRole('button', { name: 'Accept' }).click()
    await page.locator('[data-proposal="mine-1"]').waitFor({ state: 'detached' })
    expect((await of('mine-1')).figures.find((figure) => figure.of === 'wounded')).toMatchObject({ best: 2 })
    await page.getByRole('button', { name: 'Leave all as they are' }).click()
    await page.getByText('No reading waits').waitFor()
    expect((await of('bomb-1')).figures).toMatchObject([{ of: 'killed', best: 3 }])
    await dossier('mine-1')
    const reread = page.locator('.story > li[data-what="reread"]')
    expect(await reread.textContent()).toContain('A. Analyst')
    expect(await reread.locator('del').textContent()).toBe('Killed 1')
    expect(await reread.locator('ins').textContent()).toContain('Wounded 2')
  })

  it('reads all reports again and says how many are read otherwise', async () => {
    await open('?lang=fa&panel=rereading', PHONE)
    await page.getByRole('button', { name: 'بازخوانی همهٔ گزارش‌ها' }).click()
    await page.getByText(/^۸ گزارش بازخوانی شد، ۲ گزارش جور دیگری/).waitFor({ timeout: 60_000 })
    await page.locator('[data-proposal]').first().waitFor()
    expect(await narrow()).toBe(true)
  })

  it('shows a correction with its difference', async () => {
    await api('/reports', { ...REPORTS[3], text: 'Four border guards were killed in an armed attack on a post in Darvoz district of Badakhshan on 12 January 2026, a local official said.' })
    await dossier('post-1~2')
    const revised = page.locator('.story > li[data-what="revised"]')
    expect(await revised.locator('del').textContent()).toBe('Killed 2')
    expect(await revised.locator('ins').textContent()).toBe('Killed 4')
  })

  it.each([['en', WIDE], ['fa', WIDE], ['en', PHONE], ['fa', PHONE]] as const)('has no violation of accessibility in the new views, in %s at %s', async (lang, size) => {
    for (const panel of ['review', 'rereading']) {
      await open(`?lang=${lang}&panel=${panel}`, size)
      await page.locator('.panel [data-empty], .panel .effect .brief').first().waitFor()
      expect(await violations(), panel).toEqual([])
    }
    await dossier('camp-1', lang, size)
    for (let nth = 0; nth < 3; nth++) {
      await page.locator('.acts-bar button[aria-expanded]').nth(nth).click()
      if (nth === 0) await page.locator('.pick label').first().click()
      if (nth === 1) await page.locator('.pick input').first().check()
      if (nth < 2) await page.locator('.effect .brief').first().waitFor()
      expect(await violations(), `act ${nth}`).toEqual([])
      expect(await narrow()).toBe(true)
    }
  })

  it('had no fault', () => {
    expect(faults).toEqual([])
  })
})
