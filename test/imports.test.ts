import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What each folder of `src` may import of ours: the table of docs/architecture.md. `pipeline` and the index of a folder are files. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: ['model'],
  ingest: ['model', 'text'],
  language: ['model', 'text'],
  extract: ['model', 'text', 'language'],
  locate: ['model', 'text', 'language'],
  resolve: ['model', 'text'],
  assess: ['model'],
  respond: ['model'],
  share: ['model'],
  'pipeline.ts': ['model', 'text', 'ingest', 'language', 'extract', 'locate', 'resolve', 'assess', 'respond', 'share', 'store'],
  store: ['model'],
  api: ['model', 'pipeline.ts', 'store', 'share'],
  cli: ['model', 'pipeline.ts', 'store', 'share', 'api'],
  web: ['model'],
}

const SRC = resolve(import.meta.dirname, '../src')
const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name))
const folderOf = (path: string): string => path.split('/')[0] as string
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g

describe('the import table', () => {
  it('knows every folder', () => {
    for (const file of files) expect(Object.keys(MAY_IMPORT), file).toContain(folderOf(file))
  })
  it('is kept by every file', () => {
    const broken = files.filter((file) => !/\.test(-d)?\.tsx?$/.test(file)).flatMap((file) => {
      const from = folderOf(file)
      return [...readFileSync(join(SRC, file), 'utf8').matchAll(IMPORT)].flatMap((match) => {
        const to = folderOf(relative(SRC, join(SRC, dirname(file), match[1] as string)))
        return to === from || MAY_IMPORT[from]?.includes(to) ? [] : [`${file} imports ${match[1]}`]
      })
    })
    expect(broken).toEqual([])
  })
  it('keeps SQL in the store', () => {
    const broken = files.filter((file) => folderOf(file) !== 'store' && /from '(kysely|pg)'/.test(readFileSync(join(SRC, file), 'utf8')))
    expect(broken).toEqual([])
  })
})
