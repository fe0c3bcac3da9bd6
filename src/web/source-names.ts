import type { Language } from './dates.ts'

const SCRIPT: Readonly<Record<Language, RegExp>> = { en: /\p{Script=Latin}/u, fa: /\p{Script=Arabic}/u }

/**
 * What a reader calls a source: the first of its names in the script of the reader's language, otherwise its first; undefined
 * without names. The names of a source carry no language.
 */
export const nameFor = (names: readonly string[], language: Language): string | undefined => names.find((name) => SCRIPT[language].test(name)) ?? names[0]
