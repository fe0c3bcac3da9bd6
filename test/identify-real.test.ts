import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { identify } from '../src/language/index.ts'

const real = process.env.KAMARBAND_REAL ?? ''
const absent = !existsSync(join(real, 'ntrex.jsonl')) || real === ''
type Row = { readonly id: string; readonly lang: string; readonly title?: string | null; readonly text: string }
const rows = (name: string): readonly Row[] => readFileSync(join(real, name), 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row)

/** Persian and Dari count as one there, `uz` is Latin and `zh` simplified. */
const ONE: Readonly<Record<string, string>> = { 'fa-AF': 'fa', 'fa-IR': 'fa', uz: 'uz-Latn', zh: 'zh-Hans' }
const right = (all: readonly Row[], textOf: (row: Row) => string): number =>
  all.filter((row) => {
    const { language } = identify({ title: null, text: textOf(row), lang: null, source: null, url: null })
    return (ONE[language] ?? language) === (ONE[row.lang] ?? row.lang)
  }).length / all.length

describe.skipIf(absent)(`languages of real texts${absent ? ' (skipped: KAMARBAND_REAL names no folder of real input)' : ''}`, () => {
  it('are told right for 98 of 100 stories', () => { expect(right(rows('ntrex.jsonl'), (row) => row.text)).toBeGreaterThanOrEqual(0.98) })
  it('are told right for 97 of 100 by the first two sentences', () => {
    expect(right(rows('ntrex.jsonl'), (row) => row.text.split('\n').slice(0, 2).join('\n'))).toBeGreaterThanOrEqual(0.97)
  })
  it('are told right for 98 of 100 short reports', () => { expect(right(rows('dev-reports.jsonl'), (row) => row.text)).toBeGreaterThanOrEqual(0.98) })
})
