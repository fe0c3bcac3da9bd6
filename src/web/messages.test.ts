import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { FACTS, LANGUAGES, type Language } from './languages.ts'
import en from './messages/en.json' with { type: 'json' }

type Catalogue = Readonly<Record<string, string>>
const CATALOGUES = Object.fromEntries(LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(import.meta.dirname, 'messages', `${language}.json`), 'utf8')) as Catalogue])) as Readonly<Record<Language, Catalogue>>
/** The forms of a counted word; Tajik, which Unicode has no rule for, counts in the singular. */
const formsOf = (language: Language): readonly string[] => (language === 'tg' ? ['other'] : new Intl.PluralRules(FACTS[language].locale).resolvedOptions().pluralCategories.toSorted())
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
/** The forms that each plural of a message tells apart, without those for one number alone. */
const pluralsOf = (elements: readonly MessageFormatElement[]): string[][] =>
  elements.flatMap((element) => {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return []
    const inner = Object.values(element.options).flatMap((option) => pluralsOf(option.value))
    return element.type === TYPE.plural ? [Object.keys(element.options).filter((form) => !form.startsWith('=')).sort(), ...inner] : inner
  })
const wanted = (message: string): string[] => [...new Set(valuesOf(parse(message)))].sort()

describe('the catalogues of messages', () => {
  it('have the same ids in every language', () => {
    for (const [language, catalogue] of Object.entries(CATALOGUES)) expect(Object.keys(catalogue).sort(), language).toEqual(Object.keys(en).sort())
  })
  it('want the same values in every language, and can be parsed', () => {
    for (const language of LANGUAGES) for (const [id, message] of Object.entries(en)) expect(wanted(CATALOGUES[language][id] as string), `${language} ${id}`).toEqual(wanted(message))
  })
  it('tell apart the forms of a counted word that the language has, or none', () => {
    expect(formsOf('ru')).toEqual(['few', 'many', 'one', 'other'])
    for (const language of LANGUAGES) for (const [id, message] of Object.entries(CATALOGUES[language]))
      for (const forms of pluralsOf(parse(message))) if (forms.join() !== 'other') expect(forms, `${language} ${id}`).toEqual(formsOf(language))
  })
  it('say nothing in another language that English says in words', () => {
    const told = Object.keys(en).filter((id) => /\p{L}{3}/u.test((en as Catalogue)[id]?.replaceAll(/\{.*?\}/g, '') ?? '') && id !== 'sentence.order')
    for (const language of LANGUAGES) if (language !== 'en') expect(told.filter((id) => CATALOGUES[language][id] === (en as Catalogue)[id]), language).toEqual([])
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
  it('write no Latin quotation marks or digits into Persian and Dari, and no English quotation marks or straight ones anywhere else', () => {
    for (const language of ['fa', 'fa-AF'] as const) for (const [id, message] of Object.entries(CATALOGUES[language])) expect(message.replaceAll(/=0/g, ''), `${language} ${id}`).not.toMatch(/[0-9“”"يك]/)
    for (const language of ['tg', 'ru'] as const) for (const [id, message] of Object.entries(CATALOGUES[language])) expect(message, `${language} ${id}`).not.toMatch(/[“”"']/)
  })
  it('write Tajik in its own letters, and neither language of Cyrillic in Latin look-alikes', () => {
    const names = /RSS|Atom|OpenStreetMap|GeoNames|Natural Earth/g
    const own = (language: Language): string => Object.entries(CATALOGUES[language]).filter(([id]) => id !== 'sentence.order' && id !== 'review.keys').map(([, message]) => message.replaceAll(/\{\w+, (plural|number)|\{\w+\}|(=\d|one|few|many|other) \{/g, '').replaceAll(names, '')).join('\n')
    for (const language of ['tg', 'ru'] as const) expect(own(language).match(/.*[a-z].*/gi) ?? [], language).toEqual([])
    expect(own('tg').match(/.*[щыць].*/g) ?? []).toEqual([])
  })
})
