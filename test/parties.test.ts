import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { foldText } from '../src/text/index.ts'

const FOLDER = resolve(import.meta.dirname, '../parties')
const day = z.iso.date().nullable()
const name = z.string().trim().min(2)
const tenure = { from: day, to: day }
const Party = z.strictObject({
  id: z.string().regex(/^(?:[a-z]{2}|org|grp|out)(?:\.[a-z0-9_]+)+$/),
  kind: z.enum(['state', 'organisation', 'agency', 'outlet', 'group', 'office']),
  country: z.string().regex(/^[A-Z]{2}$/).nullable(),
  names: z.partialRecord(z.enum(['en', 'fa', 'fa-AF', 'ru', 'tg', 'ps', 'ur', 'ar', 'uz-Latn', 'uz-Cyrl', 'zh-Hans', 'zh-Hant']), z.array(name).min(1)),
  members: z.array(z.strictObject({ of: z.string(), ...tenure })).optional(),
  holders: z.array(z.strictObject({ names: z.array(name).min(1), role: name, ...tenure })).optional(),
  sources: z.array(z.url({ protocol: /^https?$/ })),
})

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'))
const parties = files.flatMap((file) => z.array(Party).parse(parse(readFileSync(join(FOLDER, file), 'utf8')), { error: () => `in ${file}` }))
const ids = new Set(parties.map((party) => party.id))

describe('parties/', () => {
  it('gives every party one id', () => {
    expect(parties.map((party) => party.id).filter((id, i, all) => all.indexOf(id) !== i)).toEqual([])
  })
  it('names every party in English, and every state and organisation in the languages of the packs', () => {
    for (const party of parties) {
      const languages = party.kind === 'state' || party.kind === 'organisation' ? ['en', 'fa', 'ru', 'tg'] as const : ['en'] as const
      for (const language of languages) expect(party.names[language], `${party.id} ${language}`).toBeDefined()
    }
  })
  it('puts the id and the country of a party together', () => {
    for (const party of parties) {
      const prefix = party.id.split('.')[0] as string
      if (!['org', 'grp', 'out'].includes(prefix)) expect(party.country, party.id).toBe(prefix.toUpperCase())
    }
  })
  it('lets no tenure end before it begins', () => {
    for (const party of parties) {
      for (const { from, to } of [...party.members ?? [], ...party.holders ?? []]) {
        if (from !== null && to !== null) expect(from <= to, `${party.id} ${from} ${to}`).toBe(true)
      }
    }
  })
  it('lets parties belong only to organisations that are listed', () => {
    for (const party of parties) for (const { of } of party.members ?? []) expect(ids, `${party.id} of ${of}`).toContain(of)
  })
  it('says on which public page its office-holders stand', () => {
    for (const party of parties) if ((party.holders ?? []).length > 0) expect(party.sources.length, party.id).toBeGreaterThan(0)
  })
  it('lets a name stand for one party in a language', () => {
    const owners = new Map<string, Set<string>>()
    for (const party of parties) {
      for (const [language, names] of Object.entries(party.names)) {
        for (const one of names) {
          const key = `${language} ${foldText(one)}`
          owners.set(key, (owners.get(key) ?? new Set()).add(party.id))
        }
      }
    }
    expect([...owners].filter(([, all]) => all.size > 1).map(([key, all]) => `${key}: ${[...all]}`)).toEqual([])
  })
  it('lets an office have one secretary-general, minister or president on a day', () => {
    for (const party of parties) {
      const heads = (party.holders ?? []).filter((holder) => ['secretary-general', 'minister', 'president', 'prime minister'].includes(holder.role))
      for (const [i, left] of heads.entries()) {
        for (const right of heads.slice(i + 1)) {
          const apart = (left.to !== null && right.from !== null && left.to <= right.from) || (right.to !== null && left.from !== null && right.to <= left.from)
          if (left.from !== null && right.from !== null) expect(apart, `${party.id} ${left.names[0]} ${right.names[0]}`).toBe(true)
        }
      }
    }
  })
})
