import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { INGEST_CODES } from '../ingest/index.ts'
import { API_CODES, START_CODES } from './codes.ts'

const SRC = resolve(import.meta.dirname, '..')
const sections = new Map(readFileSync(join(SRC, '../docs/errors.md'), 'utf8').split(/^### /m).slice(1).map((section) => {
  const [code = '', ...text] = section.split(/\n(?:## .*)?/)
  return [code, text.join(' ').trim()] as const
}))

describe('docs/errors.md', () => {
  it('holds every code that stands in the source, and no other', () => {
    const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    const codes = new Set(files.flatMap((name) => readFileSync(join(SRC, name), 'utf8').match(/\bKB_[A-Z]+(?:_[A-Z0-9]+)+\b/g) ?? []))
    expect([...sections.keys()].sort()).toEqual([...codes].sort())
  })
  it('says of each what the code says', () => {
    for (const [code, { status, title, todo }] of Object.entries(API_CODES)) expect(sections.get(code)).toBe(`${status}. ${title} ${todo}`)
    for (const [code, text] of Object.entries({ ...START_CODES, ...INGEST_CODES })) expect(sections.get(code)).toBe(text)
  })
})
