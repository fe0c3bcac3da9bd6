import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { readerVersion, startServer } from '../api/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { findIncidents, multiply, openDatabase } from '../store/index.ts'
import { adder } from './bench-register.ts'
import { BROWSER_ARGS, findBrowser } from './browser.ts'

type Figure = { readonly name: string; readonly value: number; readonly unit: string; readonly n: number }
type Options = { readonly root: string; readonly fold: (text: string) => string; readonly incidents: number; readonly progress: (line: string) => void }

/** Reports that are read, resolved and added; the rest are copies of their incidents, spread over so many years. */
const [SEED, YEARS] = [5_000, 10]
/** First views, drags of the map, and steps of the brush that are timed. */
const [VIEWS, DRAGS, STEPS] = [5, 6, 12]
/** Movements of the pointer in a drag, and pixels of each. */
const [MOVES, PIXELS] = [20, 10]
/** The room of a screen that most have. */
const SCREEN = { width: 1440, height: 900 }

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const timed = async (work: () => Promise<unknown>): Promise<number> => { const start = performance.now(); await work(); return performance.now() - start }

/** A store of so many incidents in a folder of its own; the server that opens it finds everything read by its own reader. */
const filled = async (pipeline: Pipeline, dataDir: string, { root, fold, incidents, progress }: Options): Promise<void> => {
  const opened = await openDatabase({ dataDir, url: null })
  if (!opened.ok) throw new Error(opened.refusal.message)
  try {
    await adder(pipeline, opened.store, fold, readerVersion(root))(SEED)
    const seed = await findIncidents(opened.store, { limit: 1 }, fold)
    const copies = Math.max(0, Math.ceil(incidents / seed.total) - 1)
    const days = Math.ceil(seed.total / 60)
    await multiply(opened.store, { mark: 'bench-', copies, days, spread: Math.ceil((YEARS * 365) / days), progress: (done) => progress(`${done} of ${copies} copies made`) })
  } finally { await opened.store.close() }
}

/** Milliseconds between two pictures while the map is dragged to and fro. */
const dragged = async (page: Page): Promise<number> => {
  const box = await page.locator('.map-canvas').boundingBox()
  if (box === null) throw new Error('no map')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const frames: number[] = []
  for (let drag = 0; drag < DRAGS; drag++) {
    const way = drag % 2 === 0 ? -PIXELS : PIXELS
    await page.evaluate('(() => { const w = window; w.pictures = []; let last = performance.now(); const next = () => { const now = performance.now(); w.pictures?.push(now - last); last = now; if (w.pictures) requestAnimationFrame(next) }; requestAnimationFrame(next) })()')
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let move = 1; move <= MOVES; move++) await page.mouse.move(x + way * move, y)
    await page.mouse.up()
    frames.push(...await page.evaluate('(() => { const told = window.pictures; window.pictures = null; return told })()') as number[])
    await page.waitForTimeout(500)
  }
  return median(frames)
}

/** Milliseconds from a key on the brush until the register says another number. */
const brushed = async (page: Page): Promise<number> => {
  const handle = page.getByRole('slider', { name: 'From' })
  const took: number[] = []
  for (let step = 0; step < STEPS; step++) {
    await handle.focus()
    const before = await page.locator('.register-bar strong').textContent()
    took.push(await timed(async () => {
      await page.keyboard.press('ArrowRight')
      // Asked from here: the page's own policy forbids it to evaluate a text.
      while (await page.locator('.register-bar strong').textContent() === before) await page.waitForTimeout(5)
    }))
    await page.waitForTimeout(500)
  }
  return median(took)
}

const compressed = (root: string, part: RegExp): number => {
  const folder = join(root, 'dist', 'web', 'assets')
  return readdirSync(folder).filter((name) => part.test(name)).reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0) / 1000
}

/** What a reader waits for in a real browser, with a picture drawn by software: the first view, a pan, a step of the brush; and what the page weighs. */
export const benchPage = async (pipeline: Pipeline, options: Options, told: (figure: Figure) => void): Promise<void> => {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error('no browser found: apt-get install chromium, or set CHROMIUM to its path')
  const { chromium } = await import('playwright-core')
  const dataDir = mkdtempSync(join(tmpdir(), 'kamarband-bench-page-'))
  chmodSync(dataDir, 0o755) // as root the database runs as another user, who must get in
  try {
    await filled(pipeline, dataDir, options)
    const server = await startServer({ root: options.root, dataDir, databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, log: () => undefined })
    const browser = await chromium.launch({ executablePath, args: BROWSER_ARGS })
    try {
      const address = `${server.url}/?lang=en&calendar=gregory`
      const n = ((await (await fetch(`${server.url}/api/v1/incidents?limit=1`)).json()) as { total: number }).total
      const [registers, maps]: [number[], number[]] = [[], []]
      for (let view = 0; view < VIEWS; view++) {
        // Another browser profile each time: nothing is kept from the view before.
        const context = await browser.newContext({ viewport: SCREEN, locale: 'en' })
        const page = await context.newPage()
        const start = performance.now()
        await page.goto(address)
        await page.locator('.register tbody tr[data-incident]').first().waitFor()
        registers.push(performance.now() - start)
        await page.locator('.map-canvas[data-drawn]').waitFor()
        maps.push(performance.now() - start)
        if (view === VIEWS - 1) {
          told({ name: 'first_register', value: median(registers), unit: 'ms', n })
          told({ name: 'first_map', value: median(maps), unit: 'ms', n })
          told({ name: 'picture_while_panning', value: await dragged(page), unit: 'ms', n })
          told({ name: 'step_of_the_brush', value: await brushed(page), unit: 'ms', n })
        }
        await context.close()
      }
      told({ name: 'page_compressed', value: compressed(options.root, /^index-.*\.(js|css)$/), unit: 'kB', n: 1 })
      told({ name: 'map_compressed', value: compressed(options.root, /^map.*\.(js|mjs|css)$/), unit: 'kB', n: 1 })
    } finally {
      await browser.close()
      await server.close()
    }
  } finally { rmSync(dataDir, { recursive: true, force: true }) }
}
