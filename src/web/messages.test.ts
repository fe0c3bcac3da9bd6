import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import en from './messages/en.json' with { type: 'json' }
import fa from './messages/fa.json' with { type: 'json' }

const CATALOGUES: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, fa }
const sources = (readdirSync(import.meta.dirname, { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n')

/** Names of the values that a message wants. */
const valuesOf = (elements: readonly MessageFormatElement[]): string[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element.value, ...Object.values(element.options).flatMap((option) => valuesOf(option.value))]
    return element.type === TYPE.argument || element.type === TYPE.number ? [element.value] : []
  })
const wanted = (message: string): string[] => [...new Set(valuesOf(parse(message)))].sort()

describe('the catalogues of messages', () => {
  it('have the same ids in every language', () => {
    for (const [language, catalogue] of Object.entries(CATALOGUES)) expect(Object.keys(catalogue).sort(), language).toEqual(Object.keys(en).sort())
  })
  it('want the same values in every language, and can be parsed', () => {
    for (const [id, message] of Object.entries(en)) expect(wanted(fa[id as keyof typeof fa]), id).toEqual(wanted(message))
  })
  it('hold every id that the page says', () => {
    const said = [...sources.matchAll(/\bsay\(\s*'([^']+)'/g)].map((match) => match[1] as string)
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter((id) => !(id in en))).toEqual([])
  })
  it('hold no id that nothing says', () => {
    const families = new Set([...sources.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z]+)*)\.\$\{/g)].map((match) => match[1] as string))
    // `claimKind` says kinds of every family by the family's own name, `known` roles, groups, evidence and rules by theirs.
    for (const family of ['kind', 'statement', 'total', 'step', 'role', 'group', 'evidence', 'rule']) families.add(family)
    const unsaid = Object.keys(en).filter((id) => !sources.includes(`'${id}'`) && ![...families].some((family) => id.startsWith(`${family}.`)))
    expect(unsaid).toEqual([])
  })
  it('have a word for every kind of target that a language pack names', () => {
    const folder = join(import.meta.dirname, '../../languages')
    const kinds = readdirSync(folder).map((tag) => join(folder, tag, 'words/targets.txt')).filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n').flatMap((line) => /^[^#].* = (\S+)/.exec(line)?.[1] ?? []))
    expect(kinds).toContain('camp')
    // What fits no kind is shown in the report's own words.
    expect([...new Set(kinds)].filter((kind) => kind !== 'other' && !(`target.${kind.replaceAll('-', '_')}` in en))).toEqual([])
  })
  it('write no Latin quotation marks or digits into Persian', () => {
    for (const [id, message] of Object.entries(fa)) expect(message.replaceAll(/=0/g, ''), id).not.toMatch(/[0-9“”]/)
  })
})
