import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const ROOT = resolve(import.meta.dirname, '..')
const filesOf = (folder: string): string[] =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[]).filter((file) => file.endsWith('.yml'))
const read = (folder: string, file: string): unknown => parse(readFileSync(join(ROOT, folder, file), 'utf8'))

const Source = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  names: z.array(z.string().min(2)).min(1),
  publisher: z.string().min(2),
  country: z.string().regex(/^[A-Z]{2}$/).nullable(),
  url: z.url({ protocol: /^https?$/ }),
  hosts: z.array(z.string().regex(/^(?!www\.)[a-z0-9.-]+\.[a-z]+$/)),
  languages: z.array(z.string().regex(/^[a-z]{2}(-[A-Z][A-Za-z]+)?$/)).min(1),
  family: z.string().regex(/^(state:[a-z]{2}|owner:[a-z]+)$/).nullable(),
  party: z.string().nullable(),
  grading: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).nullable(),
  reportsADay: z.number().positive().nullable(),
  demonstration: z.literal(true).optional(),
})

const files = filesOf('sources')
const sources = files.map((file) => Source.parse(read('sources', file), { error: () => `in ${file}` }))
const parties = new Set(filesOf('parties').filter((file) => !file.includes('names')).flatMap((file) => z.array(z.looseObject({ id: z.string() })).parse(read('parties', file)).map((party) => party.id)))
const twice = (values: readonly string[]): string[] => values.filter((value, i) => values.indexOf(value) !== i)

describe('sources/', () => {
  it('keeps each source in a file of its id, in the folder of its country', () => {
    for (const [i, source] of sources.entries()) {
      expect(basename(files[i] as string, '.yml')).toBe(source.id)
      expect((files[i] as string).split('/')[0], source.id).toBe(source.country?.toLowerCase() ?? 'xx')
    }
  })
  it('gives every id and every host to one source', () => {
    expect(twice(sources.map((source) => source.id))).toEqual([])
    expect(twice(sources.flatMap((source) => source.hosts))).toEqual([])
  })
  it('names as parties only those that are listed', () => {
    for (const source of sources) if (source.party !== null) expect(parties, source.id).toContain(source.party)
  })
  it('finds the host of the address among the hosts, unless it is invented', () => {
    for (const source of sources) {
      const host = new URL(source.url).host.replace(/^www\./, '')
      if (source.demonstration) expect([host, source.hosts, source.id.slice(0, 5)], source.id).toEqual(['demo.example', [], 'demo-'])
      else expect(source.hosts, source.id).toContain(host)
    }
  })
})
