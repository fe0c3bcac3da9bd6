import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { restoreLinks } from './embedded/binaries.ts'
import { isAlive } from './embedded/lock.ts'
import { closedFolder } from './embedded/owner.ts'
import { addReports, counts, findIncidents, openDatabase, openReport, refreshRegister, refusalOf, type Store } from './index.ts'
import { scratchFolder } from './testing/databases.ts'
import { TOY_READER } from './testing/toy-reader.ts'
import { type Report, ReportId } from '../model/index.ts'

const asRoot = process.getuid?.() === 0
const OPTIONS = { now: '2026-01-02T03:04:05.000Z', fold: (text: string) => text, readBy: 'toy 1' }
const scratch = scratchFolder()
const program = join(scratch, 'program', 'toy-program.js')
const report = (id: string, text: string): Report => ({ id: ReportId(id), source: null, url: null, lang: null, published: null, title: null, text })

beforeAll(async () => {
  // Node of this version does not run TypeScript, and a process of our own code is what these tests kill.
  await build({ configFile: false, logLevel: 'silent', build: { ssr: join(import.meta.dirname, 'testing/toy-program.ts'), outDir: join(scratch, 'program'), minify: false } })
  writeFileSync(join(scratch, 'program', 'package.json'), '{"type":"module"}')
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(scratch, 'program', 'node_modules'))
  await (await open(join(scratch, 'template'))).close()
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

type Run = { readonly child: ChildProcess; readonly next: () => Promise<string>; readonly exit: Promise<number | NodeJS.Signals | null> }
const run = (what: string, dataDir: string): Run => {
  const child = spawn(process.execPath, [program, what, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]()
  const exit = new Promise<number | NodeJS.Signals | null>((done) => { child.once('exit', (code, signal) => done(signal ?? code)) })
  return { child, exit, next: async () => String((await lines.next()).value) }
}
const open = async (dataDir: string): Promise<Store> => {
  const opened = await openDatabase({ dataDir, url: null })
  if (!opened.ok) throw new Error(`${opened.refusal.code}: ${opened.refusal.message}`)
  return opened.store
}
/** A folder with a database in it; copied, because making one waits for the disk. */
const folderOf = (name: string): string => {
  cpSync(join(scratch, 'template', 'postgres'), join(scratch, name, 'postgres'), { recursive: true })
  return join(scratch, name)
}
const socketFolders = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('kb-'))

describe('the embedded database', () => {
  it('keeps everything it acknowledged when Kamarband is killed, and ends what was left running', async () => {
    const dataDir = folderOf('killed')
    const { child, next, exit } = run('add', dataDir)
    const database = Number(await next())
    let last = ''
    for (let i = 0; i < 20; i++) last = await next()
    child.kill('SIGKILL')
    expect(await exit).toBe('SIGKILL')
    expect(isAlive(database)).toBe(true)
    const store = await open(dataDir)
    expect(isAlive(database)).toBe(false)
    expect(await openReport(store, last)).toMatchObject({ found: true, language: 'en' })
    await refreshRegister(store, TOY_READER, OPTIONS)
    const { reports, claims } = await counts(store)
    expect(claims).toBe(reports)
    const { incidents } = await findIncidents(store, { limit: 1000 }, OPTIONS.fold)
    expect(incidents.flatMap((incident) => incident.claims)).toHaveLength(claims)
    await store.close()
  })

  it('makes the register what the claims say when Kamarband was killed in between', async () => {
    const dataDir = folderOf('between')
    const { exit } = run('die', dataDir)
    expect(await exit).toBe('SIGKILL')
    const store = await open(dataDir)
    expect(await counts(store)).toMatchObject({ reports: 1, claims: 1, incidents: 0 })
    expect(await refreshRegister(store, TOY_READER, OPTIONS)).toMatchObject({ rebuilt: true, changed: ['incident:claim:r1#1'] })
    expect(await refreshRegister(store, TOY_READER, OPTIONS)).toMatchObject({ rebuilt: false })
    await store.close()
  })

  it('refuses a folder that another Kamarband works with, names it, and takes it once that one is gone', async () => {
    const dataDir = folderOf('shared')
    const first = run('wait', dataDir)
    await first.next()
    const second = await openDatabase({ dataDir, url: null })
    expect(second).toMatchObject({ ok: false, refusal: { code: 'KB_STORE_IN_USE', message: expect.stringContaining(`process ${first.child.pid}`) } })
    first.child.kill('SIGKILL')
    await first.exit
    await (await open(dataDir)).close()
  })

  it('stops with Kamarband on SIGTERM and leaves nothing behind', async () => {
    const dataDir = folderOf('stopped')
    const { child, next, exit } = run('wait', dataDir)
    const database = Number(await next())
    const folder = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4] ?? ''
    expect(socketFolders().map((name) => join(tmpdir(), name))).toContain(folder)
    child.kill('SIGTERM')
    expect(await exit).toBe('SIGTERM')
    expect(isAlive(database)).toBe(false)
    expect([existsSync(folder), existsSync(join(dataDir, 'postgres', 'postmaster.pid')), existsSync(join(dataDir, 'kamarband.lock'))]).toEqual([false, false, false])
  })

  it('starts again at once on a database whose server was killed', async () => {
    const dataDir = folderOf('crashed')
    const store = await open(dataDir)
    await addReports(store, TOY_READER, [report('a', 'riot in Kabul on 2025-01-01: 1 killed')], OPTIONS)
    process.kill(store.pid ?? 0, 'SIGKILL')
    await store.close()
    const again = await open(dataDir)
    expect(await counts(again)).toMatchObject({ reports: 1, incidents: 1 })
    await again.close()
  })

  it('says what a database that went away means', async () => {
    const store = await open(folderOf('away'))
    process.kill(store.pid ?? 0, 'SIGQUIT')
    await vi.waitFor(() => expect(isAlive(store.pid ?? 0)).toBe(false))
    const error: unknown = await counts(store).then(() => null, (thrown: unknown) => thrown)
    expect(refusalOf(error, 'here')).toMatchObject({ code: 'KB_STORE_UNREACHABLE' })
    await store.close()
  })

  it('takes up an attempt that was cut off while the folder was made', async () => {
    const dataDir = join(scratch, 'cut-off')
    mkdirSync(join(dataDir, 'postgres.new-abc', 'base'), { recursive: true })
    const store = await open(dataDir)
    await store.close()
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log'])
  })

  it('says so when the folder was made by another version', async () => {
    const dataDir = folderOf('version')
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '12\n')
    expect(await openDatabase({ dataDir, url: null })).toMatchObject({ ok: false, refusal: { code: 'KB_STORE_OTHER_VERSION' } })
  })

  it.skipIf(!asRoot)('works in a folder that the database\'s user cannot enter, or says which (only when run as root)', async () => {
    const closed = join(scratch, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    expect(closedFolder(join(closed, 'data', 'x'), { uid: 65534, gid: 65534 })).toBe(closed)
    const opened = await openDatabase({ dataDir: join(closed, 'data'), url: null })
    if (!opened.ok) expect(opened).toMatchObject({ refusal: { code: 'KB_STORE_FOLDER_CLOSED', message: expect.stringContaining(`chmod o+x ${closed}`) } })
    else {
      await addReports(opened.store, TOY_READER, [report('kept', 'riot in Kabul on 2025-01-01: 1 killed')], OPTIONS)
      await opened.store.close()
    }
    // The same data folder, now open to that user: the files change hands and nothing is lost.
    chmodSync(closed, 0o701)
    const again = await open(join(closed, 'data'))
    if (opened.ok) expect(await openReport(again, 'kept')).toMatchObject({ found: true })
    await again.close()
  })

  it('says so when its folder is a file', async () => {
    const file = join(scratch, 'a-file')
    writeFileSync(file, '')
    for (const dataDir of [file, join(file, 'data')]) expect(await openDatabase({ dataDir, url: null }), dataDir).toMatchObject({ ok: false, refusal: { code: 'KB_STORE_FOLDER_CLOSED' } })
  })

  it('makes the links that an install without scripts leaves out', () => {
    const native = join(scratch, 'package', 'native')
    mkdirSync(join(native, 'lib'), { recursive: true })
    writeFileSync(join(native, 'lib', 'libpq.so.5.18'), 'a library')
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]))
    expect(restoreLinks(native)).toEqual([])
    expect(readFileSync(join(native, 'lib', 'libpq.so.5'), 'utf8')).toBe('a library')
    expect(restoreLinks(native)).toEqual([])
  })

  const disk = join(scratch, 'disk')
  mkdirSync(disk)
  const mounted = asRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100m,mode=0755', 'tmpfs', disk]).status === 0
  it.skipIf(!mounted)('says that the disk is full, and keeps what was stored before (needs root and tmpfs)', async () => {
    try {
      const store = await open(join(disk, 'data'))
      await addReports(store, TOY_READER, [report('before', 'riot in Kabul on 2025-01-01: 1 killed')], OPTIONS)
      const filling = async (): Promise<void> => { for (let i = 0; ; i++) await addReports(store, TOY_READER, [report(`big${i}`, Array.from({ length: 400_000 }, (_, n) => Math.sin(n * (i + 1)).toString(36)).join(' '))], OPTIONS) }
      const error: unknown = await filling().catch((thrown: unknown) => thrown)
      expect(refusalOf(error, disk)).toMatchObject({ code: 'KB_STORE_DISK_FULL', message: expect.stringContaining(disk) })
      await store.close()
      const opened = await openDatabase({ dataDir: join(disk, 'data'), url: null })
      if (opened.ok) {
        expect(await openReport(opened.store, 'before')).toMatchObject({ found: true })
        await opened.store.close()
      } else expect(opened.refusal.code).toBe('KB_STORE_DISK_FULL')
      expect(await openDatabase({ dataDir: join(disk, 'other'), url: null })).toMatchObject({ ok: false, refusal: { code: 'KB_STORE_DISK_FULL' } })
    } finally {
      spawnSync('umount', [disk])
    }
  })
})

describe('a server of one\'s own', () => {
  it('is refused with what to do when nobody answers, and its password is not shown', async () => {
    const opened = await openDatabase({ dataDir: '', url: 'postgres://user:secret@127.0.0.1:9/none' })
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'KB_STORE_UNREACHABLE' } })
    expect(JSON.stringify(opened)).not.toContain('secret')
  })
  it('is refused when its address is none, and nothing of the address is shown', async () => {
    for (const url of ['postgres://user:sec/ret@127.0.0.1:9/none', 'mysql://user:sec@127.0.0.1/none', 'sec']) {
      const opened = await openDatabase({ dataDir: '', url })
      expect(opened, url).toMatchObject({ ok: false, refusal: { code: 'KB_STORE_UNREACHABLE', message: expect.stringContaining('DATABASE_URL is no address') } })
      expect(JSON.stringify(opened), url).not.toContain('sec')
    }
  })
})
