import type { CalendarChoice } from './dates.ts'

export const LANGUAGES = ['en', 'fa', 'fa-AF', 'tg', 'ru'] as const
/** A language that the page speaks (BCP 47). */
export type Language = (typeof LANGUAGES)[number]
export type Script = 'Latn' | 'Arab' | 'Cyrl'

/** What the page has to know of a language beside its catalogue of messages. */
type Facts = {
  /** What its readers call it. */
  readonly name: string
  readonly script: Script
  /**
   * The locale of numbers, and the base of that of dates. Chromium carries no data for Tajik and would write it as American English:
   * Russian has the digits, groups and comma of Tajik; its months and names of countries and languages are our own (`dates.ts`, `names.ts`).
   */
  readonly locale: 'en-GB' | 'fa' | 'fa-AF' | 'ru'
  /** In which languages to look for a name that the data has in several, best first. */
  readonly names: readonly string[]
  readonly calendar: CalendarChoice
  readonly comma: string
  /** What stands after a count of thousands where there is room for one letter. */
  readonly thousand: string
}
export const FACTS: Readonly<Record<Language, Facts>> = {
  en: { name: 'English', script: 'Latn', locale: 'en-GB', names: ['en'], calendar: 'gregory', comma: ',', thousand: 'k' },
  fa: { name: 'فارسی', script: 'Arab', locale: 'fa', names: ['fa', 'en'], calendar: 'persian', comma: '،', thousand: 'هـ' },
  'fa-AF': { name: 'دری', script: 'Arab', locale: 'fa-AF', names: ['fa-AF', 'fa', 'en'], calendar: 'persian-af', comma: '،', thousand: 'هـ' },
  tg: { name: 'Тоҷикӣ', script: 'Cyrl', locale: 'ru', names: ['tg', 'ru', 'en'], calendar: 'gregory', comma: ',', thousand: 'ҳ' },
  ru: { name: 'Русский', script: 'Cyrl', locale: 'ru', names: ['ru', 'en'], calendar: 'gregory', comma: ',', thousand: 'к' },
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (FACTS[language].script === 'Arab' ? 'rtl' : 'ltr')

/** What a thing is called in the first language of the reader's that has a name for it; undefined where none has. */
export const nameIn = <Name>(names: Readonly<Record<string, Name>> | undefined, language: Language): Name | undefined => {
  const tag = FACTS[language].names.find((each) => names?.[each] !== undefined)
  return tag === undefined ? undefined : names?.[tag]
}

/** The language of the page for a BCP 47 tag of a browser; undefined for one that the page does not speak. `prs` is Dari. */
export const languageOf = (tag: string): Language | undefined => {
  const [base, ...rest] = tag.toLowerCase().split(/[-_]/)
  if (base === 'prs' || (base === 'fa' && rest.includes('af'))) return 'fa-AF'
  return LANGUAGES.find((language) => language === base)
}
