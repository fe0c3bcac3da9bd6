#!/usr/bin/env node
// Takes the pictures of docs/images from the built application with the demonstration: `npm run screenshots`, or `-- review` for those whose name begins so.
// Needs Chromium (CHROMIUM names it, otherwise a usual place) and a built checkout; nothing leaves this machine.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const { BROWSER_ARGS, findBrowser } = await import('../dist/cli/browser.js')
if (findBrowser() === undefined) {
  process.stderr.write('No browser found. Install one (apt-get install chromium) or set CHROMIUM to its path.\n')
  process.exit(2)
}
const { startServer } = await import('../dist/api/index.js')
const images = join(root, 'docs', 'images')
mkdirSync(images, { recursive: true })
const dataDir = mkdtempSync(join(tmpdir(), 'kamarband-screenshots-'))
// As root the database runs as another user, who must get in.
chmodSync(dataDir, 0o755)

const server = await new Promise((loaded, failed) => {
  const starting = startServer({
    root, dataDir, databaseUrl: null, host: '127.0.0.1', port: 0, demo: true,
    log: (event) => {
      if (event.what === 'loaded') starting.then(loaded, failed)
      if (event.what === 'bug') failed(event.error)
    },
  })
  starting.catch(failed)
})
const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGS })
try {
  // The demonstration leaves nothing to ask: two reports that may tell of one thing, and a decision that was taken back.
  const api = async (path, body, profile = '') => (await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'kamarband-profile': profile }, body: JSON.stringify(body) })).json()
  await api('/reports', { id: 'pair-1', source: 'demo-one', lang: 'en', published: '2026-01-15', title: 'Mine blast in Kunduz', text: 'One child was killed and two children were wounded in a mine blast in Imam Sahib district of Kunduz province on 14 January 2026, a local official said.' })
  await api('/reports', { id: 'pair-2', source: 'demo-two', lang: 'fa', published: '2026-01-17', title: 'انفجار مین در کندز', text: 'در انفجار یک مین در ولایت کندز به تاریخ ۱۵ جنوری ۲۰۲۶ یک کودک کشته شد، باشندگان گفتند.' })
  const { incidents } = await (await fetch(`${server.url}/api/v1/incidents?limit=500`)).json()
  // The best told incident: most reports, and figures on which voices may differ.
  const told = incidents.toSorted((a, b) => b.reports.length - a.reports.length || b.figures.length - a.figures.length)[0]
  const open = `incident=${encodeURIComponent(told.id)}`
  const { id: profile } = await api('/profiles', { name: 'A. Analyst' })
  const { claims, reports } = await (await fetch(`${server.url}/api/v1/incidents/${told.id}`)).json()
  const plan = await api('/plans', { what: 'split', incident: told.id, claims: claims.filter(({ report }) => report === reports.at(-1).id).map(({ id }) => id) })
  const kept = await api('/judgements/batch', { judgements: plan.judgements, because: 'It speaks of Darvoz.' }, profile)
  await api('/judgements/batch/withdraw', { judgements: kept.map(({ id }) => id) }, profile)
  const [wide, phone] = [{ width: 1440, height: 900 }, { width: 390, height: 844 }]
  const pictures = [
    ['room-en', '?lang=en', wide], ['room-fa', '?lang=fa&calendar=persian-af', wide],
    ['dossier-en', `?lang=en&${open}`, wide], ['dossier-fa', `?lang=fa&calendar=persian-af&${open}`, wide],
    ['voices-en', `?lang=en&${open}`, wide, '.voices'],
    ['room-dark', '?lang=en', wide, null, 'dark'],
    ['phone-register-en', '?lang=en', phone], ['phone-register-fa', '?lang=fa&calendar=persian-af', phone],
    ['history-en', `?lang=en&${open}`, wide, '#history'], ['review-fa', '?lang=fa&panel=review', wide],
    ['phone-map-en', '?lang=en&pane=map', phone], ['phone-dossier-fa', `?lang=fa&calendar=persian-af&${open}`, phone],
  ]
  for (const [name, query, viewport, scrollTo = null, colorScheme = 'light'] of pictures.filter(([name]) => process.argv.length < 3 || process.argv.slice(2).some((wanted) => name.startsWith(wanted)))) {
    const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' })
    await page.goto(`${server.url}/${query}`)
    await page.locator('.map-canvas[data-drawn]').waitFor({ state: 'attached' })
    if (query.includes('incident')) await page.locator('.sentence').waitFor()
    if (scrollTo === '#history') await page.locator('.story > li').first().waitFor()
    if (query.includes('review')) await page.locator('.pair .effect .brief').first().waitFor()
    if (scrollTo !== null) await page.locator(scrollTo).evaluate((element) => element.scrollIntoView())
    await page.evaluate('document.fonts.ready')
    // The map draws once more after the flight to an incident; two frames later it stands still.
    await page.locator('.map-canvas').evaluate((element) => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done(element.isConnected))) }))
    await page.screenshot({ path: join(images, `${name}.png`) })
    process.stdout.write(`docs/images/${name}.png\n`)
    await page.close()
  }
} finally {
  await browser.close()
  await server.close()
  rmSync(dataDir, { recursive: true, force: true })
}
